"""What an earlier run left, read back: a result, a report file, the export of a case."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.shared import STDIN

if TYPE_CHECKING:
    from rashomon.model import Dossier

_WRITE_ONE = "write one with `rashomon compare PATHS --json -o event.json`, or `rashomon report PATHS -o event.html`"


def result_of(path: str) -> "Dossier":
    """The dossier of an earlier result: of `compare --json`, or the one in a report file.

    Raises:
        ResultUnfit: If the file is not there, or is no result of this contract.
    """
    from rashomon.errors import ResultUnfit
    from rashomon.present.record import from_json
    from rashomon.present.report_file.embedded import RESULT, embedded_in

    text = _text_of(path, _WRITE_ONE)
    try:
        found = embedded_in(text, RESULT)
        if found is None and _is_page(text):
            raise ValueError("the page holds no data: it was made with --data none, or is no report of rashomon")
        return from_json(text if found is None else found)
    except ValueError as error:
        raise ResultUnfit(f"{path} is no result of rashomon", path=path, why=str(error), next=_WRITE_ONE) from error


def case_document_of(path: str) -> str:
    """The document of a case: an export as case-json, or the one in a report file.

    Raises:
        ResultUnfit: If the file is not there, or a page that holds no case.
    """
    from rashomon.errors import ResultUnfit
    from rashomon.present.report_file.embedded import CASE, embedded_in

    advice = "write one with `rashomon export hallen.case -o hallen.json --format case-json`"
    text = _text_of(path, advice)
    try:
        found = embedded_in(text, CASE)
    except ValueError as error:
        raise ResultUnfit(f"{path} cannot be read back", path=path, why=str(error), next=advice) from error
    if found is None and _is_page(text):
        raise ResultUnfit(
            f"{path} holds no case",
            path=path,
            why="it was made of files, or with --data result or none, or is no report of rashomon",
            next=f"a result in it is read by `rashomon why QUESTION --from {path}`",
        )
    return text if found is None else found


def _text_of(path: str, advice: str) -> str:
    from rashomon.errors import ResultUnfit

    try:
        return sys.stdin.buffer.read().decode() if path == STDIN else Path(path).read_text(encoding="utf-8")
    except OSError as error:
        why = error.strerror or str(error)
        raise ResultUnfit(f"{path} cannot be read", path=path, why=why, next=advice) from error
    except ValueError as error:
        raise ResultUnfit(f"{path} is no result of rashomon", path=path, why=str(error), next=advice) from error


def _is_page(text: str) -> bool:
    return text.lstrip()[:1] == "<"
