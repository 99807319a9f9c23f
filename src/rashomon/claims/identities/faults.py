"""Causes told as clauses: "because a bolt had sheared", "after the dam gave way", "when an axle broke"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token, event_class
from rashomon.claims.identities.causes import is_effect
from rashomon.claims.identities.phrases import acts, is_denied, pairs_of, phrase, theme, told_by, words_of
from rashomon.claims.identities.told import in_words, is_told
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

_LONGEST = 12
_PERSONS = ("he", "she")
# A fault that is told without a word for its being the cause: one of several may lie behind what is called the cause.
FAULT = "fault"
# Behind the part, in the plain word for its having failed.
FAILURE = " failure"
# What belongs to the verb right behind it: "gave out", "fallen asleep", "lost control".
_NEAR = ("prt", "acomp", "dobj", "oprd", "advmod")


def faults(passages: Passages) -> Iterator[Draft]:
    """Clauses that tell why something came to harm, and faults that somebody tells in a report of an accident."""
    yield from _clauses(passages)
    if _tells_of_an_accident(passages.parsed):
        for verb in passages.parsed.tokens:
            # "Told officers he had fallen asleep" is read as a clause of the officers'.
            own = verb.dep == "relcl" and any(c.lower in _PERSONS for c in passages.parsed.children(verb.i, "nsubj"))
            if verb.pos in ("VERB", "AUX") and (own or verb.dep not in ("advcl", "aux", "auxpass", "relcl", "acl")):
                yield from _told_fault(passages, verb)
            yield from _spoken_of(passages, verb)
            yield from _failure(passages, verb)


def _tells_of_an_accident(parsed: Parsed) -> bool:
    nouns = words_of("gave", "accident_nouns")
    return any(
        token.lemma in nouns
        or (token.pos == "VERB" and class_of_token(token) in words_of("gave", "accidents"))
        or (token.lemma in words_of("gave", "ramming") and _by_a_vehicle(parsed, token))
        for token in parsed.tokens
    )


def _by_a_vehicle(parsed: Parsed, verb: Token) -> bool:
    return any(child.lemma in words_of("vehicle", "nouns") for child in parsed.children(verb.i, "nsubj"))


def _told_fault(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The brakes had failed, the union insists", "police said the driver had fallen asleep"."""
    parsed = passages.parsed
    own = parsed.children(verb.i, "nsubj", "nsubjpass")
    if not own or not is_told(parsed, verb):
        return
    what = own[-1]
    if not any(item.source is not None for item in passages.attributions.around(verb.i)):
        # Told by the report itself: of one part, in a sentence that tells nothing else first.
        plain = verb.dep == "ROOT" and what.tag == "NN" and not is_negated(parsed, verb.i)
        if not plain or what.lemma not in words_of("gave", "parts"):
            return
    if what.lemma in words_of("gave", "parts"):
        if _whose(parsed, what) & words_of("gave", "figures") or not _is_fault(parsed, verb):
            return
    elif not (_drives(passages, what) and _is_lapse(parsed, verb)):
        return
    inside = [i for i in parsed.subtree(verb.i) if what.i <= i <= verb.i or parsed.tokens[i].head == verb.i]
    last = max([verb.i, *(i for i in inside if parsed.tokens[i].dep in _NEAR and verb.i < i <= verb.i + 3)]) + 1
    clause = (parsed.edges(what.i)[0], min(last, what.i + _LONGEST))
    if what.lemma not in words_of("gave", "parts"):
        yield in_words(passages, FAULT, clause, verb.i)
        return
    # What failed is the part, whatever it did: "gave out", "burst".
    told = in_words(passages, FAULT, clause, verb.i)
    assert isinstance(told.value, Identity)
    same, denied = f"{what.lemma}{FAILURE}", told.value.negated
    value = evolve(told.value, name=f"not {same}" if denied else same, aliases=(parsed.text(*phrase(parsed, what.i)),))
    yield evolve(told, value=value)


