"""The tables that say which items stand together more often than chance would have it, and how that changed."""

from analysis.columns import real, text, whole
from analysis.contracts import Table

WITHIN = ("article", "sentence", "window")
TOGETHER_TABLES = (
    Table(
        "together",
        "Pairs of items that share articles, and how many they would share by chance.",
        (
            text("left", "entity_id or term, before `right` in the order of ids", required=True),
            text("right", "the other", required=True),
            whole("left_docs", "articles that have the left one"),
            whole("right_docs", "articles that have the right one"),
            whole("docs", "articles that have both; within sentences, in one sentence"),
            real("expected", "articles expected by chance, given how many items each holds", required=True),
            real("ratio", "log2((docs + .5) / (expected + .5)), positive = more than by chance", required=True),
            real("low", "lower end of its 95 % interval", required=True),
            real("high", "upper end of its 95 % interval", required=True),
            real("p", "chance of as many articles or more, Poisson-binomial", required=True),
            real("q", "p adjusted for all pairs of the items compared (Benjamini-Hochberg)", required=True),
        ),
        ("left", "right"),
    ),
    Table(
        "together_change",
        "Pairs of items, and how much more or less often than by chance they stand together in a later period.",
        (
            text("left", "entity_id or term, before `right` in the order of ids", required=True),
            text("right", "the other", required=True),
            whole("docs_before", "articles of the first period that have both"),
            real("expected_before", "articles of it expected by chance", required=True),
            whole("docs_after", "articles of the second period that have both"),
            real("expected_after", "articles of it expected by chance", required=True),
            real("change", "the `ratio` of the second period less that of the first", required=True),
            real("low", "lower end of its 95 % interval; -inf where nothing is shared after", required=True),
            real("high", "upper end of it; inf where nothing is shared before", required=True),
            real("p", "two-sided p-value: company as close as before", required=True),
            real("q", "p adjusted for the rows (Benjamini-Hochberg)", required=True),
        ),
        ("left", "right"),
    ),
)
