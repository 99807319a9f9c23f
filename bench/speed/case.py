"""The case: size, opening, adding, searching, for 5, 50 and 500 reports of one happening.

    python bench/speed/case.py [HAPPENING] [NUMBER ...]

The reports are those of growth.py. They are read and compared first; of the times below, only what the case does is
counted, each the best of five: opening the file, loading what is shown, searching, checking it, and, with so many
reports already there, adding one with its reading, and storing the whole comparison.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from growth import made

from rashomon.case import Case, Original, open_case
from rashomon.model import Decision, Dossier, Reading, Report
from rashomon.options import Options
from rashomon.pipeline import compare_reports, read_report_claims

_TIMES = 5


def best(do: Callable[[], object], times: int = _TIMES) -> float:
    """Milliseconds, the best of some times."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        spent.append(time.perf_counter() - began)
    return 1000 * min(spent)


def original(report: Report) -> Original:
    """The report with the bytes that its hash is of."""
    return Original(report=report, data=f"{report.path}\0{report.text}".encode())


def measure(path: Path, readings: list[Reading], more: list[Reading], dossier: Dossier) -> str:
    """The times for a case of some reports, and the size of its file."""
    with open_case(path, create=True) as case:
        case.add_reports([original(reading.report) for reading in readings])
        case.store_readings(readings, made_by="bench")
        for number in range(20):
            case.decide(Decision(kind="note", text=f"note {number}"))
        stored = best(lambda: case.store_dossier(dossier))
    size = path.stat().st_size / 2**20
    opened = best(lambda: open_case(path).close())
    with open_case(path, read_only=True) as case:
        loaded = best(case.dossier)
        words = max(
            best(lambda words=words: case.search(words)) for words in ("police", "the", "said on sunday", "xyzzy")
        )
        state = best(case.state)
        checked = best(case.check, 1)
    left = iter(more)
    with open_case(path) as case:
        added = best(lambda: add(case, next(left)), len(more))
    return (
        f"{len(readings)} reports, {size:.1f} MiB: open {opened:.1f} ms, search {words:.1f}, state {state:.1f}, "
        f"add one {added:.1f}, store comparison {stored:.0f}, load it {loaded:.0f}, check {checked:.0f}"
    )


def add(case: Case, reading: Reading) -> None:
    """One more report, with its reading."""
    case.add_reports([original(reading.report)])
    case.store_readings([reading], made_by="bench")


def main() -> None:
    """Print a line for each number."""
    happening = next((name for name in sys.argv[1:] if not name.isdigit()), "coup-attempt")
    numbers = [int(name) for name in sys.argv[1:] if name.isdigit()] or [5, 50, 500]
    options = Options()
    reports = made(happening, max(numbers) + _TIMES)
    readings = [read_report_claims(report, model=options.parse.model, vague=options.claims.vague) for report in reports]
    for number in numbers:
        dossier = compare_reports(reports[:number], options)
        with tempfile.TemporaryDirectory() as folder:
            print(measure(Path(folder) / "a.case", readings[:number], readings[-_TIMES:], dossier), flush=True)


if __name__ == "__main__":
    main()
