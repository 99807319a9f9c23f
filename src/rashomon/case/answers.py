"""Readings as the last comparison has them: where comparing only brought up claims, which those were and no more.

What a report tells beside its claims comes up among them where another report answers it. That is so of nearly every
report of a large case: written out, the readings would stand in the file twice.
"""

import json
from collections.abc import Sequence

from rashomon.align import with_answers
from rashomon.model import Claim, Reading, Report
from rashomon.plain import canonical, from_plain, reading_body, reading_from, to_plain


def packed(reading: Reading, found: Sequence[Claim]) -> str:
    """What comparing brought up in a reading: ids of its assertions, whole claims where another report changed them."""
    known = {claim.id: claim for claim in reading.assertions}
    return canonical({"answers": [claim.id if known.get(claim.id) == claim else to_plain(claim) for claim in found]})


def unpacked(body: str | None, read: str, report: Report) -> Reading:
    """The reading that the last comparison has.

    Args:
        body: What is kept of it: nothing where it is as it was read, what `packed` gave, or all of it.
        read: The reading as it was read.
        report: Its report.

    Raises:
        ValueError: If it is of another form.
    """
    if body is None:
        return reading_from(read, report)
    plain = json.loads(body)
    if "answers" not in plain:
        return reading_from(body, report)
    was = reading_from(read, report)
    known = {claim.id: claim for claim in was.assertions}
    return with_answers(
        was, [known[each] if isinstance(each, str) else from_plain(each, Claim) for each in plain["answers"]]
    )


def whole(body: str | None, read: str) -> str | None:
    """The same, as a reading is kept that comparing changed otherwise; nothing where it is as it was read."""
    if body is None or "answers" not in json.loads(body):
        return body
    return reading_body(unpacked(body, read, _NO_REPORT))


_NO_REPORT = Report(id="", sha256="", path="", text="")
