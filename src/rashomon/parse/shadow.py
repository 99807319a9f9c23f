"""The text as the parser should see it: same length, so that every offset holds for the report's own text."""

import re

_SAME_LENGTH = str.maketrans(
    {
        "\n": " ",
        "\t": " ",
        "\r": " ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u2032": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u2033": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2212": "-",
    }
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHOUTED_RUN = 4
_SHOUTED_SHARE = 0.6


def shadow(text: str) -> str:
    """Straight quotation marks, plain blanks, and shouted headlines in lower case; never another length.

    A statistical parser trained on ordinary prose takes "63 DEAD AND SKIPPER IN A CELL" for names. Words in capitals are
    lowered where capitals are plainly a typeface: most of the paragraph, or a run of four words.

    Example:
        >>> shadow("63 DEAD AND THE SKIPPER’S IN A CELL")
        "63 dead and the skipper's in a cell"
        >>> shadow("The UN and NATO met.")
        'The UN and NATO met.'
    """
    plain = text.translate(_SAME_LENGTH)
    words = list(_WORD.finditer(plain))
    shouted = [match.group().isupper() for match in words]
    if not any(shouted):
        return plain
    lower: set[int] = set()
    if len(words) >= _SHOUTED_RUN and sum(shouted) >= _SHOUTED_SHARE * len(words):
        lower = {n for n, is_upper in enumerate(shouted) if is_upper}
    else:
        run: list[int] = []
        for n, is_upper in enumerate([*shouted, False]):
            if is_upper:
                run.append(n)
                continue
            if len(run) >= _SHOUTED_RUN:
                lower.update(run)
            run = []
    pieces, at = [], 0
    for n in sorted(lower):
        start, end = words[n].span()
        lowered = plain[start:end].lower()
        if len(lowered) == end - start:
            pieces += [plain[at:start], lowered]
            at = end
    return "".join([*pieces, plain[at:]])
