"""The derailment of the example, as an editor reads the six reports.

What is asserted holds. What an editor would find and the program does not find yet is marked `xfail` with the reason;
the mark is strict, so that it must go when the program gets there.
"""

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

import pytest
from attrs import frozen

import rashomon
from rashomon.model import Claim, Dossier, Question, Quotation, Relation, Report

README = Path(__file__).parents[1] / "README.md"
EXAMPLE = Path(__file__).parents[1] / "examples" / "hallen-derailment"

missing = pytest.mark.xfail(strict=True)


@frozen(kw_only=True)
class Findings:
    """A dossier, asked by the words of its reports."""

    dossier: Dossier

    @property
    def reports(self) -> dict[str, Report]:
        return {reading.report.path.rsplit("/", 1)[-1]: reading.report for reading in self.dossier.readings}

    @property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for reading in self.dossier.readings for claim in reading.claims}

    def said(self, path: str, words: str, kind: str = "figure") -> list[Claim]:
        """The claims of a kind that were read from these words, of which every occurrence counts."""
        report = self.reports[path]
        places = [i for i in range(len(report.text)) if report.text.startswith(words, i)]
        assert places, f"{path} does not say {words!r}"
        return [
            claim
            for claim in self.claims.values()
            if claim.report == report.id
            and claim.kind == kind
            and any(claim.start < at + len(words) and at < claim.end for at in places)
        ]

    def question(self, *of: tuple[str, str], kind: str = "figure") -> Question:
        """The one question that all these words answer."""
        wanted = [{claim.id for claim in self.said(*one, kind=kind)} for one in of]
        found = [q for q in self.dossier.questions if all(ids & set(q.claims) for ids in wanted)]
        assert len(found) == 1, f"{len(found)} questions hold {of}"
        return found[0]

    def apart(self, left: tuple[str, str], right: tuple[str, str], kind: str = "figure") -> bool:
        """Whether both were read and no question holds both."""
        a, b = ({claim.id for claim in self.said(*one, kind=kind)} for one in (left, right))
        assert a, left
        assert b, right
        return not any(a & set(q.claims) and b & set(q.claims) for q in self.dossier.questions)

    def relations(self, left: tuple[str, str], right: tuple[str, str], kind: str = "figure") -> list[Relation]:
        """How what was read from two places stands to each other."""
        a, b = ({claim.id for claim in self.said(*one, kind=kind)} for one in (left, right))
        return [r for r in self.dossier.relations if (r.left in a and r.right in b) or (r.left in b and r.right in a)]

    def related(self, left: tuple[str, str], right: tuple[str, str], kind: str = "figure") -> set[str]:
        """The names of these relations."""
        return {relation.relation for relation in self.relations(left, right, kind)}


@pytest.fixture(scope="module")
def found() -> Findings:
    return Findings(dossier=rashomon.compare([EXAMPLE]))


TOLLS = (
    ("live.html", "Twelve bodies"),
    ("wire.txt", "At least 19 people were killed"),
    ("live.html", "21 dead"),
    ("union.txt", "Twenty-three people are dead"),
    ("star.txt", "27"),
)


class TestToll:
    """Twelve bodies at six, nineteen at noon, 21 in the evening, 23 the day after, 27 on the third day."""

    def test_five_counts_are_one_question(self, found):
        """All that count the dead stand under one question, whose answers differ."""
        assert found.question(*TOLLS).status in ("developing", "conflicting")

    def test_a_part_of_the_dead_is_no_toll(self, found):
        """The seven of the orchestra are among the nineteen, not against them."""
        assert found.apart(("wire.txt", "Seven of the dead"), TOLLS[1])

    def test_four_more_are_no_toll(self, found):
        """The four whom the tabloid adds are the step to 27."""
        assert found.apart(("star.txt", "four more victims"), TOLLS[1])

    def test_the_headline_says_what_its_text_says(self, found):
        """Nineteen above "at least 19" contradicts nobody in its own report."""
        headline, body = ("gazette.txt", "Nineteen dead"), ("gazette.txt", "At least 19 people were killed")

        assert found.related(headline, body) <= {"agrees", "compatible"}

    def test_a_growing_count_is_developing(self, found):
        """No source takes another's count back: each is of a later hour."""
        assert found.question(*TOLLS).status == "developing"


