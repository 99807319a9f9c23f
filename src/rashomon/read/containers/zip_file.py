"""ZIP archives of reports, with a `reports.csv` as in a folder, and WACZ, a ZIP of web archives."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from rashomon.errors import ReadError
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.container import Found, Problem
from rashomon.read.hint import ReadHint
from rashomon.read.reports_csv import NAME, ReportsTable, read_table, row_key
from rashomon.read.zipped import open_archive, unpacked


class ZipContainer:
    """`.zip`: each file in it, at any depth of folders."""

    name = "zip"
    version = "1"
    media_type = "application/zip"
    suffixes: tuple[str, ...] = (".zip",)
    signed = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """Its files in the archive's order; hidden ones are passed over."""
        with open_archive(data, path) as archive:
            files = [info for info in archive.infolist() if not info.is_dir()]
            hidden = [info for info in files if _is_hidden(info.orig_filename)]
            shown = [info for info in files if not _is_hidden(info.orig_filename)]
            if hidden:
                yield Notice(
                    slug="read-hidden",
                    message=f"not read in {path}, being hidden: {len(hidden)} files",
                    next="unpack them to read them",
                )
            tables: dict[PurePosixPath, ReportsTable] = {}
            for info in shown:
                if _file_name(info) != NAME:
                    continue
                try:
                    table = read_table(unpacked(archive, info, options, limit), path=f"{path}/{info.filename}")
                except ReadError as error:
                    yield _not_had(info, error)
                    continue
                tables[_folder(info)] = table
                yield from table.general
                yield from table.missing({row_key(name) for name in _beside(shown, _folder(info))})
            for info in shown:
                if _file_name(info) == NAME:
                    continue
                try:
                    content = unpacked(archive, info, options, limit)
                except ReadError as error:
                    yield _not_had(info, error)
                    continue
                limit -= len(content)
                yield Found(name=info.orig_filename, data=content, hint=_hint(info, tables))


class WaczContainer:
    """`.wacz`: a web archive with its index; the archives in it are opened, the rest is about them."""

    name = "wacz"
    version = "1"
    media_type = "application/wacz"
    suffixes = (".wacz",)
    signed = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """Its web archives."""
        with open_archive(data, path) as archive:
            for info in archive.infolist():
                if not info.orig_filename.startswith("archive/") or info.is_dir():
                    continue
                try:
                    content = unpacked(archive, info, options, limit)
                except ReadError as error:
                    yield _not_had(info, error)
                    continue
                limit -= len(content)
                yield Found(name=info.orig_filename, data=content)


def _not_had(info: zipfile.ZipInfo, error: ReadError) -> Found:
    what = error.message.removeprefix(error.path).strip()
    return Found(name=info.orig_filename, problem=Problem(kind=type(error), what=what, why=error.why, next=error.next))


def _is_hidden(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return "__MACOSX" in steps or any(step.startswith(".") and step.strip(".") for step in steps)


def _file_name(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).name


def _folder(info: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(info.filename).parent


def _beside(files: list[zipfile.ZipInfo], folder: PurePosixPath) -> Iterator[str]:
    """Names of the files in or under a folder, relative to it."""
    for info in files:
        if folder in PurePosixPath(info.filename).parents:
            yield PurePosixPath(info.filename).relative_to(folder).as_posix()


def _hint(info: zipfile.ZipInfo, tables: dict[PurePosixPath, ReportsTable]) -> ReadHint:
    """What the nearest table above a file says about it."""
    file = PurePosixPath(info.filename)
    for folder in file.parents:
        key = row_key(file.relative_to(folder).as_posix())
        if folder in tables and key in tables[folder].facts:
            return ReadHint(facts=tables[folder].facts[key], notices=tables[folder].notices[key])
    return ReadHint()
