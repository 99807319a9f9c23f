"""Work on a case: adding, comparing, what changed in pages."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from rashomon.case import Case, open_case
from rashomon.desk import (
    Remembered,
    add,
    add_inputs,
    add_read,
    as_known_at,
    current,
    edits,
    is_current,
    review,
    set_facts,
)
from rashomon.model import Decision, Dossier, Figure, Question, Reading, Reason, Relation, Report, Ruling, Side, Target
from rashomon.options import Options
from rashomon.present.record import to_json
from rashomon.read import Capture, Facts, Inputs, read_bytes

from .texts import POST, STAR, ticking, write


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("in"))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "a.case", create=True, who="Ada", clock=ticking()) as opened:
        yield opened


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the reports that were read for claims."""
    from rashomon import pipeline

    read: list[str] = []
    real = pipeline.read_report_claims

    def counted(report: Report, **more: str) -> Reading:
        read.append(report.path)
        return real(report, **more)

    monkeypatch.setattr(pipeline, "read_report_claims", counted)
    return read


def rule(case: Case) -> None:
    """A decision of each kind that changes something."""
    readings = {version.report.path: case.readings()[version.seq] for version in case.state().versions}
    wire, post, copy = (readings[f"in/{name}.txt"] for name in ("wire", "post", "copy"))

    def claim(reading: Reading, number: float) -> Target:
        found = next(
            each for each in reading.claims if isinstance(each.value, Figure) and each.value.low == number
        )  # fmt: skip
        return Target.at(reading.report.id, reading.report.text, (found.start, found.end), claim=found.id)

    def name(reading: Reading) -> Target:
        entity = next(each for each in reading.entities if "Solheim" in each.name)
        return Target.at(reading.report.id, reading.report.text, entity.mentions[0], entity=entity.id)

    case.decide(Decision(kind="value", targets=(claim(wire, 31),)), why="a slip")
    case.decide(Decision(kind="other-name", targets=(name(post), name(wire))))
    case.decide(Decision(kind="no-copy", targets=(Target(report=copy.report.id), Target(report=wire.report.id))))
    case.decide(Decision(kind="note", text="ask the mayor"))


@pytest.mark.parametrize(
    "batches",
    [
        [["wire", "post", "star", "copy", "twin"], ["star-later"]],
        [["star"], ["star-later", "twin"], ["copy"], ["post", "wire"]],
        [["copy"], ["twin"], ["star"], ["wire"], ["star-later"], ["post"]],
    ],
)
def test_it_does_not_matter_in_what_order_things_came(case: Case, batches: Sequence[Sequence[str]]) -> None:
    """Byte by byte the dossier of a case made anew: with a copy, a twin, a changed page and decisions in between."""
    remembered = Remembered()
    for batch in batches:
        add(case, [f"in/{name}.txt" for name in batch])
        current(case, remembered=remembered)
    rule(case)
    grown = current(case, remembered=remembered)

    with open_case("fresh.case", create=True, who="Ada", clock=ticking()) as fresh:
        for name in ("star", "star-later", "copy", "post", "twin", "wire"):
            add(fresh, [f"in/{name}.txt"])
        rule(fresh)
        whole = current(fresh)
        again = fresh.dossier()

    assert to_json(grown) == to_json(whole)
    assert again == whole
    assert {notice.slug for notice in grown.notices} == {
        "read-duplicate",
        "ruling-no-copy",
        "ruling-other-name",
        "ruling-value",
    }


def test_only_what_is_new_is_read(case: Case, parsed: list[str]) -> None:
    """Also the comparison that follows reads nothing again."""
    add(case, ["in/wire.txt", "in/star.txt"])
    current(case)
    arrival = add(case, ["in/wire.txt", "in/star-later.txt"])
    dossier = current(case)

    assert parsed == ["in/star.txt", "in/wire.txt", "in/star-later.txt"]
    assert [(each.path, each.outcome) for each in arrival.additions] == [
        ("in/star-later.txt", "changed"),
        ("in/wire.txt", "unchanged"),
    ]
    assert [reading.report.path for reading in dossier.readings] == ["in/star-later.txt", "in/wire.txt"]


def test_a_folder_and_its_files_go_by_the_same_names(case: Case) -> None:
    """A page that was changed is known again, whether its folder was named or itself."""
    add(case, ["in"])
    Path("in/post.txt").write_text(POST.replace("Forty", "Fifty"), encoding="utf-8")
    (addition,) = add(case, ["in/post.txt"]).additions

    assert addition.outcome == "changed"


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        (lambda case: case.decide(Decision(kind="note", text="x")), True),
        (lambda case: case.undo(2), False),
        (lambda case: add(case, ["in/post.txt"]), False),
        (lambda case: add(case, ["in/wire.txt"]), True),
    ],
)
def test_the_last_comparison_is_used_while_it_holds(
    case: Case, change: Callable[[Case], object], stays: bool, parsed: list[str]
) -> None:
    add(case, ["in/wire.txt"])
    current(case)
    change(case)

    assert is_current(case, Options()) is stays


