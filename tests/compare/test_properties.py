"""The algebra of comparison: what must hold of any claims whatever (Hypothesis)."""

import datetime

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.compare import RULES, relate, relate_all
from rashomon.model import RELATIONS, STANCES, Figure, Identity, Place, Position, Quotation

from ..build import at_least, claim, context, exactly, moment, report

ROOM = ("agrees", "compatible", "repeats")
WORDS = st.sampled_from(
    ["bridge", "army", "mined", "the", "not", "north", "valve", "cracked", "seven", "if", "Aldby", "Ann", "Lee"]
)
numbers = st.one_of(
    st.integers(0, 130),
    st.sampled_from([200, 250, 580, 600, 612, 1000, 1500, 12_000, 15_000, 250_000, 2.5, 3.7, 6.1]),
)


@st.composite
def figures(draw, unit="person", measure="killed"):
    """Any figure: exact, floors, ceilings, ranges, each with its flags."""
    low, high = sorted((draw(numbers), draw(numbers)))
    shape = draw(st.sampled_from(["exact", "floor", "ceiling", "range"]))
    bounds = {"exact": (low, low), "floor": (low, None), "ceiling": (None, high), "range": (low, high)}[shape]
    return Figure(
        low=bounds[0],
        high=bounds[1],
        low_open=shape == "floor" and draw(st.booleans()),
        high_open=shape == "ceiling" and high > 0 and draw(st.booleans()),
        approx=draw(st.booleans()),
        vague=shape == "floor" and low > 0 and draw(st.booleans()),
        unit=unit,
        measure=measure,
    )


days = st.dates(min_value=datetime.date(2031, 3, 8), max_value=datetime.date(2031, 3, 14)).map(str)
times = st.builds(
    lambda day, hour, minute: f"{day}T{hour:02}:{minute:02}", days, st.integers(0, 23), st.integers(0, 59)
)
instants = st.one_of(days, times, st.sampled_from(["2031", "2031-03", "2030-12", "--03-12", "--03-09"]))


@st.composite
def moments(draw):
    """Any moment: years, months, days, minutes, days without a year, stretches."""
    start = draw(instants)
    end = draw(instants) if draw(st.booleans()) else start
    if len(end) == len(start) and end[:2] == start[:2]:
        start, end = sorted((start, end))
    else:
        end = start
    zone = draw(st.sampled_from([("", None), ("UTC", 0), ("CET", 60), ("Tarvik time", None)]))
    return moment(start, end, approx=draw(st.booleans()), zone=zone[0], utc_offset=zone[1])


phrases = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
names = st.sampled_from(
    [
        "Ann Lee",
        "A. Lee",
        "Anne Leigh",
        "Jon Dahl",
        "County Leitrim",
        "Leitrim",
        "Mill Street",
        "Abbey Street",
        "KCTV",
        "E. coli",
        "E. coli O157",
    ]
)
places = st.builds(Place, name=names, within=st.sampled_from([(), ("Norland",), ("Sudland",)]), negated=st.booleans())
positions = st.builds(
    lambda actor, stance, words: Position(
        actor=actor, stance=stance, proposition=words, topic=tuple(sorted(set(words.split())))
    ),
    names,
    st.sampled_from(STANCES),
    phrases,
)
quotations = st.builds(Quotation, speaker=st.one_of(st.just(""), names), words=phrases)
roles = st.sampled_from(["cause", "captain", "witness", "pathogen"])
identities = st.builds(Identity, role=roles, name=names, negated=st.booleans())

VALUES = {
    "figure": figures(),
    "date": moments(),
    "place": places,
    "position": positions,
    "quote": quotations,
    "identity": identities,
}


@st.composite
def claims(draw, kind, report_id):
    """Any claim of a kind in a report."""
    return claim(
        **{kind: draw(VALUES[kind])},
        report=report_id,
        source=draw(st.sampled_from(["", "police", "the health ministry", "officials"])),
        mode=draw(st.sampled_from(["stated", "alleged", "denied", "estimated", "predicted"])),
        asof=draw(st.sampled_from(["", "2031-03-12", "2031-03-12T08:10", "2031-03-13"])),
        region=draw(st.sampled_from(["body", "headline"])),
        head=draw(st.sampled_from(["", "person", "child", "soldier"])),
        event=draw(st.sampled_from(["kill", "fight", "make"])),
    )


