"""Weapons by what something is said to have been, by what is left of them, and by a fragment: "it is a cluster bomb",
"the fins of a missile", "identified as a mortar round", "two shots, a pistol, one attacker".

Only in a report of a deed: elsewhere a rifle that something is, is merely a rifle.
"""

from collections.abc import Iterator

from rashomon.claims.draft import Draft
from rashomon.claims.identities.blame import tells_of_a_deed_at_all
from rashomon.claims.identities.contrast import contrasted
from rashomon.claims.identities.means import harms, is_weapon
from rashomon.claims.identities.phrases import acts, is_denied, named, words_of
from rashomon.claims.identities.told import in_words, is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

_ROLE = "weapon"
_POINTING = frozenset({"it", "this", "that", "they", "these", "those"})
_OF_THOSE = frozenset({"that", "those", "one", "ones"})


def arms(passages: Passages) -> Iterator[Draft]:
    """One claim for each weapon that the report names as the one that was used."""
    parsed = passages.parsed
    nouns = [t for t in parsed.tokens if t.pos in ("NOUN", "PROPN") and is_weapon(parsed, t)]
    nouns = [noun for noun in nouns if noun.dep not in ("compound", "amod", "nmod")]
    if not nouns or not (tells_of_a_deed_at_all(parsed) or _tells_of_shots(parsed)):
        return
    for noun in nouns:
        if not _is_plain(parsed, noun):
            continue
        if _is_it(parsed, noun) or _is_left(passages, noun) or _is_named(passages, noun) or _in_fragment(parsed, noun):
            yield named(passages, _ROLE, noun.i, negated=is_denied(parsed, noun.i) and not _denies_next(parsed, noun))
            other = contrasted(parsed, noun.i)
            if other is not None:
                yield in_words(passages, _ROLE, other, noun.i, negated=True)


def _tells_of_shots(parsed: Parsed) -> bool:
    return any(t.pos == "NOUN" and t.lemma in words_of("doer", "blows") for t in parsed.tokens)


def _is_plain(parsed: Parsed, noun: Token) -> bool:
    """Whether a weapon is meant, and not what it is for, or whose it is ("a knife for cutting cheese")."""
    links = parsed.children(noun.i, "prep")
    of = [inner for link in links if link.lower == "of" for inner in parsed.children(link.i, "pobj")]
    # "A bomb of a type that only the navy has".
    sorts = words_of("design", "types") | words_of("design", "sorts")
    return all(inner.lemma in sorts for inner in of) and not any(link.lower == "for" for link in links)


def _denies_next(parsed: Parsed, noun: Token) -> bool:
    """ "A shotgun, not a pistol": the "not" belongs to what follows it."""
    own = parsed.children(noun.i, "neg", "cc")
    return bool(own) and all(child.i > noun.i for child in own)


def _is_it(parsed: Parsed, noun: Token) -> bool:
    """ "It is a cluster bomb", "what struck the convoy was a mine"."""
    verb = parsed.tokens[noun.head]
    if noun.dep != "attr" or verb.lemma != "be" or not is_told(parsed, verb) or noun.i < verb.i:
        return False
    for subject in parsed.children(verb.i, "nsubj", "csubj"):
        if subject.dep == "csubj":
            what = any(child.lower == "what" for child in parsed.children(subject.i))
            return what and (harms(subject) or subject.lemma in words_of("weapon", "use"))
        if subject.lower in _POINTING:
            return all(harms(clause) for clause in parsed.children(noun.i, "relcl"))
        return _is_remains(subject)
    return False


def _is_remains(noun: Token) -> bool:
    return noun.lemma in words_of("design", "remains") | words_of("doer", "blows")


def _is_left(passages: Passages, noun: Token) -> bool:
    """ "The fins of a glide bomb", "those of a missile", "the bullet came from a rifle"."""
    parsed = passages.parsed
    link = parsed.tokens[noun.head]
    if noun.dep != "pobj" or link.lower not in ("of", "from"):
        return False
    above = parsed.tokens[link.head]
    if above.lower in _OF_THOSE:
        return _stands_for_remains(passages, above)
    if above.pos == "NOUN":
        return above.lemma in words_of("design", "remains") | words_of("weapon", "left")
    sources = parsed.children(above.i, "nsubj", "nsubjpass")
    came = above.lemma in words_of("doer", "coming") or above.lemma in words_of("weapon", "use")
    return link.lower == "from" and came and is_told(parsed, above) and any(map(_is_remains, sources))


def _stands_for_remains(passages: Passages, word: Token) -> bool:
    """ "The fragments are those of a missile", "identified the splinters as those of a mortar"."""
    parsed = passages.parsed
    above = parsed.tokens[word.head]
    if word.dep == "attr" and above.lemma == "be":
        return is_told(parsed, above) and any(map(_is_remains, parsed.children(above.i, "nsubj")))
    return word.dep == "pobj" and above.lower == "as" and _names_a_thing(passages, above)


def _is_named(passages: Passages, noun: Token) -> bool:
    """ "Identified the object as a mortar round", "recognised as a barrel bomb"."""
    link = passages.parsed.tokens[noun.head]
    return noun.dep == "pobj" and link.lower == "as" and _names_a_thing(passages, link)


def _names_a_thing(passages: Passages, link: Token) -> bool:
    parsed = passages.parsed
    verb = parsed.tokens[link.head]
    if verb.pos in ("NOUN", "PROPN", "PRON"):
        verb = parsed.tokens[verb.head]
    if verb.lemma not in words_of("design", "naming") - {"list", "name"} or verb.pos != "VERB":
        return False
    things = parsed.children(verb.i, "nsubjpass", "dobj")
    return not any(acts(passages, thing.i) and thing.lower not in (*_POINTING, "what", "which") for thing in things)


def _in_fragment(parsed: Parsed, noun: Token) -> bool:
    """ "Two shots, a pistol, one attacker": in a sentence without a verb that tells of shots or an attack."""
    sentence = parsed.tokens_of(parsed.sentence_of(noun.i))
    if noun.dep not in ("appos", "conj", "ROOT") or any(token.pos in ("VERB", "AUX") for token in sentence):
        return False
    one = any(child.lower in ("a", "an", "one") for child in parsed.children(noun.i, "det", "nummod"))
    shots = words_of("doer", "blows") | words_of("perpetrator", "nouns")
    return one and any(token.lemma in shots and token.i != noun.i for token in sentence)
