"""The class of a figure: killed, injured, capacity, distance ..., from the words around what is counted."""

from attrs import evolve

from rashomon.claims.attribution.lexicon import verbs_named
from rashomon.claims.clause import FINITE
from rashomon.claims.counted import Counted, has_numbered_whole, is_company_of
from rashomon.claims.events import class_of_token
from rashomon.claims.headless import whole_of
from rashomon.claims.levels import (
    children_of,
    counted_by,
    is_unachieved,
    label_class,
    level_class,
    put_at,
    unless_demanded,
)
from rashomon.claims.measures import (
    class_of_level,
    class_of_modifier,
    class_of_noun,
    class_of_state,
    illness_words,
    is_animal,
    is_person,
    join_classes,
    setting_classes,
    unit_of_class,
    words,
)
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import Classed, by_verb, ended_class, governor, state_after
from rashomon.claims.units import dimension
from rashomon.parse import Parsed, Token

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
        "born",
    }
)
# A topic is one when so many of its words stand in the report.
_TOPICAL = 3
_SMALL_LENGTHS = ("mm", "cm", "inch", "micrometre")
_DEFAULTS = {
    "time": "duration",
    "length": "distance",
    "speed": "speed",
    "mass": "weight",
    "area": "area",
    "temperature": "temperature",
    "calibre": "size",
}


def classify(parsed: Parsed, numeral: Numeral, counted: Counted, sort: str = "") -> Classed:
    """The class of what a numeral counts: by words after it, its noun, its verb, a noun whose value it is.

    Args:
        parsed: The report.
        numeral, counted: The number and what stands for what it counts.
        sort: The dimension of a number that is told without its unit ("a penalty of 2.4 million"); empty for its own.
    """
    wanted = sort or ("" if numeral.form == "share" or numeral.unit == "%" else dimension(numeral.unit))
    found = _classify(parsed, numeral, counted, wanted)
    if not found.measure and numeral.unit == "%":
        found = _classify(parsed, numeral, counted, "share")
    return evolve(found, measure=_in_setting(parsed, found)) if found.measure else found


def _in_setting(parsed: Parsed, classed: Classed) -> str:
    """The class that a report's topic puts in the place of a general one: who takes part in a study is enrolled."""
    measure = classed.measure
    verb = "" if classed.verb is None else parsed.tokens[classed.verb].lemma
    for name, setting, replaced, verbs in setting_classes():
        if (measure in replaced or verb in verbs) and sum(
            token.lemma in setting for token in parsed.tokens
        ) >= _TOPICAL:
            return name
    return measure


def _noun_of_sum(parsed: Parsed, numeral: Numeral, counted: Counted, wanted: str) -> str:
    """The class of the noun a sum is of: "bonuses worth $3m", "a fine of $3m", "$3m in damages", "a $3m bonus"."""
    at, last = numeral.first - 1, parsed.sentence_of(numeral.token).last
    near = [] if counted.head is None else [parsed.tokens[counted.head]]
    joined = parsed.tokens[numeral.token]
    while joined.dep in ("nummod", "compound", "quantmod", "nmod", "amod") and joined.head > joined.i:
        joined = parsed.tokens[joined.head]
    near += [joined] if joined.i >= numeral.last else []
    if at > 0 and parsed.tokens[at].lower in words("sum_links"):
        near += parsed.tokens[at - 1 : at]
    if numeral.last + 1 < last and parsed.tokens[numeral.last].lower == "in":
        near += [child for child in parsed.tokens[numeral.last + 1 : numeral.last + 4] if child.pos == "NOUN"]
    for noun in near:
        found = class_of_level(noun.lower, wanted) or class_of_level(noun.lemma, wanted)
        if found:
            return unless_demanded(parsed, noun, found)
    return ""


