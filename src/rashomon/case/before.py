"""What is known from the last comparison, for the next to go on from.

Nothing of it need be there: what is damaged, or was made by another program or with other options, is made again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, select

from rashomon.align import Remembered
from rashomon.case import sharing, tables
from rashomon.case.evidence import Version
from rashomon.case.history import storable
from rashomon.garbage import uncollected
from rashomon.lineage import KnownText
from rashomon.untouched import Before, Kept, digest_of, token_of

# What a row gives rise to that is not of the form it must have.
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@uncollected()
def load(connection: Connection, versions: Sequence[Version], *, made_by: str, compared_by: str) -> Before:
    """What need not be compared again.

    Args:
        connection: In a transaction.
        versions: What is compared now.
        made_by: Who made their readings.
        compared_by: Who compares them.
    """
    head, rest = _last(connection)
    token = _token(head, rest)
    return Before(
        questions=_questions(connection, rest),
        digests=_digests(connection, versions, made_by),
        text=_text(connection, versions, compared_by, rest, token),
        token=token,
    )


def token_there(connection: Connection) -> str:
    """What stands for all of the last comparison; empty where nobody can go on from it."""
    return _token(*_last(connection))


def _last(connection: Connection) -> tuple[int, Mapping[str, Any]]:
    """The event up to which the last comparison takes account, and what is kept of it as a whole."""
    row = connection.execute(select(tables.dossier.c.head, tables.dossier.c.body)).first()
    with suppress(*_DAMAGED):
        rest = {} if row is None else json.loads(row.body)
        if row is not None and isinstance(rest, dict):
            return row.head, rest
    return 0, {}


def _token(head: int, rest: Mapping[str, Any]) -> str:
    made_by = rest.get("made_by", "")
    return token_of(head, made_by) if made_by else ""


def _questions(connection: Connection, rest: Mapping[str, Any]) -> dict[str, Kept]:
    """The questions of the last comparison by what they were made of, where that is known."""
    keys = rest.get("keys", {})
    rows = connection.execute(select(tables.question)).all()
    with suppress(*_DAMAGED):
        return {keys[row.id]: Kept(body=row.body, relations=row.relations) for row in rows if row.id in keys}
    return {}


def _digests(connection: Connection, versions: Iterable[Version], made_by: str) -> dict[str, str]:
    """By report id, what stands for the reading of each of some versions made by one program in one way."""
    reports = {version.seq: version.report for version in versions}
    rows = connection.execute(select(tables.reading).where(tables.reading.c.made_by == storable(made_by)))
    return {reports[row.report].id: digest_of(row.body, reports[row.report]) for row in rows if row.report in reports}


def _text(
    connection: Connection, versions: Sequence[Version], made_by: str, rest: Mapping[str, Any], token: str
) -> KnownText | None:
    """Which reports share text; None where nobody can go on from it."""
    with suppress(*_DAMAGED):
        return sharing.load_known(connection, versions, made_by, rest, token)
    return None


@uncollected()
def load_weighed(connection: Connection, made_by: str) -> Remembered:
    """What is remembered of pairs from the last comparison, as far as it was made by one program in one way."""
    query = select(tables.weighed.c.body).where(tables.weighed.c.made_by == storable(made_by))
    body = connection.execute(query).scalar()
    with suppress(*_DAMAGED):
        return Remembered() if body is None else Remembered.unpacked(body)
    return Remembered()
