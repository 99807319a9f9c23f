"""An export with something left out: the texts of others, or names to be protected."""

import io
import json
import sqlite3
from pathlib import Path

import pytest
from attrs import evolve

from rashomon.case import Omitted, Redaction, import_json, open_case
from rashomon.errors import EvidenceUnfit, ImportUnfit
from rashomon.model import Box, Decision, Entity, Identity, Printed

from .sample import (
    HALLEN,
    at,
    claim_at,
    dossier,
    exported,
    name,
    new_case,
    opened,
    original,
    reading,
    whole_case,
    wrong_value,
)


def test_without_bodies_nothing_stands_but_what_is_quoted(tmp_path: Path) -> None:
    """No bytes, and no word of a text far from a claim or a decision; all spans still fit, and it is said."""
    far = "Nobody quotes this sentence. " * 5
    given = original(HALLEN + "\n" + far)
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.decide(Decision(kind="grade", targets=(name("31", given.report),), credibility="2"))
        document = exported(case, Redaction(bodies=True))

    assert "quotes this sentence" not in document
    assert "ple were kill" in document  # the decision on "31" keeps what it is found by
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        (version,) = case.state().versions
        assert "At least 31 people were killed" in version.report.text
        assert len(version.report.text) == len(given.report.text)
        assert (version.report.id, version.report.sha256) == (given.report.id, given.report.sha256)
        assert case.original(given.report.sha256) is None
        assert [ruling.status for ruling in case.state().rulings] == ["stands"]
        assert case.history()[-1].action == "redact"
        assert case.history()[-1].payload["bodies"] is True
        with pytest.raises(EvidenceUnfit, match="withheld"):
            case.add_reports([given])


@pytest.mark.parametrize(
    ("around", "left"),
    [(0, "\u2026 \u2026 31 \u2026"), (9, "\u2026 At least 31 people w\u2026"), (10**6, " ".join(HALLEN.split()))],
)
def test_without_bodies_claims_keep_as_much_around_them_as_is_asked_for(tmp_path: Path, around: int, left: str) -> None:
    """By itself nothing: 32 characters on either side of every claim of a dense report are most of it."""
    given = original()
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.store_readings([reading(given.report)], made_by="rashomon 0.1.0")
        document = exported(case, Redaction(bodies=True, around=around))

    (version,) = json.loads(document)["versions"]
    assert " ".join(version["text"].split()).endswith(left[2:])
    assert len(version["text"]) == len(HALLEN)
    assert around or version["text"].split() == ["\u2026", "31", "\u2026"]


def test_without_bodies_only_assertions_that_are_used_stand(tmp_path: Path) -> None:
    """Those that answer nothing are as long as sentences, and are left out with the text; one that was compared as a
    claim, or ruled on, stays.
    """
    lines = [f"The {what} were not {done}, said nobody. " + "Filler. " * 10 for what, done in _TOLD]
    given = original(HALLEN + "\n" + "\n".join(lines))
    report = given.report
    told = [claim_at(report, f"The {what} were not {done}", number) for number, (what, done) in enumerate(_TOLD)]
    read = evolve(reading(report), assertions=tuple(told))
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.store_readings([read], made_by="rashomon 0.1.0")
        case.store_dossier(dossier(evolve(read, claims=(*read.claims, told[1]))))
        case.decide(Decision(kind="value", targets=(at(told[2], report),)))
        document = exported(case, Redaction(bodies=True))

    assert "boats were not" not in document
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        assert [claim.id for claim in case.readings()[2].assertions] == [claim.id for claim in told[1:]]
        compared = case.dossier()
        assert compared is not None
        assert told[1] in compared.readings[0].claims
        assert exported(case) == document


_TOLD = (("boats", "searched"), ("bells", "rung"), ("shops", "closed"))


def test_what_is_left_of_a_text_cannot_be_changed_unnoticed(tmp_path: Path) -> None:
    """The redaction is part of the history, and vouches for what it left."""
    with whole_case(tmp_path / "a.case") as case:
        record = json.loads(exported(case, Redaction(bodies=True)))
    text = record["versions"][1]["text"]
    record["versions"][1]["text"] = text.replace("   ", " x ", 1) if "   " in text else text[:-1] + "x"

    with pytest.raises(ImportUnfit):
        import_json(io.StringIO(json.dumps(record)), tmp_path / "b.case")


_FORMS = ("Jane Doe", "Doe", "person:jane doe")


