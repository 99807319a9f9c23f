"""A folder is looked into, and what is new or changed in it taken in."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from attrs import evolve

from rashomon.case import Original
from rashomon.options import ReadOptions
from rashomon.plain import canonical
from rashomon.read import read_inputs
from rashomon.read.inputs import parent_files
from rashomon.read.reports_csv import NAME
from rashomon.watch.asking import said
from rashomon.watch.feeds import Known, Taken
from rashomon.watch.settings import Folder
from rashomon.watch.values import Seen, Source, Waiting

# A file that was changed a moment ago may not be whole yet; it is taken the next time.
_SETTLED = timedelta(seconds=2)


def look(folder: Folder, source: Source, known: Known, options: ReadOptions, now: datetime) -> Taken:
    """Look into a folder; what lies in its own folders, and hidden files, are passed over.

    Args:
        folder: The folder.
        source: How it stood.
        known: Gives what was seen before.
        options: Limits of reading.
        now: The time.
    """
    due = now + folder.every
    if not folder.path.is_dir():
        return Taken(
            source=evolve(source, failures=source.failures + 1, due=due.isoformat()),
            problems=(f"{folder.name}: {folder.path} is no folder",),
            failed=True,
        )
    # By names that are the same from whatever folder the program is run.
    stamps = {
        f"{folder.name}/{file.name}": stamp
        for file in parent_files(folder.path)
        if not file.name.startswith(".") and file.name != NAME and (stamp := _stamp(file, now))
    }
    before = known(list(stamps))
    fresh = [label for label, stamp in stamps.items() if label not in before or before[label].digest != stamp]
    seen: list[Seen] = []
    waiting: list[Waiting] = []
    problems: list[str] = []
    for label in fresh:
        path = (folder.path / label.removeprefix(f"{folder.name}/")).as_posix()
        inputs = read_inputs([path], options, keep=True)
        problems += [f"{folder.name}: {said(failure)}" for failure in inputs.failures]
        seen.append(Seen(key=label, source=folder.name, digest=stamps[label]))
        for report in inputs.reports:
            named = evolve(report, path=f"{label}{report.path.removeprefix(path)}")
            original = Original(report=named, data=inputs.data[report.sha256])
            waiting.append(Waiting(source=folder.name, key=label, stage="new", original=original))
    return Taken(
        source=Source(name=folder.name, due=due.isoformat()), seen=seen, waiting=waiting, problems=problems
    )  # fmt: skip


def _stamp(file: Path, now: datetime) -> str:
    """What tells that a file was changed; empty where it is not to be read yet."""
    try:
        found = file.stat()
    except OSError:
        return ""
    if timedelta() <= timedelta(seconds=now.timestamp() - found.st_mtime) < _SETTLED:
        return ""
    # The last of them also tells that somebody has let us read it since.
    told = [found.st_size, found.st_mtime_ns, found.st_ctime_ns]
    return hashlib.sha256(canonical(told).encode()).hexdigest()
