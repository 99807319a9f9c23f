"""What files are called where their folders do not matter."""

from collections import Counter
from collections.abc import Container, Iterable


def tails(paths: Iterable[str], taken: Container[str] = ()) -> dict[str, str]:
    """Each path to its shortest tail, in whole names, that no other path ends in and that nothing else is called.

    Example:
        >>> tails(["/work/x/a.txt", "/work/y/a.txt", "/work/y/b.txt"])
        {'/work/x/a.txt': 'x/a.txt', '/work/y/a.txt': 'y/a.txt', '/work/y/b.txt': 'b.txt'}
    """
    ends = {path: _ends(path) for path in dict.fromkeys(paths)}
    shared = Counter(end for found in ends.values() for end in found)
    return {
        path: next((end for end in found if end and shared[end] == 1 and end not in taken), path)
        for path, found in ends.items()
    }


def _ends(path: str) -> list[str]:
    """The tails of a path, the shortest first."""
    names = path.split("/")
    return ["/".join(names[at:]) for at in reversed(range(len(names)))]
