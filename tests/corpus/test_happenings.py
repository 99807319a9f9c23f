"""Near-copies and happenings: the same whether a corpus came at once or day by day."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from rashomon.corpus.database import answered
from rashomon.corpus.folder import Folder
from rashomon.corpus.happenings import find
from rashomon.corpus.reading import read
from rashomon.corpus.tracing import keys_of
from rashomon.errors import CorpusUnready
from rashomon.happenings.grouping import Grouping, Trace
from rashomon.model import Region, Report

from .make import jsonl, snapshot

FERRY = (
    "Ferry sinks off Arnvik\n\nAt least {dead} people were killed when the ferry Karin Holt sank off Arnvik on Monday "
    "morning, the coast guard said.\n\nThe harbour master of Arnvik, Ivo Brandt, said that the ferry Karin Holt had "
    "left the harbour an hour before with {board} passengers on board and that the sea had been calm all night."
)
BRIDGE = (
    "Bridge falls in Dunmere\n\nTwo lorry drivers were hurt when the Vale Bridge in Dunmere fell on Tuesday, said the "
    "mayor, Lena Voss.\n\nThe Vale Bridge had been closed to buses in March because of cracks in its pillars, and the "
    "town of Dunmere had asked for money to mend it, Lena Voss said."
)


def told(words: str, outlet: str, day: str) -> dict[str, str]:
    return {"text": words, "outlet": outlet, "published": day}


DAYS = {
    "2031-03-10": [told(FERRY.format(dead=12, board=80), "Arnvik Post", "2031-03-10")],
    "2031-03-11": [
        told(FERRY.format(dead=12, board=80) + "\n\nMore soon.", "Star", "2031-03-11"),
        told(FERRY.format(dead=14, board=82), "Herald", "2031-03-11"),
        told(BRIDGE, "Dunmere Echo", "2031-03-11"),
    ],
    "2031-03-12": [told(BRIDGE.replace("Two lorry drivers", "Three lorry drivers"), "Star", "2031-03-12")],
}


def happenings(folder: Path) -> list[list[tuple[str, str]]]:
    """The outlets and days of each happening."""
    sql = "SELECT happening, outlet, published FROM happenings JOIN reports USING (report) ORDER BY ALL"
    with answered(Folder.there(folder), sql) as answer:
        found = defaultdict(list)
        for happening, outlet, day in answer.rows:
            found[happening].append((outlet, day))
    return sorted(found.values())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of the inputs, and the corpus of all days at once."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "in").mkdir()
    for day, rows in DAYS.items():
        jsonl(folder / "in" / f"{day}.jsonl", rows)
    read([str(folder / "in")], folder / "corpus", batch=2)
    find(folder / "corpus")
    return folder / "in", folder / "corpus"


def test_reports_on_one_happening_are_together(whole: tuple[Path, Path]) -> None:
    """Two happenings, told of on several days."""
    assert happenings(whole[1]) == [
        [("Arnvik Post", "2031-03-10"), ("Herald", "2031-03-11"), ("Star", "2031-03-11")],
        [("Dunmere Echo", "2031-03-11"), ("Star", "2031-03-12")],
    ]


def test_near_copies_are_found(whole: tuple[Path, Path]) -> None:
    """Each pair once, the later one first."""
    with answered(Folder.there(whole[1]), "SELECT report_outlet, origin_outlet, share > 0.9 FROM shared") as answer:
        assert ("Star", "Arnvik Post", True) in set(answer.rows)


def test_a_corpus_that_grows_by_the_day_gives_the_same(whole: tuple[Path, Path], tmp_path: Path) -> None:
    """Byte for byte, and days that were settled are left alone."""
    corpus = tmp_path / "corpus"
    times = []
    for day in DAYS:
        read([str(whole[0] / f"{day}.jsonl")], corpus, batch=2)
        find(corpus)
        times.append((corpus / "happenings" / "2031-03-10.parquet").stat().st_mtime_ns)

    assert len(set(times)) == 1
    assert snapshot(corpus) == snapshot(whole[1])


def test_a_happening_that_goes_on_is_taken_up_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What began before the days that are looked back on is still of it when the work is taken up again."""
    for module in ("rashomon.happenings.grouping", "rashomon.corpus.happenings"):
        monkeypatch.setattr(f"{module}.NAMED", 2)
    taken_up: list[int] = []
    restore = Grouping.restore

    def counted(grouping: Grouping, traces: Iterable[tuple[Trace, str]]) -> None:
        found = list(traces)
        taken_up.append(len(found))
        restore(grouping, found)

    monkeypatch.setattr(Grouping, "restore", counted)
    (tmp_path / "in").mkdir()
    for n in range(4):
        day = f"2031-03-{10 + 2 * n}"
        row = told(FERRY.format(dead=12 + n, board=80 + n) + f"\n\nDay {n}.", f"Post {n}", day)
        jsonl(tmp_path / "in" / f"{day}.jsonl", [row])
        read([str(tmp_path / "in")], tmp_path / "grown", batch=2)
        find(tmp_path / "grown")

    assert len(happenings(tmp_path / "grown")) == 1
    # The others share its text, and go where the first goes, which is four days back in the end.
    assert taken_up == [1, 1, 1]


def test_a_day_that_comes_late_changes_only_what_rests_on_it(whole: tuple[Path, Path], tmp_path: Path) -> None:
    """The same as if it had come in time."""
    corpus = tmp_path / "corpus"
    for day in ("2031-03-10", "2031-03-12", "2031-03-11"):
        read([str(whole[0] / f"{day}.jsonl")], corpus, batch=2)
        find(corpus)

    assert snapshot(corpus) == snapshot(whole[1])


def test_there_must_be_something(tmp_path: Path) -> None:
    """A corpus that nothing was read into."""
    Folder.made(tmp_path / "corpus", {})
    with pytest.raises(CorpusUnready, match="nothing was read"):
        find(tmp_path / "corpus")


@pytest.mark.parametrize(
    ("share", "least", "most"),
    [(0.9, 20, 42), (0.5, 1, 42), (0.0, 0, 0)],
)
def test_much_the_same_texts_share_keys(share: float, least: int, most: int) -> None:
    """The more of their words they share, the more; quoted words do not count."""

    def report(words: list[str]) -> Report:
        text = " ".join(words)
        return Report(id="r-1", sha256="", path="a", text=text, regions=(Region(role="body", start=0, end=len(text)),))

    common = [f"common{number}" for number in range(round(300 * share))]
    quoted = ['"', *(f"said{number}" for number in range(60)), '"']
    one, other = (
        report([*common, *quoted, *(f"{name}{number}" for number in range(300 - len(common)))])
        for name in ("one", "other")
    )

    assert least <= len(set(keys_of(one)) & set(keys_of(other))) <= most
