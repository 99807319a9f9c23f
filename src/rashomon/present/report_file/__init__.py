"""The report file: one HTML page with everything in it, to be mailed, opened from a stick, printed, and read back.

    made = report_file(dossier, Wanted(title="Hallen derailment"))
    Path("event.html").write_text(made.html, encoding="utf-8")

`document` puts the parts of `present.pages` into one page, `passages` says how much of the texts it may show, and
`embedded` puts data into a page and reads it back.
"""

from rashomon.present.report_file.document import TEXTS, ReportFile, Wanted, report_file
from rashomon.present.report_file.embedded import CASE, RESULT, embedded_in

__all__ = ["CASE", "RESULT", "TEXTS", "ReportFile", "Wanted", "embedded_in", "report_file"]