@pytest.mark.parametrize("bodies", [False, True])
def test_a_protected_source_stands_nowhere(tmp_path: Path, bodies: bool) -> None:
    """Not in texts, decisions, reasons, or anything from which it could be guessed."""
    with whole_case(tmp_path / "a.case") as case:
        case.decide(Decision(kind="note", text="JANE\n DOE called again"), why="Doe's own words")
        whole, states = exported(case), case.state()
        document = exported(case, Redaction(bodies=bodies, sources=(_FORMS,)))

    assert "doe" not in document.casefold()
    assert "[source 1] called again" in document
    old, new = json.loads(whole), json.loads(document)
    changed = [version for version in old["versions"] if "Doe" in version["text"]]
    for secret in (
        *(version["sha256"][:12] for version in changed),
        *(event["hash"] for event in old["events"][1:]),
        *(target["claim"] for event in old["events"][3:5] for target in event["payload"]["decision"]["targets"][:1]),
    ):
        assert secret
        assert secret not in document
    assert new["dossier"] is None
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        assert case.history()[-1].payload == new["events"][-1]["payload"]
        assert case.history()[-1].payload["sources"] == 1
        assert [ruling.status for ruling in case.state().rulings] == [ruling.status for ruling in states.rulings]
        assert bodies or case.search('"[source 1]"')


def test_a_decision_goes_with_its_claim(tmp_path: Path) -> None:
    """The claim that was read of the whole text, at its place in the text without the names; so do claims on a name."""
    text = HALLEN + "The driver, Jane Doe, 51, was arrested.\n"
    given = original(text)
    old, driver = claim_at(given.report, "51", 51), claim_at(given.report, "Jane Doe, 51", 51)
    driver = evolve(driver, kind="identity", value=Identity(role="driver", name="Jane Doe", of=("doe", "train")))
    read = evolve(reading(given.report), claims=(claim_at(given.report, "31", 31), old, driver))
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.store_readings([read], made_by="rashomon 0.1.0")
        case.decide(wrong_value(old, given.report, 52), why="Doe's passport")
        right = Identity(role="driver", name="Doe", of=("jane", "train"))
        case.decide(Decision(kind="value", targets=(at(driver, given.report),), value=right))
        document = exported(case, Redaction(sources=(("Jane Doe", "Doe"),)))

    with opened(document, tmp_path / "b.case") as case:
        (carried,) = case.readings().values()
        age, named = case.state().rulings
        assert [claim.quote for claim in carried.claims] == ["31", "51", "[source 1], 51"]
        assert [claim.report for claim in carried.claims] == [carried.report.id] * 3
        assert [target.claim for ruling in (age, named) for target in ruling.decision.targets] == [
            claim.id for claim in carried.claims[1:]
        ]
        assert carried.claims[2].value == Identity(role="driver", name="[source 1]", of=("[source 1]", "train"))
        assert age.why == "[source 1]'s passport"
        assert named.decision.value == Identity(role="driver", name="[source 1]", of=("[source 1]", "train"))
        assert case.history()[-1].payload["lost"] == []
        assert not {claim.id for claim in read.claims} & {claim.id for claim in carried.claims}
        assert case.readings(made_by="rashomon 0.1.0")


def test_a_decision_whose_claim_was_not_read_is_told_as_lost(tmp_path: Path) -> None:
    """Without a reading nothing tells which claim it was about; those out of force matter to nobody."""
    given = original()
    claim = claim_at(given.report, "31", 31)
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        lost = case.decide(wrong_value(claim, given.report))
        case.undo(case.decide(wrong_value(claim, given.report, 14)))
        case.decide(Decision(kind="grade", targets=(name("31", given.report),), credibility="2"))
        out = io.StringIO()
        omitted = case.export_json(out, redaction=Redaction(sources=(("Jane Doe",), ("Joan Roe",))))

    assert omitted == Omitted(absent=(2,), lost=(lost,))
    assert claim.id not in out.getvalue()
    with opened(out.getvalue(), tmp_path / "b.case") as case:
        assert case.history()[-1].payload["lost"] == [lost]
        assert len(case.state().rulings) == 2


def test_a_reading_that_is_not_understood_is_left_out(tmp_path: Path) -> None:
    """As one of a later program may be; it can be made again, and its decisions are told as lost."""
    given = original()
    claim = claim_at(given.report, "31", 31)
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.store_readings([reading(given.report)], made_by="rashomon 0.1.0")
        ruled = case.decide(wrong_value(claim, given.report))
    with sqlite3.connect(tmp_path / "a.case") as connection:
        connection.execute('UPDATE reading SET body = \'{"statements":["Jane Doe said it"]}\'')
    connection.close()
    with open_case(tmp_path / "a.case") as case:
        out = io.StringIO()
        omitted = case.export_json(out, redaction=Redaction(sources=(("Jane Doe",),)))

    assert omitted.lost == (ruled,)
    assert json.loads(out.getvalue())["readings"] == []


