"""Which entries of an issue a word of the text answers by, and in which clause."""

from collections.abc import Iterator

from attrs import evolve, frozen

from rashomon.claims.clause import subject_of
from rashomon.claims.identities.told import undergoer
from rashomon.claims.issues.lexicon import Entry, Issue, entries, members, things, verbs
from rashomon.claims.issues.thing import UNNAMED, Thing, complement_of, extent_of, thing_at, told_of
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import passive
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_STANDS = ("acomp", "attr", "oprd", "advmod", "xcomp", "advcl", "ccomp", "prep")
_UNDER = (
    "prt",
    "dobj",
    "nsubjpass",
    "prep",
    "advmod",
    "acomp",
    "oprd",
    "attr",
    "xcomp",
    "dative",
    "pobj",
    "advcl",
    "npadvmod",
    "agent",
    "pcomp",
)
_OBJECTS = ("dobj", "nsubjpass", "attr")
# In an entry, whatever object: "survived the crash".
_ANY = "*"
# Where these are said of something it is by "be" and the like; "went off", "turned out" are verbs.
_SHORT = frozenset({"on", "off", "out", "down", "over", "in", "up"})
_PLAINLY = frozenset({"be", "remain", "stay", "keep", "find", "leave"})
_ALONE = frozenset({"i", "he", "she"})
# Between a noun and what it is of: "maintenance of the lift", "inspections at the plant".
_OF = frozenset({"of", "on", "for", "to", "in", "at", "from", "against", "about"})


@frozen(kw_only=True)
class Match:
    """A clause that answers an issue.

    Args:
        issue: The issue.
        verb: The predicate of the clause, or the adjective of a small one ("considers it genuine").
        carrier: The word that answers.
        yes: What the words say, before anything that negates the clause.
        lacking: The words themselves deny ("without warning", "lacked a permit").
        thing: What is at issue.
    """

    issue: Issue
    verb: int
    carrier: int
    yes: bool
    lacking: bool = False
    thing: Thing = UNNAMED


def matches(passages: Passages) -> Iterator[Match]:
    """All answers to issues in a report, in text order."""
    known = entries()
    tokens = passages.parsed.tokens
    for token in tokens:
        if token.i > 1 and tokens[token.i - 1].text == "-":
            rows = known.get(f"{tokens[token.i - 2].lower}-{token.lower}", ())
        else:
            rows = known.get(token.lemma, ())
            if token.lower != token.lemma:
                rows = (*rows, *(row for row in known.get(token.lower, ()) if row.way == "is"))
        for row in rows:
            yield from _matched(passages, token, row)


def named_by(passages: Passages, noun: int, cue: int) -> Iterator[Match]:
    """The answers that a noun gives by itself, where somebody takes a stance on what it names.

    Args:
        passages: The report.
        noun: The head of what the stance is taken on.
        cue: The word that takes it; its subject is who knew, talked or withdrew where nobody else is named.
    """
    parsed = passages.parsed
    token = parsed.tokens[noun]
    for entry in entries().get(token.lemma, ()):
        if (
            entry.way not in ("there_is", "named")
            or not _modified(parsed, noun, entry.rest)
            or not _in_place(passages, entry, token)
        ):
            continue
        thing = _concerned(passages, entry.issue, token, noun)
        subject = subject_of(parsed, cue)
        if (thing is None or not thing.of) and subject is not None and "somebody" in entry.issue.of:
            thing = thing_at(passages, entry.issue, subject, pointed=False) or thing
        if thing is not None:
            yield Match(issue=entry.issue, verb=noun, carrier=noun, yes=entry.yes, thing=thing)


def _in_place(passages: Passages, entry: Entry, token: Token) -> bool:
    """Whether the report tells of what an issue arises within, and the clause of nothing that makes it another's."""
    issue = entry.issue
    if issue.within and not told_of(passages, issue.within):
        return False
    parsed = passages.parsed
    others = {word for sort in issue.unless for word in things(sort)}
    return not others or not any(parsed.tokens[i].lemma in others for i in parsed.subtree(token.i) if i != token.i)


def _modified(parsed: Parsed, noun: int, rest: tuple[str, ...]) -> bool:
    """Whether a noun has the word before it that an entry asks for ("second gunman", "tear gas")."""
    return not rest or any(
        child.lemma in members(rest[0]) or child.lower in members(rest[0])
        for child in parsed.children(noun, "amod", "compound", "det", "nummod")
    )


