"""What refers back: titles without a name, definite descriptions, pronouns; each only where one antecedent fits."""

from itertools import islice
from typing import TYPE_CHECKING

from rashomon.lang import table
from rashomon.names.meant import body_meant
from rashomon.names.mentions import Mention
from rashomon.names.sorts import is_restricted, sort_of
from rashomon.names.titles import SEXES, is_modifier, is_rank, office_key, title_at
from rashomon.parse import Sentence, Token

if TYPE_CHECKING:
    from rashomon.names.cluster import Cluster
    from rashomon.names.merge import Book

_SUBJECTS = ("nsubj", "nsubjpass")
_DEFINITE = frozenset({"the", "this", "that"})
# "Lund resigned. Her firm denied it": whose firm it is does not tell another.
_THEIRS = frozenset({"his", "her"})


def bind_title(book: "Book", mention: Mention) -> None:
    """A capitalised title without a name ("the Prime Minister", "..., Chief of the General Staff"): beside its
    bearer or the one holder.
    """
    tokens = book.parsed.tokens
    lead = _phrase_start(book, mention)
    before = tokens[lead - 1] if lead else None
    if before is not None and before.text == "," and lead >= 2:
        cluster = book.at.get(lead - 2)
        if cluster is not None and cluster.kind == "person":
            cluster.take_role(mention.role)
            book.put(cluster, mention, alias=False)
            return
    following = mention.last + 1
    if (
        mention.last < len(tokens)
        and tokens[mention.last].text == ","
        and following in book.at
        and book.at[following].kind == "person"
    ):
        cluster = book.at[following]
        if (
            any(m.lead == following for m in cluster.mentions)
            and tokens[following].sentence == tokens[mention.last].sentence
        ) and (tokens[cluster.mentions[0].last - 1].dep == "appos" or len(mention.role.split()) > 1):
            cluster.take_role(mention.role)
            book.put(cluster, mention, alias=False)
            return
    _holder(book, mention, mention.role, len(tokens))


def _phrase_start(book: "Book", mention: Mention) -> int:
    """Where the phrase of a title begins, its article or state counted in ("the Chief ...", "Oland's Chief ...")."""
    tokens = book.parsed.tokens
    lead = mention.lead
    if lead and tokens[lead - 1].tag == "POS":
        lead -= 1
    owner = book.at.get(lead - 1)
    while lead and owner is not None and owner.kind == "state" and book.at.get(lead - 1) is owner:
        lead -= 1
    return lead - 1 if lead and tokens[lead - 1].lower == "the" else lead


def _holder(book: "Book", mention: Mention, role: str, before: int) -> bool:
    """Merge a description with the one person of the report who holds the office."""
    key = office_key(role)
    if not key:
        return False
    fits = []
    for cluster in book.of_kind("person"):
        offices = {office for office in cluster.offices if office == key or office.endswith(f" {key}")}
        if offices and min(m.first for m in cluster.mentions) < max(before, mention.first):
            fits.append(cluster)
    if len(fits) != 1:
        return False
    owner = book.at.get(mention.owner) if mention.owner is not None else None
    if owner is not None and owner.kind == "state" and fits[0].owner is not None and fits[0].owner is not owner:
        return False
    text = book.text(mention)
    fits[0].because("name-role", f'"{text}" is {fits[0].name}, the only {key} in the report', text, fits[0].name)
    mention.use = "description"
    mention.role = ""
    book.put(fits[0], mention)
    return True


