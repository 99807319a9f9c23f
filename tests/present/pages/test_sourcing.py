"""Who says it through whom."""

from attrs import evolve

from rashomon.model import Dossier, Question, Root, Side, Support
from rashomon.present.index import Index
from rashomon.present.pages import ReportLinks, page
from rashomon.present.pages.sourcing import Origin, Sourcing, sourcing

from ..sample import CLAIMS, dossier


def with_roots(**roots: tuple[str, str, tuple[str, ...]]) -> Dossier:
    """The sample where the sides of its questions rest on given roots, by the claims they are of."""

    def side(old: Side) -> Side:
        found = []
        for name, kind, keys in roots.values():
            claims = tuple(CLAIMS[key].id for key in keys if CLAIMS[key].id in old.claims)
            found += [Root(name=name, kind=kind, claims=claims)] if claims else []
        return evolve(old, support=Support(roots=tuple(found)))

    def asked(old: Question) -> Question:
        return evolve(old, sides=tuple(side(each) for each in old.sides))

    whole = dossier()
    return evolve(whole, questions=tuple(asked(each) for each in whole.questions))


ROOTS = {
    "a": ("the fire brigade", "organisation", ("courier nine", "agency nine")),
    "b": ("The fire brigade", "organisation", ("update 11",)),
    "c": ("Ida Brook", "person", ("courier quote", "agency quote")),
    "d": ("", "unknown", ("courier place", "agency place", "courier denies", "herald admits")),
    "e": ("a hospital spokeswoman", "unnamed", ("herald 14",)),
    "f": ("police", "official", ("courier 21:40",)),
}


def table() -> Sourcing:
    return sourcing(Index.of(with_roots(**ROOTS)))


def cells(origin: Origin) -> list[tuple[str, int]]:
    return [(cell.how, cell.claims) for cell in origin.cells]


def test_reports_that_share_text_stand_under_one_bracket() -> None:
    found = table()
    assert [column.name for column in found.columns][:2] == ["agency.txt", "Oster Courier (courier.txt)"]
    assert [(bracket.width, bracket.share) for bracket in found.brackets] == [(2, "41%"), (2, "")]


def test_names_that_the_dossier_takes_for_one_are_one_origin() -> None:
    brigade, brook = table().origins
    assert (brigade.reports, len(brigade.said)) == (3, 3)
    assert brook.name == "Ida Brook"


def test_a_cell_tells_own_words_quotation_and_shared_words_apart() -> None:
    brigade, brook = table().origins
    # The Courier's words are those of the agency, which was there first.
    assert cells(brigade) == [("own", 1), ("repeats", 1), ("", 0), ("own", 1)]
    assert [how for how, _ in cells(brook)] == ["quotes", "quotes", "", ""]


def test_what_has_no_name_stands_in_rows_of_its_own() -> None:
    found = table()
    assert [(each.kind, each.reports) for each in found.nameless] == [("unnamed", 1), ("unknown", 3)]
    assert [each.name for each in found.alone] == ["police"]
    # Two outlets that contradict each other in their own voice are no source that contradicts itself.
    assert not any(each.contradicts for each in found.nameless)


def test_an_origin_against_itself_is_pointed_out() -> None:
    roots = {**ROOTS, "d": ("the town", "official", ("courier denies", "herald admits"))}
    index = Index.of(with_roots(**roots))
    [town] = [each for each in sourcing(index).origins if each.name == "the town"]
    denies, admits = (index.short[CLAIMS[key].id] for key in ("courier denies", "herald admits"))
    assert town.contradicts
    assert {(said.claim.ref, said.against) for said in town.said} == {(denies, (admits,)), (admits, (denies,))}
    html = page("sourcing.html", sourcing=sourcing(index), links=ReportLinks())
    assert f"against its own {admits}" in html


def test_a_dossier_without_claims_has_an_empty_table() -> None:
    found = sourcing(Index.of(Dossier(readings=())))
    assert (found.columns, found.origins, found.nameless) == ((), (), ())
