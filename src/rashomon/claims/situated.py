"""Where something stood or happened, told by what was done: things that are no sites, adverbs, what a place was."""

from collections.abc import Iterable, Iterator

from rashomon.claims.clause import FINITE, subject_of
from rashomon.claims.events import class_of_token
from rashomon.claims.measures import is_person
from rashomon.claims.passages import Passages
from rashomon.claims.spots import (
    Spot,
    is_built,
    is_figurative,
    is_place,
    is_site_noun,
    name_around,
    plain_spot,
    solid,
    words_of_place,
)
from rashomon.claims.timex.asked import asked_before
from rashomon.claims.units import dimension
from rashomon.parse import Parsed, Token

# "It was the switchyard where", "the seat of the blaze was".
_PRONOUNS = frozenset({"it", "this", "that", "here", "there"})
# A label, its colon and a word at least.
_LABELLED = 2
_QUOTES = frozenset({'"', "\u201c", "\u201d", "'"})


def at_thing(passages: Passages, preposition: Token, noun: Token, moving: bool) -> Spot | None:
    """ "Started under the bench", "was found between the pews", "leaked from the flange": any thing one can be at tells
    where, behind a verb of coming about, lying or turning up there.
    """
    parsed = passages.parsed
    verb = _verb_of(parsed, preposition)
    last = _thing_until(passages, noun)
    if verb is None or preposition.dep == "agent" or not last:
        return None
    if not any(child.i < noun.i for child in parsed.children(noun.i, "det", "poss", "compound", "amod", "nummod")):
        return None
    if moving:
        out = verb.lemma in words_of_place("emerging") and preposition.lower in ("from", "of")
        return _up_to(passages, noun, last) if out and not parsed.children(verb.i, "dobj") else None
    told = verb.lemma in words_of_place("occurring") or verb.lemma in words_of_place("befalling")
    undergone = verb.lemma in words_of_place("undergone") and bool(parsed.children(verb.i, "nsubjpass"))
    told = told or undergone or _halts(parsed, preposition)
    told = told or (verb.lemma == "be" and _is_event(parsed, verb)) or _befalls(parsed, verb)
    return _up_to(passages, noun, last) if told else None


def _halts(parsed: Parsed, preposition: Token) -> bool:
    """ "Came to rest against the parapet", "came to a halt on the steps of Parliament"."""
    noun = parsed.tokens[preposition.head]
    link = parsed.tokens[noun.head]
    return noun.lemma in words_of_place("halts") and link.lower in ("to", "at")


def _befalls(parsed: Parsed, verb: Token) -> bool:
    """ "Was arrested", "were beaten": what came to somebody came to him in one place."""
    return bool(parsed.children(verb.i, "nsubjpass")) and class_of_token(verb) not in ("", verb.lemma)


def _thing_until(passages: Passages, noun: Token) -> int:
    """The token behind a thing one can be at, or behind what a part is of ("the foot of the stairs"); 0 for none."""
    if _is_thing(passages, noun):
        return noun.i + 1
    parsed = passages.parsed
    if {noun.lemma, noun.lower} & (words_of_place("partitive") | words_of_place("parts")):
        for of in parsed.children(noun.i, "prep"):
            for inner in parsed.children(of.i, "pobj"):
                housed = inner.lower in words_of_place("seats") or is_place(passages, inner)
                if of.lower == "of" and (housed or _is_thing(passages, inner) or is_built(parsed, inner)):
                    return inner.i + 1
    return 0


def _up_to(passages: Passages, noun: Token, last: int) -> Spot:
    spot = plain_spot(passages, noun)
    return spot if last == spot.last else Spot(first=spot.first, last=last, head=noun.i)


def _verb_of(parsed: Parsed, preposition: Token) -> Token | None:
    """The verb a preposition hangs on, by itself or with an adverb before it ("next to", "just behind")."""
    above = parsed.tokens[preposition.head]
    if _halts(parsed, preposition):
        above = parsed.tokens[parsed.tokens[above.head].head]
    while above.pos in ("ADP", "ADV", "SCONJ", "ADJ") and above.head != above.i:
        above = parsed.tokens[above.head]
    return above if above.pos in ("VERB", "AUX") else None


def _is_thing(passages: Passages, noun: Token) -> bool:
    if (
        (noun.pos != "NOUN" and not noun.text.islower())
        or is_person(noun.lemma)
        or is_figurative(passages.parsed, noun)
    ):
        return False
    if any(s.first <= noun.i < s.last for s in passages.times):
        return False
    return noun.lemma in solid() or noun.lemma in words_of_place("solid_too") or is_site_noun(noun)


def _is_event(parsed: Parsed, verb: Token) -> bool:
    """ "It was under the bench", "the blast was behind the kiln", and no "the answer is in the box"."""
    at = subject_of(parsed, verb.i)
    subject = None if at is None else parsed.tokens[at]
    return subject is not None and (subject.lower in _PRONOUNS or class_of_token(subject) not in ("", subject.lemma))


