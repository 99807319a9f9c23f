"""Reads claims of kind ``position``: finds the stances, ties loose ones to what went before, puts them into words."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import evolve

from rashomon.claims.attribution.sources import SourceNamer
from rashomon.claims.draft import Draft
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import acts, passive
from rashomon.claims.positions.asked import asked_stand
from rashomon.claims.positions.findings import finding_stands, official
from rashomon.claims.positions.leaks import leaked_stands
from rashomon.claims.positions.lexicon import stance_of, verb_families, words
from rashomon.claims.positions.nouns import noun_stands
from rashomon.claims.positions.opposites import opposite
from rashomon.claims.positions.plain import is_asserted, plain_stand, plain_stands
from rashomon.claims.positions.polarity import clause_negated
from rashomon.claims.positions.presupposed import presupposed_stands
from rashomon.claims.positions.stand import Content, Stand
from rashomon.claims.positions.statements import speaks_itself
from rashomon.claims.positions.ties import REFUSALS, taken_up, tie
from rashomon.claims.positions.verbs import verb_stands
from rashomon.claims.positions.who import FIRST_PERSON, Actor, actor_of, outlet, voice
from rashomon.claims.positions.words import proposition, span, topic
from rashomon.model import Position, Source
from rashomon.parse import Parsed

# "Would not confirm it": the refusal is a fact, whatever helper it is told with.
_MODES = {"denies": "denied", "alleges": "alleged", "has not confirmed": "stated", "declines to comment": "stated"}
# What a stance makes of what it is taken to.
_LEANING = {"confirms": 1, "alleges": 1, "denies": -1, "retracts": -1}
# Families in which the outlet itself may be the one who speaks when the text names nobody.
_OWN_VOICE = frozenset({"truth", "unconfirmed", "unknown", "evidence", "confirm", "allege"})

_ANYBODY = frozenset({"it", "he", "she", "they"})


class Positions:
    """Reads claims of kind ``position``."""

    name: ClassVar[str] = "positions.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "position"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All positions of the report, one for each actor of a stance."""
        seen: set[tuple[str, str, str, int]] = set()
        found = [draft for stand in find_stands(passages) for draft in drafts_of(passages, stand)]
        withdrawn = {
            (draft.value.actor, draft.value.proposition)
            for draft in found
            if isinstance(draft.value, Position) and draft.value.stance == "retracts"
        }
        for draft in found:
            value = draft.value
            assert isinstance(value, Position)
            # "Taking back his claim that P": the noun names what is taken back.
            named = passages.parsed.tokens[draft.token].pos == "NOUN" and value.stance == "alleges"
            key = (value.actor, value.stance, value.proposition, passages.parsed.tokens[draft.token].sentence)
            if key not in seen and not (named and (value.actor, value.proposition) in withdrawn):
                seen.add(key)
                yield draft


def find_stands(passages: Passages) -> list[Stand]:
    """All stances of a report, in text order, each with its content where the text gives one."""
    parsed = passages.parsed
    found: list[Stand] = []
    for token in parsed.tokens:
        found.extend(verb_stands(parsed, token))
        found.extend(noun_stands(parsed, token))
        found.extend(presupposed_stands(parsed, token))
        asked = asked_stand(parsed, token)
        if asked is not None:
            found.append(asked)
    found = [
        _own_form(parsed, _of_another(passages, stand) or _of_all(parsed, stand))
        for stand in taken_up(parsed, _answered(found))
    ]
    taken = taken_by(found)
    own_voice = speaks_itself(passages)
    found.extend(finding_stands(passages, own_voice, taken))
    taken = taken_by(found)
    told = {i for stand in found if stand.content is not None for i in stand.content.tokens}
    found.extend(stand for stand in plain_stands(passages, own_voice, taken) if stand.cue[0] not in told)
    found.sort(key=lambda stand: (stand.cue[0], stand.family))
    tied = tie(passages, found)
    tied.extend(_denied_there(passages, tied))
    # Last: what "the claim" stands for is what was called one.
    tied.extend(leaked_stands(passages, taken_by(tied) | told))
    return sorted(tied, key=lambda stand: (stand.cue[0], stand.family))


