"""What a report takes up that another one names: "So much for lightning", "It was the heating", "I don't believe in the
geese".

Such words name no part of what happened by themselves: of what the heating was the cause, or that it was one, stands in
the report that is answered. They are kept beside the report's own claims and come up, in the role that the other report
gives them, where it names the same. After the moves of agreeing and disagreeing with what was said before in Quirk et
al. 1985 (sections 11.38 to 11.54, irregular sentences; 18.25, cleft sentences; 10.54 to 10.70, scope of negation).
"""

from collections.abc import Iterator

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import conjuncts, is_denied, is_listed, is_named, named, pairs_of, words_of
from rashomon.claims.identities.told import is_passive, is_told
from rashomon.claims.passages import Passages
from rashomon.parse import Parsed, Token

# What it is, another report tells.
ECHO = "echo"
_POINTING = frozenset({"it", "this", "that", "they", "these", "those"})
_NO = frozenset({"no", "not", "neither", "never", "hardly", "n't"})


def echoes_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each thing or party that a report affirms or denies without telling of what."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.pos in ("VERB", "AUX") and not _asks(parsed, token):
            yield from _pointed_at(passages, token)
            yield from _out_of_it(passages, token)
            yield from _excluded(passages, token)
            yield from _named(passages, token)
        elif token.lower in ("much", "nothing"):
            yield from _done_with(passages, token)
        elif token.pos == "NOUN" and token.lemma in words_of("cause", "signs") | words_of("echo", "talk"):
            yield from _talk_of(passages, token)
        elif token.dep == "ROOT" and token.pos in ("NOUN", "PROPN"):
            yield from _fragment(passages, token)


def _asks(parsed: Parsed, token: Token) -> bool:
    sentence = parsed.sentence_of(token.i)
    return any(word.text == "?" for word in parsed.tokens[max(sentence.first, sentence.last - 2) : sentence.last])


def _draft(passages: Passages, head: int, *, negated: bool) -> Iterator[Draft]:
    """The drafts of a noun and of the nouns joined to it; of a thing that has a name, of a kind or of its own."""
    parsed = passages.parsed
    for one in conjuncts(parsed, head):
        dated = one.entity in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL")
        if is_named(parsed, one.i) and not dated and one.lemma not in words_of("frames", "abstract"):
            yield named(passages, ECHO, one.i, negated=negated)


