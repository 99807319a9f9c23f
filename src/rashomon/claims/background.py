"""Whether a value belongs to the happening the report is about, or to another one."""

from rashomon.claims.passages import Passages


def background_reason(passages: Passages, token: int) -> str:
    """Why the clause of a token tells of another happening or time ("the 1994 capsize"); empty when it tells of this one."""
    return ""
