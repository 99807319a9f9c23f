"""What mail and saved pages are written in: a message with headers and parts, by the standard library.

The old policy is used for parsing: the new one reads every header by a grammar, which long made-up headers can exhaust.
"""

import email
import re
from collections.abc import Iterator
from email import policy
from email.header import decode_header, make_header
from email.message import Message

from rashomon.errors import UnreadableInput
from rashomon.read.media import media_type_of

_NAMES = b"from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|reply-to|content-type"
_KNOWN = re.compile(b"^(?:" + _NAMES + rb")[ \t]*:", re.IGNORECASE | re.MULTILINE)
# Headers that a message shows in its first lines; a text that begins "Subject: ..." alone is none.
_LEAST = 3
_LONGEST_HEADER = 2_000


def looks_like_message(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a message."""
    head = re.split(rb"\r?\n\r?\n", data[:16_000], maxsplit=1)[0]
    return re.match(rb"[A-Za-z][A-Za-z0-9-]{1,60}[ \t]*:", head) is not None and len(set(_known(head))) >= _LEAST


def _known(head: bytes) -> Iterator[bytes]:
    return (found.group().rstrip(b": \t").lower() for found in _KNOWN.finditer(head))


def parse_message(data: bytes, path: str) -> Message:
    """The message, its parts taken apart.

    Raises:
        UnreadableInput: If its parts are nested too deep.
    """
    try:
        return email.message_from_bytes(data, policy=policy.compat32)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise UnreadableInput(
            f"the message {path} cannot be taken apart",
            path=path,
            why=f"{type(error).__name__}: {str(error)[:120]}",
            next="save its text and read that",
        ) from error


def header(message: Message, name: str) -> str:
    """A header as words, encoded words decoded; empty when there is none."""
    raw = " ".join(str(message.get(name) or "").split())[:_LONGEST_HEADER]
    try:
        words = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, TypeError):
        words = raw
    return " ".join(words.split())


def own_parts(message: Message) -> Iterator[Message]:
    """The parts that are no containers, those of attached messages left out; an attached message is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting += reversed([item for item in part.get_payload() if isinstance(item, Message)])
        else:
            yield part


def content_of(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return b"".join(item.as_bytes() for item in inner if isinstance(item, Message)) if part.is_multipart() else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def type_of(part: Message) -> tuple[str, str]:
    """Media type and charset of a part."""
    declared, charset = media_type_of(str(part.get("Content-Type") or ""))
    return declared or part.get_content_type(), charset


def file_name(part: Message) -> str:
    """The name a part gives itself; empty when it has none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return ""
    try:
        return str(make_header(decode_header(str(name))))
    except (ValueError, LookupError, TypeError):
        return str(name)


def is_attached(part: Message) -> bool:
    """Whether a part is a file of its own and not the message's text."""
    disposition = str(part.get("Content-Disposition") or "").strip().lower()
    return disposition.startswith("attachment") or bool(file_name(part)) or part.get_content_maintype() != "text"
