"""Plain assertions that are positions: "rubber bullets were not used", "the rebels fired first"."""

from collections.abc import Iterator

from attrs import evolve

from rashomon.claims.clause import is_inverted, negative_adjunct, no_longer, subject_of
from rashomon.claims.events import event_class
from rashomon.claims.passages import Passages
from rashomon.claims.positions.content import OPEN, clause_content, is_elliptic, marked
from rashomon.claims.positions.deeds import boasts, own_deed
from rashomon.claims.positions.elliptic import answers_a_source, happens, stresses, taken_before, taking_up
from rashomon.claims.positions.findings import behaves, official
from rashomon.claims.positions.lexicon import verb_families, words
from rashomon.claims.positions.nobody import informs_nobody, none_were, perceives_none
from rashomon.claims.positions.opposites import opposite, takes_place, tells_result
from rashomon.claims.positions.polarity import (
    clause_negated,
    governed,
    linked_by,
    negative_phrase,
    suspended,
    told_of_none,
    undone_above,
)
from rashomon.claims.positions.stand import Stand
from rashomon.parse import Parsed, Token

_PAST = frozenset({"VBD", "VBN", "VBZ", "VBP", "VBG"})
INSIDE = ("aux", "auxpass", "amod", "acl", "xcomp", "pcomp", "relcl", "csubj")
_THAT = frozenset({"that"})
_OPINION_SUBJECTS = frozenset({"you", "one", "what", "who"})


def plain_stands(passages: Passages, own_voice: bool, taken: frozenset[int]) -> Iterator[Stand]:
    """Negated and contested assertions.

    Args:
        passages: The report.
        own_voice: The report is a statement by an institution, so that what it says in its own voice is a position too.
        taken: Tokens of stances read already; their clauses are left alone.
    """
    parsed = passages.parsed
    for token in parsed.tokens:
        is_adjective = token.pos == "ADJ" and parsed.children(token.i, "auxpass")  # "has been uninhabited"
        if (token.pos not in ("VERB", "AUX") and not is_adjective) or _is_inside(parsed, token):
            continue
        if token.i in taken or not is_asserted(parsed, token):
            continue
        is_attributed = any(item.source is not None for item in passages.attributions.around(token.i))
        denied = clause_negated(parsed, token.i)
        if denied and answers_a_source(passages, token):
            answer = taken_before(parsed, token, is_attributed)
            if answer is not None:
                yield answer
                continue
        if not is_attributed and not own_voice:
            if _tells_of_an_arrest(parsed, token) or behaves(parsed, token):
                yield plain_stand(parsed, token)
            continue
        if is_elliptic(parsed, token) and token.dep == "ccomp" and denied and _agrees(parsed, token):
            yield taking_up(parsed, token)  # "engineers said it was not"
        elif denied:
            told = _denies_telling(passages, token)
            if (told or _denies_a_fact(parsed, token)) and not _speaker_goes_on(parsed, token):
                yield taken_before(parsed, token, is_attributed) or plain_stand(parsed, token)
        elif is_elliptic(parsed, token) and token.dep == "ccomp" and _agrees(parsed, token):
            yield taking_up(parsed, token)
        elif opposite(parsed, token.i) is not None:
            stand = plain_stand(parsed, token)
            assert stand.content is not None
            yield evolve(stand, content=evolve(stand.content, negated=True))
        elif _accuses(parsed, token):
            is_admission = own_deed(passages, token) and not boasts(parsed, token)
            yield plain_stand(parsed, token, "acknowledge" if is_admission else "allege")
        elif _owns_up(parsed, token):
            yield plain_stand(parsed, token, "acknowledge")
        elif _reports_state(parsed, token):
            yield plain_stand(parsed, token, "confirm" if official(passages, token.i) else "allege")
        elif behaves(parsed, token):
            yield plain_stand(parsed, token)
        elif stresses(parsed, token) and token.lemma not in words("plain", "believing"):
            yield plain_stand(parsed, token, "acknowledge" if own_deed(passages, token) else "allege")


