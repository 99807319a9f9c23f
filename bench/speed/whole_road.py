"""CPU time of the whole comparison as a ratio to the bare spaCy parse of the same texts, in one process, models loaded.

    python bench/speed/whole_road.py [FOLDER ...]

Without folders: the annotated cases of ../shared, or the example when they are not there. Only the ratio means
something; absolute times depend on the machine and its load.
"""

import json
import sys
import time
from pathlib import Path

from rashomon.model import Report
from rashomon.options import Options
from rashomon.parse import load_engine
from rashomon.parse.shadow import shadow
from rashomon.pipeline import compare
from rashomon.read import read_inputs

ROOT = Path(__file__).resolve().parents[2]


def folders(named: list[str]) -> list[Path]:
    """The folders to compare, one happening each."""
    if named:
        return [Path(name) for name in named]
    cases = sorted((ROOT.parent / "shared" / "cases").glob("*/docs"))
    if not cases:
        print("note: ../shared/cases is not here; measured on the example alone", file=sys.stderr)
    return cases or sorted((ROOT / "examples").iterdir())


def texts_of(report: Report) -> list[str]:
    """What the parse is given of a report, one text a region."""
    return [shadow(report.text[region.start : region.end]) for region in report.regions]


def main() -> None:
    """Print both times and their ratio, the best of three rounds."""
    import spacy

    options = Options()
    engine = load_engine()
    nlp = spacy.load(engine.name)
    where = folders(sys.argv[1:])
    texts = []
    for folder in where:
        reports = read_inputs([folder], options.read).reports
        texts += [text for report in reports for text in texts_of(report)]
    rounds = []
    compare([where[0]], options)
    for _ in range(3):
        began = time.process_time()
        for _doc in nlp.pipe(texts, batch_size=32):
            pass
        parse = time.process_time() - began
        engine.forget()
        began = time.process_time()
        for folder in where:
            compare([folder], options)
        whole = time.process_time() - began
        rounds.append((whole / parse, parse, whole))
    ratio, parse, whole = min(rounds)
    words = sum(len(text.split()) for text in texts)
    print(
        json.dumps(
            {
                "folders": len(where),
                "words": words,
                "parse_cpu_s": round(parse, 2),
                "compare_cpu_s": round(whole, 2),
                "ratio": round(ratio, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
