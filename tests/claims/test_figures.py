"""Figures: what is counted, its class and its scope, in every construction of the case table."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.claims.draft import Draft
from rashomon.claims.figures import Figures
from rashomon.claims.hedges import hedges_of
from rashomon.claims.passages import Passages
from rashomon.model import Figure
from rashomon.parse import Parsed

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "figures.en.toml").read_text(encoding="utf-8")
)["case"]


def drafts(parsed: Parsed) -> list[Draft]:
    """The figures of a report in text order; ages, which the tables leave out, aside."""
    found = [draft for draft in Figures().extract(Passages(parsed)) if getattr(draft.value, "measure", "") != "age"]
    return sorted(found, key=lambda draft: (draft.start, draft.end))


def written(draft: Draft, wanted: str) -> str:
    """A figure as the table writes it, with only the scope the table asks for."""
    value = draft.value
    assert isinstance(value, Figure)

    def plain(number: float) -> str:
        return f"{round(number, 4):.15g}"

    if value.high is None:
        text = f"{'>' if value.low_open else ''}{plain(value.low or 0)}{'' if value.low_open else '..'}"
    elif value.low is None:
        text = f"{'<' if value.high_open else '..'}{plain(value.high)}"
    else:
        text = plain(value.low) if value.low == value.high else f"{plain(value.low)}..{plain(value.high)}"
    text += "~" if value.approx else ""
    text += f" {value.unit}/{value.measure}"
    text += f" head={draft.scope.head}" if "head=" in wanted else ""
    text += " part" if draft.scope.part_of else ""
    return text + (
        f" {draft.scope.count}" if wanted.endswith(("new", "total", "period", "former")) and draft.scope.count else ""
    )


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_figures_of_the_table(case: dict[str, Any], parse: Callable[..., Parsed]) -> None:
    """Each sentence gives the figures the table names, and no others."""
    found = drafts(parse(case["text"]))

    wanted = [*case["figures"], *[""] * len(found)]
    assert case["figures"] == [written(draft, want) for draft, want in zip(found, wanted, strict=False)]


def test_a_figure_belongs_to_the_party_named_with_it(parse: Callable[..., Parsed]) -> None:
    """ "Ukrainian soldiers" are Ukraine's, and "France lost 23 killed" counts the French."""
    first, second = drafts(parse("The raid killed 40 Ukrainian soldiers. France lost 23 killed."))

    assert (first.scope.side, second.scope.side) == ("state:UA", "state:FR")


def test_modifiers_restrict_the_count(parse: Callable[..., Parsed]) -> None:
    """Nationality and kind are kept apart from the head, the words of one name together."""
    (figure,) = drafts(parse("The strike wounded 12 North Korean army engineers."))

    assert (figure.scope.head, figure.scope.group) == ("engineer", ("army", "north korean"))


def test_the_span_holds_qualifier_and_class(parse: Callable[..., Parsed]) -> None:
    """What is cited reads as a figure on its own."""
    text = "Officials said at least 14 people were killed near Aldby."
    (figure,) = drafts(parse(text))

    assert text[figure.start : figure.end] == "at least 14 people were killed"


@pytest.mark.parametrize("text", ["Not 12 but 21 miners were killed.", "There were 21 miners killed, not 12."])
def test_a_number_told_to_be_wrong_is_denied(text: str, parse: Callable[..., Parsed]) -> None:
    """The right one beside it is stated."""
    modes = {draft.value.low: draft.mode for draft in drafts(parse(text)) if isinstance(draft.value, Figure)}

    assert modes == {12: "denied", 21: ""}


def test_a_number_that_nothing_makes_them_is_denied(parse: Callable[..., Parsed]) -> None:
    """What "will not make us nine thousand" says is that they are not so many; what is not made is no such denial."""
    crowd = drafts(parse("The fair drew 38,000 people. No poster will make us nine thousand."))
    coats = drafts(parse("The tailor did not make 40 coats."))
    gain = drafts(parse("The mill did not make a profit of 3 million euros."))

    assert [draft.mode for draft in (*crowd, *coats, *gain)] == ["", "denied", "", ""]


def test_what_it_was_not_is_denied(parse: Callable[..., Parsed]) -> None:
    """ "It wasn't four" says that they were not so many; "not 40 metres high" is the same of a measure."""
    found = drafts(parse("Six divers drowned. It wasn't four."))
    bound = drafts(parse("Six divers drowned. It was no more than eight."))

    assert [draft.mode for draft in (*found, *bound)] == ["", "denied", "", ""]


def test_a_zero_somebody_states_is_a_denial(parse: Callable[..., Parsed]) -> None:
    """In the outlet's own voice a zero is stated."""
    (own,) = drafts(parse("There were no casualties."))

    assert own.mode == ""


