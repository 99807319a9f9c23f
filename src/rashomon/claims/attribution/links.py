"""What stands around a source: who is between it and the outlet, what it rests on, whether it is the outlet itself."""

from attrs import evolve

from rashomon.claims.attribution.clauses import Candidate, phrase
from rashomon.claims.attribution.frames import can_speak
from rashomon.claims.attribution.lexicon import basis_words, cue_words, source_kinds, source_words
from rashomon.claims.attribution.sources import FIRST_PERSON, Speaker, clean, describes_no_name, is_outlet
from rashomon.model import Source
from rashomon.parse import Parsed, Token

_BASIS_OF_KIND = {
    "official": "official statement",
    "document": "document",
    "eyewitness": "eyewitness",
    "unnamed": "unnamed",
}


_STATEMENTS = frozenset({"statement", "briefing", "communique", "communiqué", "conference", "release"})


def is_anonymous(parsed: Parsed, head: int | None, anchor: int) -> bool:
    """Whether somebody speaks without a name: "on condition of anonymity", "a person familiar with the matter"."""
    below = parsed.subtree(anchor) if parsed.tokens[anchor].pos == "VERB" else []
    said = {parsed.tokens[i].lower for i in below if i not in parsed.quote_of}
    if said & source_words("anonymous", "words"):
        return True
    return head is not None and describes_no_name(parsed, head)


def perceives(parsed: Parsed, candidate: Candidate) -> bool:
    """Whether the words quoted tell what the speaker himself saw, heard or felt: "I saw it with my own eyes"."""
    for first, last in candidate.content:
        for i in range(first, last):
            verb = parsed.tokens[i]
            if i not in parsed.quote_of or verb.tag != "VBD" or verb.lemma not in source_words("perception", "verbs"):
                continue
            subject = {child.lower for child in parsed.children(i, "nsubj")}
            if subject & {"i", "we"} and parsed.children(i, "dobj") or subject & {"i", "we"} and _scene(parsed, verb):
                return True
    return False


def _scene(parsed: Parsed, verb: Token) -> bool:
    """ "We saw the roof fall": a bare clause of what happened, not "I heard that"."""
    return any(
        child.tag in ("VB", "VBG") and not parsed.children(child.i, "mark")
        for child in parsed.children(verb.i, "ccomp")
    )


def as_eyewitness(speaker: Speaker) -> Speaker:
    """The speaker, a person, as one who was there."""
    if speaker.source.kind == "person":
        speaker.source = evolve(speaker.source, kind="eyewitness")
    return speaker


def medium_of(parsed: Parsed, anchor: int) -> str:
    """What a saying is said in: "statement" of "said in a statement"; empty when the text names nothing."""
    for prep in parsed.children(anchor, "prep"):
        for noun in parsed.children(prep.i, "pobj") if prep.lower in ("in", "on", "through", "via") else ():
            if source_kinds().get(noun.lemma) == "document":
                return noun.lemma
    return ""


def seen_by(parsed: Parsed, document: int, reader: int) -> bool:
    """Whether somebody saw a document rather than made it: "filings seen by the Quill"."""
    for participle in parsed.children(document, "acl"):
        agents = parsed.children(participle.i, "agent", "prep")
        if participle.lemma in source_words("seeing", "verbs"):
            return any(inner.i == reader for agent in agents for inner in parsed.children(agent.i, "pobj"))
    return False


def unnamed_source(parsed: Parsed, candidate: Candidate) -> Source:
    """A noun that attributes by itself: "claims that the doors were open" have "claims" for a source."""
    first, last = phrase(parsed, candidate.anchor)
    inner = [i for i in range(first, last) if not any(a <= i < b for a, b in candidate.content)]
    last = max(candidate.anchor + 1, max((i + 1 for i in inner if i <= candidate.anchor), default=first))
    return Source(
        name=clean(parsed.text(first, last)),
        kind="unnamed",
        start=parsed.tokens[first].start,
        end=parsed.tokens[last - 1].end,
        cue=parsed.tokens[candidate.anchor].text,
        plural=parsed.tokens[candidate.anchor].tag == "NNS",
    )


