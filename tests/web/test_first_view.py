"""What the first page of a case that was compared before has to wait for: nothing that reads or compares."""

import subprocess
import sys
from pathlib import Path

# Each takes longer to load than to show a case, and none shows one.
HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "pyarrow",
    "duckdb",
    "trafilatura",
    "lxml",
    "pypdfium2",
    "pint",
    "rich",
    "psycopg",
)
_VISIT = """
import asyncio, sys
from rashomon.web import Entrance, Workspace, workspace_app

entrance = Entrance.fresh(8765)
app = workspace_app(Workspace(sys.argv[1], patience=120), entrance)

async def get(path, cookie=b""):
    said = []
    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}
    async def send(message):
        said.append(message)
    path, _, query = path.partition("?")
    headers = [(b"host", b"127.0.0.1"), (b"cookie", cookie)]
    await app({"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
               "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
               "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765)}, receive, send)
    return said[0]["status"], dict(said[0]["headers"])

async def visit():
    _, headers = await get("/enter?token=" + entrance.token)
    status, _ = await get("/overview", headers[b"set-cookie"].split(b";")[0])
    assert status == 200, status

asyncio.run(visit())
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_a_case_that_was_compared_is_shown_without_anything_heavy(made: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _VISIT, str(made)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "rashomon" in loaded and "starlette" in loaded
    assert loaded & set(HEAVY) == set()