def test_goods_in_a_recall_are_the_goods_recalled(parse: Callable[..., Parsed]) -> None:
    """Packs supplied and packs recalled answer one question in a report on a recall."""
    text = (
        "The firm issued a recall on Friday. In all, 18,600 packs were supplied to shops. The recall covers nine lots."
    )
    figure = drafts(parse(text))[0]

    assert isinstance(figure.value, Figure)
    assert figure.value.measure == "recalled"


def test_a_report_called_wrong_is_denied(parse: Callable[..., Parsed]) -> None:
    """ "Reports of three deaths are wrong" states no deaths."""
    (figure,) = drafts(parse("Reports of three deaths are wrong."))

    assert figure.mode == "denied"


@pytest.mark.parametrize(
    ("text", "age", "whom"),
    [
        ("Mara Velde, 58, was unhurt.", 58, "Velde"),
        ("Rurik Stell, who is 52, stared ahead.", 52, "Stell"),
        ("The driver, a 43-year-old man, was held.", 43, "man"),
    ],
)
def test_an_age_is_read_with_the_person_it_belongs_to(
    text: str, age: int, whom: str, parse: Callable[..., Parsed]
) -> None:
    """Behind a name, in a clause of its own, before "old"."""
    found = [
        draft for draft in Figures().extract(Passages(parse(text))) if getattr(draft.value, "measure", "") == "age"
    ]

    assert [(draft.value.low, draft.scope.whom) for draft in found if isinstance(draft.value, Figure)] == [(age, whom)]


def test_who_keeps_a_list_of_names_is_not_whose_they_are(parse: Callable[..., Parsed]) -> None:
    """The lawyers' register of the arrested counts no lawyers; the dead of a brigade are its own."""
    _, listed = drafts(parse("Police arrested 46 people. The Lawyers' Union has 187 names."))
    (lost,) = drafts(parse("The Coldstream Brigade has lost 12 men."))

    assert (listed.value.measure, listed.scope.side) == ("arrested", "")
    assert lost.scope.side


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        (
            "The horn had sounded 15 minutes before keepers had pulled down the old wooden shutters at the mill.",
            "keepers had pulled down the old wooden shutters",
        ),
        (
            "The horn had sounded 15 minutes after keepers dug nine brass coins out of his garden by the mill.",
            "keepers dug nine brass coins out of his garden",
        ),
    ],
)
def test_what_a_length_of_time_is_told_from_ends_with_a_word_that_can_end_it(
    text: str, anchor: str, parse: Callable[..., Parsed]
) -> None:
    """It is asked for by these words: "How long before ...?"."""
    assert [draft.scope.whom for draft in drafts(parse(text)) if draft.value.unit == "minute"] == [anchor]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("If convicted, Levan Doros, 51, could face 12 years in prison.", "stated"),
        ("Levan Doros, who will be 52 in March, was not at home.", "predicted"),
    ],
)
def test_an_age_beside_a_name_is_no_forecast(text: str, mode: str, parse: Callable[..., Parsed]) -> None:
    """Whatever may come of it, he is 51."""
    passages = Passages(parse(text))
    ages = [
        draft
        for draft in Figures().extract(passages)
        if isinstance(draft.value, Figure) and draft.value.measure == "age"
    ]
    assert [hedges_of(passages, draft.token)[0] for draft in ages] == [mode]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The families of the 23 dead will be paid.", "stated"),
        ("The families of the 23 people killed will be paid.", "stated"),
        ("The 3,000 homes that were destroyed will be rebuilt.", "stated"),
        ("Its 1,200 employees will be told on Monday.", "stated"),
        ("Police fired tear gas to disperse about 3,000 protesters.", "stated"),
        # What the verb tells has not come to them.
        ("The 40 patients will be evacuated tomorrow.", ""),
        ("The council paid a firm to rescue the 12 barges.", ""),
        # What is only to be made, or to be kept from happening.
        ("Its 400 jobs will be created by 2040.", ""),
        ("The 12 planned turbines will be moved.", ""),
        ("The council raised taxes to build 40 homes.", ""),
        # Nobody has said that they are there.
        ("The storm could leave 40 dead.", ""),
        ("Police will fire tear gas to disperse 3,000 protesters.", ""),
        # What the relative clause only thinks likely.
        ("The 40 people who may have died were workers.", "estimated"),
    ],
)
def test_who_is_there_already_is_no_forecast(text: str, mode: str, parse: Callable[..., Parsed]) -> None:
    """Whatever is to come of them: their number holds, where their own words tell it."""
    (figure,) = drafts(parse(text))

    assert figure.mode == mode


def test_who_is_there_is_told_by_who_tells_it(parse: Callable[..., Parsed]) -> None:
    """What somebody alleges is no statement for being there already."""
    text = "The union alleged that the families of the 23 dead would be paid."
    (figure,) = drafts(parse(text))

    assert figure.mode == "alleged"
