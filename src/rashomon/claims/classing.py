"""The class of a figure: killed, injured, capacity, distance ..., from the words and the syntax around what is counted."""

from functools import cache

from attrs import evolve, frozen

from rashomon.claims.counted import Counted
from rashomon.claims.measures import (
    class_of_level,
    class_of_lost,
    class_of_noun,
    class_of_phrase,
    class_of_state,
    class_of_verb,
    is_person,
    join_classes,
    phrase_verbs,
    states,
    unit_of_class,
    words,
)
from rashomon.claims.numerals import Numeral
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
_ARGUMENTS = {
    "nsubj": "do",
    "nsubjpass": "undergo",
    "dobj": "undergo",
    "attr": "is",
    "oprd": "is",
    "dative": "undergo",
    "csubj": "do",
}
_LEVEL_PREPOSITIONS = ("of", "at", "to", "as", "by", "below", "above", "over", "from", "under", "for", "between")
_STATE_LONGEST = 4
_BETWEEN = 6
_LEFTWARDS = 9


@frozen(kw_only=True)
class Classed:
    """A class and what told it.

    Args:
        measure: One of lang/en/measures.toml, or empty.
        verb: Token of the governing predicate, None in fragments.
        role: How the counted stand to it: ``do``, ``undergo``, ``is`` or empty.
        first, last: Token range of the words that told the class; empty range when they are the verb or far away.
    """

    measure: str = ""
    verb: int | None = None
    role: str = ""
    first: int = 0
    last: int = 0


