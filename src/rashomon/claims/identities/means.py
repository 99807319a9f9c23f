"""By what and by whom: weapons, vehicles, perpetrators."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.attribution.sources import SourceNamer
from rashomon.claims.clause import is_negated, object_of, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.blame import also_called, is_party
from rashomon.claims.identities.phrases import (
    acts,
    conjuncts,
    is_denied,
    is_named,
    named,
    theme,
    told_by,
    words_of,
)
from rashomon.claims.measures import is_person
from rashomon.claims.parties import each_other
from rashomon.claims.passages import Passages
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

_HOLDERS = ("person", "organisation", "state", "group")


def weapons(passages: Passages) -> Iterator[Draft]:
    """Weapons where the text says that they were used, or that something was done with them."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.dep in ("compound", "nmod", "amod") and is_weapon(parsed, token):
            deed = parsed.tokens[token.head]
            if deed.i > token.i and deed.lemma in words_of("weapon", "deeds") and _is_done(parsed, deed):
                yield named(passages, "weapon", token.i, negated=is_denied(parsed, deed.i))
        elif token.pos in ("NOUN", "PROPN") and token.dep != "conj" and is_weapon(parsed, token):
            used = _use(parsed, token)
            if used is None:
                continue
            negated = is_denied(parsed, token.i)
            for one in conjuncts(parsed, token.i):
                if is_weapon(parsed, one):
                    yield named(passages, "weapon", one.i, of=theme(parsed, _victim(parsed, used)), negated=negated)


def is_weapon(parsed: Parsed, token: Token) -> bool:
    """Whether a noun is one for a weapon, alone or by the word before it ("tear gas")."""
    nouns, lemma = words_of("weapon", "nouns"), token.lemma
    before = [parsed.tokens[i] for i in range(max(parsed.sentence_of(token.i).first, token.i - 3), token.i)]
    two = f"{before[-1].lower} {lemma}" if before else lemma
    if two in nouns:
        return True
    if lemma not in nouns:
        return False
    if lemma in words_of("weapon", "guarded"):
        return any(word.lower in words_of("weapon", "guards") for word in before)
    return True


def harms(verb: Token) -> bool:
    """Whether a verb is one by which a weapon does harm."""
    return verb.lemma in words_of("weapon", "harm") or class_of_token(verb) in words_of("perpetrator", "classes")


def _is_done(parsed: Parsed, deed: Token) -> bool:
    """Whether an attack or a shot is told to have come about: "killed in a drone strike", "came under mortar fire"."""
    above = parsed.tokens[deed.head]
    if deed.dep in ("nsubj", "nsubjpass", "dobj"):
        done = deed.dep != "nsubj" and above.lemma in words_of("perpetrator", "done") - {"plan"}
        return done or (deed.dep == "nsubj" and harms(above))
    if deed.dep != "pobj":
        return False
    verb = parsed.tokens[above.head]
    return (verb.lemma == "come" and above.lower == "under") or (
        above.lower in ("by", "in", "with") and verb.pos == "VERB" and harms(verb) and verb.lemma != "threaten"
    )


def _use(parsed: Parsed, weapon: Token) -> Token | None:
    """The verb that says it was used, None when it is only spoken of."""
    use, harm = words_of("weapon", "use"), words_of("weapon", "harm")
    above = parsed.tokens[weapon.head]
    if weapon.dep in ("dobj", "nsubjpass") and above.lemma in use:
        return above
    if weapon.dep == "nsubj" and (above.lemma in harm or above.lemma in ("open", "hit", "strike", "explode", "rain")):
        return above
    if weapon.dep == "pobj" and above.lower == "with" and parsed.tokens[above.head].lower == "consistent":
        return parsed.tokens[above.head]
    if weapon.dep == "pobj" and above.lower in words_of("weapon", "prepositions"):
        verb = parsed.tokens[above.head]
        sent = verb.lemma in ("discharge", "fire", "launch", "lob") and above.lower == "from"
        by_it = verb.pos == "VERB" and above.lower in ("by", "using", "with")
        does = verb.lemma in harm or (by_it and (harms(verb) or _is_deed_done(parsed, verb) or _blows_up(parsed, verb)))
        return verb if (does or sent) and verb.pos in ("VERB", "NOUN") else None
    if weapon.dep == "dobj" and above.lemma == "use":
        return above
    return None


def _blows_up(parsed: Parsed, verb: Token) -> bool:
    return verb.lemma == "blow" and any(child.lower == "up" for child in parsed.children(verb.i, "prt"))


