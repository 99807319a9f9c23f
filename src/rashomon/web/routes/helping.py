"""A page of help for each view."""

import tomllib
from collections.abc import Mapping
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.present.pages import asset
from rashomon.web.answer import answer, look_of
from rashomon.web.failures import Trouble

# The four questions that a page of help answers, with the headings above the answers.
PARTS = (
    ("glance", "At a glance"),
    ("shows", "What it shows"),
    ("read", "How to read it"),
    ("act", "What to do with it"),
)


@cache
def pages() -> Mapping[str, Mapping[str, str]]:
    """What is said of each view, by its address without the slash."""
    return tomllib.loads(asset("help.toml"))


def helping(request: Request) -> Response:
    """What a view shows, how to read it, and what to do with it."""
    view = request.path_params["view"]
    if view not in pages():
        raise Trouble("page-missing", 404, where=request.url.path)
    said = pages()[view]
    parts = [(heading, said[name]) for name, heading in PARTS]
    return answer(
        request,
        "help",
        title=f"About: {said['title']}",
        tab=f"/{view}",
        look=look_of(request),
        record={"view": view, "parts": dict(parts)},
        name=said["title"],
        view=f"/{view}",
        parts_of_help=parts,
    )


ROUTES = (Route("/help/{view}", helping),)
