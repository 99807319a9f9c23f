"""Mode and hedges of a claim from its own clause: as worded, never our belief."""

from rashomon.claims.clause import clause_of
from rashomon.claims.passages import Passages


def hedges_of(passages: Passages, token: int) -> tuple[str, tuple[str, ...]]:
    """Mode and hedging words of the clause a token stands in, whatever its attribution."""
    clause = clause_of(passages.parsed, token)
    if clause.conditional:
        return "hypothetical", ()
    if clause.future:
        return "predicted", ()
    if clause.modal:
        return "hypothetical", (clause.modal,)
    return "stated", ()
