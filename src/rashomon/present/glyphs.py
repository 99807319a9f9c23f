"""The few characters of our own that not every terminal can show, in two sets."""

from collections.abc import Mapping

from attrs import field, frozen


@frozen(kw_only=True)
class Glyphs:
    """Characters to draw with.

    Args:
        ascii: Only ASCII can be shown.
        mark: What stands around the words of a claim where they cannot be underlined.
        replaced: Characters with what is written in their stead.
    """

    ascii: bool
    mark: tuple[str, str]
    replaced: Mapping[int, str] = field(factory=dict)

    def of(self, text: str) -> str:
        """`text` in this set; a report's curly quotation marks and dashes become straight, its letters stay."""
        return text.translate(self.replaced) if self.replaced else text


UNICODE = Glyphs(ascii=False, mark=("\u00ab", "\u00bb"))
ASCII = Glyphs(
    ascii=True,
    mark=(">>", "<<"),
    replaced=str.maketrans(
        {
            "\u2192": "->",
            "\u2026": "...",
            "\u201c": '"',
            "\u201d": '"',
            "\u2018": "'",
            "\u2019": "'",
            "\u2013": "-",
            "\u2014": "-",
            "\u00a0": " ",
        }
    ),
)
