"""The chart of a question: what is drawn, where, and in what order."""

from attrs import evolve

from rashomon.model import Dossier, Figure, Moment, Question
from rashomon.present.index import Index
from rashomon.present.pages.forest import Forest, forest

from ..sample import dossier


def _claims(values: list[Figure | Moment], *, asof: tuple[str, ...] = ()) -> tuple[Dossier, Question]:
    """A dossier with one question of claims with these values, each a side of its own."""
    whole = dossier()
    reading = whole.readings[0]
    model = next(claim for claim in reading.claims if isinstance(claim.value, Figure))
    kind = "date" if isinstance(values[0], Moment) else "figure"
    claims = tuple(
        evolve(model, id=f"c-{number:012x}", kind=kind, value=value, asof=asof[number] if asof else "")
        for number, value in enumerate(values)
    )
    question = Question(
        id="q-000000000001", kind=kind, label="?", status="conflicting", claims=tuple(claim.id for claim in claims)
    )
    return evolve(whole, readings=(evolve(reading, claims=claims),), questions=(question,), relations=()), question


def _drawn(values: list[Figure | Moment], **more: tuple[str, ...]) -> Forest:
    whole, question = _claims(values, **more)
    chart = forest(Index.of(whole), question)
    assert chart is not None
    return chart


def _exact(number: float) -> Figure:
    return Figure(low=number, high=number, unit="person", measure="killed")


def test_shapes_tell_exact_open_and_approximate_values_apart() -> None:
    chart = _drawn(
        [
            _exact(10),
            Figure(low=20, high=30),
            Figure(low=40, high=40, approx=True),
            Figure(low=50, high=None, low_open=True),
            Figure(low=None, high=60),
        ]
    )
    marks = {line.mark.shape: line.mark for line in chart.lines if line.mark}
    assert set(marks) == {"exact", "range", "about", "at-least", "up-to"}
    assert marks["at-least"].high == 100 and marks["at-least"].strict
    assert marks["up-to"].low == 0 and not marks["up-to"].strict
    assert marks["exact"].high < marks["range"].low < marks["about"].low < marks["at-least"].low < marks["up-to"].high


def test_lines_go_by_value_and_in_a_developing_question_by_time() -> None:
    whole, question = _claims([_exact(30), _exact(10), _exact(20)], asof=("2031-03-01", "2031-03-02", "2031-03-03"))
    by_value = forest(Index.of(whole), question)
    by_time = forest(Index.of(whole), evolve(question, status="developing"))
    assert by_value and [line.claim.value.split()[0] for line in by_value.lines] == ["10", "20", "30"]
    assert by_time and [line.claim.value.split()[0] for line in by_time.lines] == ["30", "10", "20"]


def test_one_value_alone_is_no_chart() -> None:
    whole, question = _claims([_exact(10), _exact(10)])
    assert forest(Index.of(whole), question) is None


def test_a_day_is_a_bar_and_a_date_without_year_is_named_but_not_drawn() -> None:
    chart = _drawn(
        [
            Moment(start="2031-03-12", end="2031-03-12"),
            Moment(start="2031-03-13T04:10", end="2031-03-13T04:10", precision="minute"),
            Moment(start="--03-12", end="--03-12"),
        ]
    )
    assert [line.mark.shape if line.mark else None for line in chart.lines] == ["range", "exact", None]


def test_of_many_claims_that_say_the_same_one_is_drawn_and_the_rest_are_counted() -> None:
    chart = _drawn([_exact(number % 2) for number in range(100)])
    assert len(chart.lines) == 2
    assert chart.folded == 98
