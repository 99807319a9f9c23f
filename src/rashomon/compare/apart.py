"""What two names of one role exclude by what their words mean - kinds of one sort, opposite sides, harms of one limb -
and what may lie behind what.
"""

from rashomon.align.folding import fold_all
from rashomon.claims.identities import FAILURE, FAULT
from rashomon.compare.words import among, singular, tokens
from rashomon.lang import table
from rashomon.model import Identity


def kinds_exclude(left: str, right: str) -> bool:
    """Whether two kinds of one sort of thing are listed apart.

    Example:
        >>> kinds_exclude("coastal tanker", "trawler"), kinds_exclude("cluster bomb", "bomb")
        (True, False)
    """
    for groups in table("comparison")["identities"]["kinds_apart"].values():
        mine, yours = (
            {n for n, group in enumerate(groups) if any(_is_kind(name, kind) for kind in group)}
            for name in (left, right)
        )
        if mine and yours and not mine & yours:
            return True
    return False


def _is_kind(name: str, kind: str) -> bool:
    return name.lower().endswith((kind, f"{kind}s"))


def sides_oppose(left: str, right: str) -> bool:
    """Whether two names tell of opposite sides, in words that are otherwise alike.

    Example:
        >>> sides_oppose("left arm", "right arm"), sides_oppose("left arm", "right leg")
        (True, False)
    """
    mine, yours = frozenset(tokens(left)), frozenset(tokens(right))
    for one, other in table("roles")["side"]["pairs"]:
        for here, there in ((frozenset(one), frozenset(other)), (frozenset(other), frozenset(one))):
            if mine & here and yours & there and (mine - here) & (yours - there):
                return True
    return False


def harms_exclude(left: str, right: str) -> bool:
    """Whether two injuries are of one part of the body and cannot both have come to it.

    Example:
        >>> harms_exclude("broken left wrist", "sprained wrist"), harms_exclude("broken wrist", "sprained ankle")
        (True, False)
    """
    parts = frozenset(table("roles")["wounding"]["parts"])
    mine, yours = frozenset(tokens(left)), frozenset(tokens(right))
    if not mine & yours & parts or sides_oppose(left, right):
        return False
    one, other = (frozenset(group) for group in table("comparison")["identities"]["harms_apart"])
    return bool(mine & one and yours & other) or bool(mine & other and yours & one)


def lies_behind(cause: Identity, effect: Identity) -> bool:
    """Whether a part that failed, or a lapse at the wheel, may have brought about what the other gives as the cause.

    Example:
        >>> speed = Identity(role="cause", name="excessive speed")
        >>> lies_behind(Identity(role="fault", name="brake"), speed), lies_behind(speed, speed)
        (True, False)
    """
    on_the_way = among("identities", "on_the_way")
    failed = frozenset(tokens(FAILURE))
    fault = cause.role == FAULT or any(failed <= frozenset(tokens(name)) for name in (cause.name, *cause.aliases))
    told = frozenset(tokens(effect.name)) & on_the_way and not frozenset(tokens(cause.name)) & on_the_way
    return fault and bool(told) and effect.role in among("identities", "told_in_clauses")


def was_eaten(food: Identity, other: Identity) -> bool:
    """Whether a food is the one cause, and the other a germ in it or what brought that in: both of one outbreak.

    Example:
        >>> trout, slicer = Identity(role="cause", name="smoked trout"), Identity(role="cause", name="a slicer")
        >>> was_eaten(trout, slicer), was_eaten(trout, Identity(role="cause", name="soft cheese"))
        (True, False)
    """
    foods = among("identities", "foods")
    eaten, else_ = bool(foods & frozenset(tokens(food.name))), bool(foods & frozenset(tokens(other.name)))
    return food.role == other.role == "cause" and eaten and not else_


def used_together(left: str, right: str) -> bool:
    """Whether two weapons are such as are used side by side against or by a crowd.

    Example:
        >>> used_together("tear gas", "rubber bullets"), used_together("tear gas", "live rounds")
        (True, False)
    """
    together = among("identities", "used_together")
    return bool(together & frozenset(tokens(left))) and bool(together & frozenset(tokens(right)))


def shot_from(left: str, right: str) -> bool:
    """Whether one of two is a shot, and the other what it came out of or that it met somebody.

    Example:
        >>> shot_from("stray bullet", "hunting rifle"), shot_from("shot", "struck"), shot_from("stray bullet", "knife")
        (True, True, False)
    """
    shots, arms = among("identities", "shots"), frozenset(table("comparison")["identities"]["kinds"]["firearm"])
    mine, yours = (frozenset(map(singular, tokens(name))) for name in (left, right))
    arms |= among("identities", "shooting")
    return bool(mine & shots and yours & arms) or bool(yours & shots and mine & arms)


def is_one_person(a: Identity, b: Identity) -> bool:
    """Whether two names are told of one whom both reports know: "the candidate", and no "man" or "victim"."""
    anybody = fold_all((*among("identities", "of_age"), *among("counted", "anybody")))
    return any(word not in anybody and not word.isdigit() for word in fold_all(a.of) & fold_all(b.of))
