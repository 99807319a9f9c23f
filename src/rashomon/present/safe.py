"""Untrusted text made inert: what a report, a title or a path holds is data and never acts on the reader's screen.

Control characters, escape sequences, direction overrides and hidden tag characters are shown by their code point;
everything else, words in any script included, stays as it is.
"""

import re

# Control characters; marks and overrides that change the order in which the characters around them are shown (a
# right-to-left mark between the digits of "12-14" is enough to make a figure read differently); line and paragraph
# separators; lone surrogates; annotation characters; tag characters, which are invisible letters.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0\u0085\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+|~&$@!])")
# What begins a list, a heading or a rule where a line begins with it.
_OPENING = re.compile(r"^(\d+)(?=[.)])|^(?=[-=:])")
# A language, and what narrows it down (BCP 47).
_TAG = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LINK = re.compile(r"(?i)(?:(https?|ftp)(?=:)|(www)(?=\.))")


def is_inert(char: str) -> bool:
    """Whether a character may be shown as it is.

    Example:
        >>> is_inert("é"), is_inert("\\x1b"), is_inert("\\u202e")
        (True, False, False)
    """
    return not _ACTING.match(char)


def inert(text: str) -> str:
    """`text` on one line, with every character that could act on a terminal or a page shown by its code point.

    Example:
        >>> inert("19 dead\\n\\x1b[31m at 4:10")
        '19 dead <U+001B>[31m at 4:10'
    """
    return _ACTING.sub(lambda match: f"<U+{ord(match.group()):04X}>", _BLANKS.sub(" ", text))


def acting(text: str) -> list[int]:
    """Where characters stand that could act on the reader's screen; blanks of any kind are none.

    Example:
        >>> acting("a\\tb\\u202ec")
        [3]
    """
    return [match.start() for match in _ACTING.finditer(text) if not match.group().isspace()]


def language_tag(text: str) -> str:
    """A language as HTML may name it; empty where it is no such name.

    Example:
        >>> language_tag("pt-BR"), language_tag("english, mostly")
        ('pt-BR', '')
    """
    return text if _TAG.fullmatch(text) else ""


def json_inert(text: str) -> str:
    """A JSON document with the same characters as JSON escapes, so that a terminal that shows it is safe too.

    The document means exactly what it meant: such characters can only stand inside strings. Line feeds of the
    layout are kept.

    Example:
        >>> json_inert('"\\u202e"')
        '"\\\\u202e"'
    """
    return _ACTING.sub(lambda match: match.group() if match.group() == "\n" else _escape(match.group()), text)


def markdown_inert(text: str) -> str:
    """`text` escaped so that Markdown shows it letter for letter: no markup, no HTML, no link, no mention.

    Example:
        >>> markdown_inert("<b>*19* dead</b> https://example.org")
        '\\\\<b\\\\>\\\\*19\\\\* dead\\\\</b\\\\> https\\\\://example.org'
    """
    escaped = _MARKDOWN.sub(r"\\\1", inert(text))
    return _OPENING.sub(r"\1\\", _LINK.sub(r"\g<0>\\", escaped))


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
