"""Attribution past the end of its sentence, where the text itself shows it."""

from rashomon.claims.attribution.clauses import Candidate, merge, trim
from rashomon.claims.attribution.lexicon import CueClass, cue_words, source_kinds
from rashomon.parse import Parsed, Sentence, Token

_REPORTING = frozenset({"say", "assert", "inform", "confirm"})
_BODIES = frozenset({"official", "organisation", "document", "party"})
_DERIVING = frozenset({"come", "stem", "derive", "originate"})


def carry_on(parsed: Parsed, candidates: list[Candidate]) -> None:
    """Widen indirect speech over the sentence after it when that one is backshifted too.

    "The ministry said on Friday that 34 people had fallen ill. Eleven were in hospital." A state that still holds is
    told in the past because it is reported speech; a writer's own sentence would say "are". It is carried within the
    paragraph only, over sentences that count something (the count is somebody's) and have no cue or quotation of
    their own, and not from persons, who are quoted sentence by sentence. A future seen from then ("would close") is
    carried from persons too.
    """
    busy = {parsed.tokens[i].sentence for quote in parsed.quotes for i in range(quote.first, quote.last)}
    busy |= {parsed.tokens[candidate.anchor].sentence for candidate in candidates}
    for candidate in candidates:
        if not _may_carry(parsed, candidate):
            continue
        sentence = parsed.sentence_of(candidate.anchor)
        if sentence.i in {parsed.tokens[i].sentence for q in parsed.quotes for i in range(q.first, q.last)}:
            continue
        at = sentence.i + 1
        while at < len(parsed.sentences) and parsed.sentences[at].paragraph == sentence.paragraph:
            following = parsed.sentences[at]
            if at in busy or not (
                _is_future_then(parsed, following) or _is_backshifted(parsed, following) and _body(parsed, candidate)
            ):
                break
            candidate.content = merge([*candidate.content, *trim(parsed, [(following.first, following.last)])])
            at += 1


def _may_carry(parsed: Parsed, candidate: Candidate) -> bool:
    verb = parsed.tokens[candidate.anchor]
    if candidate.shape != "clause" or candidate.kind.name not in _REPORTING or candidate.negated:
        return False
    if verb.tag != "VBD" or verb.dep != "ROOT" or len(candidate.speakers) != 1:
        return False
    sentence = parsed.sentence_of(candidate.anchor)
    told = [parsed.tokens[i] for first, last in candidate.content for i in range(first, last)]
    return any(token.tag == "VBD" or token.lower == "would" for token in told if token.sentence == sentence.i)


def _body(parsed: Parsed, candidate: Candidate) -> bool:
    speaker = parsed.tokens[candidate.speakers[0]]
    return (source_kinds().get(speaker.lemma) in _BODIES or speaker.entity == "ORG") and speaker.entity != "PERSON"


def _is_future_then(parsed: Parsed, sentence: Sentence) -> bool:
    """ "She said profits would fall. Branches would close first": a future seen from then is still the speaker's."""
    root = next((token for token in parsed.tokens_of(sentence) if token.dep == "ROOT"), None)
    if root is None or root.tag != "VB" or sentence.region != "body":
        return False
    helpers = [child.lower for child in parsed.children(root.i, "aux")]
    conditional = any(token.lower in ("if", "unless", "otherwise") for token in parsed.tokens_of(sentence))
    return helpers[:1] == ["would"] and "have" not in helpers and not conditional


def _is_backshifted(parsed: Parsed, sentence: Sentence) -> bool:
    root = next((token for token in parsed.tokens_of(sentence) if token.dep == "ROOT"), None)
    counts = any(token.pos == "NUM" for token in parsed.tokens_of(sentence))
    return root is not None and counts and sentence.region == "body" and _is_past_state(parsed, root)


def _is_past_state(parsed: Parsed, verb: Token) -> bool:
    """ "were in hospital", "were being treated", "had been taken": present or perfect in direct speech."""
    helpers = [child.lower for child in parsed.children(verb.i, "aux", "auxpass")]
    if verb.lower in ("was", "were") and verb.dep != "auxpass" and not helpers:
        return True
    return (
        (verb.tag == "VBG" and bool({"was", "were"} & set(helpers)))
        or ("had" in helpers and verb.tag == "VBN")
        or ("being" in helpers and bool({"was", "were"} & set(helpers)))
    )


def derived_candidate(parsed: Parsed, verb: Token) -> Candidate | None:
    """ "These figures come from the ministry": the sentences before it in the paragraph are the ministry's."""
    if verb.lemma not in _DERIVING:
        return None
    subject = next(iter(parsed.children(verb.i, "nsubj")), None)
    if subject is None or not (
        subject.lemma in cue_words("figures") or source_kinds().get(subject.lemma) == "document"
    ):
        return None
    if not any(child.lower in ("these", "this", "those", "the", "all") for child in parsed.children(subject.i, "det")):
        return None
    for prep in parsed.children(verb.i, "prep"):
        for source in parsed.children(prep.i, "pobj") if prep.lower == "from" else ():
            sentence = parsed.sentence_of(verb.i)
            first = sentence.i
            while first > 0 and parsed.sentences[first - 1].paragraph == sentence.paragraph:
                first -= 1
            content = [(parsed.sentences[first].first, sentence.first)]
            if first == sentence.i:
                return None
            return Candidate(
                kind=CueClass(name="derived"),
                key=verb.lemma,
                anchor=verb.i,
                cue=(verb.i, prep.i),
                content=trim(parsed, content),
                speakers=[source.i],
                shape="derived",
            )
    return None
