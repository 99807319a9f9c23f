"""Weapons by who had them in the hand, and things that somebody was hit by: "one had a shotgun", "the robbers carried
pistols", "struck on the temple by a bottle", "fired nothing but rubber bullets".

Only in a report of a deed, and in the hand of somebody: a farmer has a knife, a museum has pistols.
"""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.blame import is_party, tells_of_a_deed_at_all
from rashomon.claims.identities.means import is_weapon
from rashomon.claims.identities.phrases import acts, conjuncts, is_named, named, words_of
from rashomon.claims.identities.told import agent_of, is_passive, is_told, undergoer, whom
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.parse import Token

_ROLE = "weapon"
_ONE = frozenset({"he", "she", "they", "one", "another", "two", "both", "who", "some"})
_NOTHING = 4


def carried(passages: Passages) -> Iterator[Draft]:
    """One claim for each weapon in somebody's hand, and each thing that somebody was hit by."""
    parsed = passages.parsed
    violent = tells_of_a_deed_at_all(parsed)
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not is_told(parsed, verb):
            continue
        if violent:
            yield from _in_hand(passages, verb)
        yield from _hit_by(passages, verb)
        yield from _nothing_but(passages, verb)


def _in_hand(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "He had a box cutter", "the men brandished pistols and a hammer"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("carried", "verbs") or is_passive(parsed, verb):
        return
    holder = subject_of(parsed, verb.i)
    if holder is None:
        return
    noun = parsed.tokens[holder]
    somebody = noun.lower in _ONE or noun.lemma in words_of("perpetrator", "suspects") | words_of("blame", "captors")
    if not somebody or noun.lemma in words_of("guise", "order"):
        return
    for thing in parsed.children(verb.i, "dobj"):
        for one in conjuncts(parsed, thing.i):
            weapon = one.lemma in words_of("carried", "arms") or is_weapon(parsed, one)
            if weapon and is_named(parsed, one.i):
                yield named(passages, _ROLE, one.i, negated=is_negated(parsed, verb.i))


def _hit_by(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The goalkeeper, struck on the temple by a lighter": no vehicle, no force of nature and no person."""
    parsed = passages.parsed
    if verb.lemma not in words_of("carried", "hitting") or not is_passive(parsed, verb):
        return
    agent, victim = agent_of(parsed, verb), undergoer(parsed, verb)
    if agent is None or victim is None:
        return
    thing, person = parsed.tokens[agent], parsed.tokens[victim]
    if thing.pos != "NOUN" or acts(passages, agent) or is_weapon(parsed, thing) or not is_named(parsed, agent):
        return
    apart = words_of("vehicle", "nouns") | words_of("wreck", "craft") | words_of("nature", "forces")
    apart |= words_of("wreck", "obstacles") | words_of("cause", "effect_nouns") | words_of("carried", "figures")
    single = person.tag in ("NN", "NNP") or person.lower in ("he", "she")
    human = is_person(person.lemma) or person.lower in ("he", "she") or is_party(passages, victim)
    if single and human and not {thing.lemma, *(c.lemma for c in parsed.children(agent, "compound"))} & apart:
        yield named(passages, _ROLE, agent, of=whom(passages, victim), negated=is_negated(parsed, verb.i))


def _nothing_but(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Fired nothing but rubber bullets", "used nothing heavier than rifles"."""
    parsed = passages.parsed
    if verb.lemma not in words_of("weapon", "use"):
        return
    behind = parsed.tokens[verb.i + 1 : min(verb.i + 2 + _NOTHING, parsed.sentence_of(verb.i).last)]
    if not behind or behind[0].lower != "nothing" or not any(t.lower in ("but", "than") for t in behind):
        return
    link = next(t.i for t in behind if t.lower in ("but", "than"))
    end = min(link + _NOTHING, parsed.sentence_of(verb.i).last)
    heads = [t for t in parsed.tokens[link + 1 : end] if t.pos in ("NOUN", "PROPN")]
    if heads and (is_weapon(parsed, heads[-1]) or heads[-1].lemma in words_of("carried", "shots")):
        yield named(passages, _ROLE, heads[-1].i, negated=False)
