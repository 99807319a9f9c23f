"""Quotations joined to cues: contents widened to whole quotations, and quotations that stand apart from their cue."""

from collections.abc import Sequence

from rashomon.claims.attribution.clauses import (
    Candidate,
    is_finite,
    is_saying_taken_for_adjective,
    merge,
    paragraph_range,
    within,
)
from rashomon.claims.attribution.frames import asked_of, bare_candidate, can_speak
from rashomon.claims.attribution.lexicon import CueClass, cue_classes, plain_verbs
from rashomon.claims.attribution.speakers import speakers_of
from rashomon.claims.measures import is_person
from rashomon.parse import Parsed, QuoteSpan, Token

# As far as a cue may stand from the quotation it belongs to: "..." a spokesman for the northern ports told reporters.
_NEAR = 18
# Tokens that the name before the colon of a transcript may have.
_LABEL = 4
# A sentence of this many words is no more than "he said"; a longer one must be built on a verb of saying without an
# object.
_SHORT_TAG = 5
_LONG_TAG = 25
_STOPS = frozenset({".", "!", "?", "\u2026"})
# What leads a sentence, and so may be who speaks behind its colon.
_LEADS = ("nsubj", "nsubjpass", "ROOT")
_FROM = frozenset({"from", "by", "of"})
# "We" may be anybody's: "The minister toured the camp. "We have nothing left.""
_OWN = frozenset({"i", "me", "my"})
_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})


def outer_quotes(parsed: Parsed) -> list[QuoteSpan]:
    """Quotations that stand in no other, in text order."""
    return [quote for quote in parsed.quotes if quote.depth == 0 and quote.first < quote.last]


def join_quotes(parsed: Parsed, candidates: list[Candidate]) -> list[Candidate]:
    """Widen contents to whole quotations and find a cue for the quotations that have none.

    Returns:
        The candidates, with those added that only a quotation could show to be cues.
    """
    quotes = outer_quotes(parsed)
    _clip(parsed, quotes, candidates)
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_sentence.setdefault(parsed.tokens[candidate.anchor].sentence, []).append(candidate)
    added: list[Candidate] = []
    last: tuple[QuoteSpan, Candidate] | None = None
    left_open: list[tuple[int, int]] = []
    for quote in quotes:
        first, end = _marked(parsed, quote)
        sentences = range(parsed.tokens[quote.first].sentence, parsed.tokens[quote.last - 1].sentence + 1)
        near = [c for s in (sentences[0] - 1, *sentences) for c in by_sentence.get(s, ())]
        label = next((c for c in near if _is_label(parsed, quote, c)), None)
        if label is not None:
            # A transcript: the name and the colon stand inside the marks.
            label.content = merge([*label.content, (label.anchor + 1, end)])
            last = quote, label
            continue
        holders = [c for c in near if not first <= c.anchor < end and within(c.content, quote.first, quote.last)]
        for holder in holders:
            holder.content = merge([*holder.content, (first, end)])
        speaking = [
            c
            for c in holders
            if c.shape in ("clause", "colon", "opening", "quote", "as", "figure", "noun", "preposition")
        ]
        if not speaking:
            found = _beside(parsed, quote, candidates, added)
            if found is None and not holders:
                found = _continued(parsed, quote, last, by_sentence)
            if found is not None:
                found.content = merge([*found.content, (first, end)])
                if found not in candidates and found not in added:
                    added.append(found)
                    by_sentence.setdefault(parsed.tokens[found.anchor].sentence, []).append(found)
                speaking = [found]
        if speaking and quote.continues:
            # The paragraphs before this one were left open until the speaker was named.
            for holder in speaking:
                holder.content = merge([*holder.content, *left_open])
        left_open = [] if speaking else [*(left_open if quote.continues else []), (first, end)]
        if speaking:
            last = quote, max(speaking, key=lambda c: -sum(b - a for a, b in c.content))
    return candidates + added


