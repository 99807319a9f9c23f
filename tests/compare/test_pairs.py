"""Minimal pairs that an editor judges at a glance: conflicts that look harmless, and what only looks like one."""

from collections import Counter

import pytest

from rashomon.compare import RULES, relate, relate_all

from .pairs import built, pairs

CONFLICTS = pairs("conflicts.toml")
NOT_CONFLICTS = pairs("not_conflicts.toml")


def _name(row):
    return f"{row['kind']}: {row['why']}"


@pytest.mark.parametrize("row", CONFLICTS, ids=_name)
def test_a_conflict_is_found(row):
    """Both cannot be right, and the rule that says so is the one meant."""
    relation, reason = relate(*built(row))

    assert ("conflicts", row["rule"]) == (relation, reason.rule), reason.detail


@pytest.mark.parametrize("row", NOT_CONFLICTS, ids=_name)
def test_no_conflict_is_claimed(row):
    """Both can be right, or they are not held against each other."""
    relation, reason = relate(*built(row))

    assert (row["relation"], row.get("rule", reason.rule)) == (relation, reason.rule), reason.detail


@pytest.mark.parametrize("row", CONFLICTS + NOT_CONFLICTS, ids=_name)
def test_a_relation_is_the_same_from_both_sides(row):
    """Which claim is named first changes neither relation nor rule, nor which of the two is the later one."""
    left, right, context = built(row)
    forth, back = relate_all([left, right], context), relate_all([right, left], context)

    assert forth[0].relation == back[0].relation
    assert forth[0].reason.rule == back[0].reason.rule
    if forth[0].relation == "updates":
        assert (forth[0].left, forth[0].right) == (back[0].left, back[0].right)


@pytest.mark.parametrize("row", CONFLICTS + NOT_CONFLICTS, ids=_name)
def test_the_reason_is_a_sentence_with_both_wordings(row):
    """The rule is in the table of rules, no placeholder is left, and a conflict quotes both claims."""
    left, right, context = built(row)
    relation, reason = relate(left, right, context)

    assert reason.rule in RULES
    assert "{" not in reason.detail
    assert {reason.left, reason.right} == {left.quote, right.quote}
    if relation in ("conflicts", "updates"):
        assert left.quote[:60] in reason.detail
        assert right.quote[:60] in reason.detail


def test_the_tables_are_large_and_of_every_kind():
    """At least a hundred pairs a table, no pair twice, all six kinds in both."""
    for table in (CONFLICTS, NOT_CONFLICTS):
        assert len(table) >= 100
        assert {"figure", "date", "place", "position", "quote", "identity"} == {row["kind"] for row in table}
        assert [] == [name for name, count in Counter(map(str, table)).items() if count > 1]
