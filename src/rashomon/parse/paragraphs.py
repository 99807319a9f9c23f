"""The parse of a paragraph as plain values, and where parses are remembered."""

import hashlib
import json
import zlib
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from sys import intern
from typing import Any, Protocol

from attrs import astuple, frozen

# Parsed paragraphs kept: agency copy comes again and again. 20,000 paragraphs are about 200 MB.
_KEPT = 20_000


@frozen(kw_only=True)
class Paragraph:
    """The tokens of a paragraph, a column each: tuples of plain values, which the search for garbage passes by.

    `starts` and `ends` are offsets into the paragraph, `heads` its own token numbers; a token of which no head is read
    is its own. `begins` tells where a sentence begins, `entity_begins` where an entity does.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    begins: tuple[bool, ...]
    entities: tuple[str, ...]
    entity_begins: tuple[bool, ...]


class Shelf(Protocol):
    """Where processes keep for one another what they made; it may forget anything at any time."""

    def find(self, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """What is kept under these keys."""

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """Keep what was made, by key."""


class Remembered:
    """The last paragraphs by their text, and those that other processes put on a shelf."""

    def __init__(self) -> None:
        self._own: OrderedDict[str, Paragraph] = OrderedDict()
        self.shelf: Shelf | None = None

    def find(self, texts: Collection[str]) -> dict[str, Paragraph]:
        """Those of these texts that were parsed before."""
        found = {text: self._own[text] for text in texts if text in self._own}
        missing = {_key(text): text for text in texts if text not in found} if self.shelf is not None else {}
        if self.shelf is not None and missing:
            fetched = {missing[key]: _unpacked(packed) for key, packed in self.shelf.find(missing).items()}
            self._own |= fetched
            found |= fetched
        return found

    def keep(self, made: Mapping[str, Paragraph]) -> None:
        """Remember what was just parsed."""
        self._own |= made
        if self.shelf is not None and made:
            self.shelf.keep({_key(text): _packed(paragraph) for text, paragraph in made.items()})

    def touch(self, texts: Iterable[str]) -> None:
        """Let what was just asked for be forgotten last."""
        for text in texts:
            self._own.move_to_end(text)
        while len(self._own) > _KEPT:
            self._own.popitem(last=False)

    def clear(self) -> None:
        """Forget what this process remembers."""
        self._own.clear()


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _packed(paragraph: Paragraph) -> bytes:
    return zlib.compress(json.dumps(astuple(paragraph, recurse=False)).encode(), 1)


def _unpacked(packed: bytes) -> Paragraph:
    columns: list[list[Any]] = json.loads(zlib.decompress(packed))
    # Labels and lemmas come again and again, and each process has them once.
    return Paragraph(**{name: tuple(map(_once, column)) for name, column in zip(_COLUMNS, columns, strict=True)})


def _once(cell: Any) -> Any:
    return intern(cell) if isinstance(cell, str) else cell


_COLUMNS = tuple(Paragraph.__annotations__)
