"""Templates to HTML: one environment, everything escaped, a name that is missing an error."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.present.phrases import counted, letter


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.present.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Templates ship with the program; looking after each whether it changed would slow every page.
        auto_reload=False,
    )
    environment.filters["counted"] = counted
    environment.filters["lettered"] = lambda number: letter(number - 1).lower()
    return environment


def page(template: str, **model: Any) -> str:
    """A page, or a part of one.

    Args:
        template: Name of a file in `templates`.
        model: What the template speaks of. Values are escaped; nothing in them is markup.
    """
    return _environment().get_template(template).render(**model)


@cache
def asset(name: str) -> str:
    """The text of a file in `static`.

    Example:
        >>> asset("rashomon.css").startswith("/*")
        True
    """
    return files("rashomon.present.pages").joinpath("static", name).read_text(encoding="utf-8")
