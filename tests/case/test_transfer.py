"""A case as one document and back, whole or with something left out."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rashomon.case import Case, Redaction, import_json, open_case
from rashomon.case.redaction import _Names
from rashomon.errors import CaseExists, EvidenceUnfit, ImportUnfit
from rashomon.model import Decision

from .sample import EDITED, HALLEN, at, claim_at, dossier, name, new_case, original, reading, ticking, whole_case


def exported(case: Case, redaction: Redaction | None = None) -> str:
    """The document of a case."""
    out = io.StringIO()
    case.export_json(out, redaction=redaction)
    return out.getvalue()


def opened(document: str, path: Path) -> Case:
    """The case of a document."""
    import_json(io.StringIO(document), path)
    return open_case(path, clock=ticking())


@pytest.fixture
def document(tmp_path: Path) -> str:
    """The export of a case in which everything was done once."""
    with whole_case(tmp_path / "a.case") as case:
        return exported(case)


@pytest.mark.parametrize("redaction", [None, Redaction(bodies=True), Redaction(sources=(("Jane Doe",),))])
def test_export_import_export_gives_the_same_bytes(tmp_path: Path, redaction: Redaction | None) -> None:
    """And the case in between is the same in every respect."""
    with whole_case(tmp_path / "a.case") as case:
        first = exported(case, redaction)
        with opened(first, tmp_path / "b.case") as again:
            assert again.check() == []
            assert exported(again) == first
            if redaction is None:
                assert (again.history(), again.state()) == (case.history(), case.state())
                assert (again.dossier(), again.readings()) == (case.dossier(), case.readings())
                assert again.search("bridge") == case.search("bridge")
                again.decide(Decision(kind="note", text="and it goes on"))
                assert again.check() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.case", "b.case"]


def test_an_empty_case_comes_back(tmp_path: Path) -> None:
    """Nothing in it but that it was begun."""
    with new_case(tmp_path / "a.case") as case:
        first = exported(case)
    with opened(first, tmp_path / "b.case") as again:
        assert exported(again) == first


def test_the_document_does_not_depend_on_the_file(tmp_path: Path, document: str) -> None:
    """Made twice in two files: the same document."""
    with whole_case(tmp_path / "b.case") as case:
        assert exported(case) == document


def _set(path: str, value: Any) -> Callable[[Any], None]:
    *keys, last = path.split(".")

    def change(record: Any) -> None:
        for key in keys:
            record = record[int(key) if key.isdigit() else key]
        record[int(last) if last.isdigit() else last] = value

    return change


def _without(path: str) -> Callable[[Any], None]:
    *keys, last = path.split(".")

    def change(record: Any) -> None:
        for key in keys:
            record = record[int(key) if key.isdigit() else key]
        del record[int(last) if last.isdigit() else last]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("format", "rashomon-case/9"),
        _set("events.3.why", "something else"),
        _set("events.3.seq", "many"),
        _set("events.3.seq", 10**30),
        _set("events.0.payload", []),
        _set("events.5.payload.decision.targets.0.words.exact", "Jane Roe"),
        _set("blobs.0.body", "AAAA"),
        _set("blobs.0.body", "not base64!"),
        _set("blobs.0.body", None),
        _set("versions.0.text", "other"),
        _set("versions.0.sha256", "0"),
        _set("versions.0.superseded_by", None),
        _set("versions.0.superseded_by", 77),
        _set("versions.0.retrieval", 5),
        _set("readings.0.report", 99),
        _set("readings.0.body.claims.0.start", 0),
        _set("dossier.question.0", 5),
        _set("dossier.more", 5),
        _set("head", "0"),
        _set("dossier.compared", None),
        _without("events.11"),
        _without("events.4"),
        _without("blobs.0"),
        _without("versions.0"),
        _without("dossier"),
    ],
)
def test_a_document_that_does_not_hold_together_is_refused(
    tmp_path: Path, document: str, change: Callable[[Any], None]
) -> None:
    """With what is wrong, and without a file left behind."""
    record = json.loads(document)
    change(record)

    with pytest.raises(ImportUnfit) as caught:
        import_json(io.StringIO(json.dumps(record)), tmp_path / "b.case")

    assert caught.value.why
    assert [path.name for path in tmp_path.iterdir()] == ["a.case"]


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "null", "[" * 100_000, '{"format": "rashomon-case/1"}', "\ud800"])
def test_what_is_no_document_at_all(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportUnfit):
        import_json(io.StringIO(text), tmp_path / "b.case")


def test_an_import_takes_the_place_of_nothing(tmp_path: Path, document: str) -> None:
    """What is there stays."""
    before = (tmp_path / "a.case").read_bytes()
    with pytest.raises(CaseExists):
        import_json(io.StringIO(document), tmp_path / "a.case")
    assert (tmp_path / "a.case").read_bytes() == before


# Redaction


def test_without_bodies_nothing_stands_but_what_is_quoted(tmp_path: Path) -> None:
    """No bytes, and no word of a text far from a claim or a decision; all spans still fit, and it is said."""
    far = "Nobody quotes this sentence. " * 5
    given = original(HALLEN + "\n" + far)
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.decide(Decision(kind="grade", targets=(name("31", given.report),), credibility="2"))
        document = exported(case, Redaction(bodies=True))

    assert "quotes this sentence" not in document
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        (version,) = case.state().versions
        assert "At least 31 people were killed" in version.report.text
        assert len(version.report.text) == len(given.report.text)
        assert (version.report.id, version.report.sha256) == (given.report.id, given.report.sha256)
        assert case.original(given.report.sha256) is None
        assert [ruling.status for ruling in case.state().rulings] == ["stands"]
        assert case.history()[-1].action == "redact"
        assert case.history()[-1].payload["bodies"] is True
        with pytest.raises(EvidenceUnfit, match="withheld"):
            case.add_reports([given])


def test_without_bodies_only_assertions_that_are_used_stand(tmp_path: Path) -> None:
    """Those that answer nothing are as long as sentences, and are left out with the text; one that was compared as a
    claim, or ruled on, stays.
    """
    lines = [f"The {what} were not {done}, said nobody. " + "Filler. " * 10 for what, done in _TOLD]
    given = original(HALLEN + "\n" + "\n".join(lines))
    report = given.report
    told = [claim_at(report, f"The {what} were not {done}", number) for number, (what, done) in enumerate(_TOLD)]
    read = evolve(reading(report), assertions=tuple(told))
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.store_readings([read], made_by="rashomon 0.1.0")
        case.store_dossier(dossier(evolve(read, claims=(*read.claims, told[1]))))
        case.decide(Decision(kind="value", targets=(at(told[2], report),)))
        document = exported(case, Redaction(bodies=True))

    assert "boats were not" not in document
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        assert [claim.id for claim in case.readings()[2].assertions] == [claim.id for claim in told[1:]]
        compared = case.dossier()
        assert compared is not None
        assert told[1] in compared.readings[0].claims
        assert exported(case) == document


_TOLD = (("boats", "searched"), ("bells", "rung"), ("shops", "closed"))


def test_what_is_left_of_a_text_cannot_be_changed_unnoticed(tmp_path: Path) -> None:
    """The redaction is part of the history, and vouches for what it left."""
    with whole_case(tmp_path / "a.case") as case:
        record = json.loads(exported(case, Redaction(bodies=True)))
    text = record["versions"][1]["text"]
    record["versions"][1]["text"] = text.replace("   ", " x ", 1) if "   " in text else text[:-1] + "x"

    with pytest.raises(ImportUnfit):
        import_json(io.StringIO(json.dumps(record)), tmp_path / "b.case")


_FORMS = ("Jane Doe", "Doe", "person:jane doe")


@pytest.mark.parametrize("bodies", [False, True])
def test_a_protected_source_stands_nowhere(tmp_path: Path, bodies: bool) -> None:
    """Not in texts, decisions, reasons, or anything from which it could be guessed."""
    with whole_case(tmp_path / "a.case") as case:
        case.decide(Decision(kind="note", text="JANE\n DOE called again"), why="Doe's own words")
        whole, states = exported(case), case.state()
        document = exported(case, Redaction(bodies=bodies, sources=(_FORMS,)))

    assert "doe" not in document.casefold()
    assert "[source 1] called again" in document
    old, new = json.loads(whole), json.loads(document)
    changed = [version for version in old["versions"] if "Doe" in version["text"]]
    for secret in (
        *(version["sha256"][:12] for version in changed),
        *(event["hash"] for event in old["events"][1:]),
        *(target["claim"] for event in old["events"][3:5] for target in event["payload"]["decision"]["targets"][:1]),
    ):
        assert secret
        assert secret not in document
    assert (new["readings"], new["dossier"]) == ([], None)
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        assert case.history()[-1].payload == new["events"][-1]["payload"]
        assert case.history()[-1].payload["sources"] == 1
        assert [ruling.status for ruling in case.state().rulings] == [ruling.status for ruling in states.rulings]
        assert bodies or case.search('"[source 1]"')


def test_regions_and_targets_stay_on_their_words(tmp_path: Path) -> None:
    """Where a name is replaced by something longer or shorter, what comes after it moves along."""
    text = "Jane Doe speaks at Hallen\n\nJane Doe of the rescue service said 31 died.\n"
    given = original(text)
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        for words in ("31", "Doe", "Jane Doe of", "Jane"):
            case.decide(Decision(kind="grade", targets=(name(words, given.report),), credibility="2"))
        document = exported(case, Redaction(sources=(("Jane Doe",),)))
    with opened(document, tmp_path / "b.case") as case:
        state = case.state()
        report = state.versions[0].report
        assert report.text[report.regions[0].start : report.regions[0].end] == "[source 1] speaks at Hallen"
        quoted = [target.words.exact for ruling in state.rulings for target in ruling.decision.targets if target.words]
        assert quoted == ["31", "[source 1]", "[source 1] of", "[source 1]"]


def test_a_redacted_case_can_be_redacted_again(tmp_path: Path) -> None:
    """First the texts, then a name; it still holds together, and says both."""
    with whole_case(tmp_path / "a.case") as case:
        first = exported(case, Redaction(bodies=True))
    with opened(first, tmp_path / "b.case") as case:
        second = exported(case, Redaction(sources=(("Jane Doe", "Doe"),)))
        third = exported(case, Redaction(bodies=True))
    for number, document in enumerate((second, third)):
        with opened(document, tmp_path / f"{number}.case") as case:
            assert case.check() == []
            assert [event.action for event in case.history()][-2:] == ["redact", "redact"]


def test_reports_told_apart_by_a_name_alone_stay_apart_without_it(tmp_path: Path) -> None:
    """And who leaves the name out is not named by the event that tells of it."""
    with new_case(tmp_path / "a.case", who="Jane Doe") as case:
        case.add_reports([original(path="Doe.txt"), original(f"{HALLEN} Again.", path="Jane Doe.txt")])
        document = exported(case, Redaction(sources=(("Jane Doe", "Doe"),)))

    assert "Doe" not in document
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        assert len(case.state().versions) == 2


@pytest.mark.parametrize("forms", [("",), ("Al",), ("Jane Doe", " x ")])
def test_a_form_too_short_to_be_replaced(tmp_path: Path, forms: tuple[str, ...]) -> None:
    """It would stand in every second word."""
    with whole_case(tmp_path / "a.case") as case, pytest.raises(ValueError, match="too short"):
        exported(case, Redaction(sources=(forms,)))


@given(
    st.lists(
        st.sampled_from(
            [
                "Jane Doe",
                "DOE",
                "jane\n doe",
                "Janet",
                "J\u00c1NE\u00a0Do\u00ade\u0301s",
                "Jan\u00e9 doe\u0301",
                "x",
                "é",
                "\n",
                ".",
            ]
        ),
        max_size=8,
    ),
    st.data(),
)
def test_spans_follow_the_text(words: list[str], data: st.DataObject) -> None:
    """Words that hold no name are the same words behind it as before; and no form of a name is left."""
    text = " ".join(words)
    names = _Names([["Jane Doe", "Doe"]])
    made, start_of, end_of = names.replace(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert 0 <= start_of(start) <= end_of(end) <= len(made) or start == end
    assert (start_of(0), end_of(len(text))) == (0, len(made))
    assert names.replace(made)[0] == made
    assert "doe" not in made.casefold()
    if not any(form in text.casefold()[max(0, start - 9) : end + 9] for form in ("jane", "doe")):
        assert made[start_of(start) : end_of(end)] == text[start:end]


def test_edits_are_not_lost(tmp_path: Path, document: str) -> None:
    """Every version that was ever added is in the export."""
    texts = [version["text"] for version in json.loads(document)["versions"]]

    assert {HALLEN, EDITED} <= set(texts)
