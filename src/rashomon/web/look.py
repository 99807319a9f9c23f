"""How a case stands after one event, with all that pages are made of; each part is made when it is first shown."""

from functools import cached_property

from attrs import evolve

from rashomon.case import State
from rashomon.desk import Edit, Item, review
from rashomon.model import Dossier
from rashomon.present.casebook import names_of
from rashomon.present.clock import Clock, Zone, zones
from rashomon.present.index import Index
from rashomon.present.of_dossier import indexed_view
from rashomon.present.pages.overview import Cell, Shelf, shelves, strip
from rashomon.present.view import DossierView, Show


class Look:
    """How a case stands after one event, with everything that pages are made of.

    Args:
        head: The event.
        state: The reports and decisions that stand.
        dossier: Their comparison.
        changed: What changed in pages that came in more than once.
    """

    def __init__(self, *, head: int, state: State, dossier: Dossier, changed: list[Edit]) -> None:
        self.head, self.state, self.dossier, self.changed = head, state, dossier, changed
        self._clocks: dict[Clock, Look] = {}

    @cached_property
    def index(self) -> Index:
        """The comparison, with its parts by id."""
        return Index.of(self.dossier)

    @cached_property
    def view(self) -> DossierView:
        """What a reader sees of it."""
        return indexed_view(self.index, Show(all=True))

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The cards of the overview."""
        return shelves(self.index, self.view)

    @cached_property
    def strip(self) -> tuple[Cell, ...]:
        """The strip of states."""
        return strip(self.view)

    @cached_property
    def names(self) -> dict[str, str]:
        """What reports are called, by their ids."""
        return names_of(self.state.versions)

    @cached_property
    def items(self) -> list[Item]:
        """What to look at next."""
        return review(self.dossier, self.state.rulings, self.changed)

    @cached_property
    def full(self) -> dict[str, str]:
        """Short ids to the whole ones."""
        return {short: whole for whole, short in self.index.short.items()}

    @cached_property
    def languages(self) -> dict[str, str]:
        """The language of each report that is in another than English."""
        return {report.id: report.language for report in self.index.reports.values() if report.language != "en"}

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The zones that times can be shown in."""
        return zones(self.dossier)

    def on(self, clock: Clock) -> "Look":
        """The same with times of day on another clock; as they are told where no report names that zone."""
        if all(zone.clock != clock for zone in self.zones):
            return self
        made = self._clocks.get(clock)
        if made is None:
            made = Look(head=self.head, state=self.state, dossier=self.dossier, changed=self.changed)
            shared = {"zones": self.zones, "items": self.items, "names": self.names, "strip": self.strip}
            made.__dict__.update(shared, index=evolve(self.index, clock=clock))
            self._clocks[clock] = made
        return made

    def warm(self) -> "Look":
        """Make what every page shows, so that the first does not wait for it."""
        _ = self.shelves, self.strip, self.items, self.names
        return self
