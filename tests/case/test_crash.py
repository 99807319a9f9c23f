"""That a program may be killed at any moment; `python -m tests.case.crash 300` does it longer."""

import subprocess
import sys
from pathlib import Path


def test_nothing_acknowledged_is_lost_when_the_program_is_killed() -> None:
    """In a process of its own: it forks, which a process with threads had better not."""
    command = [sys.executable, "-m", "tests.case.crash", "40", "7"]

    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("40 kills")
