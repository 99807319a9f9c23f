"""A question with many sides: which reasons are shown, in which order, and how a count went on."""

from attrs import evolve

from rashomon.compare.finding import find_question
from rashomon.model import Claim, Dossier, Lineage, Reading, Reason, Relation
from rashomon.present.markdown import dossier_markdown
from rashomon.present.of_dossier import dossier_view
from rashomon.present.plain import dossier_plain
from rashomon.present.view import QuestionView, Show

from ..build import claim, exactly, report


def told(number: int, name: str, source: str = "", asof: str = "2031-03-12", start: int = 0) -> Claim:
    return claim(figure=exactly(number), report=name, source=source, asof=asof, words=f"{number} dead", start=start)


def conflict(left: Claim, right: Claim, rule: str = "figure-exact", detail: str = "") -> Relation:
    reason = Reason(rule=rule, detail=detail or f"{left.quote} against {right.quote}")
    return Relation(left=left.id, right=right.id, relation="conflicts", reason=reason)


def update(left: Claim, right: Claim) -> Relation:
    return evolve(conflict(left, right, "update-later-count"), relation="updates")


def agreed(left: Claim, right: Claim) -> Relation:
    return evolve(conflict(left, right, "figure-same"), relation="agrees")


def dossier(claims: list[Claim], relations: list[Relation], shared: tuple[tuple[str, str], ...] = ()) -> Dossier:
    names = sorted({each.report for each in claims})
    texts = dict.fromkeys(names, " " * 200)
    for each in claims:
        texts[each.report] = texts[each.report][: each.start] + each.quote + texts[each.report][each.end :]
    return Dossier(
        readings=tuple(
            Reading(report=report(name, texts[name]), claims=tuple(each for each in claims if each.report == name))
            for name in names
        ),
        questions=(find_question(kind="figure", label="How many?", claims=claims, relations=relations),),
        relations=tuple(relations),
        lineage=tuple(
            Lineage(report=left, origin=right, share=0.5, spans=(), directed=False, detail="they share text")
            for left, right in shared
        ),
    )


def seen(sample: Dossier, show: Show = Show()) -> QuestionView:  # noqa: B008 - frozen
    return next(question for group in dossier_view(sample, show).groups for question in group.questions)


def rivals(count: int) -> Dossier:
    claims = [told(10 + n, f"r{n:02}") for n in range(count)]
    return dossier(claims, [conflict(a, b) for i, a in enumerate(claims) for b in claims[i + 1 :]])


def test_at_most_six_pairs_give_their_reason_and_the_rest_are_counted() -> None:
    question = seen(rivals(6))

    assert (len(question.reasons), question.hidden_reasons) == (6, 9)
    assert {letter for reason in question.reasons[:3] for letter in (reason.left, reason.right)} == set("ABCDEF")


def test_the_rest_are_named_where_they_are_to_be_found() -> None:
    view = dossier_view(rivals(6))
    ref = view.groups[0].questions[0].ref

    assert f"  and 9 more (rashomon why {ref})" in dossier_plain(view).splitlines()
    assert f"and 9 more (`rashomon why {ref}`)" in dossier_markdown(view)


def test_with_all_every_pair_gives_its_reason() -> None:
    question = seen(rivals(6), Show(all=True))

    assert (len(question.reasons), question.hidden_reasons) == (15, 0)


def test_a_pair_gives_one_reason_the_one_between_named_holders() -> None:
    claims = [told(10, "a"), told(10, "b", source="the police", start=20), told(14, "c", source="the army")]
    relations = [agreed(claims[0], claims[1]), conflict(claims[0], claims[2], detail="plain"),
                 conflict(claims[1], claims[2], detail="named")]  # fmt: skip

    assert [reason.detail for reason in seen(dossier(claims, relations)).reasons] == ["named"]


def test_a_number_changed_in_a_copy_stands_before_plain_conflicts() -> None:
    claims = [told(10, "a", source="the police"), told(14, "b", source="the army"), told(41, "c")]
    relations = [
        conflict(claims[0], claims[1], detail="plain"),
        conflict(claims[1], claims[2], "figure-changed-copy", "changed"),
    ]

    assert [reason.detail for reason in seen(dossier(claims, relations)).reasons] == ["changed", "plain"]