def _is_label(parsed: Parsed, quote: QuoteSpan, cue: Candidate) -> bool:
    """ "Holt: we saw no light": the name that opens a quotation; not "My mother always said: ..."."""
    opens = quote.first <= cue.anchor <= quote.first + _LABEL
    return cue.shape == "colon" and opens and parsed.tokens[cue.anchor].pos != "VERB"


def _marked(parsed: Parsed, quote: QuoteSpan) -> tuple[int, int]:
    """Token range of a quotation with its marks, where they are tokens of their own."""
    first, last = quote.first, quote.last
    if first > 0 and parsed.tokens[first - 1].start == quote.start:
        first -= 1
    if last < len(parsed.tokens) and parsed.tokens[last].end == quote.end and quote.closed:
        last += 1
    return first, last


def _clip(parsed: Parsed, quotes: list[QuoteSpan], candidates: list[Candidate]) -> None:
    """A cue inside a quotation says nothing outside it."""
    starts = sorted(quotes, key=lambda quote: quote.first)
    for candidate in candidates:
        for quote in starts:
            if quote.first > candidate.anchor:
                break
            if quote.first <= candidate.anchor < quote.last:
                candidate.content = within(candidate.content, quote.first, quote.last)


def _beside(parsed: Parsed, quote: QuoteSpan, candidates: list[Candidate], added: list[Candidate]) -> Candidate | None:
    """A cue next to the quotation: in its sentence, before a colon, or as a dash and a name."""
    first, end = _marked(parsed, quote)
    known = {candidate.anchor: candidate for candidate in [*candidates, *added]}
    limit = limit_here = min(parsed.sentence_of(quote.last - 1).last, len(parsed.tokens))
    if end < len(parsed.tokens) and end >= limit and _is_tag(parsed, quote, end):
        limit = parsed.sentence_of(end).last
    if end < limit:
        verb = _cue_after(parsed, end, min(limit, end + (_NEAR if end < limit_here else _LONG_TAG)))
        if verb is not None:
            return known.get(verb.i) or bare_candidate(parsed, verb)
    dashed = _taken_for_adjective(parsed, end) or _dashed_name(parsed, end) or _name_behind(parsed, quote, end)
    if dashed is not None:
        return dashed
    start = parsed.sentence_of(quote.first).first
    if first <= start and start > 0:
        before = parsed.tokens[first - 1] if first else None
        if before is not None and before.text in (":", ",") or (before is not None and before.text[-1:] == ":"):
            start = parsed.sentence_of(first - 1).first
    verb = _cue_before(parsed, start, first)
    told = None if verb is None else known.get(verb.i) or bare_candidate(parsed, verb)
    return told or _introduced(parsed, start, first)


def _taken_for_adjective(parsed: Parsed, end: int) -> Candidate | None:
    """ "..." sobbed customer Ada Lind: a verb of saying that the parser took for what the speaker was."""
    verb = parsed.tokens[end] if end < len(parsed.tokens) else None
    if verb is None or not is_saying_taken_for_adjective(parsed, verb):
        return None
    speaker = parsed.tokens[verb.head]
    while speaker.dep == "compound" and speaker.head > speaker.i:
        speaker = parsed.tokens[speaker.head]
    speaks = can_speak(speaker) or speaker.pos == "PROPN" or is_person(speaker.lemma)
    return _without_verb(verb.lemma, verb.i, speaker.i) if speaks else None


def _introduced(parsed: Parsed, start: int, first: int) -> Candidate | None:
    """ "The fire chief was blunt: "We lost the east wing"": the sentence before the colon is about who speaks."""
    colon = first - 1
    if colon <= start or parsed.tokens[colon].text != ":":
        return None
    root = next((token for token in parsed.tokens[start:colon] if token.dep == "ROOT" or token.head > colon), None)
    speaker = _subject_speaking(parsed, root) if root is not None and root.pos in ("VERB", "AUX") else None
    if speaker is None:
        speaker = _only_speaker(parsed, start, colon)
    return None if speaker is None else _without_verb(":", colon, speaker)