def _matched(passages: Passages, token: Token, entry: Entry) -> Iterator[Match]:
    if entry.way == "named" or (entry.issue.within or entry.issue.unless) and not _in_place(passages, entry, token):
        return
    if entry.way == "is":
        yield from _said_of(passages, token, entry)
    elif entry.way == "there_is":
        if token.pos in ("NOUN", "PROPN"):
            yield from _there_was(passages, token, entry)
    elif token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
        yield from _done(passages, token, entry)


def _done(passages: Passages, verb: Token, entry: Entry) -> Iterator[Match]:
    """By a verb: "the lift was serviced", "the siren went off", "released water"."""
    parsed = passages.parsed
    rest = tuple(word for word in entry.rest if word != _ANY)
    taken = _beside(parsed, verb.i, rest)
    if taken is None:
        return
    if entry.way == "acts":
        named = (thing_at(passages, entry.issue, i) for i in sorted(taken)) if entry.issue.of else ()
        told = next((thing for thing in named if thing is not None and thing.of), UNNAMED)  # "ran out of fuel"
        yield Match(issue=entry.issue, verb=verb.i, carrier=verb.i, yes=entry.yes, thing=told)
        return
    if entry.way == "does":
        by = [noun.i for agent in parsed.children(verb.i, "agent") for noun in parsed.children(agent.i, "pobj")]
        if passive(parsed, verb.i):
            # "The hall was hit by a rocket": the rocket hit something.
            if entry.rest != (_ANY,) or not by:
                return
            head: int | None = by[0]
        elif not entry.rest and _is_transitive(parsed, verb):
            return
        else:
            head = subject_of(parsed, verb.i)
    else:
        head = _undergoes(parsed, verb, taken)
        if head is None and not passive(parsed, verb.i) or _perceived_by_one(parsed, verb):
            return
    thing = thing_at(passages, entry.issue, head, pointed=entry.way == "undergoes")
    if thing is not None and not _in_general(parsed, verb, head):
        if verb.lemma in table("stances")["plain"]["perceiving"]:
            # What some heard, others may not have heard.
            subject = subject_of(parsed, verb.i)
            some = subject is not None and extent_of(parsed, subject) == "part"
            thing = evolve(thing, extent="part") if some else thing
        yield Match(issue=entry.issue, verb=verb.i, carrier=verb.i, yes=entry.yes, thing=thing)


def _in_general(parsed: Parsed, verb: Token, head: int | None) -> bool:
    """ "We do not strike markets": of markets in general."""
    if head is None or parsed.tokens[head].tag != "NNS" or parsed.children(head, "det", "nummod", "poss", "amod"):
        return False
    helpers = parsed.children(verb.i, "aux", "auxpass")
    return verb.tag in ("VBP", "VBZ") or any(helper.lower in ("do", "does") for helper in helpers)


def _perceived_by_one(parsed: Parsed, verb: Token) -> bool:
    """ "I never heard a siren": what one alone did not hear may have sounded."""
    subject = subject_of(parsed, verb.i)
    alone = subject is not None and parsed.tokens[subject].lower in _ALONE
    return alone and verb.lemma in table("stances")["plain"]["perceiving"]


def _is_transitive(parsed: Parsed, verb: Token) -> bool:
    """ "Stopped the car", "leaves a debt": a verb told of its object is not told of its subject."""
    return bool(parsed.children(verb.i, "dobj")) or any(child.i > verb.i for child in parsed.children(verb.i, "ccomp"))


def _undergoes(parsed: Parsed, verb: Token, taken: frozenset[int]) -> int | None:
    if passive(parsed, verb.i):
        joined = verb.dep == "conj" and not parsed.children(verb.i, "nsubjpass")  # "no vote was lost or altered"
        return subject_of(parsed, verb.i) if joined else undergoer(parsed, verb)
    found = [child.i for child in parsed.children(verb.i, "dative", "dobj") if child.i not in taken]
    return found[0] if found else None


