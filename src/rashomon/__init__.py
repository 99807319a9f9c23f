"""Lays out what several reports on one happening say, who says so, where they agree and where they conflict.

    >>> import rashomon
    >>> dossier = rashomon.compare(["examples/hallen-derailment"])  # doctest: +SKIP

Names are loaded when they are first used, so that importing the package costs nothing.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.case import Case, Original, open_case
    from rashomon.errors import RashomonError
    from rashomon.model import (
        Claim,
        Decision,
        Dossier,
        Figure,
        Identity,
        Moment,
        Place,
        Position,
        Question,
        Quotation,
        Reading,
        Relation,
        Report,
        Target,
    )
    from rashomon.options import Options
    from rashomon.pipeline import compare, compare_reports
    from rashomon.present.exports.writing import export
    from rashomon.read import read_bytes

__all__ = [
    "Case",
    "Claim",
    "compare",
    "compare_reports",
    "Decision",
    "Dossier",
    "export",
    "Figure",
    "Identity",
    "Moment",
    "open_case",
    "Options",
    "Original",
    "Place",
    "Position",
    "Question",
    "Quotation",
    "RashomonError",
    "read_bytes",
    "Reading",
    "Relation",
    "Report",
    "Target",
]

_HOME = {
    "Case": "rashomon.case",
    "compare": "rashomon.pipeline",
    "compare_reports": "rashomon.pipeline",
    "export": "rashomon.present.exports.writing",
    "open_case": "rashomon.case",
    "Options": "rashomon.options",
    "Original": "rashomon.case",
    "RashomonError": "rashomon.errors",
    "read_bytes": "rashomon.read",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME.get(name, "rashomon.model")), name)


class _Package(ModuleType):
    """The package, whose `compare` stays the function.

    Importing the step of that name makes Python set the attribute to the step's module.
    """

    @property
    def compare(self) -> Any:
        """`rashomon.pipeline.compare`."""
        return __getattr__("compare")

    @compare.setter
    def compare(self, step: ModuleType) -> None:
        """Leave the step where ``from rashomon.compare import ...`` finds it."""


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted(__all__)
