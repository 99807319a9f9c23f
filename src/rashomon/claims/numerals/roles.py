"""Numbers that are no amounts: ages, dates, names, list numbers, addresses, scores, figures of speech."""

from functools import cache

from rashomon.claims.numerals.amounts import Amount, lowers
from rashomon.claims.numerals.around import near, noun_follows
from rashomon.claims.numerals.lexer import Piece, words_of
from rashomon.lang import table
from rashomon.parse import Parsed, Sentence

# No idiom has its number further in than this.
_IDIOM_REACH = 4
_YEARS = range(1500, 2101)
_NAME_LABELS = ("PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT", "ORG")


@cache
def _set(section: str, key: str) -> frozenset[str]:
    return frozenset(table("numerals")[section][key])


@cache
def _idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Idioms by their first word."""
    phrases = [words_of(phrase) for phrase in table("numerals")["idioms"]["phrases"]]
    return {first: tuple(phrase for phrase in phrases if phrase[0] == first) for first, *_ in phrases}


def role_of(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount, unit: str) -> str:
    """What a number is instead of an amount; empty for an amount. Ages, which may be ranges, are seen later."""
    if unit and _capitalised_unit(sentence, pieces, amount):
        return "name"
    if unit and unit not in _set("time", "units"):
        return _is_idiom(parsed, sentence, pieces, amount)
    if not unit:
        for test in (_is_list_number, _is_idiom, _is_clock, _is_date, _is_year, _is_address, _is_name, _is_pronoun):
            role = test(parsed, sentence, pieces, amount)
            if role:
                return role
        return ""
    if _is_idiom(parsed, sentence, pieces, amount):
        return "idiom"
    return _shift(parsed, sentence, pieces, amount)


def _capitalised_unit(sentence: Sentence, pieces: list[Piece], amount: Amount) -> bool:
    """ "the 7 Mile Bloods": a unit written large outside a headline is part of a name."""
    if sentence.region == "headline" or amount.last + 1 >= len(pieces) or amount.form != "digits":
        return False
    word, following = pieces[amount.last], pieces[amount.last + 1]
    named = word.kind == "word" and len(word.text) > 2 and word.text.istitle()
    return named and following.kind == "word" and following.text.istitle()


def _is_list_number(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    if not amount.plain:
        return ""
    before, after = near(pieces, amount.first - 1), near(pieces, amount.last)
    value = amount.low
    starts = amount.first == 0 or (amount.first == 1 and before in "([•")
    if before == "[" and after == "]":
        # A reference of an encyclopaedia: "six people.[37]".
        return "list"
    line_start = starts and _begins_line(parsed, sentence)
    if line_start and value < 100 and after in (".", ")", "]") and amount.last < len(pieces):
        return "list"
    if line_start and value < 100 and after == "" and len(pieces) <= 2:
        return "list"
    opens = before == ":" and value == 1
    if (
        value < 30
        and (starts or opens or before in (".", ";"))
        and after == "."
        and _closed_by_point(pieces, amount.last)
    ):
        # "Advice: 1. Keep your passport. 2. Call the consulate."
        return "list"
    if (
        value < 30
        and after == ")"
        and (before == "(" or before in (".", ";", ":", ",", "and", "to", "explains"))
        and pieces[amount.first].text.isdigit()
    ):
        following = near(pieces, amount.last + 1)
        return "list" if following[:1].isalpha() else ""
    return ""


def _closed_by_point(pieces: list[Piece], at: int) -> bool:
    """Whether a full stop stands right after a number and something apart from it, or nothing, follows."""
    if pieces[at].start != pieces[at - 1].end:
        return False
    return at + 1 == len(pieces) or (pieces[at + 1].start > pieces[at].end and pieces[at + 1].text[0].isupper())


def _begins_line(parsed: Parsed, sentence: Sentence) -> bool:
    before = parsed.report.text[: sentence.start].rstrip(" \t•*-")
    return not before or before.endswith("\n")


def _is_idiom(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    for start in range(max(0, amount.first - _IDIOM_REACH), amount.first + 1):
        for phrase in _idioms().get(pieces[start].lower, ()):
            if start + len(phrase) >= amount.last and lowers(pieces, start, len(phrase)) == phrase:
                return "idiom"
    return ""


def _is_clock(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    after, before = near(pieces, amount.last), near(pieces, amount.first - 1)
    if after in _set("time", "clock_after") or (after == "o" and near(pieces, amount.last + 1) == "'"):
        return "time"
    if lowers(pieces, amount.last, 2) in (("a", "."), ("p", ".")):
        return "time"
    if (
        after == "past"
        and amount.low < 60
        and (near(pieces, amount.last + 1) in table("numerals")["words"] or near(pieces, amount.last + 1)[:1].isdigit())
    ):
        return "time"
    if (
        before == "past"
        and amount.low <= 12
        and amount.form in ("words", "digits")
        and near(pieces, amount.first - 2) in {*table("numerals")["words"], "half", "quarter"}
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
    before, after = near(pieces, amount.first - 1), near(pieces, amount.last)
    if _month(parsed, pieces, amount.last, months) or _month(parsed, pieces, amount.first - 1, months):
        return "time"
    # "4 to 6 May", "May 4-6", "4 and 5 May"
    if (
        after in ("to", "-", "–", "and", "or", "/", ",")
        and near(pieces, amount.last + 1)[:1].isdigit()
        and _month(parsed, pieces, amount.last + 2, months)
    ):
        return "time"
    if (
        before in ("to", "-", "–", "and", "or", "/", ",")
        and near(pieces, amount.first - 2)[:1].isdigit()
        and _month(parsed, pieces, amount.first - 3, months)
    ):
        return "time"
    return ""


def _month(parsed: Parsed, pieces: list[Piece], i: int, months: frozenset[str]) -> bool:
    if near(pieces, i) == ".":
        i -= 1
    word = near(pieces, i)
    return word in months and (pieces[i].text[0].isupper() or word not in ("may", "march", "mar"))


def _is_year(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    if amount.form == "words" and 13 <= amount.low < 100:
        following = near(pieces, amount.last)
        if (
            amount.low in (19, 20)
            and following in table("numerals")["words"]
            and table("numerals")["words"][following] >= 10
        ):
            return "time"
    if not amount.plain or amount.low not in _YEARS or len(pieces[amount.first].text) != 4:
        return ""
    before = near(pieces, amount.first - 1)
    nxt = parsed.tokens[pieces[amount.last].token] if amount.last < len(pieces) else None
    months = _set("time", "months")
    if before in months or (before == "," and near(pieces, amount.first - 2)[:1].isdigit()):
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
    if near(pieces, amount.last) in ("block", "zip", "postcode") and pieces[amount.first].kind == "number":
        return "address"
    if pieces[amount.first].text in _set("labels", "emergency"):
        called = near(pieces, amount.first - 1) in _set("labels", "calling")
        return "name" if called or near(pieces, amount.last) in ("call", "calls", "operator") else ""
    for ahead in range(amount.last, min(amount.last + 5, len(pieces))):
        piece = pieces[ahead]
        if not (piece.text[0].isupper() or piece.kind == "ordinal"):
            return ""
        if ahead > amount.last and piece.lower in streets:
            return "address"
    return ""


def _is_name(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    """ "Flight 370", "posts 14 and 15", "ID.3", "Stoxx 50", "737 Max": the number is part of a name."""
    if amount.form == "words" and sentence.region != "headline" and _is_written_large(pieces, amount):
        return "name"
    single = amount.form == "digits" or (amount.form == "words" and amount.last - amount.first == 1)
    if not single or amount.scale != 1 or pieces[amount.first].grouped or amount.first == 0:
        return ""
    before = pieces[amount.first - 1]
    if before.text in "-–−." and amount.first >= 2:
        return _joined_name(pieces, amount)
    counted = noun_follows(parsed, pieces, amount.last)
    if before.lower in ("and", ",", "or", "to", "/", "of"):
        listed = amount.form == "digits" and (not counted or before.lower == "of")
        return _listed_name(pieces, amount) if listed else ""
    number = parsed.tokens[pieces[amount.first].token]
    # "Room 212 of the hotel"; "at the gate 12 of the men" hangs on no gate.
    whose = near(pieces, amount.last) == "of" and number.dep == "nummod" and number.head == before.token
    if _is_label(parsed, before, amount, counted and not whose):
        return "name"
    following = parsed.tokens[pieces[amount.last].token] if amount.last < len(pieces) else None
    if amount.plain and 100 <= amount.low < 1000 and following is not None and following.tag == "NNP":
        return "name" if following.text[0].isupper() else ""
    if before.kind == "code":
        return "" if counted else "name"
    return _follows_proper(parsed, pieces, amount, before, counted)


def _is_written_large(pieces: list[Piece], amount: Amount) -> bool:
    """ "A Big Four bank", "the Group of Seven": a number word written large within a name."""
    if not pieces[amount.first].text.istitle() or amount.first < 2:
        return False
    back = amount.first - 1 - (pieces[amount.first - 1].lower == "of")
    before = pieces[back]
    return back > 0 and before.kind == "word" and before.text.istitle() and before.end < pieces[amount.first].start


def _joined_name(pieces: list[Piece], amount: Amount) -> str:
    """A number that a hyphen or a point joins to a capitalised word: "COVID -19", "ID.3", "no. 3"."""
    mark, word = pieces[amount.first - 1], pieces[amount.first - 2]
    if mark.text == "." and word.lower in ("no", "nos", "vol"):
        return "name"
    if mark.end != pieces[amount.first].start or word.kind not in ("word", "code"):
        return ""
    glued = mark.start == word.end
    return "name" if word.text[0].isupper() and (glued or (amount.plain and mark.text != ".")) else ""


def _listed_name(pieces: list[Piece], amount: Amount) -> str:
    """ "posts 14 and 15": the second number shares the label of the first."""
    if amount.first < 3 or not pieces[amount.first - 2].text.isdigit():
        return ""
    label = pieces[amount.first - 3].lower
    return "name" if {label, label.removesuffix("s")} & _set("labels", "before") else ""


def _is_label(parsed: Parsed, before: Piece, amount: Amount, counted: bool) -> bool:
    """Whether the word before is a label: capitalised, or a plain noun with nothing counted after the number."""
    labels = _set("labels", "before")
    if before.lower == "no":
        return amount.form == "digits" and before.text[0].isupper()
    if before.lower in _set("labels", "always"):
        return amount.form == "digits"
    if before.lower not in labels and before.lower.removesuffix("s") not in labels:
        return False
    if parsed.tokens[before.token].pos in ("VERB", "AUX"):
        return False
    return before.text[0].isupper() or (not counted and amount.form == "digits") or before.lower.endswith(".")


# From here on a number behind somebody's name may be a year or what he wrote.
_YEAR = 1000


def _follows_proper(parsed: Parsed, pieces: list[Piece], amount: Amount, before: Piece, counted: bool) -> str:
    """ "Stoxx 50", "Apollo 11 mission": a capitalised name before, and no plural noun to count after."""
    token = parsed.tokens[before.token]
    if token.pos != "PROPN" or not before.text[0].isupper() or before.kind != "word" or not amount.plain:
        return ""
    if parsed.tokens[pieces[amount.first].token - 1].tag == "POS" and amount.low < _YEAR:
        return ""  # "Kessal's 340": somebody's own number, where "Orwell's 1984" may be a work
    if before.lower in table("timex")["weekdays"]:
        return ""  # "On Friday 34 were taken"
    span = parsed.entity_of.get(pieces[amount.first].token)
    if span is not None and span.label in _NAME_LABELS and span.first <= token.i < span.last:
        return "name"
    if not counted:
        return "name"
    return "name" if parsed.tokens[pieces[amount.last].token].tag in ("NN", "NNP") and amount.low != 1 else ""


def _is_pronoun(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    """ "one" as a pronoun or determiner rather than a count."""
    if amount.last != amount.first + 1 or pieces[amount.first].lower != "one":
        return ""
    before = near(pieces, amount.first - 1)
    token = parsed.tokens[pieces[amount.first].token]
    after = near(pieces, amount.last)
    adjective = bool(before) and parsed.tokens[pieces[amount.first - 1].token].pos == "ADJ"
    if before in _set("pronoun", "before") or (adjective and before not in ("least", "more")):
        return "pronoun" if token.dep != "nummod" else ""
    if after in ("'s", "or"):
        return "pronoun"
    return ""


def _is_on(pieces: list[Piece], at: int) -> bool:
    """Whether what stands behind a stretch of time makes it how long ago something began: "nine days on, ...", "a year
    on from the fire", "ten hours in, ...".
    """
    behind = near(pieces, at + 1)
    by_turns = "off" in [near(pieces, i) for i in range(at + 2, at + 6)]  # "12 hours on, 12 hours off"
    return near(pieces, at) in _set("time", "adverbs") and (behind in _CLOSING or behind == "from") and not by_turns


def _is_of_zones(parsed: Parsed, pieces: list[Piece], amount: Amount, at: int) -> bool:
    """Whether it is how far one clock is from another: "(one hour ahead of Ostrel)", "two hours behind London"."""
    ahead = near(pieces, at) == "ahead" and near(pieces, at + 1) == "of"
    place = at + 1 + ahead
    if not (ahead or near(pieces, at) == "behind") or place >= len(pieces):
        return False
    token = parsed.tokens[pieces[place].token]
    aside = near(pieces, amount.first - 1) == "("
    return token.pos == "PROPN" and (aside or token.entity in ("GPE", "LOC"))


# What closes an adverbial before its clause, or the clause.
_CLOSING = ("", ",", ".", ";", ")", ":")


def _shift(parsed: Parsed, sentence: Sentence, pieces: list[Piece], amount: Amount) -> str:
    """A stretch of time that tells when ("two days earlier", "the last three years") rather than how long."""
    at = amount.last
    while at < len(pieces) and (pieces[at].text == "-" or pieces[at].lower.rstrip("s") in _set("time", "units")):
        at += 1
    back = amount.first - 1
    while back >= 0 and pieces[back].lower in _set("time", "soft"):
        back -= 1
    lasting = near(pieces, at) in ("after", "before") and near(pieces, back) in _set("time", "lasting")
    if near(pieces, at) in _set("time", "shift_after") and not lasting:
        return "time"
    if at > amount.last and (_is_on(pieces, at) or _is_of_zones(parsed, pieces, amount, at)):
        return "time"
    return "period" if near(pieces, back) in _set("time", "period_before") else ""
