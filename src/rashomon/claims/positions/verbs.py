"""Stances that verbs take: plain, passive, idiomatic, calling something false, refusing to say."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import subject_of
from rashomon.claims.positions.content import (
    clause_content,
    is_vessel,
    noun_content,
    object_content,
    prep_content,
)
from rashomon.claims.positions.lexicon import Idiom, idioms, verb_families, words
from rashomon.claims.positions.polarity import governed, negated, suspended
from rashomon.claims.positions.stand import Content, Stand
from rashomon.parse import Parsed, Token

_NOT_VERBS = ("aux", "auxpass", "amod", "compound", "case")
# Verbs that take their content behind a preposition: "accused X of", "admitted to", "confessed to".
_PREPOSITIONS = {
    "accuse": ("of",),
    "suspect": ("of", "in"),
    "blame": ("for",),
    "fault": ("for",),
    "charge": ("with",),
    "implicate": ("in",),
    "admit": ("to",),
    "confess": ("to",),
    "backtrack": ("on",),
    "insist": ("on",),
    "comment": ("on", "about", "upon"),
    "respond": ("to", "on"),
    "reply": ("to",),
    "credit": ("for", "with"),
}
# Verbs whose object is the accused.
_ACCUSING = frozenset({"accuse", "suspect", "blame", "fault", "charge", "implicate", "credit"})


def verb_stands(parsed: Parsed, token: Token) -> Iterator[Stand]:
    """The stances that a verb takes, none or one or two (an accusation that is also blamed on somebody)."""
    if token.pos not in ("VERB", "AUX") and token.tag not in ("VBZ", "VBD", "VBN"):
        return
    if token.dep in _NOT_VERBS:
        return
    found = (
        _idiom_stand(parsed, token)
        or _naming_stand(parsed, token)
        or _truth_stand(parsed, token)
        or _telling_stand(parsed, token)
        or _plain_stand(parsed, token)
    )
    if found is not None:
        yield found


def polarity(parsed: Parsed, verb: int) -> bool | None:
    """Whether the stance of a verb is negated; None when it is not taken at all."""
    above = governed(parsed, verb)
    if above == "suspending" or suspended(parsed, verb):
        return None
    below = negated(parsed, verb)
    return below != (above == "negative")


def actors_of(parsed: Parsed, verb: int) -> tuple[int, ...]:
    """Heads of who takes the stance: subject or agent, and what is joined to it."""
    if passive(parsed, verb):
        for agent in parsed.children(verb, "agent", "prep"):
            if agent.lower == "by":
                for noun in parsed.children(agent.i, "pobj"):
                    return joined(parsed, noun.i)
        return ()
    subject = subject_of(parsed, verb)
    if subject is None or parsed.tokens[subject].dep == "expl" or parsed.tokens[subject].sentence != parsed.tokens[verb].sentence:
        return ()
    if parsed.tokens[subject].lower in ("there", "it") and parsed.tokens[subject].dep == "expl":
        return ()
    return joined(parsed, subject)


def joined(parsed: Parsed, noun: int) -> tuple[int, ...]:
    """A noun and the nouns joined to it."""
    found = [noun]
    for child in parsed.children(noun, "conj"):
        if child.pos in ("NOUN", "PROPN", "PRON"):
            found.extend(joined(parsed, child.i))
    return tuple(found)


def passive(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is passive, reduced relatives ("reports denied by the bank") included."""
    token = parsed.tokens[verb]
    if parsed.children(verb, "auxpass", "nsubjpass"):
        return True
    if token.tag == "VBN" and token.dep in ("acl", "relcl", "advcl", "amod"):
        return not parsed.children(verb, "aux", "dobj", "ccomp", "nsubj")
    if token.dep == "conj" and token.tag == "VBN" and not parsed.children(verb, "dobj", "ccomp", "aux", "nsubj"):
        return passive(parsed, token.head)
    return False


def _plain_stand(parsed: Parsed, token: Token) -> Stand | None:
    family = verb_families().get(token.lemma)
    if family is None and token.lemma == "charge" and _prep(parsed, token.i, ("with",)):
        family = "allege"
    if family is None:
        return None
    taken = polarity(parsed, token.i)
    if taken is None:
        return None
    actors = actors_of(parsed, token.i)
    is_passive = passive(parsed, token.i)
    doer = actors[0] if actors and not is_passive else None
    content, has_complement = _content(parsed, token, family, doer, is_passive)
    if content is None and not has_complement and family not in ("comment",):
        return None
    if content is not None and not _fits(parsed, token, content):
        return None
    if family == "comment" and (not taken or not _about_comment(parsed, token)):
        return None
    if family == "mention" and not taken:
        return None
    if content is None and token.lemma in words("needs_proposition", "open_only"):
        return None
    return Stand(
        actors=actors,
        cue=_cue(parsed, token.i),
        family=family,
        negated=taken,
        content=content,
        voiced=not taken,
    )


