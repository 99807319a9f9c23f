"""The question a person would ask."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from rashomon.align.amounts import (
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
from rashomon.claims import ADDED
from rashomon.claims.identities import CONDITION, CONTENTS, MODEL, NAME, WHO, is_office
from rashomon.lang import table
from rashomon.lang.plural import is_mass, is_plural, plural
from rashomon.model import Claim, Context, Figure, Identity, Moment, Position, Quotation
from rashomon.names.titles import honorifics, is_rank

# Longer labels are cut at a word: a question must fit a line.
_LONGEST = 70
_EDGES = ".,;:!?\"'\u201c\u201d\u2018\u2019()[]\u2014-"
# Of so few claims any one may give a question its words.
_FEW = 2
# So many of the commonest words of what positions are on say what a question is about.
_TELLING = 3
# Shorter words of a text are not told from others by how they begin.
_STEM = 4
_OWNING = ("'s", "\u2019s", "s'", "s\u2019")


def label_of(kind: str, claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """The question that a group of claims answers.

    Args:
        kind: One of `model.KINDS`.
        claims: The group, in dossier order.
        texts: Text of each report by id, for names in their own spelling.
    """
    templates = table("questions")
    value = claims[0].value
    if isinstance(value, Figure):
        return _figure_label(claims, _most_measured(claims), templates["figure"], texts)
    if isinstance(value, Position):
        return str(templates["position"]["any"]).format(what=_cut(_proposition(claims)))
    if isinstance(value, Quotation):
        quotations = [claim.value for claim in claims if isinstance(claim.value, Quotation)]
        longest = max(quotations, key=lambda quotation: (len(quotation.words), quotation.words))
        speakers = [quotation.speaker for quotation in quotations if quotation.speaker]
        if not speakers:
            return str(templates["quote"]["bare"]).format(what=_cut(longest.words))
        return str(templates["quote"]["speaker"]).format(who=_speaker(_commonest(speakers)), what=_cut(longest.words))
    if isinstance(value, Identity) and value.role in (NAME, WHO):
        told = sorted({claim.value.name for claim in claims if isinstance(claim.value, Identity)})
        return str(templates["identity"][value.role]).format(names=_cut(" or ".join(told)))
    if isinstance(value, Identity) and is_office(value.role) and (office := _office(claims)):
        return str(templates["identity"]["office"]).format(office=_cut(office))
    if isinstance(value, Identity) and value.role == CONDITION and (whom := _somebody(claims, texts)):
        return str(templates["identity"]["condition"]).format(whom=_cut(whom))
    if isinstance(value, Identity) and value.role == CONTENTS and (container := _container(claims, texts)):
        return str(templates["identity"]["contents"]).format(container=container)
    if isinstance(value, Identity) and value.role == MODEL and (kind := _kind(claims)):
        return str(templates["identity"]["model"]).format(kind=kind)
    if isinstance(value, Identity):
        asked = templates["identity"]["asked"].get(value.role, templates["identity"]["any"])
        return str(asked).format(role=value.role)
    return _event_label(claims, texts, templates[kind])


def _somebody(claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """Who is in a condition, in the words of the first report that has them together; empty where none has."""
    for claim in claims:
        assert isinstance(claim.value, Identity)
        words = [word.strip(_EDGES) for word in _sentence(claim, texts).split()]
        mine = [i for i, word in enumerate(words) if _is_one_of(word, claim.value.of)]
        runs = [i for i in mine if i - mine[0] < len(claim.value.of)]
        if runs and len(runs) == runs[-1] - runs[0] + 1:
            told = words[runs[0] : runs[-1] + 1]
            named = all(word[:1].isupper() for word in told) and (runs[0] > 0 or len(told) > 1)
            return " ".join(told) if named else " ".join(("the", told[0].lower(), *told[1:]))
    return ""


def _is_one_of(word: str, lemmas: Sequence[str]) -> bool:
    return any(word.lower() in (lemma, plural(lemma)) for lemma in lemmas)


def _container(claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """What held the contents, in the word that most reports have for it; empty where none has one."""
    known = {form: noun for nouns in table("contents")["containers"].values() for noun in nouns
             for form in (noun, plural(noun))}  # fmt: skip
    told = [
        next((w for word in _sentence(claim, texts).lower().split() if (w := word.strip(_EDGES)) in known), "")
        for claim in claims
    ]
    return _commonest([word for word in told if word]) if any(told) else ""


def _kind(claims: Sequence[Claim]) -> str:
    """What kind of thing the types are of, in one word; empty where no report says."""
    kinds = [claim.value.of[0] for claim in claims if isinstance(claim.value, Identity) and len(claim.value.of) == 1]
    return _commonest([kind.split()[0] for kind in kinds]) if kinds else ""


def _sentence(claim: Claim, texts: Mapping[str, str]) -> str:
    return texts.get(claim.report, "")[claim.context.start : claim.context.end]


def _office(claims: Sequence[Claim]) -> str:
    """The office that claims name the holder of, in the fullest words that a report has for it."""
    told = [words for claim in claims if (words := _office_words(claim))]
    return max(told, key=lambda words: (len(words.split()), words)) if told else ""


def _office_words(claim: Claim) -> str:
    """What the words of a claim hold beside the name: of "our chief executive, Dr X" the chief executive."""
    assert isinstance(claim.value, Identity)
    name = claim.value.name.split()
    words = [word for word in claim.quote.replace(",", " ").split() if word not in name and not word.isdigit()]
    while words and (words[-1].lower() in honorifics() or is_rank(words[-1].lower())):
        words.pop()
    if not words:
        return ""
    own = words[0].lower() in table("offices")["own"]["words"]
    if own or words[0].lower() in table("words")["determiners"]:
        words = words[1:]
    if not words:
        return ""
    role = claim.value.role.lower().split()
    at = next((n for n in range(len(words)) if [word.lower() for word in words[n : n + len(role)]] == role), None)
    if at is not None:
        words[at : at + len(role)] = role  # "Governor of Dorn", "Chief Executive"
        if not any(word.endswith(_OWNING) for word in words[:at]) and not all(map(_is_proper, words[:at])):
            words = words[at:]  # of "Flame-haired governor" the governor
    whose = not own and any(word.endswith(_OWNING) for word in words)
    return " ".join(words) if whose and words[0][:1].isupper() else " ".join(("the", *words))


def _is_proper(word: str) -> bool:
    return word[:1].isupper() and "-" not in word


def _proposition(claims: Sequence[Claim]) -> str:
    """The shortest of what the positions are on that says by itself what most of them are about.

    "Such losses" and "it has been stolen" point to what was said before them.
    """
    positions = [claim.value for claim in claims if isinstance(claim.value, Position)]
    told = [value for value in positions if any(map(str.isalnum, value.proposition))]
    if not told:
        return min((claim.quote for claim in claims), key=lambda text: (len(text), text))
    counts = Counter(lemma for value in told for lemma in {*value.topic})
    telling = {lemma for lemma, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TELLING]}

    def rank(value: Position) -> tuple[bool, int, int, str]:
        words = value.proposition.lower().split()
        pointing = words[0].strip(_EDGES) in table("words")["pointing"]
        return pointing, -len(telling & {*value.topic}), len(value.proposition), value.proposition

    words = min(told, key=rank).proposition
    first = words.split()[0]
    return words[0].lower() + words[1:] if first.lower() in table("words")["determiners"] else words


def _speaker(name: str) -> str:
    """A speaker inside a sentence: an office has an article ("the prime minister")."""
    first, *more = name.split()
    bare = first.islower() and first not in table("words")["determiners"] and not is_plural((more or [first])[-1])
    return f"the {name}" if bare else name


def _figure_label(
    claims: Sequence[Claim], value: Figure, templates: Mapping[str, str], texts: Mapping[str, str]
) -> str:
    """How many, or how much; the claim's own words where what was measured has no question of its own."""
    forms = _forms()
    if value.measure == "age":
        told = sorted(
            {claim.scope.whom for claim in claims if claim.scope.whom},
            key=lambda whom: (whom.islower(), whom.isupper(), whom),
        )
        who = told[0] if told and not told[0].islower() else f"the {told[0]}" if told else "the person"
        several = is_plural(who.split()[-1]) and not who[:1].isupper()
        return (forms["ages"] if several else templates["age"]).format(who=_cut(who))
    if claims[0].scope.whom and all(claim.extraction.extractor == ADDED for claim in claims):
        # A person said what it counts.
        return forms["other"].format(whom=_cut(claims[0].scope.whom))
    what = _cut(_plainest(claims))
    money = _is_money(value)
    measured = money or not value.unit or not value.unit.islower() or value.unit in _units()
    asks_whom = "{whom}" in templates.get(value.measure, "{whom}")
    if value.measure == "distance":
        return _far(claims, what, templates, texts)
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
        return _measured(claims, value, what, templates)
    whom = _counted(claims, value)
    if not whom:
        return forms["amount" if is_mass(value.unit) else "number"].format(what=what)
    if not asks_whom:
        return str(table("questions")["things"][value.measure]).format(whom=_cut(whom))
    living = value.measure in table("questions")["living"]["measures"]
    fits = not living or value.unit in table("questions")["living"]["units"]
    itself = _counts_itself(whom, value)
    if value.measure in templates and fits and (not itself or value.unit == "person"):
        who = "people" if itself else whom
        form = _by_deed(value.measure, claims)
        return (forms[form] if form else templates[value.measure]).format(whom=_cut(who))
    whole = part_of_whole(claims)
    if whole:
        return forms["part"].format(whole=_cut(whole))
    return forms["people" if whom == "people" else "other"].format(whom=_cut(whom), what=what)


