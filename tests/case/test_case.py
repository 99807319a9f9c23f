"""What can be done with a case: evidence, history, decisions, what is derived, search."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from attrs import evolve

from rashomon.case import Case, Redaction, open_case
from rashomon.case.history import moment_of
from rashomon.errors import BrokenSpan, CaseExists, CaseUnwritable, DecisionUnfit, EvidenceUnfit, UnknownReference
from rashomon.model import Decision, Target

from . import sample
from .sample import EDITED, HALLEN, POST, name, new_case, original, reading, whole_case, wrong_value


@pytest.fixture
def case(place: str) -> Iterator[Case]:
    with new_case(place) as opened:
        yield opened


def again(case: Case, **more: object) -> Case:
    """The same file, opened anew."""
    return open_case(case._store.place, **more)


# Evidence


def test_reports_come_back_whole(case: Case) -> None:
    """Bytes, text, regions, warnings, facts of retrieval: as they went in, also after closing."""
    given = original(outlet="Hallen Post", published="2033-09-14T05:00", author="Ä. Ö.")
    (added,) = case.add_reports([given])

    with again(case, read_only=True) as later:
        (version,) = later.versions()
        assert (version.report, version.retrieval) == (given.report, tuple(sorted(given.retrieval)))
        assert (version.seq, version.number, version.superseded_by) == (added.seq, 1, None)
        assert later.original(given.report.sha256) == given.data
        assert later.original("0" * 64) is None


def test_a_changed_page_is_a_new_version(case: Case) -> None:
    """Known by outlet and address; the old one stays, and knows what came after it."""
    page = {"outlet": "Hallen Post", "url": "https://hp.example/1"}
    (first,) = case.add_reports([original(**page)])
    (same,) = case.add_reports([original(**page, path="again.txt", retrieved="2033-09-15")])
    (other,) = case.add_reports([original(EDITED, **page)])

    assert [first.outcome, same.outcome, other.outcome] == ["new", "unchanged", "changed"]
    assert (same.seq, other.before) == (first.seq, first.seq)
    assert [version.superseded_by for version in case.versions()] == [other.seq, None]
    assert [version.seq for version in case.state().versions] == [other.seq]


def test_a_page_that_goes_back_has_three_versions(case: Case) -> None:
    """31 became 13 became 31: the bytes are kept once, the versions are three."""
    for text in (HALLEN, EDITED, HALLEN):
        case.add_reports([original(text)])

    assert [version.number for version in case.versions()] == [1, 2, 3]
    assert [version.superseded_by for version in case.versions()] == [3, 4, None]
    assert case.check() == []


def test_two_reports_of_one_address_in_one_go(case: Case) -> None:
    """The later in the list is the later version."""
    added = case.add_reports([original(), original(POST, "post.txt"), original(EDITED)])

    assert [each.outcome for each in added] == ["new", "new", "changed"]
    assert case.check() == []


def test_bytes_that_are_not_of_the_report_are_refused(case: Case) -> None:
    """And with them everything that was to be added in the same go."""
    with pytest.raises(EvidenceUnfit, match="hallen.txt"):
        case.add_reports([original(POST, "post.txt"), evolve(original(), data=b"other")])

    assert case.versions() == []
    assert [event.action for event in case.history()] == ["new"]


def test_a_text_with_a_null_character_is_refused(case: Case) -> None:
    """No database takes it everywhere."""
    with pytest.raises(EvidenceUnfit, match="cannot be kept"):
        case.add_reports([original("A\0B\n\n12 died.\n")])


def test_what_was_fetched_is_kept(case: Case) -> None:
    """As WARC, by its hash; without names it is left out with the other bytes."""
    case.add_reports([evolve(original(), capture=b"WARC/1.1 and so on")])
    (version,) = case.versions()
    captured = dict(version.retrieval)["capture"]

    assert case.original(captured) == b"WARC/1.1 and so on"
    assert case.check() == []
    out = StringIO()
    case.export_json(out, redaction=Redaction(sources=(("Jane Doe", "Doe"),)))
    assert captured not in out.getvalue()


def test_versions_in_succession(case: Case) -> None:
    """What took the place of what, as of now and of then; what was taken back is passed over."""
    texts = [HALLEN, EDITED, HALLEN.replace("31", "37")]
    seqs = [case.add_reports([original(text)])[0].seq for text in texts]
    moment = case.history()[-1].at
    case.undo(seqs[1])

    assert [(a.seq, b.seq) for a, b in case.succession()] == [(seqs[0], seqs[2])]
    assert [(a.seq, b.seq) for a, b in case.succession(moment)] == [(seqs[0], seqs[1]), (seqs[1], seqs[2])]


def test_versions_without_a_reading(case: Case) -> None:
    """Of one maker; those that were superseded are not asked for."""
    case.add_reports([original(), original(POST, "post.txt")])
    case.store_readings([reading(original().report)], made_by="one")

    assert [version.report.path for version in case.unread(made_by="one")] == ["post.txt"]
    assert len(case.unread(made_by="two")) == 2


def test_a_name_that_is_no_text_is_kept(case: Case) -> None:
    """Names of files may hold bytes that are no characters."""
    given = original(path="caf\udce9.txt")
    case.add_reports([given])

    assert case.versions()[0].report == given.report
    assert case.check() == []


# History


def test_the_history_tells_what_was_done(place: str) -> None:
    """Who, when, why, and what takes the place of what; bound together by hashes."""
    with whole_case(place) as case:
        events = case.history()

    actions = ["new", "add", "add", "decide", "decide", "decide", "decide", "decide", "undo", "redo", "add", "decide"]
    assert [event.action for event in events] == actions
    assert [event.seq for event in events] == list(range(1, 13))
    assert {event.who for event in events} == {"Ada"}
    assert [events[i].why for i in (1, 3, 8)] == ["the first two", "a slip of the pen", "she is"]
    assert [(event.seq, event.replaces) for event in events if event.replaces] == [(9, 6), (10, 9)]
    assert [event.previous for event in events[1:]] == [event.hash for event in events[:-1]]
    assert events[10].payload["supersedes"] == 2


def test_a_clock_put_back_does_not_turn_the_history(place: str) -> None:
    """Later events are never told as earlier; what was known at a moment stays an early part of the history."""
    times = iter([datetime(2033, 9, 14, hour, tzinfo=UTC) for hour in (12, 14, 9)])
    with new_case(place, clock=lambda: next(times)) as case:
        case.add_reports([original()])
        case.decide(Decision(kind="note", text="late"))

        assert [event.at[11:16] for event in case.history()] == ["12:00", "14:00", "14:00"]


def test_as_known_at_a_moment(place: str) -> None:
    """Evidence and decisions as they stood: the version of then, decisions not yet made or undone."""
    with whole_case(place) as case:
        at_times = [event.at for event in case.history()]
        states = [case.as_known_at(moment) for moment in at_times]
        now = case.state()

        assert [len(state.versions) for state in states] == [0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]
        assert [len(state.rulings) for state in states] == [0, 0, 0, 1, 2, 3, 4, 5, 4, 5, 5, 6]
        assert [state.head for state in states] == list(range(1, 13))
        assert states[-1] == now == case.as_known_at("2033-09-14")
        assert states[9].versions[0].report.text == HALLEN
        assert EDITED in {version.report.text for version in now.versions}
        assert case.as_known_at("2033-09-13").head == 0


@pytest.mark.parametrize("moment", ["yesterday", "2033-09-14T12:00", "2033-13-01"])
def test_a_moment_must_be_one(case: Case, moment: str) -> None:
    """With a zone, or a day alone."""
    with pytest.raises(ValueError, match="."):
        case.as_known_at(moment)


# Decisions


def test_a_decision_comes_back_with_its_place(case: Case) -> None:
    """The words, the value, who and why."""
    given = original()
    case.add_reports([given])
    claim = reading(given.report).claims[0]
    decision = wrong_value(claim, given.report)

    seq = case.decide(decision, why="a slip")

    (ruling,) = case.state().rulings
    assert (ruling.seq, ruling.decision, ruling.why, ruling.who, ruling.status) == (
        seq,
        decision,
        "a slip",
        "Ada",
        "stands",
    )
    (spot,) = ruling.spots
    assert given.report.text[spot.start : spot.end] == "31"


def test_a_decision_follows_its_words_or_is_lost(case: Case) -> None:
    """In a new version: found again with all that stood around them, moved; changed, lost. Never tied to others."""
    given = original()
    case.add_reports([given])
    report = given.report
    figure = case.decide(wrong_value(reading(report).claims[0], report))
    named = case.decide(Decision(kind="grade", targets=(name("rescue service", report),), reliability="C"))
    case.add_reports([original("Breaking. " + EDITED)])

    rulings = {ruling.seq: ruling for ruling in case.state().rulings}

    assert (rulings[figure].status, rulings[figure].spots) == ("lost", (None,))
    (spot,) = rulings[named].spots
    assert rulings[named].status == "moved"
    assert spot.start == report.text.index("rescue service") + len("Breaking. ")
    assert case.as_known_at(case.history()[3].at).rulings[0].status == "stands"


def test_words_that_stand_twice_are_lost(case: Case) -> None:
    """Which of the two is meant nobody knows."""
    text = "A\n\n" + "x" * 40 + " 31 dead " + "y" * 40 + "\n"
    given = original(text)
    case.add_reports([given])
    start = text.index("31")
    case.decide(
        Decision(kind="grade", targets=(Target.at(given.report.id, text, (start, start + 2)),), credibility="2")
    )
    case.add_reports([original(text + text)])

    assert [ruling.status for ruling in case.state().rulings] == ["lost"]


def test_a_report_taken_back_takes_its_decisions_along(case: Case) -> None:
    """And brings them back when it comes back; the report stays in the case all the while."""
    given = original()
    (added,) = case.add_reports([given])
    case.decide(wrong_value(reading(given.report).claims[0], given.report))
    undoing = case.undo(added.seq, why="it is about another train")

    assert [ruling.status for ruling in case.state().rulings] == ["lost"]
    assert (case.state().versions, len(case.versions())) == ((), 1)
    case.undo(undoing)
    assert [ruling.status for ruling in case.state().rulings] == ["stands"]


def test_taking_back_an_edit_brings_the_old_version_back(case: Case) -> None:
    """A page that was added by mistake."""
    (first,) = case.add_reports([original()])
    (second,) = case.add_reports([original(EDITED)])
    case.undo(second.seq)

    assert [version.seq for version in case.state().versions] == [first.seq]
    assert case.check() == []
    (third,) = case.add_reports([original(POST)])
    assert (third.outcome, third.before, case.versions()[-1].number) == ("changed", first.seq, 3)


def test_a_change_of_mind_replaces_and_can_be_undone(case: Case) -> None:
    """The later ruling stands in the place of the earlier, until it is undone."""
    given = original()
    case.add_reports([given])
    claim = reading(given.report).claims[0]
    first = case.decide(wrong_value(claim, given.report))
    second = case.decide(wrong_value(claim, given.report, right=None), replaces=first)

    assert [ruling.seq for ruling in case.state().rulings] == [second]
    undone = case.undo(second)
    assert [ruling.seq for ruling in case.state().rulings] == [first]
    case.redo(second)
    assert [ruling.seq for ruling in case.state().rulings] == [second]
    with pytest.raises(DecisionUnfit):
        case.undo(undone)


@pytest.mark.parametrize(
    ("do", "error"),
    [
        (lambda case: case.undo(1), DecisionUnfit),
        (lambda case: case.undo(99), UnknownReference),
        (lambda case: case.redo(3), DecisionUnfit),
        (lambda case: case.redo(99), UnknownReference),
        (lambda case: case.redo(4), DecisionUnfit),
        (lambda case: case.undo(2), DecisionUnfit),
        (lambda case: case.decide(Decision(kind="note", text="x"), replaces=1), DecisionUnfit),
        (lambda case: case.decide(Decision(kind="note", text="x"), replaces=2), DecisionUnfit),
        (lambda case: case.decide(Decision(kind="note", text="x"), replaces=77), UnknownReference),
    ],
)
def test_what_cannot_be_undone(case: Case, do: object, error: type[Exception]) -> None:
    """What was undone before, what is not undone, what is not there; nothing is written."""
    case.decide(Decision(kind="note", text="first"))
    case.undo(2)
    case.decide(Decision(kind="note", text="second"))
    before = case.history()

    with pytest.raises(error):
        do(case)
    assert case.history() == before


def target(case: Case, words: str = "31") -> Target:
    """Some words of the report that stands."""
    return name(words, case.state().versions[0].report)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda t: Decision(kind="verdict"), "no kind of decision"),
        (lambda t: Decision(kind="value"), "about one claim, not about nothing"),
        (lambda t: Decision(kind="value", targets=(t,)), "about one claim, not about one name"),
        (lambda t: Decision(kind="copy", targets=(Target(report=t.report),)), "one report and one report"),
        (lambda t: Decision(kind="same-name", targets=(t, t)), "one thing twice"),
        (lambda t: Decision(kind="grade", targets=(t,)), "reliability of the source"),
        (lambda t: Decision(kind="grade", targets=(t,), reliability="G"), "not one of A"),
        (lambda t: Decision(kind="grade", targets=(t,), credibility="0"), "not one of 1"),
        (lambda t: Decision(kind="grade", reliability="A"), "1 to 1 things"),
        (lambda t: Decision(kind="note", targets=(t,), text=" "), "a note has words"),
        (lambda t: Decision(kind="note", text="x", apart=True), '"apart" belongs to "question"'),
        (lambda t: Decision(kind="note", text="x", targets=(evolve(t, start=t.start + 1),)), "is not at"),
        (lambda t: Decision(kind="note", text="x", targets=(evolve(t, report="r-0"),)), "no report r-0"),
        (lambda t: Decision(kind="note", text="x", targets=(evolve(t, end=9999),)), "is not at"),
        (lambda t: Decision(kind="note", text="x", targets=(evolve(t, claim="c-0"),)), "no claim c-0"),
    ],
)
def test_a_decision_that_cannot_stand(case: Case, make: object, problem: str) -> None:
    """Everything that is wrong is said, and nothing is written."""
    given = original()
    case.add_reports([given])
    case.store_readings([reading(given.report)], made_by="x")
    before = case.history()

    with pytest.raises(DecisionUnfit, match=problem):
        case.decide(make(target(case)))
    assert case.history() == before


# What can be made again


def test_what_is_derived_comes_back_and_can_be_dropped(case: Case) -> None:
    """Readings by who made them, the comparison whole; without a trace in the history."""
    originals = [original(), original(POST, "post.txt")]
    added = case.add_reports(originals)
    readings = [reading(each.report) for each in originals]
    made = sample.dossier(*readings)
    before = case.history()
    case.store_readings(readings[:1], made_by="one")
    case.store_readings(readings[1:], made_by="two")
    case.store_dossier(made)

    with again(case, read_only=True) as later:
        assert later.dossier() == made
        assert later.readings(made_by="one") == {added[0].seq: readings[0]}
        assert set(later.readings()) == {each.seq for each in added}
        assert later.dossier_head() == later.state().head
    case.drop_derived()
    assert (case.dossier(), case.readings(), case.dossier_head()) == (None, {}, None)
    assert case.history() == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_relations_come_back_in_their_order(case: Case, order: tuple[int, ...]) -> None:
    """Those of a question, those of none, and in an order that nobody expected."""
    originals = [original(), original(POST, "post.txt"), original(EDITED, "edited.txt")]
    case.add_reports(originals)
    made = sample.dossier(*(reading(each.report) for each in originals))
    found = sorted((*made.relations, evolve(made.relations[0], right="c-x")), key=lambda each: (each.left, each.right))
    for relations in (found, [found[number] for number in order], found[:1]):
        whole = evolve(made, relations=tuple(relations), lineage=made.lineage[: len(relations)])
        case.store_dossier(whole)
        assert case.dossier() == whole
    assert case.check() == []


def test_a_reading_made_again_does_not_change_the_comparison(case: Case) -> None:
    """What was compared is what is shown, until it is compared again; also when comparing added to a reading."""
    given = original()
    case.add_reports([given])
    first = reading(given.report)
    told = evolve(first, assertions=first.claims)
    case.store_readings([first], made_by="one")
    for compared in (first, told):
        made = sample.dossier(compared)
        case.store_dossier(made)
        case.store_readings([evolve(first, claims=())], made_by="two")
        assert case.dossier() == made
        case.store_readings([first], made_by="one")


def test_an_older_version_keeps_its_reading(case: Case) -> None:
    """What changed in a page is told by the claims of both versions."""
    for text in (HALLEN, EDITED):
        given = original(text)
        case.add_reports([given])
        case.store_readings([reading(given.report)], made_by="x")

    quotes = [each.claims[0].quote for each in case.readings().values()]
    assert quotes == ["31", "13"]


@pytest.mark.parametrize("change", [{"title": "Other"}, {"id": "r-0"}, {"path": "b.txt"}])
def test_a_reading_of_another_report_is_refused(case: Case, change: dict[str, str]) -> None:
    """Spans are of the very text that is kept."""
    given = original()
    case.add_reports([given])
    foreign = reading(evolve(given.report, **change))

    with pytest.raises(EvidenceUnfit):
        case.store_readings([foreign], made_by="x")
    with pytest.raises(EvidenceUnfit):
        case.store_dossier(sample.dossier(foreign))
    assert case.readings() == {}


def test_a_claim_without_its_words_is_refused(case: Case) -> None:
    """On every write, and the last comparison stays."""
    given = original()
    case.add_reports([given])
    good = reading(given.report)
    case.store_dossier(sample.dossier(good))
    bad = evolve(good, claims=(evolve(good.claims[0], start=good.claims[0].start + 1),))

    with pytest.raises(BrokenSpan):
        case.store_readings([bad], made_by="x")
    with pytest.raises(BrokenSpan):
        case.store_dossier(sample.dossier(bad))
    assert case.dossier() == sample.dossier(good)


# Search


def test_search_finds_words_whatever_their_accents(case: Case) -> None:
    """The snippet is the text's own, and says where the words stand in it."""
    added = case.add_reports([original(), original(POST, "post.txt")])

    (hit,) = case.search("HALLEN killed")

    text = HALLEN
    assert (hit.version, hit.path) == (added[0].seq, "hallen.txt")
    assert [text[start:end] for start, end in hit.matches] == ["Hallen", "killed", "Hällen"]
    assert text[hit.start : hit.start + len(hit.snippet)] == hit.snippet
    assert len(case.search("hallen")) == 2
    assert len(case.search("hallen", limit=1)) == 1


