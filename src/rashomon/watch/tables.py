"""The tables of a watch's state, as queries name them and as a new file gets them."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

# "RaWa", shown by `file`.
APPLICATION_ID, SCHEMA = 0x52615761, 1
METADATA = MetaData()


def _text(name: str, **more: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **more)


def _number(name: str, **more: Any) -> Column[int]:
    return Column(name, Integer, nullable=False, **more)


# Each feed and folder: what its server gave to ask by, failures in a row, when it is due.
source = Table(
    "source",
    METADATA,
    _text("name", primary_key=True),
    _text("etag"),
    _text("modified"),
    _number("failures"),
    _text("due"),
)
# Each entry and file that was seen, so that nothing is taken twice; when its page is to be looked at again.
seen = Table(
    "seen",
    METADATA,
    _text("key", primary_key=True),
    _text("source"),
    _text("digest"),
    _text("facts"),
    _text("page"),
    _number("looks"),
    _text("due"),
)
# What was fetched, as WARC, as long as a report that is waiting needs it.
capture = Table("capture", METADATA, _text("sha256", primary_key=True), Column("body", LargeBinary, nullable=False))
# Reports on their way to their case, with their bytes.
waiting = Table(
    "waiting",
    METADATA,
    Column("seq", Integer, primary_key=True),
    _text("source"),
    _text("key"),
    _text("stage"),
    _text("facts"),
    Column("report", Text),
    Column("data", LargeBinary),
    _text("retrieval"),
    Column("capture", Text, ForeignKey("capture.sha256")),
    _number("attempts"),
    _text("due"),
    _text("happening"),
)
# Each happening, the file of its case, and how its questions stood when that was last told of.
happening = Table(
    "happening",
    METADATA,
    _text("id", primary_key=True),
    _text("file"),
    _text("title"),
    _text("told"),
    _number("head"),
)
# To which happening each report belongs: by the key that its versions share, and by its id.
placed = Table("placed", METADATA, _text("key", primary_key=True), _text("report", index=True), _text("happening"))
# What the grouping knows of each report; `day` is when it came in.
trace = Table(
    "trace", METADATA, _text("report", primary_key=True), _text("happening"), _number("day", index=True), _text("body")
)
# In how many reports each term stood.
term = Table("term", METADATA, _text("bag", primary_key=True), _text("term", primary_key=True), _number("reports"))
# Everything that was to be told, as JSON, in its order.
alert = Table("alert", METADATA, Column("seq", Integer, primary_key=True), _text("id", unique=True), _text("body"))
# How far each way of telling has come.
sink = Table("sink", METADATA, _text("name", primary_key=True), _number("done"), _number("attempts"), _text("due"))
