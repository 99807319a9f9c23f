"""Every page is clean by axe, light and dark; none is wider than the screen, be it a phone's."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.web import Workspace

from .conftest import Watched, serving, watching

axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is of the dev extra")

VIEWS = (
    "/start",
    "/overview",
    "/questions",
    "QUESTION",
    "CLAIM",
    "/matrix",
    "BESIDE",
    "/reports",
    "REPORT",
    "/timeline",
    "/sourcing",
    "/quotes",
    "/review",
    "/review?list=1",
    "/history",
    "/export",
    "/search?q=police",
    "/help/matrix",
    "/nothing",
)


@pytest.fixture(scope="module")
def looking(browser: Any, example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A page, and the addresses of one question, claim and report."""
    place = tmp_path_factory.mktemp("case") / "hallen.case"
    shutil.copy(example, place)
    workspace = Workspace(place, who="Ada")
    with serving(workspace) as entrance, watching(browser, entrance) as watched:
        watched.go("/overview").wait_for_selector(".card")
        index = workspace.look().index
        reports = list(index.reports)
        question = index.dossier.questions[0]
        watched.named = {
            "QUESTION": f"/questions/{index.short[question.id]}",
            "CLAIM": f"/claims/{index.short[question.claims[0]]}",
            "REPORT": f"/reports/{reports[0]}",
            "BESIDE": f"/beside?reports={reports[0]},{reports[1]}",
        }
        yield watched


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_clean_in_both_schemes_and_no_wider_than_any_screen(looking: Watched, view: str) -> None:
    page = looking.go(looking.named.get(view, view))
    for scheme, options in (("light", None), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)
        found = axe.Axe().run(page, options=options)["violations"]
        assert not found, [(scheme, each["id"], each["nodes"][0]["html"][:200]) for each in found]
    page.emulate_media(color_scheme="light")
    for width in (320, 1600, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, width
    looking.calm()
