"""Plain assertions that answer a position of another report, or tell the opposite of what another report tells.

"The operator said the terminal was never evacuated" is a position; "thousands were led out of the terminal" is a plain
sentence, of which every report has dozens. It becomes a claim only when the two meet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

from attrs import evolve, frozen

from rashomon.align.days import days_by_others
from rashomon.align.folding import words_of_names
from rashomon.align.holders import held_by
from rashomon.align.hours import hours_by_others
from rashomon.align.issues import Met, in_number, one_issue
from rashomon.align.spellings import spelled_otherwise
from rashomon.align.tally import tallies_of
from rashomon.align.unlisted import is_found, met_elsewhere
from rashomon.align.view import Surroundings, View, near_events, topic_of, vague_events
from rashomon.claims.issues import issues
from rashomon.lang import table
from rashomon.meaning import Points
from rashomon.model import Answer, Claim, Position, Reading
from rashomon.names import Register

_FOR = frozenset({"confirms", "alleges"})
_AGAINST = frozenset({"denies", "retracts"})
# The extractor of what tells of no event of its own.
_REMARKS = "remarks.en"
_PLAIN = frozenset({"assertions.en", _REMARKS, "issues.en"})
# Weighted share of the words of the shorter proposition, its event left out, that must stand in the other.
_SAME_THING = 0.6
# What every word of a proposition weighs beside what it tells.
EVERY_WORD = 1.0


def pole_of(position: Position) -> int:
    """1 when the proposition is affirmed, -1 when it is denied, 0 when neither."""
    return 1 if position.stance in _FOR else -1 if position.stance in _AGAINST else 0


def plainly_told(claim: Claim) -> bool:
    """Whether a position was a plain sentence, and is a position by what it answers."""
    return claim.extraction.extractor in _PLAIN


@cache
def _outcomes() -> dict[str, tuple[tuple[int, int], ...]]:
    """A class or lemma to the pairs of opposites it stands in, with the side: 1 or -1."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, pair in enumerate(table("opposites")["pair"]):
        for side, key in ((1, "one"), (-1, "other")):
            for entry in pair[key]:
                found[entry].append((number, side))
    return {entry: tuple(sides) for entry, sides in found.items()}


def are_opposite(left: Claim, right: Claim) -> bool:
    """Whether two propositions tell of outcomes that exclude each other: convicted and acquitted."""
    return _exclude(_sides(left), _sides(right))


# Many reports tell of few outcomes.
@cache
def _exclude(left: frozenset[tuple[int, int]], right: frozenset[tuple[int, int]]) -> bool:
    return any((number, -side) in right for number, side in left)


def _sides(claim: Claim) -> frozenset[tuple[int, int]]:
    context, value = claim.context, claim.value
    assert isinstance(value, Position)
    told = [context.event_class, context.event]
    # A ruling is itself the stance ("the court acquitted him" denies his guilt), and not of the proposition.
    words = told if frozenset(told) & frozenset(value.topic) else []
    if context.event in table("words")["result_verbs"]:
        # "Found guilty", "walked free": the outcome is in the word behind the verb.
        words = [*words, *value.topic]
    return frozenset(side for word in words for side in _outcomes().get(word, ()))


@frozen(kw_only=True, eq=False)
class _Told:
    """A position or an assertion with what it is found and compared by."""

    view: View
    keys: frozenset[str]
    things: frozenset[str]
    whole: frozenset[str]
    sides: frozenset[tuple[int, int]]
    pole: int
    asserted: bool
    remark: bool
    perceived: bool


