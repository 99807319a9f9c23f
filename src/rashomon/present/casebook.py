"""A case before the reader: decisions, changed pages, history, what to look at next, defects."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from rashomon.case import DEFECTS, Defect, Event, Ruling, Version, fates
from rashomon.desk import REVIEW, Change, Edit, Item
from rashomon.model import Claim, Decision, Dossier, Question, Target
from rashomon.plain import from_plain, to_plain
from rashomon.present.explain import Explanation, Line, Section
from rashomon.present.index import Index
from rashomon.present.phrases import counted
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS
from rashomon.present.words import bare_value
from rashomon.tails import tails

# Items of one kind that are shown unless all are asked for.
_SHOWN = 8
_FATE = {
    "undo": "undone by event {}",
    "redo": "brought back by event {}",
    "decide": "event {} took its place",
}
_STATUS = {
    "moved": " (its words stand elsewhere in the page by now)",
    "lost": " (LOST: its words are gone; not applied)",
}


def names_of(versions: Iterable[Version]) -> dict[str, str]:
    """The file each report came in, by the report's id: decisions name it whatever its outlet is set to later."""
    reports = {version.report.id: version.report for version in versions}
    files = tails(report.path for report in reports.values())
    return {report: files[each.path] for report, each in reports.items()}


def case_sections(
    rulings: Iterable[Ruling], edits: Sequence[Edit], names: Mapping[str, str] | None = None
) -> tuple[Section, ...]:
    """What stands beside the comparison: what people ruled, and what changed in pages.

    Args:
        rulings: The decisions in force.
        edits: What changed in pages.
        names: What reports are called, by their ids.
    """
    decided = [Line(text=_ruling(ruling, names or {})) for ruling in rulings]
    changed = [Line(text=text) for edit in edits for text in edit_lines(edit)]
    sections = (
        Section(heading="Decisions", lines=tuple(decided)),
        Section(heading="Changed pages", lines=tuple(changed)),
    )
    return tuple(section for section in sections if section.lines)


def with_rulings(
    explanation: Explanation, rulings: Iterable[Ruling], index: Index, names: Mapping[str, str]
) -> Explanation:
    """An explanation with the decisions that are about its claims, or about the reports they stand in.

    Args:
        explanation: Of a claim or a question.
        rulings: The decisions in force.
        index: Of the dossier that is explained.
        names: What reports are called, by their ids.
    """
    found = index.find(explanation.ref)
    ids = found.claims if isinstance(found, Question) else (found.id,)
    section = rulings_on([index.claims[each] for each in ids], rulings, names)
    return evolve(explanation, sections=(*explanation.sections, section)) if section.lines else explanation


def rulings_on(claims: Sequence[Claim], rulings: Iterable[Ruling], names: Mapping[str, str]) -> Section:
    """The decisions that are about some claims, or about the reports they stand in.

    Args:
        claims: The claims.
        rulings: The decisions in force.
        names: What reports are called, by their ids.
    """
    lines = [Line(text=_ruling(each, names)) for each in rulings if _is_on(each, claims)]
    return Section(heading="Decisions", lines=tuple(lines))


def _is_on(ruling: Ruling, claims: Sequence[Claim]) -> bool:
    """Whether a decision is about the words of one of the claims, or about a whole report that has one."""
    return any(
        spot.report == claim.report and (not spot.end or (spot.start < claim.end and claim.start < spot.end))
        for spot in ruling.spots
        if spot is not None
        for claim in claims
    )


def _ruling(ruling: Ruling, names: Mapping[str, str]) -> str:
    why = f", since {ruling.why}" if ruling.why else ""
    status = _STATUS.get(ruling.status, "")
    return inert(f"{ruling.seq}. {ruling.who or 'somebody'}: {decision_words(ruling.decision, names)}{why}{status}")


