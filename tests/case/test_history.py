"""The algebra of the history: whatever is done and undone, in any order."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import DecisionUnfit
from rashomon.model import Decision

from .sample import EDITED, HALLEN, POST, new_case, original

_STEPS = st.lists(
    st.tuples(st.sampled_from(["note", "instead", "add", "undo", "redo", "back"]), st.integers(0, 30)), max_size=14
)


@settings(max_examples=25, deadline=None)
@given(_STEPS)
def test_what_is_in_force_is_what_was_not_undone(steps: list[tuple[str, int]]) -> None:
    """The state is that of a plain model, and what was known at any moment is what stood right after it."""
    undone: dict[int, bool] = {}
    takes: dict[int, int] = {}
    turns: dict[int, int] = {}

    def stands(seq: int) -> bool:
        return not undone[seq] and all(undone[other] for other in takes if takes[other] == seq)

    after = []
    with TemporaryDirectory() as folder, new_case(Path(folder) / "a.case") as case:
        for step, number in steps:
            chosen = sorted(undone)[number % len(undone)] if undone else None
            if step == "note":
                undone[case.decide(Decision(kind="note", text=str(number)))] = False
            elif step == "add":
                case.add_reports([original((HALLEN, EDITED, POST)[number % 3])])
            elif chosen is None:
                continue
            elif step == "instead":
                seq = _try(partial(case.decide, Decision(kind="note", text="x"), replaces=chosen), stands(chosen))
                if seq is not None:
                    undone[seq], takes[seq] = False, chosen
            elif step == "undo":
                allowed = stands(chosen)
                seq = _try(partial(case.undo, chosen), allowed)
                if seq is not None:
                    undone[chosen], turns[seq] = True, chosen
            elif step == "redo":
                allowed = undone[chosen] and (chosen not in takes or stands(takes[chosen]))
                seq = _try(partial(case.redo, chosen), allowed)
                if seq is not None:
                    undone[chosen], turns[seq] = False, chosen
            elif turns:
                # The last undoing or redoing of all, turned back.
                last = max(turns)
                base = turns[last]
                allowed = (base not in takes or stands(takes[base])) if undone[base] else stands(base)
                seq = _try(partial(case.undo, last), allowed)
                if seq is not None:
                    undone[base], turns[seq] = not undone[base], base
            after.append((case.history()[-1].at, case.state()))

        assert {ruling.seq for ruling in case.state().rulings} == {seq for seq in undone if stands(seq)}
        for seq in undone:
            # Of a decision and those that took its place, one after the other, at most one stands.
            assert not (stands(seq) and seq in takes and stands(takes[seq]))
        assert all(case.as_known_at(moment) == state for moment, state in after)
        assert case.check() == []


def _try(do: Callable[[], int], allowed: bool) -> int | None:
    """Do it, or see it refused."""
    try:
        done = do()
    except DecisionUnfit:
        assert not allowed
        return None
    assert allowed
    return done
