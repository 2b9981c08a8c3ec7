"""The table that says what is behind the movement of one point."""

from analysis.columns import real, text, whole
from analysis.contracts import Table

REASON_TABLES = (
    Table(
        "reasons",
        "What the articles that have an item have more and less often than those of the window before.",
        (
            text(
                "aspect",
                "item (of all articles), copies, the column split by, form, entity, topic or term",
                required=True,
            ),
            text("value", "id of the item, or the value, form or term", required=True),
            text("name", "its name or label", required=True),
            whole("docs_before", "stories before that have it; item and copies: articles"),
            whole("total_before", "stories that have the item before; item: all articles; copies: those with the item"),
            whole("docs_after", "the same in the period"),
            whole("total_after", "the same in the period"),
            real("share_before", "docs / total before; null where total is 0"),
            real("share_after", "docs / total in the period; null where total is 0"),
            real("difference", "share_after - share_before"),
            real("low", "lower end of its 95 % interval (Newcombe); null for copies"),
            real("high", "upper end of it"),
            real("p", "two-sided p-value of Fisher's exact test; null for copies and without articles on one side"),
            real("q", "p adjusted for all rows of the aspect (Benjamini-Hochberg)"),
        ),
        ("aspect", "value"),
    ),
)
