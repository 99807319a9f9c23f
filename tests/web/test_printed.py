"""A PDF on its report's page: as it is printed, the words of claims framed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from rashomon.case import open_case
from rashomon.desk import add, current

from .conftest import Served

ROOF = Path(__file__).parents[1] / "read" / "files" / "roof.pdf"


@pytest.fixture
def printed(tmp_path: Path, serve: Callable[..., Served]) -> Served:
    """A case of one PDF and one text."""
    place = tmp_path / "roof.case"
    text = tmp_path / "a.txt"
    text.write_text("Two people were hurt when a roof came down, police said.\n", encoding="utf-8")
    with open_case(place, create=True) as case:
        add(case, [ROOF, text])
        current(case)
    return serve(place)


def test_a_page_is_shown_as_printed_with_its_claims_framed(printed: Served) -> None:
    reports = printed.json("/reports")["reports"]
    pdf = next(each for each in reports if each["media_type"] == "application/pdf")
    other = next(each for each in reports if each is not pdf)
    said = printed.json(f"/reports/{pdf['id']}")
    assert said["pages"][0] == 1
    tree = html.fromstring(printed.client.get(f"/reports/{pdf['id']}?page=1").content)
    image = tree.find(".//svg/image")
    assert image is not None
    picture = printed.client.get(image.get("href") or "")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert tree.findall(".//svg//rect[@class='framed']")
    assert printed.client.get(f"/reports/{other['id']}/pages/1.png").status_code == 404
    assert printed.client.get(f"/reports/{pdf['id']}/pages/99.png").status_code == 422
