"""The first ten minutes of a newcomer, step by step, in a browser."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli.example import example_folder
from rashomon.web import Workspace

from ..desk.texts import POST, STAR, WIRE
from .conftest import Watched, expect, serving, watching

axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is of the dev extra")


@pytest.fixture(scope="module")
def newcomer(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """Somebody who has nothing yet."""
    workspace = Workspace(None, who="Ada", folder=tmp_path_factory.mktemp("cases"), example=example_folder())
    with serving(workspace) as entrance, watching(browser, entrance) as watched:
        yield watched


@pytest.fixture(scope="module")
def reader(browser: Any, example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """Somebody with a case of the example."""
    place = tmp_path_factory.mktemp("case") / "hallen.case"
    shutil.copy(example, place)
    with serving(Workspace(place, who="Ada")) as entrance, watching(browser, entrance) as watched:
        yield watched


def test_the_example_opens_and_its_first_conflict_shows_the_words(newcomer: Watched) -> None:
    page = newcomer.go("/start")
    page.get_by_role("button", name="Open the example").click()
    page.wait_for_selector(".shelf.conflicting .card")
    page.locator(".shelf.conflicting .card a").first.click()
    page.wait_for_selector(".question.conflicting blockquote mark")
    assert page.locator("table.forest, .sides").count() >= 1
    assert page.locator(".why .reasons li").count() >= 1
    page.locator("a.ref[href*='-words']").first.click()
    page.wait_for_url(re.compile(r"/reports/r-[0-9a-f]+#c-.*-words"))
    expect(page.locator(f"[id='{page.url.split('#')[1]}']")).to_be_visible()
    newcomer.calm()


def test_files_are_dropped_their_warnings_mended_in_place(
    browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("dropped")
    without = [text.partition("---\n\n")[2] or text.split("---\n")[2] for text in (WIRE, POST)]
    files = {"wire.txt": without[0], "post.txt": without[1], "star.txt": STAR}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    cases = tmp_path_factory.mktemp("cases")
    with serving(Workspace(None, who="Ada", folder=cases)) as entrance, watching(browser, entrance) as watched:
        page = watched.go("/start")
        page.set_input_files("#files", [folder / name for name in files])
        page.get_by_role("button", name="Read them").click()
        page.get_by_role("link", name="See how they stand").wait_for()
        assert page.locator(".mend input[name=published]").count() == 2
        for outlet in ("Norrland Wire", "Hallen Post"):
            row = page.locator("form.mend:has(input[name=published])").first
            row.locator("input[name=published]").fill("2031-03-12")
            row.locator("input[name=outlet]").fill(outlet)
            row.get_by_role("button").click()
            page.wait_for_selector("text=added")
        assert page.locator(".mend input[name=published]").count() == 0
        page.get_by_role("link", name="Overview").click()
        page.wait_for_selector(".card")
        watched.calm()


def test_n_goes_through_the_conflicts(reader: Watched) -> None:
    page = reader.go("/overview")
    conflicts = page.locator("[data-conflict]").count()
    assert conflicts
    seen = []
    for _ in range(conflicts):
        page.keyboard.press("n")
        seen.append(page.evaluate("document.activeElement.textContent"))
    assert len(set(seen)) == conflicts
    page.keyboard.press("Enter")
    page.wait_for_selector(".question.conflicting")
    reader.calm()


def test_a_wrong_value_is_corrected_where_it_stands_and_taken_back(reader: Watched) -> None:
    page = reader.go("/questions?kind=figure&status=conflicting")
    page.locator("table.list th a").first.click()
    page.wait_for_selector(".question .claim")
    before = page.locator("h2").first.text_content()
    page.keyboard.press("j")
    while not page.evaluate("document.activeElement.classList.contains('claim')"):
        page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.locator(".act-here input[name=value]")
    field.wait_for()
    field.fill("7")
    page.locator(".act-here input[name=why]").fill("the list of the dead")
    page.locator(".act-here button.first").click()
    page.wait_for_selector(".told-done li")
    told = page.locator(".told-done").text_content() or ""
    assert "is 7" in told
    page.keyboard.press("z")
    page.wait_for_selector("text=undid event")
    assert page.locator(".told-done li").count() >= 1
    reader.go("/history")
    assert "the list of the dead" in (page.locator("table.history").text_content() or "")
    reader.go("/questions?kind=figure&status=conflicting")
    assert before in [each.text_content() for each in page.locator("table.list th a").all()]
    reader.calm()


def test_words_that_are_selected_fill_the_form_of_a_claim(reader: Watched) -> None:
    page = reader.go("/reports")
    page.locator("li.report h3 a").first.click()
    page.wait_for_selector(".text-column .block")
    address = page.url.replace("#", "?").split("?")[0]
    text = json.loads(page.request.get(f"{address}?format=json").text())["text"]
    page.evaluate(
        """() => {
          const pieces = [...document.querySelectorAll('.text-column [data-start]')]
            .filter((each) => each.textContent.trim().length > 12);
          const node = document.createTreeWalker(pieces[1], NodeFilter.SHOW_TEXT).nextNode();
          const range = document.createRange();
          range.setStart(node, 3); range.setEnd(node, 9);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("document.querySelector('.add-claim [name=end]').value !== ''")
    start, end = (int(page.input_value(f".add-claim [name={name}]")) for name in ("start", "end"))
    assert text[start:end] == page.evaluate("getSelection().toString()")
    reader.calm()


def test_the_queue_is_gone_through_by_keys(reader: Watched) -> None:
    page = reader.go("/review")
    left = json.loads(page.request.get(f"{reader.base}/review?format=json").text())["left"]
    page.keyboard.press("s")
    page.wait_for_selector("text=1 skipped")
    page.keyboard.press("b")
    page.wait_for_function("!document.querySelector('.review').textContent.includes('skipped')")
    for _ in range(left + 1):
        if page.locator(".item.done").count():
            break
        mark = page.locator("input[name=mark]").get_attribute("value")
        page.keyboard.press("u" if page.locator("[data-key=u]").count() else "y")
        page.wait_for_function("mark => document.querySelector('input[name=mark]')?.value !== mark", arg=mark)
    assert "That was all" in (page.locator(".item.done").text_content() or "")
    reader.calm()


def test_the_matrix_is_walked_by_arrows_and_two_cells_are_set_side_by_side(reader: Watched) -> None:
    page = reader.go("/matrix")
    page.locator("table.matrix td").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    place = page.evaluate("[document.activeElement.cellIndex, document.activeElement.parentElement.rowIndex]")
    assert place == [2, 2]
    page.keyboard.press("Shift+Enter")
    page.locator("table.matrix tbody tr").nth(1).locator("td").nth(3).click(modifiers=["Shift"])
    page.locator("#compare").click()
    page.wait_for_selector(".beside .row")
    reader.calm()


def test_a_cell_of_the_matrix_shows_the_words_where_it_stands(reader: Watched) -> None:
    page = reader.go("/matrix")
    link = page.locator("table.matrix td a").first
    led = link.get_attribute("href")
    link.click()
    bubble = page.locator("#cell")
    expect(bubble.locator("blockquote mark").first).to_be_visible()
    claim = led.split("#")[1]
    assert claim in (bubble.text_content() or "") and bubble.locator(".chain").count()
    assert bubble.locator(f"a[href*='{claim}-words']").count() == 1
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('href')") == led

    # By keys alone, and the focus comes back to the cell.
    page.locator("table.matrix td").first.focus()
    page.keyboard.press("ArrowDown")
    while not page.evaluate("Boolean(document.activeElement.querySelector('a'))"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(bubble.locator("blockquote mark").first).to_be_visible()
    assert page.evaluate("document.getElementById('cell').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "TD"

    link.click()
    bubble.get_by_role("link", name="In its report").first.click()
    page.wait_for_url(re.compile(r"/reports/r-[0-9a-f]+#c-.*-words"))
    reader.calm()


def test_a_cell_leads_to_the_question_where_nothing_can_be_shown_over_the_page(
    browser: Any, example: Path, tmp_path: Path
) -> None:
    place = tmp_path / "hallen.case"
    shutil.copy(example, place)
    for scripts in (False, True):
        options = {"java_script_enabled": scripts}
        with serving(Workspace(place, who="Ada")) as entrance, watching(browser, entrance, **options) as watched:
            if scripts:
                watched.page.add_init_script("delete HTMLElement.prototype.showPopover")
            page = watched.go("/matrix")
            page.locator("table.matrix td a").first.click()
            page.wait_for_url(re.compile(r"/questions/q-[0-9a-f]+#c-"))
            watched.calm()


def test_keys_do_nothing_in_a_field_and_are_told_by_a_dialog(reader: Watched) -> None:
    page = reader.go("/overview")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "jump"
    page.keyboard.type("nj?")
    assert page.input_value("#jump") == "nj?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/history")
    reader.calm()


def test_keys_can_be_others_and_be_switched_off(reader: Watched, example: Path, tmp_path: Path) -> None:
    """Kept in the browser, also for a workspace that is served at another port the next day."""
    page = reader.go("/overview")
    at = "document.activeElement.closest('[data-conflict]') !== null"
    page.keyboard.press("?")
    page.get_by_role("button", name="Choose other keys").click()
    found = axe.Axe().run(page)["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
    field = page.get_by_label("Key: next conflict")
    field.press("k")
    assert page.locator("#keys-said").text_content() == "k is taken: previous row. Nothing was changed."
    assert field.input_value() == "n"
    field.press("w")
    page.get_by_label("Key: go to a part").press("q")
    page.keyboard.press("Escape")
    assert "(w)" in (page.locator("[data-action=next-conflict]").get_attribute("title") or "")

    page.keyboard.press("n")
    assert not page.evaluate(at)
    page.keyboard.press("w")
    assert page.evaluate(at)
    page.keyboard.press("q")
    page.keyboard.press("q")
    page.wait_for_url("**/questions")

    place = tmp_path / "hallen.case"
    shutil.copy(example, place)
    with serving(Workspace(place, who="Ada")) as entrance:
        page = page.context.new_page()
        page.goto(entrance.address)
        page.wait_for_url("**/overview")
        page.keyboard.press("w")
        assert page.evaluate(at)
        page.keyboard.press("?")
        page.get_by_role("button", name="Choose other keys").click()
        page.get_by_role("button", name="As they were").click()
        assert page.get_by_label("Key: next conflict").input_value() == "n"
        page.get_by_label("Keys are on").uncheck()
        page.keyboard.press("Escape")
        page.reload()
        page.keyboard.press("n")
        assert not page.evaluate(at)
        page.locator("[data-action=show-keys]").click()
        page.get_by_label("Keys are on").check()
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        assert page.evaluate(at)
        page.close()


def test_the_report_is_had_and_opens_elsewhere_without_a_request(reader: Watched, browser: Any, tmp_path: Path) -> None:
    page = reader.go("/export")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Report", exact=True).click()
    file = tmp_path / "event.html"
    waiting.value.save_as(file)
    phone = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    elsewhere = phone.new_page()
    requests: list[str] = []
    elsewhere.on("request", lambda request: requests.append(request.url))
    elsewhere.goto(file.as_uri())
    assert elsewhere.locator(".question.conflicting mark").count()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    phone.close()


def test_a_name_is_looked_at_and_left_out(reader: Watched, tmp_path: Path) -> None:
    page = reader.go("/export")
    page.get_by_label("Names, one person a line").fill("Liv Aasen | Aasen")
    page.get_by_role("button", name="Show what would be left out").click()
    expect(page.locator(".withheld mark").first).to_have_text(re.compile("Aasen"))
    assert "aasen" not in page.url.casefold()
    found = axe.Axe().run(page)["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
    with page.expect_download() as waiting:
        page.get_by_role("link", name="case-json").click()
    file = tmp_path / "case.json"
    waiting.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert "[source 1]" in text and "aasen" not in text.casefold()
    reader.calm()


def test_every_page_works_without_scripts(browser: Any, example: Path, tmp_path: Path) -> None:
    place = tmp_path / "hallen.case"
    shutil.copy(example, place)
    workspace = Workspace(place, who="Ada")
    with serving(workspace) as entrance, watching(browser, entrance, java_script_enabled=False) as watched:
        page = watched.go("/questions?kind=figure&status=conflicting")
        page.locator("table.list th a").first.click()
        page.locator(".act summary").first.click()
        page.locator(".acts a", has_text="Note").first.click()
        page.locator("#note textarea").fill("ask the railway")
        page.locator("#note button").click()
        page.wait_for_selector(".told-done")
        assert "ask the railway" in (page.locator(".told-done").text_content() or "")
        page.locator(".told-done button").click()
        page.wait_for_selector("text=undid event")
