"""Values as plain lists, dicts, texts and numbers, and back without loss: what every JSON of the package is made of."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import cattrs
from attrs import evolve
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from rashomon.model import (
    Claim,
    Decision,
    Figure,
    Identity,
    Moment,
    Place,
    Position,
    Quotation,
    Reading,
    Report,
    Value,
)

T = TypeVar("T")

# A kind of claim to the type of its value.
VALUES: Mapping[str, type[Any]] = {
    "figure": Figure,
    "date": Moment,
    "place": Place,
    "position": Position,
    "quote": Quotation,
    "identity": Identity,
}
_HALVES = re.compile("[\ud800-\udfff]")
_KINDS = {kind: name for name, kind in VALUES.items()}


def kind_of(value: Value) -> str:
    """The kind of claim that a value is of.

    Example:
        >>> kind_of(Place(name="Hallen"))
        'place'
    """
    return _KINDS[type(value)]


def to_plain(value: object) -> Any:
    """A value of `model` as lists and dicts.

    Example:
        >>> to_plain(Place(name="Hallen", within=("Norrland",)))
        {'name': 'Hallen', 'within': ['Norrland'], 'negated': False}
    """
    return _converter().unstructure(value)


def from_plain(plain: Any, form: type[T]) -> T:
    """The value that `to_plain` was given.

    Raises:
        ValueError: If a field is missing or of another form; the message names all that are wrong, with their places.
    """
    try:
        return _converter().structure(plain, form)
    except (cattrs.BaseValidationError, cattrs.StructureHandlerNotFoundError) as error:
        raise ValueError("; ".join(cattrs.transform_error(error))) from None
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a field of a {form.__name__} is missing or of another form: {error}") from None


def canonical(plain: Any) -> str:
    """The one text that stands for some lists and dicts: keys sorted, no blanks; what hashes are taken of.

    Raises:
        ValueError: If a number is not finite.

    Example:
        >>> canonical({"b": [1, 2.0], "a": "ü"})
        '{"a":"ü","b":[1,2.0]}'
    """
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    # Names of files may hold what is no character; as an escape it can be written like the rest.
    return _HALVES.sub(lambda half: f"\\u{ord(half.group()):04x}", text)


def reading_body(reading: Reading) -> str:
    """A reading as JSON, without its report, whose text would stand there twice.

    Example:
        >>> report = Report(id="r-1", sha256="", path="a", text="")
        >>> reading_from(reading_body(Reading(report=report)), report) == Reading(report=report)
        True
    """
    plain = to_plain(evolve(reading, report=_NO_REPORT))
    del plain["report"]
    return canonical(plain)


def reading_from(body: str, report: Report) -> Reading:
    """The reading that `reading_body` was given.

    Raises:
        ValueError: If it is none.
    """
    plain = {**json.loads(body), "report": to_plain(_NO_REPORT)}
    return evolve(from_plain(plain, Reading), report=report)


_NO_REPORT = Report(id="", sha256="", path="", text="")


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_unstructure_hook(float, _plain_number)
    # The words of claims: most of what a case is made of.
    converter.register_structure_hook_func(
        lambda form: form == tuple[str, ...], lambda plain, _: tuple(map(str, plain))
    )
    # A claim says its kind beside its value; a decision does not, so that there the value says it itself.
    claim_fields = make_dict_structure_fn(Claim, converter, value=cattrs.override(struct_hook=_as_it_is))

    def claim_from(plain: Any, form: type[Claim]) -> Claim:
        value = converter.structure(plain["value"], _value_type(plain["kind"]))
        return claim_fields({**plain, "value": value}, form)

    def tagged(value: Value | None) -> Any:
        return None if value is None else {"kind": kind_of(value), **converter.unstructure(value)}

    def from_tagged(plain: Any, _: Any) -> Value | None:
        return None if plain is None else converter.structure(plain, _value_type(plain["kind"]))

    # The words of claims: most of what a case is made of.
    converter.register_structure_hook_func(
        lambda form: form == tuple[str, ...], lambda plain, _: tuple(map(str, plain))
    )
    converter.register_structure_hook(Claim, claim_from)
    converter.register_unstructure_hook(
        Decision, make_dict_unstructure_fn(Decision, converter, value=cattrs.override(unstruct_hook=tagged))
    )
    converter.register_structure_hook(
        Decision, make_dict_structure_fn(Decision, converter, value=cattrs.override(struct_hook=from_tagged))
    )
    return converter


def _plain_number(value: float) -> float | int:
    """47, not 47.0: whole numbers are written whole, the same on every machine."""
    return int(value) if float(value).is_integer() else value


def _as_it_is(value: Any, _: Any) -> Any:
    return value


def _value_type(kind: Any) -> type[Any]:
    if not isinstance(kind, str) or kind not in VALUES:
        raise ValueError(f"{kind!r} is no kind of claim")
    return VALUES[kind]