def _is_deed_done(parsed: Parsed, verb: Token) -> bool:
    """ "The strike was carried out with drones", "the wounds were made by birdshot"."""
    things = {thing.lemma for thing in parsed.children(verb.i, "nsubjpass", "dobj")}
    done = verb.lemma in words_of("perpetrator", "done") and bool(things & words_of("perpetrator", "nouns"))
    return done or (verb.lemma in words_of("weapon", "making") and bool(things & words_of("weapon", "marks")))


def _victim(parsed: Parsed, verb: Token) -> int | None:
    if verb.pos != "VERB":
        return None
    passive = parsed.children(verb.i, "nsubjpass")
    if passive and verb.lemma not in words_of("weapon", "use"):
        return passive[0].i
    return object_of(parsed, verb.i) if verb.lemma not in words_of("weapon", "use") else None


def vehicles(passages: Passages) -> Iterator[Draft]:
    """What somebody got away in: "fled in a white van", "the getaway car, a black saloon"."""
    parsed = passages.parsed
    for token in parsed.tokens:
        by = token.lower == "by" and token.dep in ("prep", "agent")
        if (by or token.lower in words_of("vehicle", "prepositions") and token.dep == "prep") and _gets_away(
            parsed, token
        ):
            for noun in parsed.children(token.i, "pobj"):
                # "fled by boat", and not "freed by a boat"
                if _is_vehicle(parsed, noun) and not (by and parsed.children(noun.i, "det")):
                    yield named(passages, "vehicle", noun.i, negated=is_denied(parsed, token.i))
        if token.lemma in words_of("vehicle", "nouns"):
            apposed = parsed.children(token.i, "appos") if _is_used(parsed, token) else []
            for noun in [*apposed, *_after_comma(parsed, token), *_used_for_a_deed(parsed, token)]:
                yield named(passages, "vehicle", noun.i, negated=is_denied(parsed, noun.i))
        if token.dep == "prep" and token.lower in ("on", "in") and _is_fugitive(parsed, token):
            for noun in parsed.children(token.i, "pobj"):
                if _is_vehicle(parsed, noun) and any(c.lower in ("a", "an") for c in parsed.children(noun.i, "det")):
                    yield named(passages, "vehicle", noun.i)


def _used_for_a_deed(parsed: Parsed, noun: Token) -> Iterator[Token]:
    """ "A grey van was used in the raid", "the getaway car was a black saloon"."""
    verb = parsed.tokens[noun.head]
    if noun.dep == "nsubjpass" and verb.lemma == "use":
        links = [p for p in parsed.children(verb.i, "prep") if p.lower in ("in", "for", "during")]
        deeds = [t for p in links for t in parsed.children(p.i, "pobj") if t.lemma in words_of("perpetrator", "nouns")]
        if deeds and noun.tag == "NN":
            yield noun
    if noun.dep == "nsubj" and verb.lemma == "be" and _is_used(parsed, noun):
        yield from (filler for filler in parsed.children(verb.i, "attr") if _is_vehicle(parsed, filler))


def _after_comma(parsed: Parsed, noun: Token) -> Iterator[Token]:
    """ "The vehicle used, a white Ford van, was found": the parser takes "used" for the verb of the sentence."""
    used = parsed.tokens[noun.head]
    if used.lower == "used" and used.i == noun.i + 1 and noun.dep == "nsubj":
        behind = parsed.tokens[used.i + 1 : used.i + 3]
        if [token.lower for token in behind] in ([",", "a"], [",", "an"]):
            yield from (child for child in parsed.children(used.i, "npadvmod", "dobj", "attr") if child.i > used.i)


def _is_fugitive(parsed: Parsed, link: Token) -> bool:
    """ "Two men on a motorcycle threw acid": who does harm, and what they came on."""
    noun = parsed.tokens[link.head]
    verb = parsed.tokens[noun.head]
    if noun.dep not in ("nsubj", "pobj") or not is_person(noun.lemma):
        return False
    if noun.dep == "pobj":
        verb = parsed.tokens[verb.head]
    harms = class_of_token(verb) in words_of("perpetrator", "classes") or verb.lemma in words_of("tool", "throwing")
    return verb.pos == "VERB" and harms


def _gets_away(parsed: Parsed, preposition: Token) -> bool:
    verb = parsed.tokens[preposition.head]
    if verb.pos == "ADV" or verb.pos == "ADP":
        # "Straight out of the gate in a truck"
        verb = parsed.tokens[verb.head]
    if verb.lemma in words_of("vehicle", "fleeing"):
        return True
    if verb.lemma in words_of("vehicle", "travelling"):
        subject = subject_of(parsed, verb.i)
        return subject is not None and parsed.tokens[subject].lemma in words_of("vehicle", "fugitives")
    if verb.lemma not in words_of("vehicle", "moving"):
        return False
    return any(child.lower in words_of("vehicle", "gone") for child in parsed.children(verb.i, "prt", "advmod", "prep"))


