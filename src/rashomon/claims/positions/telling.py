"""Refusing to say: "declined to say whether", "would not comment on", "could not say if"."""

from attrs import evolve

from rashomon.claims.positions.actors import actors_of
from rashomon.claims.positions.content import OPEN, clause_content, marked
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import governed, polarity
from rashomon.claims.positions.stand import Content, Stand
from rashomon.parse import Parsed, Token

_QUESTION = frozenset({"what", "who", "whom", "why", "how", "when", "where", "which", "whose"})
_HELPERS = frozenset({"would", "will", "could", "ca", "can", "did", "'d", "wo"})
_NOTHING = frozenset({"more", "anything", "much", "further", "comment", "detail", "word"})
# Without a question behind them these tell of a refusal only after "declined to" and its like.
_MUTE = frozenset(
    {
        "discuss",
        "disclose",
        "reveal",
        "specify",
        "identify",
        "name",
        "explain",
        "elaborate",
        "answer",
        "speculate",
        "clarify",
        "provide",
        "give",
    }
)


def telling_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The stance of a verb of telling that is refused or negated; None when it is told."""
    dodged = _dodged(parsed, token)
    if dodged is not None:
        return dodged
    if token.lemma == "draw" and parsed.children(token.i, "auxpass") and not parsed.children(token.i, "prep", "agent"):
        # "Would not be drawn": the silent one is the subject.
        silent = tuple(child.i for child in parsed.children(token.i, "nsubjpass"))
        refuses = polarity(parsed, token.i) and any(c.lower in _HELPERS for c in parsed.children(token.i, "aux"))
        return evolve(_declines(parsed, token, None), actors=silent) if refuses else None
    if token.lemma not in words("operators", "telling") or token.lemma in ("comment", "respond", "reply"):
        return None
    if not polarity(parsed, token.i):
        return None
    refused = governed(parsed, token.i) == "negative"
    left_open = [c for c in parsed.children(token.i, "ccomp", "advcl") if marked(parsed, c.i, OPEN) and c.i > token.i]
    if left_open and any(child.lower in ("has", "have", "had") for child in parsed.children(token.i, "aux")):
        return _declines(parsed, token, clause_content(parsed, left_open[0].i))
    if not refused and not any(child.lower in _HELPERS for child in parsed.children(token.i, "aux")):
        return None
    for child in parsed.children(token.i, "ccomp", "advcl", "dobj", "xcomp"):
        if child.dep == "dobj":
            if child.lemma in _NOTHING or child.lower in _NOTHING:
                return _declines(parsed, token, None)
        elif marked(parsed, child.i, OPEN):
            return _declines(parsed, token, clause_content(parsed, child.i))
        elif child.dep == "ccomp" and child.i > token.i and parsed.tokens[parsed.edges(child.i)[0]].lower in _QUESTION:
            return _declines(parsed, token, evolve(clause_content(parsed, child.i), wh=True))
    fronted = _fronted(parsed, token) if refused else None
    if fronted is not None:
        return _declines(parsed, token, clause_content(parsed, fronted))
    return _declines(parsed, token, None) if refused and token.lemma in _MUTE else None


def _fronted(parsed: Parsed, token: Token) -> int | None:
    """ "Whether the bridge was sound the ministry declined to say": the question stands before the refusal."""
    above = parsed.tokens[token.head]
    for child in parsed.children(above.i, "ccomp", "advcl") if token.dep == "xcomp" else ():
        if child.i < above.i and any(mark.lower == "whether" for mark in parsed.children(child.i, "mark")):
            return child.i
    return None


def _dodged(parsed: Parsed, token: Token) -> Stand | None:
    """ "Dodged questions about whether P"."""
    if token.lemma not in words("asked", "evading") or polarity(parsed, token.i) is not False:
        return None
    for noun in parsed.children(token.i, "dobj"):
        for prep in parsed.children(noun.i, "prep") if noun.lemma == "question" else ():
            for clause in parsed.children(prep.i, "pcomp"):
                if marked(parsed, clause.i, OPEN):
                    return _declines(parsed, token, clause_content(parsed, clause.i))
    return None


def _declines(parsed: Parsed, token: Token, content: Content | None) -> Stand:
    above = parsed.tokens[token.head]
    cue = (token.i, above.i) if token.dep == "xcomp" else (token.i,)
    # "It was too early to tell": whoever says so.
    empty = token.dep == "xcomp" and above.pos == "ADJ"
    actors = tuple(i for i in actors_of(parsed, token.i) if not (empty and parsed.tokens[i].lower == "it"))
    return Stand(
        actors=actors,
        cue=cue,
        family="decline",
        negated=False,
        content=content,
        voiced=False,
    )
