"""The two ends of a movement: "from 12 to 19", "to 19 from 12", "up from 12"; and ranges that look like one."""

from rashomon.claims.numerals.amounts import lowers
from rashomon.claims.numerals.item import Item
from rashomon.claims.numerals.joining import core_of, gap_between, opener_of, ranged, with_opener
from rashomon.claims.numerals.lexer import Piece
from rashomon.claims.numerals.moves import moving_before
from rashomon.claims.units import unit
from rashomon.lang import table

# How many pieces may stand between the two ends of a movement: "from 20 miles a gallon in 2008 to 29".
_GAP = 7
# And how many between the ends of a range: "from A dollars to B".
_NEAR_GAP = 3
# And how many where a word says that the first of them was before: "originally 1 km, has had a radius of 3 km".
_FAR_GAP = 9
# Before "up to 40 from 12" these make a level reached of it, and no ceiling.
_WENT = frozenset({"went", "go", "goes", "gone", "is", "was", "are", "were", "been", "moved", "crept", "edged", "shot"})


def link_movements(pieces: list[Piece], items: list[Item]) -> None:
    """Link the two ends of "from 12 to 19", "to 19 from 12", "up from 12"; a span without a movement is a range.

    `items` is changed in place: ranges are merged, the ends of movements know each other and which is the older.
    """
    live = [item for item in items if not item.role]
    _revised_ranges(pieces, items, live)
    n = 0
    while n < len(live):
        left, right = live[n], live[n + 1] if n + 1 < len(live) else None
        before = live[n - 1] if n and live[n - 1].partner is None else None
        if right is not None and _from_to(pieces, left, right):
            _settle_from_to(pieces, items, live, n, before)
        elif right is not None and not right.old and _to_from(pieces, left, right):
            _pair(right, left)
        elif left.partner is None and right is not None and _was_before(pieces, left, right):
            _pair(left, right)
        elif left.partner is None and _up_from(pieces, left):
            left.old = True
            if before is not None:
                _pair(left, before)
        n += 1


def _settle_from_to(pieces: list[Piece], items: list[Item], live: list[Item], n: int, before: Item | None) -> None:
    """ "from A to B" at `live[n]`: a movement, a range, or the range a movement came down from."""
    left, right = live[n], live[n + 1]
    if left.unit and right.unit and left.unit != right.unit:
        return
    simple = not left.ranged and not right.ranged
    moving = moving_before(pieces, left.first) or right.low < left.low
    if simple and not moving and right.first - left.last <= _NEAR_GAP:
        _merge(items, live, n, with_opener(pieces, ranged(left, right)))
    elif not right.ranged and _opened_by_movement(pieces, left) and (before is not None or right.low >= left.low):
        merged = ranged(left, right)
        merged.old = True
        _merge(items, live, n, merged)
        if before is not None:
            _pair(merged, before)
    elif moving or left.ranged:
        _pair(left, right)


def _merge(items: list[Item], live: list[Item], n: int, merged: Item) -> None:
    """Put one item in the place of two."""
    items[items.index(live[n])] = merged
    items.remove(live[n + 1])
    live[n : n + 2] = [merged]


def _opened_by_movement(pieces: list[Piece], item: Item) -> bool:
    """ "down from $89 to $93 billion": the whole span is the level left."""
    back = item.first - 1
    while back > 0 and pieces[back].lower != "from":
        back -= 1
    return back > 0 and pieces[back - 1].lower in ("up", "down")


def _revised_ranges(pieces: list[Piece], items: list[Item], live: list[Item]) -> None:
    """ "from 5 to 7 per cent to 3 to 5 per cent": two ranges, one replacing the other."""
    for n in range(len(live) - 3):
        four = live[n : n + 4]
        gaps = [core_of(gap_between(pieces, one, other)) for one, other in zip(four, four[1:], strict=False)]
        if gaps != [("to",)] * 3 or any(item.ranged for item in four):
            continue
        old, new = ranged(four[0], four[1]), ranged(four[2], four[3])
        _pair(old, new)
        for item, merged in ((four[0], old), (four[2], new)):
            items[items.index(item)] = merged
            live[live.index(item)] = merged
        for item in (four[1], four[3]):
            items.remove(item)
            live.remove(item)
        return


def _from_to(pieces: list[Piece], left: Item, right: Item) -> bool:
    if right.first - left.last > _GAP or opener_of(pieces, left) != "from":
        return False
    gap = core_of(gap_between(pieces, left, right))
    return (
        bool(gap) and gap[-1] in ("to", "through", "until") and ";" not in gap and not {"and", "but", "from"} & set(gap)
    )


def _to_from(pieces: list[Piece], left: Item, right: Item) -> bool:
    gap = core_of(gap_between(pieces, left, right))
    if not gap or gap[-1] != "from" or right.first - left.last > _NEAR_GAP + 1 or len(gap) > _NEAR_GAP:
        return False
    if "," in gap and gap[-2:] not in (("down", "from"), ("up", "from")):
        return False
    if left.unit and right.unit and left.unit != right.unit:
        return False
    ceiling = left.first > 1 and pieces[left.first - 1].lower == "to" and pieces[left.first - 2].lower == "up"
    if ceiling and (left.first < 3 or pieces[left.first - 3].lower not in _WENT):
        # "Gusts of up to 140 km/h tore roofs from several hundred homes": a ceiling, and no level reached.
        return False
    return (
        left.first > 0
        and pieces[left.first - 1].lower in ("to", "at", "up", "down")
        or len(gap) == 1
        and _moves_to(pieces, left)
    )


def _moves_to(pieces: list[Piece], item: Item) -> bool:
    return any(piece.lower == "to" for piece in pieces[max(0, item.first - 3) : item.first])


def _up_from(pieces: list[Piece], item: Item) -> bool:
    back = lowers(pieces, max(0, item.first - 2), min(2, item.first))
    return back in (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"))


def _was_before(pieces: list[Piece], left: Item, right: Item) -> bool:
    """ "Originally 1 km, has had a radius of 3 km", "which had started at 4.2, is now at 5.1"."""
    moves = table("numerals")["moves"]
    back = lowers(pieces, max(0, left.first - 2), min(2, left.first))
    between = lowers(pieces, left.last, right.first - left.last)
    if not 0 < len(between) <= _FAR_GAP or set(between) & {".", ";"}:
        return False
    alike = not (left.unit and right.unit) or left.unit == right.unit
    if len(back) < 2 or not alike:
        return False
    if back[1] in moves["once"]:
        return back[0] in (",", "(", "–", "—")
    return back[1] == "at" and back[0] in moves["began"] and "now" in between


def _pair(old: Item, new: Item) -> None:
    old.old = True
    old.partner, new.partner = new, old
    old.low, old.high = _scaled_pair(old, new)
    old.unit = old.unit or new.unit
    new.unit = new.unit or (old.unit if unit(old.unit) is not None else "")


def _scaled_pair(old: Item, new: Item) -> tuple[float, float | None]:
    """ "from 9 to 7 million": the older end shares the scale word."""
    amount, scale = old.amount, new.amount.scale
    bare = amount.scale == 1 and amount.plain and abs(old.low) < 1000 and (old.prefix or not old.unit)
    if scale < 1000 or not bare:
        return old.low, old.high
    return old.low * scale, None if old.high is None else old.high * scale
