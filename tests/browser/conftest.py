"""A browser and a served workspace, one of each for a module; skipped with the reason where there is no browser."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from rashomon.case import open_case
from rashomon.cli.example import example_folder
from rashomon.desk import add, current
from rashomon.web import Entrance, Workspace, workspace_app

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need Playwright, of the dev extra")

expect = sync_api.expect
"""Asserts that wait for what the page lays out a moment later, as long as everything else waits here."""
expect.set_options(timeout=60_000)


def chromium() -> str:
    """Where the browser is."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("there is no Chromium here: install Debian's `chromium`, or name one in CHROMIUM")
    return found


@contextmanager
def serving(workspace: Workspace) -> Iterator[Entrance]:
    """The workspace on a port of its own."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        entrance = Entrance.fresh(listening.getsockname()[1])
        config = uvicorn.Config(workspace_app(workspace, entrance), log_level="warning", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield entrance
        finally:
            server.should_exit = True
            thread.join(timeout=30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    path = chromium()
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the example, compared; to be copied."""
    place = tmp_path_factory.mktemp("example") / "hallen.case"
    with open_case(place, create=True, who="Ada") as case:
        add(case, [example_folder()])
        current(case)
    return place


class Watched:
    """A page whose requests and complaints are written down.

    Args:
        page: The page.
        base: The address of the workspace.
    """

    def __init__(self, page: Any, base: str) -> None:
        self.page, self.base = page, base
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.named: dict[str, str] = {}
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        # A page that is not there is told of by the browser too, and is what is tested.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def go(self, path: str) -> Any:
        """To a page of the workspace."""
        self.page.goto(self.base + path)
        return self.page

    def calm(self) -> None:
        """Nothing went anywhere else, and nothing was complained about."""
        assert not self.complaints, self.complaints
        assert all(url.startswith((self.base, "data:")) for url in self.requests), self.requests


@contextmanager
def watching(browser: Any, entrance: Entrance, **options: Any) -> Iterator[Watched]:
    """A page that was let in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(60_000)
    page = context.new_page()
    base = f"http://127.0.0.1:{entrance.port}"
    page.goto(entrance.address)
    page.wait_for_url(lambda url: "enter" not in url)
    yield Watched(page, base)
    context.close()
