"""Two claims of one question to a relation with its reason; a question's relations to a finding.

`relate` holds two claims against each other, `relate_all` all claims of a question, `find_question` sums up. One
module a kind; `scope` says what is like with like, `updates` knows the clock; every rule has a name in `RULES`.
"""

from rashomon.compare.additions import additions_again, with_additions
from rashomon.compare.context import ComparisonContext
from rashomon.compare.finding import find_question, find_sides
from rashomon.compare.relate import COMPARATORS, Comparator, relate, relate_all, related
from rashomon.compare.related import KnownOutcomes, Related, relations_from
from rashomon.compare.rules import RULES
from rashomon.compare.support import ask_of, gaps_of, on_one_root, roots_counted

__all__ = [
    "COMPARATORS",
    "RULES",
    "Comparator",
    "ComparisonContext",
    "KnownOutcomes",
    "Related",
    "additions_again",
    "ask_of",
    "find_question",
    "find_sides",
    "gaps_of",
    "on_one_root",
    "relate",
    "relate_all",
    "related",
    "relations_from",
    "roots_counted",
    "with_additions",
]
