"""What may be undone and brought back, and what that makes of the history."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from rashomon.case.history import Event, Link, out_of_force


class Refused(Exception):
    """Something cannot be undone, in words."""


def undoing(entries: Mapping[int, Event], seq: int) -> Link:
    """The next event, when one is undone: undoing an undoing brings back, undoing that undoes once more.

    Raises:
        Refused: If it is out of force, or is nothing that can be undone.

    Example:
        >>> undoing(_history("decide", "decide"), 1)
        Link(seq=3, action='undo', replaces=1)
        >>> undoing(_history("decide", ("undo", 1)), 2)
        Link(seq=3, action='redo', replaces=2)
    """
    entry, gone = entries[seq], out_of_force(links_of(entries.values()))
    if entry.action == "redo":
        return undoing(entries, _undone_by(entries, entry.replaces))
    if seq in gone:
        raise Refused(f"event {seq} was undone or replaced before")
    if entry.action == "undo":
        return bringing_back(entries, _undone_by(entries, seq))
    if entry.action not in ("add", "decide"):
        raise Refused(f'event {seq} is of the kind "{entry.action}", which cannot be undone')
    return Link(seq=max(entries) + 1, action="undo", replaces=seq)


def bringing_back(entries: Mapping[int, Event], seq: int) -> Link:
    """The next event, when one that was undone is brought back.

    Raises:
        Refused: If it is not undone, or if what it took the place of has another in its place by now.
    """
    entry, gone = entries[seq], out_of_force(links_of(entries.values()))
    undone = [each.seq for each in entries.values() if each.action == "undo" and each.replaces == seq]
    standing = [each for each in undone if each not in gone]
    if not standing:
        raise Refused(f"event {seq} is not undone")
    if entry.replaces in gone:
        raise Refused(f"event {entry.replaces}, whose place event {seq} took, does not stand any more")
    return Link(seq=max(entries) + 1, action="redo", replaces=standing[0])


def replacing(entries: Mapping[int, Event], seq: int) -> None:
    """Make sure that a decision may take the place of an event.

    Raises:
        Refused: If it is no decision in force.
    """
    if entries[seq].action != "decide":
        raise Refused(f"event {seq} is no decision")
    if seq in out_of_force(links_of(entries.values())):
        raise Refused(f"event {seq} was undone or replaced before")


@frozen(kw_only=True)
class Fate:
    """What became of an event.

    Args:
        met: Pairs of ``undo``, ``redo`` or ``decide`` (which took its place) and the event that did it, in order.
        stands: Whether it is in force after all that.
    """

    met: tuple[tuple[str, int], ...]
    stands: bool


def fates(entries: Iterable[Event]) -> dict[int, Fate]:
    """Of each event that was undone, brought back or replaced, what became of it.

    Args:
        entries: The whole history.

    Example:
        >>> fates(_history("decide", ("undo", 1), ("redo", 2)).values())
        {1: Fate(met=(('undo', 2), ('redo', 3)), stands=True)}
        >>> fates(_history("decide", ("decide", 1)).values())
        {1: Fate(met=(('decide', 2),), stands=False)}
    """
    links = links_of(entries)
    undone = {link.seq: link.replaces for link in links if link.action == "undo"}
    met: dict[int, list[tuple[str, int]]] = {}
    for link in links:
        seq = undone.get(link.replaces, 0) if link.action == "redo" else link.replaces
        met.setdefault(seq, []).append((link.action, link.seq))
    gone = out_of_force(links)
    return {seq: Fate(met=tuple(each), stands=seq not in gone) for seq, each in met.items()}


def links_of(entries: Iterable[Event]) -> list[Link]:
    """What events take the place of."""
    return [Link(seq=each.seq, action=each.action, replaces=each.replaces) for each in entries if each.replaces]


def _undone_by(entries: Mapping[int, Event], undo: int | None) -> int:
    found = entries[undo].replaces if undo is not None and undo in entries else None
    if found is None or found not in entries:
        raise Refused(f"event {undo} undoes nothing")
    return found


def _history(*actions: str | tuple[str, int]) -> dict[int, Event]:
    """A short history, for examples."""
    pairs = [each if isinstance(each, tuple) else (each, None) for each in actions]
    return {
        seq: Event(seq=seq, at="", who="", action=action, payload={}, replaces=replaces)
        for seq, (action, replaces) in enumerate(pairs, 1)
    }
