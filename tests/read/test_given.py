"""Inputs that were handed over: names are labels, facts and tables count, the bytes are kept."""

import pytest

from rashomon.read import Facts, Given, read_given

TEXT = b"Two people were hurt at the mill on Monday, police said.\n"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/a.txt", "a.txt"),
        ("C:\\press\\a.txt", "a.txt"),
        ("/", "unnamed"),
        ("..", "unnamed"),
        ("-", "unnamed"),
        ("a\0.txt", "a.txt"),
    ],
)
def test_a_name_is_a_label(name: str, path: str) -> None:
    (report,) = read_given([Given(name=name, data=TEXT)]).reports
    assert report.path == path


def test_a_persons_word_outranks_the_table_and_the_table_the_text() -> None:
    table = b"path,outlet,published\na.txt,Table,2031-03-12\n"
    head = b"---\noutlet: Text\ntitle: Of the text\n---\n" + TEXT
    found = read_given(
        [
            Given(name="a.txt", data=head, facts=Facts(outlet="Person")),
            Given(name="reports.csv", data=table),
        ]
    )
    (report,) = found.reports
    assert (report.outlet, report.published, report.title) == ("Person", "2031-03-12", "Of the text")
    assert found.data[report.sha256] == head


def test_what_cannot_be_read_is_a_failure_and_costs_only_itself() -> None:
    found = read_given(
        [
            Given(name="a.txt", data=TEXT),
            Given(name="empty.txt", data=b""),
            Given(name="b.rtf", data=b"{\\rtf1 x}"),
            Given(name="reports.csv", data=b"no such column\n"),
        ]
    )
    assert [report.path for report in found.reports] == ["a.txt"]
    assert {failure.slug for failure in found.failures} >= {"read-empty", "read-format", "read-reports-csv"}
    assert read_given([]).failures[0].slug == "read-nothing"


def test_no_more_reports_are_read_than_may_come_at_once() -> None:
    given = [Given(name=f"{letter}.txt", data=TEXT + letter.encode()) for letter in "abc"]
    found = read_given(given, most=2)
    assert [report.path for report in found.reports] == ["a.txt", "b.txt"]
    (failure,) = found.failures
    assert (failure.slug, failure.path) == ("read-container-limit", "c.txt")
    assert len(read_given(given, most=3).reports) == 3


def test_how_far_it_is_is_told_before_each_input_and_what_that_raises_ends_it() -> None:
    given = [Given(name=f"{letter}.txt", data=TEXT) for letter in "abc"]
    told: list[tuple[int, int, str]] = []

    def stop(done: int, total: int, name: str) -> None:
        told.append((done, total, name))
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_given(given, progress=stop)
    assert told == [(0, 3, "a.txt"), (1, 3, "b.txt")]


@pytest.mark.parametrize("head", [b"x" * 200_000, b"text," + b"x" * 200_000])
def test_a_table_whose_first_line_has_no_end_has_no_columns(head: bytes) -> None:
    """It is told as that, and not as a defect of the reader."""
    (failure,) = read_given([Given(name="a.csv", data=head + b"\n")]).failures
    assert failure.slug in ("read-unreadable", "read-nothing")
