"""Positions: who takes which stance to which proposition, and what must not be read as one."""

import tomllib
from pathlib import Path

import pytest

from rashomon.claims.passages import Passages
from rashomon.claims.positions import Positions
from rashomon.model import STANCES, Position, Region, Report
from rashomon.parse import Engine, load_engine

CASES = Path(__file__).parent / "cases"
_STOP = frozenset(["the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "it", "he", "his", "her", "was", "had"])
_NEGATORS = frozenset(["not", "no", "never", "n't", "none"])


def table(name: str) -> list[dict[str, object]]:
    """The cases of a table."""
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The pipeline, loaded once."""
    return load_engine()


def positions(engine: Engine, *paragraphs: str, outlet: str = "OUTLET") -> list[Position]:
    """The positions of a report with these paragraphs; spans are checked on the way."""
    text = "\n".join(paragraphs)
    regions, at = [], 0
    for paragraph in paragraphs:
        regions.append(Region(role="body", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    report = Report(id="r-1", sha256="", path="a.txt", text=text, regions=tuple(regions), outlet=outlet)
    found = []
    for draft in Positions().extract(Passages(engine.parse(report))):
        assert 0 <= draft.start < draft.end <= len(text)
        assert isinstance(draft.value, Position)
        assert draft.value.stance in STANCES
        found.append(draft.value)
    return found


def _words(text: str) -> set[str]:
    plain = "".join(char if char.isalnum() else " " for char in text.lower())
    return set(plain.split()) - _STOP


def _same(want: list[str], got: Position) -> bool:
    actor, stance, proposition = want
    if stance != got.stance or not (_words(actor) & _words(got.actor) or actor == got.actor):
        return False
    wanted, found = _words(proposition), _words(got.proposition)
    return len(wanted & found) * 2 >= len(wanted) and not _NEGATORS & (found - wanted)


@pytest.mark.parametrize(
    "case", [*table("positions.toml"), *table("positions.told.toml")], ids=lambda case: str(case["text"])[:60]
)
def test_every_position_of_a_sentence_is_read_and_no_other(engine: Engine, case: dict[str, object]) -> None:
    got = positions(engine, str(case["text"]))
    wanted = case["positions"]
    assert isinstance(wanted, list)
    assert [want for want in wanted if not any(_same(want, one) for one in got)] == []
    assert [one for one in got if not any(_same(want, one) for want in wanted)] == []


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("positions.fresh.toml", 58),
        ("positions.fresh.2.toml", 49),
        ("positions.fresh.3.toml", 32),
        ("positions.fresh.4.toml", 53),
        ("positions.fresh.5.toml", 56),
        ("positions.fresh.6.toml", 55),
        ("positions.fresh.7.toml", 54),
        ("positions.fresh.8.toml", 55),
        ("positions.fresh.9.toml", 55),
        ("positions.fresh.10.toml", 55),
        ("positions.fresh.11.toml", 54),
        ("positions.fresh.12.toml", 43),
    ],
)
def test_sentences_of_other_domains_stay_read(engine: Engine, name: str, floor: int) -> None:
    right = 0
    for case in table(name):
        got, wanted = positions(engine, str(case["text"])), case["positions"]
        assert isinstance(wanted, list)
        hits = all(any(_same(want, one) for one in got) for want in wanted)
        right += hits and all(any(_same(want, one) for want in wanted) for one in got)
    assert right >= floor


def test_denying_and_admitting_the_same_thing_meet_on_their_topic(engine: Engine) -> None:
    denied = positions(engine, "The line denied that the ferry was overloaded.")
    admitted = positions(engine, "The line admitted that the ferry had been overloaded.")
    assert denied[0].topic == admitted[0].topic
    assert (denied[0].stance, admitted[0].stance) == ("denies", "confirms")


def test_noun_and_verb_of_one_event_share_the_topic(engine: Engine) -> None:
    noun = positions(engine, "Lima has not confirmed the deployment of soldiers.")
    verb = positions(engine, "Lima denied that soldiers had been deployed.")
    assert noun[0].topic == verb[0].topic


def test_negating_the_content_turns_the_stance_over(engine: Engine) -> None:
    plain = positions(engine, "The mine confirmed that workers were trapped.")
    negated = positions(engine, "The mine confirmed that no workers were trapped.")
    assert (plain[0].stance, negated[0].stance) == ("confirms", "denies")
    assert "no" not in negated[0].proposition.split()


def test_a_denial_names_only_the_detail_it_denies(engine: Engine) -> None:
    got = positions(engine, "Forty people died in the blast. The ministry denied that children were among them.")
    assert [one.stance for one in got] == ["denies"]
    assert "children" in got[0].proposition
    assert "blast" not in got[0].proposition


def test_denied_it_takes_up_what_was_said_before(engine: Engine) -> None:
    got = positions(engine, "Prosecutors accused the dealer of selling forged prints. The dealer denied it.")
    assert got[1].stance == "denies"
    assert "forged prints" in got[1].proposition


@pytest.mark.parametrize(
    "told",
    [
        "We have checked our records. None of our jars was sold in March.",
        "Forty guards were on duty, and not one of them left his post.",
    ],
)
def test_a_statement_of_an_institution_speaks_for_it(engine: Engine, told: str) -> None:
    got = positions(engine, "Corvane Foods: statement on the recall", told, outlet="Corvane Foods (press release)")
    assert [(one.actor, one.stance) for one in got] == [("Corvane Foods", "denies")]


@pytest.mark.parametrize(
    ("outlet", "spoken"),
    [
        ("Dockers' Union", True),
        ("Ministry of Ports", True),
        ("Ardry Quay (statement)", True),
        ("Ports Department News", False),
        ("Ardry Quay Courier", False),
        ("Ardry Police live blog", False),
        ("Dockers' Union, strike bulletin no. 4", True),
        ("General Staff of the Ardrian Army, communique no. 12", True),
        ("Ministry of Ports, Directorate of Cranes, press note", True),
        ("Ardry Quay, press release", True),
        ("Ardry Quay, statement by its lawyers", True),
        ("Ministry of Ports, press service", True),
        ("Harbour Rights Monitor, case report 4", True),
        ("Ardry Power Networks, customer information", True),
        ("Ardry Monitor, special report", False),
        ("Ardry Courier, evening bulletin", False),
        ("Radio Ardry, evening bulletin", False),
        ("Ardry Police, press conference (transcript)", False),
        ("Ardry Courier, letters", False),
        ("Ida Moss, column in The Assembly", False),
        ("A docker's life, blog of a union man", False),
        ("The Dockers' Voice, magazine of the Dockers' Union", False),
        ("Interquay agency", False),
        ("Maritime Safety Agency", True),
    ],
)
def test_a_body_that_puts_out_a_text_speaks_for_itself(engine: Engine, outlet: str, spoken: bool) -> None:
    got = positions(engine, "None of the cranes had been inspected.", outlet=outlet)
    assert [one.stance for one in got] == ["denies"] * spoken


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("Dockers' Union of Ardry, strike bulletin no. 4", "Dockers' Union of Ardry"),
        ("Ministry of Ports, Directorate of Cranes, press note", "Ministry of Ports, Directorate of Cranes"),
        ("Government of Ardry, Office of the Premier", "Government of Ardry, Office of the Premier"),
    ],
)
def test_what_a_body_calls_its_paper_is_no_part_of_its_name(engine: Engine, outlet: str, name: str) -> None:
    got = positions(engine, "None of the cranes had been inspected.", outlet=outlet)
    assert [one.actor for one in got] == [name]


def test_the_company_is_nobody_but_a_business(engine: Engine) -> None:
    got = positions(engine, "The company denied that the crane had failed.", outlet="Dockers' Union")
    assert [one.actor for one in got] == ["The company"]


def test_a_newspaper_in_its_own_voice_takes_no_position_by_a_plain_negation(engine: Engine) -> None:
    assert positions(engine, "The road was not closed on Monday.", outlet="The Ledger") == []


@pytest.mark.parametrize(
    ("denying", "affirming"),
    [
        ("The council said the estate was uninhabited.", "The council confirmed that the estate was inhabited."),
        ("The lab said the swabs had come back negative.", "The lab said the swabs had come back positive."),
        ("The rebels denied that the army had taken the port.", "The army said it had taken the port."),
    ],
)
def test_denying_and_affirming_forms_meet_on_their_topic(engine: Engine, denying: str, affirming: str) -> None:
    one, other = positions(engine, denying)[-1], positions(engine, affirming)[-1]
    assert one.stance == "denies"
    assert other.stance in ("confirms", "alleges")
    shared = set(one.topic) & set(other.topic)
    assert len(shared) * 2 >= len(other.topic)
    assert len(shared) >= 2


def test_a_counted_arrest_is_a_figure_and_no_position(engine: Engine) -> None:
    assert positions(engine, "Police said 64 people had been arrested.") == []


def test_an_outlet_that_writes_our_troops_takes_positions_in_its_own_voice(engine: Engine) -> None:
    got = positions(engine, "Our troops held the ridge. The farm was not shelled.", outlet="The Banner")
    assert [(one.actor, one.stance) for one in got] == [("The Banner", "denies")]


def test_reading_twice_gives_the_same(engine: Engine) -> None:
    text = "Neither Oslo nor Bern has confirmed the arrest, and the lawyer called it a lie."
    assert positions(engine, text) == positions(engine, text)
