"""Every warning that reading can give is named in one table, which the reference is made of."""

import re
from pathlib import Path

import rashomon.read
from rashomon.read.notices import NOTICES


def test_the_table_holds_the_slugs_in_use() -> None:
    """A slug is written as `slug="..."`, or handed to the helper for what a folder holds besides reports."""
    sources = "".join(
        path.read_text(encoding="utf-8") for path in sorted(Path(rashomon.read.__path__[0]).rglob("*.py"))
    )

    assert sorted(NOTICES) == sorted(set(re.findall(r'(?:slug=|_passed_over\(\s*)"([a-z-]+)"', sources)))
