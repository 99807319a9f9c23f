"""The class of a noun whose value a number states: "a toll of 47", "put attendance at 38,000", "Capacity: 280"."""

from rashomon.claims.counted import Counted
from rashomon.claims.events import class_of_token, harm
from rashomon.claims.measures import (
    class_of_bare,
    class_of_level,
    class_of_noun,
    class_of_ruin,
    class_of_state,
    class_of_verb,
    is_animal,
    is_building,
    is_person,
    unit_of_class,
    words,
)
from rashomon.claims.numerals import Numeral
from rashomon.claims.numerals.moves import direction_of
from rashomon.claims.predicates import Classed, by_verb, state_after, state_at, verb_class
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_LEVEL_PREPOSITIONS = ("of", "at", "to", "as", "by", "below", "above", "over", "from", "under", "for", "between")


_DEMANDED, _PAID = "demanded", "paid"
_LEFTWARDS = 9
# Words of a label before a dash: "vehicles destroyed – 9".
_LABEL_LONGEST = 3


def level_class(parsed: Parsed, numeral: Numeral, counted: Counted, verb: int | None, wanted: str) -> str:
    """The class of a noun whose value the numeral states: "a toll of 47", "attendance at 38,000"."""
    anchor = parsed.tokens[numeral.token if counted.head is None else counted.head]
    above = parsed.tokens[anchor.head]
    if anchor.dep == "pobj" and above.lower == "of" and (harmed := harmed_by(parsed, parsed.tokens[above.head])):
        return harmed
    for noun in _level_nouns(parsed, anchor, verb):
        found = noun_level(parsed, noun, wanted)
        if found:
            return unless_demanded(parsed, noun, found)
    if (done := _done_to_sum(parsed, verb)) is not None and (
        found := verb_class(parsed, done, "undergo", anchor.i, wanted)
    ):
        return found
    if _is_of_thing(parsed, anchor):
        return ""
    return _leftwards(parsed, numeral, wanted) or _moved_level(parsed, numeral, wanted)


def label_class(parsed: Parsed, numeral: Numeral, wanted: str) -> Classed | None:
    """ "Killed – 5; wounded – 17": the class a label before a spaced dash tells; None without one."""
    mark = numeral.first - 1
    first = parsed.sentence_of(numeral.token).first
    if mark <= first or parsed.tokens[mark].text not in ("-", "–", "—"):
        return None
    if parsed.tokens[mark - 1].end == parsed.tokens[mark].start:
        return None
    for place in range(mark - 1, max(first, mark - 1 - _LABEL_LONGEST) - 1, -1):
        token = parsed.tokens[place]
        if token.pos in ("PUNCT", "AUX", "NUM"):
            return None
        if found := class_of_state(token.lower, wanted) or class_of_level(token.lower, wanted):
            return Classed(measure=found, first=place, last=mark)
    return None


def _moved_level(parsed: Parsed, numeral: Numeral, wanted: str) -> str:
    """ "Death toll in the flood climbs to 70": what moved is what the headline opens with, however it was parsed."""
    sentence = parsed.sentence_of(numeral.token)
    at = numeral.first - 1
    if at - 1 <= sentence.first or parsed.tokens[at].lower not in ("to", "past", "above", "at"):
        return ""
    if not direction_of(parsed.tokens[at - 1].lower):
        return ""
    for place in range(sentence.first, at - 1):
        token = parsed.tokens[place]
        if token.pos in ("NUM", "VERB", "AUX", "PUNCT"):
            return ""
        pair = f"{token.lower} {parsed.tokens[place + 1].lower}"
        if found := class_of_level(pair, wanted) or class_of_level(token.lower, wanted):
            return found
    return ""


