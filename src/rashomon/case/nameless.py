"""Reports that are in no case, without some names: carried over by the same steps that leave names out of a case."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from attrs import evolve

from rashomon.case.masked_readings import carried
from rashomon.case.masking import Mask
from rashomon.case.redaction import Omitted, report_without
from rashomon.model import Dossier, Notice, Reading
from rashomon.plain import canonical, from_plain, reading_body, reading_from, to_plain


class Nameless:
    """Leaves names out of what was read.

    Args:
        sources: For each source all forms of its name, as in `Redaction`.

    Raises:
        ValueError: If a form is too short to be left out.
    """

    def __init__(self, sources: Sequence[Sequence[str]]) -> None:
        self._mask, self._many = Mask(sources), len(sources)

    @property
    def omitted(self) -> Omitted:
        """What is to be said of it, after everything was gone through."""
        return Omitted(absent=tuple(number for number in range(1, self._many + 1) if number not in self._mask.met))

    def readings(self, readings: Iterable[Reading]) -> list[Reading]:
        """The same readings, of the reports without the names: nothing is read from a text with holes in it."""
        taken: set[str] = set()
        return [self._without(reading, taken) for reading in readings]

    def dossier(self, dossier: Dossier) -> Dossier:
        """A comparison of such readings, without the names in what is said of its inputs: a file may be called so."""
        return evolve(dossier, failures=self._notices(dossier.failures), notices=self._notices(dossier.notices))

    def _without(self, reading: Reading, taken: set[str]) -> Reading:
        masked = report_without(reading.report, self._mask)
        number = 1
        while masked.report.id in taken:
            # Two that a name alone told apart stay two.
            number += 1
            digest = hashlib.sha256(f"{masked.report.sha256} {number}".encode()).hexdigest()
            masked = evolve(masked, report=evolve(masked.report, id=f"r-{digest[:12]}"))
        taken.add(masked.report.id)
        body, _ = carried(json.loads(reading_body(reading)), masked, self._mask)
        return reading_from(canonical(body), masked.report)

    def _notices(self, notices: Iterable[Notice]) -> tuple[Notice, ...]:
        return tuple(from_plain(self._mask.strip(to_plain(notice)), Notice) for notice in notices)
