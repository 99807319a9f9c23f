"""The case: one file that holds all that is known of one happening, and how it came to be known.

    with open_case("hallen.case", create=True, who="Ada") as case:
        case.add_reports([Original(report=read_bytes(data, path="post.html"), data=data)])
        case.store_dossier(compare_reports([version.report for version in case.state().versions]))  # or desk.current
        case.decide(Decision(kind="note", text="the second paragraph was changed overnight"))
        case.as_known_at("2033-09-14")

The file is a SQLite database; this package is the only place of the program that knows SQL. In it are

- the evidence: the original bytes of every report, and the report as it was read. A changed page is a new version of
  its report; nothing is ever deleted or written over;
- the history: one event for everything that was added, ruled or undone, with who, when and why, each bound to the one
  before it by a hash. The adding of a report numbers its version: "version 7" is the report that event 7 added;
- the decisions: what people ruled, tied to the words it is about. A decision that does not find its words any more in a
  later version of a report is shown as lost;
- what is derived: readings and the last comparison. It can be dropped and made again.

`Case` has every operation on what is kept; reading, comparing and applying decisions is the work of `rashomon.desk`.
The modules from the bottom up: `tables` (what queries name), `migrations`, `server_migrations` and schema/ (what makes
the tables), `file`, `server` and `store` (opening, transactions, errors), `history`, `undoing`, `evidence`, `packing`,
`derived`, `decisions`, `search`, `check`, `transfer`, `masking`, `masked_readings`, `naming`, `redaction` and
`nameless` (export and import), `case`.
"""

from rashomon.case.case import Case, State, import_json, open_case
from rashomon.case.check import DEFECTS, Defect
from rashomon.case.evidence import Added, Original, Version
from rashomon.case.history import Event
from rashomon.case.nameless import Nameless
from rashomon.case.naming import Named
from rashomon.case.redaction import Omitted, Redaction, sources_in
from rashomon.case.search import Hit
from rashomon.case.server import name_of
from rashomon.case.undoing import Fate, fates
from rashomon.model import Ruling, Spot

__all__ = [
    "DEFECTS",
    "Added",
    "Case",
    "Defect",
    "Event",
    "Fate",
    "Hit",
    "Named",
    "Nameless",
    "Omitted",
    "Original",
    "Redaction",
    "Ruling",
    "Spot",
    "State",
    "Version",
    "fates",
    "import_json",
    "name_of",
    "open_case",
    "sources_in",
]
