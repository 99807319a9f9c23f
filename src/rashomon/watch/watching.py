"""Rounds: what is due is asked, what came in is put into its case, what there is to tell is told."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from attrs import define, evolve, field, frozen

from rashomon.options import Options
from rashomon.read import Worker
from rashomon.watch.asking import Asker, options_for
from rashomon.watch.clock import Clock
from rashomon.watch.feeds import FeedReader, Taken
from rashomon.watch.filing import Filer
from rashomon.watch.folders import look
from rashomon.watch.settings import Feed, Settings
from rashomon.watch.state import State
from rashomon.watch.telling import Teller
from rashomon.watch.values import Source

# However little there is to do, the clock is looked at so often; and never more than once in so long.
_LONGEST, _SHORTEST = timedelta(minutes=10), timedelta(seconds=1)
# Pages of a feed that are fetched before what came in is put into its case and told.
_PAGES = 20
# When a report that could not be put into its case is tried again.
_AGAIN = timedelta(minutes=1)


@frozen(kw_only=True)
class Round:
    """What came of a round.

    Args:
        asked: Feeds and folders that were due.
        came: Reports that came in, by their keys.
        problems: What went wrong, a sentence each.
        failed: Feeds and folders that could not be asked.
    """

    asked: int
    came: tuple[str, ...]
    problems: tuple[str, ...]
    failed: int


@define(kw_only=True)
class Watch:
    """Watches what the settings name.

    Args:
        settings: What, and where to tell of it.
        state: What was known before.
        options: Options of every step.
        asker: The network.
        clock: The time.
        teller: Who is told.
    """

    settings: Settings
    state: State
    options: Options
    asker: Asker
    clock: Clock
    teller: Teller
    _filer: Filer = field(init=False)
    _held: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._filer = Filer(settings=self.settings, state=self.state, options=self.options, clock=self.clock)

    def rounds(self) -> Iterator[Round]:
        """Rounds without end, with waits between them."""
        while True:
            yield self.round()
            self.clock.wait(self.pause().total_seconds())

    def round(self) -> Round:
        """One round."""
        asked = self.ask()
        problems = self._filer.file()
        self._held = bool(problems)
        told = self.teller.tell()
        return evolve(asked, problems=(*asked.problems, *problems, *told))

    def pause(self) -> timedelta:
        """How long there is nothing to do."""
        now = self.clock.now()
        due = [moment for moment in (self._next(source.name) for source in self._sources()) if moment]
        due += [self._next_page(feed) for feed in self.settings.feeds]
        due += [moment for moment in (self.teller.next(),) if moment]
        due += [now + _AGAIN] if self._held else []
        return min(_LONGEST, max(_SHORTEST, min((moment - now for moment in due), default=_LONGEST)))

    def ask(self) -> Round:
        """Ask what is due, and keep what came."""
        asked = failed = 0
        came: list[str] = []
        problems: list[str] = []
        with Worker(self.options.read) as worker:
            reader = FeedReader(
                asker=self.asker,
                worker=worker,
                options=options_for(self.options.read, self.settings),
                oldest=(self.clock.now() - timedelta(days=self.settings.oldest_days)).date().isoformat(),
            )
            for ask in self._due(reader):
                found = ask()
                self.state.take_in(found.source, found.seen, found.waiting)
                asked += 1
                failed += found.failed
                came += [each.key for each in found.waiting]
                problems += found.problems
            for feed in self.settings.feeds:
                problems += self._pages(reader, feed)
        return Round(asked=asked, came=tuple(came), problems=tuple(problems), failed=failed)

    def _sources(self) -> list[Source]:
        names = [feed.name for feed in self.settings.feeds] + [folder.name for folder in self.settings.folders]
        return [self.state.source(name) for name in names]

    def _due(self, reader: FeedReader) -> Iterator[Callable[[], Taken]]:
        """Asks each feed and folder whose time has come."""
        for feed in self.settings.feeds:
            source = self.state.source(feed.name)
            if self._is_due(source.due):
                yield partial(reader.ask, feed, source, self.state.seen)
        for folder in self.settings.folders:
            source = self.state.source(folder.name)
            if self._is_due(source.due):
                yield partial(look, folder, source, self.state.seen, self.options.read, self.clock.now())

    def _is_due(self, due: str) -> bool:
        return not due or datetime.fromisoformat(due) <= self.clock.now()

    def _pages(self, reader: FeedReader, feed: Feed) -> Iterator[str]:
        """Fetch the pages of a feed that are due; what went wrong."""
        now = self.clock.now().isoformat()
        seen, waiting = reader.looks(feed, self.state.looks_due(feed.name, now))
        if seen:
            self.state.take_in(self.state.source(feed.name), seen, waiting)
        for each in self.state.pages_due(feed.name, now, _PAGES):
            known = self.state.seen([each.key]).get(each.key)
            after, met, problem = reader.page(feed, each, known)
            if after is None:
                self.state.drop(each, met)
            else:
                self.state.become(after, met)
            if problem:
                yield problem

    def _next(self, name: str) -> datetime | None:
        due = self.state.source(name).due
        return datetime.fromisoformat(due) if due else None

    def _next_page(self, feed: Feed) -> datetime:
        page, look_again = self.state.next_page(feed.name), self.state.next_look(feed.name)
        if page == "":
            return self.clock.now()
        due = [each for each in (page, look_again) if each]
        return datetime.fromisoformat(min(due)) if due else self.clock.now() + _LONGEST
