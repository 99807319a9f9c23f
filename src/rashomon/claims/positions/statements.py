"""Whether a report is somebody's own statement rather than news of it."""

from functools import cache

from rashomon.claims.passages import Passages
from rashomon.claims.positions.lexicon import words
from rashomon.lang import table


def speaks_itself(passages: Passages) -> bool:
    """Whether the report is a statement of its outlet, or takes a side in its own voice.

    A body that is no newspaper and puts out a text speaks for itself ("Mineworkers' Federation"), and so does whoever
    calls it a statement, or is named in its opening and says "we" or "our"; a partisan outlet writes "our troops".
    """
    parsed = passages.parsed
    if not parsed.sentences:
        return False
    if any(
        token.lower == "our"
        and token.i not in parsed.quote_of
        and parsed.tokens[token.head].lemma in words("statements", "ours")
        and not any(item.source is not None for item in passages.attributions.around(token.i))
        for token in parsed.tokens
    ):
        return True
    named, note = parted(passages.report.outlet)
    name, kind = _split(named), _split(note)
    headline = {token.lower for token in parsed.tokens_of(parsed.sentences[0])}
    if (headline | kind) & words("statements", "running") or kind & words("statements", "told"):
        return False
    bodies = words("statements", "bodies")
    papers = words("statements", "genres") | words("statements", "papers")
    is_press = bool(name & _press()) or named.endswith(" agency")  # "Interlink agency" is no Agency of the state
    if not is_press and (kind & (papers | bodies) or name & bodies or _is_formal(name) or _is_organ(kind)):
        return True
    if _is_formal(kind) or kind & words("statements", "formal"):
        return True
    second = parsed.sentences[min(1, len(parsed.sentences) - 1)].last if headline & words("statements", "genres") else 0
    opening = headline | {token.lower for token in parsed.tokens[:second]}
    telling = [word for word in named.lower().split() if len(word) > 2]
    if not telling or not sum(word in opening for word in telling) * 2 >= len(telling):
        return False
    return any(
        token.lower in ("we", "our") and token.i not in parsed.quote_of and not passages.attributions.around(token.i)
        for token in parsed.tokens
    )


def parted(outlet: str) -> tuple[str, str]:
    """The name of an outlet, and what it calls its paper in brackets or behind a comma; nothing where it calls it none.

    Example:
        >>> parted("Brae Line (press release)"), parted("Ministry of Justice, Directorate of Prisons, press note no. 4")
        (('Brae Line', 'press release)'), ('Ministry of Justice, Directorate of Prisons', 'press note no. 4'))
        >>> parted("Farmers' Union, press office"), parted("Government of Telum, Bureau of Mines")
        (("Farmers' Union", 'press office'), ('Government of Telum, Bureau of Mines', ''))
    """
    named, _, note = outlet.partition(" (")
    first, *rest = named.split(", ")
    sorts = ("genres", "papers", "told", "running")
    known = frozenset(word for sort in sorts for word in words("statements", sort))
    at = next((n for n, part in enumerate(rest) if _split(part) & known or _is_organ(_split(part))), None)
    if at is None:
        return named, note
    return ", ".join((first, *rest[:at])), " ".join((*rest[at:], *([note] if note else [])))


def _is_formal(kind: frozenset[str]) -> bool:
    """ "Seas and Rights Monitor, case report", "customer information": no newspaper calls its news so."""
    papers = words("statements", "papers") | words("statements", "genres")
    return bool(kind & words("statements", "reporting")) and bool(kind & papers)


def _is_organ(kind: frozenset[str]) -> bool:
    """ "Press office", "information bureau": the voice of whatever it belongs to."""
    return bool(kind & words("statements", "voicing")) and bool(kind & words("statements", "organs"))


def is_business_paper(passages: Passages) -> bool:
    """Whether a statement is that of a business, as far as its outlet's name tells: "the company" is no union."""
    name = _split(parted(passages.report.outlet)[0])
    return not name & (words("statements", "bodies") - words("statements", "business"))


def _split(name: str) -> frozenset[str]:
    """Words of a name, plurals and possessives also without their endings."""
    found = {word.strip(".,()'\u2019&").lower() for word in name.replace("'s", "").replace("\u2019s", "").split()}
    return frozenset(found | {word.removesuffix("s") for word in found})


@cache
def _press() -> frozenset[str]:
    return (
        frozenset(table("agencies")["outlets"]["words"])
        | frozenset(table("sources")["kinds"]["outlet"])
        | words("statements", "press")
    )
