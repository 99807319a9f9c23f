"""Mode and hedges of a claim from its own clause: as worded, never our belief."""

from collections.abc import Iterable
from functools import cache

from rashomon.claims.attribution import Attribution
from rashomon.claims.clause import FINITE, clause_of, predicate_of, vouching
from rashomon.claims.measures import words
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token, once

# Which of several modes of one clause is told: a condition undoes everything, a report of hearsay more than an
# estimate.
_RANK = ("hypothetical", "alleged", "predicted", "estimated")
_MAX_CLIMB = 4
# Between a number and its unit: "six and 12 years".
_IN_NUMBER = frozenset({"nummod", "conj", "quantmod", "compound"})
# Before those of whom some are told: "two of the cars".
_DEFINITE = frozenset({"the", "those", "these", "its", "his", "her", "their", "our", "my"})


@cache
def _modes(section: str) -> dict[str, str]:
    return {word: mode for mode, words in table("hedges")[section].items() for word in words}


@cache
def _listed(section: str, key: str) -> frozenset[str]:
    return frozenset(table("hedges")[section][key])


@once
def hedges_of(passages: Passages, token: int) -> tuple[str, tuple[str, ...]]:
    """Mode and hedging words of the clause a token stands in, whatever its attribution.

    Negation is no denial: "nobody was hurt" is stated. A hedge holds for its own clause and for what hangs below it
    as an open complement ("is believed to have fled"), never for the clause beside it.

    Returns:
        One of `model.MODES` without ``denied``, and the hedging words in text order.
    """
    parsed = passages.parsed
    found: dict[int, tuple[str, str]] = {}
    predicate = parsed.tokens[predicate_of(parsed, token)]
    _from_modifiers(parsed, token, predicate.i, found)
    if _is_apposition(parsed, token, predicate.i):
        return _summed(found)
    _raised_subject(parsed, predicate, found)
    _from_aims(passages, token, predicate, found)
    current = predicate
    for _ in range(_MAX_CLIMB):
        _from_adverbs(parsed, current, token, found)
        _from_modal(parsed, current, token, found)
        above = _raising(parsed, current, found)
        if above is None:
            break
        current = above
    if clause_of(parsed, token).conditional:
        return "hypothetical", _summed(found)[1]
    if (mark := vouching(parsed, predicate.i)) is not None:
        found[mark.i] = ("estimated", mark.lower)
    return _summed(found)


