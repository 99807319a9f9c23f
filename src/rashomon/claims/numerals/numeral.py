"""What the grammar gives: a number that states an amount, with its bounds as worded."""

from attrs import frozen

from rashomon.model import Figure


@frozen(kw_only=True)
class Numeral:
    """A number that states an amount, with its bounds as worded.

    Args:
        start, end: The whole expression, qualifier and unit included ("at least 1.2m tonnes").
        first, last: Token range [first, last) of the whole expression.
        number_start, number_end: The number words alone ("1.2m"; both ends of a range).
        low, high, low_open, high_open, approx, vague: As in `model.Figure`, before unit conversion.
        unit: Canonical unit when the expression itself gives one ("%", "USD", "km", "t"); else empty: what is counted
            decides.
        change: ``rise``, ``fall`` or empty.
        token: The number's own token (its syntax attaches the expression).
        form: ``digits``, ``words``, ``vague`` ("dozens"), ``few`` ("several"), ``share`` ("a third", "one in five";
            bounds in per cent) or ``article`` ("a mile").
        role: Empty for a figure; otherwise what the number is instead: ``age``, ``time``, ``period``, ``name``,
            ``list``, ``score``, ``address``, ``idiom`` or ``pronoun``.
        trend: ``rise`` or ``fall`` when the number is the level reached by a movement ("rose to 19").
        moved_by: ``verb`` or ``noun`` for a change or trend: "fell 5%", "a 5% fall".
        old: The level a movement started from ("from 12", "up from 12").
        pair: Token of the other end of a movement ("from 12 to 19"); None otherwise.
        per: What a rate is counted by ("share", "day"); empty otherwise.
        base: The bare scale of a vague word ("dozens" 12, "tens of thousands" 10000); 0 otherwise.
    """

    start: int
    end: int
    first: int
    last: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    vague: bool = False
    unit: str = ""
    change: str = ""
    token: int
    form: str = "digits"
    role: str = ""
    trend: str = ""
    moved_by: str = ""
    old: bool = False
    pair: int | None = None
    per: str = ""
    base: float = 0

    def of(self, unit: str, measure: str, *, scale: float = 1) -> Figure:
        """The figure that it is of something.

        Args:
            unit, measure: As in `model.Figure`.
            scale: What each is worth in that unit.
        """
        return Figure(
            low=None if self.low is None else self.low * scale,
            high=None if self.high is None else self.high * scale,
            low_open=self.low_open,
            high_open=self.high_open,
            approx=self.approx,
            vague=self.vague,
            unit=unit,
            measure=measure,
        )
