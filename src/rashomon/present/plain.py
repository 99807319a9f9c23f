"""The dossier as plain text: for pipes, files and simple terminals. One record a line, nothing cut, no colour."""

from collections.abc import Iterator

from rashomon.present.explain import Explanation
from rashomon.present.glyphs import UNICODE, Glyphs
from rashomon.present.phrases import counted
from rashomon.present.statuses import StatusView
from rashomon.present.view import ClaimView, DossierView, GroupView, QuestionView, SideView, WarningView, Words


def dossier_plain(view: DossierView, glyphs: Glyphs = UNICODE) -> str:
    """The dossier, with a newline at its end."""
    return "\n".join(_dossier(view, glyphs)) + "\n"


def explanation_plain(explanation: Explanation, glyphs: Glyphs = UNICODE) -> str:
    """An explanation, with a newline at its end."""
    lines = [f"{explanation.title}  [{explanation.ref}]" if explanation.ref else explanation.title]
    for section in explanation.sections:
        lines += ["", section.heading]
        for line in section.lines:
            lines.append(f"  {glyphs.of(line.text)}")
            if line.words is not None:
                lines.append(f"    {words(line.words, glyphs)}")
    return "\n".join(lines) + "\n"


def words(view: Words, glyphs: Glyphs) -> str:
    """The words with those of the claim marked."""
    return glyphs.of(f"{view.before}{glyphs.mark[0]}{view.quote}{glyphs.mark[1]}{view.after}")


def symbol(status: StatusView, glyphs: Glyphs) -> str:
    """The symbol of a status in the set of characters that can be shown."""
    return status.ascii if glyphs.ascii else status.symbol


def _dossier(view: DossierView, glyphs: Glyphs) -> Iterator[str]:
    yield view.summary
    for warning in view.failures:
        yield f"not read: {warning_line(warning)}"
    for group in view.groups:
        yield ""
        yield from _group(group, glyphs)
    yield from _tail(view, glyphs)


def _group(group: GroupView, glyphs: Glyphs) -> Iterator[str]:
    mark = symbol(group.status, glyphs)
    more = "" if group.listed else " (listed with --all)"
    yield f"{mark} {group.status.heading.upper()}: {counted(group.count, 'question')}, {group.status.gloss}{more}"
    for question in group.questions:
        yield from _question(question, glyphs)


def _question(question: QuestionView, glyphs: Glyphs) -> Iterator[str]:
    if not question.short:
        yield ""
    yield f"{symbol(question.status, glyphs)} {glyphs.of(question.label)}  [{question.ref}]"
    if question.run and not question.short:
        yield f"  in time: {glyphs.of(question.run)}"
    for side in question.sides:
        yield from _side(side, glyphs, short=question.short)
    for reason in () if question.short else question.reasons:
        yield f"  why {_pair(reason.left, reason.right, question.status, glyphs)}: {glyphs.of(reason.detail)}"
    if question.hidden_reasons and not question.short:
        yield f"  and {question.hidden_reasons} more (rashomon why {question.ref})"
    if question.best and not question.short:
        yield f"  {glyphs.of(question.best)}"
    if question.silent and not question.short:
        yield f"  nothing read on it in: {', '.join(question.silent)}"


def _pair(left: str, right: str, status: StatusView, glyphs: Glyphs) -> str:
    return f"{left} {symbol(status, glyphs)} {right}" if left and right else symbol(status, glyphs)


def _side(side: SideView, glyphs: Glyphs, *, short: bool) -> Iterator[str]:
    if short:
        shared = f"; {'; '.join(side.shared)}" if side.shared else ""
        yield f"  {glyphs.of(side.label)} | {', '.join(side.reports)}{shared}"
        return
    letter = f"{side.letter}  " if side.letter else ""
    yield f"  {letter}{glyphs.of(side.label)} | {side.told_by}"
    for claim in side.claims:
        yield f"     {_claim(claim, glyphs)}"
    if side.hidden:
        yield f"     {counted(side.hidden, 'more claim')} to the same effect"


def _claim(claim: ClaimView, glyphs: Glyphs) -> str:
    who = glyphs.of(" \u2192 ".join(claim.chain))
    parts = [who, claim.date, "; ".join(claim.notes), words(claim.words, glyphs)]
    return " | ".join(glyphs.of(part) for part in parts if part) + f"  [{claim.ref}]"


def _tail(view: DossierView, glyphs: Glyphs) -> Iterator[str]:
    if view.lineage:
        yield ""
        yield "SHARED TEXT: a copy is not a second source"
        yield from (f"  {glyphs.of(line)}" for line in view.lineage)
    if view.ask:
        yield ""
        yield "ASK NEXT: what hangs on a single root"
        yield from (f"  {glyphs.of(line)}" for line in view.ask)
    if view.gaps:
        yield ""
        yield "SILENT: silence is no disagreement"
        yield from (f"  {glyphs.of(line)}" for line in view.gaps)
    if view.merges:
        yield ""
        yield f"NAMES TAKEN FOR ONE: {len(view.merges)}{'' if view.merges_listed else ' (listed with --all)'}"
        if view.merges_listed:
            yield from (f"  {glyphs.of(line)}" for line in view.merges)
    if view.unread:
        yield ""
        number = counted(len(view.unread), "sentence")
        yield f"NOT READ: {number} that may hold a claim{'' if view.unread_listed else ' (listed with --all)'}"
        if view.unread_listed:
            yield from (f"  {item.report} | {item.why} | {glyphs.of(item.text)}" for item in view.unread)
    if view.warnings:
        yield ""
        yield "WARNINGS"
        yield from (f"  {glyphs.of(warning_line(warning))}" for warning in view.warnings)
    yield ""
    yield "REPORTS"
    for report in view.reports:
        parts = [report.path, report.outlet, report.published, report.title]
        parts += [counted(report.words, "word"), counted(report.claims, "claim")]
        yield "  " + glyphs.of(" | ".join(part for part in parts if part))
    yield ""
    yield view.about


def warning_line(warning: WarningView) -> str:
    """A warning on one line, with what to do about it and its slug."""
    where = f"{warning.where}: " if warning.where and warning.where not in warning.message else ""
    after = f"; {warning.next}" if warning.next else ""
    return f"{where}{warning.message}{after} [{warning.slug}]"