KINDS = sorted(VALUES)
CONTEXT = context(report("a", outlet="Harbour Post"), report("b", outlet="Evening Mail"))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=200, deadline=None)
@given(data=st.data(), same_report=st.booleans())
def test_relations_are_symmetric(kind, data, same_report):
    """Relation and rule do not depend on which claim is named first; every relation and rule is a known one."""
    left = data.draw(claims(kind, "a"))
    right = data.draw(claims(kind, "a" if same_report else "b"))
    relation, reason = relate(left, right, CONTEXT)
    back, back_reason = relate(right, left, CONTEXT)

    assert (relation, reason.rule) == (back, back_reason.rule)
    assert relation in RELATIONS
    assert reason.rule in RULES


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_value_agrees_with_itself(kind, data):
    """The same claim in two reports agrees, whatever it says."""
    left = data.draw(claims(kind, "a"))
    relation, reason = relate(left, attrs.evolve(left, report="b"), CONTEXT)

    assert "agrees" == relation, reason.detail


@settings(max_examples=300, deadline=None)
@given(other=figures(), bounds=st.lists(st.integers(0, 400), min_size=4, max_size=4, unique=True))
def test_narrowing_a_range_never_makes_room(other, bounds):
    """What conflicts with a range conflicts with every range inside it."""
    low, inner_low, inner_high, high = sorted(bounds)
    wide, narrow = (
        Figure(low=low, high=high, unit="person", measure="killed"),
        Figure(low=inner_low, high=inner_high, unit="person", measure="killed"),
    )
    held = claim(figure=other, report="b")
    if relate(claim(figure=wide), held)[0] == "conflicts":
        assert "conflicts" == relate(claim(figure=narrow), held)[0]


@settings(max_examples=200, deadline=None)
@given(floor=st.integers(1, 400), more=st.integers(1, 50), number=st.integers(0, 500))
def test_raising_a_floor_never_makes_room(floor, more, number):
    """What "at least 40" excludes, "at least 50" excludes."""
    held = claim(figure=exactly(number), report="b")
    if relate(claim(figure=at_least(floor)), held)[0] == "conflicts":
        assert "conflicts" == relate(claim(figure=at_least(floor + more)), held)[0]


@settings(max_examples=200, deadline=None)
@given(left=figures(unit="km", measure="distance"), right=figures(unit="km", measure="distance"))
def test_a_unit_does_not_change_a_relation(left, right):
    """Kilometres told as metres, in both claims or in one, stand to one another as before."""
    expected = relate(claim(figure=left), claim(figure=right, report="b"))[0]

    assert expected == relate(claim(figure=_metres(left)), claim(figure=_metres(right), report="b"))[0]
    assert expected == relate(claim(figure=_metres(left)), claim(figure=right, report="b"))[0]


def _metres(figure):
    def times(bound):
        return None if bound is None else round(bound * 1000, 6)

    return attrs.evolve(figure, low=times(figure.low), high=times(figure.high), unit="m")


@settings(max_examples=200, deadline=None)
@given(left=figures(), right=figures())
def test_killed_for_wounded_is_never_compared(left, right):
    """Swapping the measure of one side takes every agreement and every contradiction away."""
    wounded = attrs.evolve(right, measure="injured")

    assert "not-comparable" == relate(claim(figure=left), claim(figure=wounded, report="b"))[0]


@settings(max_examples=100, deadline=None)
@given(day=days, other=days)
def test_another_day_is_another_day(day, other):
    """Two plain days agree when they are one and conflict when they are two."""
    relation = relate(claim(date=moment(day)), claim(date=moment(other), report="b"))[0]

    assert relation == ("agrees" if day == other else "conflicts")


@settings(max_examples=100, deadline=None)
@given(words=phrases, one=names, other=names)
def test_negating_one_side_turns_the_relation(words, one, other):
    """Who affirms what another affirms agrees; who denies it conflicts; who denies what another denies agrees."""

    def relation(mine, yours):
        topic = tuple(sorted(set(words.split())))
        left = claim(position=Position(actor=one, stance=mine, proposition=words, topic=topic))
        right = claim(position=Position(actor=other, stance=yours, proposition=words, topic=topic), report="b")
        return relate(left, right)[0]

    assert "agrees" == relation("confirms", "confirms")
    assert "conflicts" == relation("confirms", "denies")
    assert "conflicts" == relation("denies", "confirms")
    assert "agrees" == relation("denies", "denies")


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_question_has_one_relation_a_pair_in_any_order(data):
    """All relations of a question, however its claims are ordered."""
    made = [data.draw(claims("figure", name)) for name in ("a", "b", "a", "b")]
    made = [attrs.evolve(each, id=f"c-{i}") for i, each in enumerate(made)]

    def relations(ordered):
        return {
            (frozenset((r.left, r.right)), r.relation, r.left if r.relation == "updates" else "")
            for r in relate_all(ordered, CONTEXT)
        }

    assert 6 == len(relations(made))
    assert relations(made) == relations(made[::-1])
    assert all(r.relation not in ROOM or r.reason.detail for r in relate_all(made, CONTEXT))
