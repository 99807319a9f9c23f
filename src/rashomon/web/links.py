"""Where links lead in the workspace: every page has an address."""

from urllib.parse import quote, urlencode

# Digits; more than any number that is counted here, and fewer than the database or Python take for a number.
_LONGEST = 15


class WebLinks:
    """Addresses of the workspace.

    Args:
        zone: The zone that times of day are shown in, as the address has it; goes along from page to page.

    Example:
        >>> links = WebLinks()
        >>> links.question("q-1a2b"), links.words("c-3c4d", "r-5e6f")
        ('/questions/q-1a2b', '/reports/r-5e6f#c-3c4d-words')
        >>> WebLinks("240").words("c-3c4d", "r-5e6f")
        '/reports/r-5e6f?zone=240#c-3c4d-words'
    """

    def __init__(self, zone: str = "") -> None:
        self._zone = zone

    def page(self, path: str) -> str:
        """A page of the workspace, at its path."""
        return with_query(path, zone=self._zone)

    def question(self, ref: str) -> str:
        """The question's page."""
        return self.page(f"/questions/{quote(ref)}")

    def claim(self, ref: str) -> str:
        """The claim's own page."""
        return self.page(f"/claims/{quote(ref)}")

    def words(self, ref: str, report: str) -> str:
        """The mark in the report's text."""
        return f"{self.report(report)}#{ref}-words"

    def report(self, report: str) -> str:
        """The report's page."""
        return self.page(f"/reports/{quote(report)}")

    def act(self, ref: str, what: str = "") -> str:
        """The claim's own page: why, citations, and what can be done to it."""
        return self.page(f"/claims/{quote(ref)}") + (f"#{what}" if what else "")

    def beside(self, *reports: str, at: str = "") -> str:
        """Reports side by side."""
        given = {"reports": ",".join(reports)} | ({"zone": self._zone} if self._zone else {})
        return f"/beside?{urlencode(given, safe=',')}{f'#{at}' if at else ''}"


class LinksHere(WebLinks):
    """The same from a page on which the claims themselves stand.

    Example:
        >>> LinksHere().claim("c-3c4d"), LinksHere().act("c-3c4d", "value")
        ('#c-3c4d', '/claims/c-3c4d#value')
    """

    def claim(self, ref: str) -> str:
        """The claim on this page."""
        return f"#{ref}"


def number_in(text: str) -> int | None:
    """The number of an event or a page in an address or a form; None for what cannot be one.

    Example:
        >>> number_in("31"), number_in("-1"), number_in("\u00b2"), number_in("9" * 5000)
        (31, None, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None


def with_query(path: str, **changes: str) -> str:
    """An address with what is not empty.

    Example:
        >>> with_query("/overview", kind="figure", outlet=""), with_query("/overview?zone=0", did="7")
        ('/overview?kind=figure', '/overview?zone=0&did=7')
    """
    given = urlencode({key: value for key, value in changes.items() if value})
    return f"{path}{'&' if '?' in path else '?'}{given}" if given else path
