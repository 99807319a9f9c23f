"""DOCX: paragraphs, headings, lists and tables in their order, as a reader of the printed page sees them.

Deleted tracked changes and hidden text are left out and said; comments, running heads and feet are no part of the text.
"""

import posixpath
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.blocks import Block, lay_out
from rashomon.read.hint import Facts, Page, ReadHint
from rashomon.read.office import Parts, lines_of_run, properties, row_block, tracked
from rashomon.read.text import empty

# The two namespaces of a word processor's elements: the usual one, and that of "strict" documents.
_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MAIN = "/officeDocument"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_GONE = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "annotationRef", "footnoteRef"}
)
_DELETED = frozenset({"del", "moveFrom"})


class DocxReader:
    """`.docx`."""

    name = "docx"
    version = "1"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffixes = (".docx", ".docm", ".dotx")
    signed = True
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Walk the body, then the footnotes."""
        parts = Parts(data, path, options)
        main = _main_part(parts)
        root = parts.tree(main)
        if root is None:
            raise parts.broken(f"it has no part {main}")
        folder = posixpath.dirname(main)
        walk = _Walk(_styles(parts.tree(posixpath.join(folder, "styles.xml"))))
        blocks = [*walk.blocks(root)]
        for notes in ("footnotes.xml", "endnotes.xml"):
            tree = parts.tree(posixpath.join(folder, notes))
            if tree is not None:
                blocks += [block for note in tree if not _attribute(note, "type") for block in walk.blocks(note)]
        if not blocks:
            raise empty(path, why="the document has no text")
        facts = properties(
            parts.tree("docProps/core.xml"),
            creator=(f"{_DC}creator", f"{_CORE}lastModifiedBy"),
            made=(f"{_TERMS}modified", f"{_TERMS}created"),
        )
        return evolve(lay_out(Facts(), blocks, options), properties=facts, notices=tuple(walk.notices(path)))


def _main_part(parts: Parts) -> str:
    """The name of the part that the package says is the document."""
    links = parts.tree("_rels/.rels")
    targets = (
        [link.get("Target") or "" for link in links if str(link.get("Type")).endswith(_MAIN)]
        if links is not None
        else []
    )
    return next((target.lstrip("/") for target in targets if target), "word/document.xml")


def _styles(root: Any) -> dict[str, str]:
    """What each style makes of a paragraph: ``headline``, ``heading``, ``bullet``, or empty."""
    if root is None:
        return {}
    own: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in root.iter():
        if _tag(style) != "style":
            continue
        key = _attribute(style, "styleId")
        name = _value(style, "name").lower()
        listed = name.startswith("list") or any(_tag(item) == "numId" for item in style.iter())
        heading = name.startswith("heading") or bool(_value(style, "outlineLvl"))
        own[key] = "headline" if name == "title" else "heading" if heading else "bullet" if listed else ""
        based[key] = _value(style, "basedOn")
    return {key: _inherited(key, own, based) for key in own}


def _inherited(key: str, own: dict[str, str], based: dict[str, str]) -> str:
    seen: set[str] = set()
    while key in own and key not in seen:
        if own[key]:
            return own[key]
        seen.add(key)
        key = based[key]
    return ""


class _Walk:
    """Goes through the elements of a body and counts what is left out."""

    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self._deleted = 0
        self._hidden = 0

    def notices(self, path: str) -> Iterator[Notice]:
        """What was left out."""
        if self._deleted:
            yield tracked(path, self._deleted)
        if self._hidden:
            yield Notice(
                slug="read-hidden-text",
                message=f"{path} has text that is not shown on the page ({self._hidden} passages); it was left out",
                next="show hidden text in an office program and save it if it is part of the report",
            )

    def blocks(self, element: Any) -> Iterator[Block]:
        """The blocks below an element."""
        for child in element:
            tag = _tag(child)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tbl":
                yield from self._table(child)
            elif tag in _GONE:
                self._deleted += tag in _DELETED
            else:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        aside: list[Block] = []
        lines = lines_of_run("".join(self._words(paragraph, aside)))
        if lines:
            yield self._role(paragraph), lines
        yield from aside

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter():
            if _tag(row) == "tr":
                cells = [item for item in row.iter() if _tag(item) == "tc" and _above(item, "tr") is row]
                aside: list[Block] = []
                yield from row_block(" ".join("".join(self._words(cell, aside)).split()) for cell in cells)
                yield from aside

    def _role(self, paragraph: Any) -> str:
        settings = next((child for child in paragraph if _tag(child) == "pPr"), None)
        if settings is None:
            return ""
        styled = self._styles.get(_value(settings, "pStyle"), "")
        level, number = _value(settings, "outlineLvl"), _value(settings, "numId")
        if styled in ("headline", "heading") or (level and level != "9"):
            return styled or "heading"
        return "bullet" if (number and number != "0") or (styled == "bullet" and number != "0") else ""

    def _words(self, element: Any, aside: list[Block]) -> Iterator[str]:
        """The text below a paragraph or a cell; a frame of its own comes after the paragraph."""
        for child in element:
            tag = _tag(child)
            if tag == "t":
                yield child.text or ""
            elif tag in ("tab", "ptab"):
                yield " "
            elif tag in ("br", "cr"):
                yield "\n"
            elif tag == "noBreakHyphen":
                yield "-"
            elif tag in _GONE:
                self._deleted += tag in _DELETED
            elif tag == "txbxContent":
                aside += self.blocks(child)
            elif tag == "r" and _is_hidden(child):
                self._hidden += 1
            elif tag in ("p", "tc"):
                yield from self._words(child, aside)
                yield " "
            else:
                yield from self._words(child, aside)


def _is_hidden(run: Any) -> bool:
    for settings in run:
        if _tag(settings) == "rPr":
            return any(_tag(item) == "vanish" and _attribute(item, "val") not in ("0", "false") for item in settings)
    return False


def _above(element: Any, tag: str) -> Any:
    return next((item for item in element.iterancestors() if _tag(item) == tag), None)


def _tag(element: Any) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((str(element.get(space + name)) for space in _SPACES if element.get(space + name) is not None), "")


def _value(element: Any, tag: str) -> str:
    """The `val` of the first element of that name below this one."""
    return next((_attribute(item, "val") for item in element.iter() if _tag(item) == tag), "")