def decision_words(decision: Decision, names: Mapping[str, str]) -> str:
    """A decision in words.

    Args:
        decision: The decision.
        names: What reports are called, by their ids.
    """
    things = [_thing(target, names) for target in decision.targets]
    first, last = (things[0], things[-1]) if things else ("", "")
    about = f" on {' and '.join(things)}" if things else ""
    value = f"is {bare_value(decision.value)}" if decision.value is not None else "is read wrongly and left out"
    grade = ", ".join(
        f"{name} {mark}"
        for name, mark in (("source", decision.reliability), ("item", decision.credibility))
        if mark
    )  # fmt: skip
    source = f", by {decision.source}" if decision.source else ""
    like = f", and answers the question of {last}" if len(things) > 1 else ""
    return {
        "value": f"{first} {value}",
        "claim": f"{first} says {bare_value(decision.value) if decision.value else 'nothing'}{source}{like}",
        "question": f"{first} {'does not answer' if decision.apart else 'answers'} the question of {last}",
        "not-comparable": f"{first} and {last} cannot be compared",
        "same-name": f"{first} and {last} are of one",
        "other-name": f"{first} and {last} are not of one",
        "copy": f"{first} is a copy of {last}",
        "no-copy": f"{first} is no copy of {last}",
        "grade": f"{first} is graded: {grade}",
        "note": f"note{about}: {decision.text}",
    }[decision.kind]


def _thing(target: Target, names: Mapping[str, str]) -> str:
    return f"\u201c{target.words.exact}\u201d" if target.words else names.get(target.report, target.report)


def edit_lines(edit: Edit) -> Iterator[str]:
    """What changed in a page, a sentence for each claim."""
    path, how = edit.after.report.path, edit.how
    dates = f"version {edit.before.seq} became {edit.after.seq}"
    if not edit.changes:
        yield inert(f"{path}, {how} ({dates}): no claim changed")
    for change in edit.changes:
        yield inert(f"{path}, {how} ({dates}): {change.detail}")


def history_page(events: Sequence[Event], edits: Sequence[Edit], names: Mapping[str, str]) -> Explanation:
    """Everything that was done to a case, and what it changed in claims.

    Args:
        events: The history.
        edits: What changed in pages.
        names: What reports are called, by their ids.
    """
    by_seq = {edit.after.seq: edit for edit in edits}
    fate = fates(events)
    sections = []
    for event in events:
        why = f", since {event.why}" if event.why else ""
        lines = [Line(text=inert(f"{event_words(event, names)}{why}"))]
        if event.seq in fate and event.action in ("add", "decide"):
            told = ", ".join(_FATE[action].format(other) for action, other in fate[event.seq].met)
            lines.append(Line(text=f"{told}: it {'stands' if fate[event.seq].stands else 'does not stand'}"))
        if event.seq in by_seq:
            lines += [Line(text=text) for text in edit_lines(by_seq[event.seq])]
        who = inert(event.who) or "somebody"
        sections.append(Section(heading=f"{event.seq}  {event.at}  {who}", lines=tuple(lines)))
    last = f"; the last hash is {events[-1].hash}" if events else ""
    return Explanation(title=f"{counted(len(events), 'event')}{last}", ref="", sections=tuple(sections))


def event_words(event: Event, names: Mapping[str, str]) -> str:
    """What was done, in words.

    Args:
        event: Of the history.
        names: What reports are called, by their ids.
    """
    payload = event.payload
    if event.action == "add":
        version = payload.get("version")
        which = f", version {version}" if version != 1 else ""
        return f"added {payload.get('key')}{which}"
    if event.action == "decide":
        replaces = f"; takes the place of {event.replaces}" if event.replaces else ""
        return f"decided: {decision_words(from_plain(payload['decision'], Decision), names)}{replaces}"
    if event.action in ("undo", "redo"):
        return f"{'undid' if event.action == 'undo' else 'brought back'} event {payload.get('event')}"
    return {"new": "began the case", "redact": "left things out for an export"}.get(event.action, event.action)


def event_record(event: Event) -> dict[str, Any]:
    """An event for a program."""
    return {
        "seq": event.seq,
        "at": event.at,
        "who": event.who,
        "action": event.action,
        "why": event.why,
        "replaces": event.replaces,
        "payload": to_plain(dict(event.payload)),
        "hash": event.hash,
    }


def edit_record(edit: Edit) -> dict[str, Any]:
    """A changed page for a program."""
    return {
        "path": edit.after.report.path,
        "before": edit.before.seq,
        "after": edit.after.seq,
        "silent": edit.silent,
        "changes": [_change_record(change) for change in edit.changes],
    }


def _change_record(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "detail": change.detail,
        "before": change.before.id if change.before else None,
        "after": change.after.id if change.after else None,
    }


