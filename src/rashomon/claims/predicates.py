"""What a predicate and the words after a number say of what is counted: its class by syntax and by phrase."""

from functools import cache

from attrs import frozen

from rashomon.claims.clause import subject_of
from rashomon.claims.company import by_company
from rashomon.claims.measures import (
    class_of_bare,
    class_of_level,
    class_of_lost,
    class_of_noun,
    class_of_phrase,
    class_of_ruin,
    class_of_state,
    class_of_verb,
    is_building,
    is_person,
    join_classes,
    may_count,
    phrase_verbs,
    states,
    words,
)
from rashomon.claims.shots import by_shot
from rashomon.claims.units import match_unit
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_ARGUMENTS = {
    "nsubj": "do",
    "nsubjpass": "undergo",
    "dobj": "undergo",
    "attr": "is",
    "oprd": "is",
    "dative": "undergo",
    "csubj": "do",
}


# Prepositions that may bound a number ("over 160,000 people").
_BOUNDING = frozenset({"over", "under", "around", "about", "above", "below"})


_BETWEEN = 6


@frozen(kw_only=True)
class Classed:
    """A class and what told it.

    Args:
        measure: One of lang/en/measures.toml, or empty.
        verb: Token of the governing predicate, None in fragments.
        role: How the counted stand to it: ``do``, ``undergo``, ``is`` or empty.
        first, last: Token range of the words that told the class; empty range when they are the verb or far away.
    """

    measure: str = ""
    verb: int | None = None
    role: str = ""
    first: int = 0
    last: int = 0


def governor(parsed: Parsed, anchor: int) -> tuple[int | None, str]:
    """The predicate a word depends on, and as what: ``do``, ``undergo``, ``is``, ``agent``, ``oblique`` or empty."""
    token = parsed.tokens[anchor]
    oblique = ""
    if (stray := _stray_verb(parsed, anchor)) is not None:
        return stray, "undergo" if parsed.children(stray, "auxpass") else "do"
    for _ in range(6):
        head = parsed.tokens[token.head]
        bare = token.tag in ("CD", "NN", "NNS") and any(
            child.tag == "$" or any(below.tag == "$" for below in parsed.children(child.i))
            for child in parsed.children(token.i)
        )
        if token.dep == "npadvmod" and bare and head.pos == "VERB" and not parsed.children(head.i, "dobj"):
            # A sum that the parse took for a measure: "savers yanked £2bn from their accounts".
            return head.i, "undergo"
        if token.dep == "npadvmod" and _is_object(parsed, token.i, head.i):
            return head.i, "undergo"
        bounded = token.dep == "pobj" and head.lower in _BOUNDING and head.i < token.i
        if bounded and parsed.tokens[head.i + 1].pos == "NUM":
            # "Has displaced over 160,000 people": the preposition bounds the number.
            verb = parsed.tokens[head.head]
            if verb.pos == "VERB" and verb.i == head.i - 1:
                return verb.i, "undergo"
        if token.dep in _ARGUMENTS:
            return head.i, oblique or _ARGUMENTS[token.dep]
        if head.i == token.i or token.pos in ("VERB", "AUX"):
            return (token.i, oblique) if token.pos in ("VERB", "AUX") else (None, "")
        if token.dep not in (
            "conj",
            "appos",
            "nummod",
            "compound",
            "quantmod",
            "nmod",
            "amod",
            "npadvmod",
            "advmod",
            "pobj",
            "prep",
            "dep",
        ):
            return (head.i, oblique) if head.pos in ("VERB", "AUX") else (None, "")
        if token.dep == "pobj" and head.lower == "by" and head.dep == "agent":
            return head.head, "agent"
        oblique = oblique or ("oblique" if token.dep in ("pobj", "npadvmod", "advmod") else "")
        token = head
        if token.pos in ("VERB", "AUX"):
            return token.i, oblique
    return None, ""


def _stray_verb(parsed: Parsed, number: int) -> int | None:
    """The verb of "on Friday 34 were taken", where the parse hangs the subject on the day before it."""
    token = parsed.tokens[number]
    head = parsed.tokens[token.head]
    if token.tag != "CD" or token.dep != "nummod" or head.i != number - 1 or head.pos != "PROPN":
        return None
    following = parsed.tokens[number + 1] if number + 1 < len(parsed.tokens) else token
    verb = parsed.tokens[following.head] if following.dep in ("aux", "auxpass") else following
    if following.pos not in ("VERB", "AUX") or verb.sentence != token.sentence:
        return None
    return None if parsed.children(verb.i, "nsubj", "nsubjpass") else verb.i


