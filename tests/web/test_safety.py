"""Who is let in, who may write, and what every answer carries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.web import Entrance, Workspace, workspace_app
from rashomon.web.failures import Trouble, on_trouble
from rashomon.web.safety import POLICY, Guard

from .conftest import BASE, OURS, PORT, Served, TestClient

PAGES = ("/", "/overview", "/nowhere", "/static/rashomon.css", "/static/nothing", "/enter?token=wrong", "/export/csv")


def test_nothing_is_shown_before_the_token_was_used(made: Path, serve: Callable[..., Served]) -> None:
    client = serve(made, entered=False).client
    for path in ("/", "/overview", "/reports", "/overview?format=json", "/export/case", "/start/progress"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "hallen" not in answer.text.casefold()


def test_a_token_opens_once_and_gives_a_cookie_that_scripts_and_other_sites_do_not_see(
    made: Path, serve: Callable[..., Served]
) -> None:
    served = serve(made, entered=False)
    address = served.entrance.address.removeprefix(BASE)
    assert served.client.get("/enter?token=guessed").status_code == 401
    first = served.client.get(address)
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and str(PORT) in cookie
    assert served.client.get("/overview").status_code == 200
    served.client.cookies.clear()
    again = served.client.get(address)
    assert again.status_code == 401 and "token-used" in again.text
    assert served.client.get("/overview").status_code == 401


def test_whoever_only_looks_whether_the_address_answers_does_not_use_it_up(
    made: Path, serve: Callable[..., Served]
) -> None:
    served = serve(made, entered=False)
    address = served.entrance.address.removeprefix(BASE)
    served.client.head(address)
    assert served.client.get(address).status_code == 200
    assert served.client.get("/overview").status_code == 200


def test_a_token_that_a_person_chose_lets_others_in_too(made: Path) -> None:
    entrance = Entrance(token="a long word of ours", host="desk.example", port=PORT, lasting=True)
    app = workspace_app(Workspace(made, patience=120, readonly=True), entrance)
    with TestClient(app, base_url=f"http://desk.example:{PORT}") as client:
        own = {"origin": f"http://desk.example:{PORT}"}
        for _ in range(2):
            client.cookies.clear()
            assert client.get("/overview").status_code == 401
            assert client.post("/enter", data={"token": "a long word of ours"}, headers=own).status_code == 200
            assert client.get("/overview").status_code == 200
        # Over the network browsers say by their origin alone where a form comes from, unless they are told not to.
        assert client.get("/overview").headers["referrer-policy"] == "same-origin"


def test_a_token_that_lasts_is_neither_printed_nor_given_to_the_browser() -> None:
    lasting = Entrance(token="a long word of ours", host="desk.example", port=PORT, lasting=True)
    assert lasting.opening == f"http://desk.example:{PORT}/"
    once = Entrance.fresh(PORT)
    assert once.opening == once.address and once.token in once.address


def test_of_the_address_of_a_server_only_the_case_is_shown() -> None:
    place = "postgresql://desk:secret@host/db?password=secret&case=hallen"
    assert Workspace(place).name == "hallen"


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_policy(reading: Served, path: str) -> None:
    headers = reading.client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers
    assert "unsafe" not in headers["content-security-policy"]


def test_pages_are_not_left_behind_in_the_browser(reading: Served) -> None:
    assert reading.client.get("/overview").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1.evil.example", "[::1]", ""])
def test_a_name_that_was_pointed_here_is_refused(reading: Served, host: str) -> None:
    answer = reading.client.get("/overview", headers={"host": host})
    assert answer.status_code == 400
    assert "Content-Security-Policy".lower() in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": "null"},
        {"origin": BASE, "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_what_writes_must_come_from_a_page_of_ours(served: Served, headers: dict[str, str]) -> None:
    before = len(served.json("/history")["events"])
    for path in ("/decide", "/undo", "/redo", "/start", "/facts", "/review", "/enter"):
        answer = served.client.post(path, data={"event": "2", "kind": "note", "text": "x"}, headers=headers)
        assert answer.status_code == 403, path
        assert "foreign-origin" in answer.text
    assert len(served.json("/history")["events"]) == before


@pytest.mark.parametrize("headers", [OURS, {"origin": BASE}, {"origin": BASE, "sec-fetch-site": "same-origin"}])
def test_a_page_of_ours_may_write(served: Served, headers: dict[str, str]) -> None:
    data = {"case_id": served.workspace.case_id, "kind": "note", "text": "ask"}
    answer = served.client.post("/decide", data=data, headers=headers, follow_redirects=False)
    assert answer.status_code == 303


def test_a_workspace_that_only_shows_changes_nothing(reading: Served) -> None:
    for path in ("/decide", "/undo", "/start", "/facts", "/review"):
        answer = reading.client.post(path, data={"kind": "note", "text": "x", "event": "2"}, headers=OURS)
        assert answer.status_code == 403 and "readonly" in answer.text
    page = reading.client.get("/overview").text
    assert "Add reports" not in page
    question = reading.json("/questions")["questions"][0]["view"]["ref"]
    assert "Wrong value" not in reading.client.get(f"/questions/{question}").text


def test_uploads_are_limited_in_size_and_number(served: Served) -> None:
    many = [("files", (f"{number}.txt", b"Two people were hurt.")) for number in range(301)]
    answer = served.client.post("/start", files=many, headers=OURS)
    assert answer.status_code == 413 and "upload-too-large" in answer.text
    answer = served.client.post("/start", content=b"x", headers={**OURS, "content-length": "300000000"})
    assert answer.status_code == 413 and "upload-too-large" in answer.text


async def _size(request: Request) -> Response:
    """How much came in."""
    return Response(str(len(await request.body())))


def test_a_body_is_cut_off_where_it_is_longer_than_it_says() -> None:
    entrance = Entrance.fresh(PORT)
    inner = Starlette(routes=[Route("/size", _size, methods=["POST"])], exception_handlers={Trouble: on_trouble})
    with TestClient(Guard(inner, entrance, max_body=1000), base_url=BASE) as client:
        client.get(entrance.address.removeprefix(BASE))
        assert client.post("/size", content=iter([b"x" * 500] * 2), headers=OURS).text == "1000"
        assert client.post("/size", content=iter([b"x" * 500] * 10), headers=OURS).status_code == 413


def test_nowhere_is_one_sent_but_to_pages_of_ours(served: Served) -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = served.post("/decide", kind="note", text="x", back=back)
        assert answer.headers["location"].startswith("/?did=")
