"""What the extras bring; without them an error that names the one to install."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rashomon.errors import EngineMissing

_NEEDED = ("pyarrow", "duckdb", "rensa", "fsspec")


def require() -> None:
    """See that what every step needs is installed.

    Raises:
        EngineMissing: If it is not.
    """
    lacking = [name for name in _NEEDED if find_spec(name) is None]
    if lacking:
        raise EngineMissing(
            "work on a corpus needs the extra `corpus`, which is not installed",
            engine="corpus",
            why=f"{', '.join(lacking)} cannot be imported",
            next="pip install 'rashomon[corpus]'",
        )


def dask() -> Any:
    """`distributed`, the cluster of Dask.

    Raises:
        EngineMissing: If it is not installed.
    """
    return _engine("dask", "distributed")


def spark() -> Any:
    """PySpark's `sql`.

    Raises:
        EngineMissing: If it is not installed.
    """
    return _engine("spark", "pyspark.sql", ", and a Java of version 17 or later")


def _engine(name: str, module: str, beside: str = "") -> Any:
    """The module of an engine that is an extra of its own; `beside` is what it needs beside that."""
    try:
        return import_module(module)
    except ImportError as error:
        raise EngineMissing(
            f"the engine {name} needs the extra `{name}`, which is not installed",
            engine=name,
            why=str(error),
            next=f"pip install 'rashomon[corpus,{name}]'{beside}",
        ) from error
