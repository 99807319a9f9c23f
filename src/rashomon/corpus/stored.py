"""Reports and readings as rows of their tables, and back without loss."""

import json
from collections.abc import Mapping
from typing import Any

from rashomon.model import Printed, Reading, Region, Report
from rashomon.model.report import Notice
from rashomon.plain import canonical, from_plain, reading_from, to_plain

_AS_THEY_ARE = (
    "path",
    "outlet",
    "title",
    "author",
    "published",
    "updated",
    "retrieved",
    "url",
    "language",
    "media_type",
    "reader",
    "sha256",
    "text",
)


def report_row(reading: Reading) -> dict[str, Any]:
    """A report as a row."""
    report = reading.report
    return {
        "report": report.id,
        **{name: getattr(report, name) for name in _AS_THEY_ARE},
        "words": len(report.text.split()),
        "regions": [{"role": item.role, "start": item.start, "end": item.end} for item in report.regions],
        "printed": canonical(to_plain(report.printed)) if report.printed else "",
        "warnings": [{"slug": item.slug, "message": item.message, "next": item.next} for item in report.warnings],
        "claims": len(reading.claims),
    }


def report_of(row: Mapping[str, Any]) -> Report:
    """The report of a row."""
    return Report(
        id=row["report"],
        **{name: row[name] for name in _AS_THEY_ARE},
        regions=tuple(Region(**item) for item in row["regions"]),
        printed=from_plain(json.loads(row["printed"]), tuple[Printed, ...]) if row["printed"] else (),
        warnings=tuple(Notice(**item) for item in row["warnings"]),
    )


def reading_of(row: Mapping[str, Any]) -> Reading:
    """The reading of a row of readings joined with that of its report."""
    return reading_from(row["body"], report_of(row))
