"""Clauses as questions: operator, subject, verb and what belongs behind it, without the answer."""

from functools import cache

from attrs import frozen

from rashomon.claims.asking.phrases import NOTHING, is_several, named, words_of
from rashomon.claims.clause import Clause, clause_of
from rashomon.claims.passages import Passages
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_OBJECTS = frozenset({"dobj", "npadvmod", "attr", "dative"})
# "How much" asks for one.
_ONE = {"were": "was", "are": "is"}
_DOES = frozenset({"did", "do", "does", "will"})
_PRESENT = frozenset({"VBZ", "VBP"})
_WILL = frozenset({"will", "'ll", "\u2019ll", "shall", "wo", "would"})


@frozen(kw_only=True)
class Asked:
    """A clause as it is asked for: "did", "the vessel", "ground on the Maiden Rocks"."""

    operator: str
    subject: str
    rest: str

    def put(self, opening: str) -> str:
        """The whole question."""
        return f"{opening} {' '.join(word for word in (self.operator, self.subject, self.rest) if word)}?"


def question_of(
    passages: Passages, predicate: int, answer: int, *, when: bool = True, denied: bool = False
) -> Asked | None:
    """The clause of a verb without its answer; None where it is denied, a condition, or has nobody to ask for.

    Args:
        passages: The report.
        predicate: Number of the token of the verb.
        answer: Number of the token of the answer.
        when: Whether places may be told, since a time or an amount is asked for.
        denied: Whether a denied clause may be asked for: whether it was so, and not when.
    """
    parsed = passages.parsed
    verb, clause = parsed.tokens[predicate], clause_of(parsed, predicate)
    whether = denied and any(child.lower == "whether" for child in parsed.children(predicate, "mark"))
    if verb.pos not in ("VERB", "AUX") or (clause.conditional and not whether) or clause.modal:
        return None
    if not verb.lemma.isalpha() or (clause.negated and not denied):
        return None
    if denied and any(child.i > verb.i for child in parsed.children(predicate, "ccomp")):
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
        told = form if operator not in _DOES else verb.lower if _tells_past(verb) else ""
        operator = "" if operator in _DOES else _ONE.get(operator, operator)
        behind = " ".join(word for word in (told, *complements) if word)
        return Asked(operator=operator, subject="", rest=behind) if behind and (told or operator) else None
    subject = named(passages, clause.subject, answer)
    own = answer != NOTHING and parsed.tokens[answer].head == predicate and parsed.tokens[answer].dep in _OBJECTS
    stands = operator not in _DOES and (verb.lemma != "be" or not when)
    whole = own or complements or form.startswith("be ") or stands or _stands_alone(parsed, verb)
    if not subject or not whole:
        return None
    first = [child.lower for child in parsed.children(predicate, "advmod") if child.lower in words_of("adverbs")]
    rest = [*first, form, *(child.text for child in parsed.children(predicate, "prt")), *complements]
    return Asked(operator=operator, subject=subject, rest=" ".join(word for word in rest if word))


def _tells_past(verb: Token) -> bool:
    """A finite verb, or the participle of "had changed hands" that is written like one."""
    return verb.tag in ("VBD", "VBZ", "VBP") or verb.tag == "VBN" and verb.lower.endswith("ed")


def _is_ahead(parsed: Parsed, verb: Token) -> bool:
    """ "Is to hear the complaint", "expects to reopen": a deed that is still to come."""
    to = any(child.lower == "to" for child in parsed.children(verb.i, "aux"))
    return to and parsed.tokens[verb.head].lemma in words_of("ahead")


def _stands_alone(parsed: Parsed, verb: Token) -> bool:
    """Whether the verb tells something without an object: "the ferry sailed", but not "the minister thanked"."""
    if verb.lemma == "be" or parsed.children(verb.i, "ccomp", "xcomp"):
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
    # The clause's own form of "be" tells the time of what is undergone or under way.
    now = bool(helpers & {"is", "are", "'s", "\u2019s"})
    helped = parsed.children(verb.i, "aux")
    # "Workers abducted in Osmere": the past of a verb that needs an object and has none is a participle.
    alone = _stands_alone(parsed, verb)
    short = headline and verb.tag == "VBD" and not parsed.children(verb.i, "dobj") and not alone
    active = alone and bool(parsed.children(verb.i, "nsubj"))  # "the lorry overturned", taken for a participle
    passive = clause.passive or short or (verb.tag == "VBN" and not active and all(c.lemma != "have" for c in helped))
    if verb.lemma == "be":
        return ("will", "be") if will else (_be(now=present, several=several), "")
    if passive:
        return ("will", f"be {verb.lower}") if will else (_be(now=now, several=several), verb.lower)
    if verb.tag == "VBG":
        return _be(now=now, several=several), verb.lower
    if will:
        return "will", verb.lemma
    if present:
        return ("do" if several else "does"), verb.lemma
    return ("did", verb.lemma) if verb.tag in ("VBD", "VBN", "VBZ", "VBP") else ("", "")


def _be(*, now: bool, several: bool) -> str:
    """The form of "be" for one or several, now or then."""
    return ("are" if several else "is") if now else ("were" if several else "was")


def _existing(passages: Passages, verb: Token, answer: int) -> Asked | None:
    """ "There was an explosion at noon": when was there an explosion."""
    parsed = passages.parsed
    things = parsed.children(verb.i, "attr")
    if verb.lemma != "be" or not things:
        return None
    thing = named(passages, things[0].i, answer, bare=False)
    then = _be(now=False, several=is_several(parsed, things[0].i))
    operator = verb.lower if verb.lower in ("is", "are", "was", "were") else then
    return Asked(operator=operator, subject=f"there {thing}", rest="") if thing else None


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
        elif child.lower in words_of("particles") and child.dep in ("advmod", "prep", "acomp"):
            words = child.lower
        elif child.dep == "xcomp":
            behind = _deed_behind(passages, child, answer, when=when)
            if not behind:
                return None
            words = behind
        elif child.dep in ("acomp", "prep"):
            words = _behind(passages, child, answer, when=when)
        else:
            continue
        if words and sum(map(len, found)) + len(words) <= _words_long():
            found.append(words)
        elif child.dep != "prep":
            break
    return found


def _deed_behind(passages: Passages, verb: Token, answer: int, *, when: bool) -> str:
    """ "To work", "waiting": a second verb without a subject of its own; empty where it cannot be told."""
    parsed = passages.parsed
    helpers = [child.lower for child in parsed.children(verb.i, "aux", "auxpass")]
    if verb.pos != "VERB" or (helpers not in (["to"], []) or (not helpers and verb.tag != "VBG")):
        return ""
    complements = _complements(passages, verb, answer, when=when)
    if complements is None or not (complements or _stands_alone(parsed, verb)):
        return ""
    return " ".join([f"to {verb.lemma}" if helpers else verb.lower, *complements])


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
    if len(nouns) != 1 or answer in parsed.subtree(child.i) or (not when and child.lower not in words_of("manner")):
        return ""
    span = parsed.entity_of.get(nouns[0].i)
    if span is not None and span.label in ("DATE", "TIME"):
        return ""
    words = named(passages, nouns[0].i, answer, bare=False)
    return f"{child.lower} {words}" if words else ""
