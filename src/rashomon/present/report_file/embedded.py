"""Data inside a page: JSON that no browser runs, packed where it is long, and read back without a browser."""

import base64
import binascii
import gzip
import io
import re
import zlib

# The names of the blocks: a dossier by the contract rashomon/1, and the export of a case.
RESULT = "case"
CASE = "case-file"
# From this length on, in code points, a document is packed.
_LONG = 1_000_000
# Bytes that are unpacked of a page at most: a small file could else fill the memory. A hundred times what a case of
# fifty reports has.
_MOST = 1 << 28
_PACKED = "gzip+base64"
# What could end the block it stands in, or begin another; in JSON it can only stand inside texts.
_ACTING = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_BLOCK = r'<script type="application/json" id="{name}"(?: data-packed="([^"]*)")?>(.*?)</script>'


def embedded(name: str, document: str) -> str:
    """The block of a page that holds a JSON document.

    Args:
        name: `RESULT` or `CASE`.
        document: The JSON text.

    Example:
        >>> embedded("case", '{"title": "</script>"}')
        '<script type="application/json" id="case">{"title": "\\\\u003c/script\\\\u003e"}</script>'
    """
    if len(document) < _LONG:
        return block(name, document)
    packed = base64.b64encode(gzip.compress(document.encode("utf-8", "surrogatepass"), 9, mtime=0)).decode("ascii")
    return f'<script type="application/json" id="{name}" data-packed="{_PACKED}">{packed}</script>'


def block(name: str, document: str) -> str:
    """A JSON document in a page as it is, however long: for what the page's own script reads."""
    return f'<script type="application/json" id="{name}">{document.translate(_ACTING)}</script>'


def embedded_in(page: str, name: str) -> str | None:
    """The JSON document that a page holds under a name; None where it holds none.

    Args:
        page: The text of an HTML file, from anybody.
        name: `RESULT` or `CASE`.

    Raises:
        ValueError: If what stands there cannot be unpacked.

    Example:
        >>> embedded_in(embedded("case", '{"title": "</script>"}'), "case")
        '{"title": "\\\\u003c/script\\\\u003e"}'
    """
    found = re.search(_BLOCK.format(name=re.escape(name)), page, re.DOTALL)
    if found is None:
        return None
    packed, body = found.groups()
    if packed is None:
        return body
    if packed != _PACKED:
        raise ValueError(f"its data is packed as {packed!r}, which is not known here")
    try:
        with gzip.open(io.BytesIO(base64.b64decode(body, validate=True))) as file:
            unpacked = file.read(_MOST + 1)
    except (OSError, EOFError, zlib.error, binascii.Error) as error:
        raise ValueError(f"its data cannot be unpacked: {error}") from None
    if len(unpacked) > _MOST:
        raise ValueError(f"its data is larger than {_MOST >> 20} MiB")
    return unpacked.decode("utf-8", "surrogatepass")
