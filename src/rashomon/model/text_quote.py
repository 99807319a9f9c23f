"""A quotation with what stands around it, by which its place is found again."""

from typing import Self

from attrs import frozen

# Length of prefix and suffix. The Web Annotation tools that find quotations again (Hypothesis) write 32.
AROUND = 32


@frozen(kw_only=True)
class TextQuote:
    """A W3C TextQuoteSelector: the very words, what stands before them and what stands behind.

    Args:
        exact: The words.
        prefix, suffix: Up to `AROUND` code points; shorter only at the ends of the text.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The quotation of a span of a text.

        Example:
            >>> TextQuote.of("At least 40 died.", 9, 11)
            TextQuote(exact='40', prefix='At least ', suffix=' died.')
        """
        return cls(exact=text[start:end], prefix=text[max(0, start - AROUND) : start], suffix=text[end : end + AROUND])

    def find(self, text: str) -> tuple[int, int] | None:
        """Where the words stand in a text with all that stood around them; None unless there is exactly one such place.

        Example:
            >>> quote = TextQuote.of("At least 40 died.", 9, 11)
            >>> quote.find("Update. At least 40 died. Rescuers left."), quote.find("At least 41 died.")
            ((17, 19), None)
        """
        whole = self.prefix + self.exact + self.suffix
        first = text.find(whole)
        if first < 0 or not self.exact or text.find(whole, first + 1) >= 0:
            return None
        start = first + len(self.prefix)
        return start, start + len(self.exact)
