"""Noun phrases as names of something: their words, what they are of, and whether they name anything at all."""

from functools import cache

from attrs import evolve

from rashomon.claims.attribution.sources import SourceNamer
from rashomon.claims.clause import content_lemmas, is_negated, is_number_sign
from rashomon.claims.draft import Draft
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Identity
from rashomon.parse import Parsed, Token

_LEFT = frozenset(
    {
        "det",
        "compound",
        "amod",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "punct",
        "advmod",
        "case",
        "neg",
        "npadvmod",
        "predet",
    }
)
_NO = frozenset({"no", "not", "never", "neither", "without", "n't", "nor"})
_LONGEST = 12


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """A list of roles.toml as a set."""
    return frozenset(table("roles")[section][key])


@cache
def pairs_of(section: str, key: str) -> frozenset[tuple[str, str]]:
    """A list of pairs of roles.toml as a set."""
    return frozenset((row[0], row[1]) for row in table("roles")[section][key])


def is_listed(parsed: Parsed, verb: Token, section: str, key: str) -> bool:
    """Whether a list of pairs of roles.toml has a verb alone, or with a particle that it has here ("ruled out")."""
    particles = {"", *(child.lower for child in parsed.children(verb.i, "prt", "advmod"))}
    return any((verb.lemma, particle) in pairs_of(section, key) for particle in particles)


def phrase(parsed: Parsed, head: int) -> tuple[int, int]:
    """Token range of a noun with what stands before it and the prepositional phrases right behind it.

    Relative clauses, appositions and conjuncts are left out: they add, they do not name.
    """
    token = parsed.tokens[head]
    first = head
    for child in sorted((c for c in parsed.children(head) if c.i < head and c.dep in _LEFT), key=lambda c: -c.i):
        left = parsed.edges(child.i)[0]
        if child.dep == "punct" and child.text != "-":
            break
        first = min(first, left)
    sentence = parsed.sentence_of(head)
    first = max(first, sentence.first)
    if parsed.tokens[first].lower in ("a", "an", "the", "its", "their", "his", "her", "some") and first < head:
        first += 1
    last = head + 1
    # "Suspect the cartel of the shooting": of what, and no part of the name.
    charged = token.dep == "dobj" and parsed.tokens[token.head].lemma in words_of("perpetrator", "accuse")
    deeds = words_of("perpetrator", "nouns")
    charges = [c for c in parsed.children(head, "prep") if any(t.lemma in deeds for t in parsed.children(c.i, "pobj"))]
    used = {"against"} if token.lemma in words_of("weapon", "nouns") else set()
    apart = {"as", "by", "like", "according", *used, *(c.lower for c in charges if charged)}
    for child in (c for c in parsed.children(token.i, "prep") if c.i == last and c.lower not in apart):
        inner = parsed.children(child.i, "pobj")
        if not inner or _tells_when(parsed, child, inner[0]) or _is_sort(parsed, child, inner[0]):
            break
        right = phrase(parsed, inner[0].i)[1]
        if right - first > _LONGEST:
            break
        last = right
    while (
        last < sentence.last
        and parsed.tokens[last - 1].pos == "PROPN"
        and parsed.tokens[last].text.isalnum()
        and _is_code(parsed.tokens[last])
    ):
        last += 1
    return first, last


def _tells_when(parsed: Parsed, link: Token, inner: Token) -> bool:
    """ "Fumes from a heater within minutes", "a blast on Monday": when it was is no part of what it was."""
    return link.lower != "of" and inner.entity in ("DATE", "TIME") and bool(parsed.tokens[link.head].pos != "VERB")


def _is_sort(parsed: Parsed, link: Token, inner: Token) -> bool:
    """ "A bomb of a type that only the navy has", "a rifle of this kind"."""
    vague = any(child.lower in ("a", "this", "that", "some") for child in parsed.children(inner.i, "det"))
    return link.lower == "of" and vague and inner.lemma in words_of("design", "types") | words_of("design", "sorts")


def _is_code(token: Token) -> bool:
    return any(char.isdigit() for char in token.text) and any(char.isupper() for char in token.text)


def is_named(parsed: Parsed, head: int) -> bool:
    """Whether a noun says anything: no pronoun, no "number of", no bare number."""
    token = parsed.tokens[head]
    if token.pos not in ("NOUN", "PROPN") and token.tag != "VBG":
        return False
    return token.lemma not in words_of("empty", "words") and token.lower not in words_of("empty", "words")


