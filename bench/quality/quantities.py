"""Quantities: our numerals against NewsQuant, R-Text and the casualty sentences, with the scorer of the shared data.

    python bench/quality/quantities.py [newsquant|rtext|casualties] [--errors N]

The data annotate quantities, ages and stretches of time included, not claims; so the grammar's `scan` is measured,
before `figures` decides what an editor would compare. A movement's two ends are one quantity there, a vague plural an
order of magnitude.
"""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from rashomon.claims.counted import counted_of
from rashomon.claims.numerals import Numeral, scan
from rashomon.model import Region, Report
from rashomon.parse import Engine, Parsed, load_engine

sys.path.insert(0, str(Path(__file__).parent))
from shared import rows, shared  # noqa: E402

SETS = ("newsquant", "rtext", "casualties")
KEPT = ("", "age", "period")
UNITS = {
    "USD": "dollar",
    "GBP": "pound sterling",
    "CNY": "chinese yuan",
    "INR": "rupee",
    "ft": "foot",
    "yard": "yard",
    "lb": "lb",
    "t": "t",
    "m2": "square metre",
    "mph": "mile per hour",
    "MB": "mb",
    "GB": "gb",
    "ton": "ton",
    "ILS": "shekel",
    "LAK": "lao kip",
    "MXN": "mexican peso",
    "HRK": "croatian kuna",
    "CHF": "swiss franc",
    "guilder": "netherlands guilder",
    "JPY": "japanese yen",
    "parts per billion": "parts-per-billion",
    "ZAR": "south african rand",
}


def predict(engine: Engine, text: str) -> list[dict[str, Any]]:
    """The quantities of a sentence in the scorer's form."""
    report = Report(id="r-bench", sha256="", path="", text=text, regions=(Region(role="body", start=0, end=len(text)),))
    parsed = engine.parse(report)
    found, by_token = [], {}
    for numeral in scan(parsed):
        if numeral.role not in KEPT or numeral.form == "few":
            continue
        row = _row(parsed, numeral)
        other = by_token.get(numeral.pair)
        if other is not None and _is_span(numeral, other[0]):
            first = other[1]
            first["low"], first["high"] = sorted((first["low"], row["low"]))
            first["unit"] = row["unit"] or first["unit"]
            first["comparator"] = "="
            continue
        by_token[numeral.token] = (numeral, row)
        found.append(row)
    return found


def _is_span(new: Numeral, old: Numeral) -> bool:
    """ "from 12 to 19" is one quantity in the data; "to 19 from 12" and ranges at either end are two."""
    return old.old and not new.old and old.low == old.high and new.low == new.high


def _row(parsed: Parsed, numeral: Numeral) -> dict[str, Any]:
    low, high = numeral.low, numeral.high
    if numeral.base:
        low, high = numeral.base, 10 * numeral.base
    low, high = (high if low is None else low), (low if high is None else high)
    unit = UNITS.get(numeral.unit, numeral.unit)
    if numeral.role == "age":
        unit = f"{numeral.unit or 'year'} of age"
    if numeral.form == "share":
        low, high = (low or 0) / 100, (high or 0) / 100
        unit = "% " + _noun(parsed, numeral)
    elif not unit and numeral.role != "age":
        unit = _noun(parsed, numeral)
    if numeral.per:
        unit = f"{unit} per {'year' if numeral.per == 'annum' else numeral.per}"
    return {
        "start": numeral.number_start,
        "end": numeral.number_end,
        "low": low,
        "high": high,
        "unit": unit or None,
        "comparator": _comparator(numeral),
    }


def _noun(parsed: Parsed, numeral: Numeral) -> str:
    counted = counted_of(parsed, numeral)
    if counted.head is None:
        return ""
    words = [
        token
        for token in parsed.tokens[counted.first : counted.last]
        if token.pos in ("NOUN", "PROPN", "ADJ") or token.text == "-" or _hyphened(parsed, token.i)
    ]
    text = " ".join(
        token.text for token in words if not (token.tag == "VBN" and not _hyphened(parsed, token.i))
    ).replace(" - ", "-")
    return f"{text} per {counted.per}" if counted.per else text


def _hyphened(parsed: Parsed, token: int) -> bool:
    return token > 0 and parsed.tokens[token - 1].text == "-"


def _comparator(numeral: Numeral) -> str:
    if numeral.base:
        return "="
    if numeral.high is None:
        return ">"
    if numeral.low is None:
        return "<"
    if numeral.approx:
        return "~"
    if numeral.change and numeral.moved_by == "verb":
        return {"rise": "up", "fall": "down"}[numeral.change]
    if numeral.trend and numeral.moved_by == "verb":
        return {"rise": "up", "fall": "down"}[numeral.trend]
    return "="


def run(name: str, engine: Engine) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """Gold rows and our quantities of one data set."""
    gold = list(rows(f"bench/quantities/{name}.dev.jsonl"))
    return gold, {row["doc"]: predict(engine, row["text"]) for row in gold}


def _scorer() -> ModuleType:
    """The scorer of the data; every set has a `score.py`, so it is loaded under a name of its own."""
    spec = spec_from_file_location("quantities_score", shared("bench/quantities/score.py"))
    if spec is None or spec.loader is None:
        raise ImportError("bench/quantities/score.py cannot be loaded")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure() -> dict[str, float]:
    """F1 of every measure on every set, as fractions."""
    score = _scorer().score
    engine = load_engine()
    found: dict[str, float] = {}
    for name in SETS:
        result = score(*run(name, engine))
        for key in ("value", "value+unit", "value+change", "all"):
            if key in result:
                found[f"{name} {key} F1"] = result[key]["F1"] / 100
    return found


def main() -> None:
    """Print the measures, or with --errors the sentences that are not all right."""
    if "--errors" not in sys.argv:
        for key, value in measure().items():
            print(f"{key:28} {value:.3f}")
        return
    errors = _scorer().errors
    name = next(arg for arg in sys.argv[1:] if arg in SETS)
    for item in errors(*run(name, load_engine()), int(sys.argv[sys.argv.index("--errors") + 1])):
        print(item["text"])
        for key in ("missed", "extra"):
            for row in item[key]:
                print(
                    f"   {key:7}",
                    json.dumps([row["low"], row["high"], row["unit"], row["comparator"]], ensure_ascii=False),
                )


if __name__ == "__main__":
    main()
