"""The table that says when an item came in bursts."""

from analysis.columns import DAY, real, text, whole
from analysis.contracts import Column, Table

BURST_TABLES = (
    Table(
        "bursts",
        "Runs of periods in which more articles have an item than usual.",
        (
            text("split", "value of the column split by", required=True),
            text("item", "entity_id, topic or term", required=True),
            Column("first", DAY, "first period of the burst", True),
            Column("last", DAY, "its last period", True),
            whole("level", "1 = above the usual share; a burst of level 2 lies within one of level 1"),
            real("weight", "log likelihood gained over the level below; the larger, the surer", required=True),
            whole("docs", "articles of the burst that have the item"),
            whole("total", "all articles of the burst"),
            real("share", "docs / total", required=True),
            real("usual", "share of all complete periods of the series", required=True),
        ),
        ("split", "item", "level", "first"),
    ),
)
