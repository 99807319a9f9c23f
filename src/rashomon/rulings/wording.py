"""What rulings are called and how they are told, wherever they changed something."""

from rashomon.compare.labels import label
from rashomon.model import Claim, Report, Ruling, Value

# Rules of the reasons that rulings leave, one sentence each; docs/reference/rules.md is made of them.
RULES: dict[str, str] = {
    "ruled-claim": "A person added a claim that was not read.",
    "ruled-not-comparable": "A person ruled that two claims cannot be compared.",
    "ruled-question": "A person ruled that a claim belongs to a question, or does not.",
    "ruled-same-name": "A person ruled that two names are of one.",
    "ruled-value": "A person ruled what a claim says.",
}
# Notices of a dossier, one sentence each; docs/reference/errors.md is made of them.
NOTICES: dict[str, str] = {
    "ruling-lost": "A decision does not find its words in the report as it is now, or the report was taken back.",
    "ruling-no-copy": "A person ruled that a report is no copy of another.",
    "ruling-other-name": "A person ruled that two names are not of one.",
    "ruling-unmet": (
        "A decision finds its words and nothing there that it could be about, or a later decision outranks it; "
        "it was not applied."
    ),
    "ruling-value": "A claim was left out since a person ruled that its value is read wrongly.",
}


def ruled_by(ruling: Ruling) -> str:
    """Who ruled, in words."""
    return f"ruled by {ruling.who or 'somebody'}"


def told(ruling: Ruling, what: str) -> str:
    """That somebody ruled something, with the reason if one was given.

    Example:
        >>> from rashomon.model import Decision
        >>> given = dict(seq=4, at="", decision=Decision(kind="note", text="x"), status="stands", spots=())
        >>> told(Ruling(who="Ada", why="a slip of the pen", **given), "“31” is 13")
        'ruled by Ada: “31” is 13 (a slip of the pen)'
    """
    why = f" ({ruling.why})" if ruling.why else ""
    return f"{ruled_by(ruling)}: {what}{why}"


def value_told(claim: Claim, value: Value | None) -> str:
    """What a claim is ruled to say."""
    return f"{quoted(claim.quote)} is {label(value)}" if value else f"{quoted(claim.quote)} was read wrongly"


def added_told(claim: Claim) -> str:
    """That a claim was added, and what it says."""
    return f"{quoted(claim.quote)} says {label(claim.value)}"


def question_told(claim: Claim, other: Claim, *, apart: bool) -> str:
    """Whether one claim answers the question of another."""
    verb = "does not answer the question of" if apart else "answers the question of"
    return f"{quoted(claim.quote)} {verb} {quoted(other.quote)}"


def incomparable_told(left: Claim, right: Claim) -> str:
    """That two claims cannot be compared."""
    return f"{quoted(left.quote)} and {quoted(right.quote)} cannot be compared"


def names_told(left: str, right: str, *, same: bool) -> str:
    """Whether two names are of one."""
    return f"{quoted(left)} and {quoted(right)} are {'' if same else 'not '}of one"


def copy_told(report: Report, origin: Report, *, copy: bool) -> str:
    """Whether one report is a copy of another."""
    return f"{called(report)} is {'a' if copy else 'no'} copy of {called(origin)}"


def called(report: Report) -> str:
    """What a report is called in a sentence."""
    return report.outlet or report.path


def quoted(words: str) -> str:
    """Words in our quotation marks; long ones are cut."""
    line = " ".join(words.split())
    return f"\u201c{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + _CUT}\u201d"


_LONGEST = 60
_CUT = "\u2026"
