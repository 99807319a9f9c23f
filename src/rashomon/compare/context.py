"""What comparison must know beside the two claims: the reports, who is who, who shares text with whom."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define, field

from rashomon.align.view import said_in
from rashomon.compare.related import APART, COPY, SHARING
from rashomon.compare.words import name_words, same_words, tokens
from rashomon.disjoint import Disjoint
from rashomon.lineage import SharedText
from rashomon.meaning import Points, likeness
from rashomon.model import Claim, Lineage, Reading, Report, Source
from rashomon.names import Register

# (report id, name as worded there, other report id, name as worded there) -> is it the same one?
SameName = Callable[[str, str, str, str], bool]
# (report id, entity id there) -> the id it is known by in the case.
Canonical = Callable[[str, str], str]


def folded_names(report: str, name: str, other_report: str, other_name: str) -> bool:
    """Names alone: the same when folded, or one is the other with more words."""
    return same_words(name, other_name)


def _as_is(report: str, entity: str) -> str:
    return entity


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


@define(kw_only=True, eq=False)
class ComparisonContext:
    """What comparison must know beside the two claims.

    Args:
        reports: Reports by id; claims of other reports are compared without their sentence and outlet.
        same_name: Whether two names of two reports are one source or actor.
        shared: Pairs of report ids, each sorted, that share text.
        copied: Pairs of which somebody ruled that one is a copy of the other; they need not share a word.
        canonical: The case-wide id of an entity of a report.
        states: Case-wide id of a person or body to the case-wide id of the state it belongs to or speaks for, as any
            report of the case says.
        ruled: Ids of claims whose values a person ruled.
        past: What is compared belongs to a happening long past, whose counts no longer grow.
        points: What the encoder made of the claims.
    """

    reports: Mapping[str, Report] = field(factory=dict)
    same_name: SameName = folded_names
    shared: frozenset[tuple[str, str]] = frozenset()
    copied: frozenset[tuple[str, str]] = frozenset()
    canonical: Canonical = _as_is
    states: Mapping[str, str] = field(factory=dict)
    ruled: frozenset[str] = frozenset()
    past: bool = False
    points: Points = field(factory=Points)

    @classmethod
    def of(
        cls,
        readings: Sequence[Reading],
        register: Register,
        lineage: Iterable[Lineage] | SharedText,
        points: Points | None = None,
    ) -> "ComparisonContext":
        """The context of a case: names through the register, shared text from its lineage."""
        names = _Names.of(readings, register)
        pairs = [(_pair(pair.report, pair.origin), pair.shares) for pair in SharedText.of(lineage)]
        return cls(
            reports={reading.report.id: reading.report for reading in readings},
            same_name=names.same,
            shared=frozenset(pair for pair, shares in pairs if shares),
            copied=frozenset(pair for pair, shares in pairs if not shares),
            canonical=register.canonical,
            states=register.states,
            points=points or Points(),
        )

    @cached_property
    def _groups(self) -> dict[str, str]:
        """Report id to the least id of the reports it is joined with by shared text, or by who ruled it a copy."""
        pairs = self.shared | self.copied
        reports = sorted({name for pair in pairs for name in pair})
        classes = Disjoint(reports)
        for left, right in pairs:
            classes.join(left, right)
        return {report: classes.first(report) for report in reports}

    @cached_property
    def _beside(self) -> dict[str, set[str]]:
        """Report id to the reports that it shares text with."""
        found: dict[str, set[str]] = defaultdict(set)
        for left, right in self.shared:
            found[left].add(right)
            found[right].add(left)
        return dict(found)

    def shares_text(self, left: str, right: str) -> bool:
        """Whether two reports share text."""
        return _pair(left, right) in self.shared

    def is_copy(self, left: str, right: str) -> bool:
        """Whether two reports share text, or were ruled to be one report and its copy."""
        pair = _pair(left, right)
        return pair in self.shared or pair in self.copied

    def sharing(self, left: str, right: str) -> str:
        """How two reports stand: see `related`."""
        if right in self._beside.get(left, ()):
            return SHARING
        return COPY if self.copied and _pair(left, right) in self.copied else APART

    def text_group(self, report: str) -> str:
        """The same for all reports that are joined by shared text."""
        return self._groups.get(report, report)

    def same_entity(self, report: str, entity: str, other_report: str, other_entity: str) -> bool:
        """Whether two entities are one in the case, or one is the state that the other speaks for."""
        if not entity or not other_entity:
            return False
        mine, yours = self.canonical(report, entity), self.canonical(other_report, other_entity)
        if mine == yours:
            return True
        return self.states.get(mine) == yours or self.states.get(yours) == mine

    def alike(self, left: Claim, right: Claim) -> float | None:
        """How likely the sentences of two claims of one kind tell of one thing, in logits: above 0 when likelier than
        not. None when a report is not here, or a number or date is all of its sentence.
        """
        mine, yours = self.reports.get(left.report), self.reports.get(right.report)
        if mine is None or yours is None:
            return None
        told = said_in(left, mine), said_in(right, yours)
        if left.kind in ("figure", "date") and not all((each.before + each.after).strip() for each in told):
            return None
        return likeness(*told, self.points)

    def sentence(self, claim: Claim) -> str:
        """The sentence a claim stands in, empty when its report is not here."""
        report = self.reports.get(claim.report)
        return "" if report is None else report.text[claim.context.start : claim.context.end]

    def words_before(self, claim: Claim) -> tuple[str, ...]:
        """The words of its sentence before the claim's own words."""
        report = self.reports.get(claim.report)
        return () if report is None else tokens(report.text[claim.context.start : claim.start])

    def words_after(self, claim: Claim) -> tuple[str, ...]:
        """The words of its sentence behind the claim's own words."""
        report = self.reports.get(claim.report)
        return () if report is None else tokens(report.text[claim.end : claim.context.end])

    def outlet(self, report: str) -> str:
        """The outlet of a report, its title or id when that is unknown."""
        known = self.reports.get(report)
        return report if known is None else known.outlet or known.title or report

    def holders(self, claim: Claim) -> tuple[tuple[str, Source | None], ...]:
        """Who vouches for a claim, outermost first: names with their source; the outlet when nobody else does."""
        if not claim.attribution:
            return ((self.outlet(claim.report), None),)
        return tuple((source.name, source) for source in claim.attribution)


@define(kw_only=True, eq=False)
class _Names:
    """Names of a case by the register: one when their entities are, or when one is unknown and the words fit."""

    register: Register
    forms: dict[tuple[str, str], str]

    @classmethod
    def of(cls, readings: Sequence[Reading], register: Register) -> "_Names":
        forms: dict[tuple[str, str], str] = {}
        for reading in readings:
            for entity in reading.entities:
                canonical = register.canonical(reading.report.id, entity.id)
                for form in (entity.name, *entity.aliases):
                    forms.setdefault((reading.report.id, " ".join(sorted(name_words(form)))), canonical)
        return cls(register=register, forms=forms)

    def same(self, report: str, name: str, other_report: str, other_name: str) -> bool:
        mine, yours = self._known(report, name), self._known(other_report, other_name)
        if mine and yours:
            return mine == yours
        return same_words(name, other_name)

    def _known(self, report: str, name: str) -> str:
        return self.forms.get((report, " ".join(sorted(name_words(name)))), "")
