"""Who takes a stance: subject, agent, possessor."""

from rashomon.claims.attribution.frames import can_speak
from rashomon.claims.attribution.lexicon import source_kinds
from rashomon.claims.attribution.speakers import has_reason_to, judges_saying
from rashomon.claims.clause import subject_of
from rashomon.claims.events import class_of_lemma
from rashomon.claims.positions.lexicon import idioms, verb_families, words
from rashomon.claims.positions.polarity import linked_by, subjects_by_order
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_CLIMBED = ("xcomp", "pcomp", "prep", "advmod", "acomp", "conj", "advcl", "aux", "dep", "acl", "dobj", "attr")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")
_SAYING = frozenset({"say", "tell", "add", "insist", "claim", "state"})


def passive(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is passive, reduced relatives ("reports denied by the bank") included."""
    token = parsed.tokens[verb]
    if parsed.children(verb, "auxpass", "nsubjpass"):
        return True
    if token.tag == "VBN" and token.dep in ("acl", "relcl", "advcl", "amod"):
        return not parsed.children(verb, "aux", "dobj", "ccomp", "nsubj")
    if token.dep == "conj" and token.tag == "VBN" and not parsed.children(verb, "dobj", "ccomp", "aux", "nsubj"):
        return passive(parsed, token.head)
    return False


def actors_of(parsed: Parsed, verb: int) -> tuple[int, ...]:
    """Heads of who takes the stance of a verb: its subject or agent, and what is joined to it; may be empty."""
    if passive(parsed, verb):
        return agents(parsed, (verb,), ("by",))
    subject = _subject(parsed, verb)
    if subject is None:
        return subjects_by_order(parsed, verb)
    token = parsed.tokens[subject]
    if token.dep == "expl" or token.pos not in _NOMINAL or token.sentence != parsed.tokens[verb].sentence:
        return ()
    if any(noun.tag == "WP" for prep in parsed.children(subject, "prep") for noun in parsed.children(prep.i, "pobj")):
        return ()
    return joined(parsed, subject)


def _subject(parsed: Parsed, verb: int) -> int | None:
    """The subject, also of "stopped short of confirming", of "the bank denied that P but accepted that Q" and of
    "the bank disputes that" where the parser takes the verb for a noun."""
    token = parsed.tokens[verb]
    if token.pos == "NOUN" and not parsed.children(verb, "nsubj"):
        return verb - 1 if verb else None
    joint = parsed.tokens[token.head] if token.dep == "xcomp" else token
    if not parsed.children(joint.i, "nsubj") and (speaker := over_a_clause(parsed, joint)) is not None:
        return subject_of(parsed, speaker)
    if (teller := _without(parsed, token) or _going_on(parsed, token)) is not None:
        return subject_of(parsed, teller)
    if (issuer := _issuer(parsed, token) or _refuser(parsed, token)) is not None:
        return issuer
    if (having := has_reason_to(parsed, token)) is not None:
        return subject_of(parsed, having.i)
    if judges_saying(parsed, token):
        return None
    found = subject_of(parsed, verb)
    for above in parsed.ancestors(verb):
        if found is not None or token.dep not in _CLIMBED:
            break
        token = above
        if above.pos in ("VERB", "AUX"):
            found = subject_of(parsed, above.i)
    return found


def over_a_clause(parsed: Parsed, token: Token) -> int | None:
    """The verb above the clause that a stance verb or a refusal was wrongly joined in.

    "Denied that P but accepted that Q", "confirmed that P but would not say whether Q".
    """
    refuses = token.lemma in words("operators", "negative") or token.lemma in idioms()
    refuses |= token.lemma in words("operators", "telling") and any(c.dep == "neg" for c in parsed.children(token.i))
    if token.dep != "conj" or not (refuses or token.lemma in verb_families()):
        return None
    inner = parsed.tokens[token.head]
    if inner.dep != "ccomp" or speaks(inner):
        return None
    outer = parsed.tokens[inner.head]
    if not speaks(outer) or any(child.dep.startswith("nsubj") for child in parsed.children(token.i)):
        return None
    link = linked_by(parsed, token)
    # "Said that no vote was lost and dismissed the claims": a vote dismisses nothing.
    subject = subject_of(parsed, inner.i) if link == "and" and token.lemma in verb_families() else None
    mute = subject is not None and parsed.tokens[subject].pos == "NOUN" and not can_speak(parsed.tokens[subject])
    return outer.i if link == "but" or mute else None


def speaks(verb: Token) -> bool:
    """A verb of saying or of stance: what stands below it is somebody's."""
    return verb.lemma in _SAYING or verb.lemma in verb_families()


def _teller(parsed: Parsed, inner: Token) -> int | None:
    """The verb of saying or of stance whose clause a verb heads."""
    outer = parsed.tokens[inner.head]
    return outer.i if inner.dep == "ccomp" and speaks(outer) else None


def _without(parsed: Parsed, token: Token) -> int | None:
    """ "Said she would miss the trials, without confirming P": it is the speaker who does not confirm."""
    prep = parsed.tokens[token.head]
    if token.dep != "pcomp" or prep.lower != "without" or prep.i == 0 or parsed.tokens[prep.i - 1].text != ",":
        return None
    return _teller(parsed, parsed.tokens[prep.head])


def _issuer(parsed: Parsed, token: Token) -> int | None:
    """ "The ministry issued a statement denying the raid": whoever gives out what says it."""
    paper = parsed.tokens[token.head]
    if token.dep != "acl" or token.tag != "VBG" or source_kinds().get(paper.lemma) != "document":
        return None
    verb = parsed.tokens[paper.head]
    if paper.dep == "dobj" and verb.pos == "VERB":
        subject = subject_of(parsed, verb.i)
        return subject if subject is not None and acts(parsed, subject) else None
    return None


def _refuser(parsed: Parsed, token: Token) -> int | None:
    """ "The agency's refusal to confirm P": whose refusal it is."""
    noun = parsed.tokens[token.head]
    if token.dep != "acl" or noun.lemma not in words("operators", "refusals"):
        return None
    return next((child.i for child in parsed.children(noun.i, "poss")), None)


def _going_on(parsed: Parsed, token: Token) -> int | None:
    """ "Denied that he had fled, calling the reports invention": the participle goes on with what the speaker does."""
    if token.tag != "VBG" or token.dep != "advcl" or parsed.tokens[parsed.edges(token.i)[0] - 1].text != ",":
        return None
    return _teller(parsed, parsed.tokens[token.head])


def acts(parsed: Parsed, head: int) -> bool:
    """Whether a noun can take a stance: a name, a pronoun, a person or a body, not an event, a quality or a thing."""
    token = parsed.tokens[head]
    if token.tag in ("WP", "WDT"):
        return False
    members = [
        noun for prep in parsed.children(head, "prep") if prep.lower == "of" for noun in parsed.children(prep.i, "pobj")
    ]
    if token.lower in ("nobody", "none", "no-one") and (
        inside := [
            n for p in parsed.children(head, "prep") if p.lower in ("at", "from") for n in parsed.children(p.i, "pobj")
        ]
    ):
        return acts(parsed, inside[0].i)  # "nobody at the ministry"
    if members and (token.pos == "NUM" or token.lower in words("operators", "nominal") | words("actors", "nobody")):
        return acts(parsed, members[0].i)
    if token.lower in words("operators", "nominal") or token.lower in words("actors", "nobody"):
        return False
    if token.pos != "NOUN":
        return token.pos in ("PROPN", "PRON")
    if any(token.lemma in nouns for nouns in table("sources")["kinds"].values()):
        return True
    if token.lemma.endswith(tuple(words("actors", "agentive"))):
        return True
    if token.lemma in words("vessels", "lemmas") or token.lemma in words("actors", "things"):
        return False
    if token.lemma.endswith(tuple(words("actors", "abstract"))):
        return False
    return class_of_lemma(token.lemma, token.pos) not in table("events")


def joined(parsed: Parsed, noun: int) -> tuple[int, ...]:
    """A noun and the nouns joined to it."""
    found = [noun]
    for child in parsed.children(noun, "conj"):
        if child.pos in ("NOUN", "PROPN", "PRON"):
            found.extend(joined(parsed, child.i))
    return tuple(found)


def agents(parsed: Parsed, below: tuple[int, ...], by: tuple[str, ...] = ("by", "from")) -> tuple[int, ...]:
    """The nouns after "by" or "from" below the given words."""
    for part in below:
        for prep in parsed.children(part, "prep", "agent"):
            if prep.lower in by:
                for noun in parsed.children(prep.i, "pobj"):
                    return joined(parsed, noun.i)
    return ()
