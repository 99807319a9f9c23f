"""The class of a figure: killed, injured, capacity, distance ..., from the words around what is counted."""

from attrs import evolve

from rashomon.claims.counted import Counted
from rashomon.claims.levels import level_class
from rashomon.claims.measures import (
    class_of_level,
    class_of_noun,
    class_of_state,
    is_person,
    join_classes,
    unit_of_class,
    words,
)
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import Classed, by_verb, governor, state_after
from rashomon.claims.units import dimension
from rashomon.parse import Parsed

# A class of people may also count animals and things for these: 12 cows killed, 30 tanks deployed.
_OF_THINGS = frozenset(
    {
        "killed",
        "injured",
        "rescued",
        "missing",
        "evacuated",
        "deployed",
        "captured",
        "trapped",
        "released",
        "vaccinated",
        "killed or missing",
    }
)
_SMALL_LENGTHS = ("mm", "cm", "inch", "micrometre")
_DEFAULTS = {
    "time": "duration",
    "length": "distance",
    "speed": "speed",
    "mass": "weight",
    "area": "area",
    "temperature": "temperature",
}


def classify(parsed: Parsed, numeral: Numeral, counted: Counted) -> Classed:
    """The class of what a numeral counts: by words after it, its noun, its verb, a noun whose value it is."""
    found = _classify(parsed, numeral, counted)
    if counted.head is None or numeral.unit or unit_of_class(found.measure) != "person" or found.measure in _OF_THINGS:
        return found
    token = parsed.tokens[counted.head]
    return (
        found
        if is_person(token.lemma) or is_person(token.lower) or token.text[0].isupper() or token.lower.endswith("men")
        else evolve(found, measure="")
    )


def _classify(parsed: Parsed, numeral: Numeral, counted: Counted) -> Classed:
    wanted = "" if numeral.form == "share" or numeral.unit == "%" else dimension(numeral.unit)
    anchor = numeral.token if counted.head is None else counted.head
    verb, role = governor(parsed, anchor)
    after = max(numeral.last, counted.last)
    state = (state_after(parsed, numeral.last, wanted) if after != numeral.last and wanted else None) or state_after(
        parsed, after, wanted
    )
    if state is not None and state.measure:
        return Classed(measure=state.measure, verb=verb, role=role, first=state.first, last=state.last)
    noun = "" if counted.head is None else class_of_noun(parsed.tokens[counted.head].lemma, wanted)
    inner = _inside(parsed, counted, wanted)
    if inner:
        return Classed(measure=inner, verb=verb, role=role)
    if noun and parsed.tokens[anchor].lemma not in words("weak"):
        return Classed(measure=_with_conjuncts(parsed, anchor, noun, wanted), verb=verb, role=role)
    told = by_verb(parsed, anchor, verb, role, wanted)
    if told is not None:
        return told
    if counted.part_head is not None and (part := _part_class(parsed, counted.part_head)):
        return Classed(measure=part, verb=verb, role=role)
    level = level_class(parsed, numeral, counted, verb, wanted)
    if level:
        return Classed(measure=level, verb=verb, role=role)
    if noun:
        return Classed(measure=noun, verb=verb, role=role)
    default = "size" if numeral.unit in _SMALL_LENGTHS else _DEFAULTS.get(wanted, "")
    return Classed(measure=default, verb=verb, role=role)


def _inside(parsed: Parsed, counted: Counted, wanted: str) -> str:
    """The class told by a modifier of the counted: "12 dead civilians", "30 missing children"."""
    if counted.head is None:
        return ""
    found = [
        told
        for token in parsed.tokens[counted.first : counted.head]
        if token.pos in ("ADJ", "VERB")
        and (told := class_of_state(token.lower, wanted))
        and told not in ("distance", "size", "height", "depth", "on_strike")
    ]
    return join_classes(found) if found else ""


def _with_conjuncts(parsed: Parsed, head: int, noun: str, wanted: str) -> str:
    """ "60 deaths and injuries" counts both."""
    others = [
        class_of_noun(child.lemma, wanted)
        for child in parsed.children(head, "conj")
        if not parsed.children(child.i, "nummod")
    ]
    found = [noun, *(other for other in others if other)]
    return join_classes(found) if {*found} <= {"killed", "injured", "missing"} else noun


def _part_class(parsed: Parsed, head: int) -> str:
    """ "twelve of the dead": the whole tells the class."""
    token = parsed.tokens[head]
    told = by_verb(parsed, head, None, "", "")
    if told is not None:
        return told.measure
    return (
        class_of_level(token.lower)
        or class_of_level(token.lemma)
        or class_of_noun(token.lemma)
        or class_of_state(token.lower)
    )
