"""Words of time, indexed for the grammar."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen

from rashomon.lang import table

# Tables whose words may begin an expression.
_TRIGGERING = (
    "months",
    "weekdays",
    "units",
    "cardinals",
    "ordinals",
    "seasons",
    "parts",
    "day_words",
    "relatives",
    "modifiers",
    "edges",
    "references",
    "reference_adjectives",
    "sets",
)


@frozen(kw_only=True)
class Lexicon:
    """`lang/en/timex.toml` by the word; see there for what each table holds."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, str]
    season_months: Mapping[str, tuple[int, int]]
    parts: Mapping[str, str]
    part_phrases: Mapping[tuple[str, ...], str]
    part_hours: Mapping[str, tuple[int, int]]
    part_timex: Mapping[str, str]
    day_words: Mapping[str, int]
    relatives: Mapping[str, tuple[str, int]]
    modifiers: Mapping[str, str]
    edges: Mapping[str, str]
    references: Mapping[str, str]
    reference_adjectives: Mapping[str, str]
    sets: Mapping[str, str]
    holidays: Mapping[tuple[str, ...], tuple[str, tuple[int, ...]]]
    feast_words: frozenset[str]
    vague: frozenset[str]
    approximators: frozenset[str]
    about_clock: frozenset[str]
    bounds: frozenset[tuple[str, ...]]
    bound_beginnings: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    shift_after: frozenset[str]
    shift_before: frozenset[str]
    shift_cues: frozenset[str]
    shift_slight: frozenset[str]
    thereafter: frozenset[str]
    zones: frozenset[str]
    zone_offsets: Mapping[str, int]
    papers: frozenset[str]
    rates: frozenset[str]
    levels: frozenset[str]
    lengths: frozenset[str]
    tellers: frozenset[str]
    open_till: frozenset[str]
    dating: frozenset[str]
    of_hours: frozenset[str]
    seasonal: frozenset[str]
    before_year: frozenset[str]
    firm_before_year: frozenset[str]
    before_month: frozenset[str]
    count_before: frozenset[str]
    count_after: frozenset[str]
    triggers: frozenset[str]


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The indexed words of time of a language.

    Example:
        >>> lexicon().months["nov"], lexicon().parts["noon"]
        (11, '12:00')
    """
    data: Mapping[str, Any] = table("timex", language)
    counts, shift = data["counts"], data["shift"]
    holidays: dict[tuple[str, ...], tuple[str, tuple[int, ...]]] = {}
    for name, (month, day) in data["fixed_days"].items():
        holidays[_words(name)] = ("fixed", (month, day))
    for name, days in data["easter_days"].items():
        holidays[_words(name)] = ("easter", (days,))
    for name, rule in data["floating_days"].items():
        holidays[_words(name)] = ("floating", tuple(rule))
    triggers = {
        "a",
        "an",
        "the",
        "half",
        "quarter",
        "a.m",
        "each",
        "every",
        "these",
        "fiscal",
        "year",
        "at",
        "*",
        "once",
        "twice",
        "thrice",
    }
    for key in _TRIGGERING:
        triggers.update(data[key])
    triggers.update(name[0] for name in holidays)
    triggers.update(_words(name)[0] for name in data["part_phrases"])
    triggers.update(
        counts["quantifiers_vague"],
        counts["approximators"],
        data["clock"]["about"],
        shift["cues"],
        shift["after"],
        shift["before"],
    )
    bounds = frozenset(_words(bound) for bound in counts["bounds"])
    triggers.update(bound[0] for bound in bounds)
    return Lexicon(
        months=data["months"],
        weekdays=data["weekdays"],
        units=data["units"],
        cardinals=data["cardinals"],
        ordinals=data["ordinals"],
        seasons=data["seasons"],
        season_months=data["season_months"],
        parts=data["parts"],
        part_phrases={_words(name): part for name, part in data["part_phrases"].items()},
        part_hours=data["part_hours"],
        part_timex=data["part_timex"],
        day_words=data["day_words"],
        relatives=data["relatives"],
        modifiers=data["modifiers"],
        edges=data["edges"],
        references=data["references"],
        reference_adjectives=data["reference_adjectives"],
        sets=data["sets"],
        holidays=holidays,
        feast_words=frozenset(name[0] for name in holidays),
        vague=frozenset(counts["quantifiers_vague"]),
        approximators=frozenset(counts["approximators"]),
        about_clock=frozenset(data["clock"]["about"]),
        bounds=bounds,
        bound_beginnings=frozenset(bound[0] for bound in bounds),
        before=frozenset(data["directions"]["before"]),
        after=frozenset(data["directions"]["after"]),
        shift_after=frozenset(shift["after"]),
        shift_before=frozenset(shift["before"]),
        shift_cues=frozenset(shift["cues"]),
        shift_slight=frozenset(shift["slight"]),
        thereafter=frozenset(shift["thereafter"]),
        zones=frozenset(data["clock"]["zones"]),
        zone_offsets=data["zone_offsets"],
        papers=frozenset(data["cues"]["papers"]),
        rates=frozenset(data["clock"]["rates"]),
        levels=frozenset(data["clock"]["levels"]),
        lengths=frozenset(data["clock"]["lengths"]),
        tellers=frozenset(data["clock"]["tellers"]),
        of_hours=frozenset(data["clock"]["of_hours"]),
        dating=frozenset(data["clock"]["dating"]),
        open_till=frozenset(data["clock"]["open_till"]),
        seasonal=frozenset(data["cues"]["seasonal"]),
        before_year=frozenset(data["cues"]["before_year"]),
        firm_before_year=frozenset(data["cues"]["firm_before_year"]),
        before_month=frozenset(data["cues"]["before_month"]),
        count_before=frozenset(data["cues"]["count_before"]),
        count_after=frozenset(data["cues"]["count_after"]),
        triggers=frozenset(triggers),
    )


def _words(name: str) -> tuple[str, ...]:
    """A name as the grammar sees it: the possessive is a token of its own."""
    return tuple(name.replace("'s", " 's").replace("s' ", "s ' ").split())
