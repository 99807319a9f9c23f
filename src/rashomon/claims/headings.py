"""What a question or a side-head before a number says is counted: "How many are on strike?", "The injured.".

An answer leaves out what the question named (the "fused head" of Huddleston & Pullum 2002, chapter 5, section 9).
"""

from collections.abc import Sequence

from attrs import frozen

from rashomon.claims.levels import noun_level
from rashomon.claims.measures import class_of_noun, class_of_state, is_person, unit_of_class, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import governor, state_after, verb_class
from rashomon.lang import table
from rashomon.parse import Parsed, Sentence, Token

# How many sentences back stands the question that a number answers.
_ASKED = 2
# Words of a side-head: "The dead.", "4. Arrests.", "How big was it?" is none.
_HEADING = 4


@frozen(kw_only=True)
class Asked:
    """What a question asks the number of: class, unit and the noun it names, None where it names none."""

    measure: str
    unit: str
    noun: int | None = None


def asked_before(parsed: Parsed, numeral: Numeral) -> Asked | None:
    """What a question shortly before asks the number of: "How many are on strike?", "The crowd?"."""
    here = parsed.sentence_of(numeral.token)
    for back in range(1, _ASKED + 1):
        if here.i < back:
            return None
        sentence = parsed.sentences[here.i - back]
        inside = parsed.tokens_of(sentence)
        if not inside or inside[-1].text != "?":
            continue
        found = next((found for token in inside if (found := _asked_by(parsed, token))), None)
        return found or _asked_alone(parsed, sentence) or _asked_where(parsed, inside)
    return None


def _asked_alone(parsed: Parsed, sentence: Sentence) -> Asked | None:
    """ "The crowd?", "And the injured officers?": a question of a noun alone."""
    found = _class_of_heading(parsed, sentence)
    if found is not None:
        return Asked(measure=found[0], unit=found[1])
    inside = [token for token in parsed.tokens_of(sentence) if token.pos not in ("PUNCT", "DET", "CCONJ", "SPACE")]
    if not 1 < len(inside) <= _HEADING or inside[-1].tag != "NNS" or not is_person(inside[-1].lemma):
        return None
    measure = next((told for token in inside[:-1] if (told := class_of_state(token.lower))), "")
    return Asked(measure=measure, unit="person", noun=inside[-1].i) if measure else None


def _asked_where(parsed: Parsed, question: Sequence[Token]) -> Asked | None:
    """ "Where are the fire boats?", "And where were his guards?": how many there are of those."""
    for be in question:
        where = be.lemma == "be" and any(child.lower == "where" for child in parsed.children(be.i, "advmod"))
        for noun in parsed.children(be.i, "nsubj", "attr") if where else []:
            if noun.tag == "NNS" and noun.pos == "NOUN":
                unit = "person" if is_person(noun.lemma) else noun.lemma
                return Asked(measure=noun.lemma, unit=unit, noun=noun.i)
    return None


def _asked_by(parsed: Parsed, many: Token) -> Asked | None:
    if many.lower != "many" or not many.i or parsed.tokens[many.i - 1].lower != "how":
        return None
    noun = parsed.tokens[many.head] if many.dep == "amod" else None
    anchor = many if noun is None else noun
    verb, role = governor(parsed, anchor.i)
    if verb is None or parsed.tokens[verb].sentence != many.sentence:
        return None
    measure = verb_class(parsed, verb, role, anchor.i, "")
    if not measure and (state := state_after(parsed, max(verb, anchor.i) + 1, "")) is not None:
        measure = state.measure
    if noun is None:
        return Asked(measure=measure, unit="person") if measure else None
    unit = "person" if is_person(noun.lemma) else noun.lemma
    return Asked(measure=measure or noun.lemma, unit=unit, noun=noun.i)


def headed_by(parsed: Parsed, numeral: Numeral) -> tuple[str, str] | None:
    """Class and unit of the side-head of a paragraph: "The injured. Our register holds 143."."""
    here = parsed.sentence_of(numeral.token)
    first = here.i
    while first and parsed.sentences[first - 1].paragraph == here.paragraph:
        first -= 1
    for place in range(first, min(first + 2, here.i)):
        if found := _class_of_heading(parsed, parsed.sentences[place]):
            return found
    return None


def labelled(parsed: Parsed, numeral: Numeral) -> tuple[str, str, int] | None:
    """Class, unit and noun of a label before a colon: "Persons on board: 164", "Containers lost: 91"."""
    first = parsed.sentence_of(numeral.token).first
    colon = numeral.first - 1
    while colon > first and parsed.tokens[colon].pos == "ADV":
        colon -= 1
    label = parsed.tokens[first:colon]
    if colon <= first or parsed.tokens[colon].text != ":" or len(label) > _LABEL:
        return None
    if any(token.pos in ("NUM", "AUX", "PUNCT") or token.tag in _FINITE for token in label):
        return None
    noun = next((token for token in label if token.tag == "NNS" and token.pos == "NOUN"), None)
    if noun is None or any(token.pos == "ADP" for token in label[: noun.i - first]):
        return None
    if any(token.lemma in words("counters") or token.lemma in words("tellers") for token in label):
        return None
    unit = "person" if is_person(noun.lemma) else noun.lemma
    state = state_after(parsed, noun.i + 1, "") if noun.i + 1 < colon else None
    done = [token for token in parsed.tokens[noun.i + 1 : colon] if token.tag == "VBN"]
    measure = state.measure if state is not None else ""
    measure = measure or next(
        (told for token in done if (told := verb_class(parsed, token.i, "undergo", noun.i, ""))), ""
    )
    measure = measure or class_of_noun(noun.lemma)
    if unit != "person" and unit_of_class(measure) == "person" and not class_of_noun(noun.lemma):
        measure = ""  # no containers are killed that were lost
    elif unit_of_class(measure) == "person":
        unit = "person"
    return measure or noun.lemma, unit, noun.i


# Words of a label before a colon, and the tags of verbs that make a sentence of it.
_LABEL = 6
_FINITE = ("VBZ", "VBP", "MD")


def _class_of_heading(parsed: Parsed, sentence: Sentence) -> tuple[str, str] | None:
    inside = [token for token in parsed.tokens_of(sentence) if token.pos not in ("PUNCT", "NUM", "DET", "SPACE")]
    if not 0 < len(inside) <= _HEADING or any(token.pos in ("VERB", "AUX") for token in inside[:-1]):
        return None
    last = inside[-1]
    measure = (
        noun_level(parsed, last)
        or class_of_noun(last.lemma)
        or class_of_state(last.lower)
        or class_of_noun(last.lower.removesuffix("s"))
    )
    unit = table("measures")[measure]["unit"] if measure else ""
    return (measure, unit) if unit else None
