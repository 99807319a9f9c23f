"""Axes: everything lies inside them, in order, and their marks are round."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.present.pages.scale import numbers, seconds, times

_NUMBERS = st.lists(
    st.floats(min_value=-1e15, max_value=1e15).map(lambda value: round(value, 3)), min_size=1, max_size=8
)
_INSTANTS = st.lists(st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1)), min_size=1, max_size=8)


@given(_NUMBERS)
def test_numbers_keep_their_order_inside_the_axis(values: list[float]) -> None:
    scale = numbers(values)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@given(_INSTANTS)
def test_instants_keep_their_order_and_marks_do_too(values: list[datetime]) -> None:
    scale = times([seconds(value) for value in values])
    places = [scale.at(seconds(value)) for value in sorted(values)]
    assert places == sorted(places)
    marks = [tick.at for tick in scale.ticks]
    assert marks == sorted(set(marks))
    assert len(marks) <= 15


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([19, 27, 40], ["20", "25", "30", "35", "40"]),
        ([0, 3], ["0", "1", "2", "3"]),
        ([1.2, 1.9], ["1.2", "1.4", "1.6", "1.8"]),
        ([2_000_000, 9_000_000], ["2 m", "4 m", "6 m", "8 m"]),
        ([101, 6000], ["100", "300", "1,000", "3,000"]),
        ([3, 4_000_000], ["10", "100", "1,000", "10,000", "100,000", "1 m"]),
    ],
)
def test_marks_are_round(values: list[float], labels: list[str]) -> None:
    assert [tick.label for tick in numbers(values).ticks if tick.label in labels] == labels


@pytest.mark.parametrize(
    ("spread", "label"),
    [
        (timedelta(minutes=40), "04:15"),
        (timedelta(hours=20), "12:00"),
        (timedelta(days=5), "14 Mar"),
        (timedelta(days=200), "Jul 2031"),
        (timedelta(days=9000), "2040"),
    ],
)
def test_times_are_marked_by_what_they_spread_over(spread: timedelta, label: str) -> None:
    begin = datetime(2031, 3, 12, 4, 10)
    scale = times([seconds(begin), seconds(begin + spread)])
    assert label in [tick.label for tick in scale.ticks]


def test_midnight_is_marked_by_its_day() -> None:
    begin = datetime(2031, 3, 12, 20)
    labels = [tick.label for tick in times([seconds(begin), seconds(begin + timedelta(hours=9))]).ticks]
    assert "13 Mar" in labels and "22:00" not in labels and "21:00" in labels