def describe(book: "Book") -> None:
    """Definite descriptions: "the minister", "the company", where one antecedent stands before."""
    words = [token.lower for token in book.parsed.tokens]
    for token in book.parsed.tokens:
        if token.i in book.at or token.pos not in ("NOUN", "PROPN") or token.tag not in ("NN", "NNP"):
            continue
        first = token.i
        while (
            first
            and (words[first - 1] != "the")
            and (is_modifier(words[first - 1]) or title_at(words, first - 1) >= token.i - first + 2)
            and first > token.i - 3
        ):
            first -= 1
        owned = first and first == token.i and words[first - 1] in _THEIRS and sort_of(token.lower) is not None
        if not first or words[first - 1] not in _DEFINITE and not owned:
            continue
        if any(
            child.lower in ("of", "for") and child.i == token.i + 1 for child in book.parsed.children(token.i, "prep")
        ):
            continue
        if sort_of(token.lower) is not None and is_restricted(book.parsed, token):
            continue
        if token.dep in ("compound", "appos") or (
            token.i + 1 < len(words) and book.parsed.tokens[token.i + 1].text[0].isupper()
        ):
            continue
        mention = Mention(first=first, last=token.i + 1, lead=first, use="description")
        titled = title_at(words, first) == token.i + 1 - first or title_at(words, token.i)
        bound = bool(titled) and _holder(book, mention, book.parsed.text(first, token.i + 1), token.i)
        if not bound and first == token.i:
            _organisation(book, mention, token)


def aged(book: "Book") -> None:
    """ "The 43-year-old": the one person of the report of whom that age is told ("Lena Holm, 43, ...")."""
    tokens = book.parsed.tokens
    for token in tokens:
        end = _age_phrase(book, token.i)
        if end is None or token.i == 0 or tokens[token.i - 1].lower not in _DEFINITE or token.i in book.at:
            continue
        fits = [cluster for cluster in book.of_kind("person") if _told_age(book, cluster, token)]
        if len(fits) == 1:
            mention = Mention(first=token.i, last=end, lead=token.i, use="description")
            text = book.text(mention)
            detail = f'"the {text}" is {fits[0].name}, the only person of that age in the report'
            fits[0].because("name-age", detail, text, fits[0].name)
            book.put(fits[0], mention, alias=False)


def _age_phrase(book: "Book", i: int) -> int | None:
    """Where "43-year-old" that begins at a token ends, when it stands for somebody by itself."""
    tokens = book.parsed.tokens
    if i >= len(tokens) or not tokens[i].lower[:1].isdigit():
        return None
    words = [token.lower for token in tokens[i : i + 6]]
    for length in range(1, len(words) + 1):
        if "".join(words[:length]).endswith("-year-old"):
            after = tokens[i + length] if i + length < len(tokens) else None
            return i + length if after is None or after.pos not in ("NOUN", "PROPN", "ADJ") else None
    return None


def _told_age(book: "Book", cluster: "Cluster", age: Token) -> bool:
    """Whether a person's age is told before a token: "Lena Holm, 43,", "aged 43", "43-year-old Lena Holm"."""
    tokens = book.parsed.tokens
    years = age.text.split("-")[0]
    for mention in cluster.mentions:
        if mention.last > age.i:
            continue
        behind = [token.lower for token in tokens[mention.last : mention.last + 3]]
        before = "".join(token.lower for token in tokens[max(0, mention.lead - 5) : mention.lead])
        if behind[:2] in ([",", years], ["(", years]) or behind == [",", "aged", years]:
            return True
        if before.endswith(f"{years}-year-old"):
            return True
    return False


def _organisation(book: "Book", mention: Mention, token: Token) -> None:
    if sort_of(token.lower) is not None and _unnamed_one(book, token):
        return
    fits = [
        cluster
        for cluster in book.of_kind("organisation")
        if token.lower in cluster.tags and any(m.first < token.i for m in cluster.mentions)
    ]
    why = "the only one before it"
    if len(fits) != 1 and (body := body_meant(book, token)) is not None:
        fits, why = [body], "the last one before it that may be meant"
        body.kind = "organisation"
    if len(fits) != 1:
        return
    text = book.text(mention)
    worded = f"{book.parsed.tokens[mention.first - 1].lower} {text}"
    fits[0].because("name-description", f'"{worded}" is {fits[0].name}, {why}', text, fits[0].name)
    book.put(fits[0], mention)