def review_page(place: str, items: Sequence[Item], index: Index, *, listing: bool) -> Explanation:
    """What to look at next, with the command that decides it."""
    sections = []
    for kind, heading in REVIEW.items():
        mine = [item for item in items if item.kind == kind]
        shown = mine if listing else mine[:_SHOWN]
        lines = [Line(text=inert(text)) for item in shown for text in (item.text, _advice(place, item, index)) if text]
        if len(mine) > len(shown):
            lines.append(Line(text=f"and {len(mine) - len(shown)} more (--all)"))
        if lines:
            sections.append(Section(heading=f"{heading} ({len(mine)})", lines=tuple(lines)))
    title = f"{counted(len(items), 'thing')} to look at" if items else "nothing to look at"
    return Explanation(title=title, ref="", sections=tuple(sections))


def _advice(place: str, item: Item, index: Index) -> str:
    refs = " ".join(index.short.get(claim, claim) for claim in item.claims[:2])
    if item.kind == "lost" and item.event is not None:
        return f"\u2192 rashomon undo {place} {item.event}, and decide anew"
    if item.kind == "unsure":
        return f"\u2192 rashomon decide {place} question {refs}, or with --apart"
    if item.kind == "copy":
        later, first = (shlex.quote(index.reports[report].path) for report in item.reports)
        return f"\u2192 rashomon decide {place} copy {later} {first}, or no-copy"
    if item.kind in ("edited", "facts", "one-root") and item.claims:
        return f"\u2192 rashomon why {place} {index.short.get(item.claims[0], item.claims[0])}"
    return ""


def item_record(item: Item) -> dict[str, Any]:
    """A thing to look at for a program."""
    return {
        "kind": item.kind,
        "text": item.text,
        "claims": list(item.claims),
        "event": item.event,
        "report": item.report,
        "reports": list(item.reports),
    }


def check_page(place: str, defects: Sequence[Defect]) -> Explanation:
    """Whether a case is sound."""
    lines = [Line(text=inert(f"{each.where}: {each.message} [{each.slug}]")) for each in defects]
    kinds = [Line(text=f"{slug}: {DEFECTS[slug]}") for slug in dict.fromkeys(each.slug for each in defects)]
    sections = (
        Section(heading="What is wrong", lines=tuple(lines)),
        Section(heading="What that means", lines=tuple(kinds)),
    )
    title = f"{counted(len(defects), 'defect')} in {place}" if defects else f"{place} is sound"
    return Explanation(title=inert(title), ref="", sections=tuple(section for section in sections if section.lines))


def defect_record(defect: Defect) -> Mapping[str, str]:
    """A defect for a program."""
    return {"slug": defect.slug, "where": defect.where, "message": defect.message}


@frozen(kw_only=True)
class Shift:
    """That a question stands otherwise than before.

    Args:
        question: The question as it stands now.
        before: The questions whose claims it has now; none for a new one.
        sentence: What changed.
    """

    question: Question
    before: tuple[Question, ...]
    sentence: str


def effects(before: Dossier, after: Dossier) -> list[str]:
    """What changed in how questions stand, one sentence each."""
    return [shift.sentence for shift in shifts(before.questions, after.questions)]


def shifts(before: Sequence[Question], after: Iterable[Question]) -> Iterator[Shift]:
    """The questions that stand otherwise than before, or were not there, in their order.

    Args:
        before: The questions as they stood.
        after: The questions as they stand.
    """
    old = {(question.claims, question.status, _answers(question)) for question in before}
    was = {claim: question for question in before for claim in question.claims}
    for question in after:
        if (question.claims, question.status, _answers(question)) in old:
            continue
        met = {was[claim].id: was[claim] for claim in question.claims if claim in was}
        statuses = dict.fromkeys(each.status for each in met.values())
        words = [STATUS_VIEWS[status].counted for status in statuses if status != question.status]
        now = STATUS_VIEWS[question.status].counted
        moved = f"was {' and '.join(words)}, is {now}" if words else f"is {now} as before"
        answers = "; ".join(side.label for side in question.sides)
        sentence = inert(f"{question.label} {moved if met else f'is {now}'}; answers: {answers}")
        yield Shift(question=question, before=tuple(met.values()), sentence=sentence)


def _answers(question: Question) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((side.label, side.claims) for side in question.sides)
