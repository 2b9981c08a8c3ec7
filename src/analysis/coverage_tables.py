"""What a `coverage` table may have besides shares of articles, and the table of its trend."""

import pyarrow as pa

from analysis.columns import DAY
from analysis.columns import real as _f
from analysis.columns import text as _s
from analysis.contracts import Column, Table

UNITS = ("documents", "words", "weights")

# optional: `thin` where `measure.coverage` made it, the rest where it was asked for
COVERAGE_MORE = (
    Column("thin", pa.bool_(), "fewer than ten articles in the period and split", True, optional=True),
    Column("label", pa.string(), "name of a given period, or as it was written", True, optional=True),
    Column("until", DAY, "last day of a given period", True, optional=True),
    Column("effective", pa.float64(), "independent articles that the interval counts; null without any", optional=True),
    Column("unit", pa.string(), "what `rate` is of", True, UNITS[1:], optional=True),
    Column("rate", pa.float64(), "occurrences per 1,000 words, or mean topic weight; null without any", optional=True),
    Column("rate_low", pa.float64(), "lower end of the 95 % interval of the rate", optional=True),
    Column("rate_high", pa.float64(), "upper end of it", optional=True),
)

COVERAGE_TABLES = (
    Table(
        "trend",
        "A smooth line through the shares of a `coverage` table; no line where a period has no article.",
        (
            Column("period", DAY, "first day of the period", True),
            _s("split", "value of the column split by", required=True),
            _s("item", "entity_id, topic or term", required=True),
            _f("share", "smoothed share; null where the period has no article, or nothing can be fitted"),
            _f("low", "lower end of its 95 % interval"),
            _f("high", "upper end of it"),
        ),
        ("period", "split", "item"),
    ),
)
