"""The question that a claim answers, made of its clause: "a tug was requested at 21:15" is asked for by "When was ...".

A statement becomes a question by the rules of English (Quirk et al. 1985, sections 11.14 to 11.16; Heilman & Smith
2010, "Good question!", NAACL): what answers is taken away, the operator goes before the subject, a verb without one
gets "did". Where the clause does not settle who did what there is no question, and labels fall back on its words.
"""

from functools import cache

from attrs import frozen

from rashomon.claims.clause import Clause, clause_of, predicate_of
from rashomon.claims.dated import is_event_noun
from rashomon.claims.passages import Passages
from rashomon.claims.units import currencies
from rashomon.lang import table
from rashomon.lang.plural import is_plural
from rashomon.parse import Parsed, Token, once

# No token: what a phrase is told without where nothing in it is the answer.
NOTHING = -1
# Words of one phrase, at most: a question must fit a line.
_LONGEST = 7
# What stands before a noun and belongs to its name.
_BEFORE = ("det", "compound", "amod", "poss", "nmod", "case", "npadvmod", "advmod", "predet")
_OBJECTS = frozenset({"dobj", "npadvmod", "attr", "dative"})
# "How much" asks for one.
_ONE = {"were": "was", "are": "is"}
_DOES = frozenset({"did", "do", "does", "will"})
_PRESENT = frozenset({"VBZ", "VBP"})
_WILL = frozenset({"will", "'ll", "\u2019ll", "shall", "wo"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("questions")["asking"][key])


@frozen(kw_only=True)
class Asked:
    """A clause as it is asked for: "did", "the vessel", "ground on the Maiden Rocks"."""

    operator: str
    subject: str
    rest: str

    def put(self, opening: str) -> str:
        """The whole question."""
        return f"{opening} {' '.join(word for word in (self.operator, self.subject, self.rest) if word)}?"


def asked_of(passages: Passages, kind: str, token: int, about: int) -> str:
    """The question that a time or a place answers, as its sentence would put it; empty where it does not settle that.

    Args:
        passages: The report.
        kind: ``date`` or ``place``.
        token: Number of the token that carries the answer.
        about: Token whose clause is the claim's.

    Example:
        >>> from rashomon.model import Report
        >>> from rashomon.parse import load_engine
        >>> text = "An escort tug was first requested at 21:15."
        >>> report = Report(id="r-1", sha256="1", path="a", text=text)
        >>> asked_of(Passages(load_engine().parse(report)), "date", 7, 5)
        'When was the escort tug first requested?'
    """
    parsed = passages.parsed
    opening = str(table("questions")["asking"][kind])
    happening = _event_noun(parsed, token) if kind == "date" else None
    predicate = predicate_of(parsed, about)
    if kind == "date" and is_event_noun(parsed.tokens[predicate]):
        # "First detonation: 02:10".
        happening = predicate
    if happening is not None:
        what = named(passages, happening, token)
        was = "were" if is_several(parsed, happening) else "was"
        return Asked(operator=was, subject=what, rest="").put(opening) if what else ""
    asked = question_of(passages, predicate, token, when=kind == "date")
    return "" if asked is None else asked.put(opening)


def _event_noun(parsed: Parsed, token: int) -> int | None:
    """The noun of a happening that a time stands behind: "the attack on Tuesday", "the collapse of 2019"."""
    preposition = parsed.tokens[parsed.tokens[token].head]
    if preposition.dep != "prep" or preposition.lower not in ("on", "in", "at", "of"):
        return None
    noun = parsed.tokens[preposition.head]
    return noun.i if noun.pos == "NOUN" and noun.i < token and is_event_noun(noun) else None


def question_of(passages: Passages, predicate: int, answer: int, *, when: bool = True) -> Asked | None:
    """The clause of a verb without its answer; None where it is denied, a condition, or has nobody to ask for.

    Args:
        passages: The report.
        predicate: Number of the token of the verb.
        answer: Number of the token of the answer.
        when: Whether places may be told, since a time or an amount is asked for.
    """
    parsed = passages.parsed
    verb, clause = parsed.tokens[predicate], clause_of(parsed, predicate)
    if (
        verb.pos not in ("VERB", "AUX")
        or clause.negated
        or clause.conditional
        or clause.modal
        or not verb.lemma.isalpha()
    ):
        return None
    if parsed.children(predicate, "expl"):
        return _existing(passages, verb, answer)
    if clause.subject is None or clause.subject == predicate or verb.dep == "pcomp":
        return None
    if verb.dep == "xcomp" and not _is_ahead(parsed, verb):
        return None
    operator, form = _finite(parsed, verb, clause)
    complements = _complements(passages, verb, answer, when=when)
    if not operator or complements is None:
        return None
    if clause.subject == answer:
        # What answers is the subject, and the verb stays as it is: "how much oil leaked", "how much oil was spilled".
        told = form if operator not in _DOES else verb.lower if verb.tag in ("VBD", "VBZ", "VBP") else ""
        operator = "" if operator in _DOES else _ONE.get(operator, operator)
        behind = " ".join(word for word in (told, *complements) if word)
        return Asked(operator=operator, subject="", rest=behind) if behind else None
    subject = named(passages, clause.subject, answer)
    own = parsed.tokens[answer].head == predicate and parsed.tokens[answer].dep in _OBJECTS
    stands = operator not in _DOES and (verb.lemma != "be" or not when)
    whole = own or complements or form.startswith("be ") or stands or _stands_alone(parsed, verb)
    if not subject or not whole:
        return None
    first = [child.lower for child in parsed.children(predicate, "advmod") if child.lower in _words("adverbs")]
    rest = [*first, form, *(child.text for child in parsed.children(predicate, "prt")), *complements]
    return Asked(operator=operator, subject=subject, rest=" ".join(word for word in rest if word))


def _is_ahead(parsed: Parsed, verb: Token) -> bool:
    """ "Is to hear the complaint", "expects to reopen": a deed that is still to come."""
    to = any(child.lower == "to" for child in parsed.children(verb.i, "aux"))
    return to and parsed.tokens[verb.head].lemma in _words("ahead")


def _stands_alone(parsed: Parsed, verb: Token) -> bool:
    """Whether the verb tells something without an object: "the ferry sailed", but not "the minister thanked"."""
    if parsed.children(verb.i, "ccomp", "xcomp"):
        return False
    return verb.lemma in _intransitives()


@cache
def _intransitives() -> frozenset[str]:
    return frozenset((*table("intransitives")["verbs"], *table("questions")["happens"]["verbs"]))


def _finite(parsed: Parsed, verb: Token, clause: Clause) -> tuple[str, str]:
    """The operator that goes before the subject, and the verb as it stands behind it."""
    assert clause.subject is not None
    several = is_several(parsed, clause.subject)
    helpers = {child.lower for child in parsed.children(verb.i, "aux", "auxpass")}
    will = bool(_WILL & helpers) or verb.dep == "xcomp"
    headline = parsed.sentence_of(verb.i).region == "headline"
    present = verb.tag in _PRESENT and not headline
    was = ("are" if several else "is") if present else ("were" if several else "was")
    helped = parsed.children(verb.i, "aux")
    # "Workers abducted in Osmere": the past of a verb that needs an object and has none is a participle.
    alone = _stands_alone(parsed, verb)
    short = headline and verb.tag == "VBD" and not parsed.children(verb.i, "dobj") and not alone
    active = alone and verb.dep == "ROOT"  # "the lorry overturned", taken for a participle
    passive = clause.passive or short or (verb.tag == "VBN" and not active and all(c.lemma != "have" for c in helped))
    if verb.lemma == "be":
        return ("will", "be") if will else (was, "")
    if passive:
        return ("will", f"be {verb.lower}") if will else (_was_then(parsed, verb, several=several), verb.lower)
    if verb.tag == "VBG":
        return _was_then(parsed, verb, several=several), verb.lower
    if will:
        return "will", verb.lemma
    if present:
        return ("do" if several else "does"), verb.lemma
    return ("did", verb.lemma) if verb.tag in ("VBD", "VBN", "VBZ", "VBP") else ("", "")


def _was_then(parsed: Parsed, verb: Token, *, several: bool) -> str:
    """ "Is" or "are" where the clause's own form of "be" is of the present, else "was" or "were"."""
    now = any(child.lower in ("is", "are", "'s", "\u2019s") for child in parsed.children(verb.i, "aux", "auxpass"))
    return ("are" if several else "is") if now else ("were" if several else "was")


def _existing(passages: Passages, verb: Token, answer: int) -> Asked | None:
    """ "There was an explosion at noon": when was there an explosion."""
    parsed = passages.parsed
    things = parsed.children(verb.i, "attr")
    if verb.lemma != "be" or not things:
        return None
    thing = named(passages, things[0].i, answer, bare=False)
    return Asked(operator=verb.lower, subject=f"there {thing}", rest="") if thing and verb.lower.isalpha() else None


def _complements(passages: Passages, verb: Token, answer: int, *, when: bool) -> list[str] | None:
    """What the verb needs behind it: its object or complement, and the phrases that begin right behind these.

    Returns:
        The words; None where its object cannot be told.
    """
    parsed, found = passages.parsed, list[str]()
    for child in parsed.children(verb.i):
        if child.i < verb.i or child.i == answer:
            continue
        if child.dep in ("dobj", "attr", "oprd", "dative"):
            words = named(passages, child.i, answer, bare=False)
            if not words and child.dep == "dobj":
                return None
        elif child.dep in ("acomp", "prep"):
            words = _behind(passages, child, answer, when=when)
        else:
            continue
        if words and sum(map(len, found)) + len(words) <= _words_long():
            found.append(words)
        elif child.dep != "prep":
            break
    return found


def _words_long() -> int:
    return int(table("questions")["asking"]["longest"])


def _behind(passages: Passages, child: Token, answer: int, *, when: bool) -> str:
    """An adjective, or a preposition with its noun, that is neither the answer nor a time.

    A place is told only where a time is asked for.
    """
    parsed = passages.parsed
    if child.dep == "acomp":
        return child.text if child.pos == "ADJ" else ""
    nouns = parsed.children(child.i, "pobj")
    if len(nouns) != 1 or answer in parsed.subtree(child.i) or (not when and child.lower not in _words("manner")):
        return ""
    span = parsed.entity_of.get(nouns[0].i)
    if span is not None and span.label in ("DATE", "TIME"):
        return ""
    words = named(passages, nouns[0].i, answer, bare=False)
    return f"{child.lower} {words}" if words else ""


@once
def is_several(parsed: Parsed, head: int) -> bool:
    token = parsed.tokens[head]
    if token.tag in ("NNS", "NNPS") or parsed.children(head, "conj"):
        return True
    return token.lower in ("they", "we", "these", "those") or (token.pos == "NOUN" and is_plural(token.lower))


def named(passages: Passages, head: int, answer: int, *, bare: bool = True) -> str:
    """A noun with its own words as a question names it, without numbers, clauses and what is added.

    Args:
        passages: The report.
        head: Token number of the noun.
        answer: The token of the answer, of which nothing may be told.
        bare: Whether "a" becomes "the": what is asked about is known to who asks.

    Returns:
        The phrase; empty for a pronoun of nobody known, and where it cannot be told without the answer.
    """
    parsed = passages.parsed
    noun = parsed.tokens[head]
    if noun.pos == "PRON" or noun.pos == "DET":
        entity = passages.names.at(head)
        return entity.name if entity is not None and entity.kind == "person" else ""
    if noun.pos not in ("NOUN", "PROPN") or noun.lemma in _words("empty") or head == answer:
        return ""
    last = _end(parsed, head, answer)
    first = min(
        [parsed.edges(child.i)[0] for child in parsed.children(head) if child.i < head and child.dep in _BEFORE],
        default=head,
    )
    if answer in range(first, last) or parsed.sentence_of(first) is not parsed.sentence_of(head):
        return ""
    left = _without_numbers(parsed, first, head)
    if left is None or any(token.pos == "VERB" and token.tag not in ("VBN", "VBG") for token in left):
        return ""
    words = [*left, *parsed.tokens[head:last]]
    if len(words) > _LONGEST or any(token.text in '"\u201c\u201d\u2018()[]:;,' for token in words):
        return ""
    return _spelled(passages, words, noun, bare=bare)


def _without_numbers(parsed: Parsed, first: int, head: int) -> list[Token] | None:
    """What stands before a noun without how many there are, which one report says and another denies.

    Returns:
        The tokens; None where the noun is a unit, of which nothing is left ("paid 40 crowns").
    """
    tokens = parsed.tokens
    kept, at, counted = list[Token](), first, bool(parsed.children(head, "nummod"))
    while at < head:
        if tokens[at].pos == "NUM" or tokens[at].text[:1].isdigit():
            # "Two-page" is a number and its unit.
            if at + 1 < head and tokens[at + 1].text == "-":
                at += 2
            else:
                counted = True
            at += 1
            continue
        kept.append(tokens[at])
        at += 1
    measured = any(token.lemma in unit_words() or token.lower in unit_words() for token in (*kept, tokens[head]))
    return None if counted and measured else kept


@cache
def unit_words() -> frozenset[str]:
    """Words that an amount is told in."""
    rows = (*table("units")["unit"], *currencies())
    return frozenset(word.lower() for row in rows for key in ("symbols", "names") for word in row.get(key, ()))


def _end(parsed: Parsed, head: int, answer: int) -> int:
    """Past the noun, or past the noun of the "of" right behind it."""
    for preposition in parsed.children(head, "prep"):
        if preposition.i != head + 1 or preposition.lower != "of":
            continue
        for inner in parsed.children(preposition.i, "pobj"):
            words = parsed.tokens[preposition.i + 1 : inner.i + 1]
            numbered = (
                any(child.pos == "NUM" for child in parsed.children(inner.i)) or parsed.tokens[inner.i].pos == "NUM"
            )
            told = answer in range(preposition.i, inner.i + 1) or numbered
            if not told and all(token.pos not in ("VERB", "PRON") for token in words):
                return inner.i + 1
    return head + 1


def _spelled(passages: Passages, words: list[Token], noun: Token, *, bare: bool) -> str:
    """The words as the report has them, with the article that a question wants."""
    parsed = passages.parsed
    opening, *more = words
    spelled = parsed.report.text[opening.start : words[-1].end]
    if [token.i for token in words] != list(range(opening.i, words[-1].i + 1)):
        spelled = " ".join(token.text for token in words)
    spelled = " ".join(spelled.split())
    if opening.lower in _words("pointing") and more:
        # "That statement", "a tug": who asks knows which.
        return spelled if opening.lower in ("a", "an") and not bare else f"the {spelled.split(' ', 1)[-1]}"
    if opening.tag == "PRP$" and more:
        owner = passages.names.at(opening.i)
        if opening.lower in _words("speakers") or (bare and owner is None):
            return ""
        return f"{owner.name}'s {spelled.split(' ', 1)[-1]}" if owner is not None and bare else _lowered(spelled)
    if opening.pos == "DET" or opening.dep == "poss":
        return "" if opening.lower in _words("asking") else _lowered(spelled) if opening.pos == "DET" else spelled
    named = noun.pos == "PROPN" or passages.names.at(noun.i) is not None
    if named and opening.text[:1].isupper():
        return spelled
    starts = opening.i == parsed.sentence_of(opening.i).first
    spelled = _lowered(spelled) if starts and not opening.text.isupper() and opening.pos != "PROPN" else spelled
    headline = parsed.sentence_of(noun.i).region == "headline"
    return f"the {spelled}" if bare or (noun.tag == "NN" and headline) else spelled


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