def basis_of(parsed: Parsed, source: Source | None, head: int | None, anchor: int) -> str:
    """One of `model.BASES`, as source and cue show it."""
    words = basis_words()
    if head is not None:
        first, last = phrase(parsed, head)
        for i in range(first, last):
            token = parsed.tokens[i]
            found = words.get(token.lower) or words.get(token.lemma)
            if found is not None:
                return found
    for prep in parsed.children(anchor, "prep"):
        for inner in parsed.children(prep.i, "pobj"):
            if prep.lower in ("in", "on", "at", "via", "through", "by", "to"):
                below = {parsed.tokens[i].lower for i in parsed.subtree(inner.i)} | {inner.lemma}
                if any(words.get(word) == "social post" for word in below) or inner.lemma in ("tweet", "post"):
                    return "social post"
                if any(words.get(word) == "intercept" for word in below):
                    return "intercept"
                if inner.lemma in _STATEMENTS:
                    return "official statement"
    if source is None:
        return "none given"
    if words.get(parsed.tokens[anchor].lemma) == "social post":
        return "social post"
    if is_anonymous(parsed, head, anchor):
        return "unnamed"
    if parsed.tokens[anchor].lemma in _STATEMENTS and source.kind in ("official", "organisation"):
        return "official statement"
    return _BASIS_OF_KIND.get(source.kind, "none given")


def authors_of(parsed: Parsed, head: int) -> list[int]:
    """Who made, gave out or showed a document: "a log read out by an officer", "the ministry's report"."""
    token = parsed.tokens[head]
    if source_kinds().get(token.lemma) != "document":
        return []
    for participle in parsed.children(head, "acl"):
        for agent in parsed.children(participle.i, "agent", "prep"):
            if agent.lower == "by":
                return [inner.i for inner in parsed.children(agent.i, "pobj")]
    for prep in parsed.children(head, "prep"):
        if prep.lower in ("by", "from"):
            makers = [inner for inner in parsed.children(prep.i, "pobj") if inner.pos in ("NOUN", "PROPN")]
            return [inner.i for inner in makers if can_speak(inner) or inner.pos == "PROPN"][:1]
    return [child.i for child in parsed.children(head, "poss") if child.pos in ("NOUN", "PROPN")]


def addressed_outlet(parsed: Parsed, anchor: int, report_outlet: str) -> int | None:
    """The news agency or paper a source spoke to ("told Reuters"), when it is not the outlet of this report."""
    if parsed.tokens[anchor].lemma not in cue_words("hearers"):
        return None
    for child in parsed.children(anchor, "dobj", "dative"):
        if child.i < anchor or child.lemma in source_words("audience", "lemmas"):
            continue
        first, last = phrase(parsed, child.i)
        known = is_outlet(parsed, first, last) or source_kinds().get(child.lemma) == "outlet"
        if known or child.lemma == "agency" or _told_paper(parsed, child, first, last):
            text = parsed.text(first, last)
            return None if same_outlet(text, report_outlet) else child.i
    return None


def _told_paper(parsed: Parsed, noun: Token, first: int, last: int) -> bool:
    """ "Told the Ledger": one capitalised word with "the" in front, to whom something is told, is a paper."""
    return (
        last - first == 2
        and parsed.tokens[first].lower == "the"
        and noun.pos == "PROPN"
        and noun.entity != "NORP"
        and not noun.text.isupper()
        and noun.lower not in source_words("audience", "houses")
        and source_kinds().get(noun.lemma) is None
    )


def same_outlet(name: str, outlet: str) -> bool:
    """Whether a name is that of the outlet: one's words lie in the other's, articles set aside."""
    ours = {word for word in outlet.lower().replace("(", " ").replace(")", " ").split() if word != "the"}
    theirs = {word for word in name.lower().split() if word not in ("the", "our")}
    return bool(ours) and bool(theirs) and (theirs <= ours or ours <= theirs)


def negated_stance(stance: str) -> str:
    """What a negated cue says: "has not confirmed"; a negated denial takes no stance.

    Example:
        >>> negated_stance("confirms"), negated_stance("denies")
        ('has not confirmed', '')
    """
    return "has not confirmed" if stance == "confirms" else ""


def is_own_voice(source: Source, quoted: bool, outlet: str) -> bool:
    """The outlet itself speaks: "we have learned", "the Herald can reveal"."""
    if source.name.lower() in FIRST_PERSON:
        return not quoted
    return same_outlet(source.name, outlet)


def first_person(source: Source) -> bool:
    """ "I" or "we"."""
    return source.name.lower() in FIRST_PERSON


def cites(lemma: str) -> bool:
    """Verbs that bring in the holder behind the holder."""
    return lemma in cue_words("cite")