def _is_object(parsed: Parsed, token: int, verb: int) -> bool:
    """Whether a counted plural that the parse hangs on a verb as a measure is its object: "scrapped 410 flights"."""
    told = parsed.tokens[verb]
    if told.pos != "VERB" or parsed.children(verb, "dobj") or parsed.tokens[token].tag != "NNS":
        return False
    if parsed.tokens[token].lemma in table("numerals")["time"]["units"] or match_unit(parsed.tokens[token].lower, 0):
        return False
    return bool(parsed.children(token, "nummod")) and parsed.edges(token)[0] == verb + 1


@cache
def _states_by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in states():
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def state_at(parsed: Parsed, at: int, last: int, wanted: str) -> tuple[str, int]:
    """Class and end of a state phrase that begins at a token; empty when there is none or it is an active verb."""
    token = parsed.tokens[at]
    if token.dep == "prt":
        return "", at  # "four got out": the particle belongs to the verb
    for phrase in _states_by_first().get(token.lower, ()):
        if at + len(phrase) > last or tuple(other.lower for other in parsed.tokens[at : at + len(phrase)]) != phrase:
            continue
        if any(_is_done_to_others(parsed, word) for word in parsed.tokens[at : at + len(phrase)]):
            return "", at
        if _is_of_place(parsed, phrase, at, last):
            continue
        found = class_of_state(" ".join(phrase), wanted)
        if found:
            return found, at + len(phrase)
    return "", at


def _is_of_place(parsed: Parsed, phrase: tuple[str, ...], at: int, last: int) -> bool:
    """Whether a word for a state tells where somebody is or lives: "living near the plant", "out there", "out of"."""
    if phrase not in _OF_PLACE or at + 1 >= last:
        return False
    found = at > 0 and parsed.tokens[at - 1].lemma == "find"  # "found living in a cave"
    following = parsed.tokens[at + 1]
    temporal = following.lower in ("for", "since", "until", "again") or following.entity in ("DATE", "TIME")
    return following.pos in ("ADP", "ADV") and not temporal and not found


_OF_PLACE = frozenset({("living",), ("out",)})


def _is_done_to_others(parsed: Parsed, token: Token) -> bool:
    """Whether a verb tells what somebody did: "a guard had killed his wife", "the man who fatally shot his sons", "a
    gunman shot at them"."""
    if token.pos != "VERB" or parsed.children(token.i, "auxpass"):
        return False
    perfect = any(child.lemma == "have" for child in parsed.children(token.i, "aux"))
    if token.tag == "VBN" and not perfect:
        return False
    aimed = any(child.lower == "at" and child.i == token.i + 1 for child in parsed.children(token.i, "prep"))
    return bool(parsed.children(token.i, "dobj")) or (aimed and token.lemma in words("aimed"))


def state_after(parsed: Parsed, at: int, wanted: str) -> Classed | None:
    """ "47 dead", "were killed or wounded", "are confirmed dead", "11 in hospital", "54 metres deep"."""
    if at >= len(parsed.tokens) or at == 0:
        return None
    last = parsed.sentences[parsed.tokens[at - 1].sentence].last
    place = _over_possessor(parsed, at, last)
    for _ in range(_BETWEEN):
        if place >= last:
            return None
        found, end = state_at(parsed, place, last, wanted)
        if found:
            classes = [found]
            while end + 1 < last and parsed.tokens[end].lower in ("and", "or", "/", ","):
                following, after = state_at(parsed, end + 1, last, wanted)
                if not following:
                    break
                classes.append(following)
                end = after
            first = at if place - at <= _BETWEEN else place
            return Classed(measure=join_classes(classes), first=first, last=end)
        if step := _in_all(parsed, place, last):
            place += step
            continue
        token = parsed.tokens[place]
        if token.lower not in words("between") and not (token.tag == "RB" and token.lower.endswith("ly")):
            return None
        place += 1
    return None


@cache
def _totals() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(phrase.split()) for phrase in words("total")), key=lambda parts: (-len(parts), parts)))


def _in_all(parsed: Parsed, at: int, last: int) -> int:
    """How many tokens "in all", "altogether" take up: "seven people in all are in custody"."""
    opening = tuple(token.lower for token in parsed.tokens[at : min(at + 4, last)])
    return next((len(phrase) for phrase in _totals() if opening[: len(phrase)] == phrase), 0)


