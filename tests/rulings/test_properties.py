"""Whatever people rule, the dossier holds together."""

from collections import Counter
from functools import cache

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Claim, Decision, Reading, Ruling
from rashomon.pipeline import compare_readings
from rashomon.present.record import to_json
from rashomon.spans import check_spans

from .test_rulings import POST, STAR, WIRE, at, read, ruled, whole


@cache
def readings() -> tuple[Reading, ...]:
    return read(WIRE, "Wire"), read(POST, "Post"), read(STAR, "Star")


@cache
def claims() -> tuple[tuple[Reading, Claim], ...]:
    return tuple((reading, claim) for reading in readings() for claim in reading.claims)


@st.composite
def rulings(draw: st.DrawFn) -> list[Ruling]:
    """Some rulings on claims and reports, also such as contradict one another."""
    found = []
    for seq in range(draw(st.integers(0, 6))):
        kind = draw(
            st.sampled_from(["value", "question", "question", "apart", "apart", "not-comparable", "copy", "no-copy"])
        )
        if kind in ("copy", "no-copy"):
            things = [whole(draw(st.sampled_from(readings()))) for _ in range(2)]
            found.append(ruled(kind, *things, seq=seq))
            continue
        # Of one kind, so that rulings on questions meet.
        on_question = kind in ("question", "apart")
        among = [each for each in claims() if each[1].kind == "figure"] if on_question else claims()
        one, other = (draw(st.sampled_from(among)) for _ in range(2))
        if kind == "value":
            found.append(ruled("value", at(*one), value=draw(st.sampled_from([None, other[1].value])), seq=seq))
        else:
            more = {"apart": True} if kind == "apart" else {}
            found.append(ruled("question" if more else kind, at(*one), at(*other), seq=seq, **more))
    return found


@settings(max_examples=60, deadline=None)
@given(rulings(), st.permutations(range(3)))
def test_a_dossier_with_rulings_holds_together(made: list[Ruling], order: list[int]) -> None:
    """Every claim that was not left out is under one question, every relation within one, every span in its report;
    the last ruling on a question holds, and the order of the reports does not matter.
    """
    dossier = compare_readings(readings(), rulings=made)
    again = compare_readings([readings()[place] for place in order], rulings=made[::-1])

    check_spans(dossier)
    assert to_json(dossier) == to_json(again)
    there = [claim.id for reading in dossier.readings for claim in reading.claims]
    assert Counter(there) == Counter(claim for question in dossier.questions for claim in question.claims)
    home = {claim: question.id for question in dossier.questions for claim in question.claims}
    assert all(home[relation.left] == home[relation.right] for relation in dossier.relations)
    kinds = {claim.id: claim.kind for reading in dossier.readings for claim in reading.claims}
    assert all({kinds[claim] for claim in question.claims} == {question.kind} for question in dossier.questions)
    assert len({question.id for question in dossier.questions}) == len(dossier.questions)
    on_questions: dict[frozenset[str], Decision] = {}
    for ruling in made:
        pair = frozenset(target.claim for target in ruling.decision.targets)
        if ruling.decision.kind == "question" and len(pair) == 2 and len({kinds.get(each) for each in pair}) == 1:
            # The later one on the same pair takes the place of the earlier.
            on_questions.pop(pair, None)
            on_questions[pair] = ruling.decision
    met = [
        (len({home[each] for each in pair}) == 2) is decision.apart
        for pair, decision in on_questions.items()
        if pair <= home.keys()
    ]
    assert all(met[-1:])
    outranked = [notice for notice in dossier.notices if "a later decision outranks it" in notice.message]
    assert len(outranked) == met.count(False)


@settings(max_examples=30, deadline=None)
@given(rulings())
def test_what_is_not_applied_changes_nothing(made: list[Ruling]) -> None:
    """Lost rulings leave notices and nothing else."""
    lost = [evolve(ruling, status="lost") for ruling in made]
    dossier = compare_readings(readings(), rulings=lost)

    assert evolve(dossier, notices=()) == compare_readings(readings())
    assert {notice.slug for notice in dossier.notices} <= {"ruling-lost"}
