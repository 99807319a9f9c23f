"""All claims of one question: what third claims settle, the sides, the status."""

import importlib
import time

import attrs
import pytest

from rashomon import compare_reports
from rashomon.compare import ComparisonContext, find_question, find_sides, relate_all
from rashomon.model import Claim, Entity, Identity, Lineage, NameMerge, Position, Reading, Reason
from rashomon.names import Register

from ..build import about, at_least, between, claim, context, exactly, moment, report, report_of, up_to, vague

A, B, C, D = (
    report(name, outlet=outlet) for name, outlet in zip("abcd", ("Post", "Mail", "Torch", "Courier"), strict=True)
)


def relation_of(relations, left, right):
    """The relation between two claims, with its direction when it is an update."""
    found = next(r for r in relations if {r.left, r.right} == {left.id, right.id})
    return found.relation if found.relation != "updates" or found.left == left.id else "updated by"


def question(claims, **known):
    ctx = context(A, B, C, D, **known)
    return find_question(
        kind="figure", label="How many?", claims=claims, relations=relate_all(claims, ctx), context=ctx
    )


def test_an_update_points_from_the_replaced_claim_to_the_newer_one():
    """Whatever the order of the claims, the right one replaces the left one, in the reason too."""
    old = claim(figure=exactly(12), source="police", report="a", asof="2031-03-12")
    new = claim(figure=exactly(19), source="police", report="b", asof="2031-03-13")
    for order in ([old, new], [new, old]):
        (relation,) = relate_all(order, context(A, B))

        assert (old.id, new.id, "updates") == (relation.left, relation.right, relation.relation)
        assert (old.quote, new.quote) == (relation.reason.left, relation.reason.right)


def test_a_number_changed_in_a_copy_updates_nothing():
    """A copy with other digits contradicts its origin and all who say what the origin says, however late it is."""
    origin = claim(figure=exactly(18600, "pack", "recalled"), source="the dairy", report="a", asof="2031-02-14")
    copy = claim(figure=exactly(16800, "pack", "recalled"), source="the dairy", report="b", asof="2031-02-16")
    other = claim(figure=exactly(18600, "pack", "recalled"), source="the dairy", report="c", asof="2031-02-15")
    relations = relate_all([origin, copy, other], context(A, B, C, shared=(("a", "b"),)))

    assert "conflicts" == relation_of(relations, origin, copy)
    assert "conflicts" == relation_of(relations, other, copy)
    assert "agrees" == relation_of(relations, origin, other)


def test_a_day_takes_the_order_of_its_hours():
    """A report that knows only the day and gives the number that replaced another one replaces it too."""
    early = claim(figure=exactly(212, measure="on_board"), source="the line", report="a", asof="2031-03-12T06:30")
    late = claim(
        figure=exactly(231, measure="on_board"), source="the line", report="a", asof="2031-03-12T17:15", sentence=4
    )
    undated = claim(figure=exactly(231, measure="on_board"), source="the line", report="b", asof="2031-03-12")
    relations = relate_all([early, late, undated], context(A, B))

    assert "updates" == relation_of(relations, early, late)
    assert "updates" == relation_of(relations, early, undated)
    assert "agrees" == relation_of(relations, late, undated)


def test_a_rival_count_contradicts_what_a_source_gives_at_its_time():
    """The police had 64 and then 71: the lawyers' 187 of that day contradicts the 71; the 64 was over by then."""
    first = claim(figure=exactly(64, measure="arrested"), source="police", report="a", asof="2033-06-18")
    second = claim(figure=exactly(71, measure="arrested"), source="police", report="b", asof="2033-06-20")
    rival = claim(
        figure=exactly(187, measure="arrested"), source="the Lawyers' Collective", report="c", asof="2033-06-20"
    )
    relations = relate_all([first, second, rival], context(A, B, C))

    assert "updates" == relation_of(relations, first, second)
    assert "conflicts" == relation_of(relations, second, rival)
    assert "updates" == relation_of(relations, first, rival)


def test_a_stage_of_a_count_by_another_source_stays_an_update():
    """31 was replaced by 47; the ministry's 44 of that hour contradicts 47, and not 31."""
    first = claim(figure=exactly(31), source="coastguard", report="a", asof="2032-11-04T14:30")
    second = claim(figure=exactly(47), source="coastguard", report="a", asof="2032-11-04T18:40", sentence=3)
    other = claim(figure=exactly(44), source="health ministry", report="b", asof="2032-11-04T18:40")
    relations = relate_all([first, second, other], context(A, B))

    assert "updates" == relation_of(relations, first, other)
    assert "conflicts" == relation_of(relations, second, other)


