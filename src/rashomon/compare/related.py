"""How the claims of one question stand to one another, told in few words for many pairs."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

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

    def stands(self) -> Iterator[tuple[str, str, str]]:
        """The ids of each two claims with their relation, what is replaced first; in the order of the pairs."""
        ids, outcomes = self.ids, self.outcomes
        for i, j in sorted(outcomes):
            outcome = outcomes[i, j]
            old, new = (j, i) if outcome.newer == "left" else (i, j)
            yield ids[old], ids[new], outcome.relation

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
        pairs = sorted(self.outcomes)
        size = len(self.ids)
        found = [kinds.setdefault(self.outcomes[pair], len(kinds)) for pair in pairs]
        alone = [
            [place, kinds.setdefault(self.alone[pair], len(kinds))]
            for place, pair in enumerate(pairs)
            if pair in self.alone
        ]
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

    @classmethod
    def unpacked(cls, plain: Mapping[str, Any]) -> "Related":
        """What `packed` gave, as plain data.

        Raises:
            ValueError: If it is of another form.
        """
        try:
            kinds = [
                Outcome(relation=relation, rule=rule, sentence=sentence, newer=newer)
                for relation, rule, sentence, newer in plain["kinds"]
            ]
            size = len(plain["ids"])
            pairs = [divmod(number, size) for number in plain["pairs"]]
            sides = {len(plain["quotes"]), len(plain["words"]), size}
            if len(sides) > 1 or any(not i < j < size for i, j in pairs[:1] + pairs[-1:]):
                raise ValueError("how claims stand is told of other claims")
            return cls(
                ids=plain["ids"],
                quotes=plain["quotes"],
                words=plain["words"],
                outcomes=dict(zip(pairs, map(kinds.__getitem__, plain["found"]), strict=True)),
                alone={pairs[place]: kinds[number] for place, number in plain["alone"]},
                marks=plain["marks"],
                sharing=dict(zip(pairs, plain["sharing"], strict=True)),
                past=plain["past"],
            )
        except (KeyError, TypeError, IndexError, AttributeError, ZeroDivisionError) as error:
            raise ValueError(f"how claims stand is told in another form: {error}") from None


@define(eq=False)
class KnownOutcomes:
    """What pairs of claims came to before, as far as nothing has changed about the two.

    Args:
        bodies: Questions of the last comparison, as they were packed.
        mark: Gives what stands for all that is known of a claim now.
    """

    _questions: list[Related]
    _mark: Callable[[Claim], str]
    _at: dict[str, tuple[int, int]] = field(factory=dict)

    @classmethod
    def of(cls, bodies: Iterable[str], mark: Callable[[Claim], str]) -> "KnownOutcomes":
        """Those of some questions; none of those that are damaged, or kept in another form."""
        made = cls([], mark)
        for body in bodies:
            try:
                plain = json.loads(body)
                related = Related.unpacked(plain) if isinstance(plain, dict) and "kinds" in plain else None
            except ValueError:
                continue
            if related is not None and related.marks:
                for place, claim in enumerate(related.ids):
                    made._at[claim] = len(made._questions), place
                made._questions.append(related)
        return made

    def marks(self, claims: Sequence[Claim]) -> list[str]:
        """What stands for all that is known of claims."""
        return [self._mark(claim) for claim in claims]

    def among(self, claims: Sequence[Claim], marks: Sequence[str], *, past: bool) -> "KnownPairs":
        """What is known of the pairs of some claims."""
        at: list[tuple[int, int] | None] = []
        for claim, mark in zip(claims, marks, strict=True):
            place = self._at.get(claim.id)
            related = None if place is None else self._questions[place[0]]
            known = related is not None and place is not None and related.marks[place[1]] == mark
            at.append(place if known and related is not None and related.past == past else None)
        return KnownPairs(self._questions, at)


class KnownPairs:
    """What is known of the pairs of the claims of one question."""

    def __init__(self, questions: Sequence[Related], at: Sequence[tuple[int, int] | None]) -> None:
        self._questions, self._at = questions, at

    def get(self, i: int, j: int, sharing: str) -> Outcome | None:
        """What two claims came to when nothing else was looked at; None where that has to be found."""
        mine, yours = self._at[i], self._at[j]
        if mine is None or yours is None or mine[0] != yours[0] or mine[1] > yours[1]:
            return None
        related, pair = self._questions[mine[0]], (mine[1], yours[1])
        if related.sharing.get(pair) != sharing:
            return None
        return related.alone.get(pair) or related.outcomes.get(pair)
