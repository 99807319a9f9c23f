"""Stances that verbs take: plain and passive, with a clause, a gerund, a noun phrase or an accused."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.attribution.lexicon import source_kinds
from rashomon.claims.clause import subject_of
from rashomon.claims.positions.actors import actors_of, passive
from rashomon.claims.positions.content import (
    OPEN,
    clause_by_order,
    clause_content,
    dated,
    is_vessel,
    marked,
    noun_content,
    object_content,
    prep_content,
    that_clause,
    vessel_content,
    without,
)
from rashomon.claims.positions.handiwork import handiwork_stand
from rashomon.claims.positions.idioms import claiming_stand, idiom_stand
from rashomon.claims.positions.inquiries import inquiring_stand
from rashomon.claims.positions.lexicon import verb_families, words
from rashomon.claims.positions.otherwise import otherwise_stand
from rashomon.claims.positions.polarity import polarity, undone_above
from rashomon.claims.positions.silent import silent_stand
from rashomon.claims.positions.stand import Content, Stand
from rashomon.claims.positions.telling import telling_stand
from rashomon.claims.positions.truth import naming_stand, pointing_stand, truth_stand, unknown_stand, unlinking_stand
from rashomon.claims.positions.undecided import undecided_stand
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_NOT_VERBS = ("aux", "auxpass", "amod", "compound", "case")
_ASKED = frozenset({"request", "question", "call", "email", "enquiry", "inquiry", "message", "query", "letter"})
_READERS = (
    silent_stand,
    handiwork_stand,
    otherwise_stand,
    inquiring_stand,
    claiming_stand,
    idiom_stand,
    unlinking_stand,
    naming_stand,
    truth_stand,
    unknown_stand,
    undecided_stand,
    pointing_stand,
    telling_stand,
)


def verb_stands(parsed: Parsed, token: Token) -> Iterator[Stand]:
    """The stance that a verb takes, if any."""
    if token.pos not in ("VERB", "AUX") and token.tag not in ("NN", "NNS"):
        return  # neither a verb nor one that the tagger took for a noun
    headline = _headline_stand(parsed, token)
    if headline is None:
        headline = _noun_stand(parsed, token)
    if headline is not None:
        yield headline
        return
    if token.i > 0 and _headline_stand(parsed, parsed.tokens[token.i - 1]) is not None:
        return
    if not _is_verb(parsed, token) or undone_above(parsed, token.i):
        return
    for reader in _READERS:
        found = reader(parsed, token)
        if found is not None:
            yield found
            return
    found = _plain_stand(parsed, token)
    if found is not None:
        yield found


def _headline_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "Airline rejects claim pilots were tired": a headline whose verb the tagger took for a noun."""
    verb = token.i + 1
    if token.tag != "NNS" or verb_families().get(token.lemma) not in ("deny", "confirm", "acknowledge", "question"):
        return None
    if token.i == 0 or parsed.tokens[token.i - 1].pos not in ("NOUN", "PROPN") or verb >= len(parsed.tokens):
        return None
    if not is_vessel(parsed, verb) or parsed.tokens[verb].sentence != token.sentence:
        return None
    clause = next((child for child in parsed.children(verb, "ccomp") if child.i > verb), None)
    content = vessel_content(parsed, verb) if clause is None else clause_content(parsed, clause.i)
    if content is None:
        return None
    return Stand(
        actors=(token.i - 1,),
        cue=(token.i, verb),
        family=verb_families()[token.lemma],
        negated=False,
        content=content,
    )


def _noun_stand(parsed: Parsed, token: Token) -> Stand | None:
    """A verb of denial that the tagger took for a noun: "rejects as untrue reports that P", "disputes having lied"."""
    if token.tag != "NNS" or verb_families().get(token.lemma) != "deny" or token.i == 0:
        return None
    last = parsed.sentence_of(token.i).last
    after = [word.lower for word in parsed.tokens[token.i + 1 : min(last, token.i + 3)]]
    content = None
    if after[:1] == ["having"] or after in (["ever", "having"], ["never", "having"]):
        done = next((i for i in range(token.i + 1, last) if parsed.tokens[i].tag == "VBN" and _heads(parsed, i)), None)
        if done is not None:
            inside = tuple(i for i in parsed.subtree(done) if token.i < i < last and parsed.tokens[i].pos != "PUNCT")
            content = Content(head=done, tokens=inside, negated="never" in after)
    elif after[:1] == ["as"]:
        noun = next((i for i in range(token.i + 2, last) if parsed.tokens[i].pos == "NOUN"), None)
        content = vessel_content(parsed, noun) if noun is not None and is_vessel(parsed, noun) else None
    if content is None:
        return None
    speaker = token.i - 1
    while speaker > 0 and parsed.tokens[speaker].dep in ("appos", "pobj", "prep", "punct", "compound"):
        if parsed.tokens[speaker].head >= token.i:
            break
        speaker = parsed.tokens[speaker].head
    named = parsed.tokens[speaker]
    if named.pos not in ("NOUN", "PROPN", "PRON") or named.sentence != token.sentence:
        return None
    doer = speaker if parsed.tokens[content.head].tag == "VBN" and after[:1] != ["as"] else None
    return Stand(actors=(speaker,), cue=(token.i,), family="deny", negated=False, content=evolve(content, doer=doer))


