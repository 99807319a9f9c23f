"""Relative times, spells and repetitions: "last week", "two days earlier", "for three months", "every Friday",
"now"."""

from rashomon.claims.timex.atoms import Atom
from rashomon.claims.timex.calendar import period
from rashomon.claims.timex.dates import Dates
from rashomon.claims.timex.lexicon import Lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.parse import Parsed

_NOT_TIMED = frozenset(["old", "olds", "aged"])
_OF_TIME = frozenset(
    ["for", "in", "after", "within", "over", "of", "by", "several", "many", "during", "take", "took", "lasted", "or"]
)
# Behind a spell that is told by something else than the clock before it.
_OF_IT = frozenset(
    ["of", "after", "before", "from", "to", "a", "per", "each", "every", "with", "without", "on", "in", "by"]
)
# "The day after that.", and what may stand behind it.
_POINTING = frozenset(["that", "this"])
_CLOSING = frozenset(["", ".", ",", ";", ")", "and", "but", "the"])
_IN_DAYS = {"D": 1, "W": 7, "F": 14}
_LONG = frozenset(["days", "weeks", "months", "years", "decades", "hours", "minutes", "centuries"])


class Spells:
    """Reads relative dates, durations, sets and references from the atoms of one sentence."""

    def __init__(self, parsed: Parsed, atoms: list[Atom], words: Lexicon, dates: Dates) -> None:
        self.parsed, self.atoms, self.words, self.dates = parsed, atoms, words, dates

    def word(self, i: int) -> str:
        """The word at `i`, empty outside the sentence."""
        return self.atoms[i].word if 0 <= i < len(self.atoms) else ""

    def read(self, i: int) -> Mark | None:
        """The longest of the readings of this module that begins at `i`."""
        best: Mark | None = None
        for reader in (self._counted, self._year_ago, self.bare_unit, self._set, self._reference):
            mark = reader(i)
            if mark is not None and (best is None or mark.last > best.last):
                best = mark
        return best

    def day(self, i: int) -> Mark | None:
        """Today, yesterday, tomorrow, tonight; "the day before yesterday"."""
        word = self.word(i)
        if word in self.words.day_words:
            mark = Mark(first=i, last=i + 1, shape="day", side="pub", step=self.words.day_words[word])
            mark.part = "NI" if word == "tonight" else ""
            return mark
        if word == "the" and self.word(i + 1) == "day" and self.word(i + 2) in ("before", "after"):
            step = {"yesterday": -2, "tomorrow": 2}.get(self.word(i + 3))
            if step is not None:
                return Mark(first=i, last=i + 4, shape="day", side="pub", step=step)
        return None

    def relative(self, i: int) -> Mark | None:
        """ "Last week", "this morning", "the following Tuesday", "next year's first quarter", "that day"."""
        at = i + (self.word(i) in ("the", "its", "his", "their"))
        at += self.word(i) in ("that", "this") and self.word(i + 1) in ("same", "very")
        word = self.word(at)
        rule = self.words.relatives.get(word)
        if rule is None or at + 1 >= len(self.atoms):
            return None
        side, step = rule
        determined = at > i
        if (
            word
            in (
                "past",
                "coming",
                "following",
                "previous",
                "preceding",
                "same",
                "very",
                "prior",
                "ensuing",
                "subsequent",
                "current",
            )
            and not determined
        ):
            return None
        if word in ("latest", "present") and not determined:
            return None
        if word == "next" and determined:
            side = "text"
        unit_word = self.word(at + 1)
        fiscal = unit_word == "fiscal"
        if fiscal:
            at, unit_word = at + 1, self.word(at + 2)
        if (
            word in ("this", "last", "next", "that", "same", "very", "following", "previous", "past")
            and unit_word in self.words.parts
        ):
            part = self.words.parts[unit_word]
            if ":" not in part and unit_word[-1] != "s":
                step = step if word not in ("same",) else 0
                return Mark(first=i, last=at + 2, shape="day", side=side, step=step, part=part)
        unit = self.words.units.get(unit_word)
        if unit is not None and unit not in "SN" and not (unit_word.endswith("s") and unit_word != "hours"):
            if unit in ("TM", "H") or (word == "that" and self._relative_clause(at + 2)):
                return None
            if unit == "D" and self.word(at + 2) == "of":
                return None  # "the last day of March"
            mark = Mark(first=i, last=at + 2, shape="unit", side=side, step=step, unit=unit, fiscal=fiscal)
            if self.word(mark.last) == "or" and self.word(mark.last + 1) == "so":
                mark.last += 2
            return self._possessed(mark)
        if word == "latest" and unit_word == "period":
            return Mark(first=i, last=at + 2, shape="unit", side="text", step=0, unit="Q")
        inner = self.dates.read(at + 1)
        if (
            inner is None
            or inner.year is not None
            or inner.plural
            or inner.decade
            or inner.century
            or inner.ordinal_day
        ):
            return None
        if inner.weekday or inner.month or inner.season or inner.quarter or inner.shape == "holiday":
            if inner.day is not None and inner.month is not None and word not in ("last", "next", "this"):
                return None
            inner.first, inner.side, inner.step = i, side, step
            return inner
        return None

    def _relative_clause(self, i: int) -> bool:
        return self.word(i) in ("'s",)

    def _possessed(self, mark: Mark) -> Mark:
        """ "This year's third quarter"."""
        if mark.unit == "Y" and self.word(mark.last) == "'s":
            inner = self.dates.read(mark.last + 1) if mark.last + 1 < len(self.atoms) else None
            if inner is not None and inner.quarter and inner.year is None:
                inner.first, inner.side, inner.step, inner.unit = mark.first, mark.side, mark.step, "Y"
                return inner
        return mark

    def _number(self, i: int) -> tuple[float | None, int, bool]:
        """The number at `i`: its value (None when vague), the atom after it, and whether there was one."""
        words, word = self.words, self.word(i)
        if word in ("a", "an") and self.word(i + 1) in ("few", "couple", "dozen", "half", "hundred", "full"):
            if self.word(i + 1) == "few":
                return None, i + 2, True
            if self.word(i + 1) == "couple":
                return 2, i + 2 + (self.word(i + 2) == "of"), True
            if self.word(i + 1) == "hundred":
                return 100, i + 2, True
            if self.word(i + 1) == "full":
                return 1, i + 2, True
            return (12, i + 2, True) if self.word(i + 1) == "dozen" else (0.5, i + 2, True)
        if word == "half" and self.word(i + 1) in ("a", "an"):
            return 0.5, i + 2, True
        if word in ("a", "an") or word == "another":
            return 1, i + 1, True
        if word in words.vague:
            return None, i + 1, word != "some"
        if word[:1].isdigit():
            try:
                return float(word.replace(",", "")), i + 1, True
            except ValueError:
                return None, i, False
        if word not in words.cardinals:
            return None, i, False
        total = float(words.cardinals[word])
        at = i + 1
        if total >= 20 and total < 100 and 0 < words.cardinals.get(self.word(at), 0) < 10:
            total, at = total + words.cardinals[self.word(at)], at + 1
        if self.word(at) == "hundred":
            total, at = total * 100, at + 1
        if self.word(at) == "and" and self.word(at + 1) == "a" and self.word(at + 2) == "half":
            total, at = total + 0.5, at + 3
        return total, at, True

    def _counted(self, i: int) -> Mark | None:
        """ "Two days earlier", "the last 18 months", "almost two years ago", "three-year", "a week before the vote"."""
        at, words = i, self.words
        frame = ""
        if self.word(at) in words.approximators and self.word(at) != "some":
            at += 1
        else:
            for bound in words.bounds if self.word(at) in words.bound_beginnings else ():
                if tuple(self.word(at + n) for n in range(len(bound))) == bound:
                    at += len(bound)
                    break
        if self.word(at) in ("the", "these", "those", "its") and (self._frame(at + 1) or self._number(at + 1)[2]):
            at += 1
        if self._frame(at):
            frame, at = self.word(at), at + 1
        count, end, some = self._number(at)
        if not some and frame in ("", "first"):
            return self._bare_plural(i, at)
        if self.word(end) in ("to", "or", "-", "\u2013") and (pair := self._number(end + 1))[2] and pair[0] is not None:
            end = pair[1]
        elif (
            end < len(self.atoms)
            and self.atoms[end].tight
            and self._number(end)[2]
            and self.word(end) not in words.units
        ):
            end = self._number(end)[1]
        if self.word(end) in (
            "more",
            "full",
            "consecutive",
            "straight",
            "calendar",
            "trading",
            "working",
            "whole",
            "further",
        ):
            end += 1
        unit = words.units.get(self.word(end))
        if unit is None or unit == "N" and self.word(end) != "nights" or not self._counts(i, at, end):
            return None
        if (
            self.word(at) in ("a", "an", "one")
            and self.word(end) in ("second", "quarter", "minute", "night")
            and self.word(end + 1) != "ago"
        ):
            return None
        if unit == "S" and self.word(end) == "second" and not (self.word(at) == "one" or self.word(at)[:1].isdigit()):
            return None
        end += 1
        if (
            self.word(end) in _NOT_TIMED
            or self.word(end) == "of"
            and self.word(end + 1) == "age"
            or not some
            and frame not in ("last", "past", "next")
        ):
            return None
        if self.word(end) == "-" and self.word(end + 1) in _NOT_TIMED:
            return None
        if not some or (count is not None and count >= 1000 and not self.word(end - 1).endswith("s")):
            return None
        mark = Mark(first=i, last=end, shape="duration", unit=unit, count=count, approx=at > i and not frame)
        if unit in ("TM", "H") and count and (follows := self._following(mark)) is not None:
            return follows
        if self.atoms[end - 1].tight or (
            words.approximators & {self.word(i)} and self.word(end) not in words.before | words.after
        ):
            mark.first = at if not frame else i
        if frame in ("last", "past", "next", "latest") or frame in words.relatives:
            mark.value = "recent" if count is None and frame in ("last", "past") else ""
            return mark
        return self._directed(mark)

    def _following(self, mark: Mark) -> Mark | None:
        """ "After 34 minutes the lights failed", "was put out within two hours": by the clock that the text has come
        to."""
        within = self.word(mark.first - 1) == "within"
        opens = mark.first == 1 and self.word(0) == "after"
        if within and self.word(mark.last) == "of":
            mark.side, mark.step, mark.anchor, mark.within = "event", 1, mark.last, True
            return mark
        if not (within or opens) or self.word(mark.last) in _OF_IT:
            return None
        mark.shape, mark.side, mark.step, mark.within, mark.lasting = "offset", "text", 1, within, True
        return mark

    def _counts(self, i: int, at: int, end: int) -> bool:
        """Whether number and unit are a spell: not "three-quarters of it", "four flights a week", "60 Minutes"."""
        unit, tokens = self.atoms[end], self.parsed.tokens
        if unit.word in ("quarter", "quarters") and (unit.tight or self.word(end + 1) == "of"):
            return False
        if unit.cap and end and self.parsed.sentence_of(unit.token).region != "headline":
            return False
        if (
            self.word(at) in ("a", "an")
            and at == i
            and i
            and self.word(end + 1) not in ("ago", "earlier", "later", "before", "after")
        ):
            before = tokens[self.atoms[i - 1].token]
            return before.pos not in ("NOUN", "NUM", "SYM", "PROPN")
        return True

    def _frame(self, i: int) -> bool:
        """ "Last", "next" and the like before a number, but not the verb ("to last three days")."""
        framing = ("last", "past", "next", "first", "latest", "coming", "final", "previous", "following", "preceding")
        return self.word(i) in framing and self.parsed.tokens[self.atoms[i].token].pos != "VERB"

    def _bare_plural(self, i: int, at: int) -> Mark | None:
        """ "For weeks", "months later", "in days"."""
        if at != i or self.word(at) not in _LONG:
            return None
        mark = self._directed(
            Mark(first=i, last=at + 1, shape="duration", unit=self.words.units[self.word(at)], count=None)
        )
        if mark.shape == "offset" or self.word(i - 1) in _OF_TIME:
            if self.word(at + 1) == "or" and self.word(at + 2) in _LONG:
                mark.last = at + 3
            return mark
        return None

    def _directed(self, mark: Mark) -> Mark:
        """Turns a duration with "ago", "earlier", "later", "before" or "after" into an offset."""
        at = mark.last
        word = self.word(at)
        if word == "from" and mark.unit == "W" and mark.count and (day := self.words.weekdays.get(self.word(at + 1))):
            # "A week from Friday": the Friday to come, and a week.
            return Mark(
                first=mark.first, last=at + 2, shape="calendar", weekday=day, side="pub", step=1, count=7 * mark.count
            )
        if word == "from" and self.word(at + 1) in ("now", "today"):
            mark.shape, mark.side, mark.step, mark.last = "offset", "pub", 1, at + 2
        elif word == "ago":
            mark.shape, mark.side, mark.step, mark.last = "offset", "pub", -1, at + 1
            days = self.words.day_words.get(self.word(at + 1))
            if days is not None and mark.count and mark.unit in _IN_DAYS:
                # "A week ago today": to the day.
                return Mark(
                    first=mark.first,
                    last=at + 2,
                    shape="day",
                    side="pub",
                    step=days - int(_IN_DAYS[mark.unit] * mark.count),
                )
        elif word in ("earlier", "previously", "prior", "later", "hence", "afterwards", "thereafter"):
            step = -1 if word in self.words.before else 1
            if word == "prior" and self.word(at + 1) == "to":
                mark.side, mark.step, mark.anchor = "event", step, at
            else:
                mark.shape, mark.side, mark.step, mark.last = "offset", "text", step, at + 1
        elif word == "since" and self._has_been(mark.first - 1):
            mark.shape, mark.side, mark.step, mark.since = "offset", "pub", -1, True
            if mark.count and mark.unit in _IN_DAYS:
                mark.shape, mark.step = "day", -int(_IN_DAYS[mark.unit] * mark.count)
        elif word in ("before", "after"):
            step = -1 if word == "before" else 1
            if self.word(at + 1) in ("", ".", ",", ";", ")") or self._verb_next(at + 1):
                mark.shape, mark.side, mark.step, mark.last = "offset", "text", step, at + 1
            else:
                mark.side, mark.step, mark.anchor = "event", step, at
        return mark

    def _has_been(self, i: int) -> bool:
        """ "It is a week", "it has been almost a week", "it's now a week"."""
        while i > 0 and self.parsed.tokens[self.atoms[i].token].pos == "ADV":
            i -= 1
        if self.word(i) == "been":
            i -= 1
        return self.word(i) in ("is", "'s", "has") and self.word(i - 1) == "it"

    def _verb_next(self, i: int) -> bool:
        return i < len(self.atoms) and self.parsed.tokens[self.atoms[i].token].tag in ("VBD", "CC")

    def _year_ago(self, i: int) -> Mark | None:
        """ "Year-earlier", "the year-ago quarter"; "the day before", "the week after next"."""
        at = i + (self.word(i) == "the")
        if self.word(at) == "comparable":
            at += 1
        if self.word(at) == "year" and self.word(at + 1) in ("ago", "earlier") and self.atoms[at + 1].tight:
            mark = Mark(first=i, last=at + 2, shape="offset", unit="Y", count=1, side="text", step=-1)
            if at > i and self.word(at + 2) in ("quarter", "period", "month", "half"):
                mark.last = at + 3
            elif (inner := self.dates.read(at + 2) if at + 2 < len(self.atoms) else None) is not None and inner.quarter:
                mark.quarter, mark.last = inner.quarter, inner.last
                mark.first = i
            elif at > i and self.word(i) == "the":
                return None
            return mark
        if self.word(at) == "eve" and self.word(at + 1) == "of":
            # "On the eve of the vote": the day before it.
            return Mark(first=i, last=at + 1, shape="duration", unit="D", count=1, side="event", step=-1, anchor=at + 1)
        if at > i and self.word(at) in ("day", "night", "week", "month", "year", "evening", "morning"):
            word = self.word(at + 1)
            if word in ("before", "after"):
                unit = {"night": "D", "evening": "D", "morning": "D"}.get(
                    self.word(at), self.words.units.get(self.word(at), "D")
                )
                part = self.words.parts.get(self.word(at), "") if self.word(at) != "day" else ""
                step = -1 if word == "before" else 1
                mark = Mark(first=i, last=at + 2, shape="offset", unit=unit, count=1, side="text", step=step, part=part)
                if self.word(at + 2) in _POINTING and self.word(at + 3) in _CLOSING:
                    mark.last = at + 3  # "the day after that"
                elif self.word(at + 2) in ("last", "next") and unit in "WMY":
                    mark.side, mark.count, mark.last = "pub", 2, at + 3
                elif not (self.word(at + 2) in ("", ".", ",", ";", ")") or self._verb_next(at + 2)):
                    mark.side, mark.anchor, mark.last, mark.shape = "event", at + 1, at + 1, "duration"
                return mark
        return None

    def bare_unit(self, i: int) -> Mark | None:
        """ "The quarter", "the year", "the weekend": a unit the text has spoken of."""
        fiscal = self.word(i + 1) in ("fiscal", "full")
        word = self.word(i + 1 + fiscal)
        if fiscal and self.word(i) == "the" and word == "year":
            return Mark(first=i, last=i + 3, shape="unit", side="pub", step=0, unit="Y")
        if self.word(i) != "the" or word not in ("quarter", "weekend", "year", "week", "month"):
            return None
        if word in ("year", "week", "month") and self.word(i - 1) not in ("for", "during", "of", "in", "this"):
            return None
        if (
            self.word(i + 2) in ("of", "to", "before", "after", "that", "when", "end")
            or self.word(i - 1) == "of"
            and word == "quarter"
        ):
            return None
        if i + 2 < len(self.atoms) and self.atoms[i + 2].tight:
            return None
        if word == "year" and self.word(i + 2) in ("ended", "ending"):
            return Mark(first=i, last=i + 2, shape="duration", unit="Y", count=1)
        return Mark(first=i, last=i + 2, shape="unit", side="text", step=0, unit=self.words.units[word])

    def _set(self, i: int) -> Mark | None:
        words, word = self.words, self.word(i)
        rate = i + 1 if word in ("once", "twice", "thrice") else i + 2 if self.word(i + 1) == "times" else 0
        if rate and self.word(rate) in ("a", "an", "per", "each", "every"):
            unit = words.units.get(self.word(rate + 1))
            if unit is not None and unit not in "SEN":
                return Mark(first=i, last=rate + 2, shape="set", value=period(1, unit))
        if word in words.sets:
            token = self.parsed.tokens[self.atoms[i].token]
            return None if token.pos == "PROPN" else Mark(first=i, last=i + 1, shape="set", value=words.sets[word])
        if word not in ("every", "each"):
            return None
        unit = words.units.get(self.word(i + 1))
        if unit is not None and unit not in "SE":
            return Mark(first=i, last=i + 2, shape="set", value=period(1, unit))
        weekday = words.weekdays.get(self.word(i + 1))
        if weekday is not None and i + 1 < len(self.atoms) and self.atoms[i + 1].cap:
            part = words.parts.get(self.word(i + 2), "")
            tail = f"T{words.part_timex.get(part, part)}" if part and ":" not in part else ""
            return Mark(first=i, last=i + 2 + bool(tail), shape="set", value=f"XXXX-WXX-{weekday}{tail}")
        count, end, some = self._number(i + 1)
        unit = words.units.get(self.word(end))
        if some and count is not None and unit is not None:
            return Mark(first=i, last=end + 1, shape="set", value=period(count, unit))
        return None

    def _reference(self, i: int) -> Mark | None:
        words, word = self.words, self.word(i)
        if word in words.references:
            token = self.parsed.tokens[self.atoms[i].token]
            if (
                token.pos != "ADV"
                and word != "now"
                or self.word(i - 1) == "as"
                or self.word(i + 1) in ("after", "before", "afterwards")
                or word == "shortly"
            ):
                return None
            return Mark(first=i, last=i + 1, shape="reference", value=words.references[word])
        at = i + (word == "the")
        side = words.reference_adjectives.get(self.word(at))
        if side is not None and self.word(at + 1) in _LONG:
            value = f"{side}_REF"
            return Mark(first=i, last=at + 2, shape="reference", value=value)
        if word == "the" and self.word(at) in ("future", "past", "present") and self.word(i - 1) in ("in", "of", "for"):
            token = self.parsed.tokens[self.atoms[at].token]
            if token.pos == "NOUN":
                side = {"future": "FUTURE", "past": "PAST", "present": "PRESENT"}[self.word(at)]
                return Mark(first=i, last=at + 1, shape="reference", value=f"{side}_REF")
        if word == "the" and self.word(at) == "near" and self.word(at + 1) == "future":
            return Mark(first=i, last=at + 2, shape="reference", value="FUTURE_REF")
        return None
