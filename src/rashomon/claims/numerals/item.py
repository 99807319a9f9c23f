"""A number while the grammar works on it."""

from attrs import define

from rashomon.claims.numerals.amounts import Amount


@define(kw_only=True, eq=False)
class Item:
    """A number with its unit while the grammar works on it; fields as in `Numeral`."""

    amount: Amount
    low: float
    high: float | None
    first: int
    last: int
    unit: str = ""
    per: str = ""
    role: str = ""
    old: bool = False
    prefix: bool = False
    partner: "Item | None" = None
    ranged: bool = False
    suspended: "Item | None" = None
    share_end: int = 0
    number: tuple[int, int] = (0, 0)
