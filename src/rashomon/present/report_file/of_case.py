"""What a case gives to its report file: the comparison, what people decided, and the case itself for whoever opens it.

The same case gives the same, whoever asks and whenever: what is left out of it is told of by an event that has the time
of the one before, and nobody's name.
"""

from attrs import evolve, frozen

from rashomon.case import Case, Redaction, open_case
from rashomon.desk import current, edits
from rashomon.model import Dossier, Notice
from rashomon.options import Options
from rashomon.present.casebook import case_sections, names_of
from rashomon.present.explain import Section
from rashomon.present.exports.writing import document_of, no_time, without_names

_FORM = "html"


@frozen(kw_only=True)
class OfCase:
    """What the report file is made of.

    Args:
        dossier: The comparison.
        beside: Decisions and changed pages.
        document: The export of the case; empty where it is not asked for.
        notices: What is to be said about names that were to be left out.
    """

    dossier: Dossier
    beside: tuple[Section, ...]
    document: str
    notices: tuple[Notice, ...] = ()


def of_case(
    place: str, options: Options, *, whole: bool, sources: tuple[tuple[str, ...], ...] = (), document: bool = True
) -> OfCase:
    """The comparison of a case and what stands beside it.

    Args:
        place: Where the case is.
        options: How its reports are compared.
        whole: The export has the texts and the original bytes, not only what is quoted.
        sources: Names to be left out of everything, each with all its forms.
        document: Make the export.

    Raises:
        CaseError: As `open_case`.
        ExportUnfit: If the names cannot be left out.
    """
    with open_case(place, read_only=True, clock=no_time) as case:
        if not sources:
            return _of_case(case, current(case, options), options, whole=whole, document=document)
        with without_names(case, Redaction(sources=sources), options, _FORM) as (bare, notices):
            made = _of_case(bare, current(bare, options), options, whole=whole, document=document)
    return evolve(made, notices=notices)


def _of_case(case: Case, dossier: Dossier, options: Options, *, whole: bool, document: bool) -> OfCase:
    left_out = None if whole else Redaction(bodies=True)
    return OfCase(
        dossier=dossier,
        beside=case_sections(case.state().rulings, edits(case, dossier, options), names_of(case.versions())),
        document=document_of(case, left_out, _FORM)[0] if document else "",
    )
