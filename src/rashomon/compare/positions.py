"""Two positions on one proposition: who, on what, when (RULES R25 to R30)."""

from functools import cache
from typing import ClassVar

from rashomon.align.answers import are_opposite, plainly_told, pole_of
from rashomon.align.folding import fold, fold_all
from rashomon.align.issues import Met, answers_of, one_issue
from rashomon.align.view import near_events
from rashomon.claims.issues import Issue, issues
from rashomon.compare.context import ComparisonContext
from rashomon.compare.cues import later, newer_of, revision_words, worded_order
from rashomon.compare.denied import left_standing
from rashomon.compare.outcome import Newer, Outcome, agrees, compatible, conflicts, incomparable, updates
from rashomon.compare.scope import SHARED_GATES, barred
from rashomon.compare.sources import holder_words, names_nobody
from rashomon.compare.words import among, entries, first_phrase, name_words, same_words, tokens
from rashomon.lang import table
from rashomon.model import Claim, Position

_DONE = {"confirms": "confirmed", "alleges": "alleged", "denies": "denied", "retracts": "taken back"}

# How likely the sentences of two plain answers to one issue must be to tell of one thing, in logits.
_ALIKE = 2.0


class Positions:
    """Holds positions against each other: a denial negates one named proposition, not the whole happening."""

    kind: ClassVar[str] = "position"

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How two claims with positions stand to one another."""
        outcome = self._relate(left, right, context)
        if outcome.relation != "conflicts":
            return outcome
        return left_standing(left, right, context) or outcome

    def _relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        met = one_issue(left, right, answers_of(left, context.canonical), answers_of(right, context.canonical))
        to_come = met is not None and issues()[met.issue].future
        found = barred(left, right, context, SHARED_GATES[:1] if to_come else SHARED_GATES)
        if found is not None:
            return found
        a, b = _position(left), _position(right)
        same = same_actor(left, right, context)
        raised = any(answer.raised for claim in (left, right) for answer in claim.context.answers)
        if met is None or not (met.left.says and met.right.says):
            return _beside(a, b) if met is None and raised else _by_words(left, right, same, context)
        if not raised and pole_of(a) * pole_of(b) == -1 and met.said < 0:
            # Of two who take a stance against each other their words say more than the issue, where they share any.
            told = _by_words(left, right, same, context)
            if told.rule != "position-proposition":
                return told
        return _answered(left, right, same, met, context)


def _by_words(left: Claim, right: Claim, same: bool, context: ComparisonContext) -> Outcome:
    """How two positions stand to one another by what their propositions share."""
    a, b = _position(left), _position(right)
    if are_opposite(left, right) and _one_thing(left, right):
        return _turned(left, right, a, b, same, context)
    if pole_of(a) == pole_of(b):
        return _alike(a, b) if same or _one_proposition(a, b) else _beside(a, b)
    opposed = pole_of(a) * pole_of(b) == -1
    if opposed and not same and (_accused(a, b) or _accused(b, a)):
        return _opposed(left, right, a, b, same, context)
    if opposed and _done_to_others(left, right):
        return incomparable("position-proposition", "{left} and {right} are about different propositions")
    if not _shared_topic(a, b) or (
        opposed
        and not (
            _one_event(left, right, a, b)
            and _share_more_than_names(a, b)
            and (same or _share_a_party(left, right, a, b))
        )
    ):
        return incomparable("position-proposition", "{left} and {right} are about different propositions")
    return _opposed(left, right, a, b, same, context) if opposed else _open(left, right, a, b, same, context)


def _done_to_others(left: Claim, right: Claim) -> bool:
    """ "No missile hit the plane", "a missile hit the harbour": one deed, done to two things."""
    a, b = left.context, right.context
    if a.passive or b.passive or a.event_class != b.event_class:
        return False
    mine, yours = fold_all(a.object), fold_all(b.object)
    return bool(mine and yours) and not mine & yours and bool(fold_all(a.subject) & fold_all(b.subject))


def same_actor(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether one actor takes both positions."""
    a, b = _position(left), _position(right)
    if context.same_entity(left.report, a.actor_id, right.report, b.actor_id):
        return True
    if left.report != right.report and (names_nobody(a.actor, None) or names_nobody(b.actor, None)):
        return False
    if not a.actor or not b.actor:
        return False
    return context.same_name(left.report, a.actor, right.report, b.actor) or _one_body(a.actor, b.actor)


def _one_body(left: str, right: str) -> bool:
    """Whether the shorter of two names is the longer one cut, and no mere word for a body: "Norda" for "Norda Air"."""
    shorter = min((left, right), key=lambda name: len(name_words(name)))
    proper = frozenset(word for word in tokens(shorter) if word.title() in shorter.split()) - among("names", "bodies")
    return bool(proper) and same_words(left, right)


