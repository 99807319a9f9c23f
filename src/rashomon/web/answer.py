"""A request to a page: the frame around it, or the same as JSON."""

import hashlib
import json
import re
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote

from attrs import frozen
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.plain import to_plain
from rashomon.present.casebook import event_words
from rashomon.present.clock import Clock
from rashomon.present.pages import asset, page
from rashomon.present.pages.overview import Cell
from rashomon.present.safe import inert, json_inert
from rashomon.web.links import LinksHere, WebLinks, number_in, with_query
from rashomon.web.look import Look
from rashomon.web.workspace import Workspace

_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wiki": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
ASSETS = {
    "rashomon.css": "text/css",
    "workspace.css": "text/css",
    "rashomon.js": "text/javascript",
    "workspace.js": "text/javascript",
}


class Tab(NamedTuple):
    """A part of the workspace: its address, its name, the key that leads there."""

    path: str
    name: str
    key: str = ""


TABS = (
    Tab("/overview", "Overview", "g o"),
    Tab("/questions", "Questions", "g q"),
    Tab("/matrix", "Matrix", "g m"),
    Tab("/reports", "Reports", "g r"),
    Tab("/timeline", "Timeline", "g t"),
    Tab("/sourcing", "Sourcing", "g s"),
    Tab("/quotes", "Quotes", "g u"),
    Tab("/review", "Review", "g v"),
    Tab("/history", "History", "g h"),
)


@frozen(kw_only=True)
class Told:
    """That something was just done, and what it changed.

    Args:
        seq: The event.
        text: What was done, in words.
        effects: What it changed in how questions stand; None where that is not known any more.
        undo: The event that can be taken back by a press of a button; None where there is none.
    """

    seq: int
    text: str
    effects: tuple[str, ...] | None
    undo: int | None


@frozen(kw_only=True)
class Frame:
    """What surrounds every page.

    Args:
        case: What the case is called; empty while none is open.
        case_id: What forms name it by; empty while none is open.
        zones: What times of day can be shown in: as the address has it, and words; none where no report names one.
        zone: The one they are shown in; empty for as they are told.
        given: What else its address holds, to go along when the zone is chosen.
        tab: Address of the tab it stands under; empty for none.
        here: The question it is about; empty for none.
        back: Its own address, to come back to after something was done.
    """

    case: str
    case_id: str
    tab: str
    here: str
    back: str
    strip: tuple[Cell, ...]
    review: int
    readonly: bool
    told: Told | None
    path: str
    zones: tuple[tuple[str, str], ...] = ()
    zone: str = ""
    given: tuple[tuple[str, str], ...] = ()
    tabs: tuple[Tab, ...] = TABS

    @property
    def helped(self) -> bool:
        """Whether there is a page of help for the part it stands under."""
        return any(self.tab == tab.path for tab in self.tabs)


def workspace_of(request: Request) -> Workspace:
    """The workspace that a request is to."""
    found: Workspace = request.app.state.workspace
    return found


def look_of(request: Request) -> Look:
    """How the case stands, with times of day on the clock that the address asks for.

    Raises:
        StillWorking: If that is not known yet.
    """
    look = workspace_of(request).look()
    asked = request.query_params.get("zone", "")
    return look.on(Clock(offset=_minutes(asked))) if asked else look


def _minutes(asked: str) -> int | None:
    """The zone of an address: minutes east of UTC."""
    number = number_in(asked.removeprefix("-"))
    return -number if number is not None and asked.startswith("-") else number


def links_of(look: Look | None) -> WebLinks:
    """Where links lead, the zone that times are shown in along with them."""
    return WebLinks(_zone_of(look))


def links_here(look: Look) -> LinksHere:
    """The same from a page on which the claims themselves stand."""
    return LinksHere(_zone_of(look))


def _zone_of(look: Look | None) -> str:
    offset = look.index.clock.offset if look else None
    return "" if offset is None else str(offset)


def wants_json(request: Request) -> bool:
    """Whether JSON was asked for."""
    return request.query_params.get("format") == "json"


