"""Classes of counts and measures, from lang/en/measures.toml."""

from collections.abc import Iterable
from functools import cache

from rashomon.lang import table

_WORDS = "heads"
_VERBAL = ("phrase", "undergo", "do")


@cache
def _classes() -> tuple[str, ...]:
    return tuple(name for name in table("measures") if name != _WORDS)


@cache
def words(key: str) -> frozenset[str]:
    """A list of the table's general words: ``persons``, ``light``, ``counters`` ..."""
    return frozenset(table("measures")[_WORDS][key])


@cache
def _index(key: str) -> dict[str, tuple[str, ...]]:
    """Word or phrase to the classes that list it under `key`, in the order of the table."""
    found: dict[str, list[str]] = {}
    for name in _classes():
        for entry in table("measures")[name].get(key, ()):
            found.setdefault(_ends(entry) if key in _VERBAL else entry, []).append(name)
    return {entry: tuple(dict.fromkeys(names)) for entry, names in found.items()}


def _ends(entry: str) -> str:
    """A verb and the last word of its phrase: what stands between varies ("taken to a hospital")."""
    parts = entry.split(" ")
    return entry if len(parts) < 3 else f"{parts[0]} {parts[-1]}"


def _fitting(names: Iterable[str], dimension: str) -> str:
    """The first class that counts in this dimension: things and people have none, a sum of money has ``money``."""
    for name in names:
        row = table("measures")[name]
        if dimension in row.get("dimensions", (row.get("dimension", ""),)):
            return name
    return ""


def class_of_verb(lemma: str, role: str, dimension: str = "") -> str:
    """The class of a count whose verb is `lemma`.

    Args:
        lemma: The verb, with its particle when it has one ("lay off").
        role: ``undergo`` when the counted undergo it, ``do`` when they do it.
        dimension: Of the number's unit, empty for things and people.

    Example:
        >>> class_of_verb("perish", "do"), class_of_verb("wound", "undergo"), class_of_verb("kill", "do")
        ('killed', 'injured', '')
    """
    return _fitting(_index(role).get(lemma, ()), dimension)


def class_of_lost(lemma: str) -> str:
    """The class of people a verb takes as objects, where it says nothing of things: "lost four soldiers"."""
    return _fitting(_index("persons").get(lemma, ()), "")


def class_of_bare(lemma: str) -> str:
    """The class of people that a verb without any complement tells of: "38 were taken"."""
    return _fitting(_index("bare").get(lemma, ()), "")


def class_of_unfound(lemma: str) -> str:
    """The class of people of whom such a verb is denied: "six have never been found"."""
    return _fitting(_index("unfound").get(lemma, ()), "")


def class_of_undone(lemma: str) -> str:
    """The class of people who are told not to have done it: "two did not survive"."""
    return _fitting(_index("undone").get(lemma, ()), "")


def class_of_ruin(word: str) -> str:
    """The class of buildings of which a word is said that says nothing of others: "lost", "gone", "ash"."""
    return _fitting(_index("buildings").get(word, ()), "")


def may_count(measure: str, verb: str, lemma: str) -> bool:
    """Whether a verb tells of such a noun what it tells of others: diplomats who are told to leave are not evacuated.

    Example:
        >>> may_count("evacuated", "order", "resident"), may_count("evacuated", "order", "diplomat")
        (True, False)
        >>> may_count("evacuated", "move", "worker")
        True
    """
    row = table("measures").get(measure, {})
    return verb not in row.get("telling", ()) or lemma not in row["not_of"]


def is_building(lemma: str) -> bool:
    """Whether a noun names a building.

    Example:
        >>> is_building("house"), is_building("ferry")
        (True, False)
    """
    return lemma in table("things")["building"] or lemma in words("buildings")


def class_of_noun(lemma: str, dimension: str = "") -> str:
    """The class of a count of such nouns: "12 deaths", "64 arrests"."""
    return _fitting(_index("noun").get(lemma, ()), dimension)


def class_of_modifier(lemma: str) -> str:
    """The class of a number joined to such a noun: "a 7.1-magnitude quake"."""
    return _fitting(_index("modifier").get(lemma, ()), "")


def class_of_level(words_: str, dimension: str = "") -> str:
    """The class of a value stated of a noun: "a toll of 47", "attendance at 38,000"."""
    return _fitting(_index("level").get(words_, ()), dimension)


def class_of_state(words_: str, dimension: str = "") -> str:
    """The class of a word or phrase that follows the counted: "47 dead", "eleven in hospital"."""
    return _fitting(_index("state").get(words_, ()), dimension)