def _summed(found: dict[int, tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """The mode and the words of what was found, by token."""
    modes = {mode for mode, _ in found.values()}
    mode = next((mode for mode in _RANK if mode in modes), "stated")
    return mode, tuple(dict.fromkeys(word for _, (_, word) in sorted(found.items()) if word))


def _is_apposition(parsed: Parsed, token: int, predicate: int) -> bool:
    """ "Ada Lind, the guard, will be buried on Monday": who she was is told beside what is to come (Potts, The Logic of
    Conventional Implicatures, 2005: an appositive is outside the scope of what its clause says).
    """
    for word in (parsed.tokens[token], *parsed.ancestors(token)):
        if word.i == predicate:
            return False
        if word.dep == "appos":
            anchor = parsed.tokens[word.head]
            opening = {child.lower for child in parsed.children(anchor.i, "det", "poss")}
            # "Will send help, 40 lorries": these are no more there than the help.
            return anchor.pos == "PROPN" or bool(opening & _DEFINITE)
    return False


def mode_of(passages: Passages, token: int, around: Iterable[Attribution]) -> tuple[str, tuple[str, ...]]:
    """Mode and hedges of what is told at a token: its own clause's, else that of those who are said to tell it.

    Args:
        passages: The report.
        token: The token.
        around: The attributions it stands in, outermost first.
    """
    mode, hedges = hedges_of(passages, token)
    return mode if mode != "stated" else mode_by(around), hedges


def mode_by(around: Iterable[Attribution]) -> str:
    """The mode that those who are said to tell a thing give it: of the outermost who does not state it."""
    return next((item.mode for item in around if item.mode != "stated"), "stated")


def _from_modifiers(parsed: Parsed, token: int, predicate: int, found: dict[int, tuple[str, str]]) -> None:
    """ "an alleged arsonist", "a suspected leak": hedges on the noun phrase the value stands in."""
    modes = _modes("modifiers")
    current = parsed.tokens[token]
    for _ in range(_MAX_CLIMB):
        for child in parsed.children(current.i, "amod", "advmod", "compound", "nmod", "quantmod"):
            mode = modes.get(child.lower) or _modes("adverbs").get(child.lower)
            if mode is not None and not (mode == "predicted" and _is_done(parsed.tokens[predicate])):
                found[child.i] = (mode, child.lower)
        if current.i == predicate or current.head in (current.i, predicate) or current.pos in ("VERB", "AUX"):
            return
        if current.dep not in ("nummod", "amod", "quantmod", "compound", "nmod", "advmod"):
            return
        current = parsed.tokens[current.head]


def _is_done(predicate: Token) -> bool:
    """ "Postponed 412 planned operations": what came to what was planned is told as done."""
    return predicate.tag in ("VBD", "VBN") and predicate.lemma not in ("be", "have")


@cache
def _bounds() -> frozenset[str]:
    """Words that make a number a rough one."""
    before = table("numerals")["before"]
    return frozenset((*before["approx"], *before["nearly"]))


def _from_adverbs(parsed: Parsed, predicate: Token, token: int, found: dict[int, tuple[str, str]]) -> None:
    modes = _modes("adverbs")
    for child in parsed.children(predicate.i):
        if child.lower in _bounds() and child.i + 1 < len(parsed.tokens) and parsed.tokens[child.i + 1].tag == "CD":
            continue  # "held nine people for almost seven hours": about the hours alone
        if child.dep in ("advmod", "npadvmod", "dep", "acomp", "amod", "intj") and child.lower in modes:
            found.setdefault(child.i, (modes[child.lower], child.lower))
        elif child.dep in ("aux", "auxpass"):
            for inner in parsed.children(child.i, "advmod"):
                if inner.lower in modes:
                    found[inner.i] = (modes[inner.lower], inner.lower)


def _from_modal(parsed: Parsed, predicate: Token, token: int, found: dict[int, tuple[str, str]]) -> None:
    modes = _modes("modals")
    helpers = parsed.children(predicate.i, "aux", "auxpass")
    beside = [child.lower for child in helpers]
    for child in helpers:
        if child.tag == "MD" and child.lower in modes:
            mode = modes[child.lower]
            # "could" with a perfect is an epistemic guess; "could" of ability in the past states nothing.
            if child.lower == "could" and "have" in beside:
                mode = "estimated"
            if child.lower == "must" and "have" not in beside and predicate.lemma != "be":
                mode = "hypothetical"
            if child.lower == "must" and _imposes(parsed, predicate):
                continue  # "must pay 2 million": how much it is stands
            if child.lower == "could" and "have" not in beside and _could_and_did(parsed, token, predicate):
                continue
            if mode == "predicted" and _is_given(parsed, token, predicate):
                continue
            found[child.i] = (mode, child.lower if mode != "predicted" else "")
        elif child.lower in ("'d", "\u2019d") and predicate.tag in ("VBN", "VBD") and "have" not in beside:
            continue  # "they'd counted twelve" is a perfect: what follows "would" is an infinitive
        elif child.tag == "MD" and child.lower in ("would", "'d"):
            mode = _would(parsed, predicate, beside)
            if mode and not (mode == "predicted" and _is_given(parsed, token, predicate)):
                found[child.i] = (mode, child.lower if mode == "hypothetical" else "")
        elif child.lower == "going" and child.dep == "aux":
            found[child.i] = ("predicted", "")
    if (
        predicate.lemma == "go"
        and predicate.tag == "VBG"
        and any(
            c.tag == "VB" and any(s.tag == "TO" for s in parsed.children(c.i, "aux"))
            for c in parsed.children(predicate.i, "xcomp")
        )
    ):
        found[predicate.i] = ("predicted", "")


def _would(parsed: Parsed, predicate: Token, beside: list[str]) -> str:
    """Habit ("he would often sail"), future in the past ("said it would close"), or unreal ("would have sunk")."""
    habit = _listed("habit", "words")
    if "have" in beside:
        return "hypothetical"
    repeated = any(
        parsed.tokens[i].lower in habit and parsed.tokens[i].dep in ("advmod", "det", "npadvmod")
        for i in parsed.subtree(predicate.i)
    )
    return "" if repeated or _came_about(parsed, predicate) else "predicted"


def _came_about(parsed: Parsed, predicate: Token) -> bool:
    """ "He would later tell the court", "the fire would go on to kill 31": what came after, told by who knows it.

    What somebody said or thought would come, and what would come on a condition, did not come by that.
    """
    later = any(child.lower in _listed("came_about", "words") for child in parsed.children(predicate.i, "advmod"))
    if predicate.dep not in ("ROOT", "conj") or not (later or _goes_on(parsed, predicate)):
        return False
    conditions = _listed("came_about", "conditions")
    return not any(parsed.tokens[i].lower in conditions for i in parsed.subtree(predicate.i))


def _goes_on(parsed: Parsed, verb: Token) -> bool:
    """ "Went on to shoot 12": not "went on Sunday to free 12", nor "digging went on to free 12"."""
    behind = [token.lower for token in parsed.tokens[verb.i + 1 : verb.i + 3]]
    lasting = any(child.lower.endswith("ing") for child in parsed.children(verb.i, "nsubj"))
    return verb.lemma == "go" and behind == ["on", "to"] and not lasting


def _from_aims(passages: Passages, token: int, predicate: Token, found: dict[int, tuple[str, str]]) -> None:
    """What is wanted, tried, planned or possible has not happened: "tried to rescue 40", "calls for the return".

    The implicative verbs of Karttunen (1971) are left out: who managed to or began to did.
    """
    parsed, aims, noun_aims = passages.parsed, _modes("aims"), _modes("aims_of_nouns")
    helpers = parsed.children(predicate.i, "aux")
    infinitive = predicate.tag == "VB" and any(child.tag == "TO" for child in helpers)
    head = parsed.tokens[predicate.head]
    asked = [
        child
        for child in parsed.children(predicate.i, "xcomp", "ccomp", "advcl")
        if child.i < token and any(below.lower == "to" for below in parsed.children(child.i, "aux"))
    ]
    means = predicate.lemma in aims and _is_means(passages, token, predicate, predicate)
    if predicate.lemma in aims and asked and not means and not parsed.children(predicate.i, "nsubjpass"):
        # "Asked the court to jail him for 14 years", where the parse gives the years to the asking.
        found[predicate.i] = (aims[predicate.lemma], "")
    if infinitive and predicate.dep in ("xcomp", "ccomp") and head.lemma in aims:
        if _is_imposed(parsed, predicate, head) or _is_means(passages, token, predicate, head):
            return
        found[head.i] = (aims[head.lemma], "")
    elif infinitive and predicate.dep in ("acl", "relcl") and head.lemma in noun_aims:
        found[head.i] = (noun_aims[head.lemma], "")
    elif infinitive and predicate.dep == "advcl" and predicate.i > head.i and _is_purpose(parsed, predicate, head):
        found[predicate.i] = ("hypothetical", "")
    elif predicate.dep == "pcomp" and parsed.tokens[head.head].lemma in noun_aims and head.lower in ("of", "at", "for"):
        found[head.head] = (noun_aims[parsed.tokens[head.head].lemma], "")
    able = any(child.lower in ("can", "ca") and child.tag == "MD" for child in helpers) and _is_ability(predicate)
    if able and not _is_left(parsed, token, predicate) and not _is_anybody(parsed, predicate):
        found[predicate.i] = ("hypothetical", "")
    if _is_penalty(parsed, token, predicate):
        found[predicate.i] = ("hypothetical", "")
    noun = parsed.tokens[token]
    if noun.pos != "NOUN":
        return
    above = parsed.tokens[noun.head]
    if noun.dep == "dobj" and above.lemma in _listed("sought", "verbs"):
        found[above.i] = ("hypothetical", "")
    elif noun.dep == "pobj":
        governor = parsed.tokens[above.head]
        if governor.lemma in noun_aims and above.lower in ("of", "for", "at"):
            found[governor.i] = (noun_aims[governor.lemma], "")
        elif above.lower == "for" and governor.lemma in _listed("sought", "for"):
            found[governor.i] = ("hypothetical", "")


def _is_imposed(parsed: Parsed, predicate: Token, head: Token) -> bool:
    """ "Was ordered to pay two million", "a court ordered him to pay": how much somebody owes by an order is told as
    fact, whether it is paid or not.
    """
    if head.lemma not in _listed("imposed", "by") or not _imposes(parsed, predicate):
        return False
    court = any(child.lemma in _listed("imposed", "courts") for child in parsed.children(head.i, "nsubj"))
    return court or bool(parsed.children(head.i, "nsubjpass"))


def _imposes(parsed: Parsed, predicate: Token) -> bool:
    """Whether a verb with its particle says what is paid or served: "pay", "cough up"."""
    return _with_particle(parsed, predicate) in _listed("imposed", "verbs")


def _with_particle(parsed: Parsed, predicate: Token) -> str:
    return " ".join((predicate.lemma, *(child.lower for child in parsed.children(predicate.i, "prt"))))


def _is_left(parsed: Parsed, token: int, predicate: Token) -> bool:
    """ "They cannot find three men", "could not reach two of the cars": those are there, and it was not done.

    "Cannot carry 40 people" tells of nobody who is there; "samples from 31 patients cannot be matched" tells of 31.
    """
    if not parsed.children(predicate.i, "neg"):
        return False
    if predicate.lemma in words("finding"):
        return True
    governor = parsed.tokens[parsed.tokens[token].head]
    while governor.dep in _IN_NUMBER:
        governor = parsed.tokens[governor.head]
    for subject in parsed.children(predicate.i, "nsubj", "nsubjpass"):
        if token in parsed.subtree(subject.i) and token != subject.i and governor.i != subject.i:
            return True
    return any(
        whole.tag == "PRP" or any(child.lower in _DEFINITE for child in parsed.children(whole.i, "det", "poss"))
        for of in parsed.children(token, "prep")
        if of.lower == "of"
        for whole in parsed.children(of.i, "pobj")
    )


def _could_and_did(parsed: Parsed, token: int, predicate: Token) -> bool:
    """Whether "could" tells what was: what was left, what anybody could do there, and what somebody could see, who saw
    it.
    """
    return (
        _is_left(parsed, token, predicate)
        or _is_anybody(parsed, predicate)
        or _with_particle(parsed, predicate) in _listed("performed", "senses")
    )


def _is_anybody(parsed: Parsed, predicate: Token) -> bool:
    """ "You could follow the smoke for six miles": what anybody can do tells what is there."""
    return any(child.lower in _listed("generic", "subjects") for child in parsed.children(predicate.i, "nsubj"))


def _is_given(parsed: Parsed, token: int, predicate: Token) -> bool:
    """Whether those counted are there before what is to come: "the seven dead will be buried", "eight men will stand
    trial", which they were charged for.
    """
    if parsed.tokens[token].entity in ("DATE", "TIME"):
        return False
    tried = predicate.lemma in _listed("pending", "verbs") and bool(parsed.children(predicate.i, "nsubjpass"))
    if tried or any(child.lemma in _listed("pending", "objects") for child in parsed.children(predicate.i, "dobj")):
        return True
    noun = parsed.tokens[token]
    while noun.dep in _IN_NUMBER:
        noun = parsed.tokens[noun.head]
    return noun.lemma in _listed("undergone", "nouns") and predicate.lemma in _listed("undergone", "verbs")


# Of what tells when or where something was done.
_SETTINGS = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})