def _is_inside(parsed: Parsed, token: Token) -> bool:
    """Whether a verb only qualifies another word, and does not open direct speech: 'Ada Holt: "We knew nothing"'."""
    return token.dep in INSIDE and not _opens_speech(parsed, token)


def _opens_speech(parsed: Parsed, token: Token) -> bool:
    """A clause in quotation marks with a subject of its own that the parser hung on the speaker before the marks."""
    quote = parsed.quote_of.get(token.i)
    return (
        quote is not None
        and token.dep in ("acl", "relcl")
        and token.head < quote.first
        and any(
            child.i >= quote.first and child.tag not in ("WDT", "WP")
            for child in parsed.children(token.i, "nsubj", "nsubjpass", "expl")
        )
    )


def thinks(parsed: Parsed, token: Token) -> bool:
    """A verb of thinking, saying or refusing tells nothing of what is so ("named the suspect", "declined to say")."""
    if token.lemma in words("plain", "mental") | words("operators", "negative") or token.lemma in verb_families():
        return True
    if parsed.children(token.i, "ccomp") and token.lemma != "be":
        return True
    below = [*parsed.children(token.i, "acomp", "xcomp")]
    below += [inner for child in below for inner in parsed.children(child.i, "xcomp")]
    # "Was able to confirm", "was unwilling to say".
    if any(child.lemma in speech() or child.lemma in verb_families() for child in below):
        return True
    told = parsed.children(token.i, "auxpass", "dative") or informs_nobody(parsed, token)
    return token.lemma in speech() and not told


def speech() -> frozenset[str]:
    """Verbs of telling that stand for words and not for deeds: "give him an injection" is a deed."""
    return words("operators", "telling") - words("operators", "deeds")


def plain_stand(parsed: Parsed, token: Token, family: str = "allege") -> Stand:
    """A clause as what somebody holds, in the words of the whole clause."""
    without = tuple(
        child.i for child in parsed.children(token.i) if _reports(parsed, child) or _turns(parsed, token, child)
    )
    content = clause_content(parsed, token.i, without=without, doer=subject_of(parsed, token.i))
    if parsed.tokens[content.tokens[0]].text == ":":
        content = evolve(content, tokens=content.tokens[1:])
    how = next((child.i for child in parsed.children(token.i, "advmod") if _told_how(parsed, token, child)), None)
    if how is not None:
        content = evolve(content, tokens=tuple(i for i in content.tokens if i != how), wh=False)
    inverted = is_inverted(parsed, token) and bool(negative_adjunct(parsed, token.i))
    cue = (token.head, token.i) if inverted else (token.i,)  # "at no time were the limits exceeded": by its helper too
    return Stand(actors=(), cue=cue, family=family, negated=False, content=content)


def _speaker_goes_on(parsed: Parsed, token: Token) -> bool:
    """ "Said the vote had been rigged but offered no evidence": the speaker offered none, whatever the parse."""
    inner = parsed.tokens[token.head]
    own = parsed.children(token.i, "nsubj", "nsubjpass", "expl")
    return token.dep == "conj" and inner.dep == "ccomp" and linked_by(parsed, token) == "but" and not own


def _agrees(parsed: Parsed, token: Token) -> bool:
    """ "Ledgerline says that it did": what was at stake before, with a subject that points back."""
    return any(
        child.lower in ("it", "he", "she", "they", "there")
        for child in parsed.children(token.i, "nsubj", "nsubjpass", "expl")
    )


def _missing(parsed: Parsed, token: Token) -> bool:
    """ "Were missing", "is alive"."""
    state = words("plain", "states")
    return token.lower in state or any(child.lower in state for child in parsed.children(token.i, "acomp"))


