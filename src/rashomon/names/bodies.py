"""Public bodies that news names in lower case: "the health ministry", "Sorvan officials", "state television"."""

from functools import cache
from typing import TYPE_CHECKING

from rashomon.lang import table
from rashomon.names.gazetteer import find_state, fold
from rashomon.names.mentions import Mention
from rashomon.names.variants import organisation_key
from rashomon.parse import Parsed, Token

if TYPE_CHECKING:
    from rashomon.names.cluster import Cluster
    from rashomon.names.merge import Book

# Bodies of which a report may mean several without saying so: a bare mention is no short form of a longer name.
_GENERIC = frozenset(
    {
        "police",
        "government",
        "army",
        "military",
        "forces",
        "media",
        "parliament",
        "navy",
        "union",
        "party",
        "state television",
        "news",
    }
)


# Bodies behind whose description the name follows without a comma.
_NAMING = frozenset({"television", "tv", "radio", "broadcaster", "media", "agency", "channel"})


def is_generic(words: list[str]) -> bool:
    """Whether a bare noun may mean any body of its sort."""
    return len(words) == 1 and words[0] in _GENERIC


@cache
def _heads() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Last word to the phrases that end in it, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("agencies")["bodies"]["heads"]:
        pieces = tuple(phrase.replace("'s", " 's").split())
        index.setdefault(pieces[-1], []).append(pieces)
    return {last: tuple(sorted(rows, key=lambda row: (-len(row), row))) for last, rows in index.items()}


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(table("agencies")["bodies"]["modifiers"])


@cache
def _speaking() -> frozenset[str]:
    return frozenset(table("agencies")["officials"]["speaking"])


@cache
def _back() -> dict[str, frozenset[str]]:
    return {noun: frozenset(heads) for noun, heads in table("agencies")["back"].items()}


@cache
def _body_words() -> frozenset[str]:
    return frozenset(table("agencies")["bodies"]["heads"])


def back_nouns(words: list[str]) -> set[str]:
    """Nouns that may refer back to an organisation of this name: its own head, and wider words for it.

    Example:
        >>> sorted(back_nouns(["norvik", "shipping", "ltd"]))
        ['company', 'firm', 'operator', 'shipping']
    """
    heads = set(words)
    found = {noun for noun, rows in _back().items() if heads & rows}
    found |= {word for word in words if word in _body_words() or word in _own_heads()}
    return found - {"of", "for"}


@cache
def _own_heads() -> frozenset[str]:
    return frozenset(table("agencies")["heads"]["words"]) - {
        "line",
        "lines",
        "ltd",
        "ltd.",
        "inc",
        "inc.",
        "corp",
        "corp.",
        "plc",
        "llc",
        "press",
        "news",
        "times",
        "media",
        "services",
    }


def add_bodies(book: "Book") -> None:
    """Mentions of bodies in lower case, each merged with a body of the same words and state."""
    tokens = book.parsed.tokens
    for token in tokens:
        if token.i in book.at or token.text[0].isupper() or token.pos not in ("NOUN", "PROPN"):
            continue
        if token.lower in _heads():
            mention = _body(book, token)
        elif token.lower in _speaking() and token.tag in ("NNS", "NN"):
            mention = _officials(book, token)
        else:
            continue
        if mention is not None:
            _place(book, mention)
            _named_behind(book, mention)


def _named_behind(book: "Book", mention: Mention) -> None:
    """ "state television NTK", "state television (NTK)": the name behind a description is its name."""
    tokens = book.parsed.tokens
    described = book.at.get(mention.first)
    bracket = mention.last + 2 < len(tokens) and tokens[mention.last].text == "("
    named = book.at.get(mention.last + bracket)
    if described is None or named is None or named is described or named.kind not in ("organisation", "unknown"):
        return
    inside = next((m for m in named.mentions if m.lead == mention.last + bracket), None)
    if inside is None or (bracket and (inside.last >= len(tokens) or tokens[inside.last].text != ")")):
        return
    if not bracket and tokens[mention.last - 1].lower not in _NAMING:
        return
    named.kind = "organisation"
    named.state = named.state or described.state
    named.owner = named.owner or described.owner
    named.tags |= described.tags | {tokens[mention.last - 1].lower}
    alias = described.name
    if len(described.mentions) == 1:
        book.absorb(named, described, "name-beside", f'"{named.name}" stands beside "{alias}" as its name')
        named.aliases.add(alias)


