"""All the text of a piece of HTML, for pieces that are nothing but text: a feed's entry, an article's body."""

import re
from typing import Any

from rashomon.read.blocks import Block

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "bullet",
    "tr": "table",
    "figcaption": "caption",
    "caption": "caption",
    **dict.fromkeys(("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "blockquote"), ""),
    **dict.fromkeys(("pre", "ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "figure", "address", "hr"), ""),
    **dict.fromkeys(("body", "html", "center", "form", "fieldset", "details", "summary"), ""),
}
# What a reader of the page does not see as text.
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math", "title"})


def blocks_of_markup(markup: str) -> list[Block]:
    """The blocks of a fragment of HTML in their order; a paragraph inside a list item is the item.

    Example:
        >>> blocks_of_markup("<p>Two <b>hurt</b>.</p><ul><li>Ada</li></ul><script>x()</script>")
        [('', ['Two hurt.']), ('bullet', ['Ada'])]
    """
    from lxml import etree, html

    markup = _DECLARATION.sub("", markup.replace("\x00", ""))  # the parser takes neither
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    found: list[Block] = []
    run: list[str] = []
    roles: list[str] = [""]
    unseen = 0

    def close() -> None:
        lines = [words for words in (" ".join(line.split()) for line in "".join(run).split("\n")) if words.strip(" |")]
        if lines:
            found.append((roles[-1], lines if roles[-1] != "table" else [" ".join(lines).strip(" |")]))
        run.clear()

    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag: Any = element.tag
        if event == "start":
            unseen += tag in _UNSEEN
            if tag in _ROLES:
                close()
                roles.append(_ROLES[tag] or roles[-1])
            elif tag == "br":
                run.append("\n")
            elif tag in ("td", "th") and run:
                run.append(" | ")
            if not unseen:
                run.append((element.text or "").replace("\n", " "))
        else:
            if event == "end":
                unseen -= tag in _UNSEEN
                if tag in _ROLES:
                    close()
                    roles.pop()
            if not unseen and element is not tree:
                run.append((element.tail or "").replace("\n", " "))
    close()
    return found
