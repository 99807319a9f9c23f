"""Reads files of marked reports: invented happenings, each told by several reports with their answers marked.

Their form is in scripts/reports/README.md; scripts/train_meaning.py and scripts/train_alignment.py learn from them.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import field, frozen

from rashomon.model import Claim, Reading
from rashomon.options import Options
from rashomon.pipeline import read_all
from rashomon.read import read_inputs

REPORTS = Path(__file__).resolve().parent / "reports"
# Files from which the weights of alignment are learned, and nothing else: what the encoder says there it has not seen.
KEPT = ("r13", "r14", "r15", "r16")
# Files from which is learned what pairs weigh among their rivals, by weights and an encoder that had not seen them.
RIVALS = tuple(f"r{number}" for number in range(17, 35))
# Files from which nothing is learned.
APART = ("r35", "r36", "r37", "r38")
_QUESTION = re.compile(r"\?\s*(P\d+)\s+(\w+)\s*\|\s*(.+)")
_MARK = re.compile(r"\{(P\d+)([a-z]|=)(\+?)(?:\|([^{}|]*)\|([^{}|:]*))?:\s*([^{}]*)\}")


@frozen(kw_only=True)
class Mark:
    """Words of a report that answer a question.

    Args:
        question: Its number in the happening.
        side: Those of one letter say the same, two letters exclude each other; ``=`` goes with all of them.
        later: Only brings an earlier answer up to date.
        actor, stance: Of a position, whose it is and what they say of what is asked; empty where that is not told.
        start, end: Code points into the text of the report.
    """

    question: str
    side: str
    later: bool
    actor: str
    stance: str
    start: int
    end: int


@frozen(kw_only=True)
class Account:
    """A report with its marks, in the order of the text."""

    outlet: str
    published: str
    text: str
    marks: tuple[Mark, ...]


@frozen(kw_only=True)
class Retold:
    """A happening as several reports tell it.

    Args:
        name: What happened, and where.
        kinds: By number of a question, the kind of its answers.
        asked: By number of a question, its words.
    """

    name: str
    kinds: dict[str, str] = field(factory=dict)
    asked: dict[str, str] = field(factory=dict)
    accounts: tuple[Account, ...] = ()


@frozen(kw_only=True)
class Read:
    """A happening with what the program reads of its reports.

    Args:
        readings: One for each account.
        accounts: The account of each report, by the id of the report.
    """

    happening: Retold
    readings: list[Reading]
    accounts: dict[str, Account]

    def marks_under(self, claim: Claim) -> list[Mark]:
        """The marks that a claim lies over, of whatever kind: a denial may be read as a position or as an identity."""
        marks = self.accounts[claim.report].marks
        return [mark for mark in marks if claim.start < mark.end and mark.start < claim.end]

    def marks_of(self, claim: Claim) -> list[Mark]:
        """Those of questions of its kind."""
        return [mark for mark in self.marks_under(claim) if self.happening.kinds[mark.question] == claim.kind]


def read(happening: Retold) -> Read:
    """Read the reports of a happening as the program reads a folder of them."""
    options = Options()
    with TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "reports.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(["path", "outlet", "published"])
            for number, account in enumerate(happening.accounts):
                (folder / f"{number:02}.txt").write_text(account.text, encoding="utf-8")
                table.writerow([f"{number:02}.txt", account.outlet, account.published])
        reports = read_inputs([name], options.read).reports
    accounts = {report.id: happening.accounts[int(Path(report.path).stem)] for report in reports}
    for report in reports:
        if report.text != accounts[report.id].text:
            raise ValueError(f"{happening.name}: {accounts[report.id].outlet} is not read as it was written")
    readings = read_all(reports, model=options.parse.model, vague=options.claims.vague)
    return Read(happening=happening, readings=readings, accounts=accounts)


def retold(path: Path) -> list[Retold]:
    """The happenings of a file.

    Raises:
        ValueError: For what is none of the form, with the happening and the words.
    """
    return [_happening(path.name, part) for part in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]]


def _happening(file: str, text: str) -> Retold:
    head, *parts = re.split(r"(?m)^## ", text)
    name, *lines = head.strip().splitlines()
    kinds, asked = {}, {}
    for line in filter(None, map(str.strip, lines)):
        found = _QUESTION.fullmatch(line)
        if found is None:
            raise ValueError(f"{file}, {name}: no question: {line}")
        kinds[found[1]], asked[found[1]] = found[2], found[3]
    accounts = tuple(_account(f"{file}, {name}", part) for part in parts)
    for mark in (mark for account in accounts for mark in account.marks):
        if mark.question not in kinds:
            raise ValueError(f"{file}, {name}: {mark.question} is marked and not asked")
    return Retold(name=name.strip(), kinds=kinds, asked=asked, accounts=accounts)


def _account(place: str, part: str) -> Account:
    head, _, body = part.partition("\n")
    outlet, _, published = head.rpartition("|")
    text, marks = "", []
    for words, mark in _pieces(body.strip() + "\n"):
        if mark is not None:
            question, side, later, actor, stance = (mark[number] or "" for number in range(1, 6))
            marks.append(
                Mark(question=question, side=side, later=bool(later), actor=actor, stance=stance.strip(),
                     start=len(text), end=len(text) + len(words))
            )  # fmt: skip
        text += words
    if "{" in text or "}" in text:
        at = min(i for i in (text.find("{"), text.find("}")) if i >= 0)
        raise ValueError(f"{place}: a brace that is no mark: {text[max(at - 20, 0) : at + 30]}")
    return Account(outlet=outlet.strip(), published=published.strip(), text=text, marks=tuple(marks))


def _pieces(body: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    last = 0
    for found in _MARK.finditer(body):
        yield body[last : found.start()], None
        yield found[6], found
        last = found.end()
    yield body[last:], None
