"""Plain text: the file's text is the report's text."""

from rashomon.errors import EmptyReport
from rashomon.options import ReadOptions
from rashomon.read.decode import decode
from rashomon.read.front_matter import split_front_matter
from rashomon.read.hint import Page, ReadHint, beginning
from rashomon.read.layout import regions_of
from rashomon.read.paragraphs import paragraphs_of


class TextReader:
    """`.txt`: newlines become ``\\n``, a byte order mark and front matter go; nothing else changes."""

    name = "text"
    version = "1"
    media_type = "text/plain"
    suffixes = (".txt", ".text")
    signed = False
    isolated = False

    def fits(self, data: bytes) -> bool:
        """Anything can be plain text; it is the last to be asked."""
        return True

    def read(self, data: bytes, path: str, hint: ReadHint, options: ReadOptions) -> Page:
        """Decode, take the front matter off, find the paragraphs."""
        decoded = decode(data, path=path, declared=hint.charset)
        matter = split_front_matter(decoded.text, path=path)
        regions = regions_of(paragraphs_of(beginning(matter.text, options)), title=matter.facts.title)
        if not regions:
            raise empty(path)
        notices = (*decoded.notices, *matter.notices)
        return Page(text=matter.text, regions=regions, stated=matter.facts, notices=notices)


def empty(path: str, why: str = "", next: str = "") -> EmptyReport:
    """The error for an input without words."""
    advice = next or "add the text of the report"
    return EmptyReport(f"no running text found in {path}", path=path, why=why, next=advice)
