"""What a denial leaves standing: deeds of others than him who denies his own, or than those whom it names as doers."""

from rashomon.align.folding import fold_all
from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Outcome, compatible, incomparable
from rashomon.compare.words import among, tokens, until
from rashomon.model import Claim, Position

_PERSON = "person:"
_BY = "by"


def left_standing(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Two positions of which one denies no more than what one or some did, or states nothing but an aim."""
    for denial, said, words, rest in ((left, right, "{left}", "{right}"), (right, left, "{right}", "{left}")):
        if _position(said).stance == "denies":
            continue
        if tokens(said.quote)[:1] == ("to",) and tokens(said.quote)[1:2] not in (("have",), ("be",)):
            return incomparable("position-aim", f"{rest} tells what was to be done, and not that it was")
        if _position(denial).stance != "denies":
            continue
        if _denies_own_deed(denial) and not _names_him(said, denial, context):
            return incomparable(
                "position-own", f"{words} denies what he himself is to have done, and {rest} does not speak of him"
            )
        doers = _doers(denial)
        if doers and not doers & fold_all(tokens(context.sentence(said))):
            return compatible(
                "position-doer", f"{words} denies that some did it, and {rest} does not say that they did"
            )
    return None


def _denies_own_deed(denial: Claim) -> bool:
    """ "He never fired his gun", told by him: what he denies begins with his own name. "I had no warning" and "I heard
    none" tell what came to him, and deny that there was one.
    """
    value = _position(denial)
    if denial.context.event in among("positions", "undergone"):
        return False
    own, told = tokens(value.actor), tokens(value.proposition)
    return value.actor_id.startswith(_PERSON) and bool(own) and told[: len(own)] == own


def _names_him(said: Claim, denial: Claim, context: ComparisonContext) -> bool:
    own = fold_all(frozenset(tokens(_position(denial).actor)) - among("identities", "plain"))
    return bool(own & fold_all((*tokens(context.sentence(said)), *tokens(_position(said).actor))))


def _doers(denial: Claim) -> frozenset[str]:
    """Who is named as doer behind the passive of a denial: "no shots were fired by the guards"."""
    words = tokens(_position(denial).proposition)
    if not denial.context.passive or _BY not in words:
        return frozenset()
    behind = words[words.index(_BY) + 1 :]
    named = behind[: until(behind, among("identities", "behind_noun"))]
    return fold_all(frozenset(named) - among("identities", "plain"))


def _position(claim: Claim) -> Position:
    value = claim.value
    if not isinstance(value, Position):
        raise TypeError(f"a position was expected, not a {claim.kind}")
    return value