def test_who_may_only_look_sees_it_all_the_same(case: Case) -> None:
    """Nothing can be kept then."""
    add(case, ["in/wire.txt"])
    with open_case("a.case", read_only=True) as looking:
        assert len(current(looking).readings) == 1
        assert looking.dossier() is None


def test_as_known_at(case: Case) -> None:
    """The dossier as it stood, with the version of then."""
    add(case, ["in/wire.txt", "in/star.txt"])
    then, moment = current(case), case.history()[-1].at
    add(case, ["in/star-later.txt", "in/post.txt"])

    assert to_json(as_known_at(case, moment)) == to_json(then)
    assert to_json(current(case)) != to_json(then)
    assert edits(case, then, moment=moment) == []


def test_a_page_that_was_edited_without_a_word(case: Case) -> None:
    """60 became 600: told, and put before a person."""
    add(case, ["in/star.txt", "in/wire.txt"])
    add(case, ["in/star-later.txt"])
    dossier = current(case)

    (edit,) = edits(case, dossier)
    (change,) = edit.changes
    assert (edit.silent, change.what, change.detail) == (
        True,
        "changed",
        "60 became 600: “60 people were killed” is now “600 people were killed”",
    )
    (item,) = [item for item in review(dossier, case.state().rulings, [edit]) if item.kind == "edited"]
    assert "silently edited: 60 became 600" in item.text


def test_a_date_that_a_person_set_is_told_as_that(case: Case) -> None:
    """Not as a page that somebody changed; and a file is called by its name, wherever it lies."""
    Path("far/away").mkdir(parents=True)
    Path("far/away/local.txt").write_text("A bridge at Hallen collapsed yesterday, police said.", encoding="utf-8")
    add(case, ["far/away/local.txt", "in/wire.txt"])
    first = next(version.seq for version in case.state().versions if version.report.path.endswith("local.txt"))
    set_facts(case, first, Facts(published="2031-03-13"))
    dossier = current(case)

    found = review(dossier, (), edits(case, dossier))
    assert [item.kind for item in found if item.event] == ["facts"]
    (item,) = [item for item in found if item.kind == "facts"]
    assert item.text.startswith("local.txt, its date set to 2031-03-13 by Ada: ") and "2031-03-12" in item.text
    assert not any("far/" in item.text for item in found)


def test_an_edit_is_put_before_a_person_also_when_the_one_after_it_was_taken_back(case: Case) -> None:
    """Of three versions the last edit; with the third undone the one before it."""
    add(case, ["in/star.txt"])
    for words in ("600 people", "6000 people"):
        Path("in/star.txt").write_text(STAR.replace("60 people", words), encoding="utf-8")
        add(case, ["in/star.txt"])
    third = case.history()[-1].seq

    def put() -> list[int | None]:
        dossier = current(case)
        return [item.event for item in review(dossier, (), edits(case, dossier)) if item.kind == "edited"]

    assert put() == [third]
    case.undo(third)
    assert put() == [third - 1]


@pytest.mark.parametrize(("kind", "settled"), [("note", False), ("question", True), ("not-comparable", True)])
def test_only_what_settles_a_pair_takes_it_out_of_review(kind: str, settled: bool) -> None:
    claims = tuple(Target(report="r-1", claim=name) for name in ("c-1", "c-2"))
    reason = Reason(rule="scope-unsure", detail="may be of two things")
    side = {name: Side(label=name, claims=(name,), reports=("r-1",)) for name in ("c-1", "c-2")}
    question = Question(
        id="q-1", kind="figure", label="How many?", status="single", claims=("c-1", "c-2"), sides=tuple(side.values())
    )
    dossier = Dossier(
        readings=(),
        questions=(question,),
        relations=(Relation(left="c-1", right="c-2", relation="not-comparable", reason=reason),),
    )
    decision = Decision(kind=kind, targets=claims, text="ask" if kind == "note" else "")
    ruling = Ruling(seq=1, at="", who="Ada", why="", decision=decision, status="stands", spots=(None, None))

    assert [item.kind for item in review(dossier, (), [])] == ["unsure"]
    assert [item.kind for item in review(dossier, [ruling], [])] == ([] if settled else ["unsure"])


