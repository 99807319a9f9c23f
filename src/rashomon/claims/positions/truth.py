"""Saying of a proposition that it is false, true, unconfirmed or unknown."""

from collections.abc import Mapping
from functools import cache

from attrs import evolve

from rashomon.claims.positions.actors import actors_of, agents, passive
from rashomon.claims.positions.called import judged_by_order, pointed_at
from rashomon.claims.positions.content import (
    OPEN,
    aside,
    aside_content,
    clause_content,
    is_vessel,
    marked,
    noun_content,
    without,
)
from rashomon.claims.positions.lexicon import verb_families, words
from rashomon.claims.positions.polarity import clause_negated, negated, polarity
from rashomon.claims.positions.stand import Content, Stand
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_COPULAS = frozenset({"be", "remain", "prove", "seem"})
_THAT = frozenset({"that"})
_POINTING = frozenset({"suggest", "indicate", "show", "link", "connect", "prove", "support", "believe", "tie"})
_NOTHING = frozenset({"nothing", "evidence", "reason", "indication", "proof", "sign"})


def naming_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "called it baseless", "dismissed the tales as theatre", "described the footage as genuine"."""
    if token.lemma not in words("truth", "naming"):
        return None
    taken = polarity(parsed, token.i)
    ordered = judged_by_order(parsed, token, _judges)
    if ordered is not None and taken is not None:
        word, is_true, clause = ordered
        return Stand(
            actors=actors_of(parsed, token.i),
            cue=(token.i, word),
            family="truth",
            negated=taken == is_true,
            content=clause,
        )
    verdict = _verdict(parsed, token)
    if verdict is None or taken is None:
        return None
    word, is_true = verdict
    named = next(iter(parsed.children(token.i, "nsubjpass" if passive(parsed, token.i) else "dobj")), None)
    if named is None:
        clauses = parsed.children(token.i, "ccomp", "xcomp")
        named = next((noun for clause in clauses for noun in parsed.children(clause.i, "nsubj")), None)
    content: Content | None = None
    judged = parsed.tokens[word]
    if named is None and judged.dep in ("compound", "amod") and is_vessel(parsed, judged.head):
        named = parsed.tokens[judged.head]  # "dismissed as nonsense reports that P"
    if named is None and judged.dep == "advcl":  # "dismissed as entirely false a claim that P"
        named = next((child for child in parsed.children(word, "dobj") if is_vessel(parsed, child.i)), None)
    pronoun = pointed_at(parsed, token)
    if pronoun is not None and (named is None or named.i == word):
        named = parsed.tokens[pronoun]
    if named is not None and named.i == word:  # "calls the story pure invention"
        inside = list(parsed.children(word, "nmod", "compound", "dep", "poss"))
        above = parsed.tokens[token.head]  # "an allegation its manager called a lie"
        called = above if token.dep == "relcl" and is_vessel(parsed, above.i) else named
        named = next((child for child in inside if is_vessel(parsed, child.i)), called)
    if named is None and token.dep == "relcl":
        named = parsed.tokens[token.head]
    if named is not None and token.dep == "relcl" and named.lower == "something":
        pass  # what was said before is judged
    elif named is not None and token.dep == "relcl" and (named.tag in ("WDT", "WP") or named.i == token.head):
        if aside(parsed, token):
            content = aside_content(parsed, token.i)
        else:
            content = without(parsed, noun_content(parsed, token.head), token.i)
    elif named is not None and (named.i != token.head or token.dep != "relcl"):
        content = noun_content(parsed, named.i)
        if content is not None and content.head == named.i:
            content = without(parsed, content, word)
    return Stand(
        actors=actors_of(parsed, token.i),
        cue=(token.i, word),
        family="truth",
        negated=taken == is_true,
        content=content,
        loose=None if named is None or content is not None else named.i,
    )


def _verdict(parsed: Parsed, token: Token) -> tuple[int, bool] | None:
    """The word that says false or true, and which."""
    below = [*parsed.children(token.i, "oprd", "acomp", "attr", "xcomp", "ccomp", "advcl", "dobj")]
    # 'Called the claim "absurd"'.
    below += [c for noun in parsed.children(token.i, "dobj") for c in parsed.children(noun.i, "amod") if c.i > noun.i]
    holders = [token.i, *(child.i for child in parsed.children(token.i, "dobj", "nsubjpass"))]
    for prep in [prep for holder in holders for prep in parsed.children(holder, "prep") if prep.lower == "as"]:
        below += parsed.children(prep.i, "pobj", "amod", "pcomp", "acomp", "advmod", "conj")
    for child in list(below):
        if child.dep in ("oprd", "attr", "pobj", "amod", "acomp"):
            below += parsed.children(child.i, "conj", "amod", "compound")
        elif child.dep == "ccomp" and child.lemma not in verb_families():
            below += parsed.children(child.i, "acomp", "attr")
    for child in below:
        verdict = _judges(parsed, child)
        if verdict is not None:
            return None if verdict and token.lemma in ("find", "consider") else (child.i, verdict)
    return None


def _judges(parsed: Parsed, token: Token) -> bool | None:
    if token.pos == "VERB" and (token.tag != "VBN" or token.lemma == "lie"):
        return None  # "the premier lied" is no verdict on a premier
    for verdict, key in ((False, "false"), (True, "true")):
        if token.lower in words("truth", key) or token.lemma in words("truth", key):
            return verdict
    # "a witch hunt", "a fairy tale"
    if any(f"{child.lower} {token.lemma}" in words("truth", "false") for child in parsed.children(token.i, "compound")):
        return False
    return None


def truth_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "Suggestions that P are untrue", "it is not true that P", "the reports remain unconfirmed by the bank"."""
    told = _told_by_phrase(parsed, token)
    if told is not None:
        return told
    if token.lemma not in _COPULAS:
        return None
    complement = next(iter(parsed.children(token.i, "acomp", "attr")), None)
    taken = polarity(parsed, token.i)
    if complement is None or taken is None:
        return None
    if complement.lower in words("truth", "unconfirmed"):
        return _unconfirmed(parsed, token, complement, taken)
    for child in [complement, *parsed.children(complement.i, "conj", "amod")]:
        verdict = _judges(parsed, child)
        if verdict is None:
            continue
        content, subject = _said_of(parsed, token)
        if content is None and (subject is None or child.lower in ("right", "wrong", "case", "mistaken")):
            return None
        return Stand(
            actors=(), cue=(token.i, child.i), family="truth", negated=taken == verdict, content=content, loose=subject
        )
    return None


