"""Numbers that are no amounts: ages, dates, names, list numbers, addresses, scores, figures of speech."""

from functools import cache

from rashomon.claims.numerals.amounts import Amount, lowers
from rashomon.claims.numerals.lexer import Piece, words_of
from rashomon.lang import table
from rashomon.parse import Parsed, Sentence

_OLDEST = 120
_YEARS = range(1500, 2101)
_NAME_LABELS = ("PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT", "ORG")


@cache
def _set(section: str, key: str) -> frozenset[str]:
    return frozenset(table("numerals")[section][key])


@cache
def _idioms() -> tuple[tuple[str, ...], ...]:
    return tuple(words_of(phrase) for phrase in table("numerals")["idioms"]["phrases"])


def role_of(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount, unit: str) -> str:
    """What a number is instead of an amount; empty for an amount. Does not see ages, which need the words around a range."""
    if unit and unit not in (
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "year",
        "decade",
        "century",
    ):
        return ""
    if not unit:
        for test in (_is_list_number, _is_idiom, _is_clock, _is_date, _is_year, _is_address, _is_name, _is_pronoun):
            role = test(parsed, sentence, pieces, amount)
            if role:
                return role
        return ""
    if _is_idiom(parsed, sentence, pieces, amount):
        return "idiom"
    return _shift(parsed, sentence, pieces, amount)


def _near(pieces: list[Piece], i: int) -> str:
    return pieces[i].lower if 0 <= i < len(pieces) else ""


