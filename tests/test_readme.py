"""The commands of the README's section on cases run as they are written."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from rashomon.cli.root import run

ROOT = Path(__file__).parents[1]


def commands() -> list[str]:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Keep a case\n")[1].split("\n## ")[0]
    return re.findall(r"^    (\S.*)$", section, re.MULTILINE)


def test_keep_a_case(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each ends well, and the change of the page is told as the text below them says."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", "examples")
    for command in commands():
        program, *arguments = shlex.split(command)
        if program.endswith("rashomon"):
            assert run(arguments) == 0, (command, capsys.readouterr().err)
        else:
            subprocess.run(command, shell=True, check=True)
    shown = capsys.readouterr().out

    assert "silently edited (version 5 became 9): 27 became 270" in shown
    assert "event 8 is undone" in shown
    assert "hallen.case is sound" in shown