def _unnamed_one(book: "Book", token: Token) -> bool:
    """Whether such a one was brought in without a name: "a company that cleans the trains ... the company"."""
    tokens = book.parsed.tokens
    return any(
        before.lemma.lower() == token.lemma.lower()
        and before.i not in book.at
        and not any(child.lower in _DEFINITE or child.tag == "PRP$" for child in book.parsed.children(before.i, "det"))
        for before in tokens[: token.i]
    )


def pronouns(book: "Book") -> None:
    """He, she and it, where the sentence itself or one shortly before gives a single compatible antecedent."""
    parsed = book.parsed
    quoted = parsed.quote_of
    for sentence in parsed.sentences:
        for i in range(sentence.first, sentence.last):
            token = parsed.tokens[i]
            if token.pos != "PRON" or i in book.at or (i in quoted and _speech(book, i)):
                continue
            if token.lower in SEXES:
                cluster = _person_before(book, sentence, token, SEXES[token.lower])
            elif token.lower == "it" and token.dep == "nsubj" and parsed.tokens[token.head].lemma in _speech_verbs():
                cluster = _body_before(book, sentence, token)
            else:
                continue
            if cluster is not None:
                cluster.because(
                    "name-pronoun",
                    f'"{token.text}" has {cluster.name} as its only fitting antecedent',
                    token.text,
                    cluster.name,
                )
                cluster.sex = cluster.sex or SEXES.get(token.lower, "")
                book.put(cluster, Mention(first=i, last=i + 1, lead=i, use="pronoun"), alias=False)


def _speech_verbs() -> frozenset[str]:
    return frozenset(table("demonyms")["official"]["verbs"])


def _speech(book: "Book", token: int) -> bool:
    """Inside a whole quotation, whose "he" is the speaker's to give; a partial one reads on from the sentence."""
    span = book.parsed.quote_of[token]
    return span.last - span.first > 6


def _before(book: "Book", sentence: Sentence, token: Token) -> list[Sentence]:
    """The sentences an antecedent may stand in: this one, the one before in the same or the preceding paragraph of
    text, and in the same paragraph one more ("She waved; he did not. ..., she said."); where the pronoun stands outside
    quotation marks, none that is quotation from end to end.
    """
    found = [sentence]
    for n, before in enumerate(islice(book.parsed.told_before(token.i), 2)):
        if before.region != sentence.region or sentence.paragraph - before.paragraph > 1 - n:
            break
        found.append(before)
    return found


def _told(book: "Book", first: int, last: int, token: Token) -> list[int]:
    """The tokens of a stretch that an antecedent may stand among: outside quotation marks, those outside them."""
    quoted = book.parsed.quote_of
    return [i for i in range(first, last) if token.i in quoted or i not in quoted]


def _persons_in(book: "Book", among: list[int], sex: str) -> list["Cluster"]:
    found: list[Cluster] = []
    for i in among:
        cluster = book.at.get(i)
        if cluster is not None and cluster.kind == "person" and cluster.sex in ("", sex) and cluster not in found:
            found.append(cluster)
    return found


def _person_before(book: "Book", sentence: Sentence, token: Token, sex: str) -> "Cluster | None":
    for place in _before(book, sentence, token):
        last = token.i if place is sentence else place.last
        among = _told(book, place.first, last, token)
        found = _persons_in(book, among, sex)
        if sex == "female" and not _is_hers(book, token, found) and _vessel(book, among):
            return None  # "the bow of the ship gaped before she went over"
        if len(found) == 1:
            return found[0] if not _others(book, among, found[0]) else None
        if len(found) > 1:
            subjects = [c for c in found if _is_subject(book, c, among)]
            if len(subjects) > 1 and token.dep == "nsubj" and book.parsed.tokens[token.head].lemma in _speech_verbs():
                # "Lind said that Brandt would appeal. ..., he told reporters": who spoke goes on speaking.
                subjects = [c for c in subjects if _is_subject(book, c, among, ("ROOT",))]
            return subjects[0] if len(subjects) == 1 else None
        if _others(book, among, None):
            return None
    return None


