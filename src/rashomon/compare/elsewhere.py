"""Two names told of two things: a post and who held it before, two who bear one rank, causes of two effects."""

import re

from rashomon.align.folding import fold_all
from rashomon.claims.measures import class_of_state
from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Outcome, incomparable
from rashomon.compare.words import among, tokens
from rashomon.lang import table
from rashomon.model import Claim, Identity

# So many words before a name may tell that its bearer held a post before: "the ship's previous master, Ada Lopes".
_POST = 3
_CAUSE = "cause"


def told_of_two_things(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Why two names of one role do not exclude each other, where their sentences tell them of two things; None where
    nothing says so.
    """
    return (
        _held_before(left, right, context)
        or _of_one_rank(left, right, context)
        or _of_another_effect(left, right, context)
    )


def _held_before(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """ "Her previous master, Ada Lopes" is no answer to who commands the ship."""
    a, b = _predecessor(left, context), _predecessor(right, context)
    if bool(a) == bool(b):
        return None
    which = "{left}" if a else "{right}"
    return incomparable("scope-background", f"{which} belongs to another time: \u201c{a or b}\u201d")


def _predecessor(claim: Claim, context: ComparisonContext) -> str:
    """The word right before a name, or in it, that makes its bearer one of an earlier time; empty without."""
    if _identity(claim).role not in among("identities", "single"):
        return ""
    near = (*context.words_before(claim)[-_POST:], *tokens(claim.quote))
    return next((word for word in near if word in among("identities", "before")), "")


def _of_one_rank(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Two captains whose names only bear the rank, and of whom nothing tells what they command: every army, police and
    fleet has many.
    """
    if not all(_only_titled(claim, context) for claim in (left, right)):
        return None
    return incomparable("identity-of", "{left} and {right} bear one rank, and may hold it in different bodies")


def _only_titled(claim: Claim, context: ComparisonContext) -> bool:
    """Whether all that tells somebody's role is a rank before the name: "Captain Roe", and not "the captain, Jon Roe",
    nor who is told to be in command.
    """
    value, report = _identity(claim), context.reports.get(claim.report)
    ranks = next((group for group in table("titles")["same"]["groups"] if group[0] == value.role), ())
    if value.of or not ranks or report is None or claim.context.event in among("identities", "commanding"):
        return False
    title = "|".join(re.escape(rank.capitalize()) for rank in ranks)
    around = report.text[claim.context.start : claim.start] + "\0" + claim.quote
    return bool(re.search(rf"\b(?:{title})\.?\s*\0|\0(?:{title})\.?\s", around))


def _of_another_effect(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """A cause that is told of an effect of which the other report does not speak: of a delay, where the other tells
    what brought the bridge down. What is called a happening may be this one in other words.
    """
    a, b = _identity(left), _identity(right)
    if a.role != _CAUSE or b.role != _CAUSE or bool(a.of) == bool(b.of):
        return None
    told, other, of = (left, right, a.of) if a.of else (right, left, b.of)
    report = context.reports.get(other.report)
    happening = frozenset(table("background")["happenings"])
    if report is None or any(word in happening or class_of_state(word) for word in of):
        return None
    if fold_all(of) & fold_all(_bare(report.text)):
        return None
    which = "{left}" if told is left else "{right}"
    return incomparable("identity-of", f"{which} is the cause of something that the other report does not tell of")


def _bare(text: str) -> tuple[str, ...]:
    """The words of a text, those with an ending of the possessive or the plural without it too."""
    return tuple(form for word in tokens(text) for form in (word, word.removesuffix("'s"), word.removesuffix("s")))


def _identity(claim: Claim) -> Identity:
    assert isinstance(claim.value, Identity)
    return claim.value