def _body(book: "Book", token: Token) -> Mention | None:
    parsed = book.parsed
    sentence = parsed.sentence_of(token.i)
    length = 0
    for pieces in _heads()[token.lower]:
        first = token.i - len(pieces) + 1
        if first >= sentence.first and tuple(t.lower for t in parsed.tokens[first : token.i + 1]) == pieces:
            length = len(pieces)
            break
    if not length:
        return None
    first = token.i - length + 1
    while (
        first > sentence.first
        and parsed.tokens[first - 1].lower in _modifiers()
        and parsed.tokens[first - 1].pos in ("NOUN", "ADJ", "PROPN", "VERB")
    ):
        first -= 1
    last = token.i + 1
    if token.lower in ("ministry", "department") and last + 1 < sentence.last and parsed.tokens[last].lower == "of":
        after = last + 1 + (parsed.tokens[last + 1].lower == "the")
        if after < sentence.last and parsed.tokens[after].lower in _modifiers():
            last = after + 1
    determiner = parsed.tokens[first - 1] if first > sentence.first else None
    if (
        determiner is not None
        and determiner.lower in ("a", "an", "any", "no", "another", "each", "every")
        or token.tag == "NNS"
        and token.lower != "police"
    ):
        return None
    named = token.i + 1 in book.at and token.lower in _NAMING
    if token.dep == "compound" and token.head == token.i + 1 and token.lower != "police" and not named:
        return None
    if (
        token.dep == "compound"
        and token.lower == "police"
        and parsed.tokens[token.head].lower not in ("spokesman", "spokeswoman")
    ):
        return None
    return Mention(
        first=first, last=last, lead=first, kind="organisation", use="body", owner=_owner(parsed, first, token)
    )


def _officials(book: "Book", token: Token) -> Mention | None:
    """ "Sorvan officials": who speaks for a state; only with the state beside it."""
    owner = _owner(book.parsed, token.i, token)
    if owner is None or token.dep == "compound":
        return None
    cluster = book.at.get(owner)
    if cluster is None or cluster.kind != "state":
        return None
    return Mention(first=token.i, last=token.i + 1, lead=token.i, kind="organisation", use="body", owner=owner)


def _owner(parsed: Parsed, first: int, head: Token) -> int | None:
    sentence = parsed.sentence_of(first)
    if first > sentence.first:
        before = parsed.tokens[first - 1]
        if before.tag == "POS" and first - 2 >= sentence.first:
            return first - 2
        if before.text[0].isupper() and before.lower not in ("the", "a", "an"):
            return before.i
    return None


def _place(book: "Book", mention: Mention) -> None:
    """Put a body into the one cluster of the same words and state, or into a new one."""
    words = fold(book.text(mention))
    owner = book.at.get(mention.owner) if mention.owner is not None else None
    if owner is not None and owner.kind not in ("state", "place"):
        owner = None
    if owner is None and mention.owner is not None:
        found = find_state([book.parsed.tokens[mention.owner].lower])
        owner = book.state(found.code) if found is not None else None
    key = organisation_key(words)
    same = [c for c in book.of_kind("organisation") if organisation_key(_bare(c)) == key and _fits(c, owner)]
    if len(same) != 1:
        same = [c for c in same if c.owner is owner]
    if len(same) == 1:
        cluster = same[0]
        cluster.because(
            "name-body",
            f'"{book.text(mention)}" is {cluster.name}, the only such body in the report',
            book.text(mention),
            cluster.name,
        )
        book.put(cluster, mention)
        return
    longer = [
        c
        for c in book.of_kind("organisation")
        if key < organisation_key(c.name) and not is_generic(words.split()) and _fits(c, owner)
    ]
    if len(longer) == 1 and words.split()[-1] in longer[0].tags:
        longer[0].because(
            "name-short",
            f'"{book.text(mention)}" is short for {longer[0].name}, the only such name in the report',
            book.text(mention),
            longer[0].name,
        )
        book.put(longer[0], mention)
        return
    if longer and owner is None and words.split()[-1] == words:
        return
    cluster = book.new("organisation", mention)
    cluster.tags |= back_nouns(words.split())
    if owner is not None:
        cluster.aliases.discard(book.text(mention))
        cluster.name = f"{_state_word(book, mention, owner)} {words}"
        cluster.words = tuple(cluster.name.split())
        if owner.kind == "state":
            cluster.owner, cluster.state = owner, owner.code


def _state_word(book: "Book", mention: Mention, owner: "Cluster") -> str:
    """How the owner is worded before the body ("Sorvan", "Sorva's")."""
    assert_owner = mention.owner if mention.owner is not None else mention.first
    first = assert_owner
    while first - 1 in book.at and book.at[first - 1] is owner:
        first -= 1
    text = book.parsed.text(first, assert_owner + 1)
    return f"{text}'s" if book.parsed.tokens[assert_owner + 1].tag == "POS" else text


def _bare(cluster: "Cluster") -> str:
    """An organisation's name without its state's word in front."""
    words = cluster.name.split()
    found = find_state([fold(word.removesuffix("'s").removesuffix("\u2019s")) for word in words])
    if found is not None and found.length < len(words):
        return " ".join(words[found.length :])
    if cluster.owner is not None and words and fold(words[0].removesuffix("'s")) in cluster.owner.forms:
        return " ".join(words[1:])
    return cluster.name


def _fits(cluster: "Cluster", owner: "Cluster | None") -> bool:
    return (
        owner is None
        or cluster.owner is owner
        or bool(owner.code and cluster.state == owner.code)
        or (not cluster.owner and not cluster.state)
    )
