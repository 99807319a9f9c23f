"""`key: value` lines between ``---`` lines at the start of a text file."""

from attrs import evolve, frozen

from rashomon.errors import BadFrontMatter
from rashomon.model import Notice
from rashomon.read.dates import iso
from rashomon.read.hint import Facts

KEYS = ("outlet", "title", "author", "published", "updated", "retrieved", "url", "language")
DATES = ("published", "updated", "retrieved")
# What other programs call the same thing.
_ALIASES = {"date": "published", "publisher": "outlet", "lang": "language", "link": "url", "byline": "author"}
_FENCE = "---"
# A block longer than this is no front matter; nobody writes that many lines about one report.
_LONGEST = 60


@frozen(kw_only=True)
class FrontMatter:
    """What the block says, and the text after it."""

    facts: Facts
    text: str
    notices: tuple[Notice, ...] = ()


def split_front_matter(text: str, *, path: str) -> FrontMatter:
    """Take the front matter off a text; a text without one comes back whole.

    A first line ``---`` alone makes no front matter, since Markdown writes a rule that way: the next line must be
    ``key: value``.

    Args:
        text: The file's text, newlines as ``\\n``.
        path: The file's name, for messages.

    Raises:
        BadFrontMatter: If the block begins and cannot be understood.

    Example:
        >>> found = split_front_matter("---\\noutlet: Gazette\\n---\\nTwo hurt.\\n", path="a.txt")
        >>> found.facts.outlet, found.text
        ('Gazette', 'Two hurt.\\n')
    """
    lines = text.split("\n", _LONGEST + 2)
    if lines[0].rstrip() != _FENCE or len(lines) < 2 or not _pair(lines[1]):
        return FrontMatter(facts=Facts(), text=text)
    close = next((n for n, line in enumerate(lines[1 : _LONGEST + 1], 1) if line.rstrip() in (_FENCE, "...")), 0)
    if not close:
        raise _bad(path, 1, "the block is not closed by a line ---")
    pairs: list[tuple[str, str]] = []
    for number, line in enumerate(lines[1:close], 2):
        pair = _pair(line)
        if pair:
            pairs.append(pair)
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            raise _bad(path, number, f"{line.strip()[:60]!r} is not `key: value`")
    facts, notices = facts_from(pairs, path=path, where="the front matter")
    rest = sum(len(line) + 1 for line in lines[: close + 1])
    return FrontMatter(facts=facts, text=text[rest:], notices=notices)


def _pair(line: str) -> tuple[str, str] | None:
    key, colon, value = line.partition(":")
    if not colon or key != key.strip() or not key.replace("_", "").replace("-", "").isalnum():
        return None
    if value and not value[0].isspace():
        return None
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return key.lower(), value


def facts_from(
    pairs: list[tuple[str, str]], *, path: str, where: str, ignored: tuple[str, ...] = ()
) -> tuple[Facts, tuple[Notice, ...]]:
    """Facts from stated keys and values; unknown keys and dates that are none become notices.

    Args:
        pairs: Keys, lower case, and values, in the order they stand.
        path: The report's name, for messages.
        where: Where they stand, for messages.
        ignored: Keys to pass over without a word.
    """
    facts, notices, unknown = Facts(), [], []
    for key, value in pairs:
        name = _ALIASES.get(key, key)
        if name not in KEYS:
            unknown += [key] if key not in ignored else []
        elif value and not getattr(facts, name):
            stated = iso(value) if name in DATES else value.strip()
            if stated:
                facts = evolve(facts, **{name: stated})
            else:
                notices.append(bad_date(path, name, value, where))
    if unknown:
        notices.append(
            Notice(
                slug="read-unknown-key",
                message=f"{where} of {path} has {', '.join(map(repr, unknown))}, which is not used",
                next=f"known are {', '.join(KEYS)}",
            )
        )
    return facts, tuple(notices)


def bad_date(path: str, name: str, value: str, where: str) -> Notice:
    """That a stated date cannot be understood and was left out."""
    return Notice(
        slug="read-date",
        message=f"{where} of {path} gives {value[:40]!r} as {name}, which is no clear date; it was left out",
        next="write it as 2031-03-12 or 2031-03-12T20:15",
    )


def _bad(path: str, line: int, why: str) -> BadFrontMatter:
    return BadFrontMatter(
        f"the front matter of {path} cannot be understood",
        path=path,
        where=f"{path}, line {line}",
        why=why,
        next="write one `key: value` a line between two lines ---, or take the block out",
    )
