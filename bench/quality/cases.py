"""The annotated cases of ../shared, whole: `score_cases.py --run 'rashomon compare {folder} --json'`.

    python bench/quality/cases.py [--show]

Runs the installed program as a user would, one process a case.
"""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from shared import shared  # noqa: E402


def _score(*flags: str) -> str:
    cases = shared("cases")
    command = f"{sys.executable} -m rashomon compare {{folder}} --json"
    done = subprocess.run(
        [sys.executable, str(cases / "score_cases.py"), str(cases), "--run", command, *flags],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def measure() -> dict[str, float]:
    """The totals `score_cases.py` prints, with what has no value left out."""
    last = _score("--json").strip().splitlines()[-1]
    return {key: value for key, value in json.loads(last).items() if value is not None}


if __name__ == "__main__":
    print(_score(*sys.argv[1:]))
