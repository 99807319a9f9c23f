"""Organisations of one report: the same words, acronyms, short forms, names in brackets."""

from typing import TYPE_CHECKING

from rashomon.names import bodies
from rashomon.names.chunks import org_heads
from rashomon.names.cluster import Cluster
from rashomon.names.gazetteer import find_state, fold
from rashomon.names.mentions import Mention, known_agency
from rashomon.names.variants import acronym_fits, organisation_key

if TYPE_CHECKING:
    from rashomon.names.merge import Book


def add_organisation(book: "Book", mention: Mention) -> None:
    """Put an organisation's mention into the cluster of the same words or acronym, else into a new one."""
    text = book.text(mention)
    key, form, agency = organisation_key(text), fold(text), known_agency(text)
    for cluster in book.of_kind("organisation"):
        if form in cluster.forms:
            book.put(cluster, mention)
            return
        if key == organisation_key(cluster.name) or (agency and known_agency(cluster.name) == agency):
            cluster.because("name-words", f'"{text}" and "{cluster.name}" say the same', text, cluster.name)
            book.put(cluster, mention)
            return
    if mention.use == "acronym":
        fits = [cluster for cluster in book.of_kind("organisation") if acronym_fits(text, cluster.words)]
        if len(fits) == 1:
            fits[0].because("name-acronym", f'"{text}" is the acronym of {fits[0].name}', text, fits[0].name)
            book.put(fits[0], mention)
            return
    _find_state(book, book.new("organisation", mention))


def _find_state(book: "Book", cluster: Cluster) -> None:
    """The state in an organisation's own name ("Food Agency of Norway"), and the nouns that may refer back to it."""
    words = [fold(word.removesuffix("'s").removesuffix("\u2019s")) for word in cluster.words]
    cluster.tags |= bodies.back_nouns(words)
    if cluster.state:
        return
    for at in range(len(words)):
        found = find_state(words, at)
        if found is not None and found.use in ("name", "adjective"):
            cluster.state = found.code
            return
        learned = next((state for state in book.of_kind("state") if not state.code and words[at] in state.forms), None)
        if learned is not None:
            cluster.owner = learned
            return


def shorten(book: "Book") -> None:
    """Short forms of organisations: "the Authority", "Brae" for the one longer name that holds them."""
    for short in list(book.of_kind("organisation", "unknown", "place")):
        if not short.mentions or len(short.words) > 3:
            continue
        key = organisation_key(short.name)
        longer = [
            cluster
            for cluster in book.of_kind("organisation")
            if cluster is not short
            and key < organisation_key(cluster.name)
            and short.state in ("", cluster.state)
            and _is_short_form(short, cluster)
        ]
        if len(longer) == 1:
            detail = f'"{short.name}" is short for {longer[0].name}, the only such name in the report'
            book.absorb(longer[0], short, "name-short", detail)


def _is_short_form(short: Cluster, long: Cluster) -> bool:
    words = [fold(word) for word in short.words]
    if bodies.is_generic(words):
        return False
    if words[-1] in org_heads():
        return True
    later = min(mention.first for mention in short.mentions) > min(mention.first for mention in long.mentions)
    located = any(mention.votes.get("place", 0.0) >= 0.9 for mention in short.mentions)
    begins = words[0] == fold(long.words[0])
    return short.kind != "place" and later and not located and begins and find_state(words) is None


def bracketed(book: "Book", mentions: list[Mention]) -> list[tuple[Mention, Mention]]:
    """Two names, one in brackets behind the other: an acronym and what it stands for. Marks both as organisations."""
    by_first = {mention.first: mention for mention in mentions}
    tokens = book.parsed.tokens
    pairs = []
    for mention in mentions:
        inside = by_first.get(mention.last + 1)
        if inside is None or tokens[mention.last].text != "(" or "title" in (mention.use, inside.use):
            continue
        if inside.last >= len(tokens) or tokens[inside.last].text != ")":
            continue
        outer, inner = book.text(mention), book.text(inside)
        short, long = sorted((outer, inner), key=lambda text: (len(text), text))
        if " " in short or not short.replace(".", "").isalnum() or sum(char.isupper() for char in short) < 2:
            continue
        # A place or a person with an agency's initials behind it is a dateline or a credit.
        if mention.kind in ("place", "state", "person") and outer == long and not acronym_fits(short, long.split()):
            continue
        mention.kind = inside.kind = "organisation"
        mention.use = inside.use = "name"
        pairs.append((mention, inside))
    return pairs


def join_bracketed(book: "Book", pairs: list[tuple[Mention, Mention]]) -> None:
    """Merge the names that stood side by side."""
    for left, right in pairs:
        one, other = book.at.get(left.first), book.at.get(right.first)
        if one is not None and other is not None and one is not other and one.kind == other.kind:
            long, short = sorted((one, other), key=lambda cluster: (-len(cluster.name), cluster.name))
            detail = f'"{short.name}" and "{long.name}" stand side by side, one in brackets'
            book.absorb(long, short, "name-brackets", detail)
