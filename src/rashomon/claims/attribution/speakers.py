"""Who stands behind a cue verb: the subject, wherever the syntax has put it."""

from rashomon.claims.attribution.contents import inverted_subject
from rashomon.claims.attribution.frames import can_speak
from rashomon.claims.attribution.lexicon import cue_classes, source_kinds, verbs_named
from rashomon.parse import Parsed, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_EMPTY = frozenset({"it", "there"})
_STEPS = 8
# Tokens that may stand between the halves of a split quotation.
_LONG_TAG = 25
# Participles that go on with a speaker's words: their subject is the speaker, never a noun inside the words.
_CONTINUING = frozenset(
    {"add", "say", "note", "argue", "claim", "insist", "imply", "stress", "warn", "cite", "call", "describe"}
)


def speakers_of(parsed: Parsed, verb: Token, cues: dict[int, list[int]]) -> list[int]:
    """Head tokens of the speakers of a verb.

    Args:
        parsed: The report.
        verb: The cue verb.
        cues: Speakers already found, by anchor of the cue; a participle may take the speaker of the cue that governs
            it.
    """
    if _is_passive(parsed, verb):
        return _agents(parsed, verb)
    between = _between_quotes(parsed, verb)
    if between is not None:
        return [between]
    own = _own_subject(parsed, verb)
    if own is not None:
        return _resolve(parsed, verb, own)
    inverted = _inverted(parsed, verb)
    if inverted is not None:
        return [inverted]
    inherited = _inherited(parsed, verb, cues)
    return inherited or _neighbour(parsed, verb)


def _is_passive(parsed: Parsed, verb: Token) -> bool:
    if any(child.dep in ("auxpass", "nsubjpass") for child in parsed.children(verb.i)):
        return True
    if _states_behind_comma(parsed, verb):
        return False
    return (
        verb.tag == "VBN"
        and verb.dep in ("acl", "relcl", "advcl", "amod")
        and not parsed.children(verb.i, "aux", "nsubj")
    )


def _states_behind_comma(parsed: Parsed, verb: Token) -> bool:
    """ "The mayor, Anna Holt, repeated that P": a past tense that the parser took for a participle of the mayor's.

    Verbs of asserting have no hearer for an object, so that nobody is "repeated that P".
    """
    head = parsed.tokens[verb.head]
    return (
        verb.dep == "acl"
        and head.dep == "ROOT"
        and (head.pos == "PROPN" or can_speak(head))
        and parsed.tokens[verb.i - 1].text == ","
        and verb.lemma in verbs_named("say") | verbs_named("assert")
        and any(mark.lower == "that" for c in parsed.children(verb.i, "ccomp") for mark in parsed.children(c.i, "mark"))
    )


def _agents(parsed: Parsed, verb: Token) -> list[int]:
    for agent in parsed.children(verb.i, "agent", "prep"):
        if agent.lower != "by":
            continue
        for inner in parsed.children(agent.i, "pobj"):
            if agent.dep == "agent" or can_speak(inner):
                return [inner.i]
    return []


def _own_subject(parsed: Parsed, verb: Token) -> Token | None:
    found = parsed.children(verb.i, *_SUBJECTS)
    if verb.i not in parsed.quote_of:
        # ""One," said the nurse": what is quoted is not who says it.
        found = [child for child in found if child.i not in parsed.quote_of]
    if not found:
        return None
    if (behind := inverted_subject(parsed, verb)) is not None:
        return behind
    if len(found) > 1:
        # "The vaccine, the author said, cut ...": the parser may give both nouns to the tag; the nearer one speaks.
        near = [child for child in found if parsed.edges(child.i)[1] == verb.i and child.dep == "nsubj"]
        # "The winger Teo Marsand said": a description and the name behind it.
        described = [c for c in found if c.pos == "PROPN" and any(parsed.edges(c.i)[0] == d.i + 1 for d in found)]
        if described:
            return described[0]
        tagged = verb.i + 1 < len(parsed.tokens) and parsed.tokens[verb.i + 1].text == ","
        if tagged and near and can_speak(near[0]):
            return near[0]
        return next((child for child in found if can_speak(child)), found[0])
    return found[0]


def _resolve(parsed: Parsed, verb: Token, subject: Token) -> list[int]:
    """A relative pronoun gives way to its noun; an empty "it" names nobody."""
    if subject.tag in ("WDT", "WP", "WP$") or (subject.lower == "that" and verb.dep == "relcl"):
        if verb.dep == "relcl" and verb.head != verb.i:
            return [verb.head]
        if verb.dep == "conj" and parsed.tokens[verb.head].dep == "relcl":
            return [parsed.tokens[verb.head].head]
        return [subject.i] if subject.tag == "WP" else []
    if subject.lower in _EMPTY and subject.dep == "nsubjpass":
        return []
    return [subject.i]


