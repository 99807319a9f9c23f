"""Where names that are to be left out of an export stand, before anything is left out.

They are looked for by what leaves them out, in everything that an export hands on: the texts of all versions, the facts
of reports, how they were come by, decisions with their words, and who did what and why.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from attrs import evolve, frozen

from rashomon.case.evidence import CAPTURE, Version
from rashomon.case.history import Event
from rashomon.case.masking import Mask
from rashomon.plain import to_plain

# Characters around a name that are kept with it.
_AROUND = 60


@frozen(kw_only=True)
class Named:
    """A place where a name stands.

    Args:
        source: Number of the source among those to be left out, from 1.
        words: As it stands there.
        before, after: What stands around it.
        where: ``text``, a fact of the report by its name, ``retrieval``, or ``history``.
        report: Id of the report; empty for the history.
        event: Number of the event that brought it.
    """

    source: int
    words: str
    before: str
    after: str
    where: str
    report: str
    event: int


def named(versions: Iterable[Version], events: Iterable[Event], mask: Mask) -> list[Named]:
    """Every place, report by report in the order they were added, then the history."""
    found: list[Named] = []
    for version in versions:
        report = version.report
        facts = to_plain(evolve(report, id="", sha256="", text="", regions=(), printed=()))
        texts = [("text", report.text), *_facts(facts)]
        texts += [("retrieval", part) for pair in version.retrieval if pair[0] != CAPTURE for part in pair]
        for where, text in texts:
            found += _places(mask, text, where, report.id, version.seq)
    for event in events:
        decision = dict(event.payload.get("decision", {})) if event.action == "decide" else {}
        # What a decision is about stands in its report.
        decision.pop("targets", None)
        for text in (event.who, event.why, *_strings(decision)):
            found += _places(mask, text, "history", "", event.seq)
    return found


def _facts(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        for text in _strings(value):
            yield name, text


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from _strings(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _strings(value)


def _places(mask: Mask, text: str, where: str, report: str, event: int) -> Iterator[Named]:
    if "%" in text and where != "text":
        # In an address a blank or a letter with an accent is written as escapes.
        text = unquote(text)
    for number, first, last in mask.places(text):
        yield Named(
            source=number,
            words=text[first:last],
            before=text[max(0, first - _AROUND) : first],
            after=text[last : last + _AROUND],
            where=where,
            report=report,
            event=event,
        )
