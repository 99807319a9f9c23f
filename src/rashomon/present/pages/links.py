"""Where links lead: to anchors in a report file, to addresses in the workspace."""

from typing import Protocol


class Links(Protocol):
    """Addresses of what a page speaks of; each takes a short id as `Index.short` gives it, or the id of a report."""

    def question(self, ref: str) -> str:
        """Where a question is shown with all its answers."""

    def claim(self, ref: str) -> str:
        """Where a claim stands among the answers to its question."""

    def words(self, ref: str, report: str) -> str:
        """Where a claim's words stand in the text of its report."""

    def report(self, report: str) -> str:
        """Where a report is shown."""


class ReportLinks:
    """Links inside one file.

    Example:
        >>> links = ReportLinks()
        >>> links.question("q-1a2b"), links.words("c-3c4d", "r-5e6f")
        ('#q-1a2b', '#c-3c4d-words')
    """

    def question(self, ref: str) -> str:
        """The question's section."""
        return f"#{ref}"

    def claim(self, ref: str) -> str:
        """The claim in its question's section."""
        return f"#{ref}"

    def words(self, ref: str, report: str) -> str:
        """The mark in the report's text."""
        return f"#{ref}-words"

    def report(self, report: str) -> str:
        """The report in the list of reports."""
        return f"#{report}"
