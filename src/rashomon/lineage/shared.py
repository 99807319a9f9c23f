"""Which reports of a case share text, told at once; where they do, looked up pair by pair."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from attrs import field, frozen

from rashomon.lineage.words import Marked
from rashomon.model import Lineage


class Pair(NamedTuple):
    """Two reports that share text, or of which one was ruled a copy of the other, without where.

    Args:
        report, origin: As `Lineage` has them.
        directed: Something shows which was first.
        shares: They share words.
        retold: One tells the other in other words.
    """

    report: str
    origin: str
    directed: bool
    shares: bool
    retold: bool = False


@frozen(kw_only=True, eq=False)
class KnownText:
    """What is known of shared text from the last comparison.

    Args:
        pairs: The pairs that were found, but for those of reports that are no more.
        look_up: Gives what a pair shares.
        compared: Ids of the reports that are still what they were.
        gone: The words of those that were compared and are no more.
        words: The words of reports, by id, as far as they are known.
        ruled: Pairs that people had ruled on.
        token: Stands for all that the pairs were made of.
    """

    pairs: tuple[Pair, ...] = ()
    look_up: Callable[[str, str], Lineage] | None = None
    compared: frozenset[str] = frozenset()
    gone: tuple[Marked, ...] = ()
    words: Mapping[str, Marked] = field(factory=dict)
    ruled: frozenset[frozenset[str]] = frozenset()
    token: str = ""


class SharedText:
    """Pairs of reports that share text: those found now, and those taken over from the last comparison.

    Args:
        found: What was found now; of two reports once.
        kept: What was taken over.
        look_up: Gives what a pair that was taken over shares.
        words: The words of the reports, where they were asked for.
        token: That of the comparison from which pairs were taken over.
        retold: The pairs found now of which one tells the other in other words.
    """

    def __init__(
        self,
        found: Iterable[Lineage],
        kept: Iterable[Pair] = (),
        look_up: Callable[[str, str], Lineage] | None = None,
        *,
        words: Mapping[str, Marked] | None = None,
        token: str = "",
        retold: Collection[frozenset[str]] = (),
    ) -> None:
        self.found = tuple(sorted(found, key=lambda pair: (pair.report, pair.origin)))
        self.words = words or {}
        self.token = token
        self._retold = frozenset(retold)
        self._look_up = look_up
        self._known: dict[tuple[str, str], Lineage] = {}
        for pair in self.found:
            self._know(pair)
        self._kept = {(pair.report, pair.origin): pair for pair in kept}
        self._fresh = {frozenset((pair.report, pair.origin)) for pair in self.found}
        self._pairs: tuple[Pair, ...] | None = None

    @classmethod
    def of(cls, lineage: "Iterable[Lineage] | SharedText") -> "SharedText":
        """The same for pairs that are all known."""
        return lineage if isinstance(lineage, SharedText) else cls(lineage)

    def __iter__(self) -> Iterator[Pair]:
        """All pairs, without where they share text, sorted by report and origin."""
        if self._pairs is None:
            told = [
                Pair(each.report, each.origin, each.directed, each.share > 0, self._is_retold(each))
                for each in self.found
            ]
            self._pairs = tuple(sorted((*told, *self._kept.values())))
        return iter(self._pairs)

    def between(self, one: str, other: str) -> Lineage | None:
        """What two reports share; None where they share nothing."""
        known = self._known.get((one, other))
        if known is None and self._look_up is not None:
            pair = self._kept.get((one, other)) or self._kept.get((other, one))
            if pair is not None:
                known = self._look_up(pair.report, pair.origin)
                self._know(known)
        return known

    def is_fresh(self, one: str, other: str) -> bool:
        """Whether the two share text, and that was found now."""
        return frozenset((one, other)) in self._fresh

    def kept(self) -> Iterable[Pair]:
        """The pairs that were taken over."""
        return self._kept.values()

    def instead(self, pairs: Iterable[Lineage]) -> "SharedText":
        """The same with other values for some pairs, or all that were found now."""
        found = {(pair.report, pair.origin): pair for pair in (*self.found, *pairs)}
        kept = [pair for key, pair in self._kept.items() if key not in found]
        retold = self._retold | {frozenset(key) for key, pair in self._kept.items() if pair.retold}
        return SharedText(found.values(), kept, self._look_up, words=self.words, token=self.token, retold=retold)

    def all(self) -> tuple[Lineage, ...]:
        """All pairs, sorted by report and origin."""
        pairs = (self.between(pair.report, pair.origin) for pair in self)
        return tuple(pair for pair in pairs if pair is not None)

    def _is_retold(self, pair: Lineage) -> bool:
        return frozenset((pair.report, pair.origin)) in self._retold

    def _know(self, pair: Lineage) -> None:
        self._known[pair.report, pair.origin] = self._known[pair.origin, pair.report] = pair
