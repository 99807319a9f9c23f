"""`rashomon why`."""

from pathlib import Path

from rashomon.present.record import to_json

from ..present.sample import CLAIMS, dossier
from .conftest import Cli


def test_words_of_a_question_are_explained(cli: Cli) -> None:
    ran = cli("why", "people killed", "reports")

    assert ran.code == 0
    assert ran.out.startswith("How many people were killed?  [q-d5405925e308]\n")
    assert "the fire brigade gives 11 a day after it gave at least 9. [figure-later]" in ran.out


def test_claim_is_explained_from_a_stored_result_without_reading_reports(cli: Cli) -> None:
    Path("event.json").write_text(to_json(dossier()), encoding="utf-8")

    ran = cli("why", CLAIMS["herald 14"].id[:7], "--from", "event.json")

    assert ran.code == 0
    assert "The Herald has it from a hospital spokeswoman (unnamed, by the words “told”)." in ran.out


def test_markdown(cli: Cli) -> None:
    assert cli("why", "people killed", "reports", "--md").out.startswith("# How many people were killed?\n")


def test_reference_that_means_nothing_says_what_to_use(cli: Cli) -> None:
    ran = cli("why", "unicorns", "reports")

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith('error[reference-unknown]: nothing here is called "unicorns"\n')


def test_result_of_another_kind_is_refused(cli: Cli) -> None:
    Path("other.json").write_text('{"schema": "other/3"}', encoding="utf-8")

    for name, why in (("other.json", "other/3"), ("none.json", "No such file")):
        ran = cli("why", "people", "--from", name)

        assert ran.code == 2
        assert ran.err.startswith("error[result-unfit]")
        assert why in ran.err


def test_missing_arguments_are_named(cli: Cli) -> None:
    assert "no claim or question is named" in cli("why").err
    assert "no reports are named" in cli("why", "q-1").err
    assert "not both" in cli("why", "q-1", "reports", "--from", "event.json").err
