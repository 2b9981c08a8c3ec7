"""The table that says what a source leaves out that others cover at the same time."""

from analysis.columns import DAY, real, text, whole
from analysis.contracts import Column, Table

SILENCE_TABLES = (
    Table(
        "silence",
        "What a source has less often than the others do in the same period.",
        (
            Column("period", DAY, "first day of the period; null = all periods, each set against itself"),
            text("split", "value of the column compared", required=True),
            text("item", "entity_id, topic or term", required=True),
            whole("docs", "stories of the split that have the item"),
            whole("total", "all stories of the split"),
            real("expected", "stories of it that would have the item at the others' share", required=True),
            real("least", "expected without the other value that has the item most often", required=True),
            real("high", "upper end of the one-sided 95 % interval of docs / total", required=True),
            whole("others_docs", "stories of the others that have the item"),
            whole("others_total", "all stories of the others"),
            whole("covering", "other values that have the item"),
            whole("others", "other values that have a story"),
            real("p", "chance of as few stories or fewer, hypergeometric", required=True),
            real("q", "p adjusted for all cells tested (Benjamini-Hochberg)", required=True),
        ),
        ("period", "split", "item"),
    ),
)
