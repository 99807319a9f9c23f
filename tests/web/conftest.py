"""Cases to serve, made once, and a browser without a window: a client of the application."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import open_case
from rashomon.desk import add, current
from rashomon.web import Entrance, Workspace, workspace_app

from ..desk.texts import TEXTS, ticking

with warnings.catch_warnings():
    # It asks for a library that is not there yet; httpx does.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

PORT = 8765
BASE = f"http://127.0.0.1:{PORT}"
# What a browser says of a request that a page of ours makes.
OURS = {"sec-fetch-site": "same-origin", "origin": "null"}
NAMES = ("wire.txt", "post.txt", "star.txt", "copy.txt")


class Served:
    """A workspace, the client that was let in, and its entrance."""

    def __init__(self, client: TestClient, workspace: Workspace, entrance: Entrance) -> None:
        self.client, self.workspace, self.entrance = client, workspace, entrance

    def json(self, path: str) -> Any:
        """The JSON twin of a page."""
        answer = self.client.get(path + ("&" if "?" in path else "?") + "format=json")
        assert answer.status_code < 400, answer.text
        return answer.json()

    def post(self, path: str, **fields: str) -> Any:
        """A form sent, of the case that is open; the answer is not followed."""
        data = {"case_id": self.workspace.case_id, **fields}
        return self.client.post(path, data=data, headers=OURS, follow_redirects=False)

    def bring(self, files: Any = None, **fields: str) -> Any:
        """Files and pasted text sent into the case that is open."""
        data = {"case_id": self.workspace.case_id, **fields}
        return self.client.post("/start", data=data, files=files, headers=OURS, follow_redirects=False)

    def done(self, path: str, **fields: str) -> Any:
        """A form sent, with what it changed."""
        answer = self.post(f"{path}?format=json", **fields)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of four reports, compared; to be copied."""
    folder = tmp_path_factory.mktemp("made")
    for name in NAMES:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
    place = folder / "hallen.case"
    with open_case(place, create=True, who="Ada", clock=ticking()) as case:
        add(case, [folder / name for name in NAMES])
        current(case)
    return place


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """``serve(place)``: a workspace, entered."""
    with ExitStack() as stack:

        def start(place: Path | None, *, entered: bool = True, **more: Any) -> Served:
            entrance = Entrance.fresh(PORT)
            workspace = Workspace(place, who="Ada", patience=120, **more)
            client = stack.enter_context(TestClient(workspace_app(workspace, entrance), base_url=BASE))
            if entered:
                client.get(entrance.address.removeprefix(BASE))
            return Served(client, workspace, entrance)

        yield start


@pytest.fixture
def served(made: Path, tmp_path: Path, serve: Callable[..., Served]) -> Served:
    """The case of four reports, its own copy, served."""
    place = tmp_path / "hallen.case"
    shutil.copy(made, place)
    return serve(place)


@pytest.fixture(scope="module")
def reading(made: Path) -> Iterator[Served]:
    """The same for tests that only look."""
    entrance = Entrance.fresh(PORT)
    workspace = Workspace(made, who="Ada", readonly=True, patience=120)
    with TestClient(workspace_app(workspace, entrance), base_url=BASE) as client:
        client.get(entrance.address.removeprefix(BASE))
        yield Served(client, workspace, entrance)
