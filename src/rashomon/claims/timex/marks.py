"""An expression of time as found, before it is placed in the calendar."""

from attrs import define


@define(kw_only=True, slots=True)
class Mark:
    """What the words say, unresolved.

    Args:
        first, last: Range of atoms [first, last) in the sentence.
        shape: ``calendar`` (named fields), ``day`` (today and its like), ``unit`` (last week), ``offset`` (two days
        earlier),
            ``holiday``, ``duration``, ``set``, ``reference``, ``clock`` (an hour without a day), ``part`` (noon,
            at dawn) or ``follow`` (shortly afterwards).
        year, month, day, weekday, quarter, half, season, decade, century: Fields that are named.
        last_day: Second day of a range inside a month ("11-14 May").
        side, step: What the direction is counted from (``pub``, ``text``, ``event``) and how many units on.
        unit, count: TIMEX3 unit letter and number; a count of None is a vague one.
        part: Part of the day (key of part_hours) or a clock "HH:MM".
        precise: Whether the clock states minutes.
        mod: ``START``, ``MID``, ``END``.
        shift: ``after`` or ``before`` a clock time, shortly.
        twelve: An hour of twelve whose half of the day is not told with it ("half past one").
        unhalved: A clock in digits that may be of either half of the day, were the report one that tells halves.
        bare: Nothing but a number makes it a clock ("arrived at six"): one only where the text tells of hours.
        approx: "around", "about".
        zone, offset: Zone as worded and minutes east of UTC.
        value: TIMEX3 value of references and sets.
        plural: A weekday or part in the plural ("Tuesday nights").
        fiscal: "fiscal 1989".
        ordinal_day: A day of the month without a month ("the 14th").
        loose: An hour in digits that is of the other half of the day only where the words right before it say so.
        since: A spell up to now since something happened ("it is a week since the tower fell").
        within: No later than so much after the clock that the text has come to ("within two hours").
        lasting: A spell that is told by the clock too: it stays a length ("within two hours").
        attributive: Joined to its noun ("a third-quarter loss"): the article belongs to the noun.
        feast: Rule and values of a holiday.
        eve: Of the day before the one that is named ("overnight into Thursday").
        definite: "The Friday": the one that was told of, or the next one.
        anchor: Atom number where the words of the anchoring event begin, None without one.
    """

    first: int
    last: int
    shape: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str = ""
    decade: int | None = None
    century: int | None = None
    last_day: int | None = None
    side: str = ""
    step: int = 0
    unit: str = ""
    count: float | None = None
    part: str = ""
    precise: bool = False
    mod: str = ""
    shift: str = ""
    twelve: bool = False
    unhalved: bool = False
    bare: bool = False
    approx: bool = False
    zone: str = ""
    offset: int | None = None
    value: str = ""
    plural: bool = False
    fiscal: bool = False
    ordinal_day: bool = False
    definite: bool = False
    anchor: int | None = None
    eve: bool = False
    loose: bool = False
    since: bool = False
    within: bool = False
    lasting: bool = False
    attributive: bool = False
    feast: tuple[str, tuple[int, ...]] | None = None