def _beside(parsed: Parsed, above: int, rest: tuple[str, ...]) -> frozenset[int] | None:
    """The tokens that an entry's further words stand for, below its verb; None where one is missing."""
    if not rest:
        return frozenset()
    wanted, *more = rest
    if wanted == "to" and more:
        for child in parsed.children(above, "xcomp", "ccomp", "advcl"):
            if child.lemma == more[0] and any(aux.lower == "to" for aux in parsed.children(child.i, "aux")):
                return frozenset((child.i,))
    for child in parsed.children(above, *_UNDER):
        if child.lemma not in members(wanted) and child.lower not in members(wanted):
            continue
        for holder in (child.i, above) if more else (child.i,):
            inner = _beside(parsed, holder, tuple(more))
            if inner is not None and child.i not in inner:
                return inner | {child.i}
    return None


def _said_of(passages: Passages, token: Token, entry: Entry) -> Iterator[Match]:
    """By what the thing is said to be: "the door was locked", "is a forgery", "is under control"."""
    parsed = passages.parsed
    top = _topmost(parsed, token, entry.rest)
    if top is None:
        return
    found = _predicated(parsed, top, token)
    if found is None:
        return
    verb, head = found
    thing = thing_at(passages, entry.issue, head)
    if thing is not None:
        yield Match(issue=entry.issue, verb=verb, carrier=token.i, yes=entry.yes, thing=thing)


def is_small(parsed: Parsed, word: Token) -> bool:
    """ "Considers the video genuine", "found the door locked": a clause without a verb of its own."""
    return (
        word.dep == "ccomp"
        and (word.pos != "VERB" or word.tag == "VBN")
        and word.pos != "AUX"
        and bool(parsed.children(word.i, "nsubj"))
        and not parsed.children(word.i, "aux", "auxpass")
    )


def _topmost(parsed: Parsed, token: Token, rest: tuple[str, ...]) -> Token | None:
    """The word of "under control", "out of order", "a legitimate target" that hangs on the verb."""
    if not rest:
        return token if token.pos in ("ADJ", "VERB", "NOUN", "ADV", "ADP") else None
    if (
        token.pos in ("NOUN", "PROPN", "ADJ")
        and len(rest) == 1
        and any(
            child.lemma in members(rest[0]) or child.lower in members(rest[0])
            for child in parsed.children(token.i, "amod", "compound", "advmod", "det")
        )
    ):
        return token
    current = token
    for word in reversed(rest):
        above = parsed.tokens[current.head]
        if above.i == current.i or above.lower != word:
            return None
        current = above
    return current


def _predicated(parsed: Parsed, top: Token, token: Token) -> tuple[int, int | None] | None:
    """The verb by which a word is said of something, and of what; None where it is said of nothing."""
    if top.pos == "VERB" and top.tag == "VBN" and parsed.children(top.i, "auxpass"):
        return top.i, undergoer(parsed, top)  # "was locked", taken for a verb
    if top.pos == "VERB" and top.tag == "VBG" and any(c.lemma == "be" for c in parsed.children(top.i, "aux")):
        return top.i, subject_of(parsed, top.i)  # "was raging"
    if is_small(parsed, top):
        return top.i, parsed.children(top.i, "nsubj")[0].i
    verb = parsed.tokens[top.head]
    if top.dep == "conj" and verb.dep in (*_STANDS, "pobj"):
        top, verb = verb, parsed.tokens[verb.head]
    if top.dep in ("pobj", "amod") and verb.lower == "as":
        return _behind_as(parsed, verb)  # "described him as a former member"
    if top.dep == "conj":
        verb = parsed.tokens[verb.head] if verb.dep in _STANDS else verb
    elif top.dep not in _STANDS or top.i == verb.i:
        return None
    if verb.pos not in ("VERB", "AUX") or verb.lemma not in verbs("saying_what"):
        return None
    if top.pos == "VERB" and top.tag in ("VBD", "VBZ", "VBP", "VB"):
        return None
    if top.lower in _SHORT and top.i == token.i and verb.lemma not in _PLAINLY:
        return None
    if verb.lemma == "be" and not parsed.children(verb.i, "nsubj", "nsubjpass") and parsed.children(verb.i, "expl"):
        return None  # "there was an accident" is of nothing
    if passive(parsed, verb.i):
        return verb.i, undergoer(parsed, verb)
    objects = [child.i for child in parsed.children(verb.i, "dobj") if child.i not in (top.i, token.i)]
    return verb.i, objects[0] if objects else subject_of(parsed, verb.i)