def answered(readings: Sequence[Reading], register: Register, points: Points | None = None) -> list[Reading]:
    """The readings, with the assertions that meet a position or an opposite, the names that another report spells
    otherwise, the holders of offices that another report names too, one and none of what another report counts, and the
    words found to answer what another report answers, as claims among their claims; and with times of day on the day
    that other reports tell, where their own does not.

    Args:
        points: What the encoder made of the claims.
    """
    everything = _told(readings, register)
    told = [item for item in everything if item.pole and not item.remark]
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(told):
        for key in sorted(item.keys):
            by_key[key].append(i)
    met: set[str] = set()
    # Whether an item may still come up among the claims of its report.
    waits = [item.asserted for item in told]
    asked: set[tuple[int, int]] = set()
    for members in by_key.values():
        affirmed = [i for i in members if told[i].pole > 0]
        denied = [i for i in members if told[i].pole < 0]
        for i, j in (
            *product(affirmed, denied),
            *(pair for side in (affirmed, denied) for pair in _turned(side, told)),
        ):
            if not (waits[i] or waits[j]) or (i, j) in asked:
                continue
            asked.add((i, j))
            if _meet(told[i], told[j]):
                met |= {item.view.claim.id for item in (told[i], told[j]) if item.asserted}
                waits[i] = waits[j] = False
    met |= _spoken_to(everything, met)
    contested = _contested(everything)
    raised = {
        claim.id: _raised_by(claim, answer)
        for claim in (item.view.claim for item in everything)
        if claim.id not in met and (answer := contested.get(claim.id)) is not None
    }
    changed = spelled_otherwise(readings) | held_by(readings) | raised
    points = points or Points()
    days = days_by_others(readings, points)
    unlisted = met_elsewhere(readings, points)
    placed = [_on_days(_with_unlisted(_with(reading, met, changed), unlisted), days) for reading in readings]
    hours = hours_by_others(placed)
    return [_on_days(reading, hours) for reading in placed]


def _on_days(reading: Reading, days: Mapping[str, Claim]) -> Reading:
    if not any(claim.id in days for claim in reading.claims):
        return reading
    return evolve(reading, claims=tuple(days.get(claim.id, claim) for claim in reading.claims))


def _contested(told: Sequence[_Told]) -> dict[str, Answer]:
    """By id, the plain sentences that answer a standing issue otherwise than another report, or as a stance or one of
    such sentences does, with what they answer.
    """
    by_issue: dict[str, list[_Told]] = defaultdict(list)
    for item in told:
        for answer in item.view.claim.context.answers:
            by_issue[answer.issue].append(item)
    found: dict[str, Answer] = {}
    for issue, members in by_issue.items():
        said = [
            {answer.says for answer in item.view.claim.context.answers if answer.issue == issue} for item in members
        ]
        yes, no = ([item for item, says in zip(members, said, strict=True) if pole in says] for pole in (1, -1))
        against: set[str] = set()
        for pair in product(yes, no):
            if (met := _met(*pair)) is not None and met.said < 0:
                against |= {item.view.claim.id for item in pair}
                _raise(found, pair, met)
        # What says the same comes up with a stance, or with what is contested.
        anchors = [item for item in members if not item.asserted or item.view.claim.id in against]
        for item in members:
            if item.asserted and item.view.claim.id not in found:
                alike = (met for anchor in anchors if (met := _met(item, anchor)) is not None and met.said > 0)
                if (met := next(alike, None)) is not None:
                    found[item.view.claim.id] = met.left
    return found


def _raised_by(claim: Claim, answer: Answer) -> Claim:
    """A plain sentence as a position for or against what a yes says: "they were welded shut" denies that the vents
    worked.
    """
    value = claim.value
    assert isinstance(value, Position)
    if pole_of(value) != answer.says:
        thing = answer.worded or "it"
        told = in_number(issues()[answer.issue].told.format(it=thing), thing)
        value = evolve(value, stance="denies" if answer.says < 0 else "alleges", proposition=told)
    answers = tuple(evolve(each, raised=each.issue == answer.issue) for each in claim.context.answers)
    return evolve(claim, value=value, context=evolve(claim.context, answers=answers))


def _raise(found: dict[str, Answer], pair: tuple[_Told, _Told], met: Met) -> None:
    for item, answer in zip(pair, (met.left, met.right), strict=True):
        if item.asserted:
            found.setdefault(item.view.claim.id, answer)


def _met(left: _Told, right: _Told) -> Met | None:
    a, b = left.view.claim, right.view.claim
    if a.report == b.report or a.scope.background or b.scope.background or _apart_in_time(a, b):
        return None
    return one_issue(a, b, left.view.answers, right.view.answers)


