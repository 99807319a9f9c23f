"""Looking into whether something is so: "trying to establish whether", "under investigation for", "the subject of an
inquiry by"."""

from attrs import evolve

from rashomon.claims.clause import subject_of
from rashomon.claims.positions.actors import actors_of, agents, passive
from rashomon.claims.positions.content import OPEN, clause_content, marked, noun_content, prep_content
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import negated, suspended
from rashomon.claims.positions.stand import Content, Stand
from rashomon.parse import Parsed, Token

_OVER = frozenset({"over", "for", "into"})


def inquiring_stand(parsed: Parsed, token: Token) -> Stand | None:
    """The stance of whoever looks into a matter; None when nobody does."""
    for read in (_sought, _held_under, _of_the_accused):
        found = read(parsed, token)
        if found is not None:
            return found
    return None


def _sought(parsed: Parsed, token: Token) -> Stand | None:
    """ "Police are trying to establish whether P"."""
    above = parsed.tokens[token.head]
    if token.lemma not in words("inquiries", "learning") or token.dep != "xcomp":
        return None
    if above.lemma not in words("inquiries", "seeking") or negated(parsed, above.i) or suspended(parsed, above.i):
        return None
    clause = next((c for c in parsed.children(token.i, "ccomp", "advcl") if marked(parsed, c.i, OPEN)), None)
    if clause is None:
        return None
    return _stand(actors_of(parsed, above.i), (token.i, above.i), clause_content(parsed, clause.i))


def _held_under(parsed: Parsed, token: Token) -> Stand | None:
    """ "The firm is under investigation by the tax office for P", "whether P is the subject of an inquiry by X"."""
    if token.lemma not in ("be", "remain", "come") or negated(parsed, token.i) or suspended(parsed, token.i):
        return None
    under = [prep for prep in parsed.children(token.i, "prep") if prep.lower == "under"]
    named = [noun for noun in parsed.children(token.i, "attr") if noun.lemma in ("subject", "focus", "object")]
    under += [prep for noun in named for prep in parsed.children(noun.i, "prep") if prep.lower == "of"]
    for prep in under:
        for noun in parsed.children(prep.i, "pobj"):
            if noun.lemma not in words("inquiries", "nouns"):
                continue
            holders = (noun.i, token.i)
            matter = _matter(parsed, holders, subject_of(parsed, token.i))
            clause = next(iter(parsed.children(token.i, "csubj", "ccomp")), None)
            if matter is None and clause is not None and marked(parsed, clause.i, OPEN):
                matter = clause_content(parsed, clause.i)
            return _stand(agents(parsed, holders), (token.i, noun.i), matter)
    return None


def _of_the_accused(parsed: Parsed, token: Token) -> Stand | None:
    """ "Two officers are being investigated over the death": what they are looked into for."""
    if token.lemma not in ("investigate", "probe") or not passive(parsed, token.i):
        return None
    if negated(parsed, token.i) or suspended(parsed, token.i):
        return None
    accused = next((child.i for child in parsed.children(token.i, "nsubjpass")), None)
    return _stand(agents(parsed, (token.i,), ("by",)), (token.i,), _matter(parsed, (token.i,), accused))


def _matter(parsed: Parsed, holders: tuple[int, ...], accused: int | None) -> Content | None:
    for holder in holders:
        for prep in parsed.children(holder, "prep"):
            if prep.lower in _OVER:
                found = prep_content(parsed, prep.i, accused)
                if found is not None:
                    return found if found.doer is not None else _done_by(parsed, found, accused)
    return None


def _done_by(parsed: Parsed, content: Content, accused: int | None) -> Content:
    """What somebody is looked into for, as his: "under investigation for fraud"."""
    if accused is None or parsed.tokens[content.head].pos != "NOUN" or noun_content(parsed, accused) is None:
        return content
    return evolve(content, doer=accused, link="responsible for")


def _stand(actors: tuple[int, ...], cue: tuple[int, ...], content: Content | None) -> Stand | None:
    if content is None or not actors:
        return None
    return Stand(actors=actors, cue=cue, family="investigate", negated=False, content=content, voiced=False)
