"""What would make a conflict none is told for every rule that finds one."""

import re
from pathlib import Path

import rashomon
from rashomon.compare import RULES
from rashomon.present.of_dossier import dossier_view
from rashomon.present.settling import SETTLES
from rashomon.present.view import Show

from .sample import dossier

_CONFLICT = re.compile(r"""conflicts\(\s*"([a-z-]+)"|relation="conflicts".{0,80}?rule="([a-z-]+)\"""", re.DOTALL)


def test_every_rule_that_finds_conflicts_has_its_sentence() -> None:
    """Also one that somebody adds: the rules are taken from where they are used."""
    folder = Path(rashomon.__file__).parent / "compare"
    used = {
        name for path in folder.glob("*.py") for match in _CONFLICT.findall(path.read_text("utf-8")) for name in match
    }

    assert len(used - {""}) > 15
    assert used - {""} <= SETTLES.keys()
    assert SETTLES.keys() <= RULES.keys()


def test_only_conflicts_are_told_how_they_would_agree() -> None:
    questions = {
        question.status.name: question
        for group in dossier_view(dossier(), Show(all=True)).groups
        for question in group.questions
    }

    assert all(not question.settles for name, question in questions.items() if name != "conflicting")
    assert all(line.endswith(".") for line in SETTLES.values())


def test_a_way_is_told_once() -> None:
    for group in dossier_view(dossier(), Show(all=True)).groups:
        for question in group.questions:
            assert len(set(question.settles)) == len(question.settles)
