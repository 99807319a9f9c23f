"""A case on a PostgreSQL server: what is different there. Everything else is held by test_case.py in both places."""

import io
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import exc, text

from rashomon.case import Case, Redaction, import_json, open_case
from rashomon.case.server import ServerStore, is_address
from rashomon.case.tables import METADATA
from rashomon.errors import CaseBusy, CaseExists, CaseForeign, CaseMissing, CaseNewer, ImportUnfit
from rashomon.model import Decision

from .sample import new_case, whole_case

NOTE = Decision(kind="note", text="x")


def exported(case: Case, redaction: Redaction | None = None) -> str:
    """The document of a case."""
    out = io.StringIO()
    case.export_json(out, redaction=redaction)
    return out.getvalue()


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
    """All of them, and the index of the full-text search."""
    new_case(address).close()
    with closing(ServerStore.at(address)) as store, store.reading() as connection:
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        assert set(connection.execute(text(query)).scalars()) == {*METADATA.tables, "report_text"}
