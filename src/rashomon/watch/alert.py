"""What is told of, as a value."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from rashomon.plain import canonical

SCHEMA = "rashomon-alert/1"


@frozen(kw_only=True)
class Alert:
    """One thing to tell.

    Args:
        id: The same whenever the same is told of.
        at: When it was noticed, ISO 8601 in UTC.
        kind: One of `KINDS`.
        happening: The happening it is about.
        case: The name of its file.
        title: The title of the happening: that of its first report.
        text: What there is to say, in a sentence or a few.
        reports: The reports it is about, each with path, outlet, url and published.
        question: For a conflict and a figure: label, status, the statuses before, the answers.
        silent: For an edit: whether the page does not say that it was changed.
    """

    id: str
    at: str
    kind: str
    happening: str
    case: str
    title: str
    text: str
    reports: Sequence[Mapping[str, str]] = field(default=())
    question: Mapping[str, Any] | None = None
    silent: bool | None = None

    def as_dict(self) -> dict[str, Any]:
        """The JSON that goes to programs; what does not concern its kind is left out."""
        given = {
            "schema": SCHEMA,
            "id": self.id,
            "at": self.at,
            "kind": self.kind,
            "happening": self.happening,
            "case": self.case,
            "title": self.title,
            "text": self.text,
            "reports": [dict(each) for each in self.reports],
            "question": self.question,
            "silent": self.silent,
        }
        return {key: value for key, value in given.items() if value is not None}


def id_of(*parts: object) -> str:
    """The id of an alert, made of what it is about.

    Example:
        >>> id_of("h-r-1", 7, "edit", 9)
        'a-fa01564a51809aea'
    """
    return f"a-{hashlib.sha256(canonical(list(parts)).encode()).hexdigest()[:16]}"
