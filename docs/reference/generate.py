"""Write the reference pages from what they describe: the command line, JSON, exports, errors, warnings and rules.

python docs/reference/generate.py            write the pages
python docs/reference/generate.py --check    say which are out of date, and end with 1 if any is
"""

import inspect
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import click

from rashomon import errors
from rashomon.align import NOTICES as ALIGN_NOTICES
from rashomon.align.evidence import Feature
from rashomon.align.features import FEATURES
from rashomon.case import DEFECTS
from rashomon.claims.sourcing import NOTICES as CLAIM_NOTICES
from rashomon.cli.root import COMMANDS, PROGRAM, group
from rashomon.compare import RULES
from rashomon.corpus import tables as corpus_tables
from rashomon.corpus.casefile import NOTICES as CORPUS_NOTICES
from rashomon.corpus.database import VIEWS
from rashomon.corpus.dossiers import NOTICES as DOSSIER_NOTICES
from rashomon.model import KINDS
from rashomon.options import Options, resolve
from rashomon.present.exports import (
    FORMATS,
    annotations,
    citations,
    csv_tables,
    parquet_tables,
    provenance,
    schema_org,
    tables,
)
from rashomon.present.exports import NOTICES as NOTICES_OF_EXPORTS
from rashomon.present.record import schema
from rashomon.read.notices import NOTICES
from rashomon.rulings import NOTICES as RULING_NOTICES
from rashomon.rulings import RULES as RULING_RULES
from rashomon.web import safety
from rashomon.web.answer import keys
from rashomon.web.app import ROUTES
from rashomon.web.failures import TROUBLES
from rashomon.web.routes import starting

_HERE = Path(__file__).parent
_MADE = "<!-- Made by docs/reference/generate.py; do not edit. -->"
_WIDTH = 100


def pages() -> dict[str, str]:
    """Every page by file name."""
    made = {
        "cli.md": _cli(),
        "json.md": _json(),
        "exports.md": _exports(),
        "corpus.md": _corpus(),
        "errors.md": _errors(),
        "rules.md": _rules(),
        "workspace.md": _workspace(),
    }
    return {name: _page(lines) for name, lines in made.items()}


def _page(lines: Iterator[str]) -> str:
    return "\n".join((_MADE, *lines)) + "\n"


def _cli() -> Iterator[str]:
    yield "# Command line"
    yield from _help(group, PROGRAM)
    for name in COMMANDS:
        yield ""
        yield f"## {PROGRAM} {name}"
        context = click.Context(group, info_name=PROGRAM)
        command = group.get_command(context, name)
        assert command is not None
        yield from _help(command, name, context)
        for below, inner in command.commands.items() if isinstance(command, click.Group) else ():
            yield ""
            yield f"### {PROGRAM} {name} {below}"
            yield from _help(inner, below, click.Context(command, info_name=name, parent=context))
    yield ""
    yield "## Settings"
    yield ""
    yield "A flag outranks the environment, which outranks `rashomon.toml` in the folder you are in, which outranks the"
    yield "default."
    yield ""
    yield "| Setting | In `rashomon.toml` | Environment | Default | What it is |"
    yield "|---|---|---|---|---|"
    options = Options()
    steps = {
        name: step for step in attrs.fields_dict(Options) for name in attrs.fields_dict(type(getattr(options, step)))
    }
    for item in resolve().resolved():
        value = str(item.value).lower() if isinstance(item.value, bool) else item.value
        shown = f"`{value}`" if value not in ((), "") else "none"
        yield f"| `{item.name}` | `[{steps[item.name]}]` | `RASHOMON_{item.name.upper()}` | {shown} | {item.help} |"


def _help(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=_WIDTH)
    yield ""
    yield "```text"
    yield from (line.rstrip() for line in command.get_help(context).splitlines())
    yield "```"


def _json() -> Iterator[str]:
    whole = schema()
    yield "# The JSON document"
    yield ""
    yield f"{whole['description']}"
    yield ""
    yield "`rashomon compare PATHS --json` prints it. The JSON Schema is"
    yield "`rashomon/present/schema/rashomon-1.schema.json` in the package."
    yield ""
    yield "```sh"
    yield "rashomon compare reports/ --json | jq '.questions[] | select(.status == \"conflicting\") | .label'"
    yield "```"
    yield ""
    yield "## The document"
    yield from _fields(whole)
    for name, part in whole["$defs"].items():
        yield ""
        yield f"## {name}"
        yield ""
        yield part["description"]
        yield from _fields(part)


