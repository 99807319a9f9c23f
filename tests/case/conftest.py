"""Where the tests of a case keep it: in a file, and on a PostgreSQL server where one is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server of our own, without a case; reached by a socket, nothing listens on the network."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra postgres)")
    initdb = shutil.which("initdb", path=os.pathsep.join([*map(str, _PROGRAMS), os.environ.get("PATH", "")]))
    if initdb is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    # The server does not run as root.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="rashomon-pg-"))
    if user:
        shutil.chown(folder, user)
    programs, data = Path(initdb).parent, folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        done = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        run("initdb", "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=20"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", settings, "start")
        yield f"postgresql://tester@/postgres?host={folder}"
        run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def address(server: str) -> str:
    """Where a new case can be made on a server."""
    return f"{server}&case=t{next(_NUMBERS)}"


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new case can be made."""
    return str(tmp_path / "a.case") if request.param == "file" else request.getfixturevalue("address")
