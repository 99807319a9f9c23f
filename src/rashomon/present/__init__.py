"""Findings to something a person or a program reads; computes no values.

`record` writes and reads the JSON contract. `view` turns a dossier into frozen view models whose every string is
already inert; `plain`, `terminal` and `markdown` only lay them out. `explain` answers "why" for one claim or question.
"""

from rashomon.present.explain import explain
from rashomon.present.markdown import dossier_markdown, explanation_markdown
from rashomon.present.plain import dossier_plain, explanation_plain
from rashomon.present.record import from_json, to_json
from rashomon.present.view import DossierView, dossier_view

__all__ = [
    "DossierView",
    "dossier_markdown",
    "dossier_plain",
    "dossier_view",
    "explain",
    "explanation_markdown",
    "explanation_plain",
    "from_json",
    "to_json",
]
