"""When it happened and when it was said."""

import pytest
from attrs import evolve

from rashomon.model import Dossier, Moment
from rashomon.present.index import Index
from rashomon.present.pages.timeline import Timeline, timeline

from ..sample import CLAIMS, dossier


def drawn(whole: Dossier | None = None) -> Timeline:
    return timeline(Index.of(dossier() if whole is None else whole))


def with_moment(value: Moment) -> Dossier:
    """The sample where the Courier tells another time."""
    whole, old = dossier(), CLAIMS["courier 21:40"]
    return evolve(
        whole,
        readings=tuple(
            evolve(
                reading,
                claims=tuple(evolve(each, value=value) if each.id == old.id else each for each in reading.claims),
            )
            for reading in whole.readings
        ),
    )


def test_times_stand_on_the_axis_earliest_first() -> None:
    found = drawn()
    assert [(row.letter, row.answer) for row in found.happened] == [("A", "21:40"), ("B", "shortly before 23:00")]
    first, second = (row.mark for row in found.happened)
    assert first is not None and second is not None
    assert 0 < first.low < second.low < second.high < 100


def test_a_time_far_from_the_reports_is_told_beside_the_axis() -> None:
    found = drawn(with_moment(Moment(start="1998", end="1998", precision="year")))
    [far] = [row for row in found.happened if row.outside]
    assert (far.answer, far.outside, far.mark) == ("21:40", "earlier", None)
    # The other stands where hours can be told apart.
    assert any(":" in tick.label or "May" in tick.label for tick in found.ticks)


def test_a_time_that_has_no_day_is_kept_in_the_table() -> None:
    found = drawn(with_moment(Moment(start="", end="", anchor="before the fair")))
    assert [(row.letter, row.mark is None, row.outside) for row in found.happened] == [
        ("B", False, ""),
        ("A", True, ""),
    ]


def test_a_figure_that_went_on_is_drawn_in_steps_to_the_end() -> None:
    [series] = drawn().series
    assert [leg.answer for leg in series.legs] == ["at least 9", "11"]
    first, last = series.legs
    assert first.until == last.at and last.until == 100 and first.to == last.y
    # More is higher, and higher is nearer to the top.
    assert last.y < first.y
    assert [dot.y < last.y for dot in series.others] == [True]


def test_reports_stand_by_when_they_were_published() -> None:
    told = drawn().told
    assert [row.published for row in told] == ["2031-05-06", "2031-05-07", "2031-05-07", "2031-05-08"]
    assert told[0].at is not None and told[-1].at is not None and told[0].at < told[-1].at


def test_a_day_of_which_no_hour_is_told_is_drawn_whole() -> None:
    """A mark at its first moment would say that the report came before all others of that day."""
    whole = dossier()
    first, *rest = whole.readings
    first = evolve(first, report=evolve(first.report, published="2031-05-07T09:30"))
    rows = drawn(evolve(whole, readings=(first, *rest))).told
    hour, day = (next(row for row in rows if row.published == told) for told in ("2031-05-07 09:30", "2031-05-07"))
    assert hour.until is None
    assert hour.at is not None and day.at is not None and day.until is not None
    assert 0 <= day.at < hour.at < day.until <= 100


def test_of_many_reports_those_of_one_day_stand_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.present.pages.timeline._ROWS", 3)
    assert [len(row.reports) for row in drawn().told] == [1, 2, 1]


def test_reports_without_a_date_stand_last_and_have_no_place() -> None:
    whole = dossier()
    first, *rest = whole.readings
    first = evolve(first, report=evolve(first.report, published=""))
    told = drawn(evolve(whole, readings=(first, *rest))).told
    assert (told[-1].published, told[-1].at) == ("", None)


def test_nothing_dated_gives_an_empty_chart() -> None:
    found = drawn(Dossier(readings=()))
    assert (found.happened, found.told, found.series, found.ticks) == ((), (), (), ())
