"""Persons of one report: full names, then last names in the order of the text."""

from typing import TYPE_CHECKING

from rashomon.lang import table
from rashomon.names.chunks import particles
from rashomon.names.cluster import Cluster
from rashomon.names.gazetteer import fold
from rashomon.names.mentions import Mention
from rashomon.names.titles import given_sex, sex_of
from rashomon.names.variants import is_spelling, same_person

if TYPE_CHECKING:
    from rashomon.names.merge import Book

_WHY = {
    "last-name": '"{short}" is the last name of {long}, the only bearer so far',
    "first-word": '"{short}" begins the name of {long}, the only such name so far',
    "initials": '"{short}" and {long} have the same last name, and the initial fits',
    "spelling": '"{short}" and {long} are spellings of one name',
    "given-names": '"{short}" and {long} share first and last name',
    "suffix": '"{short}" ends in the whole name {long}',
    "core": '"{short}" is what {long} ends in, a whole name by itself',
    "established": '"{short}" stood for {long} before another bearer of the name was spoken of',
}


def add_person(book: "Book", mention: Mention) -> None:
    """Put a person's mention into the one cluster it fits, else into a new one.

    Full names have to be added before last names, last names in the order of the text: which bearers are known, and
    which of
    them the last name has stood for, depends on what came before.
    """
    words = tuple(word.strip(",") for word in book.text(mention).split())
    last = _last_name(words)
    found = _full(book, words) if last is None else _lone(book, last, mention)
    sex = sex_of(mention.role)
    if sex and len(found) > 1:
        found = [(cluster, rule) for cluster, rule in found if cluster.sex in (sex, "")]
    if len(found) == 1 and (not sex or found[0][0].sex in (sex, "")):
        cluster, rule = found[0]
        _join(book, mention, words, cluster, rule)
        return
    cluster = book.new("person", mention)
    cluster.words = words
    cluster.sex = cluster.sex or given_sex(words[0])


def _last_name(words: tuple[str, ...]) -> str | None:
    """The last name where nothing else is said: "Moss", "von der Leyen" by its own word; None for a full name."""
    before = words[:-1]
    inner = all(fold(word) in particles() and (word.islower() or not given_sex(word)) for word in before)
    return words[-1] if inner else None  # "Ben Moss" is no "ben Moss"


def _join(book: "Book", mention: Mention, words: tuple[str, ...], cluster: Cluster, rule: str) -> None:
    text = book.text(mention)
    if rule != "same-name":
        cluster.because(f"name-{rule}", _WHY[rule].format(short=text, long=cluster.name), text, cluster.name)
    book.put(cluster, mention)
    if rule == "core" or (len(words) > 1 and rule != "suffix" and len(text) > len(cluster.name)):
        cluster.name, cluster.words = text, words


def _full(book: "Book", words: tuple[str, ...]) -> list[tuple[Cluster, str]]:
    plain = [fold(word) for word in words]
    found = []
    for cluster in book.of_kind("person"):
        if len(cluster.words) < 2:
            continue
        rule = same_person(words, cluster.words)
        if not rule and plain[-len(cluster.words) :] == [fold(word) for word in cluster.words]:
            rule = "suffix"
        if (
            not rule
            and [fold(word) for word in cluster.words[-len(plain) :]] == plain
            and not given_sex(cluster.words[0])
        ):
            rule = "core"
        if rule:
            found.append((cluster, rule))
    exact = [row for row in found if row[1] == "same-name"]
    return exact or found


def _lone(book: "Book", word: str, mention: Mention) -> list[tuple[Cluster, str]]:
    """Bearers of a last name: those spoken of before, else all; among several the one the name alone has stood for."""
    bearers = [(c, rule) for c in book.of_kind("person") if len(c.words) > 1 and (rule := _fits(word, c))]
    bearers = [row for row in bearers if row[1] == "last-name"] or bearers
    before = [row for row in bearers if any(m.lead < mention.lead for m in row[0].mentions)]
    plain = fold(word)
    alone = [c for c in book.of_kind("person") if len(c.words) == 1]
    # "Candidate X", and later "her husband, Arno X": the last name goes on standing for the candidate.
    known = before if before and not any(fold(c.words[0]) == plain for c in alone) else []
    chosen = known or [row for row in before or bearers if not _is_kin(book, row[0])]
    if len(chosen) == 1:
        return chosen
    established = [
        c for c, _ in chosen if any(m.last - m.first == 1 and fold(book.text(m)) == plain for m in c.mentions)
    ]
    if len(established) == 1:
        return [(established[0], "established")]
    same = [(c, "same-name") for c in alone if fold(c.words[0]) == plain]
    if same or chosen:
        return same[:1]
    return [(c, "spelling") for c in alone if is_spelling(word, c.words[0])]


def _is_kin(book: "Book", cluster: Cluster) -> bool:
    """Whether somebody is first spoken of as another's kin: "her husband, X", "the minister's son X"."""
    tokens = book.parsed.tokens
    at = min(mention.first for mention in cluster.mentions)
    at -= 1 + (at > 0 and tokens[at - 1].text == ",")
    kin = at >= 0 and tokens[at].lower in table("titles")["family"]["words"]
    return kin and bool(book.parsed.children(at, "poss"))


def _fits(word: str, cluster: Cluster) -> str:
    rule = same_person((word,), cluster.words)
    if rule:
        return rule
    return "first-word" if fold(cluster.words[0]) == fold(word) and len(word.rstrip(".")) > 1 else ""
