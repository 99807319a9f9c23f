"""HTML: the main text of a page by trafilatura, laid out as lines of typed regions."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from rashomon.errors import TooLarge, UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.blocks import Block, lay_out
from rashomon.read.decode import decode
from rashomon.read.hint import Facts, Page, ReadHint
from rashomon.read.layout import fold
from rashomon.read.page_facts import page_facts
from rashomon.read.text import empty

# A declaration of the encoding stands within the first kilobyte (HTML standard, 4.2.5.4).
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9_.-]{2,40})""")
_TAGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<meta ", b"<title")
# A tag with its attributes; angle brackets inside quotation marks do not end it.
_TAG = re.compile(r"""<[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
# No page that people read has tags like this; data addresses and embedded settings make long tags of few attributes.
_LONG_TAG, _ATTRIBUTES = 8_000, 2_000
# Characters of main text below which the careful extraction may have failed and the generous one is tried.
_LEAST = 200
# The generous one counts when it finds this many times as much; a short page may just be short.
_WORTH = 1.5
# Block elements of trafilatura's tree and their roles; inside a list item a paragraph is the item.
_BLOCKS = {
    "head": "heading",
    "p": "",
    "quote": "",
    "code": "",
    "ab": "",
    "div": "",
    "list": "",
    "item": "bullet",
    "table": "",
    "body": "",
}


class HtmlReader:
    """`.html`: main text, title, outlet, author and dates. Rather a lost sidebar than a read one."""

    name = "html"
    version = "1"
    media_type = "text/html"
    suffixes = (".html", ".htm", ".xhtml")
    signed = False
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Whether a tag that only web pages have stands near the start."""
        head = data[:2048].replace(b"\x00", b"").lower()
        return any(tag in head for tag in _TAGS)

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Decode, extract the main text and the metadata, lay the text out."""
        if len(data) > options.max_html_bytes:
            raise TooLarge(
                f"{path} is larger than a web page may be",
                path=path,
                why=f"{len(data):,} bytes, the limit is {options.max_html_bytes:,}",
                next="save the text of the article, or raise max_html_bytes",
            )
        decoded = decode(data, path=path, declared=hint.charset or declared_charset(data))
        notices = list(decoded.notices)
        _refuse_overloaded(decoded.text, path)
        try:
            page, blocks, generous = _extract(decoded.text)
        except (RecursionError, MemoryError, ValueError, AttributeError) as error:
            raise UnreadableInput(
                f"the web page {path} cannot be taken apart",
                path=path,
                why=f"{type(error).__name__}: {str(error)[:120]}",
                next="save the article's text and read that",
            ) from error
        if generous:
            notices.append(_generous(path))
        if cut_off(decoded.text):
            notices.append(_truncated(path))
        if not blocks:
            raise empty(path, why="the page has no main text; it may be built by scripts")
        return evolve(lay_out(page, blocks, options), notices=tuple(notices))


def declared_charset(data: bytes) -> str:
    """The encoding that a page declares in its first bytes; empty when it declares none.

    Example:
        >>> declared_charset(b'<meta charset="windows-1252">')
        'windows-1252'
    """
    found = _XML_CHARSET.search(data[:200]) or _CHARSET.search(data[:2048])
    return found.group(1).decode("ascii") if found else ""


def cut_off(html: str) -> bool:
    """Whether a page that opens ``<html>`` never closes it, or ends inside a tag: the file seems to be cut off."""
    tail = html.rstrip()[-2000:].lower()
    opened = "<html" in html[:5000].lower()
    return tail.rfind("<") > tail.rfind(">") or (opened and "</html" not in tail and "</body" not in tail)


def _refuse_overloaded(html: str, path: str) -> None:
    """Refuse a page with thousands of attributes on one tag: parsers take the square of their number in time."""
    for tag in _TAG.finditer(html):
        if len(tag.group()) > _LONG_TAG and len(_QUOTED.sub("", tag.group()).split()) > _ATTRIBUTES:
            raise UnreadableInput(
                f"the web page {path} cannot be taken apart",
                path=path,
                why=f"a tag has more than {_ATTRIBUTES:,} attributes",
                next="save the article's text and read that",
            )


def _extract(html: str) -> tuple[Facts, list[Block], bool]:
    """Facts of the page, its blocks as (role, lines), and whether only the generous extraction found text."""
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return Facts(), [], False
    facts = page_facts(html, tree)
    captions = list(_captions(tree))
    blocks, generous = _main_text(html, recall=False), False
    length = _length(blocks)
    if length < _LEAST:
        more = _main_text(html, recall=True)
        if _length(more) > _WORTH * length:
            blocks, generous = more, True
    said = {fold(words) for _, lines in blocks for words in lines}
    blocks += [("caption", [words]) for words in dict.fromkeys(captions) if fold(words) not in said]
    return facts, blocks, generous


def _main_text(html: str, *, recall: bool) -> list[Block]:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        html,
        favor_precision=not recall,
        favor_recall=recall,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    body = found.body if found is not None else None
    return [(role, lines) for role, lines in _blocks(body) if lines] if body is not None else []


def _length(blocks: list[Block]) -> int:
    return sum(len(words) for _, lines in blocks for words in lines)


def _blocks(element: Any, role: str = "") -> Iterator[Block]:
    """Role and lines of each block of trafilatura's tree, in order; a line break starts a new line."""
    run = [_flat(element.text)]
    for child in element:
        if child.tag == "row":
            yield role, _split(run)
            cells = [_words(cell) for cell in child.iterchildren("cell")]
            yield "table", _split([" | ".join(cell for cell in cells if cell)])
            run = []
        elif child.tag in _BLOCKS:
            yield role, _split(run)
            yield from _blocks(child, _BLOCKS[child.tag] or role)
            run = []
        else:
            run.append("\n" if child.tag == "lb" else _inline(child))
        run.append(_flat(child.tail))
    yield role, _split(run)


def _inline(element: Any) -> str:
    parts = [_flat(element.text)]
    for child in element.iterdescendants():
        parts += ["\n" if child.tag == "lb" else _flat(child.text), _flat(child.tail)]
    return "".join(parts)


def _flat(text: str | None) -> str:
    """A text node; its own newlines are blanks in HTML."""
    return (text or "").replace("\n", " ")


def _split(run: list[str]) -> list[str]:
    return [words for words in map(_clean, "".join(run).split("\n")) if words]


def _words(element: Any) -> str:
    return _clean("".join(element.itertext()))


def _clean(text: str) -> str:
    return " ".join(text.split())


def _captions(tree: Any) -> Iterator[str]:
    for element in tree.iter("figcaption"):
        words = _words(element)
        if words:
            yield words


def _generous(path: str) -> Notice:
    return Notice(
        slug="read-html-generous",
        message=f"the main text of {path} is hard to tell from the rest of the page; menus and teasers may be among it",
        next="save the article's text and read that if claims look out of place",
    )


def _truncated(path: str) -> Notice:
    return Notice(
        slug="read-truncated",
        message=f"the web page {path} does not come to its end; the file seems to be cut off",
        next="save the page again if the article should be longer",
    )
