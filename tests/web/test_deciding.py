"""What a person rules on a page: each can be undone, and says what it changed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from rashomon.case import open_case

from .conftest import OURS, Served
from .test_pages import first_question


def claims_of(served: Served, ref: str) -> list[str]:
    """The whole ids of a question's claims, side by side."""
    sides = served.json(f"/questions/{ref}")["question"]["sides"]
    return [served.json(f"/claims/{claim['ref']}")["id"] for side in sides for claim in side["claims"]]


def killed(served: Served) -> str:
    """The question that the reports differ over."""
    found = served.json("/questions?kind=figure&status=developing")["questions"]
    ref: str = found[0]["view"]["ref"]
    return ref


def answers(served: Served) -> set[str]:
    """The answers to the question how many were killed."""
    cards = served.json("/questions?kind=figure&words=killed")["questions"]
    return {side["label"] for card in cards for side in card["view"]["sides"]}


def test_a_wrong_value_is_corrected_tells_what_it_changed_and_is_undone(served: Served) -> None:
    ref = killed(served)
    before = answers(served)
    claim = next(
        served.json(f"/claims/{claim['ref']}")["id"]
        for side in served.json(f"/questions/{ref}")["question"]["sides"]
        for claim in side["claims"]
        if claim["value"].startswith("60")
    )
    answer = served.post("/decide", kind="value", claim=claim, value="40", why="a slip", back=f"/questions/{claim}")
    assert answer.status_code == 303
    page = served.client.get(answer.headers["location"])
    assert page.status_code == 200 and "How many people were killed?" in page.text
    assert "Done" in page.text and "Undo" in page.text
    assert "a slip" in served.client.get("/history").text
    assert answers(served) != before and not any(each.startswith("60") for each in answers(served))
    done = served.done("/undo", event=str(served.json("/history")["events"][-1]["seq"]))
    assert done["effects"]
    assert answers(served) == before


def test_a_claim_read_wrongly_is_left_out(served: Served) -> None:
    claim = claims_of(served, killed(served))[0]
    answer = served.post("/decide", kind="value", claim=claim, nothing="1", back=f"/questions/{claim}")
    page = served.client.get(answer.headers["location"])
    # Its question may be gone with it: what was done is told all the same.
    assert page.status_code == 200 and "Done" in page.text and "is read wrongly and left out" in page.text
    assert served.client.get(f"/claims/{claim}").status_code == 404


def test_claims_are_moved_and_set_apart(served: Served) -> None:
    one, *_, other = claims_of(served, killed(served))
    assert served.done("/decide", kind="not-comparable", claim=one, other=other)["event"]
    done = served.done("/decide", kind="question", claim=one, other=other, apart="1")
    assert done["effects"]
    refs = {served.json(f"/claims/{claim}")["title"] for claim in (one, other)}
    assert len(refs) == 2


def test_a_note_and_a_grade_change_nothing_and_are_shown(served: Served) -> None:
    ref = killed(served)
    claim = claims_of(served, ref)[0]
    assert served.done("/decide", kind="note", claim=claim, text="ask the railway")["effects"] == []
    assert served.done("/decide", kind="grade", claim=claim, reliability="B", credibility="2")["effects"] == []
    page = served.client.get(f"/questions/{ref}").text
    assert "ask the railway" in page and "source B, item 2" in page


def test_a_grade_is_never_preset(served: Served) -> None:
    claim = claims_of(served, killed(served))[0]
    page = served.client.get(f"/claims/{claim}").text
    assert "selected" not in page.partition('id="grade"')[2].partition("</section>")[0]


def test_reports_are_ruled_a_copy(served: Served) -> None:
    one, other = [report["id"] for report in served.json("/reports")["reports"]][:2]
    assert served.done("/decide", kind="copy", report=one, other=other)["event"]
    assert "is a copy of" in served.client.get("/history").text


def test_names_are_ruled_to_be_of_one(served: Served) -> None:
    index = served.workspace.look().index
    found = [
        (report, entity.id)
        for report, reading in index.readings.items()
        for entity in reading.entities
        if "Solheim" in entity.name and entity.mentions
    ]
    (one, left), (other, right) = found[:2]
    done = served.done("/decide", kind="other-name", name=f"{one} {left}", other=f"{other} {right}")
    assert done["event"] == len(served.json("/history")["events"])


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"kind": "value", "value": "many"}, "case-decision"),
        ({"kind": "value", "claim": "c-none", "value": "3"}, "reference-unknown"),
        ({"kind": "grade", "reliability": "Z"}, "case-decision"),
        ({"kind": "guess"}, "case-decision"),
        ({"kind": "copy", "report": "r-1", "other": "r-2"}, "reference-unknown"),
        ({"kind": "same-name", "name": "r-1 x", "other": "r-2 y"}, "reference-unknown"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_reason(served: Served, fields: dict[str, str], slug: str) -> None:
    claim = claims_of(served, killed(served))[0]
    answer = served.post("/decide?format=json", **{"claim": claim, **fields})
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]["slug"] == slug
    assert len(served.json("/history")["events"]) == 5


