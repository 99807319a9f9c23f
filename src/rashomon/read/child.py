"""The process that reads foreign formats: one request after the other, each within limits. Started by `worker.py`."""

import os
import sys
from typing import Any, BinaryIO

from rashomon.errors import ReadError
from rashomon.options import ReadOptions
from rashomon.read import wire
from rashomon.read.containers import CONTAINERS, INSIDE
from rashomon.read.pdf_picture import drawn
from rashomon.read.readers import READERS
from rashomon.read.runner import IN_PROCESS

# A request is a document as the parent has read it already; there is no more to limit here.
_ANY = 1 << 62


def main() -> None:
    """Answer requests until there are no more."""
    source = sys.stdin.buffer
    sink = os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    wire.send(sink, {"ready": True})
    while True:
        try:
            head, blobs = wire.receive(source, _ANY)
        except EOFError:
            return
        if not _answer(sink, head, blobs[0]):
            return


def _answer(sink: BinaryIO, head: dict[str, Any], data: bytes) -> bool:
    """Do one request; whether this process is fit for another."""
    hint, options, allowance = wire.unpack_request(head)
    _limit(options)
    try:
        if head["do"] == "read":
            reader = next(item for item in READERS if item.name == head["format"])
            page = IN_PROCESS.read(reader, data, head["path"], hint, options)
            wire.send(sink, {"page": wire.pack_page(page)})
        elif head["do"] == "picture":
            picture = drawn(data, head["path"], head["number"])
            wire.send(sink, {"pages": picture.pages, "size": picture.size}, (picture.png,))
        else:
            containers = (*CONTAINERS, *INSIDE.values())
            container = next(item for item in containers if item.name == head["format"])
            contents = IN_PROCESS.unpack(container, data, head["path"], hint, options, allowance)
            wire.send(sink, *wire.pack_contents(contents))
    except ReadError as error:
        wire.send(sink, {"error": wire.pack_error(error)})
    except MemoryError:
        wire.send(sink, {"broken": "memory"})
        return False
    except Exception as error:  # whatever a library lets through must not end the batch
        wire.send(sink, {"broken": "crash", "why": f"{type(error).__name__}: {str(error)[:160]}"})
        return False
    return True


def _limit(options: ReadOptions) -> None:
    """Bound memory, and the processor time of this request; write nothing to any file.

    Not every platform has these limits; the parent's clock holds on all.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + options.max_cpu_seconds
    for kind, limit in (
        (resource.RLIMIT_AS, options.max_memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            hard = resource.getrlimit(kind)[1]
            soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):  # macOS has no limit of address space
            continue
