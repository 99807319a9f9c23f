"""Every page is clean by axe, light and dark, wide and on a phone; none is wider than the screen."""

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
    "/nothing",
)


@pytest.fixture(scope="module", params=["light", "dark"])
def looking(browser: Any, example: Path, tmp_path_factory: pytest.TempPathFactory, request: Any) -> Iterator[Watched]:
    """A page in a colour scheme, and the addresses of one question, claim and report."""
    place = tmp_path_factory.mktemp("case") / "hallen.case"
    shutil.copy(example, place)
    workspace = Workspace(place, who="Ada")
    with serving(workspace) as entrance, watching(browser, entrance, color_scheme=request.param) as watched:
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
def test_a_page_has_nothing_that_axe_finds(looking: Watched, view: str) -> None:
    page = looking.go(looking.named.get(view, view))
    found = axe.Axe().run(page)["violations"]
    assert not found, [
        (each["id"], each["nodes"][0]["html"][:160], each["nodes"][0].get("failureSummary", "")[:200]) for each in found
    ]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [320, 1600])
def test_a_page_is_no_wider_than_the_screen(looking: Watched, view: str, width: int) -> None:
    looking.page.set_viewport_size({"width": width, "height": 900})
    page = looking.go(looking.named.get(view, view))
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    looking.page.set_viewport_size({"width": 1280, "height": 900})
    assert over <= 0
