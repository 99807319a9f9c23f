"""What an export without some names leaves out, before it is made: each wording, where it stands and how often."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from rashomon.case import Named
from rashomon.present.safe import inert
from rashomon.present.view import Words

# In what order places are told, and what they are called.
_PLACES = {
    "text": "the text",
    "title": "the title",
    "author": "the author",
    "outlet": "the outlet",
    "url": "the address",
    "path": "the name of the file",
    "retrieval": "how it was come by",
    "history": "what people decided and said",
}


@frozen(kw_only=True)
class Wording:
    """A name as it stands in one place.

    Args:
        words: The first time it stands there, with what stands around it.
        where: The place in words.
        report: Id of the report; empty for the history.
        name: What the report is called.
        times: How often it stands there.
    """

    words: Words
    where: str
    report: str
    name: str
    times: int


@frozen(kw_only=True)
class Withheld:
    """A source that is left out.

    Args:
        shown: What stands in its place.
        forms: The forms that were given.
        wordings: Where they stand.
    """

    shown: str
    forms: tuple[str, ...]
    wordings: tuple[Wording, ...]

    @property
    def times(self) -> int:
        """How often any form of it stands anywhere."""
        return sum(each.times for each in self.wordings)

    @property
    def reports(self) -> int:
        """In how many reports."""
        return len({each.report for each in self.wordings if each.report})


def withheld(
    sources: Sequence[Sequence[str]], found: Iterable[Named], names: Mapping[str, str]
) -> tuple[Withheld, ...]:
    """What is left out of each source.

    Args:
        sources: For each source all forms of its name.
        found: Where they stand.
        names: What reports are called, by their ids.
    """
    places: dict[tuple[int, str, str, str], list[Named]] = {}
    for each in found:
        places.setdefault((each.source, each.report, each.where, each.words), []).append(each)
    return tuple(
        Withheld(
            shown=f"[source {number}]",
            forms=tuple(inert(form) for form in forms),
            wordings=tuple(
                _wording(same, names) for (source, *_), same in sorted(places.items(), key=_order) if source == number
            ),
        )
        for number, forms in enumerate(sources, 1)
    )


def _order(item: tuple[tuple[int, str, str, str], list[Named]]) -> tuple[object, ...]:
    (_, report, where, words), found = item
    known = list(_PLACES)
    return (not report, found[0].event, known.index(where) if where in _PLACES else len(known), where, words)


def _wording(same: Sequence[Named], names: Mapping[str, str]) -> Wording:
    first = same[0]
    return Wording(
        words=Words(before=inert(first.before), quote=inert(first.words), after=inert(first.after)),
        where=_PLACES.get(first.where, inert(first.where)),
        report=first.report,
        name=inert(names.get(first.report, "")),
        times=len(same),
    )
