"""Hostile documents: office files, PDFs, web pages and plain text."""

import zlib

from tests.read.containers.make import PAGE, TEXT, pack, pdf, pdf_file
from tests.read.hostile.kind import Hostile, read, refused
from tests.read.test_office import STYLES, W, docx, odt, p

_HURT = "Three people were hurt on Monday, the police said."
_LINE = [(72.0, 700.0, 11.0, _HURT)]
_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 40)) + "]>"
)
_XXE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"


def _document(prolog: str, body: str, encoding: str = "utf-8") -> bytes:
    xml = f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>".encode(encoding)
    return pack({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml})


def _page(body: str, head: str = "") -> bytes:
    story = f"<article><h1>Roof falls in</h1><p>{_HURT} {_HURT}</p><p>The owner denied it again on Tuesday.</p>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{story}{body}</article></body></html>".encode()


def _cyclic_styles() -> bytes:
    cycle = "".join(
        f'<w:style w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BC", "CA")
    )
    return docx(p(_HURT, '<w:pStyle w:val="A"/>'), word__styles=f"<w:styles {W}>{cycle}</w:styles>")


def _flate(content: bytes, times: int = 1) -> bytes:
    """A stream that is compressed several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * times
    return b"<< /Length %d /Filter [%s] >>\nstream\n" % (len(content), filters) + content + b"\nendstream"


_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>"
)
_TYPE = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SHOW = b"BT /F1 11 Tf 72 700 Td (" + _HURT.encode() + b") Tj ET"


def _one_page(content: bytes, *more: bytes, resources: bytes = b"", pages: bytes = b"") -> bytes:
    """A PDF of one page with this content stream."""
    kids = pages or b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", kids, _PAGE % resources, content, _TYPE, *more])


def _plain(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"


def _deep_pages() -> bytes:
    """A tree of pages that is a chain."""
    nodes = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 1) for n in range(2, 20_000)]
    return pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


_SCRIPT = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
_FORM = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\n"
    b"stream\n/X Do\nendstream"
)

DOCUMENTS = (
    Hostile("docx-bomb", "a.docx", lambda: docx(p(" " * 30_000_000)), refused("read-container-limit")),
    Hostile("docx-laughs", "a.docx", lambda: _document(_LAUGHS, p("&a39;")), refused("read-unreadable")),
    Hostile("docx-outside-entity", "a.docx", lambda: _document(_XXE, p("&e;")), refused("read-unreadable")),
    Hostile(
        "docx-outside-entity-in-utf-16",
        "a.docx",
        lambda: _document("<?xml version='1.0' encoding='utf-16'?>" + _XXE, p("&e;"), "utf-16"),
        refused("read-unreadable"),
    ),
    Hostile("docx-too-deep", "a.docx", lambda: docx("<w:sdt>" * 20_000), refused("read-unreadable")),
    Hostile(
        "docx-deep-and-closed",
        "a.docx",
        lambda: docx("<w:sdt>" * 5000 + p(_HURT) + "</w:sdt>" * 5000),
        refused("read-unreadable"),
    ),
    Hostile(
        "docx-without-document",
        "a.docx",
        lambda: pack({"[Content_Types].xml": b"<Types/>", "word/x": b""}),
        refused("read-unreadable"),
    ),
    Hostile("docx-styles-in-a-circle", "a.docx", _cyclic_styles, read("a.docx")),
    Hostile("docx-truncated", "a.docx", lambda: docx(p(_HURT) * 500)[:-400], refused("read-unreadable")),
    Hostile("docx-xml-truncated", "a.docx", lambda: docx(p(_HURT) + "<w:p>"), refused("read-unreadable")),
    Hostile(
        "docx-outside-parts",
        "a.docx",
        lambda: docx(
            p(_HURT), word___rels__document="<R><Relationship TargetMode='External' Target='file:///etc/passwd'/></R>"
        ),
        read("a.docx", "root:"),
    ),
    Hostile(
        "docx-main-part-upwards",
        "a.docx",
        lambda: docx(p(_HURT), **{"_rels__": "", "word__styles": STYLES}),
        read("a.docx"),
    ),
    Hostile(
        "docx-50000-attributes",
        "a.docx",
        lambda: docx("<w:p " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>" + p(_HURT)),
        read("a.docx"),
    ),
    Hostile("docx-called-odt", "a.odt", lambda: docx(p(_HURT)), read("a.odt")),
    Hostile(
        "odt-blanks-without-end",
        "a.odt",
        lambda: odt(f"<text:p>{_HURT}<text:s text:c='999999999'/></text:p>"),
        read("a.odt"),
    ),
    Hostile(
        "odt-outside-entity",
        "a.odt",
        lambda: odt("<text:p>x</text:p>", content=_XXE + "<x>&e;</x>"),
        refused("read-unreadable"),
    ),
    Hostile("odt-too-deep", "a.odt", lambda: odt("<text:span>" * 9000), refused("read-unreadable")),
    Hostile(
        "odt-without-content",
        "a.odt",
        lambda: pack({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        refused("read-unreadable"),
    ),
    Hostile("pdf-page-bomb", "a.pdf", lambda: _one_page(_flate(_SHOW + b" " * 120_000_000)), read()),
    Hostile("pdf-bomb-in-bombs", "a.pdf", lambda: _one_page(_flate(_SHOW + b" " * 90_000_000, 3)), read()),
    Hostile(
        "pdf-text-bomb",
        "a.pdf",
        lambda: _one_page(_flate(b"BT /F1 11 Tf " + b"(Hurt.) Tj " * 2_000_000 + b"ET")),
        refused("read-too-slow", "read-too-much-memory", "read-crashed"),
    ),
    Hostile(
        "pdf-pages-in-a-circle",
        "a.pdf",
        lambda: _one_page(_plain(_SHOW), pages=b"<< /Type /Pages /Count 2 /Kids [3 0 R 2 0 R] >>"),
        read(),
    ),
    Hostile("pdf-pages-too-deep", "a.pdf", _deep_pages, refused("read-no-text-layer", "read-unreadable")),
    Hostile(
        "pdf-page-count-lies",
        "a.pdf",
        lambda: _one_page(_plain(_SHOW), pages=b"<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>"),
        read(),
    ),
    Hostile(
        "pdf-one-page-5000-times",
        "a.pdf",
        lambda: _one_page(_plain(_SHOW), pages=b"<< /Type /Pages /Count 5000 /Kids [" + b"3 0 R " * 5000 + b"] >>"),
        refused("read-empty", "read-too-slow"),
    ),
    Hostile(
        "pdf-form-draws-itself",
        "a.pdf",
        lambda: _one_page(_plain(_SHOW + b" /X Do"), _FORM, resources=b"/XObject << /X 6 0 R >>"),
        read(),
    ),
    Hostile("pdf-nested-arrays", "a.pdf", lambda: _one_page(_plain(_SHOW), b"[" * 200_000), read()),
    Hostile("pdf-nested-arrays-on-the-page", "a.pdf", lambda: _one_page(_plain(_SHOW + b"[" * 200_000)), read()),
    Hostile("pdf-length-lies", "a.pdf", lambda: pdf([_LINE]).replace(b"/Length ", b"/Length 9999"), read()),
    Hostile("pdf-table-lies", "a.pdf", lambda: pdf([_LINE]).replace(b"startxref\n", b"startxref\n9"), read()),
    Hostile("pdf-truncated", "a.pdf", lambda: pdf([_LINE])[:300], refused("read-unreadable")),
    Hostile("pdf-noise", "a.pdf", lambda: b"%PDF-1.7\n" + zlib.compress(TEXT * 500), refused("read-unreadable")),
    Hostile(
        "pdf-with-a-script",
        "a.pdf",
        lambda: pdf([_LINE]).replace(b"<< /Type /Catalog /Pages 2 0 R  >>", _SCRIPT),
        read("", "alert"),
    ),
    Hostile("pdf-far-away-text", "a.pdf", lambda: pdf([[(1e30, -1e30, 1e20, _HURT), *_LINE]]), read()),
    Hostile("pdf-null-size-type", "a.pdf", lambda: pdf([[(72, 700, 0, _HURT)]]), refused("read-no-text-layer")),
    Hostile(
        "html-50000-attributes",
        "a.html",
        lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>"),
        refused("read-unreadable"),
    ),
    Hostile(
        "html-50000-attributes-in-quotes",
        "a.html",
        lambda: _page("<p " + " ".join(f"a{n}='<>'" for n in range(50_000)) + ">x</p>"),
        refused("read-unreadable"),
    ),
    Hostile("html-20000-nested-tags", "a.html", lambda: _page("<div>" * 20_000), read("a.html")),
    Hostile("html-20000-open-spans", "a.html", lambda: _page("<b><i>" * 10_000 + "x"), read("a.html")),
    Hostile(
        "html-active",
        "a.html",
        lambda: _page(
            "<script>alert(1)</script><p onclick=alert(2)>And more was said about it.</p>"
            "<iframe src=javascript:alert(3)></iframe>"
        ),
        read("a.html", "alert"),
    ),
    Hostile(
        "html-goes-elsewhere",
        "a.html",
        lambda: _page(
            "<img src=http://127.0.0.1:9/x>",
            "<meta http-equiv=refresh content='0;url=file:///etc/passwd'><base href=file:///etc/>",
        ),
        read("a.html", "root:"),
    ),
    Hostile("html-lying-encoding", "a.html", lambda: _page("", "<meta charset=utf-16>"), read("a.html")),
    Hostile("html-encoding-of-no-text", "a.html", lambda: _page("", "<meta charset=base64>"), read("a.html")),
    Hostile(
        "html-in-utf-7",
        "a.html",
        lambda: _page("<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- was sent round.</p>", "<meta charset=utf-7>"),
        read("a.html", "<script>"),
    ),
    Hostile("html-with-nul", "a.html", lambda: _page("<p>The mill\0 was old.</p>"), read("a.html")),
    Hostile("html-turning-round", "a.html", lambda: _page("<p>The \u202epolice\u202c said so.</p>"), read("a.html")),
    Hostile("html-open-comment", "a.html", lambda: _page("<!--" + "x" * 3_000_000), read("a.html")),
    Hostile("html-endless-tag", "a.html", lambda: _page("<p title='" + "x" * 3_000_000), read("a.html")),
    Hostile("html-many-entities", "a.html", lambda: _page("<p>" + "&amp;" * 400_000 + "</p>"), read("a.html")),
    Hostile(
        "html-deep-json",
        "a.html",
        lambda: _page("", "<script type='application/ld+json'>" + '{"@graph":[' * 50_000 + "</script>"),
        read("a.html"),
    ),
    Hostile(
        "html-endless-number",
        "a.html",
        lambda: _page("", "<script type='application/ld+json'>{\"@type\":" + "9" * 500_000 + "}</script>"),
        read("a.html"),
    ),
    Hostile("html-truncated", "a.html", lambda: PAGE[: len(PAGE) // 2], read("a.html")),
    Hostile("html-called-pdf", "a.pdf", lambda: _page(""), read("a.pdf")),
    Hostile("text-turning-round", "a.txt", lambda: f"Three \u202ewere\u202c hurt. {_HURT}".encode(), read("a.txt")),
    Hostile("text-one-endless-line", "a.txt", lambda: b"Three were hurt. " * 600_000, read("a.txt")),
    Hostile("text-one-endless-word", "a.txt", lambda: b"x" * 9_000_000, read("a.txt")),
    Hostile("text-wrong-mark", "a.txt", lambda: b"\xff\xfe" + TEXT, read("a.txt")),
    Hostile("text-program", "a.txt", lambda: b"\x7fELF" + bytes(200), refused("read-format")),
    Hostile("text-half-nul", "a.txt", lambda: bytes(5000) + TEXT, refused("read-binary")),
)