def test_a_decision_that_lost_its_words_is_put_before_a_person(case: Case) -> None:
    """It is told of in the dossier too."""
    add(case, ["in/star.txt"])
    (reading,) = case.readings().values()
    claim = next(each for each in reading.claims if isinstance(each.value, Figure) and each.value.low == 60)
    target = Target.at(reading.report.id, reading.report.text, (claim.start, claim.end), claim=claim.id)
    decided = case.decide(Decision(kind="value", targets=(target,)))
    add(case, ["in/star-later.txt"])
    dossier = current(case)

    items = review(dossier, case.state().rulings, [])
    assert [item.event for item in items if item.kind == "lost"] == [decided]
    assert [notice.slug for notice in dossier.notices] == ["ruling-lost"]


def test_a_decision_stays_with_the_bytes_it_is_about(case: Case) -> None:
    """Undoing one of two reports of the same bytes, as the notice advises, loses nothing that was ruled."""
    add(case, ["in/twin.txt"])
    added = case.history()[-1].seq
    add(case, ["in/post.txt", "in/wire.txt"])
    (reading,) = [reading for reading in current(case).readings if reading.report.path != "in/wire.txt"]
    claim = next(each for each in reading.claims if isinstance(each.value, Figure) and each.value.low == 40)
    target = Target.at(reading.report.id, reading.report.text, (claim.start, claim.end), claim=claim.id)
    case.decide(Decision(kind="value", targets=(target,)))
    moment = case.history()[-1].at
    ruled = current(case)
    case.undo(added)
    dossier = current(case)

    assert [notice.slug for notice in dossier.notices] == ["ruling-value"]
    assert dossier.questions == ruled.questions
    (ruling,) = case.state().rulings
    (version,) = [version for version in case.state().versions if version.report.path == "in/post.txt"]
    assert [spot.version for spot in ruling.spots if spot] == [version.seq]
    assert [ruling.status for ruling in case.as_known_at(moment).rulings] == ["stands"]


def test_inputs_that_cannot_be_read_are_told_of(case: Case) -> None:
    """The rest is added."""
    Path("in/bad.txt").write_bytes(b"")
    arrival = add(case, ["in/bad.txt", "in/wire.txt"])

    assert [failure.slug for failure in arrival.failures] == ["read-empty"]
    assert [version.report.path for version in case.versions()] == ["in/wire.txt"]
    assert case.check() == []


def test_what_was_fetched_is_kept_with_its_report(case: Case) -> None:
    """And named in how the report was come by."""
    address = "https://star.example/1"
    report = read_bytes(STAR.encode(), path=address)
    inputs = Inputs(
        reports=(report,),
        captures=(Capture(path=address, warc=b"WARC/1.1"), Capture(path="https://other.example/", warc=b"x")),
        data={report.sha256: STAR.encode()},
    )
    add_inputs(case, inputs)
    (version,) = case.versions()

    facts = dict(version.retrieval)
    assert facts["asked"] == address
    assert case.original(facts["capture"]) == b"WARC/1.1"
    assert case.check() == []


def test_what_was_read_before_it_was_added_is_not_read_again(case: Case, parsed: list[str]) -> None:
    """Also when it is added a second time; what came without a reading is read where it is needed."""
    from rashomon.case import Original
    from rashomon.pipeline import read_all

    texts = {"wire.txt": POST, "star.txt": STAR}
    reports = [read_bytes(text.encode(), path=name) for name, text in texts.items()]
    originals = [Original(report=report, data=texts[report.path].encode()) for report in reports]
    readings = read_all(reports[:1], model=Options().parse.model, vague="em-dat")
    parsed.clear()
    for _ in range(2):
        add_read(case, originals, readings)

    assert len(case.versions()) == len(current(case).readings) == 2
    assert parsed == ["star.txt"]


def test_on_a_server_it_is_the_same(case: Case, address: str) -> None:
    """The dossier, and what changed."""
    with open_case(address, create=True, who="Ada", clock=ticking()) as other:
        for each in (case, other):
            add(each, ["in/star.txt", "in/wire.txt"])
            add(each, ["in/star-later.txt"])
        dossiers = [current(each) for each in (case, other)]
        changes = [edits(each, dossier) for each, dossier in zip((case, other), dossiers, strict=True)]

        assert dossiers[0] == dossiers[1] == other.dossier()
        assert changes[0] == changes[1]


def test_a_report_that_is_added_alone_keeps_what_the_table_of_its_folder_says(tmp_path: Path) -> None:
    """Else an edited page would lose its outlet and its day, and contradict itself."""
    (tmp_path / "star.txt").write_text("At least 31 people were killed at Hallen.", encoding="utf-8")
    (tmp_path / "reports.csv").write_text("path,outlet,published\nstar.txt,Evening Star,2031-03-13\n", encoding="utf-8")
    with open_case(tmp_path / "a.case", create=True) as case:
        add(case, [str(tmp_path / "star.txt")])
        (version,) = case.versions()

    assert (version.report.outlet, version.report.published) == ("Evening Star", "2031-03-13")