def labels(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "Site: floor of the Ilder gorge", "Location: the Corrow viaduct, westbound": what a line of a form gives."""
    parsed = passages.parsed
    for sentence in parsed.sentences:
        tokens = parsed.tokens_of(sentence)
        opens = len(tokens) > _LABELLED and tokens[1].text == ":" and sentence.i not in lines
        if not opens or tokens[0].lower not in words_of_place("labels"):
            continue
        last = next((t.i for t in tokens[2:] if t.pos == "PUNCT" or t.pos in ("VERB", "AUX", "NUM")), sentence.last)
        first = tokens[2].i
        heads = [t for t in parsed.tokens[first:last] if not first <= t.head < last or t.head == t.i]
        if len(heads) == 1 and heads[0].pos in ("NOUN", "PROPN") and not is_person(heads[0].lemma):
            yield Spot(first=first, last=last, head=heads[0].i), tokens[0]


def answers(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "Where did it start?" "By the old rubbish tip.": what answers without a verb."""
    parsed = passages.parsed
    for sentence in parsed.sentences:
        tokens = parsed.tokens_of(sentence)
        if sentence.i in lines or any(t.tag in FINITE or t.text == "?" for t in tokens):
            continue
        start = max([0, *(n + 1 for n, t in enumerate(tokens) if t.text == ":")])
        words = [t for t in tokens[start:] if t.text not in _QUOTES]
        led = words[1:] if words and words[0].pos in ("ADP", "SCONJ") else words
        if not led or (led is words and led[0].pos != "PROPN" and led[0].lower != "the"):
            continue
        behind = next((t.i for t in led if t.pos == "PUNCT"), led[-1].i + 1)
        nouns = [t for t in parsed.tokens[led[0].i : behind] if t.pos in ("NOUN", "PROPN")]
        head = nouns[0] if nouns else None
        while head is not None and led[0].i <= head.head < behind and parsed.tokens[head.head] in nouns:
            if head.dep not in ("compound", "poss", "nmod"):
                break
            head = parsed.tokens[head.head]
        if head is None or is_person(head.lemma) or any(s.first <= head.i < s.last for s in passages.times):
            continue
        asked = asked_before(parsed, tokens[0].i, "where")
        if asked is not None:
            first = led[1].i if led[0].pos == "DET" and len(led) > 1 else led[0].i
            yield Spot(first=first, last=behind, head=head.i), parsed.tokens[asked]


def adverbs(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "Was found downstairs", "the lorry stuck midstream"."""
    parsed = passages.parsed
    for token in parsed.tokens:
        if token.lower not in words_of_place("adverbs") or token.sentence in lines:
            continue
        verb = _verb_of(parsed, token)
        if verb is None or token.dep not in ("advmod", "npadvmod", "acomp", "prep", "prt"):
            continue
        known = words_of_place("occurring") | words_of_place("befalling") | words_of_place("staying") | {"be"}
        if verb.lemma in known:
            yield Spot(first=token.i, last=token.i + 1, head=token.i), token


def distances(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "Three kilometres from the border", "200 metres short of the lock": so far from a place or a thing."""
    parsed = passages.parsed
    for numeral in passages.numerals:
        at = numeral.last
        if dimension(numeral.unit) != "length" or at >= len(parsed.tokens):
            continue
        link = parsed.tokens[at]
        if link.sentence in lines or link.lower not in words_of_place("distances"):
            continue
        behind = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else link
        links = [link, *([behind] if behind.lower in ("of", "from") else [])]
        nouns = [noun for each in links for noun in parsed.children(each.i, "pobj")]
        for noun in nouns[:1]:
            if is_place(passages, noun):
                spot = name_around(passages, noun)
            elif _is_thing(passages, noun) or is_built(parsed, noun):
                spot = plain_spot(passages, noun)
            else:
                continue
            yield Spot(first=numeral.first, last=spot.last, head=spot.head, within=spot.within), link


def roles(passages: Passages, lines: frozenset[int]) -> Iterator[tuple[Spot, Token]]:
    """ "The seat of the fire was the boiler room", "the wharf was where it began": a place as what another is."""
    parsed = passages.parsed
    for verb in parsed.tokens:
        if verb.lemma != "be" or verb.sentence in lines or verb.pos not in ("AUX", "VERB"):
            continue
        subjects = parsed.children(verb.i, "nsubj")
        for subject in subjects:
            if subject.lemma in words_of_place("roles"):
                for noun in parsed.children(verb.i, "attr"):
                    yield from _placed(passages, noun, verb)
            elif _where_behind(parsed, verb):
                yield from _placed(passages, subject, verb)
            elif subject.lower == "it":
                for noun in parsed.children(verb.i, "attr"):
                    if _where_behind(parsed, verb) or _where_behind(parsed, noun):
                        yield from _placed(passages, noun, verb)


def _where_behind(parsed: Parsed, token: Token) -> bool:
    """Whether a clause with "where" hangs on a verb or a noun: "is where it began"."""
    clauses: Iterable[Token] = parsed.children(token.i, "advcl", "ccomp", "relcl", "attr", "acomp")
    return any(
        child.tag == "WRB" and child.lower == "where"
        for clause in clauses
        if clause.i > token.i
        for child in (clause, *parsed.children(clause.i, "advmod"))
    )


def _placed(passages: Passages, noun: Token, verb: Token) -> Iterator[tuple[Spot, Token]]:
    if is_place(passages, noun):
        yield name_around(passages, noun), verb
    elif _is_thing(passages, noun) or is_built(passages.parsed, noun):
        yield plain_spot(passages, noun), verb
