"""Bytes in, `Report` out: from files, folders and standard input, from archives, mailboxes, feeds and tables.

`READERS` lists the formats of one report, `CONTAINERS` those of several. `read_bytes` makes a report, `read_documents`
every report that one input holds, `read_inputs` those of all that a user names.
"""

from rashomon.read.batch import Given
from rashomon.read.containers import CONTAINERS
from rashomon.read.documents import Capture, Inputs, read_documents
from rashomon.read.fetch import Fetcher
from rashomon.read.hint import Facts, Page, Reader, ReadHint
from rashomon.read.inputs import read_given, read_inputs
from rashomon.read.reader import pick_reader, read_bytes
from rashomon.read.readers import READERS
from rashomon.read.runner import Runner
from rashomon.read.worker import Worker

__all__ = [
    "CONTAINERS",
    "READERS",
    "Capture",
    "Facts",
    "Fetcher",
    "Given",
    "Inputs",
    "Page",
    "ReadHint",
    "Reader",
    "Runner",
    "Worker",
    "pick_reader",
    "read_bytes",
    "read_documents",
    "read_given",
    "read_inputs",
]
