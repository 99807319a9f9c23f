"""Which addresses of the network may be asked: those of the public internet alone."""

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from urllib.parse import SplitResult, urlsplit

from rashomon.errors import FetchRefused

# Name and port to the addresses that answer for it.
Resolve = Callable[[str, int], Sequence[str]]
# Whether an address may be asked.
Allow = Callable[[str], bool]

_PORTS = {"http": 80, "https": 443}
# Addresses that stand for others behind a translator (RFC 6052).
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in.

    Example:
        >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
        (True, False, False)
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if found in _TRANSLATED:
            return False
    return found.is_global and not found.is_multicast


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as this machine resolves them.

    Raises:
        OSError: If there is none.
    """
    return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def in_time(resolve: Resolve, seconds: float) -> Resolve:
    """A resolver that is waited for no longer; the system's own has no limit of its own, and cannot be called off.

    Args:
        resolve: Who is asked.
        seconds: How long.

    Returns:
        One that raises `TimeoutError` when that is over, and what `resolve` raises before.
    """

    def ask(host: str, port: int) -> Sequence[str]:
        answer: Future[Sequence[str]] = Future()

        def run() -> None:
            try:
                answer.set_result(resolve(host, port))
            except BaseException as error:
                answer.set_exception(error)

        threading.Thread(target=run, daemon=True).start()
        return answer.result(timeout=max(seconds, 0))

    return ask


def parts_of(url: str, asked: str) -> tuple[SplitResult, str, int]:
    """An address in parts, its host as the network writes it, its port.

    Args:
        url: The address.
        asked: The address that led to it, for messages.

    Raises:
        FetchRefused: If it is no plain http or https address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise refused(asked, f"{url[:80]!r} is no address ({error})") from error
    if parts.scheme not in _PORTS:
        raise refused(asked, f"only http and https are fetched, not {parts.scheme[:20]!r}")
    if parts.username is not None or parts.password is not None:
        raise refused(asked, "it holds a name or a password")
    if not host or any(ord(character) <= 0x20 for character in url):
        raise refused(asked, "it names no host")
    return parts, host, port or _PORTS[parts.scheme]


def address_of(asked: str, host: str, port: int, resolve: Resolve, allow: Allow) -> str:
    """The one address to connect to; resolved once, so that it cannot become another between check and use.

    Raises:
        FetchRefused: If any answer is not allowed: a name with a public and a private answer is a trap.
        OSError: If there is no answer.
    """
    answers = list(dict.fromkeys(resolve(host, port)))
    if not answers:
        raise OSError("the name has no address")
    closed = [answer for answer in answers if not allow(answer)]
    if closed:
        raise refused(asked, f"{host} is at {closed[0]}, which is not of the public internet")
    return answers[0]


def refused(url: str, why: str) -> FetchRefused:
    """The error for an address that is not asked."""
    return FetchRefused(f"{url[:200]} is not fetched", path=url, why=why, next="save the page and name the file")