def _classify(parsed: Parsed, numeral: Numeral, counted: Counted, wanted: str) -> Classed:
    anchor = numeral.token if counted.head is None else counted.head
    if wanted == "money" and numeral.last < counted.first and parsed.tokens[numeral.last].lower == "of":
        # "Pulled out $900m of deposits": the sum is the object, not the deposits.
        anchor = numeral.token
    partitive = _is_partitive(parsed, numeral, counted)
    if partitive or (wanted and wanted not in ("money", "time") and counted.head is not None):
        # "18 of the 41 workers trapped", "1.8 tonnes of cocaine": the clause tells of the number, not of the whole.
        anchor = numeral.token
    if counted.head is not None and _is_of(parsed, numeral.token, counted.head):
        # "Killed twelve of the crew": they are what was killed.
        anchor = numeral.token
    if _is_whole(parsed, numeral, counted):
        # "Four of twelve tanks were lost": the clause tells of the four.
        if counted.head is None:
            # "Half of the 80 dead", but "none of the four was charged".
            following = parsed.tokens[numeral.last : parsed.sentence_of(numeral.token).last]
            return Classed(measure=class_of_state(following[0].lower, wanted) if following else "")
        inner = _inside(parsed, counted, wanted) or _own_clause(parsed, counted, wanted)
        inner = inner or _noun_class(parsed, counted.head, wanted)
        return Classed(measure=inner if _admits(parsed, numeral, counted, inner) else "")
    verb, role = governor(parsed, anchor)
    if brood := children_of(parsed, numeral):
        return Classed(measure=brood, verb=verb)
    if _is_magnitude(parsed, numeral, counted):
        return Classed(measure="magnitude", verb=verb, role=role)

    if counted.part_head is not None and _are_dead(parsed, counted.part_head):
        # "Seven of the dead had been evacuated": whatever had come to them before, they are dead.
        return Classed(measure="killed", verb=verb, role=role)

    def admit(measure: str) -> str:
        return measure if _admits(parsed, numeral, counted, measure) else ""

    if (
        (partitive or _restricts_those(parsed, counted))
        and (told := by_verb(parsed, anchor, verb, role, wanted)) is not None
        and admit(told.measure)
    ):
        return told
    state = label_class(parsed, numeral, wanted) or _state(parsed, numeral, counted, wanted)
    if state is not None and state.measure in words("until_ended") and verb is not None and verb >= state.last:
        # "Nineteen workers abducted in May were freed": the verb behind tells how it ended.
        ended = ended_class(parsed, verb, role, anchor)
        state = evolve(state, measure=ended, first=0, last=0) if ended else state
    if state is not None and admit(state.measure):
        return Classed(measure=state.measure, verb=verb, role=role, first=state.first, last=state.last)
    put = put_at(parsed, numeral, wanted)
    if put:
        return Classed(measure=put, verb=verb, role=role)
    inner = _inside(parsed, counted, wanted)
    if inner in words("until_found") and (told := by_verb(parsed, anchor, verb, role, wanted)) is not None:
        # "The last three missing members were found dead": what they were, and what they are.
        inner = "" if told.measure in words("fates") else inner
    if admit(inner):
        return Classed(measure=inner, verb=verb, role=role)
    noun = "" if counted.head is None else _noun_class(parsed, counted.head, wanted)
    if noun in words("standing") and verb is not None:
        # "The data of 18,000 employees were copied": who they are, and not how many the firm has.
        had = anchor > verb and role in ("undergo", "is") and parsed.tokens[verb].lemma in words("light")
        noun = noun if had or parsed.tokens[parsed.tokens[anchor].head].lower == "with" else ""
    elif noun in words("standing_doers") and verb is not None and role == "do":
        noun = noun if parsed.tokens[verb].lemma in words("light") else ""
    if noun in words("strong") and parsed.tokens[anchor].lemma not in words("weak"):
        return Classed(measure=_with_conjuncts(parsed, anchor, noun, wanted), verb=verb, role=role)
    told = by_verb(parsed, anchor if (sort := _sort_of_them(parsed, counted)) is None else sort, verb, role, wanted)
    if wanted == "money" and (told is None or told.measure not in words("strong_sums")):
        found = _noun_of_sum(parsed, numeral, counted, wanted)
        if found:
            return Classed(measure=found, verb=verb, role=role)
    if told is not None and admit(told.measure):
        # Bodies and victims pulled from a wreck are not rescued.
        return evolve(told, measure=noun) if told.measure == "rescued" and noun in ("killed", "casualties") else told
    part = "" if counted.part_head is None else _part_class(parsed, counted.part_head)
    # "Eleven of our employees received first aid": whose they are, and not how many the firm has.
    part = "" if part in words("standing") else part
    level = admit(part) or admit(level_class(parsed, numeral, counted, verb, wanted)) or noun
    level = level or counted_by(parsed, numeral)
    default = "size" if numeral.unit in _SMALL_LENGTHS else _DEFAULTS.get(wanted, "")
    return Classed(measure=level or default, verb=verb, role=role)


def _is_magnitude(parsed: Parsed, numeral: Numeral, counted: Counted) -> bool:
    """ "A 7.1 quake": of what comes in whole ones a broken number tells the size."""
    if counted.head is None or numeral.unit or numeral.low is None or float(numeral.low).is_integer():
        return False
    return class_of_token(parsed.tokens[counted.head]) == "quake"


def _is_of(parsed: Parsed, number: int, head: int) -> bool:
    """Whether a noun for people, one body of them or beasts stands behind the "of" of a number."""
    token = parsed.tokens[head]
    preposition = parsed.tokens[token.head]
    people = is_person(token.lemma) or is_person(token.lower) or is_animal(token.lemma)
    people = people or is_company_of(parsed, token)
    return people and token.dep == "pobj" and preposition.lower == "of" and preposition.head == number


def _is_partitive(parsed: Parsed, numeral: Numeral, counted: Counted) -> bool:
    """ "18 of the 41 workers", "half of the households", "60% of adults": a number with a whole of another size."""
    if counted.part_head is None or counted.head is None:
        return numeral.unit == "%" and counted.head is not None and parsed.tokens[numeral.last].lower == "of"
    return numeral.form == "share" or has_numbered_whole(parsed, counted)


