"""`rashomon doctor`: is everything here that a run needs, and which versions are they?"""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import click

from rashomon.cli.shared import comparison_options, settle, talk_options

_LIBRARIES = ("spacy", "trafilatura", "pint", "rapidfuzz", "attrs", "cattrs", "click", "rich")
_SENTENCE = "Nine people were killed, the fire brigade said."


class Finding(NamedTuple):
    """One thing looked at: its name, what was found, and whether that is well."""

    name: str
    found: str
    well: bool = True


@click.command(name="doctor")
@comparison_options
@talk_options
@click.pass_context
def command(ctx: click.Context, /, quiet: bool, verbose: int, **settings: str | None) -> None:
    """Show versions, the language pipeline and paths, and whether all is well. Nothing is fetched.

    Exit code 0 if everything is there, 2 if not.
    """
    options = settle(**settings).options
    findings = [*_versions(), _config(), _example(), _pipeline(options.parse.model)]
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        if not quiet or not finding.well:
            click.echo(f"{'ok ' if finding.well else 'NOT'}  {finding.name:<{width}}  {finding.found}")
    ctx.exit(0 if all(finding.well for finding in findings) else 2)


def _versions() -> list[Finding]:
    found = [
        Finding("rashomon", f"{version('rashomon')}, {Path(__file__).parents[1]}"),
        Finding("python", f"{sys.version.split()[0]}, {sys.executable}"),
    ]
    for library in _LIBRARIES:
        try:
            found.append(Finding(library, version(library)))
        except PackageNotFoundError:
            found.append(Finding(library, "not installed; install rashomon again", well=False))
    return found


def _config() -> Finding:
    from rashomon.cli.shared import CONFIG

    return Finding("settings file", f"{CONFIG.absolute()}" if CONFIG.exists() else f"none ({CONFIG} in this folder)")


def _example() -> Finding:
    from rashomon.cli.example import example_folder
    from rashomon.errors import RashomonError

    try:
        return Finding("example", str(example_folder()))
    except RashomonError as error:
        return Finding("example", f"{error.message}; {error.next}", well=False)


def _pipeline(model: str) -> Finding:
    """Load the pipeline and read one sentence."""
    from rashomon.errors import RashomonError
    from rashomon.model import Region, Report
    from rashomon.parse import load_engine

    end = len(_SENTENCE)
    report = Report(id="r-", sha256="", path="", text=_SENTENCE, regions=(Region(role="body", start=0, end=end),))
    try:
        engine = load_engine(model)
        sentences = len(engine.parse(report).sentences)
    except RashomonError as error:
        return Finding("pipeline", f"{error.message}; {error.next}", well=False)
    return Finding("pipeline", f"{engine.label}, reads a test sentence", well=sentences == 1)
