"""The review queue: one thing at a time, decide and advance; what is skipped comes back at the end.

Where a person is in the queue stands in the address: what was skipped, what was seen, what was decided since when.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.case import Case
from rashomon.desk import EXACT, REVIEW, Item, decide, on_claim, on_name
from rashomon.model import Decision, Target
from rashomon.present.explain import Line
from rashomon.present.of_claim import claim_view
from rashomon.present.safe import inert
from rashomon.present.view import ClaimView, Show
from rashomon.web.answer import answer, links_of, look_of, workspace_of
from rashomon.web.failures import Trouble
from rashomon.web.links import number_in, with_query
from rashomon.web.look import Look
from rashomon.web.routes.deciding import named, text

# What each kind of item is asked, and what may be answered: key, word of the form, words of the button.
_ASKED = {
    "unsure": "Do these two answer the same question?",
    "copy": "Is the first a copy of the second?",
    "merge": "Are these two names of one?",
    "lost": "This decision does not find its words any more. Take it back?",
    "edited": "This page was changed. Look at what changed.",
    "facts": "A person set this. Look at what it changed.",
    "one-root": "Several reports say this, and it goes back to one source. Is there another?",
    "unread": "These sentences may hold a claim and gave none. Add what is missing.",
}
_ANSWERS = {
    "unsure": (("y", "same", "Yes, the same"), ("d", "different", "No, different"), ("x", "apart", "Not comparable")),
    "copy": (("y", "same", "Yes, a copy"), ("d", "different", "No, its own")),
    "merge": (("y", "same", "Yes, one"), ("d", "different", "No, different")),
    "lost": (("y", "same", "Take it back"),),
}
_SEEN = ("y", "seen", "Seen")
_LISTED = 40


@frozen(kw_only=True)
class Place:
    """Where a person is in the queue.

    Args:
        skipped: Items to come back at the end, by their marks.
        seen: Items that are done with, without a decision.
        made: Events made here, the last one last.
        since: The event before the first of them; 0 before anything was done.
        at: The item to show before others; empty for the next.
        zone: The zone that times are shown in.
    """

    skipped: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    since: int = 0
    at: str = ""
    zone: str = ""

    @classmethod
    def of(cls, given: Request | FormData) -> "Place":
        """From an address, or from the fields of a form."""
        source = given.query_params if isinstance(given, Request) else given

        def marks(name: str) -> tuple[str, ...]:
            return tuple(mark for mark in str(source.get(name, "")).split(".") if mark.isalnum())

        return cls(
            skipped=marks("skipped"),
            seen=marks("seen"),
            made=tuple(mark for mark in marks("made") if number_in(mark) is not None),
            since=number_in(str(source.get("since", ""))) or 0,
            at=next(iter(marks("at")), ""),
            zone=str(source.get("zone", "")),
        )

    def address(self) -> str:
        """The address of the queue at this place."""
        return with_query("/review", **self.fields())

    def fields(self) -> dict[str, str]:
        """The same as fields of a form."""
        return {
            "skipped": ".".join(self.skipped),
            "seen": ".".join(self.seen),
            "made": ".".join(self.made),
            "since": str(self.since) if self.since else "",
            "at": self.at,
            "zone": self.zone,
        }


@frozen(kw_only=True)
class Asked:
    """An item before the reader.

    Args:
        mark: What it is known by in an address.
        question: What is asked.
        text: What it is about.
        path: The file of its report, whole; empty where it is about several.
        claims: The claims to look at, in context.
        reports: The reports to look at: address and name.
        lines: What else is to be read.
        answers: Key, word, words of the button.
        why: The reasons for what the program proposes.
    """

    mark: str
    kind: str
    heading: str
    question: str
    text: str
    path: str
    claims: tuple[ClaimView, ...]
    reports: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    answers: tuple[tuple[str, str, str], ...]
    why: tuple[Line, ...] = ()


def mark_of(item: Item) -> str:
    """What an item is known by: the same for the same thing, whatever else is in the queue."""
    about = "|".join((item.kind, item.text, *item.claims, *item.reports, item.report, str(item.event)))
    return hashlib.sha256(about.encode()).hexdigest()[:8]


def queue(request: Request) -> Response:
    """The next thing to look at; with ``list=1`` everything."""
    workspace = workspace_of(request)
    look = look_of(request)
    place = Place.of(request)
    items = {mark_of(item): item for item in look.items}
    open_items = [mark for mark in items if mark not in place.seen]
    first = [mark for mark in open_items if mark not in place.skipped]
    order = first or [mark for mark in place.skipped if mark in items and mark not in place.seen]
    current = place.at if place.at in open_items else next(iter(order), "")
    asked = _asked(look, items[current]) if current else None
    exact = [item for item in look.items if _is_exact(item)]
    done = len(place.made) + len(place.seen)
    return answer(
        request,
        "review",
        title="Review",
        tab="/review",
        look=look,
        record={
            "item": asked,
            "left": len(open_items),
            "done": done,
            "skipped": len(place.skipped),
            "kinds": {kind: sum(item.kind == kind for item in look.items) for kind in REVIEW},
            "changed": workspace.changed_since(place.since) if place.since else (),
        },
        item=asked,
        place=place,
        fields=place.fields() | {"at": ""},
        left=len(open_items),
        done=done,
        back=_before(place),
        exact=len(exact),
        changed=workspace.changed_since(place.since) if place.since and not current else (),
        listed=_listed(look, items) if request.query_params.get("list") == "1" else (),
        most=_LISTED,
    )


def _listed(look: Look, items: Mapping[str, Item]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Everything to look at under its headings: words, the address that shows it, and the file it is about."""
    links, reports = links_of(look), look.index.reports
    return [
        (
            heading,
            [
                (
                    inert(item.text),
                    with_query(links.page("/review"), at=mark),
                    inert(reports[item.report].path) if item.report in reports else "",
                )
                for mark, item in items.items()
                if item.kind == kind
            ],
        )
        for kind, heading in REVIEW.items()
    ]


