"""The body that "the company" or "the party" goes back to."""

from typing import TYPE_CHECKING

from rashomon.lang import table
from rashomon.names.chunks import org_heads, outlet_heads
from rashomon.names.gazetteer import fold
from rashomon.names.mentions import known_agency
from rashomon.names.sorts import Sort, sort_of
from rashomon.parse import Parsed, Token

if TYPE_CHECKING:
    from rashomon.names.cluster import Cluster
    from rashomon.names.merge import Book

# Sentences back in which the one of several bodies that is meant is named.
_BACK = 2


def body_meant(book: "Book", token: Token) -> "Cluster | None":
    """The one body of its sort that is named before a noun, or of several the one named last.

    Where nothing tells the sort of any, it is the only one that speaks.

    Args:
        book: The clusters of the report.
        token: The noun: "company".
    """
    sort = sort_of(token.lower)
    if sort is None:
        return None
    before = [cluster for cluster in book.clusters if _may_be(cluster, sort, token)]
    fits = [cluster for cluster in before if cluster.tags & (sort.nouns | sort.beside)]
    fits = fits or [cluster for cluster in before if _speaks(book.parsed, cluster, token)]
    if len(fits) > 1:
        fits = _last(book.parsed, fits, token)
    return fits[0] if len(fits) == 1 else None


def _may_be(cluster: "Cluster", sort: Sort, token: Token) -> bool:
    """Whether a body is named before a word, and its name does not make it one of another sort."""
    words = [fold(word) for word in cluster.words]
    if not cluster.mentions or min(mention.first for mention in cluster.mentions) >= token.i:
        return False
    if cluster.kind not in ("organisation", "unknown") and (len(words) > 1 or cluster.role or cluster.sex):
        return False  # one word alone may be anybody's or any body's name
    if cluster.kind == "state" or cluster.state or cluster.owner is not None:
        return False
    if known_agency(cluster.name) is not None or not cluster.name[:1].isupper() or words[-1] in outlet_heads():
        return False
    named = bool(cluster.tags & sort.nouns)  # "Arvola Group" is a company's name, and may be another body's
    return named or not any(word in org_heads() and word not in sort.heads for word in words)


def _speaks(parsed: Parsed, cluster: "Cluster", token: Token) -> bool:
    """Whether a body of no known sort says something before a word: a place does not."""
    saying = frozenset(table("agencies")["around"]["saying"]) | frozenset(table("demonyms")["official"]["verbs"])
    for mention in cluster.mentions:
        head = parsed.tokens[mention.last - 1]
        if mention.use in ("name", "acronym", "adjective") and mention.first < token.i and head.dep == "nsubj":
            above = parsed.tokens[head.head]
            if above.lemma in saying and above.pos == "VERB":
                return True
    return False


def _last(parsed: Parsed, fits: list["Cluster"], token: Token) -> list["Cluster"]:
    """Those of several that stand in the nearest sentence before a word that names any."""
    here = parsed.sentence_of(token.i)
    for i in range(here.i, max(-1, here.i - _BACK - 1), -1):
        sentence = parsed.sentences[i]
        if sentence.region != here.region:
            break
        last = min(sentence.last, token.i)
        found = [
            cluster for cluster in fits if any(sentence.first <= mention.lead < last for mention in cluster.mentions)
        ]
        if found:
            return found
    return []
