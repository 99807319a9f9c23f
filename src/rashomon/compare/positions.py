"""Two positions on one proposition: who, on what, when (RULES R25 to R30)."""

from typing import ClassVar

from rashomon.align.view import fold_all
from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Outcome, agrees, compatible, conflicts, incomparable, updates
from rashomon.compare.scope import SHARED_GATES, barred
from rashomon.compare.sources import holder_words, names_nobody
from rashomon.compare.updates import newer_of, worded_order
from rashomon.compare.words import among, tokens
from rashomon.model import Claim, Position

_FOR = frozenset({"confirms", "alleges"})
_AGAINST = frozenset({"denies", "retracts"})
# Stances that neither affirm nor deny.
_SILENT = frozenset({"has not confirmed", "declines to comment", "investigates", "questions"})
_DONE = {"confirms": "confirmed", "alleges": "alleged", "denies": "denied", "retracts": "taken back"}


class Positions:
    """Holds positions against each other: a denial negates one named proposition, not the whole happening."""

    kind: ClassVar[str] = "position"

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How two claims with positions stand to one another."""
        found = barred(left, right, context, SHARED_GATES)
        if found is not None:
            return found
        a, b = _position(left), _position(right)
        same = same_actor(left, right, context)
        if _pole(a) == _pole(b):
            return _alike(a, b) if same or _one_proposition(a, b) else _beside(a, b)
        if not _shared_topic(a, b):
            return incomparable("position-proposition", "{left} and {right} are about different propositions")
        if _pole(a) * _pole(b) == -1:
            return _opposed(left, right, a, b, same, context)
        return _open(left, right, a, b, same, context)


def same_actor(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether one actor takes both positions."""
    a, b = _position(left), _position(right)
    if context.same_entity(left.report, a.actor_id, right.report, b.actor_id):
        return True
    if left.report != right.report and (names_nobody(a.actor, None) or names_nobody(b.actor, None)):
        return False
    return bool(a.actor and b.actor) and context.same_name(left.report, a.actor, right.report, b.actor)


def _pole(position: Position) -> int:
    """1 when the proposition is affirmed, -1 when it is denied, 0 when neither."""
    return 1 if position.stance in _FOR else -1 if position.stance in _AGAINST else 0


def _topic(position: Position) -> frozenset[str]:
    return fold_all(position.topic or tokens(position.proposition))


def _shared_topic(a: Position, b: Position) -> bool:
    if " ".join(tokens(a.proposition)) == " ".join(tokens(b.proposition)):
        return True
    return bool(_topic(a) & _topic(b))


def _alike(a: Position, b: Position) -> Outcome:
    if a.stance == b.stance or _pole(a):
        return agrees("position-same", f"{{left}} {_says(a)}, {{right}} {_says(b)}: both take the same side")
    return compatible("position-open", "neither {left} nor {right} affirms or denies it")


def _one_proposition(a: Position, b: Position) -> bool:
    """Whether most of the telling words are the same: nobody is made to agree to what another denied."""
    mine, yours = _topic(a), _topic(b)
    return " ".join(tokens(a.proposition)) == " ".join(tokens(b.proposition)) or (
        2 * len(mine & yours) > len(mine | yours)
    )


def _beside(a: Position, b: Position) -> Outcome:
    return compatible(
        "position-beside", f"{{left}} {_says(a)} and {{right}} {_says(b)}, perhaps not of quite the same thing"
    )


def _says(position: Position) -> str:
    return f"({position.actor or 'somebody'} {position.stance})"


def _opposed(left: Claim, right: Claim, a: Position, b: Position, same: bool, context: ComparisonContext) -> Outcome:
    """One affirms what the other denies."""
    detail = _only_detail(a, b)
    if detail:
        return compatible(
            "position-detail", f"the denial is of a detail ({detail}), not of the thing itself: {{left}}; {{right}}"
        )
    if same:
        dated = _dated(left, right, context)
        if dated is not None:
            return dated
        return conflicts(
            "position-self", f"{a.actor or b.actor} is given two positions for the same time: {{left}} and {{right}}"
        )
    sayer, denier, said, denied = (a, b, left, right) if _pole(a) == 1 else (b, a, right, left)
    mine = sayer.actor or holder_words(said, context)
    yours = denier.actor or holder_words(denied, context)
    one, other = ("{left}", "{right}") if sayer is a else ("{right}", "{left}")
    return conflicts(
        "position-denial", f"{_DONE[sayer.stance]} by {mine} ({one}), {_DONE[denier.stance]} by {yours} ({other})"
    )


def _only_detail(a: Position, b: Position) -> str:
    """The word by which a denial is narrower than the affirmation ("deliberately"); empty when it is not."""
    denial, other = (a, b) if _pole(a) == -1 else (b, a)
    extra = (frozenset(denial.topic) | frozenset(tokens(denial.proposition))) - (
        frozenset(other.topic) | frozenset(tokens(other.proposition))
    )
    return next(iter(sorted(extra & among("positions", "details"))), "")


def _open(left: Claim, right: Claim, a: Position, b: Position, same: bool, context: ComparisonContext) -> Outcome:
    """One affirms or denies, the other does neither."""
    firm, silent = (a, b) if _pole(a) else (b, a)
    words, rest = ("{left}", "{right}") if firm is a else ("{right}", "{left}")
    if not same or _pole(firm) == -1 or firm.stance != "confirms" or silent.stance != "has not confirmed":
        return compatible(
            "position-open",
            f"{words} leaves {rest} standing: {silent.actor or 'the other'} neither affirms nor denies it",
        )
    newer = newer_of(left, right) or worded_order(left, right, context)[0]
    if newer and (newer == "left") == (firm is a):
        return updates(
            "position-later", f"{words} is the later one: {firm.actor} had not confirmed it before ({rest})", newer
        )
    return conflicts("position-self", f"{words} has {firm.actor} confirm what {rest} says was not confirmed")


def _dated(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    newer, cue = worded_order(left, right, context)
    newer = newer or newer_of(left, right)
    if not newer:
        return None
    old, new = ("{left}", "{right}") if newer == "right" else ("{right}", "{left}")
    why = f" (\u201c{cue}\u201d)" if cue else ""
    return updates("position-later", f"{new} is the later position of the same actor{why}, {old} the earlier", newer)


def _position(claim: Claim) -> Position:
    value = claim.value
    if not isinstance(value, Position):
        raise TypeError(f"a position was expected, not a {claim.kind}")
    return value
