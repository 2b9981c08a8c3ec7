"""The contracts of how many topics there are and what becomes of them: a sweep, an alignment, what fits none."""

import pyarrow as pa

from analysis.columns import DAY
from analysis.columns import flag as _b
from analysis.columns import real as _f
from analysis.columns import text as _s
from analysis.columns import whole as _i
from analysis.contracts import Column, Table

RELATIONS = ("same", "split", "merged", "new", "gone")

TOPIC_TABLES = (
    Table(
        "sweep",
        "Different numbers of topics on the same articles.",
        (
            _i("k", "number of topics", pa.int32()),
            _f("npmi", "coherence: mean NPMI of the words shown, -1 to 1", required=True),
            _f("diversity", "share of the words shown that differ", required=True),
            _f("exclusivity", "mean p(topic|word) of the words shown", required=True),
            _f(
                "held_out",
                "mean log probability (nat) of every second term of articles left out of the fit, by the others",
            ),
            _f(
                "stability",
                "mean Jaccard similarity of the words shown between fits on two 80 % samples",
                required=True,
            ),
            _f(
                "score",
                "mean of npmi, exclusivity, held_out and stability, each scaled to 0..1 over these k",
                required=True,
            ),
            _b("rival", "within a tenth of the best score"),
            _b("recommended", "the smallest k within .02 of the best score"),
        ),
        ("k",),
    ),
    Table(
        "topic_alignment",
        "What became of the topics of one model in another.",
        (
            _i("left", "topic of the left (older) model; -1 = none, the right topic is new", pa.int32()),
            _i("right", "topic of the right (newer) model; -1 = none, the left topic is gone", pa.int32()),
            _s(
                "relation",
                "same; split: one of several into which the left topic went; merged: one of several that the right "
                "topic is made of; new; gone",
                required=True,
                allowed=RELATIONS,
            ),
            _f(
                "similarity",
                "geometric mean of words and overlap, or words alone where the models share few articles, 0 to 1; of "
                "new and gone topics to the nearest one",
                required=True,
            ),
            _f("words", "1 - Jensen-Shannon divergence (base 2) of the words over the joint vocabulary"),
            _f("overlap", "weighted Jaccard similarity of the articles that both models have; null without such"),
            _s("terms", "words that most make them alike, best first"),
            _s("nearest", "of new and gone topics: number and label of the nearest topic of the other model"),
            _i("docs", "articles of both models whose strongest topic is this on the left and on the right"),
            _s("left_label", "label of the left topic"),
            _s("right_label", "label of the right topic"),
        ),
        ("left", "right"),
    ),
    Table(
        "novelty",
        "How well the topics of a model explain each article.",
        (
            _s("doc_id", "the article", required=True),
            _i("tokens", "its terms, counted as often as they occur"),
            _i("known", "those that the model knows"),
            _f(
                "gain",
                "how much better topics explain it than the training corpus as a whole, nat a token",
                required=True,
            ),
            _f("needed", "gain that 95 % of the training articles of its length reach", required=True),
            _b("fits", "it reaches that"),
            Column(
                "unknown_counted",
                pa.bool_(),
                "tokens that the model does not know are among its tokens; false where rare terms were cut from the "
                "model's own; null = they are",
            ),
        ),
        ("doc_id",),
    ),
    Table(
        "drift",
        "Share of the period's articles that fit no topic; dense, so periods without articles are present.",
        (
            Column("period", DAY, "first day of the period", True),
            _s("split", "value of the column split by; 'all' without one", required=True),
            _i("docs", "articles that fit no topic"),
            _i("total", "articles of the period and split that have a term"),
            _f("share", "docs / total; null where total is 0. About .05 is what unseen articles of the same kind have"),
            _f("low", "lower end of its 95 % Wilson interval"),
            _f("high", "upper end of its 95 % Wilson interval"),
            _f("unknown", "share of the tokens that the model does not know; null where those are not counted"),
            _f("unknown_low", "lower end of its 95 % interval, articles taken as drawn one by one"),
            _f("unknown_high", "upper end of its 95 % interval"),
            _b("complete", "the corpus covers the whole period"),
        ),
        ("period", "split"),
    ),
)
