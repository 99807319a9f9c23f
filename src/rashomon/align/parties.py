"""Whether two names are of one party."""


def one_party(left: str, right: str) -> bool:
    """Whether two canonical ids may be of one party: a name that one report takes for a person's and another for a
    body's, or a body whose name one report cuts short."""
    (kind, _, name), (other, _, called) = left.partition(":"), right.partition(":")
    if name == called:
        return True
    short, long = sorted((name.split(), called.split()), key=len)
    return kind == other == "organisation" and 0 < len(short) < len(long) and long[: len(short)] == short
