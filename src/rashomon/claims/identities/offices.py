"""Who holds an office of which there is one at a time: "Governor X", "the head of Y, X", "X, head of Y"."""

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from rashomon.claims.clause import content_lemmas
from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Entity, Identity
from rashomon.names.titles import field_of, honorifics, is_rank, title_at
from rashomon.parse import Parsed, Token

# An office stands this near to the name, and whose it is takes no more words than this.
_NEAR = 10
_LONGEST_BODY = 8
_SECTIONS = ("unique", "owned", "several")
_NOUNS = ("NOUN", "PROPN", "ADJ", "NUM")
_CHAIN = ("of", "for", "and", "the", "&", "in", "at", "'s", "\u2019s", "'", "\u2019", "-")


@frozen(kw_only=True)
class _Office:
    """An office as it stands in the text: its role, its words, the words with whose it is, and whose."""

    role: str
    first: int
    last: int
    of: tuple[str, ...]


@cache
def _words(section: str) -> dict[str, str]:
    return {word: role for role, words in table("offices")[section].items() for word in words}


@cache
def _longest() -> int:
    return max(len(word.split()) for section in _SECTIONS for word in _words(section))


@cache
def _pieces() -> frozenset[str]:
    return frozenset(piece for section in _SECTIONS for word in _words(section) for piece in word.split())


def is_office(role: str) -> bool:
    """Whether a role is an office whose holder a report names.

    Example:
        >>> is_office("governor"), is_office("defence minister"), is_office("spokesman"), is_office("weapon")
        (True, True, True, False)
    """
    known = any(role in table("offices")[section] for section in _SECTIONS)
    return known or role.rpartition(" ")[2] in table("offices")["portfolio"]["words"]


def is_single(role: str) -> bool:
    """Whether there is one holder of an office at a time.

    Example:
        >>> is_single("governor"), is_single("spokesman")
        (True, False)
    """
    return is_office(role) and role not in table("offices")["several"]


def offices_of(passages: Passages) -> Iterator[Draft]:
    """One draft for each person in full name and office, where the text first gives the office: no claim yet, and one
    as soon as another report names its holder too.
    """
    parsed = passages.parsed
    seen: set[tuple[str, str]] = set()
    for entity in passages.names.entities:
        if entity.kind != "person" or " " not in entity.name:
            continue
        for start, end in entity.mentions:
            first, last = _name(parsed, entity, start, end)
            for office in _beside(passages, first, last):
                if (entity.id, office.role) in seen:
                    continue
                seen.add((entity.id, office.role))
                yield Draft(
                    kind="identity",
                    value=Identity(role=office.role, name=entity.name, aliases=entity.aliases, of=office.of),
                    start=parsed.tokens[min(office.first, first)].start,
                    end=parsed.tokens[max(office.last, last) - 1].end,
                    token=last - 1,
                    # Who holds an office is so whatever the sentence tells: "Governor X vowed that she will ...".
                    mode="stated",
                )


def _name(parsed: Parsed, entity: Entity, start: int, end: int) -> tuple[int, int]:
    """The tokens of the bare name in a mention, which may hold titles."""
    first, last = parsed.token_range(start, end)
    begins = entity.name.split()[0]
    named = next((i for i in range(first, last) if parsed.tokens[i].text == begins), None)
    if named is None:
        named = next((i for i in range(first, last) if parsed.tokens[i].text == entity.name.split()[-1]), first)
    return named, last


def _beside(passages: Passages, first: int, last: int) -> Iterator[_Office]:
    before = _before(passages, first)
    if before is not None:
        yield before
    behind = _behind(passages, last)
    if behind is not None:
        yield behind


def _before(passages: Passages, first: int) -> _Office | None:
    """ "Governor X", "the head of the brigade, X", "the brigade's chief, Dr X"."""
    parsed = passages.parsed
    begin = parsed.sentence_of(first).first
    at = first
    while at > begin and (parsed.tokens[at - 1].lower in honorifics() or is_rank(parsed.tokens[at - 1].lower)):
        at -= 1
    comma = at > begin and parsed.tokens[at - 1].text == ","
    at -= comma
    left = at
    while left > max(begin, at - _NEAR) and _in_phrase(passages, parsed.tokens[left - 1]):
        left -= 1
    for i in range(left, at):
        office = _office_at(parsed, i, left, at)
        if office is None:
            continue
        # Right before a name the office has to be its last word: "bank head Ann Lee", not "head of the bank Ann Lee".
        bare = office.last == at or comma
        if bare and (not comma or _is_definite(parsed, office)):
            return office
    return None


def _behind(passages: Passages, last: int) -> _Office | None:
    """ "X, the head of the brigade", "X, 51, governor of Dorn"; a signature has the office in its next line."""
    parsed = passages.parsed
    text = parsed.report.text
    tokens = parsed.tokens
    at = last
    if at >= len(tokens):
        return None
    signed = "\n" in text[tokens[last - 1].end : tokens[at].start] and tokens[at].text[:1].isupper()
    if not signed:
        if tokens[at].text != ",":
            return None
        at += 1
        if at + 1 < len(tokens) and tokens[at].pos == "NUM" and tokens[at + 1].text == ",":
            at += 2
        if at >= len(tokens):
            return None  # the text was cut off behind the name
    right = at
    limit = min(len(tokens), at + _NEAR + _LONGEST_BODY)
    while right < limit and _in_phrase(passages, tokens[right]) and not (right > at and _breaks(parsed, right)):
        right += 1
    if tokens[at].lower == "and":
        return None  # the next of a list
    for i in range(at, right):
        office = _office_at(parsed, i, at, right)
        if office is not None:
            return office if not signed or office.first == at else None
        if tokens[i].lower in ("of", "for", "who", "in"):
            return None
    return None


