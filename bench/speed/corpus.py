"""What a corpus costs: words a CPU second from files to tables, as a ratio to the bare spaCy parse of the same texts.

    python bench/speed/corpus.py [--reports N] [--copies SHARE ...] [--engine spark|dask] [--workers 1 2]
    python bench/speed/corpus.py --memory 2000 20000
    python bench/speed/corpus.py --kill 20000

Texts: the articles of ../shared/bench/incidents, each once, or the example when they are not there. A corpus with
copies holds, for the share given, reports that were there before: half of them in another outlet under a line of its
own, as agency copy is, half word for word at another address of the same outlet. Every run is a process of its own; its
CPU time is that of all its processes, the start (imports, language pipeline) told apart by a run on one report. Only
ratios mean something; absolute times depend on the machine and its load. `--memory` reads so many short reports, no two
alike, and tells the peak of memory of one process, a tenth of the way at a time. `--kill` reads so many of them twice,
once in one process and once in two, of which one is killed at random a few times, and holds the bytes of every file
against each other.
"""

import argparse
import ctypes
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_SOURCE = ROOT.parent / "shared" / "bench" / "incidents" / "articles.dev.jsonl"
# Processes killed in a run; each costs those of its pool a new start.
_KILLS = 5
_PLACES = ("Arnvik", "Belgard", "Corrow", "Dunmere", "Eskholt", "Farrow", "Gradin", "Hollen")
_DID = ("sank", "burned", "fell in", "was shut", "was flooded", "was searched", "was sold", "reopened")
_THINGS = ("ferry", "mill", "bridge", "school", "station", "market", "warehouse", "clinic")


def articles(number: int) -> list[dict[str, Any]]:
    """So many articles, no text twice."""
    if not _SOURCE.exists():
        print("note: ../shared/bench is not here; measured on the example alone", file=sys.stderr)
        files = sorted((ROOT / "examples" / "hallen-derailment").glob("*.txt"))
        return [{"text": file.read_text(encoding="utf-8"), "outlet": file.stem} for file in files]
    rows: dict[str, dict[str, Any]] = {}
    for line in _SOURCE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["text"].strip() and not row.get("duplicate_of") and len(row["text"].split()) < 2000:
            rows.setdefault(
                row["text"], {name: row[name] for name in ("text", "title", "published", "url")} | {"outlet": "Post"}
            )
    return random.Random(1).sample(list(rows.values()), number)


def with_copies(rows: list[dict[str, Any]], share: float) -> list[dict[str, Any]]:
    """As many reports, of which a share are copies of others among them, near in time."""
    fresh = rows[: round(len(rows) * (1 - share))]
    chance = random.Random(2)
    copies = []
    for number in range(len(rows) - len(fresh)):
        first = chance.choice(fresh)
        if number % 2:
            copies.append(first | {"url": f"{first.get('url', '')}?page={number}"})
        else:
            text = f"{first['text']}\n\nThis report came over the wire to paper number {number}."
            copies.append(first | {"text": text, "outlet": f"Paper {number % 40}"})
    mixed = fresh + copies
    chance.shuffle(mixed)
    return mixed


def short(number: int) -> Iterator[dict[str, str]]:
    """Short reports, no two alike."""
    for at in range(number):
        place, thing, did = _PLACES[at % 8], _THINGS[at // 8 % 8], _DID[at // 64 % 8]
        yield {
            "text": f"The {thing} number {at} in {place} {did} on Monday, and {at + 3} people were hurt, police said."
        }


def write(path: Path, rows: Any) -> Path:
    """Rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
    return path


def parse(source: Path) -> dict[str, float]:
    """The bare parse of what `read` makes of a file."""
    import spacy

    from rashomon.options import ReadOptions
    from rashomon.parse import DEFAULT_MODEL
    from rashomon.parse.shadow import shadow
    from rashomon.read import read_documents

    reports = read_documents(source.read_bytes(), path="in.jsonl", options=ReadOptions(max_members=1 << 30)).reports
    texts = [shadow(report.text[region.start : region.end]) for report in reports for region in report.regions]
    nlp = spacy.load(DEFAULT_MODEL)
    for _doc in nlp.pipe(texts[:32], batch_size=32):
        pass
    began = time.process_time()
    for _doc in nlp.pipe(texts, batch_size=32):
        pass
    return {"cpu": time.process_time() - began}


def run(source: Path, folder: Path, engine: str, workers: int, batch: int) -> dict[str, Any]:
    """Read a file into a corpus."""
    from rashomon.corpus.engines import InProcess, Runner, Workers
    from rashomon.corpus.engines.dask import Dask
    from rashomon.corpus.engines.spark import Spark
    from rashomon.corpus.progress import Tally
    from rashomon.corpus.reading import read

    runner: Runner = InProcess() if workers == 1 else Workers(count=workers)
    cluster: Any = nullcontext()
    if engine == "spark":
        runner = Spark(master=f"local-cluster[{workers},1,1024]")
    if engine == "dask":
        from distributed import LocalCluster

        cluster = LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
        runner = Dask(scheduler=cluster.scheduler_address)
    peaks: dict[int, int] = {}

    def look(tally: Tally) -> None:
        # A tenth of the way at a time.
        peaks[tally.done * 10 // tally.total * tally.total // 10] = round(_peak())

    began = time.monotonic()
    with cluster:
        done = read([str(source)], folder, batch=batch, runner=runner, tell=look)
        wall = time.monotonic() - began
    if engine == "spark":
        _end_spark()
    return {"reports": done.reports, "words": done.words, "wall": wall, "peak_mb": _peak(), "peaks_mb": peaks}


def _peak() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _end_spark() -> None:
    """End the cluster and wait for it, so that its CPU time counts as ours."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    session, gateway = SparkSession.getActiveSession(), SparkContext._gateway
    if session is not None and gateway is not None:
        session.stop()
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait(120)


def measured(*arguments: str) -> dict[str, Any]:
    """What a run of this program in a process of its own says, and its CPU time with all below it, and its memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, *arguments]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[-1]
    _wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"whole": whole, **json.loads(told)}


def _adopt() -> None:
    """Take in processes whose own parents end before them, as those of Spark do, so that their CPU time counts."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    until = time.monotonic() + 60
    with suppress(ChildProcessError):
        while time.monotonic() < until:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.1)


