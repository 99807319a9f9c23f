"""Who led it, who runs it, who employs them: "led by the brigade", "X, which runs the site", "on X's payroll"."""

from collections.abc import Iterator
from functools import cache

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import is_denied, is_named, named
from rashomon.claims.identities.told import agent_of, is_passive, is_told, person_at, undergoer, whom
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

IN_CHARGE = "in charge"
# A claim's words go on to "in charge" when that stands no farther behind.
_NEAR = 10
# "In charge of the search", "in command".
_AT_THE_HEAD = (("in", "charge"), ("in", "command"), ("in", "control"), ("at", "helm"))
_CONTRAST = ("not", "n't", "n\u2019t")


@cache
def _list(section: str, key: str) -> frozenset[str]:
    return frozenset(table("charge")[section][key])


@cache
def _led() -> dict[str, str]:
    return {noun: kind for kind in ("response", "inquiry", "talks") for noun in table("charge")["led"][kind]}


def charges(passages: Passages) -> Iterator[Draft]:
    """One claim for each body or person told to lead, to run, to own or to employ."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos in ("VERB", "AUX") and is_told(parsed, token):
            yield from _leads(passages, token)
            yield from _in_charge(passages, token)
            yield from _it_was(passages, token)
            yield from _runs(passages, token)
            yield from _belongs(passages, token)
            yield from _employs(passages, token)
        elif token.pos in ("NOUN", "PROPN"):
            yield from _called_operator(passages, token)
            yield from _payroll(passages, token)


def _kind(parsed: Parsed, noun: Token) -> str:
    """What is led; of "rescue operations" and "the operation to rescue them" a response."""
    inside = [noun, *parsed.children(noun.i, "compound")]
    return next((_led()[token.lemma.lower()] for token in inside if token.lemma.lower() in _led()), "")


def _leads(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Rescue operations are led by the brigade", "the ministry leads the inquiry": bodies, as persons are read as
    leaders of what they lead.
    """
    parsed = passages.parsed
    thing = undergoer(parsed, verb)
    if verb.lemma not in _list("led", "verbs") or thing is None:
        return
    leader = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    if leader is not None and person_at(passages, leader) is None:
        yield from _chief(passages, leader, _kind(parsed, parsed.tokens[thing]), verb)