def _before(place: Place) -> str:
    """The address of the item before: the last one skipped or seen."""
    if not place.skipped and not place.seen:
        return ""
    last = (place.skipped or place.seen)[-1]
    skipped = tuple(mark for mark in place.skipped if mark != last)
    seen = tuple(mark for mark in place.seen if mark != last)
    return evolve(place, skipped=skipped, seen=seen, at=last).address()


def _is_exact(item: Item) -> bool:
    return item.kind == "copy" and item.share >= EXACT


def _asked(look: Look, item: Item) -> Asked:
    index = look.index
    claims = [index.claims[claim] for claim in item.claims[:2] if claim in index.claims]
    reports = item.reports or ((item.report,) if item.report in index.reports else ())
    lines: tuple[str, ...] = ()
    if item.kind == "unread" and item.report in index.readings:
        text_of = index.reports[item.report].text
        lines = tuple(inert(text_of[each.start : each.end]) for each in index.readings[item.report].unread)
    if item.kind == "merge":
        reports = tuple(report for report, _ in item.names)
        lines = tuple(_name_words(look, report, entity) for report, entity in item.names)
    between = [
        relation
        for relation in (index.relations_of.get(item.claims[0], ()) if item.kind == "unsure" else ())
        if {relation.left, relation.right} == set(item.claims)
    ]
    # The reason says again what the item says of the two.
    about = index.question_of[item.claims[0]].label if between else item.text
    answers = _ANSWERS.get(item.kind, (_SEEN,))
    if item.kind == "lost" and item.event is None:
        answers = (_SEEN,)
    return Asked(
        mark=mark_of(item),
        kind=item.kind,
        heading=REVIEW[item.kind],
        question=_ASKED[item.kind],
        text=inert(about),
        path=inert(index.reports[item.report].path) if item.report in index.reports else "",
        claims=tuple(claim_view(index, claim, Show()) for claim in claims),
        reports=tuple(
            (links_of(look).report(report), index.outlet(report)) for report in reports if report in index.reports
        ),
        lines=lines,
        answers=answers,
        why=tuple(Line(text=inert(relation.reason.detail)) for relation in between),
    )