def _answered(left: Claim, right: Claim, same: bool, met: Met, context: ComparisonContext) -> Outcome:
    """The two answer one standing issue of the field: alike, or otherwise."""
    a, b = _position(left), _position(right)
    if met.said > 0:
        return agrees("position-same", f"{{left}} {_says(a)}, {{right}} {_says(b)}: both answer the question alike")
    if not met.said:
        return compatible(
            "position-detail", "{left} and {right} may both be so: one is told of some of them, or of a detail"
        )
    dated = _dated(left, right, context) if same else None
    if dated is not None:
        return dated
    newer = newer_of(left, right) if issues()[met.issue].turns else ""
    if newer:
        old, new = ("{left}", "{right}") if newer == "right" else ("{right}", "{left}")
        return updates("position-turned", f"{new} is told of a later time than {old}, and it may have changed", newer)
    if _of_two_times(left, right, issues()[met.issue]):
        return compatible(
            "position-turned", "{left} and {right} are told of two times, between which it may have changed"
        )
    raised = all(any(answer.raised for answer in claim.context.answers) for claim in (left, right))
    vouched = bool(left.attribution and right.attribution)
    if raised and not vouched and (context.alike(left, right) or 0.0) < _ALIKE:
        # Two plain sentences that only their issue brings together, one of them told by the paper itself: on texts that
        # nobody had read, few such pairs were of one thing, and none of 25 whose sentences were less alike than this.
        return incomparable(
            "position-told", "{left} and {right} answer one question otherwise, but one of them is told in passing"
        )
    return conflicts("position-issue", "{left} and {right} answer one question otherwise")


def _of_two_times(left: Claim, right: Claim, issue: Issue) -> bool:
    """Whether two answers may both be right by the days that they name: closed in May, and open in October."""
    a, b = (frozenset(tokens(claim.quote)) for claim in (left, right))
    days = _days()
    if "since" in a | b:
        return bool(a & b & days)  # "nobody has inspected it since May": that it was in May is not denied
    return a & days != b & days if issue.turns else bool(a & days and b & days) and not a & b & days


@cache
def _days() -> frozenset[str]:
    """Words that name a day or a month."""
    return frozenset((*table("timex")["weekdays"], *table("timex")["months"], *among("positions", "dated")))


def _accused(sayer: Position, denier: Position) -> bool:
    """Whether one does no more than name the other as the one who did it: "blamed the Front", which disowns it."""
    named = _topic(sayer)
    return pole_of(sayer) == 1 and bool(named) and named <= fold_all(tokens(denier.actor))


def _one_thing(left: Claim, right: Claim) -> bool:
    """Whether two outcomes are told of one thing: all that the shorter one names, the longer one names too."""
    mine, yours = (
        _topic(_position(claim)) - fold_all((claim.context.event_class, claim.context.event)) for claim in (left, right)
    )
    return bool(mine & yours) and (mine <= yours or yours <= mine)


def _turned(left: Claim, right: Claim, a: Position, b: Position, same: bool, context: ComparisonContext) -> Outcome:
    """The two tell of outcomes that exclude each other: convicted and acquitted."""
    if not pole_of(a) and not pole_of(b):
        return compatible("position-open", "neither {left} nor {right} affirms or denies it")
    if not pole_of(a) or not pole_of(b):
        return _open(left, right, a, b, same, context)
    if pole_of(a) != pole_of(b):
        denied, told = ("{left}", "{right}") if pole_of(a) == -1 else ("{right}", "{left}")
        return compatible("position-opposite", f"to deny {denied} and to tell {told} can both be right")
    if pole_of(a) == -1:
        return compatible("position-opposite", "neither of two outcomes, {left} and {right}, has come about")
    dated = _dated(left, right, context) if same else None
    if dated is not None:
        return dated
    return conflicts("position-opposite", "{left} and {right} tell of outcomes that exclude each other")


def _topic(position: Position) -> frozenset[str]:
    return fold_all(position.topic or tokens(position.proposition))


def _shared_topic(a: Position, b: Position) -> bool:
    if " ".join(tokens(a.proposition)) == " ".join(tokens(b.proposition)):
        return True
    return bool(_topic(a) & _topic(b))


# Share of the shorter proposition's words from which two are one whatever their events.
_ONE_PROPOSITION = 0.75
# ... and for two that one and the same is to have told of, who seldom contradicts himself.
_ONE_SPEAKERS = 0.5


