"""What a person rules, put into a case: what it is about, and which earlier decision it takes the place of."""

from collections.abc import Iterable

from rashomon.case import Case, Ruling
from rashomon.model import SPOKEN, Claim, Decision, Reading, Report, Target
from rashomon.plain import from_plain

# Kinds that say yes and no to one matter; of two in force the later holds.
_OPPOSITES = {"other-name": "same-name", "no-copy": "copy"}


def on_claim(claim: Claim, report: Report) -> Target:
    """A claim as what a decision is about: its words, where they stand."""
    return Target.at(report.id, report.text, (claim.start, claim.end), claim=claim.id)


def on_name(reading: Reading, entity: str) -> Target:
    """A name as what a decision is about: the first place where a report has it.

    Raises:
        LookupError: If the report has no such name.
    """
    found = next((each for each in reading.entities if each.id == entity and each.mentions), None)
    if found is None:
        raise LookupError(entity)
    return Target.at(reading.report.id, reading.report.text, found.mentions[0], entity=entity)


def decide(case: Case, decision: Decision, *, why: str = "", replaces: int | None = None) -> tuple[int, int | None]:
    """Put a decision into a case; it takes the place of one in force of the same kind on the same things.

    Args:
        case: The case.
        decision: What was ruled.
        why: For what reason.
        replaces: Another decision whose place it takes.

    Returns:
        Its number in the history, and that of the decision whose place it took.

    Raises:
        DecisionUnfit, UnknownReference, CaseError: As `Case.decide`.
    """
    if replaces is None:
        replaces = max((ruling.seq for ruling in on_same(decision, case.state().rulings)), default=None)
    return case.decide(decision, why=why, replaces=replaces), replaces


def on_same(decision: Decision, rulings: Iterable[Ruling]) -> list[Ruling]:
    """The decisions in force on the same matter, of which one can hold, in the order they were made."""

    def matter(each: Decision) -> tuple[str, frozenset[object]]:
        return _OPPOSITES.get(each.kind, each.kind), frozenset(each.targets)

    if decision.kind in SPOKEN:
        return []
    return [ruling for ruling in rulings if matter(ruling.decision) == matter(decision)]


def what_holds(case: Case, made: int) -> str:
    """After an undoing or a redoing: what holds now on the matter; empty where nothing else does.

    Args:
        made: The event that undid or brought back.
    """
    events = case.history()
    event = events[events[made - 1].payload["event"] - 1]
    brought_back = events[made - 1].action == "redo"
    if event.action == "add":
        stands = [version.seq for version in case.state().versions if version.key == event.payload["key"]]
        if stands in ([], [event.seq]):
            return ""
        return f"; version {stands[0]} of it {'is later and stands' if brought_back else 'stands again'}"
    mine, rulings = event.seq, case.state().rulings
    decision = from_plain(event.payload["decision"], Decision)
    others = [ruling.seq for ruling in on_same(decision, rulings) if ruling.seq != mine]
    if not others or (brought_back and others[-1] < mine):
        return ""
    return f"; the decision of event {others[-1]} {'is later and holds' if brought_back else 'holds now'}"
