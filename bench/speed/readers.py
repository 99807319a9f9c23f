"""CPU time of the readers as a ratio to the bare spaCy parse of the same texts, in one process, models loaded.

    python bench/speed/readers.py [FOLDER ...]

Without folders: the annotated cases of ../shared, or the example when they are not there. "figures and dates" is the
numeral grammar, the grammar of time and the two extractors over them; "who says so" is names, attributions and
positions. What several readers share is computed before and counted apart. Only the ratios mean something; absolute
times depend on the machine.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from whole_road import folders, texts_of  # noqa: E402

from rashomon.claims.dates import Dates  # noqa: E402
from rashomon.claims.figures import Figures  # noqa: E402
from rashomon.claims.passages import Passages  # noqa: E402
from rashomon.claims.positions import Positions  # noqa: E402
from rashomon.options import Options  # noqa: E402
from rashomon.parse import load_engine  # noqa: E402
from rashomon.read import read_inputs  # noqa: E402

ROUNDS = 5


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print words per CPU second of the parse and of each reader, and how many times the parse each is."""
    import spacy

    options = Options()
    engine = load_engine()
    nlp = spacy.load(engine.name)
    reports = [report for folder in folders(sys.argv[1:]) for report in read_inputs([folder], options.read).reports]
    texts = [text for report in reports for text in texts_of(report)]
    words = sum(len(text.split()) for text in texts)
    parsed = [engine.parse(report) for report in reports]
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        passages = [Passages(each) for each in parsed]
        steps: dict[str, Callable[[], object]] = {
            "parse": lambda: [0 for _doc in nlp.pipe(texts, batch_size=32)],
            "names": lambda p=passages: [each.names for each in p],
            "attributions": lambda p=passages: [each.attributions for each in p],
            "times": lambda p=passages: [each.times for each in p],
            "numerals": lambda p=passages: [each.numerals for each in p],
            "figures": lambda p=passages: [list(Figures().extract(each)) for each in p],
            "dates": lambda p=passages: [list(Dates().extract(each)) for each in p],
            "positions": lambda p=passages: [list(Positions().extract(each)) for each in p],
        }
        for name, work in steps.items():
            best[name] = min(best.get(name, float("inf")), cpu(work))
    best["figures and dates"] = sum(best[name] for name in ("times", "numerals", "figures", "dates"))
    best["who says so"] = sum(best[name] for name in ("names", "attributions", "positions"))
    print(json.dumps({"reports": len(reports), "words": words, "rounds": ROUNDS}))
    for name, seconds in best.items():
        print(f"{name:18} {words / seconds:9.0f} words a CPU second, {best['parse'] / seconds:6.1f} times the parse")


if __name__ == "__main__":
    main()
