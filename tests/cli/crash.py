"""Kill the commands that work on a case, again and again, and see that nothing they said was done is lost.

    python -m tests.cli.crash [KILLS] [SEED]

`tests.case.crash` kills a child that works through Python; this one starts the program itself, as a person does: `new`,
`add`, `show` (which compares), `decide`, `undo`, `redo` and `export`. Half of the commands are killed (SIGKILL) at any
moment of the time they usually take, half as soon as they begin to write. After each, the case must open, pass its own
check, begin with the history it had before and hold every event the command told of; what was exported must be there
whole or not at all. Now and then the comparison that was kept is held against one made from the beginning.

Prints the kills, by command, how many left a journal to roll back, and how many commands ended before they were killed;
ends with 1 at the first case that is not whole.
"""

import io
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from attrs import Factory, define

from rashomon.case import Event, import_json, open_case
from rashomon.desk import current
from rashomon.errors import CaseError, CaseMissing, RashomonError

# A case is begun anew after so many commands; larger ones only take longer.
_COMMANDS = 30
# The share of commands that are let be, so that there is something to lose.
_LET_BE = 0.15
# So often a case is begun by a command that is killed; otherwise nothing would come of most of them.
_BEGIN = 3
# Seconds that a command is let write before it is killed.
_WRITING = 0.03
# How long a command takes before one of its kind was seen to the end.
_USUAL = 3.0
_TOLD = re.compile(r"\[(?:event|version) (\d+)\]")


@define
class Tally:
    """What a run came to."""

    kills: Counter[str] = Factory(Counter)
    journals: int = 0
    ended: int = 0
    told: int = 0
    lost: list[str] = Factory(list)


