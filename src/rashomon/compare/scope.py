"""Like with like: what bars two claims of one question from being held against each other.

Each gate is a function that gives an outcome when it bars the pair and None when it lets it through; `SCOPE_GATES` is
their order. Premise 6 of DESIGN.md: abstaining, with a reason, is a normal outcome.
"""

from collections.abc import Callable

from rashomon.align.folding import fold
from rashomon.align.parties import one_party
from rashomon.align.settle import is_imagined_apart
from rashomon.align.telling import is_telling
from rashomon.align.view import (
    counted_apart,
    is_part_of_one,
    may_be_one,
    near_measures,
    part_of,
    population_of,
    rival_restrictions,
)
from rashomon.claims.units import comparable, dimension
from rashomon.claims.votes import MEASURE as VOTE_SHARE
from rashomon.compare.context import ComparisonContext
from rashomon.compare.cues import contest_words
from rashomon.compare.outcome import Outcome, conflicts, incomparable
from rashomon.compare.sources import names_nobody
from rashomon.compare.updates import growth_of
from rashomon.compare.wording import told_by_unit
from rashomon.compare.words import among, same_words, tokens
from rashomon.lang import table
from rashomon.model import UNREAL, Claim, Figure

Gate = Callable[[Claim, Claim, ComparisonContext], Outcome | None]


