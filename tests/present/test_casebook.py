"""A case before the reader."""

import pytest
from attrs import evolve

from rashomon.case import Defect, Event, Version
from rashomon.desk import Edit, Item
from rashomon.model import DECISIONS, Decision, Figure, Report, Ruling, Target
from rashomon.present.casebook import case_sections, check_page, decision_words, effects, history_page, review_page
from rashomon.present.index import Index

from .sample import dossier

CLAIM = Target.at("r-1", "At least 40 died.", (0, 11), claim="c-1")
OTHER = Target.at("r-2", "Some 31 died.", (0, 7), claim="c-2")
NAMES = {"r-1": "a.txt", "r-2": "b.txt"}


@pytest.mark.parametrize("kind", DECISIONS)
def test_every_kind_of_decision_has_words(kind: str) -> None:
    """None of them shows an id where a report has a name."""
    targets = (CLAIM, OTHER) if "copy" not in kind else (Target(report="r-1"), Target(report="r-2"))
    words = decision_words(Decision(kind=kind, targets=targets, text="ask", reliability="B"), NAMES)

    assert "r-1" not in words
    assert ("a.txt" if "copy" in kind else "“At least 40”") in words


def test_a_lost_decision_is_shown_as_lost() -> None:
    decision = Decision(kind="value", targets=(CLAIM,), value=Figure(low=41, high=41))
    ruling = Ruling(seq=4, at="", who="", why="a slip", decision=decision, status="lost", spots=(None,))
    (section,) = case_sections([ruling], [])

    assert section.lines[0].text == (
        "4. somebody: “At least 40” is 41, since a slip (LOST: its words are gone; not applied)"
    )


@pytest.mark.parametrize(
    ("text", "silent", "told"),
    [
        ("Two hurt.", True, "a.txt, silently edited (version 2 became 3): no claim changed"),
        ("Two hurt.", False, "a.txt, edited (version 2 became 3): no claim changed"),
        ("One hurt.", False, "a.txt, the same text with other facts (version 2 became 3): no claim changed"),
    ],
)
def test_a_page_that_changed_without_a_claim(text: str, silent: bool, told: str) -> None:
    versions = [
        Version(seq=seq, key="a.txt", number=seq - 1, report=Report(id="r-1", sha256="", path="a.txt", text=words))
        for seq, words in ((2, "One hurt."), (3, text))
    ]
    edit = Edit(before=versions[0], after=versions[1], silent=silent, changes=())

    assert [line.text for section in case_sections([], [edit]) for line in section.lines] == [told]


@pytest.mark.parametrize(
    ("facts", "who", "told"),
    [
        ({"published": "2031-03-14"}, "Ada", "its date set to 2031-03-14 by Ada"),
        (
            {"outlet": "Post", "url": "https://p.example"},
            "",
            "its outlet set to Post and its address set to https://p.example by hand",
        ),
        ({"reader": "html/2", "published": "2031-03-14"}, "Ada", "the same text with other facts"),
        ({"sha256": "2", "published": "2031-03-14"}, "Ada", "the same text with other facts"),
    ],
)
def test_what_a_person_set_is_no_change_of_the_page(facts: dict[str, str], who: str, told: str) -> None:
    """Another reader may find a date of itself, and other bytes are another page."""
    report = Report(id="r-1", sha256="1", path="a.txt", text="One hurt.", reader="text/1")
    versions = [
        Version(seq=seq, key="a.txt", number=seq - 1, report=each)
        for seq, each in ((2, report), (3, evolve(report, **facts)))
    ]
    edit = Edit(before=versions[0], after=versions[1], silent=False, changes=(), who=who)

    (section,) = case_sections([], [edit])
    assert section.lines[0].text == f"a.txt, {told} (version 2 became 3): no claim changed"


def test_what_acts_on_a_terminal_does_not() -> None:
    """Paths, reasons and notes come from strangers."""
    evil = "\x1b[31m\u202e"
    event = Event(seq=1, at="now", who=evil, action="add", payload={"key": evil, "version": 1}, why=evil)
    pages = [
        history_page([event], [], {}),
        review_page("a.case", [Item(kind="unread", text=evil)], Index.of(dossier()), listing=False),
        check_page(evil, [Defect(slug="case-span", where=evil, message=evil)]),
    ]
    shown = [page.title for page in pages] + [
        text
        for page in pages
        for section in page.sections
        for text in (section.heading, *(x.text for x in section.lines))
    ]

    assert not any(char in text for text in shown for char in evil[:1] + evil[-1:])


def test_the_first_of_many_are_shown() -> None:
    items = [Item(kind="unread", text=f"{number}.txt") for number in range(10)]
    short, whole = (review_page("a.case", items, Index.of(dossier()), listing=listing) for listing in (False, True))

    assert [len(page.sections[0].lines) for page in (short, whole)] == [9, 10]
    assert short.sections[0].lines[-1].text == "and 2 more (--all)"


def test_effects_are_none_where_nothing_changed() -> None:
    assert effects(dossier(), dossier()) == []
