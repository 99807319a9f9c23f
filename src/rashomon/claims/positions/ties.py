"""What loose words stand for: "denied it", "the allegation", "this confirmation", a bare "declined to comment"."""

from attrs import evolve

from rashomon.claims.attribution.clauses import Ranges, holds
from rashomon.claims.attribution.lexicon import cue_words
from rashomon.claims.clause import subject_of
from rashomon.claims.parties import each_other
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import acts
from rashomon.claims.positions.asked import question_of
from rashomon.claims.positions.content import affirmed, clause_content, phrase_content
from rashomon.claims.positions.lexicon import noun_families, words
from rashomon.claims.positions.polarity import clause_negated, negated
from rashomon.claims.positions.stand import Content, Stand
from rashomon.parse import Parsed

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
# Families that say nothing of a content and may go without one.
REFUSALS = frozenset({"decline", "comment", "silence", "mention"})
# What is said against somebody who answers before the text tells it.
_CHARGES = frozenset({"allege", "evidence", "question", "unconfirmed"})
# "Denies everything", "has admitted nothing".
_ALL = frozenset({"nothing", "anything", "everything"})
# Sentences back that it may be told of what.
_HELD = 2


def tie(passages: Passages, stands: list[Stand]) -> list[Stand]:
    """Stances with the content that their loose words stand for; those without any that need one are left out.

    Args:
        passages: The report.
        stands: Stances in text order.
    """
    parsed = passages.parsed
    tied: list[Stand] = []
    for stand in stands:
        if stand.content is None and stand.family in _LOOSE:
            content = _tied(passages, stand, tied, stands)
            if content is None:
                continue
            if _of_the_opposite(passages, stand, content):
                stand = evolve(stand, negated=False)
            stand = _of_oneself(parsed, evolve(stand, content=content), tied)
        elif stand.content is not None and _refers_back(parsed, stand.content):
            before = _before(passages, evolve(stand, loose=stand.content.head), tied)
            if before is not None:
                stand = evolve(stand, content=evolve(before, negated=before.negated != stand.content.negated))
        elif stand.content is None and stand.family in REFUSALS:
            stand = evolve(stand, content=_charged(passages, stand, tied))
        tied += _reciprocal(passages, stand)
    return tied


def taken_up(parsed: Parsed, stands: list[Stand]) -> list[Stand]:
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
            return _said(parsed, list(item.content))
    return None


def _tied(passages: Passages, stand: Stand, earlier: list[Stand], stands: list[Stand]) -> Content | None:
    """The content a loose complement stands for; a noun of saying that stands for nothing said is kept as worded."""
    parsed = passages.parsed
    if stand.loose is not None and parsed.tokens[stand.loose].lower in _ALL:
        return _held_against(passages, stand, earlier)
    content = _before(passages, stand, earlier) or _behind(parsed, stand, stands) or _asked(parsed, stand)
    if content is not None and parsed.tokens[stand.cue[0]].lemma == "denial":
        return affirmed(parsed, content)  # "repeated the denial": of what was denied
    if stand.loose is None:
        return content
    loose = parsed.tokens[stand.loose]
    if loose.pos in ("VERB", "AUX"):
        denied = negated(parsed, loose.i) or clause_negated(parsed, loose.i)  # "has done no such thing"
        return None if content is None else evolve(affirmed(parsed, content), negated=denied)
    if content is None and loose.pos == "NOUN":
        return phrase_content(parsed, loose.i)
    return content


def _held_against(passages: Passages, stand: Stand, earlier: list[Stand]) -> Content | None:
    """What whoever "has admitted nothing" is said to have done, in this sentence or the two before."""
    parsed = passages.parsed
    own = {entity.id for i in stand.actors if (entity := passages.names.at(i)) is not None}
    pointing = all(parsed.tokens[i].pos == "PRON" for i in stand.actors)
    for other in reversed(earlier):
        if parsed.tokens[stand.cue[0]].sentence - parsed.tokens[other.cue[0]].sentence > _HELD:
            break
        content = other.content
        if content is None or other.family not in _CHARGES:
            continue
        about = content.doer if content.doer is not None else subject_of(parsed, content.head)
        who = None if about is None else passages.names.at(about)
        if who is not None and (who.id in own or not own and pointing and who.kind == "person"):
            return content
    return None


def _of_the_opposite(passages: Passages, stand: Stand, content: Content) -> bool:
    """ "There was no explosion. Rumours to that effect are false": nobody calls false what he has just said himself."""
    if stand.family not in ("truth", "deny") or not stand.negated or not content.negated or stand.loose is None:
        return False
    told, before = (
        [item.source.name for item in passages.attributions.around(place) if item.source is not None]
        for place in (stand.cue[0], content.head)
    )
    return passages.parsed.tokens[stand.loose].pos == "NOUN" and told == before


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
        if parsed.tokens[i].lemma in cue_words("asking") and parsed.tokens[i].pos == "VERB":
            clause = question_of(parsed, parsed.tokens[i])
            if clause is not None:
                return clause_content(parsed, clause)
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
        list(item.content)
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
    for content in reversed(said):
        if (clause := _said(parsed, content)) is not None:
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


def _said(parsed: Parsed, content: Ranges) -> Content | None:
    """The clause that somebody is said to say: the highest verb of the content whose words begin it."""
    first = content[0][0]
    while first + 1 < len(parsed.tokens) and parsed.tokens[first].pos == "PUNCT":
        first += 1
    head = first
    for above in parsed.ancestors(first):
        if parsed.edges(above.i)[0] < first or not holds(content, above.i):
            break
        head = above.i
    if parsed.tokens[head].pos not in ("VERB", "AUX"):
        return None
    clause = clause_content(parsed, head)
    return evolve(clause, tokens=tuple(i for i in clause.tokens if holds(content, i)))
