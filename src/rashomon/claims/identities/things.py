"""Names of things: vessels and storms, broadcasters and agencies, agreements."""

from collections.abc import Iterator

from rashomon.claims.draft import Draft
from rashomon.claims.identities.phrases import is_denied, named, phrase, words_of
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.model import Entity, Identity
from rashomon.names.chunks import is_capital
from rashomon.names.mentions import known_agency
from rashomon.parse import Parsed, Token

# The others stand right behind their noun: "the ferry Solveig".
_QUOTES = frozenset({'"', "\u201c", "\u2018", "'"})
_BEHIND_A_COMMA = frozenset({"company", "medicine"})


def vessels(passages: Passages) -> Iterator[Draft]:
    """ "the ferry X", "Typhoon X", "Operation X", "the operator, X": once for each name."""
    parsed = passages.parsed
    kinds = {word: role for role, words in table("roles")["named"].items() for word in words}
    seen: set[tuple[str, str]] = set()
    for entity in passages.names.entities:
        for start, end in entity.mentions:
            first, last = parsed.token_range(start, end)
            if first == 0 or last - first > 4:
                continue
            word = parsed.tokens[first - 1]
            if word.text in _QUOTES and first >= 2:
                word = parsed.tokens[first - 2]  # "the ferry "Solveig""
            role = kinds.get(word.lower, "")
            if word.text == "," and first >= 2:
                word = parsed.tokens[first - 2]
                role = kinds.get(word.lower, "")
                if role not in _BEHIND_A_COMMA or parsed.tokens[last - 1].dep != "appos":
                    role = ""
            if role == "company":
                role = word.lower
                if entity.kind not in ("organisation", "unknown"):
                    continue
            elif (
                entity.kind in ("person", "state")
                and not (role == "vessel" and _is_ship(parsed, word, last - 1))
                or not is_capital(parsed.tokens[first])
            ):
                continue
            if role and (role, entity.name) not in seen and word.sentence == parsed.tokens[first].sentence:
                seen.add((role, entity.name))
                yield Draft(
                    kind="identity",
                    value=Identity(role=role, name=entity.name, aliases=entity.aliases),
                    start=word.start,
                    end=end,
                    token=last - 1,
                )


def _is_ship(parsed: Parsed, word: Token, name: int) -> bool:
    """ "The ship Lady Perpetua": a name like a person's right behind its noun, which has an article and no owner."""
    noun = parsed.tokens[name]
    one = noun if noun.head == word.i else word
    together = noun.head == word.i or word.head == name
    return together and any(child.lower in ("the", "a", "an") for child in parsed.children(one.i, "det"))


def outlets(passages: Passages) -> Iterator[Draft]:
    """Broadcasters and news agencies that the report speaks of, at the first mention; not the one that filed the
    report.
    """
    parsed = passages.parsed
    for entity in passages.names.entities:
        role = outlet_role(entity)
        if not role:
            continue
        for start, end in entity.mentions:
            first, last = parsed.token_range(start, end)
            sentence = parsed.sentence_of(first)
            if _is_credit(passages, first, last) or sentence.region in ("byline", "dateline"):
                continue
            yield Draft(
                kind="identity",
                value=Identity(
                    role=role, name=entity.name, aliases=entity.aliases, of=(entity.state,) if entity.state else ()
                ),
                start=start,
                end=end,
                token=last - 1,
            )
            break


def outlet_role(entity: Entity) -> str:
    """``broadcaster``, ``news agency`` or empty, by the words of an organisation's name."""
    if entity.kind != "organisation":
        return ""
    forms = [form.lower() for form in (entity.name, *entity.aliases)]
    if any(known_agency(form) for form in forms) or any(
        head in form for form in forms for head in words_of("agency", "heads")
    ):
        return "news agency"
    if any(
        form.split()[-1] in words_of("broadcaster", "heads") or form in words_of("broadcaster", "lower")
        for form in forms
    ):
        return "broadcaster"
    return ""


def _is_credit(passages: Passages, first: int, last: int) -> bool:
    """In a dateline or credit line: in brackets before a dash at the head of a paragraph, or a line without a verb."""
    parsed = passages.parsed
    sentence = parsed.sentence_of(first)
    if first - sentence.first <= 12 and parsed.tokens[first - 1].text == "(" and last + 1 < sentence.last:
        return parsed.tokens[last + 1].text in ("-", "\u2013", "\u2014", "--", "_")
    return not any(token.pos in ("VERB", "AUX") for token in parsed.tokens_of(sentence))


def agreements(passages: Passages) -> Iterator[Draft]:
    """Pacts and treaties by name, or by what they are about when they were signed."""
    parsed = passages.parsed
    nouns, signed = words_of("agreement", "nouns"), words_of("agreement", "signed")
    for token in parsed.tokens:
        if token.lemma not in nouns or token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
            continue
        first, _ = phrase(parsed, token.i)
        titled = any(
            is_capital(parsed.tokens[i])
            for i in range(first + (first == parsed.sentence_of(token.i).first), token.i + 1)
        )
        verbs = [child for child in parsed.children(token.i, "acl", "relcl") if child.lemma in signed]
        above = parsed.tokens[token.head]
        if token.dep in ("dobj", "nsubjpass") and above.lemma in signed:
            verbs.append(above)
        bare = token.i - first == 0 or all(parsed.tokens[i].pos == "DET" for i in range(first, token.i))
        entity = passages.names.at(token.i)
        if entity is not None and entity.kind == "organisation" and not verbs:
            continue
        if (verbs and not bare) or (titled and not bare and token.pos == "PROPN"):
            yield named(passages, "agreement", token.i, negated=is_denied(parsed, token.i))
