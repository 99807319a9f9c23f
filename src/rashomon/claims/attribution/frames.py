"""Verbs as cues: which class a verb belongs to here, and whether it says anything at all."""

from rashomon.claims.attribution.clauses import Candidate, Ranges, merge
from rashomon.claims.attribution.contents import (
    READERS,
    clause_range,
    inverted_subject,
    is_infinitive,
    without_asides,
    without_summing_up,
)
from rashomon.claims.attribution.lexicon import UNLISTED, CueClass, cue_classes, cue_words, source_kinds
from rashomon.claims.clause import no_longer
from rashomon.names.titles import title_at
from rashomon.parse import Parsed, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_SPEAKING_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "who", "you", "one", "everyone", "nobody"})


def verb_candidates(parsed: Parsed, verb: Token, quoted: frozenset[int]) -> list[Candidate]:
    """The readings of a verb as a cue, best first; empty when it is none.

    Args:
        parsed: The report.
        verb: A verb that is no auxiliary.
        quoted: Tokens between quotation marks; a clause among them is direct speech.
    """
    key, cue, kinds = _entry(parsed, verb)
    clauses = [child for child in parsed.children(verb.i, "ccomp") if not is_infinitive(parsed, child)]
    if not kinds:
        if not clauses or verb.lemma in cue_words("never") or not _may_be_unlisted(parsed, verb, clauses, quoted):
            return []
        kinds = (UNLISTED,)
    for shape, reader in READERS:
        for kind in kinds:
            if kind.passive and not any(child.dep == "auxpass" for child in parsed.children(verb.i)):
                continue
            if kind.by and not _subject_is(parsed, verb, kind):
                continue
            if shape not in kind.takes and not (shape == "preposition" and kind.prepositions):
                continue
            content = reader(parsed, verb, kind)
            if content:
                return [
                    Candidate(
                        kind=kind,
                        key=key,
                        anchor=verb.i,
                        cue=cue,
                        content=merge(
                            without_summing_up(
                                parsed, content if shape == "clause" else without_asides(parsed, content)
                            )
                        ),
                        shape=shape,
                        negated=_is_negated(parsed, verb),
                    )
                ]
    return []


def quoted_candidate(parsed: Parsed, verb: Token) -> Candidate | None:
    """ "The pilot had locked the door, a prosecutor was quoted as saying": the content stands in front."""
    key, cue, kinds = _entry(parsed, verb)
    head = parsed.tokens[verb.head]
    governor = parsed.tokens[head.head] if head.lower == "as" else head
    if (
        not kinds
        or governor.lemma not in cue_words("quote_as")
        or governor.i > verb.i
        or "clause" not in kinds[0].takes
    ):
        return None
    content: Ranges = []
    for clause in parsed.children(governor.i, "ccomp"):
        if clause.i < governor.i:
            content += clause_range(parsed, governor, clause)
    return Candidate(kind=kinds[0], key=key, anchor=verb.i, cue=cue, content=content) if content else None


def bare_candidate(parsed: Parsed, verb: Token) -> Candidate | None:
    """A verb without content of its own in the syntax, as the cue of a quotation that stands beside it."""
    key, cue, kinds = _entry(parsed, verb)
    kind = next((kind for kind in kinds if "clause" in kind.takes or kind.name in ("talk", "point")), None)
    if kind is None:
        # "made the following comment: ...": the noun says it.
        nouns = [
            cue_classes("nouns")[child.lemma][0]
            for child in parsed.children(verb.i, "dobj")
            if child.lemma in cue_classes("nouns")
        ]
        kind = nouns[0] if nouns else None
    if kind is None and verb.lemma in cue_words("never"):
        return None
    return Candidate(
        kind=kind or UNLISTED,
        key=key,
        anchor=verb.i,
        cue=cue,
        shape="quote",
        negated=_is_negated(parsed, verb),
    )


def _entry(parsed: Parsed, verb: Token) -> tuple[str, tuple[int, ...], tuple[CueClass, ...]]:
    """Key, cue tokens and classes of a verb, its particle or complement adjective taken in."""
    lexicon = cue_classes("verbs")
    for child in parsed.children(verb.i):
        if child.dep in ("prt", "advmod", "acomp", "oprd", "prep", "dobj", "ccomp", "xcomp") and child.i > verb.i:
            kinds = lexicon.get(f"{verb.lemma} {child.lower}")
            if kinds:
                return f"{verb.lemma} {child.lower}", (verb.i, child.i), kinds
    return verb.lemma, (verb.i,), lexicon.get(verb.lemma, ())


