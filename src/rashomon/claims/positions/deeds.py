"""Whose deed a clause tells of: the speaker's own, which he owns up to or boasts of, or another's."""

from rashomon.claims.clause import subject_of
from rashomon.claims.events import event_class
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.opposites import takes_place
from rashomon.model import Source
from rashomon.names.titles import title_at
from rashomon.parse import Parsed, Token

_BOASTS = frozenset({"capture", "retake", "liberate"})


def own_deed(passages: Passages, token: Token) -> bool:
    """Whether the speaker tells of a deed of his own side: "rounds had been fired by a unit under his command"."""
    parsed = passages.parsed
    around = [item for item in passages.attributions.around(token.i) if item.source is not None]
    if not around:
        return False
    doers = [noun.i for agent in parsed.children(token.i, "agent") for noun in parsed.children(agent.i, "pobj")]
    if not doers and not parsed.children(token.i, "auxpass"):
        subject = subject_of(parsed, token.i)
        doers = [] if subject is None else [subject]
    speaker = around[-1].source
    assert speaker is not None
    for doer in doers:
        for i in parsed.subtree(doer):
            if parsed.tokens[i].lower in ("we", "our", "us") or _points_at(passages, i, speaker):
                return True
    return False


def _points_at(passages: Passages, i: int, speaker: Source) -> bool:
    """Whether a pronoun may stand for the speaker: "they" for no single man, "he" for no lawyer (his client)."""
    token = passages.parsed.tokens[i]
    if token.tag not in ("PRP", "PRP$"):
        return False
    entity = passages.names.at(i)
    if entity is not None:
        return entity.id == speaker.entity
    alone = speaker.entity.startswith("person:") or speaker.kind in ("person", "eyewitness", "expert")
    if token.lower in ("they", "their", "them"):
        return speaker.plural or not alone and not _is_one(passages, speaker)
    return not _is_advocate(passages, speaker)


def _is_one(passages: Passages, speaker: Source) -> bool:
    """Whether a source is a single human being by its noun: "the sheriff", "a security official"."""
    head = _head_of(passages, speaker)
    return head.tag == "NN" and (is_person(head.lemma) or bool(title_at([head.lower], 0)))


def _is_advocate(passages: Passages, speaker: Source) -> bool:
    first, last = passages.parsed.token_range(speaker.start, speaker.end)
    inside = passages.parsed.tokens[first:last]
    beside = [child for token in inside for child in passages.parsed.children(token.i, "appos")]
    return any(token.lemma in words("actors", "advocates") for token in (*inside, *beside))


def _head_of(passages: Passages, speaker: Source) -> Token:
    parsed = passages.parsed
    first, last = parsed.token_range(speaker.start, speaker.end)
    head = next((i for i in range(first, last) if not first <= parsed.tokens[i].head < last), first)
    return parsed.tokens[head]


def boasts(parsed: Parsed, token: Token) -> bool:
    """A deed that a speaker claims for his own side rather than admits."""
    return event_class(parsed, token.i) in _BOASTS or takes_place(parsed, token.i)