def _fields(part: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield "| Field | Form | |"
    yield "|---|---|---|"
    for name, rule in part["properties"].items():
        yield f"| `{name}` | {_form(rule)} | {_cell(rule['description'])} |"


def _form(rule: Mapping[str, Any]) -> str:
    if "$ref" in rule:
        name = rule["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name})"
    if "const" in rule:
        return f'`"{rule["const"]}"`'
    if "enum" in rule:
        return ", ".join(f'`"{value}"`' for value in rule["enum"])
    if "type" not in rule:
        return "by `kind`: " + ", ".join(f"[{kind}](#{kind})" for kind in KINDS)
    kind = rule["type"]
    if kind == "array":
        return f"list of {_form(rule['items'])}" if "prefixItems" not in rule else "pair of integers"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


_OMISSIONS = """\
Of a case, `--redact-bodies` leaves out the original bytes and every text but for the words that claims quote. Nothing
beside them stays unless `--keep-around N` asks for N characters on either side; the words of a decision keep the 32 by
which they are found again. Of dense reports a third is left so, with 32 characters around each claim it would be four
fifths. A gap begins with \u2026 and is blank otherwise, also in the prefix and suffix of a claim; annotations have none
of it.

`--redact-name 'Jane Doe|Ms Doe|Doe'` replaces every form given by `[source 1]`, in texts, facts, names of files,
decisions, reasons and the history: in any case, with accents or without, possessive or hyphenated, and joined as in an
address (`jane-doe`, `jane_doe`, `Jane%20Doe`, `JaneDoe`). A form that is not given stays. The claims are those that
were read of the whole texts, carried over to the texts without the names with their places, and made free of every
word that may be a part of a name; they are compared anew, and the decisions on them go along. A decision whose claim
no reading in the case has any more cannot: it is handed on, applied to nothing, and told of (`export-decision-lost`).

What was left out, and when, ends the history of the case that is handed on; `case-json` is then the one format whose
bytes depend on the clock."""


def _exports() -> Iterator[str]:
    yield "# What can be handed on"
    yield ""
    yield "`rashomon export PATHS -o OUT --format FORMAT` hands on what reports say, or a case; in Python,"
    yield '`rashomon.export(source, "csv").files`. No format computes a value of its own, and the same source gives the'
    yield "same bytes; of Parquet, with the same pyarrow."
    yield ""
    yield "| Format | Files | What it is | What is lost |"
    yield "|---|---|---|---|"
    for name, about in FORMATS.items():
        yield f"| `{name}` | {', '.join(f'`{file}`' for file in about.files)} | {about.help} | {about.lost} |"
    yield ""
    yield "Beside what stands in the table, the decisions of a case are handed on by `prov` and `case-json` alone."
    yield ""
    yield "OUT is a file; of several files it is a folder, a `.zip`, or has the ending of the one that is wanted. The"
    yield "endings `.json`, `.md`, `.wiki` and `.txt` choose the format where none is named. PATHS may be the one file"
    yield "of a case; what stands in it is compared first, where that was not done since. In Python it is the last"
    yield "comparison that is handed on; `rashomon.desk.current` makes it anew."
    yield ""
    yield "## What can be left out"
    yield ""
    yield from _OMISSIONS.splitlines()
    yield ""
    yield "| Note | When |"
    yield "|---|---|"
    for slug, sentence in NOTICES_OF_EXPORTS.items():
        yield f"| `{slug}` | {sentence} |"
    for title, module in _EXPORTS.items():
        yield ""
        yield f"## {title}"
        yield ""
        yield from (inspect.getdoc(module) or "").splitlines()
    yield ""
    yield "## The tables"
    yield ""
    yield from (inspect.getdoc(tables) or "").splitlines()
    for table, found in tables.columns().items():
        yield ""
        yield f"### {table.capitalize()}"
        yield ""
        yield "| Column | Type | |"
        yield "|---|---|---|"
        for column in found:
            yield f"| `{column.name}` | {'list of ' if column.many else ''}{column.type} | {_cell(column.help)} |"


def _corpus() -> Iterator[str]:
    yield "# The tables of a corpus"
    yield ""
    yield f"What `rashomon corpus` writes, layout `{corpus_tables.LAYOUT}`: Parquet, a file a shard, a folder a table."
    yield "Only files whose shard has a row in the folder `manifest` count."
    for name, columns in corpus_tables.schemas().items():
        yield ""
        yield f"## {name}"
        yield ""
        yield corpus_tables.ABOUT[name]
        yield ""
        yield "| Column | Type | |"
        yield "|---|---|---|"
        for column in columns:
            yield f"| `{column.name}` | {column.type} | {_cell(column.metadata[b'description'].decode())} |"
    yield ""
    yield "## Views"
    yield ""
    yield "Beside the tables, `rashomon corpus query` knows"
    yield ""
    yield "| View | |"
    yield "|---|---|"
    for name, (about, _) in VIEWS.items():
        yield f"| `{name}` | {about} |"


# Formats that say in their own module how they are made.
_EXPORTS = {
    "CSV": csv_tables,
    "Parquet": parquet_tables,
    "Citations": citations,
    "Web Annotation": annotations,
    "PROV-O": provenance,
    "schema.org": schema_org,
}


def _cell(text: str) -> str:
    return text.replace("|", chr(92) + "|")


def _errors() -> Iterator[str]:
    yield "# Errors and warnings"
    yield ""
    yield "Every error has a stable slug, printed as `error[slug]` and, with `--json`, as `error.slug`. Each says what"
    yield "happened, where, why, and what to do next. In Python, `RashomonError` is the root of all."
    yield ""
    yield "| Slug | Class | When |"
    yield "|---|---|---|"
    for error in error_classes():
        yield f"| `{error.slug}` | `{error.__name__}` | {_first_line(error)} |"
    yield "| `usage` | | The command line was not used as its help says. |"
    yield "| `unexpected` | | A defect of rashomon; the message says what to send in a report. |"
    yield ""
    yield "## Warnings"
    yield ""
    yield "What a reader of the result must know about an input. In the JSON, what concerns one report stands in its"
    yield "`warnings`, the rest in `notices`."
    yield ""
    yield "| Slug | When |"
    yield "|---|---|"
    for slug, sentence in sorted(
        {**NOTICES, **CLAIM_NOTICES, **ALIGN_NOTICES, **RULING_NOTICES, **CORPUS_NOTICES, **DOSSIER_NOTICES}.items()
    ):
        yield f"| `{slug}` | {sentence} |"
    yield ""
    yield "## Defects of a case"
    yield ""
    yield "What `Case.check` finds; a sound case has none."
    yield ""
    yield "| Slug | What is wrong |"
    yield "|---|---|"
    for slug, sentence in DEFECTS.items():
        yield f"| `{slug}` | {sentence} |"


def error_classes() -> list[type[errors.RashomonError]]:
    """Every error that is raised as such, in the order of `errors.py`; roots of a group are left out."""
    found = [item for item in vars(errors).values() if inspect.isclass(item) and issubclass(item, errors.RashomonError)]
    return [item for item in found if not item.__subclasses__()]


def _first_line(thing: object) -> str:
    """The summary of a docstring, without the blank that parts a quotation mark from the three before it."""
    return (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ").strip()


def _rules() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Every relation and every grouping has a reason with the name of its rule; `rashomon why` prints it."
    yield ""
    yield "## Which claims answer one question"
    yield ""
    yield "Claims of one kind are put under one question by what speaks for it and against it; a rule that bars ends"
    yield "the matter, whatever else they share."
    for kind, features in FEATURES.items():
        yield ""
        yield f"### {kind.capitalize()}"
        yield ""
        yield "| Rule | |"
        yield "|---|---|"
        for feature in features:
            yield f"| {', '.join(f'`{name}`' for name in _rule_names(feature))} | {_first_line(feature)} |"
    yield ""
    yield "## How two claims of a question stand to each other"
    yield ""
    yield "`repeat-` and `scope-` rules hold for every kind: a repetition is no confirmation, and only like is held"
    yield "against like. `update-` rules tell a later number from a rival one."
    for family, rules in groupby(sorted(RULES.items()), key=lambda item: item[0].split("-")[0]):
        yield ""
        yield f"### {family.capitalize()}"
        yield ""
        yield "| Rule | |"
        yield "|---|---|"
        for name, sentence in rules:
            yield f"| `{name}` | {sentence} |"
    yield ""
    yield "## What people ruled"
    yield ""
    yield "A decision of a person outranks every rule; its reason names who made it."
    yield ""
    yield "| Rule | |"
    yield "|---|---|"
    for name, sentence in RULING_RULES.items():
        yield f"| `{name}` | {sentence} |"


def _workspace() -> Iterator[str]:
    yield "# The workspace"
    yield ""
    yield "`rashomon serve CASE` shows a case in the browser of this machine. Every page is an address with all its"
    yield "state in it, to be kept and sent on; `?format=json` gives the same as JSON. All works without scripts."
    yield ""
    yield "`?zone=N` shows times of day in one zone, `N` minutes east of UTC: UTC or a zone that a report names. Times"
    yield "that name no zone stay as they are told, and say so; days are never moved. The zone goes along from page to"
    yield "page."
    yield ""
    yield "## Pages"
    yield ""
    yield "| Address | What it shows |"
    yield "|---|---|"
    yield from _routes("GET")
    yield ""
    yield "What is done is sent to these, by forms of those pages alone:"
    yield ""
    yield "| Address | What it does |"
    yield "|---|---|"
    yield from _routes("POST")
    yield ""
    yield "## Keys"
    yield ""
    yield "A key presses the button or link that the page shows for it, and does nothing while a field has the focus."
    yield "`?` shows them; there they can be switched off, and each but Enter and Escape can be another: kept in the"
    yield "browser, and no two the same."
    yield ""
    yield "| Key | What it does | |"
    yield "|---|---|---|"
    for each in keys():
        shown = " ".join(f"`{part}`" for part in each["key"].split(" "))
        where = "" if each.get("only") else "in the report file too"
        yield f"| {shown} | {each['does']} | {where} |"
    yield ""
    yield "## Safety"
    yield ""
    yield from (inspect.getdoc(safety) or "").splitlines()
    yield ""
    yield "The address that is printed at the start opens the workspace once; what it was exchanged for is a cookie"
    yield "that no script sees and no other site can use. Every answer has the policy"
    yield ""
    yield "```text"
    yield from (f"{part.strip()};" for part in safety.POLICY.split(";"))
    yield "```"
    yield ""
    yield f"At most {safety.MAX_BODY // 1_000_000} MB, {starting.MAX_FILES} files and {starting.MAX_REPORTS} reports,"
    yield "those in archives too, are taken at once; `rashomon add` takes more. `--readonly`"
    yield "shows only. `--host NAME --token-file FILE` lets other machines in, by the words in the file; nothing is"
    yield "encrypted then, so keep it to a network that you trust, or put a proxy with TLS before it."
    yield ""
    yield "## What is refused"
    yield ""
    yield "| Slug | What it says | Why |"
    yield "|---|---|---|"
    for slug, said in TROUBLES.items():
        yield f"| `{slug}` | {said.message}. | {said.why} |"
    yield ""
    yield "All other [errors](errors.md) have a page of the same form: what, where, why, what next."


def _routes(method: str) -> Iterator[str]:
    for route in ROUTES:
        if method in (route.methods or ()):
            yield f"| `{route.path}` | {_first_line(route.endpoint)} |"


def _rule_names(feature: Feature) -> list[str]:
    """The rules a feature names in its own code, or in that of the features it asks."""
    code = inspect.unwrap(feature).__code__
    asked = [other for other in feature.__globals__.values() if any(other in known for known in FEATURES.values())]
    codes = [code, *(inspect.unwrap(other).__code__ for other in asked if other.__name__ in code.co_names)]
    return sorted(
        {name for own in codes for name in own.co_consts if isinstance(name, str) and name.startswith("align-")}
    )


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    made = pages()
    if arguments == ["--check"]:
        old = [name for name, text in made.items() if not _same(_HERE / name, text)]
        for name in old:
            print(f"docs/reference/{name} is out of date; run python docs/reference/generate.py", file=sys.stderr)
        return 1 if old else 0
    for name, text in made.items():
        (_HERE / name).write_text(text, encoding="utf-8")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
