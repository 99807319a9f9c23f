"""Who takes a stance, by name: the actor of a noun phrase, the voice that a clause is told in, the outlet."""

from attrs import frozen

from rashomon.claims.attribution.clauses import is_stamp
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import acts
from rashomon.claims.positions.bodies import body_before, body_named
from rashomon.claims.positions.joining import join
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.statements import is_business_paper, parted, speaks_itself
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_LEFT_OUT = ("relcl", "acl", "appos", "advcl", "conj", "cc", "parataxis", "preconj", "dep")
FIRST_PERSON = frozenset({"we", "i", "us", "me", "our", "my", "ours", "mine"})
_THING = frozenset({"it", "its"})


@frozen(kw_only=True)
class Actor:
    """Who takes a stance: the words, the entity's id, and the tokens.

    `body` is whom a named speaker speaks for; it is "we" and "our" in what he says.
    """

    name: str
    id: str = ""
    tokens: tuple[int, ...] = ()
    body: str = ""


def phrase(parsed: Parsed, head: int) -> tuple[int, ...]:
    """The tokens of a noun phrase without clauses, appositions and what is joined to it."""
    found: list[int] = []
    queue = [head]
    while queue:
        current = queue.pop()
        found.append(current)
        queue.extend(
            child.i
            for child in parsed.children(current)
            if child.dep not in _LEFT_OUT
            and not is_stamp(child)
            and not (child.dep == "prep" and (parsed.children(child.i, "pcomp") or _hung(parsed, child)))
            and not (child.dep == "punct" and child.text in ',;:()\u2013\u2014-"\u201c\u201d')
        )
    tokens = sorted(found)
    while tokens and (
        parsed.tokens[tokens[0]].lower in ("neither", "no", "but", "and", "something")
        or parsed.tokens[tokens[0]].lower in ("both", "either")
        and parsed.tokens[tokens[0]].dep != "det"
    ):
        tokens.pop(0)
    while tokens and parsed.tokens[tokens[-1]].tag == "POS":
        tokens.pop()
    return tuple(tokens)


def _hung(parsed: Parsed, prep: Token) -> bool:
    """ "acknowledgment by Rome of the losses": the losses are not Rome's."""
    noun = parsed.tokens[prep.head]
    return prep.lower == "of" and noun.dep == "pobj" and parsed.tokens[noun.head].lower == "by"


def actor_of(passages: Passages, head: int) -> Actor:
    """The actor a noun phrase names: the report's fullest form for persons and bodies, a state as worded."""
    parsed = passages.parsed
    token = parsed.tokens[head]
    if token.lower in FIRST_PERSON and token.pos != "NOUN":  # "the mine" is not "mine"
        return _speaker(passages, head)
    tokens = phrase(parsed, head)
    worded = join(parsed, tokens)
    entity = passages.names.at(head)
    is_business = _lower(worded)[:1] == ["the"] and token.lower in table("agencies")["business"]["words"]
    if (
        token.pos == "NOUN"
        and is_business
        and entity is None
        and speaks_itself(passages)
        and is_business_paper(passages)
    ):
        return Actor(name=outlet(passages).name, tokens=tokens)  # "the company", in its own statement
    if entity is None and token.pos == "NOUN":
        # "The inventor Paul Rennick", "the insurer, Medivault".
        named = [child.i for child in parsed.children(head, "appos") if child.pos == "PROPN" and child.i > head]
        if named and passages.names.at(named[0]) is not None:
            return actor_of(passages, named[0])
    if entity is None:
        if token.pos == "PRON" and token.lower in words("actors", "nobody") | {"who", "others"}:
            return Actor(name=worded, tokens=tokens)
        if token.pos == "PRON":
            worded = "" if token.tag == "PRP$" else worded  # "her claim", with nobody named before, is nobody's
            known = _as_source(passages, head) or _last_source(passages, head) or _main_subject(passages, head)
            return known or Actor(name=worded, tokens=tokens)
        if (
            token.lemma in words("actors", "mouthpieces")
            and len(tokens) <= 2
            and (body := body_before(passages, head)) is not None
        ):
            return Actor(name=f"{worded} for {body.name}", id=body.state or body.id, tokens=tokens)
        return Actor(name=worded, id=_organ_state(passages, tokens), tokens=tokens)
    if entity.kind == "state":
        return Actor(name=worded if token.pos != "PRON" else entity.name, id=entity.id, tokens=tokens)
    speaks_for_state = bool(entity.state) and (bool(entity.role) or entity.kind != "person")
    name = entity.name if token.pos in ("PROPN", "PRON") or entity.kind == "person" else worded
    if token.pos == "NOUN" and not set(_lower(worded)) & set(_lower(entity.name)):
        name = entity.name
    if entity.kind == "person" and not speaks_for_state:
        name = _with_body(name, _spoken_for(passages, head))
    return Actor(name=name, id=entity.state if speaks_for_state else entity.id, tokens=tokens)


