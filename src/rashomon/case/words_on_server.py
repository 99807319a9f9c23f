"""Full-text search on a PostgreSQL server: words without regard to case and accents, as a file finds them."""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, text

from rashomon.case.folding import folded

_PUT = text("INSERT INTO report_text (seq, folded) VALUES (:seq, :folded)")


def index(connection: Connection, seq: int, words: str) -> None:
    """Let a version be found; in a file the database does it by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(_PUT, {"seq": seq, "folded": folded(words)[0]})


def find(connection: Connection, pieces: list[str]) -> list[int]:
    """The versions in which all pieces stand, those that hold them most first."""
    names = {f"piece_{number}": folded(piece)[0] for number, piece in enumerate(pieces)}
    asked = " && ".join(f"phraseto_tsquery('simple', :{name})" for name in names)
    query = (
        f"WITH query AS (SELECT {asked} AS asked) SELECT seq FROM report_text, query "
        "WHERE to_tsvector('simple', folded) @@ asked "
        "ORDER BY ts_rank(to_tsvector('simple', folded), asked) DESC, seq"
    )
    return list(connection.execute(text(query), names).scalars())


def spans(connection: Connection, seq: int, words: str, pieces: list[str]) -> Iterable[tuple[int, int]]:
    """Where the pieces stand in the text of a version; the server does not say."""
    plain, places = folded(words)
    found: set[tuple[int, int]] = set()
    for piece in pieces:
        words_of_piece = re.findall(r"\w+", folded(piece)[0])
        if not words_of_piece:
            continue
        pattern = r"(?<!\w)" + r"\W+".join(words_of_piece) + r"(?!\w)"
        found.update((places[match.start()], places[match.end() - 1] + 1) for match in re.finditer(pattern, plain))
    return sorted(found)
