"""Hostile archives: bombs, lies about sizes, names that want to be paths."""

import gzip
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.read.containers.make import PAGE, TEXT, pack, warc
from tests.read.hostile.kind import Hostile, read, refused


def _entries(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """A ZIP of members as they are described."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in members:
            archive.writestr(info, data)
    return buffer.getvalue()


def _described(name: str, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def _patched(data: bytes, offset: int, layout: str, value: int) -> bytes:
    """The archive with a field of its one member changed in the directory and in the member's own header."""
    central = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    struct.pack_into(layout, changed, central + offset, value)
    struct.pack_into(layout, changed, offset - 2, value)
    return bytes(changed)


def _overlapping() -> bytes:
    """A thousand members that are all the same bytes of the file, which has them once."""
    data = pack({"a.txt": TEXT * 20_000})
    central, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[central:end]
    return (
        data[:central]
        + entry * 1000
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(entry) * 1000, central, 0)
    )


def _nested(levels: int, wrap: Callable[[int, bytes], bytes]) -> bytes:
    data = TEXT
    for level in range(levels):
        data = wrap(level, data)
    return data


def _wide_bomb() -> bytes:
    """Archives in an archive, each within the ratio, all together far above the limit."""
    inner = pack({f"{n}.txt": TEXT * 20_000 + bytes([65 + n]) for n in range(10)})
    return pack({f"{n}.zip": inner for n in range(10)})


def _record(content_length: str, body: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE) -> bytes:
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-03-13T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"WARC-Target-URI: https://a.example/\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: "
        + content_length.encode()
        + b"\r\n\r\n"
        + body
        + b"\r\n\r\n"
    )


_BAD_TABLE = b'path,outlet\n"a.txt,' + b"x" * 200_000
_SMALL = pack({"a.txt": TEXT})
_STORED = _entries((_described("a.txt", compress_type=zipfile.ZIP_STORED), TEXT))

