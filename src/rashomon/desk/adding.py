"""A claim that a person adds: from the words in a report and what they are said to mean."""

from attrs import frozen

from rashomon.desk.values import value_like
from rashomon.lang.plural import is_plural
from rashomon.model import (
    KINDS,
    STANCES,
    Claim,
    Decision,
    Figure,
    Identity,
    Moment,
    Place,
    Position,
    Quotation,
    Report,
    Target,
    Value,
)


@frozen(kw_only=True)
class Meaning:
    """What a person says that words mean.

    Args:
        words: The value in words, as `value_of` takes them.
        source: Who says it, as worded; empty for the outlet itself.
        kind: One of `KINDS`; empty where it is that of the claim whose question is answered.
        about: What a figure counts ("people on board"), what a position is on, the role of an identity ("cause").
    """

    words: str
    source: str = ""
    kind: str = ""
    about: str = ""


def claim_decision(
    report: Report, span: tuple[int, int], meaning: Meaning, like: tuple[Claim, Report] | None = None
) -> Decision:
    """The decision that adds a claim.

    Args:
        report: Where the words stand.
        span: Their code points, the end exclusive.
        meaning: What they mean.
        like: A claim whose question they answer, with its report; None where they answer one of their own.

    Raises:
        ValueError: If the words are not in the report, or the value's words are none.

    Example:
        >>> report = Report(id="r-1", sha256="1", path="a.txt", text="The express carried 298.")
        >>> made = claim_decision(report, (20, 23), Meaning(words="298", kind="figure", about="people on board"))
        >>> made.targets[0].words.exact, made.value.low, made.value.measure
        ('298', 298.0, 'people on board')
    """
    start, end = span
    if not 0 <= start < end <= len(report.text):
        raise ValueError(f"{report.path} has no words at {start}-{end}")
    if not report.text[start:end].strip():
        raise ValueError("there are no words there")
    like_claim = like[0] if like else None
    kind = meaning.kind or (like_claim.kind if like_claim else "")
    if kind not in KINDS:
        raise ValueError(f"a claim is one of {', '.join(KINDS)}")
    if like_claim and like_claim.kind != kind:
        raise ValueError(f"the claim it answers with is a {like_claim.kind}, not a {kind}")
    targets = [Target.at(report.id, report.text, span)]
    if like:
        claim, other = like
        targets.append(Target.at(other.id, other.text, (claim.start, claim.end), claim=claim.id))
    value = _value(kind, meaning, report.text[start:end], like_claim)
    return Decision(kind="claim", targets=tuple(targets), value=value, source=meaning.source.strip())


def _value(kind: str, meaning: Meaning, quote: str, like: Claim | None) -> Value:
    source, about = meaning.source.strip(), meaning.about.strip()
    words = meaning.words.strip()
    if kind == "quote":
        # The words are the report's own, whatever was typed beside them.
        return Quotation(speaker=source, words=quote.strip("\u201c\u201d\"'\u2018\u2019 "))
    if kind == "position":
        model = like.value if like else None
        topic = (model.proposition, model.topic) if isinstance(model, Position) else (about, ())
        if not topic[0]:
            raise ValueError("a position is on something: say what")
        if words not in STANCES:
            raise ValueError(f'"{words}" is none of {", ".join(STANCES)}')
        return Position(actor=source, stance=words, proposition=topic[0], topic=topic[1])
    if like:
        return value_like(like.value, words)
    if kind == "figure":
        if not about:
            raise ValueError("a figure counts something: say what")
        return value_like(Figure(low=0, high=0, unit=_counted(about), measure=about), words)
    if kind == "identity":
        if not about:
            raise ValueError('an identity has a role such as "cause" or "captain": say which')
        return value_like(Identity(role=about, name=words), words)
    return value_like(Moment(start="", end="") if kind == "date" else Place(name=words), words)


def _counted(about: str) -> str:
    """The unit of what is counted: of "bowls of porridge" the bowls, of "wind speed" the speed."""
    words = about.split()
    found = next((word for word in words if is_plural(word)), words[-1])
    return "person" if found.lower() in ("people", "persons") else found