def test_a_report_is_taken_back_and_brought_back(served: Served) -> None:
    add = served.json("/history")["events"][-1]["seq"]
    served.done("/undo", event=str(add))
    assert len(served.json("/reports")["reports"]) == 3
    served.done("/redo", event=str(add))
    assert len(served.json("/reports")["reports"]) == 4
    page = served.client.get("/history").text
    assert "Take back" in page


def test_two_moments_of_the_history_are_compared(served: Served) -> None:
    compared = served.json("/history?from=3&to=5")["compared"]
    assert compared["from"] == 3 and compared["changed"]
    assert served.json("/history?from=5&to=5")["compared"]["changed"] == []


def test_a_claim_is_added_at_selected_words(served: Served) -> None:
    report = next(each for each in served.json("/reports")["reports"] if each["outlet"] == "Hallen Post")
    words = served.json(f"/reports/{report['id']}")["text"]
    start = words.index("nine hours")
    answer = served.post(
        f"/reports/{report['id']}/claims",
        start=str(start),
        end=str(start + 10),
        sort="figure",
        value="9",
        about="hours at work",
        source="the mayor",
    )
    assert answer.status_code == 303
    values = [note["claim"]["words"]["quote"] for note in served.json(f"/reports/{report['id']}")["claims"]]
    assert "nine hours" in values
    wrong = served.post(f"/reports/{report['id']}/claims", start="1", end="0", sort="figure", value="9")
    assert wrong.status_code == 422


def test_facts_of_a_report_are_set_by_hand(served: Served) -> None:
    report = served.json("/reports")["reports"][0]
    version = next(row["version"] for row in served.json("/start")["reports"] if row["id"] == report["id"])
    assert served.post("/facts", version=str(version), published="soon").status_code == 422
    assert served.post("/facts", version=str(version), published="2031-03-14", outlet="Ostby Post").status_code == 303
    after = next(each for each in served.json("/reports")["reports"] if each["id"] == report["id"])
    assert (after["outlet"], after["published"]) == ("Ostby Post", "2031-03-14")
    assert len(served.json("/reports")["reports"]) == 4


def test_what_a_decision_was_made_of_can_be_come_back_to(served: Served) -> None:
    ref = first_question(served)
    answer = served.post("/decide", kind="note", text="x", back=f"/questions/{ref}?sort=1#c-1")
    assert answer.headers["location"].startswith(f"/questions/{ref}?sort=1&did=")


def test_every_form_names_its_case(served: Served) -> None:
    """Those that lead in, or turn to another case, have none to name."""
    claim = claims_of(served, killed(served))[0]
    report = served.json("/reports")["reports"][0]["id"]
    served.done("/decide", kind="note", claim=claim, text="ask")
    pages = ("/start", f"/claims/{claim}", f"/reports/{report}", "/review", "/history", "/overview?did=6")
    forms = [
        form
        for page in pages
        for form in html.fromstring(served.client.get(page).content).iterfind(".//form")
        if form.get("method") == "post"
    ]
    assert len({form.get("action") for form in forms}) >= 6
    for form in forms:
        named = [each.get("value") for each in form.iterfind(".//input[@name='case_id']")]
        assert named == [served.workspace.case_id], form.get("action")


def test_a_form_of_another_case_is_refused_and_changes_nothing(
    made: Path, tmp_path: Path, serve: Callable[..., Served]
) -> None:
    """Two windows of one workspace: in the second another case was opened, which has events of the same numbers."""
    for name in ("one", "two"):
        shutil.copy(made, tmp_path / f"{name}.case")
    served = serve(None, folder=tmp_path)
    unnamed = served.workspace.case_id
    served.post("/start/open", case="one.case")
    claim = claims_of(served, killed(served))[0]
    report = served.json("/reports")["reports"][0]["id"]
    old = served.workspace.case_id
    served.post("/start/open", case="two.case")
    sent = {
        "/decide": {"kind": "note", "claim": claim, "text": "ask"},
        "/undo": {"event": "5"},
        "/redo": {"event": "5"},
        "/facts": {"version": "2", "outlet": "Ostby Post"},
        "/review": {"answer": "exact"},
        "/review/undo": {"made": "5"},
        f"/reports/{report}/claims": {"start": "1", "end": "9", "sort": "figure", "value": "9"},
        "/start": {"pasted": "Two people were hurt in Hallen."},
    }
    for before in (old, unnamed):
        for path, fields in sent.items():
            answer = served.post(path, case_id=before, **fields)
            assert answer.status_code == 409, path
            assert "That was sent for another case" in answer.text and "Nothing was changed" in answer.text
    for path, fields in sent.items():
        answer = served.client.post(path, data=fields, headers=OURS)
        assert answer.status_code == 422 and "case_id" in answer.text, path
    for name in ("one", "two"):
        with open_case(tmp_path / f"{name}.case", read_only=True) as case:
            assert case.head() == 5
    served.post("/start/open", case="one.case")
    assert served.workspace.case_id == old
    assert served.post("/undo", case_id=old, event="5").status_code == 303


def test_a_case_made_in_the_place_of_another_is_another(tmp_path: Path, serve: Callable[..., Served]) -> None:
    place = tmp_path / "hallen.case"
    seen = set()
    for who in ("Ada", "Bo"):
        place.unlink(missing_ok=True)
        open_case(place, create=True, who=who).close()
        seen.add(serve(place).workspace.case_id)
    assert len(seen) == 2
