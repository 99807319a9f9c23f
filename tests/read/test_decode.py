"""Bytes to text."""

import pytest

from rashomon.errors import BinaryInput
from rashomon.read.decode import decode

QUOTED = "“We saw it,” said Zoë Müller’s aunt. The café on the quay – the only one – paid €40 for the door."


def slugs(decoded: object) -> list[str]:
    """Slugs of the notices."""
    return [notice.slug for notice in decoded.notices]  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_or_utf8_text_is_read_without_a_word(encoding: str) -> None:
    """UTF-8, and anything with a byte order mark, needs no notice."""
    decoded = decode(QUOTED.encode(encoding), path="a.txt")

    assert (decoded.text, slugs(decoded)) == (QUOTED, [])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_was_guessed_is_said(encoding: str) -> None:
    """Windows text and UTF-16 without its mark are read right, with a notice."""
    decoded = decode(QUOTED.encode(encoding), path="a.txt")

    assert (decoded.text, slugs(decoded)) == (QUOTED, ["read-encoding-guessed"])


def test_a_single_accent_is_guessed_as_windows_text() -> None:
    """The commonest case: English with one é from an old editor."""
    text = "The fire at the café in Harn killed two people and hurt nine, the police said on Monday."

    assert decode(text.encode("latin-1"), path="a.txt").text == text


def test_cyrillic_in_an_old_encoding_is_guessed() -> None:
    """The guess is not always windows-1252."""
    text = "Министерство обороны сообщило, что два человека погибли и девять ранены. " * 5

    assert decode(text.encode("cp1251"), path="a.txt").text == text


def test_a_declared_encoding_is_used() -> None:
    """What the page declares counts when the bytes fit it."""
    decoded = decode("Łódź".encode("iso-8859-2"), path="a.html", declared="ISO-8859-2")

    assert (decoded.text, slugs(decoded)) == ("Łódź", [])


@pytest.mark.parametrize("declared", ["iso-8859-1", "shift_jis", "klingon", "base64", "utf-16-le"])
def test_a_wrong_declaration_is_said_and_overruled(declared: str) -> None:
    """Valid UTF-8 with letters beyond ASCII is UTF-8, whatever the page says."""
    decoded = decode(QUOTED.encode(), path="a.html", declared=declared)

    assert (decoded.text, slugs(decoded)) == (QUOTED, ["read-encoding-wrong"])


def test_declared_latin_1_means_windows_1252() -> None:
    """As in every browser: curly quotation marks survive."""
    assert decode("“Yes”".encode("cp1252"), path="a.html", declared="latin-1").text == "“Yes”"


def test_text_cut_off_inside_a_character() -> None:
    """The broken tail is dropped and said."""
    decoded = decode("Zoë was at the café".encode()[:-1], path="a.txt")

    assert (decoded.text, slugs(decoded)) == ("Zoë was at the caf", ["read-truncated"])


def test_damaged_utf8_stays_utf8() -> None:
    """One broken byte among sound ones does not turn every accent into rubbish."""
    decoded = decode(QUOTED.encode() + b"\xff" + b" It burnt.", path="a.txt")

    assert decoded.text.startswith(QUOTED + "\ufffd")
    assert slugs(decoded) == ["read-encoding-damaged"]


def test_newlines_become_one_kind() -> None:
    """Windows and old Macintosh line ends."""
    assert decode(b"a\r\nb\rc\n", path="a.txt").text == "a\nb\nc\n"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00" * 100, b"text\x00\x01\x02\x03" * 30])
def test_binary_is_refused(data: bytes) -> None:
    """Control bytes are no text in any encoding."""
    with pytest.raises(BinaryInput, match="a.txt is not text"):
        decode(data, path="a.txt")