def _spoken_of(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The operator refers to a gasket", "the union blames a hose": a part, by somebody who tells of the accident."""
    parsed = passages.parsed
    if verb.pos != "VERB" or not is_told(parsed, verb):
        return
    teller = parsed.children(verb.i, "nsubj")
    if not teller or not acts(passages, teller[0].i):
        return
    behind = parsed.children(verb.i, "prep")
    links = [(link.lower, inner) for link in behind for inner in parsed.children(link.i, "pobj")]
    links += [("", thing) for thing in parsed.children(verb.i, "dobj")]
    for link, part in links:
        pointed = (verb.lemma, link) in pairs_of("cause", "hinting") | pairs_of("gave", "referring")
        # "Inspectors are looking at a pump that had failed."
        looked = (verb.lemma, link) in pairs_of("cause", "looking") and _gave_way(parsed, part)
        figure = _whose(parsed, part) & words_of("gave", "figures")
        if (pointed or looked) and part.lemma in words_of("gave", "parts") and not figure:
            draft = told_by(passages, _part(passages, part), teller[0].i)
            yield evolve(draft, mode="alleged") if looked else draft


def _gave_way(parsed: Parsed, part: Token) -> bool:
    """ "A pump that had failed", "a cable which snapped"."""
    return any(
        _is_fault(parsed, clause) and any(c.tag in ("WDT", "WP") for c in parsed.children(clause.i, "nsubj"))
        for clause in parsed.children(part.i, "relcl")
    )


def _failure(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The failure of a gasket", "a burst pipe", "brake failure"."""
    parsed = passages.parsed
    if noun.pos != "NOUN" or noun.lemma not in words_of("gave", "failing") or is_denied(parsed, noun.i):
        return
    parts = [inner for link in parsed.children(noun.i, "prep") for inner in parsed.children(link.i, "pobj")]
    for part in [*parts[:1], *parsed.children(noun.i, "compound")]:
        if part.lemma in words_of("gave", "parts"):
            yield _part(passages, part)


def _part(passages: Passages, part: Token) -> Draft:
    parsed = passages.parsed
    words, denied = phrase(parsed, part.i), is_denied(parsed, part.i)
    return in_words(passages, FAULT, words, part.i, same=f"{part.lemma}{FAILURE}", negated=denied)


def _whose(parsed: Parsed, part: Token) -> set[str]:
    return {inner.lemma for p in parsed.children(part.i, "prep") for inner in parsed.children(p.i, "pobj")}


def _drives(passages: Passages, noun: Token) -> bool:
    """Who was at the wheel, by the noun, or by what the report says of him elsewhere."""
    drivers = words_of("gave", "drivers")
    entity = passages.names.at(noun.i)
    if noun.lower in _PERSONS and entity is None:
        return _last_spoken_of(passages.parsed, noun) in drivers
    return noun.lemma in drivers or (entity is not None and bool(drivers & set(entity.role.lower().split())))


def _last_spoken_of(parsed: Parsed, pronoun: Token) -> str:
    """The one whom the sentence before, or this one, has for its subject: he is meant by the pronoun."""
    at = parsed.sentence_of(pronoun.i).i
    subjects = [
        token
        for sentence in parsed.sentences[max(0, at - 1) : at + 1]
        for token in parsed.tokens_of(sentence)
        if token.i < pronoun.i and token.dep in ("nsubj", "nsubjpass") and token.tag in ("NN", "NNP")
    ]
    return next((token.lemma for token in subjects if is_person(token.lemma)), "")


def _is_lapse(parsed: Parsed, verb: Token) -> bool:
    if verb.lemma in words_of("gave", "lapses"):
        return True
    around = parsed.children(verb.i, "prt", "acomp", "dobj", "oprd", "advmod")
    return any((verb.lemma, child.lemma) in pairs_of("gave", "lapses_with") for child in around)


def _clauses(passages: Passages) -> Iterator[Draft]:
    """One claim for each clause that tells why something came to harm.

    Behind "because" it may tell anything but what people do; behind "after" and "when" it has to tell of a fault,
    as there a time may be meant.
    """
    parsed = passages.parsed
    for clause in parsed.tokens:
        if clause.dep != "advcl" or clause.pos not in ("VERB", "AUX") or not is_told(parsed, clause):
            continue
        marker = _marker(parsed, clause)
        verb = parsed.tokens[clause.head]
        if marker is None or not is_told(parsed, verb):
            continue
        own = _own_subject(parsed, clause, marker)
        if own is None or not _is_harm(parsed, verb):
            continue
        asleep = _drives(passages, parsed.tokens[own]) and _is_lapse(parsed, clause)
        thing = parsed.tokens[own].lower == "it"  # "after it ran out of fuel"
        if acts(passages, own) and not asleep and not thing and not parsed.children(clause.i, "nsubjpass"):
            continue
        if parsed.tokens[marker].lower != "because" and not asleep and not _is_fault(parsed, clause):
            continue
        effect = subject_of(parsed, verb.i)
        words = [i for i in parsed.subtree(clause.i) if i > marker and parsed.tokens[i].pos != "PUNCT"]
        first = marker + 1
        yield in_words(
            passages,
            "cause",
            (first, min(max(words) + 1, first + _LONGEST)),
            clause.i,
            of=theme(parsed, effect),
            negated=is_negated(parsed, verb.i),
        )


def _marker(parsed: Parsed, clause: Token) -> int | None:
    """The word that opens the clause; "after" may hang on the verb above, with the clause's subject behind it."""
    markers = words_of("gave", "markers")
    for child in parsed.children(clause.i, "mark", "advmod"):
        if child.lower in markers and child.i < clause.i:
            return child.i
    if parsed.children(clause.i, "nsubj", "nsubjpass"):
        return None
    for child in parsed.children(clause.head, "prep"):
        if child.lower in markers and child.i < clause.i and parsed.children(child.i, "pobj"):
            return child.i
    return None


def _own_subject(parsed: Parsed, clause: Token, marker: int) -> int | None:
    found = parsed.children(clause.i, "nsubj", "nsubjpass") or parsed.children(marker, "pobj")
    return found[0].i if found else None


def _is_harm(parsed: Parsed, verb: Token) -> bool:
    """An event that news asks the cause of, as the verb or as its subject ("the blaze broke out after ...")."""
    if is_effect(parsed, verb.i) or event_class(parsed, verb.i) in words_of("cause", "effects"):
        return True
    subject = parsed.children(verb.i, "nsubj", "nsubjpass")
    if not subject or subject[0].pos == "PRON":
        return False
    # "The bus plunged off the road", "the dam burst": of what is built and what is driven, a harm.
    built = words_of("wreck", "craft") | words_of("vehicle", "nouns") | words_of("wreck", "obstacles")
    return is_effect(parsed, subject[0].i) or (verb.lemma in words_of("gave", "harms") and subject[0].lemma in built)


def _ran_out(parsed: Parsed, clause: Token) -> list[Token]:
    """Of "ran out of fuel" the fuel."""
    out = [child for child in parsed.children(clause.i, "prep", "prt", "advmod") if child.lower == "out"]
    links = [p for child in (*out, clause) for p in parsed.children(child.i, "prep") if p.lower == "of"]
    return [inner for p in links if out for inner in parsed.children(p.i, "pobj")]


def _is_fault(parsed: Parsed, clause: Token) -> bool:
    own = parsed.children(clause.i, "nsubj", "nsubjpass")
    if own and is_effect(parsed, own[0].i):
        return False  # "after a fire broke out"
    if clause.lemma in words_of("gave", "way") and not parsed.children(clause.i, "dobj"):
        return True
    if own and own[0].dep == "nsubjpass" and clause.lemma in words_of("gave", "undone"):
        # "A pillar had been cut": what carries and holds, and not what was taken away afterwards.
        return own[0].lemma in words_of("gave", "carrying") and any(
            child.lemma == "have" for child in parsed.children(clause.i, "aux")
        )
    what = own[0].lemma if own else ""
    if clause.lemma in words_of("gave", "shifting") and what in words_of("gave", "freight") | words_of(
        "wreck", "loads"
    ):
        return True
    if clause.lemma in words_of("gave", "ramming") and what in words_of("wreck", "craft") | words_of(
        "vehicle", "nouns"
    ):
        return bool(parsed.children(clause.i, "dobj", "prep"))
    if clause.lemma == "run" and any(t.lemma in words_of("gave", "spent") for t in _ran_out(parsed, clause)):
        return True
    return any(
        (clause.lemma, child.lower) in pairs_of("gave", "with_particle") | pairs_of("gave", "cutting")
        for child in parsed.children(clause.i, "prt", "dobj", "acomp", "advmod")
    )
