"""What the company of a verb makes of it: gunmen hold captives, ships sail with those on board, who is not found is
missing, who does not survive is dead."""

from rashomon.claims.clause import subject_of
from rashomon.claims.events import vehicles
from rashomon.claims.measures import class_of_undone, class_of_unfound, is_person, words
from rashomon.lang import table
from rashomon.parse import Parsed, Token, once

# Who boards a ship or a train goes "onto", "on to" or "aboard" it.
_ABOARD = frozenset({"onto", "aboard"})
_HOLDERS = frozenset({"he", "she", "they", "we", "i"})
# A report tells of captives when so many of its words do.
_TOPICAL = 2


def by_company(parsed: Parsed, verb: int, role: str, anchor: int) -> str:
    """The class that a verb tells with its subject, its negation and its prepositions; empty when they tell none.

    Args:
        parsed: The report.
        verb: Token of the verb.
        role: How the counted stand to it.
        anchor: Token of the counted.
    """
    if role == "undergo":
        return _unfound(parsed, verb, anchor) or _captive(parsed, verb, anchor)
    if role == "do":
        return "on_board" if _boards(parsed, verb) else _undone(parsed, verb)
    return "on_board" if role == "oblique" and _carried(parsed, verb, anchor) else ""


def _unfound(parsed: Parsed, verb: int, anchor: int) -> str:
    """ "Six have never been found", "they cannot find three men", "four remain to be traced": who is still looked
    for."""
    token = parsed.tokens[verb]
    passive = bool(parsed.children(verb, "auxpass"))
    denied = any(child.dep == "neg" or child.lower == "never" for child in parsed.children(verb))
    if not denied and token.dep == "xcomp" and passive:
        # "Remain to be found", "have yet to be found".
        above = parsed.tokens[token.head]
        denied = above.lemma == "remain" or any(child.lower == "yet" for child in parsed.children(above.i))
    found = class_of_unfound(token.lemma) if denied else ""
    if passive or not found:
        return found
    head = parsed.tokens[anchor]
    return found if _may_be_people(head) and token.lemma in words("finding") and head.dep == "dobj" else ""


def _undone(parsed: Parsed, verb: int) -> str:
    """ "Two did not survive", "nineteen patients who failed to survive": what came to whom such a verb is denied of."""
    token = parsed.tokens[verb]
    denied = any(child.dep == "neg" or child.lower == "never" for child in parsed.children(verb))
    denied = denied or (token.dep == "xcomp" and parsed.tokens[token.head].lemma == "fail")
    return class_of_undone(token.lemma) if denied else ""


def _captive(parsed: Parsed, verb: int, anchor: int) -> str:
    """The class of people whom somebody holds or seizes: gunmen take hostages, the police make arrests."""
    token, head = parsed.tokens[verb], parsed.tokens[anchor]
    if token.lemma not in words("capturing") or not _may_be_people(head):
        return ""
    who = _doer(parsed, verb)
    if who is None:
        return ""
    if who.lemma in table("things")["police"] or who.lemma in words("custodians"):
        return "arrested" if is_person(head.lemma) else ""
    told = bool({who.lemma, who.lower.replace("men", "man"), who.lower.removesuffix("s")} & words("captors")) or (
        who.lower in _HOLDERS and _is_told_of(parsed, "kidnapped")
    )
    return "kidnapped" if told else ""


def _may_be_people(head: Token) -> bool:
    """Whether a counted word names people or is the number itself: "seized scores of girls"."""
    return head.tag == "CD" or is_person(head.lemma) or head.lower in table("numerals")["vague"]


def _doer(parsed: Parsed, verb: int) -> Token | None:
    """Who does it, in the passive too; None when nobody is named."""
    for agent in parsed.children(verb, "agent"):
        return next(iter(parsed.children(agent.i, "pobj")), None)
    if parsed.children(verb, "nsubjpass", "auxpass"):
        return None
    subject = subject_of(parsed, verb)
    return None if subject is None else parsed.tokens[subject]


@once
def _is_told_of(parsed: Parsed, measure: str) -> bool:
    """Whether a report tells of captives of a class, whoever holds them in this sentence."""
    row = table("measures")[measure]
    told = frozenset((*row["undergo"], *row["noun"], *words("captors")))
    return sum(token.lemma in told for token in parsed.tokens) >= _TOPICAL


def _boards(parsed: Parsed, verb: int) -> bool:
    """ "288 people walking or driving on to a ship" are on board."""
    token = parsed.tokens[verb]
    if token.lemma not in words("boarding"):
        return False
    for place in range(verb + 1, min(verb + _NEAR, parsed.sentence_of(verb).last)):
        on = parsed.tokens[place]
        following = parsed.tokens[place + 1].lower if place + 1 < len(parsed.tokens) else ""
        if on.lower in _ABOARD or (on.lower == "on" and following in ("to", "board")):
            end = min(place + _NEAR, parsed.sentence_of(verb).last)
            return any(_is_vehicle(noun) for noun in parsed.tokens[place + 1 : end])
        if on.pos not in ("VERB", "CCONJ", "ADV", "ADP", "AUX"):
            return False
    return False


# Tokens between a verb of motion and "on to", and from there to the vehicle.
_NEAR = 5


def _carried(parsed: Parsed, verb: int, anchor: int) -> bool:
    """ "The ferry went down with 40 people": who is with a vehicle on its way is on board."""
    head = parsed.tokens[anchor]
    preposition = parsed.tokens[head.head]
    if preposition.lower != "with" or preposition.head != verb or head.lemma not in table("things")["person"]:
        return False
    subject = subject_of(parsed, verb)
    moving = parsed.tokens[verb].lemma in words("travelling")
    return moving and subject is not None and _is_vehicle(parsed.tokens[subject])


def _is_vehicle(noun: Token) -> bool:
    return noun.pos in ("NOUN", "PROPN") and noun.lemma in vehicles()