def _tells_of_an_arrest(parsed: Parsed, token: Token) -> bool:
    """ "The captain was arrested": of somebody known; "a man was arrested" is anybody's news."""
    if not _reports_state(parsed, token) or event_class(parsed, token.i) != "arrest":
        return False
    return any(
        noun.pos in ("PROPN", "PRON")
        or any(c.lower in ("the", "his", "her", "their", "its") for c in parsed.children(noun.i))
        for noun in parsed.children(token.i, "nsubjpass", "dobj")
    )


def _owns_up(parsed: Parsed, token: Token) -> bool:
    """ "It was our mistake", "it was us": the speaker says that it was his own."""
    if token.lemma != "be" or token.i not in parsed.quote_of or token.tag not in ("VBD", "VBZ", "VBP"):
        return False
    if any(child.lower in ("ours", "mine") for child in parsed.children(token.i, "attr", "acomp")):
        return True  # "the hostages were ours"
    if token.tag == "VBP":
        return False
    if not any(child.lower in ("it", "this", "that") for child in parsed.children(token.i, "nsubj")):
        return False
    below = parsed.children(token.i, "attr")
    if any(child.lower in ("us", "me") for child in below):
        return True
    return any(
        owner.lower in ("our", "my") and noun.lemma not in words("plain", "judging")
        for noun in below
        for owner in parsed.children(noun.i, "poss")
    )


def _turns(parsed: Parsed, token: Token, child: Token) -> bool:
    """ "Left at noon and were not missed": what is joined is denied where the clause itself is not, or the reverse."""
    joined = child.dep == "conj" and child.pos in ("VERB", "AUX")
    return joined and clause_negated(parsed, child.i) != clause_negated(parsed, token.i)


def _reports(parsed: Parsed, child: Token) -> bool:
    if child.lemma == "accord" and child.dep == "prep":
        return True  # "according to two of the survivors"
    if child.dep in ("ccomp", "parataxis") and any(
        parsed.tokens[i].text == ":" for i in range(child.i + 1, child.head)
    ):
        return True  # "the command declares: no ship of ours was there"
    return child.dep == "parataxis" or (child.dep in ("ccomp", "advcl") and child.lemma in ("say", "tell", "add"))


def is_asserted(parsed: Parsed, token: Token) -> bool:
    """A finite clause about what was or is: no modal, no condition, no question, no order, no time clause."""
    helpers = parsed.children(token.i, "aux", "auxpass")
    if token.tag not in _PAST and not helpers:
        return False
    if token.tag == "VBG" and not helpers:
        return False
    if any(
        child.tag == "MD" or child.lower in words("operators", "modals") or child.lower == "let" for child in helpers
    ):
        return False
    if suspended(parsed, token.i) or governed(parsed, token.i) in ("suspending", "negative"):
        return False
    if undone_above(parsed, token.i):
        return False
    if any(
        child.dep in ("mark", "advmod")
        and child.lower
        in (
            "if",
            "whether",
            "unless",
            "when",
            "because",
            "although",
            "though",
            "while",
            "until",
            "since",
            "so",
            "how",
            "why",
            "where",
            "as",
        )
        and child.i < token.i
        and child.i == parsed.edges(token.i)[0]
        and not _told_how(parsed, token, child)
        for child in parsed.children(token.i)
    ):
        return False
    if token.dep == "advcl" and not any(
        _told_how(parsed, token, child) for child in parsed.children(token.i, "advmod")
    ):
        return False
    joined = parsed.tokens[token.head]
    in_side_clause = token.dep == "conj" and joined.dep in ("advcl", "relcl", "acl")
    if in_side_clause and not _opens_speech(parsed, joined) and not _told_too(parsed, token):
        return False
    above = parsed.tokens[token.head]
    # "No longer says that P".
    return token.dep != "ccomp" or above.lemma not in verb_families() and not no_longer(parsed, above.i)


