"""What goes between the program and the process that reads foreign formats: JSON and bytes, never pickled objects.

A process that a hostile document has taken over can then say something false about that document, and nothing more.
"""

import json
import struct
from collections.abc import Iterator, Sequence
from functools import cache
from typing import IO, Any

import cattrs
from attrs import astuple, evolve

from rashomon.errors import ReadError
from rashomon.model import Box, Notice, Printed
from rashomon.options import ReadOptions
from rashomon.read.container import Allowance, Contents, Member
from rashomon.read.hint import Page, ReadHint

_HEAD = struct.Struct(">Q")


@cache
def converter() -> cattrs.Converter:
    """Between the frozen values and plain lists and dicts."""
    return cattrs.Converter()


def send(stream: IO[bytes], head: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Write one message."""
    text = json.dumps({**head, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=False)
    encoded = text.encode("utf-8", "surrogatepass")
    stream.write(_HEAD.pack(len(encoded)))
    stream.write(encoded)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def receive(stream: IO[bytes], limit: int) -> tuple[dict[str, Any], list[bytes]]:
    """Read one message.

    Raises:
        EOFError: If there is none, or it breaks off.
        ValueError: If it is longer than the limit, or no message.
    """
    (length,) = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if length > limit:
        raise ValueError("the answer is too long")
    text = _exactly(stream, length).decode("utf-8", "surrogatepass")
    try:
        head = json.loads(text)
    except RecursionError:
        raise ValueError("the answer is nested deeper than any") from None
    if not isinstance(head, dict):
        raise ValueError("the answer is no message")
    sizes = head.pop("blobs")
    if length + sum(sizes) > limit or any(size < 0 for size in sizes):
        raise ValueError("the answer is too long")
    return head, [_exactly(stream, size) for size in sizes]


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def pack_error(error: ReadError) -> dict[str, str]:
    """An error as plain values."""
    return {"slug": error.slug, "path": error.path, **error.as_dict()}


def unpack_error(value: dict[str, str]) -> ReadError:
    """The error that was packed."""
    kind = next((kind for kind in _kinds(ReadError) if kind.slug == value["slug"]), ReadError)
    context = {key: str(value.get(key, "")) for key in ("where", "why", "next")}
    return kind(str(value["message"]), path=str(value["path"]), **context)


def _kinds(root: type[ReadError]) -> Iterator[type[ReadError]]:
    for kind in root.__subclasses__():
        yield kind
        yield from _kinds(kind)


def pack_contents(contents: Contents) -> tuple[dict[str, Any], list[bytes]]:
    """What came out of a container; the members' bytes apart."""
    head = {
        "members": [{"path": item.path, "hint": converter().unstructure(item.hint)} for item in contents.members],
        "failures": [pack_error(error) for error in contents.failures],
        "notices": converter().unstructure(contents.notices),
    }
    return head, [item.data for item in contents.members]


def unpack_contents(head: dict[str, Any], blobs: Sequence[bytes]) -> Contents:
    """The contents that were packed."""
    return Contents(
        members=tuple(
            Member(path=str(item["path"]), data=blob, hint=converter().structure(item["hint"], ReadHint))
            for item, blob in zip(head["members"], blobs, strict=True)
        ),
        failures=tuple(unpack_error(item) for item in head["failures"]),
        notices=tuple(converter().structure(item, Notice) for item in head["notices"]),
    )


def pack_page(page: Page) -> dict[str, Any]:
    """A page as plain values; the places of its words, of which there may be a hundred thousand, as bare numbers."""
    plain: dict[str, Any] = converter().unstructure(evolve(page, printed=()))
    return {**plain, "printed": [(item.start, item.end, *astuple(item.box)) for item in page.printed]}


def unpack_page(value: dict[str, Any]) -> Page:
    """The page that was packed."""
    printed = tuple(_printed(*item) for item in value["printed"])
    return evolve(converter().structure({**value, "printed": ()}, Page), printed=printed)


def _printed(start: int, end: int, page: int, *box: float) -> Printed:
    left, bottom, right, top = map(float, box)
    return Printed(
        start=int(start), end=int(end), box=Box(page=int(page), left=left, bottom=bottom, right=right, top=top)
    )


def unpack_request(head: dict[str, Any]) -> tuple[ReadHint, ReadOptions, Allowance]:
    """What a request says beside the bytes."""
    return (
        converter().structure(head["hint"], ReadHint),
        converter().structure(head["options"], ReadOptions),
        converter().structure(head["allowance"], Allowance),
    )
