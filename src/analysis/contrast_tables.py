"""The tables that say what sets groups of articles apart: two sides, each group against the rest, period by period."""

from analysis.columns import real, text, whole
from analysis.contracts import Column, Table

_SIDES: tuple[Column, ...] = (
    text("item", "term, entity_id, topic, or a pair `IRN + RUS`", required=True),
    whole("left", "articles on the left that have it"),
    whole("right", "articles on the right that have it"),
    real("left_share", "left / articles on the left", required=True),
    real("right_share", "right / articles on the right", required=True),
    real("effect", "log odds ratio, positive = more on the left", required=True),
    real("low", "lower end of its 95 % interval", required=True),
    real("high", "upper end of its 95 % interval", required=True),
    real("p", "two-sided p-value of the document-level test", required=True),
    real("q", "p adjusted for the rows of the table (Benjamini-Hochberg)", required=True),
    real("left_count", "occurrences on the left: mentions of an entity, counts of a term; null for topics and pairs"),
    real("right_count", "occurrences on the right"),
    real("log_odds", "log odds ratio of occurrences, drawn towards 0 by a prior of ten average articles"),
    real("log_odds_sd", "its standard deviation, the article (or cluster) drawn and not the word"),
    real("log_ratio", "log2 of left_share / right_share, half an article added"),
    real("log_ratio_bound", "the end of its 95 % interval that is nearer to 0; 0 where it spans 0"),
)


def _renamed(columns: tuple[Column, ...], **docs: str) -> tuple[Column, ...]:
    """The columns with another meaning told, where `docs` has one."""
    return tuple(Column(c.name, c.type, docs.get(c.name, c.doc), c.required, c.allowed) for c in columns)


CONTRAST_TABLES = (
    Table("contrast", "What sets two groups of articles apart.", _SIDES, ("item",)),
    Table(
        "distinctive",
        "What sets each group of articles apart from all others; on the left the group, on the right the rest.",
        (
            *_renamed(
                _SIDES,
                left="articles of the group that have it",
                right="articles of the other groups that have it",
                left_share="left / articles of the group",
                right_share="right / articles of the other groups",
                effect="log odds ratio, positive = more in the group",
            ),
            text("group", "value of the column", required=True),
            real("p_any", "p-value of the item for all groups being alike (Simes)", required=True),
            real("q_any", "p_any adjusted for the number of items (Benjamini-Hochberg)", required=True),
        ),
        ("group", "item"),
    ),
    Table(
        "paired",
        "What sets two groups apart within the same periods.",
        (
            text("item", "term, entity_id, topic, or a pair `IRN + RUS`", required=True),
            whole("periods", "periods with articles of both sides"),
            whole("left", "articles of these periods on the left that have it"),
            whole("right", "articles of these periods on the right that have it"),
            whole("left_total", "articles of these periods on the left"),
            whole("right_total", "articles of these periods on the right"),
            real("left_share", "share on the left, averaged over the periods", required=True),
            real("right_share", "share on the right, averaged with the same weights", required=True),
            real("difference", "left_share - right_share", required=True),
            real("low", "lower end of its 95 % interval", required=True),
            real("high", "upper end of its 95 % interval", required=True),
            real("effect", "log of the Mantel-Haenszel odds ratio, positive = more on the left", required=True),
            real("effect_low", "lower end of its 95 % interval", required=True),
            real("effect_high", "upper end of its 95 % interval", required=True),
            real("p", "two-sided p-value of the test within periods", required=True),
            real("q", "p adjusted for the rows of the table (Benjamini-Hochberg)", required=True),
        ),
        ("item",),
    ),
    Table(
        "difference_in_differences",
        "How the difference of two groups changed from one time to another.",
        (
            text("item", "term, entity_id, topic, or a pair `IRN + RUS`", required=True),
            whole("left_before", "articles on the left before that have it"),
            whole("right_before", "articles on the right before that have it"),
            whole("left_after", "articles on the left after that have it"),
            whole("right_after", "articles on the right after that have it"),
            real("left_share_before", "share on the left before, averaged over its periods", required=True),
            real("right_share_before", "share on the right before, with the same weights", required=True),
            real("left_share_after", "share on the left after", required=True),
            real("right_share_after", "share on the right after", required=True),
            real("before", "difference before, left - right", required=True),
            real("after", "difference after, left - right", required=True),
            real("change", "after - before", required=True),
            real("low", "lower end of the 95 % interval of the change", required=True),
            real("high", "upper end of it", required=True),
            real("p", "two-sided p-value of no change of the difference", required=True),
            real("q", "p adjusted for the rows of the table (Benjamini-Hochberg)", required=True),
        ),
        ("item",),
    ),
)
