"""The algebra of the history: whatever is done and undone, in any order."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.case.history import replaced
from rashomon.errors import DecisionUnfit
from rashomon.model import Decision

from .sample import EDITED, HALLEN, POST, new_case, original

_STEPS = st.lists(
    st.tuples(st.sampled_from(["note", "instead", "add", "undo", "redo"]), st.integers(0, 30)), max_size=14
)


@settings(max_examples=25, deadline=None)
@given(_STEPS)
def test_what_is_in_force_is_what_was_not_undone(steps: list[tuple[str, int]]) -> None:
    """The state is that of a plain model, and what was known at any moment is what stood right after it."""
    stands: dict[int, bool] = {}
    takes: dict[int, int] = {}
    after = []
    with TemporaryDirectory() as folder, new_case(Path(folder) / "a.case") as case:
        for step, number in steps:
            decided = [seq for seq in stands if seq not in takes.values() or not stands[seq]]
            chosen = decided[number % len(decided)] if decided else None
            if step == "note":
                stands[case.decide(Decision(kind="note", text=str(number)))] = True
            elif step == "instead" and chosen is not None and stands[chosen]:
                seq = case.decide(Decision(kind="note", text="instead"), replaces=chosen)
                stands[seq], stands[chosen], takes[seq] = True, False, chosen
            elif step == "add":
                case.add_reports([original((HALLEN, EDITED, POST)[number % 3])])
            elif step == "undo" and chosen is not None:
                _try(lambda seq=chosen: case.undo(seq), stands[chosen])
                if stands[chosen]:
                    stands[chosen] = False
                    if chosen in takes:
                        stands[takes[chosen]] = True
            elif step == "redo" and chosen is not None:
                undone = not stands[chosen] and chosen not in {takes[seq] for seq in takes if stands[seq]}
                _try(lambda seq=chosen: case.redo(seq), undone)
                if undone:
                    stands[chosen] = True
                    if chosen in takes:
                        stands[takes[chosen]] = False
            after.append((case.history()[-1].at, case.state()))

        assert {ruling.seq for ruling in case.state().rulings} == {seq for seq in stands if stands[seq]}
        assert all(case.as_known_at(moment) == state for moment, state in after)
        assert case.check() == []


def _try(do: Callable[[], int], allowed: bool) -> None:
    """Do it, or see it refused."""
    try:
        do()
    except DecisionUnfit:
        assert not allowed
    else:
        assert allowed


@given(st.lists(st.tuples(st.integers(2, 30), st.integers(1, 29)).filter(lambda pair: pair[0] > pair[1])))
def test_the_order_of_pairs_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    """And one replaces another exactly when it is in force itself."""
    found = replaced(pairs)

    assert found == replaced(pairs[::-1])
    assert found == {earlier for seq, earlier in pairs if seq not in found}
