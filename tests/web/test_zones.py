"""Times of day in one zone: chosen in the address, carried from page to page, only for times that name theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from rashomon.case import open_case
from rashomon.desk import add, current
from rashomon.web import Entrance, Workspace, workspace_app

from .conftest import BASE, PORT, Served, TestClient

POST = """---
outlet: Tarvik Post
published: 2031-05-07T09:30+04:00
---
All times are Tarvik time (UTC+4).

A fire broke out in a warehouse in Tarvik on Tuesday 6 May at 21:40, the fire service said. Eleven people were killed.
"""
WIRE = """---
outlet: World Wire
published: 2031-05-06T20:10Z
---
A fire broke out in a warehouse in Tarvik on Tuesday at 17:55 GMT, the fire service said. Nine people were killed.
"""
STAR = """---
outlet: Evening Star
published: 2031-05-07
---
A fire broke out in a warehouse in Tarvik on Tuesday at 21:50, the mayor said. At least nine people were killed.
"""


@pytest.fixture(scope="module")
def tarvik(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A case of three reports, two of which name their zones."""
    folder: Path = tmp_path_factory.mktemp("tarvik")
    for name, text in (("post.txt", POST), ("wire.txt", WIRE), ("star.txt", STAR)):
        (folder / name).write_text(text, encoding="utf-8")
    place = folder / "tarvik.case"
    with open_case(place, create=True, who="Ada") as case:
        add(case, [folder / name for name in ("post.txt", "wire.txt", "star.txt")])
        current(case)
    entrance = Entrance.fresh(PORT)
    workspace = Workspace(place, who="Ada", patience=120)
    with TestClient(workspace_app(workspace, entrance), base_url=BASE) as client:
        client.get(entrance.address.removeprefix(BASE))
        yield Served(client, workspace, entrance)


def happened(served: Served, zone: str) -> set[str]:
    """The answers to when it happened."""
    return {row["answer"] for row in served.json(f"/timeline{zone}")["timeline"]["happened"]}


def test_the_timeline_is_shown_in_the_zone_that_is_asked_for(tarvik: Served) -> None:
    assert happened(tarvik, "") == {"2031-05-06 21:40 Tarvik time", "2031-05-06 17:55 GMT", "2031-05-06 21:50"}
    assert happened(tarvik, "?zone=0") == {
        "2031-05-06 17:40 UTC",
        "2031-05-06 17:55 UTC",
        "2031-05-06 21:50 (as told)",
    }
    assert happened(tarvik, "?zone=240") == {
        "2031-05-06 21:40 UTC+04:00",
        "2031-05-06 21:55 UTC+04:00",
        "2031-05-06 21:50 (as told)",
    }
    published = {row["published"] for row in tarvik.json("/timeline?zone=0")["timeline"]["told"]}
    assert published == {"2031-05-07 05:30 UTC", "2031-05-06 20:10 UTC", "2031-05-07"}


def test_a_zone_that_no_report_names_is_not_taken(tarvik: Served) -> None:
    for zone in ("60", "-240", "x", "9" * 400, "\u00b2"):
        assert happened(tarvik, f"?zone={zone}") == happened(tarvik, "")


@pytest.mark.parametrize("path", ["/overview", "/questions", "/matrix", "/reports", "/timeline", "/quotes", "/review"])
def test_the_zone_is_chosen_without_scripts_and_goes_along(tarvik: Served, path: str) -> None:
    page = html.fromstring(tarvik.client.get(f"{path}?zone=240&kind=date").content)
    form = page.find(".//form[@class='zone tools']")
    assert form is not None and form.get("action") == path
    chosen = form.find(".//option[@selected]")
    assert chosen is not None and chosen.text == "UTC+04:00 (Tarvik time)"
    kept = {each.get("name"): each.get("value") for each in form.iterfind(".//input[@type='hidden']")}
    assert kept == {"kind": "date"}
    for link in page.iterfind(".//nav[@class='tabs']/a[@data-key]"):
        assert link.get("href").endswith("?zone=240")
    inside = [link.get("href") for link in page.iterfind(".//main//a[@href]")]
    led = [href for href in inside if href.startswith(("/questions/", "/claims/", "/reports/r-"))]
    assert all("zone=240" in href for href in led), led
    assert led or path in ("/quotes", "/review")


def test_a_question_and_its_claims_stand_on_that_clock(tarvik: Served) -> None:
    ref = tarvik.json("/questions?kind=date")["questions"][0]["view"]["ref"]
    page = tarvik.client.get(f"/questions/{ref}?zone=0").text
    assert "2031-05-06 17:40 UTC" in page and "2031-05-06 21:50 (as told)" in page
    assert "2031-05-07 05:30 UTC" in page and "Tarvik time</" not in page
    # What a report says is never reworded.
    assert "<mark>21:40</mark>" in page


def test_what_is_done_leads_back_into_the_zone(tarvik: Served) -> None:
    claim = tarvik.json("/questions?kind=date")["questions"][0]["view"]["sides"][0]["claims"][0]["ref"]
    page = html.fromstring(tarvik.client.get(f"/claims/{claim}?zone=240").content)
    backs = {each.get("value") for each in page.iterfind(".//form[@method='post']/input[@name='back']")}
    assert backs and all(back.endswith("?zone=240") for back in backs)
    answer = tarvik.post(
        "/decide", kind="note", claim=tarvik.json(f"/claims/{claim}")["id"], text="x", back=backs.pop()
    )
    assert "zone=240&did=" in answer.headers["location"]
    assert "zone=240" in tarvik.post("/review", mark="00000000", answer="same", zone="240").headers["location"]


def test_where_no_report_names_a_zone_nothing_is_offered_and_that_is_said(reading: Served) -> None:
    page = html.fromstring(reading.client.get("/timeline").content)
    assert page.find(".//form[@class='zone tools']") is None