def put_at(parsed: Parsed, numeral: Numeral, wanted: str) -> str:
    """ "the number of missing at 60", "the figure for arrests as 12": the count nearest before the preposition."""
    first = parsed.sentence_of(numeral.token).first
    if numeral.first <= first or parsed.tokens[numeral.first - 1].lower not in ("at", "as"):
        return ""
    inside: list[Token] = []
    for token in reversed(parsed.tokens[max(first, numeral.first - 1 - _LEFTWARDS) : numeral.first - 1]):
        if token.lemma in words("counters"):
            return next((told for word in inside if (told := _any_class(word, wanted))), "")
        if token.pos in ("NUM", "PUNCT", "CCONJ") or (token.pos in ("VERB", "AUX") and token.tag not in ("VBN", "VBG")):
            return ""
        inside.append(token)
    return next((told for counter in _put(parsed, numeral) if (told := _complement_class(parsed, counter, wanted))), "")


def counted_by(parsed: Parsed, numeral: Numeral) -> str:
    """What "put the number of rebels at 300" counts, where no list has a class for it."""
    nouns = [
        noun
        for counter in _put(parsed, numeral)
        for of in parsed.children(counter.i, "prep")
        if of.lower == "of"
        for noun in parsed.children(of.i, "pobj")
    ]
    return next((noun.lemma for noun in nouns if noun.tag == "NNS"), "")


def is_put(parsed: Parsed, numeral: Numeral) -> bool:
    """ "Police put the number at 350": of what was counted before."""
    return any(not parsed.children(counter.i, "prep") for counter in _put(parsed, numeral))


def _put(parsed: Parsed, numeral: Numeral) -> list[Token]:
    """ "Put the number at": the word for a number that is put at this one."""
    at = parsed.tokens[numeral.first - 1] if numeral.first else None
    if at is None or at.lower != "at":
        return []
    # "Put the number taken from the school at 68": the parse may hang it on what lies between.
    for verb in (parsed.tokens[at.head], *parsed.ancestors(at.head)):
        if verb.lemma in words("putting"):
            return [thing for thing in parsed.children(verb.i, "dobj") if thing.lemma in words("counters")]
    return []


def children_of(parsed: Parsed, numeral: Numeral) -> str:
    """ "A father of two": the class of his children."""
    of = numeral.first - 1
    ages = table("numerals")["ages"]
    if of < 1 or parsed.tokens[of].lower not in ("of", "-") or numeral.low is None or numeral.unit:
        return ""
    hyphenated = parsed.tokens[of].lower == "-"
    parent = any(parsed.tokens[i].lower in ages["parents"] for i in range(max(0, of - 2 - hyphenated), of))
    behind = parsed.tokens[numeral.last] if numeral.last < len(parsed.tokens) else None
    alone = behind is None or behind.pos not in ("NOUN", "PROPN", "ADJ")
    return "child" if parent and (alone or hyphenated) and numeral.low <= ages["most_children"] else ""


def _any_class(token: Token, wanted: str) -> str:
    return (
        class_of_state(token.lower, wanted)
        or class_of_level(token.lower, wanted)
        or class_of_level(token.lemma, wanted)
        or class_of_noun(token.lemma, wanted)
    )


def _level_nouns(parsed: Parsed, anchor: Token, verb: int | None) -> list[Token]:
    found: list[Token] = []
    current = anchor
    for _ in range(4):
        head = parsed.tokens[current.head]
        if head.i == current.i:
            break
        if current.dep == "pobj" and head.lower in _LEVEL_PREPOSITIONS:
            above = parsed.tokens[head.head]
            if above.pos in ("NOUN", "PROPN", "ADJ"):
                found.append(above)
        if current.dep in ("appos", "nummod", "compound", "nmod") and head.pos == "NOUN" and head.i != anchor.i:
            found.append(head)
        if head.pos in ("VERB", "AUX"):
            break
        current = head
    if verb is not None and not _is_of_thing(parsed, anchor):
        found += [child for child in parsed.children(verb, "nsubj", "nsubjpass", "dobj") if child.i != anchor.i]
        above = parsed.tokens[verb]
        if above.dep in ("relcl", "acl") and above.head != verb:
            found.append(parsed.tokens[above.head])
    return found


