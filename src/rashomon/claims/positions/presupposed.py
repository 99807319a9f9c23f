"""Thanks, honours and condolences acknowledge what they are given for."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.events import class_of_lemma, event_class
from rashomon.claims.positions.actors import actors_of, acts, passive
from rashomon.claims.positions.content import (
    clause_content,
    noun_content,
    prep_content,
    vessel_content,
    without_relative,
)
from rashomon.claims.positions.lexicon import verb_families, words
from rashomon.claims.positions.polarity import polarity
from rashomon.claims.positions.stand import Content, Stand
from rashomon.lang import table
from rashomon.parse import Parsed, Token


def presupposed_stands(parsed: Parsed, token: Token) -> Iterator[Stand]:
    """Stances of thanks and sorrow: "thanked the soldiers for fighting" confirms that they fought."""
    if token.pos != "VERB":
        return
    recipient, reasons, cue = _parts(parsed, token)
    if not cue:
        return
    taken = polarity(parsed, token.i)
    if taken is None or taken:
        return
    taken_back = _taken_back(parsed, token, reasons)
    if taken_back is not None:
        actors = tuple(head for head in actors_of(parsed, token.i) if acts(parsed, head))
        yield Stand(actors=actors, cue=cue, family="retract", negated=False, content=taken_back)
        return
    content = _content(parsed, recipient, reasons, wronged=token.lemma in words("presuppose", "sorry_verbs"))
    if content is None:
        return
    actors = tuple(head for head in actors_of(parsed, token.i) if acts(parsed, head))
    if not actors:
        return
    yield Stand(actors=actors, cue=cue, family="acknowledge", negated=False, content=content)


def _taken_back(parsed: Parsed, token: Token, reasons: list[int]) -> Content | None:
    """ "Apologised for having stated that P", "for a report that P": who is sorry for saying it takes it back."""
    if token.lemma not in words("presuppose", "sorry_verbs"):
        return None
    for prep in reasons:
        for said in parsed.children(prep, "pcomp"):
            below = [*parsed.children(said.i, "ccomp"), *parsed.children(token.i, "ccomp")]
            clause = next((c for c in below if c.i > said.i), None)
            sayings = words("operators", "telling") | words("presuppose", "said") | verb_families().keys()
            if said.lemma in sayings and clause is not None:
                return clause_content(parsed, clause.i)
        for noun in parsed.children(prep, "pobj"):
            if noun.lemma in words("vessels", "lemmas"):
                return vessel_content(parsed, noun.i)
    return None


def _parts(parsed: Parsed, token: Token) -> tuple[int | None, list[int], tuple[int, ...]]:
    """Recipient, prepositions that give the reason, and the cue; an empty cue when this is no such act."""
    acting, giving = words("presuppose", "verbs"), words("presuppose", "giving")
    if token.lemma not in acting and token.lemma not in giving and token.lemma not in ("say", "be"):
        return None, [], ()
    reasons = [child.i for child in parsed.children(token.i, "prep") if child.lower in ("for", "over")]
    if token.lemma in acting:
        given = parsed.children(token.i, "nsubjpass" if passive(parsed, token.i) else "dobj", "dative")
        recipient = given[0].i if given else None
        if recipient is None and token.lemma not in words("presuppose", "sorry_verbs"):
            return None, [], ()
        for child in parsed.children(token.i, "prep"):
            if child.lower == "to":
                recipient = next((noun.i for noun in parsed.children(child.i, "pobj")), recipient)
        if recipient is not None:
            reasons += [child.i for child in parsed.children(recipient, "prep") if child.lower == "for"]
        return recipient, reasons, (token.i,)
    for word in parsed.children(token.i, "acomp", "advmod", "intj", "dobj", "oprd"):
        if word.lower in words("presuppose", "sorry") and token.lemma in ("say", "be"):
            reasons += [child.i for child in parsed.children(word.i, "prep") if child.lower in ("for", "about")]
            return None, reasons, (token.i, word.i)
    if token.lemma not in giving:
        return None, [], ()
    for gift in parsed.children(token.i, "dobj"):
        if gift.lemma not in words("presuppose", "nouns"):
            continue
        held = [*parsed.children(gift.i, "prep"), *(p for p in parsed.children(token.i, "prep") if p.lower == "on")]
        reasons += [child.i for child in held if child.lower in ("for", "over", "on")]
        for source in (token.i, gift.i):
            for child in parsed.children(source, "prep", "dative"):
                if child.lower in ("to", "toward", "towards"):
                    for noun in parsed.children(child.i, "pobj"):
                        reasons += [c.i for c in parsed.children(noun.i, "prep") if c.lower == "for"]
                        return noun.i, reasons, (token.i, gift.i)
        return None, reasons, (token.i, gift.i)
    return None, [], ()


def _of_bearer(parsed: Parsed, clause: Token, bearer: int) -> Content:
    """What a relative clause says of its noun, as its subject or as its object ("the pupils it had turned away")."""
    content = without_relative(parsed, clause_content(parsed, clause.i))
    if any(child.tag not in ("WP", "WDT") for child in parsed.children(clause.i, "nsubj", "nsubjpass")):
        return evolve(content, tokens=tuple(sorted({*content.tokens, bearer})))
    return evolve(content, doer=bearer)


def _content(parsed: Parsed, recipient: int | None, reasons: list[int], wronged: bool) -> Content | None:
    for prep in reasons:
        inner = prep_content(parsed, prep, recipient)
        if inner is None or wronged and parsed.tokens[inner.head].lemma in words("presuppose", "courtesies"):
            continue
        if parsed.tokens[inner.head].tag == "VBG" or wronged or _of_deed(parsed, inner.head):
            is_noun = wronged and parsed.tokens[inner.head].tag != "VBG"
            return inner if is_noun else evolve(inner, doer=recipient)
    if recipient is None:
        return None
    mourned = [
        recipient,
        *(noun.i for p in parsed.children(recipient, "prep") for noun in parsed.children(p.i, "pobj")),
    ]
    for bearer in mourned:
        for child in parsed.children(bearer, "relcl", "acl"):
            told = event_class(parsed, child.i) in table("events") or wronged
            if child.pos == "VERB" and child.tag in ("VBD", "VBN") and told:
                return _of_bearer(parsed, child, bearer)
    below = [parsed.tokens[i] for i in parsed.subtree(recipient)]
    named = {token.lemma for token in below} | {token.lower for token in below}
    is_family = bool(named & words("presuppose", "deadly"))
    is_force = bool(named & words("presuppose", "recipients"))
    if not is_family and not is_force:
        return None
    if is_family and not named & {"fallen", "dead", "kill", "die", "victim", "martyr", "bereaved", "lose", "killed"}:
        return None
    specific = any(
        token.pos == "PROPN"
        or (token.pos == "ADJ" and token.text[:1].isupper())
        or token.dep in ("poss", "acl", "relcl")
        or token.lower in ("fallen", "dead")
        for token in below
    )
    return noun_content(parsed, recipient) if specific else None


def _of_deed(parsed: Parsed, head: int) -> bool:
    """A reason that tells of a deed or loss rather than of a virtue ("their role in the battle", "the deaths")."""
    return any(
        class_of_lemma(parsed.tokens[i].lemma, parsed.tokens[i].pos) in table("events") for i in parsed.subtree(head)
    )
