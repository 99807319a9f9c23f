"""Annotated happenings of tests/unseen, by writers who had seen neither the program nor its rules.

python bench/quality/unseen.py [--show]
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from cases import score, totals  # noqa: E402
from shared import ROOT  # noqa: E402

UNSEEN = ROOT / "tests" / "unseen"


def measure() -> dict[str, float]:
    """The totals on them."""
    return totals(UNSEEN)


if __name__ == "__main__":
    print(score(UNSEEN, *sys.argv[1:]) if sys.argv[1:] else json.dumps(measure()))