def classify(parsed: Parsed, numeral: Numeral, counted: Counted) -> Classed:
    """The class of what a numeral counts, by the nearest evidence: words after it, its noun, its verb, a noun whose value it is."""
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
    state = (_state_after(parsed, numeral.last, wanted) if after != numeral.last and wanted else None) or _state_after(
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
    told = _by_verb(parsed, anchor, verb, role, wanted)
    if told is not None:
        return told
    if counted.part_head is not None and (part := _part_class(parsed, counted.part_head)):
        return Classed(measure=part, verb=verb, role=role)
    level = _level(parsed, numeral, counted, verb, wanted)
    if level:
        return Classed(measure=level, verb=verb, role=role)
    if noun:
        return Classed(measure=noun, verb=verb, role=role)
    default = "size" if numeral.unit in _SMALL_LENGTHS else _DEFAULTS.get(wanted, "")
    return Classed(measure=default, verb=verb, role=role)


def governor(parsed: Parsed, anchor: int) -> tuple[int | None, str]:
    """The predicate that a word depends on, and as what: ``do``, ``undergo``, ``is``, ``agent``, ``oblique`` or empty (a conjunct)."""
    token = parsed.tokens[anchor]
    oblique = ""
    for _ in range(6):
        head = parsed.tokens[token.head]
        if token.dep in _ARGUMENTS:
            return head.i, oblique or _ARGUMENTS[token.dep]
        if head.i == token.i or token.pos in ("VERB", "AUX"):
            return (token.i, oblique) if token.pos in ("VERB", "AUX") else (None, "")
        if token.dep not in (
            "conj",
            "appos",
            "nummod",
            "compound",
            "quantmod",
            "nmod",
            "amod",
            "npadvmod",
            "advmod",
            "pobj",
            "prep",
            "dep",
        ):
            return (head.i, oblique) if head.pos in ("VERB", "AUX") else (None, "")
        if token.dep == "pobj" and head.lower == "by" and head.dep == "agent":
            return head.head, "agent"
        oblique = oblique or ("oblique" if token.dep in ("pobj", "npadvmod", "advmod") else "")
        token = head
        if token.pos in ("VERB", "AUX"):
            return token.i, oblique
    return None, ""


@cache
def _states_by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in states():
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _state_at(parsed: Parsed, at: int, last: int, wanted: str) -> tuple[str, int]:
    """Class and end of a state phrase that begins at a token; empty when there is none or it is an active verb."""
    token = parsed.tokens[at]
    for phrase in _states_by_first().get(token.lower, ()):
        if at + len(phrase) > last or tuple(other.lower for other in parsed.tokens[at : at + len(phrase)]) != phrase:
            continue
        if token.pos == "VERB" and token.tag != "VBN" and any(child.dep == "dobj" for child in parsed.children(at)):
            return "", at
        found = class_of_state(" ".join(phrase), wanted)
        if found:
            return found, at + len(phrase)
    return "", at


def _state_after(parsed: Parsed, at: int, wanted: str) -> Classed | None:
    """ "47 dead", "were killed or wounded", "are confirmed dead", "11 in hospital", "54 metres deep"."""
    if at >= len(parsed.tokens) or at == 0:
        return None
    last = parsed.sentences[parsed.tokens[at - 1].sentence].last
    place = _over_possessor(parsed, at, last)
    for _ in range(_BETWEEN):
        if place >= last:
            return None
        found, end = _state_at(parsed, place, last, wanted)
        if found:
            classes = [found]
            while end + 1 < last and parsed.tokens[end].lower in ("and", "or", "/", ","):
                following, after = _state_at(parsed, end + 1, last, wanted)
                if not following:
                    break
                classes.append(following)
                end = after
            first = at if place - at <= _BETWEEN else place
            return Classed(measure=join_classes(classes), first=first, last=end)
        token = parsed.tokens[place]
        if token.lower not in words("between") and not (token.tag == "RB" and token.lower.endswith("ly")):
            return None
        place += 1
    return None


def _over_possessor(parsed: Parsed, at: int, last: int) -> int:
    """The token after "of the brigade" when a participle follows there: "eleven soldiers of the brigade killed"."""
    if at >= last or parsed.tokens[at].lower not in ("of", "from"):
        return at
    for place in range(at + 2, min(at + 6, last)):
        token = parsed.tokens[place]
        if token.tag == "VBN" and parsed.tokens[place - 1].pos in ("NOUN", "PROPN"):
            return place
        if token.pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            return at
    return at


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


def _by_verb(parsed: Parsed, anchor: int, verb: int | None, role: str, wanted: str) -> Classed | None:
    for child in parsed.children(anchor, "acl", "relcl"):
        if (
            child.tag == "VBN"
            and child.dep == "acl"
            or any(below.dep == "nsubjpass" for below in parsed.children(child.i))
        ):
            inner = "undergo"
        else:
            inner = (
                "undergo"
                if any(below.dep == "dobj" and below.tag in ("WDT", "WP") for below in parsed.children(child.i))
                else "do"
            )
        measure = verb_class(parsed, child.i, inner, anchor, wanted)
        if measure:
            near = (
                child.i
                if child.i - anchor <= 3
                and not any(token.pos in ("NUM", "PUNCT") for token in parsed.tokens[anchor + 1 : child.i])
                else anchor
            )
            return Classed(measure=measure, verb=child.i, role=inner, first=anchor, last=near + 1)
    if verb is None:
        return None
    measure = verb_class(parsed, verb, role, anchor, wanted)
    if measure:
        return Classed(measure=measure, verb=verb, role=role)
    return None


def verb_class(parsed: Parsed, verb: int, role: str, anchor: int, wanted: str) -> str:
    """The class of an argument of a predicate, its conjuncts and complements looked at too."""
    found = _one_verb(parsed, verb, role, wanted, anchor)
    if not found:
        for child in parsed.children(verb, "xcomp", "ccomp", "oprd", "acomp"):
            if child.pos in ("VERB", "AUX") and not parsed.children(child.i, "nsubj", "nsubjpass"):
                passive = bool(parsed.children(child.i, "auxpass")) or (
                    child.tag == "VBN" and not parsed.children(child.i, "aux")
                )
                found = verb_class(parsed, child.i, "undergo" if passive else role, anchor, wanted)
            elif child.pos == "ADJ":
                found = class_of_state(child.lower, wanted)
            if found:
                return found
        return ""
    joined = [found]
    for child in parsed.children(verb, "conj"):
        if parsed.children(child.i, "nsubj", "nsubjpass", "dobj") or child.pos != "VERB":
            continue
        other = _one_verb(parsed, child.i, role, wanted, anchor)
        if other and other in ("killed", "injured", "missing"):
            joined.append(other)
    return join_classes(joined) if found in ("killed", "injured", "missing") else found


def _one_verb(parsed: Parsed, verb: int, role: str, wanted: str, anchor: int) -> str:
    token = parsed.tokens[verb]
    if role in ("agent", "oblique"):
        return ""
    if token.dep in ("xcomp", "advcl", "acl", "ccomp") and token.head != verb:
        found = class_of_phrase(parsed.tokens[token.head].lemma, token.lemma, wanted)
        if found:
            return found
    if role == "":
        passive = bool(parsed.children(verb, "auxpass"))
        role = ("undergo" if passive else "do") if anchor < verb else ("" if passive else "undergo")
    if token.lemma in phrase_verbs():
        for word in _complements(parsed, verb):
            found = class_of_phrase(token.lemma, word, wanted)
            if found:
                return found
    if role in ("do", "undergo"):
        found = class_of_verb(token.lemma, role, wanted)
        if not found and role == "undergo":
            # "There participated 9,000 persons": what follows an intransitive verb is its subject.
            found = class_of_verb(token.lemma, "do", wanted)
            head = parsed.tokens[anchor]
            if is_person(head.lemma) or head.pos == "NUM":
                found = found or class_of_lost(token.lemma)
        if found:
            return found
        if role == "do" and token.lemma == "be":
            for child in parsed.children(verb, "attr"):
                if is_person(child.lemma) and (found := class_of_noun(child.lemma, wanted)):
                    return found
        if role == "do" and token.lemma in words("light"):
            for child in parsed.children(verb, "dobj"):
                found = class_of_noun(child.lemma, wanted)
                if found and not parsed.children(child.i, "nummod"):
                    return found
    return ""


def _complements(parsed: Parsed, verb: int) -> list[str]:
    """Lower forms and lemmas of the words a verb governs, its prepositional objects included."""
    found: list[str] = []
    for child in parsed.children(verb):
        if child.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "punct", "mark", "ccomp", "advcl", "conj"):
            continue
        found += [child.lower, child.lemma]
        if child.dep in ("prep", "agent", "prt", "dobj"):
            for below in parsed.children(child.i, "pobj", "pcomp", "prep", "amod", "acomp"):
                found += [below.lower, below.lemma]
                found += [deep.lemma for deep in parsed.children(below.i, "pobj")]
                found += [deep.lower for deep in parsed.children(below.i, "amod") if deep.i > below.i]
    return found


