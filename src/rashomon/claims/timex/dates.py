"""Named dates: days, months, years, decades, quarters, seasons and feasts."""

import re

from rashomon.claims.timex.atoms import Atom
from rashomon.claims.timex.lexicon import Lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.parse import Parsed

_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?$")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)$")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:t(\d\d):(\d\d).*)?$")
_DECADE = re.compile(r"(\d{2}|\d{4})'?s$")
# Before a day of the month that is told without its month ("on the 14th", "on or about the 20th").
_BEFORE_DAY = frozenset(
    ["on", "by", "until", "till", "since", "from", "to", "of", "and", "about", "around", "before", "after", "through"]
)
# Below it a word that counts ("on the third") is rather one of several things than a day.
_TENTH = 10
_NAMES = frozenset(["PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT"])
_SHORT_DAYS = frozenset(["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"])
_NAMES_TOO = frozenset(["may", "march", "april", "june", "august", "jan", "mar", "dec"])


class Dates:
    """Reads named dates from the atoms of one sentence."""

    def __init__(self, parsed: Parsed, atoms: list[Atom], words: Lexicon) -> None:
        self.parsed, self.atoms, self.words = parsed, atoms, words
        # Where no date begins; the grammar asks again and again, for each thing that may stand before one.
        self._none: set[int] = set()

    def word(self, i: int) -> str:
        """The word at `i`, empty outside the sentence."""
        return self.atoms[i].word if 0 <= i < len(self.atoms) else ""

    def read(self, i: int) -> Mark | None:
        """The date that begins at atom `i`."""
        if i in self._none:
            return None
        found = (
            self._feast(i)
            or self._numeric(i)
            or self._week_day(i)
            or self._day_month(i)
            or self._month_day(i)
            or self._quarter(i)
            or self._season(i)
            or self._decade(i)
            or self._century(i)
            or self._ordinal_day(i)
            or self._year(i)
        )
        if found is None:
            self._none.add(i)
        return found

    def _feast(self, i: int) -> Mark | None:
        if not self.atoms[i].cap or self.atoms[i].word not in self.words.feast_words:
            return None
        for size in (4, 3, 2, 1):
            name = tuple(self.word(j) for j in range(i, i + size))
            rule = self.words.holidays.get(name)
            if rule is None:
                continue
            year = self.year_at(i + size)
            mark = Mark(first=i, last=i + size, shape="holiday", feast=rule, year=year)
            if year is not None:
                mark.last += 1
            if name == ("easter",) and self.word(i + 1) in ("week", "weekend"):
                mark.last, mark.unit = i + 2, "W" if self.word(i + 1) == "week" else "E"
            return mark
        return None

    def _numeric(self, i: int) -> Mark | None:
        word = self.word(i)
        if not word[:1].isdigit():
            return None
        if match := _ISO.match(word):
            year, month, day = int(match[1]), int(match[2]), int(match[3])
            part = f"{match[4]}:{match[5]}" if match[4] else ""
            return _valid(
                Mark(first=i, last=i + 1, shape="calendar", year=year, month=month, day=day, part=part, precise=True)
            )
        if len(word) == 4 and self.word(i + 1) == "-" and self.word(i + 3) == "-" and word.isdigit():
            month_word, day_word = self.word(i + 2), self.word(i + 4)
            if len(month_word) == 2 and month_word.isdigit() and day_word[:2].isdigit():
                mark = Mark(
                    first=i, last=i + 5, shape="calendar", year=int(word), month=int(month_word), day=int(day_word[:2])
                )
                if len(day_word) >= 8 and day_word[2] == "t":
                    mark.part, mark.precise = day_word[3:8], True
                return _valid(mark)
        if match := _NUMERIC.match(word):
            one, two = int(match[1]), int(match[2])
            year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3]) - (100 if int(match[3]) > 50 else 0)
            if one <= 12 and two <= 12 and one != two:
                return Mark(first=i, last=i + 1, shape="calendar", year=year, month=one, day=two, value="ambiguous")
            day, month = (one, two) if two <= 12 else (two, one)
            return _valid(Mark(first=i, last=i + 1, shape="calendar", year=year, month=month, day=day))
        return None

    def year_at(self, i: int) -> int | None:
        """The year written at `i`, whatever stands before it."""
        word = self.word(i)
        if len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2199:
            return int(word)
        if word == "'" and len(self.word(i + 1)) == 2 and self.word(i + 1).isdigit():
            return None
        return None

    def _weekday_at(self, i: int) -> int | None:
        word = self.word(i)
        number = self.words.weekdays.get(word)
        if number is None or not self.atoms[i].cap or self._in_name(i):
            return None
        if word in _SHORT_DAYS:
            following = self.word(i + 1)
            abbreviated = self.parsed.report.text[self.atoms[i].end - 1] == "."
            after = self.word(i + 2) if following == "," else following
            dated = after[:1].isdigit() or after in self.words.months
            if not abbreviated and not dated or self.atoms[i].word in ("sun", "sat") and not dated:
                return None
        return number

    def _in_name(self, i: int) -> bool:
        """ "The Sunday Times", "the Mail on Sunday", and a day that the parse labels as a part of a longer name."""
        if (
            self.word(i + 1) in self.words.papers
            and self.atoms[i + 1].cap
            or (self.word(i - 1) == "on" and self.word(i - 2) in self.words.papers and self.atoms[i - 2].cap)
        ):
            return True
        token = self.atoms[i].token
        span = self.parsed.entity_of.get(token)
        if span is None or span.label not in _NAMES or span.last - span.first < 2:
            return False
        others = [self.parsed.tokens[n] for n in range(span.first, span.last) if n != token]
        return any(other.pos == "PROPN" and other.lower not in self.words.weekdays for other in others)

    def _week_day(self, i: int) -> Mark | None:
        """ "Friday", "Friday, Oct. 23", "Monday the 10th", "Thursday 4 November 2032", "Mondays"."""
        word = self.word(i)
        if word.endswith("days") and word[:-1] in self.words.weekdays and self.atoms[i].cap:
            return Mark(first=i, last=i + 1, shape="calendar", weekday=self.words.weekdays[word[:-1]], plural=True)
        number = self._weekday_at(i)
        if number is None:
            return None
        at = i + 1
        names_date = (
            self.word(at + 1) in self.words.months or self.word(at + 1)[:1].isdigit() or self.word(at + 1) == "the"
        )
        if self.word(at) == "," and names_date:
            at += 1
        inner = None
        if self.word(at) == "the":
            inner = self._day_month(at + 1) or self._bare_ordinal(at + 1)
        elif at < len(self.atoms):
            inner = self._day_month(at) or self._month_day(at)
            if inner is not None and inner.day is None:
                inner = None
        if inner is not None:
            inner.first, inner.weekday = i, number
            return inner
        mark = Mark(first=i, last=i + 1, shape="calendar", weekday=number)
        if self.word(i + 1) == "week" and self.word(i - 1) in ("on", "by", "until", "till", "from"):
            # British: "on Monday week" is a week after the Monday to come.
            mark.side, mark.step, mark.count, mark.last = "pub", 1, 7, i + 2
            return mark
        at = i + 1 + (self.word(i + 1) == "of")
        rule = self.words.relatives.get(self.word(at))
        if rule is not None and rule[0] == "pub" and self.word(at + 1) == "week":
            mark.side, mark.step, mark.unit, mark.last = "pub", rule[1], "W", at + 2
        return mark

    def _month_at(self, i: int) -> int | None:
        """The month named at `i`; "may", "march" and given names only where a date can stand."""
        word = self.word(i)
        number = self.words.months.get(word)
        if number is None or not self.atoms[i].cap:
            return None
        if word not in _NAMES_TOO:
            return number
        token = self.parsed.tokens[self.atoms[i].token]
        beside = self.word(i + 1), self.word(i - 1)
        if any(_DAY.match(near) or self.year_at(i + 1) for near in beside if near):
            return number
        if (
            token.tag == "MD"
            or token.entity in ("PERSON", "ORG", "GPE", "FAC", "LOC", "PRODUCT")
            or word in ("jan", "mar", "dec")
        ):
            return None
        if token.pos not in ("PROPN", "NOUN", "NUM") or (
            word == "march"
            and beside[0] in ("for", "on", "against", "of", "to")
            and self.word(i + 2) not in ("this", "last", "next")
        ):
            return None
        return number if beside[1] in self.words.before_month or token.entity == "DATE" else None

    def _day_at(self, i: int) -> int | None:
        match = _DAY.match(self.word(i))
        if match is None:
            counts = self.word(i) == "second" and self.word(i + 1) != "of"
            return None if counts else self.words.ordinals.get(self.word(i))
        return int(match[1]) if 1 <= int(match[1]) <= 31 else None

    def _day_month(self, i: int) -> Mark | None:
        """ "4 November 2032", "the 4th of May", "11-14 May", "4 and 5 May", "6 or 7 March"; of "4 and 15 May" the
        second is read on its own."""
        day = self._day_at(i)
        if day is None:
            return None
        at, second = i + 1, None
        if (
            self.word(at) in ("-", "\u2013", "to")
            and self._day_at(at + 1) is not None
            or self._joined(day, at, between=self.word(i - 1) == "between")
        ):
            second, at = self._day_at(at + 1), at + 2
        elif at < len(self.atoms) and self.atoms[at].tight and self._day_at(at) is not None:
            second, at = self._day_at(at), at + 1
        if self.word(at) == "day":
            at += 1
        if self.word(at) == "of":
            at += 1
        month = self._month_at(at) if at < len(self.atoms) else None
        if month is None:
            return self._of_the_month(i, day, at) if second is None else None
        mark = Mark(first=i, last=at + 1, shape="calendar", month=month, day=day, last_day=second)
        return self._with_year(mark, at + 1)

    def _of_the_month(self, i: int, day: int, at: int) -> Mark | None:
        """ "The first of the month", "the 24th of last month", "the third of this month"."""
        rule = self.words.relatives.get(self.word(at), ("text", 0) if self.word(at) == "the" else None)
        if self.word(at - 1) != "of" or rule is None or self.word(at + 1) != "month":
            return None
        side, step = rule
        return Mark(first=i, last=at + 2, shape="calendar", day=day, ordinal_day=True, side=side, step=step, unit="M")

    def _joined(self, day: int, at: int, *, between: bool = False) -> bool:
        """ "Between 4 and 9 May", "6 or 7 March", "4 and 5 May": one stretch of days that follow each other."""
        second = self._day_at(at + 1)
        if second is None or self.word(at) not in ("and", "or"):
            return False
        return between or second == day + 1

    def _month_day(self, i: int) -> Mark | None:
        """ "Nov. 4, 2032", "November 2032", "November", "May 11-14"."""
        month = self._month_at(i)
        if month is None:
            return None
        mark = Mark(first=i, last=i + 1, shape="calendar", month=month)
        at = i + 1
        if self.word(at) == "the":
            at += 1
        day = self._day_at(at) if self.word(at)[:1].isdigit() or at > i + 1 else None
        if day is not None and self._is_day(at):
            mark.day, mark.last = day, at + 1
            joined = self.word(at + 1) in ("-", "\u2013") or (self.word(at + 1) == "to" and self._is_day(at + 2))
            joined = joined or (self._joined(day, at + 1) and self._is_day(at + 2))
            if joined and self._day_at(at + 2) is not None:
                mark.last_day, mark.last = self._day_at(at + 2), at + 3
        return self._with_year(mark, mark.last)

    def _is_day(self, i: int) -> bool:
        """ "May 12" is a day unless the number counts what follows it ("in May 12 people died")."""
        after = self.word(i + 1)
        if after in self.words.units or after in ("%", "percent", "per", "million", "billion"):
            return False
        token = self.parsed.tokens[self.atoms[i].token]
        head = self.parsed.tokens[token.head]
        return not (token.dep == "nummod" and head.i > token.i and head.tag in ("NNS", "NNPS"))

    def _with_year(self, mark: Mark, at: int) -> Mark | None:
        comma = self.word(at) == ","
        year = self.year_at(at + comma)
        if year is None and self.word(at) == "of":
            year, comma = self.year_at(at + 1), True
        if year is not None and (mark.day is not None or not comma or self.word(at) == "of"):
            mark.year, mark.last = year, at + comma + 1
        elif self.word(at) == "of" and self.word(at + 1) in ("last", "next", "this") and self.word(at + 2) == "year":
            # "In March of this year".
            mark.side, mark.step, mark.unit = "pub", self.words.relatives[self.word(at + 1)][1], "Y"
            mark.last = at + 3
        elif self.word(at) in ("last", "next", "this") and self.word(at + 1) == "year":
            mark.side, mark.step, mark.unit = "pub", self.words.relatives[self.word(at)][1], "Y"
            mark.last = at + 2
        return _valid(mark)

    def _quarter(self, i: int) -> Mark | None:
        """ "Third quarter", "third-quarter", "Q3 2032", "first half of 1998", "fiscal second quarter"."""
        at = i + (self.word(i) == "fiscal")
        word = self.word(at)
        mark = Mark(first=i, last=at + 1, shape="calendar")
        if len(word) == 2 and word[0] in "qh" and word[1] in "1234" and self.atoms[at].cap:
            mark.quarter = int(word[1]) if word[0] == "q" else None
            mark.half = int(word[1]) if word[0] == "h" else None
            if mark.half is not None and self.year_at(at + 1) is None:
                return None
        else:
            closing = word == "final" or (word in ("last", "closing") and self.word(at + 2) in ("of", "in"))
            number = self.words.ordinals.get(word, 4 if closing else 0)
            unit = self.word(at + 1)
            if unit == "fiscal":
                at, unit = at + 1, self.word(at + 2)
            if unit in ("quarter", "quarters") and 1 <= number <= 4:
                mark.quarter, mark.plural = number, unit == "quarters"
                mark.attributive = self.atoms[at + 1].tight
            elif unit == "half" and number in (1, 2) and self.word(at + 2) == "of" and self.year_at(at + 3):
                mark.half = number
            else:
                return None
            mark.last = at + 2
        at = mark.last
        if self.word(at) in ("of", "in") and self.year_at(at + 1):
            mark.year, mark.last = self.year_at(at + 1), at + 2
        elif self.year_at(at):
            mark.year, mark.last = self.year_at(at), at + 1
        elif self.word(at) == "of" and self.word(at + 1) in ("last", "this", "next") and self.word(at + 2) == "year":
            mark.side, mark.step, mark.unit = "pub", self.words.relatives[self.word(at + 1)][1], "Y"
            mark.last = at + 3
        elif word in ("last", "closing"):
            return None
        return mark

    def _season(self, i: int) -> Mark | None:
        season = self.words.seasons.get(self.word(i))
        if season is None:
            return None
        token = self.parsed.tokens[self.atoms[i].token]
        at = i + 1 + (self.word(i + 1) == "of")
        year = self.year_at(at)
        words_year, end = self._spoken_year(at)
        cued = self.word(i - 1) in (
            "in",
            "last",
            "next",
            "this",
            "the",
            "early",
            "late",
            "mid",
            "every",
            "each",
            "of",
            "since",
            "by",
        )
        if (
            year is None
            and words_year is None
            and (not cued or token.pos not in ("NOUN", "PROPN") or token.dep == "compound")
        ):
            return None
        if token.pos == "VERB" and year is None:
            return None
        if self.word(i) == "fall" and year is None and words_year is None and not self._is_autumn(i):
            return None
        last = at + 1 if year else end if words_year else i + 1
        return Mark(first=i, last=last, shape="calendar", season=season, year=year or words_year)

    def _is_autumn(self, i: int) -> bool:
        """ "In the fall" is a season; "behind the fall", "the fall of the house" and "a fall" are not."""
        if self.word(i - 1) in ("the", "a", "an"):
            return self.word(i - 2) in self.words.seasonal and self.word(i + 1) not in ("of", "in", "from")
        return True

    def _decade(self, i: int) -> Mark | None:
        word = self.word(i)
        at = i
        if word in ("'", "\u2019", "\u2018") and i + 1 < len(self.atoms):
            at, word = i + 1, self.word(i + 1)
        match = _DECADE.match(word.lstrip("'\u2019\u2018"))
        if match is None or not match[1].endswith("0"):
            return None
        if len(match[1]) == 2:
            marked = (
                at > i
                or word[:1] in "'\u2019\u2018"
                or self.word(i - 1) == "the"
                or self.word(i - 1) in self.words.modifiers
            )
            if not marked or self.word(i - 1) in ("his", "her", "their"):
                return None
            decade = 190 + int(match[1]) // 10
        else:
            decade = int(match[1]) // 10
        return Mark(first=i, last=at + 1, shape="calendar", decade=decade)

    def _century(self, i: int) -> Mark | None:
        if self.word(i + 1) not in ("century", "centuries"):
            return None
        match = _DAY.match(self.word(i))
        number = int(match[1]) if match and match[2] else self.words.ordinals.get(self.word(i))
        return Mark(first=i, last=i + 2, shape="calendar", century=number - 1) if number and number > 2 else None

    def _ordinal_day(self, i: int) -> Mark | None:
        """ "The 14th": a day of the month when a preposition of time stands before it."""
        if self.word(i) != "the" or not (self.word(i - 1) in _BEFORE_DAY or self._is_stated(i)):
            return None
        inner = self._day_month(i + 1) or self._bare_ordinal(i + 1)
        if inner is None or self.word(i - 1) == "of" and self.word(i - 2) not in self.words.parts:
            return None
        inner.first = i
        return inner

    def _is_stated(self, i: int) -> bool:
        """ "The register gives the 17th", "the release says the twentieth", "down for the 12th": a day as what is
        stated of when."""
        if self.word(i - 1) == "for":
            return self.word(i + 1)[:1].isdigit()
        verb = self.parsed.tokens[self.atoms[i - 1].token] if i else None
        return verb is not None and verb.pos == "VERB" and verb.lemma in self.words.dating

    def _bare_ordinal(self, i: int) -> Mark | None:
        match = _DAY.match(self.word(i))
        day = int(match[1]) if match is not None and match[2] else self.words.ordinals.get(self.word(i), 0)
        last = i + 1
        tens, ones = self.words.cardinals.get(self.word(i), 0), self.words.ordinals.get(self.word(i + 1), 0)
        if tens in (20, 30) and 0 < ones < _TENTH and self.atoms[i + 1].tight:
            day, last = tens + ones, i + 2  # "the twenty-third"
        if not 1 <= day <= 31 or (match is None and day < _TENTH):
            return None
        token = self.parsed.tokens[self.atoms[last - 1].token]
        head = self.parsed.tokens[token.head]
        if head.i > token.i and head.pos in ("NOUN", "PROPN") and token.dep in ("amod", "nummod", "compound"):
            return None
        return Mark(first=i, last=last, shape="calendar", day=day, ordinal_day=True)

    def _spoken_year(self, i: int) -> tuple[int | None, int]:
        """ "Nineteen ninety-one"."""
        century = self.words.cardinals.get(self.word(i))
        tens = self.words.cardinals.get(self.word(i + 1))
        if century not in (18, 19, 20) or tens is None or not 10 <= tens <= 90:
            return None, i
        ones = self.words.cardinals.get(self.word(i + 2))
        if tens >= 20 and ones is not None and ones < 10:
            return century * 100 + tens + ones, i + 3
        return century * 100 + tens, i + 2

    def _year(self, i: int) -> Mark | None:
        spoken, end = self._spoken_year(i)
        if spoken is not None:
            return Mark(first=i, last=end, shape="calendar", year=spoken)
        if (
            self.word(i) == "the"
            and self.word(i + 2) in ("quarter", "period")
            and (year := self.year_at(i + 1)) is not None
        ):
            return Mark(first=i, last=i + 3, shape="calendar", year=year, value="period")
        fiscal = self.word(i) == "fiscal"
        at = i + fiscal + (fiscal and self.word(i + 1) == "year")
        year = self.year_at(at)
        if year is None or not (fiscal or self._is_year(at, year)):
            return None
        return Mark(first=i, last=at + 1, shape="calendar", year=year, fiscal=fiscal)

    def _is_year(self, i: int, year: int) -> bool:
        """A four-digit number is a year after a preposition of time or by the look of its phrase, never when it
        counts."""
        atom, before, after = self.atoms[i], self.word(i - 1), self.word(i + 1)
        token = self.parsed.tokens[atom.token]
        if after in self.words.units or after in self.words.count_after or before in self.words.count_before:
            return False
        head = self.parsed.tokens[token.head]
        counts = token.dep == "nummod" and head.i > token.i and head.tag in ("NNS", "NNPS")
        if token.entity == "DATE":
            return not counts or before in ("the", "in")
        if (
            not 1700 <= year <= 2100
            or counts
            or token.entity in ("PRODUCT", "MONEY", "QUANTITY", "FAC", "PERSON", "ORG", "LAW")
        ):
            return False
        if before in self.words.firm_before_year:
            return True
        if head.i > token.i and self.parsed.tokens[head.i].entity in ("PRODUCT", "ORG"):
            return False
        if before == "the" and head.i > token.i:
            return True
        return before in self.words.before_year and token.entity not in ("CARDINAL",)


def _valid(mark: Mark) -> Mark | None:
    """The mark, unless its day cannot be in its month."""
    if mark.month is not None and not 1 <= mark.month <= 12:
        return None
    if mark.day is not None and mark.month is not None:
        longest = 29 if mark.month == 2 else 30 if mark.month in (4, 6, 9, 11) else 31
        if not 1 <= mark.day <= longest:
            return None
    return mark
