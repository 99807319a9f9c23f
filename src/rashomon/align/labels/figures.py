"""The question on a figure: how many, how much, how old, how far."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.align.labels.amounts import (
    deep,
    died,
    far_from,
    held,
    is_share,
    lasting,
    long_thing,
    paid,
    part_of_whole,
    share_of,
)
from rashomon.align.labels.words import EDGES, asked_by_most, commonest, cut, nobody, weak_verbs
from rashomon.claims import ADDED
from rashomon.lang import table
from rashomon.lang.plural import is_mass, is_plural, plural
from rashomon.model import Claim, Figure


def figure_label(claims: Sequence[Claim], value: Figure, templates: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """How many, or how much; the claim's own words where what was measured has no question of its own."""
    forms = _forms()
    if value.measure == "age":
        told = sorted(
            {claim.scope.whom for claim in claims if claim.scope.whom},
            key=lambda whom: (whom.islower(), whom.isupper(), whom),
        )
        who = told[0] if told and not told[0].islower() else f"the {told[0]}" if told else "the person"
        several = is_plural(who.split()[-1]) and not who[:1].isupper()
        return (forms["ages"] if several else templates["age"]).format(who=cut(who))
    if claims[0].scope.whom and all(claim.extraction.extractor == ADDED for claim in claims):
        # A person said what it counts.
        return forms["other"].format(whom=cut(claims[0].scope.whom))
    what = cut(_plainest(claims))
    money = _is_money(value)
    measured = money or not value.unit or not value.unit.islower() or value.unit in _units()
    asks_whom = "{whom}" in templates.get(value.measure, "{whom}")
    asked = asked_by_most([claim.context for claim in claims])[1] if measured else ""
    if value.measure == "distance":
        return _far(claims, what, templates, texts, asked)
    if value.measure in table("alignment")["leads"]:
        return templates[value.measure].format(whom=cut(commonest([claim.scope.whom for claim in claims])))
    if asked and value.measure in table("questions")["amount"]["measures"]:
        return asked
    if (
        not asks_whom
        and value.measure != "duration"
        and (measured or value.measure not in table("questions")["things"])
    ):
        return templates[value.measure].format(what=what)
    if measured and not value.unit and not money and asks_whom and value.measure in templates:
        # "230 were damaged": of what is not told.
        return " ".join(templates[value.measure].format(whom="").split())
    if measured:
        return _measured(claims, value, what, templates, asked)
    whom = _counted(claims, value)
    if not whom:
        return forms["amount" if is_mass(value.unit) else "number"].format(what=what)
    if not asks_whom:
        return str(table("questions")["things"][value.measure]).format(whom=cut(whom))
    living = value.measure in table("questions")["living"]["measures"]
    fits = not living or value.unit in table("questions")["living"]["units"]
    itself = _counts_itself(whom, value)
    if value.measure in templates and fits and (not itself or value.unit == "person"):
        who = "people" if itself else whom
        form = _by_deed(value.measure, claims)
        return (forms[form] if form else templates[value.measure]).format(whom=cut(who))
    whole = part_of_whole(claims)
    if whole:
        return forms["part"].format(whole=cut(whole))
    return forms["people" if whom == "people" else "other"].format(whom=cut(whom), what=what)


def _is_money(value: Figure) -> bool:
    return len(value.unit) == 3 and value.unit.isupper()


def _by_deed(measure: str, claims: Sequence[Claim]) -> str:
    """The form of a question for people who died and were not killed, or are held and were not arrested."""
    if measure == "killed" and died(claims):
        return "died"
    return "held" if measure == "arrested" and held(claims) else ""


def _measured(claims: Sequence[Claim], value: Figure, what: str, templates: Mapping[str, str], asked: str) -> str:
    """The question for a sum, a share, a length of time or another amount."""
    context, forms = claims[0].context, _forms()
    if _is_money(value):
        verb = context.verb.lower()
        done = context.passive and verb.isalpha() and context.event not in weak_verbs()
        form = paid(claims) or (verb if done else "")
        return asked or forms["money" if form else "amount"].format(what=what, verb=form)
    if is_share(value):
        whole = share_of(claims)
        return (
            asked
            if asked and not whole
            else forms["share" if whole else "percentage"].format(what=what, whole=cut(whole))
        )
    if _units().get(value.unit) == "time":
        return asked or lasting(claims) or templates["duration"].format(what=what)
    return asked or forms["amount" if value.unit else "number"].format(what=what)


