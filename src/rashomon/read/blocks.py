"""Blocks that a marked-up format gives, laid out as the lines of a report's text with their regions."""

from collections.abc import Sequence

from attrs import evolve

from rashomon.options import ReadOptions
from rashomon.read.hint import CHARACTERS_PER_WORD, Facts, Page
from rashomon.read.layout import fold, regions_of
from rashomon.read.paragraphs import Paragraph

# Role of a block, empty where its shape must tell, and its lines.
Block = tuple[str, list[str]]


def lay_out(facts: Facts, blocks: Sequence[Block], options: ReadOptions) -> Page:
    """One paragraph a line, a blank line between blocks, list items and table rows close together.

    A title that does not stand near the beginning is set above as the headline.

    Example:
        >>> page = lay_out(Facts(title="Two hurt"), [("", ["It fell."]), ("bullet", ["Ada"])], ReadOptions())
        >>> page.text, [region.role for region in page.regions]
        ('Two hurt\\n\\nIt fell.\\n\\nAda\\n', ['headline', 'body', 'bullet'])
    """
    title = fold(facts.title)
    if title and not any(fold(words) == title for _, lines in blocks[:8] for words in lines):
        blocks = [("headline", [facts.title]), *blocks]
    limit = options.max_words * CHARACTERS_PER_WORD
    paragraphs: list[Paragraph] = []
    block, last = 0, ""
    pieces: list[str] = []
    at = 0
    for role, lines in blocks:
        close = role in ("bullet", "table") and role == last
        block += not close
        last = role
        for n, words in enumerate(lines):
            if pieces:
                pieces.append("\n" if close or n else "\n\n")
                at += len(pieces[-1])
            named = "headline" if title and fold(words) == title and role == "heading" else role
            if at < limit:  # what lies behind is kept, and costs nothing more
                shown = words[: limit - at]
                paragraphs.append(Paragraph(start=at, end=at + len(words), text=shown, block=block, role=named))
            pieces.append(words)
            at += len(words)
    text = "".join([*pieces, "\n"])
    regions = regions_of(paragraphs, title=facts.title)
    headline = next((region for region in regions if region.role == "headline"), None)
    if not facts.title and headline:
        facts = evolve(facts, title=text[headline.start : headline.end])
    return Page(text=text, regions=regions, stated=facts)
