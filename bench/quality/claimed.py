"""Every conflict claimed over real incidents (../shared/bench/incidents), for a person to judge, and what came of it.

    python bench/quality/claimed.py FIRST LAST > claimed.tsv       # incidents by their place in the order of their ids
    python bench/quality/claimed.py FIRST LAST --judged judged.tsv > claimed.tsv   # with the verdicts already given
    python bench/quality/claimed.py --count judged.tsv             # precision by kind and by rule

One line a pair of claims: an empty verdict, kind, rule, incident, question, then for each of the two the article, where
its words begin and end, the day it was published, its words, its value and its sentence, last the reason. Whoever
judges writes ``true`` where the two cannot both stand of one thing, else ``false`` and a word why. The texts carry no
licence for republication: keep the lists out of the project.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from rashomon.model import Claim, Dossier
from rashomon.pipeline import compare_reports

sys.path.insert(0, str(Path(__file__).parent))
from incidents import reports_of, told_by_several  # noqa: E402

_ONE = ("article", "start", "end", "published", "words", "value", "sentence")
COLUMNS = (
    "verdict", "why", "kind", "rule", "incident", "question",
    *(f"{side}_{name}" for side in ("left", "right") for name in _ONE), "reason",
)  # fmt: skip
_KEY = tuple(f"{side}_{name}" for side in ("left", "right") for name in _ONE[:3])


def conflicts(incident: str, dossier: Dossier) -> Iterator[dict[str, str]]:
    """The claimed conflicts of an incident, a row each."""
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    reports = {reading.report.id: reading.report for reading in dossier.readings}

    def told(side: str, claim: Claim) -> dict[str, str]:
        report, context = reports[claim.report], claim.context
        told = (
            report.path, str(claim.start), str(claim.end), report.published, claim.quote, str(claim.value),
            report.text[context.start : context.end],
        )  # fmt: skip
        return {f"{side}_{name}": " ".join(text.split()) for name, text in zip(_ONE, told, strict=True)}

    labels = {each: question.label for question in dossier.questions for each in question.claims}
    for relation in dossier.relations:
        if relation.relation != "conflicts":
            continue
        left, right = claims[relation.left], claims[relation.right]
        yield {
            "verdict": "",
            "why": "",
            "kind": left.kind,
            "rule": relation.reason.rule,
            "incident": incident,
            "question": labels.get(left.id, ""),
            **told("left", left),
            **told("right", right),
            "reason": relation.reason.detail,
        }


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a list of conflicts."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def key_of(row: dict[str, str]) -> frozenset[tuple[str, ...]]:
    """The two claims of a row, in whatever order."""
    words = tuple(row[name] for name in _KEY)
    return frozenset({words[: len(words) // 2], words[len(words) // 2 :]})


def count(rows: list[dict[str, str]]) -> None:
    """Print precision by kind, by rule and over all: pairs of claims, and questions with a true one among theirs."""
    judged = [row for row in rows if row["verdict"] in ("true", "false")]
    for name in ("kind", "rule", ""):
        groups: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in judged:
            groups[row[name] if name else "all"].append(row)
        for group, some in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            right = Counter(row["verdict"] for row in some)["true"]
            asked = {(row["incident"], row["kind"], row["question"]): False for row in some}
            for row in some:
                asked[row["incident"], row["kind"], row["question"]] |= row["verdict"] == "true"
            print(
                f"{name or 'all'}\t{group}\tpairs {right}/{len(some)} {right / len(some):.2f}"
                f"\tquestions {sum(asked.values())}/{len(asked)} {sum(asked.values()) / len(asked):.2f}"
            )
    print(f"not judged\t{len(rows) - len(judged)}")


def main(words: list[str]) -> None:
    """List the conflicts, or count what was judged."""
    if words[:1] == ["--count"]:
        count(rows_of(Path(words[1])))
        return
    known = {key_of(row): row for row in (rows_of(Path(words[3])) if words[2:3] == ["--judged"] else [])}
    first, last = map(int, words[:2])
    writer = csv.DictWriter(sys.stdout, COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writeheader()
    for incident, group in told_by_several(first, last):
        for row in conflicts(incident, compare_reports(reports_of(group))):
            judged = known.get(key_of(row), row)
            writer.writerow(row | {"verdict": judged["verdict"], "why": judged["why"]})


if __name__ == "__main__":
    main(sys.argv[1:])