def _subject_is(parsed: Parsed, verb: Token, kind: CueClass) -> bool:
    return any(
        source_kinds().get(noun.lemma) in kind.by and (not kind.subjects or noun.lemma in kind.subjects)
        for child in parsed.children(verb.i, "nsubj")
        for noun in (child, *_taken_up(parsed, child))
    )


def _taken_up(parsed: Parsed, pronoun: Token) -> list[Token]:
    """ "The firm has sent a fax. No brakes failed, it reads": what the sentence before tells of."""
    before = next(parsed.told_before(pronoun.i), None) if pronoun.lower in ("it", "they") else None
    if before is None or before.paragraph != parsed.sentence_of(pronoun.i).paragraph:
        return []
    return [
        token for token in parsed.tokens_of(before) if token.pos == "NOUN" and token.dep in ("dobj", "nsubj", "pobj")
    ]


def _may_be_unlisted(parsed: Parsed, verb: Token, clauses: list[Token], quoted: frozenset[int]) -> bool:
    """Direct speech, or a that-clause with somebody as subject: then any verb says ("the minister thundered that")."""
    spoken = [clause for clause in clauses if clause.i in quoted and verb.i not in quoted]
    # "'The door was never shut': questions mount": what follows a colon is no tag.
    if any(not any(token.text == ":" for token in parsed.tokens[clause.i : verb.i]) for clause in spoken):
        return True
    if spoken:
        return False
    subject = next(iter(parsed.children(verb.i, "nsubj")), None)
    if subject is None or not can_speak(subject):
        return False
    return any(
        child.lower == "that" and child.dep == "mark" for clause in clauses for child in parsed.children(clause.i)
    )


def can_speak(noun: Token) -> bool:
    """A noun that names somebody who may speak: a person, body or state, by entity, pronoun or the source lexicon."""
    if noun.entity in _PEOPLE or noun.lower in _SPEAKING_PRONOUNS:
        return True
    kind = source_kinds().get(noun.lemma)
    return kind != "document" if kind is not None else bool(title_at([noun.lower], 0))


def asked_of(parsed: Parsed, verb: Token) -> list[Token]:
    """Who is asked for an answer: the object where the reporter asks, the subject of "was pressed on it"; nobody where
    somebody else confronts him, who may be the one who is quoted.
    """
    if verb.lemma not in cue_words("asking"):
        return []
    if parsed.children(verb.i, "auxpass"):
        return parsed.children(verb.i, "nsubjpass")
    askers = cue_words("asking", "askers")
    asks = any(noun.lower in askers or noun.lemma in askers for noun in parsed.children(verb.i, "nsubj"))
    return parsed.children(verb.i, "dobj") if asks else []


def _is_negated(parsed: Parsed, verb: Token) -> bool:
    if no_longer(parsed, verb.i):
        return True
    speaker = inverted_subject(parsed, verb)
    for child in parsed.children(verb.i):
        if child.dep in _SUBJECTS and (
            speaker is not None and child.i != speaker.i or child.i in parsed.quote_of and verb.i not in parsed.quote_of
        ):
            continue  # "nobody, said police, was hurt"; ""..., no dog," Holm says"
        if child.dep == "neg":
            return True
        if child.dep in _SUBJECTS and (
            child.lower in ("neither", "nobody", "none")
            or any(
                sub.lower in ("neither", "no") and sub.dep in ("preconj", "det", "cc")
                for sub in parsed.children(child.i)
            )
        ):
            return True
    if verb.dep in ("xcomp", "conj"):
        governor = parsed.tokens[verb.head]
        # "has yet to confirm"
        if governor.lemma in ("have", "be") and any(
            child.lower == "yet" for i in (verb.i, governor.i) for child in parsed.children(i)
        ):
            return True
        if verb.dep == "xcomp" and governor.lemma in ("fail", "refuse", "decline"):
            return True
        if verb.dep == "xcomp" and any(child.dep == "neg" for child in parsed.children(governor.i)):
            return True
    return False
