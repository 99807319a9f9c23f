"""Disjoint classes: what is joined pair by pair, and by whom it is stood for."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Any)


class Disjoint(Generic[K]):
    """Items in disjoint classes, each alone at first; the smallest item stands for its class, so that the order of
    joining does not matter.

    Args:
        items: The items; they can be sorted and hashed.

    Example:
        >>> classes = Disjoint("abcd")
        >>> classes.join("d", "b"), classes.join("b", "d"), classes.first("d"), classes.first("c")
        (True, False, 'b', 'c')
    """

    def __init__(self, items: Iterable[K]) -> None:
        self._above: dict[K, K] = {item: item for item in items}

    def first(self, item: K) -> K:
        """The item that stands for the class of an item."""
        above = self._above
        while above[item] != item:
            above[item] = item = above[above[item]]
        return item

    def join(self, left: K, right: K) -> bool:
        """Make one class of two; False where they were one already."""
        one, other = sorted((self.first(left), self.first(right)))
        self._above[other] = one
        return bool(one != other)
