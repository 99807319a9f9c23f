"""The report file: one HTML page with everything in it, to be mailed, opened from a stick, printed, and read back.

    made = report_file(dossier, Wanted(title="Hallen derailment"))
    Path("event.html").write_text(made.html, encoding="utf-8")

`document` puts the parts of `present.pages` into one page, `passages` says how much of the texts it may show,
`of_case` what a case gives to it, and `embedded` puts data into a page and reads it back. Nothing is imported here, so
that the command line can list its choices at once.
"""

from collections.abc import Mapping

# How much of the reports' texts a report file may hold: all of them, what claims stand in, or only what is quoted.
TEXTS = ("full", "passages", "none")
# What is put into it for a program: a case with its history, the result alone, or nothing.
DATA = ("case", "result", "none")
# What is said of a report file, on standard error, and of a case that is read back from one.
NOTICES: Mapping[str, str] = {
    "report-large": "A report file has more than ten megabytes; which part is the largest, and what makes it smaller.",
    "case-in-part": "A case was read back from a file that does not hold all of it; what is missing stays so.",
}