def _behind_as(parsed: Parsed, prep: Token) -> tuple[int, int | None] | None:
    """The verb by which something is held to be what stands behind "as", and what is."""
    for above in parsed.ancestors(prep.i):
        if above.pos in ("VERB", "AUX"):
            if above.lemma not in table("stances")["judged"]["verbs"]:
                return None
            if passive(parsed, above.i):
                return above.i, undergoer(parsed, above)
            objects = parsed.children(above.i, "dobj")
            return (above.i, objects[0].i) if objects else None
    return None


def _there_was(passages: Passages, noun: Token, entry: Entry) -> Iterator[Match]:
    """By a noun of which there was one, or none: "there was no warning", "without a permit", "a second gunman"."""
    parsed = passages.parsed
    if not _modified(parsed, noun.i, entry.rest):
        return
    found = _existing(parsed, noun)
    if found is None:
        return
    verb, lacking = found
    if _perceived_by_one(parsed, parsed.tokens[verb]):
        return
    thing = _concerned(passages, entry.issue, noun, verb)
    if thing is not None:
        yield Match(issue=entry.issue, verb=verb, carrier=noun.i, yes=entry.yes, lacking=lacking, thing=thing)


def _existing(parsed: Parsed, noun: Token) -> tuple[int, bool] | None:
    """The verb by which there was what a noun names, and whether there was none by the words themselves."""
    above = parsed.tokens[noun.head]
    if noun.dep == "pobj" and above.lower in ("without", "despite"):
        verb = next((a for a in parsed.ancestors(above.i) if a.pos in ("VERB", "AUX")), None)
        return None if verb is None else (verb.i, above.lower == "without")
    if noun.dep == "pobj" and above.lower in ("of", "for", "to"):
        outer = parsed.tokens[above.head]
        if outer.lemma in ("lack", "absence", "want") and outer.pos == "NOUN":
            verb = next((a for a in parsed.ancestors(outer.i) if a.pos in ("VERB", "AUX")), None)
            return None if verb is None else (verb.i, True)
        if outer.lemma in ("look", "search", "hunt") and outer.pos == "VERB":
            return outer.i, False
    if above.pos not in ("VERB", "AUX"):
        return None
    none = any(child.lower == "no" for child in parsed.children(noun.i, "det"))
    if noun.dep in _OBJECTS:
        if above.lemma in verbs("of_none"):
            return above.i, True
        if above.lemma == "be" and noun.dep == "attr":
            return (above.i, False) if parsed.children(above.i, "expl") else None
        return (above.i, False) if none or above.lemma in verbs("of_object") else None
    if noun.dep == "nsubj":
        there = above.lemma in verbs("of_subject") and not (
            above.lemma == "be"
            and (
                parsed.children(above.i, "acomp", "attr")
                or any(child.lower in _SHORT for child in parsed.children(above.i, "advmod", "prt"))  # "power is out"
            )
        )
        return (above.i, False) if none or there else None
    return None


def _concerned(passages: Passages, issue: Issue, noun: Token, verb: int) -> Thing | None:
    """What a noun is of: "maintenance of the lift", "brake maintenance", "the lift had no maintenance"."""
    parsed = passages.parsed
    if not issue.of:
        return Thing(of=complement_of(passages, noun.i))
    if any(noun.lemma in members(f"@{sort}") for sort in issue.of if sort not in ("somebody", "one", "anything")):
        return thing_at(passages, issue, noun.i)
    near = [c.i for p in parsed.children(noun.i, "prep") if p.lower in _OF for c in parsed.children(p.i, "pobj")]
    near += [c.i for c in parsed.children(noun.i, "compound", "poss")]
    above = parsed.tokens[verb]
    near += [c.i for p in parsed.children(verb, "prep") if p.lower in _OF for c in parsed.children(p.i, "pobj")]
    subject = subject_of(parsed, verb)
    if subject is not None and subject != noun.i and not passive(parsed, above.i):
        near.append(subject)
    for head in near:
        thing = thing_at(passages, issue, head)
        if thing is not None and thing.of:
            return thing
    return UNNAMED if issue.open or issue.within else None
