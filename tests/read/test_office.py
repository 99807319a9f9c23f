"""DOCX and ODT: what the page shows, in its order."""

import pytest

from rashomon.errors import ReadError
from rashomon.model import Report
from rashomon.read import read_bytes
from tests.read.containers.make import pack

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
STYLES = f"""<w:styles {W}><w:style w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Titre1"/></w:style></w:styles>"""


def docx(body: str, **parts: str) -> bytes:
    """A document with this body."""
    files = {"[Content_Types].xml": TYPES, "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    files |= {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    return pack({name: content if isinstance(content, bytes) else content.encode() for name, content in files.items()})


def p(words: str, settings: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def texts(report: Report) -> list[tuple[str, str]]:
    """Role and words of each region."""
    return [(region.role, report.text[region.start : region.end]) for region in report.regions]


def slugs(report: Report) -> list[str]:
    """The warnings of a report."""
    return [notice.slug for notice in report.warnings]


def test_headings_lists_and_tables_in_their_order() -> None:
    """Styles by the names they have inside, whatever language the program speaks; those made after them too."""
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = (
        p("Roof falls in", '<w:pStyle w:val="Titre"/>')
        + p("At the mill", '<w:pStyle w:val="Mine"/>')
        + p("Three people were hurt.")
        + p("Ada", numbered)
        + f"<w:tbl><w:tr><w:tc>{p('Mill')}</w:tc><w:tc>{p('2')}</w:tc></w:tr></w:tbl>"
        + p("The owner denied it.")
    )

    assert texts(read_bytes(docx(body, word__styles=STYLES), path="a.docx")) == [
        ("headline", "Roof falls in"),
        ("heading", "At the mill"),
        ("body", "Three people were hurt."),
        ("bullet", "Ada"),
        ("table", "Mill | 2"),
        ("body", "The owner denied it."),
    ]


def test_what_is_deleted_is_left_out_and_said() -> None:
    """What is inserted is read."""
    body = (
        "<w:p><w:r><w:t>The toll was </w:t></w:r><w:del><w:r><w:delText>60</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>600</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
    )
    report = read_bytes(docx(body), path="a.docx")

    assert (report.text, slugs(report)) == ("The toll was 600.\n", ["read-tracked-changes"])


def test_what_is_hidden_is_left_out_and_said() -> None:
    """A reader of the page does not see it."""
    body = p("Three hurt.") + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nine dead.</w:t></w:r></w:p>"
    report = read_bytes(docx(body), path="a.docx")

    assert (report.text, slugs(report)) == ("Three hurt.\n", ["read-hidden-text"])


def test_frames_notes_and_field_codes() -> None:
    """A text box once, after its paragraph; footnotes at the end; codes of fields and comments not at all."""
    frame = f"<w:txbxContent>{p('In a frame.')}</w:txbxContent>"
    both = f"<AlternateContent><Choice>{frame}</Choice><Fallback>{frame}</Fallback></AlternateContent>"
    body = f"<w:p><w:r><w:t>Three hurt</w:t><w:instrText>PAGE</w:instrText></w:r><w:r>{both}</w:r></w:p>"
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator'>{p('no')}</w:footnote>"
        f"<w:footnote>{p('A note.')}</w:footnote></w:footnotes>"
    )
    data = docx(body, word__footnotes=notes, word__comments=f"<w:comments {W}>{p('Check!')}</w:comments>")

    assert read_bytes(data, path="a.docx").text == "Three hurt\n\nIn a frame.\n\nA note.\n"


def test_properties() -> None:
    """Author and date of the file, where the text says neither."""
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:creator>Ada Roe'
        "</dc:creator><t:created>2030-01-01T00:00:00Z</t:created><t:modified>2031-03-12T10:15:00Z</t:modified></c:coreProperties>"
    )
    report = read_bytes(docx(p("Three people were hurt on Monday."), docProps__core=core), path="a.docx")

    assert (report.author, report.published) == ("Ada Roe", "2031-03-12T10:15:00+00:00")
    assert slugs(report) == ["read-date-from-properties"]


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
    }.items()
)


def odt(body: str, **parts: str) -> bytes:
    """A document with this body."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles><style:style style:name='P1' "
        f"style:parent-style-name='Title'/></office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    files = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    return pack(files | {name.replace("__", "/") + ".xml": part.encode() for name, part in parts.items()})


def test_an_odt() -> None:
    """The same, by its own names; blanks and line breaks as it writes them."""
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>60</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p text:style-name='P1'>Roof falls in</text:p><text:h>At the mill</text:h>"
        "<text:p>Three<text:s text:c='3'/>people were hurt.<text:line-break/>The owner denied it."
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
        "</text:note><office:annotation><text:p>Check!</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>Ada</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Mill</text:p></table:table-cell>"
        "<table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
    )
    report = read_bytes(odt(body), path="a.odt")

    assert texts(report) == [
        ("headline", "Roof falls in"),
        ("heading", "At the mill"),
        ("body", "Three people were hurt."),
        ("body", "The owner denied it."),
        ("bullet", "Ada"),
        ("table", "Mill | 2"),
        ("body", "A note."),
    ]
    assert slugs(report) == ["read-tracked-changes"]


def test_a_locked_odt() -> None:
    """An error of its own."""
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>'
    )
    with pytest.raises(ReadError) as caught:
        read_bytes(odt("<text:p>x</text:p>", **{"META-INF__manifest": manifest}), path="a.odt")

    assert caught.value.slug == "read-encrypted"
