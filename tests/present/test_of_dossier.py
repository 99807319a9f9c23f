"""What a reader sees of a dossier, before it is laid out."""

from attrs import evolve

from rashomon.model import STATUSES, Dossier
from rashomon.present.of_dossier import dossier_view
from rashomon.present.phrases import letter
from rashomon.present.statuses import STATUS_VIEWS
from rashomon.present.view import Show

from .sample import dossier


def test_summary_counts_the_statuses_that_are_there() -> None:
    assert dossier_view(dossier()).summary == (
        "4 reports, 8 questions: 2 in conflict, 1 developing, 1 differing without conflict, 1 agreed, "
        "1 not comparable, 2 from one report only"
    )


def test_every_status_has_a_word_and_two_symbols_of_its_own() -> None:
    assert set(STATUS_VIEWS) == set(STATUSES)
    for part in ("symbol", "ascii", "heading", "counted"):
        assert len({getattr(view, part) for view in STATUS_VIEWS.values()}) == len(STATUSES)
    assert all(view.ascii.isascii() for view in STATUS_VIEWS.values())


def test_conflicts_come_first() -> None:
    assert [group.status.name for group in dossier_view(dossier()).groups] == [
        "conflicting",
        "developing",
        "partial",
        "agreed",
        "not-comparable",
        "single",
    ]


def test_answers_of_one_report_are_counted_and_listed_on_demand() -> None:
    counted = dossier_view(dossier()).groups[-1]
    listed = dossier_view(dossier(), Show(all=True)).groups[-1]

    assert (counted.count, counted.listed, counted.questions) == (2, False, ())
    assert [question.label for question in listed.questions] == [
        "How much was the damage?",
        "How many children were treated?",
    ]


def test_chain_runs_from_the_source_to_the_outlet() -> None:
    began = dossier_view(dossier()).groups[0].questions[1]

    assert began.sides[1].claims[0].chain == ("witnesses", "The Herald")


def test_outlet_alone_where_it_speaks_itself() -> None:
    alarms = dossier_view(dossier()).groups[0].questions[0]

    assert alarms.sides[1].claims[0].chain == ("The Herald",)


def test_words_stand_in_their_sentence() -> None:
    words = dossier_view(dossier()).groups[0].questions[1].sides[0].claims[0].words

    assert (words.before, words.quote, words.after) == ("The fire broke out ", "at 21:40", ", police said.")


def test_conflict_names_its_sides_and_its_reason() -> None:
    reason = dossier_view(dossier()).groups[0].questions[0].reasons[0]

    assert (reason.left, reason.right, reason.detail) == ("A", "B", "the city denies what its mayor admits")


def test_update_points_from_the_earlier_side_to_the_later() -> None:
    killed = dossier_view(dossier()).groups[1].questions[0]

    assert [(reason.left, reason.right) for reason in killed.reasons] == [("A", "C")]


def test_side_says_which_of_its_reports_share_text() -> None:
    killed = dossier_view(dossier()).groups[1].questions[0]

    assert killed.sides[0].shared == ("Oster Courier (courier.txt) and agency.txt share text",)
    assert killed.sides[1].shared == ()


def test_silent_reports_are_named() -> None:
    alarms = dossier_view(dossier()).groups[0].questions[0]

    assert alarms.silent == ("agency.txt", "Oster Courier (update.txt)")


def test_hedges_and_mode_stand_beside_a_claim() -> None:
    cause = dossier_view(dossier(), Show(all=True)).groups[4].questions[0]

    assert cause.sides[0].claims[0].notes == ("alleged", "“reportedly”")


def test_brief_view_shows_one_claim_a_report_and_says_how_many_more() -> None:
    side = dossier_view(dossier(), Show(brief=True)).groups[1].questions[0].sides[1]

    assert [claim.chain[0] for claim in side.claims] == ["a hospital spokeswoman"]
    assert side.hidden == 1


def test_brief_view_cuts_a_long_sentence_around_the_words_and_the_full_view_does_not() -> None:
    sample = dossier()
    reading = sample.readings[1]
    claim = reading.claims[0]
    long = "before " * 100 + claim.quote + " after" * 100
    start = long.index(claim.quote)
    moved = evolve(
        claim,
        start=start,
        end=start + len(claim.quote),
        context=evolve(claim.context, start=0, end=len(long)),
    )
    changed = Dossier(
        readings=(evolve(reading, report=evolve(reading.report, text=long), claims=(moved,)),),
        questions=(
            evolve(
                sample.questions[2],
                claims=(claim.id,),
                sides=(evolve(sample.questions[2].sides[0], claims=(claim.id,), reports=(reading.report.id,)),),
            ),
        ),
    )

    brief = dossier_view(changed, Show(brief=True)).groups[0].questions[0].sides[0].claims[0].words
    full = dossier_view(changed).groups[0].questions[0].sides[0].claims[0].words

    assert brief.before.startswith("… ")
    assert brief.after.endswith(" …")
    assert len(brief.before) + len(brief.after) < 250
    assert full.before + full.quote + full.after == long.strip()


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_nothing_at_all_is_said_too() -> None:
    assert dossier_view(Dossier(readings=())).summary == "0 reports, 0 questions"
