"""The dossier as Markdown: for a content system, a wiki or a ticket. Everything that came from a report is escaped."""

from collections.abc import Iterator

from rashomon.present.explain import Explanation
from rashomon.present.glyphs import UNICODE
from rashomon.present.phrases import counted
from rashomon.present.safe import markdown_inert
from rashomon.present.view import DossierView, GroupView, PassageView, QuestionView, SideView, WarningView, Words


def dossier_markdown(view: DossierView) -> str:
    """The dossier, with a newline at its end."""
    return "\n".join(_dossier(view)) + "\n"


def explanation_markdown(explanation: Explanation) -> str:
    """An explanation, with a newline at its end."""
    lines = [f"# {markdown_inert(explanation.title)}", *(["", f"`{explanation.ref}`"] if explanation.ref else [])]
    for section in explanation.sections:
        lines += ["", f"## {section.heading}", ""]
        for line in section.lines:
            lines.append(f"- {markdown_inert(line.text)}")
            if line.words is not None:
                lines.append(f"  > {_words(line.words)}")
    return "\n".join(lines) + "\n"


def _words(view: Words) -> str:
    before, quote, after = (markdown_inert(part) for part in (view.before, view.quote, view.after))
    # Emphasis opens and closes only where a blank or punctuation stands on one side of the stars.
    inside_word = view.before[-1:].isalnum() and not view.quote[0].isalnum()
    inside_word |= view.after[:1].isalnum() and not view.quote[-1].isalnum()
    opening, closing = UNICODE.mark if inside_word else ("**", "**")
    return f"{before}{opening}{quote}{closing}{after}"


def _dossier(view: DossierView) -> Iterator[str]:
    yield "# What the reports say"
    yield ""
    yield f"{view.summary}."
    for warning in view.failures:
        yield ""
        yield f"**Not read:** {_warning(warning)}"
    for group in view.groups:
        yield ""
        yield from _group(group)
    yield from _tail(view)


def _group(group: GroupView) -> Iterator[str]:
    yield f"## {group.status.symbol} {group.status.heading} ({group.count})"
    yield ""
    yield f"*{group.status.gloss[0].upper()}{group.status.gloss[1:]}.*"
    if any(question.short for question in group.questions):
        yield ""
    for question in group.questions:
        yield from _short_question(question) if question.short else _question(question)


def _short_question(question: QuestionView) -> Iterator[str]:
    answers = "; ".join(f"{markdown_inert(side.label)} ({_reports(side)})" for side in question.sides)
    yield f"- {markdown_inert(question.label)} {answers} `{question.ref}`"


def _reports(side: SideView) -> str:
    return markdown_inert("; ".join((", ".join(side.reports), *side.shared)))


def _question(question: QuestionView) -> Iterator[str]:
    yield ""
    yield f"### {markdown_inert(question.label)}"
    yield ""
    yield f"`{question.ref}`"
    yield ""
    if question.run:
        yield f"In time: {markdown_inert(question.run)}"
        yield ""
    for side in question.sides:
        letter = f"{side.letter}: " if side.letter else ""
        yield f"- **{letter}{markdown_inert(side.label)}** ({markdown_inert(side.told_by)})"
        for passage in side.passages:
            yield from _passage(passage)
        if side.hidden:
            yield f"  - {counted(side.hidden, 'more claim')} to the same effect"
    if question.reasons:
        yield ""
    for reason in question.reasons:
        pair = f"{reason.left} {question.status.symbol} {reason.right}" if reason.left else question.status.symbol
        yield f"Why {pair}: {markdown_inert(reason.detail)}  "
    if question.hidden_reasons:
        yield f"and {question.hidden_reasons} more (`rashomon why {question.ref}`)"
    if question.best:
        yield ""
        yield f"{markdown_inert(question.best)}."
    if question.silent:
        yield ""
        yield f"Nothing read on it in: {markdown_inert(', '.join(question.silent))}"


def _passage(passage: PassageView) -> Iterator[str]:
    for claim in passage.claims:
        who = markdown_inert(" \u2192 ".join(claim.chain))
        parts = [who, markdown_inert(claim.date), markdown_inert("; ".join(claim.notes))]
        yield f"  - {', '.join(part for part in parts if part)} `{claim.ref}`"
    yield f"    > {_words(passage.words)}"


def _tail(view: DossierView) -> Iterator[str]:
    if view.lineage:
        yield from ("", "## Shared text", "", "*A copy is not a second source.*", "")
        yield from (f"- {markdown_inert(line)}" for line in view.lineage)
    if view.ask:
        yield from ("", "## Ask next", "", "*What hangs on a single root.*", "")
        yield from (f"- {markdown_inert(line)}" for line in view.ask)
    if view.gaps:
        yield from ("", "## Silent", "", "*Silence is no disagreement.*", "")
        yield from (f"- {markdown_inert(line)}" for line in view.gaps)
    if view.merges and view.merges_listed:
        yield from ("", "## Names taken for one", "")
        yield from (f"- {markdown_inert(line)}" for line in view.merges)
    if view.unread:
        yield from ("", "## Not read", "", f"{counted(len(view.unread), 'sentence')} that may hold a claim gave none.")
        if view.unread_listed:
            yield ""
            yield from (
                f"- {markdown_inert(item.report)}: {markdown_inert(item.text)} ({markdown_inert(item.why)})"
                for item in view.unread
            )
    if view.warnings:
        yield from ("", "## Warnings", "")
        yield from (f"- {_warning(warning)}" for warning in view.warnings)
    yield from (
        "",
        "## Reports",
        "",
        "| File | Outlet | Published | Title | Words | Claims |",
        "|---|---|---|---|--:|--:|",
    )
    for report in view.reports:
        cells = (report.path, report.outlet, report.published, report.title, str(report.words), str(report.claims))
        yield "| " + " | ".join(markdown_inert(cell) for cell in cells) + " |"
    yield ""
    yield f"{markdown_inert(view.about)}. It describes what the reports say; it does not say what is true."


def _warning(warning: WarningView) -> str:
    where = f"{warning.where}: " if warning.where and warning.where not in warning.message else ""
    after = f"; {warning.next}" if warning.next else ""
    return f"{markdown_inert(where + warning.message + after)} `{warning.slug}`"
