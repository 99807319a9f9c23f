"""The question that a claim answers, made of its clause: "a tug was requested at 21:15" is asked for by "When was ...".

A statement becomes a question by the rules of English (Quirk et al. 1985, sections 11.14 to 11.16; Heilman & Smith
2010, "Good question!", NAACL): what answers is taken away, the operator goes before the subject, a verb without one
gets "did". Where the clause does not settle who did what there is no question, and labels fall back on its words.
"""

from rashomon.claims.asking.amounts import amount_asked
from rashomon.claims.asking.clauses import Asked, question_of
from rashomon.claims.asking.phrases import NOTHING, is_several, named
from rashomon.claims.clause import clause_of, predicate_of
from rashomon.claims.events import is_event_noun
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed

__all__ = ["amount_asked", "asked_of", "polar_asked"]


def asked_of(passages: Passages, kind: str, token: int, about: int) -> str:
    """The question that a time or a place answers, as its sentence would put it; empty where it does not settle that.

    Args:
        passages: The report.
        kind: ``date`` or ``place``.
        token: Number of the token that carries the answer.
        about: Token whose clause is the claim's.

    Example:
        >>> from rashomon.model import Report
        >>> from rashomon.parse import load_engine
        >>> text = "An escort tug was first requested at 21:15."
        >>> report = Report(id="r-1", sha256="1", path="a", text=text)
        >>> asked_of(Passages(load_engine().parse(report)), "date", 7, 5)
        'When was the escort tug first requested?'
    """
    parsed = passages.parsed
    opening = str(table("questions")["asking"][kind])
    happening = _event_noun(parsed, token) if kind == "date" else None
    predicate = predicate_of(parsed, about)
    if kind == "date" and is_event_noun(parsed.tokens[predicate]):
        # "First detonation: 02:10".
        happening = predicate
    if happening is not None:
        what = named(passages, happening, token)
        was = "were" if is_several(parsed, happening) else "was"
        return Asked(operator=was, subject=what, rest="").put(opening) if what else ""
    asked = question_of(passages, predicate, token, when=kind == "date")
    return "" if asked is None else asked.put(opening)


def polar_asked(passages: Passages, about: int) -> str:
    """Whether something was so: the question on which positions are taken; empty where the clause does not settle it.

    Args:
        passages: The report.
        about: Number of the token whose clause says what a position is on, be it affirmed or denied.

    Example:
        >>> from rashomon.model import Report
        >>> from rashomon.parse import load_engine
        >>> report = Report(id="r-1", sha256="1", path="a", text="The bow door was never locked.")
        >>> polar_asked(Passages(load_engine().parse(report)), 5)
        'Was the bow door locked?'
    """
    parsed = passages.parsed
    predicate = predicate_of(parsed, about)
    if about not in (predicate, clause_of(parsed, predicate).subject):
        return ""  # what is acknowledged or denied is a noun's
    asked = question_of(passages, predicate, NOTHING, denied=True)
    if asked is None or not asked.operator:
        return ""
    question = asked.put("").strip()
    return question[:1].upper() + question[1:]


def _event_noun(parsed: Parsed, token: int) -> int | None:
    """The noun of a happening that a time stands behind: "the attack on Tuesday", "the collapse of 2019"."""
    preposition = parsed.tokens[parsed.tokens[token].head]
    if preposition.dep != "prep" or preposition.lower not in ("on", "in", "at", "of"):
        return None
    noun = parsed.tokens[preposition.head]
    return noun.i if noun.pos == "NOUN" and noun.i < token and is_event_noun(noun) else None
