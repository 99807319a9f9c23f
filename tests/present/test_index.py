"""Finding a claim or a question by what a person types."""

import pytest
from attrs import evolve

from rashomon.errors import UnknownReference
from rashomon.present.index import Index, short_ids

from .sample import CLAIMS, QUESTIONS, dossier


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of(dossier())


def test_short_ids_are_short_and_each_means_one(index: Index) -> None:
    assert {len(ref) for ref in index.short.values()} == {6}
    assert len(set(index.short.values())) == len(CLAIMS) + len(QUESTIONS)
    for full, short in index.short.items():
        assert index.find(short).id == full


def test_short_ids_grow_where_they_must() -> None:
    assert short_ids(["q-aaaa1", "q-aaaa2"]) == {"q-aaaa1": "q-aaaa1", "q-aaaa2": "q-aaaa2"}
    assert short_ids([]) == {}


@pytest.mark.parametrize("words", ["people killed", "KILLED", "many killed?", "How many people were killed?"])
def test_words_of_a_question_find_it(index: Index, words: str) -> None:
    assert index.find(words) == QUESTIONS[2]


def test_full_id_finds_its_claim(index: Index) -> None:
    claim = CLAIMS["herald 14"]

    assert index.find(claim.id) == claim
    assert index.find(claim.id.upper()) == claim


@pytest.mark.parametrize(
    ("reference", "advice"),
    [
        ("q-", "one more character"),
        ("how many", "more words or the id"),
        ("unicorn", "use an id"),
        ("", "use an id"),
        ("?", "use an id"),
    ],
)
def test_reference_that_means_nothing_or_too_much_says_what_to_do(index: Index, reference: str, advice: str) -> None:
    with pytest.raises(UnknownReference) as caught:
        index.find(reference)

    assert advice in caught.value.next


def test_ambiguous_words_list_the_questions(index: Index) -> None:
    with pytest.raises(UnknownReference) as caught:
        index.find("how many")

    assert "How many people were killed?" in caught.value.next
    assert "How many children were treated?" in caught.value.next


def test_outlets_of_one_name_are_told_apart(index: Index) -> None:
    assert [index.outlet(report) for report in index.reports] == [
        "agency.txt",
        "Oster Courier (courier.txt)",
        "The Herald",
        "Oster Courier (update.txt)",
    ]


@pytest.mark.parametrize(
    ("files", "called"),
    [
        ((("", "/work/x/a.txt"), ("", "/work/x/b.txt")), ["a.txt", "b.txt"]),
        ((("", "/work/x/a.txt"), ("", "/work/y/a.txt")), ["x/a.txt", "y/a.txt"]),
        ((("", "a.txt"), ("", "x/a.txt")), ["a.txt", "x/a.txt"]),
        ((("Courier", "/work/x/a.txt"), ("Courier", "/work/y/a.txt")), ["Courier (x/a.txt)", "Courier (y/a.txt)"]),
        ((("Courier", "/work/x/a.txt"), ("", "/work/y/a.txt")), ["Courier", "y/a.txt"]),
        # An outlet that calls itself like the file of another.
        ((("b.txt", "/work/x/a.txt"), ("", "/work/x/b.txt")), ["b.txt", "x/b.txt"]),
        ((("", "-"), ("", "/work/x/")), ["-", "x/"]),
    ],
)
def test_a_report_without_an_outlet_is_called_by_as_much_of_its_path_as_no_other_has(
    files: tuple[tuple[str, str], ...], called: list[str]
) -> None:
    """The whole path is nobody's name for it, and tells whoever reads a report file how a disk is laid out."""
    readings = zip(dossier().readings, files, strict=False)
    changed = tuple(
        evolve(reading, report=evolve(reading.report, outlet=outlet, path=path)) for reading, (outlet, path) in readings
    )
    index = Index.of(evolve(dossier(), readings=changed))

    assert [index.outlet(reading.report.id) for reading in changed] == called


def test_two_questions_of_one_label_are_both_listed_with_their_answers() -> None:
    """As in a case with two counts that nothing puts under one question; a label typed whole means no longer one."""
    first, second, third = QUESTIONS[2], evolve(QUESTIONS[0], label=QUESTIONS[2].label), QUESTIONS[1]
    longer = evolve(third, label=f"{first.label} By noon")
    index = Index.of(evolve(dossier(), questions=(first, second, longer)))

    with pytest.raises(UnknownReference, match="fits 2 questions") as caught:
        index.find(first.label)

    for question in (first, second):
        answers = "; ".join(side.label for side in question.sides)
        assert f"{index.short[question.id]} ({question.label}: {answers})" in caught.value.next
    assert caught.value.next.startswith("use the id: ")
    assert index.find(longer.label) == longer
