"""How comparison grows: time and memory beyond the parse for 5, 50 and 500 reports of one happening.

    python bench/speed/growth.py [HAPPENING] [NUMBER ...]

The reports are made from those of a golden happening (tests/golden): each takes half to all of the paragraphs of one of
them, in another order, with a tenth of its numbers changed by a little, so that 500 reports hold what 500 outlets
would: the same things in the same words here and in others there, and some that nobody else says. The same every time.

Prints, for each number of reports, the claims, the seconds of each step, the steps together over those of the number
before, and the greatest memory.
"""

import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "quality"))
from texts import report  # noqa: E402

from rashomon.align import align, answered  # noqa: E402
from rashomon.compare import ComparisonContext, relate_all  # noqa: E402
from rashomon.lineage import find_lineage  # noqa: E402
from rashomon.model import Reading, Report  # noqa: E402
from rashomon.names import unify  # noqa: E402
from rashomon.options import Options  # noqa: E402
from rashomon.pipeline import read_report_claims  # noqa: E402

GOLDEN = Path(__file__).parents[2] / "tests" / "golden"
# Numbers of two digits and more; years stay.
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{2,3}\b")


def made(happening: str, number: int) -> list[Report]:
    """So many reports on one happening."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((GOLDEN / happening / "docs").glob("*.txt"))]
    chance = random.Random(happening)
    found = []
    for i in range(number):
        head, _, body = texts[i % len(texts)].partition("\n\n")
        paragraphs = [paragraph for paragraph in body.split("\n\n") if paragraph.strip()]
        kept = chance.sample(paragraphs, chance.randint((len(paragraphs) + 1) // 2, len(paragraphs)))
        text = _NUMBER.sub(lambda match: _near(match.group(), chance), "\n\n".join([head, *kept]))
        day = f"2033-09-{14 + i % 3:02d}"
        found.append(report(f"{i:04d}.txt", text, outlet=f"Outlet {i}", published=day))
    return found


def _near(number: str, chance: random.Random) -> str:
    return str(int(number) + chance.randint(1, 9)) if chance.random() < 0.1 else number


def steps(readings: list[Reading]) -> Iterator[tuple[str, float]]:
    """Seconds of each step beyond the parse."""
    reports = [reading.report for reading in readings]
    began = time.process_time()

    def lap() -> float:
        nonlocal began
        now = time.process_time()
        spent, began = now - began, now
        return spent

    register = unify(readings)
    yield "names", lap()
    readings = answered(readings, register)
    yield "answers", lap()
    lineage = find_lineage(reports)
    yield "lineage", lap()
    groups = align(readings, register, lineage)
    yield "align", lap()
    context = ComparisonContext.of(readings, register, lineage)
    relations = sum(len(relate_all(group.claims, context, group.scores, past=group.past)) for group in groups)
    yield f"compare ({relations} relations)", lap()


def main() -> None:
    """Print the table."""
    happening = next((name for name in sys.argv[1:] if not name.isdigit()), "coup-attempt")
    numbers = [int(name) for name in sys.argv[1:] if name.isdigit()] or [5, 50, 500]
    options = Options()
    reports = made(happening, max(numbers))
    readings = [read_report_claims(report, model=options.parse.model, vague=options.claims.vague) for report in reports]
    before = 0.0
    for number in numbers:
        some = readings[:number]
        spent = dict(steps(some))
        total = sum(spent.values())
        claims = sum(len(reading.claims) for reading in some)
        told = ", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items())
        times = f", {total / before:.1f} times the row before" if before else ""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{number} reports, {claims} claims: {total:.2f} s ({told}){times}; {memory:.0f} MiB")
        before = total


if __name__ == "__main__":
    main()