def _is_means(passages: Passages, token: int, predicate: Token, head: Token) -> bool:
    """ "Tried to break in with two axes", "attempted to cross the river on Sunday": an attempt that failed was made
    with them and then all the same.
    """
    if head.lemma not in _listed("conative", "verbs"):
        return False
    parsed = passages.parsed
    timed = any(span.first <= token < span.last for span in passages.times)
    setting = _listed("conative", "settings") if timed or parsed.tokens[token].entity in _SETTINGS else frozenset()
    return any(
        token in parsed.subtree(beside.i)
        for beside in parsed.children(predicate.i, "prep", "npadvmod")
        if beside.lower in setting | {"with"} or beside.dep == "npadvmod" and setting
    )


def _is_penalty(parsed: Parsed, token: int, predicate: Token) -> bool:
    """Whether a number of years or months is the most that may come to somebody by law: "faces ten years", "carries a
    sentence of 12 years".

    A wait, a delay or a voyage is none: "face a wait of three months", "carried 40 people for three months".
    """
    if predicate.lemma not in _listed("penalties", "verbs"):
        return False
    if predicate.lemma in _listed("penalties", "present") and _is_done(predicate):
        return False
    unit = parsed.tokens[token]
    while unit.lemma not in _listed("penalties", "units") and unit.dep in _IN_NUMBER:
        unit = parsed.tokens[unit.head]
    if unit.lemma not in _listed("penalties", "units"):
        return False
    below = [(prep, noun) for prep in parsed.children(unit.i, "prep") for noun in parsed.children(prep.i, "pobj")]
    above = [noun for noun in parsed.ancestors(unit.i) if noun.i > predicate.i]
    if any(noun.lemma in _listed("penalties", "beside") for noun in (*above, *(noun for _, noun in below))):
        return True
    return unit.dep == "dobj" and unit.head == predicate.i and not any(prep.lower == "of" for prep, _ in below)


