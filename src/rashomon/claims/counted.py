"""What a number counts: the noun phrase after it, or the one it is a part of."""

from attrs import evolve, frozen

from rashomon.claims.measures import is_company, words
from rashomon.claims.numerals import Numeral
from rashomon.claims.units import dimension
from rashomon.lang import table
from rashomon.parse import Parsed, Token

_PRONOUNS = frozenset({"them", "us", "whom", "these", "those", "which", "you"})
_LINKS = frozenset({"-", "‐", "‑", "/", "&"})
_ADDED_BEFORE = frozenset({"another", "further", "additional", "extra"})
_ADDED = _ADDED_BEFORE | {"more"}
_LONGEST = 9
_VAGUE = frozenset(table("numerals")["vague"])


@frozen(kw_only=True)
class Counted:
    """The counted thing.

    Args:
        first, last: Token range of its noun phrase without the number; empty when nothing is named.
        head: Token of the head noun; None when nothing is named.
        part: Token range of the whole it is a part of ("of the dead"), empty range when none.
        part_head: Head of that whole; None when none.
        more: "another", "more", "further" stands with it.
        per: What a rate is counted by ("200 people a day": ``day``); empty otherwise.
    """

    first: int
    last: int
    head: int | None = None
    part: tuple[int, int] = (0, 0)
    part_head: int | None = None
    more: bool = False
    per: str = ""


def has_numbered_whole(parsed: Parsed, counted: Counted) -> bool:
    """Whether the whole has a size of its own: "18 of the 41 workers"."""
    return any(token.pos == "NUM" for token in parsed.tokens[counted.part[0] : counted.part[1]])


def is_company_of(parsed: Parsed, token: Token) -> bool:
    """ "Eleven of the night shift": whether a noun names the one body whose members are counted."""
    return (
        token.tag == "NN"
        and token.dep == "pobj"
        and is_company(token.lemma)
        and parsed.tokens[token.head].lower == "of"
    )


def counted_of(parsed: Parsed, numeral: Numeral) -> Counted:
    """The noun phrase a number counts, by its words first and its syntax second.

    The parse alone is often wrong in headlines and lists; the run of adjectives and nouns after a number seldom is.
    """
    found = _counted_after(parsed, numeral)
    whole = None if found.part_head is not None else _opening_whole(parsed, numeral)
    return found if whole is None else evolve(found, part=(whole[0], whole[1]), part_head=whole[2])


def _opening_whole(parsed: Parsed, numeral: Numeral) -> tuple[int, int, int] | None:
    """The whole a clause opens with: "Of those who died, 14 were students"; range and head, None when there is none."""
    first = parsed.sentence_of(numeral.token).first
    if parsed.tokens[first].lower not in ("of", "among"):
        return None
    commas = [token.i for token in parsed.tokens[first : numeral.first] if token.text == ","]
    if not commas or commas[0] - first > _LONGEST:
        return None
    # "Of those who died, according to the ministry, 14 were students": what a comma closes again is an aside.
    comma, between = commas[0], parsed.tokens[commas[0] + 1 : numeral.first]
    if between and commas[-1] + 1 != numeral.first and not _tells(between):
        return None
    for token in parsed.tokens[first + 1 : comma]:
        if token.tag in ("NN", "NNS", "DT", "PRP") and token.lower not in ("the", "all", "a", "an"):
            return first, comma, token.i
        if token.pos == "ADJ" and token.i + 1 == comma:
            return first, comma, token.i
    return None


def _tells(between: list[Token]) -> bool:
    """Whether the words between a whole and a number only say who gives it: "of the exits, experts find that two"."""
    told = any(token.lemma in words("retelling") and token.pos == "VERB" for token in between)
    return told and len(between) <= _LONGEST and not any(token.pos in ("NUM", "PUNCT") for token in between)


def _counted_after(parsed: Parsed, numeral: Numeral) -> Counted:
    at = max(numeral.token + 1, numeral.last)
    last = parsed.sentence_of(numeral.token).last
    more = any(token.lower in _ADDED_BEFORE for token in parsed.tokens[max(0, numeral.first - 2) : numeral.token])
    while at < last and (step := _passed_over(parsed, at, last)):
        more = more or parsed.tokens[at].lower in _ADDED
        at += step
    if at < last and parsed.tokens[at].lower == "of" and not numeral.per:
        return _of(parsed, numeral, at, last, more)
    if not _takes_noun(parsed, numeral) or _is_when(parsed, at, last):
        return Counted(first=at, last=at, more=more)
    first, end, head = noun_phrase(parsed, at, last, numeral)
    if head is None:
        return Counted(first=at, last=at, more=more)
    return Counted(first=first, last=end, head=head, more=more, per=_per(parsed, end, last))