def _main_subject(passages: Passages, head: int) -> Actor | None:
    """Whom "it" of a lower clause stands for: "The ministry expelled two diplomats whom it suspects of spying"."""
    parsed = passages.parsed
    above = [token for token in parsed.ancestors(head) if token.pos in ("VERB", "AUX")][1:]
    sentence = parsed.sentence_of(head)
    if sentence.i and parsed.sentences[sentence.i - 1].paragraph == sentence.paragraph:
        # "A headteacher has been suspended. She has made no comment."
        before = parsed.tokens_of(parsed.sentences[sentence.i - 1])
        above = [*above, *(token for token in before if token.dep == "ROOT")]
    elif not above:
        return None
    inner = [token for token in above if token.sentence == sentence.i]
    for verb in [*reversed(inner), *(token for token in above if token.sentence != sentence.i)]:
        for subject in parsed.children(verb.i, "nsubj", "nsubjpass"):
            plural = subject.tag in ("NNS", "NNPS")
            # "Ardent Mines said so. It ...": a name in -s is one body.
            fits = subject.tag == "NNPS" or plural == (parsed.tokens[head].lower in ("they", "them", "their"))
            if parsed.tokens[head].lower in _THING and _is_human(passages, subject.i):
                # "The bank's director smiled. It refuses to say ...": the one he speaks for.
                body = body_named(passages, subject.i)
                if body:
                    name, body_id = (body, "") if isinstance(body, str) else (body.name, body.state or body.id)
                    return Actor(name=name, id=body_id, tokens=(head,))
            elif subject.i < head and subject.pos in ("NOUN", "PROPN") and fits and acts(parsed, subject.i):
                return actor_of(passages, subject.i)
            elif subject.i < head and subject.lower == parsed.tokens[head].lower:
                return actor_of(passages, subject.i)  # "It speaks of a fault. No leak, it says."
    return None


def _is_human(passages: Passages, noun: int) -> bool:
    entity = passages.names.at(noun)
    if entity is not None:
        return entity.kind == "person"
    return is_person(passages.parsed.tokens[noun].lemma)


def _lower(text: str) -> list[str]:
    return text.lower().split()


def _organ_state(passages: Passages, tokens: tuple[int, ...]) -> str:
    """The state that an unnamed organ of it speaks for ("the Kenyan government")."""
    parsed = passages.parsed
    if not any(parsed.tokens[i].lemma in words("actors", "state_organs") for i in tokens):
        return ""
    for i in tokens:
        entity = passages.names.at(i)
        if entity is not None and entity.kind == "state":
            return entity.id
    return ""


def _speaker(passages: Passages, token: int) -> Actor:
    """Who says "we" or "I"."""
    return voice(passages, token) or outlet(passages)


def voice(passages: Passages, token: int) -> Actor | None:
    """The source that the text names for a token, innermost; None when the outlet speaks."""
    around = [item for item in passages.attributions.around(token) if item.source is not None and not item.factive]
    if not around:
        return None
    source = around[-1].source
    assert source is not None
    entity = passages.names.get(source.entity) if source.entity else None
    state = entity.state if entity is not None and (entity.role or entity.kind != "person") else ""
    first, last = passages.parsed.token_range(source.start, source.end)
    head = next((i for i in range(first, last) if not first <= passages.parsed.tokens[i].head < last), first)
    if passages.parsed.tokens[head].lower == "those" and passages.parsed.children(head, "relcl"):
        whole = tuple(passages.parsed.subtree(head))
        return Actor(name=join(passages.parsed, whole), tokens=whole)  # "those who were there"
    if passages.parsed.tokens[head].pos == "PRON" and source.name.lower() == passages.parsed.tokens[head].lower:
        return _last_source(passages, head)
    counted = passages.parsed.tokens[head].pos in ("NUM", "DET")
    if not acts(passages.parsed, head) and not source.entity and not counted:
        return None
    name = source.name
    if entity is not None and entity.kind == "state":
        name = passages.report.text[source.start : source.end]
    body = _spoken_for(passages, head)
    name = _with_body(name, body)
    return Actor(name=name, id=state or source.entity, tokens=tuple(range(first, last)), body=body)


def _spoken_for(passages: Passages, head: int) -> str:
    """The name of the body that a person is the voice of, as an office or a spokesman's: "the port's director"."""
    body = body_named(passages, head)
    return body if isinstance(body, str) else body.name


def _with_body(name: str, body: str) -> str:
    """ "Ivo Brandt for the port"; a name that tells the body already stays as it is."""
    if not body or _lower(body)[-1] in _lower(name):
        return name
    named = body[0].isupper() or _lower(body)[0] in table("words")["determiners"]
    return f"{name} for {body}" if named else f"{name} for the {body}"


def outlet(passages: Passages) -> Actor:
    """The outlet as an actor; what kind of paper it put out, in brackets or behind a comma, is no part of its name."""
    return Actor(name=parted(passages.report.outlet)[0])


def _as_source(passages: Passages, head: int) -> Actor | None:
    """Whom a pronoun that says something stands for: "..., it insists"."""
    token = passages.parsed.tokens[head]
    for item in passages.attributions.items:
        source = item.source
        if source is not None and source.start == token.start and source.name.lower() != token.lower:
            return Actor(name=source.name, id=source.entity, tokens=(head,))
    return None


def _last_source(passages: Passages, head: int) -> Actor | None:
    """The source last named before an unresolved pronoun, in this sentence or the two before."""
    token = passages.parsed.tokens[head]
    before = [
        item.source
        for item in passages.attributions.items
        if item.source is not None
        and item.source.end <= token.start
        and item.source.name.lower() not in ("he", "she", "it", "they")
        and not (item.source.plural and token.lower in ("he", "she", "him", "her", "it"))
        and not (item.source.entity.startswith("person:") and token.lower in _THING)
    ]
    if not before:
        return None
    outer = {id(item.source) for item in passages.attributions.items if item.parent is None}
    sentence = {id(s): passages.parsed.tokens[passages.parsed.token_range(s.start, s.end)[0]].sentence for s in before}
    source = max(before, key=lambda item: (sentence[id(item)], id(item) in outer, item.start))
    at = passages.parsed.token_at(source.start)
    if at is None or token.sentence - passages.parsed.tokens[at].sentence > 2:
        return None
    first, last = passages.parsed.token_range(source.start, source.end)
    return Actor(name=source.name, id=source.entity, tokens=tuple(range(first, last)))
