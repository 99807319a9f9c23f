"""Work on a case: what the 5th and the 500th report cost beyond their own parse, opening, searching.

    python bench/speed/desk.py [HAPPENING] [NUMBER ...]

The reports are those of growth.py, as files. For each number a case of so many reports is made and compared; then six
more are added one by one by `rashomon.desk`, as `rashomon add` does, each to a case opened anew. Of each, three parts
are told apart: reading it (its own parse, the same whatever is there), keeping it, and comparing what it touches.
Beside them stand comparing the whole case with nothing known of an earlier comparison (over), and loading all of the
last one (show). Printed is the least of each, and the ratio to the first number. Times are processor milliseconds,
those of opening and searching by the clock.
"""

import sys
import tempfile
import time
from pathlib import Path

from case import best
from growth import made

from rashomon import desk, pipeline
from rashomon.case import open_case
from rashomon.model import Reading, Report
from rashomon.options import Options
from rashomon.pipeline import read_report_claims

_MORE = 6


def lap(began: float) -> float:
    """Milliseconds of work since then."""
    return 1000 * (time.process_time() - began)


def write(folder: Path, reports: list[Report]) -> list[str]:
    """The reports as files that say who published them."""
    paths = []
    for report in reports:
        path = folder / report.path
        head = f"---\noutlet: {report.outlet}\npublished: {report.published}\n---\n"
        path.write_text(head + report.text, encoding="utf-8")
        paths.append(str(path))
    return paths


def measure(folder: Path, paths: list[str], options: Options) -> dict[str, float]:
    """Milliseconds for a case of all but the last of the paths."""
    place = folder / f"{len(paths)}.case"
    first, more = paths[:-_MORE], paths[-_MORE:]
    parses: list[float] = []

    def timed(report: Report, **more: str) -> Reading:
        began = time.process_time()
        reading = read_report_claims(report, **more)
        parses.append(lap(began))
        return reading

    pipeline.read_report_claims = timed
    spent: dict[str, list[float]] = {"parse": [], "keep": [], "compare": [], "over": []}
    with open_case(place, create=True) as case:
        desk.add(case, first, options)
        began = time.process_time()
        desk.compare_again(case, options)
        spent["over"].append(lap(began))
    for path in more:
        parses.clear()
        with open_case(place) as case:
            began = time.process_time()
            desk.add(case, [path], options)
            both, parse = lap(began), sum(parses)
            began = time.process_time()
            desk.compare_again(case, options)
            spent["compare"].append(lap(began))
            spent["parse"].append(parse)
            spent["keep"].append(both - parse)
    found = {name: min(times) for name, times in spent.items()}
    found["open"] = best(lambda: open_case(place).close())
    with open_case(place, read_only=True) as case:
        found["search"] = max(best(lambda words=words: case.search(words)) for words in ("police", "the", "said on"))
        began = time.process_time()
        desk.current(case, options)
        found["show"] = lap(began)
    found["MiB"] = place.stat().st_size / 2**20
    return found


def main() -> None:
    """Print a line for each number."""
    happening = next((name for name in sys.argv[1:] if not name.isdigit()), "coup-attempt")
    numbers = [int(name) for name in sys.argv[1:] if name.isdigit()] or [5, 50, 500]
    options = Options()
    reports = made(happening, max(numbers) + _MORE)
    least: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        paths = write(Path(folder), reports)
        for number in numbers:
            found = measure(Path(folder), paths[: number + _MORE], options)
            least = least or found
            told = ", ".join(f"{name} {value:.1f} ({value / least[name]:.1f}x)" for name, value in found.items())
            beyond, whole = found["keep"], found["keep"] + found["compare"]
            print(f"{number} reports, ms of one more: {told}")
            print(
                f"    beyond its own parse: kept {beyond / least['keep']:.1f} times, kept and compared "
                f"{whole / (least['keep'] + least['compare']):.1f} times, with its parse "
                f"{(whole + found['parse']) / (least['keep'] + least['compare'] + least['parse']):.1f} times the first",
                flush=True,
            )


if __name__ == "__main__":
    main()
