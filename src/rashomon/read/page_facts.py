"""What a web page says of itself: JSON-LD first, then meta tags, then what trafilatura and htmldate find."""

import json
from collections.abc import Iterator
from typing import Any

from rashomon.read.dates import iso
from rashomon.read.hint import Facts

# Types of schema.org that stand for the article itself.
_ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Report",
        "SpecialAnnouncement",
    }
)
_META = {
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "dc.date.issued",
        "dc.date",
        "pubdate",
        "date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "last-modified"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "title": ("og:title", "twitter:title", "dc.title"),
    "author": ("author", "article:author", "dc.creator", "byl"),
    "url": ("og:url",),
}
# htmldate takes dates after today for mistakes; what the clock says must not change what is read.
_LATEST = "2200-01-01"
_DEEPEST = 6


def page_facts(html: str, tree: Any) -> Facts:
    """Outlet, title, author, dates, address and language as the page states them.

    Args:
        html: The page's source.
        tree: The same, parsed.
    """
    return _json_ld(tree).over(_meta(tree)).over(_found(html, tree))


def _json_ld(tree: Any) -> Facts:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content, 0):
            if _types(node) & _ARTICLES:
                return Facts(
                    outlet=_name(node.get("publisher")),
                    title=_text(node.get("headline")) or _text(node.get("name")),
                    author=_name(node.get("author")),
                    published=iso(_text(node.get("datePublished"))),
                    updated=iso(_text(node.get("dateModified"))),
                    url=_text(node.get("url")),
                    language=_language(_text(node.get("inLanguage"))),
                )
    return Facts()


def _nodes(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(content.get(key), depth + 1)
    elif isinstance(content, list):
        for item in content:
            yield from _nodes(item, depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    types = node.get("@type")
    return {str(item) for item in (types if isinstance(types, list) else [types])}


def _name(node: Any) -> str:
    """The name of a person or organisation, several joined by a comma."""
    if isinstance(node, list):
        return ", ".join(dict.fromkeys(name for name in map(_name, node) if name))
    return _text(node.get("name")) if isinstance(node, dict) else _text(node)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _language(value: str) -> str:
    return value.replace("_", "-").split("-")[0].lower()


def _meta(tree: Any) -> Facts:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _text(element.get("content"))
        if content:
            said.setdefault(key.lower(), content)
    facts = {name: next((said[key] for key in keys if key in said), "") for name, keys in _META.items()}
    times = [element.get("datetime") or "" for element in tree.iter("time") if element.get("datetime")]
    pubdate = [
        element.get("datetime") or "" for element in tree.iter("time") if element.get("itemprop") == "datePublished"
    ]
    published = iso(facts["published"]) or next(filter(None, map(iso, pubdate)), "")
    if not published and len(set(times)) == 1:  # several times on a page may be those of other articles
        published = iso(times[0])
    return Facts(
        outlet=facts["outlet"],
        author="" if facts["author"].startswith(("http:", "https:")) else facts["author"],
        published=published,
        updated=iso(facts["updated"]),
        url=facts["url"] or _canonical(tree),
        language=_language(next((element.get("lang") or "" for element in tree.iter("html")), "")),
    )


def _canonical(tree: Any) -> str:
    return next((element.get("href") or "" for element in tree.iter("link") if element.get("rel") == "canonical"), "")


def _found(html: str, tree: Any) -> Facts:
    """What trafilatura and htmldate make of the page."""
    from trafilatura.metadata import extract_metadata

    dates = {"max_date": _LATEST, "extensive_search": False, "original_date": True}
    found = extract_metadata(tree, date_config=dates, extensive=False)
    return Facts(
        title=_text(found.title) or _title_tag(tree),
        outlet=_text(found.sitename),
        author=", ".join(part.strip() for part in _text(found.author).split(";") if part.strip()),
        published=iso(_text(found.date)),
    )


def _title_tag(tree: Any) -> str:
    return next((_text(element.text_content()) for element in tree.iter("title")), "")
