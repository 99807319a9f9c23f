"""Mentions: what each run of capitalised words names, as far as its own place in the text tells."""

from collections.abc import Mapping
from functools import cache
from itertools import takewhile

from attrs import define, field

from rashomon.lang import table
from rashomon.names.chunks import (
    NAME_LABELS,
    chunks,
    is_capital,
    is_shouted,
    org_heads,
    outlet_heads,
    particles,
    people,
    place_heads,
    place_openers,
)
from rashomon.names.gazetteer import StateWord, find_state, joining_end, wide_adjectives
from rashomon.names.serving import domain_start, is_apart, state_before, state_behind
from rashomon.names.sorts import sort_told
from rashomon.names.titles import given_sex, honorifics, is_modifier, is_rank, title_at
from rashomon.parse import Parsed, Token

_LABEL_KIND = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_REALMS = frozenset({"republic", "kingdom", "emirate"})
# What a state may call itself, and many others too.
_BONDS = frozenset({"union", "state", "federation", "commonwealth"})
_HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})


@cache
def _around(key: str) -> frozenset[str]:
    return frozenset(table("agencies")["around"][key])


@cache
def _locative() -> Mapping[str, float]:
    weights: Mapping[str, float] = table("agencies")["around"]["locative"]
    return weights


@cache
def _apposed() -> frozenset[str]:
    return frozenset(table("agencies")["apposition"]["words"])


@define(kw_only=True)
class Mention:
    """A stretch of tokens that names something.

    Args:
        first, last: Token range [first, last) of the name without title.
        lead: First token of the title or role before it; `first` when there is none.
        kind: What its own words make it; empty when they do not tell.
        votes: What its place in the text speaks for, kind to weight.
        use: ``name``, ``adjective``, ``capital``, ``seat``, ``title``, ``acronym``, ``body``, ``description`` or
            ``pronoun``.
        role: Title or role as worded.
        state: Code of the state it is or belongs to, by its own words.
        owner: Token of what it belongs to ("Russia's", "the Varnese ..."), None when unstated.
        tags: Nouns that may refer back to it.
    """

    first: int
    last: int
    lead: int
    kind: str = ""
    votes: dict[str, float] = field(factory=dict)
    use: str = "name"
    role: str = ""
    state: str = ""
    owner: int | None = None
    tags: set[str] = field(factory=set)

    def vote(self, kind: str, weight: float) -> None:
        """Add evidence for a kind."""
        if not weight:
            return
        self.votes[kind] = self.votes.get(kind, 0.0) + weight


@cache
def _agencies() -> dict[str, tuple[str, str]]:
    """Name of a news agency in lower case to its long name and state code."""
    return {
        name.lower(): (max(row["names"], key=len), row.get("state", ""))
        for row in table("agencies")["agency"]
        for name in row["names"]
    }


def known_agency(name: str) -> tuple[str, str] | None:
    """Long name and state code of a news agency, None when it is not a known one.

    Example:
        >>> known_agency("KCNA")
        ('Korean Central News Agency', 'KP')
    """
    return _agencies().get(name.lower())


def find_mentions(parsed: Parsed) -> list[Mention]:
    """All mentions by name of a report outside shouted lines, in order."""
    words = [token.lower for token in parsed.tokens]
    found: list[Mention] = []
    for sentence in parsed.sentences:
        if is_shouted(parsed, sentence):
            continue
        for first, last in chunks(parsed, sentence):
            found += _read(parsed, words, first, last)
    for mention in found:
        _weigh(parsed, mention)
    return found


def _read(parsed: Parsed, words: list[str], first: int, last: int) -> list[Mention]:
    """Cut one run into mentions: states, titles with their bearers, organisations, places."""
    found: list[Mention] = []
    owner: int | None = None
    i = first
    while i < last:
        if i > first and words[i] in _HYPHENS and find_state(words, i + 1) is not None:
            # Two states side by side: "the Norwegian-Swedish border".
            i += 1
            continue
        if i == first and _names_no_state(words, first, last):
            return found
        if i == first and i + 2 < last and _joined(words, i):
            i += 2
            continue
        state = find_state(words, i) if is_capital(parsed.tokens[i]) else None
        if state is not None and i + state.length <= last and not _is_other_name(parsed, words, state, i, last):
            end = i + state.length
            if (
                end < last
                and state.use in ("adjective", "name")
                and is_organisation(words, end, last)
                and not _has_title(parsed, words, end, last)
            ):
                found.append(Mention(first=i, last=last, lead=i, kind="organisation", state=state.code))
                return found
            kind = "state" if state.use != "capital" else "place"
            found.append(Mention(first=i, last=end, lead=i, kind=kind, use=state.use, state=state.code))
            owner, i = i, end
            continue
        found.append(_name(parsed, words, i, last, owner))
        return found
    return found


