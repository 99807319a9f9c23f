"""The warnings of reading by their stable names, one sentence each; docs/reference/errors.md is made of them."""

NOTICES: dict[str, str] = {
    "read-cut": "The report is longer than `max_words`; what lies behind was not read for claims.",
    "read-date": "A stated date is no clear date and was left out.",
    "read-date-from-text": "The date of publication was taken from the report's own first or last lines.",
    "read-duplicate": "Two files are byte for byte the same and were read as one report.",
    "read-encoding-damaged": "Broken characters stand as \ufffd in the text.",
    "read-encoding-guessed": "The file does not say how it is encoded.",
    "read-encoding-wrong": "The file declares an encoding that its bytes do not fit.",
    "read-hidden": "Hidden files of a folder were passed over.",
    "read-html-generous": "The main text of a web page is hard to tell from menus and teasers.",
    "read-language": "The report is in another language and was read with the rules for English.",
    "read-row": "A row of `reports.csv` cannot be understood.",
    "read-row-without-file": "A row of `reports.csv` names a file that is not in the folder.",
    "read-subfolder": "Folders within a folder were passed over.",
    "read-truncated": "The file seems to be cut off.",
    "read-unknown-column": "A column of `reports.csv` is not known and not used.",
    "read-unknown-key": "A key of the front matter is not known and not used.",
}
