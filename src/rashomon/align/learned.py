"""What scripts/train_alignment.py learned of how much each piece of evidence weighs."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from rashomon.align.evidence import Model, Models


@cache
def models() -> dict[str, Models]:
    """The models of each kind of claim."""
    text = (files("rashomon.align") / "weights.toml").read_text(encoding="utf-8")
    return {kind: _models(row) for kind, row in tomllib.loads(text).items()}


def _models(row: dict[str, Any]) -> Models:
    return Models(
        plain=_model(row),
        named={name: _model(own) for name, own in row.get("with", {}).items()},
        floor=row["floor"],
        move=row.get("move"),
        among=_model(row["among"]) if "among" in row else None,
        sure=_model(row["sure"]) if "sure" in row else None,
    )


def _model(row: dict[str, Any]) -> Model:
    return Model(bias=row["bias"], weights=row["weights"])