def _breaks(parsed: Parsed, token: int) -> bool:
    return "\n" in parsed.report.text[parsed.tokens[token - 1].end : parsed.tokens[token].start]


def _in_phrase(passages: Passages, token: Token) -> bool:
    """Whether a token may belong to an office and whose it is: no verb, no mark, no other person's name."""
    entity = passages.names.at(token.i)
    if entity is not None and entity.kind == "person" and token.text in entity.name.split():
        behind = passages.parsed.tokens[token.i + 1 : token.i + 2]
        return bool(behind) and behind[0].tag == "POS"
    if token.pos in (*_NOUNS, "DET") or token.lower in _CHAIN or token.tag in ("POS", "PRP$", "HYPH"):
        return True
    return token.lower in _pieces()  # "managing" is read as a verb


def _office_at(parsed: Parsed, at: int, left: int, right: int) -> _Office | None:
    """The office whose words begin at a token, with whose it is; None where none does, or where it is no longer held.

    Args:
        left, right: The tokens that belong to its phrase.
    """
    tokens = parsed.tokens
    words = [token.lower for token in tokens[at:right]]
    for length in range(min(_longest(), len(words)), 0, -1):
        said = " ".join(words[:length])
        role = next((found for section in _SECTIONS if (found := _words(section).get(said, ""))), "")
        last = at + length == right or tokens[at + length].pos not in ("NOUN", "PROPN")  # "chief engineer"
        if last and (role or said in table("offices")["portfolio"]["words"]):
            break
    else:
        return None
    if title_at(words, 0) > length:
        return None
    after, before = _after(parsed, at + length, right), _ahead(parsed, at, left)
    if before is None or after is None:
        return None
    end, behind = after
    begin, whose = before
    if said in table("offices")["portfolio"]["words"] and not role:
        role, whose, behind = _portfolio(parsed, said, whose, behind)
        if not role:
            return None
    of = tuple(sorted({word.lower() for word in content_lemmas(parsed, [*whose, *behind]) if word.isalpha()}))
    owned = role in table("offices")["owned"] or role in table("offices")["several"]
    if owned and (not of or set(of) <= set(table("offices")["parts"]["words"])):
        return None
    return _Office(role=role, first=begin, last=end, of=of)


def _after(parsed: Parsed, at: int, right: int) -> tuple[int, list[int]] | None:
    """What stands behind "of" or "for": where it ends, and its words."""
    tokens = parsed.tokens
    if at < right and tokens[at].text == "-":
        return None  # "president-elect"
    if at < right and tokens[at].lower in table("offices")["beside"]["words"]:
        return None
    if at >= right or tokens[at].lower not in table("offices")["portfolio"]["of"]:
        return at, []
    end = at + 1
    while end < right and end - at <= _LONGEST_BODY:
        if tokens[end].lower == "and" and not tokens[end + 1].text[:1].isupper():
            break
        end += 1
    while end > at and (tokens[end - 1].lower in _CHAIN or tokens[end - 1].pos == "DET"):
        end -= 1
    return (end, list(range(at + 1, end))) if end > at + 1 else (at, [])


def _ahead(parsed: Parsed, at: int, left: int) -> tuple[int, list[int]] | None:
    """What stands before the office and says whose it is; None where it is a former or a second one."""
    tokens = parsed.tokens
    begin = at
    while begin > left and tokens[begin - 1].lower not in ("of", "for", "in", "at"):
        if tokens[begin].text[:1].isupper() and tokens[begin - 1].tag in ("NN", "NNS", "JJ", "CD"):
            break  # "according to preliminary figures President X"
        begin -= 1
    begin = max([begin, *(i for i in range(begin, at) if tokens[i].lower == "the")])
    inside = [*range(begin, at)]
    if any(tokens[i].lower in table("offices")["beside"]["words"] for i in inside):
        return None
    if any(tokens[i].lower in ("a", "an", "one", "another", "some", "several") for i in inside):
        return None
    own = table("offices")["own"]["words"]
    return begin, [i for i in inside if tokens[i].pos in ("NOUN", "PROPN") and tokens[i].lower not in own]


def _portfolio(parsed: Parsed, said: str, whose: list[int], behind: list[int]) -> tuple[str, list[int], list[int]]:
    """The office of a minister by what the ministry deals in, and whose it is."""
    tokens = parsed.tokens
    if behind:
        body = any(tokens[i].tag == "POS" for i in behind) or (
            said != "minister" and tokens[behind[0]].pos == "DET"  # "the secretary of the union"
        )
        field = next((tokens[i].lower for i in behind if tokens[i].pos in _NOUNS), "")
        return (f"{field_of(field)} {said}", whose, []) if field and not body else ("", [], [])
    last = max(whose, default=-1)
    if last < 0 or tokens[last + 1].lower != said or tokens[last].lower in table("offices")["portfolio"]["apart"]:
        return "", [], []
    return f"{field_of(tokens[last].lower)} {said}", [i for i in whose if i < last], []


def _is_definite(parsed: Parsed, office: _Office) -> bool:
    """ "The governor", "Corvane's chief", "our principal", or a title in capitals, before a name behind a comma."""
    tokens = parsed.tokens[office.first : office.last]
    return any(
        token.lower in ("the", *table("offices")["own"]["words"]) or token.tag == "POS" for token in tokens
    ) or all(token.text[:1].isupper() for token in tokens if token.lower not in _CHAIN)
