"""The review queue: decide and advance; what is skipped comes back; what changed is told at the end."""

import re

from lxml import html

from .conftest import Served


def fields(served: Served, path: str) -> tuple[dict[str, str], list[str]]:
    """The hidden fields of the form of a page, and its answers."""
    tree = html.fromstring(served.client.get(path).content)
    form = tree.find(".//form[@class='tools decide']")
    if form is None:
        return {}, []
    hidden = {each.get("name"): each.get("value") for each in form.findall("input")}
    return hidden, [each.get("value") for each in form.findall("button")]


def test_the_queue_goes_through_everything_and_ends_with_what_changed(served: Served) -> None:
    left = served.json("/review")["left"]
    assert left
    path, seen = "/review", []
    while True:
        hidden, answers = fields(served, path)
        if not hidden:
            break
        assert hidden["mark"] not in seen
        seen.append(hidden["mark"])
        answer = served.post("/review", **hidden, answer=answers[0])
        path = answer.headers["location"]
    assert len(seen) >= left
    assert "That was all" in served.client.get(path).text


def test_what_is_skipped_comes_back_at_the_end(served: Served) -> None:
    hidden, _ = fields(served, "/review")
    first = hidden["mark"]
    path = served.post("/review", **hidden, answer="skip").headers["location"]
    later = []
    for _ in range(40):
        hidden, answers = fields(served, path)
        if not hidden or hidden["mark"] == first:
            break
        later.append(hidden["mark"])
        path = served.post("/review", **hidden, answer="unsure" if "unsure" in answers else answers[0]).headers[
            "location"
        ]
    assert hidden.get("mark") == first
    assert "1 skipped" in served.client.get(path).text
    assert first not in later


def test_a_copy_is_accepted_and_the_last_decision_undone(served: Served) -> None:
    copies = served.json("/review")["kinds"]["copy"]
    assert copies == 1
    page = html.fromstring(served.client.get("/review?list=1").content)
    link = next(each.get("href") for each in page.iterfind(".//li/a") if "share" in each.text_content())
    hidden, _ = fields(served, link)
    path = served.post("/review", **hidden, answer="same").headers["location"]
    assert served.json("/review")["kinds"]["copy"] == 0
    assert re.search(r"made=\d+", path)
    tree = html.fromstring(served.client.get(path).content)
    undo = next(form for form in tree.iterfind(".//form") if form.get("action") == "/review/undo")
    back = served.post("/review/undo", **{each.get("name"): each.get("value") for each in undo.findall("input")})
    assert "made" not in back.headers["location"]
    assert served.json("/review")["kinds"]["copy"] == 1


def test_exact_repeats_are_accepted_in_bulk(served: Served) -> None:
    page = served.client.get("/review").text
    exact = sum(item.kind == "copy" and item.share >= 0.95 for item in served.workspace.look().items)
    assert ("exact repeat" in page) == bool(exact)
    served.post("/review", answer="exact")
    assert not any(item.kind == "copy" and item.share >= 0.95 for item in served.workspace.look().items)


def test_an_answer_to_what_was_settled_in_the_meantime_goes_on(served: Served) -> None:
    answer = served.post("/review", mark="00000000", answer="same")
    assert answer.status_code == 303
