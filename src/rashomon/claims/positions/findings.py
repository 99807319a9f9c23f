"""Findings, ties and replies: "the inquiry found that P", "linked the blast to a leak", "answered a raid"."""

from collections.abc import Iterator
from functools import partial

from attrs import evolve

from rashomon.claims.attribution.lexicon import source_kinds
from rashomon.claims.clause import subject_of
from rashomon.claims.events import class_of_lemma
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import actors_of, acts, passive
from rashomon.claims.positions.content import clause_content, noun_content, phrase_content, prep_content
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.polarity import polarity
from rashomon.claims.positions.stand import Content, Stand
from rashomon.lang import table
from rashomon.model import Source
from rashomon.parse import Parsed, Token


def finding_stands(passages: Passages, own_voice: bool, taken: frozenset[int]) -> Iterator[Stand]:
    """Stances taken by finding, by tying one thing to another, by describing, and by replying to a deed.

    Args:
        passages: The report.
        own_voice: The report is a statement by an institution; what tests show in it is its own finding.
        taken: Tokens of stances read already; they are left alone.
    """
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.i in taken or token.pos != "VERB" or token.dep in ("aux", "amod", "compound"):
            continue
        for read in (partial(_found, own_voice=own_voice), _tied, _described, _replied, _pointed, _in_a_word):
            stand = read(passages, token)
            if stand is not None and polarity(parsed, token.i) is False:
                yield stand
                break


def official(passages: Passages, token: int) -> bool:
    """Whether the source around a token is a body, or speaks for one, that finds and arrests by office."""
    around = [item.source for item in passages.attributions.around(token) if item.source is not None]
    if not around:
        return False
    source = around[-1]
    named = {word.lower().strip("'\u2019s") if word.endswith("s") else word.lower() for word in source.name.split()}
    first, last = passages.parsed.token_range(source.start, source.end)
    named |= {passages.parsed.tokens[i].lemma.lower() for i in range(first, last)}
    if source.kind in ("official", "organisation") and passages.parsed.tokens[first].tag != "PRP":
        return True
    entity = passages.names.get(source.entity) if source.entity else None
    if entity is not None:
        named |= {word.lower() for word in entity.name.split()}
    return bool(named & (words("findings", "finders") | words("findings", "officials")))


def by_office(passages: Passages, token: int) -> bool:
    """Whether the source around a token speaks with authority: a named body, its officer; not "an official"."""
    around = [item.source for item in passages.attributions.around(token) if item.source is not None]
    if not around or around[-1].kind in ("organisation", "party") or not official(passages, token):
        return False
    return not indefinite(passages, around[-1])


def indefinite(passages: Passages, source: Source) -> bool:
    """Whether a source is told of as nobody in particular: "a security official", "officials"."""
    if source.entity.startswith("person:"):
        return False  # "a county spokeswoman, Imelda Foss"
    tokens = passages.parsed.tokens[slice(*passages.parsed.token_range(source.start, source.end))]
    if any(token.tag == "NNS" and token.lemma not in words("findings", "finders") for token in tokens[-1:]):
        return True  # "officials said", but "investigators said"
    return tokens[0].lower in words("findings", "indefinite") or tokens[0].pos == "NUM"


def behaves(parsed: Parsed, token: Token) -> bool:
    """Whether a clause says that somebody did as he should: "acted within the law", "followed procedure"."""
    if token.lemma not in words("proper", "verbs"):
        return False
    below = [*parsed.children(token.i, "dobj", "acomp", "advmod", "prep")]
    below += [noun for prep in below if prep.dep == "prep" for noun in _with_joined(parsed, prep.i)]
    return any(child.lower in words("proper", "words") or child.lemma in words("proper", "words") for child in below)


def _with_joined(parsed: Parsed, prep: int) -> list[Token]:
    nouns = parsed.children(prep, "pobj")
    deeper = [inner for child in parsed.children(prep, "prep") for inner in parsed.children(child.i, "pobj")]
    return [*nouns, *deeper]