def _in_charge(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The brigade, which has been in charge of the operation", "Ana Pell was put in charge of the search"."""
    parsed = passages.parsed
    subject = subject_of(parsed, verb.i)
    if subject is None:
        return
    which = next((c for c in parsed.children(verb.i, "nsubj") if c.lower == "which"), None)
    if which is not None and person_at(passages, subject) is not None:
        # "X, the head of the brigade, which has been in charge": what is nearest, not the person.
        nouns = [t.i for t in parsed.tokens[subject : which.i] if t.pos == "NOUN"]
        subject = nouns[-1] if nouns else subject
    for into in parsed.children(verb.i, "prep"):
        for charge in parsed.children(into.i, "pobj"):
            if (into.lower, charge.lower) not in _AT_THE_HEAD:
                continue
            things = [t for p in parsed.children(charge.i, "prep") for t in parsed.children(p.i, "pobj")]
            things += [
                t for p in parsed.children(verb.i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")
            ]
            if not things:
                # "The rescue began at dawn. The brigade was in command."
                sentence = parsed.sentence_of(verb.i)
                before = parsed.sentences[sentence.i - 1] if sentence.i else sentence
                things = [t for t in parsed.tokens_of(before) if t.dep in ("nsubj", "nsubjpass") and t.i != subject]
            for thing in things:
                for draft in _chief(passages, subject, _kind(parsed, thing), verb):
                    near = 0 < charge.i - draft.token <= _NEAR
                    yield evolve(draft, end=charge.end) if near else draft


def _it_was(passages: Passages, copula: Token) -> Iterator[Draft]:
    """ "Who led the rescue? It was the brigade, not the owners": the question may be told in the sentence before."""
    parsed = passages.parsed
    if copula.lemma != "be" or not any(c.lower == "it" for c in parsed.children(copula.i, "nsubj")):
        return
    sentence = parsed.sentence_of(copula.i)
    before = parsed.sentences[sentence.i - 1] if sentence.i else None
    asked = ""
    for verb in [] if before is None else parsed.tokens_of(before):
        if verb.lemma in _list("led", "verbs") and any(c.lower == "who" for c in parsed.children(verb.i, "nsubj")):
            asked = next((kind for thing in parsed.children(verb.i, "dobj") if (kind := _kind(parsed, thing))), "")
    for verb in parsed.tokens_of(sentence):
        cleft = verb.dep == "relcl" and verb.lemma in _list("led", "verbs")
        if cleft and any(c.lower in ("that", "who", "which") for c in parsed.children(verb.i, "nsubj")):
            asked = next((kind for thing in parsed.children(verb.i, "dobj") if (kind := _kind(parsed, thing))), asked)
    found = parsed.children(copula.i, "attr") if asked else []
    for token in found:
        found += parsed.children(token.i, "conj", "appos")
    for token in found:
        denied = any(c.lower in _CONTRAST for c in parsed.tokens[max(0, token.i - 3) : token.i])
        yield from _chief(passages, token.i, asked, copula, denied=denied)


def _chief(passages: Passages, head: int, kind: str, verb: Token, *, denied: bool = False) -> Iterator[Draft]:
    parsed = passages.parsed
    token = parsed.tokens[head]
    body = token.lemma.lower() in _list("led", "bodies") or passages.names.at(head) is not None
    if not kind or not body or not is_named(parsed, head):
        return
    alone = not parsed.children(head, "compound", "amod", "poss", "nmod", "prep") and token.pos != "PROPN"
    if alone and token.tag == "NN" and any(c.lower in ("a", "an") for c in parsed.children(head, "det")):
        return
    yield named(passages, IN_CHARGE, head, of=(kind,), negated=denied or is_negated(parsed, verb.i))


def _belongs(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The hotel belongs to the Aurum group"."""
    parsed = passages.parsed
    thing = subject_of(parsed, verb.i)
    place = None if verb.lemma != "belong" or thing is None else _place(parsed, parsed.tokens[thing])
    if place is None:
        return
    for link in parsed.children(verb.i, "prep"):
        for who in parsed.children(link.i, "pobj"):
            if link.lower == "to":
                yield from _runner(passages, "owner", who.i, place, verb)


def _runs(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "X, which runs the site", "X, the company that owns the mine", "the ferry is operated by X"."""
    parsed = passages.parsed
    thing = undergoer(parsed, verb)
    role = next((r for r in ("operator", "owner") if verb.lemma in _list("run", r)), "")
    if not role or thing is None:
        return
    place = _place(parsed, parsed.tokens[thing])
    who = agent_of(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
    if place is None or who is None:
        return
    yield from _runner(passages, role, who, place, verb)


def _place(parsed: Parsed, noun: Token) -> tuple[str, ...] | None:
    """What is run, as what a role is of: nothing for a word that stands for anything; None for what nobody runs."""
    words = [noun.lemma.lower(), f"{parsed.tokens[noun.i - 1].lower} {noun.lemma.lower()}"]
    if not any(word in _list("run", "places") for word in words):
        return None
    return () if noun.lemma in _list("run", "anything") else (noun.lemma.lower(),)


def _runner(passages: Passages, role: str, head: int, place: tuple[str, ...], verb: Token | None) -> Iterator[Draft]:
    """A company by its name: the noun itself, what it stands in apposition to, or the name before "company"."""
    parsed = passages.parsed
    token = parsed.tokens[head]
    general = _list("run", "companies") | _list("run", "operator_nouns") | _list("run", "owner_nouns")
    if token.pos != "PROPN" and token.lemma.lower() in general:
        near = [*parsed.children(head, "appos", "compound", "nmod")]
        if token.dep in ("appos", "conj"):
            near.insert(0, parsed.tokens[token.head])
        token = next((t for t in near if t.pos == "PROPN"), token)
    if token.pos != "PROPN" or not is_named(parsed, token.i):
        return
    denied = is_denied(parsed, token.i) if verb is None else is_negated(parsed, verb.i)
    draft = named(passages, role, token.i, of=place, negated=denied)
    yield draft


def _called_operator(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The operator, the X company", "X, the mine's owner"."""
    parsed = passages.parsed
    role = next((r for r in ("operator", "owner") if noun.lemma in _list("run", f"{r}_nouns")), "")
    if not role or noun.tag not in ("NN", "NNP"):
        return
    things = [*parsed.children(noun.i, "compound", "poss")]
    things += [t for p in parsed.children(noun.i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")]
    if not things and not any(c.lower == "the" for c in parsed.children(noun.i, "det")):
        return
    place = next((found for thing in things if (found := _place(parsed, thing)) is not None), ())
    if things and not any(_place(parsed, thing) is not None or thing.tag == "PRP$" for thing in things):
        return
    heads = parsed.children(noun.i, "appos")
    if noun.dep == "appos":
        heads.append(parsed.tokens[noun.head])
    after = parsed.tokens[noun.i + 1 : noun.i + 6]
    if not heads and [t.text for t in after[:1]] == [","] and len(after) > 1:
        # "From the operator, the X company, ...": the parser may lose the apposition.
        body = next((t for t in after[1:] if t.lemma in _list("run", "companies")), None)
        between = [] if body is None else parsed.tokens[noun.i + 2 : body.i]
        heads += [body] if body is not None and all(t.pos in ("DET", "PROPN", "ADJ") for t in between) else []
    for head in heads:
        if head.i != noun.i:
            yield from _runner(passages, role, head.i, place, None)


def _employs(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Civilians employed by X", "she worked for X"."""
    parsed = passages.parsed
    employers: list[Token] = []
    if verb.lemma in _list("employed", "verbs") and is_passive(parsed, verb):
        somebody = undergoer(parsed, verb)
        links = [p for p in parsed.children(verb.i, "agent", "conj") if p.lower == "by"]
        employers = [t for p in links for t in parsed.children(p.i, "pobj")]
    else:
        somebody = subject_of(parsed, verb.i)
        pairs = {tuple(pair) for pair in table("charge")["employed"]["working"]}
        links = [p for p in parsed.children(verb.i, "prep") if (verb.lemma, p.lower) in pairs]
        employers = [t for p in links for t in parsed.children(p.i, "pobj")]
    yield from _employer(passages, employers, somebody)


def _payroll(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "All of the victims were on the payroll of X"."""
    parsed = passages.parsed
    into = parsed.tokens[noun.head]
    verb = parsed.tokens[into.head]
    if noun.lemma not in _list("employed", "lists") or noun.dep != "pobj" or into.lower != "on":
        return
    if verb.pos not in ("VERB", "AUX") or not is_told(parsed, verb) or is_negated(parsed, verb.i):
        return
    employers = parsed.children(noun.i, "poss")
    employers += [t for p in parsed.children(noun.i, "prep") if p.lower == "of" for t in parsed.children(p.i, "pobj")]
    for draft in _employer(passages, employers, subject_of(parsed, verb.i)):
        yield evolve(draft, start=min(draft.start, into.start))


def _employer(passages: Passages, employers: list[Token], somebody: int | None) -> Iterator[Draft]:
    parsed = passages.parsed
    if somebody is None:
        return
    token = parsed.tokens[somebody]
    if token.lower in ("all", "both", "most", "some", "none"):
        inner = [t for p in parsed.children(somebody, "prep") for t in parsed.children(p.i, "pobj")]
        token = inner[0] if inner else token
    for employer in employers:
        if employer.pos == "PROPN" and person_at(passages, employer.i) is None and is_named(parsed, employer.i):
            of = whom(passages, token.i)
            if of and token.pos != "PRON":
                yield named(passages, "employer", employer.i, of=of)
