"""What messages hold: the attachments of one, the messages of a mailbox."""

import re
from collections.abc import Iterator

from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read import formats
from rashomon.read.container import Found
from rashomon.read.hint import ReadHint
from rashomon.read.mail import MailReader
from rashomon.read.message import content_of, file_name, is_attached, own_parts, parse_message, type_of

# Attachments that nobody sends as a report: pictures of signatures, keys, appointments.
_PASSED = (
    *("image/", "audio/", "video/", "font/", "text/calendar", "text/vcard", "text/x-vcard"),
    *("application/pgp-", "application/pkcs7-", "application/x-pkcs7-"),
)
_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_SHOWN = 5


class MailParts:
    """The attachments of a message; the message itself is `MailReader`'s."""

    name = "mail-parts"
    version = "1"
    media_type = MailReader.media_type
    suffixes = ()
    signed = False

    def fits(self, data: bytes) -> bool:
        """Never asked; it comes after `MailReader`."""
        return False

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """Each attachment under the name it gives itself; pictures and the like are named in a notice."""
        passed: list[str] = []
        for number, part in enumerate(own_parts(parse_message(data, path)), 1):
            if not is_attached(part):
                continue
            declared, charset = type_of(part)
            name = file_name(part) or f"attachment-{number}" + (".eml" if declared == "message/rfc822" else "")
            content = content_of(part)
            if declared.startswith(_PASSED) or formats.by_bytes(content) or formats.by_name(name):
                passed.append(name)
            elif content:
                yield Found(name=name, data=content, hint=ReadHint(media_type=declared, charset=charset))
        if passed:
            shown = ", ".join(passed[:_SHOWN]) + (f" and {len(passed) - _SHOWN} more" if len(passed) > _SHOWN else "")
            yield Notice(
                slug="read-passed-over",
                message=f"attachments of {path} that are in no format that is read: {shown}",
                next="save what is in them as text",
            )


class MboxContainer:
    """`.mbox`: messages one after the other; a report's name is the number of its message."""

    name = "mbox"
    version = "1"
    media_type = "application/mbox"
    suffixes = (".mbox",)
    signed = False

    def fits(self, data: bytes) -> bool:
        """Whether it begins with the line that opens a message in a mailbox."""
        return re.match(rb"From \S+@?\S* .*\d{4}\r?\n[A-Za-z-]+:", data[:1000]) is not None

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """A member a message."""
        starts = [(found.start(), found.end()) for found in _FROM.finditer(data)] or [(0, 0)]
        ends = [start for start, _ in starts[1:]] + [len(data)]
        if data[: starts[0][0]].strip():
            starts, ends = [(0, 0), *starts], [starts[0][0], *ends]
        for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), 1):
            content = _ESCAPED.sub(rb"\1", data[start:end]).strip(b"\r\n") + b"\n"
            yield Found(name=f"{number}.eml", data=content, hint=ReadHint(media_type=MailReader.media_type))
