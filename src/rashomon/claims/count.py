"""A number on its way to a claim, and what it is a count of where no list has a class for it."""

from attrs import define

from rashomon.claims.counted import Counted
from rashomon.claims.events import class_of_lemma
from rashomon.claims.measures import class_of_noun, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import Classed
from rashomon.claims.scoping import Head
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.parse import Parsed


@define(kw_only=True)
class Count:
    """A numeral on its way to a claim.

    Args:
        numeral, counted, classed, head: What the words around it gave.
        measure, unit: Class and unit; empty as long as they are unknown.
        scale: What its number is to be multiplied by ("380 million, and 310 without").
        part_of: Words of the count it is a part of, where the sum of the parts tells so.
        retells: The count that it puts in another number, where its own words name nothing.
    """

    numeral: Numeral
    counted: Counted
    classed: Classed
    head: Head
    measure: str
    unit: str
    scale: float = 1.0
    part_of: str = ""
    retells: "Count | None" = None


def is_place(parsed: Parsed, reading: Count) -> bool:
    """ "47 cases in ten counties": where, not how many."""
    if reading.counted.head is None:
        return False
    token = parsed.tokens[reading.counted.head]
    return token.dep == "pobj" and parsed.tokens[token.head].lower in ("in", "at", "across", "from", "on", "over")


def open_measure(parsed: Parsed, reading: Count) -> str:
    """The class of what no list knows: people by what they do, things by what they are, amounts by their predicate."""
    verb = reading.classed.verb
    lemma = "" if verb is None else parsed.tokens[verb].lemma
    told = lemma if lemma and lemma not in words("light") else ""
    head = reading.unit
    if head == "time":
        # "Was hit three times", "complained on four occasions": how often what was done.
        return "hits" if lemma in words("hitting") else told or head
    if reading.unit == "person":
        noun = "" if reading.head.token is None else parsed.tokens[reading.head.token].lemma
        if noun in words("numbered") and class_of_lemma(noun, "NOUN") in table("events") and class_of_noun(noun):
            return class_of_noun(noun)  # "two deaths reported", where the parse has the deaths report something
        told = told if reading.classed.role in ("do", "undergo") else ""
        return told or (parsed.tokens[reading.head.token].lemma if reading.head.token is not None else "person")
    if dimension(reading.numeral.unit):
        return told or ("amount" if dimension(reading.numeral.unit) == "money" else dimension(reading.numeral.unit))
    return head or told
