"""What every test may ask for: a parser of plain text, loaded once a session."""

import os
from collections.abc import Callable

import pytest

from rashomon.model import Region, Report
from rashomon.parse import Parsed, load_engine

# Tests run in as many processes as there are cores: threads of the arithmetic would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def parse() -> Callable[..., Parsed]:
    """``parse("text")``: a report of one body region a line, parsed; keyword arguments go to the report."""
    engine = load_engine()

    def parse_text(text: str, **more: str) -> Parsed:
        regions, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                regions.append(Region(role="body", start=at, end=at + len(line)))
            at += len(line) + 1
        fields = {"id": "r-test", "sha256": "", "path": "test.txt", "published": "2032-11-05"} | more
        return engine.parse(Report(text=text, regions=tuple(regions), **fields))

    return parse_text
