"""The file that says what to watch: everything that is wrong in it is told at once, and its example is right."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from rashomon.errors import WatchUnfit
from rashomon.watch import load

ROOT = Path(__file__).parents[2]
FEED = 'cases = "cases"\n[[feed]]\nurl = "https://gazette.example/rss"\n'


def problems(folder: Path, text: str) -> tuple[str, ...]:
    place = folder / "feeds.toml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(WatchUnfit) as caught:
        load(place)
    assert (caught.value.slug, caught.value.path) == ("watch-settings", str(place))
    assert caught.value.next
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "cases is missing"),
        ('cases = "cases"', "it names nothing to watch"),
        ("cases = 3", "cases = 3 is no text"),
        ("cases = ", "is no TOML: Invalid value (at end of document)"),
        (FEED + 'every = "1h"', "feed 1: every is nothing that is known here"),
        (FEED.replace("https", "ftp"), "only http and https are fetched"),
        (FEED.replace("//g", "//ada:secret@g"), "it holds a name or a password"),
        (FEED + "every-minutes = 0", "feed 1: every-minutes = 0 is not between 1 and 10,080"),
        (FEED + 'every-minutes = "15"', 'feed 1: every-minutes = "15" is no whole number'),
        (FEED + 'read = "all"', 'feed 1: read = "all" is none of feed, page'),
        (FEED + "allow-private = 1", "feed 1: allow-private = 1 is neither true nor false"),
        (FEED + 'page-hosts = ["www.gazette.example"]', 'page-hosts and look-again-hours are for read = "page"'),
        (FEED + 'read = "page"\npage-hosts = ["http://a.example/"]', "is no list of hosts"),
        (FEED + 'read = "page"\nlook-again-hours = [5, 2]', "is no list of hours that grow"),
        (FEED + 'name = "a\\u0007"', "holds some that cannot be seen"),
        (FEED + FEED.split("\n", 1)[1], 'the name "gazette.example" is given twice'),
        (FEED.replace("[[feed]]", "[feed]"), "feed is no list of tables: write [[feed]] above each"),
        ('cases = "c"\n[[feed]]\nname = "a"', "feed 1: url is missing"),
        ('cases = "c"\n[[folder]]\nname = "a"', "folder 1: path is missing"),
        ('cases = "c"\n[[folder]]\npath = "nowhere"', "is no folder"),
        ('cases = "in"\n[[folder]]\npath = "in"', "the cases are kept in the folder"),
        ('cases = "c"\n[[folder]]\npath = "in"\n[report]\njsonl = "in/a"', "would be written into a folder"),
        (FEED + '[report]\nkinds = ["all"]', 'report: kinds = [\'all\'] is no list of some of happening, conflict'),
        (FEED + '[report]\njsonl = "a"\natom = "a"', "state, jsonl and atom name one file"),
        (FEED + '[report]\nwebhook = "https://a.example"', "report: webhook is no table: write [report.webhook]"),
        (FEED + "[report.webhook]\n", "report: webhook: url is missing"),
        (FEED + "[reports]\n", "reports is nothing that is known here"),
        ("seconds = 0\n" + FEED, "seconds = 0 is not between 1 and 600"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "in").mkdir()

    assert any(expected in problem for problem in problems(tmp_path, text)), problems(tmp_path, text)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = 'pause-seconds = -1\n[[feed]]\nurl = "gopher://a"\n[[feed]]\nurl = 3\n[report]\natom-entries = "many"\n'

    assert len(problems(tmp_path, text)) == 5


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(WatchUnfit, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "feeds.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(WatchUnfit, match="is no TOML"):
        load(tmp_path / "feeds.toml")


def test_the_example_of_the_docs(tmp_path: Path) -> None:
    """It is right, and names every setting there is."""
    page = (ROOT / "docs" / "how-to" / "watch.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(cases.*?)```", page, re.DOTALL)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "feeds.toml").write_text(text, encoding="utf-8")
    found = load(tmp_path / "feeds.toml")

    assert found.feeds[0].every == timedelta(minutes=15)
    assert found.telling.webhook is not None
    named = set(re.findall(r"^#? ?([a-z-]+) =", text, re.MULTILINE))
    known = set(re.findall(r'table\.(?:take|need)\("([a-z-]+)"', Path(load.__code__.co_filename).read_text()))
    assert named == known