def _names_no_state(words: list[str], first: int, last: int) -> bool:
    """Adjectives of continents and peoples, alone or before a state's: "Arab", "Latin American", "Asian-American"."""
    return words[first] in wide_adjectives() and all(
        word in wide_adjectives() or word in _HYPHENS or _is_adjective(words, at)
        for at, word in enumerate(words[first:last], first)
    )


def _is_adjective(words: list[str], at: int) -> bool:
    state = find_state(words, at)
    return state is not None and state.use == "adjective"


def _joined(words: list[str], at: int) -> bool:
    """The first half of a joined adjective, of which the second half names a state: "Franco-German"."""
    return words[at].endswith(joining_end()) and words[at + 1] in _HYPHENS and _is_adjective(words, at + 2)


def _is_other_name(parsed: Parsed, words: list[str], state: StateWord, at: int, last: int) -> bool:
    """A word of a state inside another name: Jordan Pike, London Bridge, Georgia Vance."""
    token, end = parsed.tokens[at], at + state.length
    if words[at] in ("us", "uk") and not token.text.isupper():
        return True
    if end + 1 < last and words[end] in _HYPHENS and _is_adjective(words, end + 1):
        return False
    if end >= last:
        before = parsed.tokens[at - 1].lower if at else ""
        return bool(
            token.entity == "PERSON" and state.length == 1 and (before in honorifics() or state.use == "capital")
        )
    if state.use in ("adjective", "seat"):
        return False
    if title_at(words, end) or is_modifier(words[end]):
        return False
    if is_organisation(words, end, last):
        return state.use == "capital"
    if state.use == "name" and parsed.tokens[last - 1].entity == "PERSON" and _has_title(parsed, words, end, last):
        return False
    return parsed.tokens[end].text != "'s"


def _has_title(parsed: Parsed, words: list[str], first: int, last: int) -> bool:
    return any(title_at(words, i) for i in range(first, min(first + 4, last)) if words[i] not in org_heads())


def head_of(words: list[str], first: int, last: int) -> int:
    """Token of a name's head noun: the word before the first "of" or "for", else the last word."""
    for i in range(first + 1, last):
        if words[i] in ("of", "for"):
            return i - 1
    return last - 1


def is_organisation(words: list[str], first: int, last: int) -> bool:
    """Whether a run is headed by a noun of organisations."""
    return words[head_of(words, first, last)] in org_heads()


def _name(parsed: Parsed, words: list[str], first: int, last: int, owner: int | None) -> Mention:
    """One mention of a run without states at its beginning."""
    if last - first > 1 and words[first] in _around("vessels"):
        return Mention(first=first + 1, last=last, lead=first + 1, owner=owner, votes={"unknown": 3.0})
    if last - first > 2 and words[first] in _apposed() and first == parsed.sentence_of(first).first:
        mention = _name(parsed, words, first + 1, last, owner)
        mention.tags.add(words[first])
        return mention
    title_end, role_only = _title_end(parsed, words, first, last)
    if role_only:
        if owner is None:
            owner = _title_owner(parsed, words, first, last)
        return Mention(
            first=first, last=last, lead=first, kind="person", use="title", role=parsed.text(first, last), owner=owner
        )
    mention = Mention(first=title_end, last=last, lead=first, owner=owner)
    if title_end == first:
        mention.first = mention.lead = _skip_epithets(parsed, first, last)
    if title_end > first:
        if mention.owner is None:
            mention.owner = _title_owner(parsed, words, first, title_end)
        mention.role = parsed.text(first, title_end)
        mention.kind = "person"
        return mention
    head = head_of(words, first, last)
    if words[first] in _REALMS and head + 1 < last:
        mention.kind = "state"
    elif words[first] in _BONDS and head + 1 < last:
        # Only what it owns tells a state from a union of nurses or a province; learned over all mentions.
        mention.vote("organisation" if parsed.tokens[last - 1].text.endswith("s") else "place", 2.0)
    elif words[first] in place_openers() and last - first > 1:
        mention.kind = "place"
    elif words[head] in org_heads():
        mention.kind = "organisation"
    elif words[head] in place_heads() and last - first > 1:
        mention.kind = "place"
    elif words[last - 1] in outlet_heads() and last - first > 1:
        mention.kind = "organisation"
        mention.tags |= {"newspaper", "paper"}
    elif known_agency(parsed.text(first, last)) is not None:
        mention.kind = "organisation"
    elif last - first == 1 and _is_acronym(parsed.tokens[first].text):
        mention.use = "acronym"
    agency = known_agency(parsed.text(first, last))
    if agency is not None:
        mention.state = agency[1]
        mention.tags |= {"agency", "news agency"}
    return mention


