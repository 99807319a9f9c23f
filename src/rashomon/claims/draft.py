"""What an extractor gives: a value and where it stands. `claims.assemble` makes a claim of it."""

from attrs import frozen

from rashomon.model import Scope, Source, Value


@frozen(kw_only=True)
class Draft:
    """A value read from the text, before attribution, mode and scope that all kinds share are added.

    Args:
        kind: One of `model.KINDS`.
        value: The value.
        start, end: The words that state it, short; span in the report's text.
        token: Number of the token that carries it (numeral, name, reporting verb): its clause is the claim's clause.
        scope: What the extractor knows of the scope; the rest is added later.
        mode: Set only when the extractor knows better than the general rules ("denied" for a zero count); else empty.
        asof: Set only when the words give it.
        about: Token whose clause is the claim's when it is not that of `token`: the head of what a position is on.
        event: The noun that tells what happened, where that is not the verb ("on the death on 4 June the letter says").
        holder_of: Token whose attribution chain applies when it is not that of `token`; None otherwise.
        source: Who says it, where the extractor found that itself ("in an acknowledgment by Rome"); it ends the chain.
        leaning: For positions, 1 where what they are on is held to be so, -1 where it is denied, else 0.
        presumed: The day of a clock time is not told for it, but that of what the report is about.
        hours: First and last minute of an hour of twelve whose half of the day the text does not tell.
        attributed: False when the value is itself an act of saying whose chain is only what stands outside it
            (positions).
    """

    kind: str
    value: Value
    start: int
    end: int
    token: int
    scope: Scope = Scope()
    mode: str = ""
    asof: str = ""
    about: int | None = None
    event: int | None = None
    holder_of: int | None = None
    source: Source | None = None
    leaning: int = 0
    presumed: bool = False
    hours: tuple[str, ...] = ()
    attributed: bool = True