def unless_demanded(parsed: Parsed, noun: Token, measure: str) -> str:
    """The class of a noun's value: nobody has paid any of "demanded a ransom of 2 million", "the compensation sought by
    her".
    """
    if measure != _PAID:
        return measure
    link = parsed.tokens[noun.head] if noun.dep == "pobj" else noun
    verbs = [parsed.tokens[link.head]] if link.dep in ("dobj", "nsubjpass", "prep") else []
    verbs += [child for child in parsed.children(noun.i, "acl") if child.tag == "VBN"]
    lemmas = [f"{verb.lemma} {link.lower}" if link is not noun else verb.lemma for verb in verbs]
    classes = table("measures")[_DEMANDED]
    return _DEMANDED if any(lemma in (*classes["undergo"], *classes["phrase"]) for lemma in lemmas) else measure


def _done_to_sum(parsed: Parsed, verb: int | None) -> int | None:
    """The participle of "the sum demanded was 2 million", which the parse takes for the verb of the sentence."""
    if verb is None or parsed.tokens[verb].lemma != "be" or parsed.tokens[verb].dep != "ccomp":
        return None
    above = parsed.tokens[parsed.tokens[verb].head]
    subjects = [noun for noun in parsed.children(above.i, "nsubj") if noun.lemma in words("quantities")]
    own = parsed.children(verb, "nsubj", "nsubjpass", "expl")
    return above.i if subjects and not own and above.tag in ("VBD", "VBN") and above.i < verb else None


def _is_of_thing(parsed: Parsed, anchor: Token) -> bool:
    """ "A fire broke out on a farm of 300 acres": the size of the farm."""
    unit = parsed.tokens[anchor.head] if anchor.dep == "nummod" else anchor
    preposition = parsed.tokens[unit.head]
    above = parsed.tokens[preposition.head]
    if unit.dep != "pobj" or preposition.lower != "of" or above.pos != "NOUN" or above.dep != "pobj":
        return False
    return above.lemma not in words("counters") and above.lemma not in words("quantities")


def noun_level(parsed: Parsed, noun: Token, wanted: str = "") -> str:
    """The class a noun's value has: "death toll", "attendance", "number of dead", "the number killed"."""
    if is_unachieved(parsed, noun):
        return ""
    if noun.i > 0:
        pair = f"{parsed.tokens[noun.i - 1].lower} {noun.lemma}"
        found = class_of_level(pair, wanted)
        if found:
            return found
    if noun.i + 1 < len(parsed.tokens):
        found = class_of_level(f"{noun.lower} {parsed.tokens[noun.i + 1].lower}", wanted)
        if found:
            return found
    if noun.lemma in words("counters") or noun.lemma not in words("persons"):
        inner = _complement_class(parsed, noun, wanted)
        if inner:
            return inner
    return class_of_level(noun.lower, wanted) or class_of_level(noun.lemma, wanted)


def harmed_by(parsed: Parsed, noun: Token) -> str:
    """The class of those behind the "of" of a noun of harm: "the fatal shooting of two students", "the stabbing of"."""
    event = class_of_token(noun)
    if noun.pos != "NOUN" or event not in harm() or is_unachieved(parsed, noun):
        return ""
    if any(child.lower in words("deadly") for child in parsed.children(noun.i, "amod")):
        return "killed"
    found = class_of_verb(event, "undergo") if noun.tag == "NN" else ""
    return found if unit_of_class(found) == "person" else ""


def is_unachieved(parsed: Parsed, noun: Token) -> bool:
    """ "The attempted murders of five": nobody was killed."""
    return any(child.lower in words("unachieved") for child in parsed.children(noun.i, "amod", "compound", "nmod"))


