"""The stance lexicon (lang/en/stances.toml) as look-ups, built once."""

from functools import cache

from attrs import frozen

from rashomon.lang import table


@frozen(kw_only=True)
class Idiom:
    """A verb that takes a stance together with other words ("cast doubt on").

    Args:
        words: Lower-case words that must stand below the verb.
        family: The stance family of the whole.
        content: What leads to the content: prepositions, ``""`` for the direct object, ``that`` for a clause.
        responsible: The content is something the actor answers for.
        needs_saying: Holds only when the content is a noun of saying.
    """

    words: tuple[str, ...]
    family: str
    content: tuple[str, ...]
    responsible: bool = False
    needs_saying: bool = False


@cache
def words(section: str, key: str) -> frozenset[str]:
    """A word list of stances.toml.

    Example:
        >>> "refuse" in words("operators", "negative")
        True
    """
    return frozenset(table("stances")[section][key])


@cache
def verb_families() -> dict[str, str]:
    """Lemma of a stance verb to its family; the first family that lists it wins."""
    found: dict[str, str] = {}
    for family, lemmas in table("stances")["verbs"].items():
        for lemma in lemmas:
            found.setdefault(lemma, family)
    return found


@cache
def noun_families() -> dict[str, str]:
    """Lemma of a stance noun to its family."""
    entries = table("stances")["nouns"].items()
    others = ("noun_only_with_clause", "clause_only", "tells", "mute")
    return {lemma: family for family, lemmas in entries if family not in others for lemma in lemmas}


@cache
def idioms() -> dict[str, tuple[Idiom, ...]]:
    """Verb lemma to its idioms, in file order."""
    found: dict[str, list[Idiom]] = {}
    for entry in table("stances")["idiom"]:
        idiom = Idiom(
            words=entry["with"],
            family=entry["family"],
            content=entry["content"],
            responsible=entry.get("responsible", False),
            needs_saying=entry.get("needs_saying", False),
        )
        for verb in entry["verb"]:
            found.setdefault(verb, []).append(idiom)
    return {verb: tuple(entries) for verb, entries in found.items()}


# What a family says of an affirmative content when affirmed and when negated; None says nothing of it.
_STANCE: dict[str, tuple[str | None, str | None]] = {
    "confirm": ("confirms", "has not confirmed"),
    "acknowledge": ("confirms", "has not confirmed"),
    "deny": ("denies", "has not confirmed"),
    "allege": ("alleges", None),
    "question": ("questions", None),
    "retract": ("retracts", None),
    "decline": ("has not confirmed", None),
    "investigate": ("investigates", None),
    "comment": (None, "has not confirmed"),
    "mention": (None, "has not confirmed"),
    "silence": ("has not confirmed", None),
    "evidence": ("alleges", "denies"),
    "truth": ("confirms", "denies"),
    "unconfirmed": ("has not confirmed", None),
    "unknown": ("has not confirmed", None),
    "clear": ("denies", None),
    "conceal": (None, "confirms"),
    "doubtful": ("questions", "confirms"),
    "decide": (None, "has not confirmed"),
}
# Who takes back a denial no longer stands against what was denied.
_REVERSED = {"confirms": "denies", "denies": "confirms", "alleges": "denies", "retracts": "confirms"}
_OPEN = frozenset({"decline", "comment", "mention", "silence"})


def stance_of(family: str, *, negated: bool, content_negated: bool, has_content: bool) -> str | None:
    """The stance towards the affirmative content, None when there is none.

    A content that is itself negated turns the stance over: who confirms that nobody was hurt denies that somebody was.

    Example:
        >>> stance_of("confirm", negated=False, content_negated=True, has_content=True)
        'denies'
        >>> stance_of("deny", negated=True, content_negated=False, has_content=True)
        'has not confirmed'
    """
    stance = _STANCE[family][negated]
    if stance is None:
        return None
    if not has_content:
        return "declines to comment" if family in _OPEN else None
    return _REVERSED.get(stance, stance) if content_negated else stance
