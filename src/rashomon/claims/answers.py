"""Claims from words that the trained reader of spans finds to answer a question, where no rule reads them.

They are claims only where another report has an answer to the same question (`rashomon.align.unlisted`): what one
report alone says in passing is no finding.

Rules know how causes, weapons, offices and refusals are told; reports ask more questions than anybody lists: who owned
the crane, by which pass they came, whether the valve had been reported. What is found (`rashomon.meaning`) becomes a
claim like any other: who holds it, whether it is denied and what it is about the rules of the language say.
"""

from collections.abc import Collection, Iterator, Mapping

from rashomon.claims.clause import is_negated
from rashomon.claims.draft import Draft
from rashomon.claims.identities import OPEN
from rashomon.claims.identities.phrases import is_denied
from rashomon.claims.passages import Passages
from rashomon.claims.positions.polarity import clause_negated
from rashomon.claims.positions.stand import Content
from rashomon.claims.positions.who import outlet, voice
from rashomon.claims.positions.words import proposition, topic
from rashomon.lang import table
from rashomon.meaning import Answer
from rashomon.model import Identity, Place, Position
from rashomon.names.gazetteer import within as lies_in
from rashomon.parse import Parsed, Token

# The extractor of what is found.
FOUND = "answers.en"
# What may open the words of an answer and names nothing: articles and owners, links, "including".
_OPENING = ("ADP", "CCONJ", "DET", "PUNCT", "SCONJ")
_LINKS = ("ADP", "ADV", "CCONJ", "PUNCT", "SCONJ")
_NAMING = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
# Words of fewer letters tell nothing by themselves.
_SHORTEST = 3
_MODES = {"has not confirmed": "stated", "denies": "denied", "alleges": "alleged"}
# Stances of who holds the words, as they stand, to be so.
_HELD = frozenset({"confirms", "alleges", "denies"})
# Stances by which the report itself, with nobody named, takes no position.
_OF_SOMEBODY = frozenset({"confirms", "has not confirmed"})


def answers_of(passages: Passages, known: Mapping[str, Collection[tuple[int, int]]]) -> Iterator[Draft]:
    """One draft for each answer that overlaps no claim of its kind.

    Args:
        known: By kind, the spans of the claims that rules read; a kind that is missing is not looked for.
    """
    for answer in passages.unread:
        spans = known.get(answer.kind)
        if spans is None or any(start < answer.end and answer.start < end for start, end in spans):
            continue
        words = _trimmed(passages.parsed, *passages.parsed.token_range(answer.start, answer.end))
        if not _names(passages.parsed, words):
            continue
        draft = (
            _identity(passages, words)
            if answer.kind == "identity"
            else _place(passages, words)
            if answer.kind == "place"
            else _position(passages, words, answer)
        )
        if draft is not None:
            yield draft


def _identity(passages: Passages, words: tuple[int, int]) -> Draft:
    parsed = passages.parsed
    words = _opened(parsed, words, _OPENING)
    head = _head(parsed, words)
    name = parsed.text(*words)
    entity = passages.names.at(head)
    aliases = () if entity is None else tuple(form for form in (entity.name, *entity.aliases) if form != name)
    negated = is_denied(parsed, head)
    return Draft(
        kind="identity",
        value=Identity(role=OPEN, name=f"not {name}" if negated else name, aliases=aliases, negated=negated),
        start=parsed.tokens[words[0]].start,
        end=parsed.tokens[words[1] - 1].end,
        token=head,
    )


def _place(passages: Passages, words: tuple[int, int]) -> Draft:
    parsed = passages.parsed
    inner = _opened(parsed, _opened(parsed, words, _LINKS), _OPENING)
    name = parsed.text(*inner)
    head = _head(parsed, words)
    negated = is_denied(parsed, head) or is_negated(parsed, head)
    return Draft(
        kind="place",
        value=Place(name=name, within=lies_in(name), negated=negated),
        start=parsed.tokens[words[0]].start,
        end=parsed.tokens[words[1] - 1].end,
        token=head,
        mode="denied" if negated else "",
    )


