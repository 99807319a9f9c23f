"""Handing on as a whole: every format from every source, the same bytes, what is left out."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet
import pytest
from attrs import evolve

from rashomon import Case, Decision, Dossier, export, open_case
from rashomon.case import Original, Redaction, import_json
from rashomon.desk import current
from rashomon.errors import BrokenSpan, ExportUnfit
from rashomon.model import Figure, Source, Target, Unread
from rashomon.present.exports import FORMATS
from rashomon.present.exports.writing import Export
from rashomon.present.record import from_json, schema
from rashomon.read import read_bytes

from ...case.sample import HALLEN, at, new_case, original, reading, whole_case
from ...case.sample import dossier as case_dossier
from ..sample import dossier
from .material import hostile

OF_A_DOSSIER = [form for form in FORMATS if form != "case-json"]
NAMES = Redaction(sources=(("Jane Doe", "Doe"),))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    with whole_case(tmp_path / "hallen.case") as opened:
        yield opened


def fresh(path: Path) -> Case:
    """A case whose comparison takes account of everything, without decisions."""
    opened = new_case(path)
    opened.add_reports([original()])
    read = reading(original().report)
    unread = Unread(report=read.report.id, start=0, end=HALLEN.index("\n"), why="no claim")
    start = HALLEN.index("Jane Doe")
    doe = Source(name="Jane Doe", kind="person", start=start, end=start + 8, cue="said", entity="person:jane doe")
    claims = (evolve(read.claims[0], attribution=(doe,)),)
    opened.store_dossier(case_dossier(evolve(read, claims=claims, unread=(unread,))))
    return opened


def plain(made: Export) -> bytes:
    """Everything that was handed on, unpacked."""
    return b"".join(
        str(pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()).encode() if name.endswith(".parquet") else data
        for name, data in made.files.items()
    )


@pytest.mark.parametrize("form", OF_A_DOSSIER)
def test_every_format_gives_the_files_it_promises(form: str, case: Case) -> None:
    for source in (dossier(), hostile(), Dossier(readings=()), case):
        made = export(source, form)
        assert tuple(made.files) == FORMATS[form].files
        assert all(made.files.values())


def test_json_is_by_its_schema_and_read_back() -> None:
    data = export(hostile(), "json").one()

    jsonschema.Draft202012Validator(schema()).validate(json.loads(data))
    assert export(from_json(data.decode()), "json").one() == data


def test_the_same_bytes_under_every_hash_seed() -> None:
    code = (
        "import hashlib; from rashomon import export; from tests.present.sample import dossier; "
        f"print([hashlib.sha256(export(dossier(), form).zipped()).hexdigest() for form in {OF_A_DOSSIER}])"
    )
    root = Path(__file__).parents[3]
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]

    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.count("'") == 2 * len(OF_A_DOSSIER)


def test_a_zip_holds_the_files_and_no_clock() -> None:
    made = export(dossier(), "csv")
    with zipfile.ZipFile(io.BytesIO(made.one())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name: archive.read(name) for name in archive.namelist()} == made.files


def test_a_whole_case_is_read_back_to_the_same_bytes(case: Case, tmp_path: Path) -> None:
    data = export(case, "case-json").one()
    import_json(io.StringIO(data.decode()), tmp_path / "again.case")

    with open_case(tmp_path / "again.case", read_only=True) as again:
        assert export(again, "case-json").one() == data


@pytest.mark.parametrize("form", OF_A_DOSSIER)
def test_bodies_left_out_leave_only_what_is_quoted(form: str, tmp_path: Path) -> None:
    with fresh(tmp_path / "a.case") as case:
        whole, text = plain(export(case, form)), plain(export(case, form, redaction=Redaction(bodies=True)))

    assert b"rescue service" not in text
    assert b"Train derails" not in text
    assert b"31" in text
    assert form not in ("json", "md") or b"Train derails" in whole


@pytest.mark.parametrize("form", ["csv", "annotations", "json"])
def test_bodies_left_out_leave_as_much_around_a_claim_as_is_asked_for(form: str, tmp_path: Path) -> None:
    with fresh(tmp_path / "a.case") as case:
        none, some = (plain(export(case, form, redaction=Redaction(bodies=True, around=around))) for around in (0, 9))

    assert b"At least " not in none
    assert b" people w" not in none
    assert b"At least " in some
    assert b" people w" in some
    assert b" people we" not in some
    assert form != "annotations" or b'"prefix": "At least "' in some


def test_names_and_bodies_are_left_out_of_what_is_compared_anew(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.case") as case:
        made = {
            bodies: plain(export(case, "json", redaction=Redaction(bodies=bodies, sources=NAMES.sources)))
            for bodies in (False, True)
        }

    assert [len(json.loads(data)["claims"]) for data in made.values()] == [1, 1]
    assert b"Doe" not in made[True]


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_left_out_stands_nowhere(form: str, tmp_path: Path) -> None:
    with fresh(tmp_path / "a.case") as case:
        case.decide(Decision(kind="note", text="ask Jane Doe again"), why="Doe knows")
        before, made = export(case, form), export(case, form, redaction=NAMES)

    assert form == "citations" or b"Doe" in plain(before)
    assert b"Doe" not in plain(made)
    assert original().report.id.encode() not in plain(made)
    assert not made.notices


DRIVER = """Train derails at Hallen

