"""Why the program did something, in words a reader can check."""

from attrs import frozen


@frozen(kw_only=True)
class Reason:
    """One sentence for the reader, the rule it comes from, and the two pieces of text compared.

    Args:
        rule: Stable name of the rule, for example ``figure-floor``; see docs/reference/rules.md.
        detail: One sentence, understandable without the code.
        left: The words of the first claim, or whatever was compared on the left; may be empty.
        right: The same for the second.

    Example:
        >>> Reason(rule="figure-floor", detail='"at least 40" leaves room for 42').rule
        'figure-floor'
    """

    rule: str
    detail: str
    left: str = ""
    right: str = ""
