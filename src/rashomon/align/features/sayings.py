"""Features of positions and quotations: what is said, and by whom."""

from difflib import SequenceMatcher

from rapidfuzz import fuzz

from rashomon.align.answers import EVERY_WORD, answer_each_other
from rashomon.align.evidence import Evidence, speaks
from rashomon.align.folding import fold_all
from rashomon.align.issues import one_issue
from rashomon.align.view import View, topic_of
from rashomon.lang import table
from rashomon.model import Position, Quotation


def same_proposition(left: View, right: View) -> Evidence | None:
    """The propositions say the same thing, whatever the stance taken on them."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Position)
    assert isinstance(b, Position)
    if one_issue(left.claim, right.claim, left.answers, right.answers) is not None:
        return speaks("topic", 1.0, "align-issue", "both answer one question of the field", left, right)
    mine, yours = topic_of(left), topic_of(right)
    # A state that confirms "its deployment" need not name itself: what the other says of it is part of what it says.
    mine, yours = mine | (_words_of(a.actor) & yours), yours | (_words_of(b.actor) & mine)
    common = mine & yours
    if not common:
        if (not mine and yours & left.sentence) or (not yours and mine & right.sentence) or not mine | yours:
            return None
        # Who declines to comment on one thing and on another is asked two questions.
        return speaks("topic-other", 1.0, "align-proposition", "the propositions share no word", left, right)
    share = left.overlap(right, mine, yours, flat=EVERY_WORD)
    # One word in common among several is a coincidence more often than a subject.
    name = "topic-word" if len(common) == 1 and min(len(mine), len(yours)) > 1 else "topic"
    return speaks(
        name, share, "align-proposition", f"both propositions are about: {', '.join(sorted(common))}", left, right
    )


def _words_of(name: str) -> frozenset[str]:
    return (
        fold_all(word.strip(".,'\u2019").lower() for word in name.split())
        - frozenset(table("words")["determiners"])
        - {"of"}
    )


def same_actor(left: View, right: View) -> Evidence | None:
    """The same actor speaks in both."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Position)
    assert isinstance(b, Position)
    if _words_of(a.actor) & _words_of(b.actor) or (a.actor_id and a.actor_id == b.actor_id):
        return speaks("actor", 1.0, "align-actor", "the same actor speaks", left, right)
    return None


def answers(left: View, right: View) -> Evidence | None:
    """One tells as having happened what the other denies, in the same words."""
    met = one_issue(left.claim, right.claim, left.answers, right.answers)
    if (met is None or met.said != -1) and not answer_each_other(left, right):
        return None
    return speaks("answer", 1.0, "align-answer", "one tells what the other denies", left, right)


def same_words(left: View, right: View) -> Evidence | None:
    """The quoted words are the same, cut, or changed in a few places."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Quotation)
    assert isinstance(b, Quotation)
    shorter = min(len(a.words.split()), len(b.words.split()))
    if shorter < 3:
        return None
    whole = fuzz.token_sort_ratio(a.words.lower(), b.words.lower()) / 100
    inside = fuzz.partial_ratio(a.words.lower(), b.words.lower()) / 100 if shorter >= 4 else 0.0
    likeness = max(whole, inside if inside > 0.8 else 0.8 * inside)
    if likeness < 0.55:
        run = _common_run(a.words, b.words)
        if len(run.split()) < _TELLING_RUN or not fold_all(a.speaker.split()) & fold_all(b.speaker.split()):
            return None
        return speaks("run", 1.0, "align-quotation", f"one speaker says \u201c{run}\u201d in both", left, right)
    return speaks("likeness", likeness, "align-quotation", f"the quoted words are {likeness:.0%} alike", left, right)


# So many words on end, said by one speaker, are hardly said twice by chance.
_TELLING_RUN = 4


def _common_run(left: str, right: str) -> str:
    """The longest run of words two quotations share."""
    a, b = (
        [word.strip(".,;:!?\"'\u2018\u2019\u201c\u201d").lower() for word in text.split()] for text in (left, right)
    )
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return " ".join(a[match.a : match.a + match.size])


def same_speaker(left: View, right: View) -> Evidence | None:
    """The same speaker makes it more likely, another one less."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Quotation)
    assert isinstance(b, Quotation)
    if not a.speaker or not b.speaker:
        return None
    if fold_all(a.speaker.split()) & fold_all(b.speaker.split()):
        return speaks("speaker", 1.0, "align-speaker", "the same speaker", left, right)
    return speaks("speaker-other", 1.0, "align-speaker", "another speaker", left, right)
