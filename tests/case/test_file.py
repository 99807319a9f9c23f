"""The file of a case: opened, refused, migrated, busy, read where nothing can be written."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint

from rashomon.case import migrations, open_case, tables
from rashomon.errors import (
    CaseBusy,
    CaseCorrupt,
    CaseError,
    CaseExists,
    CaseForeign,
    CaseMissing,
    CaseNewer,
    CaseUnwritable,
)
from rashomon.model import Decision

from .sample import new_case, whole_case

FILES = Path(__file__).parent / "files"
NOTE = Decision(kind="note", text="x")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a case in which everything was done once, closed."""
    whole_case(tmp_path / "a.case").close()
    return tmp_path / "a.case"


def raw(path: Path) -> sqlite3.Connection:
    """The file without us."""
    return sqlite3.connect(path, isolation_level=None)


# What is no case


def _text(path: Path) -> None:
    path.write_text("At least 31 people were killed.\n" * 200)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _database(path: Path) -> None:
    path.unlink()
    connection = raw(path)
    connection.execute("CREATE TABLE event (seq INTEGER)")
    connection.close()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def _overwritten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[200:4096] = b"\xff" * (4096 - 200)
    path.write_bytes(data)


def _trigger(path: Path) -> None:
    _sql(path, "CREATE TRIGGER more AFTER INSERT ON event BEGIN DELETE FROM reading; END")


def _without_guard(path: Path) -> None:
    _sql(path, "DROP TRIGGER event_no_delete")


def _view(path: Path) -> None:
    _sql(path, "CREATE VIEW seen AS SELECT load_extension('x')")


def _newer(path: Path) -> None:
    _sql(path, f"PRAGMA user_version = {len(migrations.STEPS) + 1}")


def _gone(path: Path) -> None:
    path.unlink()


def _sql(path: Path, statement: str) -> None:
    connection = raw(path)
    connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (_text, CaseForeign),
        (_empty, CaseForeign),
        (_database, CaseForeign),
        (_folder, CaseForeign),
        (_half, CaseCorrupt),
        (_page, CaseCorrupt),
        (_overwritten, CaseCorrupt),
        (_trigger, CaseCorrupt),
        (_without_guard, CaseCorrupt),
        (_view, CaseCorrupt),
        (_newer, CaseNewer),
        (_gone, CaseMissing),
    ],
)
def test_what_is_no_sound_case_is_refused(
    path: Path, harm: Callable[[Path], None], error: type[CaseError], read_only: bool
) -> None:
    """With what is wrong and what to do, and without a byte of it changed."""
    harm(path)
    before = path.read_bytes() if path.is_file() else b""

    with pytest.raises(error) as caught:
        open_case(path, read_only=read_only)

    assert caught.value.path == str(path)
    assert caught.value.next
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_new_case_is_made_only_where_nothing_is(path: Path, tmp_path: Path) -> None:
    """An empty file may be there: that is what a program leaves that was stopped in the first moment."""
    with pytest.raises(CaseExists):
        open_case(path, create=True)
    (tmp_path / "empty.case").touch()
    open_case(tmp_path / "empty.case", create=True).close()
    with pytest.raises(CaseUnwritable):
        open_case(tmp_path / "no" / "such.case", create=True)
    with open_case(path, read_only=True) as case:
        assert case.check() == []


