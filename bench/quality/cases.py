"""Annotated happenings, whole: `score_cases.py --run 'rashomon compare {folder} --json'`.

    python bench/quality/cases.py [--golden] [--show]

Runs the installed program as a user would, one process a case, on the cases of ../shared, or with --golden on our
own in tests/golden. The scorer is that of ../shared/cases.
"""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from shared import ROOT, shared  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"


def score(cases: Path, *flags: str) -> str:
    """What the scorer prints for a folder of cases."""
    scorer = shared("cases") / "score_cases.py"
    command = f"{sys.executable} -m rashomon compare {{folder}} --json"
    done = subprocess.run(
        [sys.executable, str(scorer), str(cases), "--run", command, *flags],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def totals(cases: Path) -> dict[str, float]:
    """The totals `score_cases.py` prints, with what has no value left out."""
    last = score(cases, "--json").strip().splitlines()[-1]
    return {key: value for key, value in json.loads(last).items() if value is not None}


def measure() -> dict[str, float]:
    """The totals on the annotated cases of ../shared."""
    return totals(shared("cases"))


if __name__ == "__main__":
    rest = [flag for flag in sys.argv[1:] if flag != "--golden"]
    print(score(GOLDEN if "--golden" in sys.argv else shared("cases"), *rest))
