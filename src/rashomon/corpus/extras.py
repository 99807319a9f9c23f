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
    try:
        return import_module("distributed")
    except ImportError as error:
        raise EngineMissing(
            "the engine dask needs the extra `dask`, which is not installed",
            engine="dask",
            why=str(error),
            next="pip install 'rashomon[corpus,dask]'",
        ) from error


def spark() -> Any:
    """PySpark's `sql`.

    Raises:
        EngineMissing: If it is not installed.
    """
    try:
        return import_module("pyspark.sql")
    except ImportError as error:
        raise EngineMissing(
            "the engine spark needs the extra `spark`, which is not installed",
            engine="spark",
            why=str(error),
            next="pip install 'rashomon[corpus,spark]', and a Java of version 17 or later",
        ) from error
