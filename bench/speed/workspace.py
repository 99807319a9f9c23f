"""The workspace: how long the first view of a case takes after the start, and a page of each kind from then on.

    python bench/speed/workspace.py [HAPPENING] [NUMBER]

The reports are those of growth.py, 60 of them unless a number is given, compared beforehand. The first view is counted
from the moment the application is there, in a process that has read nothing of the case; the import of the program is
told apart. Of pages the median of all questions, claims and reports is printed, and the slowest: milliseconds on the
server, the answer and its template included. The two bars: a first view under 1,000 ms, a question page under 100 ms.
"""

import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable
from pathlib import Path
from statistics import median

_FIRST_BAR = 1000.0
_QUESTION_BAR = 100.0


def make(happening: str, number: int, place: Path) -> None:
    """A case of so many reports, compared."""
    from desk import write
    from growth import made

    from rashomon import desk
    from rashomon.case import open_case

    folder = place.parent / "reports"
    folder.mkdir()
    with open_case(place, create=True) as case:
        desk.add(case, write(folder, made(happening, number)))
        desk.current(case)


def measure(place: Path) -> None:
    """Serve the case, and print how long pages take."""
    began = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    from rashomon.web import Entrance, Workspace, workspace_app

    print(f"import                {1000 * (time.perf_counter() - began):8.0f} ms")
    entrance = Entrance.fresh(80)
    workspace = Workspace(place, readonly=True, patience=300)
    with TestClient(workspace_app(workspace, entrance), base_url="http://127.0.0.1") as client:
        began = time.perf_counter()
        client.get(f"/enter?token={entrance.token}")
        client.get("/overview")
        first = 1000 * (time.perf_counter() - began)
        print(f"first view            {first:8.0f} ms   bar {_FIRST_BAR:.0f}")
        look = workspace.look()
        short = look.index.short

        def pages(name: str, paths: Iterable[str]) -> float:
            spent = []
            for path in paths:
                began = time.perf_counter()
                answer = client.get(path)
                spent.append(1000 * (time.perf_counter() - began))
                assert answer.status_code == 200, path
            print(f"{name:<20}{median(spent):10.1f} ms   slowest {max(spent):.1f}, {len(spent)} pages")
            return median(spent)

        pages("overview", ["/overview"] * 5)
        questions = pages("question", (f"/questions/{short[each.id]}" for each in look.dossier.questions))
        pages("claim", (f"/claims/{short[each]}" for each in list(look.index.claims)[:200]))
        pages("report", (f"/reports/{each}" for each in look.index.reports))
        for name in ("questions", "matrix", "reports", "timeline", "sourcing", "quotes", "review", "history"):
            pages(name, [f"/{name}"] * 3)
    if first > _FIRST_BAR or questions > _QUESTION_BAR:
        raise SystemExit("a bar is missed")


def main(arguments: list[str]) -> None:
    """Make a case in a process of its own, so that nothing of it is at hand, and measure it here."""
    if arguments[:1] == ["make"]:
        make(arguments[1], int(arguments[2]), Path(arguments[3]))
        return
    happening, number = (arguments + ["dam-flood", "60"][len(arguments) :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench.case"
        subprocess.run([sys.executable, __file__, "make", happening, number, str(place)], check=True)
        measure(place)


if __name__ == "__main__":
    main(sys.argv[1:])
