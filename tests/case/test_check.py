"""That whatever is tampered with is found, and that nothing else is."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.case import DEFECTS, Defect, open_case, tables
from rashomon.case.check import check
from rashomon.case.store import FileStore
from rashomon.errors import CaseError

from .sample import whole_case

_GUARDED = ("event", "head", "blob", "report", "decision", "target")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in which everything was done once, closed."""
    path = tmp_path_factory.mktemp("made") / "a.case"
    whole_case(path).close()
    return path


def tampered(path: Path) -> sqlite3.Connection:
    """The case in memory, without the rules that guard it."""
    source = sqlite3.connect(path)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    source.backup(connection)
    source.close()
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


def found(connection: sqlite3.Connection) -> list[Defect]:
    """What the check finds; all in words, each of a kind that is documented."""
    store = FileStore(Path("a.case"), connection, read_only=True)
    defects = check(store)
    store.close()
    assert all(defect.slug in DEFECTS and defect.where and defect.message for defect in defects)
    return defects


def rows(path: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[Any, ...]]]:
    """Every row of what cannot be made again, with its key."""
    connection = sqlite3.connect(path)
    for name in _GUARDED:
        keys = tuple(column.name for column in tables.METADATA.tables[name].primary_key)
        for row in connection.execute(f"SELECT {', '.join(keys)} FROM {name}"):
            yield name, keys, row
    connection.close()


def test_a_sound_case_has_no_defects(made: Path) -> None:
    """And the check changes nothing."""
    before = made.read_bytes()
    with open_case(made) as case:
        assert case.check() == []
    assert made.read_bytes() == before


def test_every_row_taken_out_is_found(made: Path) -> None:
    """Of the history, the evidence and the decisions; the last event too."""
    for name, keys, row in rows(made):
        connection = tampered(made)
        where = " AND ".join(f"{key} = ?" for key in keys)
        assert connection.execute(f"DELETE FROM {name} WHERE {where}", row).rowcount == 1
        assert found(connection), (name, row)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_cell_changed_is_found(made: Path, data: st.DataObject) -> None:
    """Whatever another program puts into any cell, by whatever means."""
    name, keys, row = data.draw(st.sampled_from(sorted(rows(made), key=str)))
    column = data.draw(st.sampled_from([each.name for each in tables.METADATA.tables[name].columns]))
    connection = tampered(made)
    where = " AND ".join(f"{key} = ?" for key in keys)
    (old,) = connection.execute(f'SELECT "{column}" FROM {name} WHERE {where}', row).fetchone()
    new = data.draw(_other(old))
    try:
        connection.execute(f'UPDATE {name} SET "{column}" = ? WHERE {where}', (new, *row))
    except sqlite3.Error:
        return
    assert found(connection), (name, column, old, new)


def _other(old: Any) -> st.SearchStrategy[Any]:
    """Something else of the same type or none, near to what was there."""
    if isinstance(old, bytes):
        flips = st.tuples(st.integers(0, len(old) - 1), st.integers(1, 255))
        return flips.map(lambda flip: old[: flip[0]] + bytes([old[flip[0]] ^ flip[1]]) + old[flip[0] + 1 :])
    if isinstance(old, str):
        changed = st.tuples(st.integers(0, len(old)), st.sampled_from(["x", "0", "ü", '"', "1"]))
        inserted = changed.map(lambda change: old[: change[0]] + change[1] + old[change[0] :])
        cut = st.integers(0, max(0, len(old) - 1)).map(lambda at: old[:at] + old[at + 1 :])
        return st.one_of(inserted, cut, st.sampled_from(["", "{}", "[]", "null", "5"])).filter(lambda new: new != old)
    return st.one_of(st.integers(-1, 20), st.none()).filter(lambda new: new != old)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO blob SELECT 'f', size, codec, body FROM blob LIMIT 1",
        "INSERT INTO event SELECT 13, at, who, action, payload, why, replaces, previous, 'x' FROM event WHERE seq = 12",
        "INSERT INTO decision SELECT 2, kind, body FROM decision WHERE seq = 4",
        "INSERT INTO target SELECT 12, 0, report, claim FROM target WHERE decision = 4",
        "INSERT INTO report SELECT 1, 'k', 1, id, sha256, text, body, retrieval, NULL FROM report WHERE seq = 2",
        "UPDATE report SET body = replace(body, '\"author\":', '\"xauthor\":') WHERE seq = 3",
        "UPDATE event SET payload = ' ' || payload WHERE seq = 3",
        "UPDATE decision SET body = body || ' ' WHERE seq = 4",
        "UPDATE report SET text = CAST(x'41ff42' AS TEXT) WHERE seq = 3",
        "UPDATE blob SET codec = 'withheld', body = NULL, size = 0",
        "UPDATE blob SET codec = 'raw', size = 3, body = x'616263'",
    ],
)
def test_what_was_put_in_is_found(made: Path, statement: str) -> None:
    """Rows that nobody added through the program, text that is none, bytes said to be withheld."""
    connection = tampered(made)
    connection.execute(statement)

    assert found(connection)