def _heads(parsed: Parsed, i: int) -> bool:
    return parsed.tokens[i].dep not in ("aux", "auxpass")


def _closing_tag(parsed: Parsed, token: Token) -> bool:
    """ "..., three men who were held there claim.": a noun at the end of a sentence that has a subject of its own."""
    return (
        token.tag in ("NN", "NNS")
        and token.dep == "ROOT"
        and token.lemma in verb_families()
        and bool(parsed.children(token.i, "nsubj"))
        and bool(parsed.children(token.i, "ccomp"))
    )


def _is_verb(parsed: Parsed, token: Token) -> bool:
    """Verbs, and a noun in -s that heads the sentence before "that": "the bank disputes that" is often parsed so."""
    if token.pos in ("VERB", "AUX"):
        return token.dep not in _NOT_VERBS
    return _closing_tag(parsed, token) or (
        token.tag == "NNS"
        and token.dep in ("ROOT", "ccomp", "conj")
        and token.lemma in verb_families()
        and token.i > 0
        and token.i + 1 < len(parsed.tokens)
        and parsed.tokens[token.i + 1].lower == "that"
        and parsed.tokens[token.i - 1].pos in ("NOUN", "PROPN")
    )


def _plain_stand(parsed: Parsed, token: Token) -> Stand | None:
    family = verb_families().get(token.lemma)
    if (
        family is None
        and token.lemma in table("stances")["prepositions"]
        and token.lemma in words("accusing", "lemmas")
    ):
        family = "allege"
    if family is None:
        return None
    negated = polarity(parsed, token.i)
    if negated is None or (family in ("comment", "mention", "decide") and not negated):
        return None
    if family == "comment" and not _about_comment(parsed, token):
        return None
    if token.lemma == "deny" and _withholds(parsed, token):
        return None
    if (
        family in ("confirm", "acknowledge")
        and _appoints(parsed, token)
        or token.lemma == "admit"
        and _lets_in(parsed, token)
    ):
        return None
    actors = actors_of(parsed, token.i)
    is_passive = passive(parsed, token.i)
    content, complement = _content(parsed, token, actors[0] if actors and not is_passive else None, is_passive)
    if content is not None and (bare := _bare_headline(parsed, token, content)) is not None:
        content = bare
    if content is None and complement is None and family != "comment":
        return None
    if content is None and token.lemma in words("needs_proposition", "open_only"):
        return None
    if content is None and complement is not None and parsed.tokens[complement].pos == "NUM":
        # "Organisers claimed 80,000": a figure of their own, and no word of what was said before.
        return None
    if content is not None and not _fits(parsed, token, content, complement):
        if family != "comment":
            return None
        content = complement = None
    if family == "comment" and content is None:
        complement = None
    return Stand(
        actors=actors,
        cue=_cue(parsed, token),
        family=family,
        negated=negated,
        content=content,
        voiced=not negated,
        loose=complement if content is None else None,
    )


def _bare_headline(parsed: Parsed, token: Token, content: Content) -> Content | None:
    """ "Park denies ride was shut": the clause whose subject the parser took for the object."""
    if not content.tokens:
        return None
    after = content.tokens[-1] + 1
    if parsed.tokens[content.head].pos not in ("NOUN", "PROPN") or content.tokens[0] != token.i + 1:
        return None
    if after >= len(parsed.tokens) or parsed.tokens[after].lower not in ("was", "were", "is", "are", "had", "has"):
        return None
    return clause_by_order(parsed, token.i + 1)


def _appoints(parsed: Parsed, token: Token) -> bool:
    """ "Was confirmed as chair", "confirmed the judge": somebody is put into an office, or admitted."""
    person = parsed.children(token.i, "dobj", "nsubjpass")
    said = parsed.children(token.i, "oprd", "acomp", "ccomp", "xcomp")
    if any(_is_person(noun) and noun.tag != "PRP" for noun in person) and not said:
        return not any(
            child.lower in ("dead", "missing", "killed") for noun in person for child in parsed.children(noun.i)
        )
    return any(child.lower == "as" for child in parsed.children(token.i, "prep")) and any(
        noun.pos in ("PROPN", "PRON") for noun in person
    )


