"""Parquet with types, by pyarrow, which comes with the extra `parquet`.

Text is `string`, a number `double`, an integer `int64`, and a list `list` of those; texts stand letter for letter,
only halves of characters are spelled out. Each column has its `description`, and each file the name of this layout as
`schema`.
"""

import io
from typing import Any

from rashomon.errors import ExportUnfit
from rashomon.present.exports.material import Files, Material
from rashomon.present.exports.tables import TABLES, Column, Table, tables


def files(material: Material) -> Files:
    """The three tables.

    Raises:
        ExportUnfit: If pyarrow is not installed.
    """
    pyarrow, parquet = libraries()
    about = {"schema": TABLES, "program": f"rashomon {material.dossier.version}"}
    return {f"{table.name}.parquet": _written(pyarrow, parquet, table, about) for table in tables(material.dossier)}


def libraries() -> tuple[Any, Any]:
    """pyarrow and its writer.

    Raises:
        ExportUnfit: If it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportUnfit(
            "Parquet needs the extra `parquet`, which is not installed",
            form="parquet",
            why=str(error),
            next="pip install 'rashomon[parquet]', or take --format csv, which has the same tables",
        ) from error
    return pyarrow, pyarrow.parquet


def _written(pyarrow: Any, parquet: Any, table: Table, about: dict[str, str]) -> bytes:
    schema = pyarrow.schema([field_of(pyarrow, column) for column in table.columns], metadata=about)
    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [pyarrow.array(list(each), type=field.type) for each, field in zip(cells, schema, strict=True)]
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def field_of(pyarrow: Any, column: Column) -> Any:
    """The field of a column."""
    types = {
        "text": pyarrow.string(),
        "number": pyarrow.float64(),
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
    }
    simple = types[column.type]
    return pyarrow.field(
        column.name, pyarrow.list_(simple) if column.many else simple, metadata={"description": column.help}
    )
