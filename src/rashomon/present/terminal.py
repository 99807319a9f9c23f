"""The dossier on a screen, with Rich. Imported only when the output is a terminal.

Colours are those of Okabe and Ito, darkened where needed to stand out at 3:1 or better on black and on white alike. A
terminal of sixteen colours gets its own, which its owner has chosen to be readable. A status is never shown by colour
alone. Rich's markup is never used: every text is a `Text`.
"""

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.present.explain import Explanation
from rashomon.present.glyphs import UNICODE, Glyphs
from rashomon.present.phrases import counted, head
from rashomon.present.plain import symbol, warning_line
from rashomon.present.statuses import StatusView
from rashomon.present.view import (
    ClaimView,
    DossierView,
    GroupView,
    QuestionView,
    ReasonView,
    SideView,
    WarningView,
    Words,
)

COLOURS = {
    "conflicting": "#d55e00",
    "developing": "#0072b2",
    "partial": "#6c8ead",
    "agreed": "#009e73",
    "not-comparable": "#808080",
    "single": "#b87a00",
}
_SIXTEEN = {
    "conflicting": "red",
    "developing": "blue",
    "partial": "cyan",
    "agreed": "green",
    "not-comparable": "default",
    "single": "yellow",
}
_QUIET = "dim"
_MARKED = "bold underline"
# Longer lines are hard to read.
_WIDEST = 110
_LONGEST_TITLE = 60


