"""Data in a page comes out as it went in, and a page from anybody breaks nothing."""

import base64
import gzip
import json

import pytest

from rashomon.present.report_file import embedded as module
from rashomon.present.report_file.embedded import CASE, RESULT, embedded, embedded_in

RECORDS = [
    {"title": "</script><script>alert(1)</script><!--"},
    {"title": "\u2028\u202e \ud83d\ude00 & é"},
    {"half": "\udce9"},
    {"nothing": []},
]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("long", [1_000_000, 0])
def test_it_comes_out_as_it_went_in(record: dict[str, str], long: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONG", long)
    block = embedded(RESULT, json.dumps(record, ensure_ascii=False))
    page = f"<p>before</p>{embedded(CASE, '[]')}{block}<p>after</p>"
    found = embedded_in(page, RESULT)
    assert found is not None and json.loads(found) == record
    assert ("data-packed" in block) is (long == 0)
    inside = block.removeprefix("<script").removesuffix("</script>")
    assert "</script" not in inside and "<!--" not in inside


def test_packed_twice_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONG", 0)
    assert embedded(RESULT, '{"a": 1}') == embedded(RESULT, '{"a": 1}')


def test_a_page_without_it_holds_none() -> None:
    assert embedded_in("<html><p>news</p></html>", RESULT) is None


def _block(packing: str, body: str) -> str:
    return f'<script type="application/json" id="case" data-packed="{packing}">{body}</script>'


def _broken() -> str:
    """Packed data with another byte in its middle."""
    packed = bytearray(gzip.compress(b'{"a": 1}' * 1000))
    packed[20] ^= 0x55
    return base64.b64encode(bytes(packed)).decode()


CUT = base64.b64encode(gzip.compress(b"{}" * 1000)[:-9]).decode()


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (_block("zip", ""), "packed as 'zip'"),
        (_block("gzip+base64", "!"), "cannot be unpacked"),
        (_block("gzip+base64", "AAAA"), "cannot be unpacked"),
        (_block("gzip+base64", CUT), "cannot be unpacked"),
        (_block("gzip+base64", _broken()), "cannot be unpacked"),
    ],
)
def test_what_cannot_be_unpacked_is_said(block: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        embedded_in(block, RESULT)


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 1000)
    with pytest.raises(ValueError, match="larger"):
        embedded_in(_block("gzip+base64", base64.b64encode(gzip.compress(b" " * 1001)).decode()), RESULT)
