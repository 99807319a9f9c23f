"""Features of identities: the role, whose role it is, the name."""

from attrs import evolve
from rapidfuzz import fuzz

from rashomon.align.evidence import Evidence, bar, speaks
from rashomon.align.features.shared import among
from rashomon.align.folding import fold_all
from rashomon.align.view import View, kindred_roles, near_roles
from rashomon.claims.identities import DEATH, OPEN, is_office
from rashomon.model import Identity

# A role is read from a verb or a noun. Of pairs so barred that are this near, and nearer than either is to any other
# name in the two reports, all but one in twenty answer one question where both were marked (scripts/reports, r13 to
# r38).
_NEAR_ROLE, _NEAR_NAME = 2.0, 1.5


def same_role(left: View, right: View) -> Evidence | None:
    """They name who or what fills the same role."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Identity)
    assert isinstance(b, Identity)
    if OPEN in (a.role, b.role):
        if _same_name(a, b):
            return speaks("name", 1.0, "align-name", "the same name", left, right)
        return None
    if a.role != b.role:
        if {a.role, b.role} <= among("naming_roles") and _same_name(a, b):
            return speaks("name-role", 1.0, "align-role", "both name the same one", left, right)
        near = near_roles(a.role, b.role)
        if near or kindred_roles(a.role, b.role):
            detail = f"the {a.role} and the {b.role} may be told of one thing"
            found = speaks("name" if _same_name(a, b) else "role-near", 1.0, "align-role", detail, left, right)
            # Of what one died and with what he was killed is told of one death.
            of_one_death = {a.role, b.role} == {DEATH, "weapon"} and bool(left.whom & right.whom)
            return evolve(found, doubts=not near and not of_one_death)
        detail = f"one names the {a.role}, the other the {b.role}"
        return bar("align-role", detail, a.role, b.role, yields=_NEAR_ROLE, lead=0.0)
    if a.role in among("roles_of_somebody") and not _of_one(a, b):
        return bar("align-role-of", f"they tell the {a.role} of different people", " ".join(a.of), " ".join(b.of))
    if a.role in among("roles_of_the_named") and not _same_name(a, b):
        return bar("align-name", "they name two", a.name, b.name, yields=_NEAR_NAME, lead=0.0)
    if _same_name(a, b):
        return speaks("name", 1.0, "align-name", "the same name", left, right)
    if is_office(a.role) and not (a.of and b.of):
        # Two presidents, and nothing says of what: of two states, as likely as not.
        return bar("align-role-of", f"nothing says that both are the {a.role} of the same", a.name, b.name)
    if a.of and b.of:
        share = left.overlap(right, fold_all(a.of), fold_all(b.of))
        if share:
            return speaks("of", share, "align-role-of", f"both name the {a.role} of the same", left, right)
        return speaks("of-other", 1.0, "align-role-of", f"they name the {a.role} of different things", left, right)
    name = "role-single" if a.role in among("single_roles") else "role"
    return speaks(name, 1.0, "align-role", f"both name the {a.role}", left, right)


def _of_one(a: Identity, b: Identity) -> bool:
    """Whether all words that tell of whom one is are among the other's: "watchman" and "night watchman"."""
    mine, yours = fold_all(a.of), fold_all(b.of)
    return bool(mine and yours) and (mine <= yours or yours <= mine)


def _same_name(a: Identity, b: Identity) -> bool:
    mine, yours = [name.lower() for name in (a.name, *a.aliases)], [name.lower() for name in (b.name, *b.aliases)]
    return any(fuzz.token_set_ratio(x, y) >= 85 for x in mine for y in yours)