def _lets_in(parsed: Parsed, token: Token) -> bool:
    """ "40 people were admitted to hospital": nobody owns up to anything."""
    places = [noun.lemma for prep in parsed.children(token.i, "prep") for noun in parsed.children(prep.i, "pobj")]
    if any(place in words("accusing", "places") for place in places):
        return True
    subject = next(iter(parsed.children(token.i, "nsubjpass")), None)
    if subject is None and token.dep in ("acl", "relcl") and token.tag == "VBN":
        subject = parsed.tokens[token.head]
    if subject is None or parsed.children(token.i, "agent", "ccomp"):
        return False
    return _is_person(subject)


def _is_person(noun: Token) -> bool:
    """A person, or people in the plural, by name, pronoun or noun; no body and no thing."""
    if noun.entity == "PERSON" or noun.tag in ("PRP", "WP") and noun.lower not in ("it", "this", "that"):
        return True
    return noun.pos == "NOUN" and source_kinds().get(noun.lemma, "") in ("person", "eyewitness", "expert")


def _withholds(parsed: Parsed, token: Token) -> bool:
    """ "Was denied permission", "denied him a visa", "the judge denied bail": somebody is not given something."""
    subject = subject_of(parsed, token.i)
    # "Denied both men bail" is parsed as a clause.
    clause = [
        child
        for child in parsed.children(token.i, "ccomp", "xcomp")
        if child.lemma not in words("accusing", "withheld")
    ]
    if not clause and subject is not None:
        named = (parsed.tokens[subject], *parsed.children(subject, "compound"))
        if any(noun.lemma.lower() in words("accusing", "ruling") for noun in named):
            return True
    given = parsed.children(token.i, "dobj", "oprd")
    if given and parsed.children(token.i, "nsubjpass", "dative") or len(given) > 1:
        return True
    objects = [*given, *parsed.children(token.i, "nsubjpass")]
    return not clause and any(
        noun.lemma in words("accusing", "withheld")
        or noun.entity == "PERSON"
        or noun.lower in ("him", "her", "them", "us")
        for noun in objects
    )


def _about_comment(parsed: Parsed, token: Token) -> bool:
    """ "did not respond" only when to a request or question; "did not comment" always."""
    if token.lemma == "comment" or any(
        is_vessel(parsed, noun.i)
        for prep in parsed.children(token.i, "prep")
        for noun in parsed.children(prep.i, "pobj")
    ):
        return True
    return any(parsed.tokens[i].lemma in _ASKED and parsed.tokens[i].lower != "call" for i in parsed.subtree(token.i))


def _fits(parsed: Parsed, token: Token, content: Content, complement: int | None) -> bool:
    """Whether the content is something that a stance of this verb can be taken to."""
    if token.lemma not in words("needs_proposition", "lemmas"):
        return True
    if token.lemma in ("claim", "allege") and passive(parsed, token.i) and (by := actors_of(parsed, token.i)):
        return not _is_person(parsed.tokens[by[0]])  # "a visit claimed by rebel radio", no prize claimed by a nurse
    is_clause = parsed.tokens[content.head].pos in ("VERB", "AUX") or marked(parsed, content.head)
    holders = [child.i for child in parsed.children(token.i, "dobj", "nsubjpass", "pobj")] + (
        [complement] if complement else []
    )
    wraps = any(is_vessel(parsed, i) for i in holders)
    if token.lemma in words("needs_proposition", "doubting"):
        wraps |= any(parsed.tokens[i].lemma in words("needs_proposition", "doubtable") for i in holders)
    if token.lemma in words("needs_proposition", "excluding"):
        return wraps or any(parsed.tokens[i].lemma in words("needs_proposition", "excludable") for i in holders)
    if token.lemma in words("needs_proposition", "open_only"):
        return wraps or marked(parsed, content.head, OPEN)
    if token.lemma == "believe" and not is_clause:
        return False
    return is_clause or wraps or token.lemma in words("accusing", "lemmas")