@cache
def _bodies() -> frozenset[str]:
    kinds = table("sources")["kinds"]
    return frozenset(noun for kind in ("official", "organisation", "outlet", "party") for noun in kinds[kind])


def acts(passages: Passages, noun: int) -> bool:
    """Whether a noun stands for somebody who does things: a person, a body, a pronoun for one."""
    token = passages.parsed.tokens[noun]
    entity = passages.names.at(noun)
    if entity is not None:
        return entity.kind in ("person", "organisation", "state", "group")
    return token.pos in ("PRON", "PROPN") or token.lemma in _bodies() or is_person(token.lemma)


def told_by(passages: Passages, draft: Draft, teller: int | None) -> Draft:
    """The draft as somebody's words, where the subject of "blamed" or "points to" can have said it."""
    if teller is None or not acts(passages, teller):
        return draft
    parsed = passages.parsed
    verb = parsed.tokens[parsed.tokens[teller].head].text
    return evolve(draft, source=SourceNamer(parsed=parsed, names=passages.names).name(teller, verb, alone=True).source)


def is_denied(parsed: Parsed, token: int) -> bool:
    """Whether the predicate above a token, or the phrase itself, is negated."""
    if any(
        child.lower in _NO and not is_number_sign(parsed, child) for child in _deniers(parsed, token, "cc", "preconj")
    ):
        return True
    current = parsed.tokens[token]
    for above in parsed.ancestors(token):
        current = above
        if above.pos in ("VERB", "AUX"):
            return is_negated(parsed, above.i)
    above_all = _deniers(parsed, current.i) if current.i != token else []
    return any(child.lower in _NO and not is_number_sign(parsed, child) for child in above_all)


def _deniers(parsed: Parsed, token: int, *more: str) -> list[Token]:
    return parsed.children(token, "det", "neg", *more)


def theme(parsed: Parsed, token: int | None) -> tuple[str, ...]:
    """Content lemmas of the phrase that a role is a role of, sorted."""
    if token is None:
        return ()
    first, last = phrase(parsed, token)
    return tuple(sorted(set(content_lemmas(parsed, list(range(first, last))))))


def named(
    passages: Passages,
    role: str,
    head: int,
    *,
    of: tuple[str, ...] = (),
    negated: bool = False,
    start: int | None = None,
) -> Draft:
    """A draft for the noun phrase of a head.

    Args:
        start: First token of the words that state it, when the phrase alone does not.
    """
    parsed = passages.parsed
    first, last = phrase(parsed, head)
    entity = passages.names.at(head)
    name = parsed.text(first, last)
    aliases: tuple[str, ...] = ()
    if (
        entity is not None
        and last - first <= len(name.split())
        and parsed.tokens[head].pos == "PROPN"
        and entity.kind != "state"
    ):
        full = name
        name = entity.name if entity.name.split()[-1] in name or name in entity.aliases else name
        if _adds_to_name(parsed, (first, last), full, name):
            name = full
        aliases = tuple(alias for alias in entity.aliases if alias != name)
    if "[" in parsed.tokens[last - 1].text and last - first > 1:
        last -= 1
        name = parsed.text(first, last)
    begin = first if start is None else min(start, first)
    return Draft(
        kind="identity",
        value=Identity(role=role, name=f"not {name}" if negated else name, aliases=aliases, negated=negated, of=of),
        start=parsed.tokens[begin].start,
        end=parsed.tokens[last - 1].end,
        token=head,
    )


def _adds_to_name(parsed: Parsed, words: tuple[int, int], full: str, name: str) -> bool:
    """Whether a phrase has more of a name than the entity: "3rd Battalion", "Sons of the Plain"."""
    first, last = words
    if name == full or name not in full:
        return False
    numbered = full.endswith(name) and any(char.isdigit() for char in full.removesuffix(name))
    of = [token for token in parsed.tokens[first:last] if token.lower == "of"]
    return numbered or (bool(of) and full.startswith(f"{name} of ") and parsed.tokens[last - 1].pos == "PROPN")


def governed(parsed: Parsed, head: int, *links: str) -> list[Token]:
    """The nouns behind some prepositions of a word: of "a wall of snow" the snow."""
    return [t for p in parsed.children(head, "prep") if p.lower in links for t in parsed.children(p.i, "pobj")]


def conjuncts(parsed: Parsed, head: int) -> list[Token]:
    """A noun and the nouns joined to it."""
    found = [parsed.tokens[head]]
    for token in found:
        found += parsed.children(token.i, "conj")
    return found
