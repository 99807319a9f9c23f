"""`.gz`: one file, compressed; what is in it is read by its own name and bytes."""

import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from rashomon.errors import ContainerLimit, UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.container import Found, Problem
from rashomon.read.hint import ReadHint

# Compressed bytes taken at a time, so that a bomb is noticed before it has gone off.
_STEP = 64 * 1024
_SMALL = 1_000_000
_GZIP = 31  # zlib's name for a stream with a gzip header


class GzipContainer:
    """`.gz`: several streams one after the other are one file, as gzip itself has it."""

    name = "gzip"
    version = "1"
    media_type = "application/gzip"
    suffixes = (".gz",)
    signed = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """The one file."""
        name = PurePosixPath(path).name
        name = name[:-3] if name.lower().endswith(".gz") else "content"
        most = max(_SMALL, options.max_ratio * len(data))
        unpacked, whole = _unpacked(data, min(limit, most, options.max_container_bytes), path)
        if len(unpacked) > most:
            problem = Problem(
                kind=ContainerLimit,
                what="grows too much when it is unpacked",
                why=f"{len(data):,} bytes would become more than {options.max_ratio} times as many",
                next="unpack it yourself if you trust it",
            )
            yield Found(name=name, problem=problem)
            return
        notices = () if whole else (_cut(path),)
        yield Found(name=name, data=unpacked, hint=ReadHint(facts=hint.facts, notices=(*hint.notices, *notices)))


def _unpacked(data: bytes, limit: int, path: str) -> tuple[bytes, bool]:
    """The content up to a byte more than the limit, and whether the file comes to its end."""
    pieces: list[bytes] = []
    size = at = 0
    stream = zlib.decompressobj(_GZIP)
    try:
        while size <= limit:
            rest = stream.unconsumed_tail
            if stream.eof:
                rest = stream.unused_data
                if len(rest) < _STEP:
                    rest, at = rest + data[at : at + _STEP], at + _STEP
                if not rest.strip(b"\x00"):
                    return b"".join(pieces), True
                stream = zlib.decompressobj(_GZIP)
            elif not rest:
                rest = data[at : at + _STEP]
                at += _STEP
                if not rest:
                    return b"".join(pieces), False
            pieces.append(stream.decompress(rest, limit + 1 - size))
            size += len(pieces[-1])
    except zlib.error as error:
        if not size:
            raise UnreadableInput(
                f"{path} cannot be unpacked", path=path, why=str(error)[:120], next="fetch it again"
            ) from error
        return b"".join(pieces), False
    return b"".join(pieces), True


def _cut(path: str) -> Notice:
    return Notice(
        slug="read-truncated",
        message=f"the compressed file {path} does not come to its end; the file seems to be cut off",
        next="fetch the file again",
    )