def test_a_headline_must_be_borne_out_by_the_text():
    """A headline above every number of its text contradicts the last of them, unless the text has its number too."""
    head = claim(figure=exactly(63), report="a", region="headline", asof="2032-11-06")
    body = claim(figure=exactly(58), source="coastguard", report="a", sentence=5, asof="2032-11-05")
    later = claim(figure=exactly(63), source="coastguard", report="a", sentence=9, asof="2032-11-06")

    assert "conflicts" == relation_of(relate_all([head, body], context(A)), head, body)
    assert "updates" == relation_of(relate_all([head, body, later], context(A)), body, head)


def test_what_stands_beside_the_common_number_contradicts_nobody():
    """A report that gives 58 and 19, unopposed, means something else by 19 than others who give 58."""
    toll = claim(figure=exactly(58), report="a")
    other = claim(figure=exactly(19), report="a", sentence=6)
    elsewhere = claim(figure=exactly(58), report="b")
    relations = relate_all([toll, other, elsewhere], context(A, B))

    assert "not-comparable" == relation_of(relations, other, elsewhere)
    assert "agrees" == relation_of(relations, toll, elsewhere)
    assert "conflicts" == relation_of(relate_all([other, elsewhere], context(A, B)), other, elsewhere)


def test_a_report_that_counts_the_hurt_means_others_by_nobody():
    """ "Nobody was hurt" of an earlier crash contradicts no count of this one."""
    hurt = claim(figure=exactly(64, measure="injured"), source="the governor", report="a")
    nobody = claim(figure=exactly(0, measure="injured"), report="a", sentence=9)
    elsewhere = claim(figure=exactly(46, measure="injured"), source="the governor", report="b")
    relations = relate_all([hurt, nobody, elsewhere], context(A, B))

    assert "not-comparable" == relation_of(relations, nobody, elsewhere)
    assert "conflicts" == relation_of(relations, hurt, elsewhere)


def test_a_headline_has_its_time_from_the_text_below_it():
    """A headline of Saturday with Friday's number is no later than another report of Friday."""
    head = claim(figure=exactly(52), report="a", region="headline", asof="2032-11-06")
    body = claim(figure=exactly(52), source="the coastguard", report="a", sentence=4, asof="2032-11-05")
    other = claim(figure=exactly(47), source="coastguard", report="b", asof="2032-11-04")
    newer = claim(figure=exactly(58), source="coastguard", report="c", asof="2032-11-06")
    relations = relate_all([head, body, other, newer], context(A, B, C))

    assert "updates" == relation_of(relations, other, head)
    assert "updates" == relation_of(relations, head, newer)


def test_a_state_takes_the_position_that_its_president_takes():
    """What the president confirms his state has not left unconfirmed; another state's silence is its own."""
    said = claim(
        position=Position(
            actor="Ivo Radl",
            stance="confirms",
            proposition="troops were sent",
            topic=("troop",),
            actor_id="person:radl",
        )
    )
    silent = [
        claim(
            position=Position(
                actor=name, stance="has not confirmed", proposition="troops were sent", topic=("troop",), actor_id=state
            ),
            report="b",
        )
        for name, state in (("Norland", "state:NO"), ("Sudland", "state:SU"))
    ]
    known = context(A, B, states={"person:radl": "state:NO"})

    assert "conflicts" == relation_of(relate_all([said, silent[0]], known), said, silent[0])
    assert "compatible" == relation_of(relate_all([said, silent[1]], known), said, silent[1])


def test_sides_hold_those_who_say_the_same():
    """Claims that agree or repeat are one side; a report that says it twice stands there once."""
    claims = [
        claim(figure=at_least(47), report="a"),
        claim(figure=at_least(47), report="a", sentence=7),
        claim(figure=at_least(47), report="b"),
        claim(figure=about(60), report="c"),
    ]
    sides = question(claims, shared=(("a", "b"),)).sides

    assert ["at least 47", "about 60"] == [side.label for side in sides]
    assert (("a", "b"), ("c",)) == (sides[0].reports, sides[1].reports)
    assert tuple(each.id for each in claims[:3]) == sides[0].claims