def _far(claims: Sequence[Claim], what: str, templates: Mapping[str, str], texts: Mapping[str, str], asked: str) -> str:
    """How far from what, or how long which thing; else the words."""
    place, thing, forms = far_from(claims, texts), long_thing(claims), _forms()
    if place:
        return forms["far_from"].format(place=cut(place))
    if deep(claims):
        return templates["depth"]
    return forms["long"].format(thing=thing) if thing else asked or templates["distance"].format(what=what)


def _counted(claims: Sequence[Claim], value: Figure) -> str:
    """Who or what is counted, in the plural; empty where the words do not say it so that it can be asked for."""
    people = any(isinstance(claim.value, Figure) and claim.value.unit == "person" for claim in claims)
    told = [words for claim in claims if not (people and _is_listed(claim)) and (words := _whom(claim))]
    if told:
        return commonest(told)
    if value.unit == "person":
        return "people"
    misread = is_mass(value.unit) or any(claim.scope.whom for claim in claims)
    return "" if misread else plural(value.unit)


def _is_listed(claim: Claim) -> bool:
    """Whether a claim counts what stands for one person each: 112 names beside 310 people."""
    return isinstance(claim.value, Figure) and claim.value.unit in table("comparison")["measures"]["listed"]


def _whom(claim: Claim) -> str:
    """The counted of one claim, in the plural; empty when its words name nobody."""
    words = _noun_words(claim.scope.whom)
    if not words or not isinstance(claim.value, Figure):
        return ""
    if words[-1][:1].isupper() and claim.value.low == 1 and claim.value.unit == "person":
        return "people"  # the name of the one who died
    last = words[-1].lower().strip(EDGES)
    if claim.value.unit == "person" and claim.scope.head in table("populations")["nobody"]:
        return "people"  # 43 names of the injured are 43 people
    if claim.scope.head.lower() in nobody() or last in nobody() or not last.isalpha():
        return "people" if claim.value.unit == "person" else ""
    if not words[0][:1].isupper() or words[0].isupper():
        words[0] = words[0].lower()
    one = 1 in (claim.value.low, claim.value.high)
    return plural(" ".join(words)) if one or claim.value.unit == "person" or is_plural(words[-1]) else ""


def _noun_words(whom: str) -> list[str]:
    """The words for the counted without whose they are, how many there are of them, and that it is only one.

    Empty where the words are a clause or a pronoun's ("of whom", "that got through").
    """
    words = whom.split()
    owner = next(
        (n for n in range(len(words) - 1, -1, -1) if words[n].endswith(("'s", "\u2019s", "s'", "s\u2019"))), -1
    )
    words = words[owner + 1 :]
    while words and (words[0].lower() in table("numerals")["words"] or words[0].lower() in _idle()):
        words = words[1:]
    return [] if words and words[0].lower() in _clausal() else words


@cache
def _forms() -> Mapping[str, str]:
    """Questions that no measure alone has."""
    return dict(table("questions")["forms"])


@cache
def _idle() -> frozenset[str]:
    return frozenset(table("questions")["nobody"]["idle"])


@cache
def _clausal() -> frozenset[str]:
    return frozenset(table("questions")["nobody"]["clausal"])


def _counts_itself(whom: str, value: Figure) -> bool:
    """Whether what is counted are the losses or deaths themselves, which nobody kills; spectators do attend."""
    if value.measure not in table("questions")["losses"]["measures"]:
        return False
    measure = table("measures").get(value.measure, {})
    last = whom.split()[-1].lower()
    if last in table("questions")["losses"]["nouns"]:
        return True
    return any(last in (word, plural(word)) for key in ("noun", "level") for word in measure.get(key, ()))


def _plainest(claims: Sequence[Claim]) -> str:
    """The words of the first claim that has more than a number."""
    telling = [claim.quote for claim in claims if any(word.isalpha() for word in claim.quote.split()[1:])]
    return (telling or [claims[0].quote])[0]


@cache
def _units() -> Mapping[str, str]:
    """Units by id, with what they measure."""
    return {unit["id"]: unit["dimension"] for unit in table("units")["unit"]}


def most_measured(claims: Sequence[Claim]) -> Figure:
    """The first number of the measure that most of them have: one that was misread does not ask for all."""
    figures = [claim.value for claim in claims if isinstance(claim.value, Figure)]
    counts = Counter(figure.measure for figure in figures)
    return max(figures, key=lambda figure: (counts[figure.measure], bool(figure.unit)))
