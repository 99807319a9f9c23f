"""The commands that work on a case: `new`, `add`, `show`, `review`, `decide`, `undo`, `redo`, `history`, `check`."""

import io
import json
import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from rashomon.case import open_case
from rashomon.desk import add, current

from ..desk.texts import EDITED, STAR, ticking, write
from .conftest import Cli

FIRST = ("wire.txt", "post.txt", "star.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports and a case of three of them, compared."""
    folder = tmp_path_factory.mktemp("desk")
    write(folder / "in")
    there = Path.cwd()
    os.chdir(folder)
    try:
        with open_case("a.case", create=True, who="Ada", clock=ticking()) as case:
            add(case, [f"in/{name}" for name in FIRST])
            current(case)
    finally:
        os.chdir(there)
    return folder


@pytest.fixture
def desk(cli: Cli, made: Path) -> Cli:
    """The command line in a copy of that folder."""
    shutil.copytree(made, ".", dirs_exist_ok=True)
    return cli


def claim(desk: Cli, words: str) -> str:
    """The short id of the claim that some words are."""
    found = re.search(rf"«[^»]*{words}[^»]*».*\[(c-\w+)\]", desk("show", "a.case", "--all").out)
    assert found
    return found[1]


def edit() -> None:
    Path("in/star.txt").write_text(EDITED, encoding="utf-8")


def test_new_makes_a_case_and_never_takes_another_ones_place(cli: Cli) -> None:
    assert cli("new", "b.case").code == 0
    ran = cli("new", "b.case")

    assert ran.code == 2
    assert ran.err.startswith("error[case-exists]")
    assert cli("check", "b.case").out == "b.case is sound\n"


def test_add_tells_what_became_of_each_report(desk: Cli) -> None:
    edit()
    ran = desk("add", "a.case", "in/star.txt", "in/wire.txt", "in/twin.txt", "--why", "seen at noon", "--who", "Bo")

    assert ran.code == 0
    assert ran.out.splitlines()[:3] == [
        "changed    in/star.txt  [version 5]",
        "new        in/twin.txt  [version 6]",
        "unchanged  in/wire.txt  [version 4]",
    ]
    assert "in/star.txt, silently edited (version 3 became 5): 60 became 600" in ran.out
    assert "3 reports, " in ran.out
    history = desk("history", "a.case").out
    assert "  Bo\n  added Evening Star https://star.example/1, version 2, since seen at noon\n" in history
    assert "  in/star.txt, silently edited (version 3 became 5): 60 became 600" in history


def test_add_for_a_program(desk: Cli) -> None:
    edit()
    record = json.loads(desk("add", "a.case", "in/star.txt", "--json").out)

    assert record["reports"] == [{"path": "in/star.txt", "version": 5, "outcome": "changed"}]
    assert [change["what"] for change in record["changes"][0]["changes"]] == ["changed"]


def test_add_skips_what_cannot_be_read_and_says_so(desk: Cli) -> None:
    Path("bad.txt").write_bytes(b"")
    ran = desk("add", "a.case", "bad.txt", "in/copy.txt", "--later")

    assert ran.code == 3
    assert "skipped[read-empty]: " in ran.err
    assert desk("add", "a.case", "bad.txt", "in/copy.txt", "--later", "--strict").code == 2
    alone = desk("add", "a.case", "bad.txt")
    assert (alone.code, alone.out) == (2, "")
    assert "nothing was added" in alone.err


def test_add_warns_of_what_is_wrong_with_the_inputs(desk: Cli) -> None:
    """On standard error, or in the JSON too; it ends as well as without."""
    Path("in/reports.csv").write_text("path,outlet\nnone.txt,Nowhere Post\n", encoding="utf-8")
    ran = desk("add", "a.case", "in", "--later")

    assert ran.code == 0
    assert "warning[read-row-without-file]: " in ran.err
    assert "none.txt" in ran.err
    assert "warning[" not in desk("add", "a.case", "in", "--later", "--quiet").err
    record = json.loads(desk("add", "a.case", "in", "--later", "--json").out)
    assert [notice["slug"] for notice in record["notices"]] == ["read-row-without-file"]


def test_show(desk: Cli) -> None:
    """The comparison, and beside it what was decided and what changed; `compare` shows the comparison alone."""
    desk("decide", "a.case", "note", "--text", "ask the mayor", "--later")
    edit()
    desk("add", "a.case", "in/star.txt", "--later")
    ran = desk("show", "a.case")

    assert ran.code == 0
    assert "→ DEVELOPING: 1 question" in ran.out
    assert "Decisions\n  5. " in ran.out
    assert ": note: ask the mayor\n" in ran.out
    assert "Changed pages\n  in/star.txt, silently edited (version 3 became 6): 60 became 600" in ran.out
    assert desk("compare", "a.case").out == ran.out[: ran.out.index("\nThe case\n")]
    assert "# The case\n" in desk("show", "a.case", "--md").out
    assert json.loads(desk("show", "a.case", "--json").out)["schema"] == "rashomon/1"


def test_show_one_question(desk: Cli) -> None:
    ran = desk("show", "a.case", "people killed")

    assert ran.out.startswith("3 reports, 1 question: 1 developing\n")
    assert desk("show", "a.case", "unicorns").code == 2


def test_show_as_known_at(desk: Cli) -> None:
    """A moment before the change shows the page as it was."""
    moment = json.loads(desk("history", "a.case", "--json").out)["events"][-1]["at"]
    before = desk("show", "a.case").out
    edit()
    desk("add", "a.case", "in/star.txt", "--later")

    assert desk("show", "a.case", "--as-known-at", moment).out == before
    assert "«600 people were killed»" in desk("show", "a.case").out
    wrong = desk("show", "a.case", "--as-known-at", "yesterday")
    assert wrong.code == 2
    assert "give a day such as" in wrong.err


@pytest.mark.parametrize("arguments", [("a.case", "people", "killed"), ("people killed", "a.case")])
def test_why_takes_a_case(desk: Cli, arguments: tuple[str, ...]) -> None:
    assert desk("why", *arguments).out.startswith("How many people were killed?  [q-")


def test_decide_changes_what_is_shown_and_undo_gives_it_back(desk: Cli) -> None:
    before = desk("show", "a.case").out
    forty, thirty = claim(desk, "Forty people died"), claim(desk, "At least 31")
    ran = desk("decide", "a.case", "value", forty, "--value", "31", "--who", "Ada", "--why", "the list")

    assert ran.out.startswith("decided [event 5]\nHow many people were killed? ")
    assert "“Forty people died” is 31, since the list" in desk("show", "a.case").out
    assert "ruled by Ada: “Forty people died” is 31 (the list)" in desk("why", "a.case", "people killed").out
    again = desk("decide", "a.case", "value", forty, "--value", "at least 41")
    assert again.out.startswith("decided [event 6], in the place of 5\n")
    assert desk("undo", "a.case", "6").out == "event 6 is undone [event 7]; the decision of event 5 holds now\n"
    assert desk("undo", "a.case", "5").code == 0
    assert desk("show", "a.case").out == before
    assert desk("redo", "a.case", "5").out == "event 5 is brought back [event 9]\n"
    assert "is 31, since the list" in desk("show", "a.case").out
    assert thirty in desk("show", "a.case").out


def test_a_claim_that_was_not_read_is_added_and_undone(desk: Cli) -> None:
    """With the question of a claim that was read; what it says can be corrected like any other."""
    before, forty = desk("show", "a.case").out, claim(desk, "Forty people died")
    words = "--words", "rang its bells"
    ran = desk("decide", "a.case", "claim", "in/star.txt", forty, *words, "--value", "about 45", "--source", "the dean")

    assert ran.out.startswith("decided [event 5]\nHow many people were killed? is developing as before; answers: ")
    assert "about 45" in ran.out
    shown = desk("show", "a.case").out
    assert "“rang its bells” says about 45, by the dean, and answers the question of “Forty people died”" in shown
    added = claim(desk, "rang its bells")
    assert desk("decide", "a.case", "value", added, "--value", "46").code == 0
    assert "(ruled to be 46)" in desk("show", "a.case").out
    assert "| ruled by " in desk("show", "a.case").out
    assert desk("check", "a.case").out == "a.case is sound\n"
    assert [desk("undo", "a.case", event).code for event in ("6", "5")] == [0, 0]
    assert desk("show", "a.case").out == before


def test_what_holds_is_said_when_something_is_undone_or_brought_back(desk: Cli) -> None:
    """A later decision on the same outranks the one that is brought back; so does a later version of a page."""
    forty = claim(desk, "Forty people died")
    desk("decide", "a.case", "value", forty, "--value", "31")
    desk("undo", "a.case", "5")
    desk("decide", "a.case", "value", forty, "--value", "41")
    assert (
        desk("redo", "a.case", "5").out
        == "event 5 is brought back [event 8]; the decision of event 7 is later and holds\n"
    )
    assert "“Forty people died” is 41" in desk("why", "a.case", "people killed").out
    assert desk("undo", "a.case", "7").out == "event 7 is undone [event 9]; the decision of event 5 holds now\n"

    edit()
    desk("add", "a.case", "in/star.txt", "--later")
    assert desk("undo", "a.case", "10").out == "event 10 is undone [event 11]; version 3 of it stands again\n"
    assert desk("redo", "a.case", "10").out == "event 10 is brought back [event 12]\n"
    desk("undo", "a.case", "3")
    assert (
        desk("redo", "a.case", "3").out == "event 3 is brought back [event 14]; version 10 of it is later and stands\n"
    )

    told = desk("history", "a.case").out
    assert "\n  undone by event 6, brought back by event 8: it stands\n" in told
    assert "\n  undone by event 9: it does not stand\n" in told


def test_a_yes_takes_the_place_of_a_no(desk: Cli) -> None:
    pair = ("Marit Solheim@wire.txt", "Marit Solheim@post.txt")
    desk("decide", "a.case", "other-name", *pair)

    assert desk("decide", "a.case", "same-name", *pair).out.startswith("decided [event 6], in the place of 5\n")
    assert "\n  event 6 took its place: it does not stand\n" in desk("history", "a.case").out


def test_notes_and_grades_take_no_place(desk: Cli) -> None:
    for _ in range(2):
        ran = desk("decide", "a.case", "note", "wire.txt", "--text", "ask")
        assert "in the place of" not in ran.out
    desk("undo", "a.case", "5")

    assert desk("redo", "a.case", "5").out == "event 5 is brought back [event 8]\n"


def test_show_says_what_went_wrong_in_reading_as_compare_does(desk: Cli) -> None:
    german = (
        "Mindestens 31 Menschen starben, sagte die Polizei. Der Zug war auf dem Weg nach Ostby, und alle schliefen."
    )
    Path("de.txt").write_text(german, encoding="utf-8")
    Path("old.txt").write_bytes("At least 31 people were killed at the café in Hallen, police said.".encode("cp1252"))
    desk("add", "a.case", "de.txt", "old.txt")

    shown = desk("show", "a.case").out
    for slug in ("read-language", "read-encoding-guessed"):
        assert f"[{slug}]" in shown
        assert f"[{slug}]" in desk("show", "a.case", "people killed").out


def test_one_question_alone_says_who_shares_text(desk: Cli) -> None:
    """It is a part of what an answer rests on."""
    desk("add", "a.case", "in/copy.txt")
    whole, alone = desk("show", "a.case").out, desk("show", "a.case", "people killed").out
    told = re.search(r"^  . .*share text.*$", whole, re.MULTILINE)

    assert told
    assert told[0] in alone
    assert "SHARED TEXT" in alone


def test_why_opens_a_case_once(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon import case

    opened: list[object] = []
    real = case.open_case
    monkeypatch.setattr(case, "open_case", lambda place, **more: opened.append(place) or real(place, **more))

    assert desk("why", "a.case", "people killed").code == 0
    assert opened == ["a.case"]


def test_decide_later_compares_nothing(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where what stands in the case was not compared yet: the claims of a report are known when it is read."""
    forty = claim(desk, "Forty people died")
    desk("add", "a.case", "in/copy.txt", "--later")
    with monkeypatch.context() as patched:
        patched.setattr("rashomon.desk.work.compare_known", None)
        ran = desk("decide", "a.case", "value", forty, "--value", "31", "--later")
        assert (ran.code, ran.out) == (0, "decided [event 6]\n")
        assert desk("decide", "a.case", "copy", "copy.txt", "wire.txt", "--later").code == 0
        assert desk("decide", "a.case", "same-name", "Solheim@copy.txt", "Solheim@post.txt", "--later").code == 0

    shown = desk("show", "a.case").out
    assert "“Forty people died” is 31" in shown
    assert "copy.txt is a copy of wire.txt" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("copy", "post.txt", "Norrland Wire"), "post.txt is a copy of wire.txt"),
        (("no-copy", "in/post.txt", "in/wire.txt"), "post.txt is no copy of wire.txt"),
        (
            ("same-name", "solheim@star.txt", "Marit Solheim@post.txt"),
            "“Driver Solheim” and “driver Marit Solheim” are of one",
        ),
        (("other-name", "Marit Solheim@wire.txt", "Marit Solheim@post.txt"), "are not of one"),
        (("grade", "post.txt", "--reliability", "B", "--credibility", "2"), "graded: source B, item 2"),
        (("note", "wire.txt", "--text", "ask"), "note on wire.txt: ask"),
    ],
)
def test_decisions_on_reports_and_names(desk: Cli, arguments: tuple[str, ...], told: str) -> None:
    ran = desk("decide", "a.case", *arguments)

    assert (ran.code, ran.out.splitlines()[0]) == (0, "decided [event 5]")
    assert told in desk("show", "a.case").out


@pytest.mark.parametrize(
    ("arguments", "slug"),
    [
        (("copy", "post.txt", "nobody.txt"), "reference-unknown"),
        (("same-name", "Solheim", "Solheim@post.txt"), "reference-unknown"),
        (("same-name", "Nemo@star.txt", "Solheim@post.txt"), "reference-unknown"),
        (("value", "q-"), "reference-unknown"),
        (("note",), "case-decision"),
        (("grade", "post.txt"), "case-decision"),
        (("copy", "post.txt"), "case-decision"),
        (("note", "post.txt", "--text", "x", "--value", "3"), "case-decision"),
        (("guess", "post.txt"), "usage"),
        (("claim", "post.txt", "--words", "the", "--sort", "place", "--value", "Ostby"), "case-decision"),
        (("claim", "post.txt", "--words", "nowhere at all", "--sort", "place", "--value", "Ostby"), "case-decision"),
        (("claim", "--words", "x"), "case-decision"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(desk: Cli, arguments: tuple[str, ...], slug: str) -> None:
    """And nothing is written."""
    ran = desk("decide", "a.case", *arguments)

    assert ran.code == 2
    assert ran.err.startswith(f"error[{slug}]")
    assert len(json.loads(desk("history", "a.case", "--json").out)["events"]) == 4


def test_review_lists_what_to_look_at(desk: Cli) -> None:
    """A decision whose words are gone comes first, then the page that was edited."""
    sixty = claim(desk, "60 people were killed")
    desk("decide", "a.case", "value", sixty, "--value", "66", "--later")
    edit()
    desk("add", "a.case", "in/star.txt", "--later")
    ran = desk("review", "a.case")
    items = json.loads(desk("review", "a.case", "--json").out)["items"]

    assert ran.code == 0
    assert "→ rashomon undo a.case 5, and decide anew" in ran.out
    assert "  star.txt, silently edited: 60 became 600" in ran.out
    assert [item["kind"] for item in items][:2] == ["lost", "edited"]
    assert "LOST" in desk("show", "a.case").out


def test_review_of_nothing(cli: Cli) -> None:
    cli("new", "b.case")

    assert cli("review", "b.case").out == "nothing to look at\n"


def test_check_finds_what_was_tampered_with(desk: Cli) -> None:
    raw = sqlite3.connect("a.case")
    raw.execute("UPDATE reading SET body = replace(body, '31 people', '13 people')")
    raw.commit()
    raw.close()
    ran = desk("check", "a.case")

    assert ran.code == 2
    assert ran.err == ""
    assert set(re.findall(r"\[(case-\w+)\]", ran.out)) == {"case-span"}
    assert "the claim quotes 'At least 13 people were killed', the text there is 'At least 31" in ran.out


def test_what_is_no_case_or_busy_is_refused(desk: Cli) -> None:
    """By the exit codes of the table."""
    Path("no.case").write_text(STAR, encoding="utf-8")
    assert desk("show", "no.case").err.startswith("error[case-foreign]")
    assert desk("show", "none.case").err.startswith("error[case-missing]")
    other = sqlite3.connect("a.case", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        ran = desk("undo", "a.case", "2")
    finally:
        other.close()
    assert (ran.code, ran.err.split(":")[0]) == (4, "error[case-busy]")


def test_a_case_that_may_only_be_read_can_be_looked_at(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    Path("a.case").chmod(0o444)

    assert desk("show", "a.case").code == 0
    assert desk("undo", "a.case", "2").code == 2


def test_arguments_that_are_missing_are_named(desk: Cli) -> None:
    assert "no reports are named" in desk("add", "a.case").err
    assert "Missing argument 'CASE'" in desk("show").err


def test_review_asks_about_one_pair_after_the_other(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is a decision, `z` takes the last one back, and what was decided is not asked again."""
    from rashomon.cli.example import example_folder

    cli("new", "b.case")
    cli("add", "b.case", str(example_folder()))

    def unsure() -> list[list[str]]:
        items = json.loads(cli("review", "b.case", "--json").out)["items"]
        return [item["claims"] for item in items if item["kind"] == "unsure"]

    before = unsure()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nd\nz\nwhat\nx\ns\nq\n"))
    ran = cli("review", "b.case", "--ask")
    events = json.loads(cli("history", "b.case", "--json").out)["events"]

    assert ran.code == 0
    assert ran.out.count(f"2 of {len(before)}: ") == 2
    made = [event["payload"]["decision"] for event in events if event["action"] == "decide"]
    assert [(each["kind"], each["apart"]) for each in made] == [
        ("question", False),
        ("question", True),
        ("not-comparable", False),
    ]
    assert [event["action"] for event in events[-4:]] == ["decide", "decide", "undo", "decide"]
    assert not [pair for pair in before[:2] if pair in unsure()]


@pytest.mark.parametrize(
    "arguments", [("show", "a.case", "-o", "a.case"), ("export", "a.case", "-o", "a.case", "--format", "case-json")]
)
def test_nothing_is_written_over_a_case(desk: Cli, arguments: tuple[str, ...]) -> None:
    before = Path("a.case").read_bytes()
    ran = desk(*arguments)

    assert (ran.code, before) == (2, Path("a.case").read_bytes())
    assert "error[output-unwritable]: a.case is a case" in ran.err


def test_what_comes_through_a_pipe_is_another_report_each_time(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("Twelve people died in the fire.", "Thirty people died in the fire."):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
        assert "new " in desk("add", "a.case", "-").out

    assert "changed" not in desk("history", "a.case").out
    with open_case("a.case", read_only=True) as case:
        assert {"Twelve people died in the fire.", "Thirty people died in the fire."} < {
            version.report.text for version in case.versions()
        }


def test_an_explanation_is_no_json(desk: Cli) -> None:
    ran = desk("why", "a.case", claim(desk, "dead"), "-o", "x.json")

    assert (ran.code, Path("x.json").exists()) == (2, False)
    assert "compare --json" in ran.err


def test_why_tells_what_was_decided_on_a_claim_or_its_report(desk: Cli) -> None:
    words = claim(desk, "40 dead")
    desk("decide", "a.case", "note", words, "--text", "ring the mayor")
    desk("decide", "a.case", "grade", "in/post.txt", "--reliability", "C", "--credibility", "3")

    told = desk("why", "a.case", words).out
    assert "ring the mayor" in told
    assert "is graded" in told
    assert "ring the mayor" not in desk("why", "a.case", claim(desk, "31 people")).out


def test_a_case_that_somebody_else_made_can_be_compared_anew(desk: Cli) -> None:
    before = desk("show", "a.case").out
    raw = sqlite3.connect("a.case")
    raw.execute("UPDATE question SET body = replace(body, 'killed', 'saved')")
    raw.commit()
    raw.close()

    assert "saved" in desk("show", "a.case").out
    assert desk("show", "a.case", "--anew").out == before
    assert desk("show", "a.case").out == before