def _about_comment(parsed: Parsed, token: Token) -> bool:
    """ "did not respond" only when to a request or question; "comment" always."""
    if token.lemma == "comment":
        return True
    asked = ("request", "question", "call", "email", "enquiry", "inquiry", "message", "query", "letter")
    return any(parsed.tokens[i].lemma in asked for i in parsed.subtree(token.i))


def _fits(parsed: Parsed, token: Token, content: Content) -> bool:
    """Whether the content is something that a stance of this verb can be taken to."""
    if token.lemma not in words("needs_proposition", "lemmas"):
        return True
    head = parsed.tokens[content.head]
    is_clause = head.pos in ("VERB", "AUX") or any(parsed.tokens[i].lower in ("that", "whether", "if") for i in content.tokens[:1])
    holder = any(is_vessel(parsed, child.i) for child in parsed.children(token.i, "dobj", "nsubjpass", "pobj"))
    if token.lemma in words("needs_proposition", "open_only"):
        return holder or (is_clause and any(parsed.tokens[i].lower in ("whether", "if") for i in content.tokens[:1]))
    if token.lemma == "believe" and not is_clause:
        return False
    return is_clause or holder or token.lemma in _PREPOSITIONS


def _content(
    parsed: Parsed, token: Token, family: str, doer: int | None, is_passive: bool
) -> tuple[Content | None, bool]:
    if token.lemma in _ACCUSING:
        found = _accusation(parsed, token, is_passive)
        if found is not None:
            return found, True
        if token.lemma in ("accuse", "blame", "fault", "credit", "charge", "implicate"):
            return None, False
    content, has_complement = object_content(parsed, token.i, doer)
    if content is None and is_passive and token.dep in ("acl", "relcl") and not parsed.children(token.i, "nsubjpass"):
        noun = noun_content(parsed, token.head)
        if noun is not None:
            below = set(parsed.subtree(token.i))
            return evolve(noun, tokens=tuple(i for i in noun.tokens if i not in below)), True
        return None, True
    if content is not None or has_complement:
        return content, has_complement
    prepositions = _PREPOSITIONS.get(token.lemma, ())
    prep = _prep(parsed, token.i, prepositions)
    if prep is not None:
        return prep_content(parsed, prep.i, doer), True
    if token.lemma == "believe" and parsed.children(token.i, "xcomp", "oprd"):
        return None, False
    shared = _shared(parsed, token, doer)
    if shared is not None:
        return shared, True
    return _around(parsed, token)


def _shared(parsed: Parsed, token: Token, doer: int | None) -> Content | None:
    """The content a joined verb has: "neither confirmed nor denied that ..."."""
    for child in parsed.children(token.i, "conj"):
        if child.lemma in verb_families() and not parsed.children(child.i, "nsubj"):
            content, _ = object_content(parsed, child.i, doer)
            if content is not None:
                return content
    if token.dep == "conj" and parsed.tokens[token.head].lemma in verb_families():
        content, _ = object_content(parsed, token.head, doer)
        return content
    return None


def _around(parsed: Parsed, token: Token) -> tuple[Content | None, bool]:
    """The clause that a stance verb stands beside: "X, as the ministry confirmed", "X, the ministry confirmed"."""
    as_clause = any(child.lower in ("as", "which") for child in parsed.children(token.i) if child.i < token.i)
    if token.head == token.i or not ((token.dep == "advcl" and as_clause) or token.dep == "parataxis"):
        return None, False
    above = parsed.tokens[token.head]
    if above.pos not in ("VERB", "AUX"):
        return None, False
    return clause_content(parsed, above.i, without=(token.i,)), True


def _accusation(parsed: Parsed, token: Token, is_passive: bool) -> Content | None:
    """Who is said to have done what: "accused X of Y-ing", "blamed X for Y", "blamed Y on X", "X is suspected of"."""
    accused = next(iter(parsed.children(token.i, "nsubjpass" if is_passive else "dobj")), None)
    if accused is None and is_passive:
        subject = subject_of(parsed, token.i)
        accused = None if subject is None else parsed.tokens[subject]
    if accused is None:
        return None
    named = _PREPOSITIONS[token.lemma]
    preps = [child for child in parsed.children(token.i, "prep") if child.lower in (*named, "on")]
    preps += [child for child in parsed.children(accused.i, "prep") if child.lower in (*named, "on")]
    for prep in preps:
        if prep.lower == "on" and token.lemma == "blame":
            for noun in parsed.children(prep.i, "pobj"):
                matter = noun_content(parsed, accused.i)
                if matter is not None:
                    return evolve(matter, doer=noun.i, link="responsible for")
        elif prep.lower in named:
            matter = prep_content(parsed, prep.i, accused.i)
            if matter is None:
                continue
            link = ""
            if parsed.tokens[matter.head].tag != "VBG":
                link = "responsible for" if token.lemma in ("blame", "fault", "accuse", "charge", "suspect", "credit") else "involved in"
            return evolve(matter, doer=accused.i, link=link)
    return None


