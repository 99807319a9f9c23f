"""Inputs that hold several reports: archives, mailboxes, feeds and tables; one module a format."""

from rashomon.read.container import Container
from rashomon.read.containers.feed import FeedContainer
from rashomon.read.containers.gzip_file import GzipContainer
from rashomon.read.containers.mail_parts import MailParts, MboxContainer
from rashomon.read.containers.parquet_file import ParquetContainer
from rashomon.read.containers.rows import CsvContainer, JsonLinesContainer, JsonListContainer
from rashomon.read.containers.warc_file import WarcContainer
from rashomon.read.containers.zip_file import WaczContainer, ZipContainer

# Asked in this order where neither bytes nor name nor media type settle what an input is.
CONTAINERS: tuple[Container, ...] = (
    ZipContainer(),
    WaczContainer(),
    WarcContainer(),
    GzipContainer(),
    ParquetContainer(),
    MboxContainer(),
    FeedContainer(),
    JsonListContainer(),
    JsonLinesContainer(),
    CsvContainer(),
)
# What a report holds beside itself, by the name of its reader: a message has attachments.
INSIDE: dict[str, Container] = {"mail": MailParts()}

__all__ = ["CONTAINERS", "INSIDE"]
