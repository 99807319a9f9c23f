"""Leaving cards out by kind, source, outlet and words; and what there is to choose from."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from rashomon.present.pages.overview import Card, Shelf

# Sources to choose from, those of most questions first: a list of hundreds is no choice.
_SOURCES = 80


@frozen(kw_only=True)
class Sieve:
    """What questions are to be shown; empty lets all through.

    Args:
        status, kind: Of the question.
        source: Who says one of its answers.
        outlet: A report that gives one.
        words: Stand in the question or in an answer.
    """

    status: str = ""
    kind: str = ""
    source: str = ""
    outlet: str = ""
    words: str = ""

    def lets(self, card: Card) -> bool:
        """Whether a question is shown."""
        view = card.view
        return (
            self.status in ("", view.status.name)
            and self.kind in ("", view.kind)
            and (not self.outlet or any(self.outlet in side.reports for side in view.sides))
            and (not self.source or self.source in _sources(card))
            and all(word in _said(card) for word in self.words.casefold().split())
        )


@frozen(kw_only=True)
class Choices:
    """What there is to choose from: words as a sieve takes them, in the order they are offered."""

    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    outlets: tuple[str, ...]


def sifted(shelves: Iterable[Shelf], sieve: Sieve) -> tuple[Shelf, ...]:
    """The shelves with what a sieve lets through; empty ones are left out."""
    kept = (evolve(shelf, cards=tuple(card for card in shelf.cards if sieve.lets(card))) for shelf in shelves)
    return tuple(shelf for shelf in kept if shelf.cards)


def choices(shelves: Sequence[Shelf]) -> Choices:
    """What the questions can be chosen by."""
    cards = [card for shelf in shelves for card in shelf.cards]
    sources = Counter(source for card in cards for source in _sources(card))
    often = sorted(sorted(sources), key=lambda source: -sources[source])[:_SOURCES]
    return Choices(
        kinds=tuple(sorted({card.view.kind for card in cards})),
        sources=tuple(sorted(often, key=str.casefold)),
        outlets=tuple(sorted({name for card in cards for side in card.view.sides for name in side.reports})),
    )


def _sources(card: Card) -> set[str]:
    return {name for side in card.view.sides for claim in side.claims for name in claim.chain[:-1]}


def _said(card: Card) -> str:
    return " ".join((card.view.label, *(side.label for side in card.view.sides))).casefold()