def _prep(parsed: Parsed, verb: int, names: tuple[str, ...]) -> Token | None:
    return next((child for child in parsed.children(verb, "prep", "dative", "agent") if child.lower in names), None)


def _cue(parsed: Parsed, verb: int) -> tuple[int, ...]:
    """The verb with its particle and with what governs it in the same verb phrase ("refused to rule out")."""
    found = [verb, *(child.i for child in parsed.children(verb, "prt", "neg", "auxpass"))]
    return (verb, *sorted(set(found) - {verb}))


# ---- idioms


def _idiom_stand(parsed: Parsed, token: Token) -> Stand | None:
    for idiom in idioms().get(token.lemma, ()):
        parts = _parts(parsed, token.i, idiom.words)
        if parts is None:
            continue
        taken = polarity(parsed, token.i)
        if taken is None:
            return None
        if "not" not in idiom.words and any(
            child.lower in ("no", "little", "neither") for part in parts for child in parsed.children(part, "det", "amod")
        ):
            taken = not taken
        if idiom.words == ("nothing",):
            taken = True
        if "not" in idiom.words:
            taken = False
        actors = _idiom_actors(parsed, token.i, parts)
        content = _idiom_content(parsed, token.i, parts, idiom, actors)
        if idiom.needs_saying and not any(is_vessel(parsed, i) for i in _complements(parsed, token.i)):
            continue
        if content is None and idiom.family not in ("comment", "silence", "mention", "truth"):
            if any(is_vessel(parsed, i) for i in _complements(parsed, token.i)):
                pass
            elif idiom.family in ("acknowledge", "deny") and idiom.responsible:
                pass
            elif idiom.words[-1] == "guilty":
                pass
            else:
                continue
        if idiom.family == "comment" and not taken:
            continue
        if idiom.family == "mention" and not taken:
            continue
        return Stand(
            actors=actors,
            cue=(token.i, *parts),
            family=idiom.family,
            negated=taken,
            content=content,
            voiced=idiom.family not in ("mention", "silence", "comment") and not (taken and idiom.family in ("deny", "confirm", "acknowledge")),
        )
    return None