def _name_words(look: Look, report: str, entity: str) -> str:
    """A name in the sentence where it first stands."""
    found = next((each for each in look.index.readings[report].entities if each.id == entity), None)
    if found is None or not found.mentions:
        return ""
    text_of = look.index.reports[report].text
    start, end = found.mentions[0]
    line = text_of[text_of.rfind("\n", 0, start) + 1 : (text_of.find("\n", end) + 1 or len(text_of) + 1) - 1]
    role = f", {found.role}" if found.role else ""
    return inert(f"{found.name}{role} \u2013 {look.index.outlet(report)}: \u201c{line}\u201d")


async def answering(request: Request) -> Response:
    """An answer to what was asked, and on to the next."""
    form = await request.form(max_files=0, max_fields=40)
    return await run_in_threadpool(_answered, request, form)


def _answered(request: Request, form: FormData) -> Response:
    workspace = workspace_of(request)
    with workspace.opened(named(form)) as case:
        return RedirectResponse(_answered_in(case, workspace.look(), form).address(), 303)


def _answered_in(case: Case, look: Look, form: FormData) -> Place:
    """Where the queue is after an answer."""
    place, said, mark = Place.of(form), text(form, "answer"), text(form, "mark")
    items = {mark_of(item): item for item in look.items}
    place = evolve(place, since=place.since or look.head, at="")
    if said == "exact":
        chosen = [item for item in look.items if _is_exact(item)]
        return _with(place, made=[_rule(case, look, item, "same", "accepted in bulk") for item in chosen])
    if mark not in items:
        # It was settled elsewhere in the meantime.
        return place
    if said == "skip":
        rest = tuple(each for each in place.skipped if each != mark)
        return _with(place, skipped=(*rest, mark))
    if said in ("unsure", "seen"):
        return _with(place, seen=(*place.seen, mark))
    return _with(place, made=[_rule(case, look, items[mark], said, text(form, "why"))], settled=mark)


def _with(
    place: Place,
    *,
    skipped: Sequence[str] | None = None,
    seen: Sequence[str] | None = None,
    made: Iterable[int] = (),
    settled: str = "",
) -> Place:
    return evolve(
        place,
        skipped=tuple(each for each in (place.skipped if skipped is None else skipped) if each != settled),
        seen=tuple(place.seen if seen is None else seen),
        made=(*place.made, *map(str, made)),
    )


def _rule(case: Case, look: Look, item: Item, said: str, why: str) -> int:
    """The decision that an answer stands for."""
    if item.kind == "lost" and item.event is not None and said == "same":
        return case.undo(item.event, why=why)
    decision = _decision(look, item, said)
    if decision is None:
        raise Trouble("form-incomplete", 422, where="answer")
    return decide(case, decision, why=why)[0]


def _decision(look: Look, item: Item, said: str) -> Decision | None:
    if said not in ("same", "different", "apart"):
        return None
    if item.kind == "unsure" and len(item.claims) == 2:
        pair = [look.index.claims[claim] for claim in item.claims]
        targets = tuple(on_claim(claim, look.index.reports[claim.report]) for claim in pair)
        kind = "not-comparable" if said == "apart" else "question"
        return Decision(kind=kind, targets=targets, apart=said == "different")
    if item.kind == "copy":
        kind = "copy" if said == "same" else "no-copy"
        return Decision(kind=kind, targets=tuple(Target(report=report) for report in item.reports))
    if item.kind == "merge":
        kind = "same-name" if said == "same" else "other-name"
        targets = tuple(on_name(look.index.readings[report], entity) for report, entity in item.names)
        return Decision(kind=kind, targets=targets)
    return None


async def undoing_last(request: Request) -> Response:
    """Take back the last decision made here."""
    form = await request.form(max_files=0, max_fields=40)
    return await run_in_threadpool(_undone, request, form)


def _undone(request: Request, form: FormData) -> Response:
    place = Place.of(form)
    if not place.made:
        return RedirectResponse(place.address(), 303)
    with workspace_of(request).opened(named(form)) as case:
        case.undo(int(place.made[-1]))
    back = evolve(place, made=place.made[:-1], at="")
    return RedirectResponse(back.address(), 303)


ROUTES = (
    Route("/review", queue),
    Route("/review", answering, methods=["POST"]),
    Route("/review/undo", undoing_last, methods=["POST"]),
)
