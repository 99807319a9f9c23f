"""A case on a PostgreSQL server: what is different there. Everything else is held by test_case.py in both places."""

import io
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, Table, UniqueConstraint, exc, text
from sqlalchemy.dialects import postgresql

from rashomon.case import import_json, open_case, sharing
from rashomon.case import server_migrations as migrations
from rashomon.case.packing import offsets_of
from rashomon.case.server import ServerStore, is_address
from rashomon.case.tables import METADATA
from rashomon.errors import (
    CaseBusy,
    CaseError,
    CaseExists,
    CaseForeign,
    CaseMissing,
    CaseNewer,
    CaseUnwritable,
    ImportUnfit,
)
from rashomon.lineage import SharedText
from rashomon.model import Decision
from rashomon.plain import canonical

from .sample import exported, new_case, whole_case

NOTE = Decision(kind="note", text="x")


def execute(address: str, statement: str) -> None:
    """Change the case without us."""
    with closing(ServerStore.at(address)) as store, store.engine.connect() as connection, connection.begin():
        connection.execute(text(statement))


def test_a_file_and_a_server_hold_the_same(address: str, tmp_path: Path) -> None:
    """From one to the other and back: the same document, byte for byte."""
    with whole_case(tmp_path / "a.case") as case:
        document = exported(case)
    import_json(io.StringIO(document), address)
    with open_case(address) as case:
        assert case.check() == []
        assert exported(case) == document
        import_json(io.StringIO(exported(case)), tmp_path / "b.case")
    with open_case(tmp_path / "b.case") as case:
        assert exported(case) == document


def test_an_import_that_fails_leaves_nothing(address: str, tmp_path: Path) -> None:
    """The name is free afterwards."""
    with whole_case(tmp_path / "a.case") as case:
        document = exported(case)
    with pytest.raises(ImportUnfit):
        import_json(io.StringIO(document.replace("a slip of the pen", "another reason")), address)
    with pytest.raises(CaseMissing):
        open_case(address)
    import_json(io.StringIO(document), address)


def test_one_writer_at_a_time(address: str) -> None:
    """The second waits a little; readers do not wait at all and see the case as it was."""
    new_case(address).close()
    with open_case(address) as one, open_case(address, wait=0.05) as other, one._store.writing():
        assert len(other.history()) == 1
        with pytest.raises(CaseBusy):
            other.decide(NOTE)
    with open_case(address) as case:
        case.decide(NOTE)
        assert len(case.history()) == 2


def test_what_is_no_case(address: str, server: str) -> None:
    """Not there, there already, of another program, of a newer one, a server that does not answer."""
    with pytest.raises(CaseMissing):
        open_case(address)
    new_case(address).close()
    with pytest.raises(CaseExists):
        new_case(address)
    name = f"case_{address.rpartition('=')[2]}"
    execute(address, f"COMMENT ON SCHEMA {name} IS 'rashomon case, schema 99'")
    with pytest.raises(CaseNewer):
        open_case(address)
    execute(address, f"COMMENT ON SCHEMA {name} IS 'ours'")
    with pytest.raises(CaseForeign):
        open_case(address)
    with pytest.raises(CaseMissing, match="cannot be reached"):
        open_case(f"{server}/nowhere&case=a")


@pytest.mark.parametrize("case", ["", "&case=", "&case=A", "&case=a;b", "&case=a&case=b", "&case=a%22"])
def test_an_address_must_name_a_case(case: str) -> None:
    """In letters that need no quoting; a password is not told."""
    with pytest.raises(CaseMissing) as caught:
        open_case(f"postgresql://me:secret@/db?host=/tmp{case}")
    assert "secret" not in str(caught.value.as_dict())


def test_what_is_an_address() -> None:
    assert is_address("postgresql://a/b?case=c")
    assert not is_address("postgresql.case")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET why = 'other'",
        "DELETE FROM event",
        "UPDATE head SET seq = 1",
        "DELETE FROM head",
        "UPDATE blob SET body = ''",
        "DELETE FROM blob",
        "UPDATE report SET text = 'other'",
        "UPDATE report SET superseded_by = 3 WHERE superseded_by IS NOT NULL",
        "DELETE FROM report",
        "UPDATE decision SET kind = 'note'",
        "DELETE FROM decision",
        "DELETE FROM target",
        "INSERT INTO target VALUES (4, 9, 99, '')",
    ],
)
def test_the_server_itself_refuses(address: str, statement: str) -> None:
    """As the rules in a file do."""
    whole_case(address).close()

    with pytest.raises(exc.DBAPIError):
        execute(address, statement)


def test_the_check_finds_what_was_changed_around_the_rules(address: str) -> None:
    """By somebody who may switch them off."""
    whole_case(address).close()
    execute(address, "SET session_replication_role = replica; UPDATE event SET why = 'other' WHERE seq = 4")
    execute(address, "DELETE FROM report_text WHERE seq = 2")
    with open_case(address) as case:
        assert {defect.slug for defect in case.check()} == {"case-history", "case-database"}


