"""Where reports come in: files, pasted text, the example; warnings are mended in place."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from rashomon.case import open_case
from rashomon.cli.example import example_folder
from rashomon.web import job as job_module
from rashomon.web.job import Job

from ..desk.texts import POST, WIRE
from .conftest import OURS, Served


def wait(served: Served) -> None:
    """Until what is being read was read."""
    for _ in range(1200):
        job = served.workspace.job
        if job is None or job.ended:
            return
        time.sleep(0.05)
    raise AssertionError("reading did not end")


def test_without_a_case_files_make_one(tmp_path: Path, serve: Callable[..., Served]) -> None:
    served = serve(None, folder=tmp_path)
    assert "Drop reports here" in served.client.get("/").text
    assert served.client.get("/overview").status_code == 404
    files = [
        ("files", ("../../etc/wire.txt", WIRE.encode())),
        ("files", ("post.txt", POST.encode())),
        ("files", ("broken.pdf", b"%PDF-1.4 nothing")),
    ]
    answer = served.bring(files, case="The bridge / at Hallen")
    assert answer.status_code == 303
    wait(served)
    assert [path.name for path in tmp_path.iterdir()] == ["the-bridge-at-hallen.case"]
    rows = served.json("/start")["reports"]
    assert {row["path"] for row in rows} == {"wire.txt", "post.txt"}
    assert "could not be read" in served.client.get("/start").text
    assert served.json("/overview")["case"] == "the-bridge-at-hallen"


def test_two_files_of_one_name_are_both_read(tmp_path: Path, serve: Callable[..., Served]) -> None:
    """From two folders; the same bytes twice are one."""
    served = serve(None, folder=tmp_path)
    files = [("files", (name, text.encode())) for name, text in (
        ("a/story.txt", WIRE), ("b/story.txt", POST), ("c\\story.txt", WIRE), ("plain", POST), ("plain", WIRE)
    )]  # fmt: skip
    served.bring(files)
    wait(served)
    rows = {row["path"] for row in served.json("/start")["reports"]}
    assert rows == {"story.txt", "story (2).txt", "plain", "plain (2)"}


def test_of_an_archive_of_very_many_files_the_first_are_read_and_the_rest_is_told_of(
    tmp_path: Path, serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ZIP of 70,000 files kept the workspace busy for an hour; and of two archives the second counts too."""
    monkeypatch.setattr("rashomon.web.routes.starting.MAX_REPORTS", 4)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(70_000):
            archive.writestr(f"{number:05}.txt", f"Report {number}: two people were hurt in Hallen.")
    served = serve(None, folder=tmp_path)
    files = [
        ("files", ("a.txt", WIRE.encode())),
        ("files", ("many.zip", packed.getvalue())),
        ("files", ("then.txt", POST.encode())),
    ]
    served.bring(files)
    wait(served)
    rows = [row["path"] for row in served.json("/start")["reports"]]
    assert rows == ["a.txt", "many.zip/00000.txt", "many.zip/00001.txt", "many.zip/00002.txt"]
    page = served.client.get("/start").text
    assert "many.zip was read only to a point" in page and "then.txt was not read" in page
    assert "reports are taken here at once; the rest was left out" in page
    assert served.client.get("/overview").status_code == 200


def test_what_is_missing_is_told_and_mended_in_place(tmp_path: Path, serve: Callable[..., Served]) -> None:
    served = serve(None, folder=tmp_path)
    bare = "Forty people died as the train left the bridge at Hallen, the mayor said."
    served.bring(pasted=bare)
    wait(served)
    (row,) = served.json("/start")["reports"]
    assert row["path"].startswith("pasted-") and row["missing"] == ["outlet", "published"]
    assert "No date found" in served.client.get("/start").text
    served.post("/facts", version=str(row["version"]), published="2031-03-12", outlet="Hallen Post", back="/start")
    (row,) = served.json("/start")["reports"]
    assert row["missing"] == [] and row["outlet"] == "Hallen Post"


def test_pasted_texts_are_reports_of_their_own_and_facts_come_with_them(
    tmp_path: Path, serve: Callable[..., Served]
) -> None:
    served = serve(None, folder=tmp_path)
    for words, outlet in (("Two people were hurt in Hallen.", "A"), ("Three people were hurt in Hallen.", "B")):
        served.bring(pasted=words, outlet=outlet, published="2031-03-12")
        wait(served)
    assert {row["outlet"] for row in served.json("/start")["reports"]} == {"A", "B"}
    refused = served.post("/start", pasted="x", published="soon")
    assert refused.status_code == 422
    assert served.post("/start").status_code == 422


def test_the_example_and_the_cases_of_the_folder_are_opened(tmp_path: Path, serve: Callable[..., Served]) -> None:
    served = serve(None, folder=tmp_path, example=example_folder())
    assert "Open the example" in served.client.get("/start").text
    assert served.post("/start/example").headers["location"] == "/overview"
    wait(served)
    assert len(served.json("/reports")["reports"]) == 6
    name = next(tmp_path.iterdir()).name
    again = serve(None, folder=tmp_path)
    assert name in again.client.get("/start").text
    assert again.post("/start/open", case="../" + name).status_code == 404
    assert again.post("/start/open", case=name).headers["location"] == "/overview"
    assert len(again.json("/reports")["reports"]) == 6


