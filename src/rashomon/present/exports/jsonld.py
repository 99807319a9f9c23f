"""What the JSON-LD formats have in common: names for things, and the one way a document is written."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from rashomon.model import Claim, Report
from rashomon.present.exports.material import whole
from rashomon.present.safe import json_inert

# A percent sign that escapes nothing.
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def written(document: Mapping[str, Any]) -> bytes:
    """The document, with a newline at its end."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return (json_inert(text) + "\n").encode()


def name(*parts: str) -> str:
    """The name of a thing of ours, whatever characters its parts have.

    Example:
        >>> name("source", "r-1", "Jane Doe")
        'urn:rashomon:source:r-1:Jane%20Doe'
    """
    return ":".join(("urn:rashomon", *(quote(whole(part), safe="") for part in parts)))


def claim_name(claim: Claim | str) -> str:
    """The name of a claim."""
    return name("claim", claim if isinstance(claim, str) else claim.id)


def bytes_name(report: Report) -> str:
    """The name of the bytes of a report: their hash."""
    return f"urn:sha256:{report.sha256}"


def address(report: Report) -> str:
    """The address of a report as an IRI; empty when it has none on the web.

    Example:
        >>> address(Report(id="r-1", sha256="", path="a", text="", url="https://hp.example/a b?c=<d>"))
        'https://hp.example/a%20b?c=%3Cd%3E'
        >>> address(Report(id="r-1", sha256="", path="a", text="", url="javascript:alert(1)"))
        ''
    """
    try:
        parts = urlsplit(report.url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    # What an IRI may not hold, and what would end an attribute or a template that it stands in.
    return quote(_PERCENT.sub("%25", whole(report.url.strip())), safe="%:/?#@!$&()*+,;=-._~")


def known(**fields: Any) -> dict[str, Any]:
    """The fields that are known: without empty texts, lists and None; ``at_id`` is ``@id``.

    Example:
        >>> known(at_id="urn:x", name="", about=None)
        {'@id': 'urn:x'}
    """
    return {
        key.replace("at_", "@", 1) if key.startswith("at_") else key: value
        for key, value in fields.items()
        if value not in ("", None, [], ())
    }
