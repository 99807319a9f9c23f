"""Dates as claims: when something happened, and nothing else."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.claims.dates import Dates
from rashomon.claims.passages import Passages
from rashomon.claims.timex import find_times
from rashomon.model import Moment
from rashomon.parse import Parsed
from rashomon.pipeline import compare_reports

from ..build import report_of

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "dates.en.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize(("table", "floor"), [("third", 85), ("fourth", 66), ("fifth", 33)])
def test_dates_of_other_domains_stay_read(table: str, floor: int, parse: Callable[..., Parsed]) -> None:
    """The passages that were written before the rules; what is read of them stays read."""
    rows = tomllib.loads((Path(__file__).parent / "cases" / f"dates.{table}.toml").read_text(encoding="utf-8"))["case"]
    read = 0
    for case in rows:
        drafts = Dates().extract(Passages(parse(case["text"], published=case["published"])))
        days = {(d.value.start[:10], d.value.end[:10]) for d in drafts if isinstance(d.value, Moment)}
        read += len({(start[:10], end[:10]) for start, end, _ in case["dates"]} & days)

    assert read >= floor


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_dates_of_the_table(case: dict[str, Any], parse: Callable[..., Parsed]) -> None:
    """Each sentence gives the dates the table names, and no others."""
    parsed = parse(case["text"])
    drafts = [draft for draft in Dates().extract(Passages(parsed)) if isinstance(draft.value, Moment)]

    assert case["starts"] == [draft.value.start for draft in drafts if isinstance(draft.value, Moment)]
    if "events" in case:
        assert case["events"] == ["" if d.event is None else parsed.tokens[d.event].text for d in drafts]


def test_a_length_told_by_the_clock_stays_a_length(parse: Callable[..., Parsed]) -> None:
    """ "Within two hours" of an hour is a time, and two hours all the same."""
    spans = find_times(parse("The alarm was raised at 06:25 on Monday. The fire was contained within two hours."))

    assert [("time", True), ("duration", True)] == [(span.kind, span.value is not None) for span in spans]


def test_a_range_of_the_clock_is_one_claim(parse: Callable[..., Parsed]) -> None:
    """ "Between 3.10 and 3.14" is one interval, and its words hold both ends."""
    text = "The clocks stopped between 3.10 and 3.14 on Thursday."

    (draft,) = Dates().extract(Passages(parse(text)))

    assert isinstance(draft.value, Moment)
    assert "2032-11-04T03:14" == draft.value.end
    assert "3.14" in text[draft.start : draft.end]


def test_a_date_hangs_on_the_event_it_dates(parse: Callable[..., Parsed]) -> None:
    """The token of the claim stands in the clause of the event, not in that of the saying."""
    parsed = parse("The dam burst on Monday, the governor said.")

    (draft,) = Dates().extract(Passages(parsed))

    assert "burst" in [token.lower for token in parsed.ancestors(draft.token)] + [parsed.tokens[draft.token].lower]


def test_what_is_dated_after_the_report_is_a_plan(parse: Callable[..., Parsed]) -> None:
    """ "Called a march for next Saturday" tells of nothing that has happened, in whatever tense."""
    drafts = Dates().extract(
        Passages(parse("The union called a march for 12 November 2032. The first was on 1 November 2032."))
    )

    assert ["predicted", ""] == [draft.mode for draft in drafts]


@pytest.mark.parametrize(
    ("post", "start"),
    [
        ("02:05 Heavy firing has broken out around the palace.", "2032-11-05T02:05"),
        ("02:05 Armed men have entered the station within the past few minutes.", "2032-11-05T02:05"),
        ("02:05 The channel has just come back.", "2032-11-05T02:05"),
        ("02:05 The judge arrives and the hall falls silent.", "2032-11-05T02:05"),
        ("02:05 The minister has resigned, two aides say.", ""),
        ("02:05 The palace has not been shelled.", ""),
        ("02:05 The police say that the bridge is closed.", ""),
        ("02:05 Troops could arrive soon.", ""),
    ],
)
def test_a_live_post_dates_what_has_just_begun(post: str, start: str, parse: Callable[..., Parsed]) -> None:
    """What a post tells as new happened at about its stamp; what it merely reports may have happened before."""
    parsed = parse(f"01:40 Good morning.\n{post}\n03:10 The hall is quiet.")

    found = [draft.value for draft in Dates().extract(Passages(parsed)) if isinstance(draft.value, Moment)]

    assert [moment.start for moment in found] == ([start] if start else [])
    assert all(moment.approx for moment in found)


@pytest.mark.parametrize(
    ("post", "start"),
    [
        ("02:05 Explosion at the smelter. Keep away.", "2032-11-05T00:00"),
        ("05:40 A fire at the inn.", "2032-11-05T02:40"),
    ],
)
def test_a_live_post_that_cries_out_comes_after_what_it_tells(
    post: str, start: str, parse: Callable[..., Parsed]
) -> None:
    """It takes its time until what has happened is news: within hours, and on the day of the page."""
    parsed = parse(f"01:40 Good morning.\n{post}\n07:10 The hall is quiet.")

    found = [draft.value for draft in Dates().extract(Passages(parsed)) if isinstance(draft.value, Moment)]

    assert [(moment.start, moment.end[11:]) for moment in found] == [(start, post[:5])]


def test_a_later_sentence_of_a_live_post_may_cry_out(parse: Callable[..., Parsed]) -> None:
    """ "First arrests." behind what the post tells: it was in the hours before."""
    parsed = parse("01:40 Good morning.\n05:50 Police are on the square. First arrests.\n07:10 The hall is quiet.")

    found = [draft.value for draft in Dates().extract(Passages(parsed)) if isinstance(draft.value, Moment)]

    assert [("2032-11-05T02:50", "2032-11-05T05:50")] == [(moment.start, moment.end) for moment in found]


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        (
            (
                "09.30 Good morning from Lenn.",
                "11.40 The judge arrives and the hall falls silent.",
                "12.17 It is nine years.",
            ),
            "11:40",
        ),
        (("9.58 Lenn", "9.69 Orsk", "9.72 Tarrow"), ""),
        (("The barley stood at 2.15 crowns.", "11.40 The judge arrives and the hall falls silent."), ""),
    ],
    ids=["stamps", "a table of results", "one number"],
)
def test_stamps_may_be_written_with_a_dot(lines: tuple[str, ...], start: str, parse: Callable[..., Parsed]) -> None:
    """Where several paragraphs begin with one and go on with a sentence."""
    found = [draft.value for draft in Dates().extract(Passages(parse("\n".join(lines))))]

    assert [value.start for value in found if isinstance(value, Moment)] == ([f"2032-11-05T{start}"] if start else [])


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Krell was charged with murder after a shooting early Tuesday in Tarnow.", "shoot"),
        ("Krell was charged with murder early Tuesday after a shooting in Tarnow.", "charge"),
        ("The robber opened fire Tuesday in Tarnow.", "shoot"),
    ],
)
def test_a_day_right_behind_an_event_is_its_own(text: str, event: str) -> None:
    """ "After a shooting early Tuesday": the day is that of the shooting, whatever the clause tells."""
    reading = compare_reports([report_of(text, published="2032-11-05")]).readings[0]

    assert [event] == [claim.context.event_class for claim in reading.claims if claim.kind == "date"]


@pytest.mark.parametrize(
    ("headline", "found"), [("Quay fire: 5 November 2032 update", 0), ("Quay fire on 4 November 2032", 1)]
)
def test_a_headline_with_its_own_day(headline: str, found: int) -> None:
    """The report's own day in its headline tells when it was written."""
    dossier = compare_reports([report_of(f"{headline}\n\nThe quay is shut.", published="2032-11-05")])

    assert found == sum(claim.kind == "date" for claim in dossier.readings[0].claims)
