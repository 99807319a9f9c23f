"""The ways in which a number alone tells a count that is known: by verb, by source, by its own sentence.

After Huddleston & Pullum (2002), chapter 5, section 9, on fused heads, and chapter 17, section 7, on what is left out.
"""

from collections.abc import Callable, Sequence

from rashomon.claims.clause import is_negated, subject_of
from rashomon.claims.count import Count
from rashomon.claims.measures import is_person, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.predicates import governor
from rashomon.parse import Parsed, Token

# Tokens between a verb of telling and its number: "says only about".
_BETWEEN = 3
# Words between the name of a source and its colon.
_LABEL = 9
STOPS = frozenset({",", ".", ";", ":", "!", "?", ")", "—", "–", "-", '"', "”", "’", "'"})
TIMES = ("DATE", "TIME")
_CLOSED = ("PUNCT", "ADP", "CCONJ", "ADV", "SCONJ", "SYM", "SPACE")


def is_retold(parsed: Parsed, reading: Count) -> bool:
    """Whether the words around say that the number is a count of what is known."""
    numeral = reading.numeral
    if is_named_apart(parsed, numeral):
        return True
    following = following_of(parsed, numeral)
    if following is not None and not closes(parsed, following):
        return False
    ways: tuple[Callable[[Parsed, Numeral], bool], ...] = (
        _is_told,
        _there_were,
        _stands_for_sentence,
        _is_of_source,
        _is_possessed,
        _is_of_counter,
        _goes_on,
        _is_of_next_source,
        _is_told_to,
        _is_bracketed,
        _is_concluded,
    )
    return any(way(parsed, numeral) for way in ways)


def following_of(parsed: Parsed, numeral: Numeral) -> Token | None:
    sentence = parsed.sentence_of(numeral.token)
    return parsed.tokens[numeral.last] if numeral.last < sentence.last else None


def closes(parsed: Parsed, token: Token) -> bool:
    """Whether no noun that a number counts can begin with a token."""
    if token.lower == "of":
        return False
    return token.pos in _CLOSED or token.text in STOPS or token.entity in TIMES or token.lower == "there"


def before_of(parsed: Parsed, numeral: Numeral) -> list[Token]:
    """The tokens of the sentence before a number, the nearest last."""
    return parsed.tokens[parsed.sentence_of(numeral.token).first : numeral.first]


def _lemmas(tokens: Sequence[Token]) -> str:
    return " ".join(token.lemma.lower() for token in tokens)


def _is_told(parsed: Parsed, numeral: Numeral) -> bool:
    """ "Company says four", "we had accounted for 64", "the permit is for 12", "it is past eighty"."""
    left = [
        token
        for token in before_of(parsed, numeral)
        if (token.pos != "ADV" and token.dep != "neg") or token.lower in ("up", "out", "off")
    ]
    if not left:
        return False
    if left[-1].lemma in words("retelling") and left[-1].pos in ("VERB", "AUX"):
        return True
    ends = {_lemmas(left[-size:]) for size in (2, 3, 4) if size <= len(left)}
    if (bound := parsed.tokens[numeral.first]).lower in ("about", "around"):
        # "Talked about 8,500 tonnes": of them, and not of some.
        ends.add(_lemmas([left[-1], bound]))
    if ends & words("retelling_of"):
        return True
    if ends & words("level_of"):
        return _is_counts(parsed, numeral)
    return left[-1].lemma == "be" and len(left) > 1 and left[-2].lower in _IT


_IT = frozenset({"it", "that", "this", "which"})


def _is_counts(parsed: Parsed, numeral: Numeral) -> bool:
    """Whether the subject of a number's clause is a count, or stands for one."""
    verb, _ = governor(parsed, numeral.token)
    subject = None if verb is None else subject_of(parsed, verb)
    if subject is None:
        return verb is None
    token = parsed.tokens[subject]
    return (
        token.lower in _IT
        or token.lemma in words("counters")
        or token.lemma in words("tellers")
        or token.pos == "PROPN"
        or is_person(token.lemma)
    )