def test_sides_never_join_over_a_contradiction():
    """What agrees with two that contradict each other stands with the first of them."""
    claims = [claim(figure=exactly(n), report=name) for n, name in ((12, "a"), (13, "b"), (14, "c"))]
    first, second, third = (each.id for each in claims)

    def linked(left, right, relation):
        made = relate_all(claims, context(A, B, C))[0]
        return attrs.evolve(made, left=left, right=right, relation=relation)

    relations = [linked(first, second, "agrees"), linked(second, third, "agrees"), linked(first, third, "conflicts")]

    assert [(first, second), (third,)] == [side.claims for side in find_sides(claims, relations)]


def test_a_side_of_positions_names_who_takes_it():
    """Each stance with its actors."""
    claims = [
        claim(
            position=Position(actor=actor, stance=stance, proposition="the bridge was mined", topic=("bridge", "mine")),
            report=name,
        )
        for actor, stance, name in (
            ("the rebels", "alleges", "a"),
            ("the mayor", "alleges", "b"),
            ("the army", "denies", "c"),
        )
    ]
    found = find_question(kind="position", label="?", claims=claims, relations=relate_all(claims))

    assert ["the rebels, the mayor: alleges", "the army: denies"] == [side.label for side in found.sides]
    assert "conflicting" == found.status


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([(exactly(12), "a"), (exactly(15), "b")], "conflicting"),
        ([(exactly(12), "a"), (exactly(12), "b")], "agreed"),
        ([(at_least(12), "a"), (exactly(15), "b")], "partial"),
        ([(exactly(12), "a")], "single"),
        ([(at_least(12), "a"), (between(12, 20), "a")], "single"),
        ([(exactly(12), "a"), (exactly(15, measure="injured"), "b")], "not-comparable"),
        ([(vague(24), "a"), (up_to(60), "b"), (exactly(31), "c")], "partial"),
    ],
)
def test_status(made, expected):
    """How a question stands follows from its relations and from how many reports there are."""
    assert expected == question([claim(figure=figure, report=name) for figure, name in made]).status


def test_a_question_that_only_develops():
    """Later counts that replace earlier ones are no conflict."""
    days = ("2031-03-12", "2031-03-13", "2031-03-14")
    claims = [
        claim(figure=exactly(n), report=name, asof=day) for n, name, day in zip((12, 19, 27), "abc", days, strict=True)
    ]

    assert "developing" == question(claims).status


def test_reports_that_share_text_are_a_single_source():
    """A copy is not a second source."""
    claims = [claim(figure=exactly(12), report="a"), claim(figure=exactly(12), report="b")]

    assert "single" == question(claims, shared=(("a", "b"),)).status
    assert "agreed" == question(claims).status


def test_the_id_of_a_question_does_not_depend_on_order():
    """The id comes from the claims, whatever their order."""
    claims = [claim(figure=exactly(12), report="a"), claim(figure=exactly(15), report="b")]

    assert question(claims).id == question(claims[::-1]).id


def test_the_context_of_a_case_knows_names_and_shared_text():
    """Names go through the register; unknown names fall back on their words."""
    reason = Reason(rule="name-acronym", detail="")
    readings = [
        Reading(report=A, entities=(Entity(id="organisation:kcs", name="KCS", kind="organisation"),)),
        Reading(
            report=B, entities=(Entity(id="organisation:coastguard", name="Kelanth Coastguard", kind="organisation"),)
        ),
    ]
    merge = NameMerge(
        left=("a", "organisation:kcs"), right=("b", "organisation:coastguard"), canonical="o", reason=reason
    )
    register = Register(names={merge.left: "o", merge.right: "o"}, labels={"o": "Kelanth Coastguard"}, merges=(merge,))
    shared = Lineage(report="b", origin="a", share=0.6, spans=(), directed=True, detail="")
    known = ComparisonContext.of(readings, register, [shared])

    assert known.same_name("a", "KCS", "b", "Kelanth Coastguard")
    assert not known.same_name("a", "KCS", "b", "the police")
    assert known.same_name("a", "the Police", "b", "police")
    assert known.shares_text("a", "b")
    assert known.text_group("b") == known.text_group("a") != known.text_group("c")