def _spoken_to(told: Sequence[_Told], met: set[str]) -> set[str]:
    """What is told of the very matter that another takes a stance on, be it for or against."""
    stances: dict[str, list[_Told]] = defaultdict(list)
    for item in told:
        for thing in sorted(item.whole) if not item.asserted else ():
            stances[thing].append(item)
    found: set[str] = set()
    for item in told:
        if not item.asserted or item.view.claim.id in met:
            continue
        near = {id(other): other for thing in sorted(item.whole) for other in stances.get(thing, ())}
        against = [other for other in near.values() if other.pole * item.pole == -1]
        # What would only be taken to contradict a denial of something else is left unsaid.
        asked = against if any(_share_things(other, item) for other in against) else near.values()
        if any(_same_matter(other, item) for other in asked):
            found.add(item.view.claim.id)
    return found


def _share_things(left: _Told, right: _Told) -> bool:
    return left.view.claim.report != right.view.claim.report and bool((left.whole & right.whole) - vague_events())


def _same_matter(stance: _Told, item: _Told) -> bool:
    """Whether a stance is taken on what is told in nearly the same words: of one event, and of most of its things."""
    a, b = stance.view.claim, item.view.claim
    if a.report == b.report or a.scope.background or b.scope.background:
        return False
    common = (stance.whole & item.whole) - vague_events()
    if len(common) < 2 or common <= _named(stance, item) or not _one_event(stance, item):
        return False
    mine, yours = stance.whole - vague_events(), item.whole - vague_events()
    denied, told = (mine, yours) if stance.pole < 0 else (yours, mine)
    if stance.pole * item.pole == -1 and (not denied <= told or _apart_in_time(a, b)):
        return False  # a denial of another thing, or of a detail, is no answer
    mine, yours = mine | _actor(a) & yours, yours | _actor(b) & mine
    return stance.view.overlap(item.view, mine, yours, flat=EVERY_WORD) >= _SAME_THING


def _named(left: _Told, right: _Told) -> frozenset[str]:
    """Folded words of whoever is named: that two tell of Ann Holm, they share in one word or in two."""
    return words_of_names(left.view.people | right.view.people)


def _one_event(left: _Told, right: _Told) -> bool:
    """Whether two clauses may tell of one event: of one class, or of none in particular, or named in the other."""
    one, other = (item.view.claim.context.event_class for item in (left, right))
    vague = vague_events()
    return (
        one == other
        or near_events(one, other)
        or one in vague
        or other in vague
        or one in right.whole
        or other in left.whole
    )


def with_answers(reading: Reading, found: Iterable[Claim]) -> Reading:
    """The reading with claims that another report brought up among its own; the same one where there are none."""
    found = tuple(found)
    if not found:
        return reading
    ordered = sorted((*reading.claims, *found), key=lambda claim: (claim.start, claim.end, claim.kind, claim.id))
    # What gave an answer was read after all.
    unread = tuple(item for item in reading.unread if not any(item.start <= each.start < item.end for each in found))
    return evolve(reading, claims=tuple(ordered), unread=unread)


