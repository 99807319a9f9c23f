"""The readers, one a format."""

from rashomon.read.article import ArticleReader
from rashomon.read.hint import Reader
from rashomon.read.html import HtmlReader
from rashomon.read.mail import MailReader, MhtmlReader
from rashomon.read.markdown import MarkdownReader
from rashomon.read.text import TextReader

# Asked in this order; the last takes any text.
READERS: tuple[Reader, ...] = (
    MhtmlReader(),
    MailReader(),
    ArticleReader(),
    HtmlReader(),
    MarkdownReader(),
    TextReader(),
)