class TestInjured:
    """64 in the wire story; the paper that took the story over prints 46."""

    def test_a_number_changed_in_a_copy_is_pointed_out(self, found):
        """Two reports share the sentence and differ in its number."""
        between = found.relations(("wire.txt", "64 injured"), ("gazette.txt", "46 injured"))

        assert [(r.relation, r.reason.rule) for r in between] == [("conflicts", "figure-changed-copy")]

    def test_dozens_leave_room_for_the_number_below(self, found):
        """The Gazette's headline fits its text."""
        assert "conflicts" not in found.related(("gazette.txt", "dozens hurt"), ("gazette.txt", "46 injured"))

    def test_about_sixty_leaves_room_for_64(self, found):
        """The tabloid rounds."""
        assert "conflicts" not in found.related(("star.txt", "Some 60 people"), ("wire.txt", "64 injured"))

    def test_one_hospital_is_not_the_whole(self, found):
        """38 came to the hospital in Hallen; nine of them are critical; neither denies the 64."""
        assert found.apart(("live.html", "nine of them"), ("live.html", "64 injured"))
        assert "conflicts" not in found.related(("live.html", "38 injured"), ("wire.txt", "64 injured"))

    def test_fewer_missing_later_is_an_update(self, found):
        """Eleven at noon, nine in the evening."""
        assert found.related(("wire.txt", "11 people were still missing"), ("live.html", "Nine people")) == {"updates"}


class TestOnBoard:
    """298 passengers and 14 staff make 312; a live page took the 298 for all; the tabloid has nearly 400."""

    def test_three_counts_are_in_conflict(self, found):
        """An editor has to see that nearly 400 is no other wording of 312."""
        tabloid, early = ("star.txt", "nearly 400 souls"), ("live.html", "298 people on board")

        assert found.question(early, ("wire.txt", "312"), tabloid).status == "conflicting"
        assert found.related(tabloid, ("wire.txt", "312")) == {"conflicts"}

    def test_passengers_are_not_everybody(self, found):
        """The railway's 298 passengers are part of the 312."""
        assert "conflicts" not in found.related(("operator.md", "298 passengers"), ("wire.txt", "312"))

    def test_the_rescued_are_not_all_on_board(self, found):
        """240 were brought to a school."""
        assert "conflicts" not in found.related(("wire.txt", "240 passengers"), ("wire.txt", "312"))

    def test_a_correction_replaces_what_it_corrects(self, found):
        """At 16:20 the live page takes back what it said at 07:15."""
        assert found.related(("live.html", "298 people on board"), ("live.html", "312 people")) == {"updates"}

    def test_a_number_taken_back_contradicts_nobody(self, found):
        """The correction repeats the number that it corrects."""
        assert "conflicts" not in found.related(("live.html", "298 people were on board"), ("live.html", "312 people"))


class TestTrain:
    """How fast, when, and who drove."""

    def test_company_and_union_give_one_speed(self, found):
        """On this alone the two agree."""
        assert found.related(("operator.md", "82 km/h"), ("union.txt", "82 kilometres per hour")) == {"agrees"}

    def test_the_tabloid_gives_another_speed(self, found):
        """More than 130 km/h, by an unnamed source, against 82 by two parties that agree in nothing else."""
        assert found.related(("star.txt", "more than 130 km/h"), ("operator.md", "82 km/h")) == {"conflicts"}

    def test_a_limit_is_not_a_speed(self, found):
        """82 was driven, 90 was allowed, and more than 130 does not contradict what is allowed."""
        assert found.apart(("operator.md", "82 km/h"), ("operator.md", "90 km/h"))
        assert "conflicts" not in found.related(("operator.md", "90 km/h"), ("star.txt", "more than 130 km/h"))

    def test_two_times_of_the_derailment(self, found):
        """04:02 by the railway, about 4:10 by the governor: one question, two answers."""
        times = found.question(("operator.md", "04:02"), ("wire.txt", "4:10 a.m."), kind="date")

        assert len(times.sides) > 1

    def test_one_driver(self, found):
        """Three reports name her, and no one else."""
        names = [("live.html", "Marit Solheim"), ("wire.txt", "Marit Solheim"), ("star.txt", "Marit Solheim")]

        assert found.question(*names, kind="identity").status == "agreed"

    def test_the_driver_was_arrested_or_not(self, found):
        """The tabloid has her arrested, the police say that she is not."""
        arrest = found.related(("star.txt", "was arrested"), ("live.html", "not under arrest"), kind="position")

        assert arrest == {"conflicts"}


