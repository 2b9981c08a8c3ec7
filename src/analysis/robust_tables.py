"""The tables that hold a number against the choices it rests on, and the comparisons planned before a run."""

import pyarrow as pa

from analysis.columns import flag as _b
from analysis.columns import real as _f
from analysis.columns import text as _s
from analysis.columns import whole as _i
from analysis.contracts import Table

STATISTICS = ("share", "difference", "log odds ratio")
PLANNABLE = ("entities", "topics", "terms")

ROBUST_TABLES = (
    Table(
        "robustness",
        "One number counted in every sensible way; the first row as by default, the last two the ends of all together.",
        (
            _s("choice", "what was chosen otherwise; `default`; `all together`", required=True),
            _s("value", "how", required=True),
            _b("default", "the number as it is counted by default"),
            _s("statistic", "what `estimate` is", required=True, allowed=STATISTICS),
            _i("docs", "articles that have the item; on the left, or after"),
            _i("total", "articles counted there"),
            _i("docs_2", "articles that have it on the right, or before; 0 for a share"),
            _i("total_2", "articles counted there"),
            _f("estimate", "share, after - before, or log odds ratio; null without articles, or without such a topic"),
            _f("low", "lower end of its 95 % interval"),
            _f("high", "upper end of it"),
            _b("differs", "outside the interval of the default"),
            _s("how", "of the ends of all together: the choices that lead there"),
        ),
        ("choice", "value"),
    ),
    Table(
        "planned",
        "Comparisons that were written down before the run.",
        (
            _i("number", "number of the question, from 1", pa.int32()),
            _s("question", "as it was written", required=True),
            _s("of", "what is counted", required=True, allowed=PLANNABLE),
            _s("by", "column compared by, or period", required=True),
            _s("left", "value or period on the left; the later of two periods", required=True),
            _s("right", "value or period on the right", required=True),
            _s("item", "entity_id, topic or term", required=True),
            _s("name", "its name", required=True),
            _i("left_docs", "articles on the left that have it"),
            _i("left_total", "articles on the left"),
            _i("right_docs", "articles on the right that have it"),
            _i("right_total", "articles on the right"),
            _f("effect", "log odds ratio, positive = more on the left", required=True),
            _f("low", "lower end of its 95 % interval", required=True),
            _f("high", "upper end of its 95 % interval", required=True),
            _f("p", "two-sided p-value of the document-level test", required=True),
            _f("q", "p adjusted for all rows of this table (Benjamini-Hochberg)", required=True),
        ),
        ("number", "item"),
    ),
)
