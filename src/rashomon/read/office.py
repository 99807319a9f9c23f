"""What DOCX and ODT have in common: a ZIP of XML parts, some of them about the document."""

import re
from collections.abc import Iterable
from typing import Any

from rashomon.errors import EncryptedInput, ReadError, UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.blocks import Block
from rashomon.read.dates import iso
from rashomon.read.hint import Facts
from rashomon.read.zipped import open_archive, unpacked

_DC = "{http://purl.org/dc/elements/1.1/}"


class Parts:
    """The parts of an office document, unpacked when asked for, all together within `max_bytes`."""

    def __init__(self, data: bytes, path: str, options: ReadOptions) -> None:
        self._archive = open_archive(data, path)
        self._path = path
        self._options = options
        self._left = options.max_bytes

    def tree(self, name: str) -> Any:
        """The root element of an XML part; None when there is no such part.

        Raises:
            UnreadableInput: If it is broken, too large or declares a document type, which no office program writes.
            EncryptedInput: If the document is locked.
        """
        from lxml import etree

        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        try:
            data = unpacked(self._archive, info, self._options, self._left)
        except ReadError as error:
            raise type(error)(
                f"the document {self._path} cannot be unpacked",
                path=self._path,
                where=f"{self._path}, part {name}",
                why=error.why or error.message,
                next=error.next,
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise self.broken(f"its parts are larger than {self._options.max_bytes:,} bytes")
        if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
            raise self.broken(f"its part {name} declares a document type")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken(f"part {name}: {str(error)[:120]}") from error

    def broken(self, why: str) -> UnreadableInput:
        """The error for a document that is none."""
        return UnreadableInput(
            f"the document {self._path} cannot be taken apart",
            path=self._path,
            why=why,
            next="open it in an office program and save it again, or save its text",
        )

    def locked(self) -> EncryptedInput:
        """The error for a document under a password."""
        return EncryptedInput(
            f"the document {self._path} is locked with a password",
            path=self._path,
            next="save it without a password and read that",
        )


def properties(root: Any, *, creator: Iterable[str], made: Iterable[str]) -> Facts:
    """Title, author, language and date from a document's properties.

    Args:
        root: The part that holds them; None when there is none.
        creator: Tags of the author, the best first.
        made: Tags of the time it was last saved or made, the best first.
    """
    if root is None:
        return Facts()

    def first(tags: Iterable[str]) -> str:
        found = (" ".join((element.text or "").split()) for tag in tags for element in root.iter(tag))
        return next(filter(None, found), "")

    return Facts(
        title=first([f"{_DC}title"]),
        author=first(creator),
        published=iso(re.sub(r"\.\d+", "", first(made))),
        language=first([f"{_DC}language"]),
    )


def row_block(cells: Iterable[str]) -> list[Block]:
    """A row of a table as a block; none when its cells are blank."""
    words = " | ".join(cell for cell in (" ".join(cell.split()) for cell in cells) if cell)
    return [("table", [words])] if words else []


def lines_of_run(run: str) -> list[str]:
    """The lines of a paragraph that has line breaks in it."""
    return [words for words in (" ".join(line.split()) for line in run.split("\n")) if words]


def tracked(path: str, deleted: int) -> Notice:
    """That deleted passages were left out."""
    return Notice(
        slug="read-tracked-changes",
        message=f"{path} has tracked changes; {deleted} deleted passages were left out, insertions were read",
        next="accept or reject the changes in an office program if that is not the version meant",
    )
