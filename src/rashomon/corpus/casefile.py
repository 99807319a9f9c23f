"""From a happening of a corpus to the file of a case."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
from attrs import evolve, frozen

from rashomon.case import Original, open_case
from rashomon.claims import for_copy
from rashomon.corpus.dossiers import Happening, find_happening, readings_of
from rashomon.corpus.folder import Folder
from rashomon.model import Notice, Reading
from rashomon.options import Options
from rashomon.pipeline import made_by

NOTICES: Mapping[str, str] = {
    "corpus-text-only": "The corpus did not keep the bytes of the report; its text stands for them in the case.",
}


@frozen(kw_only=True)
class Handed:
    """What went into a case: reports, and how many of them as text alone."""

    happening: str
    reports: int
    texts: int


def to_case(
    folder: Path, named: str, place: str | os.PathLike[str], options: Options | None = None, *, who: str = ""
) -> Handed:
    """Make a case of the reports of a happening, with the bytes they were read from where the corpus kept them.

    Args:
        folder: The corpus.
        named: The happening, by its id or the beginning of it, or one of its reports.
        place: Where to; nothing may be there yet.
        options: With which the corpus was read.
        who: Who is at work; stands in the history.

    Raises:
        CorpusMissing, CorpusUnready, UnknownReference: If there is no such happening.
        CaseError: If the case cannot be made.
    """
    kept, options = Folder.there(folder), options or Options()
    happening = find_happening(kept, named)
    bytes_of = _originals(kept, happening)
    pairs = [_with_bytes(reading, bytes_of.get(reading.report.sha256)) for reading in readings_of(kept, happening)]
    with open_case(place, create=True, who=who) as case:
        case.add_reports([original for original, _ in pairs], why=f"{happening.id} of the corpus {folder.name}")
        case.store_readings([reading for _, reading in pairs], made_by=made_by(options))
    texts = sum(original.report.sha256 not in bytes_of for original, _ in pairs)
    return Handed(happening=happening.id, reports=len(pairs), texts=texts)


def _originals(folder: Folder, happening: Happening) -> dict[str, bytes]:
    """The bytes that were kept, by their hashes."""
    wanted = {report.removeprefix("r-") for report, _ in happening.members}
    found: dict[str, bytes] = {}
    for file in sorted({folder.file("originals", shard) for _, shard in happening.members}):
        if file.exists():
            for batch in pq.ParquetFile(file).iter_batches(batch_size=32, use_threads=False):
                found |= {row["sha256"]: row["data"] for row in batch.to_pylist() if row["sha256"][:12] in wanted}
    return found


def _with_bytes(reading: Reading, data: bytes | None) -> tuple[Original, Reading]:
    """A reading with its report's bytes; without them its text stands for them, and the report is one of that text."""
    if data is not None:
        return Original(report=reading.report, data=data), reading
    text = reading.report.text.encode()
    digest = hashlib.sha256(text).hexdigest()
    notice = Notice(
        slug="corpus-text-only",
        message=f"of {reading.report.path} the corpus kept the text, not the bytes",
        next="read the corpus with --keep to have them",
    )
    report = evolve(
        reading.report,
        id=f"r-{digest[:12]}",
        sha256=digest,
        media_type="text/plain",
        warnings=(*reading.report.warnings, notice),
    )
    return Original(report=report, data=text), for_copy(reading, report)