def _is_purpose(parsed: Parsed, predicate: Token, head: Token) -> bool:
    """ "... to rescue survivors", not the outcome of "arrived to find", "rose to reach", and not what was said by that:
    "broke its silence to confirm the deaths".
    """
    said = predicate.lemma in _listed("outcomes", "said") and head.tag in FINITE | {"VBN"}
    ahead = any(child.tag == "MD" or child.lower == "to" for child in parsed.children(head.i, "aux"))
    come_of_it = predicate.lemma in _listed("outcomes", "verbs") or _goes_on(parsed, head)
    return not come_of_it and (not said or ahead)


def _is_ability(predicate: Token) -> bool:
    """ "Can fly" tells what may be; "can confirm", "can see" tell what is done."""
    return predicate.lemma not in _listed("performed", "verbs")


def _raised_subject(parsed: Parsed, predicate: Token, found: dict[int, tuple[str, str]]) -> None:
    """The value stands in the subject of the raising verb itself: "forty people are believed to have ...", "a surge of
    five metres had been forecast"."""
    if predicate.lemma in _listed("foretelling", "verbs") and parsed.children(predicate.i, "nsubjpass"):
        found[predicate.i] = ("predicted", "")
    for governor in [predicate, *parsed.children(predicate.i, "acomp", "oprd")]:
        for complement in parsed.children(governor.i, "xcomp"):
            _raising(parsed, complement, found)