def class_of_phrase(verb: str, word: str, dimension: str = "", way: str = "") -> str:
    """The class of a verb with a word it governs: "lost their lives", "taken prisoner".

    Args:
        verb: The verb.
        word: What it governs.
        dimension: Of the number's unit, empty for things and people.
        way: The preposition the word stands behind, where the verb governs it through one.

    Example:
        >>> class_of_phrase("take", "school", way="to"), class_of_phrase("take", "school", way="from")
        ('evacuated', '')
    """
    entry = f"{verb} {word}"
    if _another_way(entry, way):
        return ""
    return _fitting(
        _index("phrase").get(entry, ()) or _index("undergo").get(entry, ()) or _index("do").get(entry, ()),
        dimension,
    )


# Prepositions that lead to opposite ends; "without" leads nowhere.
_WAYS = (
    frozenset({"to", "into", "onto", "in", "on", "at"}),
    frozenset({"from", "off", "out"}),
    frozenset({"without"}),
)


def _another_way(entry: str, way: str) -> bool:
    """Whether every phrase of a verb and a word leads through prepositions of another way than the one it stands in."""
    listed = _ways().get(entry, frozenset())
    mine = {n for n, group in enumerate(_WAYS) if way in group}
    return bool(way and listed) and not mine & listed if mine else False


@cache
def _ways() -> dict[str, frozenset[int]]:
    """A verb and the last word of its phrase to the ways of the prepositions between them; only where all have one."""
    found: dict[str, set[int]] = {}
    open_: set[str] = set()
    for name in _classes():
        for key in _VERBAL:
            for phrase in table("measures")[name].get(key, ()):
                between = frozenset(phrase.split(" ")[1:-1])
                ways = {n for n, group in enumerate(_WAYS) if between & group}
                found.setdefault(_ends(phrase), set()).update(ways)
                if not ways:
                    open_.add(_ends(phrase))
    return {entry: frozenset(ways) for entry, ways in found.items() if entry not in open_}


@cache
def phrase_verbs() -> frozenset[str]:
    """Verbs that have a phrase."""
    return frozenset(
        entry.split(" ")[0] for key in ("phrase", "undergo", "do") for entry in _index(key) if " " in entry
    )


@cache
def states() -> tuple[tuple[str, ...], ...]:
    """The phrases of `class_of_state` as words, longest first."""
    return tuple(sorted((tuple(entry.split()) for entry in _index("state")), key=lambda words_: (-len(words_), words_)))


def unit_of_class(name: str) -> str:
    """``person`` for classes of people; empty when the counted thing decides."""
    row = table("measures").get(name)
    return str(row["unit"]) if row is not None and name != _WORDS else ""


def is_person(lemma: str) -> bool:
    """Whether a noun names people.

    Example:
        >>> is_person("soldier"), is_person("tank")
        (True, False)
    """
    return lemma in words("persons") or lemma in _persons() or lemma.endswith(tuple(words("endings")))


def is_company(lemma: str) -> bool:
    """Whether a noun names so many people together: several of a crew are people.

    Example:
        >>> is_company("crew"), is_company("fleet")
        (True, False)
    """
    return lemma in words("bodies") or lemma in words("companies")


def is_animal(lemma: str) -> bool:
    """Whether a noun names a beast.

    Example:
        >>> is_animal("elephant"), is_animal("tank")
        (True, False)
    """
    return lemma in _animals()


@cache
def _animals() -> frozenset[str]:
    return frozenset(table("persons")["animals"])


@cache
def _persons() -> frozenset[str]:
    return frozenset(table("persons")["nouns"])


def illness_words() -> frozenset[str]:
    """Lemmas in whose company a "case" is one of illness."""
    return frozenset(table("measures")["ill"]["context"])


def join_classes(names: Iterable[str]) -> str:
    """The class of a count of people of whom several classes are true: killed or wounded are casualties.

    Example:
        >>> join_classes(["killed", "injured"]), join_classes(["missing", "killed"]), join_classes(["killed"])
        ('casualties', 'killed or missing', 'killed')
    """
    found = sorted(set(names))
    if found == ["injured", "killed"]:
        return "casualties"
    return " or ".join(found)


def topic_classes() -> tuple[tuple[str, frozenset[str], frozenset[str], frozenset[str]], ...]:
    """Classes a report's topic gives to counts of goods: (class, topic lemmas, things, verbs of trade)."""
    data = table("measures")
    return tuple(
        (name, frozenset(data[name]["topic"]), frozenset(data[name]["things"]), frozenset(data[name]["trade"]))
        for name in _classes()
        if "topic" in data[name]
    )


def setting_classes() -> tuple[tuple[str, frozenset[str], frozenset[str], frozenset[str]], ...]:
    """Classes a report's topic puts in the place of general ones: (class, topic lemmas, classes replaced, verbs)."""
    data = table("measures")
    return tuple(
        (name, frozenset(data[name]["setting"]), frozenset(data[name]["replaces"]), frozenset(data[name]["recruiting"]))
        for name in _classes()
        if "setting" in data[name]
    )
