"""The grammar of time expressions: words in, unresolved marks out."""

from rashomon.claims.timex.atoms import Atom
from rashomon.claims.timex.clocks import Clocks
from rashomon.claims.timex.dates import Dates
from rashomon.claims.timex.lexicon import Lexicon, lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.claims.timex.spells import Spells
from rashomon.parse import Parsed

# Between the two days of a night.
_ON = frozenset(["to", "into", "-", "\u2013", "/"])
_TRIGGERS_BEYOND = frozenset(["'", "\u2019", "\u2018", "final"])


class Grammar:
    """Reads every expression of one sentence, left to right, the longest reading first."""

    def __init__(self, parsed: Parsed, atoms: list[Atom]) -> None:
        self.parsed, self.atoms = parsed, atoms
        self.words: Lexicon = lexicon()
        self.clocks = Clocks(parsed, atoms, self.words)
        self.dates = Dates(parsed, atoms, self.words)
        self.spells = Spells(parsed, atoms, self.words, self.dates)

    def word(self, i: int) -> str:
        """The word at `i`, empty outside the sentence."""
        return self.atoms[i].word if 0 <= i < len(self.atoms) else ""

    def marks(self) -> list[Mark]:
        """All expressions of the sentence, in order, without overlap."""
        found: list[Mark] = []
        i, size, triggers = 0, len(self.atoms), self.words.triggers
        while i < size:
            word = self.atoms[i].word
            if (
                (
                    word in triggers
                    or word[:1].isdigit()
                    or word in _TRIGGERS_BEYOND
                    or word[:2] in ("q1", "q2", "q3", "q4")
                )
                or word.endswith("days")
                and word[:-1] in self.words.weekdays
            ):
                mark = self.expression(i)
            else:
                mark = None
            if mark is None or mark.last <= i:
                i += 1
                continue
            found.append(mark)
            i = mark.last
        return found

    def expression(self, i: int) -> Mark | None:
        """The longest expression that begins at `i`."""
        best: Mark | None = None
        for read in (
            self._following,
            self._part_of,
            self._modified,
            self._edge,
            self._dated_clock,
            self.spells.read,
            self._dated,
            self._part,
        ):
            mark = read(i)
            if mark is not None and (best is None or mark.last > best.last):
                best = mark
        return best

    def _following(self, i: int) -> Mark | None:
        """ "Shortly afterwards", "soon after.", "minutes later": behind the clock that the text has come to."""
        if self.word(i - 1) == "within" and self.word(i) == "the" and self.word(i + 1) == "hour":
            return Mark(first=i, last=i + 2, shape="offset", side="text", step=1, unit="H", count=1, within=True)
        if self.word(i) not in self.words.shift_cues or self.word(i + 1) not in self.words.thereafter:
            return None
        if self.word(i + 1) == "after" and self.word(i + 2) not in ("", ".", ",", ";", ")", "and"):
            return None
        return Mark(first=i, last=i + 2, shape="follow")

    def _plain_date(self, i: int) -> Mark | None:
        """A date or a relative date with its determiner, without modifiers."""
        if i >= len(self.atoms):
            return None
        if self.word(i) == "the" and self.word(i + 1) in ("last", "closing"):
            closing = self.dates.read(i + 1)
            if closing is not None and closing.quarter and closing.year:
                closing.first = i
                return closing
        if self.word(i) in ("the", "its", "a") and self.word(i + 1) not in self.words.relatives:
            whole = self.dates.read(i)
            if whole is not None and whole.value == "period":
                return whole
            inner = self.dates.read(i + 1) if i + 1 < len(self.atoms) else None
            if inner is not None and inner.attributive:
                return None
            if inner is not None and (inner.quarter or inner.season or inner.decade or inner.century or inner.fiscal):
                inner.first = i
                return inner
            if inner is not None and inner.year and not inner.month and not inner.day:
                return None
        if self.word(i) == "the" and self.word(i + 1) in self.words.weekdays and self._stands_alone(i + 2):
            mark = self.dates.read(i + 1)
            if mark is not None and mark.weekday and not (mark.day or mark.side or mark.plural):
                mark.first, mark.side, mark.step, mark.definite = i, "text", 1, True
                if self.word(i + 2) in ("before", "after") and self.word(i + 3) not in ("", ".", ",", ";", ")"):
                    # "The Friday before the attack": of the week up to a happening, or of the one behind it.
                    mark.side, mark.anchor = "event", i + 2
                return mark
        mark = self.spells.day(i) or self.dates.read(i)
        relative = self.spells.relative(i)
        if relative is not None and (mark is None or relative.last > mark.last):
            return relative
        return mark

    def _stands_alone(self, i: int) -> bool:
        """No noun follows: "on the Friday", but not "the Friday market"."""
        return i >= len(self.atoms) or self.parsed.tokens[self.atoms[i].token].pos not in (
            "NOUN",
            "PROPN",
            "ADJ",
            "NUM",
        )

    def _dated(self, i: int) -> Mark | None:
        """A date with a part of the day or a clock after it: "Friday evening", "yesterday at noon" stays apart."""
        mark = self._plain_date(i)
        if mark is None:
            return None
        part, end = self._part_after(mark.last)
        if (
            part
            and not mark.part
            and (mark.weekday or mark.day or mark.shape in ("day", "holiday") or mark.unit == "D")
        ):
            mark.part, mark.plural = part, mark.plural or self.word(end - 1).endswith("s")
            mark.last = end
        return mark

    def _part_after(self, i: int) -> tuple[str, int]:
        word = self.word(i)
        if word in ("early", "late") and self.word(i + 1) in self.words.parts:
            return self.words.parts[self.word(i + 1)], i + 2
        if word in self.words.parts and word not in ("breakfast", "sunset", "sunrise"):
            return self.words.parts[word], i + 1
        return self._phrase(i)

    def _phrase(self, i: int) -> tuple[str, int]:
        """A part of the day in two words or more ("first light"), and the atom behind it."""
        for words, part in self.words.part_phrases.items():
            if tuple(self.word(i + n) for n in range(len(words))) == words:
                return part, i + len(words)
        return "", i

    def _modified(self, i: int) -> Mark | None:
        """ "Early September", "late last week", "earlier this year", "early on Thursday", "mid-afternoon yesterday"."""
        mod = self.words.modifiers.get(self.word(i))
        if mod is None:
            return None
        at = i + 1
        if self.word(at) in ("on", "in") and self.word(i) in ("early", "late", "earlier", "later"):
            at += 1
        if self.word(at) == "the" and self.word(i) == "mid":
            at += 1
        inner = self._dated(at)
        if inner is None:
            part, end = self._part_after(at)
            day = self._plain_date(end) if part and end < len(self.atoms) else None
            if day is None:
                return None
            day.part, inner = part, day
        if inner.shape in ("duration", "set", "reference") or inner.mod:
            return None
        if self.word(i) in ("earlier", "later"):
            inner.first = inner.first if inner.weekday else i
            return inner
        inner.first, inner.mod = i, mod
        if mod == "START" and inner.part == "MO":
            # "Early Sunday morning" is any hour from midnight on.
            inner.part, inner.mod = "BD", ""
        if mod == "END" and inner.part == "NI":
            # "Late last night": of a night that runs into the next day, what is before midnight.
            inner.part, inner.mod = "LN", ""
        if mod == "END" and not inner.part and (inner.weekday or inner.day or inner.shape == "day"):
            inner.part, inner.mod = "LT", ""
        return inner

    def _edge(self, i: int) -> Mark | None:
        """ "The end of 1990", "the middle of October", "the early 1980s", "the end of the year", "year-end"."""
        at = i + (self.word(i) == "the")
        word = self.word(at)
        if at > i and word in ("early", "late", "mid") and (inner := self._dated(at + 1)) is not None:
            if inner.shape == "calendar":
                inner.first, inner.mod = i, self.words.modifiers[word]
                return inner
            return None
        if word in ("first", "second", "last", "latter") and self.word(at + 1) == "half" and self.word(at + 2) == "of":
            inner = self._plain_date(at + 3)
            if inner is not None and inner.shape in ("calendar", "unit"):
                inner.first = i
                if inner.year is not None and inner.month is None:
                    inner.half = 1 if word == "first" else 2
                return inner
        edge = self.words.edges.get(word)
        if edge is not None and self.word(at + 1) == "of":
            inner = self._plain_date(at + 2) or self.spells.bare_unit(at + 2)
            if inner is not None and inner.shape in ("calendar", "unit", "day"):
                inner.first, inner.mod = i, edge
                return inner
            return None
        if word == "year" and self.word(at + 1) == "end" and self.atoms[at + 1].tight:
            return Mark(first=i, last=at + 2, shape="unit", unit="Y", side="pub", mod="YEAREND")
        if word == "year" and self.word(at + 1) == "'s" and self.word(at + 2) == "end":
            return Mark(first=i, last=at + 3, shape="unit", unit="Y", side="pub", mod="YEAREND")
        if word == "year" and self.word(at + 1) == "end" and at == i:
            return Mark(first=i, last=at + 2, shape="unit", unit="Y", side="pub", mod="YEAREND")
        return None

    def _part_of(self, i: int) -> Mark | None:
        """ "The early hours of 4 May", "the afternoon of Monday the 10th", "noon on Friday", "dawn yesterday"."""
        at = i + (self.word(i) in ("the", "a"))
        early = self.word(at) in ("early", "small", "late")
        word = self.word(at + early)
        part, end = self._phrase(at)
        if part:
            at, early = end - 1, False
        elif early and word == "hours" and self.word(at) in ("early", "small"):
            part = "EH"
        elif word in self.words.parts:
            part = self._before(i, self.words.parts[word])
            if self.word(at) == "early" and part == "MO":
                part = "EH"
        else:
            return None
        end = at + early + 1
        if word == "breakfast" and self.word(end) == "time":
            end += 1
        link = self.word(end)
        day = None
        if part == "NI" and link in ("to", "into") and self.word(end + 1) in self.words.weekdays:
            day = self._plain_date(end + 1)
            if day is not None and not day.plural:
                day.eve = True  # "in the night to Tuesday": the one before it
        elif link in ("of", "on"):
            day = self._plain_date(end + 1)
            if day is None and self.word(end + 1) == "the":
                day = self.dates.read(end + 1)
        elif end < len(self.atoms) and self.atoms[end].cap or link in self.words.day_words or link == "this":
            day = self._plain_date(end)
        if (
            day is not None
            and (day.day or day.weekday or day.shape in ("day", "holiday"))
            and not (day.part and part != "EH")
        ):
            day.first, day.part = i, part
            return self._over(day) if part == "NI" else day
        if part == "EH":
            return Mark(first=i, last=end, shape="part", part=part)
        return None

    def _over(self, night: Mark) -> Mark:
        """ "The night of Saturday to Sunday", "overnight Sunday into Monday": one night, named by both its days."""
        at = night.last
        if self.word(at) not in _ON or not night.weekday or self.words.weekdays.get(self.word(at + 1)) is None:
            return night
        if (self.words.weekdays[self.word(at + 1)] - night.weekday) % 7 == 1 and not night.plural:
            night.last = at + 2
        return night

    def _before(self, i: int, part: str) -> str:
        """ "Before dawn", "shortly before sunrise on Monday": the hours until then, not those from then on."""
        return "BD" if part == "DW" and self.word(i - 1) == "before" else part

    def _part(self, i: int) -> Mark | None:
        """Noon, midnight, dawn, overnight; "in the morning", "at night": a part of a day that the text tells."""
        word = self.word(i)
        phrase, end = self._phrase(i)
        if phrase:
            return Mark(first=i, last=end, shape="part", part=self._before(i, phrase))
        part = self._before(i, self.words.parts.get(word, ""))
        if part == "NI" and self.word(i + 1) == "into" and i + 2 < len(self.atoms):
            # "Overnight into Thursday": the night before it.
            day = self._plain_date(i + 2)
            if day is not None and (day.day or day.weekday or day.shape == "day") and not day.part:
                day.first, day.part, day.eve = i, part, True
                return day
        if part and (
            ":" in part or word in ("overnight", "dawn", "dusk", "lunchtime", "teatime", "nightfall", "daybreak")
        ):
            token = self.parsed.tokens[self.atoms[i].token]
            named = token.entity in ("ORG", "PERSON") or self.atoms[i].tight or token.dep in ("amod", "compound")
            # "Winter River at Dusk": a capital inside a sentence that is not all capitals makes a name.
            inside = token.i > self.parsed.sentence_of(token.i).first
            named = named or (inside and token.text[:1].isupper() and not token.text.isupper())
            return None if named else Mark(first=i, last=i + 1, shape="part", part=part)
        if word == "the" and self.word(i - 1) in ("in", "during") and self.word(i + 1) in self.words.parts:
            part = self.words.parts[self.word(i + 1)]
            if self.word(i + 2) != "of":
                return Mark(first=i, last=i + 2, shape="part", part=part)
        return None

    def _dated_clock(self, i: int) -> Mark | None:
        """A clock time with the date after it: "9 a.m. EST Tuesday", "5 p.m. on 6 November", "noon on Friday"."""
        mark = self.clocks.read(i)
        if mark is None:
            mark = self._shifted_part(i)
        if mark is None:
            return None
        at = mark.last
        if self.word(at) == "in" and self.word(at + 1) == "the" and self.word(at + 2) in self.words.parts:
            self._fit_half(mark, self.words.parts[self.word(at + 2)])
            mark.last = at = at + 3
        elif self.word(at) == "on" and self.word(at + 1) == "the" and self.word(at + 2) in self.words.parts:
            inner = self._part_of(at + 1)
            if inner is not None and inner.shape != "part":
                self._fit_half(mark, inner.part)
                return self._merge(mark, inner)
        elif self.word(at) == "at" and self.word(at + 1) == "night":
            self._fit_half(mark, "NI")
            mark.last = at = at + 2
        if self.word(at) == ",":
            at += 1
        if self.word(at) == "on":
            at += 1
        day = self._dated(at) if at < len(self.atoms) else None
        if (
            day is None
            or not (day.day or day.weekday or day.shape in ("day", "holiday") or self._is_day_on(day))
            or ":" in day.part
            or day.plural
        ):
            return mark
        if day.part:
            self._fit_half(mark, day.part)
        return self._merge(mark, day)

    def _is_day_on(self, day: Mark) -> bool:
        """ "The next day", "the day after": a day by how it lies to the one the text has come to."""
        return day.side == "text" and day.unit == "D" and day.shape in ("unit", "offset") and day.count in (None, 1)

    def _merge(self, clock: Mark, day: Mark) -> Mark:
        day.first, day.part, day.precise = clock.first, clock.part, clock.precise
        day.zone, day.offset, day.approx, day.shift = clock.zone, clock.offset, clock.approx, clock.shift
        day.twelve, day.unhalved = clock.twelve, clock.unhalved
        return day

    def _shifted_part(self, i: int) -> Mark | None:
        """ "Just before midnight", "around noon"."""
        words, word = self.words, self.word(i)
        at = i
        mark = Mark(first=i, last=i, shape="part", approx=word in words.approximators | words.about_clock)
        cue = self.clocks.shift_cue(i)
        if cue > i and self.word(cue) in words.shift_after | words.shift_before:
            mark.shift = "after" if self.word(cue) in words.shift_after else "before"
            mark.approx, at = True, cue + 1
        elif mark.approx:
            at = i + 1 + (self.word(i + 1) in words.approximators)
        part = words.parts.get(self.word(at), "")
        if ":" not in part:
            return None
        if mark.shift == "after" and part == "24:00":
            part = "00:00"  # "shortly after midnight": the day has just begun
        mark.part, mark.last = part, at + 1
        self.clocks.zone(mark)
        return mark

    def _fit_half(self, mark: Mark, part: str) -> None:
        """A clock of twelve hours takes its half of the day from the part that is named."""
        hour, minute = mark.part.split(":")
        mark.twelve = mark.unhalved = mark.bare = False
        if part in ("AF", "EV", "DU") and int(hour) < 12 or part == "NI" and 5 < int(hour) < 12:
            mark.part = f"{int(hour) + 12:02d}:{minute}"