def _raising(parsed: Parsed, predicate: Token, found: dict[int, tuple[str, str]]) -> Token | None:
    """The verb or adjective above an open complement, when it is one of seeming, believing or expecting."""
    infinitive = any(child.tag == "TO" for child in parsed.children(predicate.i, "aux"))
    head = parsed.tokens[predicate.head]
    if head.i == predicate.i or predicate.dep not in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    if predicate.dep != "xcomp" and not infinitive:
        return None
    if _goes_on(parsed, head):
        return head
    mode = _modes("raising").get(head.lemma) or _modes("raising").get(head.lower)
    if mode is None:
        return head if predicate.dep == "xcomp" and head.pos in ("VERB", "AUX") and infinitive else None
    personal = any(child.dep == "nsubj" and child.entity == "PERSON" for child in parsed.children(head.i))
    passive = any(child.dep == "auxpass" for child in parsed.children(head.i)) or head.tag == "VBN"
    if (
        head.lemma in ("appear", "seem")
        or passive
        or head.pos == "ADJ"
        or not personal
        and head.lower in ("due", "set", "likely", "unlikely")
    ):
        found[head.i] = (mode, head.lower)
    if head.dep in ("acomp", "attr", "oprd"):
        return parsed.tokens[head.head]
    return head if head.pos in ("VERB", "AUX") else None
