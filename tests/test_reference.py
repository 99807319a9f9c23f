"""The reference pages say what the program does."""

import runpy
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[1] / "docs" / "reference"
_PAGES = runpy.run_path(str(_FOLDER / "generate.py"))["pages"]()


@pytest.mark.parametrize("name", _PAGES)
def test_page_is_up_to_date(name: str) -> None:
    assert (_FOLDER / name).read_text(encoding="utf-8") == _PAGES[name], "run python docs/reference/generate.py"
