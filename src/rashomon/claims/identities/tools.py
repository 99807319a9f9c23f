"""With what it was done: cut open with a thermal lance, toppled using a tractor, acid thrown at somebody."""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated
from rashomon.claims.draft import Draft
from rashomon.claims.events import class_of_token
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.phrases import acts, conjuncts, is_named, named, theme, words_of
from rashomon.claims.identities.told import agent_of, in_words, is_passive, is_told, undergoer
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

TOOL = "tool"


def tools(passages: Passages) -> Iterator[Draft]:
    """One claim for each thing that force was used with."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not is_told(parsed, verb):
            continue
        yield from _thrown(passages, verb)
        yield from _struck(passages, verb)
        if not _is_force(parsed, verb):
            continue
        links = parsed.children(verb.i, "prep")
        found = [inner for link in links if link.lower == "with" for inner in parsed.children(link.i, "pobj")]
        using = [c for c in parsed.children(verb.i, "advcl", "acl", "xcomp") if c.lower == "using"]
        found += [inner for clause in using for inner in parsed.children(clause.i, "dobj")]
        for thing in found:
            yield from _drafts(passages, thing, verb)


def _is_force(parsed: Parsed, verb: Token) -> bool:
    return verb.lemma in words_of("tool", "verbs") or class_of_token(verb) in words_of("tool", "classes")


def _thrown(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Threw acid at the editor"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("tool", "throwing"):
        return
    at = [link for link in parsed.children(verb.i, "prep") if link.lower in words_of("tool", "targets")]
    for thing in parsed.children(verb.i, "dobj"):
        inside = [link for link in parsed.children(thing.i, "prep") if link.lower in words_of("tool", "targets")]
        if at or inside:
            yield from _drafts(passages, thing, verb)


def _struck(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Was hit in the temple by a golf ball"."""
    parsed = passages.parsed
    harms = class_of_token(verb) in words_of("wounding", "classes") or verb.lemma in words_of("wounding", "verbs")
    agent = agent_of(parsed, verb) if harms and is_passive(parsed, verb) else None
    somebody = undergoer(parsed, verb)
    if (
        agent is not None
        and somebody is not None
        and (acts(passages, somebody) or is_person(parsed.tokens[somebody].lemma))
    ):
        yield from _drafts(passages, parsed.tokens[agent], verb)


def _drafts(passages: Passages, thing: Token, verb: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    of = theme(parsed, undergoer(parsed, verb)) if verb.lemma not in words_of("tool", "throwing") else ()
    for one in conjuncts(parsed, _of_stuff(parsed, thing).i):
        if not _is_tool(passages, one):
            continue
        yield named(passages, TOOL, one.i, of=of, negated=is_negated(parsed, verb.i))
        # "A steroid called trenbolone"
        for clause in parsed.children(one.i, "acl"):
            for name in parsed.children(clause.i, "oprd", "dobj"):
                if clause.lemma in words_of("blame", "known") and is_named(parsed, name.i):
                    yield named(passages, TOOL, name.i, of=of, negated=is_negated(parsed, verb.i))
        other = contrasted(parsed, one.i)
        if other is not None:
            yield in_words(passages, TOOL, other, one.i, of=of, negated=True)


def _of_stuff(parsed: Parsed, noun: Token) -> Token:
    """What a piece is of: the cable of "a length of electrical cable"."""
    if noun.lemma not in words_of("tool", "pieces"):
        return noun
    of = [
        inner
        for link in parsed.children(noun.i, "prep")
        if link.lower == "of"
        for inner in parsed.children(link.i, "pobj")
    ]
    return of[0] if of else noun


def _is_tool(passages: Passages, noun: Token) -> bool:
    parsed = passages.parsed
    if noun.pos != "NOUN" or not is_named(parsed, noun.i) or acts(passages, noun.i):
        return False
    happening = class_of_token(noun) != noun.lemma and class_of_token(noun) not in words_of("tool", "things")
    return noun.lemma not in words_of("tool", "no_tools") and not happening
