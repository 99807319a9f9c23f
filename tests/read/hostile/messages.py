"""Hostile messages, feeds and tables."""

import base64
import io
import json

from tests.read.containers.make import PAGE, TEXT
from tests.read.hostile.kind import Hostile, read, refused

_HURT = "Three people were hurt on Monday, the police said."
_HEAD = "From: a@a.example\nSubject: Roof\nDate: Wed, 12 Mar 2031 20:15:00 +0100\nMIME-Version: 1.0\n"
_ENTRY = f"<item><title>Roof</title><description>{_HURT}</description></item>"
_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 40)) + "]>"
)
_BIG = "<!DOCTYPE x [<!ENTITY a '" + "ha" * 50_000 + "'>]>"
_XXE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"


def _mail(rest: str | bytes) -> bytes:
    return _HEAD.encode() + (rest.encode() if isinstance(rest, str) else rest)


def _deep_mail(levels: int) -> bytes:
    """Parts in parts."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(levels))
    return _mail(head + f"Content-Type: text/plain\n\n{_HURT}\n")


def _attached(name: str, content_type: str, data: bytes) -> bytes:
    return _mail(
        f'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{_HURT}\n--b\n'
        f"Content-Type: {content_type}\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n'
        f"{base64.b64encode(data).decode()}\n--b--\n"
    )


def _feed(prolog: str = "", entry: str = _ENTRY) -> bytes:
    return f'{prolog}<rss version="2.0"><channel><title>Gazette</title>{entry}</channel></rss>'.encode()


def _parquet(rows: int, words: str) -> bytes:
    import pyarrow
    import pyarrow.parquet

    column = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * rows, pyarrow.int32()), pyarrow.array([words]))
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": column}), buffer)
    return buffer.getvalue()


def _overwritten(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + (data[at + len(value) :] if at + len(value) else b"")


_JSON = json.dumps({"text": _HURT}).encode()

MESSAGES = (
    Hostile("mail-parts-too-deep", "a.eml", lambda: _deep_mail(5000), refused("read-unreadable", "read-crashed")),
    Hostile("mail-parts-deep", "a.eml", lambda: _deep_mail(60), read("a.eml")),
    Hostile(
        "mail-messages-in-messages",
        "a.eml",
        lambda: _mail("Content-Type: message/rfc822\n\n" * 2000 + _HURT),
        refused("read-unreadable", "read-empty", "read-crashed"),
    ),
    Hostile(
        "mail-5000-parts",
        "a.eml",
        lambda: _mail('Content-Type: multipart/mixed; boundary="b"\n\n' + f"--b\n\n{_HURT}\n" * 5000),
        read("a.eml"),
    ),
    Hostile(
        "mail-20000-attachments",
        "a.eml",
        lambda: _mail(
            'Content-Type: multipart/mixed; boundary="b"\n\n'
            + f"--b\nContent-Disposition: attachment; filename=a.txt\n\n{_HURT}\n" * 20_000
        ),
        refused("read-empty", "read-container-limit"),
    ),
    Hostile(
        "mail-endless-header",
        "a.eml",
        lambda: _mail("X-A: " + "=?utf-8?q?=41?= " * 200_000 + f"\n\n{_HURT}"),
        read("a.eml"),
    ),
    Hostile(
        "mail-endless-subject",
        "a.eml",
        lambda: ("Subject: " + "=?utf-8?q?=41?= " * 200_000 + f"\nFrom: {'(' * 50_000}\n\n{_HURT}").encode(),
        read("a.eml"),
    ),
    Hostile("mail-200000-headers", "a.eml", lambda: _mail("X-A: b\n" * 200_000 + f"\n{_HURT}"), read("a.eml")),
    Hostile(
        "mail-boundary-missing",
        "a.eml",
        lambda: _mail(f'Content-Type: multipart/mixed; boundary="b"\n\n{_HURT}\n'),
        refused("read-empty"),
    ),
    Hostile(
        "mail-broken-base64",
        "a.eml",
        lambda: _mail("Content-Transfer-Encoding: base64\n\nVGhyZWUgd2VyZSBodXJ0Lg=\n*****"),
        read("a.eml"),
    ),
    Hostile(
        "mail-unknown-encoding",
        "a.eml",
        lambda: _mail(f"Content-Type: text/plain; charset=klingon\n\n{_HURT}"),
        read("a.eml"),
    ),
    Hostile(
        "mail-encoding-of-no-text",
        "a.eml",
        lambda: _mail(f"Content-Type: text/plain; charset=hex\n\n{_HURT}"),
        read("a.eml"),
    ),
    Hostile("mail-name-upwards", "a.eml", lambda: _attached("../../etc/a.txt", "text/plain", TEXT), read("a.eml")),
    Hostile("mail-lying-type", "a.eml", lambda: _attached("a.pdf", "application/pdf", PAGE), read("a.eml")),
    Hostile(
        "mail-picture-called-text",
        "a.eml",
        lambda: _attached("a.txt", "text/plain", b"\x89PNG\r\n\x1a\n" + bytes(99)),
        read("a.eml"),
    ),
    Hostile(
        "mail-active",
        "a.eml",
        lambda: _mail(f"Content-Type: text/html\n\n<p onload=alert(1)>{_HURT}</p><script>alert(2)</script>"),
        read("a.eml", "alert"),
    ),
    Hostile("mail-truncated", "a.eml", lambda: _attached("a.txt", "text/plain", TEXT)[:420], read("a.eml")),
    Hostile(
        "mhtml-without-a-page",
        "a.mhtml",
        lambda: _mail('Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: image/png\n\nx\n--b--\n'),
        refused("read-empty"),
    ),
    Hostile(
        "mbox-of-many",
        "a.mbox",
        lambda: b"From a@a.example Wed Mar 12 20:15:00 2031\nSubject: x\n\nx\n\n" * 1200,
        refused("read-container-limit"),
    ),
    Hostile("mbox-of-froms", "a.mbox", lambda: b"From \n\n" * 100_000, refused("read-container-limit")),
    Hostile(
        "feed-laughs",
        "a.xml",
        lambda: _feed(_LAUGHS, f"<item><description>{_HURT} &a39;</description></item>"),
        read("", "haha"),
    ),
    Hostile(
        "feed-square-of-an-entity",
        "a.xml",
        lambda: _feed(_BIG, "<item><description>" + "&a;" * 20_000 + "</description></item>"),
        read("", "haha"),
    ),
    Hostile(
        "feed-outside-entity",
        "a.xml",
        lambda: _feed(_XXE, f"<item><description>{_HURT} &e;</description></item>"),
        read("", "root:"),
    ),
    Hostile("feed-outside-type", "a.xml", lambda: _feed("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>"), read()),
    Hostile(
        "feed-too-deep",
        "a.xml",
        lambda: _feed("", "<item>" + "<a>" * 20_000 + "</item>"),
        refused("read-unreadable", "read-empty"),
    ),
    Hostile(
        "feed-active",
        "a.xml",
        lambda: _feed(
            "",
            f"<item><description>&lt;p onload=alert(1)&gt;{_HURT}&lt;/p&gt;"
            "&lt;script&gt;alert(2)&lt;/script&gt;</description></item>",
        ),
        read("", "alert"),
    ),
    Hostile("feed-lying-encoding", "a.xml", lambda: _feed("<?xml version='1.0' encoding='utf-32'?>"), read()),
    Hostile("feed-with-nul", "a.xml", lambda: _feed("", f"<item><description>{_HURT}\0</description></item>"), read()),
    Hostile("feed-truncated", "a.xml", lambda: _feed("", _ENTRY * 2)[:-90], read()),
    Hostile("feed-of-an-address", "a.xml", lambda: b"http://127.0.0.1:9/feed", refused("read-unreadable")),
    Hostile("feed-of-a-file", "a.xml", lambda: b"/etc/passwd", refused("read-unreadable")),
    Hostile(
        "feed-6000-entries",
        "a.xml",
        lambda: _feed("", _ENTRY * 6000),
        refused("read-container-limit", "read-too-slow"),
    ),
    Hostile(
        "csv-open-quotation-mark",
        "a.csv",
        lambda: b'text,outlet\nThree hurt.,A\n"' + b"x,y\n" * 900_000,
        refused("read-unreadable"),
    ),
    Hostile("csv-huge-cell", "a.csv", lambda: b"text\n" + b"Three were hurt. " * 100_000 + b"\n", read("a.csv/2")),
    Hostile(
        "csv-200000-columns",
        "a.csv",
        lambda: b"text" + b",x" * 200_000 + b"\nThree hurt." + b",y" * 200_000 + b"\n",
        read("a.csv/2"),
    ),
    Hostile("csv-with-nul", "a.csv", lambda: b"text\nThree\0 were hurt.\n" + TEXT * 9, read("a.csv/2")),
    Hostile("csv-formula", "a.csv", lambda: b"text,outlet\nThree hurt.,=cmd|' /c calc'!A1\n", read("a.csv/2")),
    Hostile(
        "jsonl-10-mb-line",
        "a.jsonl",
        lambda: json.dumps({"text": "Three were hurt. " * 600_000}).encode(),
        read("a.jsonl/1"),
    ),
    Hostile(
        "jsonl-too-deep", "a.jsonl", lambda: b'{"text": ' + b"[" * 200_000 + b"\n" + _JSON, refused("read-unreadable")
    ),
    Hostile(
        "jsonl-keys-twice",
        "a.jsonl",
        lambda: b'{"text": "Nine dead.", "text": "Three hurt."}',
        read("a.jsonl/1", "Nine"),
    ),
    Hostile("jsonl-half-characters", "a.jsonl", lambda: b'{"text": "\\ud800 Three hurt \\udfff."}', read("a.jsonl/1")),
    Hostile(
        "jsonl-endless-number",
        "a.jsonl",
        lambda: b'{"text": "Three hurt.", "n": ' + b"9" * 1_000_000 + b"}",
        refused("read-unreadable"),
    ),
    Hostile("jsonl-truncated", "a.jsonl", lambda: _JSON + b"\n" + _JSON[:-9], refused("read-unreadable")),
    Hostile("jsonl-of-empty-lines", "a.jsonl", lambda: b"{}\n" * 100_000, refused("read-container-limit")),
    Hostile("json-list-too-deep", "a.json", lambda: b'[{"a": ' + b"[" * 200_000, refused("read-unreadable")),
    Hostile(
        "parquet-footer-lies",
        "a.parquet",
        lambda: _overwritten(_parquet(9, _HURT), -8, b"\xff\xff\xff\x7f"),
        refused("read-unreadable"),
    ),
    Hostile(
        "parquet-footer-of-noise",
        "a.parquet",
        lambda: b"PAR1" + bytes(range(200)) + b"\xc8\0\0\0PAR1",
        refused("read-unreadable"),
    ),
    Hostile("parquet-truncated", "a.parquet", lambda: _parquet(9, _HURT)[:-50], refused("read-unreadable")),
    Hostile(
        "parquet-pages-broken",
        "a.parquet",
        lambda: _overwritten(_parquet(9, _HURT), 10, b"\xff" * 60),
        refused("read-unreadable"),
    ),
    Hostile(
        "parquet-bomb-of-rows",
        "a.parquet",
        lambda: _parquet(200_000, "Three hurt. " * 200),
        refused("read-container-limit"),
    ),
    Hostile("parquet-called-text", "a.txt", lambda: _parquet(2, _HURT), read("a.txt/1")),
)
