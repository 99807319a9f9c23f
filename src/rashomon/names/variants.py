"""When two names are forms of one: initials, spellings, acronyms, word order."""

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from rashomon.lang import table
from rashomon.names.gazetteer import fold, state_name

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "'s", "'", "&", "a", "an", "de", "la", "-", ","})


@cache
def skeleton(word: str) -> str:
    """A word without what transliterations differ in.

    Example:
        >>> skeleton("Zelenskyy") == skeleton("Zelensky"), skeleton("Maclaren") == skeleton("McLaren")
        (True, True)
    """
    plain = fold(word)
    rules = table("spellings")
    for old, new in rules["prefixes"]:
        if plain.startswith(old) and len(plain) > len(old) + 2:
            plain = new + plain[len(old) :]
    for old, new in rules["letters"]:
        plain = plain.replace(old, new)
    return "".join(char for n, char in enumerate(plain) if n == 0 or char != plain[n - 1])


def is_spelling(left: str, right: str, *, loose: bool = False) -> bool:
    """Whether two words are spellings of one name.

    Args:
        loose: Also accept one letter more, less or other in words of six letters and more; only where something else
            agrees.

    Example:
        >>> is_spelling("Marvas", "Marvash"), is_spelling("Marvas", "Marvash", loose=True)
        (False, True)
    """
    one, other = fold(left), fold(right)
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    if skeleton(left) == skeleton(right):
        return True
    return loose and min(len(one), len(other)) >= 6 and Levenshtein.distance(skeleton(left), skeleton(right)) == 1


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    return {name: frozenset(forms.split()) for name, forms in table("nicknames")["short"].items()}


def is_short_form(left: str, right: str) -> bool:
    """Whether one given name is a short form of the other.

    Example:
        >>> is_short_form("Paddy", "Patrick"), is_short_form("Peter", "Patrick")
        (True, False)
    """
    one, other = fold(left), fold(right)
    known = _short_forms()
    return other in known.get(one, ()) or one in known.get(other, ())


def first_names_fit(left: Sequence[str], right: Sequence[str], *, loose: bool = False, short: bool = False) -> bool:
    """Whether two lists of given names can belong to one person: equal, an initial of the other, a spelling, or one
    of them empty; or else, where that is asked for, a short form of it.

    Example:
        >>> first_names_fit(["R."], ["Ruaridh"]), first_names_fit(["Rory"], ["Ruaridh"]), first_names_fit([], ["Ana"])
        (True, False, True)
    """
    if not left or not right:
        return True
    for one, other in zip(left, right, strict=False):
        if _is_initial(one) or _is_initial(other):
            if fold(one)[0] != fold(other)[0]:
                return False
        elif not is_spelling(one, other, loose=loose) and not (short and is_short_form(one, other)):
            return False
    return True


def same_person(left: Sequence[str], right: Sequence[str], *, loose: bool = False, short: bool = False) -> str:
    """Why two names of persons, as words without titles, are forms of one; empty when they are not.

    A last name alone fits a full name, and Paddy Lowe fits Patrick Lowe if `short`; whether it is safe is for the
    caller, who knows the other bearers.

    Example:
        >>> same_person(["R.", "Maclaren"], ["Ruaridh", "McLaren"])
        'spelling'
        >>> same_person(["Anna", "Holt"], ["Peter", "Holt"])
        ''
    """
    if [fold(word) for word in left] == [fold(word) for word in right]:
        return "same-name"
    if not left or not right:
        return ""
    last_equal = fold(left[-1]) == fold(right[-1])
    if not last_equal and not is_spelling(left[-1], right[-1], loose=loose and len(left) > 1 and len(right) > 1):
        return ""
    if not first_names_fit(left[:-1], right[:-1], loose=loose, short=short):
        return ""
    if not last_equal:
        return "spelling"
    if len(left) == 1 or len(right) == 1:
        return "last-name"
    if any(_is_initial(word) for word in [*left[:-1], *right[:-1]]):
        return "initials"
    if short and any(is_short_form(*pair) for pair in zip(left[:-1], right[:-1], strict=False)):
        return "short-form"
    return "spelling" if len(left) == len(right) else "given-names"


def acronym_fits(short: str, words: Sequence[str]) -> bool:
    """Whether an acronym can be made of a name: each content word gives its first letter, further letters come from
    inside the words.

    Example:
        >>> acronym_fits("KCTV", ["Korean", "Central", "Television"])
        True
        >>> acronym_fits("KRT", ["Korean", "Central", "Television"])
        False
    """
    letters = [char for char in fold(short) if char.isalnum()]
    content = [fold(word) for word in words if fold(word) not in _SMALL]
    if len(letters) < 2 or len(content) < 2:
        return False
    return _consume(letters, content)


def _consume(letters: list[str], words: list[str]) -> bool:
    if not words:
        return not letters
    if not letters or words[0][:1] != letters[0]:
        return False
    if _consume(letters[1:], words[1:]):
        return True
    # Letters from inside the word: "TeleVision", "KHorasan".
    at, used = 0, 1
    while used < len(letters):
        at = words[0].find(letters[used], at + 1)
        if at < 0:
            return False
        used += 1
        if _consume(letters[used:], words[1:]):
            return True
    return False


@cache
def _nouns_of_adjectives() -> dict[str, str]:
    """Adjective to the name it is made from, word by word: "korean" to "korea", "irish" to "ireland"."""
    found: dict[str, str] = {}
    for code, row in table("states").items():
        noun = fold(state_name(code)).split()
        for adjective in row["adjectives"]:
            words = fold(adjective).split()
            if len(words) == 1:
                found.setdefault(words[0], " ".join(noun))
            elif len(words) == len(noun):
                found.setdefault(words[-1], noun[-1])
    return found


@cache
def _synonyms() -> tuple[tuple[tuple[str, ...], str], ...]:
    rows = [(tuple(form.split()), name) for name, forms in table("agencies")["synonyms"].items() for form in forms]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


@cache
def organisation_key(name: str) -> frozenset[str]:
    """What an organisation's name says, whatever its word order, adjective or noun, and the usual synonyms.

    Example:
        >>> organisation_key("Ministry of the Interior") == organisation_key("Interior Ministry")
        True
        >>> organisation_key("Korean Central News Agency") == organisation_key("Central Telegraph Agency of Korea")
        True
    """
    words = [
        word for word in fold(name).replace("-", " ").replace("'s", "").replace(",", " ").split() if word not in _SMALL
    ]
    found: list[str] = []
    i = 0
    while i < len(words):
        for form, canonical in _synonyms():
            if tuple(words[i : i + len(form)]) == form:
                found.append(canonical)
                i += len(form)
                break
        else:
            found.append(_nouns_of_adjectives().get(words[i], words[i]))
            i += 1
    return frozenset(found)