def _denied_there(passages: Passages, tied: list[Stand]) -> list[Stand]:
    """ "The group had been selling arms, an official said. The firm denied this": so the official alleges it."""
    parsed = passages.parsed
    known = taken_by(tied)
    others = taken_by([stand for stand in tied if stand.loose is None])
    found: dict[int, Stand] = {}
    for stand in tied:
        content = stand.content
        if stand.loose is None or content is None or content.wh:
            continue
        token = parsed.tokens[content.head]
        # "Maintains that it did not", said by somebody.
        by = stand.actors or voice(passages, stand.cue[0]) is not None or not passages.attributions.around(stand.cue[0])
        elliptic = stand.family == "allege" and content.negated and bool(by)
        against = stand.family == "truth" or stand.family == "deny" and not stand.negated or elliptic
        # "Reports that P are untrue, the firm said" tells of no teller before.
        here = parsed.sentence_of(stand.cue[0])
        before = token.sentence <= here.i and token.i < stand.cue[0]
        before &= parsed.sentences[token.sentence].paragraph == here.paragraph
        before &= token.i not in parsed.subtree(stand.cue[0])  # "statements by the rebels that P are untrue"
        if token.pos not in ("VERB", "AUX") or not against or not before or token.i in others:
            continue
        teller = voice(passages, token.i)
        if teller is None or any(parsed.tokens[i].lemma in words("vessels", "lemmas") for i in teller.tokens):
            continue  # "reports that P are untrue"
        if not set(teller.tokens) & set(stand.actors) and is_asserted(parsed, token):
            answered = {actor.name for actor in _actors(passages, stand)}
            if teller.name not in answered:
                found.setdefault(token.i, plain_stand(parsed, token))
    return [stand for head, stand in sorted(found.items()) if head in known]


def taken_by(stands: list[Stand]) -> frozenset[int]:
    """Tokens that stances have for their cue or for the head of their content."""
    return frozenset(i for stand in stands for i in (*stand.cue, *((stand.content.head,) if stand.content else ())))


def _answered(stands: list[Stand]) -> list[Stand]:
    """Without the empty refusals that answer a question ("declined to comment when asked if P" is told once)."""
    answers = {stand.cue[0] for stand in stands if stand.family == "decline" and stand.content is not None}
    return [
        stand
        for stand in stands
        if stand.content is not None or stand.family not in REFUSALS or not answers & set(stand.cue)
    ]


def _own_form(parsed: Parsed, stand: Stand) -> Stand:
    """ "confirmed that the village was uninhabited" denies that it was inhabited."""
    content = stand.content
    if content is None or content.negated or content.wh or stand.family not in ("confirm", "acknowledge", "allege"):
        return stand
    turned = opposite(parsed, content.head) if parsed.tokens[content.head].pos in ("VERB", "AUX") else None
    return stand if turned is None else evolve(stand, content=evolve(content, negated=True))


def drafts_of(passages: Passages, stand: Stand) -> Iterable[Draft]:
    """The positions of a stance, one for each actor."""
    content = stand.content
    if content is not None and _is_empty(passages.parsed, content):
        return
    if content is not None and content.wh:
        refuses = stand.family in REFUSALS
        kept_open = stand.negated and stand.family in ("confirm", "acknowledge")  # "unable to confirm how many"
        stance = "declines to comment" if refuses else "has not confirmed" if kept_open else None
    else:
        stance = stance_of(
            stand.family,
            negated=stand.negated,
            content_negated=content is not None and content.negated,
            has_content=content is not None,
        )
    if stance is None:
        return
    for actor in _actors(passages, stand):
        if content is not None and content.doer in stand.actors and len(stand.actors) > 1:
            # Each of several denies what is his own.
            content = evolve(content, doer=next((i for i in stand.actors if i in actor.tokens), content.doer))
        if not actor.name or not any(char.isalpha() for char in actor.name):
            continue
        if actor.name.lower() in _ANYBODY and stand.cue[0] in passages.parsed.quote_of:
            continue  # "An orange box. It said nothing," says Holm: nobody whom he names
        start, end = span(passages.parsed, stand)
        yield Draft(
            kind="position",
            value=Position(
                actor=actor.name,
                stance=stance,
                proposition="" if content is None else proposition(passages, content, actor),
                actor_id=actor.id,
                topic=() if content is None else topic(passages, content, actor),
            ),
            start=start,
            end=end,
            token=stand.cue[0],
            about=None if content is None else content.head,
            mode=_MODES.get(stance, "stated" if _given_up(passages.parsed, stand) else ""),
            holder_of=_holder(stand),
            source=_source(passages, stand, actor),
            leaning=_LEANING.get(stance, 0) * (-1 if _negated_there(passages.parsed, stand, content) else 1),
            attributed=False,
        )


def _given_up(parsed: Parsed, stand: Stand) -> bool:
    """ "No longer denies that P": what is told is P, and no denial of it."""
    return stand.family == "acknowledge" and verb_families().get(parsed.tokens[stand.cue[0]].lemma) == "deny"


def _negated_there(parsed: Parsed, stand: Stand, content: Content | None) -> bool:
    """Whether what a stance is taken to is denied where it stands: "P, the firm said. It was not" denies a plain P."""
    if content is None:
        return False
    taken_up = stand.loose is not None and parsed.tokens[stand.loose].pos in ("VERB", "AUX")
    return clause_negated(parsed, content.head) if taken_up else content.negated


