"""Work on a case: reports in, what people ruled, and the comparison that follows from both.

The case keeps; the pipeline computes; this joins the two, and is the only place that does. It stands above both for
that reason, and below everything that shows something, so that the command line and whatever comes beside it do the
same work by the same functions.

    with open_case("hallen.case", create=True, who="Ada") as case:
        add(case, ["reports/"])
        dossier = current(case)

`work` adds, reads what has no reading yet and compares; what comes of it depends on the reports and decisions that
stand in the case alone, not on the order they came in. `changes` tells what changed in the claims of a page, `review`
what a person should look at next, `values` reads the value that a person puts in the place of a wrong one, `adding`
makes a claim of words in which none was read, `deciding` puts a decision into the case.
"""

from rashomon.align import Remembered
from rashomon.desk.adding import Meaning, claim_decision
from rashomon.desk.changes import CHANGES, Change, changes_between
from rashomon.desk.deciding import decide, on_claim, on_name, on_same, what_holds
from rashomon.desk.review import EXACT, REVIEW, Item, review
from rashomon.desk.values import value_of
from rashomon.desk.work import (
    Addition,
    Arrival,
    Edit,
    add,
    add_inputs,
    add_read,
    as_known_at,
    compare_again,
    current,
    edits,
    is_current,
    known,
    read,
    set_facts,
    shapes,
)

__all__ = [
    "CHANGES",
    "EXACT",
    "REVIEW",
    "Addition",
    "Arrival",
    "Change",
    "Edit",
    "Item",
    "Meaning",
    "Remembered",
    "add",
    "add_inputs",
    "add_read",
    "as_known_at",
    "changes_between",
    "claim_decision",
    "compare_again",
    "current",
    "decide",
    "edits",
    "is_current",
    "known",
    "on_claim",
    "on_name",
    "on_same",
    "read",
    "review",
    "set_facts",
    "shapes",
    "value_of",
    "what_holds",
]
