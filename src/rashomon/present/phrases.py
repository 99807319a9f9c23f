"""What all views put in one way: a number with its noun, the letter of an answer, a text cut short."""

# To cut a sentence by two words saves nothing.
_LEEWAY = 1.4


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    Example:
        >>> counted(1, "report"), counted(3, "report")
        ('1 report', '3 reports')
    """
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def letter(number: int) -> str:
    """What side number `number` is called: A to Z, then AA.

    Example:
        >>> letter(0), letter(25), letter(26)
        ('A', 'Z', 'AA')
    """
    head, last = divmod(number, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + last)


def head(text: str, limit: int) -> str:
    """The beginning of a text, cut at a word; a text only a little longer than `limit` is kept whole.

    Example:
        >>> head("nine people were killed", 10)
        'nine \u2026'
    """
    if len(text) <= limit * _LEEWAY:
        return text
    return text[:limit].rsplit(" ", 1)[0] + " \u2026"


def tail(text: str, limit: int) -> str:
    """The end of a text, cut as `head` cuts it.

    Example:
        >>> tail("nine people were killed", 10)
        '\u2026 killed'
    """
    if len(text) <= limit * _LEEWAY:
        return text
    return "\u2026 " + text[-limit:].split(" ", 1)[-1]