def _one_event(left: Claim, right: Claim, a: Position, b: Position) -> bool:
    """Whether the two propositions tell of one event: that gas leaked is another than that it reached the school."""
    one, other = left.context.event_class, right.context.event_class
    known = table("events")
    if one == other or near_events(one, other):
        return True
    mine, yours = _topic(a), _topic(b)
    if one not in known or other not in known:
        affirmed, denied = (one, other) if pole_of(a) == 1 else (other, one)
        told, disowned = (mine, yours) if pole_of(a) == 1 else (yours, mine)
        if denied == "be" and affirmed in known:
            # "He had never been a soldier" tells what he was, and denies nothing that came to a guard.
            return len(mine & yours) >= _ONE_PROPOSITION * min(len(mine), len(yours))
        # "Nobody helped him in the shootings" denies no shooting.
        in_passing = affirmed in known and {affirmed, fold(denied)} <= disowned and fold(denied) not in told
        return not in_passing or denied in among("positions", "light")
    if {one, other} & among("positions", "using") and {one, other} & among("positions", "firing"):
        # Whoever fired rubber bullets used them.
        return mine - {one, other} <= yours or yours - {one, other} <= mine
    affirmed, denied = (one, other) if pole_of(a) == 1 else (other, one)
    told, disowned = (mine, yours) if pole_of(a) == 1 else (yours, mine)
    if denied in told:
        return True
    if affirmed in disowned:
        # "Was withdrawn before the attack" denies no attack.
        return denied in among("positions", "light")
    return len(mine & yours) >= _ONE_PROPOSITION * min(len(mine), len(yours))


def _share_a_party(left: Claim, right: Claim, a: Position, b: Position) -> bool:
    """Whether two propositions share more than their event, where both name more: that the girl was not shot is no
    denial of the shots at a clerk.
    """
    events = fold_all((left.context.event_class, left.context.event, right.context.event_class, right.context.event))
    # What has a name may be what the other calls the vessel.
    mine, yours = (_topic(each) - events - _capitals(each) for each in (a, b))
    return not mine or not yours or bool(_topic(a) & _topic(b) - events)


def _capitals(position: Position, first: int = 0) -> frozenset[str]:
    """The names in a proposition, from one of its words on."""
    words = position.proposition.split()[first:]
    return frozenset(fold(word.strip(".,'\u2019").lower()) for word in words if word[:1].isupper())


def _share_more_than_names(a: Position, b: Position) -> bool:
    """Whether two propositions share more than whom they name: talks with a bank are not the price agreed with it."""
    if _topic(a) == _topic(b):
        return True
    # "By an individual", "a second man": somebody is not what a proposition is about.
    names = _capitals(a, 1) | _capitals(b, 1) | {fold("person")}
    return bool((_topic(a) & _topic(b)) - names) or not (_topic(a) - names and _topic(b) - names)


def _alike(a: Position, b: Position) -> Outcome:
    if a.stance == b.stance or pole_of(a):
        return agrees("position-same", f"{{left}} {_says(a)}, {{right}} {_says(b)}: both take the same side")
    return compatible("position-open", "neither {left} nor {right} affirms or denies it")


def _one_proposition(a: Position, b: Position, share: float = 0.0) -> bool:
    """Whether most of the telling words are the same: nobody is made to agree to what another denied."""
    mine, yours = _topic(a), _topic(b)
    if share:
        return len(mine & yours) >= share * min(len(mine), len(yours))
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
        if _in_one_breath(left, right, context):
            return compatible(
                "position-contrast", "one and the same tells both {left} and {right}, and takes neither back"
            )
        if not _one_proposition(a, b, _ONE_SPEAKERS):
            return incomparable("position-proposition", "{left} and {right} are about different propositions")
        return conflicts(
            "position-self", f"{a.actor or b.actor} is given two positions for the same time: {{left}} and {{right}}"
        )
    sayer, denier, said, denied = (a, b, left, right) if pole_of(a) == 1 else (b, a, right, left)
    newer: Newer
    if _own_part(denied, context) and not _speaks_of(said, denied, context):
        return incomparable(
            "position-proposition",
            f"{denier.actor} denies a part of his own in it, and the other does not speak of him",
        )
    if later(denied.asof, said.asof) == "right" and _tells(denied, "not_yet", context):
        newer = "left" if said is left else "right"
        new, old = ("{left}", "{right}") if newer == "left" else ("{right}", "{left}")
        return updates("position-turned", f"{old} tells that it had not come about yet, {new} later that it had", newer)
    word = _conceded(said, denied, context)
    if word:
        newer = "left" if said is left else "right"
        new, old = ("{left}", "{right}") if newer == "left" else ("{right}", "{left}")
        return updates(
            "position-conceded", f"{new} concedes (\u201c{word}\u201d) what was denied before ({old})", newer
        )
    mine = sayer.actor or holder_words(said, context)
    yours = denier.actor or holder_words(denied, context)
    one, other = ("{left}", "{right}") if sayer is a else ("{right}", "{left}")
    return conflicts(
        "position-denial", f"{_DONE[sayer.stance]} by {mine} ({one}), {_DONE[denier.stance]} by {yours} ({other})"
    )


