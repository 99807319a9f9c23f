"""Work on many new values without the search for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for garbage, which would look at hundreds of thousands of new values again and again.

    Frozen values hold no cycles: what is not needed any more goes at once. Half of the time of comparing or loading a
    large case went into that search.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
