"""Who says what: sources, cues, contents and how they nest."""

from attrs import define, frozen

from rashomon.model import Source
from rashomon.names import LocalNames
from rashomon.parse import Parsed


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
    """

    source: Source | None
    cue: tuple[int, ...]
    cue_lemma: str
    content: tuple[tuple[int, int], ...]
    parent: int | None = None
    mode: str = "stated"
    stance: str = ""
    basis: str = "none given"


@define(kw_only=True, eq=False)
class Attributions:
    """All attributions of a report, outermost before inner, and which tokens each covers."""

    items: tuple[Attribution, ...]

    def around(self, token: int) -> tuple[Attribution, ...]:
        """The attributions whose content holds a token, outermost first."""
        return tuple(item for item in self.items if any(first <= token < last for first, last in item.content))


def find_attributions(parsed: Parsed, names: LocalNames) -> Attributions:
    """Find every attribution of a report."""
    return Attributions(items=())
