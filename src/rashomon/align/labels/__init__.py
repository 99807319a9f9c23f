"""The question a person would ask."""

from collections.abc import Mapping, Sequence

from rashomon.align.labels.figures import figure_label, most_measured
from rashomon.align.labels.identities import container_of, kind_of, office_of, somebody
from rashomon.align.labels.issues import issue_label
from rashomon.align.labels.occasions import event_label
from rashomon.align.labels.propositions import proposition
from rashomon.align.labels.words import commonest, cut
from rashomon.claims.identities import CONDITION, CONTENTS, KIND, MODEL, NAME, OPEN, WHO, is_office
from rashomon.claims.measures import is_person
from rashomon.lang import table
from rashomon.lang.plural import is_plural
from rashomon.model import Claim, Figure, Identity, Position, Quotation


def label_of(kind: str, claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """The question that a group of claims answers.

    Args:
        kind: One of `model.KINDS`.
        claims: The group, in dossier order.
        texts: Text of each report by id, for names in their own spelling.
    """
    templates = table("questions")
    # What some tell as the cause is asked for as the cause, whatever others tell it as.
    value = next((claim.value for claim in claims if getattr(claim.value, "role", "") != OPEN), claims[0].value)
    if isinstance(value, Figure):
        return figure_label(claims, most_measured(claims), templates["figure"], texts)
    if isinstance(value, Position):
        if issue := issue_label(claims):
            return issue
        what, form = proposition(claims)
        return str(templates["position"][form]).format(what=cut(what))
    if isinstance(value, Quotation):
        quotations = [claim.value for claim in claims if isinstance(claim.value, Quotation)]
        longest = max(quotations, key=lambda quotation: (len(quotation.words), quotation.words))
        speakers = [quotation.speaker for quotation in quotations if quotation.speaker]
        if not speakers:
            return str(templates["quote"]["bare"]).format(what=cut(longest.words))
        return str(templates["quote"]["speaker"]).format(who=_speaker(commonest(speakers)), what=cut(longest.words))
    if isinstance(value, Identity) and value.role in (NAME, WHO):
        told = sorted({claim.value.name for claim in claims if isinstance(claim.value, Identity)})
        return str(templates["identity"][value.role]).format(names=cut(" or ".join(told)))
    if isinstance(value, Identity) and is_office(value.role) and (office := office_of(claims)):
        return str(templates["identity"]["office"]).format(office=cut(office))
    if isinstance(value, Identity) and value.role == KIND:
        return _type_label(claims, texts)
    if isinstance(value, Identity) and value.role == CONDITION and (whom := somebody(claims, texts)):
        return str(templates["identity"]["condition"]).format(whom=cut(whom))
    if isinstance(value, Identity) and value.role == CONTENTS and (container := container_of(claims, texts)):
        return str(templates["identity"]["contents"]).format(container=container)
    if isinstance(value, Identity) and value.role == MODEL and (kind := kind_of(claims)):
        return str(templates["identity"]["model"]).format(kind=kind)
    if isinstance(value, Identity) and value.role == OPEN:
        return event_label(claims, texts, templates["identity"]["open"])
    if isinstance(value, Identity):
        form = "bearer" if is_person(value.role.split()[-1]) else "thing"
        asked = templates["identity"]["asked"].get(value.role, templates["identity"][form])
        return str(asked).format(role=value.role)
    return event_label(claims, texts, templates[kind])


def _type_label(claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """Who somebody is, or what kind of landing a landing was."""
    forms = table("questions")["identity"]
    thing = kind_of(claims)
    told = [claim.value.name.lower() for claim in claims if isinstance(claim.value, Identity)]
    if thing and all(name.endswith(thing) for name in told):
        return str(forms["kind"]).format(thing=thing)
    whom = somebody(claims, texts)
    if not whom:
        return str(forms["asked"][KIND])
    person = any(is_person(word) for noun in (whom, *told) for word in noun.split())
    return str(forms["person" if person else "somebody"]).format(whom=cut(whom))


def _speaker(name: str) -> str:
    """A speaker inside a sentence: an office has an article ("the prime minister")."""
    first, *more = name.split()
    bare = first.islower() and first not in table("words")["determiners"] and not is_plural((more or [first])[-1])
    return f"the {name}" if bare else name
