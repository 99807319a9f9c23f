"""Titles, ranks and offices: what stands before a person's name and what refers back to the person."""

from collections.abc import Sequence
from functools import cache

from rashomon.lang import table

# What a pronoun tells of a person.
SEXES = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}


@cache
def honorifics() -> frozenset[str]:
    """Mr, Mrs, Dr and the like, in lower case."""
    return frozenset(word for words in table("titles")["honorifics"].values() for word in words)


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word to the titles and offices that begin with it, longest first."""
    rows = [
        *honorifics(),
        *table("titles")["ranks"]["words"],
        *table("titles")["offices"]["words"],
        *table("titles")["family"]["words"],
    ]
    index: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        pieces = tuple(row.replace("-", " - ").split())
        index.setdefault(pieces[0], set()).add(pieces)
    return {first: tuple(sorted(rows, key=lambda pieces: (-len(pieces), pieces))) for first, rows in index.items()}


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(table("titles")["modifiers"]["words"])


@cache
def _ranks() -> frozenset[str]:
    return frozenset(table("titles")["ranks"]["words"])


def title_at(words: Sequence[str], at: int) -> int:
    """Length of the title or office that begins at a position, 0 when none does.

    Example:
        >>> title_at(["prime", "minister", "zora"], 0), title_at(["zora"], 0)
        (2, 0)
    """
    for pieces in _titles().get(words[at], ()):
        if tuple(words[at : at + len(pieces)]) == pieces:
            return len(pieces)
    return 0


def is_modifier(word: str) -> bool:
    """Whether a word may stand before an office and belong to it ("deputy", "former")."""
    return word in _modifiers()


@cache
def _same() -> dict[str, str]:
    return {word: group[0] for group in table("titles")["same"]["groups"] for word in group}


def office_key(role: str) -> str:
    """The office a role names, with its forms taken together and modifiers off; empty when it names none.

    Example:
        >>> office_key("Russian President"), office_key("the premier"), office_key("Transport Minister")
        ('president', 'prime minister', 'transport minister')
        >>> office_key("Minister of Defense")
        'defence minister'
    """
    words = role.lower().replace("\u2019", "'").split()
    for at in range(len(words)):
        length = title_at(words, at)
        if length and at + length <= len(words):
            office = " ".join(words[at : at + length])
            if office in honorifics():
                continue
            after = [word for word in words[at + length : at + length + 3] if word != "the"]
            if office in ("minister", "secretary") and after[:1] == ["of"] and len(after) > 1 and after[1] != "state":
                return f"{field_of(after[1].strip(',.'))} {office}"
            before = words[at - 1] if at else ""
            if office in ("minister", "secretary", "commissioner") and before.isalpha() and before not in _STOP:
                return f"{field_of(before)} {office}"
            return _same().get(office, office)
    return ""


_STOP = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "former",
        "deputy",
        "senior",
        "new",
        "then",
        "acting",
        "government",
    }
)


def field_of(word: str) -> str:
    """What a minister or secretary deals in, in one spelling.

    Example:
        >>> field_of("defense"), field_of("health")
        ('defence', 'health')
    """
    return {"defense": "defence", "labor": "labour", "home": "interior"}.get(word, word)


def is_rank(office: str) -> bool:
    """Whether an office is a rank or an honorific, which many persons may hold at the same time."""
    return office in _ranks() or office in honorifics()


@cache
def _sexes() -> dict[str, str]:
    rows = dict.fromkeys(table("titles")["honorifics"]["male"], "male")
    rows |= dict.fromkeys(table("titles")["honorifics"]["female"], "female")
    rows |= dict.fromkeys(table("titles")["same"]["male"], "male")
    rows |= dict.fromkeys(table("titles")["same"]["female"], "female")
    return rows


def sex_of(role: str) -> str:
    """``male`` or ``female`` where the form of a title or role shows it, else empty.

    Example:
        >>> sex_of("police spokeswoman"), sex_of("Mr"), sex_of("President")
        ('female', 'male', '')
    """
    found = {_sexes()[word] for word in role.lower().split() if word in _sexes()}
    return found.pop() if len(found) == 1 else ""


@cache
def _given() -> dict[str, str]:
    return {name: sex for sex in ("male", "female") for name in table("given_names")[sex].split()}


def given_sex(name: str) -> str:
    """``male`` or ``female`` for a given name that nearly always tells, else empty.

    Example:
        >>> given_sex("Olga"), given_sex("Kim")
        ('female', '')
    """
    return _given().get(name.lower(), "")
