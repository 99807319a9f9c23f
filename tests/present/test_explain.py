"""Why: a claim or a question in sentences."""

from attrs import evolve

from rashomon.model import Reason
from rashomon.present.explain import Explanation, explain
from rashomon.present.index import Index
from rashomon.present.record import from_json, to_json

from .sample import CLAIMS, QUESTIONS, dossier


def of(reference: str) -> dict[str, list[str]]:
    return headings(explain(Index.of(dossier()), reference))


def headings(explanation: Explanation) -> dict[str, list[str]]:
    return {section.heading: [line.text for line in section.lines] for section in explanation.sections}


def test_claim_is_explained_from_its_words_to_its_extractor() -> None:
    found = of(CLAIMS["courier nine"].id)

    assert found["Who says it"] == [
        "Oster Courier (courier.txt) has it from the fire brigade (official, by the words “said”)."
    ]
    assert found["What it holds for"] == ["It counts or measures: killed of people.", "As of: 2031-05-07."]
    assert found["Names"] == [
        'Oster Courier (courier.txt): "brigade" is short for "the fire brigade". [same-head]',
        'agency.txt and Oster Courier (courier.txt): both write "the fire brigade". [same-name]',
    ]
    assert found["How it was read"] == ["By the extractor figures.en, version 1."]


def test_every_relation_of_a_claim_is_told_with_its_reason_and_rule() -> None:
    lines = of(CLAIMS["courier nine"].id)["How it stands to other claims"]

    assert [line.split(" c-")[0] for line in lines] == [
        "It is replaced by",
        "It can hold together with",
        "It is repeated in",
    ]
    assert lines[0].endswith("the fire brigade gives 11 a day after it gave at least 9. [figure-later]")


def test_update_reads_the_other_way_from_the_other_side() -> None:
    (line,) = of(CLAIMS["update 11"].id)["How it stands to other claims"]

    assert line.startswith("It replaces c-")


def test_own_voice_allegation_and_hedge_are_said() -> None:
    assert of(CLAIMS["herald cause"].id)["Who says it"] == [
        "The Herald says it in its own voice.",
        "It is given as an allegation.",
        "The text weakens it with “reportedly”.",
    ]


def test_claim_without_a_question_says_so() -> None:
    assert of(CLAIMS["courier hoses"].id)["The question it answers"] == [
        "None: nothing else was found that answers what it answers."
    ]


def test_question_is_explained_with_sides_relations_and_grouping() -> None:
    found = of(QUESTIONS[2].id)

    assert found["How it stands"][0] == "Developing: a later answer takes the place of an earlier one."
    assert "A: at least 9 (Oster Courier (courier.txt), agency.txt)" in found["How it stands"]
    assert len(found["Why the claims stand to one another so"]) == 3
    assert found["Why these claims are under one question"] == ["both speak of the fire. [same-event]"]


def test_what_speaks_for_two_claims_being_of_one_question_stands_in_one_line() -> None:
    """Once for each two, with measures as words; a reason without words stands alone."""
    pair = {"left": "312 people", "right": "nearly 400 souls"}
    reasons = (
        Reason(rule="align-measure", detail="both count on_board", **pair),
        Reason(rule="align-value", detail="the same number", left="312", right="312 people"),
        Reason(rule="align-words", detail="the same words", **pair),
        Reason(rule="ruled-value", detail="ruled by Ada: it is 298", left="nearly 400 souls"),
    )
    question = evolve(QUESTIONS[2], reasons=reasons)
    found = headings(explain(Index.of(evolve(dossier(), questions=(question,))), question.id))

    assert found["Why these claims are under one question"] == [
        "“312 people” and “nearly 400 souls”: both count on board [align-measure]; the same words [align-words]",
        "“312” and “312 people”: the same number [align-value]",
        "ruled by Ada: it is 298. [ruled-value]",
    ]


def test_explanation_of_a_stored_result_says_the_same() -> None:
    """Only the sentence around the words is cut: the texts are not in the result."""
    stored = Index.of(from_json(to_json(dossier())))

    assert headings(explain(stored, QUESTIONS[2].id)) == of(QUESTIONS[2].id)