def test_search_knows_which_versions_stand(case: Case) -> None:
    """Superseded text is found only when it is asked for."""
    case.add_reports([original()])
    case.add_reports([original(EDITED)])

    assert (len(case.search("31")), len(case.search("31", all_versions=True))) == (0, 1)
    assert len(case.search('"at least 13"')) == 1
    assert len(case.search('"13 at least"')) == 0


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        '"',
        '""',
        "NOT",
        "AND OR",
        "NEAR(",
        "text:x",
        "a*",
        "-",
        "(",
        "^x",
        "'; DROP TABLE report; --",
        "\0",
        "\ud800",
        "—",
        "%_",
    ],
)
def test_any_text_may_be_searched_for(case: Case, words: str) -> None:
    """Nothing that a person types is taken for an operator."""
    case.add_reports([original()])

    assert case.search(words) == []


def test_marks_in_a_text_do_not_confuse_the_search(case: Case) -> None:
    """Also where a text holds the very code points that mark what was found."""
    text = "Marks\n\n" + "".join(map(chr, range(0xFDD0, 0xFDEF))) + " 12 bridges\n"
    case.add_reports([original(text)])

    (hit,) = case.search("bridges")

    assert [text[start:end] for start, end in hit.matches] == ["bridges"]


# Opened for reading