def _subject_speaking(parsed: Parsed, root: Token) -> int | None:
    subject = next((child for child in parsed.children(root.i, "nsubj") if child.i < root.i), None)
    if subject is None or subject.lower in ("one", "you"):
        return None
    return subject.i if can_speak(subject) or subject.pos == "PROPN" else None


def _only_speaker(parsed: Parsed, start: int, stop: int) -> int | None:
    """The only one of whom some words tell that may speak: "For Ada Lind there was only one explanation",
    "the message from the mayor was clear", "the thieves' note read".
    """
    found = [
        token.i
        for token in parsed.tokens[start:stop]
        if token.pos in ("NOUN", "PROPN")
        and token.dep != "compound"
        and token.i not in parsed.quote_of
        and (can_speak(token) or is_person(token.lemma))
    ]
    if len(found) != 1:
        return None
    token = parsed.tokens[found[0]]
    above = parsed.tokens[token.head]
    from_whom = token.dep == "pobj" and (above.lower in _FROM or above.i == start and above.lower in ("for", "to"))
    return token.i if token.dep in (*_LEADS, "poss") or from_whom else None


def _without_verb(key: str, anchor: int, speaker: int) -> Candidate:
    """A cue that is no verb of saying: a colon, or a sentence about somebody."""
    return Candidate(
        kind=CueClass(name="colon"), key=key, anchor=anchor, cue=(anchor,), speakers=[speaker], shape="colon"
    )


def _told_of(parsed: Parsed, quote: QuoteSpan) -> Candidate | None:
    """The one of whom the sentence before tells, where he speaks of himself or was asked: "Olav Brandt was franker
    about the gas. "I signed for forty canisters."", "We asked her spokesman. "I have nothing for you.""
    """
    sentence = parsed.sentence_of(quote.first)
    before = parsed.sentences[sentence.i - 1]
    root = next((token for token in parsed.tokens_of(before) if token.dep == "ROOT"), None)
    if root is None or root.pos not in ("VERB", "AUX") or any(t.i in parsed.quote_of for t in parsed.tokens_of(before)):
        return None
    words = {token.lower for token in parsed.tokens[quote.first : quote.last]}
    asked = asked_of(parsed, root)
    tells = any(child.lemma in cue_classes("nouns") for child in parsed.children(root.i, "dobj"))  # "has a theory"
    if not words & _OWN and not asked and not tells:
        return None
    passive = bool(parsed.children(root.i, "auxpass"))
    if passive and not asked:
        return None
    told = asked or parsed.children(root.i, "nsubj")
    speaker = next((noun for noun in told if noun.tag in ("NN", "NNP") or noun.lower in ("he", "she")), None)
    if speaker is None or not (can_speak(speaker) or is_person(speaker.lemma)) or parsed.children(speaker.i, "conj"):
        return None
    return _without_verb(root.lemma, root.i, speaker.i)


def _is_tag(parsed: Parsed, quote: QuoteSpan, end: int) -> bool:
    """A sentence that only says who spoke: it begins in lower case, or is a name and a verb of saying."""
    sentence = parsed.sentence_of(end)
    if sentence.paragraph != parsed.sentence_of(quote.first).paragraph:
        return False
    if parsed.tokens[end].text[:1].islower():
        return True
    if parsed.tokens[end].lower == "so" and end + 1 < sentence.last and parsed.tokens[end + 1].lemma in plain_verbs():
        return True  # "So says Ada Lind."
    if parsed.tokens[quote.last - 1].text[-1:] not in (",", "?", "!"):
        return False
    words = [token for token in parsed.tokens[end : sentence.last] if token.pos != "PUNCT"]
    if len(words) <= _SHORT_TAG:
        return True
    root = next((token for token in words if token.dep == "ROOT"), None)
    bare = root is not None and not parsed.children(root.i, "ccomp", "xcomp", "dobj")
    return root is not None and bare and len(words) <= _LONG_TAG and root.lemma in plain_verbs()


