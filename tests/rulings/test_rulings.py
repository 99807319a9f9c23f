"""What people rule outranks the program, and leaves a trace wherever it changed something."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from rashomon.model import Claim, Decision, Dossier, Figure, Moment, Question, Reading, Ruling, Spot, Target
from rashomon.options import Options
from rashomon.pipeline import compare_readings, read_report_claims
from rashomon.present.index import Index
from rashomon.present.of_claim import claim_view
from rashomon.present.record import from_json, to_json
from rashomon.present.view import Show
from rashomon.read import read_bytes

WIRE = """Train derails at Hallen

HALLEN, 12 March 2031 - At least 31 people were killed when a train left the bridge at Hallen, police said.
Marit Solheim, the driver, was hurt. Rescuers searched the river for two boats all night, and the prefect thanked them
for their work.
"""
POST = """Hallen: 40 dead

HALLEN, 12 March 2031 - Forty people died as the train left the bridge at Hallen, the mayor said. The driver
Marit Solheim was at work for nine hours. The mayor opened the school to relatives and sent for doctors from Ostby.
"""
STAR = """Bridge horror

HALLEN, 12 March 2031 - Police said 31 people were killed when the carriages fell. Driver Solheim has not
been questioned. Shops stayed closed, and the church rang its bells at noon while relatives waited in front of it.
"""


def read(text: str, name: str) -> Reading:
    options = Options()
    report = read_bytes(text.encode(), path=f"{name}.txt")
    report = evolve(report, outlet=name, published="2031-03-12")
    return read_report_claims(report, model=options.parse.model, vague=options.claims.vague)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read(WIRE, "Wire"), read(POST, "Post"), read(STAR, "Star")]


def claim_in(reading: Reading, value: float) -> Claim:
    (found,) = [
        claim
        for claim in reading.claims
        if isinstance(claim.value, Figure) and claim.value.measure == "killed" and claim.value.low == value
        and claim.context.region != "headline"
    ]  # fmt: skip
    return found


def at(reading: Reading, claim: Claim) -> tuple[Target, Spot]:
    target = Target.at(reading.report.id, reading.report.text, (claim.start, claim.end), claim=claim.id)
    return target, Spot(version=1, report=reading.report.id, start=claim.start, end=claim.end)


def named(reading: Reading, words: str) -> tuple[Target, Spot]:
    (entity,) = [entity for entity in reading.entities if entity.name == words]
    span = entity.mentions[0]
    target = Target.at(reading.report.id, reading.report.text, span, entity=entity.id)
    return target, Spot(version=1, report=reading.report.id, start=span[0], end=span[1])


def whole(reading: Reading) -> tuple[Target, Spot]:
    return Target(report=reading.report.id), Spot(version=1, report=reading.report.id, start=0, end=0)


def ruled(kind: str, *pairs: tuple[Target, Spot | None], seq: int = 9, status: str = "stands", **more: Any) -> Ruling:
    decision = Decision(kind=kind, targets=tuple(target for target, _ in pairs), **more)
    spots = tuple(spot for _, spot in pairs)
    return Ruling(seq=seq, at="", who="Ada", why="she knows", decision=decision, status=status, spots=spots)


def killed(dossier: Dossier) -> Question:
    (found,) = [question for question in dossier.questions if question.label == "How many people were killed?"]
    return found


def details(question: Question) -> list[str]:
    return [reason.detail for reason in question.reasons if reason.rule.startswith("ruled-")]


def test_without_rulings_nothing_changes(readings: list[Reading]) -> None:
    """And notes and grades compute nothing."""
    pair = at(readings[0], claim_in(readings[0], 31))
    quiet = [ruled("note", pair, text="ask again"), ruled("grade", pair, reliability="B")]

    assert to_json(compare_readings(readings)) == to_json(compare_readings(readings[::-1], rulings=quiet))


def test_a_value_is_put_right(readings: list[Reading]) -> None:
    """The claim takes part with the right value, and the question says who ruled."""
    claim = claim_in(readings[1], 40)
    right = evolve(claim.value, low=31, high=31)  # type: ignore[type-var]
    corrected = compare_readings(readings, rulings=[ruled("value", at(readings[1], claim), value=right)])
    before, after = killed(compare_readings(readings)), killed(corrected)

    assert before.status == "conflicting"
    told = [relation.reason.detail for relation in corrected.relations if claim.id in (relation.left, relation.right)]
    assert told and all(f"“{claim.quote}” (ruled to be 31)" in detail for detail in told)
    assert claim.id in {ref for side in after.sides if side.label.endswith("31") for ref in side.claims}
    assert details(after) == [f"ruled by Ada: “{claim.quote}” is 31 (she knows)"]


def test_a_claim_whose_value_is_ruled_says_by_whom_though_another_has_its_words(readings: list[Reading]) -> None:
    """Two reports can put it in the same words, and people can be called anything."""
    twin = read(POST + "Nobody else has come.\n", "Twin")
    claim = claim_in(readings[1], 40)
    right = evolve(claim.value, low=31, high=31)  # type: ignore[type-var]
    rulings = [
        evolve(ruled("value", at(reading, claim_in(reading, 40)), value=right, seq=seq), who=who)
        for seq, (reading, who) in enumerate(((readings[1], "Desk: Ada"), (twin, "Ben")), start=1)
    ]
    dossier = compare_readings([*readings, twin], rulings=rulings)
    index = Index.of(dossier)

    told = {index.outlet(each.report): each.ruled for each in index.claims.values() if each.ruled}
    assert told == {"Post": "ruled by Desk: Ada", "Twin": "ruled by Ben"}
    again = Index.of(from_json(to_json(dossier)))
    assert {again.outlet(each.report): each.ruled for each in again.claims.values() if each.ruled} == told
    view = claim_view(index, index.claims[claim.id], Show())
    assert view.notes[0] == "ruled by Desk: Ada"


def test_a_wrong_value_is_taken_out(readings: list[Reading]) -> None:
    """The claim is gone, and the dossier says so."""
    claim = claim_in(readings[1], 40)
    dossier = compare_readings(readings, rulings=[ruled("value", at(readings[1], claim))])

    assert claim.id not in {each.id for reading in dossier.readings for each in reading.claims}
    assert [notice.slug for notice in dossier.notices] == ["ruling-value"]
    assert "ruled by Ada" in dossier.notices[0].message


def test_two_claims_are_not_compared(readings: list[Reading]) -> None:
    """Their relation is the ruled one, with the reason."""
    left, right = claim_in(readings[0], 31), claim_in(readings[1], 40)
    pair = at(readings[0], left), at(readings[1], right)
    dossier = compare_readings(readings, rulings=[ruled("not-comparable", *pair)])

    (relation,) = [each for each in dossier.relations if {each.left, each.right} == {left.id, right.id}]
    assert (relation.relation, relation.reason.rule) == ("not-comparable", "ruled-not-comparable")
    assert relation.reason.detail.startswith("ruled by Ada: ")


def test_a_claim_stands_apart_and_is_brought_back(readings: list[Reading]) -> None:
    """Out of the question of the other; a later ruling that it belongs there takes the place of the first."""
    left, right = claim_in(readings[1], 40), claim_in(readings[0], 31)
    pair = at(readings[1], left), at(readings[0], right)
    apart = ruled("question", *pair, seq=3, apart=True)
    back = ruled("question", *pair, seq=4)

    dossier = compare_readings(readings, rulings=[apart])
    homes = {ref: question for question in dossier.questions for ref in question.claims}
    assert homes[left.id].claims == (left.id,)
    assert len(details(homes[left.id])) == len(details(homes[right.id])) == 1

    again = compare_readings(readings, rulings=[back, apart])
    homes = {ref: question for question in again.questions for ref in question.claims}
    assert homes[left.id] == homes[right.id]
    assert details(homes[left.id]) == [
        f"ruled by Ada: “{left.quote}” answers the question of “{right.quote}” (she knows)"
    ]


def test_a_claim_is_moved_to_another_question(readings: list[Reading]) -> None:
    """Two numbers that nothing brings together are under one question, and are held against each other."""
    (nine,) = [
        claim
        for claim in readings[1].claims
        if isinstance(claim.value, Figure) and claim.value.low == 9 and claim.kind == "figure"
    ]
    two = next(claim for claim in readings[0].claims if isinstance(claim.value, Figure) and claim.value.low == 2)
    pair = at(readings[1], nine), at(readings[0], two)
    before = {ref: question.id for question in compare_readings(readings).questions for ref in question.claims}
    dossier = compare_readings(readings, rulings=[ruled("question", *pair)])
    homes = {ref: question for question in dossier.questions for ref in question.claims}

    assert before[nine.id] != before[two.id]
    assert homes[nine.id] == homes[two.id]
    assert "scope-unsure" not in {
        relation.reason.rule for relation in dossier.relations if nine.id in (relation.left, relation.right)
    }


@pytest.mark.parametrize("apart_last", [True, False])
def test_of_two_rulings_that_cannot_both_hold_the_later_one_does(readings: list[Reading], apart_last: bool) -> None:
    """Brought to one claim and set apart from another of the same question; the earlier ruling is told of."""
    forty, wire, star = claim_in(readings[1], 40), claim_in(readings[0], 31), claim_in(readings[2], 31)
    together = ruled("question", at(readings[1], forty), at(readings[0], wire), seq=3 if apart_last else 5)
    apart = ruled("question", at(readings[1], forty), at(readings[2], star), seq=4, apart=True)
    out = ruled("question", at(readings[1], forty), at(readings[0], wire), seq=1, apart=True)
    dossier = compare_readings(readings, rulings=[together, apart] if apart_last else [out, apart, together])
    home = {ref: question for question in dossier.questions for ref in question.claims}

    assert home[wire.id] == home[star.id]
    assert (home[forty.id] == home[wire.id]) is not apart_last
    without = wire if apart_last else star
    (notice,) = dossier.notices
    assert notice.slug == "ruling-unmet"
    assert notice.message.startswith(f"ruled by Ada: “{forty.quote}” {'answers' if apart_last else 'does not answer'} ")
    assert f"the question of “{without.quote}” (she knows); it is not applied" in notice.message
    (detail,) = details(home[forty.id])
    assert f"{'does not answer' if apart_last else 'answers'} the question of" in detail


def test_what_was_brought_to_a_claim_goes_where_it_goes(readings: list[Reading]) -> None:
    """Also when that claim is moved by a later ruling."""
    forty, wire = claim_in(readings[1], 40), claim_in(readings[0], 31)
    nine, two = (
        next(claim for claim in reading.claims if isinstance(claim.value, Figure) and claim.value.low == low)
        for reading, low in ((readings[1], 9), (readings[0], 2))
    )
    made = [
        ruled("question", at(readings[1], nine), at(readings[1], forty), seq=1),
        ruled("question", at(readings[1], forty), at(readings[0], two), seq=2),
    ]
    dossier = compare_readings(readings, rulings=made)
    home = {ref: question.id for question in dossier.questions for ref in question.claims}

    assert home[nine.id] == home[forty.id] == home[two.id] != home[wire.id]
    assert dossier.notices == ()


def test_names_are_set_apart_and_joined(readings: list[Reading]) -> None:
    """The merge says who ruled; names set apart are not merged, also not through a third."""
    wire, post = named(readings[0], "Marit Solheim"), named(readings[1], "Marit Solheim")
    star = next(entity for entity in readings[2].entities if "Solheim" in entity.name)

    plain = compare_readings(readings)
    apart = compare_readings(readings, rulings=[ruled("other-name", post, wire)])
    joined = compare_readings(readings, rulings=[ruled("same-name", wire, named(readings[2], star.name))])

    def keys(dossier: Dossier) -> set[frozenset[str]]:
        return {frozenset((merge.left[0], merge.right[0])) for merge in dossier.merges if "solheim" in merge.canonical}

    assert len(keys(plain)) == 2
    # The third could be either of the two.
    assert keys(apart) == set()
    assert [notice.slug for notice in apart.notices] == ["ruling-other-name"]
    ruled_merges = [merge for merge in joined.merges if merge.reason.rule == "ruled-same-name"]
    assert [merge.reason.detail for merge in ruled_merges] == [
        f"ruled by Ada: “Marit Solheim” and “{star.name}” are of one (she knows)"
    ]


def test_copies(readings: list[Reading]) -> None:
    """A copy is one although nothing shows it; and none although the words are the same."""
    dossier = compare_readings(readings, rulings=[ruled("copy", whole(readings[2]), whole(readings[0]))])
    (pair,) = dossier.lineage
    assert (pair.report, pair.origin, pair.directed) == (readings[2].report.id, readings[0].report.id, True)
    assert "ruled by Ada: Star is a copy of Wire" in pair.detail

    # What the two do not share was not changed from the one to the other.
    assert "figure-changed-copy" not in {relation.reason.rule for relation in dossier.relations}
    assert "repeat-shared-text" not in {relation.reason.rule for relation in dossier.relations}

    twin = read(WIRE.replace("Rescuers", "They"), "Twin")
    assert compare_readings([readings[0], twin]).lineage
    apart = compare_readings([readings[0], twin], rulings=[ruled("no-copy", whole(twin), whole(readings[0]))])
    assert apart.lineage == ()
    assert [notice.slug for notice in apart.notices] == ["ruling-no-copy"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_rulings_on_different_things_does_not_matter(readings: list[Reading], order: int) -> None:
    """The same bytes, whoever ruled first."""
    made = [
        ruled("value", at(readings[1], claim_in(readings[1], 40))),
        ruled("copy", whole(readings[2]), whole(readings[0])),
        ruled("other-name", named(readings[1], "Marit Solheim"), named(readings[0], "Marit Solheim")),
    ]
    numbered = [evolve(each, seq=seq) for seq, each in enumerate(made[::order])]

    assert to_json(compare_readings(readings, rulings=numbered)) == to_json(compare_readings(readings, rulings=made))


def test_a_ruling_follows_its_claim_to_another_version(readings: list[Reading]) -> None:
    """The id of the claim is another one there; it is known by its words and what was read from them."""
    claim = claim_in(readings[1], 40)
    target, _ = at(readings[1], claim)
    later = read("Update.\n\n" + POST, "Post")
    shift = later.report.text.index(claim.quote, 20) - claim.start
    spot = Spot(version=2, report=later.report.id, start=claim.start + shift, end=claim.end + shift)
    dossier = compare_readings([readings[0], later], rulings=[ruled("value", (target, spot), status="moved")])

    assert [notice.slug for notice in dossier.notices] == ["ruling-value"]


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        (lambda ruling: evolve(ruling, status="lost", spots=(None,)), "ruling-lost"),
        (lambda ruling: evolve(ruling, spots=(evolve(ruling.spots[0], start=1),)), "ruling-unmet"),
        (lambda ruling: evolve(ruling, spots=(evolve(ruling.spots[0], report="r-0"),)), "ruling-unmet"),
        (
            lambda ruling: evolve(ruling, decision=evolve(ruling.decision, value=Moment(start="2031", end="2031"))),
            "ruling-unmet",
        ),
    ],
)
def test_what_finds_nothing_is_told_of_and_applied_to_nothing(
    readings: list[Reading], change: Callable[[Ruling], Ruling], slug: str
) -> None:
    ruling = change(ruled("value", at(readings[1], claim_in(readings[1], 40))))
    dossier = compare_readings(readings, rulings=[ruling])

    assert [notice.slug for notice in dossier.notices] == [slug]
    assert dossier.questions == compare_readings(readings).questions


def test_a_report_is_no_copy_of_itself(readings: list[Reading]) -> None:
    """Two names of one report that became one are told of."""
    dossier = compare_readings(readings, rulings=[ruled("copy", whole(readings[0]), whole(readings[0]))])

    assert [notice.slug for notice in dossier.notices] == ["ruling-unmet"]


def words(reading: Reading, quote: str) -> tuple[Target, Spot]:
    start = reading.report.text.index(quote)
    span = (start, start + len(quote))
    target = Target.at(reading.report.id, reading.report.text, span)
    return target, Spot(version=1, report=reading.report.id, start=span[0], end=span[1])


def test_a_claim_that_was_not_read_is_added(readings: list[Reading]) -> None:
    """It answers the question it was put to, by the source that was named, and the question says who added it."""
    like, post = claim_in(readings[0], 31), readings[1]
    value = evolve(like.value, low=43, high=43)  # type: ignore[type-var]
    added = ruled("claim", words(post, "sent for doctors"), at(readings[0], like), value=value, source="Marit Solheim")
    question = killed(compare_readings(readings, rulings=[added]))
    claims = {
        each.id: each for reading in compare_readings(readings, rulings=[added]).readings for each in reading.claims
    }
    (mine,) = [claims[ref] for ref in question.claims if claims[ref].quote == "sent for doctors"]

    assert (mine.report, mine.attribution[0].name, mine.attribution[0].kind) == (
        post.report.id,
        "Marit Solheim",
        "person",
    )
    assert post.report.text[mine.start : mine.end] == mine.quote
    assert any(side.claims == (mine.id,) and side.label == "43" for side in question.sides)
    assert "ruled by Ada: “sent for doctors” says 43 (she knows)" in details(question)
    assert question.status == "conflicting"


def test_what_was_ruled_of_a_claim_goes_with_it_to_another_question(readings: list[Reading]) -> None:
    """A claim whose words are like no other's is moved by the person who adds it, and its new question says who."""
    like = claim_in(readings[0], 31)
    value = evolve(like.value, low=900, high=900)  # type: ignore[type-var]
    added = ruled("claim", words(readings[2], "Shops stayed closed"), at(readings[0], like), value=value)

    assert "ruled by Ada: “Shops stayed closed” says 900 (she knows)" in details(
        killed(compare_readings(readings, rulings=[added]))
    )


