"""`rashomon decide`: what a person rules; it outranks the program."""

from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.casework import case_argument, decision_options
from rashomon.cli.shared import Talk, comparison_options, talk_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.model import Decision, Ruling

# The words of model.DECISIONS; that module is not imported for help.
_KINDS = ("value", "question", "not-comparable", "same-name", "other-name", "copy", "no-copy", "grade", "note")


@click.command(name="decide")
@case_argument
@click.argument("kind", metavar="KIND", type=click.Choice(_KINDS))
@click.argument("references", nargs=-1, metavar="REF...")
@click.option("--value", "value", metavar="WORDS", help='value: the right one ("31", "at least 31"); without, none is.')
@click.option("--apart", is_flag=True, help="question: the first does not belong to the question of the second.")
@click.option("--reliability", metavar="A-F", default="", help="grade: of the source, by the Admiralty scale.")
@click.option("--credibility", metavar="1-6", default="", help="grade: of the item, by the Admiralty scale.")
@click.option("--text", metavar="WORDS", default="", help="note: what it says.")
@click.option("--replaces", metavar="EVENT", type=int, help="An earlier decision whose place this one takes.")
@click.option("--later", is_flag=True, help="Do not compare anew yet; the first look at the case does.")
@decision_options
@comparison_options
@talk_options
def command(
    place: str,
    kind: str,
    references: tuple[str, ...],
    replaces: int | None,
    later: bool,
    why: str,
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> None:
    """Decide something that outranks the program, and see what it changes.

    \b
    rashomon decide hallen.case value c-33aa --value 312 --why "the list of the dead"
    rashomon decide hallen.case value c-33aa                     read wrongly: leave it out
    rashomon decide hallen.case question c-33aa c-bdd3           answers the question of the second
    rashomon decide hallen.case not-comparable c-33aa c-bdd3
    rashomon decide hallen.case same-name "Ms Doe@star.html" "Jane Doe@wire.txt"
    rashomon decide hallen.case copy gazette.txt wire.txt        the first is a copy of the second
    rashomon decide hallen.case grade wire.txt --reliability B --credibility 2
    rashomon decide hallen.case note --text "ask the railway" c-33aa

    REF is a claim as `show` prints it; a report by file, outlet or r- name; or a name as WORDS@REPORT.
    """
    from rashomon.cli.casework import compared, opened
    from rashomon.cli.output import write_out
    from rashomon.cli.references import decision_of
    from rashomon.cli.shared import settle
    from rashomon.desk import known
    from rashomon.present.casebook import effects
    from rashomon.present.index import Index

    fields = {name: settings.pop(name) for name in ("value", "apart", "reliability", "credibility", "text")}
    options = settle(**settings).options
    talk = Talk(quiet, verbose)
    with opened(place, options) as case:
        before = known(case) if later else compared(case, options, talk)
        decision = decision_of(Index.of(before), place, kind, references, **fields)
        if replaces is None:
            replaces = _same_matter(decision, case.state().rulings)
        made = case.decide(decision, why=why, replaces=replaces)
        after = before if later else compared(case, options, talk)
    if not quiet:
        instead = f", in the place of {replaces}" if replaces is not None else ""
        write_out("".join(f"{line}\n" for line in (f"decided [event {made}]{instead}", *effects(before, after))))


def _same_matter(decision: "Decision", rulings: "Iterable[Ruling]") -> int | None:
    """The decision in force of the same kind on the same things, whose place a new one takes."""
    from rashomon.model import SPOKEN

    found = [
        ruling.seq
        for ruling in rulings
        if decision.kind not in SPOKEN
        and (ruling.decision.kind, set(ruling.decision.targets)) == (decision.kind, set(decision.targets))
    ]
    return max(found, default=None)