def _is_hers(book: "Book", token: Token, found: list["Cluster"]) -> bool:
    """Whether "she" is no ship: she says something, or a woman is told of."""
    says = token.dep == "nsubj" and book.parsed.tokens[token.head].lemma in _speech_verbs()
    return says or any(cluster.sex == "female" for cluster in found)


def _vessel(book: "Book", among: list[int]) -> bool:
    """Whether a ship is told of, which is a "she" too."""
    vessels = table("agencies")["around"]["vessels"]
    return any(book.parsed.tokens[i].lemma in vessels for i in among)


def _is_subject(
    book: "Book",
    cluster: "Cluster",
    among: list[int],
    clauses: tuple[str, ...] = ("ROOT", "ccomp", "parataxis", "conj"),
) -> bool:
    """Whether a cluster is subject of a main clause in a stretch, or speaks in it, by name or behind a description."""
    tokens = book.parsed.tokens
    for i in among:
        if book.at.get(i) is not cluster:
            continue
        token = tokens[tokens[i].head] if tokens[i].dep == "appos" else tokens[i]
        if token.dep in _SUBJECTS and tokens[token.head].dep in clauses:
            return True
    return False


def _others(book: "Book", among: list[int], known: "Cluster | None") -> bool:
    """Whether the stretch names another single human being without a name ("a woman", "the surgeon") as a subject."""
    people = _people()
    for i in among:
        token = book.parsed.tokens[i]
        if (
            i not in book.at
            and token.tag == "NN"
            and token.dep in (*_SUBJECTS, "agent", "pobj", "dobj")
            and (token.lower in people or title_at([token.lower], 0))
            # "The minister, Jon Aker, ..." is Jon Aker.
            and not any(child.i in book.at for child in book.parsed.children(i, "appos"))
        ) and (token.dep in _SUBJECTS or known is None):
            return True
    return False


def _people() -> frozenset[str]:
    same = table("titles")["same"]
    return frozenset(
        (
            *same["male"],
            *same["female"],
            *table("titles")["family"]["words"],
            "person",
            "child",
            "teenager",
            "patient",
            "resident",
            "man",
            "woman",
        )
    )


def _body_before(book: "Book", sentence: Sentence, token: Token) -> "Cluster | None":
    """The organisation or state that was subject or speaker of a sentence shortly before."""
    for place in _before(book, sentence, token):
        last = token.i if place is sentence else place.last
        found: list[Cluster] = []
        for i in range(place.first, last):
            cluster = book.at.get(i)
            head = book.parsed.tokens[i]
            if (
                cluster is not None
                and cluster.kind in ("organisation", "state")
                # "The police fired, it said": the police are "they".
                and head.tag not in ("NNS", "NNPS")
                and head.dep in _SUBJECTS
                and cluster not in found
            ):
                verb = book.parsed.tokens[head.head]
                if verb.dep in ("ROOT", "ccomp", "parataxis"):
                    found.append(cluster)
        if found:
            return found[0] if len(found) == 1 else None
        if _names_another(book, _told(book, place.first, last, token)):
            return None
    return None


def _names_another(book: "Book", among: list[int]) -> bool:
    """Whether a name of no person is the subject of a stretch: it may be a body, and what "it" stands for."""
    subjects = [token for i in among if (token := book.parsed.tokens[i]).dep in _SUBJECTS and token.pos == "PROPN"]
    return any((cluster := book.at.get(token.i)) is None or cluster.kind != "person" for token in subjects)


__all__ = ["aged", "bind_title", "describe", "is_rank", "pronouns"]
