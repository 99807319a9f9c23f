"""Quotations collated: one statement, every version of it under the longest, what differs marked word by word."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen
from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio_alignment

from rashomon.compare.words import tokens
from rashomon.model import Claim, Question, Quotation
from rashomon.present.index import Index
from rashomon.present.of_claim import claim_view
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS, StatusView
from rashomon.present.view import ClaimView, Show

# So many words may stand at an end of the longest version alone before it counts as cut there, not as worded otherwise.
_TAIL = 3
_WORD = re.compile(r"\S+")


@frozen(kw_only=True)
class Run:
    """Words of a version beside those of the longest one.

    Args:
        how: ``same``, ``new`` (only here), ``gone`` (only in the longest), or ``cut`` (the longest goes on before or
            behind what is quoted; `text` is empty).
    """

    how: str
    text: str


@frozen(kw_only=True)
class VersionView:
    """One wording, with all who give it.

    Args:
        runs: Its words beside the longest; of the longest one run.
        claims: Who gives it so.
        partial: It is a fragment in a reporter's sentence.
        longest: It is what the others are held against.
    """

    runs: tuple[Run, ...]
    claims: tuple[ClaimView, ...]
    partial: bool
    longest: bool

    @property
    def carriers(self) -> tuple[tuple[tuple[str, ...], tuple[ClaimView, ...]], ...]:
        """Those who give it so, by whom they have it from: many outlets give one speaker's words."""
        found: dict[tuple[str, ...], list[ClaimView]] = {}
        for claim in self.claims:
            found.setdefault(claim.chain[:-1], []).append(claim)
        return tuple((sources, tuple(claims)) for sources, claims in found.items())


@frozen(kw_only=True)
class Collation:
    """One statement and its versions, the longest first, then by how much they keep of it.

    Args:
        question, label, status: The question it is.
        speaker: As the longest version's report names the speaker; empty when it names none.
    """

    question: str
    label: str
    status: StatusView
    speaker: str
    versions: tuple[VersionView, ...]


def collations(index: Index) -> tuple[Collation, ...]:
    """The statements that more than one claim quotes: those of several versions first, else in the dossier's order.

    Args:
        index: Of the dossier.
    """
    found = [
        _collation(index, question)
        for question in index.dossier.questions
        if question.kind == "quote" and len(question.claims) > 1
    ]
    return tuple(sorted(found, key=lambda each: len(each.versions) == 1))


def _collation(index: Index, question: Question) -> Collation:
    versions: dict[tuple[str, ...], list[Claim]] = {}
    for ref in question.claims:
        claim = index.claims[ref]
        versions.setdefault(tokens(said_in(claim)), []).append(claim)
    # Of two that are as long the one that stands first in the dossier.
    longest = max(versions, key=len)
    base = said_in(versions[longest][0])
    views = [_version(index, claims, base, longest=words == longest) for words, claims in versions.items()]
    kept = [sum(len(run.text) for run in view.runs if run.how == "same") for view in views]
    order = sorted(range(len(views)), key=lambda i: (not views[i].longest, -kept[i], i))
    value = versions[longest][0].value
    return Collation(
        question=index.short[question.id],
        label=inert(question.label),
        status=STATUS_VIEWS[question.status],
        speaker=inert(value.speaker) if isinstance(value, Quotation) else "",
        versions=tuple(views[i] for i in order),
    )


def said_in(claim: Claim) -> str:
    """The words that a claim quotes."""
    return claim.value.words if isinstance(claim.value, Quotation) else claim.quote


def _version(index: Index, claims: Sequence[Claim], base: str, *, longest: bool) -> VersionView:
    words = said_in(claims[0])
    return VersionView(
        runs=(Run(how="same", text=inert(words)),) if longest else differences(words, base),
        claims=tuple(claim_view(index, claim, Show(brief=True)) for claim in claims),
        partial=all(isinstance(claim.value, Quotation) and claim.value.partial for claim in claims),
        longest=longest,
    )


def differences(words: str, base: str) -> tuple[Run, ...]:
    """The words of a version beside those of another; case and punctuation make no difference.

    Args:
        words: The version.
        base: What it is held against.

    Example:
        >>> base = "Nobody ordered us to leave, not then and not later."
        >>> [(run.how, run.text) for run in differences("Nobody told us to leave", base)]
        [('same', 'Nobody'), ('gone', 'ordered'), ('new', 'told'), ('same', 'us to leave'), ('cut', '')]
    """
    mine, yours = _WORD.findall(words), _WORD.findall(base)
    a, b = [_plain(word) for word in mine], [_plain(word) for word in yours]
    first, last = _window(a, b)
    runs = [Run(how="cut", text="")] if first else []
    runs += _joined(_changes(mine, yours[first:last], a, b[first:last]))
    if last < len(b):
        runs.append(Run(how="cut", text=""))
    return tuple(runs)


def _plain(word: str) -> str:
    return " ".join(tokens(word)) or word


def _window(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Where in the longer words the shorter ones lie best; all of them where they lie nowhere."""
    if not a or len(a) >= len(b):
        return 0, len(b)
    found = partial_ratio_alignment(a, b)
    if not found or not found.score:
        return 0, len(b)
    first, last = found.dest_start, found.dest_end
    return first if first >= _TAIL else 0, last if len(b) - last >= _TAIL else len(b)


def _changes(mine: Sequence[str], yours: Sequence[str], a: Sequence[str], b: Sequence[str]) -> Iterator[Run]:
    for change in Indel.opcodes(b, a):
        if change.tag == "delete":
            yield Run(how="gone", text=inert(" ".join(yours[change.src_start : change.src_end])))
        else:
            how = "same" if change.tag == "equal" else "new"
            yield Run(how=how, text=inert(" ".join(mine[change.dest_start : change.dest_end])))


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Runs of one kind that follow each other as one; of a change what is gone before what is new."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].how == run.how:
            found[-1] = Run(how=run.how, text=f"{found[-1].text} {run.text}")
        elif found and run.how == "gone" and found[-1].how == "new":
            found.insert(-1, run)
        else:
            found.append(run)
    return found