def _restricts_those(parsed: Parsed, counted: Counted) -> bool:
    """ "Twenty-three of those aboard were hurt": what stands behind "those" says of whom, and not what came to them."""
    at = counted.part[1]
    if not at or at >= len(parsed.tokens) or parsed.tokens[at - 1].lower != "those":
        return False
    return parsed.tokens[at].pos not in ("AUX", "PUNCT") and parsed.tokens[at].tag not in FINITE


def _is_whole(parsed: Parsed, numeral: Numeral, counted: Counted) -> bool:
    """Whether a number is the size of what is told of a part of: "four of twelve tanks", "none of the passengers"."""
    if numeral.unit or whole_of(parsed, numeral) is None:
        return False
    return counted.head is not None or not counted.part[1]


def _own_clause(parsed: Parsed, counted: Counted, wanted: str) -> str:
    """What a participle or relative clause tells of all of them: "two of the five hostages taken were freed"."""
    told = None if counted.head is None else by_verb(parsed, counted.head, None, "", wanted)
    return "" if told is None else told.measure


def _noun_class(parsed: Parsed, head: int, wanted: str) -> str:
    """The class of a noun; a "case" is one of illness only in a report that speaks of illness."""
    lemma = parsed.tokens[head].lemma
    if _speaks(parsed, head):
        # "Three survivors said": so many were asked, and not so many survived.
        return ""
    found = "" if is_unachieved(parsed, parsed.tokens[head]) else class_of_noun(lemma, wanted)
    if lemma != "case" or any(token.lemma in illness_words() for token in parsed.tokens):
        return found
    return ""


def _speaks(parsed: Parsed, head: int) -> bool:
    """Whether those counted are who says something: they are told as sources."""
    token = parsed.tokens[head]
    verb = parsed.tokens[token.head]
    return token.dep == "nsubj" and verb.pos == "VERB" and verb.lemma in verbs_named(*_TELLING)


# Classes of cues under which somebody speaks, and not writes, counts or finds.
_TELLING = ("say", "assert", "recall", "inform", "talk", "complain")


def _admits(parsed: Parsed, numeral: Numeral, counted: Counted, measure: str) -> bool:
    """Whether what is counted can be of a class: towns do not attend, tanks are not arrested."""
    if not measure:
        return False
    if measure == "magnitude" and counted.head is not None:
        return False  # people who are registered have no magnitude
    if counted.head is None or numeral.unit or unit_of_class(measure) != "person":
        return True
    token = parsed.tokens[counted.head]
    if is_company_of(parsed, token):
        return True
    if measure in _OF_THINGS:
        return measure not in ("killed", "injured") or not _is_lifeless(token)
    named = token.text[0].isupper() or token.lower.endswith("men")
    return named or is_person(token.lemma) or is_person(token.lower)


def _is_lifeless(token: Token) -> bool:
    """Whether a plain noun names neither people nor beasts: no "three blocks" are killed, nor "eight charges"."""
    plain = token.text[0].islower() and token.pos == "NOUN" and not token.lower.endswith("men")
    told = is_person(token.lemma) or is_person(token.lower) or is_animal(token.lemma) or is_animal(token.lower)
    return plain and not told and not class_of_noun(token.lemma)


def _state(parsed: Parsed, numeral: Numeral, counted: Counted, wanted: str) -> Classed | None:
    """The class told by the words after the number or after what it counts."""
    after = max(numeral.last, counted.last, counted.part[1] if counted.part[0] >= numeral.last else 0)
    if wanted and after != numeral.last and (near := state_after(parsed, numeral.last, wanted)) is not None:
        return near
    return state_after(parsed, after, wanted)


def _inside(parsed: Parsed, counted: Counted, wanted: str) -> str:
    """The class told by a modifier of the counted: "12 dead civilians", "30 missing children"."""
    if counted.head is None:
        return ""
    joined = [told for token in parsed.tokens[counted.first : counted.head] if (told := class_of_modifier(token.lemma))]
    found = joined or [
        told
        for token in parsed.tokens[counted.first : counted.head]
        if token.pos in ("ADJ", "VERB")
        and (told := class_of_state(token.lower, wanted))
        and told not in ("distance", "size", "height", "depth", "weight", "on_strike")
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


def _sort_of_them(parsed: Parsed, counted: Counted) -> int | None:
    """The noun of "nine of them children, were killed": what the verb tells, it tells of such people."""
    at = counted.part[1]
    if not at or at >= len(parsed.tokens) or counted.head is not None:
        return None
    return at if parsed.tokens[at].tag == "NNS" and is_person(parsed.tokens[at].lemma) else None


def _are_dead(parsed: Parsed, head: int) -> bool:
    """Whether a whole is told to be the dead: "of the dead", "of the bodies", "of those who died"."""
    return _part_class(parsed, head) == "killed" and "killed" in (
        class_of_noun(parsed.tokens[head].lemma),
        class_of_state(parsed.tokens[head].lower),
    )


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
