"""Messages, mailboxes and saved pages."""

from email.message import EmailMessage

import pytest

from rashomon.read import read_bytes, read_documents
from tests.read.containers.make import PAGE, TEXT


def message(text: str = "Three people were hurt on Monday.\n\nThe owner denied it.\n") -> EmailMessage:
    """A press office's message."""
    made = EmailMessage()
    made["From"] = "Zoë at the Press Office <press@mill.example>"
    made["To"] = "desk@gazette.example"
    made["Date"] = "Wed, 12 Mar 2031 20:15:00 +0100"
    made["Subject"] = "Roof of the mill – statement"
    made["Message-ID"] = "<1@mill.example>"
    if text:
        made.set_content(text)
    return made


def test_the_header_gives_the_facts() -> None:
    """Encoded words are decoded, the time zone is kept."""
    report = read_bytes(message().as_bytes(), path="a.eml")

    assert (report.author, report.published, report.title) == (
        "Zoë at the Press Office",
        "2031-03-12T20:15:00+01:00",
        "Roof of the mill – statement",
    )
    assert report.text == (
        "Roof of the mill – statement\n\nThree people were hurt on Monday.\n\nThe owner denied it.\n"
    )


def test_plain_text_is_preferred_unless_it_is_empty() -> None:
    """A message with both says the same in both."""
    both = message()
    both.add_alternative("<p>Marked up.</p>", subtype="html")
    bare = message("")
    bare.set_content("\n")
    bare.add_alternative("<html><body><p>Three people were hurt on Monday.</p></body></html>", subtype="html")

    assert "Marked up" not in read_bytes(both.as_bytes(), path="a.eml").text
    assert "Three people were hurt on Monday." in read_bytes(bare.as_bytes(), path="a.eml").text


@pytest.mark.parametrize(
    "quotation",
    [
        "On Mon, 10 Mar 2031, Ben Roe wrote:\n> Nine people were hurt.\n> Is that so?\n",
        "On Mon, 10 Mar 2031 at 08:00, Ben Roe\n<ben@gazette.example> wrote:\n\n> Nine people were hurt.\n",
        "-----Original Message-----\nFrom: Ben Roe\n\nNine people were hurt.\n",
    ],
)
def test_what_is_quoted_is_kept_and_not_read(quotation: str) -> None:
    """Those are another's words of another day; the spans of the rest point into what was sent."""
    report = read_bytes(message(f"Three people were hurt.\n\n{quotation}").as_bytes(), path="a.eml")
    read = " ".join(report.text[region.start : region.end] for region in report.regions)

    assert ("Nine people" in report.text, "Nine people" in read, "wrote" in read) == (True, False, False)
    assert "Three people were hurt." in read
    assert "read-quoted-reply" in [notice.slug for notice in report.warnings]


def test_a_message_that_only_quotes_is_read() -> None:
    """And so is one that was forwarded."""
    report = read_bytes(message("> Nine people were hurt.\n").as_bytes(), path="a.eml")

    assert len(report.regions) == 2


def test_attachments_are_reports_of_their_own() -> None:
    """Those in formats that are read, also inside an attached message; others are named."""
    inner = message("Four people were hurt, it says inside.\n")
    inner.add_attachment(TEXT, maintype="application", subtype="octet-stream", filename="list.txt")
    outer = message()
    outer.add_attachment(PAGE, maintype="text", subtype="html", filename="page.html")
    outer.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    outer.add_attachment(inner)
    found = read_documents(outer.as_bytes(), path="a.eml")

    assert [report.path for report in found.reports] == [
        "a.eml",
        "a.eml/page.html",
        "a.eml/attachment-4.eml",
        "a.eml/attachment-4.eml/list.txt",
    ]
    assert found.failures == ()
    assert ["logo.png" in notice.message for notice in found.notices] == [True]


def test_a_mailbox() -> None:
    """Each message; a line that was escaped for the mailbox gets its own form back."""
    first, second = message("Three people were hurt.\n\n>From the mill nobody spoke.\n"), message("Four were hurt.\n")
    box = b"".join(
        b"From press@mill.example Wed Mar 12 20:15:00 2031\n" + item.as_bytes() + b"\n" for item in (first, second)
    )
    found = read_documents(box, path="a.mbox")

    assert [report.path for report in found.reports] == ["a.mbox/1.eml", "a.mbox/2.eml"]
    assert "\nFrom the mill nobody spoke." in found.reports[0].text


def test_a_saved_page() -> None:
    """The page alone, with the address it was saved from and the time."""
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/roof\r\n"
        b"Subject: Roof falls in\r\nDate: Thu, 13 Mar 2031 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Location: https://gazette.example/roof\r\n\r\n" + PAGE + b"\r\n"
        b"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    )
    named, unnamed = read_bytes(data, path="a.mhtml"), read_bytes(data, path="-")

    assert (named.reader, unnamed.reader) == ("mhtml/1", "mhtml/1")
    assert (named.title, named.url, named.retrieved[:10]) == (
        "Roof falls in",
        "https://gazette.example/roof",
        "2031-03-13",
    )
    assert "Three people were hurt" in named.text
