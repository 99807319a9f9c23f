"""The arithmetic of a small transformer, in NumPy: no engine beside it, and the same operations in the same order."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Self

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Vector = NDArray[np.float32]

HEADS = 12
# The weights of one layer, by name.
PARTS = (
    "qkv", "qkv_bias", "out", "out_bias", "norm1", "norm1_bias", "up", "up_bias", "down", "down_bias", "norm2",
    "norm2_bias",
)  # fmt: skip


@frozen(kw_only=True, eq=False)
class Trained:
    """Weights that were trained.

    Args:
        layers: The weights of each layer by name, inputs in rows.
        rest: All other weights by name.
    """

    layers: tuple[Mapping[str, Vector], ...]
    rest: Mapping[str, Vector] = field(factory=dict)

    @classmethod
    def kept_in(cls, name: str, many: int) -> Self:
        """Those of a file beside this module, with so many layers; its words are left where they are."""
        with (files("rashomon.meaning") / name).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            held = {each: kept[each] for each in kept.files if not each.startswith("words")}
        rest = {each: unpacked(held, each) for each in held if "." not in each}
        return cls(layers=layers_of(held, many), rest=rest)


def layers_of(held: Mapping[str, NDArray[Any]], many: int) -> tuple[Mapping[str, Vector], ...]:
    """The weights of so many layers as they are kept in a file."""
    return tuple({name: unpacked(held, f"{number}.{name}") for name in PARTS} for number in range(many))


def unpacked(held: Mapping[str, NDArray[Any]], name: str) -> Vector:
    """Weights as they were before they were packed in 8 bits, one scale for each row."""
    scales = held.get(f"{name}.scales")
    packed = held[name].astype(np.float32)
    return packed if scales is None else np.ascontiguousarray((packed * scales[:, None]).T, dtype=np.float32)


def through(x: Vector, layer: Mapping[str, Vector]) -> Vector:
    """One layer: every piece looks at all others, then each by itself."""
    many, width = x.shape
    size = width // HEADS
    query, key, value = (x @ layer["qkv"] + layer["qkv_bias"]).reshape(many, 3, HEADS, size).transpose(1, 2, 0, 3)
    weights = query @ key.transpose(0, 2, 1) * np.float32(size**-0.5)
    weights = np.exp(weights - weights.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    seen = (weights @ value).transpose(1, 0, 2).reshape(many, width)
    x = normal(x + seen @ layer["out"] + layer["out_bias"], layer["norm1"], layer["norm1_bias"])
    inner = _gelu(x @ layer["up"] + layer["up_bias"])
    return normal(x + inner @ layer["down"] + layer["down_bias"], layer["norm2"], layer["norm2_bias"])


def normal(x: Vector, weight: Vector, bias: Vector) -> Vector:
    """Every row with mean 0 and deviation 1, then scaled and moved."""
    apart = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((apart * apart).mean(-1, keepdims=True) + np.float32(1e-12))
    return np.asarray(apart / spread * weight + bias, dtype=np.float32)


def _gelu(x: Vector) -> Vector:
    """x times the normal distribution up to x; the error function by formula 7.1.26 of Abramowitz and Stegun (1964)."""
    y = x * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * np.abs(y))
    powers = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    error = np.sign(y) * (1 - powers * np.exp(-y * y))
    return np.asarray(x * np.float32(0.5) * (1 + error), dtype=np.float32)
