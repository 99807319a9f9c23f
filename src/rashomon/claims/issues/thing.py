"""What is at issue: whether a noun is of the sort that an issue is about, and what tells it from others."""

from attrs import frozen

from rashomon.claims.clause import content_lemmas
from rashomon.claims.identities.phrases import phrase
from rashomon.claims.identities.told import is_somebody
from rashomon.claims.issues.lexicon import Issue, extents, things
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.lang.plural import is_plural
from rashomon.parse import Parsed, Token, once

# Sorts that are no class of nouns.
_SOMEBODY, _ONE, _ANYTHING = "somebody", "one", "anything"
_POINTING = frozenset(
    {"it", "this", "that", "these", "those", "they", "them", "which", "both", "all", "none", "nothing"}
)
_PERSONS = frozenset({"he", "she", "him", "her", "who", "whom", "i", "we", "they", "them", "us", "me"})
_PLACING = frozenset({"on", "at", "in", "near", "outside", "inside", "behind", "above", "by", "beside", "opposite"})
# What may stand for a thing told of before, those that stand for several, and how many sentences before.
_FAR = frozenset({"it", "they", "them", "these", "those", "this", "that"})
_MANY = frozenset({"they", "them", "these", "those"})
_BACK = 2
_PEOPLE = frozenset({_ONE, _SOMEBODY, _ANYTHING})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})
# What stands for whoever says so, where they are as many.
_TELLING = frozenset({"they", "them", "we", "us", "i", "me"})


@frozen(kw_only=True)
class Thing:
    """What a clause names as the thing at issue."""

    of: tuple[str, ...] = ()
    entity: str = ""
    worded: str = ""
    extent: str = ""


UNNAMED = Thing()


def thing_at(passages: Passages, issue: Issue, head: int | None, *, pointed: bool = True) -> Thing | None:
    """The thing that a noun names; `UNNAMED` where it may be any and the issue allows that; None where it is another.

    Args:
        passages: The report.
        issue: The issue.
        head: The noun; None where the clause has none.
        pointed: A pronoun that points to nothing known may be any thing.
    """
    free = UNNAMED if issue.open or not issue.of else None
    if not issue.of:
        return UNNAMED
    if head is None:
        return free
    parsed = passages.parsed
    # "$2 million changed hands": not some of the millions.
    extent = "" if parsed.tokens[head].lemma in things("sum") else extent_of(parsed, head)
    token = parsed.tokens[_whole(parsed, head)]
    token = _owner(parsed, token)
    entity = passages.names.at(token.i)
    if token.pos == "PRON" and entity is None and (teller := _teller(parsed, token)) is not None:
        token, entity = parsed.tokens[teller], passages.names.at(teller)
    if token.lower in _FAR and entity is None and (meant := _meant(passages, issue, token)) is not None:
        token = parsed.tokens[meant]
    if token.pos == "PRON" and entity is None:
        fits = token.lower in _POINTING or _SOMEBODY in issue.of and token.lower in _PERSONS
        # "They were handed over": people are, and no ransom.
        fits &= not (issue.within and token.lower in _MANY)
        return free if fits and pointed else None
    if not _fits(passages, issue, token):
        return None
    known = entity is not None and entity.kind != "place"
    if token.pos == "PRON" and entity is not None:
        words = tuple(word.lower() for word in entity.name.split())
        return Thing(of=words, entity=entity.id, worded=entity.name)
    first, _ = phrase(parsed, token.i)
    # Whose it is tells no thing from another: the skipper's call is the distress call.
    owners = [owner for owner in parsed.children(token.i, "poss") if is_somebody(passages, owner.i)]
    whose = {i for owner in owners for i in parsed.subtree(owner.i)}
    own = [i for i in range(first, token.i + 1) if i not in whose and parsed.tokens[i].pos != "NUM"]
    of = (*complement_of(passages, token.i), *content_lemmas(parsed, own))
    plain = [
        i
        for i in own
        if parsed.tokens[i].dep not in ("predet", "nummod", "quantmod", "advmod", "neg")
        and parsed.tokens[i].tag not in ("DT", "PRP$", "PDT", "CD")
    ]
    opening = min(plain, default=token.i)
    named = parsed.text(opening, token.i + 1)
    if parsed.tokens[opening].pos != "PROPN":
        named = named[:1].lower() + named[1:]
    worded = entity.name if known and entity is not None and token.pos == "PROPN" else named
    return Thing(of=of, entity=entity.id if known and entity is not None else "", worded=worded, extent=extent)