def is_named_apart(parsed: Parsed, numeral: Numeral) -> bool:
    """Whether a number is somebody's own, told of as a thing: "Kessal's 340 seems to include them", "the claim of 43
    could not be shown", "the eleven acknowledged by the staff", "the 14 reported on Monday"."""
    left = before_of(parsed, numeral)
    if not left or numeral.low is None:
        return False
    following = following_of(parsed, numeral)
    verb = following is not None and following.tag in _FINITE
    ends = following is None or closes(parsed, following) or verb
    if ends and left[-1].tag == "POS" and numeral.low > 1 and len(left) > 1 and left[-2].entity not in TIMES:
        return True
    if ends and len(left) > 1 and left[-1].lower == "of" and left[-2].lemma in words("retelling_nouns"):
        return left[-2].pos == "NOUN" and not any(child.dep == "amod" for child in parsed.children(numeral.token))
    if following is None or following.tag != "VBN" or left[-1].lower not in ("the", "those"):
        return False
    told = following.lemma in words("retelling") or following.lemma in words("adopting")
    behind = parsed.tokens[following.i + 1] if following.i + 1 < len(parsed.tokens) else None
    return told and (behind is None or behind.pos in _CLOSED or behind.entity in TIMES)


_FINITE = ("VBD", "VBZ", "VBP", "MD")


def _is_told_to(parsed: Parsed, numeral: Numeral) -> bool:
    """ "The boy told me 230", "It has told its insurers 212"."""
    left = [token for token in before_of(parsed, numeral) if token.pos != "ADV"]
    back = len(left) - 1
    while (
        back > 0
        and left[back].pos in ("NOUN", "ADJ", "PROPN", "DET", "PRON", "PART")
        and len(left) - back <= _BETWEEN + 1
    ):
        back -= 1
    told = 0 < back < len(left) - 1 and left[back].lemma == "tell" and left[back].pos == "VERB"
    return told and not is_negated(parsed, left[back].i)  # "he had never told anyone seven"


def _is_bracketed(parsed: Parsed, numeral: Numeral) -> bool:
    """ "The lower figure in the announcement (212)", "what the club wants (180)": the number of what is told before."""
    left, following = before_of(parsed, numeral), following_of(parsed, numeral)
    if len(left) < 2 or left[-1].text != "(" or following is None or following.text != ")" or numeral.low == 1:
        return False
    near = left[-2 - _LABEL : -1]
    return any(token.lemma in words("counters") or token.lemma in words("tellers") for token in near)


def _is_concluded(parsed: Parsed, numeral: Numeral) -> bool:
    """ "Forty-three on the day, and five since, so 48", "So nine, probably"."""
    left, following = before_of(parsed, numeral), following_of(parsed, numeral)
    if not left or left[-1].lower not in words("concluding") or (following is not None and following.text not in STOPS):
        return False
    return len(left) < 2 or left[-2].text in STOPS or left[-2].lower in ("and", "or", "but")


def _there_were(parsed: Parsed, numeral: Numeral) -> bool:
    """ "There were two", "there might be 30"."""
    left = [token.lower for token in before_of(parsed, numeral)][-_BETWEEN - 1 :]
    return "there" in left and any(token.lemma == "be" for token in before_of(parsed, numeral)[-2:])


def _stands_for_sentence(parsed: Parsed, numeral: Numeral) -> bool:
    """ "Forty-four, says the union.", "Three, according to police.", "Between 9,000 and 14,000 on Tuesday"."""
    opening = [token for token in before_of(parsed, numeral) if token.text not in ('"', "“", "‘", "'", "—", "–", "-")]
    if opening:
        return False
    following = _behind_time(parsed, numeral)
    if following is None or following.text in (".", "!"):
        return True
    verb, _ = governor(parsed, numeral.token)
    if verb is None:
        return True
    return following.text == "," and (_is_said_behind(parsed, numeral, verb) or _is_according(parsed, numeral))


