"""The tables of a watch's state, as queries name them and as a new file gets them."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from rashomon.case.tables import number_column, text_column

# "RaWa", shown by `file`.
APPLICATION_ID, SCHEMA = 0x52615761, 1
METADATA = MetaData()


# Each feed and folder: what its server gave to ask by, failures in a row, when it is due.
source = Table(
    "source",
    METADATA,
    text_column("name", primary_key=True),
    text_column("etag"),
    text_column("modified"),
    number_column("failures"),
    text_column("due"),
)
# Each entry and file that was seen, so that nothing is taken twice; when its page is to be looked at again.
seen = Table(
    "seen",
    METADATA,
    text_column("key", primary_key=True),
    text_column("source"),
    text_column("digest"),
    text_column("facts"),
    text_column("page"),
    number_column("looks"),
    text_column("due"),
)
# What was fetched, as WARC, as long as a report that is waiting needs it.
capture = Table(
    "capture", METADATA, text_column("sha256", primary_key=True), Column("body", LargeBinary, nullable=False)
)
# Reports on their way to their case, with their bytes.
waiting = Table(
    "waiting",
    METADATA,
    Column("seq", Integer, primary_key=True),
    text_column("source"),
    text_column("key"),
    text_column("stage"),
    text_column("facts"),
    Column("report", Text),
    Column("data", LargeBinary),
    text_column("retrieval"),
    Column("capture", Text, ForeignKey("capture.sha256")),
    number_column("attempts"),
    text_column("due"),
    text_column("happening"),
)
# Each happening, the file of its case, and how its questions stood when that was last told of.
happening = Table(
    "happening",
    METADATA,
    text_column("id", primary_key=True),
    text_column("file"),
    text_column("title"),
    text_column("told"),
    number_column("head"),
)
# To which happening each report belongs: by the key that its versions share, and by its id.
placed = Table(
    "placed",
    METADATA,
    text_column("key", primary_key=True),
    text_column("report", index=True),
    text_column("happening"),
)
# What the grouping knows of each report; `day` is when it came in.
trace = Table(
    "trace",
    METADATA,
    text_column("report", primary_key=True),
    text_column("happening"),
    number_column("day", index=True),
    text_column("body"),
)
# In how many reports each term stood.
term = Table(
    "term",
    METADATA,
    text_column("bag", primary_key=True),
    text_column("term", primary_key=True),
    number_column("reports"),
)
# Everything that was to be told, as JSON, in its order.
alert = Table(
    "alert", METADATA, Column("seq", Integer, primary_key=True), text_column("id", unique=True), text_column("body")
)
# How far each way of telling has come.
sink = Table(
    "sink",
    METADATA,
    text_column("name", primary_key=True),
    number_column("done"),
    number_column("attempts"),
    text_column("due"),
)
