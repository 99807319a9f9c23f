"""What a reader should know of how a report sources what it says."""

from collections.abc import Iterator

from rashomon.claims.passages import Passages
from rashomon.model import Notice, Source

# Warnings of claims by their stable names, one sentence each; docs/reference/errors.md is made of them.
NOTICES: dict[str, str] = {
    "claim-one-source": "The report speaks of sources in the plural and goes on with one of them alone.",
}
_KINDS = frozenset({"unnamed", "official", "expert", "eyewitness"})


def sourcing_notices(passages: Passages) -> Iterator[Notice]:
    """Plural sources behind which the report itself shows one: "officials said ... the official added" (RULES R17).

    A source in the plural without a name or a number, taken up again with "the" and the same noun in the singular,
    where no single one of them was introduced before.
    """
    parsed = passages.parsed
    plural: dict[str, Source] = {}
    introduced: set[str] = set()
    noted: set[str] = set()
    sources = [item.source for item in passages.attributions.items if item.source is not None]
    for source in sorted(sources, key=lambda source: source.start):
        first, last = parsed.token_range(source.start, source.end)
        head = next((t for t in parsed.tokens[first:last] if not first <= t.head < last or t.head == t.i), None)
        if head is None or source.entity or source.kind not in _KINDS or head.pos != "NOUN":
            continue
        counted = any(child.dep == "nummod" for child in parsed.children(head.i))
        if head.tag == "NNS" and not counted:
            plural.setdefault(head.lemma, source)
            continue
        opening = parsed.tokens[first].lower
        if opening not in ("the", "this"):
            introduced.add(head.lemma)
        elif head.lemma in plural and head.lemma not in introduced | noted and last - first <= 2:
            noted.add(head.lemma)
            alone = passages.report.text[source.start : source.end]
            yield Notice(
                slug="claim-one-source",
                message=f'the report speaks of "{plural[head.lemma].name}" and goes on with "{alone}" alone',
                next="count it as one source unless the report shows more",
            )
