"""Whether two claims come from one source."""

from functools import cache

from rashomon.compare.context import ComparisonContext
from rashomon.compare.words import entries, name_words
from rashomon.model import Claim, Source


def same_source(left: Claim, right: Claim, context: ComparisonContext) -> str:
    """The name of a source that stands in both chains, as the left report words it; empty when there is none.

    An outlet that speaks for itself is its own source, so a press release and a report that cites its issuer have one.
    Sources that are not named ("officials", "witnesses") are one only inside one report and in the same words.
    """
    for name, source in reversed(context.holders(left)):
        for other_name, other_source in reversed(context.holders(right)):
            if _is_one(left.report, name, source, right.report, other_name, other_source, context):
                return name
    return ""


def _is_one(
    report: str,
    name: str,
    source: Source | None,
    other_report: str,
    other_name: str,
    other: Source | None,
    context: ComparisonContext,
) -> bool:
    if source is None and other is None:
        return report == other_report or context.same_name(report, name, other_report, other_name)
    if names_nobody(name, source) or names_nobody(other_name, other):
        return report == other_report and name_words(name) == name_words(other_name)
    if source is not None and other is not None and source.entity and other.entity:
        mine, yours = context.canonical(report, source.entity), context.canonical(other_report, other.entity)
        if mine == yours:
            return True
    return context.same_name(report, name, other_report, other_name)


def names_nobody(name: str, source: Source | None) -> bool:
    """Whether a source is worded so that it could be anybody."""
    if name_words(name) <= _unnamed():
        return True
    # A firm's name that no reader knew: "Orvane" names somebody, "Officials" and "security sources" nobody.
    last = name.split()[-1:]
    known = bool(last) and last[0][:1].isupper() and not last[0].isupper()
    return source is not None and (source.kind == "eyewitness" or (source.kind == "unnamed" and not known))


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(word for name in entries("names", "unnamed") for word in name_words(name))


def holder_words(claim: Claim, context: ComparisonContext) -> str:
    """Who vouches for a claim, in words for a sentence."""
    return context.holders(claim)[-1][0]
