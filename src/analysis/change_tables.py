"""The tables that say when a share moved, and of which parts a movement is made."""

import pyarrow as pa

from analysis.columns import DAY
from analysis.columns import real as _f
from analysis.columns import text as _s
from analysis.columns import whole as _i
from analysis.contracts import Column, Table

DRIFT = 0.05  # `p_drift` above which a step is not told from a drift
COMPONENTS = ("mix", "topics", "within", "total")

CHANGE_TABLES = (
    Table(
        "changes",
        "The periods from which a share is another than before.",
        (
            _s("split", "value of the column split by", required=True),
            _s("item", "entity_id, topic or term", required=True),
            Column("period", DAY, "first period of the new level", True),
            Column("earliest", DAY, "lower end of the 95 % interval of `period`", True),
            Column("latest", DAY, "upper end of it", True),
            _f("before", "share from the change before, or the start", required=True),
            _f("after", "share until the change after, or the end", required=True),
            _f("difference", "after - before", required=True),
            _f("low", "lower end of the 95 % interval of the difference", required=True),
            _f("high", "upper end of it", required=True),
            _i("docs_before", "articles that have the item before"),
            _i("total_before", "all articles before"),
            _i("docs_after", "articles that have it after"),
            _i("total_after", "all articles after"),
            _f(
                "dispersion", "how many times as much the shares vary as by single articles, 1 and above", required=True
            ),
            _f("p", "permutation p-value, adjusted for all series and segments that were tested", required=True),
            _f(
                "p_drift",
                "how often a drift without a step, each period like the one before, looks as much like one, adjusted "
                "as p; above .05 the series does not tell a step from a drift",
            ),
        ),
        ("split", "item", "period"),
    ),
    Table(
        "decomposition",
        "The parts of the change of a share between two periods; those of `all` add up to it.",
        (
            _s("component", "what the part is due to", required=True, allowed=COMPONENTS),
            _s("group", "value of the column; `all` = the sum", required=True),
            _i("before", "articles of the group before", pa.int64()),
            _i("after", "articles of the group after", pa.int64()),
            _f("share_before", "share of them that have the item before; null without articles"),
            _f("share_after", "share after; null without articles"),
            _f("change", "the part, a difference of shares", required=True),
            _f("low", "lower end of its 95 % bootstrap interval", required=True),
            _f("high", "upper end of it", required=True),
        ),
        ("component", "group"),
    ),
)
