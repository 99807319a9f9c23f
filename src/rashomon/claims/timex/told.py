"""What a text has told of time so far: what its later expressions are counted from."""

import datetime as dt

from attrs import define, field


@define(kw_only=True)
class Told:
    """What the text has told of time so far.

    Args:
        published: Publication day, None when unknown.
        day: Value and paragraph of the last day.
        weekdays: By the number of the day of the week the last day that was told as one.
        explicit: Year and sentence of the last year written out with its month or day.
        month: Year and month last spoken of, with the paragraph; a year of None is unknown.
        period: Value of the last month, quarter or year.
        quarter: Value of the last quarter.
        week: Value of the last week.
        year: Year of the last date of any kind.
        narrative: A history, in which years carry on.
        month_first: The report writes month before day in numeric dates; None while unknown.
    """

    published: dt.date | None
    day: tuple[dt.date, int] | None = None
    weekdays: dict[int, dt.date] = field(factory=dict)
    explicit: tuple[int, int] | None = None
    month: tuple[int | None, int, int] | None = None
    period: str = ""
    quarter: str = ""
    week: str = ""
    month_first: bool | None = None
    narrative: bool = False
    year: int | None = None
