"""No text makes the whole road crash, and no claim's words stand anywhere but where it says."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.pipeline import compare_reports

from .build import report_of

# What breaks readers of news: numbers of every shape, days no calendar has, marks that never close, other scripts.
_PIECES = st.sampled_from(
    [
        "At least 12 people were killed",
        "the ministry said",
        "\u201cWe did not",
        "hit it,\u201d he said.",
        "on 31 February 2024",
        "at 25:61",
        "between 9 and",
        "1e309",
        "9" * 40,
        "\u00b2",
        "-0",
        "12,3,4",
        "$1.2bn",
        "a third of",
        "denied that",
        "neither A nor B",
        "63 DEAD",
        "18:40",
        "\u2022",
        "(1)",
        "\n",
        "\n\n",
        "\u202e",
        "\u0645\u0631\u062d\u0628\u0627",
        "\U0001f600",
        "e\u0301",
        "'",
        '"',
        "--",
        ":",
        ";",
    ]
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=12)), min_size=1, max_size=25).map(" ".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS.filter(str.strip), _TEXTS.filter(str.strip))
@example("On 31 February 2024 12 people died.", "\u00b2 people died at 5.")
@example("9" * 400 + " people were killed.", "1e400 people were killed.")
def test_no_text_stops_the_road_or_breaks_a_span(left, right):
    """Two reports of any text give a dossier whose every claim quotes its report."""
    reports = [report_of(left, name="left"), report_of(right, name="right", published="")]

    dossier = compare_reports(reports)

    texts = {report.id: report.text for report in reports}
    for reading in dossier.readings:
        for claim in reading.claims:
            assert texts[claim.report][claim.start : claim.end] == claim.quote
            assert claim.quote