def _of_another(passages: Passages, stand: Stand) -> Stand | None:
    """ "He has admitted nothing," his lawyer said: that he admitted anything is denied, and by the lawyer."""
    parsed = passages.parsed
    content = stand.content
    if stand.family != "acknowledge" or content is None or parsed.tokens[content.head].lower != "nothing":
        return None
    if any(token.lower in ("but", "except") for token in parsed.tokens[content.head + 1 : content.head + 2]):
        return None  # "nothing but the theft"
    subjects = [parsed.tokens[i] for i in stand.actors]
    around = passages.attributions.around(stand.cue[0])
    if not subjects or not any(item.source is not None and stand.cue[0] not in item.cue for item in around):
        return None
    quoted = stand.cue[0] in parsed.quote_of
    if any(noun.pos == "PRON" and (noun.lower in FIRST_PERSON or not quoted) for noun in subjects):
        return None  # "I have admitted nothing", "he said he had admitted nothing"
    told = plain_stand(parsed, parsed.tokens[stand.cue[0]])
    return None if told.content is None else evolve(told, content=evolve(told.content, negated=True))


def _of_all(parsed: Parsed, stand: Stand) -> Stand:
    """ "Has confessed to everything", "admits as much": to what was said; "has admitted nothing": not to that."""
    content = stand.content
    if content is None or stand.family not in ("acknowledge", "confirm", "deny", "allege"):
        return stand
    word = parsed.tokens[content.head].lower
    if word == "much" and any(parsed.tokens[i].lower == "as" for i in content.tokens):
        return evolve(stand, content=None, loose=content.head)
    if not _is_empty(parsed, content) or stand.family == "allege":
        return stand
    if word == "everything" and not stand.negated:
        return evolve(stand, content=None, loose=content.head)
    if word in ("nothing", "anything") and stand.family != "deny" and (word == "nothing" or stand.negated):
        return evolve(stand, family="deny", negated=False, content=None, loose=content.head, voiced=True)
    return stand


def _is_empty(parsed: Parsed, content: Content) -> bool:
    """ "Has admitted nothing", "denies everything": of nothing in particular."""
    words_of = [parsed.tokens[i].lower for i in content.tokens]
    return len(words_of) == 1 and words_of[0] in ("nothing", "anything", "everything", "something")


def _holder(stand: Stand) -> int:
    """The token whose attribution holds the position: what the actor says, else the words that tell of the actor."""
    if not stand.voiced or stand.content is None or stand.family in ("truth", "evidence"):
        return stand.cue[0]
    return stand.content.head if stand.loose is None else stand.loose


def _source(passages: Passages, stand: Stand, actor: Actor) -> Source | None:
    """The actor as the source of the position, where the actor speaks: a silence is told by the report."""
    head = next((head for head in stand.actors if head in actor.tokens), None)
    if head is None or not (stand.voiced or stand.family == "decline"):
        return None
    cue = " ".join(passages.parsed.tokens[i].text for i in sorted(stand.cue))
    source = SourceNamer(parsed=passages.parsed, names=passages.names).name(head, cue, alone=True).source
    unnamed = source.name.lower() == passages.parsed.tokens[head].lower and passages.parsed.tokens[head].pos == "PRON"
    return evolve(source, name=actor.name) if unnamed else source  # "It denies that P": whoever "it" is


def _accused_by_nobody(parsed: Parsed, stand: Stand) -> bool:
    """ "A teacher accused of hitting a pupil has been suspended, the board said": it is not the board that accuses."""
    token = parsed.tokens[stand.cue[0]]
    return (
        stand.family == "allege"
        and not stand.actors
        and token.tag == "VBN"
        and token.dep in ("acl", "relcl")
        and token.lemma in words("accusing", "lemmas")
    )


def _actors(passages: Passages, stand: Stand) -> Iterable[Actor]:
    if _accused_by_nobody(passages.parsed, stand):
        return (outlet(passages),)
    if stand.actors:
        return tuple(actor_of(passages, head) for head in stand.actors if acts(passages.parsed, head))
    spoken = voice(passages, stand.cue[0] if stand.loose is None else stand.loose)
    if spoken is not None:
        return (spoken,)
    if any(item.source is not None for item in passages.attributions.around(stand.cue[0])):
        return ()
    if stand.family == "evidence" and (finder := _finder_before(passages, stand.cue[0])) is not None:
        return (finder,)
    return (outlet(passages),) if stand.family in _OWN_VOICE else ()


def _finder_before(passages: Passages, cue: int) -> Actor | None:
    """ "A bolt broke, the board says in its report. No trace of explosives was found": by the board."""
    parsed = passages.parsed
    here = parsed.sentence_of(cue)
    if not here.i or not passive(parsed, cue):
        return None
    before = parsed.sentences[here.i - 1]
    if before.paragraph != here.paragraph:
        return None
    for token in parsed.tokens_of(before):
        if official(passages, token.i) and (actor := voice(passages, token.i)) is not None:
            return actor
    return None
