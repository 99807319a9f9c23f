"""Reports from strangers: whatever stands in a text, a title, an outlet, a file name or a table acts on no page."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from rashomon.case import open_case
from rashomon.desk import add, current, decide
from rashomon.model import Decision
from rashomon.web import Entrance, Workspace, workspace_app

from ..desk.texts import ticking
from .conftest import BASE, PORT, Served, TestClient

# Each begins where markup, an attribute, a script, a template or a formula could end.
ATTACKS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</textarea></title></style><script>alert(1)</script>",
    "<!--<a href=\"javascript:alert(1)\">",
    "{{ 9173 * 8219 }}{% raw %}${9173*8219}",
    "=HYPERLINK(\"http://evil.example\")",
    "@import url(http://evil.example)",
    "]]><iframe src=http://evil.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e12-14\u202c",
)  # fmt: skip
TEXT = """---
outlet: {0} Outlet
title: {0} title
author: {0} author
url: {url}
published: 2031-03-{day}
---
{0} at Hallen

At least {dead} people were killed when {0} left the bridge at Hallen, {0} police said. "{0} nobody warned us {0}," said
Marit Solheim, the driver. The train left Ostby at 04:{day}, {0} witnesses said. Officials deny that {0} was closed.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A case of hostile reports with hostile decisions, served."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [("path", "outlet", "title")]
    for number, attack in enumerate(ATTACKS):
        url = "javascript:alert(1)" if number % 2 else f'https://star.example/{number}?q="><script>'
        name = re.sub(r"[/\0]", "_", f"{attack[:30]}-{number}.txt")
        text = TEXT.format(attack, url=url, day=10 + number, dead=30 + 7 * (number % 3))
        (folder / name).write_text(text, encoding="utf-8")
    name = "table.txt"
    (folder / name).write_text("Some 99 people were killed at Hallen, police said.\n", encoding="utf-8")
    rows.append((name, ATTACKS[1], ATTACKS[0]))
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    place = folder / "<img src=x onerror=alert(1)>.case"
    with open_case(place, create=True, who=ATTACKS[1], clock=ticking()) as case:
        add(case, [folder], why=ATTACKS[0])
        decide(case, Decision(kind="note", text=ATTACKS[1]), why=ATTACKS[3])
        current(case)
    entrance = Entrance.fresh(PORT)
    workspace = Workspace(place, who=ATTACKS[0], patience=300)
    with TestClient(workspace_app(workspace, entrance), base_url=BASE) as client:
        client.get(entrance.address.removeprefix(BASE))
        yield Served(client, workspace, entrance)


def pages(served: Served) -> Iterator[str]:
    """Every page of the case, one of each question, claim and report."""
    look = served.workspace.look()
    short = look.index.short
    yield from ("/overview", "/questions", "/matrix?all=1", "/reports", "/timeline", "/sourcing", "/quotes", "/review")
    yield from ("/review?list=1", "/history", "/export", "/start", "/history?did=14")
    yield from (f"/questions/{short[question.id]}" for question in look.dossier.questions[:12])
    yield from (f"/claims/{short[claim]}" for claim in list(look.index.claims)[:12])
    yield from (f"/reports/{report}" for report in look.index.reports)
    ids = list(look.index.reports)
    yield f"/beside?reports={ids[0]},{ids[1]},{ids[2]}"
    for attack in ATTACKS:
        yield from (f"{path}?q={attack}" for path in ("/search",))
        yield f"/overview?kind={attack}&source={attack}&outlet={attack}"
        yield f"/questions/{attack}"
        yield f"/nowhere/{attack}"


def test_nothing_in_a_report_acts_on_any_page(hostile: Served) -> None:
    seen = 0
    for path in pages(hostile):
        answer = hostile.client.get(path.replace("#", "%23"), follow_redirects=False)
        if answer.status_code in (302, 303, 307):
            continue
        assert answer.status_code < 500, path
        assert_inert(answer.content.decode(), path)
        seen += 1
    assert seen > 60


