"""The question a person would ask."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.lang import table
from rashomon.model import Claim, Figure, Identity, Position, Quotation

# Longer labels are cut at a word: a question must fit a line.
_LONGEST = 70


def label_of(kind: str, claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """The question that a group of claims answers.

    Args:
        kind: One of `model.KINDS`.
        claims: The group, in dossier order.
        texts: Text of each report by id, for names in their own spelling.
    """
    templates = table("questions")
    first = claims[0]
    value = first.value
    if isinstance(value, Figure):
        return _figure_label(claims, value, templates["figure"])
    if isinstance(value, Position):
        propositions = [claim.value.proposition for claim in claims if isinstance(claim.value, Position)]
        return str(templates["position"]["any"]).format(
            what=_cut(min(propositions, key=lambda text: (len(text), text)))
        )
    if isinstance(value, Quotation):
        quotations = [claim.value for claim in claims if isinstance(claim.value, Quotation)]
        longest = max(quotations, key=lambda quotation: (len(quotation.words), quotation.words))
        speakers = [quotation.speaker for quotation in quotations if quotation.speaker]
        if not speakers:
            return str(templates["quote"]["bare"]).format(what=_cut(longest.words))
        return str(templates["quote"]["speaker"]).format(who=_commonest(speakers), what=_cut(longest.words))
    if isinstance(value, Identity):
        return str(templates["identity"]["any"]).format(role=value.role)
    told = [claim for claim in claims if claim.context.subject and claim.context.event.isalpha()]
    told = [claim for claim in told if claim.context.event not in table("words")["light_verbs"]]
    if not told:
        return str(templates[kind]["bare"]).format(what=_cut(first.quote))
    best = told[0].context
    return str(templates[kind]["passive" if best.passive else "active"]).format(
        subject=_commonest([_as_written(claim, texts) for claim in told]), event=best.event, verb=best.verb
    )


def _figure_label(claims: Sequence[Claim], value: Figure, templates: Mapping[str, str]) -> str:
    whom = [_whom(claim) for claim in claims if claim.scope.whom]
    counted = _commonest(whom) if whom else "people" if value.unit == "person" else value.unit or "of them"
    default = templates["other"] if value.unit == "person" or value.unit.islower() else templates["amount"]
    return templates.get(value.measure, default).format(whom=_cut(counted), what=_cut(claims[0].quote))


def _whom(claim: Claim) -> str:
    words = claim.scope.whom.split()
    return " ".join(words if words[0].isupper() or words[0][:1].isupper() else [words[0].lower(), *words[1:]])


def _commonest(words: Sequence[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], len(word), word))


def _as_written(claim: Claim, texts: Mapping[str, str]) -> str:
    """The subject's last word as the sentence spells it, with an article when it is no name."""
    lemma = claim.context.subject[-1]
    sentence = texts[claim.report][claim.context.start : claim.context.end]
    for word in sentence.split():
        plain = word.strip(".,;:!?\"'\u201c\u201d\u2018\u2019()")
        if plain.lower().startswith(lemma[:5].lower()):
            return plain if plain[:1].isupper() and not sentence.startswith(plain) else f"the {plain.lower()}"
    return f"the {lemma}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " \u2026"
