"""Text from a report is data: it never acts on a terminal or a page."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rashomon.present.safe import inert, json_inert, markdown_inert

ATTACKS = (
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x9b31m c1",
    "\x07bell\x08\x7f",
    "toll \u202e21\u202c",
    "12\u200f-14",
    "a\u2066b\u2069c",
    "\U000e0041\U000e0042 hidden",
    "line\u2028separator\rreturn",
    "lone \ud800 surrogate",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_acting_characters_are_shown_by_their_code_point(attack: str) -> None:
    shown = inert(attack)

    assert all(unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    assert "\x1b" not in shown


def test_letters_of_every_script_stay() -> None:
    text = "Škoda, Київ, القاهرة, 東京, e\u0301, naïve – “quoted”, 👩\u200d🚒"

    assert inert(text) == text


@pytest.mark.parametrize("attack", ATTACKS)
def test_json_means_the_same_after_it_was_made_inert(attack: str) -> None:
    text = json.dumps([attack], ensure_ascii=False)

    assert json.loads(json_inert(text)) == [attack]
    assert "\x1b" not in json_inert(text)
    assert "\u202e" not in json_inert(text)


MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![](https://tracker.example/p.png)",
    "https://example.org and www.example.org and a@example.org",
    "**bold** _it_ `code` ~~gone~~ | cell | &lt;b&gt; &amp;",
    "# heading",
    "- item",
    "+ item",
    "12. item",
    "1) item",
    "=== rule",
    "--- rule",
    "> quote",
    "    code",
    "```\nfence",
    ":smile: $5 and $6",
)


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("place", ["{}", "- {}", "> {}", "### {}", "- x {} `id`"])
def test_markdown_shows_a_report_letter_for_letter(markup: str, place: str) -> None:
    """CommonMark with links found in running text: nothing but the text comes out."""
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True}).enable("strikethrough")

    tokens = parser.parse(place.format(markdown_inert(markup)))
    inner = [child for token in tokens for child in token.children or ()]

    assert {token.type for token in tokens} <= {
        *(
            f"{name}_{end}"
            for name in ("paragraph", "bullet_list", "list_item", "blockquote", "heading")
            for end in ("open", "close")
        ),
        "inline",
    }
    assert sum(token.type == "list_item_open" for token in tokens) == place.startswith("- ")
    assert {child.type for child in inner} <= {"text", "code_inline", "text_special"}
    assert inert(markup).strip() in "".join(child.content for child in inner if child.type != "code_inline")


@given(st.text())
def test_inert_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = inert(text)

    assert len(once.splitlines()) <= 1
    assert inert(once) == once
