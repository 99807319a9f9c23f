"""Features of figures that two stories may hold by chance: a few of anything, and those who only tell of it."""

from functools import cache

from attrs import evolve

from rashomon.align.evidence import Evidence, speaks
from rashomon.align.features.figures import stated_of
from rashomon.align.view import View
from rashomon.claims.attribution.lexicon import source_kinds, verbs_named
from rashomon.claims.measures import is_person
from rashomon.lang import table
from rashomon.model import Figure

# Fewer than this of anything occur by chance in two stories.
_FEW = 4
# How much of who demands it two clauses must share.
_SAME = 0.05
# Classes of cues (lang/en/cues.toml) by which somebody tells what he knows.
_TELLING = ("say", "assert", "recall", "inform", "talk")


def few_of_many(left: View, right: View) -> Evidence | None:
    """Two or three of something that no measure names occur by chance in any two stories."""
    a, b = stated_of(left), stated_of(right)
    if _measure(left) in table("measures") or a is None or b is None or a == b or min(a, b) >= _FEW:
        return None
    return speaks("few", 1.0, "align-few", "so few of anything may be others", left, right)


def who_demands(left: View, right: View) -> Evidence | None:
    """What kidnappers demand is not what a firm asks for a ship: sums that two others demand may be two sums."""
    if not {_measure(left), _measure(right)} & frozenset(table("comparison")["measures"]["wanted"]):
        return None
    mine, yours = _demander(left), _demander(right)
    if not mine or not yours or left.overlap(right, mine, yours) > _SAME:
        return None
    if mine & _wrongdoers() and yours & _wrongdoers():
        return None
    found = speaks("demand-unsure", 1.0, "align-demand", "it may have been demanded by others", left, right)
    return evolve(found, doubts=True)


def _demander(view: View) -> frozenset[str]:
    """The words for who demands, where the clause says it: "the screen demanded" and "the demand began at" do not."""
    if view.claim.context.passive or not view.object:
        return frozenset()
    someone = any(is_person(word) or word in source_kinds() or word in _wrongdoers() for word in view.subject)
    return view.subject if someone else frozenset()


@cache
def _wrongdoers() -> frozenset[str]:
    """Nouns for those who did something and were not named: "kidnappers" may be "the gang"."""
    roles = table("roles")
    return frozenset((*roles["perpetrator"]["suspects"], *roles["blame"]["captors"], *roles["leading"]["groups"]))


def who_tells(left: View, right: View) -> Evidence | None:
    """ "Three survivors said", "two witnesses saw him": how many were asked says nothing of how many there are."""
    if left.claim.report == right.claim.report or left.claim.value == right.claim.value:
        return None
    if not (_tells(left) or _tells(right)):
        return None
    found = speaks("tellers", 1.0, "align-tellers", "so many tell of it, and there may be others", left, right)
    return evolve(found, doubts=True)


def _tells(view: View) -> bool:
    """Whether those counted are only who says something, or are called after that."""
    claim = view.claim
    if _measure(view) in table("measures") or not claim.scope.head:
        return False
    if claim.scope.head in table("alignment")["tellers"]:
        return True
    context = claim.context
    people = isinstance(claim.value, Figure) and claim.value.unit == "person"
    # "The 3,000 people told to leave": who is told something tells nothing.
    told = context.event in verbs_named("inform") and not context.object
    return (
        people
        and not context.passive
        and not told
        and context.event in _telling()
        and claim.scope.head in context.subject
    )


@cache
def _telling() -> frozenset[str]:
    return verbs_named(*_TELLING)


def _measure(view: View) -> str:
    return view.claim.value.measure if isinstance(view.claim.value, Figure) else ""