@pytest.mark.parametrize("name", ["a case.case", "100%.case", "què?#.case", "a&b=c.case"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    """A name is not an address."""
    new_case(tmp_path / name).close()

    assert [each.name for each in tmp_path.iterdir()] == [name]
    open_case(tmp_path / name, read_only=True).close()


# What a case declares


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_nobody_else_on_the_machine_may_read_a_new_case(tmp_path: Path) -> None:
    """Neither the file nor what stands beside it while it is written to; what a person allows later stays allowed."""
    before = os.umask(0o022)
    try:
        place = tmp_path / "a.case"
        place.touch()
        with new_case(place):
            pass
        assert place.stat().st_mode & 0o777 == 0o600
        connection = sqlite3.connect(place, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE more (a TEXT)")
        beside = tmp_path / "a.case-journal"
        assert beside.stat().st_mode & 0o777 == 0o600
        connection.execute("ROLLBACK")
        connection.close()
        place.chmod(0o640)
        with open_case(place) as case:
            case.decide(Decision(kind="note", text="x"))
        assert place.stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_the_file_says_what_it_is(path: Path) -> None:
    """Known to `file`, in the mode in which a plain copy is whole, every table strict."""
    connection = raw(path)

    pragmas = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "journal_mode")]
    tables_found = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    connection.close()

    assert pragmas == [migrations.APPLICATION_ID, "delete"]
    assert {name for name, strict in tables_found if not strict} == {"sqlite_schema", "sqlite_temp_schema"}


def test_the_tables_of_queries_are_those_of_the_file(path: Path) -> None:
    """schema/*.sql and tables.py say the same: columns, types, keys, references, rules."""
    connection = raw(path)
    for table in tables.METADATA.sorted_tables:
        columns = [tuple(row[1:4]) + (row[5],) for row in connection.execute(f'PRAGMA table_info("{table.name}")')]
        keys = [column.name for column in table.primary_key]
        assert columns == [
            (
                column.name,
                {"LargeBinary": "BLOB"}.get(type(column.type).__name__, type(column.type).__name__.upper()),
                int(not column.nullable),
                keys.index(column.name) + 1 if column.name in keys else 0,
            )
            for column in table.columns
        ]
        references = {(row[3], row[2], row[4]) for row in connection.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert references == {(key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys}
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)).fetchone()
        for rule in table.constraints:
            assert not isinstance(rule, CheckConstraint) or str(rule.sqltext) in sql
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    connection.close()
    assert names - set(tables.METADATA.tables) == {"report_text", *migrations._SHADOWS}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET why = 'other'",
        "DELETE FROM event",
        "REPLACE INTO event SELECT * FROM event",
        "UPDATE head SET seq = 1",
        "DELETE FROM head",
        "UPDATE blob SET body = x'00'",
        "DELETE FROM blob",
        "REPLACE INTO blob SELECT * FROM blob",
        "UPDATE report SET text = 'other'",
        "UPDATE report SET superseded_by = NULL WHERE superseded_by IS NOT NULL",
        "UPDATE report SET superseded_by = 3 WHERE superseded_by IS NOT NULL",
        "UPDATE report SET retrieval = '{}'",
        "DELETE FROM report",
        "UPDATE decision SET kind = 'note'",
        "DELETE FROM decision",
        "UPDATE target SET claim = ''",
        "DELETE FROM target",
        "INSERT INTO report_text (report_text) VALUES ('drop')",
        "INSERT INTO event SELECT 99, at, who, action, 'no json', why, replaces, previous, 'x' FROM event LIMIT 1",
        "INSERT INTO blob VALUES ('a', 'many', 'raw', x'00')",
        "INSERT INTO target VALUES (4, 1, 99, '')",
    ],
)
def test_the_file_itself_refuses(path: Path, statement: str) -> None:
    """Whoever writes into it with another program is stopped by the rules in it."""
    connection = raw(path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")

    with pytest.raises(sqlite3.Error):
        connection.execute(statement)
    connection.close()


# Schemas


@pytest.mark.parametrize("golden", sorted(FILES.glob("schema-*.case")), ids=lambda path: path.stem)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_case_of_every_released_schema_opens(tmp_path: Path, golden: Path, read_only: bool) -> None:
    """With everything that was done in it then."""
    shutil.copy(golden, tmp_path / "old.case")
    with open_case(tmp_path / "old.case", read_only=read_only) as case:
        assert case.check() == []
        assert [ruling.decision.kind for ruling in case.state().rulings] == [
            "value",
            "not-comparable",
            "other-name",
            "copy",
            "grade",
            "note",
        ]
        assert [ruling.status for ruling in case.state().rulings] == ["lost"] * 3 + ["moved"] + ["stands"] * 2
        assert case.search("bridge")
        dossier = case.dossier()
        assert dossier is not None
        assert dossier.questions[0].sides[0].label == "31"
        assert [relation.reason.detail for relation in dossier.relations] == ["they differ"]
        assert [(pair.detail, pair.spans[0].origin_end) for pair in dossier.lineage] == [("shares text", 6)]


def test_every_released_schema_has_its_file() -> None:
    """Whoever adds a step adds a file: `whole_case` of sample.py, as the first release with that schema wrote it."""
    assert [path.name for path in sorted(FILES.iterdir())] == [
        f"schema-{number}.case" for number in range(1, len(migrations.STEPS) + 1)
    ]


def _next(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE more (id INTEGER NOT NULL PRIMARY KEY, place TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO more SELECT seq, key FROM report")
    connection.execute("DROP INDEX report_id")


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_case_is_brought_up(path: Path, read_only: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one opened only for reading is read through a copy, and stays as it is."""
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, _next))
    with open_case(path, read_only=read_only) as case:
        assert case.check() == []
        assert len(case.state().rulings) == 6
    connection = raw(path)
    assert migrations.schema_of(connection) == len(migrations.STEPS) - read_only
    connection.close()
    assert (path.read_bytes() == before) is read_only


_MIGRATE = """
import os, signal, sys
from rashomon.case import migrations, open_case
from tests.case.test_file import _next

at = int(sys.argv[2])
counted = [0]

def tick():
    counted[0] += 1
    if counted[0] == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0

def step(connection):
    connection.set_progress_handler(tick, 1)
    connection.execute("PRAGMA cache_size = 1")
    _next(connection)
    connection.execute("CREATE TABLE large (body BLOB) STRICT")
    connection.execute("INSERT INTO large SELECT zeroblob(100000) FROM report, report, report")
    tick()

migrations.STEPS = (*migrations.STEPS, step)
open_case(sys.argv[1]).close()
print(counted[0])
"""


def test_a_migration_that_is_killed_leaves_the_old_schema_whole(path: Path) -> None:
    """Wherever it is stopped; the old program and the new one open what is left."""
    shutil.copy(path, path.with_suffix(".copy"))
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _MIGRATE, str(path)]
    steps = int(subprocess.run([*command, "0"], cwd=root, capture_output=True, text=True, check=True).stdout)
    before = after = 0
    for part in (0.02, 0.3, 0.6, 0.9, 1):
        shutil.copy(path.with_suffix(".copy"), path)
        killed = subprocess.run([*command, str(max(1, int(steps * part)))], cwd=root, capture_output=True, check=False)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        connection = raw(path)
        (large,) = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'large'").fetchone()
        if migrations.schema_of(connection) > len(migrations.STEPS):
            after += 1
            assert connection.execute("SELECT count(*) FROM large").fetchone() == (27,)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        else:
            before += 1
            assert large == 0
            with open_case(path) as case:
                assert case.check() == []
                assert len(case.history()) == 12
        connection.close()
    assert before >= 3


# One writer, many readers


def test_a_next_writer_waits_and_is_then_told(path: Path) -> None:
    """Who is at work; readers see the case as it was."""
    other = raw(path)
    other.execute("BEGIN IMMEDIATE")
    with open_case(path, wait=0.05) as case:
        with pytest.raises(CaseBusy) as caught:
            case.decide(NOTE)
        assert len(case.history()) == 12
        if Path("/proc/locks").exists():
            assert "this process" in caught.value.why
        other.execute("ROLLBACK")
        case.decide(NOTE)
        assert len(case.history()) == 13
    other.close()


_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_writer_in_another_process_is_named(path: Path) -> None:
    """By its number, where the system tells."""
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "held\n"
        with open_case(path, wait=0.05) as case, pytest.raises(CaseBusy) as caught:
            case.decide(NOTE)
        if Path("/proc/locks").exists():
            assert str(child.pid) in caught.value.why
    finally:
        child.communicate()


def test_a_writer_waits_for_readers_to_end(path: Path) -> None:
    """A reader that stays keeps the writer from committing; then nothing is written."""
    reader = raw(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    with open_case(path, wait=0.05) as case:
        with pytest.raises(CaseBusy):
            case.decide(NOTE)
        reader.execute("COMMIT")
        case.decide(NOTE)
        assert len(case.history()) == 13
        assert case.check() == []
    reader.close()


def test_a_copy_of_an_open_case_is_whole(path: Path) -> None:
    """Nothing is kept beside the file between two changes."""
    with open_case(path) as case:
        case.decide(NOTE)
        shutil.copy(path, path.with_name("copy.case"))
        with open_case(path.with_name("copy.case"), read_only=True) as copy:
            assert copy.history() == case.history()
            assert copy.check() == []
        assert sorted(each.name for each in path.parent.iterdir()) == ["a.case", "copy.case"]


def test_a_case_that_was_turned_to_wal_is_turned_back(path: Path) -> None:
    """Another program may have opened it and left it in a mode in which a copy is not whole."""
    connection = raw(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with open_case(path, read_only=True) as case:
        assert case.check() == []
    with open_case(path) as case:
        case.decide(NOTE)
    connection = raw(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def interrupted(path: Path, copy: Path) -> None:
    """A copy of a case as it is in the middle of a change, and of the journal beside it."""
    writer = raw(path)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM reading")
    writer.execute("INSERT INTO reading SELECT seq, text, json_quote(hex(zeroblob(90000))) FROM report")
    shutil.copy(path, copy)
    shutil.copy(f"{path}-journal", f"{copy}-journal")
    writer.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_what_was_interrupted_is_put_right(path: Path, read_only: bool) -> None:
    """Whoever opens the case next sees it as it was before, also if he only wants to read."""
    copy = path.with_name("copy.case")
    interrupted(path, copy)
    assert copy.read_bytes() != path.read_bytes()

    with open_case(copy, read_only=read_only) as case:
        assert case.check() == []
        assert len(case.readings()) == 2
    assert copy.read_bytes() == path.read_bytes()


_AS_NOBODY = """
import os, sys
from rashomon.case import open_case
from rashomon.errors import CaseUnwritable
from rashomon.model import Decision
for user in (0, 65534):
    # The first time loads whatever nobody else may read.
    os.setgid(user), os.setuid(user)
    with open_case(sys.argv[1], read_only=True) as case:
        assert case.check() == []
        assert case.search("bridge")
with open_case(sys.argv[1]) as case:
    try:
        case.decide(Decision(kind="note", text="x"))
    except CaseUnwritable as error:
        print(error.slug)
try:
    open_case(sys.argv[2], read_only=True)
except CaseUnwritable as error:
    print(error.message)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_in_a_folder_that_cannot_be_written_to(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Everything can be read there; a change is refused with what to do."""
    folder = Path("/tmp") / f"rashomon-{os.getpid()}"
    folder.mkdir(mode=0o755)
    try:
        shutil.copy(path, folder / "a.case")
        interrupted(path, folder / "b.case")
        for file in folder.iterdir():
            file.chmod(0o444)
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, str(folder / "a.case"), str(folder / "b.case")],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        shutil.rmtree(folder)

    slug, message = done.stdout.splitlines() or ("", done.stderr)
    assert slug == "case-unwritable"
    assert "interrupted" in message


_FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from rashomon.case import open_case
from rashomon.errors import CaseUnwritable
from tests.case.sample import original
with open_case(sys.argv[1]) as case:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        case.add_reports([original("Long\\n\\n" + "".join(chr(c) + "\\n" for c in range(0x4e00, 0x9000)) * 9)])
    except CaseUnwritable as error:
        print(error.slug)
    print(len(case.history()), case.check())
"""


def test_a_full_disk_loses_nothing(path: Path) -> None:
    """What does not fit is refused whole, and the case goes on."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(path)], cwd=root, capture_output=True, text=True, check=False
    )

    assert done.stdout == "case-unwritable\n12 []\n", done.stderr