def _over_possessor(parsed: Parsed, at: int, last: int) -> int:
    """The token after "of the brigade" when a participle follows there: "eleven soldiers of the brigade killed"."""
    if at >= last or parsed.tokens[at].lower not in ("of", "from"):
        return at
    for place in range(at + 2, min(at + 6, last)):
        token = parsed.tokens[place]
        if token.tag == "VBN" and parsed.tokens[place - 1].pos in ("NOUN", "PROPN"):
            return place
        if token.pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            return at
    return at


def by_verb(parsed: Parsed, anchor: int, verb: int | None, role: str, wanted: str) -> Classed | None:
    for child in parsed.children(anchor, "acl", "relcl"):
        if _has_own_count(parsed, child.i):
            # "112 demonstrators, of whom 87 were released": the clause tells of the 87.
            continue
        if (
            child.tag == "VBN"
            and child.dep == "acl"
            or any(below.dep == "nsubjpass" for below in parsed.children(child.i))
        ):
            inner = "undergo"
        else:
            inner = (
                "undergo"
                if any(below.dep == "dobj" and below.tag in ("WDT", "WP") for below in parsed.children(child.i))
                or _lacks_relative(parsed, child.i)
                else "do"
            )
        measure = verb_class(parsed, child.i, inner, anchor, wanted)
        if measure in words("until_ended") and verb is not None and (ended := ended_class(parsed, verb, role, anchor)):
            return Classed(measure=ended, verb=verb, role=role)
        if measure:
            near = (
                child.i
                if child.i - anchor <= 3
                and not any(token.pos in ("NUM", "PUNCT") for token in parsed.tokens[anchor + 1 : child.i])
                else anchor
            )
            return Classed(measure=measure, verb=child.i, role=inner, first=anchor, last=near + 1)
    if verb is None:
        return None
    measure = verb_class(parsed, verb, role, anchor, wanted)
    if measure:
        return Classed(measure=measure, verb=verb, role=role)
    return None


def ended_class(parsed: Parsed, verb: int, role: str, anchor: int) -> str:
    """ "Nineteen workers abducted in May were freed": the class of how it ended for those a clause tells the beginning
    of; not what had come to them before."""
    if any(child.lower == "had" for child in parsed.children(verb, "aux")):
        return ""
    found = verb_class(parsed, verb, role, anchor, "")
    return found if found in words("ends") else ""


def _has_own_count(parsed: Parsed, verb: int) -> bool:
    """Whether the subject of a relative clause is a number of its own."""
    return any(
        child.tag == "CD" or parsed.children(child.i, "nummod") for child in parsed.children(verb, "nsubj", "nsubjpass")
    )


def _lacks_relative(parsed: Parsed, verb: int) -> bool:
    """Whether a clause has a subject of its own and no object: "the 80 students they kidnapped"."""
    if parsed.tokens[verb].dep != "relcl" or parsed.children(verb, "dobj", "prep", "xcomp", "ccomp", "acomp", "attr"):
        return False
    subjects = parsed.children(verb, "nsubj")
    return bool(subjects) and subjects[0].tag not in ("WDT", "WP") and subjects[0].lower != "that"


# Tokens behind a verb in which a number of its own begins.
_OWN_COUNT = 3


def verb_class(parsed: Parsed, verb: int, role: str, anchor: int, wanted: str) -> str:
    """The class of an argument of a predicate, its conjuncts and complements looked at too."""
    found = _one_verb(parsed, verb, role, wanted, anchor)
    if not found:
        for child in parsed.children(verb, "xcomp", "ccomp", "oprd", "acomp"):
            if child.dep == "ccomp" and any(mark.lower == "that" for mark in parsed.children(child.i, "mark")):
                continue  # "the operator maintains that little was lost": nothing came to who says it
            if child.pos in ("VERB", "AUX") and not parsed.children(child.i, "nsubj", "nsubjpass"):
                passive = bool(parsed.children(child.i, "auxpass")) or (
                    child.tag == "VBN" and not parsed.children(child.i, "aux")
                )
                found = verb_class(parsed, child.i, "undergo" if passive else role, anchor, wanted)
            elif child.pos == "ADJ":
                found = class_of_state(child.lower, wanted)
            if found:
                return found
        return _called(parsed, verb, wanted)
    joined = [found]
    for child in parsed.children(verb, "conj"):
        if parsed.children(child.i, "nsubj", "nsubjpass", "dobj") or child.pos != "VERB":
            continue
        if any(token.pos == "NUM" for token in parsed.tokens[child.i + 1 : child.i + 1 + _OWN_COUNT]):
            continue  # "killed 312 people and injured about 1,900": each has its own
        other = _one_verb(parsed, child.i, role, wanted, anchor)
        if other and other in ("killed", "injured", "missing"):
            joined.append(other)
    return join_classes(joined) if found in ("killed", "injured", "missing") else found


