"""What a side rests on: one ballot a root, never a ballot a copy."""

from rashomon import compare_reports
from rashomon.compare import ComparisonContext
from rashomon.compare.support import best_of, gaps_of, support_of
from rashomon.model import Question, Side, Support

from ..build import claim, context, exactly, report, report_of


def told(report_id: str, source: str = "", kind: str = "official"):
    """A claim of one report, from one source or in the outlet's own voice."""
    return claim(figure=exactly(12), report=report_id, source=source, source_kind=kind)


def of(*reports: str, shared: tuple[tuple[str, str], ...] = ()) -> ComparisonContext:
    """A context of reports, some of which share text."""
    return context(*(report(name, outlet=f"Outlet {name}") for name in reports), shared=shared)


def test_two_reports_on_one_ministry_have_one_root():
    """Two reporters' own stories about one number."""
    support = support_of([told("a", "the interior ministry"), told("b", "the interior ministry")], of("a", "b"))

    assert (support.low, support.high, support.texts) == (1, 1, 2)
    assert [reason.rule for reason in support.roots[0].reasons] == ["root-same-source"]


def test_two_sources_are_two_roots():
    """A ministry and a hospital share no word and no chain."""
    support = support_of([told("a", "the coastguard"), told("b", "Aldby hospital")], of("a", "b"))

    assert (support.low, support.high) == (2, 2)


def test_a_minister_and_his_ministry_may_be_one():
    """They are two names, and not for certain two bodies."""
    support = support_of([told("a", "the interior ministry"), told("b", "Interior Minister Karol Wendt")], of("a", "b"))

    assert (support.low, support.high) == (1, 2)


def test_what_nobody_is_named_for_may_come_from_any_of_the_others():
    """An unknown origin is unknown, not independent."""
    support = support_of([told("a", "the coastguard"), told("b"), told("c")], of("a", "b", "c"))

    assert (support.low, support.high) == (1, 3)
    assert [root.kind for root in support.roots] == ["official", "unknown", "unknown"]


def test_copies_are_one_root():
    """Reports that share text and name nobody are one telling."""
    support = support_of([told("a"), told("b"), told("c")], of("a", "b", "c", shared=(("a", "b"),)))

    assert (support.texts, support.low, support.high) == (2, 1, 2)
    assert any(reason.rule == "root-shared-text" for root in support.roots for reason in root.reasons)


def test_a_bare_name_does_not_make_two_bodies_one():
    """ "The ministry" is one of two ministries, whichever is told first."""
    sources = ("the ministry", "the defence ministry", "the interior ministry")
    for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0)):
        claims = [told(name, sources[i]) for name, i in zip("abc", order, strict=True)]
        assert len(support_of(claims, of("a", "b", "c")).roots) == 2


def test_one_more_witness_never_takes_a_root_away():
    """Two officials are two, whoever else says so."""
    officials = [told("a", "the coastguard"), told("b", "Aldby hospital")]
    more = [*officials, told("c", "Ines Corvo", kind="person")]

    assert support_of(more, of("a", "b", "c")).low >= support_of(officials, of("a", "b", "c")).low


def side(label: str, reports: int, low: int, high: int) -> Side:
    return Side(
        label=label,
        claims=(),
        reports=tuple(f"{label}{n}" for n in range(reports)),
        support=Support(texts=reports, low=low, high=high),
    )


def test_where_counting_by_roots_differs_it_depends_on_who_copied_whom():
    """Three reports from one source against two that are independent."""
    best = best_of([side("12", 3, 1, 1), side("15", 2, 2, 2)])

    assert (best.by_reports, best.by_roots, best.depends) == ((0,), (1,), True)
    assert "best supported: “15”" in best.detail
    assert "depends on who copied whom" in best.detail


def test_where_both_agree_it_does_not():
    """Most reports and most roots."""
    best = best_of([side("12", 3, 3, 3), side("15", 1, 1, 1)])

    assert (best.by_reports, best.by_roots, best.depends) == ((0,), (0,), False)


def test_no_side_stands_out_of_equals():
    """One report each, from nobody named."""
    assert best_of([side("12", 1, 1, 1), side("15", 1, 1, 1)]).detail == ""


def test_nothing_is_called_true():
    """Best supported is as far as it goes."""
    for sides in ([side("12", 3, 3, 3), side("15", 1, 1, 1)], [side("12", 3, 1, 3), side("15", 1, 1, 1)]):
        assert "true" not in best_of(sides).detail


def test_a_gap_is_what_most_reports_say_and_some_do_not():
    """Three of four give a toll; what one report alone says is no gap of the others."""
    asked = Question(
        id="q",
        kind="figure",
        label="How many people were killed?",
        status="agreed",
        claims=(),
        sides=(side("12", 3, 1, 1),),
    )
    alone = Question(
        id="p", kind="figure", label="How many dogs?", status="single", claims=(), sides=(side("2", 1, 1, 1),)
    )

    assert gaps_of([asked, alone], 4) == ("nothing read in 1 of 4 reports on: How many people were killed?",)


def test_a_chief_may_speak_for_the_police() -> None:
    """An officer with a name and a rank is no body of his own: the police and he may be one."""
    reports = [
        report_of("A raid on the bank\n\nSix people were hurt, police said.", name="a", outlet="Hill Post"),
        report_of(
            "Raid on the bank\n\nChief Superintendent Helen Obuya met the press. Six people were hurt, she said.",
            name="b",
            outlet="Arl Radio",
        ),
    ]
    dossier = compare_reports(reports)
    sides = [side for question in dossier.questions for side in question.sides if len(side.support.roots) > 1]

    assert [(side.support.low, side.support.high) for side in sides] == [(1, 2)]