def _cue_after(parsed: Parsed, start: int, limit: int) -> Token | None:
    """ "...," a spokesman for the port told reporters: the first finite verb that has somebody for a subject."""
    for i in range(start, limit):
        token = parsed.tokens[i]
        if token.i in _quoted(parsed) or token.text in (".", ";", ":", "?", "!"):
            return None
        if (
            token.pos != "VERB"
            or token.dep in ("relcl", "acl", "amod", "xcomp")
            or token.dep == "advcl"
            and token.tag == "VBG"
        ):
            continue
        if not is_finite(parsed, token):
            continue
        subjects = [child for child in parsed.children(token.i, "nsubj") if child.i not in parsed.quote_of]
        near = [s for s in subjects if s.i >= start]
        follows = [s for s in parsed.children(token.i) if token.i < s.i <= token.i + 8 and can_speak(s)]
        if (
            near
            and can_speak(near[0])
            or (not subjects and follows)
            or (near and (near[0].pos == "PROPN" or token.lemma in plain_verbs()))
        ):
            return token
        return None
    return None


def _cue_before(parsed: Parsed, start: int, first: int) -> Token | None:
    """ "Asked about it, she replied: ...": the last verb before the mark when only its own words stand between."""
    if first <= start:
        return None
    closing = parsed.tokens[first - 1].text in (":", ",") or parsed.tokens[first - 1].text[-1:] == ":"
    for i in range(first - 1, start - 1, -1):
        token = parsed.tokens[i]
        if token.pos != "VERB" or token.dep == "amod" or token.tag == "VBN" and not is_finite(parsed, token):
            continue
        if token.i in _quoted(parsed):
            return None
        names = any("marked" in kind.takes for kind in cue_classes("verbs").get(token.lemma, ()))
        if first - i <= (10 if closing else 6 if names else 2):
            return token
        return None
    return None


def _quoted(parsed: Parsed) -> dict[int, QuoteSpan]:
    return parsed.quote_of


def _dashed_name(parsed: Parsed, end: int) -> Candidate | None:
    """ "..." - Maria Lopez, on the same line or the next."""
    if end + 1 >= len(parsed.tokens) or parsed.tokens[end].text.strip("\"'\u201d\u2019") not in _DASHES:
        return None
    head = None
    for i in range(end + 1, min(len(parsed.tokens), end + 8)):
        token = parsed.tokens[i]
        if token.sentence != parsed.tokens[end + 1].sentence or token.pos not in ("PROPN", "NOUN", "ADJ", "DET"):
            break
        if token.pos == "PROPN":
            head = i
    if head is None:
        return None
    return Candidate(kind=CueClass(name="dash"), key="-", anchor=end, cue=(end,), speakers=[head], shape="quote")


def _name_behind(parsed: Parsed, quote: QuoteSpan, end: int) -> Candidate | None:
    """ "..." Maria Lopez, harbour master, on the quay.: a name behind the words, with an office or a place, no verb."""
    if not quote.closed or parsed.tokens[quote.last - 1].text[-1:] not in _STOPS or not _is_utterance(parsed, quote):
        return None
    stop = paragraph_range(parsed, quote.first)[1]
    if end >= stop or parsed.tokens[end].pos != "PROPN" or parsed.tokens[end].entity not in ("PERSON", ""):
        return None
    name = end
    while name + 1 < stop and parsed.tokens[name + 1].pos == "PROPN":
        name += 1
    rest = parsed.tokens[name + 1 : stop]
    close = next((n for n, token in enumerate(rest) if token.text in _STOPS), len(rest))
    if name == end or any(token.pos in ("VERB", "AUX") for token in rest[:close]):
        return None
    if rest and rest[0].pos not in ("PUNCT", "ADP"):
        return None
    return Candidate(kind=CueClass(name="dash"), key="-", anchor=name, cue=(name,), speakers=[name], shape="quote")