def assert_inert(page: str, path: str) -> None:
    """Nothing but our own script and sheets, no handler, no address that acts, no template that was run."""
    tree = html.document_fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base", "img", "style", "foreignobject"), path
        if element.tag == "script":
            assert (element.get("src") or "").startswith("/static/") and not (element.text or "").strip(), path
        if element.tag == "link":
            assert (element.get("href") or "").startswith(("/static/", "data:,")), path
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (path, name)
            assert name != "style", path
            if name in ("href", "src", "action", "formaction"):
                assert not value.strip().lower().startswith(("javascript:", "data:text", "vbscript:")), (path, value)
                if value.startswith("http"):
                    assert element.tag == "a" and element.get("rel") == "noreferrer noopener", (path, value)
    text = tree.text_content()
    assert "75392887" not in text, path
    assert "\u202e" not in page, path


def test_what_is_said_of_an_attack_is_its_very_words(hostile: Served) -> None:
    overview = html.document_fromstring(hostile.client.get("/reports").content).text_content()
    for attack in ATTACKS[:6]:
        assert attack in overview


def test_json_twins_hold_no_character_that_acts(hostile: Served) -> None:
    for path in ("/overview", "/reports", "/history"):
        text = hostile.client.get(f"{path}?format=json").text
        assert "\u202e" not in text


def test_no_cell_of_an_export_is_taken_for_a_formula(hostile: Served) -> None:
    archive = zipfile.ZipFile(io.BytesIO(hostile.client.get("/export/csv").content))
    cells = 0
    for name in archive.namelist():
        for row in csv.reader(io.StringIO(archive.read(name).decode())):
            for cell in row:
                cells += 1
                assert not re.match(r"[\s\0]*[=+@\t\r]|-(?!\d)", cell), cell
    assert cells > 100


def test_the_name_of_a_file_that_is_handed_on_is_plain(hostile: Served) -> None:
    given = hostile.client.get("/export/md").headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+"', given)


def test_a_case_is_found_by_its_own_name_alone(tmp_path: Path) -> None:
    entrance = Entrance.fresh(PORT)
    with TestClient(workspace_app(Workspace(None, folder=tmp_path), entrance), base_url=BASE) as client:
        client.get(entrance.address.removeprefix(BASE))
        for name in ("/etc/passwd", "../x.case", "x.case\0", ""):
            answer = client.post("/start/open", data={"case": name}, headers={"sec-fetch-site": "same-origin"})
            assert answer.status_code == 404


# What Python takes for digits and not for a number, or for more than it will read.
NO_NUMBERS = ("\u00b2", "\u0663", "9" * 5000, "9" * 30, "-1", "1e9", "")


@pytest.mark.parametrize("given", NO_NUMBERS)
def test_what_is_no_number_in_an_address_or_a_form_breaks_nothing(hostile: Served, given: str) -> None:
    report = next(iter(hostile.workspace.look().index.reports))
    for path in ("/overview?did=", "/review?since=", "/review?made=", "/history?from=", f"/reports/{report}?page="):
        assert hostile.client.get(path + given).status_code in (200, 404)
    assert hostile.client.get(f"/reports/{report}/pages/{given}.png").status_code == 404
    for path, name in (("/undo", "event"), ("/redo", "event"), ("/facts", "version")):
        assert hostile.post(path, **{name: given, "outlet": "x"}).status_code in (404, 422)
    # An answer that names nothing takes one on to the next thing.
    assert hostile.post("/review/undo", made=given).status_code in (303, 404)
    assert hostile.post("/review", answer="skip", mark="x", since=given).status_code == 303


def test_a_field_that_is_too_long_is_told(hostile: Served) -> None:
    answer = hostile.post("/decide", kind="note", text="x" * 3_000_000)
    assert answer.status_code == 413 and "upload-too-large" in answer.text