def _is_vehicle(parsed: Parsed, noun: Token) -> bool:
    """A noun for one, or the name of a make with an article ("a black Audi")."""
    if noun.lemma.lower() in words_of("vehicle", "nouns"):
        return noun.tag != "NNS" or bool(parsed.children(noun.i, "nummod"))  # thousands flee "in boats"
    return noun.pos == "PROPN" and any(child.lower in ("a", "an") for child in parsed.children(noun.i, "det"))


def _is_used(parsed: Parsed, noun: Token) -> bool:
    return any(child.lower == "getaway" for child in parsed.children(noun.i, "compound", "amod", "nmod")) or any(
        child.lemma == "use" and child.tag == "VBN" for child in parsed.children(noun.i, "acl")
    )


def perpetrators(passages: Passages) -> Iterator[Draft]:
    """Who did it: done by, claimed by, blamed on, fired first."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos != "VERB":
            if token.lemma in words_of("perpetrator", "suspects") and token.dep == "nsubj":
                yield from _were(passages, token)
            continue
        subject = subject_of(parsed, token.i)
        if token.lemma in words_of("perpetrator", "claim_verbs"):
            responsible = [
                child for child in parsed.children(token.i, "dobj") if child.lower in words_of("perpetrator", "claimed")
            ]
            if responsible and subject is not None and not is_negated(parsed, token.i):
                yield from _doer(passages, subject, _object_of_noun(parsed, responsible[0]))
        if token.lemma in words_of("perpetrator", "acting") and subject is not None:
            for deed in parsed.children(token.i, "dobj"):
                if deed.lower == "it" or _is_deed(parsed, token, deed.i):
                    yield from _doer(passages, subject, deed.i if deed.lower != "it" else None)
        yield from _nobody_knows(passages, token)
        agent = _by(parsed, token)
        if agent is not None and _is_deed(parsed, token, subject):
            yield from _doer(passages, agent, subject)
        if token.lemma in ("open", "fire", "shoot") and subject is not None and _is_first(parsed, token):
            yield from _doer(passages, subject, None)
        if token.lemma in words_of("perpetrator", "accuse"):
            yield from _accused(passages, token)


def _is_first(parsed: Parsed, verb: Token) -> bool:
    """ "opened fire", "fired first", "fired the first shot"."""
    words = [t.lower for t in parsed.tokens[verb.i + 1 : verb.i + 5]]
    if verb.lemma == "open":
        return words[:1] == ["fire"]
    return "first" in words[:3]


def _by(parsed: Parsed, verb: Token) -> int | None:
    for agent in parsed.children(verb.i, "agent"):
        if any(token.text in ':"\u201c\u201d' for token in parsed.tokens[verb.i + 1 : agent.i]):
            continue  # "Four were stolen: "Winter River" by Lammers": who painted it
        inner = parsed.children(agent.i, "pobj")
        if inner:
            return inner[0].i
    return None


def _is_deed(parsed: Parsed, verb: Token, subject: int | None) -> bool:
    if class_of_token(verb) in words_of("perpetrator", "classes"):
        return True
    if verb.lemma not in words_of("perpetrator", "done") or subject is None:
        return False
    noun = parsed.tokens[subject]
    return noun.lemma in words_of("perpetrator", "nouns") or class_of_token(noun) in words_of("perpetrator", "classes")


def _object_of_noun(parsed: Parsed, noun: Token) -> int | None:
    for preposition in parsed.children(noun.i, "prep"):
        inner = parsed.children(preposition.i, "pobj", "pcomp")
        if inner:
            return inner[0].i
    return None


def _doer(passages: Passages, head: int, deed: int | None) -> Iterator[Draft]:
    """A doer has to be somebody: a known name, or a noun for persons or forces; not a weapon or an accident."""
    parsed = passages.parsed
    token = parsed.tokens[head]
    entity = passages.names.at(head)
    known = entity is not None and entity.kind in _HOLDERS
    # "The Marsh Riders", whom no list of names has.
    named_so = token.pos == "PROPN" and (entity is None or entity.kind in ("unknown", "place"))
    known |= named_so and token.tag in ("NNPS", "NNS") and is_party(passages, head)
    told_apart = any(child.dep in ("compound", "amod", "poss", "nmod", "prep") for child in parsed.children(head))
    nouns = words_of("perpetrator", "suspects") | words_of("perpetrator", "forces")
    # "a gunman opened fire" names nobody; "an off-duty guard" does.
    described = token.lemma in nouns and told_apart
    if not is_named(parsed, head) or is_weapon(parsed, token) or not (known or described):
        return
    yield named(passages, "perpetrator", head, of=theme(parsed, deed), negated=is_denied(parsed, head))


def _accused(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "accused X of bombing ...", "blamed X for the attack": X is the alleged doer."""
    parsed = passages.parsed
    for accused in parsed.children(verb.i, "dobj", "nsubjpass"):
        deed = None
        for preposition in [*parsed.children(verb.i, "prep"), *parsed.children(accused.i, "prep")]:
            # "Blamed supporters of the opposition": nobody is blamed of a thing.
            if preposition.lower == "for" or (preposition.lower == "of" and verb.lemma != "blame"):
                inner = parsed.children(preposition.i, "pcomp", "pobj")
                deed = inner[0].i if inner else None
        if deed is None and verb.lemma != "blame":
            continue
        word = parsed.tokens[deed] if deed is not None else None
        classes = words_of("perpetrator", "classes")
        if (
            word is not None
            and class_of_token(word) not in classes
            and word.lemma not in words_of("perpetrator", "nouns")
        ):
            continue
        people = accused.tag == "NNPS" or (accused.tag == "NNS" and accused.lemma in words_of("perpetrator", "forces"))
        if word is None and not people and not acts(passages, accused.i):
            continue
        if accused.lower == "other":
            parties = each_other(passages, verb)
            for head, accuser in zip(parties, reversed(parties), strict=True):
                source = SourceNamer(parsed=parsed, names=passages.names).name(accuser, verb.text, alone=True).source
                draft = evolve(named(passages, "perpetrator", head), source=source)
                yield _where_told(parsed, draft, verb)
            continue
        for one in conjuncts(parsed, accused.i):
            entity = passages.names.at(one.i)
            if (
                is_named(parsed, one.i)
                and (entity is None or entity.kind in _HOLDERS or (entity.kind == "unknown" and one.tag == "NNPS"))
                and (entity is not None or one.tag in ("NNS", "NNPS"))
            ):
                draft = named(
                    passages,
                    "perpetrator",
                    one.i,
                    of=theme(parsed, deed) if word is not None and word.pos == "NOUN" else (),
                )
                yield told_by(passages, draft, subject_of(parsed, verb.i) if accused.dep == "dobj" else None)


