"""The question of an issue that most positions of a group answer: "Did the sirens sound?"."""

from collections import Counter
from collections.abc import Sequence

from rashomon.align.issues import in_number
from rashomon.align.labels.words import commonest, cut
from rashomon.claims.issues import issues
from rashomon.model import Claim


def issue_label(claims: Sequence[Claim]) -> str:
    """The question, with the thing as most reports name it; empty where the claims answer no issue together.

    An issue is asked for where more than half of the claims answer it, of two reports or more.
    """
    answered = Counter(name for claim in claims for name in {answer.issue for answer in claim.context.answers})
    for name, count in sorted(answered.items(), key=lambda item: (-item[1], item[0])):
        answers = [(claim, each) for claim in claims for each in claim.context.answers if each.issue == name]
        if 2 * count <= len(claims) or len({claim.report for claim, _ in answers}) < 2:
            continue
        issue = issues()[name]
        things = [each.worded for _, each in answers if each.worded]
        if not things or not issue.asked:
            return issue.question
        thing = cut(_definite(commonest(things)))
        return in_number(issue.asked.format(it=thing), thing)
    return ""


def _definite(thing: str) -> str:
    """A thing inside a question: "the sirens", and a name as it is."""
    first = thing.split(" ")[0]
    return thing if first[:1].isupper() else f"the {thing}"
