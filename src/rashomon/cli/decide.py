"""`rashomon decide`: what a person rules; it outranks the program."""

from typing import Any

import click

from rashomon.cli.casework import case_argument, decision_options
from rashomon.cli.shared import Talk, comparison_options, talk_options

# The words of model.DECISIONS; that module is not imported for help.
_KINDS = ("value", "claim", "question", "not-comparable", "same-name", "other-name", "copy", "no-copy", "grade", "note")
# The words of model.KINDS.
_SORTS = ("figure", "date", "place", "position", "quote", "identity")


@click.command(name="decide")
@case_argument
@click.argument("kind", metavar="KIND", type=click.Choice(_KINDS))
@click.argument("references", nargs=-1, metavar="REF...")
@click.option("--value", "value", metavar="WORDS", help='value: the right one ("31", "at least 31"); without, none is.')
@click.option("--words", metavar="WORDS", default="", help="claim: the words of the report that make it.")
@click.option("--source", metavar="WORDS", default="", help="claim: who says it; without, the outlet itself.")
@click.option("--sort", type=click.Choice(_SORTS), help="claim: of which kind, where it is like no other.")
@click.option("--about", metavar="WORDS", default="", help="claim: what is counted, confirmed or named.")
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
    rashomon decide hallen.case claim star.txt c-33aa --words "400 souls" --value 400     not read: add it
    rashomon decide hallen.case question c-33aa c-bdd3           answers the question of the second
    rashomon decide hallen.case not-comparable c-33aa c-bdd3
    rashomon decide hallen.case same-name "Ms Doe@star.html" "Jane Doe@wire.txt"
    rashomon decide hallen.case copy gazette.txt wire.txt        the first is a copy of the second
    rashomon decide hallen.case grade wire.txt --reliability B --credibility 2
    rashomon decide hallen.case note --text "ask the railway" c-33aa

    REF is a claim as `show` prints it; a report by file, outlet or r- name; or a name as WORDS@REPORT. A claim that was
    not read is added by its report, its words, and a claim of the question it answers (or --sort and --about).
    """
    from rashomon.cli.casework import compared, opened
    from rashomon.cli.output import write_lines
    from rashomon.cli.references import addition_of, decision_of
    from rashomon.cli.shared import settle
    from rashomon.desk import decide, known
    from rashomon.present.casebook import effects
    from rashomon.present.index import Index

    fields = {name: settings.pop(name) for name in ("value", "apart", "reliability", "credibility", "text")}
    added = {name: settings.pop(name) for name in ("words", "source", "sort", "about")}
    options = settle(**settings).options
    talk = Talk(quiet, verbose)
    with opened(place, options) as case:
        before = known(case) if later else compared(case, options, talk)
        index = Index.of(before)
        if kind == "claim":
            decision = addition_of(index, place, references, value=fields["value"] or "", **added)
        else:
            decision = decision_of(index, place, kind, references, **fields)
        made, replaces = decide(case, decision, why=why, replaces=replaces)
        after = before if later else compared(case, options, talk)
    if not quiet:
        instead = f", in the place of {replaces}" if replaces is not None else ""
        write_lines((f"decided [event {made}]{instead}", *effects(before, after)))