def _called(parsed: Parsed, verb: int, wanted: str) -> str:
    """ "Were registered as evacuated": the class of what the counted are told to be."""
    last = parsed.sentence_of(verb).last
    marks = [*parsed.children(verb, "prep")]
    marks += [mark for clause in parsed.children(verb, "advcl") for mark in parsed.children(clause.i, "mark")]
    as_ = next((mark for mark in marks if mark.lower == "as" and verb < mark.i < last - 1), None)
    return "" if as_ is None else state_at(parsed, as_.i + 1, last, wanted)[0]


def _one_verb(parsed: Parsed, verb: int, role: str, wanted: str, anchor: int) -> str:
    token = parsed.tokens[verb]
    if not wanted and (found := by_company(parsed, verb, role, anchor)):
        return found
    if role == "oblique":
        # "Insured for 3 million euros", "made off with five paintings": the prepositions belong to the verb.
        above = (each for each in parsed.ancestors(anchor) if each.pos not in ("NUM", "NOUN", "SYM"))
        preposition = next(above, token)
        if preposition.pos != "ADP":
            return ""
        own = wanted == "money" or any(
            child.lower in ("off", "away") for child in parsed.children(verb, "prt", "advmod")
        )
        found = class_of_phrase(token.lemma, preposition.lower, wanted)
        # "Was built for 900 inmates" tells how many it can hold, and nothing that came to them.
        return found if own or (found == "capacity" and preposition.lower == "for") else ""
    if role == "agent":
        # "Attended by 52,000 people": the agent of a passive does it.
        return class_of_verb(token.lemma, "do", wanted)
    role = "undergo" if role == "do" and _is_fragment(parsed, token, wanted) else role
    if role == "undergo" and not wanted and token.lemma in words("hit_by_shots") and by_shot(parsed, token):
        return "shot"
    if token.dep in ("xcomp", "advcl", "acl", "ccomp") and token.head != verb:
        governor = parsed.tokens[token.head].lemma
        found = class_of_phrase(governor, token.lemma, wanted)
        if found and may_count(found, governor, parsed.tokens[anchor].lemma):
            return found
    if role == "":
        passive = bool(parsed.children(verb, "auxpass"))
        role = ("undergo" if passive else "do") if anchor < verb else ("" if passive else "undergo")
    if token.lemma in phrase_verbs():
        for word, way in _complements(parsed, verb, role, anchor):
            found = class_of_phrase(token.lemma, word, wanted, way)
            if role == "undergo" and not wanted and is_person(parsed.tokens[anchor].lemma):
                # "83 people were wiped out": of people the verb tells another class.
                found = class_of_lost(f"{token.lemma} {word}") or found
            fits = may_count(found, token.lemma, parsed.tokens[anchor].lemma)
            fits = fits and not (found in words("of_things") and is_person(parsed.tokens[anchor].lemma))
            if found and fits and not (role == "do" and found in words("done_to")):
                return found
    if (
        role == "undergo"
        and not wanted
        and token.lemma in words("holding")
        and not parsed.children(verb, "nsubjpass", "auxpass")
    ):
        subject = subject_of(parsed, verb)
        noun = "" if subject is None else parsed.tokens[subject].lemma
        # "The prison holds 1,140" tells who is in it, "can hold 1,140" how many may be.
        kept = noun in words("keeping") and not any(child.tag == "MD" for child in parsed.children(verb, "aux"))
        if token.tag != "VBN" and noun in words("venues") and not kept:
            return "capacity"
    if role == "undergo" and token.lemma == "hold" and token.tag != "VBN" and parsed.tokens[anchor].tag == "CD":
        # "Of 349 seats the party holds 107": a bare number that somebody holds is nobody in custody.
        return ""
    if role == "undergo" and not wanted and _is_bare_passive(parsed, verb):
        head = parsed.tokens[anchor]
        if (found := class_of_bare(token.lemma)) and (head.tag == "CD" or is_person(head.lemma)):
            return found
    if role in ("do", "undergo"):
        found = class_of_verb(token.lemma, role, wanted)
        head = parsed.tokens[anchor]
        if not wanted and found in words("of_things") and is_person(head.lemma):
            # Climbers who are brought down were not shot down.
            found = class_of_lost(token.lemma)
        elif not wanted and found == "killed" and is_building(head.lemma):
            found = class_of_ruin(token.lemma)
        if found and not may_count(found, token.lemma, head.lemma):
            found = ""
        if not found and role == "undergo":
            if not parsed.children(verb, "nsubj", "nsubjpass") and token.dep != "conj":
                # "There participated 9,000 persons": what follows an intransitive verb is its subject.
                found = class_of_verb(token.lemma, "do", wanted)
            if not wanted and (is_person(head.lemma) or head.pos == "NUM"):
                found = found or class_of_lost(token.lemma)
        if not found and not wanted and is_building(parsed.tokens[anchor].lemma):
            said = [child.lower for child in parsed.children(verb, "acomp", "attr")] if token.lemma == "be" else []
            found = next(filter(None, map(class_of_ruin, [token.lemma, *said])), "")
        if found:
            return found
        if role == "do" and token.lemma == "be":
            for child in parsed.children(verb, "attr"):
                if is_person(child.lemma) and (found := class_of_noun(child.lemma, wanted)):
                    return found
            for child in parsed.children(verb, "prep"):
                for inner in parsed.children(child.i, "pobj"):
                    if child.lower == "among" and (found := class_of_level(inner.lower, wanted)):
                        return found
        if role == "do" and token.lemma in words("light"):
            for child in parsed.children(verb, "dobj"):
                found = class_of_noun(child.lemma, wanted)
                if found and not parsed.children(child.i, "nummod"):
                    return found
    return ""


