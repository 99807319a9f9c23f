"""Stances put into words: the proposition told affirmatively, the lemmas that two positions meet on."""

from rashomon.claims.clause import content_lemmas, negative_adjunct, subject_of
from rashomon.claims.events import class_of_lemma, event_class
from rashomon.claims.passages import Passages
from rashomon.claims.positions.joining import assemble, join
from rashomon.claims.positions.lexicon import words
from rashomon.claims.positions.opposites import opposite, takes_place
from rashomon.claims.positions.polarity import clause_negated, negators
from rashomon.claims.positions.stand import Content, Stand
from rashomon.claims.positions.who import FIRST_PERSON, Actor, actor_of, phrase
from rashomon.lang import table
from rashomon.model import Entity
from rashomon.parse import Parsed

_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my"})
_AFFIRMED = {
    "nobody": "somebody",
    "none": "some",
    "nothing": "something",
    "nowhere": "somewhere",
    "nor": "or",
    "neither": "",
}


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
    if token.lower in FIRST_PERSON and quoted:
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
