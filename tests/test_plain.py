"""Values as plain data and back, without loss."""

import json
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.model import Claim, Decision, Dossier, Figure, Reading, Report, TextQuote
from rashomon.model.claim import KINDS
from rashomon.plain import VALUES, canonical, from_plain, to_plain

from .build import claim, exactly


@pytest.mark.parametrize("form", [Reading, Dossier, Claim, Report, Decision], ids=lambda form: form.__name__)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_value_comes_back(form: type[Any], data: st.DataObject) -> None:
    """Whatever fields hold, JSON and back gives an equal value of the same types."""
    value = data.draw(_values_of(form))

    there = json.loads(json.dumps(to_plain(value), allow_nan=False))

    assert from_plain(there, form) == value


def test_the_kinds_of_claims_have_a_type_each() -> None:
    assert tuple(VALUES) == KINDS


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "colour"}, "colour"),
        ({"kind": None}, "None"),
        ({"value": {"low": "many", "high": None}}, "low"),
        ({"start": "here"}, "start"),
        ({"scope": 5}, "scope"),
    ],
)
def test_another_form_is_named(change: dict[str, Any], named: str) -> None:
    """What is wrong is said with its place, and as one kind of error."""
    plain = to_plain(claim(figure=exactly(31)))

    with pytest.raises(ValueError, match=named):
        from_plain({**plain, **change}, Claim)


@pytest.mark.parametrize("plain", [None, 5, [], "text", {}])
def test_what_is_no_claim_at_all(plain: Any) -> None:
    with pytest.raises(ValueError, match="."):
        from_plain(plain, Claim)


def test_whole_numbers_are_written_whole() -> None:
    """So that a text of 47 does not depend on who wrote it."""
    assert '"low":31' in canonical(to_plain(claim(figure=exactly(31))))


@given(st.text(), st.data())
def test_a_quotation_is_found_where_it_was_taken(text: str, data: st.DataObject) -> None:
    """In the text it is from, the only place with those words around it, if there is only one."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = TextQuote.of(text, start, end)

    assert quote.find(text) in {None, (start, end)}
    if start < end and end - start + len(quote.prefix) + len(quote.suffix) == len(text):
        assert quote.find(text) == (start, end)


@cache
def _values_of(form: Any) -> st.SearchStrategy[Any]:
    """Values of a type of field, few and small."""
    if form in _SIMPLE:
        return _SIMPLE[form]
    inner = get_args(form)
    if get_origin(form) is tuple and inner[-1:] == (...,):
        return st.lists(_values_of(inner[0]), max_size=2).map(tuple)
    if get_origin(form) is tuple:
        return st.tuples(*map(_values_of, inner))
    if inner:
        return st.one_of(*map(_values_of, inner))
    fields = {name: field.type for name, field in attrs.fields_dict(attrs.resolve_types(form)).items()}
    if form is Claim:
        made = {name: _values_of(kind) for name, kind in fields.items() if name not in {"kind", "value"}}
        kinds = st.sampled_from(KINDS)
        return kinds.flatmap(lambda kind: st.builds(Claim, kind=st.just(kind), value=_values_of(VALUES[kind]), **made))
    return st.builds(form, **{name: _values_of(kind) for name, kind in fields.items()})


_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=5),
    int: st.integers(),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    NoneType: st.none(),
}


def test_a_figure_is_no_place() -> None:
    """The value of a decision says which kind it is of."""
    decision = Decision(kind="value", value=Figure(low=600, high=600))

    assert to_plain(decision)["value"]["kind"] == "figure"
