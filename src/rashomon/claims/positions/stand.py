"""What the readers of stances give: who takes which stance to which words, as token numbers."""

from attrs import frozen


@frozen(kw_only=True)
class Content:
    """What a stance is taken to.

    Args:
        head: Its head word: the predicate of a clause, the noun of a noun phrase.
        tokens: Its words, in text order.
        doer: Head of the noun phrase that does what a subjectless content tells, if any.
        negated: The content is itself negated ("that nobody was hurt").
        link: Words between doer and content when they need some ("responsible for").
        wh: The content is an open question other than whether ("how many had died").
    """

    head: int
    tokens: tuple[int, ...]
    doer: int | None = None
    negated: bool = False
    link: str = ""
    wh: bool = False


@frozen(kw_only=True)
class Stand:
    """One stance, before it is put into words.

    Args:
        actors: Heads of the noun phrases of who takes it; empty for the source around the cue, or the outlet.
        cue: Token numbers of the words that express it, the carrying word first.
        family: A stance family of lang/en/stances.toml.
        negated: The stance is negated ("did not confirm").
        content: What it is taken to; None when the text gives nothing.
        voiced: The actor says the content itself, so that the actor holds the claim.
        loose: Head of the words that stand for a content given elsewhere ("denied it", "the allegation").
    """

    actors: tuple[int, ...]
    cue: tuple[int, ...]
    family: str
    negated: bool
    content: Content | None
    voiced: bool = True
    loose: int | None = None
