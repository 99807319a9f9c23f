"""Who is who across reports."""

import random
from typing import Any

import pytest

from rashomon.model import Entity, Reading, Report
from rashomon.names import Register, resolve_names, unify

# (about, texts of the reports, (report number, name) pairs that are one, pairs that are not)
CASES = [
    (
        "full name and initial",
        ["Captain R. Maclaren was freed.", "Captain Ruaridh Maclaren, 51, was freed."],
        [((0, "R. Maclaren"), (1, "Ruaridh Maclaren"))],
        [],
    ),
    (
        "other first name",
        ["Captain Rory Maclaren was freed.", "Captain Ruaridh Maclaren was freed."],
        [],
        [((0, "Rory Maclaren"), (1, "Ruaridh Maclaren"))],
    ),
    (
        "short form of a first name",
        ["Brave guard Paddy Lowe died.", "The guard, Patrick Lowe, was shot dead."],
        [((0, "Paddy Lowe"), (1, "Patrick Lowe"))],
        [],
    ),
    (
        "short form of a first name that another bears",
        ["Anna Lowe ran, and her daughter Ann Lowe, 9, hid.", "Ann Lowe, 9, was found."],
        [],
        [((0, "Anna Lowe"), (1, "Ann Lowe"))],
    ),
    (
        "another first name with the same initial",
        ["The guard Peter Lowe died.", "The guard, Patrick Lowe, was shot dead."],
        [],
        [((0, "Peter Lowe"), (1, "Patrick Lowe"))],
    ),
    (
        "transliterated last name",
        ["President Viktor Zelenko spoke.", "President Viktor Zelenkho spoke."],
        [((0, "Viktor Zelenko"), (1, "Viktor Zelenkho"))],
        [],
    ),
    (
        "last name with two bearers in the case",
        ["Mr Holt was shot.", "Anna Holt ran. Anna Holt lived.", "Peter Holt ran. Peter Holt lived."],
        [],
        [((0, "Holt"), (1, "Anna Holt")), ((0, "Holt"), (2, "Peter Holt"))],
    ),
    (
        "acronym and long form",
        ["The film was shown by VCTV.", "Varland Central Television showed the film."],
        [((0, "VCTV"), (1, "Varland Central Television"))],
        [],
    ),
    (
        "two state broadcasters",
        ["Varland Central Television showed it.", "Varland Radio Television showed it."],
        [],
        [((0, "Varland Central Television"), (1, "Varland Radio Television"))],
    ),
    (
        "word order",
        ["The Interior Ministry said so.", "The Ministry of the Interior said so."],
        [((0, "Interior Ministry"), (1, "Ministry of the Interior"))],
        [],
    ),
    (
        "the same thing in another language's order",
        ["The Finnish Central News Agency said so.", "The Central Telegraph Agency of Finland said so."],
        [((0, "Finnish Central News Agency"), (1, "Central Telegraph Agency of Finland"))],
        [],
    ),
    (
        "agencies of two states",
        ["The Finnish News Agency said so.", "The Swedish News Agency said so."],
        [],
        [((0, "Finnish News Agency"), (1, "Swedish News Agency"))],
    ),
    (
        "state by adjective only",
        ["The town was held by Sorvian troops.", "Sorvia's army fled."],
        [((0, "Sorvian"), (1, "Sorvia"))],
        [],
    ),
    (
        "each side's own ministry",
        [
            "Sorvia's army and Varland's army met. The Ministry of Defence reports a victory.",
            "Varland's army and Sorvia's army met. The Ministry of Defence reports a victory.",
        ],
        [],
        [((0, "Ministry of Defence"), (1, "Ministry of Defence"))],
    ),
]


def read(parse: Any, texts: list[str]) -> list[Reading]:
    found = []
    for number, text in enumerate(texts):
        parsed = parse(text, id=f"r-{number}")
        found.append(Reading(report=parsed.report, entities=resolve_names(parsed).entities))
    return found


@pytest.mark.parametrize(("about", "texts", "same", "differ"), CASES, ids=[case[0] for case in CASES])
def test_unify_case(about: str, texts: list[str], same: list[Any], differ: list[Any], parse: Any) -> None:
    register = unify(read(parse, texts))
    for (one, left), (other, right) in same:
        assert register.find(f"r-{one}", left) == register.find(f"r-{other}", right) != "", (about, register.names)
    for (one, left), (other, right) in differ:
        first, second = register.find(f"r-{one}", left), register.find(f"r-{other}", right)
        assert first and second and first != second, (about, register.names)


def test_unify_order_of_reports_makes_no_difference(parse: Any) -> None:
    readings = read(parse, [text for case in CASES for text in case[1]])
    wanted = unify(readings)
    shuffler = random.Random(7)
    for _ in range(6):
        shuffler.shuffle(readings)
        got = unify(readings)
        assert (got.names, got.labels, got.merges, got.forms) == (
            wanted.names,
            wanted.labels,
            wanted.merges,
            wanted.forms,
        )


def test_unify_every_merge_says_why(parse: Any) -> None:
    register = unify(read(parse, [text for case in CASES for text in case[1]]))
    assert register.merges
    for merge in register.merges:
        assert merge.reason.rule.startswith("name-") and merge.reason.detail and merge.left < merge.right
        assert register.canonical(*merge.left) == register.canonical(*merge.right) == merge.canonical


def test_unify_nothing() -> None:
    assert unify([]) == unify([]) or isinstance(unify([]), Register)
    assert unify([]).canonical("r-x", "person:anna holt") == "person:anna holt"
    assert unify([]).find("r-x", "Anna Holt") == ""


def test_register_state_is_what_any_report_says_of_the_merged_person(parse: Any) -> None:
    texts = [
        "Mira Dahl denied it. The army said nothing.",
        "Mira Dahl, the South Korean foreign minister, denied it.",
        "Sorvia's defence minister, Aurel Wend, denied it. Sorvian troops withdrew.",
    ]
    readings = read(parse, texts)
    register = unify(readings)
    dahl = next(entity.id for entity in readings[0].entities if entity.name == "Mira Dahl")
    wend = next(entity.id for entity in readings[2].entities if entity.name == "Aurel Wend")
    assert register.state("r-0", dahl) == "state:KR"
    assert register.state("r-2", wend) == register.state("r-2", "state:sorvia") == "state:sorvia"
    army = next(entity.id for entity in readings[0].entities if entity.name == "army")
    assert register.state("r-0", army) == register.state("r-9", "person:nobody") == ""


def test_register_state_is_empty_where_reports_contradict_one_another() -> None:
    def patrol(number: int, state: str) -> Reading:
        entity = Entity(id="organisation:lake patrol", name="Lake Patrol", kind="organisation", state=state)
        return Reading(report=Report(id=f"r-{number}", sha256="", path="", text=""), entities=(entity,))

    told = unify([patrol(0, "state:NO"), patrol(1, "")])
    assert told.state("r-1", "organisation:lake patrol") == "state:NO"
    apart = unify([patrol(0, "state:NO"), patrol(1, ""), patrol(2, "state:SE")])
    assert apart.state("r-1", "organisation:lake patrol") == ""