def test_how_far_reading_is_comes_as_events(tmp_path: Path, serve: Callable[..., Served]) -> None:
    served = serve(None, folder=tmp_path)
    served.bring([("files", ("wire.txt", WIRE.encode()))])
    wait(served)
    answer = served.client.get("/start/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert '"ended": true' in answer.text


def test_a_page_of_what_is_still_compared_says_so_and_comes_by_itself(made: Path, serve: Callable[..., Served]) -> None:
    served = serve(made)
    # What is made ready at the start is there; the next waits behind something else.
    served.workspace.look()
    let_go = Event()
    served.workspace.later(lambda: let_go.wait(60))
    served.workspace.patience = 0.0
    served.workspace.turn_to(str(made))
    answer = served.client.get("/overview")
    let_go.set()
    assert answer.status_code == 202 and answer.headers["refresh"] == "1"
    assert "comes by itself" in answer.text
    served.workspace.patience = 120.0
    assert served.client.get("/overview").status_code == 200


def test_another_case_is_not_opened_while_reports_for_this_one_are_read(
    tmp_path: Path, serve: Callable[..., Served]
) -> None:
    """They would go into the other."""
    served = serve(None, folder=tmp_path)
    for name in ("one", "two"):
        open_case(tmp_path / f"{name}.case", create=True).close()
    served.post("/start/open", case="one.case")
    read, let_go = Event(), Event()

    def work(job: Job) -> None:
        read.set()
        assert let_go.wait(60)

    served.workspace.begin(work)
    assert read.wait(60)
    answer = served.post("/start/open", case="two.case")
    assert answer.status_code == 409 and "busy" in answer.text
    assert served.workspace.name == "one"
    let_go.set()
    wait(served)
    assert served.post("/start/open", case="two.case").status_code == 303
    assert served.workspace.name == "two"


def test_a_defect_while_reading_is_told(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    def work(job: Job) -> None:
        raise ZeroDivisionError("a defect")

    served.workspace.begin(work)
    wait(served)
    assert "Something broke in the program" in served.client.get("/start").text
    assert "ZeroDivisionError: a defect" in capsys.readouterr().err


def hold(monkeypatch: pytest.MonkeyPatch, name: str, *, at: int) -> tuple[Event, Event]:
    """Let a step of the reading wait when it is called for the so-manieth time: set when it does, and to let it go."""
    reached, let_go = Event(), Event()
    whole = getattr(job_module, name)
    calls = 0

    def held(*given: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            reached.set()
            assert let_go.wait(60)
        return whole(*given, **more)

    monkeypatch.setattr(job_module, name, held)
    return reached, let_go


MANY = [("files", (f"{number}.txt", f"{WIRE}\nEdition {number}.\n".encode())) for number in range(4)]


def second_in_hand(
    tmp_path: Path, serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch
) -> tuple[Served, Event]:
    """A batch whose second report is being read, and what lets that go on."""
    served = serve(None, folder=tmp_path)
    reached, let_go = hold(monkeypatch, "add_inputs", at=2)
    served.bring(MANY)
    assert reached.wait(60)
    return served, let_go


def test_a_batch_stops_after_the_report_in_hand_and_keeps_what_was_read(
    tmp_path: Path, serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, let_go = second_in_hand(tmp_path, serve, monkeypatch)
    assert "Stop after the report in hand" in served.client.get("/start").text
    answer = served.post("/start/stop")
    assert (answer.status_code, answer.headers["location"]) == (303, "/start#reading")
    page = served.client.get("/start").text
    assert "data-stop hidden" in page and "data-stopping>It stops after the report in hand" in page
    let_go.set()
    wait(served)
    assert [row["path"] for row in served.json("/start")["reports"]] == ["0.txt", "1.txt"]
    page = served.client.get("/start").text
    assert "Stopped: 2 reports read, 2 left out" in page and ">3.txt<" in page and "data-stop" not in page
    # The case is whole: it is compared, nothing of it is read again, and the rest can be brought in.
    assert len(served.json("/reports")["reports"]) == 2
    served.bring(MANY)
    wait(served)
    assert len(served.json("/reports")["reports"]) == 4
    assert "Read 4 reports" in served.client.get("/start").text


def test_ending_the_program_waits_for_the_report_in_hand_and_no_longer(
    tmp_path: Path, serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, let_go = second_in_hand(tmp_path, serve, monkeypatch)
    ending = Thread(target=served.workspace.close)
    ending.start()
    for _ in range(1200):
        if served.workspace.job is not None and served.workspace.job.stopping:
            break
        time.sleep(0.05)
    let_go.set()
    ending.join(60)
    assert not ending.is_alive()
    assert served.workspace.place is not None
    with open_case(served.workspace.place) as case:
        assert [version.report.path for version in case.versions()] == ["0.txt", "1.txt"]


def test_a_batch_stops_while_its_files_are_opened_and_nothing_is_kept(
    tmp_path: Path, serve: Callable[..., Served]
) -> None:
    served = serve(None, folder=tmp_path)
    let_go = Event()
    served.workspace.later(lambda: let_go.wait(60))
    served.bring(MANY)
    served.post("/start/stop")
    let_go.set()
    wait(served)
    assert served.json("/start")["reports"] == []
    page = served.client.get("/start").text
    assert "Stopped: 0 reports read, 4 left out" in page and "See how they stand" not in page


def test_only_a_batch_that_is_being_read_is_stopped(served: Served) -> None:
    assert served.post("/start/stop").status_code == 303
    assert served.client.post("/start/stop", data={}, headers=OURS).status_code == 422
    assert served.post("/start/stop", case_id="another").status_code == 409
    served.bring([("files", ("new.txt", WIRE.encode()))])
    wait(served)
    served.post("/start/stop")
    assert "Read 1 report" in served.client.get("/start").text
