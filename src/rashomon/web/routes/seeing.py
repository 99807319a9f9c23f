"""What a case says: overview, questions, matrix, reports side by side, timeline, sourcing, quotes, search."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.errors import UnknownReference
from rashomon.model import Claim, Question
from rashomon.present.casebook import rulings_on, with_rulings
from rashomon.present.explain import explain, grouping
from rashomon.present.exports.citations import plain_line
from rashomon.present.exports.single import citations_of
from rashomon.present.of_claim import claim_view
from rashomon.present.of_question import question_view
from rashomon.present.pages.beside import beside
from rashomon.present.pages.forest import forest
from rashomon.present.pages.matrix import matrix
from rashomon.present.pages.overview import Shelf
from rashomon.present.pages.quotes import collations
from rashomon.present.pages.sifting import Sieve, choices, sifted
from rashomon.present.pages.sourcing import sourcing
from rashomon.present.pages.timeline import timeline
from rashomon.present.safe import inert
from rashomon.present.view import Show
from rashomon.web.answer import answer, links_here, links_of, look_of, wants_json, workspace_of
from rashomon.web.links import with_query
from rashomon.web.look import Look
from rashomon.web.routes.fields import fields_of

# Side by side: a wide screen holds three texts.
_AT_ONCE = 3


def overview(request: Request) -> Response:
    """What agrees, what does not, what only one says."""
    look, shown, sifting = _sifted(request)
    return answer(
        request,
        "overview",
        title="Overview",
        tab="/overview",
        look=look,
        record={"summary": look.view.summary, "shelves": shown, "ask": look.view.ask, "gaps": look.view.gaps},
        shelves=shown,
        view=look.view,
        **sifting,
    )


def questions(request: Request) -> Response:
    """All questions as a table."""
    look, shown, sifting = _sifted(request)
    return answer(
        request,
        "questions",
        title="Questions",
        tab="/questions",
        look=look,
        record={"questions": [card for shelf in shown for card in shelf.cards]},
        rows=shown,
        **sifting,
    )


def _sifted(request: Request) -> tuple[Look, tuple[Shelf, ...], dict[str, Any]]:
    """The case, the questions that were asked for, and what the form that sifts them shows."""
    look = look_of(request)
    sieve = _sieve(request)
    shown = sifted(look.shelves, sieve)
    model = {
        "sieve": sieve,
        "choices": choices(look.shelves),
        "shown": sum(len(shelf.cards) for shelf in shown),
        "total": len(look.dossier.questions),
    }
    return look, shown, model


def _sieve(request: Request) -> Sieve:
    given = request.query_params
    return Sieve(**{name: inert(given.get(name, "")) for name in ("status", "kind", "source", "outlet", "words")})


def question(request: Request) -> Response:
    """A question with all its answers, their words, and why."""
    look = look_of(request)
    index = look.index
    did = request.query_params.get("did", "")
    try:
        found = index.find(request.path_params["ref"])
    except UnknownReference:
        if not did:
            raise
        # What was just done ended the question, or left the claim out.
        return RedirectResponse(with_query(links_of(look).page("/overview"), did=did))
    if isinstance(found, Claim):
        return RedirectResponse(_question_of(look, found, did))
    view = question_view(index, found, Show(all=True))
    chart = forest(index, found)
    claims = [index.claims[each] for each in found.claims]
    order = [cell.ref for cell in look.strip]
    at = order.index(view.ref) if view.ref in order else -1
    return answer(
        request,
        "question",
        title=view.label,
        tab="/questions",
        here=view.ref,
        look=look,
        record={
            "question": view,
            "chart": chart,
            "why": explain(index, found.id).sections if wants_json(request) else (),
        },
        links=links_here(look),
        question=view,
        chart=chart,
        languages=look.languages,
        cites={index.short[each.id]: plain_line(index, each) for each in claims},
        together=grouping(found),
        ruled=rulings_on(claims, look.state.rulings, look.names).lines,
        pair=_pair(look, found),
        earlier=order[at - 1] if at > 0 else "",
        later=order[at + 1] if -1 < at < len(order) - 1 else "",
    )


def _question_of(look: Look, found: Claim, did: str) -> str:
    """The address of the question that a claim answers, at the claim; of the claim itself where it answers none."""
    ref = look.index.short[found.id]
    under = look.index.question_of.get(found.id)
    links = links_of(look)
    if under is None:
        return with_query(links.act(ref), did=did)
    return f"{with_query(links.question(look.index.short[under.id]), did=did)}#{ref}"


def _pair(look: Look, found: Question) -> tuple[str, ...]:
    """The reports to set side by side: the first of each of the first two answers."""
    reports = dict.fromkeys(side.reports[0] for side in found.sides if side.reports)
    if len(reports) < 2:
        reports = dict.fromkeys(look.index.claims[claim].report for claim in found.claims)
    pair = tuple(reports)[:2]
    return pair if len(pair) == 2 else ()


def claim(request: Request) -> Response:
    """A claim: why it is read so, how it is cited, what can be done to it."""
    look = look_of(request)
    index = look.index
    found = index.find(request.path_params["ref"])
    if isinstance(found, Question):
        return RedirectResponse(links_of(look).question(index.short[found.id]))
    view = claim_view(index, found, Show())
    under = index.question_of.get(found.id)
    shown = question_view(index, under, Show(all=True)) if under else None
    why = with_rulings(explain(index, found.id), look.state.rulings, index, look.names)
    cites = citations_of(index, found)
    # By the claim: what is decided may make another question of it.
    links = links_of(look)
    back = links.question(found.id) if shown else links.report(found.report)
    return answer(
        request,
        "claim",
        title=view.value,
        tab="/questions",
        here=shown.ref if shown else "",
        look=look,
        record={"claim": view, "id": found.id, "why": why.sections, "citations": [each._asdict() for each in cites]},
        claim=view,
        question=shown,
        sections=why.sections,
        cites=cites,
        language=look.languages.get(found.report, ""),
        fields=fields_of(look, found, back),
    )


def collation(request: Request) -> Response:
    """Questions by reports."""
    look = look_of(request)
    sort, everything = request.query_params.get("sort", "status"), request.query_params.get("all") == "1"
    table = matrix(look.index, sort=sort, everything=everything)
    return answer(
        request,
        "matrix",
        title="Matrix",
        tab="/matrix",
        look=look,
        record={"matrix": table},
        matrix=table,
        sort=sort,
        everything=everything,
    )


def side_by_side(request: Request) -> Response:
    """Two or three reports, aligned where they answer the same question."""
    look = look_of(request)
    reports = look.index.reports
    asked = [each for each in request.query_params.get("reports", "").split(",") if each]
    asked += request.query_params.getlist("report")
    wrong = [each for each in asked if each not in reports]
    if wrong:
        raise UnknownReference(
            "There is no such report in this case", reference=inert(wrong[0]), next="choose from the list of reports"
        )
    chosen = tuple(dict.fromkeys(asked))[:_AT_ONCE]
    names = sorted(((look.index.outlet(each), each) for each in reports), key=lambda pair: pair[0].casefold())
    page = beside(look.index, chosen) if len(chosen) > 1 else None
    return answer(
        request,
        "beside",
        title="Side by side",
        tab="/reports",
        look=look,
        record={"beside": page, "reports": chosen},
        page=page,
        chosen=chosen,
        names=names,
        widest=_AT_ONCE,
    )


def times(request: Request) -> Response:
    """When it happened, by whom, and when it was said."""
    look = look_of(request)
    found = timeline(look.index)
    return answer(
        request, "timeline", title="Timeline", tab="/timeline", look=look, record={"timeline": found}, timeline=found
    )


def origins(request: Request) -> Response:
    """Who says it, through whom."""
    look = look_of(request)
    found = sourcing(look.index)
    return answer(
        request, "sourcing", title="Sourcing", tab="/sourcing", look=look, record={"sourcing": found}, sourcing=found
    )


def quotations(request: Request) -> Response:
    """One statement in all its versions."""
    look = look_of(request)
    found = collations(look.index)
    return answer(
        request,
        "quotes",
        title="Quotes",
        tab="/quotes",
        look=look,
        record={"quotes": found},
        collations=found,
        languages=look.languages,
    )


def search(request: Request) -> Response:
    """Jump: questions, sources and reports by their words, and the words of the reports."""
    workspace = workspace_of(request)
    look = look_of(request)
    links = links_of(look)
    asked = request.query_params.get("q", "").strip()
    if asked.startswith(("c-", "q-")):
        try:
            found = look.index.find(asked)
        except UnknownReference:
            pass
        else:
            ref = look.index.short[found.id]
            return RedirectResponse(links.act(ref) if isinstance(found, Claim) else links.question(ref))
    cards = [card for shelf in sifted(look.shelves, Sieve(words=asked)) for card in shelf.cards] if asked else []
    words = asked.casefold()
    outlets = [(name, ref) for ref, name in look.index.names.items() if words and words in name.casefold()]
    sources = [name for name in choices(look.shelves).sources if words and words in name.casefold()]
    with workspace.opened() as case:
        hits = case.search(asked) if asked else []
    return answer(
        request,
        "search",
        title=f"Jump to {inert(asked)}" if asked else "Jump",
        look=look,
        record={"asked": asked, "questions": cards, "reports": outlets, "sources": sources, "hits": hits},
        asked=inert(asked),
        cards=cards,
        outlets=sorted(outlets),
        sources=[(name, with_query(links.page("/questions"), source=name)) for name in sources],
        hits=[_hit(look, hit.report, hit.snippet) for hit in hits],
    )


def _hit(look: Look, report: str, snippet: str) -> dict[str, str]:
    name = look.index.names.get(report, report)
    return {"name": name, "href": links_of(look).report(report), "snippet": inert(snippet)}


ROUTES = (
    Route("/overview", overview),
    Route("/questions", questions),
    Route("/questions/{ref}", question),
    Route("/claims/{ref}", claim),
    Route("/matrix", collation),
    Route("/beside", side_by_side),
    Route("/timeline", times),
    Route("/sourcing", origins),
    Route("/quotes", quotations),
    Route("/search", search),
)