def _told_too(parsed: Parsed, token: Token) -> bool:
    """ "Stated that P, that Q, and that R": what is told last, where the parser takes Q for a side clause."""
    clause = parsed.tokens[token.head]
    return (
        marked(parsed, token.i, _THAT)
        and marked(parsed, clause.i, _THAT)
        and parsed.tokens[clause.head].dep == "ccomp"
        and parsed.tokens[parsed.tokens[clause.head].head].lemma in speech() | words("plain", "recounting")
    )


def _told_how(parsed: Parsed, clause: Token, mark: Token) -> bool:
    """ "Survivors described how guards had locked the doors": that they did; "told how many came" does not."""
    above = parsed.tokens[clause.head]
    if mark.lower != "how" or clause.dep not in ("ccomp", "advcl") or above.lemma not in words("plain", "recounting"):
        return False
    after = parsed.tokens[mark.i + 1]
    return mark.head == clause.i and after.pos in ("NOUN", "PROPN", "PRON", "DET", "NUM") and above.i < mark.i


def _denies_a_fact(parsed: Parsed, token: Token) -> bool:
    mental, judging = words("plain", "mental"), words("plain", "judging")
    if any(prep.lower == "without" for prep in parsed.children(token.i, "prep")):
        return False  # "was not without risk"
    vague = token.lemma in mental and not _denies_knowledge(parsed, token) and not perceives_none(parsed, token)
    if told_of_none(parsed, token.i):
        return True
    if (vague or token.lemma in speech()) and not informs_nobody(parsed, token):
        return False
    subject = subject_of(parsed, token.i)
    inverted = bool(negative_adjunct(parsed, token.i) and parsed.children(token.i, "attr"))
    if subject is None and not parsed.children(token.i, "expl") and not inverted:
        return False
    opines = subject is not None and parsed.tokens[subject].lower in _OPINION_SUBJECTS
    if opines and not (subject is not None and negative_phrase(parsed, subject)):  # "not one of them left"
        return False
    is_described = bool(parsed.children(token.i, "acomp", "attr"))
    for child in parsed.children(token.i, "acomp", "attr", "dobj", "oprd", "advmod", "nsubj", "xcomp"):
        if child.lower == "place" and token.lemma == "take":
            continue
        if child.lower == "nothing" and token.lemma == "be" and not none_were(parsed, token, child):
            return False
        if child.lower == "nothing" and token.lemma == "have" and _to_say(parsed, child):
            return False  # "I have nothing for you on that" is no answer
        if child.lower == "nothing" and token.lemma == "do" and not parsed.children(child.i):
            return False  # "did nothing" is a reproach; "did nothing wrong" denies a wrong
        if child.lemma in judging and child.dep != "nsubj" and not (child.dep == "advmod" and is_described):
            return False
        if child.dep == "nsubj" and child.lemma in judging and token.lemma == "be":
            return False
        if child.dep == "xcomp" and child.lemma in mental:
            return False
    if token.lemma == "be" and subject is not None and parsed.tokens[subject].lower in ("this", "that", "it"):
        return any(
            child.pos in ("NOUN", "VERB")
            or child.lower in ("us", "me", "we", "i")
            # "Say it was not them": whoever says so.
            or child.lower in ("them", "him", "her", "they", "he", "she")
            for child in parsed.children(token.i, "attr", "ccomp")
        )
    return True


def _to_say(parsed: Parsed, nothing: Token) -> bool:
    """ "Nothing to say", "nothing more to add", "nothing for you"."""
    telling = speech() | words("asked", "replying") | {"add"}
    told = any(child.lemma in telling for child in parsed.children(nothing.i, "relcl", "acl", "xcomp"))
    return told or any(
        noun.pos == "PRON"
        for above in (nothing.i, nothing.head)
        for prep in parsed.children(above, "prep", "dative")
        if prep.lower == "for"
        for noun in parsed.children(prep.i, "pobj")
    )