class TestBlame:
    """Whether the company was warned, whether the rail was broken, whether anybody inspected it."""

    def test_a_warning_denied_and_admitted(self, found):
        """The union has the company deny it, the tabloid has it admit it."""
        denied, admitted = ("union.txt", "denied yesterday"), ("star.txt", "admitted that")

        assert found.question(denied, admitted, kind="position").status == "conflicting"
        assert found.related(denied, admitted, kind="position") == {"conflicts"}

    def test_no_comment_on_the_warning(self, found):
        """At 14:45 the railway declined to say whether it had been warned."""
        declined = ("live.html", "declined to comment")

        assert found.question(declined, ("union.txt", "denied yesterday"), kind="position")

    def test_an_inspection_claimed_and_disputed(self, found):
        """The union repeats the company's date only to deny it."""
        assert found.said("union.txt", "It was not.", kind="position")

    @missing(reason="a cause that is named and a proposition that is denied are of two kinds, which are not compared")
    def test_the_broken_rail(self, found):
        """The minister points to a broken rail; the railway rejects that it was broken before the train passed."""
        minister = {claim.id for claim in found.said("wire.txt", "broken rail", kind="identity")}
        railway = {claim.id for claim in found.said("operator.md", "rail was broken", kind="position")}

        assert any({r.left, r.right} <= minister | railway for r in found.dossier.relations)


class TestQuotations:
    """What the governor and the chief executive said."""

    def test_the_tabloid_changes_the_governors_words(self, found):
        """What was of coaches in three reports is of victims in the tabloid."""
        wire, tabloid = ("wire.txt", "We will not leave"), ("star.txt", "We will not leave")

        assert [r.reason.rule for r in found.relations(wire, tabloid, kind="quote")] == ["quote-changed"]
        assert found.question(wire, tabloid, kind="quote").status == "conflicting"

    def test_the_chief_executive_is_quoted_alike(self, found):
        """Even his opponents give his words as he does."""
        words = "Safety was never traded"

        assert found.question(("operator.md", words), ("union.txt", words), kind="quote").status == "agreed"

    @pytest.mark.parametrize("path", ["wire.txt", "gazette.txt", "star.txt"])
    def test_the_governor_is_the_speaker(self, found, path):
        """She is named in her own right, or by "she"."""
        values = [claim.value for claim in found.said(path, "We will not leave", kind="quote")]

        assert ["Aasen" in value.speaker for value in values if isinstance(value, Quotation)] == [True]

    def test_the_speaker_of_the_sentence_before(self, found):
        """At 12:10 her words stand behind a sentence that ends in her name and a verb."""
        values = [claim.value for claim in found.said("live.html", "We will not leave", kind="quote")]

        assert ["Aasen" in value.speaker for value in values if isinstance(value, Quotation)] == [True]