@define
class Bench:
    """A case, the commands tried on it, and what it held before each."""

    folder: Path
    chance: random.Random
    tally: Tally
    usual: dict[str, float] = Factory(dict)
    known: list[Event] = Factory(list)
    tries: int = 0

    @property
    def path(self) -> Path:
        """The file of the case."""
        return self.folder / "a.case"

    def step(self) -> None:
        """Try one command, kill it, and look at what is left."""
        arguments = self._next()
        command = arguments[0]
        let_be = self.chance.random() < _LET_BE or (command == "new" and self.tries > _BEGIN)
        self.tries += 1
        output, killed = self._tried(arguments, let_be=let_be)
        if killed:
            self.tally.kills[command] += 1
            self.tally.journals += self.path.with_name("a.case-journal").exists()
        else:
            self.tally.ended += 1
        told = [int(number) for number in _TOLD.findall(output)]
        self.tally.told += len(told)
        if "Traceback" in output:
            self.tally.lost.append(output)
        self.tally.lost += [f"{' '.join(arguments)}: {loss}" for loss in self._losses(command, told, killed)]

    def _next(self) -> list[str]:
        case = str(self.path)
        if not self.path.exists():
            return ["new", case]
        command = self.chance.choice(("add", "add", "add", "show", "decide", "decide", "undo", "redo", "export"))
        if command == "add":
            later = ["--later"] if self.chance.random() < 0.4 else []
            return ["add", case, *map(str, self._reports()), *later]
        if command == "decide":
            return ["decide", case, *self._decision()]
        if command in ("undo", "redo"):
            seqs = [event.seq for event in self.known if event.action in ("add", "decide")]
            return [command, case, str(self.chance.choice(seqs or [1]))]
        if command == "export":
            form = self.chance.choice(("case-json", "csv", "json", "prov"))
            without = ["--redact-name", "Jane Doe|Doe"] if self.chance.random() < 0.3 else []
            return ["export", case, "-o", str(self.folder / f"out.{form}.zip"), "--format", form, *without]
        return ["show", case]

    def _reports(self) -> list[Path]:
        reports = self.folder / "reports"
        reports.mkdir(exist_ok=True)
        made = []
        for number in self.chance.sample(range(8), self.chance.randint(1, 3)):
            dead, hurt = self.chance.randint(20, 40), self.chance.randint(50, 90)
            path = reports / f"{number}.txt"
            path.write_text(
                f"Ferry sinks off Brekke\n\nAt least {dead} people were killed when a ferry sank off Brekke on Monday, "
                f"Jane Doe of the coast guard said.\n\nPolice said {hurt} people were injured.\n",
                encoding="utf-8",
            )
            made.append(path)
        return made

    def _decision(self) -> Sequence[str]:
        with open_case(self.path) as case:
            claims = [claim.id for reading in case.readings().values() for claim in reading.claims]
        if claims and self.chance.random() < 0.7:
            return ["value", self.chance.choice(claims), "--value", str(self.chance.randint(1, 99))]
        return ["note", "--text", "ask Jane Doe again"]

    def _tried(self, arguments: Sequence[str], *, let_be: bool) -> tuple[str, bool]:
        """Run a command and kill it; what it said, and whether it was killed before it ended."""
        command = arguments[0]
        began = time.monotonic()
        wait = self.chance.uniform(0, 1.1 * self.usual.get(command, _USUAL))
        at_writing, lag = self.chance.random() < 0.5, self.chance.uniform(0, _WRITING)
        with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "rashomon", *arguments], cwd=self.folder, stdout=out, stderr=subprocess.STDOUT
            )
            if let_be:
                process.wait()
            while process.poll() is None:
                if at_writing and self._is_writing():
                    time.sleep(lag)
                    break
                if not at_writing and time.monotonic() - began > wait:
                    break
                time.sleep(0.001)
            process.kill()
            killed = process.wait() == -9
            if not killed:
                self.usual[command] = time.monotonic() - began
            out.seek(0)
            return out.read(), killed

    def _is_writing(self) -> bool:
        return any(
            name.endswith("-journal") or name.endswith(".part") or name.startswith(".out.")
            for name in (path.name for path in self.folder.iterdir())
        )

    def _losses(self, command: str, told: Sequence[int], killed: bool) -> list[str]:
        """What is not as it must be."""
        try:
            case = open_case(self.path)
        except CaseMissing as error:
            return [f"it is gone: {error}"] if self.known or not killed else []
        except CaseError as error:
            return [f"it does not open: {error}"]
        with case:
            found = [f"{defect.where}: {defect.message}" for defect in case.check()]
            events = case.history()
            if events[: len(self.known)] != self.known:
                found.append(f"of {len(self.known)} events that stood in the history some are gone")
            if max(told, default=0) > len(events):
                found.append(f"event {max(told)} was told of, the history ends with {len(events)}")
            self.known = events
        for path in self.folder.iterdir():
            if path.name.startswith(".out.") or path.suffix == ".part":
                # What a killed program could not clear away; nothing reads it.
                path.unlink()
            elif path.suffix == ".zip":
                found += [] if self._is_whole(path) else [f"{path.name} is not whole"]
                path.unlink()
        return found

    def _is_whole(self, path: Path) -> bool:
        try:
            with zipfile.ZipFile(path) as archive:
                first = archive.read(archive.namelist()[0]).decode()
            if path.name == "out.case-json.zip":
                import_json(io.StringIO(first), self.folder / "copy.case")
                (self.folder / "copy.case").unlink()
        except (zipfile.BadZipFile, RashomonError):
            return False
        return True

    def compare_anew(self) -> None:
        """Hold the comparison that was kept against one made from the beginning."""
        if not self.path.exists():
            return
        copy = self.folder / "copy.case"
        shutil.copyfile(self.path, copy)
        with open_case(self.path) as case, open_case(copy) as again:
            again.drop_derived()
            if current(case) != current(again):
                self.tally.lost.append("the comparison that was kept is not the one that is made from the beginning")
        copy.unlink()
        self.known = []


def run(kills: int, seed: int) -> Tally:
    """Kill so many commands, one after the other."""
    chance, tally = random.Random(seed), Tally()
    usual: dict[str, float] = {}
    while tally.kills.total() < kills and not tally.lost:
        with tempfile.TemporaryDirectory(prefix="rashomon-crash-") as folder:
            bench = Bench(Path(folder), chance, tally, usual)
            for _ in range(_COMMANDS):
                if tally.kills.total() < kills and not tally.lost:
                    bench.step()
            if not tally.lost:
                bench.compare_anew()
        print(f"{tally.kills.total()} kills", file=sys.stderr, flush=True)
    return tally


def main(arguments: list[str]) -> int:
    """Kill, and say what came of it."""
    kills, seed = (int(given) for given in (*arguments, *("300", "1")[len(arguments) :]))
    began = time.monotonic()
    tally = run(kills, seed)
    each = ", ".join(f"{command} {count}" for command, count in sorted(tally.kills.items()))
    print(f"{tally.kills.total()} kills ({each}), {tally.journals} left a journal")
    print(f"{tally.ended} commands ended before they were killed, {tally.told} events were told of")
    print("\n".join(tally.lost) if tally.lost else "nothing lost", f"({time.monotonic() - began:.0f} s)")
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