def _found(passages: Passages, token: Token, own_voice: bool) -> Stand | None:
    """ "The inquiry found that P", "inspectors found mould in the kitchen"."""
    parsed = passages.parsed
    if passive(parsed, token.i) or token.tag == "VB":
        return None
    shown = token.lemma in words("findings", "showing") and _is_test(parsed, token)
    if token.lemma not in words("findings", "verbs") and not shown:
        return None
    actors = tuple(head for head in actors_of(parsed, token.i) if _finds_by_office(parsed, head, token))
    if shown and not actors:
        # What a test shows is said by whoever tells of it.
        around = any(item.source is not None for item in passages.attributions.around(token.i))
        if not around and not own_voice:
            return None
    elif not actors:
        return None
    content = next((clause_content(parsed, child.i) for child in parsed.children(token.i, "ccomp")), None)
    if content is None:
        named = next((child for child in parsed.children(token.i, "dobj") if child.pos in ("NOUN", "PROPN")), None)
        if named is None or parsed.children(named.i, "nummod"):
            return None
        whole = phrase_content(parsed, named.i)
        where = {i for prep in parsed.children(token.i, "prep") if prep.i > named.i for i in parsed.subtree(prep.i)}
        content = evolve(whole, tokens=tuple(sorted({*whole.tokens, *where})))
    if content.wh:
        return None
    retold = bool(actors) and (
        _told_after(parsed, token)
        or any(
            item.source is not None
            and not set(actors) & set(range(*parsed.token_range(item.source.start, item.source.end)))
            for item in passages.attributions.around(token.i)
        )
    )
    return Stand(
        actors=actors, cue=(token.i,), family="allege" if retold else "confirm", negated=False, content=content
    )


def _is_test(parsed: Parsed, token: Token) -> bool:
    subject = subject_of(parsed, token.i)
    return subject is not None and parsed.tokens[subject].lemma in words("findings", "tests")


def _told_after(parsed: Parsed, token: Token) -> bool:
    """Whether somebody else tells it at the end of the sentence: "inspectors found mould, a neighbour claimed"."""
    return any(
        child.i > token.i
        and child.lemma in words("findings", "telling")
        and parsed.children(child.i, "nsubj")
        and not parsed.children(child.i, "mark")
        for child in parsed.children(token.i, "advcl", "parataxis", "ccomp")
    )


def _finds_by_office(parsed: Parsed, head: int, verb: Token) -> bool:
    lemma = parsed.tokens[head].lemma.lower()
    if lemma in words("findings", "finders"):
        return True
    # "Engineers have established that P": who is expert or official settles it, where the verb says that it is settled.
    settles = verb.lemma in words("findings", "settling") and bool(parsed.children(verb.i, "ccomp"))
    return settles and source_kinds().get(lemma) in ("expert", "official")


def _tied(passages: Passages, token: Token) -> Stand | None:
    """ "Doctors linked the deaths to the water": what is tied, to what, where somebody is named who ties it."""
    parsed = passages.parsed
    wording: dict[str, str] = table("stances")["ties"]["verbs"]
    if token.lemma not in wording or token.dep in ("acl", "relcl", "xcomp"):
        return None
    is_passive = passive(parsed, token.i)
    tied = next((child.i for child in parsed.children(token.i, "nsubjpass" if is_passive else "dobj")), None)
    if tied is None:
        return None
    for holder in (token.i, tied):
        for prep in parsed.children(holder, "prep"):
            matter = prep_content(parsed, prep.i, None) if prep.lower in ("to", "with") else None
            if matter is None:
                continue
            actors = tuple(head for head in actors_of(parsed, token.i) if acts(parsed, head))
            attributed = any(item.source is not None for item in passages.attributions.around(token.i))
            if not actors and not attributed:
                return None
            return Stand(
                actors=actors,
                cue=(token.i,),
                family="allege",
                negated=False,
                content=evolve(matter, doer=tied, link=wording[token.lemma]),
            )
    return None


