"""Web pages."""

import json

import pytest

from rashomon.errors import ReadError, TooLarge, UnreadableInput
from rashomon.model import Report
from rashomon.options import ReadOptions
from rashomon.read import read_bytes

SENTENCES = (
    "The roof of a sawmill in Orsa fell in on Monday and three people were hurt, the police said.",
    "The fire brigade freed the last of them by noon and searched the building with dogs until dark.",
    "Orsa Timber, the owner, said that the beams had been checked in May and were found to be sound.",
)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {
            "@type": ["NewsArticle"],
            "headline": "Roof of sawmill falls in",
            "datePublished": "2030-05-06T09:10:00+02:00",
            "dateModified": "2030-05-07",
            "author": [{"@type": "Person", "name": "Ada Roe"}, {"name": "Sten Lund"}],
            "publisher": {"@type": "Organization", "name": "Orsa Gazette"},
            "inLanguage": "en-GB",
        },
    ],
}


def page(head: str = "", body: str = "", title: str = "Roof of sawmill falls in - Orsa Gazette") -> bytes:
    """A page with navigation, an article and a footer."""
    text = body or "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport today</a></li></ul></nav>
    <article><h1>Roof of sawmill falls in</h1>{text}</article>
    <aside><h3>Most read</h3><a href="/x">Ten dogs that look like ministers</a></aside>
    <footer>Copyright Orsa Gazette</footer></body></html>""".encode()


def lines(report: Report) -> list[tuple[str, str]]:
    """Role and words of each region."""
    return [(region.role, report.text[region.start : region.end]) for region in report.regions]


def test_the_main_text_without_the_rest_of_the_page() -> None:
    """No menus, teasers or footers."""
    assert lines(read_bytes(page(), path="a.html")) == [
        ("headline", "Roof of sawmill falls in"),
        *(("body", sentence) for sentence in SENTENCES),
    ]


def test_json_ld_is_believed_first() -> None:
    """It is made for machines; meta tags and visible dates come after it."""
    other = '<meta property="og:site_name" content="Other">'
    head = f'<script type="application/ld+json">{json.dumps(LINKED)}</script>{other}'
    report = read_bytes(page(head), path="a.html")

    assert (report.outlet, report.author) == ("Orsa Gazette", "Ada Roe, Sten Lund")
    assert (report.published, report.updated) == ("2030-05-06T09:10:00+02:00", "2030-05-07")
    assert (report.language, report.title) == ("en", "Roof of sawmill falls in")


@pytest.mark.parametrize("script", ["{not json", "[" * 5000, '"text"', "null", '{"@type": "NewsArticle", "author": 7}'])
def test_broken_json_ld_is_passed_over(script: str) -> None:
    """Meta tags still count."""
    head = f'<script type="application/ld+json">{script}</script><meta property="og:site_name" content="Orsa Gazette">'

    assert read_bytes(page(head), path="a.html").outlet == "Orsa Gazette"


def test_meta_tags() -> None:
    """Open Graph and the older names."""
    head = (
        '<meta property="og:site_name" content="Orsa Gazette"><meta name="author" content="Ada Roe">'
        '<meta property="article:published_time" content="2030-05-06T09:10:00Z"><link rel="canonical" href="http://o.example/1">'
    )
    report = read_bytes(page(head), path="a.html")

    assert (report.outlet, report.author, report.url) == ("Orsa Gazette", "Ada Roe", "http://o.example/1")
    assert report.published == "2030-05-06T09:10:00+00:00"


def test_headings_lists_tables_and_captions_have_their_roles() -> None:
    """The layout is what the page says it is."""
    body = (
        "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
        + "<figure><img src='x.jpg'><figcaption>The mill in May</figcaption></figure>"
        + "<h2>What we know</h2><ul><li>Three people are in hospital.</li><li>The mill is closed.</li></ul>"
        + "<table><tr><th>Day</th><th>Hurt</th></tr><tr><td>Monday</td><td>3</td></tr></table>"
    )
    found = lines(read_bytes(page(body=body), path="a.html"))

    assert ("heading", "What we know") in found
    assert ("bullet", "Three people are in hospital.") in found
    assert ("table", "Monday | 3") in found
    assert ("caption", "The mill in May") in found


def test_line_breaks_part_lines() -> None:
    """A fact box set with <br>."""
    body = (
        "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
        + "<p>Built: 1989<br>Owner: Orsa Timber<br/>Staff: 40</p>"
    )
    found = lines(read_bytes(page(body=body), path="a.html"))

    assert found[-3:] == [("table", "Built: 1989"), ("table", "Owner: Orsa Timber"), ("table", "Staff: 40")]


def test_a_quotation_is_read_once() -> None:
    """Nested blocks do not come twice, and words around nested blocks are not lost."""
    body = (
        "".join(f"<p>{s}</p>" for s in SENTENCES)
        + "<blockquote><p>We heard it crack, said a neighbour.</p></blockquote>"
    )

    assert read_bytes(page(body=body), path="a.html").text.count("We heard it crack") == 1


def test_the_declared_encoding_of_a_page() -> None:
    """In the meta tag, as browsers find it."""
    data = page('<meta charset="windows-1251">').replace(b"Orsa Timber", "Орса".encode("cp1251"))

    assert "Орса" in read_bytes(data, path="a.html").text


def test_a_page_that_is_cut_off_is_read_and_said() -> None:
    """A broken download."""
    report = read_bytes(page().split(b"</article>")[0], path="a.html")

    assert SENTENCES[2] in report.text
    assert [notice.slug for notice in report.warnings] == ["read-truncated"]


def test_todays_date_changes_nothing() -> None:
    """A date that lies ahead of the clock is read like any other."""
    report = read_bytes(page('<meta property="article:published_time" content="2099-01-01">'), path="a.html")

    assert report.published == "2099-01-01"


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * 3000 + b"Three people were hurt." + b"</div>" * 3000,
        b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(2000)) + b">Three people were hurt.</p>",
        b"<html><body><script>document.write('x')</script></body></html>",
        b"<html><frameset><frame src='x'></frameset></html>",
        b"<html><body><p>&#0;&#xD800;&bogus;\xff Three people were hurt.</p></body></html>",
        b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html><body><p>&b; hurt</p></body></html>",
    ],
    ids=["deep", "attributes", "script", "frames", "entities", "bomb"],
)
def test_hostile_pages_are_read_or_refused(data: bytes) -> None:
    """Never a crash."""
    try:
        report = read_bytes(data, path="a.html")
    except ReadError as error:
        assert error.path == "a.html"
    else:
        assert report.regions


def test_thousands_of_attributes_are_refused_at_once() -> None:
    """They would keep a parser busy for minutes."""
    tag = b"<p " + b" ".join(b"a%d=1" % n for n in range(40_000)) + b">"
    with pytest.raises(UnreadableInput, match="cannot be taken apart"):
        read_bytes(b"<html><body>" + tag + b"Three people were hurt.", path="a.html")


def test_a_short_page_is_just_short() -> None:
    """No warning where the careful extraction has found what there is."""
    report = read_bytes(page(body=f"<p>{SENTENCES[0]}</p>"), path="a.html")

    assert report.warnings == ()


def test_a_huge_page_is_refused() -> None:
    """Its own, lower limit."""
    with pytest.raises(TooLarge, match="larger than a web page"):
        read_bytes(page(), path="a.html", options=ReadOptions(max_html_bytes=100))
