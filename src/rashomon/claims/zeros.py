"""Counts of nothing: "no casualties", "nobody was hurt", "not one serviceman killed", "cost not a single life"."""

from collections.abc import Iterator

from attrs import frozen

from rashomon.claims.events import class_of_token
from rashomon.claims.measures import class_of_noun, class_of_state, is_person, unit_of_class, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import governor, verb_class
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_NOBODY = frozenset({"nobody", "none", "neither"})
# Determiners that make a count of nothing of a noun behind "not": "not a soldier was lost", "did not kill any".
_ONE = frozenset({"a", "an", "any"})
# Whoever speaks of himself or of one other.
_ONE_PERSON = frozenset({"he", "she", "i"})
_SUBJECTS = ("nsubj", "nsubjpass")
# So many words may stand between "nobody" and its verb for both to be cited.
_NEAR_VERB = 6
_COUNTED = (
    "killed",
    "injured",
    "casualties",
    "missing",
    "arrested",
    "ill",
    "survived",
    "hospitalised",
    "charged",
    "evacuated",
    "captured",
    "rescued",
    "released",
    "kidnapped",
    "convicted",
    "trapped",
    "shot",
)


@frozen(kw_only=True)
class Zero:
    """A count of nothing.

    Args:
        first, last: Token range of its words.
        token: The negative word or the noun it determines: its clause is the claim's clause.
        head: Head noun, None for "nobody".
        measure: Class of the count.
        verb: Governing predicate, None when there is none.
        role: As in `Classed`.
        part: Token range of the whole of which it is none ("of them"); empty range when there is none.
        unit: What is counted.
    """

    first: int
    last: int
    token: int
    head: int | None
    measure: str
    verb: int | None
    role: str
    part: tuple[int, int] = (0, 0)
    unit: str = "person"


def zeros_of(parsed: Parsed) -> Iterator[Zero]:
    """Every count of nothing whose class is known; "no comment" and "no doubt" count nothing."""
    for token in parsed.tokens:
        if token.lower == "no":
            found = _determined(parsed, token)
        elif token.lower in _NOBODY or (token.lower == "one" and token.i and parsed.tokens[token.i - 1].lower == "no"):
            found = _nobody(parsed, token)
        elif token.lower in _ONE:
            found = _not_any(parsed, token)
        elif token.lower == "without":
            found = _without(parsed, token)
        else:
            continue
        if found is not None:
            yield found


def nothings_of(parsed: Parsed) -> Iterator[Zero]:
    """Counts of nothing of what no list has a class for: "no shots were fired", "none of the barges sank", "nobody went
    ashore". Of "no doubt" and "no comment" another report gives no number.
    """
    for token in parsed.tokens:
        if token.lower == "no":
            noun = parsed.tokens[token.head]
            found = (
                _open(parsed, token, noun) if token.dep in ("det", "neg") and token.i < noun.i <= token.i + 5 else None
            )
        elif token.lower in _NOBODY or (token.lower == "one" and token.i and parsed.tokens[token.i - 1].lower == "no"):
            found = _open_nobody(parsed, token)
        elif token.lower in _ONE:
            noun, no = parsed.tokens[token.head], _negator_of(parsed, token)
            found = None if no is None else _open(parsed, no, noun)
        else:
            continue
        if found is not None:
            yield found


def _open(parsed: Parsed, no: Token, noun: Token) -> Zero | None:
    verb, role = governor(parsed, noun.i)
    if noun.pos != "NOUN" or noun.lower == "one" or verb is None or is_restricted(parsed, noun):
        return None
    person = is_person(noun.lemma)
    told = verb_class(parsed, verb, role, noun.i, "")
    if unit_of_class(told) == "person" and not person:
        told = ""  # shots are fired, and nobody is laid off
    return Zero(
        first=no.i,
        last=noun.i + 1,
        token=noun.i,
        head=noun.i,
        measure=told or (_deed(parsed, verb) if person else "") or noun.lemma,
        verb=verb,
        role=role,
        unit="person" if person else noun.lemma,
    )


