"""How somebody is: "in a critical condition", "was unhurt", "died of his wounds", "found dead", "will recover"."""

from collections.abc import Iterator
from functools import cache

from attrs import evolve

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.told import in_words, is_passive, is_somebody, is_told, whom
from rashomon.claims.identities.wounds import hurt_before, is_body_of
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

CONDITION = "condition"


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("conditions")["words"][key])


@cache
def _states() -> dict[str, str]:
    return {word: state for state, words in table("conditions")["states"].items() for word in words}


def excludes(one: str, other: str) -> bool:
    """Whether one person can be in only one of two states.

    Example:
        >>> excludes("unharmed", "critical"), excludes("critical", "dead")
        (True, False)
    """
    pairs = table("conditions")["apart"]["pairs"]
    return any((one, other) in ((a, b), (b, a)) for a, b in pairs)


def may_come_to(before: str, after: str) -> bool:
    """Whether the one state may be followed by the other.

    Example:
        >>> may_come_to("critical", "out of danger"), may_come_to("dead", "critical")
        (True, False)
    """
    apart = table("conditions")["apart"]
    if before == "dead":
        return after not in apart["living"]
    return (before, after) in apart["turning"] or not excludes(before, after)


def state_of(names: tuple[str, ...]) -> str:
    """The state that one of the forms of a condition names, empty when none does.

    Example:
        >>> state_of(("in a grave condition", "serious"))
        'serious'
    """
    return next((name for name in reversed(names) if name in table("conditions")["states"]), "")


def conditions(passages: Passages) -> Iterator[Draft]:
    """One claim for each person, or group with a name or a noun, that the text tells the condition of."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.lemma in _words("condition"):
            yield from _in_condition(passages, token)
            yield from _condition_is(passages, token)
        elif token.pos in ("VERB", "AUX"):
            if is_told(parsed, token):
                yield from _told(passages, token)
            yield from _to_come(passages, token)
        elif token.tag == "VBN" and token.dep == "acl":
            yield from _harmed(passages, token)
        elif token.dep == "ROOT" and token.lower in _words("noted"):
            yield from _noted(passages, token)


def _in_condition(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "Is in a critical condition", "a driver in good health"."""
    parsed = passages.parsed
    into = parsed.tokens[noun.head]
    adjective = next((c for c in parsed.children(noun.i, "amod") if c.lower in _states()), None)
    if adjective is None or noun.dep != "pobj" or into.lower != "in":
        return
    above = parsed.tokens[into.head]
    if above.pos in ("VERB", "AUX"):
        if not is_told(parsed, above):
            return
        somebody = _undergoer(parsed, above)
    else:
        somebody = above.i
    yield from _draft(passages, somebody, (into.i, noun.i + 1), above, adjective.lower)


