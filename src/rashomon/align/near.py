"""Pairs of claims that lie near each other as the encoder reads them: they are looked at though they share no word."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.align.view import View
from rashomon.meaning import likenesses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# From this likeness on, in logits, two claims of a kind are looked at. Of pairs of annotated claims that shared no key,
# three in four of the dates and nearly all of the places there answer one question, and two in three of the positions.
# Figures share at least what they are numbers of.
_NEAR = {"date": 0.5, "place": 0.5, "position": 1.0}
# Each is looked at with no more than so many others.
_MOST = 24
# So many claims are likened to all others at a time.
_ROWS = 512


def near(kind: str, views: Sequence[View]) -> set[tuple[int, int]]:
    """The pairs of positions, each (smaller, larger), of two reports' claims that are near enough to be looked at."""
    if kind not in _NEAR or len(views) < 2:
        return set()
    import numpy as np

    told = [(view.claim.report, view.points.of(view.said)) for view in views]
    found: set[tuple[int, int]] = set()
    for i, alike in enumerate(across_reports(kind, told, told)):
        likely = np.flatnonzero(alike >= _NEAR[kind])
        for j in likely[np.argsort(-alike[likely], kind="stable")][:_MOST].tolist():
            found.add((min(i, j), max(i, j)))
    return found


def across_reports(
    kind: str, rows: Sequence[tuple[str, bytes]], columns: Sequence[tuple[str, bytes]]
) -> "Iterator[NDArray[np.float64]]":
    """For each of some claims of a kind how it is likened to each of others, in logits; to those of its own report not
    at all.

    Args:
        rows, columns: The report of each claim, and its point.
    """
    # Arithmetic is loaded by who compares, not by who shows what was compared before.
    import numpy as np

    numbers = {report: number for number, report in enumerate(dict.fromkeys(report for report, _ in (*columns, *rows)))}
    reports = np.array([numbers[report] for report, _ in columns])
    points = [point for _, point in columns]
    for first in range(0, len(rows), _ROWS):
        some = rows[first : first + _ROWS]
        alike = likenesses(kind, [point for _, point in some], points)
        alike[np.array([numbers[report] for report, _ in some])[:, None] == reports[None, :]] = -np.inf
        yield from alike