def _title_owner(parsed: Parsed, words: list[str], first: int, last: int) -> int | None:
    """The state in a capitalised title: "Chief of the General Staff of the Danish Armed Forces"."""
    link = next((i for i in range(first + 1, last) if words[i] in ("of", "for")), last)
    sentence = parsed.sentence_of(first)
    return state_behind(parsed, link - 1, sentence.last)


def _skip_epithets(parsed: Parsed, first: int, last: int) -> int:
    """Where the name begins behind words that are none of it: "Republican Ada Moss", "Rival Ada Moss"."""
    labels = [token.entity for token in parsed.tokens[first:last]]
    begin = next((n for n, label in enumerate(labels) if label == "PERSON"), 0)
    whole = len(labels) - begin >= 2 and all(label == "PERSON" for label in labels[begin:])
    plain = all(
        len(token.text) > 3 and token.lower not in particles() for token in parsed.tokens[first : first + begin]
    )
    return first + begin if begin and whole and plain else first


def _is_acronym(text: str) -> bool:
    plain = text.replace(".", "")
    return (
        2 <= len(plain) <= 6 and plain[0].isupper() and sum(char.isupper() for char in plain) >= max(2, len(plain) - 2)
    )


def _title_end(parsed: Parsed, words: list[str], first: int, last: int) -> tuple[int, bool]:
    """Where the title at the beginning of a run ends, and whether the run is a title and no more."""
    end = first
    i = first
    while i < last:
        length = title_at(words, i)
        if length:
            end = i = i + length
            continue
        if end > first and words[i] in ("of", "for"):
            break
        # A domain before an office: "Transport Minister", "University President".
        ahead = next((k for k in range(i, min(i + 4, last)) if title_at(words, k) and (k > i or end == first)), None)
        if ahead is None or (
            not is_modifier(words[i]) and any(parsed.tokens[k].entity == "PERSON" for k in range(i, ahead))
        ):
            break
        if words[ahead] in org_heads() and not is_modifier(words[i]):
            break
        i = ahead
    if end == first:
        return first, False
    if end >= last:
        single = last - first == 2 and all(parsed.tokens[k].entity == "PERSON" for k in range(first, last))
        return (first, False) if single else (last, True)
    if words[end] in ("of", "for", "and", "to"):
        bearer = next((k for k in range(end + 2, last) if _begins_person(parsed, k, last)), last)
        return bearer, bearer == last
    if last - end > 1 and words[last - 1] in place_heads():
        return first, False
    if is_organisation(words, end, last) and (last - end == 1 or not is_rank(" ".join(words[first:end]))):
        return first, False
    return end, False


def _begins_person(parsed: Parsed, at: int, last: int) -> bool:
    """Whether a bearer's name begins behind "Head of Government", "Minister of Justice"."""
    token = parsed.tokens[at]
    if last - at < 2:
        return False
    initial = len(token.text.rstrip(".")) == 1 and token.text[0].isupper()
    return initial or token.entity == "PERSON" or bool(title_at([token.lower], 0) and token.lower in honorifics())