def _where_told(parsed: Parsed, draft: Draft, verb: Token) -> Draft:
    """The draft at the words that say it, where the name itself stands in the sentence before."""
    first, last = parsed.edges(verb.i)
    while last > first and parsed.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return evolve(draft, start=parsed.tokens[first].start, end=parsed.tokens[last - 1].end, token=verb.i)


def _nobody_knows(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "cannot tell which side fired first", "it is not known who planted the bomb"."""
    parsed = passages.parsed
    above = parsed.tokens[verb.head]
    if verb.dep != "ccomp" or above.lemma not in ("tell", "say", "know", "clear", "establish", "determine"):
        return
    who = [
        c
        for c in parsed.children(verb.i, "nsubj")
        if c.lower == "who" or any(d.lower == "which" for d in parsed.children(c.i, "det"))
    ]
    holder = above if above.pos in ("VERB", "AUX") else parsed.tokens[above.head]
    if not who or not (
        any(c.dep == "neg" for c in parsed.children(holder.i)) or any(c.dep == "neg" for c in parsed.children(above.i))
    ):
        return
    if class_of_token(verb) in words_of("perpetrator", "classes") or _is_first(parsed, verb):
        first, last = parsed.edges(verb.i)
        yield Draft(
            kind="identity",
            value=Identity(role="perpetrator", name="not known"),
            start=parsed.tokens[min(first, above.i)].start,
            end=parsed.tokens[min(last, verb.i + 3) - 1].end,
            token=verb.i,
        )


def _were(passages: Passages, subject: Token) -> Iterator[Draft]:
    """ "The attackers were ...": a copula after a word for the doers."""
    parsed = passages.parsed
    verb = parsed.tokens[subject.head]
    if verb.lemma != "be" or verb.pos not in ("AUX", "VERB"):
        return
    definite = any(child.lower in ("the", "those", "these") for child in parsed.children(subject.i, "det"))
    if subject.lemma in ("man", "men") and (not definite or verb.tag != "VBD"):
        return
    for filler in parsed.children(verb.i, "attr"):
        human = filler.tag in ("NNS", "NNP", "NNPS") or passages.names.at(filler.i) is not None
        if is_named(parsed, filler.i) and human:
            draft = named(
                passages, "perpetrator", filler.i, of=theme(parsed, subject.i), negated=is_denied(parsed, filler.i)
            )
            value = draft.value
            assert isinstance(value, Identity)
            yield evolve(draft, value=evolve(value, aliases=(*value.aliases, *also_called(parsed, filler.i))))