def _is_when(parsed: Parsed, at: int, last: int) -> bool:
    """ "Put the dead at forty-one last night": when it was put so."""
    return at + 1 < last and parsed.tokens[at].lower in ("last", "next", "this") and _is_time(parsed.tokens[at + 1])


def _is_time(token: Token) -> bool:
    return token.entity in ("DATE", "TIME") or dimension(token.lemma) == "time"


def _passed_over(parsed: Parsed, at: int, last: int) -> int:
    """How many tokens "more", "or so", "or more" take up between a number and what it counts."""
    word = parsed.tokens[at].lower
    following = parsed.tokens[at + 1].lower if at + 1 < last else ""
    if word == "or":
        return 2 if following in ("so", "more", "fewer", "less") else 0
    return 1 if word in _ADDED and following != "than" else 0


def _per(parsed: Parsed, at: int, last: int) -> str:
    """ "200 people a day", "3,000 tests per day": what is counted by."""
    if at + 1 >= last or parsed.tokens[at].lower not in ("a", "an", "per", "each", "every"):
        return ""
    word = parsed.tokens[at + 1].lower
    shifted = at + 2 < last and parsed.tokens[at + 2].lower in ("ago", "earlier", "later", "before", "after")
    return word if word in table("units")["words"]["per"] and not shifted else ""


def _takes_noun(parsed: Parsed, numeral: Numeral) -> bool:
    """A measured amount describes a noun only when joined to it: "a 20-minute film", not "six miles north"."""
    before = [token.lower for token in parsed.tokens[max(0, numeral.first - 2) : numeral.first]]
    if before == ["of", "-"]:
        return False  # "dad-of-two Tomas Rill"
    if not numeral.unit or dimension(numeral.unit) in ("money", "share"):
        return True
    return "-" in parsed.report.text[numeral.number_end : numeral.end]


def _of(parsed: Parsed, numeral: Numeral, at: int, last: int, more: bool) -> Counted:
    place = at + 1
    determined = False
    while place < last and (
        parsed.tokens[place].pos in ("DET", "PRON")
        or parsed.tokens[place].tag in ("PRP$", "CD", "POS")
        or parsed.tokens[place].lower in ("all", "around", "about", "some", "more", "than")
    ):
        token = parsed.tokens[place]
        following = parsed.tokens[place + 1].pos if place + 1 < last else ""
        alone = token.tag in ("PRP", "WP") or following not in ("NOUN", "ADJ", "PROPN", "NUM")
        if token.lower in _PRONOUNS and token.tag in ("PRP", "WP", "WDT", "DT") and alone:
            return Counted(first=at, last=at, part=(at, place + 1), part_head=place, more=more)
        determined = True
        place += 1
    first, end, head = noun_phrase(parsed, place, last, None)
    if head is None:
        adjective = place < last and parsed.tokens[place].pos in ("ADJ", "VERB") and determined
        return (
            Counted(first=at, last=at, part=(at, place + 1), part_head=place, more=more)
            if adjective
            else Counted(first=at, last=at, more=more)
        )
    if numeral.vague and not determined:
        return Counted(first=first, last=end, head=head, more=more, per=_per(parsed, end, last))

    if numeral.unit:
        return (
            Counted(first=first, last=end, head=head, part=(at, end), part_head=head, more=more)
            if numeral.form == "share"
            else Counted(first=first, last=end, head=head, more=more)
        )
    return Counted(
        first=first,
        last=end,
        head=head,
        part=(at, end) if determined else (0, 0),
        part_head=head if determined else None,
        more=more,
    )


