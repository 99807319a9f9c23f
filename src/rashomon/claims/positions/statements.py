"""Whether a report is somebody's own statement rather than news of it."""

from functools import cache

from rashomon.claims.passages import Passages
from rashomon.claims.positions.lexicon import words
from rashomon.lang import table


def speaks_itself(passages: Passages) -> bool:
    """Whether the report is a statement of its outlet, or takes a side in its own voice.

    A body that is no newspaper and puts out a text speaks for itself ("Mineworkers' Federation"), and so does whoever
    calls it a statement, or is named in its opening and says "we" or "our"; a partisan outlet writes "our troops".
    """
    parsed = passages.parsed
    if not parsed.sentences:
        return False
    if any(
        token.lower == "our"
        and token.i not in parsed.quote_of
        and parsed.tokens[token.head].lemma in words("statements", "ours")
        and not any(item.source is not None for item in passages.attributions.around(token.i))
        for token in parsed.tokens
    ):
        return True
    named, _, note = passages.report.outlet.partition(" (")
    name, kind = _split(named), _split(note)
    headline = {token.lower for token in parsed.tokens_of(parsed.sentences[0])}
    if (headline | kind) & words("statements", "running"):
        return False
    bodies = words("statements", "bodies")
    if not name & _press() and (kind & (words("statements", "genres") | bodies) or name & bodies):
        return True
    second = parsed.sentences[min(1, len(parsed.sentences) - 1)].last if headline & words("statements", "genres") else 0
    opening = headline | {token.lower for token in parsed.tokens[:second]}
    telling = [word for word in named.lower().split() if len(word) > 2]
    if not telling or not sum(word in opening for word in telling) * 2 >= len(telling):
        return False
    return any(
        token.lower in ("we", "our") and token.i not in parsed.quote_of and not passages.attributions.around(token.i)
        for token in parsed.tokens
    )


def is_business_paper(passages: Passages) -> bool:
    """Whether a statement is that of a business, as far as its outlet's name tells: "the company" is no union."""
    name = _split(passages.report.outlet)
    return not name & (words("statements", "bodies") - words("statements", "business"))


def _split(name: str) -> frozenset[str]:
    """Words of a name, plurals and possessives also without their endings."""
    found = {word.strip(".,()'\u2019&").lower() for word in name.replace("'s", "").replace("\u2019s", "").split()}
    return frozenset(found | {word.removesuffix("s") for word in found})


@cache
def _press() -> frozenset[str]:
    return (
        frozenset(table("agencies")["outlets"]["words"])
        | frozenset(table("sources")["kinds"]["outlet"])
        | words("statements", "press")
    )