def _weigh(parsed: Parsed, mention: Mention) -> None:
    """Evidence from the words around a mention."""
    tokens = parsed.tokens
    first, last = mention.first, mention.last
    # The label of a lone word is a guess from its shape; that of two words and more is better.
    weight = 1.0 if last - first > 1 else 0.6
    for i in range(first, last):
        kind = _LABEL_KIND.get(tokens[i].entity)
        if kind == "group" and tokens[i].tag == "NNP" and last - first == 1:
            kind = "place"
        if kind == "person" and any(token.lower == "of" for token in tokens[first:last]):
            kind = "unknown"
        if kind:
            mention.vote(kind, weight / (last - first))
    before = tokens[mention.lead - 1] if mention.lead else None
    after = tokens[last] if last < len(tokens) else None
    if mention.use in ("name", "acronym"):
        if mention.kind in ("", "person"):
            _lower_role(parsed, mention)
        if 2 <= last - first <= 4 and not mention.kind and _is_given(tokens, first, last):
            mention.vote("person", 1.2)
        if last - first == 2 and tokens[first].lower in _around("saints"):
            mention.vote("person", -2.0)  # "St Anne's" is a church, a school or a hospital
        if before is not None and mention.lead == first:
            mention.vote("place", _locative().get(before.lower, 0.0))
            if before.lower in _around("vessels"):
                mention.vote("unknown", 3.0)
            if before.tag == "NN" and before.lower in _bearers() and 2 <= last - first <= 3:
                mention.vote("person", 2.0)  # "the guard Per Lunde"
            opener = parsed.tokens[parsed.sentence_of(first).first]
            if opener.text == "By" and before.lower in ("by", "and") and last - first in (2, 3):
                mention.vote("person", 2.0)
            if before.lower == "the":
                mention.vote("person", -2.0)
            if before.lower in _around("parts"):
                mention.vote("place", 1.5)
            if before.text == "(" and _in_dateline(parsed, mention):
                mention.vote("organisation", 3.0)
                mention.tags |= {"agency", "news agency"}
        if not mention.kind and _is_dateline(parsed, mention):
            mention.vote("place", 3.0)
        if after is not None and after.lower in place_heads() and after.sentence == tokens[first].sentence:
            mention.vote("place", 1.5)
        if after is not None and after.text == "," and last + 1 < len(tokens) and _is_age(tokens, last + 1):
            mention.vote("person", 3.0)
        head = tokens[last - 1]
        verb = tokens[head.head]
        if head.dep == "nsubj" and verb.lemma in _around("saying"):
            mention.vote("person" if last - first > 1 else "organisation", 0.4)
    if mention.owner is None:
        mention.owner = _owner(parsed, mention)
    _apposition(parsed, mention)
    if mention.use in ("name", "acronym") and mention.kind in ("", "organisation"):
        told = sort_told(parsed, first, last)
        if told is not None:
            mention.vote("organisation", 2.0)
            mention.tags |= told.nouns


def _is_given(tokens: list[Token], first: int, last: int) -> bool:
    return bool(given_sex(tokens[first].lower)) and all(
        token.lower not in ("of", "for", "&") for token in tokens[first:last]
    )


def _is_dateline(parsed: Parsed, mention: Mention) -> bool:
    """The place a report was filed from: "TORVIK, 3 May -", "INVERNA (Agency) -"."""
    tokens = parsed.tokens
    sentence = parsed.sentence_of(mention.first)
    if mention.first != sentence.first or mention.last >= sentence.last or sentence.region not in ("body", "dateline"):
        return False
    stop = [token.text for token in tokens[mention.last : mention.last + 9]]
    dash = any(text in ("-", "\u2013", "\u2014", "--", "_") for text in stop)
    # "Torvik, 3 May", not "Rehl, who turned 59 last month".
    behind = takewhile(lambda token: token.pos not in ("PRON", "VERB", "AUX"), tokens[mention.last : mention.last + 4])
    return stop[0] in (",", "/", "(") and (dash or any(token.entity == "DATE" for token in behind))


def _in_dateline(parsed: Parsed, mention: Mention) -> bool:
    """The agency a report was filed by: "TORVIK, 3 May (Agency) -"."""
    tokens = parsed.tokens
    sentence = parsed.sentence_of(mention.first)
    if mention.last + 1 >= sentence.last or tokens[mention.last].text != ")" or mention.first - sentence.first > 12:
        return False
    return tokens[mention.last + 1].text in ("-", "\u2013", "\u2014", "--", "_") and is_capital(tokens[sentence.first])