def background(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """A value of another happening or time is not held against one of this."""
    a, b = left.scope.background, right.scope.background
    if bool(a) == bool(b):
        return None
    which = "{left}" if a else "{right}"
    return incomparable("scope-background", f"{which} belongs to another happening or time: {a or b}")


def unreal(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """A forecast or a possibility is not held against what is told as fact."""
    if not is_imagined_apart(left, right):
        return None
    a = left.mode in UNREAL
    which, mode = ("{left}", left.mode) if a else ("{right}", right.mode)
    return incomparable("scope-unreal", f"{which} is {mode}, the other is told as fact")


def measure(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Killed, wounded, casualties and missing are different measures; only a part above its whole is a conflict."""
    a, b = _figure(left), _figure(right)
    if a.measure == b.measure or not a.measure or not b.measure:
        return None
    over = _exceeds(a, b, "{left}", "{right}") or _exceeds(b, a, "{right}", "{left}")
    if over is not None:
        return over
    known = table("questions")["figure"]
    named = a.measure in table("measures") and b.measure in table("measures")
    same = a.low is not None and (a.low, a.high) == (b.low, b.high)
    if {a.measure, b.measure} & among("measures", "wanted") and named:
        # Who pays what was demanded agrees to it, and tells of another thing.
        return incomparable("scope-measure", f"{{left}} counts {a.measure}, {{right}} counts {b.measure}")
    if _loosely_measured(a, b) and (same or _may_be_one_amount(left, right, context)):
        # "640 metres" underground is a distance to one report and a depth to the other.
        return None
    if same and (not named or may_be_one(a.measure, b.measure)):
        # A number whose class only one report names is what that report says it is.
        return None
    if same and a.low == a.high and is_telling(a.low or 0.0):
        return incomparable(
            "figure-role-clash",
            f"the same number in two roles: {{left}} counts {a.measure}, {{right}} counts {b.measure}",
        )
    if a.measure in known and b.measure in known and not near_measures(a.measure, b.measure):
        return incomparable("scope-measure", f"{{left}} counts {a.measure}, {{right}} counts {b.measure}")
    if fold(a.unit) != fold(b.unit) and not comparable(a.unit, b.unit) and not _may_count_one(a.unit, b.unit):
        return incomparable(
            "scope-measure", f"{{left}} is a number of {a.unit or a.measure}, {{right}} of {b.unit or b.measure}"
        )
    return None


def _may_be_one_amount(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether one of two amounts has its measure by its unit alone, and both are of one thing as far as they say of
    what: 22 tonnes of tobacco are no lorry's 40.
    """
    mine, yours = left.scope.head, right.scope.head
    fit = not mine or not yours or fold(mine) == fold(yours)
    return fit and (told_by_unit(left, context) or told_by_unit(right, context))


def _may_count_one(mine: str, yours: str) -> bool:
    """Whether two nouns may stand for the same counted: one that is left out may, and 36 names on a list are people."""
    if dimension(mine) or dimension(yours):
        return False
    return not (mine and yours) or "person" in (mine, yours) and bool({mine, yours} & among("measures", "listed"))


def _loosely_measured(a: Figure, b: Figure) -> bool:
    """Whether both are amounts of one dimension, and the class of one of them says little of what was measured."""
    loose = frozenset(table("alignment")["loose_measures"])
    return bool(dimension(a.unit)) and dimension(a.unit) == dimension(b.unit) and bool(loose & {a.measure, b.measure})


def _exceeds(part: Figure, whole: Figure, part_words: str, whole_words: str) -> Outcome | None:
    """More killed than the most casualties that are claimed: casualties hold the killed."""
    if part.measure not in table("comparison")["contains"].get(whole.measure, ()):
        return None
    if part.low is None or whole.high is None or part.approx or whole.approx or part.unit != whole.unit:
        return None
    if part.low <= whole.high:
        return None
    return conflicts(
        "figure-part-over-whole",
        f"{part_words} ({part.measure}) is more than {whole_words} ({whole.measure}), which must hold it",
    )


def change(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """An amount of change ("up 12") is not held against a level; the same amount "lost" and "out" is one amount."""
    a, b = _figure(left), _figure(right)
    same = a.low is not None and (a.low, a.high, a.unit) == (b.low, b.high, b.unit)
    if same or bool(a.change) == bool(b.change):
        return None
    which, other = ("{left}", "{right}") if a.change else ("{right}", "{left}")
    return incomparable("scope-change", f"{which} is an amount of change, {other} a level")


def party(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Losses of one side are not held against those of the other."""
    if not left.scope.side or not right.scope.side:
        return None
    if one_party(context.canonical(left.report, left.scope.side), context.canonical(right.report, right.scope.side)):
        return None
    return incomparable("scope-party", _whom("{left} and {right} count those of different parties", left, right))


def population(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Children are not everybody, officers no protesters; "people" may be passengers when no others are counted."""
    ages = _figure(left).measure == _figure(right).measure == "age" and _figure(left).low == _figure(right).low
    if counted_apart(left, right) and not ages:
        return incomparable("scope-population", _whom("{left} and {right} count different people", left, right))
    return None


def restriction(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Confirmed cases are not suspected ones, serious injuries not slight ones."""
    rivals = rival_restrictions(left, right)
    if rivals is None:
        return None
    words = f"{', '.join(rivals[1])} and {', '.join(rivals[2])} are counted apart"
    return incomparable("scope-restriction", f"{{left}} and {{right}}: {words}")


def part_and_whole(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """A part ("12 of them children") is not the whole."""
    a, b = part_of(left), part_of(right)
    if not is_part_of_one(left, right):
        return None
    which, other = ("{left}", "{right}") if a else ("{right}", "{left}")
    return incomparable("scope-part", f"{which} is a part ({a or b}), {other} is not")


def new_and_total(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Another 12 is not 12 in all; a number for a stretch of time is not the total."""
    # What it was before is a total of its day; `figures` knows that it no longer holds.
    a, b = (claim.scope.count.replace("former", "") or "total" for claim in (left, right))
    if a != b:
        names = {"new": "newly added ones", "total": "all", "period": "those of a stretch of time"}
        return incomparable("scope-count", f"{{left}} counts {names.get(a, a)}, {{right}} {names.get(b, b)}")
    mine, yours = _period(left), _period(right)
    if mine != yours and (a == "period" or mine or yours):
        return incomparable(
            "scope-period",
            f"{{left}} and {{right}} count over different times ({mine or 'none given'}; {yours or 'none given'})",
        )
    return None


def _period(claim: Claim) -> str:
    if not claim.scope.when:
        return ""
    words = tokens(claim.scope.when)
    return " ".join(words) if among("periods", "words") & frozenset(words) else ""


def place(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Numbers for different places are different counts."""
    a, b = left.scope.where, right.scope.where
    if not a or not b or any(same_words(one, other) for one in a for other in b):
        return None
    return incomparable("scope-place", f"{{left}} is for {', '.join(a)}, {{right}} for {', '.join(b)}")


def unsettled(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """Two numbers in one report are only held against each other when the report itself does so.

    A report that knows two numbers mostly means two things. It sets them against each other when it gives them to
    two sources that it names, when one stands in its headline, when a word of contrast stands between them, or when
    it counts those of one specific kind ("212 passengers", "221 passengers") in the same place, and their number
    does not grow.
    """
    if left.report != right.report or left.value == right.value:
        return None
    if _figure(left).measure == _figure(right).measure == VOTE_SHARE and left.attribution != right.attribution:
        # "The commission has her at 49.6 percent; her party says 51.4": nobody has two shares of one vote.
        return None
    # "It depends on whom one asks: the ministry counts 2,860, the governor stands by 3,200."
    apart = abs(left.context.sentence - right.context.sentence)
    if apart <= _BESIDE and any(contest_words(claim, context) for claim in (left, right)) and _same_count(left, right):
        return None
    if left.context.sentence == right.context.sentence and left.attribution == right.attribution:
        return incomparable(
            "scope-one-sentence", "one sentence gives {left} and {right}, and does not set them against each other"
        )
    if "headline" in (left.context.region, right.context.region) or _named_apart(left, right):
        return None
    still = growth_of(left) not in ("cumulative", "varying")
    if still and _same_specific_whole(left, right):
        return None
    later = left if left.start > right.start else right
    near = apart <= 1
    if near and (still or left.asof == right.asof) and _one_named(left, right) and _same_count(left, right):
        return None
    if near and frozenset(tokens(context.sentence(later))) & among("order", "contrast"):
        return None
    return incomparable(
        "scope-unsettled", "one report gives {left} and {right}, and does not set them against each other"
    )


# What a report sets its number against stands so many sentences from it.
_BESIDE = 2


def _same_specific_whole(left: Claim, right: Claim) -> bool:
    """Whether both count people of one specific kind ("passengers"), with the same restrictions, in the same place; of
    things ("14 counties", "nine counties") a report may count several sorts.
    """
    a, b = left.scope, right.scope
    if _figure(left).unit != "person":
        return False
    specific = population_of(left) not in ("", "person") and (a.whom.lower() == b.whom.lower() or a.head == b.head)
    return specific and a.where == b.where and a.group == b.group


def _same_count(left: Claim, right: Claim) -> bool:
    """Whether both are numbers of one listed class, of the same people or things in the same place."""
    a, b, one, other = left.scope, right.scope, _figure(left), _figure(right)
    # "At least four shots are heard in the film from Tarnow. The government says there were two": two there. A number
    # whose noun is left out counts what was counted before it, of whatever class (Huddleston & Pullum 2002, 5.9).
    bare = any(not scope.head and not scope.where for scope in (a, b))
    like = one.measure == other.measure and one.unit == other.unit
    placed = a.where == b.where or bare
    listed = one.measure in table("measures") or bool(bare and one.unit and not dimension(one.unit))
    return like and listed and placed and (a.group, a.part_of, a.count) == (b.group, b.part_of, b.count)


# Rival counts are of one size: "19 died, police say; two others had left" are not.
_ONE_SIZE = 3.0


def _one_named(left: Claim, right: Claim) -> bool:
    """Whether one of two numbers of one size is given to a named source that the other is not given to."""
    least, most = sorted(value.low or value.high or 0.0 for value in (_figure(left), _figure(right)))
    if most > _ONE_SIZE * least:
        return False
    names = [claim.attribution[-1:] for claim in (left, right)]
    return names[0] != names[1] and any(not names_nobody(source.name, source) for chain in names for source in chain)


def _named_apart(left: Claim, right: Claim) -> bool:
    """Whether a report gives two numbers to two named sources, or its own against one that is alleged or denied."""
    names = [claim.attribution[-1:] for claim in (left, right)]
    if any(names_nobody(source.name, source) for chain in names for source in chain):
        return False
    if names[0] and names[1]:
        return names[0][0].name != names[1][0].name
    return any(chain and claim.mode in ("alleged", "denied") for chain, claim in zip(names, (left, right), strict=True))


def _figure(claim: Claim) -> Figure:
    value = claim.value
    if not isinstance(value, Figure):
        raise TypeError(f"a figure was expected, not a {claim.kind}")
    return value


def _whom(sentence: str, left: Claim, right: Claim) -> str:
    a, b = left.scope.whom or left.scope.head, right.scope.whom or right.scope.head
    return f"{sentence} ({a}; {b})" if a and b else sentence


# What every kind asks first.
SHARED_GATES: tuple[Gate, ...] = (background, unreal)
# What figures ask beside.
FIGURE_GATES: tuple[Gate, ...] = (
    *SHARED_GATES,
    measure,
    change,
    party,
    part_and_whole,
    new_and_total,
    population,
    restriction,
    place,
)


def barred(left: Claim, right: Claim, context: ComparisonContext, gates: tuple[Gate, ...]) -> Outcome | None:
    """What the first gate that bars the pair says; None when all let it through."""
    if left.mode == right.mode and _alike(left, right):
        return None
    for gate in gates:
        found = gate(left, right, context)
        if found is not None:
            return found
    return None


def _alike(left: Claim, right: Claim) -> bool:
    """Whether nothing that a gate looks at differs: the plain case of most pairs, found without asking every gate."""
    a, b, one, other = left.scope, right.scope, left.value, right.value
    return (
        a.head == b.head
        and a.group == b.group
        and not a.side
        and not b.side
        and a.part_of == b.part_of
        and a.count == b.count
        and a.where == b.where
        and a.when == b.when
        and a.background == b.background
        and (
            not (isinstance(one, Figure) and isinstance(other, Figure))
            or (one.measure == other.measure and bool(one.change) == bool(other.change))
        )
    )
