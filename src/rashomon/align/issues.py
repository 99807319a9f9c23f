"""Two clauses that answer one standing issue: "the brakes had been serviced", "no maintenance was done"."""

from collections.abc import Callable
from functools import cache

from attrs import evolve, frozen

from rashomon.align.folding import fold, fold_all
from rashomon.claims.issues.lexicon import issues, things
from rashomon.lang import table
from rashomon.lang.plural import is_plural
from rashomon.model import Answer, Claim, Position


def answers_of(claim: Claim, canonical: Callable[[str, str], str]) -> tuple[Answer, ...]:
    """What a claim answers, what is at issue by its id in the case.

    Args:
        claim: The claim.
        canonical: Report and entity to the id that the entity has in the case.
    """
    answers = claim.context.answers
    if not any(answer.entity for answer in answers):
        return answers
    return tuple(
        evolve(answer, entity=canonical(claim.report, answer.entity)) if answer.entity else answer for answer in answers
    )


@frozen(kw_only=True)
class Met:
    """One issue of one thing that two claims answer.

    Args:
        issue: The issue's name.
        left, right: The two answers.
        said: -1 where they answer otherwise, 1 where alike, 0 where one leaves it open or tells of some things only.
    """

    issue: str
    left: Answer
    right: Answer
    said: int


def one_issue(left: Claim, right: Claim, mine: tuple[Answer, ...], yours: tuple[Answer, ...]) -> Met | None:
    """The issue of one thing that two claims answer.

    Args:
        left, right: The claims.
        mine, yours: What they answer, as `answers_of` gives it.

    Returns:
        None where they answer no issue in common; of several issues, the one that they answer otherwise decides.
    """
    if not mine or not yours:
        return None
    met = [
        Met(issue=a.issue, left=a, right=b, said=_said(a, b))
        for a in mine
        for b in yours
        if a.issue == b.issue
        and _one_thing(a, b)
        and _one_matter(left, right, a, b)
        and not (
            _tells_who(a) and a.says * b.says < 0 and _of_another(*((left, right) if a.says < 0 else (right, left)))
        )
    ]
    return min(met, key=lambda each: (each.said != -1, -each.said, each.issue), default=None)


def in_number(words: str, thing: str) -> str:
    """The words of an issue for one thing or for several.

    Example:
        >>> in_number("Was the sirens open?", "the sirens"), in_number("Has the train stopped?", "the train")
        ('Were the sirens open?', 'Has the train stopped?')
        >>> in_number("Is Ada Moss in custody?", "Ada Moss"), in_number("Is Ada Lopes in custody?", "Ada Lopes")
        ('Is Ada Moss in custody?', 'Is Ada Lopes in custody?')
    """
    told = thing.split(" ")
    one_name = len(told) > 1 and all(word[:1].isupper() for word in told)  # that it ends in "s" says nothing
    if one_name or not is_plural(told[-1]):
        return words
    one_for_many = table("issues")["plural"]
    return " ".join(one_for_many.get(word, word) for word in words.split(" "))


# One or some of several may differ from the rest.
_STAND = frozenset(
    {
        frozenset({"part"}),
        frozenset({"part", "many"}),
        frozenset({"part", ""}),
        frozenset({"part", "one"}),
        frozenset({"one", "many"}),
    }
)


def _said(mine: Answer, yours: Answer) -> int:
    """Some of the sirens may have sounded, and others not."""
    said = mine.says * yours.says
    extents = frozenset((mine.extent, yours.extent))
    # That some sounded and that all did is not the same, and some may well be all that are known of.
    apart = extents in _STAND if said < 0 else extents == {"part", "all"}
    return 0 if apart else said


def _one_thing(mine: Answer, yours: Answer) -> bool:
    issue = issues()[mine.issue]
    if not issue.of:
        # A warning of frost is none of the attack.
        return not mine.of or not yours.of or bool(fold_all(mine.of) & fold_all(yours.of))
    if mine.entity and yours.entity:
        return mine.entity == yours.entity
    if not mine.of or not yours.of:
        return issue.open or bool(issue.within)
    if mine.entity or yours.entity:
        return bool(fold_all(mine.of) & fold_all(yours.of))
    alike = any(mine.of[-1] in group and yours.of[-1] in group for group in _alike(issue.of))
    if fold(mine.of[-1]) != fold(yours.of[-1]) and not alike:
        # The lorry and the lorry driver.
        return fold(mine.of[-1]) in fold_all(yours.of) or fold(yours.of[-1]) in fold_all(mine.of)
    # The front door and the back door, the southern gate and the main gate.
    a, b = fold_all(mine.of[:-1]), fold_all(yours.of[:-1])
    return not a or not b or bool(a & b)


@cache
def _alike(sorts: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(things(sort) for sort in sorts if sort in table("issues")["alike"]["classes"])


def _one_matter(left: Claim, right: Claim, mine: Answer, yours: Answer) -> bool:
    """ "Knew of the payments", "was unaware of the illness": of two matters."""
    if not issues()[mine.issue].matter:
        return True
    a, b = (
        fold_all(claim.context.words) - fold_all((*answer.of, claim.context.event_class)) - _answering(answer.issue)
        for claim, answer in ((left, mine), (right, yours))
    )
    return not a or not b or bool(a & b)


def _tells_who(answer: Answer) -> bool:
    """Whether an issue is of somebody, whoever it is: "did they open fire?"."""
    issue = issues()[answer.issue]
    return issue.open and "somebody" in issue.of


def _of_another(denied: Claim, said: Claim) -> bool:
    """ "No guard fired", "the robber fired": who is told not to have done it does not appear in the other."""
    own, other = denied.context, said.context
    topic = said.value.topic if isinstance(said.value, Position) else ()
    by = denied.quote.lower().rpartition(" by ")[2].split() if own.passive and " by " in denied.quote.lower() else ()
    doers = fold_all(by or (() if own.passive else own.subject))
    told = fold_all((*other.words, *other.subject, *other.object, *topic))
    return bool(doers) and not doers & told


@cache
def _answering(name: str) -> frozenset[str]:
    """The folded words by which an issue is answered."""
    row = next(row for row in table("issues")["issue"] if row["name"] == name)
    return fold_all(
        word
        for side in ("yes", "no")
        for written in row.get(side, {}).values()
        for entry in written
        for word in entry.split(" ")
    )
