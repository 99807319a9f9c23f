"""What an attribution is."""

from functools import cached_property

from attrs import define, frozen

from rashomon.model import Source

Ranges = tuple[tuple[int, int], ...]


@frozen(kw_only=True)
class Attribution:
    """One act of saying: source, cue, content (PARC, PolNeAR).

    Args:
        source: To whom; None when the text names nobody ("reportedly").
        cue: Token numbers of the cue.
        cue_lemma: Key of the cue in lang/en/cues.toml.
        content: Token ranges [first, last) of what is said, in order; split quotations have several.
        parent: Number of the attribution this one stands inside, None when outermost.
        mode: The mode the cue gives its content: one of `model.MODES`.
        stance: The stance the cue takes to its content (one of `model.STANCES`) when it takes one, else empty.
        basis: One of `model.BASES` that source or cue show.
        vouches: The source stands for the content. False for wishes, judgements and knowledge ("praised the 40
            dead"), for negated saying, and where the source is the outlet itself.
        factive: The writer takes the content for granted ("knew that").
        negated: The cue itself is negated ("has not confirmed").
        cue_class: Name of the cue's class in lang/en/cues.toml.
        shape: How the content hangs on the cue: ``clause``, ``infinitive``, ``noun``, ``opening``, ``colon``,
            ``quote`` ...
    """

    source: Source | None
    cue: tuple[int, ...]
    cue_lemma: str
    content: Ranges
    parent: int | None = None
    mode: str = "stated"
    stance: str = ""
    basis: str = "none given"
    vouches: bool = True
    factive: bool = False
    negated: bool = False
    cue_class: str = ""
    shape: str = "clause"


@define(kw_only=True, eq=False, slots=False)
class Attributions:
    """All attributions of a report, outermost before inner, and which tokens each covers."""

    items: tuple[Attribution, ...]

    def around(self, token: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds a token and whose source stands for it, outermost first.

        Attributions that do not vouch (`Attribution.vouches`) are left out: they stand in `items` only.
        """
        covering = self._covering.get(token)
        if covering is None:
            return ()
        found = [self.items[number] for number in covering]
        names = ["" if item.source is None else item.source.name for item in found]
        # "She said ..., adding that she ...": a speaker inside their own words is one link, the inner.
        return tuple(item for at, item in enumerate(found) if not names[at] or names[at] not in names[at + 1 : at + 2])

    def inside(self, first: int, last: int) -> tuple[Attribution, ...]:
        """The attributions with a source whose cue stands among some tokens, [first, last), outermost before inner."""
        numbers = sorted({number for token in range(first, last) for number in self._cues.get(token, ())})
        found = (self.items[number] for number in numbers)
        return tuple(item for item in found if item.source is not None and all(first <= i < last for i in item.cue))

    @cached_property
    def _cues(self) -> dict[int, list[int]]:
        cues: dict[int, list[int]] = {}
        for number, item in enumerate(self.items):
            for token in item.cue:
                cues.setdefault(token, []).append(number)
        return cues

    def edged(self, first: int, last: int) -> tuple[Attribution, ...]:
        """The attributions, vouched for or not, whose content begins or ends among some tokens, [first, last)."""
        numbers = {number for token in range(first, last) for number in self._edges.get(token, ())}
        return tuple(self.items[number] for number in sorted(numbers))

    @cached_property
    def _edges(self) -> dict[int, list[int]]:
        edges: dict[int, list[int]] = {}
        for number, item in enumerate(self.items):
            for first, last in item.content:
                for token in (first, last - 1):
                    edges.setdefault(token, []).append(number)
        return edges

    @cached_property
    def _covering(self) -> dict[int, list[int]]:
        covering: dict[int, list[int]] = {}
        for number, item in enumerate(self.items):
            if not item.vouches:
                continue
            for first, last in item.content:
                for token in range(first, last):
                    covering.setdefault(token, []).append(number)
        return covering