def _behind_time(parsed: Parsed, numeral: Numeral) -> Token | None:
    """The token behind a number and its day, None where a comma sets them apart: "some 16,000 on Wednesday, if so"."""
    last, at = parsed.sentence_of(numeral.token).last, numeral.last
    if at + 1 < last and parsed.tokens[at].pos == "ADP" and parsed.tokens[at + 1].entity in TIMES:
        at += 1
        while at < last and parsed.tokens[at].entity in TIMES:
            at += 1
        if at < last and parsed.tokens[at].text == ",":
            return None
    return parsed.tokens[at] if at < last else None


def _is_said_behind(parsed: Parsed, numeral: Numeral, verb: int) -> bool:
    """ "Forty-four, says the union", "at least 60, the fire service said": nothing but who says it stands between."""
    if parsed.tokens[verb].lemma not in words("retelling") or verb <= numeral.last:
        return False
    between = parsed.tokens[numeral.last + 1 : verb]
    return len(between) <= _SAYER and all(token.pos in _NAMING for token in between)


def _is_according(parsed: Parsed, numeral: Numeral) -> bool:
    return [token.lower for token in parsed.tokens[numeral.last + 1 : numeral.last + 3]] == ["according", "to"]


# Words of who says it, between a number and the verb: "the head of the fire service".
_SAYER = 6
_NAMING = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "AUX", "PART")


def _is_of_source(parsed: Parsed, numeral: Numeral) -> bool:
    """ "The hospital: 22", "According to the bishop: 23": behind a colon, a number by who is named before it."""
    left = before_of(parsed, numeral)
    if len(left) < 2 or left[-1].text != ":" or len(left) > _LABEL:
        return False
    if any(token.pos in ("VERB", "AUX", "NUM") and token.lower != "according" for token in left):
        return False
    name = left[-2]
    return name.pos == "PROPN" or name.lemma in words("tellers") or is_person(name.lemma)


def _is_possessed(parsed: Parsed, numeral: Numeral) -> bool:
    """ "Hence its 64": somebody's own count."""
    left = before_of(parsed, numeral)
    return bool(left) and left[-1].tag == "PRP$"


def _is_of_counter(parsed: Parsed, numeral: Numeral) -> bool:
    """ "The official count, 9,000 since Monday", "our estimate is 7,500", "cut its own count to 66"."""
    token = parsed.tokens[numeral.token]
    above = parsed.tokens[token.head]
    if token.dep == "appos" and above.lemma in words("counters"):
        return True
    verb, role = governor(parsed, numeral.token)
    if verb is None:
        return False
    subject = subject_of(parsed, verb)
    if role == "is" and subject is not None and parsed.tokens[subject].lemma in words("counters"):
        return True
    moved = numeral.pair is not None or numeral.old or (above.lower == "to" and token.dep == "pobj")
    things = parsed.children(verb, "dobj", "nsubjpass", "nsubj")
    return moved and any(thing.lemma in words("counters") for thing in things)


def _goes_on(parsed: Parsed, numeral: Numeral) -> bool:
    """ "About 150 at half past five and fewer than twenty at half past six": the predicate is left out."""
    left = before_of(parsed, numeral)
    while left and left[-1].pos == "ADV":
        left = left[:-1]
    if not left or left[-1].lower not in ("and", "but", ",", ";", ":") or not any(t.pos == "NUM" for t in left):
        return False
    following = following_of(parsed, numeral)
    # "Three were hurt, one with burns": some of those just counted.
    return following is not None and following.pos in ("ADP", "SCONJ") and following.lower != "with"


def _is_of_next_source(parsed: Parsed, numeral: Numeral) -> bool:
    """ "The mayor says 210, the charity 340": another who gives a number, without the verb."""
    left = before_of(parsed, numeral)
    if len(left) < 4 or not (left[-1].lemma in words("tellers") or is_person(left[-1].lemma)):
        return False
    back = -2
    while back > -_BETWEEN - 2 and -back < len(left) and left[back].pos in ("NOUN", "ADJ", "PROPN", "DET", "PART"):
        back -= 1
    told = any(token.lemma in words("retelling") and token.pos == "VERB" for token in left)
    return told and left[back].text in (",", ";") and any(token.pos == "NUM" for token in left)