def many(number: int) -> tuple[list[Claim], ComparisonContext]:
    """So many claims of one question, of six shapes and seven sources on nine days."""
    shapes = (exactly(12), exactly(19), at_least(12), about(20), between(12, 18), up_to(30))
    reports = [report(f"r{i:03}", published=f"2031-03-{10 + i % 9}", outlet=f"Outlet {i % 60}") for i in range(number)]
    claims = [
        claim(figure=shapes[i % 6], report=each.id, asof=each.published, source=f"source {i % 7}", words=f"figure {i}")
        for i, each in enumerate(reports)
    ]
    return claims, context(*reports)


def test_of_many_claims_each_answer_is_compared_once():
    """500 reports repeat 378 answers: fewer relations than pairs, every claim in one, in a second of CPU time."""
    claims, known = many(500)
    began = time.process_time()
    relations = relate_all(claims, known)

    assert len(relations) < 500 * 499 // 4
    assert {claim.id for claim in claims} == {name for each in relations for name in (each.left, each.right)}
    assert time.process_time() - began < 6


def test_of_many_claims_the_sides_are_those_of_all_pairs(monkeypatch):
    """What is left out are relations, never answers."""
    claims, known = many(260)
    few = find_sides(claims, relate_all(claims, known))
    monkeypatch.setattr(importlib.import_module("rashomon.compare.relate"), "_EVERY_PAIR", 1000)
    all_pairs = find_sides(claims, relate_all(claims, known))

    assert {frozenset(side.claims) for side in few} == {frozenset(side.claims) for side in all_pairs}


def test_what_a_count_came_to_takes_the_place_of_an_undated_lower_one():
    """ "The recall was widened to 27,900 packs, or 5.6 tonnes" replaces the 8,000 pounds of a report without a day."""
    first = "Eight thousand pounds of the cheese has been recalled from shops since the outbreak of the illness."
    later = (
        "On Monday 17 February the recall was widened to nine batches, 27,900 packs in all, or 5.6 tonnes of cheese."
    )
    dossier = compare_reports([report_of(first, "a", published=""), report_of(later, "b", published="2031-02-19")])
    quotes = {claim.id: claim.quote for reading in dossier.readings for claim in reading.claims}

    related = {
        (quotes[found.left], quotes[found.right]): found.relation
        for found in dossier.relations
        if "pounds" in quotes[found.left] + quotes[found.right]
    }

    assert "conflicts" not in related.values()
    assert ["updates"] == [
        relation for (left, right), relation in related.items() if "5.6 tonnes" in right and "pounds" in left
    ]


def test_two_that_are_each_about_the_same_as_a_third_contradict_each_other():
    """Alignment is unsure of the pair itself; through the third it is sure enough, and without it it is not."""
    first, third, second = (
        claim(figure=exactly(number), source=source, report=name)
        for number, source, name in ((31, "the ministry", "a"), (42, "a surgeon", "b"), (57, "the mayor", "c"))
    )
    unsure = {(first.id, second.id): -3.0}
    through = {**unsure, (first.id, third.id): 2.0, (third.id, second.id): 2.0}

    alone = relate_all([first, second], context(A, B, C), unsure)
    together = relate_all([first, third, second], context(A, B, C), through)

    assert "scope-unsure" == alone[0].reason.rule
    assert "conflicts" == relation_of(together, first, second)


def test_from_is_not_always_before():
    """ "Stayed away from 11 plants" tells of now; "rose from 11 to 13" tells of what was."""
    now = report_of("Workers stayed away from 11 plants on Tuesday.", name="now", outlet="Post")
    other = report_of("Workers stayed away from nine plants on Tuesday.", name="other", outlet="Mail")

    rules = {relation.reason.rule for relation in compare_reports([now, other]).relations}

    assert "figure-earlier" not in rules


