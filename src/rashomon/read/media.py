"""Media types as headers declare them."""

from email.message import Message

_SAME = {
    "application/xhtml+xml": "text/html",
    "text/x-markdown": "text/markdown",
    "application/x-pdf": "application/pdf",
    "application/x-zip-compressed": "application/zip",
}


def media_type_of(header: str) -> tuple[str, str]:
    """Media type and charset of a `Content-Type` header, in lower case; empty where it tells none.

    Example:
        >>> media_type_of('Text/HTML; charset="UTF-8"')
        ('text/html', 'utf-8')
    """
    message = Message()
    message["Content-Type"] = " ".join(header.split())[:400]
    declared = message.get_content_type() if "/" in header else ""
    return _SAME.get(declared, declared), str(message.get_param("charset", "") or "").lower()