def _denies_telling(passages: Passages, token: Token) -> bool:
    """ "I never said that P", said by somebody: that it was ever said is at issue. "Did not say whether P" is none."""
    parsed = passages.parsed
    if token.lemma not in ("say", "tell", "state") or not clause_negated(parsed, token.i):
        return False
    if not any(item.source is not None and token.i not in item.cue for item in passages.attributions.around(token.i)):
        return False
    if any(child.tag == "MD" or child.lower in ("do", "does") for child in parsed.children(token.i, "aux")):
        return False
    clauses = parsed.children(token.i, "ccomp")
    if any(marked(parsed, child.i, OPEN) or clause_content(parsed, child.i).wh for child in clauses):
        return False
    told = [child for child in parsed.children(token.i, "dobj") if child.pos == "NUM"]
    return bool(told or clauses and all(child.i > token.i for child in clauses))


def _denies_knowledge(parsed: Parsed, token: Token) -> bool:
    """ "Had not known of the payments", "has never heard of him": knowledge of a fact, in the past, is itself a fact at
    issue.
    """
    of = any(c.lower in ("of", "about") for c in parsed.children(token.i, "prep"))
    if token.lemma == "hear" and token.tag == "VBN":
        return of
    past = token.tag in ("VBD", "VBN") or any(
        child.lower in ("did", "had") for child in parsed.children(token.i, "aux")
    )
    return token.lemma == "know" and past and of


def _accuses(parsed: Parsed, token: Token) -> bool:
    """A finite past clause of a contested class, with somebody or something it is told of."""
    if token.tag not in ("VBD", "VBN") and token.lemma != "be":
        return False
    contested = event_class(parsed, token.i) in words("plain", "contested") or takes_place(parsed, token.i)
    if not contested and not _tells_cause(parsed, token):
        return False
    subject = subject_of(parsed, token.i)
    if subject is None or parsed.tokens[subject].lower in ("i", "you"):
        return False
    return bool(parsed.children(token.i, "dobj", "nsubjpass", "acomp", "attr", "prep")) or any(
        child.lower == "first" for child in parsed.children(token.i, "advmod")
    )


def _tells_cause(parsed: Parsed, token: Token) -> bool:
    """ "A bird was the likeliest explanation": one thing is called the cause."""
    subject = subject_of(parsed, token.i)
    return (
        token.lemma == "be"
        and subject is not None
        and parsed.tokens[subject].pos in ("NOUN", "PROPN")
        and any(
            noun.lemma in words("plain", "causes")
            and any(child.lower == "the" for child in parsed.children(noun.i))
            # "The cause of the blaze"; "the source of the river" tells of no event.
            and all(happens(inner) for inner in _of(parsed, noun.i))
            for noun in parsed.children(token.i, "attr")
        )
    )


def _of(parsed: Parsed, noun: int) -> list[Token]:
    return [
        inner
        for prep in parsed.children(noun, "prep")
        if prep.lower == "of"
        for inner in parsed.children(prep.i, "pobj")
    ]


def _reports_state(parsed: Parsed, token: Token) -> bool:
    """A clause that tells of an arrest, that somebody is missing, dead or alive, or that a test came out positive."""
    subject = subject_of(parsed, token.i)
    if subject is None:
        return False
    if token.lemma in words("findings", "yielding") and any(
        child.lower in words("findings", "positive")
        for child in parsed.children(token.i, "acomp", "oprd", "advmod", "advcl")
    ):
        return tells_result(parsed, token.i)
    if token.lemma in ("be", "miss") and _missing(parsed, token):
        noun = parsed.tokens[subject]
        return noun.tag in ("NN", "NNS", "NNP", "PRP") and not parsed.children(subject, "nummod")
    if event_class(parsed, token.i) == "arrest":
        counted = parsed.tokens[subject]
        if counted.tag == "CD" or parsed.children(subject, "nummod"):
            return False
        return bool(parsed.children(token.i, "nsubjpass", "dobj"))
    return token.lemma == "be" and any(
        event_class(parsed, noun.i) == "arrest"
        for prep in parsed.children(token.i, "prep")
        if prep.lower in ("under", "in")
        for noun in parsed.children(prep.i, "pobj")
    )
