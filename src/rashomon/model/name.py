"""Who is who: one entity and why its names were taken together."""

from attrs import frozen

from rashomon.model.reason import Reason


@frozen(kw_only=True)
class Entity:
    """A person, organisation, state or place as one report names it.

    Args:
        id: Stable within its report: kind, colon and the folded canonical name, for example ``person:vladimir putin``.
            A state has the same id in every report: ``state:`` and its ISO 3166 code, or the folded name.
        name: The fullest form the report uses ("Vladimir Putin").
        kind: ``person``, ``organisation``, ``state``, ``place``, ``group`` or ``unknown``.
        aliases: All forms that stand for it in the report, sorted.
        role: Title or role as worded ("Russian President"), empty when none.
        state: Id of the state it belongs to or speaks for, empty when unknown.
        mentions: (start, end) of every mention in the report's text, in order.
        reasons: One for each alias or pronoun that was merged.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    state: str = ""
    mentions: tuple[tuple[int, int], ...] = ()
    reasons: tuple[Reason, ...] = ()


@frozen(kw_only=True)
class NameMerge:
    """Two local entities of different reports taken for one.

    Args:
        left, right: ``(report id, entity id)`` of the two.
        canonical: The id both are known by in the case.
        reason: Why.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    canonical: str
    reason: Reason