def _told_by_phrase(parsed: Parsed, token: Token) -> Stand | None:
    """ "Reports that P do not correspond to reality", "the claim is without foundation"."""
    if token.pos not in ("VERB", "AUX"):
        return None
    phrases = _phrases_of().get(token.lemma)
    if phrases is None:
        return None
    below = [parsed.tokens[i] for i in parsed.subtree(token.i) if i > token.i]
    for verdict, rest in phrases:
        lemmas = iter(below)
        found = [next((word for word in lemmas if word.lemma == part), None) for part in rest]
        last, taken = found[-1], polarity(parsed, token.i)
        # Another clause between them is about something else.
        if last is None or None in found or taken is None or _verb_of(parsed, last) != token.i:
            continue
        content, subject = _said_of(parsed, token)
        if content is None and subject is None:
            return None
        return Stand(
            actors=(),
            cue=(token.i, last.i),
            family="truth",
            negated=taken == verdict,
            content=content,
            loose=subject,
        )
    return None


@cache
def _phrases_of() -> Mapping[str, tuple[tuple[bool, tuple[str, ...]], ...]]:
    """The phrases by their verbs, each with its verdict and its other words."""
    found: dict[str, list[tuple[bool, tuple[str, ...]]]] = {}
    for verdict, key in ((False, "false_phrases"), (True, "true_phrases")):
        for verb, *rest in (phrase.split() for phrase in words("truth", key)):
            found.setdefault(verb, []).append((verdict, tuple(rest)))
    return {verb: tuple(phrases) for verb, phrases in found.items()}


