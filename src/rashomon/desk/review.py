"""What a person should look at next, the most consequential first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from rashomon.case import Ruling
from rashomon.compare import on_one_root
from rashomon.desk.work import Edit
from rashomon.model import Dossier
from rashomon.tails import tails

REVIEW = {
    "lost": "Decisions that do not find their words any more",
    "edited": "Pages that were changed",
    "facts": "Reports whose date or other facts a person set, and what that changed in their claims",
    "unsure": "Claims that may be of two things, and were not set against each other",
    "copy": "Reports that share most of their words, and may be copies",
    "one-root": "Answers that several reports carry and a single root gave",
    "merge": "Names that were taken for one on little ground",
    "unread": "Sentences that may hold a claim and gave none",
}
# Merges of names by these rules rest on less than the same words.
_WEAK = frozenset(
    {"name-spelling", "name-short", "name-acronym", "name-initials", "name-short-form", "name-demonym", "name-words"}
)
_UNSURE = "scope-unsure"
# Share of its own words that a report must have in common with another for a person to be asked about it.
_MOSTLY = 0.5
# From here on hardly a word is its own.
EXACT = 0.95
# Of a kind of item: what its decisions are about, and which of them leave nothing to ask.
_SETTLED_BY = (
    ("unsure", "claim", ("question", "not-comparable")),
    ("copy", "report", ("copy", "no-copy")),
    ("merge", "entity", ("same-name", "other-name")),
)


@frozen(kw_only=True)
class Item:
    """One thing to look at.

    Args:
        kind: A key of `REVIEW`.
        text: What it is about, in one sentence.
        claims: Ids of the claims it is about; a claim that stands for others comes first.
        event: The event of the case it is about; None when there is none.
        report: Id of the report it is about; empty when it is about several.
        names: Of a merge the two names, each as id of the report and of the entity.
        reports: Of a copy the two reports, the later first.
        share: Of a copy the share of its words.
    """

    kind: str
    text: str
    claims: tuple[str, ...] = ()
    event: int | None = None
    report: str = ""
    names: tuple[tuple[str, str], ...] = ()
    reports: tuple[str, ...] = ()
    share: float = 0.0


def review(dossier: Dossier, rulings: Iterable[Ruling], edits: Sequence[Edit]) -> list[Item]:
    """Everything that a person should look at, by kind in the order of `REVIEW`.

    Args:
        dossier: The comparison.
        rulings: The decisions in force.
        edits: What changed in pages.
    """
    files = tails(reading.report.path for reading in dossier.readings)
    found = [
        *_lost(dossier, rulings),
        *_edited(edits, files, by_hand=False),
        *_edited(edits, files, by_hand=True),
        *_unsure(dossier),
        *_copies(dossier),
        *_one_root(dossier),
        *_merges(dossier),
        *_unread(dossier, files),
    ]
    settled = {
        (item, frozenset(getattr(target, what) for target in ruling.decision.targets))
        for ruling in rulings
        for item, what, kinds in _SETTLED_BY
        if ruling.decision.kind in kinds
    }
    return [item for item in found if (item.kind, _matter(item)) not in settled]


def _matter(item: Item) -> frozenset[str]:
    """What a decision that settles an item is about."""
    if item.kind == "merge":
        return frozenset(entity for _, entity in item.names)
    return frozenset(item.reports if item.kind == "copy" else item.claims)


def _lost(dossier: Dossier, rulings: Iterable[Ruling]) -> Iterator[Item]:
    for ruling in rulings:
        if ruling.status == "lost":
            words = " and ".join(
                f"\u201c{target.words.exact}\u201d" for target in ruling.decision.targets if target.words
            )
            about = f" on {words}" if words else ""
            yield Item(
                kind="lost",
                text=f'{ruling.who or "somebody"} decided "{ruling.decision.kind}"{about}; it is not applied',
                event=ruling.seq,
            )
    for notice in dossier.notices:
        if notice.slug == "ruling-unmet":
            yield Item(kind="lost", text=notice.message)


def _edited(edits: Sequence[Edit], files: Mapping[str, str], *, by_hand: bool) -> Iterator[Item]:
    # Not what a version says of the one after it: that may have been taken back.
    edited_again = {edit.before.seq for edit in edits}
    for edit in reversed(edits):
        if edit.changes and edit.after.seq not in edited_again and bool(edit.facts) == by_hand:
            path = edit.after.report.path
            more = f" and {len(edit.changes) - 1} more" if len(edit.changes) > 1 else ""
            yield Item(
                kind="facts" if by_hand else "edited",
                text=f"{files.get(path, path)}, {edit.how}: {edit.changes[0].detail}{more}",
                claims=tuple(change.after.id for change in edit.changes if change.after),
                event=edit.after.seq,
                report=edit.after.report.id,
            )


def _unsure(dossier: Dossier) -> Iterator[Item]:
    """One item for each two answers of a question, told by the first claims that give them."""
    sides = {
        claim: (question.id, number)
        for question in dossier.questions
        for number, side in enumerate(question.sides)
        for claim in side.claims
    }
    labels = {question.id: question.label for question in dossier.questions}
    seen: set[object] = set()
    for relation in dossier.relations:
        if relation.reason.rule != _UNSURE:
            continue
        left, right = sides.get(relation.left), sides.get(relation.right)
        key = frozenset((left, right))
        if left is None or key in seen:
            continue
        seen.add(key)
        yield Item(
            kind="unsure",
            text=f"{labels[left[0]]}{'' if labels[left[0]].endswith('?') else ';'} {relation.reason.detail}",
            claims=(relation.left, relation.right),
        )


def _copies(dossier: Dossier) -> Iterator[Item]:
    """One item for each report: the one that it shares most with."""
    seen: set[str] = set()
    for pair in sorted(dossier.lineage, key=lambda pair: -pair.share):
        if pair.share >= _MOSTLY and pair.report not in seen:
            seen.add(pair.report)
            yield Item(kind="copy", text=pair.detail, reports=(pair.report, pair.origin), share=pair.share)


def _one_root(dossier: Dossier) -> Iterator[Item]:
    for (_, side), sentence in zip(on_one_root(dossier.questions), dossier.ask, strict=False):
        yield Item(kind="one-root", text=sentence, claims=side.claims)


def _merges(dossier: Dossier) -> Iterator[Item]:
    seen: set[tuple[str, str]] = set()
    for merge in dossier.merges:
        reason = merge.reason
        if reason.rule in _WEAK and (reason.left, reason.right) not in seen:
            seen.add((reason.left, reason.right))
            yield Item(kind="merge", text=reason.detail, names=(merge.left, merge.right))


def _unread(dossier: Dossier, files: Mapping[str, str]) -> Iterator[Item]:
    for reading in dossier.readings:
        if reading.unread:
            number = len(reading.unread)
            sentences = "1 sentence" if number == 1 else f"{number} sentences"
            yield Item(kind="unread", text=f"{files[reading.report.path]}: {sentences}", report=reading.report.id)
