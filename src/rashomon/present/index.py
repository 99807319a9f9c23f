"""Looking things up in a dossier: by id, by short id, by words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from rashomon.errors import UnknownReference
from rashomon.model import Claim, Dossier, Question, Reading, Relation, Report, Side
from rashomon.present.clock import AS_TOLD, Clock
from rashomon.present.safe import inert
from rashomon.tails import tails

# Hex digits a short id has at least: long enough to look like a name, short enough to type.
_SHORTEST = 4
_LISTED = 8
_WORD = re.compile(r"\w+")


@frozen(kw_only=True)
class Index:
    """A dossier with its parts by id.

    Args:
        short: Full id of a claim or question to the shortest form that means only it.
        question_of: Claim id to the question it is under.
        relations_of: Claim id to its relations, in the order of the dossier.
        names: Report id to what the report is called before the reader.
        shared: Pairs of reports that share text.
        clock: What times of day are shown on.
    """

    dossier: Dossier
    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    claims: Mapping[str, Claim]
    questions: Mapping[str, Question]
    short: Mapping[str, str]
    question_of: Mapping[str, Question]
    relations_of: Mapping[str, tuple[Relation, ...]]
    names: Mapping[str, str]
    shared: frozenset[frozenset[str]]
    clock: Clock = AS_TOLD

    @classmethod
    def of(cls, dossier: Dossier) -> "Index":
        """The index of a dossier."""
        claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
        questions = {question.id: question for question in dossier.questions}
        relations = defaultdict(list)
        for relation in dossier.relations:
            relations[relation.left].append(relation)
            if relation.right != relation.left:
                relations[relation.right].append(relation)
        return cls(
            dossier=dossier,
            reports={reading.report.id: reading.report for reading in dossier.readings},
            readings={reading.report.id: reading for reading in dossier.readings},
            claims=claims,
            questions=questions,
            short={**short_ids(claims), **short_ids(questions)},
            question_of={claim: question for question in dossier.questions for claim in question.claims},
            relations_of={claim: tuple(found) for claim, found in relations.items()},
            names=called(reading.report for reading in dossier.readings),
            shared=frozenset(frozenset((item.report, item.origin)) for item in dossier.lineage),
        )

    def outlet(self, report: str) -> str:
        """What a report is called before the reader, as by `called`."""
        return self.names[report]

    def answer(self, side: Side) -> str:
        """An answer in words, on the clock of this index."""
        return self.clock.answer(side, [self.claims[claim] for claim in side.claims])

    def share_text(self, report: str, other: str) -> bool:
        """Whether two reports share text."""
        return frozenset((report, other)) in self.shared

    def find(self, reference: str) -> Claim | Question:
        """The claim or question that a reference means.

        Args:
            reference: An id, the beginning of one, or words of a question's label.

        Raises:
            UnknownReference: If it means nothing here, or more than one thing; `next` lists what it may mean.
        """
        wanted = reference.strip()
        ids = [ref for ref in (*self.questions, *self.claims) if wanted and ref.startswith(wanted.lower())]
        if len(ids) == 1:
            return self.questions.get(ids[0]) or self.claims[ids[0]]
        exact = [ref for ref in ids if ref == wanted.lower()]
        if exact:
            return self.questions.get(exact[0]) or self.claims[exact[0]]
        if ids:
            raise UnknownReference(
                f'"{inert(wanted)}" is the beginning of {len(ids)} ids',
                reference=inert(wanted),
                next="type one more character of it: " + self._listed(ids),
            )
        called = [question for question in self.questions.values() if question.label.casefold() == wanted.casefold()]
        matching = [question.id for question in called or self._by_words(wanted)]
        if len(matching) == 1:
            return self.questions[matching[0]]
        if matching:
            raise UnknownReference(
                f'"{inert(wanted)}" fits {len(matching)} questions',
                reference=inert(wanted),
                next=f"use {'the' if called else 'more words or the'} id: " + self._listed(matching),
            )
        raise UnknownReference(
            f'nothing here is called "{inert(wanted)}"',
            reference=inert(wanted),
            next="use an id such as q-1a2b or c-1a2b as `rashomon compare` prints them, or words of a question",
        )

    def _by_words(self, words: str) -> list[Question]:
        """Questions whose label holds all the words; those that hold them as whole words before the rest."""
        wanted = _WORD.findall(words.lower())
        if not wanted:
            return []
        whole, part = [], []
        for question in self.questions.values():
            label = question.label.lower()
            if set(wanted) <= set(_WORD.findall(label)):
                whole.append(question)
            elif all(word in label for word in wanted):
                part.append(question)
        return whole or part

    def _listed(self, ids: list[str]) -> str:
        shown = [self._told(ref) for ref in ids[:_LISTED]]
        more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
        return ", ".join(shown) + more

    def _told(self, ref: str) -> str:
        """A short id with what it is of; two questions of one label are told apart by their answers."""
        question = self.questions.get(ref)
        if question is None:
            return self.short[ref]
        alike = sum(each.label == question.label for each in self.questions.values())
        answers = f": {'; '.join(side.label for side in question.sides)}" if alike > 1 and question.sides else ""
        return f"{self.short[ref]} ({inert(question.label + answers)})"


def called(reports: Iterable[Report]) -> dict[str, str]:
    """What reports are called before the reader, by their ids: each by its outlet, or by its file where none is known.

    Where two reports have one outlet, the file tells them apart.

    Args:
        reports: All that are shown together.
    """
    reports = list(reports)
    outlets = Counter(report.outlet for report in reports)
    files = tails({report.path for report in reports}, outlets)
    names = {}
    for report in reports:
        file = files[report.path]
        if outlets[report.outlet] == 1 and report.outlet:
            names[report.id] = report.outlet
        else:
            names[report.id] = f"{report.outlet} ({file})" if report.outlet else file
    return {report: inert(name) for report, name in names.items()}


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id to its shortest beginning that no other has, all of one length.

    Example:
        >>> short_ids(["c-12ab34", "c-12ab99"])
        {'c-12ab34': 'c-12ab3', 'c-12ab99': 'c-12ab9'}
    """
    known = list(ids)
    if not known:
        return {}
    longest = max(len(ref) for ref in known)
    for length in range(2 + _SHORTEST, longest):
        if len({ref[:length] for ref in known}) == len(set(known)):
            return {ref: ref[:length] for ref in known}
    return {ref: ref for ref in known}
