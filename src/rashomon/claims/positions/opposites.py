"""Predicates that deny by their own form: "was uninhabited", "came back negative", "was free of asbestos"."""

from rashomon.claims.clause import subject_of
from rashomon.claims.positions.lexicon import words
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_COMPLEMENTS = ("acomp", "oprd", "attr", "xcomp", "ccomp", "advmod", "advcl", "conj")


def opposite(parsed: Parsed, predicate: int) -> tuple[int, str] | None:
    """The word of a predicate that denies, and what stands for it when the content is told affirmatively.

    Args:
        parsed: The report's parse.
        predicate: The verb of the clause.

    Returns:
        Token and affirmative words ("uninhabited" gives "inhabited"); None when no word of the predicate denies.
    """
    verb = parsed.tokens[predicate]
    if said := _taken_apart(verb):
        return predicate, said
    if verb.lemma not in words("findings", "yielding"):
        return None
    for child in parsed.children(predicate, *_COMPLEMENTS):
        if child.i < predicate:
            continue
        said = _affirmative(parsed, predicate, child)
        if said:
            return child.i, said
    return None


def takes_place(parsed: Parsed, predicate: int) -> bool:
    """Whether "take" is to take a place ("took the airport", "the hill was taken")."""
    if parsed.tokens[predicate].lemma == "establish":
        # "established itself in the port"
        leads = [
            prep for prep in parsed.children(predicate, "prep") if prep.lower in ("on", "in", "at", "inside", "upon")
        ]
        places = [noun for prep in leads for noun in parsed.children(prep.i, "pobj")]
        own = any(child.lower.endswith(("selves", "self")) for child in parsed.children(predicate, "dobj"))
        return own and any(noun.lemma.lower() in words("plain", "strongholds") for noun in places)
    if parsed.tokens[predicate].lemma != "take" or any(
        noun.lemma == "storm" for prep in parsed.children(predicate, "prep") for noun in parsed.children(prep.i, "pobj")
    ):
        return False
    return any(
        child.lemma.lower() in words("plain", "strongholds")
        or child.pos == "PROPN"
        and child.entity in ("GPE", "LOC", "FAC")
        for child in parsed.children(predicate, "dobj", "nsubjpass")
    )


def tells_result(parsed: Parsed, predicate: int) -> bool:
    """Whether a clause tells how a test came out: "tested positive", "the swabs were clear"."""
    verb = parsed.tokens[predicate]
    if verb.lemma == "test":
        return True
    subject = subject_of(parsed, predicate)
    if subject is None:
        return False
    return any(parsed.tokens[i].lemma in words("findings", "tests") for i in parsed.subtree(subject))


def _affirmative(parsed: Parsed, predicate: int, word: Token) -> str:
    leads = {child.lower for child in parsed.children(word.i, "prep")}
    if word.lower in words("negative_adjectives", "without") and leads & {"of", "from"}:
        return "positive for" if tells_result(parsed, predicate) else "affected by"
    if word.lower in words("findings", "negative"):
        return "positive" if tells_result(parsed, predicate) else ""
    subject = subject_of(parsed, predicate)
    alarm = subject is not None and parsed.tokens[subject].lemma in words("negative_adjectives", "alarms")
    if alarm and word.lower in words("negative_adjectives", "mute"):
        return "sounded"  # "the sirens stayed silent"
    plain: dict[str, str] = table("stances")["negative_adjectives"]["plain"]
    return plain.get(word.lower, "") or _taken_apart(word)


def _taken_apart(word: Token) -> str:
    """The participle below "un-": "unlicensed" gives "licensed"."""
    lower = word.lower
    if not lower.startswith("un") or len(lower) < 7 or not lower.endswith(("ed", "en")):
        return ""
    return "" if lower in words("negative_adjectives", "not_taken_apart") else lower[2:]
