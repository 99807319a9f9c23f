"""Pairs of claims that lie near each other as the encoder reads them: they are looked at though they share no word."""

from collections.abc import Sequence

from rashomon.align.view import View
from rashomon.meaning import likenesses

# From this likeness on, in logits, two claims of a kind are looked at. Of pairs of annotated claims that shared no key,
# three in four of the dates and nearly all of the places there answer one question, and two in three of the positions.
# Figures share at least what they are numbers of.
_NEAR = {"date": 0.5, "place": 0.5, "position": 1.0}
_DIGITS = 2
# So many claims are likened to all others at a time; and each is looked at with no more than so many of them.
_ROWS, _MOST = 512, 24


def near(kind: str, views: Sequence[View]) -> set[tuple[int, int]]:
    """The pairs of positions, each (smaller, larger), of two reports' claims that are near enough to be looked at."""
    if kind not in _NEAR or len(views) < 2:
        return set()
    # Arithmetic is loaded by who compares, not by who shows what was compared before.
    import numpy as np

    points = [view.points.of(view.said) for view in views]
    numbers = {report: number for number, report in enumerate(dict.fromkeys(view.claim.report for view in views))}
    reports = np.array([numbers[view.claim.report] for view in views])
    found: set[tuple[int, int]] = set()
    for first in range(0, len(views), _ROWS):
        alike = np.round(likenesses(kind, points[first : first + _ROWS], points), _DIGITS)
        alike[reports[first : first + _ROWS, None] == reports[None, :]] = -np.inf
        for row, i in enumerate(range(first, min(first + _ROWS, len(views)))):
            likely = np.flatnonzero(alike[row] >= _NEAR[kind])
            for j in likely[np.argsort(-alike[row, likely], kind="stable")][:_MOST].tolist():
                found.add((min(i, j), max(i, j)))
    return found
