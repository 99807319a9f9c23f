"""What two identities say of one person: how he is, of what he died, what he was before, whose man he is, or hardly
anything.
"""

from rashomon.align.folding import fold, fold_all
from rashomon.align.view import undergoers, undergoing
from rashomon.claims.identities import DEATH, excludes, may_come_to, state_of
from rashomon.compare.context import ComparisonContext
from rashomon.compare.cues import newer_of
from rashomon.compare.outcome import Newer, Outcome, agrees, compatible, conflicts, updates
from rashomon.compare.words import among, root, singular, tokens, until
from rashomon.lang import table
from rashomon.model import Claim, Identity


def told_of_one(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether what two clauses tell came to one and the same named person."""
    return bool(_whom(left, context) & _whom(right, context))


def _whom(claim: Claim, context: ComparisonContext) -> frozenset[str]:
    """Canonical ids of the persons it came to; where a pronoun stands for whom, of the only one in the sentence."""
    named = undergoers(claim, context.canonical)
    people = [entity for entity in claim.context.participants if entity.startswith("person:")]
    pronoun = not claim.context.subject and (claim.context.passive or not claim.context.object) and len(people) == 1
    return named or (frozenset({context.canonical(claim.report, people[0])}) if pronoun else frozenset())


def told_of_others(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether both clauses name to whom it came, and name nobody in common: "Lind was hit in the head", "Aune in the
    chest".
    """
    mine, yours = (_named(claim, context) for claim in (left, right))
    return bool(mine and yours) and not mine & yours


def _named(claim: Claim, context: ComparisonContext) -> frozenset[str]:
    """Canonical ids of whoever is named as whom it came to, be it by a name that may be anybody's."""
    words = undergoing(claim.context)
    return frozenset(
        context.canonical(claim.report, entity)
        for entity in claim.context.participants
        if entity.startswith(("person:", "unknown:")) and frozenset(entity.partition(":")[2].split()) & words
    )


def carried_by_another(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether a weapon is told as what somebody carried, and the other as what somebody else did harm with: "he was
    armed with a knife", "officers shot him with a rifle".
    """
    harm = among("identities", "killing") | among("places", "of_one")
    for carried, used in ((left, right), (right, left)):
        if carried.context.event not in among("identities", "carrying") or used.context.event_class not in harm:
            continue
        if not fold_all(carried.context.subject) & fold_all(used.context.subject):
            return True
    return False


def ran_over_or_struck(left: Claim, right: Claim, a: Identity, b: Identity, context: ComparisonContext) -> bool:
    """Whether one person was hit by a vehicle to one report and with a weapon or a tool to the other."""
    vehicles = frozenset(table("roles")["vehicle"]["nouns"])
    driven = [bool(vehicles & frozenset(tokens(value.name))) for value in (a, b)]
    classes = {left.context.event_class, right.context.event_class}
    harmed = classes <= among("identities", "killing") | among("places", "of_one")
    return driven[0] != driven[1] and harmed and told_of_one(left, right, context)


def natural_or_killed(left: Claim, right: Claim, context: ComparisonContext) -> Outcome | None:
    """An illness that somebody died of, against what killed the same person in another report."""
    death, killed = (left, right) if _role(left) == DEATH else (right, left)
    ill, who = death.value, killed.value
    assert isinstance(ill, Identity)
    assert isinstance(who, Identity)
    one_person = told_of_one(death, killed, context) or bool(
        frozenset(ill.of) & frozenset(who.of) - among("places", "counted")
    )
    if not _is_natural(ill) or not one_person or killed.context.event_class not in among("identities", "killing"):
        return None
    return conflicts("identity-natural", "{left} and {right}: who died of an illness was not killed with a weapon")


def _role(claim: Claim) -> str:
    return claim.value.role if isinstance(claim.value, Identity) else ""


def _is_natural(value: Identity) -> bool:
    return bool(frozenset(tokens(value.name)) & among("identities", "natural"))


def former(left: Claim, right: Claim, a: Identity, b: Identity) -> Outcome | None:
    """What somebody is by one report and was before by the other; the later one may tell that it has come to an end."""
    past = among("identities", "former")
    one, other = (bool(past & frozenset(tokens(value.name))) for value in (a, b))
    (mine, more), (yours, others) = (_post(value.name) for value in (a, b))
    if one == other or not mine or mine != yours or not (more <= others or others <= more):
        return None
    gone: Newer = "left" if one else "right"
    if newer_of(left, right) == gone:
        return updates("identity-former", f"{{{gone}}} is told later: it was over by then", gone)
    return conflicts("identity-former", "{left} and {right}: one tells what the other says is over")


def _post(name: str) -> tuple[str, frozenset[str]]:
    """A post, by the first of its names where it has several (an MP is a member of parliament), and of whom or what.

    A common word before the noun makes a post of its own: a prime minister is no minister, nor a deputy mayor an MP.

    Example:
        >>> _post("former mayor of Tarnow") == _post("Tarnow mayor") == ("mayor", frozenset({"tarnow"}))
        True
        >>> _post("deputy mayor")[0], _post("former MP")[0]
        ('deputy mayor', 'member of parliament')
    """
    past, plain = among("identities", "former"), frozenset(table("words")["determiners"])
    words = [word for word in name.split() if not {*tokens(word)} & (past | plain)]
    end = until(words, among("identities", "behind_noun"), least=1)
    # "Tarnow mayor": the name of a place or party, before a noun that is none.
    proper = next((n for n, word in enumerate(words[:end]) if not word.istitle()), 0)
    of = frozenset(tokens(" ".join((*words[:proper], *words[end:])))) - among("identities", "behind_noun")
    noun, whole = (" ".join(tokens(" ".join(each))) for each in (words[proper:end], words[proper:]))
    for names in table("comparison")["identities"]["posts"]:
        if whole in names:
            return names[0], of - frozenset(tokens(whole))
        if noun in names:
            return names[0], of
    return noun, of


def same_state(a: Identity, b: Identity) -> Outcome | None:
    """Conditions are the same by their states, whatever words tell them."""
    one, other = state_of((a.name, *a.aliases)), state_of((b.name, *b.aliases))
    return agrees("identity-same", "{left} and {right} tell the same state") if one and one == other else None


def conditions(left: Claim, right: Claim, a: Identity, b: Identity) -> Outcome:
    """Two states of somebody: they change, but who is hurt was not unharmed, and who was dead is not critical."""
    one, other = (state_of((each.name, *each.aliases)) for each in (a, b))
    newer = newer_of(left, right)
    before, after = (other, one) if newer == "left" else (one, other)
    if excludes(one, other) if not newer else not may_come_to(before, after):
        return conflicts("identity-other", "{left} and {right} exclude each other")
    return compatible("identity-condition", "{left} and {right}: one may have come to be the other")


def may_send(body: str, people: str) -> bool:
    """Whether a body of the state may be whose people the other names: a ministry's plain-clothes officers."""
    sends = frozenset(tokens(body)) & among("identities", "state_bodies")
    return bool(sends) and tokens(people)[-1] in among("identities", "state_people")


def may_be_called(left: str, right: str) -> bool:
    """Whether one of two names says no more than that somebody did it, and the other may be his own."""
    a, b = _names_nobody(left), _names_nobody(right)
    return (a and (b or is_name(right))) or (b and is_name(left))


def of_a_shootout(left: str, right: str) -> bool:
    """Whether one of two is the police, and the other a man or a suspect: "was shot by officers", who "was fired on by"
    him.
    """
    forces = among("identities", "police") | frozenset(table("things")["police"])
    for one, other in ((left, right), (right, left)):
        words = tokens(one)
        law = bool(frozenset((*words, *map(singular, words), *map(fold, words))) & forces)
        if law and (_ends_in_name(other) or _names_nobody(other)):
            return True
    return False


def _ends_in_name(name: str) -> bool:
    """Whether a name ends in a proper one: "19-year-old Oskar Lind"."""
    return name.split()[-1][:1].isupper()


def _names_nobody(name: str) -> bool:
    """Whether who did it is told by no more than that he did, or by sex and age: "a gunman in a mask", "young man"."""
    words = tokens(name)
    end = until(words, among("identities", "behind_noun"))
    if not end:
        return False
    # The root of a word may be the plainest of its class: a gunman is a soldier there.
    head = {words[end - 1], singular(words[end - 1]), root(words[end - 1])}
    return bool(head & (among("identities", "anybody") | frozenset(table("roles")["perpetrator"]["suspects"])))


def is_name(name: str) -> bool:
    """Whether every word of a name has a capital."""
    return all(word[:1].isupper() for word in name.split())
