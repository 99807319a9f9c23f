"""Why somebody did what he did: resigned for reasons of health, cancelled over safety fears, quit in protest."""

from collections.abc import Iterator

from rashomon.claims.clause import subject_of
from rashomon.claims.draft import Draft
from rashomon.claims.events import event_class
from rashomon.claims.identities.phrases import is_denied, named, words_of
from rashomon.claims.identities.told import in_words, is_passive, is_told, undergoer, whom
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Token

REASON = "reason"


def reasons(passages: Passages) -> Iterator[Draft]:
    """One claim for each reason that the text gives for what somebody decided."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or not is_told(parsed, verb):
            continue
        told = event_class(parsed, verb.i)
        if told not in words_of("reason", "classes"):
            continue
        who = undergoer(parsed, verb) if is_passive(parsed, verb) else subject_of(parsed, verb.i)
        if who is None:
            continue
        of = whom(passages, who)
        if of:
            yield from _given(passages, verb, of)


def _given(passages: Passages, verb: Token, of: tuple[str, ...]) -> Iterator[Draft]:
    parsed = passages.parsed
    sentence = parsed.sentence_of(verb.i)
    for cue in table("roles")["reason"]["cues"]:
        for at in range(verb.i + 1, sentence.last - len(cue)):
            if [t.lower for t in parsed.tokens[at : at + len(cue)]] != list(cue):
                continue
            last = at + len(cue) - 1
            found = parsed.children(last, "pobj", "dobj", "pcomp") or [
                t
                for t in parsed.tokens[last + 1 : last + 5]
                if t.pos in ("NOUN", "PROPN") and t.dep in ("pobj", "dobj")
            ]
            for thing in found[:1]:
                if thing.pos in ("NOUN", "PROPN") and thing.entity not in ("DATE", "TIME"):
                    yield named(
                        passages, REASON, thing.i, of=of, negated=is_denied(parsed, thing.i) and cue[0] == "not"
                    )
            break
    for link in parsed.children(verb.i, "prep"):
        # "For health reasons", "on medical grounds", "for reasons of health".
        for noun in parsed.children(link.i, "pobj"):
            if noun.lemma in words_of("reason", "nouns") and link.lower in ("for", "on"):
                kinds = parsed.children(noun.i, "amod", "compound")
                behind = [
                    i for p in parsed.children(noun.i, "prep") if p.lower == "of" for i in parsed.children(p.i, "pobj")
                ]
                for kind in [*kinds[:1], *behind[:1]]:
                    yield in_words(passages, REASON, (kind.i, kind.i + 1), noun.i, of=of, negated=False)
