"""Reads claims of kind ``position``: finds the stances, ties loose ones to what went before, puts them into words."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import evolve

from rashomon.claims.attribution.sources import SourceNamer
from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.parties import each_other
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import acts
from rashomon.claims.positions.asked import asked_stand
from rashomon.claims.positions.content import OPEN, affirmed, clause_content, marked, phrase_content
from rashomon.claims.positions.findings import finding_stands
from rashomon.claims.positions.lexicon import noun_families, stance_of, words
from rashomon.claims.positions.nouns import noun_stands
from rashomon.claims.positions.opposites import opposite
from rashomon.claims.positions.plain import plain_stands
from rashomon.claims.positions.polarity import negated
from rashomon.claims.positions.presupposed import presupposed_stands
from rashomon.claims.positions.stand import Content, Stand
from rashomon.claims.positions.verbs import verb_stands
from rashomon.claims.positions.words import Actor, actor_of, outlet, proposition, span, topic, voice
from rashomon.model import Position, Source
from rashomon.parse import Parsed

_MODES = {"denies": "denied", "alleges": "alleged"}
# Families whose content may lie in what was said before ("denied it"); the others may go without any.
_LOOSE = frozenset(
    {
        "confirm",
        "acknowledge",
        "deny",
        "allege",
        "question",
        "retract",
        "truth",
        "evidence",
        "unconfirmed",
        "investigate",
    }
)
_REFUSALS = frozenset({"decline", "comment", "silence", "mention"})
# What others say of the one who then stays silent: what the silence is about.
_CHARGES = frozenset({"allege", "evidence", "question", "unconfirmed"})
# Families in which the outlet itself may be the one who speaks when the text names nobody.
_OWN_VOICE = frozenset({"truth", "unconfirmed", "evidence", "confirm", "allege"})


class Positions:
    """Reads claims of kind ``position``."""

    name: ClassVar[str] = "positions.en"
    version: ClassVar[str] = "1"
    kind: ClassVar[str] = "position"

    def extract(self, passages: Passages) -> Iterable[Draft]:
        """All positions of the report, one for each actor of a stance."""
        seen: set[tuple[str, str, str, int]] = set()
        found = [draft for stand in find_stands(passages) for draft in _drafts(passages, stand)]
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
    found = [_own_form(parsed, stand) for stand in _taken_up(parsed, _answered(found))]
    taken = taken_by(found)
    own_voice = _speaks_itself(passages)
    found.extend(finding_stands(passages, own_voice, taken))
    taken = taken_by(found)
    told = {i for stand in found if stand.content is not None for i in stand.content.tokens}
    found.extend(stand for stand in plain_stands(passages, own_voice, taken) if stand.cue[0] not in told)
    found.sort(key=lambda stand: (stand.cue[0], stand.family))
    tied: list[Stand] = []
    for stand in found:
        if stand.content is None and stand.family in _LOOSE:
            content = _tied(passages, stand, tied, found)
            if content is None:
                continue
            stand = _of_oneself(parsed, evolve(stand, content=content), tied)
        elif stand.content is not None and _refers_back(parsed, stand.content):
            before = _before(passages, evolve(stand, loose=stand.content.head), tied)
            if before is not None:
                stand = evolve(stand, content=evolve(before, negated=before.negated != stand.content.negated))
        elif stand.content is None and stand.family in _REFUSALS:
            stand = evolve(stand, content=_charged(passages, stand, tied))
        tied += _reciprocal(passages, stand)
    return tied


def _reciprocal(passages: Passages, stand: Stand) -> list[Stand]:
    """ "Accused each other of shelling the plant": each of the two says it of the other."""
    parsed = passages.parsed
    content = stand.content
    doer = None if content is None or content.doer is None else parsed.tokens[content.doer]
    if doer is None or doer.lower not in ("other", "another") or stand.family != "allege":
        return [stand]
    heads = [i for i in stand.actors if passages.names.at(i) is not None]
    if len(heads) != 2:
        heads = each_other(passages, parsed.tokens[stand.cue[0]])
    if len(heads) != 2:
        return [stand]
    assert content is not None
    pairs = (tuple(heads), tuple(reversed(heads)))
    return [evolve(stand, actors=(one,), content=evolve(content, doer=other)) for one, other in pairs]


def taken_by(stands: list[Stand]) -> frozenset[int]:
    """Tokens that stances have for their cue or for the head of their content."""
    return frozenset(i for stand in stands for i in (*stand.cue, *((stand.content.head,) if stand.content else ())))


def _answered(stands: list[Stand]) -> list[Stand]:
    """Without the empty refusals that answer a question ("declined to comment when asked if P" is told once)."""
    answers = {stand.cue[0] for stand in stands if stand.family == "decline" and stand.content is not None}
    return [
        stand
        for stand in stands
        if stand.content is not None or stand.family not in _REFUSALS or not answers & set(stand.cue)
    ]


def _taken_up(parsed: Parsed, stands: list[Stand]) -> list[Stand]:
    """ "This confirmation, coming from a senior figure, ...": the stance of the sentence before, with its actor."""
    found: list[Stand] = []
    for stand in sorted([*stands, *_demonstratives(parsed, stands)], key=lambda stand: stand.cue[0]):
        cue = parsed.tokens[stand.cue[0]]
        demonstrative = any(child.lower in ("this", "that") for child in parsed.children(cue.i, "det"))
        if cue.pos == "NOUN" and demonstrative and stand.content is None:
            before = [s for s in found if s.family == stand.family and s.content is not None and s.actors]
            if before and cue.sentence - parsed.tokens[before[-1].cue[0]].sentence <= 1:
                stand = evolve(stand, actors=before[-1].actors, content=before[-1].content)
            elif not stand.actors:
                continue
        found.append(stand)
    return found


def _demonstratives(parsed: Parsed, stands: list[Stand]) -> list[Stand]:
    """ "This confirmation ...", where nothing else of the noun was read."""
    known = {stand.cue[0] for stand in stands}
    return [
        Stand(actors=(), cue=(token.i,), family=noun_families()[token.lemma], negated=False, content=None)
        for token in parsed.tokens
        if token.pos == "NOUN"
        and token.i not in known
        and noun_families().get(token.lemma) in ("confirm", "acknowledge", "deny")
        and any(child.lower in ("this", "that") for child in parsed.children(token.i, "det"))
    ]


def _own_form(parsed: Parsed, stand: Stand) -> Stand:
    """ "confirmed that the village was uninhabited" denies that it was inhabited."""
    content = stand.content
    if content is None or content.negated or content.wh or stand.family not in ("confirm", "acknowledge", "allege"):
        return stand
    turned = opposite(parsed, content.head) if parsed.tokens[content.head].pos in ("VERB", "AUX") else None
    return stand if turned is None else evolve(stand, content=evolve(content, negated=True))


def _speaks_itself(passages: Passages) -> bool:
    """Whether the report is a statement of its outlet, or takes a side in its own voice.

    A statement's opening names the outlet and its text says "we" or "our"; a partisan outlet writes "our troops".
    """
    parsed = passages.parsed
    if not parsed.sentences:
        return False
    if any(
        token.lower == "our"
        and token.i not in parsed.quote_of
        and parsed.tokens[token.head].lemma in words("statements", "ours")
        and not any(item.source is not None for item in passages.attributions.around(token.i))
        for token in parsed.tokens
    ):
        return True
    headline = {token.lower for token in parsed.tokens_of(parsed.sentences[0])}
    genre = words("statements", "genres")
    second = parsed.sentences[min(1, len(parsed.sentences) - 1)].last if headline & genre else 0
    opening = headline | {token.lower for token in parsed.tokens[:second]}
    if headline & words("statements", "running"):
        return False
    named = [word for word in passages.report.outlet.split(" (")[0].lower().split() if len(word) > 2]
    if not named or not sum(word in opening for word in named) * 2 >= len(named):
        return False
    return any(
        token.lower in ("we", "our") and token.i not in parsed.quote_of and not passages.attributions.around(token.i)
        for token in parsed.tokens
    )


def _of_oneself(parsed: Parsed, stand: Stand, earlier: list[Stand]) -> Stand:
    """Who "she" is in "accused by Smith of theft, which she denies": whom it was said of, not who said it.

    And whose deed "it" is in "Brown denied stealing the car, but Lee admitted it": Lee's own.
    """
    content = stand.content
    if content is None or stand.family not in ("deny", "acknowledge") or len(stand.actors) != 1:
        return stand
    origin = next((other for other in reversed(earlier) if other.content is content), None)
    pronoun = parsed.tokens[stand.actors[0]]
    if origin is not None and content.doer is not None and content.doer in origin.actors:
        return evolve(stand, content=evolve(content, doer=stand.actors[0]))
    if pronoun.lower not in ("he", "she", "it", "they"):
        return stand
    about = content.doer if content.doer is not None else subject_of(parsed, content.head)
    if about is None or parsed.tokens[about].pos not in ("NOUN", "PROPN") or not acts(parsed, about):
        return stand
    plural = parsed.tokens[about].tag in ("NNS", "NNPS")
    return evolve(stand, actors=(about,)) if plural == (pronoun.lower == "they") or pronoun.lower == "they" else stand


def _refers_back(parsed: Parsed, content: Content) -> bool:
    """ "Acknowledged that it had taken place": the pronoun stands for what was at stake before."""
    verb = parsed.tokens[content.head]
    happens = verb.lemma in ("happen", "occur") or (
        verb.lemma == "take" and any(child.lower == "place" for child in parsed.children(verb.i))
    )
    return happens and any(child.lower in ("it", "this", "that") for child in parsed.children(verb.i, "nsubj"))


def _charged(passages: Passages, stand: Stand, earlier: list[Stand]) -> Content | None:
    """What a bare refusal is about: what others took a stance on in this sentence or the one before.

    Where nobody took one, it is about what another source said there ("the clinic turned away children, a lawyer
    said. The clinic did not respond").
    """
    parsed = passages.parsed
    sentence = parsed.tokens[stand.cue[0]].sentence
    for other in reversed(earlier):
        if sentence - parsed.tokens[other.cue[0]].sentence > 1:
            break
        if other.content is not None and not set(other.actors) & set(stand.actors):
            return other.content
    for item in reversed(passages.attributions.items):
        cue = item.cue[0]
        if item.source is None or not item.content or cue >= stand.cue[0] or cue in stand.cue:
            continue
        first, last = parsed.token_range(item.source.start, item.source.end)
        own = any(first <= i < last for i in stand.actors)
        own |= any(first <= stand.cue[0] < last for first, last in item.content)
        if sentence - parsed.tokens[cue].sentence <= 1 and item.vouches and not own:
            return _clause_at(parsed, item.content[0][0])
    return None


def _tied(passages: Passages, stand: Stand, earlier: list[Stand], stands: list[Stand]) -> Content | None:
    """The content a loose complement stands for; a noun of saying that stands for nothing said is kept as worded."""
    parsed = passages.parsed
    content = _before(passages, stand, earlier) or _behind(parsed, stand, stands) or _asked(parsed, stand)
    if content is not None and parsed.tokens[stand.cue[0]].lemma == "denial":
        return affirmed(parsed, content)  # "repeated the denial": of what was denied
    if stand.loose is None:
        return content
    loose = parsed.tokens[stand.loose]
    if loose.pos in ("VERB", "AUX"):
        return None if content is None else evolve(affirmed(parsed, content), negated=negated(parsed, loose.i))
    if content is None and loose.pos == "NOUN":
        return phrase_content(parsed, loose.i)
    return content


def _behind(parsed: Parsed, stand: Stand, stands: list[Stand]) -> Content | None:
    """What is alleged further on in the sentence: ""The claims are baseless," he said, after residents accused X"."""
    sentence = parsed.tokens[stand.cue[0]].sentence
    for other in stands:
        ahead = other.cue[0] > stand.cue[-1] and parsed.tokens[other.cue[0]].sentence == sentence
        if ahead and other.content is not None and other.family in _CHARGES and stand.loose is not None:
            return other.content
    return None


def _asked(parsed: Parsed, stand: Stand) -> Content | None:
    """The question answered: ""That is a lie," he said when asked whether he had taken a bribe"."""
    sentence = parsed.sentence_of(stand.cue[0])
    for i in range(sentence.first, sentence.last):
        if parsed.tokens[i].lemma in words("asked", "verbs") and parsed.tokens[i].pos == "VERB":
            for clause in parsed.children(i, "ccomp", "advcl"):
                if marked(parsed, clause.i, OPEN) and clause.i > i:
                    return clause_content(parsed, clause.i)
    return None


def _before(passages: Passages, stand: Stand, earlier: list[Stand]) -> Content | None:
    """What "it" or "the allegation" stands for: the proposition last at stake in this sentence or the one before."""
    parsed = passages.parsed
    cue = stand.cue[0]
    sentence = parsed.tokens[cue].sentence
    for other in reversed(earlier):
        if other.content is None:
            continue
        if sentence - parsed.tokens[other.cue[0]].sentence > 1:
            break
        if not set(other.cue) & set(stand.cue) and stand.cue[0] not in other.content.tokens:
            return other.content
    said = [
        item.content[0][0]
        for item in passages.attributions.items
        if item.content
        and item.content[0][0] < cue
        and not set(item.cue) & set(stand.cue)
        and not any(first <= cue < last for first, last in item.content)
        and sentence - parsed.tokens[item.content[0][0]].sentence <= 1
    ]
    token = parsed.tokens[cue]
    plural = stand.loose is not None and parsed.tokens[stand.loose].lower in ("them", "these", "those", "both")
    if stand.loose is None:
        return None
    if plural:
        return _told_before(parsed, stand.loose)
    for first in reversed(said):
        if (clause := _clause_at(parsed, first)) is not None:
            return clause
    if token.dep == "conj" and token.head < cue and parsed.tokens[token.head].pos in ("VERB", "AUX"):
        return clause_content(parsed, token.head, without=(cue,))
    if sentence > 0 and parsed.sentences[sentence - 1].paragraph >= parsed.sentences[sentence].paragraph - 1:
        before = parsed.sentences[sentence - 1]
        root = next((t for t in parsed.tokens_of(before) if t.head == t.i), None)
        if root is not None and root.pos in ("VERB", "AUX"):
            return clause_content(parsed, root.i)
    return None


def _told_before(parsed: Parsed, loose: int) -> Content | None:
    """What "them" stands for: the plural noun of telling or testing last named ("the findings", "the results")."""
    sentence = parsed.tokens[loose].sentence
    for i in range(loose - 1, -1, -1):
        token = parsed.tokens[i]
        if sentence - token.sentence > 1:
            return None
        if token.tag == "NNS" and (
            token.lemma in words("vessels", "lemmas") or token.lemma in words("findings", "tests")
        ):
            return phrase_content(parsed, i)
    return None


def _clause_at(parsed: Parsed, first: int) -> Content | None:
    """The clause that begins with a token: the highest verb above it whose subtree begins there."""
    while first + 1 < len(parsed.tokens) and parsed.tokens[first].pos == "PUNCT":
        first += 1
    head = first
    for above in parsed.ancestors(first):
        if parsed.edges(above.i)[0] < first:
            break
        head = above.i
    return clause_content(parsed, head) if parsed.tokens[head].pos in ("VERB", "AUX") else None


def _drafts(passages: Passages, stand: Stand) -> Iterable[Draft]:
    content = stand.content
    if content is not None and content.wh:
        refuses = stand.family in _REFUSALS
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
            mode=_MODES.get(stance, ""),
            holder_of=_holder(stand),
            source=_source(passages, stand, actor),
            attributed=False,
        )


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
    return SourceNamer(parsed=passages.parsed, names=passages.names).name(head, cue, alone=True).source


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
    return (outlet(passages),) if stand.family in _OWN_VOICE else ()