def _verb_of(parsed: Parsed, token: Token) -> int:
    """The next verb above a word."""
    return next((above for above in parsed.ancestors(token.i) if above.pos in ("VERB", "AUX")), token).i


def _said_of(parsed: Parsed, token: Token) -> tuple[Content | None, int | None]:
    """What a truth word is said of, and the noun that wraps it."""
    complements = parsed.children(token.i, "acomp", "attr")
    for holder in (token, *complements):
        for child in parsed.children(holder.i, "ccomp", "csubj", "advcl", "xcomp", "acl"):
            if marked(parsed, child.i, _THAT):
                return clause_content(parsed, child.i), None
    after = extraposed(parsed, token)
    if after is not None:
        return clause_content(parsed, after.i), None
    for child in parsed.children(token.i, "nsubj"):
        if child.tag == "WDT":
            return None, child.i  # ", which the palace says is a fabrication"
        if is_vessel(parsed, child.i):
            return noun_content(parsed, child.i), child.i
    said, noun = _by_order(parsed, token)
    clear = token.dep == "ROOT" or parsed.children(token.head, "nsubj")
    if said is None and noun is None and clear and any(c.lower in words("truth", "made") for c in complements):
        # "The video is a fabrication": made things are called false as they stand.
        for child in parsed.children(token.i, "nsubj"):
            if child.pos == "NOUN" and child.tag not in ("WDT", "WP"):
                return noun_content(parsed, child.i), child.i
    return said, noun


def extraposed(parsed: Parsed, token: Token) -> Token | None:
    """The clause that "it" stands for where a tag parts them: "It was not true, the agency said, that P"."""
    if not any(child.lower == "it" and child.i < token.i for child in parsed.children(token.i, "nsubj", "expl")):
        return None
    tags = list(parsed.children(token.i, "parataxis", "advcl"))
    if token.dep in ("ccomp", "parataxis") and token.head > token.i:
        tags.append(parsed.tokens[token.head])
    for tag in tags:
        for clause in parsed.children(tag.i, "ccomp", "advcl"):
            if clause.i > tag.i and marked(parsed, clause.i, _THAT) and parsed.tokens[tag.i + 1].lower != "that":
                return clause
    return None


def _by_order(parsed: Parsed, token: Token) -> tuple[Content | None, int | None]:
    """The clause in "Rumours that P are false" by word order, where the parser lost its way."""
    sentence = parsed.sentence_of(token.i)
    for i in range(token.i - 2, sentence.first - 1, -1):
        if parsed.tokens[i].text in (",", ";", ":"):
            break
        if is_vessel(parsed, i) and parsed.tokens[i].pos == "NOUN" and parsed.tokens[i + 1].lower == "that":
            inside = range(i + 2, token.i)
            head = next(
                (
                    n
                    for n in inside
                    if parsed.tokens[n].pos in ("VERB", "AUX") and parsed.tokens[n].dep not in ("aux", "auxpass")
                ),
                None,
            )
            return (
                None if head is None else Content(head=head, tokens=tuple(inside), negated=negated(parsed, head))
            ), i
    return None, None


def _unconfirmed(parsed: Parsed, token: Token, complement: Token, taken: bool) -> Stand | None:
    subject = next(iter(parsed.children(token.i, "nsubj")), None)
    if taken or subject is None:
        return None
    return Stand(
        actors=agents(parsed, (token.i, complement.i)),
        cue=(complement.i, token.i),
        family="unconfirmed",
        negated=False,
        content=noun_content(parsed, subject.i),
        voiced=False,
        loose=subject.i,
    )