def answer(
    request: Request,
    template: str,
    *,
    title: str,
    record: Any,
    look: Look | None = None,
    tab: str = "",
    here: str = "",
    status: int = 200,
    headers: dict[str, str] | None = None,
    **model: Any,
) -> Response:
    """A page, or its JSON twin.

    Args:
        request: What is answered.
        template: In `templates/workspace`, without its ending; it is also what the JSON calls the page.
        title: Of the page.
        record: What the JSON says; attrs classes in it become objects.
        look: How the case stands; None where no case is open or it is not known yet.
        tab: Address of the tab it stands under.
        here: The question it is about.
        status, headers: Of the answer.
        model: What the template speaks of, besides.
    """
    workspace = workspace_of(request)
    if wants_json(request):
        said = {
            "schema": "rashomon-page/1",
            "page": template,
            "case": workspace.name,
            "case_id": workspace.case_id,
            "event": look.head if look else None,
            "title": title,
            **plain(record),
        }
        body = json_inert(json.dumps(said, ensure_ascii=False, indent=1)) + "\n"
        return Response(body, status, media_type="application/json", headers=headers)
    frame = Frame(
        case=inert(workspace.name),
        case_id=workspace.case_id,
        tab=tab,
        here=here,
        back=_back(request),
        strip=look.strip if look else (),
        review=len(look.items) if look else 0,
        readonly=workspace.readonly,
        told=told(workspace, look, request.query_params.get("did", "")) if look else None,
        path=request.url.path,
        zones=tuple((str(each.clock.offset), inert(each.label)) for each in look.zones) if look else (),
        zone=_zone_of(look),
        given=_given(request, "zone"),
    )
    html = page(
        f"workspace/{template}.html",
        frame=frame,
        title=title,
        keys=keys(),
        stamp=stamp(),
        **{"links": links_of(look), **model},
    )
    return Response(html, status, media_type="text/html", headers=headers)


def plain(value: Any) -> Any:
    """Lists and dicts of what pages are made of.

    Example:
        >>> plain({"tab": Tab("/x", "X"), "many": (1, 2)})
        {'tab': ['/x', 'X', ''], 'many': [1, 2]}
    """
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return to_plain(value)


def told(workspace: Workspace, look: Look, did: str) -> Told | None:
    """What was just done, from the number that the address has of it."""
    seq = number_in(did)
    if seq is None or not 0 < seq <= look.head:
        return None
    with workspace.opened() as case:
        events = {event.seq: event for event in case.history()}
    event = events[seq]
    step = workspace.step_of(event.seq)
    standing = event.action in ("decide", "undo") and not any(
        later.replaces == event.seq for later in events.values() if later.seq > event.seq
    )
    return Told(
        seq=event.seq,
        text=inert(event_words(event, look.names)),
        effects=step.effects if step else None,
        undo=event.seq if standing else None,
    )


def _back(request: Request) -> str:
    """The address of a page without what was told on it."""
    given = dict(_given(request))
    # Whoever made the link chose the path: as it was sent, and not as it reads, it turns no text around.
    return with_query(quote(request.url.path), **given)


def _given(request: Request, *without: str) -> tuple[tuple[str, str], ...]:
    """What the address holds, but for what was told on the page and its form."""
    left_out = ("did", "format", *without)
    return tuple((key, value) for key, value in request.query_params.multi_items() if key not in left_out)


def back_to(request: Request, given: str, *, did: int | None = None, **changes: str) -> Response:
    """On to a page of ours after something was done.

    Args:
        request: What is answered.
        given: The page that the form named; any address but a path of ours is not followed.
        did: The event to tell of.
        changes: What else the address is to hold.
    """
    path, _, query = (given if given.startswith("/") and given[1:2] not in ("/", "\\") else "/").partition("?")
    path, _, anchor = path.partition("#")
    query = query.partition("#")[0]
    more = {"did": str(did) if did is not None else "", **changes}
    extra = with_query("", **more).removeprefix("?")
    whole = "&".join(part for part in (query, extra) if part)
    return RedirectResponse(f"{path}?{whole}" if whole else path, 303)


def as_file(data: bytes, name: str, kind: str = "") -> Response:
    """Bytes to be saved, under a name that no system and no header takes for more.

    Args:
        data: The bytes.
        name: What the file is called; its ending says what it is, where `kind` does not.
        kind: Media type.
    """
    stem, dot, ending = _UNSAFE.sub("-", name).rpartition(".")
    plain_name = f"{stem.strip('-.') or 'case'}{dot}{ending}"
    media_type = kind or _TYPES.get(f".{ending}", "application/octet-stream")
    return Response(
        data, media_type=media_type, headers={"content-disposition": f'attachment; filename="{plain_name}"'}
    )


@cache
def keys() -> tuple[dict[str, str], ...]:
    """The table of keys."""
    return tuple(json.loads(asset("keys.json"))["keys"])


@cache
def stamp() -> str:
    """What tells the browser that a style sheet or script is another than the one it kept."""
    return hashlib.sha256("".join(asset(name) for name in ASSETS).encode()).hexdigest()[:12]
