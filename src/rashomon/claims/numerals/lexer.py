"""Pieces of a sentence as the grammar reads them: numbers, words and marks, whatever the tokeniser made of them."""

import re
from functools import cache

from attrs import define

from rashomon.lang import table
from rashomon.parse import Parsed, Sentence

# One alternative for each thing that begins with a digit or holds one; the first that fits wins.
_LEX = re.compile(
    r"""
    (?P<ordinal>\d+(?:,\d{3})*(?:st|nd|rd|th|ST|ND|RD|TH)\b)
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
  | (?P<date>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b | \d{4}-\d{2}-\d{2}\b)
  | (?P<decade>['’]?\d{2,4}['’]?s\b)
  | (?P<phone>\+?\d{2,5}(?:[ -]\d{3,4}){2,}\b(?![.,]\d))
  | (?P<number>
        (?:\d{1,3}(?:\.\d{3}){2,}
        |  \d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)
        |  \d{1,3}(?:,[ ]000)+(?!\d)
        |  \d{1,3}(?:['’]\d{3})+(?!\d)
        |  \d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?![\d,]|\.\d)
        |  \d+)
        (?:[.·]\d+)?
        (?:[ ]?[×xX][ ]?10[ ]?\^?[ ]?[-−]?\d+)?
      | \.\d+)
  | (?P<fraction>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])
  | (?P<code>[^\W\d_]+-?\d[\w-]*)
  | (?P<word>(?:[^\W\d_]\.){2,} | (?:[Nn]os?|approx|ca?|[Vv]ol)\.(?=[ ]?\d) | [^\W\d_]+(?:['’][^\W\d_]+)*)
  | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
# "barely a mile", "almost an hour": the article counts only before units of these.
ARTICLE_DIMENSIONS = ("length", "time", "area", "mass")
_SCIENTIFIC = re.compile(r"[ ]?[×xX][ ]?10[ ]?\^?[ ]?([-−]?\d+)$")


@define(kw_only=True, eq=False)
class Piece:
    """A number, word or mark.

    Args:
        kind: ``number``, ``fraction``, ``ordinal``, ``clock``, ``date``, ``decade``, ``phone``, ``code``, ``word`` or ``symbol``.
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
def _trigger() -> re.Pattern[str]:
    data = table("numerals")
    words = {*data["words"], *data["scales"], *data["groups"], *data["vague"], *data["denominators"], "several", "few", "couple", "handful"}
    units = {name for row in table("units")["unit"] if row["dimension"] in ARTICLE_DIMENSIONS for name in row.get("names", ())}
    body = "|".join(re.escape(word) for word in sorted(words | {"small number"}))
    named = "|".join(re.escape(name) for name in sorted(units))
    return re.compile(rf"[\d½⅓⅔¼¾]|\b(?:{body})\b|\ban?\s(?:{named})\b", re.IGNORECASE)


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(prefix for row in table("units")["currency"] for prefix in row["prefixes"] if prefix.isalpha())


def has_number(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text may hold a number at all."""
    return _trigger().search(text, start, end) is not None


def pieces_of(parsed: Parsed, sentence: Sentence) -> list[Piece]:
    """The pieces of a sentence, in order."""
    text = parsed.report.text
    pieces: list[Piece] = []
    token, last = sentence.first, sentence.last
    for found in _LEX.finditer(text, sentence.start, sentence.end):
        while token + 1 < last and parsed.tokens[token].end <= found.start():
            token += 1
        kind, start = str(found.lastgroup), found.start()
        if kind == "code":
            pieces += _code(found.group(), start, token, sentence.end, text)
        elif kind == "number":
            pieces.append(_number(found.group(), start, token))
        else:
            word = found.group()
            pieces.append(Piece(kind=kind, text=word, lower=word.lower().replace("’", "'"), start=start, end=found.end(), token=token))
    return pieces


def _code(word: str, start: int, token: int, limit: int, text: str) -> list[Piece]:
    """A word with digits in it is a name, unless its letters are a currency ("EUR50m") or a lower-case prefix ("minus-5")."""
    letters = re.match(r"[^\W\d_]+", word)
    head = letters.group() if letters else word
    rest = word[len(head) :]
    lowered = head.islower() and rest.startswith("-") and len(head) > 1
    if head not in _currency_codes() and not lowered:
        return [Piece(kind="code", text=word, lower=word.lower(), start=start, end=start + len(word), token=token)]
    pieces = [Piece(kind="word", text=head, lower=head.lower(), start=start, end=start + len(head), token=token)]
    for found in _LEX.finditer(text, start + len(head), start + len(word)):
        kind = str(found.lastgroup)
        if kind == "number":
            pieces.append(_number(found.group(), found.start(), token))
        else:
            pieces.append(Piece(kind=kind, text=found.group(), lower=found.group().lower(), start=found.start(), end=found.end(), token=token))
    return pieces


def _number(text: str, start: int, token: int) -> Piece:
    power = _SCIENTIFIC.search(text)
    plain = text[: power.start()] if power else text
    digits = re.sub(r"[,'’\u00a0\u2009\u202f ]", "", plain).replace("·", ".")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    value = float(digits) * 10 ** (int(power.group(1).replace("−", "-")) if power else 0)
    return Piece(
        kind="number", text=text, lower=text, start=start, end=start + len(text), token=token, value=value, grouped=len(digits) != len(plain)
    )