def test_a_case_opened_for_reading_takes_nothing(place: str) -> None:
    """Whatever changes it is refused; whatever looks at it works."""
    whole_case(place).close()
    with open_case(place, read_only=True) as case:
        for change in (
            lambda: case.add_reports([original()]),
            lambda: case.decide(Decision(kind="note", text="x")),
            lambda: case.undo(2),
            lambda: case.redo(6),
            lambda: case.store_readings([], made_by="x"),
            lambda: case.store_dossier(sample.dossier(reading(original().report))),
            case.drop_derived,
        ):
            with pytest.raises(CaseUnwritable, match="opened for reading"):
                change()
        assert case.check() == []
        assert case.search("bridge")
        assert [event.action for event in case.history()].count("decide") == 6


def test_a_folder_is_no_place_for_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CaseExists):
        new_case(".")


@pytest.mark.parametrize(
    ("words", "moment"),
    [("0999-01-01", "0999-01-01T23:59:59.999Z"), ("2033-09-14T12:00+02:00", "2033-09-14T10:00:00.000Z")],
)
def test_a_moment_sorts_as_its_words_do(words: str, moment: str) -> None:
    assert moment_of(words) == moment


def test_a_moment_before_the_first_year_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the years"):
        moment_of("0001-01-01T00:00+14:00")
