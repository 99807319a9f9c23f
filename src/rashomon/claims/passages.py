"""A parsed report with what all extractors share, each computed once and only when asked for."""

import datetime as dt
import re
from collections import defaultdict
from functools import cached_property
from typing import Any

from rashomon.claims.attribution import Attributions, find_attributions
from rashomon.claims.numerals import DEFAULT_PROFILE, Numeral, figures_of, scan
from rashomon.claims.timex import TimeSpan, find_times
from rashomon.claims.timex.lexicon import lexicon
from rashomon.meaning import Answer, answers_in
from rashomon.names import LocalNames, resolve_names
from rashomon.parse import Parsed

_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


class Passages:
    """What an extractor reads: the parse, the names, the times, the numerals and the attributions of one report.

    Order of dependence: names and times read the parse; numerals leave out what times took; attributions use names.
    """

    def __init__(self, parsed: Parsed, *, vague: str = DEFAULT_PROFILE) -> None:
        self.parsed = parsed
        self._vague = vague
        self.report = parsed.report
        # What `once` remembers.
        self.answers: dict[Any, dict[Any, Any]] = defaultdict(dict)

    @cached_property
    def names(self) -> LocalNames:
        """Who is who within the report."""
        return resolve_names(self.parsed)

    @cached_property
    def times(self) -> tuple[TimeSpan, ...]:
        """All expressions of time, in text order."""
        return find_times(self.parsed)

    @cached_property
    def unread(self) -> tuple[Answer, ...]:
        """The words that answer questions nobody has a rule for, as the trained reader of spans finds them."""
        return answers_in(self.report.text)

    @cached_property
    def posts(self) -> dict[int, str]:
        """Number of a paragraph to the time stamp of the live post it stands in, to the minute."""
        stamps = {
            self.parsed.sentence_of(span.first).paragraph: span.value.start[:16]
            for span in self.times
            if span.role == "post" and span.value is not None
        }
        stamps = stamps or self._dated_posts()
        posts: dict[int, str] = {}
        if stamps:
            for paragraph in range(min(stamps), max(s.paragraph for s in self.parsed.sentences) + 1):
                posts[paragraph] = stamps.get(paragraph) or posts[paragraph - 1]
        return posts

    def _dated_posts(self) -> dict[int, str]:
        """The same for posts that give their day too: "Wed 13:00 Six dead", "Tue 14 March, 11:20"; one is none."""
        opening = self._openings()
        clocks = [span for span in self.times if span.kind == "time"]
        paragraph_of = {span: self.parsed.sentence_of(span.first).paragraph for span in self.times}
        days = {
            paragraph_of[span]: span.value.start[:10]
            for span in self.times
            if span.role == "header" and span.kind == "date" and span.value is not None
        }
        lines = {
            paragraph_of[span]: self._not_ahead(days.get(paragraph_of[span], span.timex[:10]) + span.timex[10:])
            for span in clocks
            if span.role == "header" and _STAMP.fullmatch(span.timex)
        }
        if lines and max(lines) - min(lines) >= len(lines):
            # Lines of their own over what follows; those of "published 09:00, updated 18:00" have nothing between them.
            return lines
        stamps = {
            paragraph_of[span]: self._not_ahead(span.value.start[:16])
            for span in clocks
            if span.value is not None and span.value.precision == "minute" and not span.role
            if self._is_of_day(opening[paragraph_of[span]], span)
        }
        return stamps if len(stamps) > 1 else {}

    def _not_ahead(self, stamp: str) -> str:
        """A stamp that a day of the week puts behind the publication, a week earlier."""
        published = self.report.published
        if not published or stamp[:10] <= published[:10]:
            return stamp
        return (dt.datetime.fromisoformat(stamp) - dt.timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")

    def _openings(self) -> dict[int, int]:
        """Number of a paragraph to its first token."""
        found: dict[int, int] = {}
        for sentence in self.parsed.sentences:
            found.setdefault(sentence.paragraph, sentence.first)
        return found

    def _is_of_day(self, first: int, clock: TimeSpan) -> bool:
        """Whether a day, and nothing but a day, stands between a token and a clock, or in the words of the clock."""
        # By the text: the tokenizer makes "We" and "d" of "Wed".
        start = self.parsed.tokens[first].start
        end = clock.end if clock.first == first else clock.start
        day = [word.strip(".,:;-–|").lower() for word in self.report.text[start:end].split()]
        day = day[:-1] if clock.first == first else day
        known = [word for word in day if word in lexicon().weekdays or word in lexicon().months]
        return bool(known) and all(not word or word in known or word.isdecimal() for word in day)

    @cached_property
    def written(self) -> str:
        """ISO moment the report holds for: its publication, to the minute where the report itself gives the hour
        ("Lumi, 16 June 2037, 09:00")."""
        published = self.report.published
        hours = [
            span.timex
            for span in self.times
            if span.role == "header" and span.kind == "time" and _STAMP.fullmatch(span.timex)
        ]
        # Of "published 09:00, updated 18:00" the last.
        return max((hour for hour in hours if hour.startswith(f"{published}T")), default=published)

    @cached_property
    def numbers(self) -> tuple[Numeral, ...]:
        """All numbers, in text order, each with its role: a figure has none, others are dates, ages, scores, names."""
        return scan(self.parsed, self.times)

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """All numbers that are figures, in text order."""
        return figures_of(self.numbers, vague=self._vague)

    @cached_property
    def attributions(self) -> Attributions:
        """Who says what in the report."""
        return find_attributions(self.parsed, self.names)