def unknown_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "It is not known whether P", "it was unclear if P": what the source named around it leaves open."""
    holders = [token, *parsed.children(token.i, "acomp")]
    clauses = [
        child
        for holder in holders
        for child in parsed.children(holder.i, "ccomp", "advcl", "csubj", "csubjpass", "xcomp")
        if marked(parsed, child.i, OPEN)
    ]
    doubted = not clauses
    if doubted:
        below = [child for holder in holders for child in parsed.children(holder.i, "ccomp")]
        clauses = [child for child in below if marked(parsed, child.i)]
        after = extraposed(parsed, token)
        clauses += [] if after is None else [after]
    if not clauses or negated(parsed, clauses[0].i) and clauses[0].lemma in ("know",):
        return None
    open_word = any(holder.lower in words("truth", "unknown") for holder in holders)
    known_word = any(holder.lower in words("truth", "known") for holder in holders)
    distant = [child.i for child in parsed.children(token.i, "advmod", "acomp") if child.lower == "far"]
    far = [p for i in (token.i, *distant) for p in parsed.children(i, "prep") if p.lower == "from" and distant]
    known_word |= any(c.lower in words("truth", "known") for prep in far for c in parsed.children(prep.i))
    is_negated = negated(parsed, token.i) or bool(far)
    if not (open_word and not is_negated or known_word and is_negated):
        return None
    if clauses[0].dep not in ("csubj", "csubjpass") and not any(
        child.lower in ("it", "whether", "what") or child.dep == "expl"
        for child in parsed.children(token.i, "nsubj", "nsubjpass", "expl")
    ):
        return None
    # "It is not certain that P" doubts P; "it is not established that P" leaves it open.
    doubted &= token.lower not in words("truth", "settled")
    return Stand(
        actors=(),
        cue=(token.i,),
        family="question" if doubted else "unknown",
        negated=False,
        content=clause_content(parsed, clauses[0].i),
        voiced=False,
    )


def pointing_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "There is nothing to suggest P", "no evidence links P", "nothing indicated that P": who says so denies P."""
    if token.lemma not in _POINTING:
        return None
    above = parsed.tokens[token.head]
    subject = next(iter(parsed.children(token.i, "nsubj")), None)
    pointer = subject if subject is not None else above if token.dep in ("relcl", "acl") else None
    if pointer is None or pointer.lemma not in _NOTHING:
        return None
    if pointer.lower != "nothing" and not any(
        child.lower in ("no", "little") for child in parsed.children(pointer.i, "det", "amod")
    ):
        return None
    clause = next(iter(parsed.children(token.i, "ccomp")), None)
    if clause is None or polarity(parsed, token.i) is None and subject is not None:
        return None
    content = clause_content(parsed, clause.i)
    return Stand(
        actors=(),
        cue=(token.i, pointer.i),
        family="evidence",
        negated=True,
        content=evolve(content, negated=clause_negated(parsed, clause.i)),
    )


def unlinking_stand(parsed: Parsed, token: Token) -> Stand | None:
    """ "Considered the death unrelated to the vaccine", "calls the two fires unconnected": the tie is denied."""
    if token.lemma not in words("unlinked", "naming"):
        return None
    tied = table("stances")["unlinked"]["words"]
    things = [*parsed.children(token.i, "dobj", "nsubjpass")]
    below = [*parsed.children(token.i, "oprd", "acomp", "xcomp", "prep")]
    below += [
        inner for prep in below if prep.dep == "prep" for inner in parsed.children(prep.i, "amod", "pcomp", "acomp")
    ]
    below += [c for noun in things for c in parsed.children(noun.i, "amod", "acl") if c.i > noun.i]
    for clause in parsed.children(token.i, "ccomp"):
        below += [clause, *parsed.children(clause.i, "acomp", "oprd")]
        things += parsed.children(clause.i, "nsubj")
    word = next((child for child in below if child.lower in tied), None)
    taken = polarity(parsed, token.i)
    if word is None or taken is None or not things:
        return None
    behind = [i for prep in parsed.children(word.i, "prep") for i in parsed.subtree(prep.i)]
    content = Content(
        head=things[0].i, tokens=tuple(sorted(behind)) or (), doer=things[0].i, link=f"was {tied[word.lower]}"
    )
    return Stand(
        actors=actors_of(parsed, token.i), cue=(token.i, word.i), family="deny", negated=taken, content=content
    )