def test_the_tables_are_those_of_queries(address: str) -> None:
    """schema/postgresql-*.sql and tables.py say the same: columns, types, keys, references; and the index for words."""
    new_case(address).close()
    with closing(ServerStore.at(address)) as store, store.reading() as connection:
        found = MetaData()
        found.reflect(connection)

    def told(table: Table) -> list[Any]:
        columns = [
            (column.name, column.type.compile(postgresql.dialect()), column.nullable, column.primary_key)
            for column in table.columns
        ]
        references = sorted((key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys)
        unique = sorted(
            [column.name for column in rule.columns] for rule in table.constraints if isinstance(rule, UniqueConstraint)
        )
        indexes = sorted(str(index.name) for index in table.indexes)
        return [columns, references, unique, indexes]

    assert found.tables.keys() - METADATA.tables.keys() == {"report_text"}
    for name, table in METADATA.tables.items():
        assert told(found.tables[name]) == told(table), name


def layout(address: str) -> list[tuple[str, ...]]:
    """Everything that a case declares: columns, rules, indexes, triggers."""
    here = "(SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
    query = f"""
        SELECT table_name, column_name, data_type || is_nullable || coalesce(column_default, '')
        FROM information_schema.columns WHERE table_schema = current_schema()
        UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace
        UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal AND tgrelid IN {here}
        ORDER BY 1, 2, 3
    """
    name = f"case_{address.rpartition('=')[2]}."
    with closing(ServerStore.at(address)) as store, store.reading() as connection:
        return [tuple(str(cell).replace(name, "") for cell in row) for row in connection.execute(text(query))]


def number(address: str) -> str:
    """What the case says of its schema."""
    with closing(ServerStore.at(address)) as store, store.reading() as connection:
        return migrations.mark_of(connection, f"case_{store.name}") or ""


def _next(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE more (id INTEGER PRIMARY KEY, place TEXT NOT NULL)"))
    connection.execute(text("INSERT INTO more SELECT seq, key FROM report"))
    connection.execute(text("DROP INDEX ix_report_id"))


def _last(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE more ADD COLUMN title TEXT NOT NULL DEFAULT ''"))


def test_an_older_case_is_brought_up(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By all steps that it lacks, with everything in it; a new case declares the same."""
    with whole_case(address) as case:
        before = exported(case)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, _next, _last))
    with open_case(address) as case:
        assert case.check() == []
        assert exported(case) == before
        case.decide(NOTE)
    with open_case(address, read_only=True) as case:
        assert case.history()[-1].action == "decide"

    assert number(address) == f"rashomon case, schema {len(migrations.STEPS)}"
    other = f"{address}new"
    new_case(other).close()
    assert number(other) == f"rashomon case, schema {len(migrations.STEPS)}"
    assert layout(other) == layout(address)


def _shared_as_it_was(
    connection: Connection, shared: SharedText, numbers: Mapping[str, int], made_by: str, *, same: bool
) -> None:
    """Shared text as it was kept up to schema 2: a row for each later report."""
    for pair in shared.all():
        told = [pair.origin, pair.share, pair.directed, pair.detail, offsets_of(pair.spans), pair.adds]
        row = {"place": numbers[pair.report], "body": canonical({"report": pair.report, "pairs": [told]})}
        connection.execute(text("INSERT INTO lineage (place, body) VALUES (:place, :body)"), row)


@pytest.mark.parametrize("schema", range(1, len(migrations.STEPS)))
def test_a_case_of_every_released_schema_is_brought_up(
    address: str, monkeypatch: pytest.MonkeyPatch, schema: int
) -> None:
    """With everything in it, and to what a new one declares."""
    with monkeypatch.context() as then:
        then.setattr(migrations, "STEPS", migrations.STEPS[:schema])
        if schema < 3:
            then.setattr(sharing, "store", _shared_as_it_was)
        whole_case(address).close()
    other = f"{address}new"
    with open_case(address) as case, whole_case(other) as new:
        assert case.check() == []
        assert case.dossier() == new.dossier()
        assert case.dossier().lineage
        assert (case.history(), case.readings()) == (new.history(), new.readings())
    assert layout(other) == layout(address)


def test_an_older_case_is_not_brought_up_for_reading_alone(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no copy of it to change, as there is of a file; it stays as it is."""
    whole_case(address).close()
    before = layout(address)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, _next))
    with pytest.raises(CaseUnwritable, match="older version") as caught:
        open_case(address, read_only=True)

    released = len(migrations.STEPS) - 1
    assert f"it is of schema {released}" in caught.value.why
    assert (layout(address), number(address)) == (before, f"rashomon case, schema {released}")


def test_a_step_that_fails_leaves_the_old_schema_whole(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps before it stay done; the next try goes on from there."""
    whole_case(address).close()
    released = migrations.STEPS

    def breaks(connection: Connection) -> None:
        _last(connection)
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    monkeypatch.setattr(migrations, "STEPS", (*released, _next, breaks))
    with pytest.raises(CaseError):
        open_case(address)
    assert number(address) == f"rashomon case, schema {len(released) + 1}"
    assert not [row for row in layout(address) if row[1] == "title"]

    monkeypatch.setattr(migrations, "STEPS", (*released, _next))
    with open_case(address) as case:
        assert case.check() == []
        assert len(case.history()) == 12


def test_two_programs_do_not_bring_a_case_up_at_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits for the first, and finds it done; it does not wait for ever."""
    whole_case(address).close()
    done: list[str] = []
    gate = threading.Event()

    def slow(connection: Connection) -> None:
        done.append("step")
        gate.wait(10)
        _next(connection)

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, slow))
    first = threading.Thread(target=lambda: open_case(address).close())
    first.start()
    while not done:
        time.sleep(0.01)
    with pytest.raises(CaseBusy):
        open_case(address, wait=0.05)
    second = threading.Thread(target=lambda: open_case(address, wait=10).close())
    second.start()
    gate.set()
    first.join()
    second.join()

    assert done == ["step"]
    assert number(address) == f"rashomon case, schema {len(migrations.STEPS)}"
