"""That a command may be killed at any moment; `python -m tests.cli.crash 300` does it longer."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_nothing_a_command_told_of_is_lost_when_it_is_killed() -> None:
    command = [sys.executable, "-m", "tests.cli.crash", "8", "5"]

    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("8 kills")