class Screen:
    """Draws views on a Rich console.

    Args:
        console: Where to; its markup, emoji and highlighting are not used.
        glyphs: Characters to draw with.
    """

    def __init__(self, console: Console, glyphs: Glyphs = UNICODE) -> None:
        self._console = console
        self._glyphs = glyphs
        self._width = min(console.width, _WIDEST)
        self._colours = _SIXTEEN if console.color_system in ("standard", "windows") else COLOURS

    def dossier(self, view: DossierView) -> None:
        """Draw a dossier."""
        self._text(view.summary, "bold")
        for warning in view.failures:
            self._warning("not read", warning)
        for group in view.groups:
            self._group(group)
        self._foot(view)

    def explanation(self, explanation: Explanation) -> None:
        """Draw an explanation."""
        self._heading(explanation.title, explanation.ref, "bold")
        for section in explanation.sections:
            self._gap()
            self._text(section.heading, f"bold {self._colours['developing']}")
            for line in section.lines:
                self._text(line.text, indent=2)
                if line.words is not None:
                    self._words(line.words, indent=6)

    def _group(self, group: GroupView) -> None:
        self._gap()
        colour = self._colours[group.status.name]
        line = Text()
        line.append(f"{self._symbol(group.status)} {group.status.heading} ({group.count})", f"bold {colour}")
        line.append(f"  {group.status.gloss}", _QUIET)
        if not group.listed:
            line.append("; listed with --all", _QUIET)
        self._print(line)
        for question in group.questions:
            if question.short:
                self._short_question(question)
            else:
                self._question(question)

    def _question(self, question: QuestionView) -> None:
        self._gap()
        colour = self._colours[question.status.name]
        self._heading(f"{self._symbol(question.status)} {question.label}", question.ref, f"bold {colour}")
        if question.run:
            self._text(f"in time: {question.run}", indent=2)
        for side in question.sides:
            self._side(side, colour)
        for reason in question.reasons:
            self._reason(reason, question.status)
        if question.hidden_reasons:
            self._text(f"and {question.hidden_reasons} more (rashomon why {question.ref})", _QUIET, indent=2)
        if question.best:
            self._text(question.best, _QUIET, indent=2)
        if question.silent:
            self._text(f"nothing read on it in: {', '.join(question.silent)}", _QUIET, indent=2)

    def _short_question(self, question: QuestionView) -> None:
        self._heading(f"{self._symbol(question.status)} {question.label}", question.ref, "")
        for side in question.sides:
            line = Text.assemble((self._glyphs.of(side.label), "bold"))
            line.append(f"  {', '.join(side.reports)}", _QUIET)
            if side.shared:
                line.append(f" ({'; '.join(side.shared)})", _QUIET)
            self._print(line, indent=2)

    def _side(self, side: SideView, colour: str) -> None:
        line = Text.assemble((f"{side.letter}  " if side.letter else "", f"bold {colour}"))
        line.append(self._glyphs.of(side.label), "bold")
        if len(side.reports) > 1:
            line.append(f"  in {side.told_by}", _QUIET)
        self._print(line, indent=2)
        for passage in side.passages:
            for claim in passage.claims:
                self._claim(claim)
            self._words(passage.words, indent=7)
        if side.hidden:
            self._text(f"{counted(side.hidden, 'more claim')} to the same effect", _QUIET, indent=5)

    def _claim(self, claim: ClaimView) -> None:
        who = Text(self._glyphs.of(" \u2192 ".join(claim.chain)))
        more = [part for part in (claim.date, *claim.notes) if part]
        if more:
            who.append(self._glyphs.of(f"  {', '.join(more)}"), _QUIET)
        self._row(who, claim.ref, indent=5)

    def _words(self, view: Words, indent: int) -> None:
        line = Text(self._glyphs.of(view.before))
        line.append(self._glyphs.of(view.quote), _MARKED)
        line.append(self._glyphs.of(view.after))
        self._print(line, indent=indent)

    def _reason(self, reason: ReasonView, status: StatusView) -> None:
        pair = f"{reason.left} {self._symbol(status)} {reason.right}" if reason.left else self._symbol(status)
        line = Text.assemble((f"{pair}  ", f"bold {self._colours[status.name]}"))
        line.append(self._glyphs.of(reason.detail))
        self._print(line, indent=2)

    def _foot(self, view: DossierView) -> None:
        if view.lineage:
            self._section("Shared text", "a copy is not a second source")
            for sentence in view.lineage:
                self._text(sentence, indent=2)
        if view.ask:
            self._section("Ask next", "what hangs on a single root")
            for sentence in view.ask:
                self._text(sentence, indent=2)
        if view.gaps:
            self._section("Silent", "silence is no disagreement")
            for sentence in view.gaps:
                self._text(sentence, indent=2)
        if view.merges:
            self._section(f"Names taken for one ({len(view.merges)})", self._listed(view.merges_listed))
            if view.merges_listed:
                for merge in view.merges:
                    self._text(merge, indent=2)
        if view.unread:
            gloss = "sentences that may hold a claim and gave none"
            listed = self._listed(view.unread_listed)
            self._section(f"Not read ({len(view.unread)})", f"{gloss}; {listed}" if listed else gloss)
            if view.unread_listed:
                for item in view.unread:
                    self._text(f"{item.report}: {item.text}", indent=2)
                    self._text(item.why, _QUIET, indent=4)
        if view.warnings:
            self._section("Warnings", "")
            for warning in view.warnings:
                self._warning("", warning)
        self._reports(view)
        self._gap()
        self._text(f"{view.about}. It shows what the reports say, not what is true.", _QUIET)

    def _reports(self, view: DossierView) -> None:
        self._section(f"Reports ({len(view.reports)})", "")
        table = Table.grid(padding=(0, 2))
        table.add_column(overflow="fold")
        table.add_column(overflow="fold")
        table.add_column(no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        for report in view.reports:
            name = self._glyphs.of(report.outlet or head(report.title, _LONGEST_TITLE))
            table.add_row(
                Text(report.path),
                Text(name),
                Text(report.published, _QUIET),
                Text(counted(report.words, "word"), _QUIET),
                Text(counted(report.claims, "claim"), _QUIET),
            )
        self._print(table, indent=2)

    @staticmethod
    def _listed(listed: bool) -> str:
        return "" if listed else "listed with --all"

    def _section(self, heading: str, gloss: str) -> None:
        self._gap()
        line = Text.assemble((heading, "bold"))
        if gloss:
            line.append(f"  {gloss}", _QUIET)
        self._print(line)

    def _warning(self, head: str, warning: WarningView) -> None:
        line = Text.assemble((f"{head}: " if head else "", "bold"))
        line.append(self._glyphs.of(warning_line(warning)))
        self._print(line, indent=2)

    def _heading(self, text: str, ref: str, style: str) -> None:
        self._row(Text(self._glyphs.of(text), style), ref)

    def _row(self, left: Text, ref: str, indent: int = 0) -> None:
        """A line with an id at the right edge."""
        row = Table.grid(expand=True, padding=(0, 0, 0, 2))
        row.add_column(ratio=1, overflow="fold")
        row.add_column(justify="right", no_wrap=True)
        row.add_row(left, Text(ref, _QUIET))
        self._print(row, indent=indent, expand=True)

    def _symbol(self, status: StatusView) -> str:
        return symbol(status, self._glyphs)

    def _text(self, text: str, style: str = "", indent: int = 0) -> None:
        self._print(Text(self._glyphs.of(text), style), indent=indent)

    def _gap(self) -> None:
        self._console.print()

    def _print(self, renderable: RenderableType, indent: int = 0, *, expand: bool = False) -> None:
        self._console.print(Padding(renderable, (0, 0, 0, indent), expand=expand), width=self._width)