def test_a_refusal_told_with_would_is_a_fact():
    """ "Would neither confirm nor deny" is what the spokesman did, not what he may do."""
    silent = report_of("The army would not confirm that captives were shot at Gorran.", name="silent", outlet="Post")
    denying = report_of("The army denied that captives were shot at Gorran.", name="denying", outlet="Mail")

    rules = {relation.reason.rule for relation in compare_reports([silent, denying]).relations}

    assert rules and "scope-unreal" not in rules


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (
            "The tremor had a magnitude of 6.8, according to the Seismic Institute.",
            "The Seismic Institute has revised the magnitude of the tremor from 6.8 to 6.7.",
        ),
        (
            "The tremor had a magnitude of 6.9 in preliminary data of the Seismic Institute.",
            "The tremor had a magnitude of 6.7, a minister said.",
        ),
        (
            "Anna Berg led by a margin of 23,207 votes, with most of the ballots counted.",
            "The commission certified the final results: Anna Berg led by a margin of 17,914 votes.",
        ),
    ],
)
def test_what_was_put_right_or_is_final_replaces_what_came_first(first, later):
    """The size of a quake and a lead in votes stand still; their numbers have stages all the same."""
    reports = [
        report_of(first, name="first", outlet="Post", published="2031-03-12"),
        report_of(later, name="later", outlet="Mail", published="2031-03-14"),
    ]
    relations = {(r.relation, r.reason.rule) for r in compare_reports(reports).relations}

    assert "updates" in {relation for relation, _ in relations}
    assert "conflicts" not in {relation for relation, _ in relations}


def test_a_number_replaced_in_one_report_is_replaced_in_others():
    """ "Revised from 68 to 67" makes another paper's later 67 replace another paper's earlier 68."""
    texts = {
        "a": ("2031-03-12", "The magnitude of the tremor was 6.8, the mayor said."),
        "b": ("2031-03-14", "The Seismic Institute has revised the magnitude of the tremor from 6.8 to 6.7."),
        "c": ("2031-03-15", "The magnitude of the tremor was 6.7, the ministry said."),
    }
    reports = [
        report_of(text, name=name, outlet=f"Outlet {name}", published=day) for name, (day, text) in texts.items()
    ]
    dossier = compare_reports(reports)
    by_id = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    found = {
        (by_id[r.left].value.low, by_id[r.right].value.low)
        for r in dossier.relations
        if r.relation == "updates" and by_id[r.left].report != by_id[r.right].report
    }

    assert (6.8, 6.7) in found
    assert not [r for r in dossier.relations if r.relation == "conflicts"]


def test_a_state_is_of_the_day_it_is_told_for():
    """ "90 were missing on Sunday" in a paper of Tuesday is of Sunday, and Monday's 46 replaces it."""
    tuesday = report_of(
        "About 90 people were still missing on Sunday.", name="tuesday", outlet="Post", published="2031-03-18"
    )
    monday = report_of("46 people are missing.", name="monday", outlet="Mail", published="2031-03-17")

    (relation,) = [r for r in compare_reports([tuesday, monday]).relations if r.relation != "agrees"]

    assert ("updates", "update-later-state") == (relation.relation, relation.reason.rule)


def test_the_day_of_what_was_before_is_not_that_of_now():
    """ "Nineteen are missing, down from 43 on Monday" in a paper of Wednesday: nineteen are missing on Wednesday."""
    wednesday = report_of(
        "Nineteen people are missing, down from 43 on Monday.", name="now", outlet="Post", published="2031-03-19"
    )
    monday = report_of("More than 40 people are missing.", name="then", outlet="Mail", published="2031-03-17")

    assert "conflicts" not in {r.relation for r in compare_reports([wednesday, monday]).relations}


def test_the_posts_of_a_live_page_follow_each_other():
    """ "At least 17" at 07:40 and 63 at 11:20 are a count that grew, in one report too."""
    live = report_of(
        "Live: quake\n\n11:20 The toll has risen to 63, police say.\n\n07:40 At least 17 people are dead, police say.",
        name="live",
        outlet="Post",
        published="2031-03-18",
    )

    assert ["updates"] == [r.relation for r in compare_reports([live]).relations]


def test_who_names_it_later_replaces_that_nobody_knew():
    """Not known on the day, a short circuit a week later; somebody who still does not know replaces nothing."""
    unknown = claim(identity=Identity(role="cause", name="not known"), report="a")
    named = claim(identity=Identity(role="cause", name="a short circuit"), report="b", asof="2031-03-20")
    still = claim(identity=Identity(role="cause", name="not known"), report="c", asof="2031-03-27")
    relations = relate_all([unknown, named, still], context(A, B, C))

    assert "updates" == relation_of(relations, unknown, named)
    assert "compatible" == relation_of(relations, named, still)