def _between_quotes(parsed: Parsed, verb: Token) -> int | None:
    """ ""The ferry," said the harbour master, Ruan Tibbet, "was listing"": who stands between the halves speaks."""
    if verb.i == 0 or verb.i in parsed.quote_of or verb.i - 2 not in parsed.quote_of:
        return None
    if parsed.tokens[verb.i - 1].pos != "PUNCT" or verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    last = parsed.sentence_of(verb.i).last
    opening = next((i for i in range(verb.i + 1, min(last, verb.i + _LONG_TAG)) if i in parsed.quote_of), None)
    if opening is None:
        return None
    between = range(verb.i + 1, opening)
    heads = [
        i for i in between if parsed.tokens[i].head not in between and parsed.tokens[i].pos in ("NOUN", "PROPN", "PRON")
    ]
    return heads[0] if heads else None


def _inverted(parsed: Parsed, verb: Token) -> int | None:
    """ "..., says Maria Lopez" where the parser took the name for an object, "..., say those who saw it"."""
    finite = verb.tag in ("VBD", "VBZ", "VBP") or verb.tag == "VB" and verb.dep == "ROOT"
    if not finite or verb.i == 0 or parsed.tokens[verb.i - 1].pos != "PUNCT":
        return None
    for child in parsed.children(verb.i, "dobj"):
        if child.lower == "those" and child.i == verb.i + 1 and parsed.children(child.i, "relcl"):
            return child.i
    for child in parsed.children(verb.i, "dobj", "attr", "npadvmod", "oprd", "dep", "appos", "ccomp"):
        if child.i > verb.i and child.i - verb.i <= 6 and child.pos in ("PROPN", "NOUN", "PRON") and can_speak(child):
            return child.i
    return None


