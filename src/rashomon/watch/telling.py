"""Alerts on their way to whoever wants them; each way keeps how far it has come.

What was told is marked only after it was told: a program that is killed in between tells it once more, with the same
id. The file of JSON lines is looked at first, so that nothing stands in it twice, and the Atom feed is written whole.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from attrs import define, evolve

from rashomon.errors import ReadError
from rashomon.present.safe import json_inert
from rashomon.watch.asking import Asker
from rashomon.watch.atom import atom
from rashomon.watch.polite import asked_for, back_off
from rashomon.watch.settings import Settings, Webhook
from rashomon.watch.state import State
from rashomon.watch.values import Sink

Alerts = Sequence[tuple[int, Mapping[str, Any]]]

# A webhook that fails is tried again after so long, then twice that, and so on.
_FIRST, _MOST = timedelta(seconds=30), timedelta(hours=1)
# Answers that are about this one alert: it is passed over after so many tries, and the rest goes on.
_UNWANTED, _TRIES = frozenset({400, 413, 422}), 5


def line_of(alert: Mapping[str, Any]) -> str:
    """An alert as a line of JSON."""
    return json_inert(json.dumps(alert, ensure_ascii=False, sort_keys=True)) + "\n"


@define(kw_only=True)
class Teller:
    """Tells of alerts in every way that the user asked for.

    Args:
        settings: Where to.
        state: What there is to tell, and how far it was told.
        asker: The network.
        show: Told each alert as it arises: what is printed.
    """

    settings: Settings
    state: State
    asker: Asker
    show: Callable[[Mapping[str, Any]], None]

    def begin(self) -> None:
        """Let those who hear of a watch for the first time not be told of all that was before."""
        for name in ("terminal", *self._hooks()):
            self.state.enlist(Sink(name=name, done=self.state.last_number()))

    def tell(self) -> list[str]:
        """Tell what was not told yet.

        Returns:
            What went wrong, a sentence each; it is tried again.
        """
        problems: list[str] = []
        self._each("terminal", self._shown)
        telling = self.settings.telling
        for name, path, write in (("jsonl", telling.jsonl, self._lines), ("atom", telling.atom, self._feed)):
            if path is None:
                continue
            try:
                self._each(f"{name}:{path.absolute()}", partial(write, path))
                if not path.exists():
                    write(path, ())
            except OSError as error:
                problems.append(f"{path} cannot be written: {error.strerror or error}")
        if telling.webhook:
            problems += self._post(telling.webhook)
        return problems

    def next(self) -> datetime | None:
        """When to try again; None where nothing is left to tell."""
        for name in self._hooks():
            sink = self.state.sink(name)
            if sink.due:
                return datetime.fromisoformat(sink.due)
        return None

    def _each(self, name: str, tell: Callable[[Alerts], None]) -> None:
        while alerts := self.state.alerts((sink := self.state.sink(name)).done):
            tell(alerts)
            self.state.keep_sink(evolve(sink, done=alerts[-1][0]))

    def _shown(self, alerts: Alerts) -> None:
        for number, alert in alerts:
            self.show(alert)
            self.state.keep_sink(Sink(name="terminal", done=number))

    def _lines(self, path: Path, alerts: Alerts) -> None:
        lines = [line_of(alert).encode() for _, alert in alerts]
        with path.open("a+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - sum(map(len, lines)) - 1))
            before, _, torn = file.read().rpartition(b"\n")
            if torn and any(line.startswith(torn) for line in lines):
                # What we were writing when we were stopped.
                file.truncate(size - len(torn))
            elif torn:
                file.write(b"\n")
            there = set(before.split(b"\n"))
            file.write(b"".join(line for line in lines if line.rstrip(b"\n") not in there))
            file.flush()
            os.fsync(file.fileno())

    def _feed(self, path: Path, _: Alerts) -> None:
        name = f"rashomon watch {self.settings.place.absolute().as_posix()}"
        text = atom(name, self.state.last_alerts(self.settings.telling.atom_entries))
        replace(path, text.encode())

    # The webhook

    def _hooks(self) -> list[str]:
        hook = self.settings.telling.webhook
        # The address may hold a secret; the state is a file like others.
        return [f"webhook:{hashlib.sha256(hook.url.encode()).hexdigest()[:16]}"] if hook else []

    def _post(self, hook: Webhook) -> list[str]:
        """Send alerts one by one, in their order, until one fails."""
        (name,) = self._hooks()
        while True:
            sink = self.state.sink(name)
            now = self.asker.clock.now()
            if sink.due and datetime.fromisoformat(sink.due) > now:
                return []
            alerts = self.state.alerts(sink.done, 1)
            if not alerts:
                return []
            number, alert = alerts[0]
            why, wanted, retry = self._sent(hook, alert)
            if not why:
                self.state.keep_sink(Sink(name=name, done=number))
                continue
            if not wanted and sink.attempts + 1 >= _TRIES:
                self.state.keep_sink(Sink(name=name, done=number))
                return [f"the webhook at {hook.shown} does not take alert {alert['id']} ({why}): it was passed over"]
            wait = max(back_off(name, _FIRST, sink.attempts + 1, _MOST), asked_for(retry, now))
            self.state.keep_sink(evolve(sink, attempts=sink.attempts + 1, due=(now + wait).isoformat()))
            return [
                f"the webhook at {hook.shown} could not be told ({why}); tried again in {wait.total_seconds():.0f} s"
            ]

    def _sent(self, hook: Webhook, alert: Mapping[str, Any]) -> tuple[str, bool, str]:
        """What went wrong, if anything; whether another try is of use; how long its server wants us to wait."""
        headers = (("Content-Type", "application/json"), ("Accept", "*/*"), ("Idempotency-Key", alert["id"]))
        try:
            answer = self.asker.post(hook, headers, line_of(alert).encode())
        except ReadError as error:
            # The message has the address, which may hold a secret; the cause does not.
            return error.why.replace(hook.url, hook.shown) or error.slug, True, ""
        if 200 <= answer.status < 300:
            return "", True, ""
        return f"it answers {answer.status}", answer.status not in _UNWANTED, answer.header("retry-after")


def replace(path: Path, content: bytes) -> None:
    """Write a whole file in the place of the one that is there, unless that is the same.

    Raises:
        OSError: If it cannot be written; what was there stays.
    """
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        file.write(content)
    try:
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
