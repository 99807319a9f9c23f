"""Who did what news asks the doer of: founded, rescued, won, ordered, found; stole, struck first; who led whom."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.blame import is_party, tells_of_a_deed
from rashomon.claims.identities.causes import cleft
from rashomon.claims.identities.phrases import governed, is_named, named, phrase, theme, words_of
from rashomon.claims.identities.told import (
    agent_of,
    in_words,
    is_passive,
    is_somebody,
    is_told,
    person_at,
    section,
    undergoer,
)
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

# What these begin tells of the deed, not of its doer: "freed by marines at dawn".
_ASIDE = frozenset({"after", "at", "before", "during", "in", "on", "outside", "under", "with"})


def deeds(passages: Passages) -> Iterator[Draft]:
    """One claim for each doer that the text names."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos == "VERB" and is_told(parsed, token):
            yield from _did(passages, token)
            yield from _first(passages, token)
            yield from _belongs(passages, token)
            yield from _topped(passages, token)
            yield from _behind(passages, token)
        elif token.lemma == "be" and is_told(parsed, token):
            yield from _behind(passages, token)
        elif token.lemma in words_of("led", "groups"):
            yield from _led(passages, token)


def _did(passages: Passages, verb: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    done_to = undergoer(parsed, verb)
    if done_to is None:
        return
    role = _role(parsed, verb, parsed.tokens[done_to].lemma)
    doer = agent_of(parsed, verb) if is_passive(parsed, verb) else _brought_forward(parsed, verb)
    if role and doer is not None:
        yield from _doer(passages, role, doer, verb, theme(parsed, done_to))


def _belongs(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The barge belongs to Piet Dorn"."""
    parsed = passages.parsed
    thing = subject_of(parsed, verb.i)
    if (
        verb.lemma != "belong"
        or thing is None
        or parsed.tokens[thing].lemma not in section("deeds", "owner", "objects")
    ):
        return
    for owner in governed(parsed, verb.i, "to"):
        yield from _doer(passages, "owner", owner.i, verb, theme(parsed, thing))


def _brought_forward(parsed: Parsed, verb: Token) -> int | None:
    """The subject, or what stands for it: "it was X that paid", "X is the firm that paid"."""
    subject = subject_of(parsed, verb.i)
    if subject is None:
        return cleft(parsed, verb)
    copula = parsed.tokens[parsed.tokens[subject].head]
    if verb.dep == "relcl" and parsed.tokens[subject].dep == "attr" and copula.lemma == "be":
        return next((c.i for c in parsed.children(copula.i, "nsubj") if c.pos == "PROPN"), subject)
    return subject


def _role(parsed: Parsed, verb: Token, lemma: str) -> str:
    said = {verb.lemma, *(f"{verb.lemma} {child.lower}" for child in parsed.children(verb.i, "prt"))}
    for role, words in table("roles")["deeds"].items():
        if not said.isdisjoint(words["verbs"]) and lemma in words["objects"]:
            return str(role)
    for kind in ("crimes", "assaults"):
        if verb.lemma in words_of(kind, "verbs") and lemma in words_of(kind, "objects"):
            return "perpetrator"
    return ""


def _first(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Attacked first", "threw the first stone", "started the fight"."""
    parsed = passages.parsed
    doer = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    if doer is None:
        return
    done_to = undergoer(parsed, verb)
    thing = parsed.tokens[done_to] if done_to is not None else None
    began = (
        verb.lemma in words_of("crimes", "beginning")
        and thing is not None
        and (thing.lemma in words_of("crimes", "violence") or (thing.lower == "it" and tells_of_a_deed(parsed, verb.i)))
    )
    struck = verb.lemma in words_of("crimes", "first") and (
        any(child.lower == "first" for child in parsed.children(verb.i, "advmod"))
        or (
            thing is not None
            and thing.lemma in words_of("crimes", "blows")
            and any(child.lower == "first" for child in parsed.children(thing.i, "amod"))
        )
    )
    if began or struck:
        yield from _doer(passages, "perpetrator", doer, verb, ())


def _topped(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Declared the winner", "beat X in the run-off", "conceded defeat to X"."""
    parsed = passages.parsed
    winner: int | None = None
    if verb.lemma in words_of("crimes", "declaring"):
        winner = undergoer(parsed, verb)
        named_so = [*parsed.children(verb.i, "oprd", "attr"), *(parsed.children(winner, "appos") if winner else ())]
        if not any(child.lemma in words_of("crimes", "winning") for child in named_so):
            return
    elif verb.lemma in words_of("crimes", "beating"):
        contest = [
            inner for p in parsed.children(verb.i, "prep") if p.lower == "in" for inner in parsed.children(p.i, "pobj")
        ]
        if any(noun.lemma in words_of("crimes", "contests") for noun in contest):
            winner = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    elif verb.lemma == "concede":
        winner = next(
            (
                inner.i
                for thing in parsed.children(verb.i, "dobj")
                if thing.lemma in words_of("crimes", "conceding")
                for to in [*parsed.children(thing.i, "prep"), *parsed.children(verb.i, "prep", "dative")]
                if to.lower == "to"
                for inner in parsed.children(to.i, "pobj")
            ),
            None,
        )
    if winner is not None:
        yield from _doer(passages, "winner", winner, verb, ())


def _behind(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "X was behind the attack", "the attack was the work of X", "X has claimed the attack"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    if subject is None:
        return
    deeds_of = words_of("perpetrator", "nouns") | {"intrusion", "hacking", "outage", "plot"}
    # Who does not claim it has not said that he did not do it.
    claims = verb.lemma in words_of("crimes", "claiming") and not is_negated(parsed, verb.i)
    if claims and not is_passive(parsed, verb):
        for thing in parsed.children(verb.i, "dobj"):
            if thing.lemma in deeds_of:
                yield from _doer(passages, "perpetrator", subject, verb, theme(parsed, thing.i))
    if verb.lemma != "be":
        return
    for behind in parsed.children(verb.i, "prep"):
        for thing in parsed.children(behind.i, "pobj"):
            if behind.lower == "behind" and thing.lemma in deeds_of:
                yield from _doer(passages, "perpetrator", subject, verb, theme(parsed, thing.i))
    pointing = parsed.tokens[subject].lower in ("it", "this", "that") and tells_of_a_deed(parsed, verb.i)
    if parsed.tokens[subject].lemma in deeds_of or pointing:
        for work in parsed.children(verb.i, "attr"):
            for of in parsed.children(work.i, "prep"):
                for doer in parsed.children(of.i, "pobj"):
                    if work.lemma == "work" and of.lower == "of" and (not pointing or is_party(passages, doer.i)):
                        yield from _doer(
                            passages, "perpetrator", doer.i, verb, () if pointing else theme(parsed, subject)
                        )


def _doer(passages: Passages, role: str, head: int, verb: Token, of: tuple[str, ...]) -> Iterator[Draft]:
    """Somebody who is named, or described by more than a pronoun."""
    parsed = passages.parsed
    found = person_at(passages, head)
    if found is not None and found[1] != head:
        head = found[1]
    if parsed.tokens[head].lemma == "group":
        # "The group Black Tern has claimed it": the parser makes two subjects of them.
        head = next((c.i for c in parsed.children(verb.i, "nsubj") if c.i > head and c.pos == "PROPN"), head)
    if parsed.tokens[head].lemma in ("group", "firm", "company"):
        head = next((c.i for c in parsed.children(head, "appos") if c.pos == "PROPN"), head)
    entity = passages.names.at(head)
    known = is_somebody(passages, head) or (entity is not None and entity.kind == "unknown")
    # "The Sons of the Plain", who are taken for a place by the last of their words.
    known |= parsed.tokens[head].tag == "NNPS" and is_party(passages, head)
    if not is_named(parsed, head) or not known or parsed.tokens[head].text == "group":
        return
    if any(child.tag in ("WDT", "WP$") for child in parsed.children(head)):
        return  # "which side fired first"
    first, last = phrase(parsed, head)
    # "At about 4.30 yesterday morning guards attacked ...": when they did is no part of who.
    dated = [c for c in parsed.children(head) if c.i < head and c.entity in ("DATE", "TIME")]
    first = max([first, *(parsed.edges(c.i)[1] for c in dated)])
    when = [c.i for c in parsed.children(head, "prep") if c.lower in _ASIDE and c.i < last]
    if (when or dated) and passages.names.at(head) is None:
        yield in_words(passages, role, (first, when[0] if when else last), verb.i, of=of)
    else:
        yield named(passages, role, head, of=of, negated=is_negated(parsed, verb.i))


def _led(passages: Passages, group: Token) -> Iterator[Draft]:
    """ "The gang's boss, X", "the leader of the gang, X"."""
    parsed = passages.parsed
    above = parsed.tokens[group.head]
    if group.dep == "pobj" and above.lower == "of":
        above = parsed.tokens[above.head]
    elif group.dep not in ("poss", "compound"):
        return
    if above.lemma not in words_of("led", "heads"):
        # "The gang's boss Old Teck": the parser may make the name the head.
        heads = [
            c for c in parsed.children(above.i, "compound", "appos", "nmod") if c.lemma in words_of("led", "heads")
        ]
        if not heads:
            return
    found = person_at(passages, above.i)
    if found is None:
        return
    entity, token = found
    yield Draft(
        kind="identity",
        value=Identity(role="leader", name=entity.name, aliases=entity.aliases),
        start=parsed.tokens[min(token, above.i)].start,
        end=parsed.tokens[max(token, above.i)].end,
        token=token,
    )
