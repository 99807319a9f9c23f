"""A page of a PDF as a picture, for the reader who wants to see the words where they are printed."""

import struct
import zlib

from attrs import frozen

from rashomon.errors import UnreadableInput

# Pixels a point: sharp enough to read on a screen that is twice as wide as the page.
_SCALE = 2.0
# A page that is drawn as a poster would fill the memory; it is drawn smaller.
_LARGEST = 6_000_000.0


@frozen(kw_only=True)
class Picture:
    """A page as it is printed.

    Args:
        pages: How many pages the document has.
        size: Width and height in points.
        png: The picture.
    """

    pages: int
    size: tuple[float, float]
    png: bytes


def drawn(data: bytes, path: str, number: int) -> Picture:
    """Draw one page; in a process of its own, see `Worker.picture`.

    Args:
        data: The bytes of the PDF.
        path: Its name, for messages.
        number: Of the page, from 1.

    Raises:
        UnreadableInput: If it is no PDF that can be opened, or has no such page.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(f"{path} cannot be drawn", path=path, why=str(error), next="read its text") from error
    with document:
        if not 1 <= number <= len(document):
            raise UnreadableInput(f"{path} has no page {number}", path=path, next="choose one of its pages")
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_SCALE, (_LARGEST / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        rows = bytes(bitmap.buffer)
        png = _png(rows, (bitmap.width, bitmap.height), bitmap.stride, bitmap.n_channels)
        return Picture(pages=len(document), size=(width, height), png=png)


def _png(pixels: bytes, size: tuple[int, int], stride: int, channels: int) -> bytes:
    """Rows of red, green and blue as PNG."""
    width, height = size
    kind = {1: 0, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + width * channels] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