def _open_nobody(parsed: Parsed, token: Token) -> Zero | None:
    verb, role = governor(parsed, token.i)
    if verb is None or token.lower == "neither" or token.dep not in _SUBJECTS:
        return None
    of = next((child for child in parsed.children(token.i, "prep") if child.lower == "of"), None)
    whole = None if of is None else next(iter(parsed.children(of.i, "pobj")), None)
    thing = whole is not None and whole.pos == "NOUN" and not is_person(whole.lemma)
    measure = verb_class(parsed, verb, role, token.i, "")
    if thing and unit_of_class(measure) == "person":
        measure = ""
    measure = measure or ("" if thing else _deed(parsed, verb))
    if not measure and (whole is None or not thing):
        return None
    first = token.i - 1 if token.lower == "one" else token.i
    return Zero(
        first=first,
        last=verb + 1 if 0 < verb - token.i <= _NEAR_VERB else token.i + 1,
        token=token.i,
        head=whole.i if whole is not None and thing else None,
        measure=measure or (whole.lemma if whole is not None else ""),
        verb=verb,
        role=role,
        unit=whole.lemma if whole is not None and thing else "person",
    )


def is_restricted(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun is told of some of its kind ("no lifeboats on its upper deck", "one empty tank"), or stands where
    nothing is said of it ("on one occasion").
    """
    argument = noun.dep in (*_SUBJECTS, "dobj", "attr")
    some = any(link.lower != "of" for link in parsed.children(noun.i, "prep"))
    some |= any(word.lower != "single" for word in parsed.children(noun.i, "amod"))
    return not argument or some or bool(parsed.children(noun.i, "relcl", "acl", "appos"))


def _deed(parsed: Parsed, verb: int) -> str:
    """What people did, by its verb; empty for a verb that says nothing by itself."""
    token = parsed.tokens[verb]
    return token.lemma if token.pos == "VERB" and token.lemma not in words("light") else ""


def _negator_of(parsed: Parsed, one: Token) -> Token | None:
    """The "not" of "not a house", "has not lost a single ship", "did not fire any missiles"."""
    noun = parsed.tokens[one.head]
    if one.dep != "det" or noun.pos != "NOUN" or not one.i < noun.i <= one.i + 3:
        return None
    no = parsed.tokens[one.i - 1] if one.i else one
    if no.lower == "not" and no.head == noun.i:
        return no
    verb = parsed.tokens[noun.head]
    every = one.lower == "any" or any(child.lower == "single" for child in parsed.children(noun.i, "amod"))
    negators = parsed.children(verb.i, "neg")
    return negators[0] if every and noun.dep == "dobj" and verb.pos == "VERB" and negators else None


def denied_one(parsed: Parsed, numeral: Numeral) -> int | None:
    """First token of "not one", "not a single" when the numeral is their "one"; None otherwise."""
    if numeral.low != 1 or numeral.first == 0:
        return None
    before = parsed.tokens[numeral.first - 1]
    following = parsed.tokens[numeral.last].lower if numeral.last < len(parsed.tokens) else ""
    if following == "but":
        return None  # "not one but two medals"
    return (
        before.i if before.lower in ("not", "n't") and parsed.tokens[numeral.token].lower in ("one", "single") else None
    )


def _determined(parsed: Parsed, no: Token) -> Zero | None:
    head = parsed.tokens[no.head]
    if no.dep not in ("det", "neg") or head.i <= no.i or head.i - no.i > 5 or head.lower == "one":
        return None
    return _none_of_noun(parsed, no, head)


def _not_any(parsed: Parsed, one: Token) -> Zero | None:
    """ "Not a soldier was lost", "has not cost a single life", "did not kill any civilians"."""
    no = _negator_of(parsed, one)
    return None if no is None else _none_of_noun(parsed, no, parsed.tokens[one.head])


def _none_of_noun(parsed: Parsed, no: Token, head: Token) -> Zero | None:
    verb, role = governor(parsed, head.i)
    noun = class_of_noun(head.lemma)
    told = ""
    for modifier in parsed.tokens[no.i + 1 : head.i]:
        told = told or class_of_state(modifier.lower)
    measure = told or noun
    if is_person(head.lemma) and not measure and verb is not None:
        measure = verb_class(parsed, verb, role, head.i, "")
    end = head.i + 1
    if not measure and is_person(head.lemma) and end < len(parsed.tokens):
        measure = class_of_state(parsed.tokens[end].lower)
        end += bool(measure)
    part = (0, 0)
    if not measure and is_person(head.lemma):
        measure, part = _among(parsed, head)
        end = max(end, part[1])
    if noun and verb is not None and _is_of_one(parsed, verb):
        return None
    if measure not in _COUNTED:
        return _sign(parsed, no, head, verb, role) or _event(parsed, no, head, verb, role)
    for child in parsed.children(head.i, "conj"):
        other = class_of_noun(child.lemma)
        if other and other != measure and {other, measure} <= {"killed", "injured"}:
            measure, end = "casualties", child.i + 1
    return Zero(first=no.i, last=end, token=head.i, head=head.i, measure=measure, verb=verb, role=role, part=part)


def _is_of_one(parsed: Parsed, verb: int) -> bool:
    """ "He did not sustain any injuries", "the driver suffered no injuries": of one who came off unhurt."""
    if parsed.tokens[verb].lemma not in words("losing"):
        return False
    return any(
        subject.lower in _ONE_PERSON or (subject.tag == "NN" and is_person(subject.lemma)) or subject.entity == "PERSON"
        for subject in parsed.children(verb, "nsubj")
    )


def _among(parsed: Parsed, head: Token) -> tuple[str, tuple[int, int]]:
    """Class and range of those among whom there is none: "there is no child among the dead"."""
    for prep in parsed.children(head.i, "prep"):
        for whole in parsed.children(prep.i, "pobj") if prep.lower in ("among", "amongst", "of") else []:
            measure = class_of_state(whole.lower) or class_of_noun(whole.lemma)
            if measure:
                return measure, (prep.i, whole.i + 1)
    return "", (0, 0)


def _sign(parsed: Parsed, no: Token, head: Token, verb: int | None, role: str) -> Zero | None:
    """ "No sign of military casualties", "no trace of survivors": a count of nothing by whoever looked."""
    if head.lemma not in words("signs"):
        return None
    for of in parsed.children(head.i, "prep"):
        for noun in parsed.children(of.i, "pobj") if of.lower == "of" else []:
            measure = class_of_noun(noun.lemma)
            if measure in _COUNTED and noun.tag in ("NNS", "NNPS"):
                return Zero(
                    first=no.i, last=noun.i + 1, token=head.i, head=noun.i, measure=measure, verb=verb, role=role
                )
    return None


def _event(parsed: Parsed, no: Token, head: Token, verb: int | None, role: str) -> Zero | None:
    """ "There were no direct hits", "no explosions were recorded": nothing of the kind happened."""
    told = class_of_token(head)
    if head.tag != "NNS" or verb is None or (told == head.lemma and told not in table("events")):
        return None
    existential = bool(parsed.children(verb, "expl")) and parsed.tokens[verb].lemma == "be"
    if not existential and not (parsed.tokens[verb].lemma in words("recording") and role == "undergo"):
        return None
    return Zero(
        first=no.i,
        last=head.i + 1,
        token=head.i,
        head=head.i,
        measure=head.lemma,
        verb=verb,
        role=role,
        unit=head.lemma,
    )


def _nobody(parsed: Parsed, token: Token) -> Zero | None:
    verb, role = governor(parsed, token.i)
    measure = "" if verb is None else verb_class(parsed, verb, role, token.i, "")
    if not measure and verb is not None:
        for child in parsed.children(verb, "acomp", "oprd"):
            measure = measure or class_of_state(child.lower)
    if measure not in _COUNTED or verb is None or (token.lower == "neither" and not _is_of_them(parsed, token)):
        return None
    first = token.i - 1 if token.lower == "one" else token.i
    last = verb + 1 if 0 < verb - token.i <= _NEAR_VERB else token.i + 1
    of = next((child.i for child in parsed.children(token.i, "prep") if child.lower == "of"), None)
    part = (0, 0) if of is None else parsed.edges(of)
    return Zero(first=first, last=last, token=token.i, head=None, measure=measure, verb=verb, role=role, part=part)


def _is_of_them(parsed: Parsed, neither: Token) -> bool:
    """ "Neither of the two drivers"; alone it may stand for any two."""
    return neither.dep in _SUBJECTS and any(child.lower == "of" for child in parsed.children(neither.i, "prep"))


def _without(parsed: Parsed, token: Token) -> Zero | None:
    """ "without loss", "without casualties"."""
    for child in parsed.children(token.i, "pobj"):
        measure = class_of_noun(child.lemma)
        if (
            measure in ("casualties", "injured", "killed")
            and child.i - token.i <= 3
            and child.lower in ("loss", "losses", "casualties", "injury", "injuries", "fatalities", "casualty")
        ):
            if any(below.dep == "prep" for below in parsed.children(child.i)) and child.lower == "loss":
                return None
            verb, role = governor(parsed, token.i)
            return Zero(
                first=token.i, last=child.i + 1, token=child.i, head=child.i, measure=measure, verb=verb, role=role
            )
    return None
