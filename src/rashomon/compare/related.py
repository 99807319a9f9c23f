"""How the claims of one question stand to one another, told in few words for many pairs."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from attrs import field, frozen

from rashomon.compare.outcome import Outcome
from rashomon.model import Claim, Reason, Relation
from rashomon.plain import canonical

# How two reports stand: they share nothing, they share text, or somebody ruled that one is a copy.
APART, SHARING, COPY = "0", "1", "2"


@frozen(kw_only=True, eq=False)
class Related:
    """The pairs of a question's claims that were held against each other.

    Args:
        ids: Ids of the claims, in dossier order.
        quotes, words: The words of each, and how they are told in a sentence.
        outcomes: By the positions of two claims, the smaller first, how they stand.
        alone: The same for those that stand otherwise when nothing is known of the other claims.
        marks: For each claim what stands for all that is known of it; empty where nobody is to go on from it.
        sharing: By the positions of two claims, how their reports stand.
        past: They are of a happening long past.
    """

    ids: Sequence[str]
    quotes: Sequence[str]
    words: Sequence[str]
    outcomes: Mapping[tuple[int, int], Outcome]
    alone: Mapping[tuple[int, int], Outcome] = field(factory=dict)
    marks: Sequence[str] = ()
    sharing: Mapping[tuple[int, int], str] = field(factory=dict)
    past: bool = False

    def stands(self) -> list[tuple[int, int, str]]:
        """The positions of each two claims with their relation, in no order."""
        return [(i, j, outcome.relation) for (i, j), outcome in self.outcomes.items()]

    def relations(self) -> list[Relation]:
        """The relations, in the order of the pairs."""
        return [self._relation(i, j, self.outcomes[i, j]) for i, j in sorted(self.outcomes)]

    def _relation(self, i: int, j: int, outcome: Outcome) -> Relation:
        old, new = (j, i) if outcome.newer == "left" else (i, j)
        reason = Reason(
            rule=outcome.rule,
            detail=outcome.told(self.words[i], self.words[j]),
            left=self.quotes[old],
            right=self.quotes[new],
        )
        return Relation(left=self.ids[old], right=self.ids[new], relation=outcome.relation, reason=reason)

    def packed(self) -> str:
        """All of it as one text: every outcome once, and for each pair its number."""
        kinds: dict[Outcome, int] = {}
        # Most pairs have one and the same outcome: it is looked for by its value once.
        numbers: dict[int, int] = {}

        def number(outcome: Outcome) -> int:
            known = numbers.get(id(outcome))
            if known is None:
                known = numbers[id(outcome)] = kinds.setdefault(outcome, len(kinds))
            return known

        pairs = sorted(self.outcomes)
        size = len(self.ids)
        found = [number(self.outcomes[pair]) for pair in pairs]
        alone = [[place, number(self.alone[pair])] for place, pair in enumerate(pairs) if pair in self.alone]
        return canonical(
            {
                "ids": list(self.ids),
                "quotes": list(self.quotes),
                "words": list(self.words),
                "kinds": [[each.relation, each.rule, each.sentence, each.newer] for each in kinds],
                "pairs": [i * size + j for i, j in pairs],
                "found": found,
                "alone": alone,
                "marks": list(self.marks),
                "sharing": "".join([self.sharing.get(pair, APART) for pair in pairs]),
                "past": self.past,
            }
        )


def relations_from(plain: Mapping[str, Any]) -> Iterator[Relation]:
    """The relations of what `Related.packed` gave, as plain data; what they have in common is made once.

    Raises:
        ValueError, KeyError, TypeError, IndexError: If it is of another form.
    """
    ids, quotes, words = plain["ids"], plain["quotes"], plain["words"]
    if not len(ids) == len(quotes) == len(words):
        raise ValueError("how claims stand is told of other claims")
    kinds = [
        Outcome(relation=relation, rule=rule, sentence=sentence, newer=newer)
        for relation, rule, sentence, newer in plain["kinds"]
    ]
    reasons: dict[tuple[int, str, str, str, str], Reason] = {}
    for pair, number in zip(plain["pairs"], plain["found"], strict=True):
        i, j = divmod(pair, len(ids))
        outcome = kinds[number]
        old, new = (j, i) if outcome.newer == "left" else (i, j)
        told = number, words[i], words[j], quotes[old], quotes[new]
        reason = reasons.get(told)
        if reason is None:
            detail = outcome.told(words[i], words[j])
            reason = reasons[told] = Reason(rule=outcome.rule, detail=detail, left=quotes[old], right=quotes[new])
        yield Relation(left=ids[old], right=ids[new], relation=outcome.relation, reason=reason)


class KnownOutcomes:
    """What pairs of claims came to before, as far as nothing has changed about the two.

    Args:
        bodies: Questions of the last comparison, as they were packed; one that is damaged, or kept in another form, is
            passed over.
        mark: Gives what stands for all that is known of a claim now.
    """

    def __init__(self, bodies: Iterable[str], mark: Callable[[Claim], str]) -> None:
        self._mark = mark
        self._at: dict[str, tuple[_KnownQuestion, int]] = {}
        for body in bodies:
            with suppress(ValueError, KeyError, TypeError, IndexError, AttributeError):
                question = _KnownQuestion(json.loads(body))
                self._at |= {claim: (question, place) for place, claim in enumerate(question.ids)}

    def marks(self, claims: Sequence[Claim]) -> list[str]:
        """What stands for all that is known of claims."""
        return [self._mark(claim) for claim in claims]

    def among(self, claims: Sequence[Claim], marks: Sequence[str], *, past: bool) -> "KnownPairs":
        """What is known of the pairs of some claims."""
        at: list[tuple[_KnownQuestion, int] | None] = []
        for claim, mark in zip(claims, marks, strict=True):
            known = self._at.get(claim.id)
            fits = known is not None and known[0].marks[known[1]] == mark and known[0].past == past
            at.append(known if fits else None)
        return KnownPairs(at)


class _KnownQuestion:
    """A question as it was packed, its pairs by one number each."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.ids: list[str] = plain["ids"]
        self.marks: list[str] = plain["marks"]
        self.past: bool = plain["past"]
        self.size = len(self.ids)
        self.place: dict[int, int] = dict(zip(plain["pairs"], range(len(plain["pairs"])), strict=True))
        kinds = [
            Outcome(relation=relation, rule=rule, sentence=sentence, newer=newer)
            for relation, rule, sentence, newer in plain["kinds"]
        ]
        self.outcomes = list(map(kinds.__getitem__, plain["found"]))
        for place, number in plain["alone"]:
            self.outcomes[place] = kinds[number]
        self.sharing: str = plain["sharing"]
        if not len(self.outcomes) == len(self.sharing) == len(self.place) or len(self.marks) != self.size:
            raise ValueError("how claims stand is told of other claims")


class KnownPairs:
    """What is known of the pairs of the claims of one question.

    Args:
        at: Where each claim was, where nothing of it has changed.
    """

    def __init__(self, at: Sequence[tuple[_KnownQuestion, int] | None]) -> None:
        self._at = at

    def of(self, i: int) -> Callable[[int, str], Outcome | None] | None:
        """What gives, for another claim behind one and how the reports of the two stand, what the two came to when
        nothing else was looked at; None where that has to be found, of this claim and any other.
        """
        mine = self._at[i]
        if mine is None:
            return None
        question, own = mine
        at, place, outcomes, sharing = self._at, question.place, question.outcomes, question.sharing
        row = own * question.size

        def known(j: int, how: str) -> Outcome | None:
            yours = at[j]
            if yours is None or yours[0] is not question or own > yours[1]:
                return None
            pair = place.get(row + yours[1])
            return outcomes[pair] if pair is not None and sharing[pair] == how else None

        return known