def _complement_class(parsed: Parsed, noun: Token, wanted: str) -> str:
    if noun.lemma not in words("counters"):
        return ""
    state = state_after(parsed, noun.i + 1, wanted)
    if state is not None and state.measure:
        return state.measure
    for child in parsed.children(noun.i):
        if child.dep in ("acl", "relcl", "amod") or child.pos in ("ADJ", "VERB"):
            # A sum does nothing: what the parse takes for a past tense is a participle ("the sum first asked").
            role = "undergo" if child.tag == "VBN" or (child.tag == "VBD" and child.dep == "acl") else "do"
            found = class_of_state(child.lower, wanted) or verb_class(parsed, child.i, role, noun.i, wanted)
            found = found or (class_of_bare(child.lemma) if child.tag == "VBN" and not wanted else "")
            if found:
                return found
        if child.dep == "compound" and (
            found := class_of_level(child.lemma, wanted) or class_of_noun(child.lemma, wanted)
        ):
            return found
        if child.dep == "prep":
            if found := state_at(parsed, child.i, parsed.sentence_of(noun.i).last, wanted)[0]:
                return found
            for inner in parsed.children(child.i, "pobj"):
                found = (
                    class_of_level(inner.lower, wanted)
                    or class_of_noun(inner.lemma, wanted)
                    or class_of_level(inner.lemma, wanted)
                    or class_of_state(inner.lower, wanted)
                )
                state = state_after(parsed, inner.i + 1, wanted)
                if state is not None and state.measure:
                    return state.measure
                if told := by_verb(parsed, inner.i, None, "", wanted):
                    return told.measure
                if found:
                    return found
    return ""


def _leftwards(parsed: Parsed, numeral: Numeral, wanted: str) -> str:
    """The nearest word to the left whose value a number can be: for labels and headlines, where the parse fails."""
    first = parsed.sentence_of(numeral.token).first
    labelled = False
    for place in range(numeral.first - 1, max(first - 1, numeral.first - 1 - _LEFTWARDS), -1):
        token = parsed.tokens[place]
        if token.text == ":":
            labelled = True
            continue
        if token.pos == "CCONJ" and place == numeral.first - 1:
            # "A cook is dead and six other workers ...": another clause.
            return ""
        if (
            token.pos == "NUM"
            or token.text in ".;,()\u2014"
            or (token.pos in ("ADP", "SCONJ") and token.lower not in _LEVEL_PREPOSITIONS and not labelled)
            or (token.pos in ("VERB", "AUX") and not labelled and token.tag != "VBN")
        ):
            return ""
        if is_unachieved(parsed, token):
            return ""
        pair = f"{token.lower} {parsed.tokens[place + 1].lower}"
        found = (
            class_of_level(pair, wanted)
            or class_of_level(token.lower, wanted)
            # "Forced seven of nine to close" has no force in it.
            or (class_of_level(token.lemma, wanted) if token.pos not in ("VERB", "AUX") else "")
        )
        if not found and labelled:
            told = (
                verb_class(parsed, token.i, "undergo", place, wanted)
                if token.tag == "VBN" or token.tag == "VBD"
                else ""
            )
            found = told or class_of_state(token.lower, wanted) or class_of_noun(token.lemma, wanted)
        if found == "killed" and labelled and (ruined := _ruined(parsed, first, place)):
            return ruined
        if found == "killed" and labelled and _is_of_things(parsed, first, place):
            return ""
        if found and (labelled or place >= numeral.first - 4):
            return found
    return ""


def _is_of_things(parsed: Parsed, first: int, place: int) -> bool:
    """ "Containers lost: 91": what a label tells of things alone has come to nobody."""
    things = [token.lemma for token in parsed.tokens[first:place] if token.tag == "NNS"]
    return bool(things) and not any(is_person(lemma) or is_animal(lemma) for lemma in things)


def _ruined(parsed: Parsed, first: int, place: int) -> str:
    """ "Homes lost: 650": the class of a label that tells of buildings what it tells of people."""
    named = any(is_building(token.lemma) for token in parsed.tokens[first:place])
    return (class_of_ruin(parsed.tokens[place].lemma) or class_of_ruin(parsed.tokens[place].lower)) if named else ""