def test_sides_stand_in_time_order_and_then_by_value() -> None:
    claims = [
        told(47, "a", asof="2031-03-12T18:40"),
        told(50, "b", asof=""),
        told(44, "c", asof="2031-03-12T18:40"),
        told(90, "d", asof="2031-03-11"),
        told(12, "e", asof="2031-03-12"),
    ]

    assert [side.label for side in seen(dossier(claims, [conflict(claims[0], claims[1])])).sides] == [
        "90",
        "44",
        "47",
        "12",
        "50",
    ]


def test_a_growing_count_is_one_line_before_the_sides() -> None:
    claims = [
        told(47, "c", asof="2031-03-12T18:40"),
        told(11, "a", asof="2031-03-12T08:10"),
        told(31, "b", asof="2031-03-12T14:30"),
    ]
    relations = [update(claims[1], claims[2]), update(claims[2], claims[0]), update(claims[1], claims[0])]
    sample = dossier(claims, relations)
    lines = dossier_plain(dossier_view(sample)).splitlines()

    assert seen(sample).run == "11 (08:10) → 31 (14:30) → 47 (18:40)"
    assert lines.index("  in time: 11 (08:10) → 31 (14:30) → 47 (18:40)") < lines.index("  A  11 | 1 report")


def test_a_run_over_several_days_gives_them() -> None:
    claims = [told(11, "a", asof="2031-03-12T08:10"), told(31, "b", asof="2031-03-13")]

    assert seen(dossier(claims, [update(*claims)])).run == "11 (2031-03-12 08:10) → 31 (2031-03-13)"


def test_figures_told_at_one_time_have_the_time_once() -> None:
    claims = [told(11, "a"), told(31, "a", start=40), told(40, "b", asof="2031-03-13")]

    assert seen(dossier(claims, [update(claims[0], claims[1]), update(claims[1], claims[2])])).run == (
        "11 → 31 (2031-03-12) → 40 (2031-03-13)"
    )


def test_a_figure_changed_in_a_copy_is_no_stage_of_a_count() -> None:
    claims = [told(38, "a", asof="2031-03-12T09:00"), told(46, "b", asof="2031-03-13"), told(64, "c"),
              told(70, "d", asof="2031-03-14")]  # fmt: skip
    relations = [
        update(claims[0], claims[1]),
        update(claims[1], claims[3]),
        update(claims[0], claims[3]),
        conflict(claims[1], claims[2], "figure-changed-copy"),
    ]

    assert seen(dossier(claims, relations)).run == "38 (2031-03-12 09:00) → 70 (2031-03-14)"


def test_beside_updates_only_the_pairs_that_conflict_are_shown() -> None:
    claims = [
        told(11, "a", asof="2031-03-12T08:10"),
        told(31, "b", asof="2031-03-12T14:30"),
        told(31, "c", asof="2031-03-12T14:30"),
        told(90, "d", asof="2031-03-12T14:30"),
    ]
    relations = [
        update(claims[0], claims[1]),
        agreed(claims[1], claims[2]),
        conflict(claims[0], claims[2]),
        conflict(claims[1], claims[3], detail="31 against 90"),
    ]
    question = seen(dossier(claims, relations))

    assert [reason.detail for reason in question.reasons] == ["31 against 90"]
    assert question.hidden_reasons == 1


def test_reports_that_share_text_are_said_to_where_they_answer_alone() -> None:
    claims = [told(11, "a"), told(11, "b")]
    sample = dossier(claims, [agreed(*claims)], shared=(("b", "a"),))
    sample = evolve(sample, questions=tuple(evolve(each, status="single") for each in sample.questions))
    view = dossier_view(sample, Show(all=True))

    assert view.groups[0].questions[0].sides[0].told_by == "2 reports that share text"
    assert view.summary == "2 reports, 1 question: 1 only from reports that share text"
    assert "  11 | 2 reports that share text" in dossier_plain(view).splitlines()


def test_a_third_report_beside_a_copy_is_a_report_of_its_own() -> None:
    claims = [told(11, "a"), told(11, "b"), told(11, "c")]
    sample = dossier(claims, [agreed(claims[0], claims[1]), agreed(claims[1], claims[2])], shared=(("b", "a"),))

    assert seen(sample, Show(all=True)).sides[0].told_by == "3 reports; a and b share text; 1 to 3 independent roots"