def complement_of(passages: Passages, noun: int) -> tuple[str, ...]:
    """What a noun is of, where that is no person: the ferry of "the hatch of the ferry"."""
    parsed = passages.parsed
    heads = [c for p in parsed.children(noun, "prep") if p.lower == "of" for c in parsed.children(p.i, "pobj")]
    named = [
        head.i
        for head in heads
        if head.pos in ("NOUN", "PROPN") and not is_person(head.lemma) and not _is_named_person(passages, head.i)
    ]
    return content_lemmas(parsed, named)


def _is_named_person(passages: Passages, noun: int) -> bool:
    entity = passages.names.at(noun)
    return entity is not None and entity.kind == "person"


def told_of(passages: Passages, words: tuple[str, ...]) -> bool:
    """Whether a report tells of one of several things anywhere."""
    return not _lemmas(passages.parsed, "").isdisjoint(words)


# Of the whole report: `once` wants a place in it, and any one will do.
@once
def _lemmas(parsed: Parsed, _: str) -> frozenset[str]:
    return frozenset(token.lemma.lower() for token in parsed.tokens)


def extent_of(parsed: Parsed, head: int) -> str:
    """Whether some of a thing are told of, every one, one of several ("the siren on the pier"), or several."""
    token = parsed.tokens[head]
    words = {token.lower, *(c.lower for c in parsed.children(head) if c.i < head)}
    if words & extents("every"):
        return "all"
    numbers = parsed.children(head, "nummod")
    if any(c.lower == "not" for number in numbers for c in parsed.children(number.i)):
        return "all"
    if words & extents("some") or token.pos == "NUM" or numbers and not words & extents("known"):
        return "part"
    if token.tag in ("NNS", "NNPS"):
        return "many"
    return "one" if any(prep.lower in _PLACING for prep in parsed.children(head, "prep")) else ""


def _teller(parsed: Parsed, pronoun: Token) -> int | None:
    """ "Parents say they were kept in the dark": the parents."""
    verb = parsed.tokens[pronoun.head]
    above = parsed.tokens[verb.head]
    if verb.dep != "ccomp" or pronoun.lower not in _TELLING or above.i > verb.i and pronoun.i not in parsed.quote_of:
        return None
    for noun in parsed.children(above.i, "nsubj"):
        if noun.pos in ("NOUN", "PROPN") and is_plural(noun.text) == (pronoun.lower not in ("i", "me")):
            return noun.i
    return None


def _meant(passages: Passages, issue: Issue, pronoun: Token) -> int | None:
    """The nearest noun before that an issue may be of: "The vents were tested. They had been welded shut."."""
    parsed = passages.parsed
    here = parsed.sentence_of(pronoun.i)
    many = pronoun.lower in _MANY
    if _PEOPLE & set(issue.of):
        return None
    for i in range(pronoun.i - 1, -1, -1):
        token = parsed.tokens[i]
        if token.sentence < here.i - _BACK or parsed.sentences[token.sentence].paragraph != here.paragraph:
            return None
        alike = token.pos == "NOUN" and (token.tag == "NNS") == many and token.dep in _ARGUMENTS
        if alike and _fits(passages, issue, token):
            return i
    return None


def _whole(parsed: Parsed, head: int) -> int:
    """The noun that an amount is of."""
    token = parsed.tokens[head]
    if token.pos == "NUM" or token.lemma in extents("amounts") or token.lower in extents("amounts"):
        for prep in parsed.children(head, "prep"):
            if prep.lower == "of" and (inner := parsed.children(prep.i, "pobj")):
                return inner[0].i
    return head


def _owner(parsed: Parsed, token: Token) -> Token:
    """ "Her life is not in danger": hers."""
    if token.lemma not in things("owned"):
        return token
    whose = parsed.children(token.i, "poss")
    whose += [c for p in parsed.children(token.i, "prep") if p.lower == "of" for c in parsed.children(p.i, "pobj")]
    return whose[0] if whose else token


def _fits(passages: Passages, issue: Issue, token: Token) -> bool:
    for sort in issue.of:
        if sort == _ANYTHING or sort == _SOMEBODY and is_somebody(passages, token.i):
            return True
        if sort == _ONE and is_one(passages, token) and not _new(passages.parsed, token):
            return True
        if sort in (_ANYTHING, _SOMEBODY, _ONE):
            continue
        if token.lemma in things(sort) or token.lower in things(sort):
            return True
    return False


def _new(parsed: Parsed, token: Token) -> bool:
    """ "A man was arrested": somebody, of whom nothing was told yet."""
    return token.pos == "NOUN" and any(
        child.lower in ("a", "an", "another") for child in parsed.children(token.i, "det")
    )


def is_one(passages: Passages, token: Token) -> bool:
    """Whether a noun stands for one person."""
    entity = passages.names.at(token.i)
    if entity is not None:
        return entity.kind == "person"
    return token.tag == "NN" and is_somebody(passages, token.i) and not passages.parsed.children(token.i, "nummod")
