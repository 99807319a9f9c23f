"""Errors.

RashomonError
  PathError                 .path
    ReadError
      NoInput                   read-nothing
      EmptyReport               read-empty
      BinaryInput               read-binary
      TooLarge                  read-too-large
      UnsupportedFormat         read-format
      UnreadableInput           read-unreadable
      EncodingUnknown           read-encoding
      BadFrontMatter            read-front-matter
      BadReportsTable           read-reports-csv
      EncryptedInput            read-encrypted
      NoTextLayer               read-no-text-layer
      ContainerLimit            read-container-limit
      ExtraMissing              read-extra-missing
      ReaderTooSlow             read-too-slow
      ReaderTooLarge            read-too-much-memory
      ReaderCrashed             read-crashed
      FetchOff                  fetch-off
      FetchRefused              fetch-refused
      FetchFailed               fetch-failed
    OutputUnwritable            output-unwritable
    ResultUnfit                 result-unfit
    CaseError
      CaseMissing               case-missing
      CaseExists                case-exists
      CaseForeign               case-foreign
      CaseCorrupt               case-corrupt
      CaseNewer                 case-newer
      CaseBusy                  case-busy
      CaseUnwritable            case-unwritable
      ImportUnfit               case-import
      EvidenceUnfit             case-evidence
      DecisionUnfit             .problems (all problems at once)   case-decision
    WatchError
      WatchUnfit                .problems (all problems at once)   watch-settings
      WatchBusy                 watch-busy
      WatchStateUnfit           watch-state
    CorpusError
      CorpusMissing             corpus-missing
      CorpusOther               corpus-other
      CorpusEmpty               corpus-empty
      CorpusUnready             corpus-unready
      CorpusStuck               corpus-stuck
  ModelError                .model
    ModelMissing              model-missing
    ModelUnfit                model-unfit
  ClaimError                .report_id .span
    BrokenSpan                claim-span
  OptionError               .problems   (all problems at once)   option-invalid
  UnknownReference          .reference                           reference-unknown
  ExportUnfit               .form                                export-unfit
  AddressTaken                                                   serve-address
  EngineMissing             .engine                              corpus-engine
  QueryUnfit                .query                               corpus-query

Every error says what happened, where, why and what to do next, and has a stable slug.
"""

from typing import Any, Self


