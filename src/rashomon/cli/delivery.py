"""A result on its way out: to a screen, a pipe or a file, in the format asked for."""

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import click

from rashomon.cli.output import Dress, dress_of, write_file, write_out
from rashomon.present.glyphs import ASCII, UNICODE, Glyphs
from rashomon.present.markdown import dossier_markdown, explanation_markdown
from rashomon.present.of_dossier import dossier_view
from rashomon.present.plain import dossier_plain, explanation_plain
from rashomon.present.record import to_json
from rashomon.present.safe import json_inert
from rashomon.present.view import Show
from rashomon.spans import check_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.model import Dossier
    from rashomon.present.explain import Explanation, Section
    from rashomon.present.terminal import Screen

_ENDINGS = {".json": "json", ".md": "md", ".markdown": "md"}
# Endings of pages, which another command makes.
_PAGES = frozenset({".html", ".htm"})
_STDOUT = "-"


class Page(Protocol):
    """Something that can be shown in every format."""

    def plain(self, glyphs: Glyphs) -> str:
        """As plain text."""

    def markdown(self) -> str:
        """As Markdown."""

    def json(self) -> str:
        """As JSON."""

    def draw(self, screen: "Screen", *, brief: bool) -> None:
        """On a screen."""


class DossierPage(NamedTuple):
    """A dossier; `listing` is True to list what is otherwise only counted."""

    dossier: "Dossier"
    listing: bool

    def plain(self, glyphs: Glyphs) -> str:
        """As plain text."""
        return dossier_plain(dossier_view(self.dossier, Show(all=self.listing)), glyphs)

    def markdown(self) -> str:
        """As Markdown."""
        return dossier_markdown(dossier_view(self.dossier, Show(all=self.listing)))

    def json(self) -> str:
        """As JSON; always the whole dossier."""
        return to_json(self.dossier)

    def draw(self, screen: "Screen", *, brief: bool) -> None:
        """On a screen."""
        screen.dossier(dossier_view(self.dossier, Show(all=self.listing, brief=brief)))


class ExplanationPage(NamedTuple):
    """An explanation."""

    explanation: "Explanation"

    def plain(self, glyphs: Glyphs) -> str:
        """As plain text."""
        return explanation_plain(self.explanation, glyphs)

    def markdown(self) -> str:
        """As Markdown."""
        return explanation_markdown(self.explanation)

    def json(self) -> str:
        """Not offered: the relations and reasons of `compare --json` say the same to a program."""
        raise NotImplementedError

    def draw(self, screen: "Screen", *, brief: bool) -> None:
        """On a screen."""
        screen.explanation(self.explanation)


class CasePage(NamedTuple):
    """A dossier with what stands beside it in its case."""

    page: DossierPage
    sections: "tuple[Section, ...]"

    def _beside(self) -> "Explanation":
        from rashomon.present.explain import Explanation

        return Explanation(title="The case", ref="", sections=self.sections)

    def plain(self, glyphs: Glyphs) -> str:
        """As plain text."""
        text = self.page.plain(glyphs)
        return f"{text}\n{explanation_plain(self._beside(), glyphs)}" if self.sections else text

    def markdown(self) -> str:
        """As Markdown."""
        text = self.page.markdown()
        return f"{text}\n{explanation_markdown(self._beside())}" if self.sections else text

    def json(self) -> str:
        """As JSON: the dossier alone, by its contract."""
        return self.page.json()

    def draw(self, screen: "Screen", *, brief: bool) -> None:
        """On a screen."""
        self.page.draw(screen, brief=brief)
        if self.sections:
            screen.explanation(self._beside())


class SheetPage(NamedTuple):
    """Sentences under headings, and the same for a program."""

    sheet: "Explanation"
    record: "Mapping[str, Any]"

    def plain(self, glyphs: Glyphs) -> str:
        """As plain text."""
        return explanation_plain(self.sheet, glyphs)

    def markdown(self) -> str:
        """As Markdown."""
        return explanation_markdown(self.sheet)

    def json(self) -> str:
        """As JSON."""
        return json_inert(json.dumps(self.record, ensure_ascii=False, indent=1)) + "\n"

    def draw(self, screen: "Screen", *, brief: bool) -> None:
        """On a screen."""
        screen.explanation(self.sheet)


class Delivery(NamedTuple):
    """Where a result goes.

    Args:
        form: ``text``, ``json`` or ``md``.
        path: A file; None for standard output.
        color: ``auto``, ``always`` or ``never``.
    """

    form: str
    path: Path | None
    color: str

    @classmethod
    def of(
        cls, *, form: str | None, output: str | None, color: str, as_json: bool = False, as_md: bool = False
    ) -> "Delivery":
        """The delivery that the flags ask for; the ending of the output file chooses the format if nothing else does.

        Raises:
            click.UsageError: If the flags ask for different formats, or the output file alone for a page.
        """
        asked = {name for name, given in (("json", as_json), ("md", as_md)) if given} | ({form} if form else set())
        if len(asked) > 1:
            raise click.UsageError("--json, --md and --format ask for different formats")
        path = Path(output) if output and output != _STDOUT else None
        if path and not asked and path.suffix.lower() in _PAGES:
            raise click.UsageError(
                f"{output} would be no page; make one with `rashomon report`, or give --format to write text there"
            )
        by_ending = _ENDINGS.get(path.suffix.lower(), "text") if path else "text"
        return cls(form=asked.pop() if asked else by_ending, path=path, color=color)

    @property
    def on_screen(self) -> bool:
        """Whether a person looks at the result right away."""
        return self.path is None and self.form == "text" and sys.stdout.isatty()

    def send(self, page: Page) -> None:
        """Write a page to where it goes.

        Raises:
            BrokenSpan: If a claim's words are not where it says; nothing is written then.
            OutputUnwritable: If the file cannot be written.
        """
        if isinstance(page, DossierPage | CasePage):
            check_spans(page.dossier if isinstance(page, DossierPage) else page.page.dossier)
        if self.form != "text":
            self._write(page.json() if self.form == "json" else page.markdown())
        elif self.path is not None:
            self._write(page.plain(UNICODE))
        else:
            self._show(page)

    def _write(self, text: str) -> None:
        if self.path is None:
            write_out(text)
        else:
            write_file(self.path, text)

    def _show(self, page: Page) -> None:
        dress = dress_of(sys.stdout, self.color, os.environ)
        encoding = "ascii" if dress.ascii else "utf-8"
        glyphs = ASCII if dress.ascii else UNICODE
        text = _drawn(page, dress, glyphs, brief=self.on_screen) if dress.drawn else page.plain(glyphs)
        write_out(text, encoding)


def _drawn(page: Page, dress: Dress, glyphs: Glyphs, *, brief: bool) -> str:
    from rich.console import Console

    from rashomon.present.terminal import Screen

    drawing = io.StringIO()
    console = Console(
        file=drawing,
        force_terminal=True,
        # Rich goes by COLORTERM and TERM; where they say nothing and colours are asked for, there are sixteen.
        color_system="standard" if os.environ.get("TERM", "dumb") == "dumb" else "auto",
        no_color=not dress.colour,
        width=dress.width,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    page.draw(Screen(console, glyphs), brief=brief)
    return drawing.getvalue()
