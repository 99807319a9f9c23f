"""Ages of persons: "Ada Rill, 22", "a man of 43", "she was 16 in August"."""

from collections.abc import Iterable

from rashomon.claims.clause import predicate_of, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.measures import is_person
from rashomon.claims.numerals import Numeral
from rashomon.claims.passages import Passages
from rashomon.claims.predicates import governor
from rashomon.model import Scope
from rashomon.parse import Parsed


def ages_of(passages: Passages) -> Iterable[Draft]:
    """Ages of persons named in the sentence."""
    parsed = passages.parsed
    for numeral in passages.numbers:
        if numeral.role != "age" or (numeral.low != numeral.high and not _is_predicated(parsed, numeral)):
            continue
        owner = _owner(passages, numeral)
        if owner is None:
            continue
        person = passages.names.at(owner)
        pronoun = parsed.tokens[owner].pos == "PRON"
        yield Draft(
            kind="figure",
            value=numeral.of(numeral.unit or "year", "age"),
            start=numeral.start,
            end=numeral.end,
            token=numeral.token,
            scope=Scope(
                whom=person.name.split()[-1] if person is not None and pronoun else parsed.tokens[owner].text,
                head=parsed.tokens[owner].lemma,
                side=person.id if person is not None else "",
            ),
        )


def _is_predicated(parsed: Parsed, numeral: Numeral) -> bool:
    """Whether a bound of ages is said of people, and not of a group named by it: "were over 75", no "children under
    five"."""
    verb, _ = governor(parsed, numeral.token)
    return verb is not None and parsed.tokens[verb].lemma == "be" and parsed.tokens[numeral.first - 1].i == verb


def _owner(passages: Passages, numeral: Numeral) -> int | None:
    """The person whose age it is: the name before the comma, the noun described, the subject of "was 22"."""
    parsed = passages.parsed
    head = parsed.tokens[numeral.token]
    for above in (head, *parsed.ancestors(numeral.token)):
        if above.pos in ("NOUN", "PROPN") and (is_person(above.lemma) or passages.names.at(above.i) is not None):
            return above.i
        if above.pos in ("VERB", "AUX"):
            break
    return subject_of(parsed, predicate_of(parsed, numeral.token))
