"""How badly those in hospital are: who is in intensive care is one of a few of those who are treated."""

from rashomon.lang import table
from rashomon.model import Claim, Figure


def gravity(left: Claim, right: Claim) -> tuple[str, list[str], list[str]] | None:
    """The states by which two counts of people in hospital are kept apart; None when nothing keeps them apart.

    Returns:
        The name of the difference, and the words of each: as `view.rival_restrictions`.
    """
    states = [_gravest(claim) for claim in (left, right)]
    if bool(states[0]) == bool(states[1]) or not all(_is_in_hospital(claim) for claim in (left, right)):
        return None
    return "severity", [states[0] or "in hospital"], [states[1] or "in hospital"]


def _is_in_hospital(claim: Claim) -> bool:
    return isinstance(claim.value, Figure) and claim.value.measure == "hospitalised"


def _gravest(claim: Claim) -> str:
    """The words that tell of the gravest state somebody in hospital can be in; empty when there are none."""
    words = claim.quote.lower()
    return next((phrase for phrase in table("alignment")["gravest"] if phrase in words), "")