def _own_part(denied: Claim, context: ComparisonContext) -> bool:
    """Whether somebody denies his part in a thing, or pleads not guilty: that others did it he does not deny."""
    value = _position(denied)
    said = " ".join(("", *tokens(value.proposition), ""))
    part = any(f" {phrase} " in said for phrase in entries("positions", "having_part"))
    return (part and value.actor_id.startswith("person:")) or _tells(denied, "pleas", context)


def _speaks_of(said: Claim, denied: Claim, context: ComparisonContext) -> bool:
    """Whether a claim names who denies, or one for whom he speaks; where nobody has a name, whether it accuses."""
    own = (_position(denied).actor, *(source.name for source in denied.attribution))
    capitals = (word.lower() for name in own for word in name.split() if word[:1].isupper())
    names = fold_all(frozenset(capitals) - among("identities", "plain"))
    told = (*tokens(context.sentence(said)), *tokens(_position(said).proposition), *tokens(_position(said).actor))
    return bool(frozenset(told) & among("positions", "accusing")) if not names else bool(names & fold_all(told))


def _in_one_breath(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether somebody, or a paper in its own voice, says both side by side and takes neither back: both are meant
    ("it was no fire that became an explosion. It was an explosion that became a fire").
    """
    if left.report != right.report or any(
        _position(claim).stance == "retracts"
        or revision_words(claim, context)
        or frozenset(tokens(context.sentence(claim))) & among("positions", "conceding")
        for claim in (left, right)
    ):
        return False
    if "headline" in (left.context.region, right.context.region):
        return False
    return abs(left.context.sentence - right.context.sentence) <= 1


def _conceded(said: Claim, denied: Claim, context: ComparisonContext) -> str:
    """The word by which a thing is conceded later than it was denied: only who held it back concedes it."""
    one, other = (
        frozenset(tokens(_position(claim).actor)) & among("positions", "institutions") for claim in (said, denied)
    )
    if later(denied.asof, said.asof) != "right" or (one and other and not one & other):
        return ""
    words = frozenset(tokens(context.sentence(said)))
    # "Rail chiefs admitted", with no name and no day, is one report's word against the other's.
    dated = words & {*table("timex")["weekdays"], *table("timex")["months"], *among("positions", "dated")}
    if not dated and not _is_named(_position(said).actor):
        return ""
    return next((word for word in entries("positions", "conceding") if word in words), "")


def _is_named(actor: str) -> bool:
    """Whether a name ends in a word with a capital: "Commissioner Strand", and not "rail chiefs"."""
    return actor.split()[-1:] != [] and actor.split()[-1][:1].isupper()


def _only_detail(a: Position, b: Position) -> str:
    """The word by which a denial is narrower than the affirmation ("deliberately"); empty when it is not."""
    denial, other = (a, b) if pole_of(a) == -1 else (b, a)
    extra = (frozenset(denial.topic) | frozenset(tokens(denial.proposition))) - (
        frozenset(other.topic) | frozenset(tokens(other.proposition))
    )
    return next(iter(sorted(extra & among("positions", "details"))), "")


def _open(left: Claim, right: Claim, a: Position, b: Position, same: bool, context: ComparisonContext) -> Outcome:
    """One affirms or denies, the other does neither."""
    firm, silent = (a, b) if pole_of(a) else (b, a)
    words, rest = ("{left}", "{right}") if firm is a else ("{right}", "{left}")
    if same and firm.stance in ("confirms", "denies") and silent.stance != "questions":
        newer = newer_of(left, right) or worded_order(left, right, context).newer
        if newer and (newer == "left") == (firm is a):
            return updates(
                "position-later", f"{words} is the later one: {firm.actor} had not said so before ({rest})", newer
            )
        if newer and firm.stance == "denies" and _tells(left if firm is b else right, "reopening", context):
            return updates(
                "position-later", f"{rest} is the later one: {silent.actor} no longer denies it ({words})", newer
            )
        # Who says so in passing has not confirmed it to the letter.
        in_passing = plainly_told(left if firm is a else right)
        if firm.stance == "confirms" and silent.stance == "has not confirmed" and not in_passing:
            return conflicts("position-self", f"{words} has {firm.actor} confirm what {rest} says was not confirmed")
    return compatible(
        "position-open", f"{words} leaves {rest} standing: {silent.actor or 'the other'} neither affirms nor denies it"
    )


def _tells(claim: Claim, key: str, context: ComparisonContext) -> bool:
    """Whether the sentence of a claim has one of some phrases: "reopening" those of who no longer denies a thing, and
    cannot rule it out. To decline to comment says no more.
    """
    return bool(first_phrase(tokens(context.sentence(claim)), entries("positions", key)))


def _dated(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    worded = worded_order(left, right, context)
    newer, cue = worded.newer or newer_of(left, right), worded.words
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
