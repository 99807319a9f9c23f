"""The JSON contract."""

import json
from typing import Any

import jsonschema
import pytest
from attrs import evolve

from rashomon.errors import BrokenSpan
from rashomon.model import KINDS, RELATIONS, STATUSES, Dossier, Report
from rashomon.present.record import from_json, from_record, schema, to_json, to_record

from .sample import dossier


def test_the_sample_has_every_kind_and_status() -> None:
    """Otherwise the tests below would prove less than they seem to."""
    record = to_record(dossier())

    assert {claim["kind"] for claim in record["claims"]} == set(KINDS)
    assert {question["status"] for question in record["questions"]} == set(STATUSES)
    assert {relation["relation"] for relation in record["relations"]} == set(RELATIONS)


def test_document_is_valid_by_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())

    jsonschema.validate(json.loads(to_json(dossier())), schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("kind", KINDS)
def test_schema_refuses_a_value_of_another_kind(kind: str) -> None:
    record = json.loads(to_json(dossier()))
    claim = next(claim for claim in record["claims"] if claim["kind"] == kind)
    claim["value"] = {}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema(), cls=jsonschema.Draft202012Validator)


def test_every_field_is_described_in_the_schema() -> None:
    undescribed = set(_undescribed(json.loads(to_json(dossier())), schema(), "$"))

    assert undescribed == set()


def _undescribed(value: Any, rule: dict[str, Any], path: str) -> list[str]:
    """Fields of a document that its schema does not name with a description."""
    if "$ref" in rule:
        rule = {**schema()["$defs"][rule["$ref"].rsplit("/", 1)[-1]], **{k: v for k, v in rule.items() if k != "$ref"}}
    if isinstance(value, list):
        items = rule.get("items", {})
        return [problem for item in value for problem in _undescribed(item, items, f"{path}[]")]
    if not isinstance(value, dict) or "additionalProperties" in rule:
        return []
    found = []
    for key, inner in value.items():
        inner_rule = rule.get("properties", {}).get(key, {})
        if key == "value" and "kind" in value:
            inner_rule = {"$ref": f"#/$defs/{value['kind']}", "description": "by kind"}
        if "description" not in inner_rule:
            found.append(f"{path}.{key}")
        found += _undescribed(inner, inner_rule, f"{path}.{key}")
    return found


def test_claim_points_at_its_words() -> None:
    sample = dossier()
    texts = {reading.report.id: reading.report.text for reading in sample.readings}

    for claim in to_record(sample)["claims"]:
        text = texts[claim["report"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert claim["prefix"] + claim["quote"] + claim["suffix"] in text


def test_claim_whose_words_moved_is_not_written() -> None:
    sample = dossier()
    first, *rest = sample.readings
    moved = evolve(first, report=evolve(first.report, text=" " + first.report.text))

    with pytest.raises(BrokenSpan) as caught:
        to_json(evolve(sample, readings=(moved, *rest)))
    assert caught.value.report_id == first.report.id
    assert caught.value.where == "agency.txt"


def test_document_survives_reading_and_writing() -> None:
    text = to_json(dossier())

    assert to_json(from_json(text)) == text


def test_read_dossier_equals_the_written_one_but_for_texts_and_syntax() -> None:
    sample = dossier()
    back = from_json(to_json(sample))

    assert evolve(back, readings=()) == evolve(sample, readings=())
    assert [reading.unread for reading in back.readings] == [reading.unread for reading in sample.readings]
    claims = [claim for reading in sample.readings for claim in reading.claims]
    for was, now in zip(claims, (claim for reading in back.readings for claim in reading.claims), strict=True):
        assert evolve(now, context=was.context) == was


def test_whole_numbers_are_written_whole() -> None:
    assert '"low": 2500000,' in to_json(dossier())


def test_empty_dossier_is_a_valid_document() -> None:
    jsonschema.validate(to_record(Dossier(readings=())), schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("not json", "Expecting value"),
        ("[]", "schema"),
        ('{"schema": "rashomon/9"}', "rashomon/9"),
        ('{"schema": "rashomon/1"}', "claims"),
    ],
)
def test_what_is_no_result_is_refused_with_the_place(text: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        from_json(text)


def test_value_of_a_wrong_form_is_refused() -> None:
    record = to_record(dossier())
    del record["claims"][0]["value"]["low"]

    with pytest.raises(ValueError, match="low|claim|field"):
        from_json(json.dumps(record))


def test_unknown_fields_of_a_later_version_are_passed_over() -> None:
    record = to_record(dossier())
    record["claims"][0]["novelty"] = 1
    record["reports"][0]["novelty"] = 1

    assert from_record(record) == from_record(to_record(dossier()))


def test_odd_characters_survive_and_do_not_act() -> None:
    odd = Report(id="r-1", sha256="", path="\udce9.txt", text="", title="\x1b[31m \u202e \u2028 é")
    sample = dossier()
    text = to_json(
        evolve(sample, readings=(*sample.readings, evolve(sample.readings[0], report=odd, claims=(), unread=())))
    )

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "é" in text
    read = json.loads(text)["reports"][-1]
    assert read["title"] == odd.title
    assert read["path"] == odd.path


@pytest.mark.parametrize("document", ["[" * 100_000, '{"a":' * 100_000])
def test_a_document_nested_without_end_is_refused(document: str) -> None:
    with pytest.raises(ValueError, match="nested deeper"):
        from_json(document)


@pytest.mark.parametrize("start", [10**14, -3])
def test_words_where_no_text_has_any_are_refused(start: int) -> None:
    """Before the blanks between them are made, which would fill the memory."""
    record = to_record(dossier())
    record["claims"][0]["start"] = start

    with pytest.raises(ValueError, match="where no text has any"):
        from_record(record)