def _content(parsed: Parsed, token: Token, doer: int | None, is_passive: bool) -> tuple[Content | None, int | None]:
    """The content of a stance verb, and the head of its complement."""
    if token.lemma in words("accusing", "lemmas"):
        found = _accusation(parsed, token, is_passive)
        if found is not None:
            return found, found.head
        if token.lemma != "suspect":
            return None, None
    if is_passive and parsed.children(token.i, "xcomp"):
        # "a teacher alleged to have forged her diploma", "the teacher is alleged to have"
        named = parsed.children(token.i, "nsubjpass")
        doer = named[0].i if named else token.head if token.dep in ("acl", "relcl") else doer
    content, complement = object_content(parsed, token.i, doer)
    if is_passive and complement is None and token.dep in ("acl", "relcl"):
        return without(parsed, noun_content(parsed, token.head), token.i), token.head
    if content is not None or complement is not None:
        return content, complement
    for prep in parsed.children(token.i, "prep", "dative", "agent"):
        if prep.lower in table("stances")["prepositions"].get(token.lemma, ()) and not dated(parsed, prep.i):
            return prep_content(parsed, prep.i, doer), prep.i
    shared = _shared(parsed, token, doer) or _around(parsed, token) or that_clause(parsed, token.i)
    if shared is None and is_passive and token.dep == "conj" and (subject := subject_of(parsed, token.i)) is not None:
        shared = noun_content(parsed, subject)  # "was shared widely but could not be verified"
        return shared, subject
    return shared, None if shared is None else shared.head


def _shared(parsed: Parsed, token: Token, doer: int | None) -> Content | None:
    """The content a joined verb has: "neither confirmed nor denied that ..."."""
    for child in parsed.children(token.i, "conj"):
        if child.lemma in verb_families() and not parsed.children(child.i, "nsubj"):
            content, _ = object_content(parsed, child.i, doer)
            if content is not None:
                return content
    if token.dep == "conj" and parsed.tokens[token.head].lemma in verb_families():
        return object_content(parsed, token.head, doer)[0]
    return None


def _around(parsed: Parsed, token: Token) -> Content | None:
    """The clause that a stance verb stands beside: "P, as the ministry confirmed", "P, the ministry confirmed"."""
    as_clause = any(child.lower in ("as", "which") and child.i < token.i for child in parsed.children(token.i))
    if not (token.dep == "advcl" and as_clause) and token.dep != "parataxis":
        return None
    above = parsed.tokens[token.head]
    return clause_content(parsed, above.i, without=(token.i,)) if above.pos in ("VERB", "AUX") else None


def _accusation(parsed: Parsed, token: Token, is_passive: bool) -> Content | None:
    """Who is said to have done what: "accused X of Y-ing", "blamed X for Y", "blamed Y on X", "cleared X of"."""
    accused = next((child.i for child in parsed.children(token.i, "nsubjpass" if is_passive else "dobj")), None)
    if accused is None and is_passive:
        accused = subject_of(parsed, token.i)
    if accused is not None and parsed.tokens[accused].tag in ("WP", "WDT") and token.dep == "relcl":
        accused = token.head  # "the diplomats whom it suspects of spying"
    if accused is None:
        return None
    named = table("stances")["prepositions"].get(token.lemma, ())
    agents = [noun.i for agent in parsed.children(token.i, "agent") for noun in parsed.children(agent.i, "pobj")]
    holders = [token.i, accused, *agents]  # "accused by two officers of shredding evidence"
    if token.lemma == "blame":  # "blamed pumping by an exporter for the drought"
        holders += [noun.i for prep in parsed.children(token.i, "prep") for noun in parsed.children(prep.i, "pobj")]
    for prep in [child for holder in holders for child in parsed.children(holder, "prep")]:
        if prep.lower == "on" and token.lemma == "blame":
            matter = noun_content(parsed, accused)
            culprit = next((child.i for child in parsed.children(prep.i, "pobj")), None)
            if matter is not None and culprit is not None:
                return evolve(matter, doer=culprit, link="responsible for")
        elif prep.lower in named:
            matter = prep_content(parsed, prep.i, accused)
            if matter is not None:
                is_deed = parsed.tokens[matter.head].tag == "VBG" or parsed.tokens[matter.tokens[0]].tag == "VBG"
                return evolve(matter, doer=accused, link="" if is_deed else "responsible for")
    if token.lemma == "blame" and parsed.tokens[accused].pos in ("NOUN", "PROPN"):
        return Content(head=accused, tokens=(), doer=accused, link="responsible")  # "the government blamed the rebels"
    return None


def _cue(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """The verb with its particle, its negation and the verb that governs it as "refused to" does."""
    found = {child.i for child in parsed.children(token.i, "prt", "neg")}
    if token.dep == "xcomp" and parsed.tokens[token.head].lemma in words("operators", "negative"):
        found.add(token.head)
    return (token.i, *sorted(found))
