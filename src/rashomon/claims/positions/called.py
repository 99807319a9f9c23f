"""What is called false behind what it is called: "called suggestions that P a wicked invention", "called that a lie".

The parser takes the judgement for a part of the clause that is judged, so that only the order of the words tells.
"""

from collections.abc import Callable

from rashomon.claims.positions.content import is_vessel
from rashomon.claims.positions.polarity import negated
from rashomon.claims.positions.stand import Content
from rashomon.parse import Parsed, Token

Judge = Callable[[Parsed, Token], bool | None]

# Words between the verb and the noun of saying: "called all such claims that ...".
_BETWEEN = 3
# What opens a judgement behind the clause, an opening quotation mark aside.
_ARTICLES = frozenset({"a", "an", "as", "pure", "mere", "sheer", "utter", "complete", "total"})
# Marks before a quotation.
_MARKS = frozenset({'"', "\u201c", "\u2018", "'", "\u00ab", "\u201e", "``"})
_POINTING = frozenset({"that", "this", "it"})


def judged_by_order(parsed: Parsed, verb: Token, judge: Judge) -> tuple[int, bool, Content] | None:
    """The judging word, whether it says true, and the clause that is judged; None where there is no such clause.

    Args:
        parsed: The report's parse.
        verb: A verb of naming.
        judge: What tells whether a word says true (True), false (False) or neither.
    """
    last = parsed.sentence_of(verb.i).last
    vessel = next(
        (i for i in range(verb.i + 1, min(last, verb.i + 1 + _BETWEEN)) if parsed.tokens[i].pos == "NOUN"), None
    )
    if vessel is None or not is_vessel(parsed, vessel) or vessel + 1 >= last:
        return None
    if parsed.tokens[vessel + 1].lower == "of":
        return _of_noun(parsed, vessel, judge)
    if parsed.tokens[vessel + 1].lower != "that":
        return None
    for i in range(vessel + 3, last):
        if parsed.tokens[i].lower not in _ARTICLES and parsed.tokens[i].text not in _MARKS:
            continue
        word = next((n for n in range(i, min(last, i + 4)) if judge(parsed, parsed.tokens[n]) is not None), None)
        if word is None or word + 1 < last and parsed.tokens[word + 1].pos not in ("PUNCT", "CCONJ"):
            continue  # "called reports that the crew had told a lie scandalous"
        content = _clause(parsed, vessel + 2, i)
        if content is not None:
            return word, bool(judge(parsed, parsed.tokens[word])), content
    return None


def _of_noun(parsed: Parsed, vessel: int, judge: Judge) -> tuple[int, bool, Content] | None:
    """ "Called any suggestion of a state shipment "absurd"": the noun that is judged, and the word behind it."""
    last = parsed.sentence_of(vessel).last
    word = next((i for i in range(vessel + 2, last) if judge(parsed, parsed.tokens[i]) is not None), None)
    if word is None or word + 1 < last and parsed.tokens[word + 1].pos not in ("PUNCT", "CCONJ"):
        return None
    inside = [
        i
        for i in range(vessel + 2, word)
        if parsed.tokens[i].text not in _MARKS and not (i > vessel + 3 and parsed.tokens[i].lower in _ARTICLES)
    ]
    head = next((i for i in reversed(inside) if parsed.tokens[i].pos in ("NOUN", "PROPN")), None)
    if head is None or any(parsed.tokens[i].pos in ("VERB", "AUX") for i in inside):
        return None
    return word, bool(judge(parsed, parsed.tokens[word])), Content(head=head, tokens=tuple(inside))


def _clause(parsed: Parsed, first: int, last: int) -> Content | None:
    """The clause between "that" and the judgement."""
    inside = [i for i in range(first, last) if parsed.tokens[i].text not in _MARKS]
    verbs = [i for i in inside if parsed.tokens[i].pos in ("VERB", "AUX")]
    head = next((i for i in verbs if parsed.tokens[i].dep not in ("aux", "auxpass", "relcl", "amod")), None)
    return None if head is None else Content(head=head, tokens=tuple(inside), negated=negated(parsed, head))


def pointed_at(parsed: Parsed, verb: Token) -> int | None:
    """'Called that "a malicious invention"': the pronoun, which the parser takes into the judgement."""
    after = parsed.tokens[verb.i + 1 : verb.i + 3]
    if len(after) < 2 or after[0].lower not in _POINTING or after[0].sentence != verb.sentence:
        return None
    return after[0].i if after[1].text in _MARKS or after[1].lower in _ARTICLES else None