def _turned(members: Sequence[int], told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs of one pole that tell of opposite outcomes."""
    for i, j in combinations([i for i in members if told[i].sides], 2):
        if _exclude(told[i].sides, told[j].sides):
            yield i, j


def _with(reading: Reading, met: set[str], spelled: Mapping[str, Claim]) -> Reading:
    return with_answers(
        reading, [spelled.get(each.id, each) for each in reading.assertions if each.id in met or each.id in spelled]
    )


def _with_unlisted(reading: Reading, unlisted: frozenset[str]) -> Reading:
    """The reading with words found to answer, but for those that a claim of their kind has."""
    spans = [(claim.kind, claim.start, claim.end) for claim in reading.claims]
    return with_answers(
        reading,
        [
            each
            for each in reading.assertions
            if each.id in unlisted
            and not any(kind == each.kind and start < each.end and each.start < end for kind, start, end in spans)
        ],
    )


def _told(readings: Sequence[Reading], register: Register) -> list[_Told]:
    around = Surroundings(register=register, tallies=tallies_of(readings))
    return [
        _told_by(around.view(claim), asserted)
        for reading in readings
        for claims, asserted in ((reading.claims, False), (reading.assertions, True))
        for claim in claims
        if isinstance(claim.value, Position) and not is_found(claim)
    ]


def _told_by(view: View, asserted: bool) -> _Told:
    claim = view.claim
    assert isinstance(claim.value, Position)
    event = claim.context.event_class
    sides = _sides(claim)
    things = topic_of(view) - {event, *_of_outcomes(sides)}
    return _Told(
        view=view,
        keys=frozenset((event, *(f"outcome {number}" for number, _ in sides), *(f"thing {thing}" for thing in things))),
        things=things,
        whole=topic_of(view),
        sides=sides,
        pole=pole_of(claim.value),
        asserted=asserted,
        remark=claim.extraction.extractor == _REMARKS,
        perceived=event in table("stances")["plain"]["perceiving"],
    )


def answer_each_other(left: View, right: View) -> bool:
    """Whether one position tells what the other denies, or an outcome that excludes the other's."""
    return _meet(_told_by(left, False), _told_by(right, False))


@cache
def _of_outcomes(own: frozenset[tuple[int, int]]) -> frozenset[str]:
    numbers = {number for number, _ in own}
    return frozenset(entry for entry, sides in _outcomes().items() if numbers & {number for number, _ in sides})


def _meet(left: _Told, right: _Told) -> bool:
    """Whether one of the two tells what the other denies."""
    a, b = left.view.claim, right.view.claim
    if a.report == b.report or a.scope.background or b.scope.background:
        return False
    turned = _exclude(left.sides, right.sides)
    perceived = left.perceived or right.perceived
    if not turned and not perceived and not _alike(a, b):
        return False
    if _apart_in_time(a, b):
        return False
    if left.pole * right.pole * (-1 if turned else 1) != -1:
        return False
    if turned and not _theme(left.view) & _theme(right.view):
        return False
    if not turned and _other_agent(*(left, right) if left.pole < 0 else (right, left)):
        return False
    mine, yours = left.things | _actor(a) & right.things, right.things | _actor(b) & left.things
    common = mine & yours
    named = bool(left.view.people & right.view.people)
    # "The sirens sounded", "no siren sounded": one thing is all that is told of.
    whole = not turned and (mine == yours or (perceived and len(min(mine, yours, key=len)) == 1))
    if len(common) < (1 if named or whole else 2):
        return False
    if perceived and common <= _named(left, right):
        return False  # "has never heard of Holm": whatever is told of him is not denied
    return left.view.overlap(right.view, mine, yours, flat=EVERY_WORD) >= _SAME_THING


def _other_agent(denied: _Told, told: _Told) -> bool:
    """ "Denied that they were paid by the thieves": that they were paid is not denied."""
    agent = denied.view.object if denied.view.claim.context.passive else frozenset()
    return bool(agent) and not agent & (told.view.words | told.view.subject)


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two clauses tell of one class of event; who fires tear gas uses it."""
    one, other = a.context.event_class, b.context.event_class
    using, firing = (frozenset(table("comparison")["positions"][key]) for key in ("using", "firing"))
    return one == other or (one in using and other in firing) or (one in firing and other in using)


def _apart_in_time(a: Claim, b: Claim) -> bool:
    return bool(_timed(a) and _timed(b)) and not _timed(a) & _timed(b)


def _timed(claim: Claim) -> frozenset[str]:
    """Words that place a clause before or after something: what was not done before may have been done after."""
    return frozenset(claim.quote.lower().split()) & frozenset(table("stances")["plain"]["placing"])


def _theme(view: View) -> frozenset[str]:
    """Folded words of what it comes to: the budget in "threw out the budget" and "the budget was rejected"."""
    context = view.claim.context
    return view.subject if context.passive or not view.object else view.object


def _actor(claim: Claim) -> frozenset[str]:
    assert isinstance(claim.value, Position)
    return frozenset(word.strip(".,'\u2019").lower() for word in claim.value.actor.split())