def test_an_added_claim_is_ruled_on_like_any_other(readings: list[Reading]) -> None:
    like, post = claim_in(readings[0], 31), readings[1]
    value = evolve(like.value, low=43, high=43)  # type: ignore[type-var]
    added = ruled("claim", words(post, "sent for doctors"), at(readings[0], like), value=value, seq=3)
    (mine,) = [
        claim
        for reading in compare_readings(readings, rulings=[added]).readings
        for claim in reading.claims
        if claim.quote == "sent for doctors"
    ]
    apart = ruled("not-comparable", at(post, mine), at(readings[0], like), seq=4)
    dossier = compare_readings(readings, rulings=[apart, added])

    (relation,) = [each for each in dossier.relations if {each.left, each.right} == {mine.id, like.id}]
    assert relation.reason.rule == "ruled-not-comparable"


def test_an_added_claim_of_its_own_question_is_asked_for_as_the_person_said(readings: list[Reading]) -> None:
    value = Figure(low=30, high=None, unit="bowls", measure="bowls of porridge")
    added = ruled("claim", words(readings[2], "Shops stayed closed"), value=value)
    dossier = compare_readings(readings, rulings=[added])

    (question,) = [each for each in dossier.questions if each.label == "How many bowls of porridge?"]
    assert [side.label for side in question.sides] == ["at least 30 bowls"]


def test_what_the_program_reads_itself_is_not_added_again(readings: list[Reading]) -> None:
    claim = claim_in(readings[0], 31)
    again = ruled("claim", words(readings[0], claim.quote), value=claim.value)
    dossier = compare_readings(readings, rulings=[again])

    assert [notice.slug for notice in dossier.notices] == ["ruling-unmet"]
    assert sum(each.quote == claim.quote for each in dossier.readings[0].claims) <= 1


def test_an_added_claim_whose_words_are_gone_is_lost_and_told_of(readings: list[Reading]) -> None:
    target, _ = words(readings[1], "sent for doctors")
    lost = ruled("claim", (target, None), value=Figure(low=4, high=4, measure="doctors"), status="lost")
    dossier = compare_readings(readings, rulings=[lost])

    assert [notice.slug for notice in dossier.notices] == ["ruling-lost"]
    assert to_json(evolve(dossier, notices=())) == to_json(compare_readings(readings))
