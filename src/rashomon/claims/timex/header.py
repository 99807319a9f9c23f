"""Where a report dates itself: dateline, byline, a line under the headline."""

import datetime as dt
import re

from rashomon.claims.clause import FINITE
from rashomon.claims.events import is_event_noun
from rashomon.claims.timex.atoms import Atom
from rashomon.claims.timex.clocks import zone_offset
from rashomon.claims.timex.direction import outer_token
from rashomon.claims.timex.lexicon import lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.lang import table
from rashomon.parse import Parsed, Sentence

_CLAUSE_END = re.compile(r"[,;]")
_HEAD_PARAGRAPHS = 5
_DASHES = frozenset(["\u2014", "\u2013", "-", "--", "_", "\u2015"])
_DATELINE_WORDS = 12
# The last paragraph that may be the lead: a headline and a byline stand before it.
_LEAD = 2


def is_header(parsed: Parsed, sentence: Sentence, atoms: list[Atom], mark: Mark) -> bool:
    """Whether a mark dates the report itself, not something that happened.

    A date before the dash of a dateline ("OSTREL, April 10 (Press) - Troops ..."), or one in a sentence without a
    finite verb
    near the top that is no headline.
    """
    if mark.shape != "clock" and not (mark.shape == "calendar" and mark.month and mark.day):
        return False
    if sentence.region in ("byline", "dateline"):
        return True
    if sentence.paragraph >= _HEAD_PARAGRAPHS or sentence.region in (
        "headline",
        "heading",
        "caption",
        "table",
        "bullet",
    ):
        return False
    if _is_of_an_event(parsed, atoms, mark) or _opens_an_entry(parsed, sentence, atoms, mark):
        return False
    for i in range(mark.last, min(mark.last + 7, _DATELINE_WORDS, len(atoms))):
        if atoms[i].word in _DASHES:
            return mark.first <= 8
        if parsed.tokens[atoms[i].token].tag in FINITE:
            break
    if any(token.tag in FINITE or token.tag == "VBN" for token in parsed.tokens_of(sentence)):
        return False
    if any(atom.word == ":" for atom in atoms[: mark.first]):
        return False
    return sentence.last - sentence.first <= 25 and _starts_paragraph(parsed, sentence) and _heads(parsed, sentence)


def _is_of_an_event(parsed: Parsed, atoms: list[Atom], mark: Mark) -> bool:
    """ "Statement on the incident of 16 September": the day of what a title tells of; not "Statement of 16 May"."""
    first, last = atoms[mark.first].token, atoms[mark.last - 1].token + 1
    link = parsed.tokens[parsed.tokens[outer_token(parsed, first, last)].head]
    noun = parsed.tokens[link.head]
    told = link.lower in ("of", "on") and noun.lemma not in table("timex")["saying"]["nouns"]
    return told and noun.i < link.i and is_event_noun(noun)


def _opens_an_entry(parsed: Parsed, sentence: Sentence, atoms: list[Atom], mark: Mark) -> bool:
    """ "Sunday 27 June: the ferry sails with 212 people": a line of a chronicle."""
    if mark.first or mark.last >= len(atoms) or atoms[mark.last].word != ":":
        return False
    following = parsed.sentences[sentence.i + 1] if sentence.i + 1 < len(parsed.sentences) else None
    return mark.last + 1 < len(atoms) or (following is not None and following.paragraph == sentence.paragraph)


def _heads(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a line dates the report: it is a paragraph by itself, or stands in the first one below the headline.

    Further down "Last Thursday, 9 November. They came in ..." is an answer.
    """
    following = parsed.sentences[sentence.i + 1] if sentence.i + 1 < len(parsed.sentences) else None
    alone = following is None or following.paragraph != sentence.paragraph
    return alone or sentence.paragraph <= _LEAD


def _starts_paragraph(parsed: Parsed, sentence: Sentence) -> bool:
    """Only verbless sentences stand before it in its paragraph."""
    for earlier in reversed(parsed.sentences[: sentence.i]):
        if earlier.paragraph != sentence.paragraph:
            return True
        if any(token.tag in FINITE for token in parsed.tokens_of(earlier)):
            return False
    return True


def own_date(found: list[tuple[Sentence, list[Atom], Mark]]) -> dt.date | None:
    """The full date of the first header that has one."""
    for _, _, mark in found:
        if mark.shape == "calendar" and mark.year and mark.month and mark.day and not mark.value:
            try:
                return dt.date(mark.year, mark.month, mark.day)
            except ValueError:
                continue
    return None


def stated_zone(parsed: Parsed) -> tuple[str, int | None]:
    """The zone a report says its times are in: "Times are local.", "All times are Tarvik time (UTC+4)."."""
    for sentence in parsed.sentences:
        words = [token.lower for token in parsed.tokens_of(sentence)]
        if "times" not in words[:3]:
            continue
        at = words.index("times") + 1
        while at < len(words) and words[at] in ("are", "in", "given", "shown", "stated", "all", ":"):
            at += 1
        # "Times are local, the latest entry is at the top": the zone ends with its clause.
        text = _CLAUSE_END.split(parsed.text(sentence.first + at, sentence.last))[0].strip(" .")
        if not text or len(text) > 40:
            continue
        name = text.split("(")[0].strip()
        offset = zone_offset(text)
        if offset is None:
            offset = lexicon().zone_offsets.get(name.lower())
        if offset is not None or "local" in text.lower() or name.lower().endswith("time"):
            return ("local time" if name.lower() == "local" else name), offset
    return "", None
