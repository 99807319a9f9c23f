"""Our own annotated happenings in tests/golden, with the scorer of ../shared/cases.

python bench/quality/golden.py
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from cases import GOLDEN, totals  # noqa: E402


def measure() -> dict[str, float]:
    """The totals on our own happenings."""
    return totals(GOLDEN)


if __name__ == "__main__":
    print(json.dumps(measure()))
