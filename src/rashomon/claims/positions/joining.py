"""Words of the text put together, with its own spacing."""

from rashomon.parse import Parsed

_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'


def join(parsed: Parsed, tokens: tuple[int, ...]) -> str:
    """The words of tokens with the text's own spacing; a blank where something between was left out."""
    return assemble([(i, parsed.tokens[i].text) for i in tokens], parsed)


def assemble(pieces: list[tuple[int, str]], parsed: Parsed) -> str:
    """Words with the spacing of the text, quotation marks left out."""
    text = ""
    previous: int | None = None
    for i, word in pieces:
        token = parsed.tokens[i]
        if not word or word in _MARKS or (word in "'\u2018\u2019" and token.dep == "punct"):
            continue
        glued = (
            previous is not None
            and parsed.tokens[i - 1].end == token.start
            and (i - 1 == previous or token.pos in ("PUNCT", "PART") and parsed.tokens[i - 1].text not in _MARKS)
        )
        if text and text[-1] in ",;:" and token.pos == "PUNCT":
            continue
        if text and not glued and not (token.pos == "PUNCT" and token.text in ",.;:"):
            text += " "
        text += word
        previous = i
    return text.strip(" ,;:.\u2013\u2014-")
