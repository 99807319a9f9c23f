"""One report as a JSON object or a row of a table, by the names that crawlers and spreadsheets use."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve

from rashomon.errors import UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.blocks import Block, lay_out
from rashomon.read.decode import decode
from rashomon.read.front_matter import facts_from
from rashomon.read.hint import Facts, Page, ReadHint
from rashomon.read.markup import blocks_of_markup
from rashomon.read.paragraphs import paragraphs_of
from rashomon.read.text import empty

# The names under which news-please, newspaper, trafilatura, GDELT, schema.org and people keep each thing, the most
# telling first; in lower case without anything but letters and digits.
TEXT = ("maintext", "articlebody", "fulltext", "articletext", "text", "body", "bodytext", "content", "contenthtml")
SUMMARY = ("summary",)
_FACTS = {
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "sourcename", "source", "publisher", "publication", "newspaper", "sitename", "sourcedomain")
    + ("domain", "hostname"),
    "author": ("author", "authors", "byline", "creator"),
    "published": ("published", "datepublished", "datepublish", "publishdate", "publicationdate", "publishedat")
    + ("pubdate", "date", "issued"),
    "updated": ("updated", "datemodified", "datemodify", "modified", "lastmodified"),
    "retrieved": ("retrieved", "retrievedat", "datedownload", "datecrawled", "accessed", "captured"),
    "url": ("url", "link", "canonicalurl", "sourceurl", "permalink"),
    "language": ("language", "lang", "inlanguage"),
}
# A mark that only markup has.
_MARKUP = re.compile(
    r"</(?:p|div|a|h[1-6]|li|ul|ol|table|blockquote|span|b|strong|em|i)\s*>|<br\s*/?>|<p[ >]", re.IGNORECASE
)
_KEY = re.compile(r"[\W_]+")


class ArticleReader:
    """`.json`: an object with a text; the same for a line of `.jsonl`, a row of a table, an entry of a feed."""

    name = "article"
    version = "1"
    media_type = "application/json"
    suffixes = (".json",)
    signed = False
    isolated = True

    def fits(self, data: bytes) -> bool:
        """Whether it opens like an object with a quoted key."""
        return re.match(rb'\s*\{\s*"', data[:200].removeprefix(b"\xef\xbb\xbf")) is not None

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Find the text and what is said about it; markup in the text becomes paragraphs."""
        decoded = decode(data, path=path, declared=hint.charset)
        row, doubled = parse_object(decoded.text, path)
        notices = [*decoded.notices, *(_doubled(path, key) for key in doubled)]
        text = text_of(row)
        if not text:
            summary = _first(row, SUMMARY)
            if not summary:
                why = "its text is blank" if has_text(row) else f"it has no {', '.join(TEXT[:-1])}"
                linked = _first(row, _FACTS["url"])
                raise empty(path, why, "save the page that it links to, and read that" if linked else "")
            text = summary
            notices.append(_summary(path))
        facts, said = facts_of_row(row, path)
        blocks = blocks_of_text(text)
        if not blocks:
            raise empty(path, why="its text is blank")
        page = lay_out(facts, blocks, options)
        return evolve(page, notices=(*notices, *said))


def parse_object(text: str, path: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The object of a JSON text, and the keys that stand in it twice.

    Raises:
        UnreadableInput: If it is no object.
    """
    doubled: list[str] = []

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            doubled.extend(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return found

    try:
        content = json.loads(text, strict=False, object_pairs_hook=keep)
    except (ValueError, RecursionError) as error:
        why = f"{type(error).__name__}: {str(error)[:120]}"
        raise UnreadableInput(
            f"{path} is not JSON", path=path, why=why, next="check what the program that wrote it meant"
        ) from error
    if not isinstance(content, dict):
        raise UnreadableInput(
            f"{path} is no JSON object",
            path=path,
            why=f"it is a {type(content).__name__}",
            next="give an object with a text, a title, an outlet and a date of publication",
        )
    return content, tuple(dict.fromkeys(doubled))


def key_of(name: str) -> str:
    """A column's name for comparison.

    Example:
        >>> key_of("Date_Publish"), key_of("article text")
        ('datepublish', 'articletext')
    """
    return _KEY.sub("", name).lower()


def has_text(row: Mapping[str, Any] | Iterable[str]) -> bool:
    """Whether any of the names is one that texts are kept under."""
    return any(key_of(str(name)) in TEXT for name in row)


def text_of(row: Mapping[str, Any]) -> str:
    """The text of a row; empty when it has none."""
    return _first(row, TEXT)


def facts_of_row(row: Mapping[str, Any], path: str) -> tuple[Facts, tuple[Notice, ...]]:
    """What a row says about its text."""
    pairs = [(name, value) for name, keys in _FACTS.items() if (value := " ".join(_first(row, keys).split()))]
    return facts_from(pairs, path=path, where="the row")


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of a text that may hold markup."""
    if _MARKUP.search(text):
        return blocks_of_markup(text)
    return [(item.role, [" ".join(item.text.split())]) for item in paragraphs_of(text.replace("\r\n", "\n"))]


def _first(row: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """The first of the names that has a value, as words."""
    named: dict[str, Any] = {}
    for name, value in row.items():
        named.setdefault(key_of(str(name)), value)
    return next((words for key in keys if (words := words_of_value(named.get(key)))), "")


def words_of_value(value: Any) -> str:
    """A value as words: a list joined by commas, an object by its name or address; other things are none.

    Example:
        >>> words_of_value([{"name": "Ada Roe"}, "E. Roe"]), words_of_value(3)
        ('Ada Roe, E. Roe', '')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(words for item in value if (words := words_of_value(item)))
    if isinstance(value, dict):
        return next((words for key in ("name", "title", "url") if (words := words_of_value(value.get(key)))), "")
    return ""


def _doubled(path: str, key: str) -> Notice:
    return Notice(
        slug="read-key-twice",
        message=f"{path} has the key {key[:60]!r} twice; the last one was read",
        next="check which of them is meant",
    )


def _summary(path: str) -> Notice:
    return Notice(
        slug="read-summary-only",
        message=f"only a summary of the report stands in {path}",
        next="save the whole report from its address and read that too",
    )


__all__ = ["TEXT", "ArticleReader", "blocks_of_text", "facts_of_row", "has_text", "text_of"]
