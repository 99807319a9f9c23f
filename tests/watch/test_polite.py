"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from rashomon.watch.polite import Wishes, after_failure, after_success, asked_for, back_off, wishes_of

NOON = datetime(2031, 3, 12, 12, tzinfo=UTC)  # a Wednesday
QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("cache", "wishes", "least"),
    [
        ("", Wishes(), QUARTER),
        ("max-age=60", Wishes(), QUARTER),
        ("public, max-age=7200", Wishes(), 2 * HOUR),
        ('private,MAX-AGE="7200"', Wishes(), 2 * HOUR),
        ("s-max-age=7200, max-age=x", Wishes(), QUARTER),
        ("max-age=9999999999", Wishes(), DAY),
        ("max-age=7200", Wishes(ttl=3 * HOUR), 3 * HOUR),
        ("", Wishes(hours=frozenset({12, 13, 14})), 3 * HOUR),
        ("", Wishes(days=frozenset({2})), 12 * HOUR),
        ("", Wishes(hours=frozenset(range(24))), QUARTER),
    ],
)  # fmt: skip
def test_after_an_answer(cache: str, wishes: Wishes, least: timedelta) -> None:
    """As often as the user wants and no oftener than the server; never later than a fifth more."""
    wait = after_success("a", NOON, QUARTER, cache, wishes) - NOON

    assert least <= wait <= least * 1.2


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("120", timedelta(minutes=2)),
        (" 120 ", timedelta(minutes=2)),
        ("Wed, 12 Mar 2031 13:00:00 GMT", HOUR),
        ("Wed, 12 Mar 2031 11:00:00 GMT", timedelta()),
        ("99999999999999999999", timedelta(days=7)),
        ("Fri, 12 Mar 9999 13:00:00 GMT", timedelta(days=7)),
        ("-5", timedelta()),
        ("1e9", timedelta()),
        ("\u0661\u0662\u0660", timedelta()),
        ("soon", timedelta()),
        ("", timedelta()),
    ],
)
def test_retry_after(header: str, expected: timedelta) -> None:
    assert asked_for(header, NOON) == expected
    assert after_failure("a", NOON, QUARTER, 1, header) - NOON >= max(QUARTER, expected)


def test_failures_make_it_rarer_up_to_a_day() -> None:
    waits = [back_off("a", QUARTER, failures) for failures in range(1, 20)]

    assert all(one < other for one, other in zip(waits[:5], waits[1:6], strict=True))
    assert DAY * 0.6 < waits[-1] <= DAY * 1.2
    assert waits == [back_off("a", QUARTER, failures) for failures in range(1, 20)]
    assert back_off("a", QUARTER, 1) != back_off("b", QUARTER, 1)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<rss><channel><ttl> 30 </ttl>", Wishes(ttl=timedelta(minutes=30))),
        (b"<skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>", Wishes(hours=frozenset({0, 7}))),
        (b"<skipDays>\n<day>Saturday</day><day>Nosuch</day></skipDays>", Wishes(days=frozenset({5}))),
        (b"<rss><item><description><ttl>9999</ttl></description></item>", Wishes()),
        (b"<ttl>99999999999</ttl>", Wishes()),
        (b"<skipHours>" + b"<hour>" * 9999, Wishes()),
    ],
)
def test_wishes_of_a_feed(body: bytes, expected: Wishes) -> None:
    assert wishes_of(body) == expected
