"""What a person sets and rules: facts of a report, and which earlier decision a new one takes the place of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.case import Case, open_case
from rashomon.desk import add, current, decide, on_claim, on_name, review, set_facts
from rashomon.errors import UnknownReference
from rashomon.model import Decision, Target
from rashomon.read import Facts

from .texts import ticking, write


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case of a wire report, its copy, and a bare text without outlet and date."""
    files = write(tmp_path / "in")
    bare = tmp_path / "in" / "bare.txt"
    bare.write_text("Forty people died at Hallen yesterday, the mayor said.\n", encoding="utf-8")
    with open_case(tmp_path / "a.case", create=True, who="Ada", clock=ticking()) as opened:
        add(opened, [files["wire.txt"], files["copy.txt"], bare])
        yield opened


def _bare(case: Case) -> int:
    return next(each.seq for each in case.state().versions if each.report.path.endswith("bare.txt"))


def test_facts_that_are_set_make_a_new_version_that_is_read_by_them(case: Case) -> None:
    before = _bare(case)
    made = set_facts(case, before, Facts(outlet="Hallen Post", published="2031-03-12"), why="by hand")
    (version,) = [each for each in case.state().versions if each.report.path.endswith("bare.txt")]
    assert version.seq == made and version.number == 2
    assert (version.report.outlet, version.report.published) == ("Hallen Post", "2031-03-12")
    claims = [each for each in current(case).readings if each.report.id == version.report.id][0].claims
    assert any(claim.asof.startswith("2031-03-1") for claim in claims)
    case.undo(made)
    assert _bare(case) == before


def test_a_report_that_gets_another_address_or_outlet_is_still_one(case: Case) -> None:
    first = set_facts(case, _bare(case), Facts(url="https://post.example/1", outlet="Hallen Post"))
    second = set_facts(case, first, Facts(outlet="The Hallen Post"))
    standing = [each for each in case.state().versions if each.report.path.endswith("bare.txt")]
    assert [each.seq for each in standing] == [second]
    assert standing[0].report.url == "https://post.example/1"


def test_facts_of_what_does_not_stand_are_refused(case: Case) -> None:
    with pytest.raises(UnknownReference):
        set_facts(case, 999, Facts(outlet="x"))


def test_a_decision_takes_the_place_of_one_on_the_same_matter_and_notes_stand_together(case: Case) -> None:
    dossier = current(case)
    reading = next(each for each in dossier.readings if each.claims)
    target = on_claim(reading.claims[0], reading.report)
    first, _ = decide(case, Decision(kind="value", targets=(target,)))
    second, replaced = decide(case, Decision(kind="value", targets=(target,), value=reading.claims[0].value))
    assert replaced == first
    for number in range(2):
        _, replaced = decide(case, Decision(kind="note", targets=(target,), text=f"note {number}"))
        assert replaced is None
    kinds = [ruling.decision.kind for ruling in case.state().rulings]
    assert kinds == ["value", "note", "note"] and second in [ruling.seq for ruling in case.state().rulings]


def test_a_name_is_meant_by_the_first_place_where_it_stands(case: Case) -> None:
    reading = next(each for each in current(case).readings if each.entities)
    entity = next(each for each in reading.entities if each.mentions)
    target = on_name(reading, entity.id)
    assert (target.start, target.end) == entity.mentions[0] and target.entity == entity.id
    with pytest.raises(LookupError):
        on_name(reading, "person:nobody")


def test_each_report_is_asked_about_once_as_a_copy_until_somebody_ruled(case: Case) -> None:
    dossier = current(case)
    (item,) = [each for each in review(dossier, (), []) if each.kind == "copy"]
    assert item.share >= 0.5 and len(item.reports) == 2
    decide(case, Decision(kind="no-copy", targets=tuple(Target(report=report) for report in item.reports)))
    left = review(current(case), case.state().rulings, [])
    assert not [each for each in left if each.kind == "copy"]


def test_the_file_of_a_case_is_had_whole_and_the_head_tells_that_something_was_done(case: Case, tmp_path: Path) -> None:
    head = case.head()
    case.decide(Decision(kind="note", text="ask"))
    assert case.head() == head + 1
    again = tmp_path / "again.case"
    again.write_bytes(case.snapshot())
    with open_case(again, read_only=True) as copy:
        assert copy.history() == case.history() and copy.check() == []
