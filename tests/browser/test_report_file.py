"""The report file in a browser: silent, inert, readable without JavaScript, accessible, usable by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.present.report_file.document import Wanted, report_file

from ..present.hostile import WORDS, hostile_dossier
from ..present.sample import dossier, in_zones
from .conftest import expect

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    package = pytest.importorskip("axe_core_python", reason="accessibility is tested with axe-core, of the dev extra")
    return next(Path(package.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of a plain report, a hostile one, and one whose times name their zones, with all of their texts."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, whole, title in (
        ("plain", dossier(), "Market fire"),
        ("hostile", hostile_dossier(), WORDS),
        ("zones", in_zones(), "Market fire"),
    ):
        path: Path = folder / f"{name}.html"
        path.write_text(report_file(whole, Wanted(title=title, text="full")).html, encoding="utf-8")
        found[name] = path.as_uri()
    return found


@pytest.fixture
def opened(browser: Any, files: dict[str, str]) -> Iterator[Open]:
    """Opens a file in a context of its own; `asked` of the page lists what it asked for."""
    contexts = []

    def open_page(name: str, *, fragment: str = "", width: int = 1280, **more: object) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("dialog", lambda _: pytest.fail("a dialog was opened"))
        page.goto(files[name] + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["plain", "hostile"])
def test_it_asks_for_nothing_and_runs_nothing_but_its_own_script(opened: Open, name: str) -> None:
    page = opened(name)
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.mouse.move(300, 300)
    page.wait_for_timeout(100)

    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in page.asked if url.startswith("file:")]) == 1
    assert page.title() == ("Market fire" if name == "plain" else WORDS.replace("\u202e", "<U+202E>"))
    assert page.evaluate("document.documentElement.className") == "js"
    assert blocked == []


def test_without_javascript_all_of_it_can_be_read(opened: Open) -> None:
    page = opened("plain", java_script_enabled=False)
    expect(page.get_by_role("heading", name="In conflict").first).to_be_visible()
    expect(page.get_by_text("The city denied that alarms had been switched off").first).to_be_visible()
    assert not page.get_by_role("button", name="Next conflict").is_visible()
    # By key: what comes into view is laid out only then and moves the rest by hundreds of pixels, and where scripts are
    # off Playwright cannot see that its click landed beside what it was meant for.
    page.locator("details.group.agreed > summary").press("Enter")
    expect(page.get_by_role("heading", name="Where was the fire?")).to_be_visible()


def test_a_link_into_what_is_folded_unfolds_it(opened: Open) -> None:
    page = opened("plain")
    mark = page.locator("mark.said").first
    assert not mark.is_visible()
    page.evaluate("id => { location.hash = id }", mark.get_attribute("id"))
    mark.wait_for(state="visible")

    linked = opened("plain", fragment=f"#{mark.get_attribute('id')}")
    expect(linked.locator("mark.said").first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    opened: Open, axe: str, scheme: str, width: int
) -> None:
    page = opened("plain", width=width, color_scheme=scheme, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # What is off the screen is not laid out, and has no contrast to measure.
    page.add_style_tag(content=".report-file .question { content-visibility: visible !important }")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.add_script_tag(content=axe)
    violations = page.evaluate("axe.run().then(found => found.violations.map(each => [each.id, each.nodes[0].html]))")
    assert violations == []


def test_keys_go_from_conflict_to_conflict_and_cite(opened: Open) -> None:
    page = opened("plain")
    at = "document.activeElement.id"
    conflicts = page.evaluate("[...document.querySelectorAll('section[data-conflict]')].map(each => each.id)")
    seen = []
    for _ in range(3):
        page.keyboard.press("n")
        seen.append(page.evaluate(at))
    assert seen == [*conflicts, conflicts[0]] and len(conflicts) == 2
    page.keyboard.press("p")
    assert page.evaluate(at) == conflicts[1]

    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_function("document.getElementById('live').textContent !== ''")
    said = page.locator("#live").text_content() or ""
    assert said == "Citation copied." or said.startswith("\u201c")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("r")
    assert page.evaluate("location.hash") == "#reports"


def test_keys_are_the_readers_own_and_stay_so(opened: Open) -> None:
    page = opened("plain")
    at = "document.activeElement.id"
    page.keyboard.press("?")
    page.get_by_role("button", name="Choose other keys").click()
    page.get_by_label("Key: next conflict").press("w")
    page.reload()
    page.keyboard.press("n")
    assert page.evaluate(at) == ""
    page.keyboard.press("w")
    assert page.evaluate(at).startswith("q-")
    # What was kept by somebody else, or by hand, is not believed.
    for kept in ('{"n":"p"}', '{"n":" "}', '{"n":7}', "5", "{", '{"Enter":"w"}'):
        page.evaluate("kept => localStorage.setItem('rashomon-keymap', kept)", kept)
        page.reload()
        page.keyboard.press("n")
        assert page.evaluate(at).startswith("q-"), kept


def test_a_jump_lands_where_it_leads(opened: Open) -> None:
    page = opened("plain")
    for anchor in ("reports", "time", "method"):
        page.locator(f"nav.tabs a[href='#{anchor}']").evaluate("link => link.click()")
        page.wait_for_function(
            "id => Math.abs(document.getElementById(id).getBoundingClientRect().top - 72) < 12 || "
            "Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2",
            arg=anchor,
        )


def test_filters_leave_what_is_asked_for(opened: Open) -> None:
    page = opened("plain")
    page.locator("select[data-filter=status]").select_option("developing")
    left = page.evaluate(
        "[...document.querySelectorAll('section.question:not([hidden])')].map(each => each.dataset.status)"
    )
    assert left == ["developing"]


def test_print_has_everything_unfolded(opened: Open) -> None:
    page = opened("plain")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("mark.said").first).to_be_visible()
    assert not page.get_by_role("button", name="Next conflict").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('details[open]').length") == 0


def test_times_of_day_are_moved_to_a_zone_and_back(opened: Open) -> None:
    page = opened("zones")
    times = "[...document.querySelectorAll('#time [data-time]')].map(each => each.textContent)"
    words = "[...document.querySelectorAll('blockquote')].map(each => each.textContent)"
    told, said = page.evaluate(times), page.evaluate(words)
    assert "21:40" in told and "2031-05-07 01:30+04:00" in told
    page.get_by_label("Times of day").select_option("UTC")
    moved = page.evaluate(times)
    assert "2031-05-06 21:30 UTC" in moved and "2031-05-07 01:30+04:00" not in moved
    assert page.evaluate(words) == said
    assert page.locator("#live").text_content() == "Times: UTC."
    page.get_by_label("Times of day").select_option("as told")
    assert page.evaluate(times) == told
    assert not opened("plain").get_by_label("Times of day").count()