At least 31 people were killed when a train left the bridge at Hallen, police said. The driver, Marit Solheim, 51, was
hurt. Police said Solheim's train was at 82 km/h.
"""
TABLOID = """MARIT SOLHEIM'S LAST RUN

Police said 60 people were killed when a train left the bridge at Hallen. Driver Marit Solheim, 57, was arrested at her
bed, an anti-Solheim group said. "She was asleep," Marit Solheim's neighbour said.
"""
FORMS_OF_DRIVER = ("Marit Solheim", "Solheim")


def ruled(path: Path) -> Case:
    """A case about a driver whose name stands everywhere, with a decision of each kind that shapes a comparison."""
    opened = new_case(path, who="Solheim\u2019s friend")
    wire, star = (
        read_bytes(text.encode(), path=path) for text, path in ((DRIVER, "solheim_talks.txt"), (TABLOID, "star.txt"))
    )
    wire = evolve(wire, outlet="Solheim Post", title="Solheim speaks")
    star = evolve(star, url="https://star.example/marit-solheim?by=Marit%20Solheim", author="M. Solheim")
    pairs = ((wire, DRIVER), (star, TABLOID))
    opened.add_reports([Original(report=report, data=text.encode()) for report, text in pairs], why="from SOLHEIM")
    dossier = current(opened)
    claims = {
        (claim.quote, reading.report.path): at(claim, reading.report)
        for reading in dossier.readings
        for claim in reading.claims
    }
    ages = [claims["51", "solheim_talks.txt"], claims["57", "star.txt"]]
    speed = claims["82 km/h", "solheim_talks.txt"]
    value = Figure(low=90, high=90, unit="km/h", measure="speed")
    killed = [
        claims["At least 31 people were killed", "solheim_talks.txt"],
        claims["60 people were killed", "star.txt"],
    ]
    opened.decide(Decision(kind="value", targets=(speed,), value=value), why="Marit Solheim\u2019s own log")
    opened.decide(Decision(kind="not-comparable", targets=tuple(ages)), why="one is a typo, SOLHEIM says")
    opened.decide(Decision(kind="question", targets=tuple(killed), apart=True), why="two trains")
    opened.decide(Decision(kind="note", targets=(ages[0],), text="ask marit_solheim again"))
    current(opened)
    return opened


@pytest.mark.parametrize("bodies", [False, True])
def test_what_was_ruled_on_claims_is_heeded_where_names_are_left_out(bodies: bool, tmp_path: Path) -> None:
    """The same claims, questions and conflicts, and every decision in force, as before.

    Which of two sentences is likened to which hangs on their words, names among them (`rashomon.meaning`), so that a
    pair that agrees may be found, or not, where names are left out.
    """
    with ruled(tmp_path / "a.case") as case:
        whole = json.loads(export(case, "json").one())
        made = export(case, "json", redaction=Redaction(bodies=bodies, sources=(FORMS_OF_DRIVER,)))
    bare = json.loads(made.one())

    def standing(record: dict[str, Any]) -> list[Any]:
        words = re.sub("Marit Solheim|Solheim", "[source 1]", json.dumps(record["questions"]))
        return sorted((question["status"], len(question["claims"])) for question in json.loads(words))

    def reasons(record: dict[str, Any]) -> list[Any]:
        ruled = [reason for question in record["questions"] for reason in question["reasons"]]
        ruled = [reason for reason in ruled if reason["rule"].startswith("ruled")]
        ruled += [each["reason"] for each in record["relations"] if each["relation"] not in ("agrees", "repeats")]
        return sorted(re.sub("(Marit )?(Solheim|SOLHEIM)", "[source 1]", reason["detail"]) for reason in ruled)

    assert standing(bare) == standing(whole)
    assert reasons(bare) == reasons(whole)
    assert {"ruled-value", "ruled-question", "ruled-not-comparable"} <= {
        reason["rule"]
        for item in (*bare["questions"], *bare["relations"])
        for reason in (item["reasons"] if "reasons" in item else [item["reason"]])
    }
    assert (len(bare["claims"]), bare["notices"], made.notices) == (len(whole["claims"]), [], ())


@pytest.mark.parametrize("bodies", [False, True])
@pytest.mark.parametrize("form", FORMATS)
def test_no_form_of_a_name_stands_anywhere(form: str, bodies: bool, tmp_path: Path) -> None:
    """In any case, possessive, hyphenated, in outlet, title, address, file name, history, or beside what is quoted."""
    redaction = Redaction(bodies=bodies, sources=(FORMS_OF_DRIVER,))
    with ruled(tmp_path / "a.case") as case:
        before, made = plain(export(case, form)), plain(export(case, form, redaction=redaction))

    assert b"solheim" in before.lower()
    assert b"solheim" not in made.lower()
    assert b"marit" not in made.lower()
    assert b"[source 1]" in made or b"source%201" in made or b"source 1" in made


def test_a_case_without_names_is_compared_as_the_whole_one(tmp_path: Path) -> None:
    """Whoever gets it sees the same claims, though he reads only texts without the names; and can hand it on again."""
    with ruled(tmp_path / "a.case") as case:
        data = export(case, "case-json", redaction=Redaction(sources=(FORMS_OF_DRIVER,))).one()
        whole = current(case)
    import_json(io.StringIO(data.decode()), tmp_path / "b.case")
    with open_case(tmp_path / "b.case") as again:
        assert export(again, "case-json").one() == data
        bare = current(again)
        statuses = [ruling.status for ruling in again.state().rulings]

    assert statuses == ["stands"] * 4
    assert sorted(question.status for question in bare.questions) == sorted(each.status for each in whole.questions)
    assert [len(reading.claims) for reading in bare.readings] == [len(reading.claims) for reading in whole.readings]


def test_a_decision_that_is_not_carried_over_is_told(case: Case) -> None:
    """For a table its second report is read anew, and gives no claim; what was lost before is not told."""
    for form in ("case-json", "csv"):
        notices = export(case, form, redaction=NAMES).notices
        lost = [notice.message for notice in notices if notice.slug == "export-decision-lost"]
        assert [message for message in lost if '"grade" of event 8' in message] == lost
        assert bool(lost) is (form == "csv")


def test_names_are_left_out_of_a_case_that_cannot_be_written_to(tmp_path: Path) -> None:
    """Its reports are read in a copy; the file stays as it was."""
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([original()])
    before = (tmp_path / "a.case").read_bytes()
    with open_case(tmp_path / "a.case", read_only=True) as case:
        made = json.loads(export(case, "json", redaction=NAMES).one())

    assert made["claims"]
    assert (tmp_path / "a.case").read_bytes() == before


def test_what_people_ruled_on_reports_is_heeded_where_names_are_left_out(tmp_path: Path) -> None:
    first, second = original(), original(HALLEN.replace("Train", "A train"), "copy.txt")
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([first, second])
        case.decide(Decision(kind="no-copy", targets=tuple(Target(report=each.report.id) for each in (first, second))))
        made = json.loads(export(case, "json", redaction=NAMES).one())

    assert [notice["slug"] for notice in made["notices"]] == ["ruling-no-copy"]


def test_what_the_comparison_takes_no_account_of_is_said(case: Case, tmp_path: Path) -> None:
    """Not a note or a grade, of which no comparison takes account."""
    (notice,) = export(case, "csv").notices
    events = [event for event in case.history() if event.seq > (case.dossier_head() or 0)]
    spoken = [event for event in events if event.payload.get("decision", {}).get("kind") in ("note", "grade")]

    assert notice.slug == "export-stale"
    assert len(spoken) == 2
    assert f"{len(events) - len(spoken)} later events" in notice.message
    with fresh(tmp_path / "b.case") as up_to_date:
        up_to_date.decide(Decision(kind="note", text="ask again"))
        assert export(up_to_date, "csv").notices == ()


@pytest.mark.parametrize(
    ("form", "redaction", "words"),
    [
        ("docx", None, "is no format"),
        ("case-json", None, "there is none"),
        ("csv", Redaction(bodies=True), "only from a case"),
    ],
)
def test_what_a_dossier_alone_does_not_give_is_refused(form: str, redaction: Redaction | None, words: str) -> None:
    with pytest.raises(ExportUnfit, match=words) as caught:
        export(dossier(), form, redaction=redaction)

    assert caught.value.next


def test_a_case_without_a_comparison_is_handed_on_only_as_a_whole(tmp_path: Path) -> None:
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([original(HALLEN)])
        with pytest.raises(ExportUnfit, match="no comparison"):
            export(case, "md")
        assert b"Jane Doe" in re.sub(rb"\s", b" ", export(case, "case-json").one())


def test_a_name_too_short_to_be_left_out_is_refused(case: Case) -> None:
    with pytest.raises(ExportUnfit, match="cannot be left out") as caught:
        export(case, "case-json", redaction=Redaction(sources=(("J",),)))

    assert "too short" in caught.value.why


@pytest.mark.parametrize("form", ["csv", "case-json"])
def test_a_name_that_stands_nowhere_is_said(form: str, tmp_path: Path) -> None:
    redaction = Redaction(sources=(("Jane Doe",), ("Jane Dow", "Mr Dow")))
    with fresh(tmp_path / "a.case") as case:
        (notice,) = export(case, form, redaction=redaction).notices

    assert notice.slug == "export-name-absent"
    assert "name 2" in notice.message
    assert "Dow" not in notice.message


@pytest.mark.parametrize("form", OF_A_DOSSIER)
def test_a_claim_whose_words_are_not_there_is_not_handed_on(form: str) -> None:
    source = dossier()
    first = source.readings[0]
    broken = evolve(first, claims=(evolve(first.claims[0], start=1, end=9), *first.claims[1:]))

    with pytest.raises(BrokenSpan):
        export(evolve(source, readings=(broken, *source.readings[1:])), form)