def _neighbour(parsed: Parsed, verb: Token) -> list[int]:
    """The noun right before a finite verb that the parse leaves without a subject."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.i == 0 or verb.dep in ("acl", "relcl"):
        return []
    i = verb.i - 1
    while i > 0 and (parsed.tokens[i].pos == "ADV" or parsed.tokens[i].text in (",", ")")):
        i -= 1
    before = parsed.tokens[i]
    if before.pos == "PROPN" and before.dep == "appos" and before.sentence == verb.sentence:
        return [before.i]
    while (
        before.dep in ("pobj", "prep", "appos", "compound")
        and before.head < verb.i
        and parsed.tokens[verb.i - 1].text == ","
    ):
        before = parsed.tokens[before.head]
    if before.sentence != verb.sentence or before.i in parsed.quote_of and verb.i not in parsed.quote_of:
        return []
    # A name that the parser takes for an adjective: "Litoral repeats that P".
    named = before.pos in ("PROPN", "ADJ") and before.text[:1].isupper()
    speaks = named or before.pos in ("NOUN", "PRON") and can_speak(before)
    return [before.i] if speaks and before.dep not in ("expl", "npadvmod") else []


def _inherited(parsed: Parsed, verb: Token, cues: dict[int, list[int]]) -> list[int]:
    """From the governing verb: conjoined verbs, open complements, participles, "by saying"."""
    teller = _outer_of_but(parsed, verb)
    if teller is not None:
        subject = _own_subject(parsed, teller)
        return [] if subject is None else _resolve(parsed, teller, subject)
    current = verb
    for _ in range(_STEPS):
        if current.head == current.i:
            return []
        head = parsed.tokens[current.head]
        if current.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            if (bearer := has_reason_to(parsed, current)) is not None:
                own = _own_subject(parsed, bearer)
                return [] if own is None else _resolve(parsed, bearer, own)
            if judges_saying(parsed, current):
                return []
            if current.tag == "VBG" and not can_speak(head):
                outer = _governing_speaker(parsed, head, cues)
                message = head.dep in ("pobj", "dobj", "nsubj")
                return [head.i] if message or outer is None else outer
            return [head.i]
        if current.dep in (
            "conj",
            "xcomp",
            "advcl",
            "pcomp",
            "prep",
            "dep",
            "ccomp",
            "parataxis",
            "aux",
            "acomp",
            "oprd",
        ):
            if current.dep == "ccomp" and current.tag not in ("VBG", "VB"):
                return []
            if head.pos in ("VERB", "AUX") and head.i != verb.i:
                participle = verb.tag == "VBG" and current.dep == "advcl"
                if participle:
                    outer = _governing_speaker(parsed, head, cues)
                    own = _own_subject(parsed, head)
                    if outer and verb.i > head.i and (verb.lemma in _CONTINUING or not _is_party(own)):
                        return outer
                if current.dep == "xcomp" and verb.tag == "VB":
                    controlled = [c for c in parsed.children(head.i, "dobj") if c.i < verb.i and can_speak(c)]
                    if controlled and head.lemma in (
                        "ask",
                        "tell",
                        "urge",
                        "order",
                        "want",
                        "force",
                        "lead",
                        "prompt",
                        "cause",
                    ):
                        return [controlled[0].i]
                if _is_passive(parsed, head) and current.dep == "conj" and not parsed.children(head.i, "nsubjpass"):
                    return _agents(parsed, head)
                own = _own_subject(parsed, head)
                if own is not None and (own.i not in parsed.quote_of or verb.i in parsed.quote_of):
                    return _resolve(parsed, head, own)
                if head.i in cues and cues[head.i]:
                    return cues[head.i]
            current = head
            continue
        return []
    return []


def has_reason_to(parsed: Parsed, verb: Token) -> Token | None:
    """ "The company has every reason to believe that P": the verb whose subject believes; None where there is none."""
    noun = parsed.tokens[verb.head]
    having = parsed.tokens[noun.head]
    if verb.tag != "VB" or verb.dep not in ("acl", "relcl") or noun.dep != "dobj" or can_speak(noun):
        return None
    return having if having.lemma == "have" and having.pos in ("VERB", "AUX") else None


def judges_saying(parsed: Parsed, verb: Token) -> bool:
    """ "It would be a mistake to say that P": nobody says so."""
    noun = parsed.tokens[verb.head]
    return verb.tag == "VB" and verb.dep in ("acl", "relcl") and noun.dep == "attr" and not can_speak(noun)


def _outer_of_but(parsed: Parsed, verb: Token) -> Token | None:
    """ "Accepted that the yacht was sold but disputed that ...": the one who accepted disputes, not the yacht.

    So also behind "and" where the inner subject is no party: "said no vote was lost and dismissed the claims".
    """
    inner = parsed.tokens[verb.head]
    if verb.dep != "conj" or inner.dep != "ccomp" or inner.lemma in cue_classes("verbs"):
        return None
    links = [child for child in parsed.children(inner.i, "cc") if inner.i < child.i < verb.i]
    outer = parsed.tokens[inner.head]
    if not links or outer.lemma not in cue_classes("verbs"):
        return None
    subject = next(iter(parsed.children(inner.i, "nsubj", "nsubjpass")), None)
    mute = subject is not None and subject.pos == "NOUN" and not can_speak(subject)
    own = mute and links[-1].lower == "and" and verb.lemma in verbs_named("deny")
    return outer if own or links[-1].lower == "but" else None


def _is_party(noun: Token | None) -> bool:
    """Somebody who may well say something of their own; "the people" of whom a president speaks may not."""
    if noun is None or not can_speak(noun):
        return False
    return bool(noun.entity) or noun.pos == "PRON" or source_kinds().get(noun.lemma) not in (None, "person")


def _governing_speaker(parsed: Parsed, token: Token, cues: dict[int, list[int]]) -> list[int] | None:
    """The speaker of the nearest cue above a token whose content the token heads."""
    if token.dep not in ("ccomp", "conj", "dobj", "pobj", "xcomp", "attr", "ROOT", "prep"):
        return None
    for above in parsed.ancestors(token.i):
        if above.i in cues and cues[above.i]:
            return cues[above.i]
    return None


def quoted_speaker(parsed: Parsed, verb: Token) -> tuple[int, list[int]] | None:
    """For "as saying" under "quoted": the verb that quotes and the one who is quoted.

    "KCNA quoted Kim as saying" and "Kim was quoted by KCNA as saying" both give (quoted, [Kim]).
    """
    if verb.tag != "VBG":
        return None
    head = parsed.tokens[verb.head]
    if head.lower != "as" and not any(
        child.lower == "as" for child in parsed.children(verb.i, "mark", "prep", "advmod")
    ):
        return None
    governor = parsed.tokens[head.head] if head.lower == "as" else head
    if governor.pos != "VERB":
        return None
    quoted = [c.i for c in parsed.children(governor.i, "nsubjpass")] or [
        c.i for c in parsed.children(governor.i, "dobj")
    ]
    if not quoted and governor.dep in ("acl", "relcl"):
        quoted = [governor.head]
    return (governor.i, quoted) if quoted else None
