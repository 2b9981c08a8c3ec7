"""What the columns of all tables are declared with: types, values that are allowed, four short forms."""

import pyarrow as pa

from analysis.contracts import Column

INSTANT = pa.timestamp("us", tz="UTC")
DAY = pa.timestamp("us")
KINDS = ("country", "person", "organisation", "group", "place", "other")
FIELDS = ("title", "text")


def text(name: str, doc: str, *, required: bool = False, allowed: tuple[str, ...] = ()) -> Column:
    """A column of text."""
    return Column(name, pa.string(), doc, required, allowed)


def whole(name: str, doc: str, type: pa.DataType | None = None) -> Column:
    """A column of whole numbers, never null."""
    return Column(name, type or pa.int64(), doc, True)


def real(name: str, doc: str, *, required: bool = False) -> Column:
    """A column of fractions."""
    return Column(name, pa.float64(), doc, required)


def flag(name: str, doc: str) -> Column:
    """A column of yes and no, never null."""
    return Column(name, pa.bool_(), doc, True)
