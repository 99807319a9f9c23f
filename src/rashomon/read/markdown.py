"""Markdown: the file's text is the report's text; the markup tells the regions."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rashomon.options import ReadOptions
from rashomon.read.decode import decode
from rashomon.read.front_matter import split_front_matter
from rashomon.read.hint import Page, ReadHint, beginning
from rashomon.read.layout import regions_of
from rashomon.read.paragraphs import Line, Paragraph, join_lines
from rashomon.read.text import empty

# Marks at the edges of a block that are markup and not words.
_EDGE_MARKS = "*_` \t"


class MarkdownReader:
    """`.md`: CommonMark with tables. Marks inside a sentence ("**19** dead") stay, since spans point into the file."""

    name = "markdown"
    version = "1"
    media_type = "text/markdown"
    suffixes = (".md", ".markdown")
    signed = False
    isolated = False

    def fits(self, data: bytes) -> bool:
        """Markdown is told by the file's name only; any text is valid Markdown."""
        return False

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Decode, take the front matter off, take the paragraphs from the block structure."""
        decoded = decode(data, path=path, declared=hint.charset)
        matter = split_front_matter(decoded.text, path=path)
        regions = regions_of(markdown_paragraphs(beginning(matter.text, options)), title=matter.facts.title)
        if not regions:
            raise empty(path)
        notices = (*decoded.notices, *matter.notices)
        return Page(text=matter.text, regions=regions, stated=matter.facts, notices=notices)


def markdown_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a Markdown text; headings, list items, tables and captions have their role.

    Example:
        >>> [(item.role, item.text) for item in markdown_paragraphs("# Two hurt\\n\\n- The roof *fell* in.\\n")]
        [('headline', 'Two hurt'), ('bullet', 'The roof *fell* in.')]
    """
    starts = _line_starts(text)
    found: list[Paragraph] = []
    role, block = "", 0
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for n, token in enumerate(tokens):
        block += token.type.endswith("_open")
        if token.type == "heading_open":
            first = not any(item.role in ("headline", "heading", "") for item in found)
            role = "headline" if token.tag == "h1" and first else "heading"
        elif token.type == "tr_open" and token.map:
            found += _cut(text, starts, token.map, "table", block)
        elif token.type in ("fence", "code_block") and token.map:
            found += _code(text, starts, token, block)
        elif token.type == "inline" and token.map and token.content.strip() and not tokens[n - 1].type.startswith("t"):
            found += _inline(text, starts, token, role or _list_role(tokens, n), block)
            role = ""
    return found


def _list_role(tokens: Sequence[Token], n: int) -> str:
    """``bullet`` for the first paragraph of a list item."""
    return "bullet" if n > 1 and tokens[n - 2].type == "list_item_open" else ""


def _inline(text: str, starts: list[int], token: Token, role: str, block: int) -> list[Paragraph]:
    """The words of a block, without the marks around it."""
    assert token.map is not None
    picture = _picture(token)
    if picture is not None:
        role = "caption"
    content = token.content if picture is None else picture
    first, last = _span(starts, token.map, len(text))
    head, *rest = [line for line in content.split("\n") if line.strip()] or [""]
    if not head:
        return []
    start = text.find(head, first, last)
    if start < 0:
        return _cut(text, starts, token.map, role, block)
    end = start + len(head)
    lines = [_line(text, start, end, block)]
    for words in rest:
        at = text.find(words.strip(), end, last)
        if at < 0:
            return _cut(text, starts, token.map, role, block)
        end = at + len(words.strip())
        lines.append(_line(text, at, end, block))
    if role:
        return _trimmed(text, lines[0].start, lines[-1].end, role, block)
    found: list[Paragraph] = []
    for item in join_lines(text, [line for line in lines if line.text]):
        found += _trimmed(text, item.start, item.end, item.role, block)
    return found


def _picture(token: Token) -> str | None:
    """The words of a picture that stands alone; None when the block is anything else."""
    children = [child for child in token.children or [] if child.type != "softbreak"]
    return children[0].content if len(children) == 1 and children[0].type == "image" else None


def _line(text: str, start: int, end: int, block: int) -> Line:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Line(start=start, end=start + len(words.strip()), text=words.strip(), indent=0, block=block)


def _trimmed(text: str, start: int, end: int, role: str, block: int) -> list[Paragraph]:
    """A paragraph without blanks at its edges, and without emphasis when that spans the whole of it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    for mark in ("***", "**", "__", "*", "_"):
        inner = words.removeprefix(mark).removesuffix(mark)
        if len(words) - len(inner) == 2 * len(mark) and mark not in inner and inner.strip(_EDGE_MARKS):
            start, end = start + len(mark), end - len(mark)
            break
    if not text[start:end].strip():
        return []
    return [Paragraph(start=start, end=end, text=text[start:end], block=block, role=role)]


def _cut(text: str, starts: list[int], lines: list[int], role: str, block: int) -> list[Paragraph]:
    """The source lines of a block as they stand."""
    first, last = _span(starts, lines, len(text))
    words = text[first:last]
    start = first + len(words) - len(words.lstrip())
    return _trimmed(text, start, start + len(words.strip()), role, block)


def _code(text: str, starts: list[int], token: Token, block: int) -> list[Paragraph]:
    """Indented or fenced text line by line: mail and pasted statements come so."""
    assert token.map is not None
    found: list[Paragraph] = []
    first, last = token.map
    fenced = token.type == "fence"
    for line in range(first + fenced, last):
        if not (fenced and line == last - 1 and token.markup in text[starts[line] :][:80]):
            found += _cut(text, starts, [line, line + 1], "", block)
    return found


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _span(starts: list[int], lines: list[int], length: int) -> tuple[int, int]:
    return min(starts[lines[0]], length), min(starts[min(lines[1], len(starts) - 1)], length)