def test_what_only_a_name_told_apart_is_one_without_it(tmp_path: Path) -> None:
    """Two persons of one name given, and two claims on the forms of one name."""
    given = original(HALLEN + "Doe, Jane Doe.\n")
    report = given.report
    entities = tuple(
        Entity(id=f"person:{words.casefold()}", name=words, kind="person", aliases=(words,), mentions=((at, at + 3),))
        for words, at in (("Jane Doe", report.text.index("Jane")), ("Doe", report.text.rindex("Doe,")))
    )
    claims = tuple(
        evolve(claim_at(report, words, 0), kind="identity", value=Identity(role="driver", name=words))
        for words in ("Doe.", "Jane Doe.")
    )
    read = evolve(reading(report), claims=claims, entities=entities)
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        case.store_readings([read], made_by="rashomon 0.1.0")
        document = exported(case, Redaction(sources=(("Jane Doe", "Doe"),)))

    with opened(document, tmp_path / "b.case") as case:
        (carried,) = case.readings().values()
        (entity,) = carried.entities
        assert (entity.id, entity.name, entity.aliases) == ("person:[source 1]", "[source 1]", ("[source 1]",))
        assert [carried.report.text[start:end] for start, end in entity.mentions] == ["[source 1]"] * 2
        assert [claim.quote for claim in carried.claims] == ["[source 1]."]


def test_the_numbers_of_sources_go_on(tmp_path: Path) -> None:
    """Who is left out later is not taken for who was left out before."""
    with whole_case(tmp_path / "a.case") as case:
        case.decide(Decision(kind="note", text="ask Joan Roe and Jane Doe"))
        first = exported(case, Redaction(sources=(("Jane Doe",),)))
    with opened(first, tmp_path / "b.case") as case:
        second = exported(case, Redaction(sources=(("Joan Roe",),)))

    assert "ask [source 2] and [source 1]" in second


def test_words_on_the_page_stay_where_they_were_printed(tmp_path: Path) -> None:
    """The boxes of a PDF belong to words, whose places in the text change."""
    text = "Doe of Hallen\n31 died\n"
    box = Box(page=1, left=72, bottom=700, right=90, top=711)
    printed = tuple(Printed(start=start, end=end, box=box) for start, end in ((0, 3), (14, 16)))
    plain = original(text)
    given = evolve(plain, report=evolve(plain.report, printed=printed))
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        document = exported(case, Redaction(sources=(("Doe",),)))

    with opened(document, tmp_path / "b.case") as case:
        report = case.state().versions[0].report
        assert [report.text[each.start : each.end] for each in report.printed] == ["[source 1]", "31"]


def test_regions_and_targets_stay_on_their_words(tmp_path: Path) -> None:
    """Where a name is replaced by something longer or shorter, what comes after it moves along."""
    text = "Jane Doe speaks at Hallen\n\nJane Doe of the rescue service said 31 died.\n"
    given = original(text)
    with new_case(tmp_path / "a.case") as case:
        case.add_reports([given])
        for words in ("31", "Doe", "Jane Doe of", "Jane"):
            case.decide(Decision(kind="grade", targets=(name(words, given.report),), credibility="2"))
        document = exported(case, Redaction(sources=(("Jane Doe",),)))
    with opened(document, tmp_path / "b.case") as case:
        state = case.state()
        report = state.versions[0].report
        assert report.text[report.regions[0].start : report.regions[0].end] == "[source 1] speaks at Hallen"
        quoted = [target.words.exact for ruling in state.rulings for target in ruling.decision.targets if target.words]
        assert quoted == ["31", "[source 1]", "[source 1] of", "[source 1]"]


def test_a_redacted_case_can_be_redacted_again(tmp_path: Path) -> None:
    """First the texts, then a name; it still holds together, and says both."""
    with whole_case(tmp_path / "a.case") as case:
        first = exported(case, Redaction(bodies=True))
    with opened(first, tmp_path / "b.case") as case:
        second = exported(case, Redaction(sources=(("Jane Doe", "Doe"),)))
        third = exported(case, Redaction(bodies=True))
    for number, document in enumerate((second, third)):
        with opened(document, tmp_path / f"{number}.case") as case:
            assert case.check() == []
            assert [event.action for event in case.history()][-2:] == ["redact", "redact"]


def test_reports_told_apart_by_a_name_alone_stay_apart_without_it(tmp_path: Path) -> None:
    """And who leaves the name out is not named by the event that tells of it."""
    with new_case(tmp_path / "a.case", who="Jane Doe") as case:
        case.add_reports([original(path="Doe.txt"), original(f"{HALLEN} Again.", path="Jane Doe.txt")])
        document = exported(case, Redaction(sources=(("Jane Doe", "Doe"),)))

    assert "Doe" not in document
    with opened(document, tmp_path / "b.case") as case:
        assert case.check() == []
        assert len(case.state().versions) == 2


@pytest.mark.parametrize("forms", [("",), ("Al",), ("Jane Doe", " x ")])
def test_a_form_too_short_to_be_replaced(tmp_path: Path, forms: tuple[str, ...]) -> None:
    """It would stand in every second word."""
    with whole_case(tmp_path / "a.case") as case, pytest.raises(ValueError, match="too short"):
        exported(case, Redaction(sources=(forms,)))
