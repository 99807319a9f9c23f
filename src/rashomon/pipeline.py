"""Joins the steps: inputs to reports, reports to readings, readings to a dossier."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from os import PathLike
from typing import TypeVar

from attrs import evolve, field, frozen

from rashomon.align import Group, Remembered, align, answered, days_told, unmet, with_answers, without
from rashomon.claims import read_claims
from rashomon.compare import ComparisonContext, Related, additions_again, ask_of, find_question, gaps_of, related
from rashomon.errors import ReadError
from rashomon.garbage import uncollected
from rashomon.lineage import SharedText, share_text
from rashomon.meaning import Points
from rashomon.model import Claim, Dossier, Notice, Question, Reading, Relation, Report, Ruling
from rashomon.names import unify
from rashomon.options import Options
from rashomon.parse import load_engine
from rashomon.read import read_inputs
from rashomon.rulings import Bound, bind, corrected, is_judged, judged, overruled, regrouped
from rashomon.untouched import Before, Comparison, Kept, Keys

T = TypeVar("T")

# Called with (reports done, reports in all, the one just finished).
Progress = Callable[[int, int, str], None]
Rework = Callable[[list[Reading]], list[Reading]]


def compare(
    paths: Sequence[str | PathLike[str]],
    options: Options | None = None,
    *,
    progress: Progress | None = None,
    stdin: bytes | None = None,
    rework: Rework | None = None,
) -> Dossier:
    """Read several reports on one happening and lay out what each says, where they agree and where they conflict.

    Args:
        paths: Files and folders; ``-`` is standard input.
        options: Options of every step; the defaults when None.
        progress: Told after each report.
        stdin: The bytes of standard input when ``-`` is among the paths.
        rework: Takes the readings before they are compared, and gives those to compare.

    Returns:
        The dossier; what could not be read is in its `failures`.

    Raises:
        NoInput: If there is nothing to read at all.
        ReadError: If there was one input and it could not be read.
        ModelError: If the language pipeline cannot be loaded or does not fit.

    Example:
        >>> dossier = compare(["examples/hallen-derailment"])  # doctest: +SKIP
        >>> dossier.questions[0].status  # doctest: +SKIP
        'conflicting'
    """
    options = options or Options()
    inputs = read_inputs([os.fspath(path) for path in paths], options.read, stdin=stdin)
    return compare_reports(
        inputs.reports, options, failures=inputs.failures, notices=inputs.notices, progress=progress, rework=rework
    )


def compare_reports(
    reports: Sequence[Report],
    options: Options | None = None,
    *,
    failures: Sequence[ReadError] = (),
    notices: Sequence[Notice] = (),
    progress: Progress | None = None,
    rework: Rework | None = None,
) -> Dossier:
    """The same for reports that were read already."""
    options = options or Options()
    readings = read_all(
        _in_order(reports, lambda report: report),
        model=options.parse.model,
        vague=options.claims.vague,
        workers=options.compare.workers,
        progress=progress,
    )
    if rework is not None:
        readings = rework(readings)
    return compare_readings(readings, options, failures=[_notice(error) for error in failures], notices=notices)


def compare_readings(
    readings: Sequence[Reading],
    options: Options | None = None,
    *,
    rulings: Iterable[Ruling] = (),
    failures: Sequence[Notice] = (),
    notices: Sequence[Notice] = (),
    remembered: Remembered | None = None,
) -> Dossier:
    """The same for reports whose readings are known; the result does not depend on the order they come in.

    Args:
        readings: What each report says, as `read_report_claims` gives it with these options.
        options: Options of every step.
        rulings: What people ruled; it outranks the program.
        failures: Inputs that could not be read.
        notices: What is to be said about the inputs as a whole.
        remembered: What was found when fewer of these reports, or more, were compared; it makes this faster and changes
            nothing.
    """
    dossier = compare_known(readings, options, rulings=rulings, notices=notices, remembered=remembered).whole()
    return evolve(dossier, failures=tuple(failures)) if failures else dossier


@uncollected()
def compare_known(
    readings: Sequence[Reading],
    options: Options | None = None,
    *,
    rulings: Iterable[Ruling] = (),
    notices: Sequence[Notice] = (),
    remembered: Remembered | None = None,
    before: Before | None = None,
) -> Comparison:
    """The same, without comparing again what was compared before.

    Args:
        readings, options, rulings, notices, remembered: As `compare_readings`.
        before: What is known from the last comparison; None when nothing is, and nothing is to be known from this one.
    """
    options = options or Options()
    ordered = _in_order(readings, lambda reading: reading.report)
    bound = bind(rulings, ordered)
    alone = corrected(ordered, bound)
    register = unify(alone, bound.names)
    points = Points() if remembered is None else remembered.points
    found = answered(alone, register, points)
    known = None if before is None else before.text
    lineage = share_text([reading.report for reading in found], bound.copies, bound.no_copies, known)
    groups = align(found, register, lineage, remembered)
    gone = unmet(groups, bound.claims)
    found, groups = _without(found, alone, gone), without(groups, gone, found)
    context = evolve(ComparisonContext.of(found, register, lineage, points), ruled=bound.worded)
    groups = regrouped(groups, found, bound)
    keys = None if before is None else Keys(before, compared_by(options), ordered, context, bound)
    compared = _related(groups, context, bound, keys)
    questions = sorted(compared.questions, key=_shown_order)
    lineage = _with_additions(lineage, found, questions, compared, before)
    return Comparison(
        dossier=Dossier(
            readings=tuple(found),
            questions=tuple(questions),
            relations=tuple(sorted(compared.relations, key=lambda relation: (relation.left, relation.right))),
            lineage=lineage.found,
            merges=register.merges,
            gaps=gaps_of(questions, len(found)),
            ask=ask_of(questions),
            notices=(*notices, *days_told(alone, found), *bound.notices, *overruled(questions, bound)),
            options=options.shown(),
            pipeline=load_engine(options.parse.model).label,
            version=version("rashomon"),
        ),
        keys=compared.keys,
        kept=compared.kept,
        related=compared.related,
        unchanged=frozenset(now.report.id for now, was in zip(found, ordered, strict=True) if now is was),
        answers=_answers(found, ordered),
        shared=lineage,
        ruled=bound.no_copies | {frozenset(pair) for pair in bound.copies},
        base="" if before is None else before.token,
        made_by=compared_by(options),
    )


def _without(found: Sequence[Reading], alone: Sequence[Reading], gone: frozenset[str]) -> list[Reading]:
    """The readings without claims that came up and meet nothing after all.

    Args:
        found, alone: The readings with what came up in them, and as they were before, in one order.
        gone: The ids of those claims.
    """
    left: list[Reading] = []
    for now, was in zip(found, alone, strict=True):
        if any(claim.id in gone for claim in now.claims):
            own = {claim.id for claim in was.claims}
            before = evolve(now, claims=tuple(each for each in now.claims if each.id in own), unread=was.unread)
            now = with_answers(before, [each for each in now.claims if each.id not in own | gone])
        left.append(now)
    return left


def _with_additions(
    shared: SharedText,
    readings: Sequence[Reading],
    questions: Sequence[Question],
    compared: "_Related",
    before: Before | None,
) -> SharedText:
    """The shared text, with what each report adds of its own."""
    taken = {id(kept) for kept in compared.kept.values()}
    last = () if before is None else (kept for kept in before.questions.values() if id(kept) not in taken)
    told: dict[str, frozenset[str]] = {}
    for kept in last:
        with suppress(ValueError, KeyError, TypeError):
            told |= kept.told()
    return additions_again(shared, readings, questions, told, compared.kept)


def _answers(found: Iterable[Reading], ordered: Iterable[Reading]) -> dict[str, tuple[Claim, ...]]:
    """By report id, what comparing added to the claims of a reading, where it changed nothing else."""
    answers: dict[str, tuple[Claim, ...]] = {}
    for now, was in zip(found, ordered, strict=True):
        if now is not was:
            own = {claim.id for claim in was.claims}
            added = tuple(claim for claim in now.claims if claim.id not in own)
            if with_answers(was, added) == now:
                answers[now.report.id] = added
    return answers


def compared_by(options: Options) -> str:
    """What of the program shapes a comparison, beside the readings and what people ruled."""
    return f"{made_by(options)}; {options.shown()}"


def made_by(options: Options) -> str:
    """What tells whether a reading may be used again: the program, its pipeline, and the options that shape a reading.

    How long a text is read for claims stands in the regions of the report itself.
    """
    return _made_by(version("rashomon"), load_engine(options.parse.model).label, options.claims.vague)


def read_by(dossier: Dossier) -> str:
    """The same for the readings that a comparison was made of."""
    return _made_by(dossier.version, dossier.pipeline, dict(dossier.options).get("vague", ""))


def _made_by(program: str, pipeline: str, vague: str) -> str:
    return f"rashomon {program}; {pipeline}; vague {vague}"


def _in_order(items: Iterable[T], report_of: Callable[[T], Report]) -> list[T]:
    return sorted(items, key=lambda item: (report_of(item).path, report_of(item).id))


def read_all(
    reports: Sequence[Report], *, model: str, vague: str, workers: int = 1, progress: Progress | None = None
) -> list[Reading]:
    """Readings of several reports, in their order, by one or more processes; the result does not depend on how many."""
    readings: list[Reading] = []

    def done(reading: Reading) -> None:
        readings.append(reading)
        if progress is not None:
            progress(len(readings), len(reports), reading.report.path)

    if workers <= 1 or len(reports) < 2:
        for report in reports:
            done(read_report_claims(report, model=model, vague=vague))
        return readings
    # "spawn" gives every worker the same fresh state on every platform; a forked child would inherit threads and
    # caches.
    with ProcessPoolExecutor(min(workers, len(reports)), mp_context=get_context("spawn")) as pool:
        for reading in pool.map(partial(read_report_claims, model=model, vague=vague), reports):
            done(reading)
    return readings


def read_report_claims(report: Report, *, model: str, vague: str) -> Reading:
    """Everything one report says; a pure function of the report, the pipeline and the codebook for vague words."""
    return read_claims(load_engine(model).parse(report), vague=vague)


@frozen(kw_only=True)
class _Related:
    """The questions of a comparison, and how their claims stand to one another: see `Comparison`."""

    questions: list[Question] = field(factory=list)
    relations: list[Relation] = field(factory=list)
    related: dict[str, Related] = field(factory=dict)
    keys: dict[str, str] = field(factory=dict)
    kept: dict[str, Kept] = field(factory=dict)

    def take(self, question: Question, key: str) -> None:
        """Take a question in."""
        self.questions.append(question)
        if key:
            self.keys[question.id] = key


def _related(groups: Iterable[Group], context: ComparisonContext, bound: Bound, keys: Keys | None) -> _Related:
    """Questions with their relations, as far as nothing else was ruled; those of which nothing changed as they were."""
    found = _Related()
    others: list[tuple[Group, str]] = []
    for group in groups:
        key, kept = ("", None) if keys is None else keys.kept(group)
        if kept is not None:
            found.take(kept.question, key)
            found.kept[kept.question.id] = kept
        else:
            others.append((group, key))
    known = None if keys is None else keys.known(found.kept.values())
    for group, key in others:
        how = related(group.claims, context, group.scores, group.sure, past=group.past, known=known)
        if is_judged(group.claims, bound):
            relations = judged(how.relations(), group.claims, bound)
            found.relations.extend(relations)
            found.take(_question(group, relations, context), key)
        else:
            question = _question(group, how, context)
            found.take(question, key)
            found.related[question.id] = how
    return found


_STATUS_ORDER = ("conflicting", "developing", "partial", "agreed", "not-comparable", "single")
_KIND_ORDER = ("figure", "position", "date", "identity", "place", "quote")


def _question(group: Group, relations: Sequence[Relation] | Related, context: ComparisonContext) -> Question:
    return find_question(
        kind=group.kind,
        label=group.label,
        claims=group.claims,
        relations=relations,
        reasons=group.reasons,
        context=context,
    )


def _shown_order(question: Question) -> tuple[int, int, int, str, str]:
    """Conflicts first, then by how many claims hang on it."""
    return (
        _STATUS_ORDER.index(question.status),
        _KIND_ORDER.index(question.kind),
        -len(question.claims),
        question.label,
        question.id,
    )


def _notice(error: ReadError) -> Notice:
    where = f"{error.path}: " if error.path and error.path not in error.message else ""
    why = f" ({error.why})" if error.why else ""
    return Notice(slug=error.slug, message=f"{where}{error.message}{why}", next=error.next)
