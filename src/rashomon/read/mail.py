"""E-mail and saved web pages (MHTML): one message, one report.

What a message quotes of the one it answers stays in the text, so that spans point into what was sent, but stands in no
region: those are another's words of another day, and read here they would count as this sender's. A message that is
nothing but a quotation is read whole, and so is one that was forwarded.
"""

import re
from collections.abc import Sequence
from email.message import Message
from email.utils import parseaddr

from attrs import evolve

from rashomon.errors import EmptyReport
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.blocks import lay_out
from rashomon.read.dates import iso
from rashomon.read.decode import decode
from rashomon.read.front_matter import bad_date
from rashomon.read.hint import Facts, Page, ReadHint, beginning
from rashomon.read.html import HtmlReader, declared_charset
from rashomon.read.layout import regions_of
from rashomon.read.markup import blocks_of_markup
from rashomon.read.message import (
    content_of,
    header,
    is_attached,
    looks_like_message,
    own_parts,
    parse_message,
    type_of,
)
from rashomon.read.paragraphs import Paragraph, paragraphs_of
from rashomon.read.text import empty

# "On Monday, Ada Roe wrote:", in one line or wrapped into two or three.
_INTRODUCED = re.compile(r"(?:^|\n)[ \t]*On [^\n]{4,200}(?:\n(?!>)[^\n]{0,100}){0,2}wrote:[ \t]*$")
_ORIGINAL = re.compile(r"^-{2,} ?Original Message ?-{2,}$|^_{20,}$\n^From: ", re.IGNORECASE | re.MULTILINE)


class MailReader:
    """`.eml`: the plain text of a message, else its HTML; sender, date and subject are its facts."""

    name = "mail"
    version = "1"
    media_type = "message/rfc822"
    suffixes = (".eml",)
    signed = False
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Whether it begins with the headers of a message."""
        return looks_like_message(data)

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Find the text among the parts."""
        message = parse_message(data, path)
        facts, notices = _facts(message, path)
        texts = [part for part in own_parts(message) if not is_attached(part)]
        plain = [part for part in texts if part.get_content_type() == "text/plain" and content_of(part).strip()]
        if plain:
            page = _plain(plain, facts, path, options)
        else:
            page = _marked_up([part for part in texts if part.get_content_type() == "text/html"], facts, path, options)
        return evolve(page, stated=facts.over(page.stated), notices=(*notices, *page.notices))


class MhtmlReader:
    """`.mhtml`, `.mht`: the page that a browser saved with its pictures; the page alone is read."""

    name = "mhtml"
    version = "1"
    media_type = "multipart/related"
    suffixes = (".mhtml", ".mht")
    signed = False
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Whether it is a message of related parts."""
        return looks_like_message(data) and b"multipart/related" in data[:16_000].lower()

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Read the root part as a web page, with the address and the time that the message names."""
        message = parse_message(data, path)
        root = _root(message)
        if root is None:
            raise empty(path, why="none of its parts is a web page")
        _, charset = type_of(root)
        page = HtmlReader().read(content_of(root), path, ReadHint(charset=charset), options)
        address = header(message, "Snapshot-Content-Location") or header(root, "Content-Location")
        facts = Facts(
            url=address if address.startswith(("http://", "https://")) else "",
            retrieved=iso(header(message, "Date")),
        )
        return evolve(page, stated=facts.over(page.stated).over(Facts(title=header(message, "Subject"))))


def _facts(message: Message, path: str) -> tuple[Facts, list[Notice]]:
    sender = header(message, "From")
    try:
        name, address = parseaddr(sender)
    except RecursionError:  # thousands of brackets
        name, address = sender, ""
    said = header(message, "Date")
    published = iso(said)
    notices = [bad_date(path, "published", said, "the header")] if said and not published else []
    return Facts(title=header(message, "Subject"), author=name or address, published=published), notices


def _root(message: Message) -> Message | None:
    """The part that `start` names, else the first page."""
    pages = [part for part in own_parts(message) if type_of(part)[0] == "text/html"]
    start = str(message.get_param("start") or "").strip("<> ")
    named = [part for part in pages if start and str(part.get("Content-ID") or "").strip("<> ") == start]
    return next(iter([*named, *pages]), None)


def _plain(parts: Sequence[Message], facts: Facts, path: str, options: ReadOptions) -> Page:
    """The subject as headline, then the text as it was sent."""
    decoded = [decode(content_of(part), path=path, declared=type_of(part)[1]) for part in parts]
    body = "\n\n".join(item.text.strip("\n") for item in decoded)
    text = f"{facts.title}\n\n{body}\n" if facts.title else f"{body}\n"
    shown, quoted = _without_quotations(beginning(text, options))
    notices = [notice for item in decoded for notice in item.notices]
    start = len(facts.title)
    paragraphs = paragraphs_of(" " * start + shown[start:], mail=True)
    if not paragraphs:
        raise empty(path, why="the message has no text")
    subject = Paragraph(start=0, end=start, text=facts.title, role="headline")
    regions = regions_of([*([subject] if facts.title else []), *paragraphs])
    return Page(text=text, regions=regions, notices=(*notices, *([_quoting(path)] if quoted else [])))


def _marked_up(parts: Sequence[Message], facts: Facts, path: str, options: ReadOptions) -> Page:
    """The HTML part by the reader of web pages; a message so short that it takes it for furniture is read whole."""
    if not parts:
        raise empty(path, why="the message has no text")
    data, charset = content_of(parts[0]), type_of(parts[0])[1]
    try:
        return HtmlReader().read(data, path, ReadHint(charset=charset), options)
    except EmptyReport:
        decoded = decode(data, path=path, declared=charset or declared_charset(data))
        blocks = blocks_of_markup(decoded.text)
        if not blocks:
            raise
        return evolve(lay_out(facts, blocks, options), notices=decoded.notices)


def _without_quotations(text: str) -> tuple[str, bool]:
    """The text with what it quotes blanked out in place, and whether anything was."""
    original = _ORIGINAL.search(text)
    body = text[: original.start()] if original else text
    lines: list[str] = []
    quoted = original is not None
    for line in body.split("\n"):
        if line.lstrip(" ").startswith(">"):
            quoted = True
            _blank_introduction(lines)
            lines.append(" " * len(line))
        else:
            lines.append(line)
    shown = "\n".join(lines) + re.sub(r"[^\n]", " ", text[len(body) :])
    subject, _, rest = shown.partition("\n\n")
    return (shown, quoted) if quoted and rest.strip() and subject.strip() else (text, False)


def _blank_introduction(lines: list[str]) -> None:
    """Blank the lines "On Monday, Ada Roe wrote:" that stand before a quotation."""
    last = len(lines) - 1
    while last >= 0 and not lines[last].strip():
        last -= 1
    first = max(0, last - 2)
    found = _INTRODUCED.search("\n".join(lines[first : last + 1]))
    if found:
        at = first + "\n".join(lines[first : last + 1])[: found.start() + 1].count("\n") if found.start() else first
        lines[at : last + 1] = [" " * len(line) for line in lines[at : last + 1]]


def _quoting(path: str) -> Notice:
    return Notice(
        slug="read-quoted-reply",
        message=f"what {path} quotes of another message was not read for claims",
        next="read that message itself",
    )