def test_a_count_set_against_what_stands_is_no_stage_of_it():
    """ "At least 20, far more than the county admits" contradicts the county's 12, and not its 7 of the day before."""
    said = "At least 20 have died, far more than the county admits."
    early, stands = (
        claim(figure=exactly(number), source="the county", report=name, asof=asof)
        for number, name, asof in ((7, "a", "2031-03-13"), (12, "b", "2031-03-14"))
    )
    rival = attrs.evolve(
        claim(figure=at_least(20), words="At least 20", report="c", asof="2031-03-15"),
        context=attrs.evolve(early.context, start=0, end=len(said)),
    )
    relations = relate_all([early, stands, rival], context(A, B, report("c", said)))

    assert "updates" == relation_of(relations, early, rival)
    assert "conflicts" == relation_of(relations, stands, rival)


def test_what_one_report_sets_against_each_other_is_no_stage_elsewhere():
    """One report has the ministry's 412 and the lawyers' 655: another's later 655 does not replace 412."""
    ministry, lawyers = (
        claim(figure=exactly(number, measure="arrested"), source=source, report="a", sentence=3)
        for number, source in ((412, "the ministry"), (655, "the Lawyers' Union"))
    )
    elsewhere = claim(figure=exactly(655, measure="arrested"), source="a lawyer", report="b", asof="2031-03-14")
    relations = relate_all([ministry, lawyers, elsewhere], context(A, B))

    assert "conflicts" == relation_of(relations, ministry, lawyers)
    assert "conflicts" == relation_of(relations, ministry, elsewhere)


def test_the_dead_of_another_year_do_not_grow():
    """19 and 21 who died two years ago: the later report does not replace the earlier one."""
    first = claim(figure=exactly(19), report="a", when="September 2029")
    second = claim(figure=exactly(21), report="b", asof="2031-03-15")

    assert "conflicts" == relation_of(relate_all([first, second], context(A, B)), first, second)

    since = claim(figure=exactly(19), report="a", when="since September 2029")
    later = claim(figure=exactly(21), report="b", when="since September 2029", asof="2031-03-15")

    assert "updates" == relation_of(relate_all([since, later], context(A, B)), since, later)


def test_a_report_that_gives_two_days_is_asked_for_more():
    """Two days that may be of two things contradict each other where each report gives one, and not beside others."""
    days = [
        claim(date=moment(day), report=name, start=at)
        for day, name, at in (("2031-03-10", "a", 0), ("2031-03-12", "b", 0), ("2031-03-20", "b", 40))
    ]
    scores = {(days[0].id, days[1].id): 1.0, (days[0].id, days[2].id): 1.0}

    assert "conflicts" == relation_of(relate_all(days[:2], context(A, B), scores), *days[:2])
    assert "not-comparable" == relation_of(relate_all(days, context(A, B), scores), *days[:2])


def test_a_denial_in_one_breath_with_another_number_is_told_by_that_number():
    """ "24, not 27" has its 24 against another report's 27; where nothing is told instead the denial itself has."""
    told, denied = (
        claim(figure=exactly(number), report="a", sentence=2, mode=mode)
        for number, mode in ((24, "stated"), (27, "denied"))
    )
    other = claim(figure=exactly(27), report="b")
    relations = relate_all([told, denied, other], context(A, B))

    assert "conflicts" == relation_of(relations, told, other)
    assert "compatible" == relation_of(relations, denied, other)
    assert "conflicts" == relation_of(relate_all([denied, other], context(A, B)), denied, other)


def weapons_of(*named: tuple[str, str]) -> dict[str, str]:
    """The rule by which each two weapons of two reports stand to one another, by their names."""
    claims = [claim(identity=Identity(role="weapon", name=name), words=name, report=report) for report, name in named]
    words = {each.id: each.quote for each in claims}
    return {
        " and ".join(sorted((words[r.left], words[r.right]))): r.relation for r in relate_all(claims, context(A, B))
    }


def test_a_report_that_names_three_weapons_leaves_room_for_a_fourth():
    """In a battle whatever else was fired is no contradiction; of two names one may be what it is taken for."""
    many = weapons_of(("a", "rifle"), ("a", "mortar"), ("a", "grenade"), ("b", "drone"))
    assert many["drone and rifle"] == many["drone and mortar"] == "not-comparable"
    assert weapons_of(("a", "rifle"), ("b", "drone"))["drone and rifle"] == "conflicts"