def noun_phrase(parsed: Parsed, at: int, last: int, numeral: Numeral | None) -> tuple[int, int, int | None]:
    """First token, end and head of the run of modifiers and nouns that begins at `at`; no head when there is no noun.

    Participles belong to it only when a noun follows; a second noun after a plural does not.
    """
    first, head, end = at, None, at
    place = at
    if at < last and parsed.tokens[at].pos == "PUNCT" and parsed.tokens[at].text not in _LINKS:
        return first, end, head  # "400 or more, Perrin believes"
    while place < min(last, at + _LONGEST):
        token = parsed.tokens[place]
        if token.lower in _VAGUE or (head is None and token.entity in ("DATE", "TIME")):
            break
        if token.pos == "NUM" and place > at and parsed.tokens[place - 1].tag == "POS":
            # "The city's 90,000 households."
            place += 1
            continue
        if (
            token.pos == "NUM"
            and place > at
            and place + 1 < last
            and parsed.tokens[place + 1].pos == "PROPN"
            and parsed.tokens[place - 1].pos in ("ADJ", "PROPN")
        ):
            place += 1
            continue
        if token.pos in ("NOUN", "PROPN") and not _is_class_word(parsed, token, last) and not _verbal(parsed, token):
            if head is not None and _closes(parsed, head, place):
                break
            head, end = place, place + 1
        elif token.text in _LINKS:
            if place + 1 >= last or parsed.tokens[place + 1].pos in ("PUNCT", "SYM"):
                break
        elif (
            token.lower in ("and", "or", ",")
            and _coordinates(parsed, place, last, head)
            or token.tag == "POS"
            and head is not None
        ):
            pass
        elif (
            token.pos == "ADJ"
            or token.tag in ("VBN", "VBG", "JJ", "JJR")
            or (token.pos == "ADV" and token.lower.endswith("ly"))
            or (token.tag in ("RBS", "RBR") and place + 1 < last and parsed.tokens[place + 1].pos in ("ADJ", "VERB"))
            or token.tag in ("DT", "PRP$")
            and numeral is None
            and place == at
        ):
            before = place - 1
            while before > at and parsed.tokens[before].pos == "ADV":
                before -= 1  # "the state's most dangerous men"
            if (
                head is not None
                and parsed.tokens[before].text not in _LINKS
                and parsed.tokens[before].tag != "POS"
                and parsed.tokens[before].lower not in ("and", "or", ",")
            ):
                break
        else:
            break
        place += 1
    return first, end, head


def _is_class_word(parsed: Parsed, token: Token, last: int) -> bool:
    """ "34 ill in outbreak": an adjective the tagger took for a noun, with no noun after it."""
    if token.lower not in words("adjectives"):
        return False
    above = parsed.tokens[token.head]
    if token.tag == "NN" and (above.lemma in words("firing") or parsed.children(above.i, "expl")):
        return False  # "fired one shot", "there was one shot"
    return token.i + 1 >= last or parsed.tokens[token.i + 1].pos not in ("NOUN", "PROPN")


def _verbal(parsed: Parsed, token: Token) -> bool:
    """A plural verb taken for a noun has subjects of its own."""
    return any(child.dep in ("nsubj", "nsubjpass") for child in parsed.children(token.i))


def _closes(parsed: Parsed, head: int, place: int) -> bool:
    """Whether a noun stands outside the phrase that ends in `head`: "64 people Saturday"."""
    before = parsed.tokens[place - 1]
    if before.text in _LINKS or before.tag == "POS":
        return False
    if before.lower in ("and", "or", ","):
        return False
    if parsed.tokens[head].tag in ("NNS", "NNPS") or parsed.tokens[head].lower in ("people", "police", "staff"):
        return parsed.tokens[head].head != place
    span = parsed.entity_of.get(place)
    return span is not None and span.label in ("DATE", "TIME")


def _coordinates(parsed: Parsed, place: int, last: int, head: int | None) -> bool:
    """Whether a comma or "and" joins two modifiers of one noun: "digital and physical sales"."""
    if place + 1 >= last:
        return False
    before, after = parsed.tokens[place - 1], parsed.tokens[place + 1]
    if (
        before.tag in ("NNS", "NNPS")
        or after.pos not in ("ADJ", "PROPN", "NOUN")
        or after.lower in words("adjectives")
        or before.lower in words("adjectives")
    ):
        return False
    if before.pos == "ADJ" and after.pos == "ADJ":
        return True
    if head is None:
        return before.pos == "ADJ" and after.pos in ("NOUN", "PROPN")
    following = parsed.tokens[place + 2] if place + 2 < last else None
    return before.pos == "PROPN" == after.pos and following is not None and following.tag == "NNS"