def _continued(
    parsed: Parsed, quote: QuoteSpan, last: tuple[QuoteSpan, Candidate] | None, by_sentence: dict[int, list[Candidate]]
) -> Candidate | None:
    """The cue of the quotation before, when this one goes on with it.

    It goes on when the paragraph re-opens an open quotation; when nothing but the cue's own words, or a sentence on the
    same speaker ("He paused."), stands between the two; when it is sentences by itself behind a sentence that one
    speaker vouches for ("The brakes failed, she said. "We told them.""); and when a whole paragraph of quotation
    follows a paragraph in which one person alone spoke. It does not when anybody else is named as speaking between.
    """
    first, end = _marked(parsed, quote)
    start, stop = paragraph_range(parsed, quote.first)
    if not _is_utterance(parsed, quote):
        return None
    if last is not None:
        before, cue = last
        if quote.continues and before.last <= quote.first:
            return cue
        between = parsed.tokens[before.last : first]
        same_paragraph = before.first >= start
        if same_paragraph and _only_cue_between(parsed, cue, between):
            return cue
    sentence = parsed.sentence_of(quote.first)
    alone = first <= sentence.first and end >= parsed.sentence_of(quote.last - 1).last - 1
    if alone and first > start:
        return _only_teller(parsed, by_sentence.get(sentence.i - 1, ())) or _told_of(parsed, quote)
    whole = first <= start and end >= stop - 1
    if not whole or start == 0:
        return None
    previous_start, previous_end = paragraph_range(parsed, start - 1)
    previous = [
        c
        for number in range(parsed.tokens[previous_start].sentence, parsed.tokens[previous_end - 1].sentence + 1)
        for c in by_sentence.get(number, ())
        if c.shape in ("clause", "quote", "as", "colon", "noun", "preposition", "figure", "infinitive")
        and c.kind.vouches
    ]
    outside = [c for c in previous if not parsed.quote_of.get(c.anchor)]
    if outside and not _last_paragraph_blocks(parsed, previous_start, previous_end):
        return outside[-1]
    return None


def _only_teller(parsed: Parsed, cues: Sequence[Candidate]) -> Candidate | None:
    """The cue of a sentence in which one person speaks and nobody else; bodies seldom go on in quotation marks."""
    outside = [cue for cue in cues if cue.anchor not in parsed.quote_of and cue.kind.vouches]
    if len(outside) != 1 or outside[0].shape not in ("clause", "as"):
        return None
    speakers = [parsed.tokens[i] for i in speakers_of(parsed, parsed.tokens[outside[0].anchor], {})]
    return outside[0] if len(speakers) == 1 and (can_speak(speakers[0]) or speakers[0].pos == "PROPN") else None


def _last_paragraph_blocks(parsed: Parsed, start: int, end: int) -> bool:
    """Headlines and captions introduce nobody."""
    return parsed.sentence_of(start).region in ("headline", "heading", "caption", "byline")


def _is_utterance(parsed: Parsed, quote: QuoteSpan) -> bool:
    """A quotation that begins as a sentence does, not a phrase inside the reporter's own."""
    token = parsed.tokens[quote.first]
    letter = next((char for char in token.text if char.isalpha()), "")
    return letter.isupper() or quote.continues


def _only_cue_between(parsed: Parsed, cue: Candidate, between: list[Token]) -> bool:
    sentences = {token.sentence for token in between if token.pos != "PUNCT"}
    cue_sentence = parsed.tokens[cue.anchor].sentence
    for number in sorted(sentences):
        if number == cue_sentence:
            continue
        sentence = parsed.sentences[number]
        subjects = [t for t in parsed.tokens_of(sentence) if t.dep in ("nsubj", "nsubjpass")]
        if not subjects or subjects[0].lower not in ("he", "she", "they", "it"):
            return False
    return True
