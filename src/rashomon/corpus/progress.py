"""How far a run is: counts, rates, and the time that is left."""

import time
from collections import Counter
from typing import Any


class Tally:
    """What is done of a run; rates are of this run alone.

    Example:
        >>> tally = Tally(total=200, shards=2, clock=iter([0.0, 50.0, 50.0]).__next__)
        >>> tally.add({"count": 100, "rows": {"reports": 90, "failures": 10}, "words": 40_000})
        >>> tally.line()
        '100 of 200 records (50%), 90 reports, 10 not read; 2.0 records/s, 800 words/s; 50 s left'
    """

    def __init__(self, total: int, shards: int, *, of: str = "records", clock: Any = time.monotonic) -> None:
        self.total = total
        self.of = of
        self.shards = shards
        self.done = 0
        self.words = 0
        self.rows: Counter[str] = Counter()
        self._now = self._words = 0
        self._clock = clock
        self._began = clock()

    def add(self, row: dict[str, Any], *, earlier: bool = False) -> None:
        """A shard is done, by its row in the manifest; `earlier` when that was in another run."""
        self.done += row["count"]
        self.words += row["words"]
        self.rows.update(row["rows"])
        if not earlier:
            self._now += row["count"]
            self._words += row["words"]

    def line(self) -> str:
        """All of it in one line."""
        seconds = max(self._clock() - self._began, 1e-3)
        rate = self._now / seconds
        told = f"{self.done:,} of {self.total:,} {self.of} ({self.done * 100 // max(1, self.total)}%)"
        if "reports" in self.rows:
            told += f", {self.rows['reports']:,} reports, {self.rows['failures']:,} not read"
        told += f"; {rate:,.1f} {self.of}/s"
        if self._words:
            told += f", {self._words / seconds:,.0f} words/s"
        return told + (f"; {_span((self.total - self.done) / rate)} left" if rate else "")


def _span(seconds: float) -> str:
    """A span of time in its two largest units.

    Example:
        >>> _span(50), _span(3700), _span(200_000)
        ('50 s', '1 h 1 min', '2 d 7 h')
    """
    whole = round(seconds)
    for size, name, small, below in ((86_400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            return f"{whole // size} {name} {whole % size // small} {below}"
    return f"{whole} s"