ARCHIVES = (
    Hostile("zip-bomb", "a.zip", lambda: pack({"a.txt": b"0" * 30_000_000}), refused("read-container-limit")),
    Hostile("zip-bomb-of-archives", "a.zip", _wide_bomb, refused("read-container-limit")),
    Hostile("zip-overlapping-members", "a.zip", _overlapping, refused("read-container-limit")),
    Hostile("zip-size-too-small", "a.zip", lambda: _patched(_SMALL, 24, "<I", 10), refused("read-unreadable")),
    Hostile(
        "zip-size-too-large", "a.zip", lambda: _patched(_SMALL, 24, "<I", 0xFFFFFFF0), refused("read-container-limit")
    ),
    Hostile("zip-wrong-checksum", "a.zip", lambda: _patched(_SMALL, 16, "<I", 1), refused("read-unreadable")),
    Hostile("zip-unknown-compression", "a.zip", lambda: _patched(_SMALL, 10, "<H", 77), refused("read-unreadable")),
    Hostile("zip-locked", "a.zip", lambda: _patched(_SMALL, 8, "<H", 1), refused("read-encrypted")),
    Hostile("zip-truncated", "a.zip", lambda: _SMALL[:-30], refused("read-unreadable")),
    Hostile(
        "zip-without-directory", "a.zip", lambda: _SMALL[: _SMALL.index(b"PK\x01\x02")], refused("read-unreadable")
    ),
    Hostile(
        "zip-directory-elsewhere", "a.zip", lambda: _SMALL[:-6] + b"\xff\xff\xff\x7f\0\0", refused("read-unreadable")
    ),
    Hostile(
        "zip-link-to-a-file",
        "a.zip",
        lambda: _entries((_described("a.txt", external_attr=(stat.S_IFLNK | 0o777) << 16), b"/etc/passwd")),
        refused("read-unreadable"),
    ),
    Hostile(
        "zip-name-upwards", "a.zip", lambda: pack({"../../etc/a.txt": TEXT}), read("a.zip/%2E%2E/%2E%2E/etc/a.txt")
    ),
    Hostile("zip-name-absolute", "a.zip", lambda: pack({"/etc/a.txt": TEXT}), read("a.zip/%2Fetc/a.txt")),
    Hostile("zip-name-of-windows", "a.zip", lambda: pack({"C:\\a.txt": TEXT}), read("a.zip/C%3A%5Ca.txt")),
    Hostile(
        "zip-name-with-nul",
        "a.zip",
        lambda: _entries(("aXb.txt", TEXT)).replace(b"aXb.txt", b"a\0b.txt"),
        read("a.zip/a%00b.txt"),
    ),
    Hostile("zip-name-turning-round", "a.zip", lambda: pack({"a\u202etxt.md": TEXT}), read("a.zip/a%E2%80%AEtxt.md")),
    Hostile("zip-name-endless", "a.zip", lambda: pack({"x" * 60_000: TEXT}), read()),
    Hostile("zip-name-of-a-device", "a.zip", lambda: pack({"NUL": TEXT, "con.txt": TEXT + b"x"}), read()),
    Hostile(
        "zip-of-many", "a.zip", lambda: pack({f"{n}.txt": b"x" for n in range(3000)}), refused("read-container-limit")
    ),
    Hostile(
        "zip-too-deep",
        "a.zip",
        lambda: _nested(30, lambda level, data: pack({f"{level}.zip" if level else "a.txt": data})),
        refused("read-container-limit"),
    ),
    Hostile("zip-empty", "a.zip", lambda: pack({}), refused("read-nothing")),
    Hostile(
        "zip-with-a-broken-table",
        "a.zip",
        lambda: pack({"a.txt": TEXT, "reports.csv": _BAD_TABLE}),
        refused("read-reports-csv"),
    ),
    Hostile("zip-called-text", "a.txt", lambda: _SMALL, read("a.txt/a.txt")),
    Hostile("zip-behind-a-program", "a.zip", lambda: b"MZ\x90\x00" + _STORED, refused("read-format")),
    Hostile("gzip-bomb", "a.txt.gz", lambda: gzip.compress(b"0" * 60_000_000), refused("read-container-limit")),
    Hostile(
        "gzip-bomb-in-a-bomb",
        "a.gz.gz",
        lambda: gzip.compress(gzip.compress(b"0" * 60_000_000)),
        refused("read-container-limit"),
    ),
    Hostile("gzip-of-many-streams", "a.txt.gz", lambda: gzip.compress(b"") * 20_000 + gzip.compress(TEXT), read()),
    Hostile("gzip-truncated", "a.txt.gz", lambda: gzip.compress(TEXT * 9, 0)[:-200], read()),
    Hostile("gzip-of-noise", "a.txt.gz", lambda: b"\x1f\x8b\x08\x00" + bytes(range(255)), refused("read-unreadable")),
    Hostile(
        "gzip-too-deep",
        "a.gz",
        lambda: _nested(30, lambda _, data: gzip.compress(data)),
        refused("read-container-limit"),
    ),
    Hostile("warc-length-too-large", "a.warc", lambda: _record("99999999999999"), read()),
    Hostile("warc-length-too-small", "a.warc", lambda: _record("90"), refused("read-empty")),
    Hostile("warc-length-negative", "a.warc", lambda: _record("-5"), refused("read-unreadable")),
    Hostile("warc-length-no-number", "a.warc", lambda: _record("ten"), refused("read-unreadable")),
    Hostile("warc-without-http", "a.warc", lambda: _record("5", b"noise"), refused("read-nothing")),
    Hostile(
        "warc-body-bomb",
        "a.warc",
        lambda: warc([("https://a.example/", "text/html", 200, gzip.compress(b"<p>0</p>" * 9_000_000))]).replace(
            b"Content-Type: text/html\r\n", b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
        ),
        refused("read-too-large"),
    ),
    Hostile(
        "warc-record-bomb",
        "a.warc.gz",
        lambda: gzip.compress(_record("70000000", b"0" * 70_000_000)),
        refused("read-unreadable"),
    ),
    Hostile(
        "warc-address-upwards",
        "a.warc",
        lambda: warc([("../../etc/passwd", "text/html", 200, PAGE)]),
        read("a.warc/%2E%2E/%2E%2E/etc/passwd"),
    ),
    Hostile(
        "warc-lying-type",
        "a.warc",
        lambda: warc([("https://a.example/", "text/html", 200, b"%PDF-1.4 no")]),
        refused("read-unreadable"),
    ),
    Hostile("warc-truncated", "a.warc", lambda: warc([("https://a.example/", "text/html", 200, PAGE)])[:-200], read()),
    Hostile("warc-noise", "a.warc", lambda: b"WARC/1.0\r\n" + zlib.compress(TEXT * 99), refused("read-nothing")),
    Hostile(
        "wacz-name-upwards",
        "a.wacz",
        lambda: pack({"datapackage.json": b"{}", "archive/../../x.warc": b"Nothing of the kind."}),
        read("a.wacz/archive/%2E%2E/%2E%2E/x.warc"),
    ),
)
