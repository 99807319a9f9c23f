"""Every page, and its JSON twin."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from rashomon.case import open_case
from rashomon.web.answer import TABS, keys

from .conftest import Served

PAGES = (
    "/overview",
    "/questions",
    "/matrix",
    "/matrix?all=1&sort=silent",
    "/reports",
    "/timeline",
    "/sourcing",
    "/quotes",
    "/review",
    "/review?list=1",
    "/history",
    "/export",
    "/search?q=train",
    "/search",
    "/beside",
)


def first_question(served: Served, status: str = "developing") -> str:
    """The first question that stands so."""
    found = served.json(f"/questions?status={status}")["questions"]
    ref: str = found[0]["view"]["ref"]
    return ref


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_a_twin_in_json(reading: Served, path: str) -> None:
    page = reading.client.get(path)
    assert page.status_code == 200
    tree = html.fromstring(page.content)
    assert tree.findtext(".//title") and tree.find(".//main") is not None
    twin = reading.json(path)
    assert twin["schema"] == "rashomon-page/1"
    assert twin["case"] == "hallen" and twin["event"] == 5
    assert twin["page"] == path.lstrip("/").partition("?")[0]


def test_every_part_has_a_page_of_help_that_it_leads_to(reading: Served) -> None:
    for tab in TABS:
        tree = html.fromstring(reading.client.get(tab.path).content)
        assert tree.find(f".//nav[@class='tabs']/a[@href='/help{tab.path}']") is not None
        told = reading.json(f"/help{tab.path}")["parts"]
        assert list(told) == ["At a glance", "What it shows", "How to read it", "What to do with it"]
        assert all(told.values())
    assert reading.client.get("/help/nothing").status_code == 404


def test_the_first_page_of_a_case_is_its_overview(reading: Served) -> None:
    answer = reading.client.get("/", follow_redirects=False)
    assert answer.headers["location"] == "/overview"


def test_the_strip_of_states_runs_under_the_head_of_every_page(reading: Served) -> None:
    shelves = reading.json("/overview")["shelves"]
    shown = sum(len(shelf["cards"]) for shelf in shelves if shelf["status"]["name"] != "single")
    for path in PAGES:
        tree = html.fromstring(reading.client.get(path).content)
        assert len(tree.findall(".//nav[@class='states']/a")) == shown


def test_what_is_shown_stands_in_the_address(reading: Served) -> None:
    everything = reading.json("/questions")["questions"]
    figures = reading.json("/questions?kind=figure")["questions"]
    assert {card["view"]["kind"] for card in figures} == {"figure"} and len(figures) < len(everything)
    of_post = reading.json("/questions?outlet=Hallen+Post")["questions"]
    assert all(any("Hallen Post" in side["reports"] for side in card["view"]["sides"]) for card in of_post)
    by_mayor = reading.json("/questions?source=the+mayor")["questions"]
    assert 0 < len(by_mayor) < len(everything)
    assert reading.json("/questions?words=nothing-like-it")["questions"] == []
    assert "Show all" in reading.client.get("/overview?kind=nothing").text


def test_a_question_shows_the_words_of_each_answer_and_where_they_stand(reading: Served) -> None:
    ref = first_question(reading)
    tree = html.fromstring(reading.client.get(f"/questions/{ref}").content)
    said = reading.json(f"/questions/{ref}")
    quotes = [claim["words"]["quote"] for side in said["question"]["sides"] for claim in side["claims"]]
    marked = [mark.text_content() for mark in tree.findall(".//blockquote/mark")]
    assert quotes and set(quotes) == set(marked)
    links = {link.get("href") for link in tree.iterfind(".//a[@class='ref']")}
    assert any(re.fullmatch(r"/reports/r-[0-9a-f]{12}#c-[0-9a-f]+-words", link or "") for link in links)


def test_a_claim_tells_why_and_how_it_is_cited(reading: Served) -> None:
    ref = first_question(reading)
    claim = reading.json(f"/questions/{ref}")["question"]["sides"][0]["claims"][0]["ref"]
    said = reading.json(f"/claims/{claim}")
    assert [cite["name"] for cite in said["citations"]] == [
        "Plain",
        "Markdown",
        "Wikipedia",
        "BibTeX",
        "CSL-JSON",
        "W3C annotation",
    ]
    assert {section["heading"] for section in said["why"]} >= {"The words", "Who says it"}


def test_the_matrix_shows_who_is_silent(reading: Served) -> None:
    said = reading.json("/matrix")["matrix"]
    assert len(said["columns"]) == 4
    for row in said["rows"]:
        assert len(row["cells"]) == 4
    silent = [sum(not row["cells"][place] for row in said["rows"]) for place in range(4)]
    assert silent == [column["silent"] for column in said["columns"]] and any(silent)
    table = html.fromstring(reading.client.get("/matrix").content)
    assert len(table.findall(".//span[@aria-label='silent']")) == sum(silent)


def test_two_reports_stand_side_by_side_where_they_answer_the_same(reading: Served) -> None:
    ids = [report["id"] for report in reading.json("/reports")["reports"]]
    page = reading.json(f"/beside?reports={ids[0]},{ids[1]}")["beside"]
    assert len(page["heads"]) == 2 and page["rows"]
    for row in page["rows"]:
        assert row["questions"] and sum(passage["text"] is not None for passage in row["passages"]) == 2
    # What is folded and what is shown are together the whole text of the base.
    shown = sum(
        len(piece["text"].split())
        for passages in ([page["before"][0]], *([row["passages"][0]] for row in page["rows"]))
        for passage in passages
        for part in (passage["text"], passage["rest"])
        if part
        for block in part["blocks"]
        for piece in block["pieces"]
    )
    assert shown >= 0.9 * page["heads"][0]["words"]


def test_a_report_shows_its_whole_text_with_every_claim_marked(reading: Served) -> None:
    report = reading.json("/reports")["reports"][0]
    said = reading.json(f"/reports/{report['id']}")
    tree = html.fromstring(reading.client.get(f"/reports/{report['id']}").content)
    pieces = tree.findall(".//*[@data-start]")
    for piece in pieces:
        start, words = int(piece.get("data-start") or 0), piece.text_content()
        assert said["text"][start : start + len(words)].replace("\n", " ") == words
    ids = {each.get("id") for each in tree.iter() if each.get("id")}
    assert {f"{note['claim']['ref']}-words" for note in said["claims"]} <= ids
    for fact in (report["outlet"], report["sha256"], report["reader"]):
        assert fact in tree.text_content()


def test_what_is_not_there_is_told_with_what_to_do(reading: Served) -> None:
    for path, slug in (
        ("/nothing", "page-missing"),
        ("/questions/q-zzzz", "reference-unknown"),
        ("/reports/r-000000000000", "reference-unknown"),
        ("/beside?reports=r-1,r-2", "reference-unknown"),
        ("/export/docx", "page-missing"),
        ("/history?from=99", "page-missing"),
    ):
        page = reading.client.get(path)
        assert page.status_code == 404 and slug in page.text and "What next" in page.text
        sep = "&" if "?" in path else "?"
        said = reading.client.get(f"{path}{sep}format=json").json()
        assert said["error"]["slug"] == slug and said["error"]["next"]


def test_every_key_of_the_table_presses_something(reading: Served, served: Served) -> None:
    ref = first_question(served)
    ids = [report["id"] for report in served.json("/reports")["reports"]]
    paths = (f"/questions/{ref}", f"/beside?reports={ids[0]},{ids[1]}", "/review?skipped=x1", "/overview?did=5")
    copy = next(mark for mark in served.client.get("/review?list=1").text.split("at=")[1:] if mark)[:8]
    found = set()
    for path in (*paths, f"/review?at={copy}"):
        tree = html.fromstring(served.client.get(path).content)
        for name in ("data-key", "data-claim-key"):
            found |= {key for each in tree.iterfind(f".//*[@{name}]") for key in each.get(name).split(",")}
    wanted = {each["key"] for each in keys()} - {"Escape", "z"}
    assert wanted <= found
    dialog = html.fromstring(reading.client.get("/overview").content).find(".//dialog")
    assert len(dialog.findall(".//dt")) == len(keys())


def test_every_link_leads_somewhere(reading: Served) -> None:
    left, seen = ["/overview"], {"/overview"}
    while left:
        path = left.pop()
        answer = reading.client.get(path, follow_redirects=False)
        assert answer.status_code < 400, path
        if not answer.headers.get("content-type", "").startswith("text/html") or path == "/export/report":
            continue
        tree = html.fromstring(answer.content)
        ids = [each.get("id") for each in tree.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), (path, [each for each in ids if ids.count(each) > 1][:3])
        for link in tree.iterfind(".//a[@href]"):
            href = link.get("href") or ""
            if href.startswith("#"):
                assert href[1:] in ids, (path, href)
            elif href.startswith("/"):
                target = href.partition("#")[0]
                if target not in seen and len(seen) < 400:
                    seen.add(target)
                    left.append(target)
    assert len(seen) > 60


def test_a_case_without_reports_has_every_page(tmp_path: Path, serve: Callable[..., Served]) -> None:
    place = tmp_path / "empty.case"
    open_case(place, create=True).close()
    empty = serve(place)
    assert "Drop reports here" in empty.client.get("/").text
    for path in PAGES:
        answer = empty.client.get(path)
        assert answer.status_code == 200, path
    assert "Add reports" in empty.client.get("/overview").text


def test_a_jump_finds_questions_reports_sources_and_words(reading: Served) -> None:
    said = reading.json("/search?q=mayor")
    assert said["sources"] and said["hits"]
    assert reading.json("/search?q=Evening")["reports"]
    ref = first_question(reading)
    assert reading.client.get(f"/search?q={ref}", follow_redirects=False).headers["location"] == f"/questions/{ref}"


def test_a_report_is_had_as_it_came(reading: Served) -> None:
    report = reading.json("/reports")["reports"][0]
    answer = reading.client.get(f"/reports/{report['id']}/original")
    assert hashlib.sha256(answer.content).hexdigest() == report["sha256"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert reading.client.get(f"/reports/{report['id']}/capture").status_code == 404


def test_every_format_of_export_can_be_had(reading: Served) -> None:
    for form, begin in (
        ("csv", b"PK"),
        ("json", b"{"),
        ("md", b"#"),
        ("citations", b"PK"),
        ("annotations", b"{"),
        ("prov", b"{"),
        ("schema-org", b"{"),
        ("case-json", b"{"),
        ("case", b"SQLite format 3"),
        ("report", b"<!doctype html>"),
    ):
        answer = reading.client.get(f"/export/{form}")
        assert answer.status_code == 200 and answer.content.startswith(begin), form
        assert answer.headers["content-disposition"].startswith('attachment; filename="hallen')


def test_marks_side_by_side_have_the_numbers_of_their_questions(reading: Served) -> None:
    """The numbers that claims have within a report would be others in each column."""
    index = reading.workspace.look().index
    ids = list(index.reports)
    page = html.document_fromstring(reading.client.get(f"/beside?reports={ids[0]},{ids[1]}").content)
    numbers = {row.get("id"): row.xpath("string(./span[1])") for row in page.xpath('//ul[@class="row-questions"]/li')}
    marks = page.xpath("//sup/a")
    assert len(marks) >= 4 and len(numbers) >= 2
    for mark in marks:
        claim = index.find(mark.get("href").rpartition("/")[2].lstrip("#"))
        assert mark.text == numbers[index.short[index.question_of[claim.id].id]]


def test_a_time_is_told_alike_on_every_page(reading: Served) -> None:
    """Seconds that say nothing are left out."""
    report = next(iter(reading.json("/reports")["reports"]))
    heads = reading.json("/matrix")["matrix"]["columns"]
    arrived = reading.json("/start")["reports"]
    assert report["published"] in {head["published"] for head in heads}
    assert report["published"] in {row["published"] for row in arrived}
