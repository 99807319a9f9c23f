"""What readers of identities told by a verb share: whether it tells what was, of whom, and a draft in words."""

from collections.abc import Sequence

from rashomon.claims.clause import clause_of, content_lemmas, is_negated, subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import acts, phrase, words_of
from rashomon.claims.passages import Passages
from rashomon.claims.positions.polarity import suspended
from rashomon.lang import table
from rashomon.model import Entity, Identity
from rashomon.names.titles import office_key
from rashomon.parse import Parsed, Token, once

# The role of what somebody died of, or by.
DEATH = "cause of death"
_PAST = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_REDUCED = ("acl", "relcl")


@once
def is_told(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb tells what was or is, or was not: no wish, order, condition, guess or plan.

    A clause with "when" or "after" counts: it takes what it tells for granted.
    """
    if verb.pos not in ("VERB", "AUX"):
        return False
    helpers = parsed.children(verb.i, "aux", "auxpass")
    participle = verb.tag == "VBG" and any(child.lemma == "be" for child in helpers)
    if verb.tag not in _PAST and not participle and not (verb.tag == "VB" and _did(helpers)):
        return _is_past_in_form(parsed, verb) and not suspended(parsed, verb.i)
    if any(child.tag in ("MD", "TO") for child in helpers) or suspended(parsed, verb.i):
        return False
    if verb.tag == "VBN" and not helpers and verb.dep not in (*_REDUCED, "conj", "ccomp", "pcomp", "ROOT"):
        return False
    return not clause_of(parsed, verb.i).conditional


def _is_past_in_form(parsed: Parsed, verb: Token) -> bool:
    """ "The firm that put up the money", whose verb is taken for a base form: the past of some looks the same."""
    alone = verb.tag == "VB" and verb.lower in words_of("frames", "invariant")
    return alone and not parsed.children(verb.i, "aux") and bool(parsed.children(verb.i, "nsubj", "mark"))


def _did(helpers: Sequence[Token]) -> bool:
    return any(child.lower in ("did", "does", "do") for child in helpers)


@once
def is_passive(parsed: Parsed, verb: Token) -> bool:
    """Whether the subject undergoes what the verb tells."""
    if parsed.children(verb.i, "auxpass", "nsubjpass"):
        return True
    if verb.tag != "VBN":
        return False
    return verb.dep in _REDUCED and not parsed.children(verb.i, "aux", "nsubj")


@once
def undergoer(parsed: Parsed, verb: Token) -> int | None:
    """Whom or what it is done to: the subject of the passive, the object of the active."""
    if not is_passive(parsed, verb):
        found = parsed.children(verb.i, "dobj")
        return found[0].i if found else None
    found = parsed.children(verb.i, "nsubjpass", "nsubj")
    if found:
        subject = found[0]
        if subject.tag in ("WDT", "WP") and verb.dep == "relcl":
            return verb.head
        return subject.i
    if verb.dep == "conj":
        above = parsed.tokens[verb.head]
        return verb.head if above.pos in ("NOUN", "PROPN") else subject_of(parsed, verb.i)
    return verb.head if verb.dep in _REDUCED and verb.head != verb.i else None


def agent_of(parsed: Parsed, verb: Token) -> int | None:
    """Who does it in the passive."""
    for agent in parsed.children(verb.i, "agent"):
        if any(token.text in ':"\u201c\u201d' for token in parsed.tokens[verb.i + 1 : agent.i]):
            continue  # "Four were stolen: "Winter River" by Lammers": who painted it
        inner = parsed.children(agent.i, "pobj")
        if inner:
            return inner[0].i
    return None


def person_at(passages: Passages, head: int) -> tuple[Entity, int] | None:
    """The person whom a noun names, or who stands in apposition to it ("the officer, Colonel X")."""
    for token in (passages.parsed.tokens[head], *passages.parsed.children(head, "appos")):
        entity = passages.names.at(token.i)
        if entity is not None and entity.kind == "person":
            return entity, token.i
    return None


def is_somebody(passages: Passages, noun: int) -> bool:
    """Whether a noun stands for people or a body of them, a gang too."""
    lemma = passages.parsed.tokens[noun].lemma
    groups = words_of("led", "groups") | words_of("perpetrator", "forces") | words_of("perpetrator", "suspects")
    return acts(passages, noun) or lemma in groups


def whom(passages: Passages, head: int | None) -> tuple[str, ...]:
    """Words that tell one person from another: the name and the office, else the noun and what is joined to it."""
    if head is None:
        return ()
    found = person_at(passages, head)
    if found is not None:
        entity = found[0]
        words = [word.strip(".,").lower() for word in entity.name.split()]
        office = office_key(entity.role)
        return tuple(sorted({*words, *([office] if office else [])}))
    parsed = passages.parsed
    first, last = phrase(parsed, head)
    office = office_key(parsed.text(first, last))
    if office:
        return (office,)
    return tuple(sorted(set(content_lemmas(parsed, [*range(first, head + 1)]))))


def in_words(
    passages: Passages,
    role: str,
    words: tuple[int, int],
    token: int,
    *,
    of: tuple[str, ...] = (),
    same: str = "",
    negated: bool | None = None,
) -> Draft:
    """A draft whose name is a stretch of the text.

    Args:
        words: Token range of the name.
        token: The token whose clause it is told in.
        of: Whose role it is.
        same: The plain word for it that other reports' words come to, when that is another.
        negated: Whether it is denied; the clause tells when None.
    """
    parsed = passages.parsed
    first, last = words
    denied = is_negated(parsed, token) if negated is None else negated
    name = parsed.text(first, last)
    return Draft(
        kind="identity",
        value=Identity(
            role=role,
            name=f"not {name}" if denied else name,
            aliases=(same,) if same and same != name else (),
            negated=denied,
            of=of,
        ),
        start=parsed.tokens[first].start,
        end=parsed.tokens[last - 1].end,
        token=token,
    )


def section(*keys: str) -> frozenset[str]:
    """A list of roles.toml, by the tables it lies in."""
    found = table("roles")
    for key in keys[:-1]:
        found = found[key]
    return frozenset(found[keys[-1]])