def _part_class(parsed: Parsed, head: int) -> str:
    """ "twelve of the dead": the whole tells the class."""
    token = parsed.tokens[head]
    told = _by_verb(parsed, head, None, "", "")
    if told is not None:
        return told.measure
    return (
        class_of_level(token.lower)
        or class_of_level(token.lemma)
        or class_of_noun(token.lemma)
        or class_of_state(token.lower)
    )


def _level(parsed: Parsed, numeral: Numeral, counted: Counted, verb: int | None, wanted: str) -> str:
    """The class of a noun whose value the numeral states: "a toll of 47", "put attendance at 38,000", "Capacity: 280"."""
    anchor = parsed.tokens[numeral.token if counted.head is None else counted.head]
    for noun in _level_nouns(parsed, anchor, verb):
        found = noun_level(parsed, noun, wanted)
        if found:
            return found
    return _leftwards(parsed, numeral, wanted)


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
    if verb is not None:
        found += [child for child in parsed.children(verb, "nsubj", "nsubjpass", "dobj") if child.i != anchor.i]
        above = parsed.tokens[verb]
        if above.dep in ("relcl", "acl") and above.head != verb:
            found.append(parsed.tokens[above.head])
    return found


def noun_level(parsed: Parsed, noun: Token, wanted: str = "") -> str:
    """The class a noun's value has: "death toll", "attendance", "number of dead", "the number killed"."""
    if noun.i > 0:
        pair = f"{parsed.tokens[noun.i - 1].lower} {noun.lemma}"
        found = class_of_level(pair, wanted)
        if found:
            return found
    if noun.lemma in words("counters") or noun.lemma not in words("persons"):
        inner = _complement_class(parsed, noun, wanted)
        if inner:
            return inner
    return class_of_level(noun.lower, wanted) or class_of_level(noun.lemma, wanted)


def _complement_class(parsed: Parsed, noun: Token, wanted: str) -> str:
    if noun.lemma not in words("counters"):
        return ""
    state = _state_after(parsed, noun.i + 1, wanted)
    if state is not None and state.measure:
        return state.measure
    for child in parsed.children(noun.i):
        if child.dep in ("acl", "relcl", "amod") or child.pos in ("ADJ", "VERB"):
            role = "undergo" if child.tag == "VBN" else "do"
            found = class_of_state(child.lower, wanted) or verb_class(parsed, child.i, role, noun.i, wanted)
            if found:
                return found
        if child.dep == "compound" and (
            found := class_of_level(child.lemma, wanted) or class_of_noun(child.lemma, wanted)
        ):
            return found
        if child.dep == "prep":
            if found := _state_at(parsed, child.i, parsed.sentence_of(noun.i).last, wanted)[0]:
                return found
            for inner in parsed.children(child.i, "pobj"):
                found = (
                    class_of_level(inner.lower, wanted)
                    or class_of_noun(inner.lemma, wanted)
                    or class_of_level(inner.lemma, wanted)
                )
                state = _state_after(parsed, inner.i + 1, wanted)
                if state is not None and state.measure:
                    return state.measure
                if told := _by_verb(parsed, inner.i, None, "", wanted):
                    return told.measure
                if found:
                    return found
    return ""


def _leftwards(parsed: Parsed, numeral: Numeral, wanted: str) -> str:
    """The nearest word to the left, in the same stretch, whose value a number can be: labels and headlines, where the parse fails."""
    first = parsed.sentence_of(numeral.token).first
    labelled = False
    for place in range(numeral.first - 1, max(first - 1, numeral.first - 1 - _LEFTWARDS), -1):
        token = parsed.tokens[place]
        if token.text == ":":
            labelled = True
            continue
        if (
            token.pos == "NUM"
            or token.text in ".;,()\u2014"
            or (token.pos in ("ADP", "SCONJ") and token.lower not in _LEVEL_PREPOSITIONS and not labelled)
            or (token.pos in ("VERB", "AUX") and not labelled and token.tag != "VBN")
        ):
            return ""
        pair = f"{token.lower} {parsed.tokens[place + 1].lower}"
        found = (
            class_of_level(pair, wanted) or class_of_level(token.lower, wanted) or class_of_level(token.lemma, wanted)
        )
        if not found and labelled:
            told = (
                verb_class(parsed, token.i, "undergo", place, wanted)
                if token.tag == "VBN" or token.tag == "VBD"
                else ""
            )
            found = told or class_of_state(token.lower, wanted) or class_of_noun(token.lemma, wanted)
        if found and (labelled or place >= numeral.first - 4):
            return found
    return ""