def test_evidence_swapped_with_its_hash_is_found(made: Path) -> None:
    """Other bytes with their own right hash, in blob and report alike: the history still knows the first."""
    connection = tampered(made)
    data = b"At least 99 people were killed."
    sha256 = hashlib.sha256(data).hexdigest()
    (old,) = connection.execute("SELECT sha256 FROM report WHERE seq = 3").fetchone()
    connection.execute(
        "UPDATE blob SET sha256 = ?, codec = 'raw', size = ?, body = ? WHERE sha256 = ?", (sha256, len(data), data, old)
    )
    connection.execute(
        "UPDATE report SET sha256 = ?, id = ?, text = ? WHERE seq = 3", (sha256, f"r-{sha256[:12]}", data.decode())
    )

    assert "case-report" in {defect.slug for defect in found(connection)}


@pytest.mark.parametrize(
    ("statement", "slug"),
    [
        ("UPDATE reading SET body = '[]'", "case-derived"),
        ("UPDATE question SET body = '[]'", "case-derived"),
        ('UPDATE reading SET body = replace(body, \'"quote":"31"\', \'"quote":"30"\')', "case-span"),
        ('UPDATE reading SET body = replace(body, \'"report":"r-\', \'"report":"r-0\')', "case-span"),
        ('UPDATE reading SET body = replace(body, \'"end":1,"entity"\', \'"end":999,"entity"\')', "case-span"),
        ('UPDATE reading SET body = replace(body, \'"end":1,"entity"\', \'"end":0,"entity"\')', "case-span"),
        ('UPDATE question SET body = replace(body, \'"claims":["c-\', \'"claims":["c-0\')', "case-derived"),
        ("UPDATE question SET relations = replace(relations, '\"c-', '\"c-0')", "case-derived"),
        ("UPDATE question SET relations = replace(relations, '[0,', '[-1,')", "case-derived"),
        ("UPDATE question SET relations = replace(relations, '[0,', '[99,')", "case-derived"),
        ("UPDATE question SET relations = replace(relations, '[0,', '[')", "case-derived"),
        ("UPDATE question SET relations = replace(relations, '[0,', '[0.0,')", "case-derived"),
        ("UPDATE question SET relations = '{}'", "case-derived"),
        ("UPDATE lineage SET pairs = '[8000]'", "case-derived"),
        ("UPDATE lineage SET body = replace(body, '0,6]', '0,999]')", "case-span"),
        ("UPDATE lineage SET body = replace(body, '0,6]', '0]')", "case-derived"),
        ("UPDATE lineage SET body = replace(body, '0.25', '\"0\"')", "case-derived"),
        ("INSERT INTO weighed VALUES (1, 'x', '{}')", "case-derived"),
        ("DELETE FROM reading", "case-derived"),
        ("INSERT INTO report_text (report_text) VALUES ('delete-all')", "case-database"),
        ("DELETE FROM report_text_data WHERE id > 10", "case-database"),
    ],
)
def test_derived_data_that_is_damaged_is_found(made: Path, statement: str, slug: str) -> None:
    """It can be made again, but must not be shown."""
    connection = tampered(made)
    connection.execute(statement)

    assert {defect.slug for defect in found(connection)} == {slug}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.integers(0), st.integers(1, 255)), min_size=1, max_size=40))
@example(flips=[(20488, 1)])
def test_bytes_of_the_file_flipped(made: Path, tmp_path: Path, flips: list[tuple[int, int]]) -> None:
    """The file does not open and says why, or the check says what is wrong, or nothing that matters is changed."""
    data = bytearray(made.read_bytes())
    for at, change in flips:
        data[at % len(data)] ^= change
    path = tmp_path / "flipped.case"
    path.write_bytes(data)
    try:
        with open_case(path, read_only=True) as case:
            defects = case.check()
            if not defects:
                with open_case(made, read_only=True) as whole:
                    assert (case.history(), case.state()) == (whole.history(), whole.state())
    except CaseError as error:
        assert error.path


def test_a_declaration_whose_name_is_no_text_is_refused(made: Path, tmp_path: Path) -> None:
    """One flipped bit can make bytes of a name in the table of tables."""
    path = tmp_path / "renamed.case"
    shutil.copy(made, path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET name = CAST(name AS BLOB) WHERE name LIKE 'sqlite_autoindex_%'")
    connection.close()

    with pytest.raises(CaseError):
        open_case(path, read_only=True)


def test_a_file_cut_anywhere_is_refused_or_told_of(made: Path, tmp_path: Path) -> None:
    """A copy that was broken off."""
    size = made.stat().st_size
    for part in range(0, size, size // 40):
        path = tmp_path / "cut.case"
        shutil.copy(made, path)
        with path.open("rb+") as handle:
            handle.truncate(part)
        with pytest.raises(CaseError):
            open_case(path, read_only=True)
