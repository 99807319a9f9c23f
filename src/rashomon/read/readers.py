"""The readers, one a format."""

from rashomon.read.article import ArticleReader
from rashomon.read.docx import DocxReader
from rashomon.read.hint import Reader
from rashomon.read.html import HtmlReader
from rashomon.read.mail import MailReader, MhtmlReader
from rashomon.read.markdown import MarkdownReader
from rashomon.read.odt import OdtReader
from rashomon.read.pdf import PdfReader
from rashomon.read.text import TextReader

# Asked in this order; the last takes any text.
READERS: tuple[Reader, ...] = (
    DocxReader(),
    OdtReader(),
    PdfReader(),
    MhtmlReader(),
    MailReader(),
    ArticleReader(),
    HtmlReader(),
    MarkdownReader(),
    TextReader(),
)