def _described(passages: Passages, token: Token) -> Stand | None:
    """ "two men whom it described as prisoners": what the object is called tells of a contested deed."""
    parsed = passages.parsed
    cast = token.lemma in words("findings", "casting")
    if token.lemma not in words("truth", "naming") and not cast:
        return None
    holders = [token.i, *(child.i for child in parsed.children(token.i, "dobj"))]
    for prep in [prep for holder in holders for prep in parsed.children(holder, "prep")]:
        for noun in parsed.children(prep.i, "pobj"):
            blamed = _contested(noun) or cast and noun.lemma in words("plain", "causes") | words("plain", "verdicts")
            if prep.lower != "as" or not blamed:
                continue
            actors = tuple(head for head in actors_of(parsed, token.i) if acts(parsed, head))
            named = next((child for child in parsed.children(token.i, "dobj")), None)
            content = _whom(parsed, token, noun, named)
            finds = cast and not _contested(noun) and any(_finds(parsed, head) for head in actors)
            family = "confirm" if finds else "allege"
            return Stand(actors=actors, cue=(token.i,), family=family, negated=False, content=content)
    return None


def _finds(parsed: Parsed, head: int) -> bool:
    return parsed.tokens[head].lemma.lower() in words("findings", "finders") | {"institute", "bureau", "agency"}


def _whom(parsed: Parsed, token: Token, noun: Token, named: Token | None) -> Content:
    content = phrase_content(parsed, noun.i)
    if named is None:
        return content
    if named.tag in ("WP", "WDT"):
        before = named.i - 1
        while before > 0 and parsed.tokens[before].pos not in ("NOUN", "PROPN"):
            before -= 1
        named = parsed.tokens[before]
        while named.dep in ("pobj", "prep") and named.head < named.i and not parsed.children(named.i, "nummod"):
            named = parsed.tokens[named.head]
    return evolve(content, doer=named.i, link="are" if named.tag in ("NNS", "NNPS") else "is")


def _replied(passages: Passages, token: Token) -> Stand | None:
    """ "Its forces had answered a raid": whoever says so says that there was a raid."""
    parsed = passages.parsed
    if token.lemma not in words("ties", "replies"):
        return None
    if not any(item.source is not None for item in passages.attributions.around(token.i)):
        return None
    for child in parsed.children(token.i, "dobj"):
        content = noun_content(parsed, child.i) if _contested(child) else None
        if content is not None:
            return Stand(actors=(), cue=(token.i,), family="allege", negated=False, content=content)
    return None


def _pointed(passages: Passages, token: Token) -> Stand | None:
    """ "Interviews point to the canteen, the agency said": what evidence is said to point at."""
    parsed = passages.parsed
    preps = [prep for prep in parsed.children(token.i, "prep") if prep.lower in ("to", "towards", "toward")]
    subject = subject_of(parsed, token.i)
    if token.lemma != "point" or not preps or subject is None or acts(parsed, subject):
        return None
    if not any(item.source is not None for item in passages.attributions.around(token.i)):
        return None
    return Stand(
        actors=(), cue=(token.i,), family="allege", negated=False, content=clause_content(parsed, token.i, doer=subject)
    )


def _in_a_word(passages: Passages, token: Token) -> Stand | None:
    """ "No explosion, it says": an event denied without a verb."""
    parsed = passages.parsed
    if token.lemma not in words("findings", "telling") or passive(parsed, token.i):
        return None
    for noun in parsed.children(token.i, "dep", "dobj", "ccomp", "npadvmod"):
        after = parsed.edges(noun.i)[1]
        begins = noun.i < token.i and parsed.edges(noun.i)[0] <= parsed.sentence_of(token.i).first + 1
        parted = after < token.i and parsed.tokens[after].text in (",", "\u201d", '"')
        denied = any(child.lower == "no" for child in parsed.children(noun.i, "det"))
        if noun.pos != "NOUN" or not (begins and parted and denied):
            continue
        content = noun_content(parsed, noun.i)
        if content is not None and class_of_lemma(noun.lemma, noun.pos) in table("events"):
            actors = tuple(head for head in actors_of(parsed, token.i) if acts(parsed, head))
            named = any(item.source is not None for item in passages.attributions.around(noun.i))
            if actors or named:
                return Stand(actors=actors, cue=(noun.i,), family="allege", negated=False, content=content)
    return None


def _contested(noun: Token) -> bool:
    return class_of_lemma(noun.lemma, noun.pos) in words("plain", "contested")