def _is_list_number(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    if not amount.plain:
        return ""
    before, after = _near(pieces, amount.first - 1), _near(pieces, amount.last)
    value = amount.low
    starts = amount.first == 0 or (amount.first == 1 and before in "([•")
    line_start = starts and _begins_line(parsed, sentence)
    if line_start and value < 100 and after in (".", ")", "]") and amount.last < len(pieces):
        return "list"
    if line_start and value < 100 and after == "" and len(pieces) <= 2:
        return "list"
    if (
        value < 30
        and after == ")"
        and (before == "(" or before in (";", ":", ",", "and", "to", "explains"))
        and pieces[amount.first].text.isdigit()
    ):
        following = _near(pieces, amount.last + 1)
        return "list" if following[:1].isalpha() else ""
    return ""


def _begins_line(parsed: Parsed, sentence: Sentence) -> bool:
    before = parsed.report.text[: sentence.start].rstrip(" \t•*-")
    return not before or before.endswith("\n")


def _is_idiom(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    for phrase in _idioms():
        for back in range(min(amount.first, len(phrase) - 1) + 1):
            start = amount.first - back
            if start + len(phrase) >= amount.last and lowers(pieces, start, len(phrase)) == phrase:
                return "idiom"
    return ""


def _is_clock(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    after, before = _near(pieces, amount.last), _near(pieces, amount.first - 1)
    if after in _set("time", "clock_after") or (after == "o" and _near(pieces, amount.last + 1) == "'"):
        return "time"
    if lowers(pieces, amount.last, 2) in (("a", "."), ("p", ".")):
        return "time"
    if (
        after == "past"
        and amount.low < 60
        and (
            _near(pieces, amount.last + 1) in table("numerals")["words"] or _near(pieces, amount.last + 1)[:1].isdigit()
        )
    ):
        return "time"
    if (
        before == "past"
        and amount.low <= 12
        and amount.form in ("words", "digits")
        and _near(pieces, amount.first - 2) in {*table("numerals")["words"], "half", "quarter"}
    ):
        return "time"
    text = pieces[amount.first].text
    hour, dot, minute = text.partition(".")
    clocklike = (
        bool(dot) and len(minute) == 2 and hour.isdigit() and int(hour) < 24 and minute.isdigit() and int(minute) < 60
    )
    if clocklike and amount.last == amount.first + 1 and before in _set("time", "clock_before"):
        following = parsed.tokens[pieces[amount.last].token].pos if amount.last < len(pieces) else "PUNCT"
        return "time" if following not in ("NOUN", "PROPN", "ADJ") else ""
    return ""


def _is_date(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    if not amount.plain or amount.low > 31 or amount.low < 1:
        return ""
    months = _set("time", "months")
    before, after = _near(pieces, amount.first - 1), _near(pieces, amount.last)
    if _month(parsed, pieces, amount.last, months) or _month(parsed, pieces, amount.first - 1, months):
        return "time"
    # "4 to 6 May", "May 4-6", "4 and 5 May"
    if (
        after in ("to", "-", "–", "and", "or", "/", ",")
        and _near(pieces, amount.last + 1)[:1].isdigit()
        and _month(parsed, pieces, amount.last + 2, months)
    ):
        return "time"
    if (
        before in ("to", "-", "–", "and", "or", "/", ",")
        and _near(pieces, amount.first - 2)[:1].isdigit()
        and _month(parsed, pieces, amount.first - 3, months)
    ):
        return "time"
    return ""


def _month(parsed: Parsed, pieces: list[Piece], i: int, months: frozenset[str]) -> bool:
    if _near(pieces, i) == ".":
        i -= 1
    word = _near(pieces, i)
    return word in months and (pieces[i].text[0].isupper() or word not in ("may", "march", "mar"))


def _is_year(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    if amount.form == "words" and 13 <= amount.low < 100:
        following = _near(pieces, amount.last)
        if (
            amount.low in (19, 20)
            and following in table("numerals")["words"]
            and table("numerals")["words"][following] >= 10
        ):
            return "time"
    if not amount.plain or int(amount.low) not in _YEARS or len(pieces[amount.first].text) != 4:
        return ""
    before = _near(pieces, amount.first - 1)
    nxt = parsed.tokens[pieces[amount.last].token] if amount.last < len(pieces) else None
    months = _set("time", "months")
    if before in months or (before == "," and _near(pieces, amount.first - 2)[:1].isdigit()):
        return "time"
    label = parsed.entity_of.get(pieces[amount.first].token)
    if before in _set("time", "year_before"):
        counted = (
            nxt is not None
            and nxt.tag == "NNS"
            and before not in ("in", "since", "the", "year", "early", "late", "until", "by")
        )
        return (
            ""
            if counted and (label is None or label.label != "DATE") and amount.low >= 2000 and amount.low % 100 == 0
            else "time"
        )
    if label is not None and label.label == "DATE":
        return "time"
    if nxt is None or nxt.pos not in ("NOUN", "PROPN", "ADJ") or amount.first == 0:
        return "time" if amount.low >= 1900 and (nxt is None or nxt.tag != "NNS") else ""
    return "time" if nxt.tag not in ("NNS", "NNPS") and 1900 <= amount.low and amount.low % 100 else ""


def _is_address(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    if not amount.plain:
        return ""
    streets = _set("labels", "streets")
    for ahead in range(amount.last, min(amount.last + 5, len(pieces))):
        piece = pieces[ahead]
        if not (piece.text[0].isupper() or piece.kind == "ordinal"):
            return ""
        if ahead > amount.last and piece.lower in streets:
            return "address"
    return ""


def _is_name(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    if amount.scale != 1 or amount.form not in ("digits", "words") or pieces[amount.first].grouped or amount.first == 0:
        return ""
    if amount.form == "words" and amount.last - amount.first > 1:
        return ""
    before = pieces[amount.first - 1]
    counted = _noun_follows(parsed, pieces, amount.last)
    labels = frozenset(table("numerals")["labels"]["before"])
    label = before.lower
    if before.text == "." and amount.first >= 2 and pieces[amount.first - 2].lower in ("no", "nos", "vol"):
        return "name"
    if label in ("no.", "nos.") or (label == "no" and amount.form == "digits" and before.text[0].isupper()):
        return "name"
    if (
        before.text in "-–"
        and amount.first >= 2
        and pieces[amount.first - 2].kind in ("word", "code")
        and before.start == pieces[amount.first - 2].end
        and before.end == pieces[amount.first].start
    ):
        return "name" if pieces[amount.first - 2].text[0].isupper() else ""
    if before.text in "-−." and amount.plain and amount.first >= 2 and before.end == pieces[amount.first].start:
        word = pieces[amount.first - 2]
        if word.kind == "word" and word.text[0].isupper() and (before.text != "." or word.end == before.start):
            return "name"
    if label in ("and", ",", "or", "to", "-", "–", "/"):
        if (
            amount.first >= 3
            and pieces[amount.first - 2].text.isdigit()
            and pieces[amount.first - 3].lower in labels
            and not counted
            and amount.form == "digits"
        ):
            return "name"
        return ""
    singular = label.removesuffix("s") if label not in labels else label
    if (label in labels or singular in labels) and label not in ("well", "place", "call"):
        if (
            before.text[0].isupper()
            or amount.form == "digits"
            and not counted
            or parsed.tokens[before.token].dep in ("nmod",)
            and not counted
        ):
            verbal = parsed.tokens[before.token].pos in ("VERB", "AUX")
            return "" if verbal else "name"
    token = parsed.tokens[before.token]
    if (
        amount.plain
        and 100 <= amount.low < 1000
        and amount.last < len(pieces)
        and parsed.tokens[pieces[amount.last].token].tag == "NNP"
        and pieces[amount.last].text[0].isupper()
    ):
        return "name"
    if before.kind == "code":
        return "" if counted else "name"
    if token.pos == "PROPN" and before.text[0].isupper() and before.kind == "word" and amount.form == "digits":
        spans = parsed.entity_of.get(pieces[amount.first].token)
        if spans is not None and spans.label in _NAME_LABELS and spans.first <= token.i < spans.last:
            return "name"
        if not counted and amount.plain:
            return "name"
        if (
            counted
            and amount.plain
            and parsed.tokens[pieces[amount.last].token].tag in ("NN", "NNP")
            and amount.low != 1
        ):
            return "name"
    return ""


def _noun_follows(parsed: Parsed, pieces: list[Piece], at: int) -> bool:
    """Whether something counted follows: adjectives and participles may stand before the noun."""
    for piece in pieces[at : at + 5]:
        token = parsed.tokens[piece.token]
        if token.pos in ("NOUN", "PROPN") and piece.kind == "word":
            return True
        if piece.lower in ("dead", "killed", "injured", "wounded", "missing", "hurt", "more", "of") or (
            piece.text == "%" and piece is pieces[at]
        ):
            return True
        if token.pos not in ("ADJ", "ADV", "VERB") and piece.text != "-":
            return False
        if token.tag in ("VBD", "VBZ", "VBP"):
            return False
    return False


def _is_pronoun(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    """ "one" as a pronoun or determiner rather than a count."""
    if amount.last != amount.first + 1 or pieces[amount.first].lower != "one":
        return ""
    before = _near(pieces, amount.first - 1)
    token = parsed.tokens[pieces[amount.first].token]
    after = _near(pieces, amount.last)
    if before in (
        "the",
        "this",
        "that",
        "which",
        "each",
        "every",
        "any",
        "no",
        "a",
        "an",
        "another",
        "only",
        "first",
        "last",
        "next",
        "big",
        "new",
        "same",
    ) or (before and parsed.tokens[pieces[amount.first - 1].token].pos == "ADJ" and before not in ("least", "more")):
        return "pronoun" if token.dep not in ("nummod",) else ""
    if after in ("of", "'s", "or"):
        return "pronoun" if after != "of" else ""
    return ""


def _shift(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    """A stretch of time that tells when ("two days earlier", "the last three years") rather than how long."""
    at = amount.last
    while at < len(pieces) and (pieces[at].text == "-" or pieces[at].lower.rstrip("s") in _set("time", "units")):
        at += 1
    if _near(pieces, at) in _set("time", "shift_after"):
        return "time"
    back = amount.first - 1
    while back >= 0 and pieces[back].lower in (
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "only",
        "just",
        "than",
        "more",
        "least",
        "at",
    ):
        back -= 1
    before = _near(pieces, back)
    if before in (
        "past",
        "last",
        "next",
        "previous",
        "coming",
        "preceding",
        "first",
        "following",
        "final",
        "recent",
        "every",
        "opening",
        "closing",
    ):
        return "period"
    return ""


def age_of(
    parsed: Parsed, pieces: list[Piece], first: int, last: int, low: float, high: float | None, unit: str, form: str
) -> bool:
    """Whether the number at pieces [first, last), unit included, is somebody's age."""
    if low > _OLDEST or (high is not None and high > _OLDEST) or form not in ("digits", "words"):
        return False
    ages = table("numerals")["ages"]
    before, after = _near(pieces, first - 1), _near(pieces, last)
    if unit:
        if unit not in ("year", "month", "week", "day"):
            return False
        at = last + 1 if after == "-" else last
        if _near(pieces, at) == "old" or lowers(pieces, last, 2) == ("of", "age"):
            return True
        if before not in ages["before"] and not (before == "," and _person_before(parsed, pieces, first - 2)):
            return False
    limit = any(piece.lower in ages["limits"] for piece in pieces[max(0, first - 6) : first])
    if before in ages["before"] or (
        before in ("of", "between", "at") and _near(pieces, first - 2) in ("age", "aged", "ages")
    ):
        return not limit
    if before in ("and", "to", "or", "-") and any(
        piece.lower in ("aged", "ages") for piece in pieces[max(0, first - 4) : first]
    ):
        return True
    if low < 1 or low % 1 and unit == "":
        return False
    token = parsed.tokens[pieces[first].token]
    if (
        before == ","
        and after in (",", ".", ")", ";", "", "–", "—", ":", "and", "was", "has", "said", "who", "from", "of")
        and _person_before(parsed, pieces, first - 2)
    ):
        return not _number_list(pieces, first, last)
    if (
        before == "(" and after in (")", ",") and parsed.tokens[pieces[first - 2].token].pos == "PROPN"
        if first >= 2
        else False
    ):
        return True
    if (
        before == "of"
        and first >= 2
        and pieces[first - 2].lower in ages["persons"]
        and not _noun_follows(parsed, pieces, last)
    ):
        return True
    if (
        before in ("under", "over")
        and first >= 2
        and pieces[first - 2].lower
        in {*ages["persons"], "children", "anyone", "boys", "girls", "those", "men", "women", "adults", "kids", "child"}
        and not _noun_follows(parsed, pieces, last)
    ):
        return True
    if before == "-" and _near(pieces, first - 2) in ("under", "over"):
        return True
    return _is_predicate_age(parsed, pieces, first, last, token.i)


def _number_list(pieces: list[Piece], first: int, last: int) -> bool:
    return (_near(pieces, first - 2)[:1].isdigit()) or (
        _near(pieces, last) == ","
        and _near(pieces, last + 1)[:1].isdigit()
        and _near(pieces, last + 2) in (",", "and", ".")
    )


def _person_before(parsed: Parsed, pieces: list[Piece], i: int) -> bool:
    if i < 0 or pieces[i].kind != "word":
        return False
    token = parsed.tokens[pieces[i].token]
    return token.pos == "PROPN" or pieces[i].lower in table("numerals")["ages"]["persons"]


def _is_predicate_age(parsed: Parsed, pieces: list[Piece], first: int, last: int, token: int) -> bool:
    """ "He was 22", "who was twenty", "she will be 35 by May"."""
    before = _near(pieces, first - 1)
    back = first - 1
    while back >= 0 and pieces[back].lower in (
        "be",
        "only",
        "just",
        "about",
        "around",
        "nearly",
        "almost",
        "will",
        "would",
        "now",
        "then",
        "not",
        "yet",
        "still",
        "been",
        "have",
    ):
        back -= 1
    if back < 0 or before == "" or _noun_follows(parsed, pieces, last):
        return False
    verb = pieces[back].lower
    if verb not in ("was", "is", "'s", "were", "be") and not (
        pieces[first - 1].lower == "be" and pieces[back].lower in ("he", "she", "who")
    ):
        return False
    if back == 0 and verb in ("was", "is", "'s", "were", "be"):
        return False
    subject = pieces[back - 1].lower if verb in ("was", "is", "'s", "were", "be") else pieces[back].lower
    return subject in ("he", "she", "who", "i")