def _pointed_at(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "It was the heating", "it was not the geese", "the trigger was the downgrade"."""
    parsed = passages.parsed
    if verb.lemma != "be" or not is_told(parsed, verb):
        return
    subject = next(iter(parsed.children(verb.i, "nsubj")), None)
    if subject is None or (subject.lower not in _POINTING and subject.lemma not in words_of("echo", "parts")):
        return
    for filler in parsed.children(verb.i, "attr", "acomp"):
        if filler.i > verb.i and filler.pos in ("NOUN", "PROPN"):
            yield from _draft(passages, filler.i, negated=is_negated(parsed, verb.i) or is_denied(parsed, filler.i))


def _out_of_it(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The weather played no part", "the geese are irrelevant", "the trunk can be dismissed", "cannot have been"."""
    parsed = passages.parsed
    subject = next(iter(parsed.children(verb.i, "nsubj", "nsubjpass")), None)
    if subject is None:
        return
    parts = parsed.children(verb.i, "dobj", "attr")
    no_part = any(
        part.lemma in words_of("echo", "part") and any(c.lower in _NO for c in parsed.children(part.i, "det", "neg"))
        for part in parts
    )
    idle = words_of("echo", "idle")
    beside = verb.lemma == "be" and any(c.lemma in idle for c in parsed.children(verb.i, "acomp", "attr"))
    regarded = is_passive(parsed, verb) and any(
        inner.lemma in idle
        for p in parsed.children(verb.i, "prep")
        if p.lower == "as"
        for inner in parsed.children(p.i)
    )
    explains = verb.lemma in words_of("echo", "explaining") and is_negated(parsed, verb.i)
    if no_part or ((beside or regarded) and not is_negated(parsed, verb.i)) or explains:
        yield from _draft(passages, subject.i, negated=True)
    if explains or (no_part and is_denied(parsed, subject.i)):
        return
    neither = any(c.lower == "neither" for c in parsed.children(subject.i, "cc", "preconj", "det"))
    if neither and verb.lemma in words_of("echo", "explaining") | {"be", "serve", "play"}:
        yield from _draft(passages, subject.i, negated=True)


def _excluded(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "That rules out a blow-out", "an object thrown from a train is ruled out", "the trunk can be dismissed"."""
    parsed = passages.parsed
    if is_negated(parsed, verb.i) or not is_listed(parsed, verb, "cause", "excluding"):
        return
    # "Can be ruled out" is a finding; what should be discarded, or may be excluded, is not.
    open_to = words_of("echo", "open")
    if any(child.tag == "TO" or child.lower in open_to for child in parsed.children(verb.i, "aux")):
        return
    for thing in parsed.children(verb.i, "nsubjpass" if is_passive(parsed, verb) else "dobj"):
        yield from _draft(passages, thing.i, negated=True)


def _named(passages: Passages, verb: Token) -> Iterator[Draft]:
    """ "The company says rain", "a colonel has named engine failure", "she does not believe in the geese"."""
    parsed = passages.parsed
    if verb.pos != "VERB" or subject_of(parsed, verb.i) is None:
        return
    denied = is_negated(parsed, verb.i)
    found = [
        inner
        for link in parsed.children(verb.i, "prep")
        if (verb.lemma, link.lower) in pairs_of("echo", "believing")
        for inner in parsed.children(link.i, "pobj")
    ]
    if not is_told(parsed, verb) and not denied:
        return
    pairs = pairs_of("echo", "naming")
    things = parsed.children(verb.i, "dobj") if (verb.lemma, "") in pairs else []
    things += [
        inner
        for link in parsed.children(verb.i, "prep")
        if (verb.lemma, link.lower) in pairs
        for inner in parsed.children(link.i, "pobj")
    ]
    for thing in found:
        yield from _draft(passages, thing.i, negated=denied)
    for thing in things:
        # Who does not speak of it does not deny it.
        if not denied and not is_passive(parsed, verb):
            yield from _draft(passages, thing.i, negated=is_denied(parsed, thing.i))


def _done_with(passages: Passages, word: Token) -> Iterator[Draft]:
    """ "So much for lightning", "it had nothing to do with the gates"."""
    parsed = passages.parsed
    behind = [token.lower for token in parsed.tokens[word.i : word.i + 4]]
    if word.lower == "much" and word.i and parsed.tokens[word.i - 1].lower == "so" and behind[1:2] == ["for"]:
        link = word.i + 1
    elif behind == ["nothing", "to", "do", "with"]:
        link = word.i + 3
    else:
        return
    for thing in parsed.children(link, "pobj"):
        yield from _draft(passages, thing.i, negated=True)
    if behind[0] == "nothing":
        # "The gates had nothing to do with it."
        subject = subject_of(parsed, parsed.tokens[word.head].i)
        if subject is not None and any(t.lower in _POINTING for t in parsed.children(link, "pobj")):
            yield from _draft(passages, subject, negated=True)


def _talk_of(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "No evidence of a cry", "reports of a barbecue are false", "claims about gas are an invention"."""
    parsed = passages.parsed
    no = any(child.lower in _NO for child in parsed.children(noun.i, "det", "neg"))
    if noun.lemma in words_of("cause", "signs") and not no and not _is_unfound(parsed, noun):
        return
    if noun.lemma in words_of("echo", "talk") and not _is_untrue(parsed, noun):
        return
    for link in parsed.children(noun.i, "prep"):
        if link.lower in ("of", "about", "for"):
            for thing in parsed.children(link.i, "pobj"):
                yield from _draft(passages, thing.i, negated=True)


def _is_unfound(parsed: Parsed, noun: Token) -> bool:
    verb = parsed.tokens[noun.head]
    return noun.dep in ("dobj", "attr") and verb.pos in ("VERB", "AUX") and is_negated(parsed, verb.i)


def _is_untrue(parsed: Parsed, noun: Token) -> bool:
    verb = parsed.tokens[noun.head]
    if noun.dep not in ("nsubj", "nsubjpass") or verb.lemma != "be" or is_negated(parsed, verb.i):
        return False
    return any(child.lemma in words_of("echo", "untrue") for child in parsed.children(verb.i, "acomp", "attr"))


def _fragment(passages: Passages, noun: Token) -> Iterator[Draft]:
    """ "The power line.", "Not the Brotherhood but us", "Water, nothing else": no more than a name."""
    parsed = passages.parsed
    sentence = parsed.sentence_of(noun.i)
    words = parsed.tokens_of(sentence)
    if _asks(parsed, noun) or len(words) > _FRAGMENT or any(t.pos in ("VERB", "AUX") for t in words):
        return
    if sentence.region != "body":
        return
    negated = is_denied(parsed, noun.i) or words[0].lower in _NO
    yield from _draft(passages, noun.i, negated=negated)


# From so many words on, a sentence without a verb is a heading or a list.
_FRAGMENT = 9
