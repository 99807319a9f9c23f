"""Stances put into words: who, the proposition told affirmatively, the lemmas that two positions meet on."""

from attrs import frozen

from rashomon.claims.attribution.clauses import is_stamp
from rashomon.claims.clause import content_lemmas, negative_adjunct, subject_of
from rashomon.claims.events import class_of_lemma, event_class
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.positions.actors import acts
from rashomon.claims.positions.bodies import body_before, body_named
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.opposites import opposite, takes_place
from rashomon.claims.positions.polarity import clause_negated, negators
from rashomon.claims.positions.stand import Content, Stand
from rashomon.claims.positions.statements import is_business_paper, speaks_itself
from rashomon.lang import table
from rashomon.model import Entity
from rashomon.parse import Parsed, Token

_LEFT_OUT = ("relcl", "acl", "appos", "advcl", "conj", "cc", "parataxis", "preconj", "dep")
_FIRST_PERSON = frozenset({"we", "i", "us", "me", "our", "my", "ours", "mine"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my"})
_THING = frozenset({"it", "its"})
_AFFIRMED = {
    "nobody": "somebody",
    "none": "some",
    "nothing": "something",
    "nowhere": "somewhere",
    "nor": "or",
    "neither": "",
}


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
    if token.lower in _FIRST_PERSON and token.pos != "NOUN":  # "the mine" is not "mine"
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
            return _last_source(passages, head) or _main_subject(passages, head) or Actor(name=worded, tokens=tokens)
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
    """The outlet as an actor; what kind of paper it put out, in brackets, is no part of its name."""
    return Actor(name=passages.report.outlet.split(" (")[0])


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


def join(parsed: Parsed, tokens: tuple[int, ...]) -> str:
    """The words of tokens with the text's own spacing; a blank where something between was left out."""
    return assemble([(i, parsed.tokens[i].text) for i in tokens], parsed)


def assemble(pieces: list[tuple[int, str]], parsed: Parsed) -> str:
    """Words with the spacing of the text, quotation marks left out."""
    text = ""
    previous: int | None = None
    for i, word in pieces:
        token = parsed.tokens[i]
        if not word or word in '"\u201c\u201d\u201e\u00ab\u00bb' or (word in "'\u2018\u2019" and token.dep == "punct"):
            continue
        glued = (
            previous is not None
            and parsed.tokens[i - 1].end == token.start
            and (i - 1 == previous or token.pos in ("PUNCT", "PART"))
        )
        if text and text[-1] in ",;:" and token.pos == "PUNCT":
            continue
        if text and not glued and not (token.pos == "PUNCT" and token.text in ",.;:"):
            text += " "
        text += word
        previous = i
    return text.strip(" ,;:.\u2013\u2014-")


def proposition(passages: Passages, content: Content, actor: Actor) -> str:
    """The content told affirmatively, pronouns replaced where their referent is known.

    "that it had no losses" said by Varnia gives "Varnia had losses".
    """
    parsed = passages.parsed
    pieces: list[tuple[int, str]] = []
    marks = {child.i for child in parsed.children(content.head, "mark") if child.lower in ("that", "whether", "if")}
    quoted_by_actor = content.head in parsed.quote_of
    turned = _turned(parsed, content)
    dropped = negative_adjunct(parsed, content.head) if content.negated else ()
    inside = set(content.tokens)
    for i in _subject_first(parsed, content) if dropped else content.tokens:
        token = parsed.tokens[i]
        if i in dropped or token.text == "," and not {i - 1, i + 1} <= inside:
            continue  # "the fire, according to police, broke out": without the commas
        if turned is not None and token.head == turned[0] and token.lower in ("of", "from"):
            continue
        if i in marks or (i == content.tokens[0] and token.lower in ("any", "that", "whether", "if")):
            continue
        word = token.text
        if turned is not None and i == turned[0]:
            word = turned[1]
        elif (
            content.negated
            and (token.lower in negators() or token.dep == "neg")
            and _own_negator(parsed, content.head, i)
        ):
            word = _AFFIRMED.get(token.lower, "")
        elif (client := _client(passages, i)) is not None:
            word = client.name if token.lemma == "client" else ""  # "his client"
        elif token.pos == "PRON" or token.tag in ("PRP", "PRP$"):
            word = _referent(passages, i, actor, quoted_by_actor)
        elif content.doer is not None and token.lower == "to" and token.dep == "aux" and token.head == content.head:
            continue
        pieces.append((i, word))
    while pieces and pieces[0][1].lower() in ("or", "and", "but", ""):
        pieces.pop(0)
    while pieces and pieces[-1][1].lower() in ("or", "and", "but"):
        pieces.pop()
    text = assemble(pieces, parsed)
    if content.doer is None:
        return text
    doer = actor.name if content.doer in actor.tokens else _doer(passages, content)
    if content.link:
        return f"{doer} {content.link} {text}".strip()
    head = parsed.tokens[content.head]
    if head.tag == "VBG" or head.pos in ("VERB", "AUX"):
        return f"{doer} {text}"
    # A mouthpiece denies what others are charged with: "the spokesman denied any link".
    if any(passages.parsed.tokens[i].lemma in words("actors", "mouthpieces") for i in actor.tokens):
        return text
    if class_of_lemma(head.lemma, head.pos) in words("plain", "contested") - {"cause"}:
        return f"{doer} responsible for {text}"  # "denies murder"
    return f"{_owner(doer)} {text}"


def _subject_first(parsed: Parsed, content: Content) -> list[int]:
    """The tokens with the subject before the helper that "at no time" draws to the front."""
    subject = subject_of(parsed, content.head)
    helpers = [
        place
        for place in (content.head, *(child.i for child in parsed.children(content.head, "aux", "auxpass")))
        if parsed.tokens[place].pos == "AUX" and subject is not None and place < subject
    ]
    if subject is None or not helpers:
        return list(content.tokens)
    whole = [i for i in parsed.subtree(subject) if parsed.tokens[i].tag != "VBN" or i < subject]
    moved = [i for i in whole if i in content.tokens]
    rest = [i for i in content.tokens if i not in moved]
    at = next(n for n, i in enumerate(rest) if i == min(helpers))
    return [*rest[:at], *moved, *rest[at:]]


def _owner(name: str) -> str:
    """The possessive of a name ("the ministers'", "the bank's")."""
    plural = name.endswith("s") and (not name[:1].isupper() or name.lower().startswith(("the two ", "both ")))
    return f"{name}'" if plural else f"{name}'s"


def _turned(parsed: Parsed, content: Content) -> tuple[int, str] | None:
    """The word of a content that denies by its own form, where nothing else negates it."""
    if not content.negated or clause_negated(parsed, content.head):
        return None
    return opposite(parsed, content.head)


def _doer(passages: Passages, content: Content) -> str:
    """The accused in words, without what he is accused of where the parser hung it below him."""
    assert content.doer is not None
    parsed = passages.parsed
    tokens = phrase(parsed, content.doer)
    inside = {
        i for i in tokens if i in content.tokens or parsed.tokens[i].dep == "prep" and content.head in parsed.subtree(i)
    }
    if inside:
        return join(parsed, tuple(i for i in tokens if i not in inside))
    return actor_of(passages, content.doer).name or join(parsed, tokens)


def _own_negator(parsed: Parsed, head: int, i: int) -> bool:
    """A negator of the content's own clause, not of a clause inside it."""
    for above in [parsed.tokens[i], *parsed.ancestors(i)]:
        if above.i == head:
            return True
        if above.dep in ("ccomp", "relcl", "advcl", "acl") and above.i != i:
            return False
    return False


def _referent(passages: Passages, i: int, actor: Actor, quoted: bool) -> str:
    token = passages.parsed.tokens[i]
    possessive = token.lower in _POSSESSIVE and token.tag == "PRP$"
    name = ""
    if token.lower in _FIRST_PERSON and quoted:
        name = actor.body or actor.name
    elif (entity := passages.names.at(i)) is not None:
        name = entity.name
    if not name or token.lower.endswith(("self", "selves")):
        return token.text  # "gave himself up"
    return f"{name}'s" if possessive else name


def _client(passages: Passages, i: int) -> Entity | None:
    """Whom "his client" stands for, at either of its words."""
    parsed = passages.parsed
    token = parsed.tokens[i]
    noun = parsed.tokens[token.head] if token.tag == "PRP$" else token
    entity = passages.names.at(noun.i) if noun.lemma == "client" else None
    return entity if entity is not None and entity.kind == "person" else None


def topic(passages: Passages, content: Content, actor: Actor) -> tuple[str, ...]:
    """Folded content lemmas of the proposition, sorted: events by class, no actor, no wrapping noun, no dates."""
    parsed = passages.parsed
    tokens = list(content.tokens)
    if content.doer is not None and content.doer not in actor.tokens:
        tokens = sorted({*tokens, *phrase(parsed, content.doer)})
    own = set(actor.tokens)
    found: set[str] = set()
    turned = _turned(parsed, content)
    for i in tokens:
        token = parsed.tokens[i]
        if (
            i in own
            or (token.entity in ("DATE", "TIME") and token.lower not in words("plain", "strongholds"))
            or token.pos == "ADV"
            or token.lower == "ours"
        ):
            continue
        if token.tag == "CD" and parsed.tokens[token.head].pos != "PROPN":
            continue
        if turned is not None and i == turned[0]:
            found.add(_folded(token.lower, turned[1]))
            continue
        client = _client(passages, i)
        if token.pos == "PRON" or client is not None:
            entity = client or passages.names.at(i)
            if entity is not None and entity.name != actor.name:
                found.update(word.lower() for word in entity.name.split() if word[:1].isupper())
            continue
        if i == content.head and takes_place(parsed, i):
            found.add("capture")
            continue
        if i == content.head and token.pos == "VERB" and (event := event_class(parsed, i)) in table("events"):
            found.add(event)  # "gave out" is to fail
            continue
        for lemma in content_lemmas(parsed, [i]):
            if token.lemma in words("vessels", "lemmas") and i != content.head:
                continue
            known = class_of_lemma(token.lower) if token.tag == "VBN" else token.lower
            found.add(
                lemma if token.pos == "PROPN" else known if known != token.lower else class_of_lemma(lemma, token.pos)
            )
    return tuple(sorted(found))


def _folded(worded: str, affirmed: str) -> str:
    """The class of a word that denies, or the base of what it is told as: "uninhabited" gives "inhabit"."""
    known = class_of_lemma(worded)
    if known != worded:
        return known
    first = affirmed.split(" ")[0]
    return next((found for base in (first, first[:-2], first[:-1]) if (found := class_of_lemma(base)) != base), first)


def span(parsed: Parsed, stand: Stand, limit: int = 30) -> tuple[int, int]:
    """From the cue through the head words of the content, within the cue's sentence."""
    cue = sorted(stand.cue)
    first, last = cue[0], cue[-1]
    sentence = parsed.sentence_of(stand.cue[0])
    content = stand.content
    if content is not None:
        inside = [i for i in content.tokens if sentence.first <= i < sentence.last]
        if inside:
            whole = min(first, inside[0]), max(last, inside[-1])
            if whole[1] - whole[0] <= limit:
                first, last = whole
            elif content.head in inside:
                first, last = min(first, content.head), max(last, content.head)
    while last > first and parsed.tokens[last].pos == "PUNCT":
        last -= 1
    return parsed.tokens[first].start, parsed.tokens[last].end
