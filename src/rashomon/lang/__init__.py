"""Language data, not code: `en/*.toml`, one folder a language, read once and frozen.

Every file begins with a comment that names where its entries come from. `table` gives a file's content;
callers keep derived indexes (lemma to class and the like) behind their own `functools.cache`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


def _freeze(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _freeze(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(_freeze(item) for item in value)
    return value


@cache
def table(name: str, language: str = "en") -> Mapping[str, Any]:
    """The content of `lang/<language>/<name>.toml`, lists as tuples, tables read-only.

    Args:
        name: File name without ending.
        language: ISO 639-1 code of the folder.

    Raises:
        FileNotFoundError: If there is no such file; a defect of the package, not of the input.

    Example:
        >>> "the" in table("words")["determiners"]
        True
    """
    text = files(__name__).joinpath(language, f"{name}.toml").read_text(encoding="utf-8")
    frozen: Mapping[str, Any] = _freeze(tomllib.loads(text))
    return frozen