class TestOtherThings:
    """What must not be brought together."""

    def test_the_derailment_of_2009_is_another(self, found):
        """Nobody was hurt then; that says nothing of now."""
        old = {claim.id for claim in found.said("wire.txt", "nobody was hurt")}
        assert old
        holding = [question for question in found.dossier.questions if old & set(question.claims)]

        assert all(len(question.claims) == 1 for question in holding)
        assert not any(r.relation == "conflicts" and {r.left, r.right} & old for r in found.dossier.relations)

    def test_the_dates_of_the_two_derailments_are_apart(self, found):
        """2009 is no date of this one."""
        old, new = ("wire.txt", "In 2009"), ("wire.txt", "4:10 a.m.")

        assert found.apart(old, new, kind="date")

    def test_three_sums_of_money_are_three_things(self, found):
        """Compensation, a relief fund, a reconstruction."""
        sums = [("operator.md", "5,000 crowns"), ("star.txt", "3 million crowns"), ("wire.txt", "1.4 billion crowns")]

        assert all(found.apart(left, right) for left, right in combinations(sums, 2))

    def test_what_may_happen_is_no_fact(self, found):
        """2,400 drivers could stop work."""
        assert {claim.mode for claim in found.said("union.txt", "up to 2,400 drivers")} == {"hypothetical"}


class TestLineage:
    """Who took over whose text."""

    def test_the_gazette_shares_text_with_the_wire(self, found):
        """It names the wire in its byline, so the direction is known; nobody else shares text."""
        pairs = [(item.report, item.origin, item.directed) for item in found.dossier.lineage]

        assert pairs == [(found.reports["gazette.txt"].id, found.reports["wire.txt"].id, True)]

    def test_shared_runs_are_the_same_words(self, found):
        """Whoever follows the spans finds the same words in both, but for blanks, marks and capitals."""
        for item in found.dossier.lineage:
            texts = {report.id: report.text for report in found.reports.values()}
            for span in item.spans:
                own = texts[item.report][span.report_start : span.report_end]
                other = texts[item.origin][span.origin_start : span.origin_end]
                assert own.split()[0] == other.split()[0]
                assert own.split()[-1] == other.split()[-1]


class TestEvidence:
    """No value without the words it came from, and nothing hidden."""

    def test_every_claim_stands_where_it_says(self, found):
        """Spans are exact in the stored text, and so are those of the sources."""
        texts = {report.id: report.text for report in found.reports.values()}

        for claim in found.claims.values():
            assert texts[claim.report][claim.start : claim.end] == claim.quote
            assert claim.quote.strip()
            for source in claim.attribution:
                assert 0 <= source.start < source.end <= len(texts[claim.report])

    def test_every_report_was_read(self, found):
        """Six reports, each with claims, none refused."""
        assert len(found.reports) == 6
        assert all(reading.claims for reading in found.dossier.readings)
        assert not found.dossier.failures

    def test_a_paragraph_with_a_number_gives_a_claim_or_is_listed(self, found):
        """What may have been missed is shown."""
        silent = [
            text
            for reading in found.dossier.readings
            for start, end, text in _paragraphs(reading.report)
            if any(char.isdigit() for char in text)
            and not any(start <= item.start < end for item in (*reading.claims, *reading.unread))
        ]

        assert silent == []

    def test_a_sentence_that_gave_no_claim_is_listed(self, found):
        """The guard among the dead is lost to a reader of the questions, and not to a reader of this list."""
        union = found.reports["union.txt"]
        unread = [
            union.text[item.start : item.end]
            for reading in found.dossier.readings
            if reading.report == union
            for item in reading.unread
        ]

        assert "One of them was our colleague, the guard Per Lunde." in unread

    def test_every_reason_names_its_rule_and_its_words(self, found):
        """A relation without a reason could not be checked."""
        for relation, side in product(found.dossier.relations, ("left", "right")):
            assert relation.reason.detail
            assert relation.reason.rule
            assert getattr(relation.reason, side) == found.claims[getattr(relation, side)].quote


def _paragraphs(report: Report) -> Iterator[tuple[int, int, str]]:
    for region in report.regions:
        yield region.start, region.end, report.text[region.start : region.end]


def test_the_readme_shows_what_python_gives(found):
    """The example in the README is what a reader gets who types it."""
    first = next(question.label for question in found.dossier.questions if question.status == "conflicting")

    assert f"['{first}']" in README.read_text(encoding="utf-8")
