"""Bytes in, `Report` out: text, Markdown and HTML, from files, folders and standard input.

`READERS` lists the formats; `read_bytes` picks one and makes the report; `read_inputs` takes what a user names.
"""

from rashomon.read.hint import Facts, Page, Reader, ReadHint
from rashomon.read.inputs import Inputs, read_inputs
from rashomon.read.reader import READERS, pick_reader, read_bytes

__all__ = ["READERS", "Facts", "Inputs", "Page", "ReadHint", "Reader", "pick_reader", "read_bytes", "read_inputs"]
