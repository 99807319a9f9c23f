"""ODT: paragraphs, headings, lists and tables in their order.

Deleted tracked changes are left out and said; comments, running heads and feet are no part of the text.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from rashomon.options import ReadOptions
from rashomon.read.blocks import Block, lay_out
from rashomon.read.hint import Facts, Page, ReadHint
from rashomon.read.office import Parts, lines_of_run, properties, row_block, tracked
from rashomon.read.text import empty

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_LOCK = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_DC = "{http://purl.org/dc/elements/1.1/}"
_GONE = frozenset(
    {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_OFFICE}forms", f"{_TEXT}note-citation"}
    | {f"{_TEXT}sequence-decls", f"{_TEXT}bookmark-ref"}
)
# More blanks in a row than any text has.
_MOST_BLANKS = 100


class OdtReader:
    """`.odt`."""

    name = "odt"
    version = "1"
    media_type = "application/vnd.oasis.opendocument.text"
    suffixes = (".odt", ".ott")
    signed = True
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Walk the body; footnotes come at its end."""
        parts = Parts(data, path, options)
        manifest = parts.tree("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(_LOCK), None) is not None:
            raise parts.locked()
        root = parts.tree("content.xml")
        if root is None:
            raise parts.broken("it has no part content.xml")
        walk = _Walk({*_titles(root), *_titles(parts.tree("styles.xml"))} | {"Title"})
        body = next(root.iter(f"{_OFFICE}text"), None)
        blocks = [*walk.blocks(body, ""), *walk.notes] if body is not None else []
        if not blocks:
            raise empty(path, why="the document has no text")
        facts = properties(
            parts.tree("meta.xml"),
            creator=(f"{_META}initial-creator", f"{_DC}creator"),
            made=(f"{_DC}date", f"{_META}creation-date"),
        )
        deleted = sum(1 for _ in root.iter(f"{_TEXT}deletion"))
        notices = (tracked(path, deleted),) if deleted else ()
        return evolve(lay_out(Facts(), blocks, options), properties=facts, notices=notices)


def _titles(root: Any) -> Iterator[str]:
    """The styles that are made after the one for titles."""
    if root is not None:
        for style in root.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}parent-style-name") == "Title":
                yield style.get(f"{_STYLE}name") or ""


class _Walk:
    """Goes through the elements of a body; footnotes gather in `notes`."""

    def __init__(self, titles: set[str]) -> None:
        self._titles = titles
        self.notes: list[Block] = []

    def blocks(self, element: Any, role: str) -> Iterator[Block]:
        """The blocks below an element; inside a list a paragraph is an item."""
        for child in element:
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag in (f"{_TEXT}p", f"{_TEXT}h"):
                aside: list[Block] = []
                lines = lines_of_run("".join(self._words(child, aside)))
                if lines:
                    yield self._role(child, role), lines
                yield from aside
            elif tag == f"{_TABLE}table":
                yield from self._table(child)
            else:
                yield from self.blocks(child, "bullet" if tag == f"{_TEXT}list-item" else role)

    def _role(self, paragraph: Any, role: str) -> str:
        if paragraph.get(f"{_TEXT}style-name") in self._titles:
            return "headline"
        return "heading" if paragraph.tag == f"{_TEXT}h" else role

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(f"{_TABLE}table-row"):
            cells = [item for item in row if item.tag == f"{_TABLE}table-cell"]
            yield from row_block(
                " ".join(word for _, lines in self.blocks(cell, "") for word in lines) for cell in cells
            )

    def _words(self, element: Any, aside: list[Block]) -> Iterator[str]:
        """The text of a paragraph; frames and footnotes in it are texts of their own."""
        yield (element.text or "").replace("\n", " ")
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}s":
                yield " " * min(_MOST_BLANKS, _count(child.get(f"{_TEXT}c")))
            elif tag == f"{_TEXT}tab":
                yield " "
            elif tag == f"{_TEXT}line-break":
                yield "\n"
            elif tag == f"{_TEXT}note":
                self.notes += self.blocks(child, "")
            elif tag == f"{_DRAW}frame":
                aside += self.blocks(child, "")
            elif isinstance(tag, str) and tag not in _GONE:
                yield from self._words(child, aside)
            yield (child.tail or "").replace("\n", " ")


def _count(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 5 else 1
