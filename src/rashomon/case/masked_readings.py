"""Readings carried over to texts without some names, so that nothing is read from a text with holes in it.

A text in which "[source 1]" stands for a name reads otherwise ("[source 1], 51, was arrested" tells of 51 arrests). So
the claims are those that were read of the whole text, with their places in the new one. They hold names in pieces too,
as words of a dictionary; of those, whatever may be a part of a name goes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from rashomon.case.masking import Mask, Move
from rashomon.model import Claim, Report
from rashomon.plain import from_plain, to_plain

# Fields with words of a fixed list, which are no words of the text, and numbers made anew.
_FIXED = frozenset({"kind", "mode", "basis", "stance", "count", "region", "precision", "change", "rule", "extraction"})
# Fields with words in the form of a dictionary: one, or several.
_LEMMA = frozenset({"head", "event", "event_class", "verb", "measure", "unit"})
_LEMMAS = frozenset({"topic", "words", "near", "subject", "object", "group", "of"})


@frozen
class Masked:
    """A report without the names, and where its spans are now."""

    report: Report
    start_of: Move
    end_of: Move


def carried(body: Mapping[str, Any], masked: Masked, mask: Mask) -> tuple[dict[str, Any], dict[str, str]]:
    """A reading as its row has it, of the report without the names.

    Args:
        body: The reading of the whole text.
        masked: The report without the names.
        mask: The names.

    Returns:
        The reading, and the new id of each claim by its old one.
    """
    made = stripped(body, mask, masked)
    ids: dict[str, str] = {}
    for name in ("claims", "assertions"):
        kept: dict[str, Any] = {}
        for before, after in zip(body[name], made[name], strict=True):
            claim = _claim(from_plain(before, Claim), after, masked.report)
            ids[before["id"]] = claim.id
            # Two claims that only a name told apart are one without it.
            kept.setdefault(claim.id, to_plain(claim))
        made[name] = list(kept.values())
    for item in made["unread"]:
        item["report"] = masked.report.id
    made["entities"] = _entities(made["entities"])
    return made, ids


def _claim(before: Claim, after: Mapping[str, Any], report: Report) -> Claim:
    from rashomon.claims import id_anew

    words = report.text[after["start"] : after["end"]]
    claim = from_plain({**after, "report": report.id, "quote": words}, Claim)
    return evolve(claim, id=id_anew(before, claim))


def _entities(entities: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Entities that only a name told apart are one without it."""
    merged: dict[str, dict[str, Any]] = {}
    for entity in entities:
        first = merged.get(entity["id"])
        merged[entity["id"]] = (
            dict(entity)
            if first is None
            else {**first, **{name: [*first[name], *entity[name]] for name in ("aliases", "mentions", "reasons")}}
        )
    return [
        {
            **entity,
            "aliases": sorted(set(entity["aliases"])),
            "mentions": [list(each) for each in sorted({tuple(each) for each in entity["mentions"]})],
        }
        for entity in merged.values()
    ]


def stripped(plain: Any, mask: Mask, masked: Masked | None = None) -> Any:
    """Plain data of a reading, or of a value, without the names.

    Args:
        plain: The data.
        mask: The names.
        masked: The report without the names, if the spans are to be where they are in it.
    """
    if isinstance(plain, list):
        return [stripped(item, mask, masked) for item in plain]
    if not isinstance(plain, Mapping):
        return mask.strip(plain)
    made = {name: _field(name, value, mask, masked) for name, value in plain.items()}
    if masked is None:
        return made
    if isinstance(plain.get("start"), int) and isinstance(plain.get("end"), int):
        made["start"], made["end"] = masked.start_of(plain["start"]), masked.end_of(plain["end"])
    if "mentions" in plain:
        made["mentions"] = [[masked.start_of(start), masked.end_of(end)] for start, end in plain["mentions"]]
    return made


def _field(name: str, value: Any, mask: Mask, masked: Masked | None) -> Any:
    if name in _FIXED:
        return value
    if name in _LEMMA:
        return mask.strip_words(value)
    # The words of a quotation, a text alone, are those of the report.
    if name in _LEMMAS and isinstance(value, list):
        made = list(dict.fromkeys(mask.strip_words(each) for each in value))
        return sorted(made) if value == sorted(value) else made
    return stripped(value, mask, masked)