def _is_money(value: Figure) -> bool:
    return len(value.unit) == 3 and value.unit.isupper()


def _by_deed(measure: str, claims: Sequence[Claim]) -> str:
    """The form of a question for people who died and were not killed, or are held and were not arrested."""
    if measure == "killed" and died(claims):
        return "died"
    return "held" if measure == "arrested" and held(claims) else ""


def _measured(claims: Sequence[Claim], value: Figure, what: str, templates: Mapping[str, str]) -> str:
    """The question for a sum, a share, a length of time or another amount."""
    context, forms = claims[0].context, _forms()
    if _is_money(value):
        verb = context.verb.lower()
        done = context.passive and verb.isalpha() and context.event not in _weak_verbs()
        form = paid(claims) or (verb if done else "")
        return forms["money" if form else "amount"].format(what=what, verb=form)
    if is_share(value):
        whole = share_of(claims)
        return forms["share" if whole else "percentage"].format(what=what, whole=_cut(whole))
    if _units().get(value.unit) == "time":
        return lasting(claims) or templates["duration"].format(what=what)
    return forms["amount" if value.unit else "number"].format(what=what)


def _far(claims: Sequence[Claim], what: str, templates: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """How far from what, or how long which thing; else the words."""
    place, thing, forms = far_from(claims, texts), long_thing(claims), _forms()
    if place:
        return forms["far_from"].format(place=_cut(place))
    if deep(claims):
        return templates["depth"]
    return (forms["long"] if thing else templates["distance"]).format(what=what, thing=thing)


def _counted(claims: Sequence[Claim], value: Figure) -> str:
    """Who or what is counted, in the plural; empty where the words do not say it so that it can be asked for."""
    told = [words for claim in claims if (words := _whom(claim))]
    if told:
        return _commonest(told)
    if value.unit == "person":
        return "people"
    misread = is_mass(value.unit) or any(claim.scope.whom for claim in claims)
    return "" if misread else plural(value.unit)


def _whom(claim: Claim) -> str:
    """The counted of one claim, in the plural; empty when its words name nobody."""
    words = _noun_words(claim.scope.whom)
    if not words or not isinstance(claim.value, Figure):
        return ""
    if words[-1][:1].isupper() and claim.value.low == 1 and claim.value.unit == "person":
        return "people"  # the name of the one who died
    last = words[-1].lower().strip(_EDGES)
    if claim.scope.head.lower() in _nobody() or last in _nobody() or not last.isalpha():
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


@cache
def _nobody() -> frozenset[str]:
    return frozenset(table("questions")["nobody"]["words"])


@cache
def _weak_verbs() -> frozenset[str]:
    """Verbs that are no happening one asks the hour of: to be, to have, to say."""
    cues = table("cues")
    said = [verb for group in cues["verbs"] if {"say", "assert"} & {group["name"]} for verb in group["lemmas"]]
    said += [verb for name in ("inform", "talk", "point") for group in cues["verbs"] if group["name"] == name
             for verb in group["lemmas"]]  # fmt: skip
    return frozenset((*table("words")["light_verbs"], *table("words")["stop_lemmas"], *said))


def _event_label(claims: Sequence[Claim], texts: Mapping[str, str], templates: Mapping[str, Any]) -> str:
    """When or where somebody did something, where the words settle who and what; else the words themselves."""
    asked = [
        (subject, claim.context)
        for claim in claims
        if (subject := _subject(claim.context, texts[claim.report])) and claim.context.event not in _weak_verbs()
    ]
    if not asked:
        return str(templates["bare"]).format(what=_cut(_own_words(_tellingest(claims), texts)))
    event = _commonest([context.event_class for _, context in asked])
    if len(claims) > _FEW and 2 * sum(claim.context.event_class == event for claim in claims) < len(claims):
        # One place of many happenings: no one of them is what a reader would ask after.
        return str(templates["bare"]).format(what=_cut(_tellingest(claims).quote))
    asked = [(subject, context) for subject, context in asked if context.event_class == event]
    name = _commonest([subject for subject, _ in asked])
    best = next(context for subject, context in asked if subject == name)
    return str(templates["passive" if best.passive else "active"]).format(
        subject=name,
        event=best.event,
        verb=best.verb.lower(),
        was="were" if is_plural(name) and not name[:1].isupper() else "was",
    )


def _most_measured(claims: Sequence[Claim]) -> Figure:
    """The first number of the measure that most of them have: one that was misread does not ask for all."""
    figures = [claim.value for claim in claims if isinstance(claim.value, Figure)]
    counts = Counter(figure.measure for figure in figures)
    return max(figures, key=lambda figure: (counts[figure.measure], bool(figure.unit)))


def _tellingest(claims: Sequence[Claim]) -> Claim:
    """The first claim that says what happened as most of them do: "touched down at 14:51", rather than "today made"."""
    told = [claim for claim in claims if claim.context.verb and claim.context.event not in _weak_verbs()]
    if not told:
        return claims[0]
    event = _commonest([claim.context.event_class for claim in told])
    same = [claim for claim in told if claim.context.event_class == event]

    def rank(claim: Claim) -> tuple[bool, bool]:
        # Words with the verb tell what it was; a time to the minute is mostly that of the thing itself.
        minute = isinstance(claim.value, Moment) and claim.value.precision == "minute"
        return claim.context.verb in claim.quote.split(), minute

    return max(same, key=rank)


def _subject(context: Context, text: str) -> str:
    """Who did it, as the sentence has it, with an article when it is no name.

    Empty where that is not sure: a number or pronoun, a name behind a preposition, which is mostly a place, a subject
    behind its verb or parted from it by a comma, and a verb that is no happening to its subject alone: "the ship
    built in 1998" did not build.
    """
    happens = context.passive or (context.event in table("questions")["happens"]["verbs"] and not context.object)
    if not context.subject or not context.event.isalpha() or not happens:
        return ""
    written = text[context.start : context.end].split()
    plain = [word.strip(_EDGES) for word in written]
    verb = _first(plain, context.verb.lower())
    head = _head(plain[:verb] if verb else [], context.subject)
    if not verb or head is None:
        return ""
    word = plain[head]
    if word.lower() in _nobody() or not word.isalpha() or word.lower() in table("numerals")["words"]:
        return ""
    between = written[head:verb]
    if any(piece[-1:] in ",;:" for piece in between):
        return ""
    if not word[:1].isupper() or (head == 0 and (word.lower() == context.subject[-1] or is_plural(word))):
        return f"the {word.lower()}"
    return _name(plain, head, verb)


def _name(words: Sequence[str], last: int, verb: int) -> str:
    """The whole name that ends in a word; empty when it is not right before its verb or stands behind a preposition."""
    first = last
    while first and words[first - 1][:1].isupper() and words[first - 1].lower() not in table("words")["determiners"]:
        first -= 1
    if first and words[first - 1].lower() in _PREPOSITIONS:
        return ""
    near = all(word.lower() in _AUXILIARIES for word in words[last + 1 : verb])
    return " ".join(words[first : last + 1]) if near else ""


_AUXILIARIES = frozenset({"was", "were", "is", "are", "had", "has", "have", "been", "being", "also", "later", "then"})
_PREPOSITIONS = frozenset({"in", "at", "on", "near", "of", "from", "to", "for", "by", "with", "outside", "around"})


def _first(words: Sequence[str], verb: str) -> int:
    """Where the verb stands first; 0 when it does not."""
    return next((i for i, word in enumerate(words) if verb and word.lower() == verb), 0)


def _head(words: Sequence[str], lemmas: Sequence[str]) -> int | None:
    """The last word of the first unbroken run of the subject's words: of "the woman in Leeds" the woman."""
    run: int | None = None
    for i, word in enumerate(words):
        mine = any(word.lower().startswith(lemma[:_STEM].lower()) for lemma in lemmas if word)
        if not mine and run is not None:
            return run
        run = i if mine else run
    return run


def _own_words(claim: Claim, texts: Mapping[str, str]) -> str:
    """The words of the claim, from or to its verb where that stands near."""
    text, context = texts[claim.report], claim.context
    verb = text.find(context.verb, context.start, context.end) if context.verb else -1
    start, end = claim.start, claim.end
    if 0 <= verb < start:
        start = verb
    elif verb >= end:
        end = context.end
    elif verb < 0 or context.event in ("be", "have"):
        return claim.quote
    words = (text[start:end] if claim.end - start <= _LONGEST else claim.quote).strip().rstrip(",;:")
    # The stop of an abbreviation ("a.m.") stays.
    return words if "." in words.rsplit(" ", 1)[-1][:-1] else words.rstrip(".")


def _commonest(words: Sequence[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], len(word), word))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " \u2026"