def _is_age(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if not (token.text.isdigit() and 1 <= len(token.text) <= 3 and int(token.text) < 115):
        return False
    return at + 1 >= len(tokens) or tokens[at + 1].text in ",.;:)\u2014-" or tokens[at + 1].lower == "of"


@cache
def _bearers() -> frozenset[str]:
    return people() | frozenset(table("measures")["heads"]["persons"])


def _lower_role(parsed: Parsed, mention: Mention) -> None:
    """A role in lower case directly before the name: "managing director Colm ...", "police spokesman Jon ..."."""
    tokens = parsed.tokens
    sentence = parsed.sentence_of(mention.first)
    start = mention.lead
    while start > sentence.first and start > mention.lead - 6:
        token = tokens[start - 1]
        known = token.pos in ("NOUN", "PROPN", "ADJ") or token.text == "-" or is_modifier(token.lower)
        if not known or token.tag == "POS":
            break
        if is_capital(token) and token.i != sentence.first:
            break
        start -= 1
    words = [token.lower for token in tokens[start : mention.lead]]
    for at in range(len(words)):
        length = title_at(words, at)
        if length and at + length == len(words):
            keep = at
            while keep and (
                is_modifier(words[keep - 1]) or words[keep - 1].isalpha() and tokens[start + keep - 1].dep == "compound"
            ):
                keep -= 1
            mention.role = parsed.text(start + keep, mention.first)
            mention.lead = start + keep
            mention.vote("person", 3.0)
            if not is_apart(words[-1]):
                begin = domain_start(parsed, start + keep, sentence.first)
                mention.owner = state_before(parsed, begin, sentence.first)
            return


def _owner(parsed: Parsed, mention: Mention) -> int | None:
    """The possessor directly before ("Orlund's defence minister, ..."), or the adjective."""
    lead = mention.lead
    sentence = parsed.sentence_of(mention.first)
    if lead - 2 >= sentence.first and parsed.tokens[lead - 1].tag == "POS":
        return lead - 2
    # "Ministry of Justice of the Republic of ..."
    after = [token.lower for token in parsed.tokens[mention.last : min(mention.last + 5, sentence.last)]]
    if mention.kind == "organisation" and after[:1] == ["of"]:
        step = 1 + (after[1:2] == ["the"])
        if step < len(after) and is_capital(parsed.tokens[mention.last + step]):
            return mention.last + step
    return None


def _apposition(parsed: Parsed, mention: Mention) -> None:
    """Roles and kinds given beside the name: "X, the transport minister", "the operator, X"."""
    head = parsed.tokens[mention.last - 1]
    beside = [child for child in parsed.children(head.i) if child.dep == "appos" and not is_capital(child)]
    if head.dep == "appos":
        above = parsed.tokens[head.head]
        parted = parsed.tokens[above.i + 1].text in ",:" or mention.lead and parsed.tokens[mention.lead - 1].text == ","
        if not is_capital(above) and parted and above.pos == "NOUN":
            beside.append(above)
        elif is_capital(above) and _is_full(mention) and (speaks := _of_body(parsed, above)) is not None:
            beside.append(speaks)
    nouns = _apposed()
    for noun in beside:
        if any(child.lower == "whose" for child in parsed.children(noun.i, "poss")):
            continue
        if noun.lower in nouns and mention.kind in ("", "organisation"):
            mention.vote("organisation", 2.0)
            mention.tags.add(noun.lower)
        elif title_at([noun.lower], 0) and mention.kind in ("", "person") and noun.lower not in nouns:
            mention.vote("person", 2.0)
            if not mention.role or is_rank(mention.role.lower()):
                _take_role(parsed, mention, noun)
        elif noun.tag == "NN" and noun.lower in _bearers() and mention.kind in ("", "person") and _is_full(mention):
            mention.vote("person", 2.0)  # "an engineer, Ines Kaltwar,"


def _is_full(mention: Mention) -> bool:
    return 2 <= mention.last - mention.first <= 4


def _of_body(parsed: Parsed, body: Token) -> Token | None:
    """ "A spokeswoman for Sanoria, Birte Olm,": the one before the body beside which the parser set a name."""
    prep = parsed.tokens[body.head]
    if body.dep != "pobj" or prep.lower not in ("for", "at", "from"):  # "the mayor of Velmar, Costa Verde"
        return None
    noun = parsed.tokens[prep.head]
    return noun if noun.tag == "NN" and not is_capital(noun) and title_at([noun.lower], 0) else None


def _take_role(parsed: Parsed, mention: Mention, noun: Token) -> None:
    left = noun.i
    sentence = parsed.sentence_of(noun.i)
    while left > sentence.first and _belongs(parsed, parsed.tokens[left - 1], noun):
        left -= 1
    left = min(left, domain_start(parsed, noun.i, sentence.first))
    while left < noun.i and (state := find_state([token.lower for token in parsed.tokens[left : noun.i]])) is not None:
        left += state.length
    owner = next((child.i for child in parsed.children(noun.i, "poss")), None)
    if owner is None:
        owner = state_before(parsed, left, sentence.first)
    if owner is None:
        owner = state_behind(parsed, noun.i, sentence.last)
    if owner is not None and not is_apart(noun.lower):
        mention.owner = owner
    role = parsed.text(left, noun.i + 1)
    mention.role = f"{mention.role}; {role}" if mention.role else role


def _belongs(parsed: Parsed, token: Token, noun: Token) -> bool:
    """Whether a word before an office is part of it: "defence minister", "former chairman", not "old student"."""
    if token.head != noun.i:
        return False
    state = find_state([token.lower]) is not None and is_capital(token)
    return state or token.dep == "compound" or (token.dep == "amod" and is_modifier(token.lower))


__all__ = ["NAME_LABELS", "Mention", "find_mentions", "head_of", "is_organisation", "known_agency"]
