"""Markdown."""

from rashomon.model import Report
from rashomon.read import read_bytes

TEXT = """# Council regrets the failure of the dam

*Harn, 14 May 2030*

The council **confirms** that the dam failed
at dawn. See [the map](http://c.example/map).

![The dam on Sunday](dam.jpg)

What we know
------------

1. Forty houses stand under water.
2. Two bridges are gone,
   and a third is closed.

> We shall rebuild, said the mayor.

| Place | Houses |
|-------|--------|
| Harn  | 31     |

**What we do not know**

Whether anyone is missing.

<!-- a note to the editor -->
"""


def lines(report: Report) -> list[tuple[str, str]]:
    """Role and words of each region."""
    return [(region.role, report.text[region.start : region.end]) for region in report.regions]


def test_regions_of_a_markdown_text() -> None:
    """The markup tells the roles and stays out of the regions' edges; the text is the file's."""
    report = read_bytes(TEXT.encode(), path="a.md")

    assert report.text == TEXT
    assert lines(report) == [
        ("headline", "Council regrets the failure of the dam"),
        ("dateline", "Harn, 14 May 2030"),
        ("body", "The council **confirms** that the dam failed\nat dawn. See [the map](http://c.example/map)."),
        ("caption", "The dam on Sunday"),
        ("heading", "What we know"),
        ("bullet", "Forty houses stand under water."),
        ("bullet", "Two bridges are gone,\n   and a third is closed."),
        ("body", "We shall rebuild, said the mayor."),
        ("table", "| Place | Houses |"),
        ("table", "| Harn  | 31     |"),
        ("heading", "What we do not know"),
        ("body", "Whether anyone is missing."),
    ]
    assert report.published == "2030-05-14"


def test_plain_text_in_a_markdown_file() -> None:
    """No markup at all: the same roles as in a .txt."""
    text = "Roof falls in\n\nBy Ada Roe\n\nThree people were hurt on Monday.\n\nBuilt: 1989\nStaff: 40\n"

    assert [role for role, _ in lines(read_bytes(text.encode(), path="a.md"))] == [
        "headline",
        "byline",
        "body",
        "table",
        "table",
    ]