class RashomonError(Exception):
    """Root of every error this package raises.

    Args:
        message: What happened, in one line.
        where: The file, the place in it, or the claim; may be empty.
        why: The cause; may be empty.
        next: What the user can do; may be empty.

    Example:
        >>> error = EmptyReport("no running text found in scan.txt", path="scan.txt", next="add the text")
        >>> error.slug, error.path
        ('read-empty', 'scan.txt')
    """

    slug = "error"

    def __init__(self, message: str, *, where: str = "", why: str = "", next: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.why = why
        self.next = next

    def as_dict(self) -> dict[str, str]:
        """The error as the JSON that `--json` prints."""
        given = {"slug": self.slug, "message": self.message, "where": self.where, "why": self.why, "next": self.next}
        return {key: value for key, value in given.items() if value}

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions pickle by calling the class with `args` alone, which keyword-only context does not survive; errors
        # cross processes when reports are read side by side.
        return _restore, (type(self), self.args, self.__dict__)

    @classmethod
    def _from_state(cls, args: tuple[Any, ...], state: dict[str, Any]) -> Self:
        error = cls.__new__(cls)
        error.args = args
        error.__dict__.update(state)
        return error


def _restore(cls: type[RashomonError], args: tuple[Any, ...], state: dict[str, Any]) -> RashomonError:
    return cls._from_state(args, state)


class PathError(RashomonError):
    """Something about a file, a folder or an address; `path` has it, and `where` the place in it if one is known."""

    slug = "path-error"

    def __init__(self, message: str, *, path: str, where: str = "", why: str = "", next: str = "") -> None:
        super().__init__(message, where=where or path, why=why, next=next)
        self.path = path


class ReadError(PathError):
    """An input could not be read; the others are read all the same."""

    slug = "read-error"


class NoInput(ReadError):
    """There was nothing to read at all: no file, an empty folder."""

    slug = "read-nothing"


class EmptyReport(ReadError):
    """The input holds no running text."""

    slug = "read-empty"


class BinaryInput(ReadError):
    """The bytes are not text of any kind."""

    slug = "read-binary"


class TooLarge(ReadError):
    """The input is larger than the limit for its kind: `max_bytes`, `max_html_bytes`, `max_container_bytes`."""

    slug = "read-too-large"


class UnsupportedFormat(ReadError):
    """A format that this version does not read, such as RTF."""

    slug = "read-format"


class UnreadableInput(ReadError):
    """The file is missing or may not be read, or its content is broken beyond reading."""

    slug = "read-unreadable"


class EncodingUnknown(ReadError):
    """No encoding fits the bytes well enough."""

    slug = "read-encoding"


class BadFrontMatter(ReadError):
    """The `key: value` block at the start of a text file cannot be understood."""

    slug = "read-front-matter"


class BadReportsTable(ReadError):
    """`reports.csv` cannot be understood."""

    slug = "read-reports-csv"


class EncryptedInput(ReadError):
    """The input is locked with a password."""

    slug = "read-encrypted"


class NoTextLayer(ReadError):
    """A PDF of pictures of pages: no text layer; OCR it first."""

    slug = "read-no-text-layer"


class ContainerLimit(ReadError):
    """An archive, feed or table holds more than the limits admit: members, bytes, ratio of compression, depth."""

    slug = "read-container-limit"


class ExtraMissing(ReadError):
    """The format needs an optional package that is not installed."""

    slug = "read-extra-missing"


class ReaderTooSlow(ReadError):
    """Reading took longer than `max_cpu_seconds` or `max_seconds`; the process that read it was ended."""

    slug = "read-too-slow"


class ReaderTooLarge(ReadError):
    """Reading needed more memory than `max_memory`; the process that read it was ended."""

    slug = "read-too-much-memory"


class ReaderCrashed(ReadError):
    """The process that read the input broke down over it."""

    slug = "read-crashed"


class FetchOff(ReadError):
    """An address of the network was named, and nothing is fetched unless asked for (`--fetch`)."""

    slug = "fetch-off"


class FetchRefused(ReadError):
    """The address is not fetched: not http or https, not of the public internet, or its robots.txt asks not to."""

    slug = "fetch-refused"


class FetchFailed(ReadError):
    """The page did not come: no such host, no answer in time, an error of the server."""

    slug = "fetch-failed"


class ModelError(RashomonError):
    """Something about the language pipeline."""

    slug = "model-error"

    def __init__(self, message: str, *, model: str, where: str = "", why: str = "", next: str = "") -> None:
        super().__init__(message, where=where, why=why, next=next)
        self.model = model


class ModelMissing(ModelError):
    """The named pipeline is not installed and is no path."""

    slug = "model-missing"


class ModelUnfit(ModelError):
    """The pipeline lacks a component we need (tagger, parser, lemmatizer, ner)."""

    slug = "model-unfit"


class ClaimError(RashomonError):
    """Something about a claim that cannot stand."""

    slug = "claim-error"

    def __init__(
        self,
        message: str,
        *,
        report_id: str = "",
        span: tuple[int, int] = (0, 0),
        where: str = "",
        why: str = "",
        next: str = "",
    ) -> None:
        super().__init__(message, where=where, why=why, next=next)
        self.report_id = report_id
        self.span = span


class BrokenSpan(ClaimError):
    """The words of a claim do not stand where it says they do."""

    slug = "claim-span"


class OptionError(RashomonError):
    """One or more options are not valid; `problems` has all of them."""

    slug = "option-invalid"

    def __init__(self, problems: tuple[str, ...], *, where: str = "", next: str = "") -> None:
        super().__init__("; ".join(problems), where=where, next=next)
        self.problems = problems


class UnknownReference(RashomonError):
    """A claim or question that is not in the dossier was asked for."""

    slug = "reference-unknown"

    def __init__(self, message: str, *, reference: str, next: str = "") -> None:
        super().__init__(message, where=reference, next=next)
        self.reference = reference


class OutputUnwritable(PathError):
    """The file named for the output cannot be written."""

    slug = "output-unwritable"


class ResultUnfit(PathError):
    """A file given as an earlier result is none, or one of another contract."""

    slug = "result-unfit"


class ExportUnfit(RashomonError):
    """Something cannot be handed on in the format asked for, or a package for it is missing; nothing was written."""

    slug = "export-unfit"

    def __init__(self, message: str, *, form: str, why: str = "", next: str = "") -> None:
        super().__init__(message, where=f"--format {form}", why=why, next=next)
        self.form = form


class AddressTaken(RashomonError):
    """The workspace cannot be served under the address asked for: the port is taken, or the name is not ours."""

    slug = "serve-address"


class CaseError(PathError):
    """Something about the file of a case."""

    slug = "case-error"


class CaseMissing(CaseError):
    """There is no case at that place."""

    slug = "case-missing"


class CaseExists(CaseError):
    """A new case was asked for where something is already."""

    slug = "case-exists"


class CaseForeign(CaseError):
    """The file is no case."""

    slug = "case-foreign"


class CaseCorrupt(CaseError):
    """The file was a case and is damaged, cut short or changed by another program."""

    slug = "case-corrupt"


class CaseNewer(CaseError):
    """The case was made by a newer version of the program; it was not touched."""

    slug = "case-newer"


class CaseBusy(CaseError):
    """Somebody else is writing to the case; nothing of this change was written."""

    slug = "case-busy"


class CaseUnwritable(CaseError):
    """The case cannot be written to: opened for reading, no permission, no room; nothing of this change was written."""

    slug = "case-unwritable"


class ImportUnfit(CaseError):
    """A document given as the export of a case is none, or does not hold together; no case was made."""

    slug = "case-import"


class EvidenceUnfit(CaseError):
    """A report does not fit the bytes given with it, or a reading is of a report that is not in the case."""

    slug = "case-evidence"


class DecisionUnfit(CaseError):
    """A decision, or the undoing of one, cannot stand; `problems` has all that is wrong."""

    slug = "case-decision"

    def __init__(self, problems: tuple[str, ...], *, path: str, next: str = "") -> None:
        super().__init__("; ".join(problems), path=path, next=next)
        self.problems = problems


class WatchError(PathError):
    """Something about what is watched."""

    slug = "watch-error"


class WatchUnfit(WatchError):
    """The file that says what to watch cannot be used; `problems` has all that is wrong."""

    slug = "watch-settings"

    def __init__(self, problems: tuple[str, ...], *, path: str, next: str = "") -> None:
        first = problems[0] if len(problems) == 1 else f"{len(problems)} things in it are not valid"
        super().__init__(f"{path}: {first}", path=path, why="\n".join(problems) if len(problems) > 1 else "", next=next)
        self.problems = problems


class WatchBusy(WatchError):
    """Another `rashomon watch` is at work on the same state; nothing was done."""

    slug = "watch-busy"


class WatchStateUnfit(WatchError):
    """The file that keeps what was seen and told is none, damaged, made by a newer version, or cannot be written to."""

    slug = "watch-state"


class CorpusError(PathError):
    """Something about the folder of a corpus."""

    slug = "corpus-error"


class CorpusMissing(CorpusError):
    """There is no corpus at that place."""

    slug = "corpus-missing"


class CorpusOther(CorpusError):
    """The folder holds a corpus that was read with other options or by another version, or something else."""

    slug = "corpus-other"


class CorpusEmpty(CorpusError):
    """Not one report could be read; the table of failures says why."""

    slug = "corpus-empty"


class CorpusUnready(CorpusError):
    """A step was asked for before the one that it builds on was done."""

    slug = "corpus-unready"


class CorpusStuck(CorpusError):
    """Processes that work on a corpus ended again and again without getting on; what was done is kept."""

    slug = "corpus-stuck"


class EngineMissing(RashomonError):
    """What a corpus is worked on with is not installed: the extra `corpus`, or that of an engine."""

    slug = "corpus-engine"

    def __init__(self, message: str, *, engine: str, why: str = "", next: str = "") -> None:
        super().__init__(message, where=engine, why=why, next=next)
        self.engine = engine


class QueryUnfit(RashomonError):
    """A query of a corpus cannot be answered: no SQL, a table that is not there, or more than reading it."""

    slug = "corpus-query"

    def __init__(self, message: str, *, query: str, why: str = "", next: str = "") -> None:
        super().__init__(message, where=query[:200], why=why, next=next)
        self.query = query
