"""The last alerts as an Atom feed (RFC 4287), the same bytes for the same alerts."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rashomon.present.safe import inert

_KINDS = {
    "happening": "New happening",
    "conflict": "New conflict",
    "figure": "Changed figure",
    "edit": "Changed page",
    "copy": "Repeated",
}
# Of a feed without entries: it must have a time, and not one of the clock.
_NEVER = "1970-01-01T00:00:00Z"


def heading(alert: Mapping[str, Any]) -> str:
    """What an alert is of, on one line.

    Example:
        >>> heading({"kind": "conflict", "title": "Train derails at Hallen"})
        'New conflict: Train derails at Hallen'
    """
    kind = "Silently changed page" if alert.get("silent") else _KINDS[alert["kind"]]
    return inert(f"{kind}: {alert['title']}")


def atom(name: str, alerts: Sequence[Mapping[str, Any]]) -> str:
    """The feed.

    Args:
        name: What it is a feed of; its id and those of its entries are made of it.
        alerts: The latest first.
    """
    own = uuid.uuid5(uuid.NAMESPACE_URL, name)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <id>urn:uuid:{own}</id>",
        "  <title>Rashomon</title>",
        "  <author><name>rashomon watch</name></author>",
        f"  <updated>{alerts[0]['at'] if alerts else _NEVER}</updated>",
    ]
    for alert in alerts:
        lines += [
            "  <entry>",
            f"    <id>urn:uuid:{uuid.uuid5(own, alert['id'])}</id>",
            f"    <title>{escape(heading(alert))}</title>",
            f"    <updated>{alert['at']}</updated>",
            f"    <category term={quoteattr(alert['kind'])}/>",
            f"    <summary>{escape(inert(alert['text']))}</summary>",
        ]
        for report in alert.get("reports", ()):
            url = report.get("url", "")
            if url.startswith(("http://", "https://")):
                lines.append(f'    <link rel="related" href={quoteattr(inert(url))}/>')
        lines.append("  </entry>")
    return "\n".join([*lines, "</feed>", ""])
