"""Features of identities: the role, whose role it is, the name."""

from rapidfuzz import fuzz

from rashomon.align.evidence import Evidence, bar, speaks
from rashomon.align.features.shared import among
from rashomon.align.view import View, Weights, fold_all
from rashomon.model import Identity


def same_role(left: View, right: View, weights: Weights) -> Evidence | None:
    """They name who or what fills the same role."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Identity)
    assert isinstance(b, Identity)
    if a.role != b.role:
        return bar("align-role", f"one names the {a.role}, the other the {b.role}", a.role, b.role)
    if _same_name(a, b):
        return speaks(1.0, "align-name", "the same name", left, right)
    if a.of and b.of:
        share = weights.overlap(fold_all(a.of), fold_all(b.of))
        return speaks(
            0.9 * share if share else -0.4,
            "align-role-of",
            f"both name the {a.role} of something; {'the same' if share else 'not the same'}",
            left,
            right,
        )
    if bool(a.of) != bool(b.of):
        return speaks(0.45, "align-role", f"both name the {a.role}, one of them of something", left, right)
    return speaks(
        0.65 if a.role in among("single_roles") else 0.2, "align-role", f"both name the {a.role}", left, right
    )


def _same_name(a: Identity, b: Identity) -> bool:
    mine, yours = [name.lower() for name in (a.name, *a.aliases)], [name.lower() for name in (b.name, *b.aliases)]
    return any(fuzz.token_set_ratio(x, y) >= 85 for x in mine for y in yours)


def identity_words(left: View, right: View, weights: Weights) -> Evidence | None:
    """The sentences around the two names share telling words."""
    share = weights.overlap(left.words, right.words)
    return speaks(0.5 * share, "align-words", "the clauses share telling words", left, right) if share > 0.05 else None
