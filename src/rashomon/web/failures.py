"""What goes wrong, as a page: what, where, why, and what to do next, like every error of the program."""

import json
import re
import sys
import traceback
from collections.abc import Mapping
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rashomon import errors
from rashomon.present.pages import page
from rashomon.present.safe import inert, json_inert


class Said(NamedTuple):
    """What is said of a trouble that is the workspace's own."""

    message: str
    why: str
    next: str


# What can go wrong between a browser and the workspace, by slug.
TROUBLES: Mapping[str, Said] = {
    "page-missing": Said(
        "There is no such page", "The address may be cut short, or of another case.", "Go back to the overview."
    ),
    "locked": Said(
        "This workspace is locked",
        "Only the browser that opened the address printed at its start is let in, until it is closed.",
        "Open that address, paste its token below, or start `rashomon serve` again.",
    ),
    "token-used": Said(
        "This address was used before",
        "The address that is printed at the start opens the workspace once, so that nobody who sees it later gets in.",
        "Use the window that it opened, or start `rashomon serve` again.",
    ),
    "foreign-origin": Said(
        "This did not come from a page of the workspace",
        "Another page in your browser may have tried to change the case. Nothing was changed.",
        "If it was you, open the page here and do it again.",
    ),
    "readonly": Said(
        "This workspace only shows",
        "It was started with --readonly. Nothing was changed.",
        "Start `rashomon serve` without it to decide.",
    ),
    "upload-too-large": Said(
        "That is too much at once",
        "What is dropped here is limited in size and number.",
        "Drop fewer files, or use `rashomon add`.",
    ),
    "form-incomplete": Said(
        "Something is missing from what was sent",
        "A field that is needed is empty or not understood.",
        "Go back and fill it in.",
    ),
    "busy": Said(
        "Other reports are still being read",
        "Reports are read one batch after the other.",
        "Wait until they are there.",
    ),
    "other-case": Said(
        "That was sent for another case",
        "Another case has been opened here since that page was shown, in this window or another. Nothing was changed.",
        "Open that case again from the first page, and do it there.",
    ),
    "no-case": Said("No case is open", "This page shows a case.", "Open one, or make one, on the first page."),
    "method": Said("This address is only sent to, or only looked at", "", "Go back to the overview."),
    "unexpected": Said(
        "Something broke in the program",
        "This is a defect of rashomon. What it was stands where the program was started.",
        "Please report it, with those lines. The case is as it was.",
    ),
}  # fmt: skip
_STATUS: tuple[tuple[type[errors.RashomonError], int], ...] = (
    (errors.UnknownReference, 404),
    (errors.CaseMissing, 404),
    (errors.CaseBusy, 409),
    (errors.CaseExists, 409),
    (errors.CaseUnwritable, 403),
    (errors.DecisionUnfit, 422),
    (errors.ReadError, 422),
    (errors.ExportUnfit, 422),
    (errors.OptionError, 422),
)


# How Starlette says that a form has more files or fields than are allowed, or longer ones.
_TOO_MUCH = re.compile(r"Too many|(?:Field|Part) exceeded")
_EMPTY = {"where": "", "why": "", "next": ""}


class Trouble(Exception):
    """Something that the workspace refuses or lacks.

    Args:
        slug: One of `TROUBLES`.
        status: Of the answer.
        where: What it is about; may be empty.
        why: In the place of the usual reason, where more is known.
    """

    def __init__(self, slug: str, status: int, *, where: str = "", why: str = "") -> None:
        super().__init__(slug)
        self.slug, self.status, self.where, self.why = slug, status, where, why

    def as_dict(self) -> dict[str, str]:
        """What, where, why and next, by the same names as those of an error."""
        said = TROUBLES[self.slug]
        given = {
            "slug": self.slug,
            "message": said.message,
            "where": self.where,
            "why": self.why or said.why,
            "next": said.next,
        }
        return {key: value for key, value in given.items() if value}


def trouble_response(request: Request, trouble: Trouble | errors.RashomonError, status: int = 500) -> Response:
    """The answer to a request that failed: a page, or JSON where that was asked for."""
    told = {key: inert(value) for key, value in trouble.as_dict().items()}
    code = trouble.status if isinstance(trouble, Trouble) else status
    if request.query_params.get("format") == "json":
        body = json_inert(json.dumps({"schema": "rashomon-page/1", "error": told}, ensure_ascii=False, indent=1))
        return Response(body + "\n", code, media_type="application/json")
    return Response(page("workspace/trouble.html", trouble=_EMPTY | told, status=code), code, media_type="text/html")


def on_trouble(request: Request, error: Exception) -> Response:
    """`Trouble`."""
    assert isinstance(error, Trouble)
    return trouble_response(request, error)


def on_error(request: Request, error: Exception) -> Response:
    """An error of the program's own tree."""
    assert isinstance(error, errors.RashomonError)
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    return trouble_response(request, error, status)


def on_http(request: Request, error: Exception) -> Response:
    """What the router has no answer to."""
    assert isinstance(error, HTTPException)
    status, why = error.status_code, ""
    slug = {404: "page-missing", 405: "method", 413: "upload-too-large"}.get(status, "form-incomplete")
    if slug == "form-incomplete":
        why = error.detail
        if _TOO_MUCH.match(why):
            slug, status = "upload-too-large", 413
    return trouble_response(request, Trouble(slug, status, where=request.url.path, why=why))


def on_defect(request: Request, error: Exception) -> Response:
    """A defect: the traceback goes to whoever started the program, never to the page."""
    traceback.print_exception(error, file=sys.stderr)
    return trouble_response(request, Trouble("unexpected", 500, where=request.url.path))
