"""What a table contract is: named columns of Arrow types, and how a frame is held against them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.errors import TableError


@dataclass(frozen=True)
class Column:
    """One column: its Arrow type, whether it may be null, the values it may hold, what it means.

    An optional one is there only where it was asked for, so that tables written before it was declared stay good.
    """

    name: str
    type: pa.DataType
    doc: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its columns, its key, and whether columns of the analyst may travel along."""

    name: str
    summary: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    open: bool = False

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the declared columns, optional ones included."""
        return pa.schema([pa.field(c.name, c.type, nullable=not c.required) for c in self.columns])

    @property
    def always(self) -> list[str]:
        """The columns that are never absent, in order."""
        return [c.name for c in self.columns if not c.optional]

    @property
    def names(self) -> list[str]:
        """The declared column names, in order."""
        return [c.name for c in self.columns]


def check_frame(frame: pd.DataFrame, declared: Table) -> pd.DataFrame:
    """Return `frame` with the dtypes of `declared`, its columns in order and a fresh index.

    Raises:
        TableError: a column is missing or unknown, a value has the wrong type, a required
            value is null, a value is not allowed, or a key occurs twice.
    """
    _check_names(frame, declared)
    names = [c for c in declared.names if c in frame.columns]
    fields = [declared.schema.field(c) for c in names]
    extra = [c for c in frame.columns if c not in set(declared.names)]
    if extra:
        inferred = pa.Table.from_pandas(_plain(frame[extra]), preserve_index=False).schema
        fields += [inferred.field(str(c)) for c in extra]
    schema = pa.schema(fields)
    try:
        arrow = pa.Table.from_pandas(_plain(frame[names + extra]), schema=schema, preserve_index=False)
    except (pa.ArrowException, ValueError, TypeError) as error:
        reason = " ".join(str(a) for a in error.args)
        raise TableError(
            f"A value does not fit the table: {reason}",
            where=f"table {declared.name!r}",
            fix=f"see docs/tables.md#{declared.name} for the columns and their types",
        ) from error
    sorted_ = bool(declared.key) and _increasing(arrow, declared.key)
    out: pd.DataFrame = arrow.to_pandas(ignore_metadata=True)
    _check_values(out, declared, distinct=sorted_)
    return out


def _increasing(arrow: pa.Table, key: tuple[str, ...]) -> bool:
    """Whether each key is above the one before: then none occurs twice, told without a copy of the table."""
    above = level = None
    for name in key:
        column = arrow.column(name).combine_chunks()
        if column.null_count or not (pa.types.is_primitive(column.type) or pa.types.is_string(column.type)):
            return False
        before, after = column.slice(0, max(len(column) - 1, 0)), column.slice(1)
        less, same = pc.less(before, after), pc.equal(before, after)
        above = less if above is None else pc.or_(above, pc.and_(level, less))
        level = same if level is None else pc.and_(level, same)
    return above is not None and bool(pc.all(above).as_py())


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Mixed-type analyst columns become text: Arrow has one type a column."""
    mixed = [
        c
        for c in frame.columns
        if frame[c].dtype == object
        and pd.api.types.infer_dtype(frame[c], skipna=True).startswith("mixed")
        and not frame[c].map(lambda v: isinstance(v, (list, tuple, np.ndarray))).any()
    ]
    return frame.assign(**{c: frame[c].map(str, na_action="ignore") for c in mixed})


def _check_names(frame: pd.DataFrame, declared: Table) -> None:
    missing = [c for c in declared.always if c not in frame.columns]
    unknown = [] if declared.open else [str(c) for c in frame.columns if c not in declared.names]
    if missing or unknown:
        said = "; ".join(
            filter(
                None,
                [
                    f"missing: {', '.join(missing)}" if missing else "",
                    f"unknown: {', '.join(unknown)}" if unknown else "",
                ],
            )
        )
        raise TableError(
            f"The columns are not those of the table ({said}).",
            where=f"table {declared.name!r}",
            fix=f"its columns are {', '.join(declared.names)}",
        )


def _check_values(frame: pd.DataFrame, declared: Table, *, distinct: bool) -> None:
    for column in declared.columns:
        if column.allowed and column.name in frame:
            wrong = set(frame[column.name].dropna().unique()) - set(column.allowed)
            if wrong:
                raise TableError(
                    f"{sorted(wrong)[0]!r} is not allowed.",
                    where=f"table {declared.name!r}, column {column.name!r}",
                    fix=f"allowed: {', '.join(column.allowed)}",
                )
    if declared.key and not distinct:
        twice = frame.duplicated(list(declared.key))
        if twice.any():
            row = frame.loc[twice, list(declared.key)].iloc[0].to_dict()
            raise TableError(
                f"The key occurs twice: {row}.",
                where=f"table {declared.name!r}",
                fix=f"one row for each {', '.join(declared.key)}",
            )
