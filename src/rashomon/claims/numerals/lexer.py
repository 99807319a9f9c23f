"""Pieces of a sentence as the grammar reads them: numbers, words and marks, whatever the tokeniser made of them."""

import math
import re
from functools import cache

from attrs import define

from rashomon.claims.units import currencies
from rashomon.lang import table
from rashomon.parse import Parsed, Sentence

# One alternative for each thing that begins with a digit or holds one; the first that fits wins.
_LEX = re.compile(
    r"""
    (?P<ordinal>\d+(?:,\d{3})*(?:st|nd|rd|th|ST|ND|RD|TH)\b)
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
  | (?P<date>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b | \d{4}-\d{2}-\d{2}\b)
  | (?P<decade>['’]?\d{2,4}['’]?s\b)
  | (?P<phone>(?:1-)?\(?\d{3}\)?[ -]\d{3}-[\dA-Z]{4}\b | \+?\d{2,5}(?:[ -]\d{3,4}){2,}\b(?![.,]\d))
  | (?P<number>
        (?:\d{1,3}(?:\.\d{3}){2,}
        |  \d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)
        |  \d{1,3}(?:,[ ]000)+(?!\d)
        |  \d{1,3}(?:['’]\d{3})+(?!\d)
        |  \d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?![\d,]|\.\d)
        |  \d+)
        (?:[.·]\d+)?
        (?:[ ]?[×xX][ ]?10[ ]?\^?[ ]?[-−]?\d+)?
      | (?<![^\W\d_])\.\d+)
  | (?P<fraction>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])
  | (?P<code>[^\W\d_]+-?\d[\w-]*)
  | (?P<word>(?:[^\W\d_]\.){2,} | (?:[Nn]os?|approx|ca?|[Vv]ol)\.(?=[ ]?\d) | [^\W\d_]+(?:['’][^\W\d_]+)*)
  | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
# Every mark that joins two numbers or signs one.
DASHES = "-–—‒−"
# "barely a mile", "almost an hour": the article counts only before units of these.
ARTICLE_DIMENSIONS = ("length", "time", "area", "mass")
_SCIENTIFIC = re.compile(r"[ ]?[×xX][ ]?10[ ]?\^?[ ]?([-−]?\d+)$")


@define(kw_only=True, eq=False)
class Piece:
    """A number, word or mark.

    Args:
        kind: ``number``, ``fraction``, ``ordinal``, ``clock``, ``date``, ``decade``, ``phone``, ``code``, ``word`` or
            ``symbol``.
        lower: The text in lower case.
        start, end: Span in the report's text.
        value: Of a number in digits.
        grouped: Written with thousands separators, so never a year.
        token: Number of the spaCy token it begins in.
    """

    kind: str
    text: str
    lower: str
    start: int
    end: int
    token: int
    value: float = 0
    grouped: bool = False


@cache
def article_units() -> frozenset[str]:
    """Names of units before which an article may be a number: "barely a mile", "half an hour"."""
    rows = [row for row in table("units")["unit"] if row["dimension"] in ARTICLE_DIMENSIONS]
    return frozenset(name for row in rows for name in row.get("names", ()))


_SIGNS = re.compile(r"[\d½⅓⅔¼¾]")
_WORDS = re.compile(r"\w+")


@cache
def _trigger_words() -> frozenset[str]:
    data = table("numerals")
    return frozenset(
        {
            *data["words"],
            *data["scales"],
            *data["groups"],
            *data["vague"],
            *data["denominators"],
            *data["collectives"],
            "several",
            "few",
            "couple",
            "handful",
            "small number",
        }
    )


@cache
def _single_words() -> frozenset[str]:
    return frozenset(word for word in _trigger_words() if _WORDS.fullmatch(word))


@cache
def _phrases() -> re.Pattern[str]:
    body = "|".join(re.escape(word) for word in sorted(_trigger_words() - _single_words()))
    named = "|".join(re.escape(name) for name in sorted(article_units()))
    return re.compile(rf"\b(?:{body})\b|\ban?\s(?:{named})\b", re.IGNORECASE)


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(prefix for row in currencies() for prefix in row["prefixes"] if prefix[-1].isalpha())


def has_number(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text may hold a number at all."""
    if _SIGNS.search(text, start, end) is not None:
        return True
    if not _single_words().isdisjoint(_WORDS.findall(text[start:end].lower())):
        return True
    return _phrases().search(text, start, end) is not None


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase of the lexicon cut as a sentence is, in lower case.

    Example:
        >>> words_of("one-in-a-million")
        ('one', '-', 'in', '-', 'a', '-', 'million')
    """
    return tuple(found.group().lower() for found in _LEX.finditer(phrase))


def pieces_of(parsed: Parsed, sentence: Sentence) -> list[Piece]:
    """The pieces of a sentence, in order."""
    text = parsed.report.text
    pieces: list[Piece] = []
    token, place = sentence.first, sentence.start
    while (found := _LEX.search(text, place, sentence.end)) is not None:
        while token + 1 < sentence.last and parsed.tokens[token].end <= found.start():
            token += 1
        kind, start, end = str(found.lastgroup), found.start(), found.end()
        if kind == "number":
            pieces.append(_number(found.group(), start, token))
        else:
            if kind == "code" and (size := _letters_before_number(found.group(), text[max(0, start - 1) : start])):
                kind, end = "word", start + size
            word = text[start:end]
            pieces.append(
                Piece(kind=kind, text=word, lower=word.lower().replace("’", "'"), start=start, end=end, token=token)
            )
        place = end
    return pieces


def _letters_before_number(word: str, before: str) -> int:
    """Length of the letters of "EUR50m", "$US5" or "minus-5"; 0 for a name with digits ("MH370", "F-16")."""
    size = next(n for n, char in enumerate(word) if not char.isalpha())
    head = word[:size]
    lowered = head.islower() and size > 1 and word[size] == "-"
    signed = before == "$" and f"${head}" in _currency_codes()
    return size if head in _currency_codes() or lowered or signed else 0


def _number(text: str, start: int, token: int) -> Piece:
    power = _SCIENTIFIC.search(text)
    plain = text[: power.start()] if power else text
    digits = re.sub(r"[,'’\u00a0\u2009\u202f ]", "", plain).replace("·", ".")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    value = float(digits + (f"e{power.group(1).replace('−', '-')}" if power else ""))
    return Piece(
        kind="number" if math.isfinite(value) else "word",
        text=text,
        lower=text,
        start=start,
        end=start + len(text),
        token=token,
        value=value,
        grouped=len(digits) != len(plain),
    )
