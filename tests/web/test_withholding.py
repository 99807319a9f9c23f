"""The case handed on without some names: shown first, then had in every format; nothing is changed."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from rashomon.present.exports import FORMATS

from .conftest import OURS, Served

NAMES = "Marit Solheim | Solheim\n\n  Kari Nobody | Nobody  \n"


def asked(served: Served, names: str = NAMES, **more: str) -> str:
    """The address of what would be left out."""
    answer = served.post("/export/without", names=names, **more)
    assert answer.status_code == 303, answer.text
    path: str = answer.headers["location"]
    return path


def test_what_would_be_left_out_is_shown_where_it_stands(served: Served) -> None:
    claim = served.json("/questions")["questions"][0]["view"]["sides"][0]["claims"][0]["ref"]
    served.done("/decide", kind="note", claim=served.json(f"/claims/{claim}")["id"], text="ask Solheim")
    path = asked(served)
    # A browser keeps addresses: the names stand in none.
    assert "olheim" not in path
    first, second = served.json(path)["sources"]
    assert first["shown"] == "[source 1]" and first["forms"] == ["Marit Solheim", "Solheim"]
    said = {(each["name"], each["where"], each["words"]["quote"], each["times"]) for each in first["wordings"]}
    assert ("Norrland Wire", "the text", "Marit Solheim", 1) in said
    assert ("Evening Star", "the text", "Solheim", 1) in said
    assert ("", "what people decided and said", "Solheim", 1) in said
    assert second["wordings"] == []
    page = served.client.get(path).text
    assert "No form of it stands anywhere in the case" in page and "<mark>Marit Solheim</mark>" in page


def contents(data: bytes) -> str:
    """The text of a file, or of those in a ZIP."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("form", [*(name for name in FORMATS if name != "parquet"), "report"])
def test_every_format_is_had_without_the_names(served: Served, form: str) -> None:
    before = served.client.get(f"/export/{form}")
    assert "Solheim" in contents(before.content) or form in ("csv", "citations", "schema-org", "annotations", "prov")
    answer = served.client.get(f"{asked(served)}/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="redacted-')
    said = contents(answer.content)
    assert len(said) > 200 and "solheim" not in said.casefold()
    assert len(served.json("/history")["events"]) == 5


def test_texts_are_left_out_too(served: Served) -> None:
    path = asked(served, names="", bodies="1")
    assert "but for the words that claims quote" in served.client.get(path).text
    whole = contents(served.client.get("/export/case-json").content)
    bare = contents(served.client.get(f"{path}/case-json").content)
    assert "opened the school to relatives" in whole and "opened the school to relatives" not in bare
    assert "opened the school to relatives" not in contents(served.client.get(f"{path}/report").content)


@pytest.mark.parametrize(
    "fields", [{"names": " \n|"}, {"names": "Jo"}, {"names": "\n".join(f"Name{n}" for n in range(201))}]
)
def test_what_cannot_be_left_out_is_said(served: Served, fields: dict[str, str]) -> None:
    answer = served.post("/export/without", **fields)
    assert answer.status_code == 422 and "form-incomplete" in answer.text


def test_a_workspace_that_only_shows_leaves_names_out_too(reading: Served) -> None:
    """Nothing is changed by it."""
    tree = html.fromstring(reading.client.get("/export").content)
    form: Any = tree.find(".//form[@action='/export/without']")
    fields = {each.get("name"): each.get("value") for each in form.iterfind(".//input[@type='hidden']")}
    answer = reading.client.post(
        "/export/without", data={**fields, "names": "Solheim"}, headers=OURS, follow_redirects=False
    )
    assert answer.status_code == 303
    data = reading.client.get(f"{answer.headers['location']}/case-json").content
    assert b"Solheim" not in data and b"[source 1]" in data


def test_it_is_forgotten_with_the_case_that_was_open(made: Path, tmp_path: Path, serve: Callable[..., Served]) -> None:
    for name in ("one", "two"):
        shutil.copy(made, tmp_path / f"{name}.case")
    served = serve(None, folder=tmp_path)
    served.post("/start/open", case="one.case")
    path = asked(served)
    old = served.workspace.case_id
    served.post("/start/open", case="two.case")
    assert served.client.get(path).status_code == 404 and "say it again" in served.client.get(path).text
    assert served.client.get(f"{path}/md").status_code == 404
    assert served.post("/export/without", case_id=old, names=NAMES).status_code == 409


def test_only_the_last_few_are_remembered(served: Served) -> None:
    paths = [asked(served) for _ in range(9)]
    assert [served.client.get(path).status_code for path in (paths[0], paths[1], paths[8])] == [404, 200, 200]
    assert served.client.get(f"{paths[8]}/nothing").status_code == 404
