"""The statuses of questions before the reader: always a word and a symbol, never a colour alone."""

from attrs import frozen


@frozen(kw_only=True)
class StatusView:
    """A status before the reader: always a word and a symbol.

    Args:
        symbol, ascii: The symbol, and its form where only ASCII can be shown.
        heading: Above the questions of this status.
        counted: In the summary, after the number.
        gloss: What the status means.
    """

    name: str
    symbol: str
    ascii: str
    heading: str
    counted: str
    gloss: str


STATUS_VIEWS = {
    view.name: view
    for view in (
        StatusView(
            name="conflicting",
            symbol="\u2260",
            ascii="!=",
            heading="In conflict",
            counted="in conflict",
            gloss="answers that cannot all hold of the same thing at the same time",
        ),
        StatusView(
            name="developing",
            symbol="\u2192",
            ascii="->",
            heading="Developing",
            counted="developing",
            gloss="a later answer takes the place of an earlier one",
        ),
        StatusView(
            name="partial",
            symbol="\u25d0",
            ascii="~",
            heading="Differing, but can all hold",
            counted="differing without conflict",
            gloss="different answers that leave room for one another",
        ),
        StatusView(
            name="agreed",
            symbol="=",
            ascii="=",
            heading="Agreed",
            counted="agreed",
            gloss="several reports give the same answer; that does not make it true",
        ),
        StatusView(
            name="not-comparable",
            symbol="\u2205",
            ascii="%",
            heading="Not comparable",
            counted="not comparable",
            gloss="answers that look alike but count or name different things",
        ),
        StatusView(
            name="single",
            symbol="1",
            ascii="1",
            heading="Said by one report only, or by reports that share text",
            counted="from one report only",
            gloss="the other reports are silent, which is not disagreement",
        ),
    )
}