def _condition_is(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "Her condition is stable", "a watchman whose condition was described as critical"."""
    parsed = passages.parsed
    verb = parsed.tokens[noun.head]
    if noun.lemma == "state" or noun.dep not in ("nsubj", "nsubjpass") or not is_told(parsed, verb):
        return
    found = parsed.children(verb.i, "acomp", "oprd")
    if verb.lemma in _words("described"):
        found += [c for p in parsed.children(verb.i, "prep") if p.lower == "as" for c in parsed.children(p.i)]
    adjective = next((word for word in found if word.lower in _states()), None)
    if adjective is None:
        return
    whose = parsed.children(noun.i, "poss")
    whose += [c for p in parsed.children(noun.i, "prep") if p.lower == "of" for c in parsed.children(p.i, "pobj")]
    somebody = whose[0].i if whose else None
    if whose and whose[0].tag == "WP$":
        somebody = verb.head
    begin = noun.i if somebody is None else min(parsed.edges(somebody)[0], noun.i)
    begin = begin if noun.i - begin <= _NEAR else noun.i
    yield from _draft(passages, somebody, (adjective.i, adjective.i + 1), verb, adjective.lower, begin=begin)


# A claim's words begin with whose condition it is when that stands no farther before.
_NEAR = 5
# "No member of the teaching staff was harmed" is told in so many words at most.
_FAR = 8


def _told(passages: Passages, verb: Token) -> Iterator[Draft]:
    parsed = passages.parsed
    somebody = _undergoer(parsed, verb)
    if verb.lemma in _words("escaping"):
        for word in parsed.children(verb.i, "acomp", "oprd", "advcl", "advmod", "xcomp"):
            counted = somebody is not None and parsed.tokens[somebody].tag == "NNS"
            # "Three people are dead" counts them.
            found_dead = word.lower == "dead" and (verb.lemma == "find" or (verb.lemma == "be" and not counted))
            if parsed.children(word.i, "prep") and word.lower not in ("dead", "alive"):
                continue  # "unconscious of the risk"
            if word.lower in _words("bare") or found_dead:
                yield from _draft(passages, somebody, (word.i, word.i + 1), verb, word.lower, begin=_near(verb, word))
    if verb.lemma in _words("with_nouns"):
        yield from _by_a_noun(passages, verb, somebody)
    if verb.lemma == "die":
        yield from _died(passages, verb)
    if verb.lemma == "be":
        yield from _in_danger(passages, verb)
    if verb.lemma in _words("harming") and is_passive(parsed, verb):
        yield from _harmed(passages, verb)


def _by_a_noun(passages: Passages, verb: Token, somebody: int | None) -> Iterator[Draft]:
    """ "Is in intensive care", "is fighting for his life", "is out of danger", "succumbed to her injuries"."""
    parsed = passages.parsed
    links = parsed.children(verb.i, "prep")
    links += [inner for link in links for inner in parsed.children(link.i, "prep")]
    for link in links:
        for noun in parsed.children(link.i, "pobj"):
            said = f"{link.lower} {noun.lemma}"
            state = next((s for s, rows in table("conditions")["phrases"].items() if said in rows), "")
            plain = noun.lemma in ("care", "support") and not any(
                child.lower in _words("intensive") for child in parsed.children(noun.i, "amod", "compound")
            )
            if state and not plain and (verb.lemma in ("be", "remain") or link.lower in ("for", "to")):
                first = parsed.tokens[link.head].i if link.lower == "of" else link.i
                start = verb.i if verb.lemma not in ("be", "remain") else first
                yield from _draft(passages, somebody, (start, noun.i + 1), verb, state)


def _in_danger(passages: Passages, copula: Token) -> Iterator[Draft]:
    """ "Her life is not in danger", "the injuries of the keeper are not life-threatening"."""
    parsed = passages.parsed
    for subject in parsed.children(copula.i, "nsubj"):
        life, harm = subject.lemma in _words("lives"), subject.lemma in _words("harms")
        ends = [c for p in parsed.children(copula.i, "prep") if p.lower in ("in", "at") for c in parsed.children(p.i)]
        ends = [c for c in ends if c.lemma in _words("dangers")] if life else []
        ends += [c for c in parsed.children(copula.i, "acomp") if harm and c.lower in ("threatening", "fatal")]
        owners = parsed.children(subject.i, "poss")
        owners += [c for p in parsed.children(subject.i, "prep") if p.lower == "of" for c in parsed.children(p.i)]
        for end in ends[:1]:
            denied = is_negated(parsed, copula.i)
            first = subject.i if life else parsed.children(copula.i, "neg")[0].i if denied else copula.i + 1
            state = "out of danger" if denied else "critical"
            owner = owners[0] if owners else subject
            if owner.pos == "PRON" or is_body_of(passages, owner.i):
                yield from _draft(passages, owner.i, (first, end.i + 1), copula, state, told=True)


def _noted(passages: Passages, word: Token) -> Iterator[Draft]:
    """ "Critical but stable.": of whom harm was told before."""
    parsed = passages.parsed
    sentence = parsed.tokens_of(parsed.sentence_of(word.i))
    words = [t for t in sentence if t.text.isalpha()]
    if words[0].i != word.i or any(t.pos in ("VERB", "AUX", "NOUN", "PROPN") for t in words):
        return
    of = hurt_before(passages, word.i)
    if of:
        last = max(t.i for t in words) + 1
        yield in_words(passages, CONDITION, (word.i, last), word.i, of=of, same=_states()[word.lower], negated=False)


def _near(verb: Token, word: Token) -> int:
    return verb.i if 0 <= word.i - verb.i <= _NEAR else word.i


def _died(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "Died of his wounds", "died in the clinic on Tuesday": later, of what was done before."""
    parsed = passages.parsed
    for preposition in parsed.children(verb.i, "prep"):
        for noun in parsed.children(preposition.i, "pobj"):
            of = preposition.lower in ("of", "from") and noun.lemma in _words("wounds")
            later = preposition.lower in ("in", "at") and noun.lemma in _words("hospital")
            if of or later:
                yield from _draft(passages, subject_of(parsed, verb.i), (verb.i, noun.i + 1), verb, "dead")
                return


def _harmed(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "A teacher was wounded", "no member of the staff was harmed": of one person, or of none of several."""
    parsed = passages.parsed
    if verb.lemma not in _words("harming"):
        return
    somebody = _undergoer(parsed, verb)
    if somebody is None:
        return
    token = parsed.tokens[somebody]
    if token.tag == "NN" and any(child.lower == "no" for child in parsed.children(somebody, "det")):
        inner = [c for p in parsed.children(somebody, "prep") for c in parsed.children(p.i, "pobj")]
        begin = somebody - 1 if verb.i - somebody <= _FAR else verb.i
        yield from _draft(passages, (inner or [token])[0].i, (begin, verb.i + 1), verb, "unharmed")
    elif token.tag in ("NN", "NNP"):
        state = "unharmed" if is_negated(parsed, verb.i) else "hurt"
        yield from _draft(passages, somebody, (verb.i, verb.i + 1), verb, state)


def _to_come(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "They will be fine", "she is expected to survive"."""
    parsed = passages.parsed
    will = any(child.lower in ("will", "'ll", "\u2019ll") for child in parsed.children(verb.i, "aux"))
    if verb.lemma in _words("recovering"):
        above = parsed.tokens[verb.head]
        expected = verb.dep == "xcomp" and above.lemma in _words("expecting")
        if (will or expected) and not parsed.children(verb.i, "dobj"):
            start = above.i if expected else verb.i
            yield from _draft(passages, subject_of(parsed, verb.i), (start, verb.i + 1), verb, "recovering")
    elif verb.lemma == "be" and will:
        for word in parsed.children(verb.i, "acomp"):
            if _states().get(word.lower) == "unharmed" and word.lower != "good":
                words = (verb.i - 1, word.i + 1)
                yield from _draft(passages, subject_of(parsed, verb.i), words, verb, "recovering")


def _undergoer(parsed: Parsed, verb: Token) -> int | None:
    if verb.dep == "acl" and verb.tag == "VBN":
        return verb.head
    return subject_of(parsed, verb.i)


def _draft(
    passages: Passages,
    head: int | None,
    words: tuple[int, int],
    verb: Token,
    state: str,
    *,
    begin: int | None = None,
    told: bool = False,
) -> Iterator[Draft]:
    """A draft of somebody's state.

    Args:
        told: The state takes a denial into account.
    """
    parsed = passages.parsed
    of = _whose(passages, head)
    if not of:
        return
    if words[0] >= words[1]:
        # "At the clinic a seventh patient died": what follows the verb elsewhere stands before it.
        words = (verb.i, verb.i + 1)
    known = _states().get(state, state)
    denied = is_negated(parsed, verb.i) and not told
    if denied and known in ("dead", "alive"):
        # "She is not dead" is that she is alive.
        known, denied = ("alive" if known == "dead" else "dead"), False
        words = (min([words[0], *(child.i for child in parsed.children(verb.i, "neg"))]), words[1])
    denied &= known != "unharmed"
    draft = in_words(passages, CONDITION, words, verb.i, of=of, same=known, negated=denied)
    yield draft if begin is None else evolve(draft, start=parsed.tokens[min(begin, words[0])].start)


def _whose(passages: Passages, head: int | None) -> tuple[str, ...]:
    """Words that tell who it is; nothing for a thing, or a pronoun for nobody who is known."""
    parsed = passages.parsed
    if head is None:
        return ()
    token = parsed.tokens[head]
    if token.pos == "NUM":
        inner = [c for p in parsed.children(head, "prep") if p.lower == "of" for c in parsed.children(p.i, "pobj")]
        token = inner[0] if inner else token
    entity = passages.names.at(token.i)
    if token.pos == "PRON" and entity is None:
        return hurt_before(passages, token.i) if _is_the_hurt(passages, token) else ()
    person = entity.kind == "person" if entity is not None else is_somebody(passages, token.i)
    if not person or token.lemma in _words("things"):
        return ()
    return tuple(word for word in whom(passages, token.i) if not word.isdigit())


def _is_the_hurt(passages: Passages, pronoun: Token) -> bool:
    """Whether a pronoun without a name stands for whom harm was told of: nobody else is spoken of in its sentence."""
    parsed = passages.parsed
    if pronoun.lower not in ("he", "she", "his", "her"):
        return False
    before = parsed.tokens[parsed.sentence_of(pronoun.i).first : pronoun.i]
    return not any(t.tag in ("NN", "NNP") and t.dep in ("nsubj", "nsubjpass") for t in before)
