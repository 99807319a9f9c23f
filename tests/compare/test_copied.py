"""An agency's report that another outlet copied, changed, or went on with."""

import pytest

from rashomon import compare_reports
from rashomon.model import Relation

from ..build import report_of

_STORY = (
    "Health officials in Corrow closed the public baths on Tuesday after bathers fell ill with cramps and fever.\n\n"
    "By Tuesday evening {} people had been taken to hospital, the county health board said in a short statement.\n\n"
    "The baths, which were opened four years ago, are fed by a spring on the northern edge of the old town.{}"
)


def relations(copy: str) -> list[Relation]:
    """Between the two counts of people in hospital."""
    reports = [
        report_of(_STORY.format(86, ""), name="agency", outlet="Meridian News", published="2031-03-12"),
        report_of(copy, name="copy", outlet="Canal 9", published="2031-03-13"),
    ]
    dossier = compare_reports(reports)
    there = {claim.id: claim for reading in dossier.readings for claim in reading.claims if claim.kind == "figure"}
    return [
        relation
        for relation in dossier.relations
        if {relation.left, relation.right} <= set(there)
        and {there[relation.left].report, there[relation.right].report} == {report.id for report in reports}
        and there[relation.left].value != there[relation.right].value
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "\n\nUPDATE, 13 March, 17:30. The county health board now speaks of 112 people in hospital. The baths "
            "stay shut.",
            {"updates"},
        ),
        ("", set()),
    ],
)
def test_what_a_copy_adds_is_no_changed_copy(more: str, expected: set[str]) -> None:
    """A later count in a paragraph of its own replaces what was copied."""
    assert {relation.relation for relation in relations(_STORY.format(86, more))} == expected


def test_a_number_changed_in_its_place_is_a_finding() -> None:
    """Whoever copied it, and however late."""
    assert {relation.reason.rule for relation in relations(_STORY.format(68, ""))} == {"figure-changed-copy"}


def test_a_headline_over_a_copy_tells_what_was_copied() -> None:
    """Another number there is no later one."""
    found = relations("112 in hospital after bathing in Corrow\n\n" + _STORY.format(86, ""))

    assert {relation.relation for relation in found} == {"conflicts"}


def test_what_a_copy_tells_in_words_of_its_own_is_not_repeated() -> None:
    """A copy's own paragraph may have the number from elsewhere: who shares text elsewhere shares not that."""
    copied = same_in(_STORY.format(86, ""))
    own = same_in(
        _STORY.format("many", "\n\nThe hospital's own register, seen by this paper, lists 86 people in its wards.")
    )

    assert (copied, own) == ({"repeats"}, {"agrees"})


def same_in(copy: str) -> set[str]:
    """How the counts of 86 in the agency's report and in a copy stand to one another."""
    reports = [
        report_of(_STORY.format(86, ""), name="agency", outlet="Meridian News", published="2031-03-12"),
        report_of(copy, name="copy", outlet="Canal 9", published="2031-03-13"),
    ]
    dossier = compare_reports(reports)
    counts = {
        claim.id for reading in dossier.readings for claim in reading.claims if getattr(claim.value, "low", None) == 86
    }
    return {relation.relation for relation in dossier.relations if {relation.left, relation.right} <= counts}