def _parts(parsed: Parsed, verb: int, wanted: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of the idiom's other words, looked for two steps below the verb."""
    below = [child for child in parsed.children(verb)]
    below += [inner for child in below if child.dep in ("dobj", "prep", "attr", "acomp", "oprd", "prt", "nsubjpass", "advmod", "xcomp", "neg", "nsubj") for inner in parsed.children(child.i)]
    found = []
    for word in wanted:
        part = next((token.i for token in below if word in (token.lemma, token.lower) and token.i not in found), None)
        if part is None:
            return None
        found.append(part)
    return tuple(found)


def _idiom_actors(parsed: Parsed, verb: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """Subject of the idiom, or for "there was no comment from X" the noun after "from" or "by"."""
    token = parsed.tokens[verb]
    existential = any(child.dep == "expl" or child.lower == "there" for child in parsed.children(verb))
    if not existential and not parsed.children(verb, "nsubjpass"):
        return actors_of(parsed, verb)
    for part in (*parts, verb):
        for prep in parsed.children(part, "prep", "agent"):
            if prep.lower in ("from", "by"):
                for noun in parsed.children(prep.i, "pobj"):
                    return joined(parsed, noun.i)
    return () if existential else actors_of(parsed, token.i)


def _complements(parsed: Parsed, verb: int) -> list[int]:
    found = [child.i for child in parsed.children(verb, "dobj", "nsubjpass")]
    for child in parsed.children(verb, "prep", "prt", "advmod"):
        found += [inner.i for inner in parsed.children(child.i, "pobj")]
        for deeper in parsed.children(child.i, "prep"):
            found += [inner.i for inner in parsed.children(deeper.i, "pobj")]
    return found


def _idiom_content(
    parsed: Parsed, verb: int, parts: tuple[int, ...], idiom: Idiom, actors: tuple[int, ...]
) -> Content | None:
    doer = actors[0] if actors else None
    held = None
    if "responsible" in idiom.words:
        held = next((child.i for child in parsed.children(verb, "dobj", "nsubjpass")), None)
        for part in parts:
            held = held if held is not None else next((c.i for c in parsed.children(part, "nsubj")), None)
    for source in (verb, *parts):
        for child in parsed.children(source):
            if child.i in parts and child.lower not in idiom.content:
                continue
            if child.lower in idiom.content and child.dep in ("prep", "agent", "prt", "advmod", "dative"):
                inner = prep_content(parsed, child.i, doer)
                if inner is None:
                    continue
                if idiom.words == ("finger",) or "blame" in idiom.words and not idiom.responsible:
                    return evolve(inner, link="responsible")
                if idiom.responsible:
                    return evolve(inner, doer=doer, link="responsible for")
                if held is not None:
                    return evolve(inner, doer=held, link="responsible for")
                return inner
            if "that" in idiom.content and child.dep in ("ccomp", "acl") and child.i > source:
                return clause_content(parsed, child.i)
    if "" in idiom.content:
        for child in parsed.children(verb, "dobj", "nsubjpass", "xcomp"):
            if child.i in parts:
                continue
            if child.dep == "xcomp":
                return clause_content(parsed, child.i, doer=doer)
            return noun_content(parsed, child.i, doer)
    return None


# ---- calling it false, or true


def _naming_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "called it baseless", "dismissed the tales as theatre", "described the footage as genuine"."""
    if token.lemma not in words("truth", "naming"):
        return None
    verdict = _verdict(parsed, token)
    if verdict is None:
        return None
    taken = polarity(parsed, token.i)
    if taken is None:
        return None
    is_passive = passive(parsed, token.i)
    named = next(iter(parsed.children(token.i, "nsubjpass" if is_passive else "dobj")), None)
    family = "truth"
    word, is_true = verdict
    if named is None:
        for child in parsed.children(token.i, "ccomp", "xcomp"):
            named = next(iter(parsed.children(child.i, "nsubj")), named)
    actors = actors_of(parsed, token.i)
    content: Content | None = None
    if named is not None:
        if named.dep == "nsubjpass" and token.dep in ("relcl",):
            content = noun_content(parsed, token.head)
        elif named.tag in ("WDT", "WP") and token.dep == "relcl":
            inner = noun_content(parsed, token.head)
            below = set(parsed.subtree(token.i))
            content = None if inner is None else evolve(inner, tokens=tuple(i for i in inner.tokens if i not in below))
        else:
            content = noun_content(parsed, named.i)
            if content is not None and named.i == content.head:
                below = set(parsed.subtree(word))
                content = evolve(content, tokens=tuple(i for i in content.tokens if i not in below))
    return Stand(
        actors=actors,
        cue=(token.i, word),
        family=family,
        negated=taken == is_true,
        content=content,
    )


def _verdict(parsed: Parsed, token: Token) -> tuple[int, bool] | None:
    """The word that says false or true, and which."""
    below = list(parsed.children(token.i, "oprd", "acomp", "attr", "xcomp", "ccomp", "advcl", "dobj"))
    for prep in parsed.children(token.i, "prep"):
        if prep.lower == "as":
            below += parsed.children(prep.i, "pobj", "amod", "pcomp", "acomp", "advmod", "conj")
            below += [inner for pobj in parsed.children(prep.i, "pobj") for inner in parsed.children(pobj.i, "conj", "amod")]
    for child in parsed.children(token.i, "dobj", "nsubjpass"):
        for prep in parsed.children(child.i, "prep"):
            if prep.lower == "as":
                below += parsed.children(prep.i, "pobj", "amod", "pcomp")
    below += [inner for child in list(below) if child.dep in ("oprd", "attr", "pobj", "amod", "acomp") for inner in parsed.children(child.i, "conj", "amod")]
    below += [inner for child in parsed.children(token.i, "ccomp") if child.lemma not in verb_families() for inner in parsed.children(child.i, "acomp", "attr")]
    for child in below:
        for truth, key in ((False, "false"), (True, "true")):
            if child.lower in words("truth", key) or child.lemma in words("truth", key):
                if truth and token.lemma in ("find", "consider"):
                    return None
                return child.i, truth
    return None


def _truth_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "Suggestions that P are untrue", "it is not true that P", "the reports were false"."""
    if token.lemma not in ("be", "remain", "prove", "seem"):
        return None
    complement = next(iter(parsed.children(token.i, "acomp", "attr")), None)
    if complement is None:
        return None
    options = [complement, *parsed.children(complement.i, "conj", "amod")]
    for child in options:
        is_false = child.lemma in words("truth", "false") or child.lower in words("truth", "false")
        is_true = child.lower in words("truth", "true")
        if not is_false and not is_true:
            continue
        content, wraps = _subject_content(parsed, token)
        if not wraps or (child.lower in ("right", "wrong", "case") and content is None):
            return None
        taken = polarity(parsed, token.i)
        if taken is None:
            return None
        return Stand(actors=(), cue=(token.i, child.i), family="truth", negated=taken == is_true, content=content)
    return _unconfirmed_stand(parsed, token, complement)


def _subject_content(parsed: Parsed, token: Token) -> tuple[Content | None, bool]:
    """What a truth word is said of, and whether it is a proposition at all."""
    for child in parsed.children(token.i, "ccomp", "csubj", "advcl", "xcomp"):
        if any(mark.lower == "that" and mark.dep == "mark" for mark in parsed.children(child.i)):
            return clause_content(parsed, child.i), True
    for complement in parsed.children(token.i, "acomp", "attr"):
        for child in parsed.children(complement.i, "ccomp", "acl"):
            if any(mark.lower == "that" for mark in parsed.children(child.i, "mark")):
                return clause_content(parsed, child.i), True
    for child in parsed.children(token.i, "nsubj"):
        if is_vessel(parsed, child.i):
            return noun_content(parsed, child.i), child.lower not in ("it", "so") or child.dep == "nsubj"
    return None, False


def _unconfirmed_stand(parsed: Parsed, token: Token, complement: Token) -> Stand | None:
    if complement.lower not in words("truth", "unconfirmed"):
        return None
    subject = next(iter(parsed.children(token.i, "nsubj")), None)
    content = None if subject is None else noun_content(parsed, subject.i)
    taken = polarity(parsed, token.i)
    if taken is None or taken:
        return None
    return Stand(
        actors=agents(parsed, (token.i, complement.i)),
        cue=(complement.i,),
        family="unconfirmed",
        negated=False,
        content=content,
        voiced=False,
    )


def agents(parsed: Parsed, below: tuple[int, ...]) -> tuple[int, ...]:
    """The nouns after "by" or "from" below the given words."""
    for part in below:
        for prep in parsed.children(part, "prep", "agent"):
            if prep.lower in ("by", "from"):
                for noun in parsed.children(prep.i, "pobj"):
                    return joined(parsed, noun.i)
    return ()


# ---- not saying


def _telling_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "declined to say whether", "would not comment on", "could not say if", "did not identify"."""
    if token.lemma not in words("operators", "telling"):
        return None
    if token.lemma in ("comment", "respond", "reply"):
        return None
    unsaid = polarity(parsed, token.i)
    if not unsaid:
        return None
    above = governed(parsed, token.i)
    refused = above == "negative" or any(child.dep == "aux" and child.lower in ("would", "will", "could", "ca", "can", "did", "'d", "wo") for child in parsed.children(token.i))
    if not refused:
        return None
    actors = actors_of(parsed, token.i)
    for child in parsed.children(token.i, "ccomp", "advcl", "dobj", "xcomp"):
        if child.dep == "dobj":
            if child.lemma in ("comment", "detail", "word") or child.lower in ("more", "anything", "much"):
                return Stand(actors=actors, cue=_cue(parsed, token.i), family="decline", negated=False, content=None, voiced=False)
            continue
        if any(mark.dep == "mark" and mark.lower in ("whether", "if") for mark in parsed.children(child.i)):
            return Stand(
                actors=actors,
                cue=_cue(parsed, token.i),
                family="decline",
                negated=False,
                content=clause_content(parsed, child.i),
                voiced=False,
            )
        if child.dep == "ccomp" and above == "negative" and any(mark.lower in _QUESTION for mark in _first(parsed, child)):
            content = evolve(clause_content(parsed, child.i), wh=True)
            return Stand(actors=actors, cue=_cue(parsed, token.i), family="decline", negated=False, content=content, voiced=False)
    if token.lemma in ("discuss", "disclose", "reveal", "specify", "identify", "name", "explain", "elaborate", "answer", "speculate", "clarify", "provide", "give") and above == "negative":
        return Stand(actors=actors, cue=_cue(parsed, token.i), family="decline", negated=False, content=None, voiced=False)
    return None


_QUESTION = frozenset({"what", "who", "whom", "why", "how", "when", "where", "which", "whose"})


def _first(parsed: Parsed, clause: Token) -> list[Token]:
    first = parsed.edges(clause.i)[0]
    return parsed.tokens[first : first + 1]