def _is_fragment(parsed: Parsed, verb: Token, wanted: str) -> bool:
    """ "88 people treated for burns": a participle without "were", which the parse takes for what they did."""
    if verb.tag not in ("VBD", "VBN") or not verb.lower.endswith("ed") or class_of_verb(verb.lemma, "do", wanted):
        return False
    own = parsed.children(verb.i, "aux", "auxpass", "dobj", "xcomp", "ccomp", "neg")
    why = any(child.lower == "for" and child.i == verb.i + 1 for child in parsed.children(verb.i, "prep"))
    return why and not own and bool(class_of_verb(verb.lemma, "undergo", wanted))


def _is_bare_passive(parsed: Parsed, verb: int) -> bool:
    """ "Where 78 were taken": a passive that nothing completes."""
    labels = ("prep", "prt", "dobj", "oprd", "acomp", "xcomp", "advmod", "agent", "dative")
    completed = [child for child in parsed.children(verb, *labels) if child.i > verb and not _is_of_time(parsed, child)]
    return bool(parsed.children(verb, "auxpass")) and not completed


def _is_of_time(parsed: Parsed, preposition: Token) -> bool:
    return any(child.entity in ("DATE", "TIME") for child in parsed.children(preposition.i, "pobj"))


def _complements(parsed: Parsed, verb: int, role: str, anchor: int) -> list[tuple[str, str]]:
    """Lower forms and lemmas of the words a verb governs, its prepositional objects included, each with the preposition
    it stands behind.

    Of a subject only the object counts when there is one: "the raid left a boy dead" does not make the raid dead.
    """
    found: list[tuple[str, str]] = []
    if role == "do" and (objects := parsed.children(verb, "dobj")):
        return [(form, "") for child in objects for form in (child.lower, child.lemma)]
    for child in parsed.children(verb):
        if child.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "punct", "mark", "ccomp", "advcl", "conj"):
            if child.dep == "advcl" and child.pos == "ADJ" and not parsed.children(child.i):
                found.append((child.lower, ""))  # "came up alive"
            continue
        if child.dep == "prep" and (child.i < verb or _is_of_time(parsed, child)):
            continue  # "on Friday 34 were taken", "were taken on Friday": nobody was taken on
        if child.i == anchor or not parsed.children(child.i, "nummod"):
            # "Left 190,000 homes without power" left no home: what is itself counted completes no phrase.
            found += [(child.lower, ""), (child.lemma, "")]
        if child.dep in ("prep", "agent", "prt", "dobj"):
            way = child.lower if child.dep == "prep" else ""
            for below in parsed.children(child.i, "pobj", "pcomp", "prep", "amod", "acomp"):
                inner = below.lower if below.dep == "prep" else way
                found += [(below.lower, way), (below.lemma, way)]
                found += [(deep.lemma, inner) for deep in parsed.children(below.i, "pobj")]
                found += [(deep.lower, inner) for deep in parsed.children(below.i, "amod") if deep.i > below.i]
    return found
