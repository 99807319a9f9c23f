"""Whether a report is somebody's own statement rather than news of it."""

from rashomon.claims.passages import Passages
from rashomon.claims.positions.lexicon import words


def speaks_itself(passages: Passages) -> bool:
    """Whether the report is a statement of its outlet, or takes a side in its own voice.

    A statement's opening names the outlet and its text says "we" or "our"; a partisan outlet writes "our troops".
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
    headline = {token.lower for token in parsed.tokens_of(parsed.sentences[0])}
    genre = words("statements", "genres")
    second = parsed.sentences[min(1, len(parsed.sentences) - 1)].last if headline & genre else 0
    opening = headline | {token.lower for token in parsed.tokens[:second]}
    if headline & words("statements", "running"):
        return False
    named = [word for word in passages.report.outlet.split(" (")[0].lower().split() if len(word) > 2]
    if not named or not sum(word in opening for word in named) * 2 >= len(named):
        return False
    return any(
        token.lower in ("we", "our") and token.i not in parsed.quote_of and not passages.attributions.around(token.i)
        for token in parsed.tokens
    )
