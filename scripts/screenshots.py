"""Take a picture of every view of the workspace: light, dark and as wide as a phone.

    python scripts/screenshots.py [CASE] [-o FOLDER]

Without a case, one is made of the example. The pictures are in `.screenshots/`, which git does not keep, unless another
folder is named. It needs a Chromium (CHROMIUM, or `chromium` in the path) and the `dev` extra.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "hallen-derailment"
# Name, colour scheme, width, height.
SCREENS = (("light", "light", 1280, 900), ("dark", "dark", 1280, 900), ("phone", "light", 390, 844))


@contextmanager
def serving(case: Path, *options: str) -> Iterator[str]:
    """The opening address of a workspace."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rashomon", "serve", str(case), "--no-browser", *options],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(timeout=20)


def views(browser: Browser, base: str, state: dict[str, object]) -> dict[str, str]:
    """Name and address of every view, the first of each kind."""
    context = browser.new_context(storage_state=state)
    page = context.new_page()

    def first(path: str, pattern: str) -> list[str]:
        page.goto(base + path)
        page.wait_for_selector("main h2", state="attached")
        found = [link.get_attribute("href") or "" for link in page.query_selector_all("main a[href]")]
        return list(dict.fromkeys(href.split("#")[0] for href in found if re.fullmatch(pattern, href.split("#")[0])))

    questions = first("/overview", "/questions/[^/?]+")
    reports = first("/reports", "/reports/[^/?]+")
    claims = first(questions[0], "/claims/[^/?]+")
    context.close()
    ids = ",".join(path.rsplit("/", 1)[-1] for path in reports[:2])
    return {
        "start": "/start",
        "overview": "/overview",
        "questions": "/questions",
        "question": questions[0],
        "question-2": questions[min(3, len(questions) - 1)],
        "claim": claims[0] if claims else questions[0],
        "matrix": "/matrix",
        "help": "/help/matrix",
        "beside": f"/beside?reports={ids}",
        "reports": "/reports",
        "report": reports[0],
        "timeline": "/timeline",
        "sourcing": "/sourcing",
        "quotes": "/quotes",
        "review": "/review",
        "review-list": "/review?list=1",
        "history": "/history",
        "export": "/export",
        "search": "/search?q=police",
        "missing": "/nothing-here",
    }


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", nargs="?", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / ".screenshots")
    given = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("there is no Chromium: name one in CHROMIUM")
    given.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = given.case
        if case is None:
            case = Path(folder) / "hallen.case"
            for command in (["new", str(case)], ["add", str(case), str(EXAMPLE)]):
                subprocess.run([sys.executable, "-m", "rashomon", *command, "--quiet"], check=True)
        with serving(case) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            door = browser.new_context()
            page = door.new_page()
            page.goto(address)
            page.wait_for_url(re.compile(r".*/(overview|start|)$"))
            state = door.storage_state()
            base = address.split("/enter")[0]
            found = views(browser, base, state)
            for name, scheme, width, height in SCREENS:
                context = browser.new_context(
                    storage_state=state, color_scheme=scheme, viewport={"width": width, "height": height}
                )
                page = context.new_page()
                for view, path in found.items():
                    page.goto(base + path)
                    page.screenshot(path=given.output / f"{view}-{name}.png", full_page=view != "missing")
                    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    if wide > 0:
                        print(f"{view}-{name}: {wide} pixels wider than the screen")
                context.close()
            browser.close()
    print(f"{len(found) * len(SCREENS)} pictures in {given.output}")


if __name__ == "__main__":
    main()
