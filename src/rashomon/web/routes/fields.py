"""What the forms on a claim's page offer to choose from."""

from collections.abc import Iterable

from attrs import frozen

from rashomon.model import STANCES, Claim, Entity, Figure, Moment, Position
from rashomon.present.phrases import head
from rashomon.present.safe import inert
from rashomon.present.words import bare_value, value_words
from rashomon.web.look import Look

# The Admiralty scale in words.
RELIABILITY = (
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "cannot be judged"),
)
CREDIBILITY = (
    ("1", "confirmed by other sources"),
    ("2", "probably true"),
    ("3", "possibly true"),
    ("4", "doubtful"),
    ("5", "improbable"),
    ("6", "cannot be judged"),
)
_LONG = 90


@frozen(kw_only=True)
class Choice:
    """Something to choose: what the form sends, and what is read."""

    claim: str
    label: str


@frozen(kw_only=True)
class Fields:
    """The forms of one claim.

    Args:
        id: Full id of the claim.
        back: Where to go on to.
        now: Its value in words.
        hint: What may be written for the right value.
        stances: What may be chosen for it instead; empty where it is written.
        questions: Other questions of its kind, each by its first claim.
        beside: The other claims of its question.
        names: Names that stand in it.
        others: Names that other reports have.
        reports: The other reports.
    """

    id: str
    back: str
    now: str
    hint: str
    stances: tuple[str, ...]
    questions: tuple[Choice, ...]
    beside: tuple[Choice, ...]
    names: tuple[Choice, ...]
    others: tuple[Choice, ...]
    reports: tuple[Choice, ...]
    reliability: tuple[tuple[str, str], ...] = RELIABILITY
    credibility: tuple[tuple[str, str], ...] = CREDIBILITY


def fields_of(look: Look, claim: Claim, back: str) -> Fields:
    """What can be chosen for a claim.

    Args:
        look: How the case stands.
        claim: The claim.
        back: Where to go on to after something was decided.
    """
    index = look.index
    under = index.question_of.get(claim.id)
    beside = [index.claims[other] for other in under.claims if other != claim.id] if under else []
    mine = [entity for entity in _named_in(look, claim) if entity.mentions]
    near = {other.report for other in beside} - {claim.report}
    elsewhere = [report for report in index.reports if report in near or (not near and report != claim.report)]
    return Fields(
        id=claim.id,
        back=back,
        now=inert(bare_value(claim.value)),
        hint=_hint(claim),
        stances=STANCES if isinstance(claim.value, Position) else (),
        questions=tuple(
            Choice(claim=question.claims[0], label=f"{inert(question.label)} ({index.short[question.id]})")
            for question in index.dossier.questions
            if question.kind == claim.kind and question is not under
        ),
        beside=tuple(
            Choice(claim=other.id, label=head(f"{inert(value_words(other))} – {index.outlet(other.report)}", _LONG))
            for other in beside
        ),
        names=tuple(_choice(look, claim.report, entity) for entity in mine),
        others=tuple(
            _choice(look, report, entity)
            for report in elsewhere
            for entity in index.readings[report].entities
            if entity.mentions and entity.kind in {each.kind for each in mine}
        ),
        reports=tuple(
            Choice(claim=report, label=name)
            for report, name in sorted(index.names.items(), key=lambda pair: pair[1].casefold())
            if report != claim.report
        ),
    )


def _named_in(look: Look, claim: Claim) -> Iterable[Entity]:
    """Who is named in the claim's sentence, or says it."""
    wanted = {source.entity for source in claim.attribution} | {claim.scope.side, *claim.context.participants}
    wanted.add(getattr(claim.value, "actor_id", ""))
    return [entity for entity in look.index.readings[claim.report].entities if entity.id in wanted]


def _choice(look: Look, report: str, entity: Entity) -> Choice:
    return Choice(
        claim=f"{report} {entity.id}", label=head(f"{inert(entity.name)} – {look.index.outlet(report)}", _LONG)
    )


def _hint(claim: Claim) -> str:
    if isinstance(claim.value, Figure):
        return "The right number: 31, at least 31, up to 40, 31 to 40, about 31"
    if isinstance(claim.value, Moment):
        return "The right time: 2031-03-12 or 2031-03-12T04:10"
    if isinstance(claim.value, Position):
        return "The right stance"
    return "The right words"