def _position(passages: Passages, words: tuple[int, int], answer: Answer) -> Draft | None:
    """A clause in which somebody holds something to be so or not; None where nobody does."""
    parsed = passages.parsed
    told = _told(passages, words)
    head = _predicate(parsed, told)
    if head is None:
        return None
    actor = voice(passages, head) or (None if answer.stance in _OF_SOMEBODY else outlet(passages))
    if actor is None or not any(char.isalpha() for char in actor.name):
        return None
    content = _content(parsed, told, head)
    stance = _stance(answer.stance, negated=content.negated)
    return Draft(
        kind="position",
        value=Position(
            actor=actor.name,
            stance=stance,
            proposition=proposition(passages, content, actor),
            actor_id=actor.id,
            topic=topic(passages, content, actor),
        ),
        start=parsed.tokens[told[0]].start,
        end=parsed.tokens[told[-1]].end,
        token=head,
        mode=_MODES.get(stance, ""),
        leaning=1 if stance in _HELD else 0,
        attributed=False,
    )


def _stance(found: str, *, negated: bool) -> str:
    """The stance to the words themselves, affirmative: what was learned is the stance to a question that nobody put in
    words, and "we are still in rescue mode" denies nothing that it says.
    """
    if found not in _HELD:
        return found
    return "denies" if negated else "alleges" if found == "denies" else found


def _told(passages: Passages, words: tuple[int, int]) -> tuple[int, ...]:
    """The tokens of a range that somebody is said to hold, without who says so: "the alarm went off, he said"."""
    told = tuple(range(*words))
    for item in passages.attributions.inside(*words):
        if item.parent is not None and set(passages.attributions.items[item.parent].cue) <= set(range(*words)):
            continue  # what the one who is told of is told to have said
        content = {i for run in item.content for i in range(*run)}
        inner = tuple(i for i in told if i in content)
        if item.vouches and not item.factive and inner:
            told = inner  # without a predicate in ""Not a cartridge," says Holm"
    marks = [passages.parsed.tokens[i].pos == "PUNCT" for i in told]
    first, last = (next((n for n, mark in enumerate(side) if not mark), len(told)) for side in (marks, marks[::-1]))
    return told[first : len(told) - last]


def _content(parsed: Parsed, told: tuple[int, ...], head: int) -> Content:
    tokens = tuple(i for i in told if parsed.tokens[i].sentence == parsed.tokens[head].sentence)
    affirms = parsed.tokens[head].lemma in table("stances")["operators"]["affirmed"]
    return Content(head=head, tokens=tokens, negated=clause_negated(parsed, head) and not affirms)


def _trimmed(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """A range of tokens without marks at its ends, nor a word behind it that only goes on."""
    while first < last - 1 and parsed.tokens[first].pos == "PUNCT":
        first += 1
    while last - 1 > first and parsed.tokens[last - 1].pos in _OPENING:
        last -= 1
    return first, last


def _opened(parsed: Parsed, words: tuple[int, int], opening: tuple[str, ...]) -> tuple[int, int]:
    """A range of tokens without what opens it; all of it where nothing else is there."""
    first, last = words
    inner = next((i for i in range(first, last) if parsed.tokens[i].pos not in opening), first)
    return inner, last


def _names(parsed: Parsed, words: tuple[int, int]) -> bool:
    """Whether words name anything: no pronoun, no mark, no bare number."""
    return any(
        token.pos in _NAMING and len(token.text) >= _SHORTEST and token.tag != "CD"
        for token in parsed.tokens[slice(*words)]
    )


def _head(parsed: Parsed, words: tuple[int, int]) -> int:
    """The token of a range that none of its others governs."""
    first, last = words
    return next((i for i in range(first, last) if not first <= parsed.tokens[i].head < last), first)


def _predicate(parsed: Parsed, among: tuple[int, ...]) -> int | None:
    """The verb among some tokens that stands highest; None where there is none."""
    verbs = [token for token in map(parsed.tokens.__getitem__, among) if token.pos in ("VERB", "AUX")]
    return min(verbs, key=lambda token: (_depth(parsed, token), token.i)).i if verbs else None


def _depth(parsed: Parsed, token: Token) -> int:
    return sum(1 for _ in parsed.ancestors(token.i))