def main() -> None:
    """Measure, and print a line of JSON for each run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--copies", type=float, nargs="*", default=[0.0, 0.14, 0.5])
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--engine", choices=("local", "spark", "dask"), default="local")
    parser.add_argument("--memory", type=int, nargs="*")
    parser.add_argument("--kill", type=int)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--run", nargs=4, metavar=("SOURCE", "FOLDER", "ENGINE", "WORKERS"), help=argparse.SUPPRESS)
    parser.add_argument("--parse", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.parse:
        print(json.dumps(parse(given.parse)))
        return
    if given.run:
        source, folder, engine, workers = given.run
        print(json.dumps(run(Path(source), Path(folder), engine, int(workers), given.batch)))
        return
    _adopt()
    with tempfile.TemporaryDirectory() as name:
        (_memory if given.memory else _kill if given.kill else _speed)(Path(name), given)


def _memory(scratch: Path, given: argparse.Namespace) -> None:
    for number in given.memory:
        source = write(scratch / f"{number}.jsonl", short(number))
        told = measured("--batch", "250", "--run", str(source), str(scratch / f"corpus-{number}"), "local", "1")
        told = {"short_reports": number, "peaks_mb": told["peaks_mb"], "cpu_s": round(told["whole"])}
        print(json.dumps(told), flush=True)


def _kill(scratch: Path, given: argparse.Namespace) -> None:
    source = write(scratch / "in.jsonl", short(given.kill))
    calm = measured("--batch", str(given.batch), "--run", str(source), str(scratch / "calm"), "local", "1")
    command = [sys.executable, __file__, "--batch", str(given.batch), "--run", str(source), str(scratch / "killed")]
    command += ["local", "2"]
    chance, kills = random.Random(3), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            time.sleep(chance.uniform(0.03, 0.12) * calm["wall"])
            workers = _workers(running.pid)
            if workers and kills < _KILLS and running.poll() is None:
                os.kill(chance.choice(workers), signal.SIGKILL)
                kills += 1
    hashes = [
        {
            path.relative_to(scratch / name): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (scratch / name).rglob("*")
            if path.is_file() and path.relative_to(scratch / name).parts[0] != "begun" and path.suffix != ".tmp"
        }
        for name in ("calm", "killed")
    ]
    same = hashes[0] == hashes[1]
    print(json.dumps({"short_reports": given.kill, "kills": kills, "files": len(hashes[0]), "same_bytes": same}))


def _workers(parent: int) -> list[int]:
    """The processes of a pool: children that multiprocessing started to work."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (entry / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            if int(fields[1]) == parent and b"spawn_main" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return found


def _speed(scratch: Path, given: argparse.Namespace) -> None:
    rows = articles(given.reports)
    one = write(scratch / "one.jsonl", rows[:1])
    for share in given.copies:
        source = write(scratch / f"copies-{share}.jsonl", with_copies(rows, share))
        for workers in given.workers:
            tail = [given.engine, str(workers)]
            name = f"{share}-{workers}"
            start = measured("--run", str(one), str(scratch / f"start-{name}"), *tail)
            # Before and after, since a second of a busy processor is not always the same.
            before = measured("--parse", str(source))["cpu"]
            told = measured("--batch", str(given.batch), "--run", str(source), str(scratch / f"corpus-{name}"), *tail)
            bare = (before + measured("--parse", str(source))["cpu"]) / 2
            work = told["whole"] - start["whole"]
            print(
                json.dumps(
                    {
                        "copies": share,
                        "engine": given.engine,
                        "workers": workers,
                        "reports": round(told["reports"]),
                        "words": round(told["words"]),
                        "parse_cpu_s": round(bare, 1),
                        "start_cpu_s": round(start["whole"], 1),
                        "read_cpu_s": round(work, 1),
                        "ratio": round(bare / work, 2),
                        "words_per_cpu_s": round(told["words"] / work),
                        "reports_per_cpu_s": round(told["reports"] / work, 2),
                        "reports_per_s": round(told["reports"] / told["wall"], 2),
                        "peak_mb": round(told["peak_mb"]),
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
