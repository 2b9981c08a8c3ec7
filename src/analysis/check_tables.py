"""The contracts of the tables by which topics are checked: sheets for coders, their agreement, stability, flags."""

import pyarrow as pa

from analysis.columns import flag, real, text, whole
from analysis.contracts import Table

TASKS = ("word", "topic", "label")
LETTERS = tuple("abcdef")

CHECK_TABLES = (
    Table(
        "topic_sheet",
        "Questions for one coder, blind: nothing tells which answer the model would give.",
        (
            text("id", "coder and number of the question", required=True),
            text("question", "what is asked", required=True),
            text("text", "headline and start of the article, where the question is about one"),
            *(text(letter, f"answer {letter}") for letter in LETTERS),
            text("answer", "the letter chosen, to be filled in; empty = no answer"),
        ),
        ("id",),
        open=True,
    ),
    Table(
        "topic_key",
        "What the model would answer, one row a question of a coder; not for the coders.",
        (
            text("id", "coder and number of the question", required=True),
            whole("coder", "number of the coder, from 1", pa.int32()),
            text(
                "task",
                "what is asked for: the word, the topic that does not belong, or the label that fits",
                required=True,
                allowed=TASKS,
            ),
            text("item", "the question; the same for all coders", required=True),
            whole("topic", "the topic it is about", pa.int32()),
            text("doc_id", "the article it is about"),
            text(
                "order",
                "number of the option under each letter, from 0; numbers are the same for all coders",
                required=True,
            ),
            text("right", "number of the option the model would choose", required=True),
            text("weights", "for a topic question, weight of each option in the article, by number"),
        ),
        ("id",),
    ),
    Table(
        "topic_precision",
        "How often coders choose as the model does: in all, by topic, by coder.",
        (
            text("task", "word, topic or label", required=True, allowed=TASKS),
            text("level", "what the row is about", required=True, allowed=("all", "topic", "coder")),
            text("item", "number of the topic or the coder; 'all'", required=True),
            whole("right", "answers that are the model's"),
            whole("answered", "answers given"),
            real("precision", "right / answered", required=True),
            real("low", "lower end of the 95 % interval", required=True),
            real("high", "upper end of the 95 % interval", required=True),
            real("effective", "answers that would tell as much if no question had been answered twice", required=True),
            real("chance", "precision of answers drawn at random", required=True),
            real(
                "log_odds",
                "topic questions: mean of log(weight of the intruder / weight of the topic chosen), 0 at best",
            ),
        ),
        ("task", "level", "item"),
    ),
    Table(
        "topic_agreement",
        "How far coders agree with each other, whatever the model says.",
        (
            text("task", "word, topic or label", required=True, allowed=TASKS),
            whole("coders", "coders who answered"),
            whole("items", "questions that two coders or more answered"),
            real("alpha", "Krippendorff's alpha, nominal: 1 = always, 0 = as by chance; null where undefined"),
            real("low", "lower end of its 95 % interval, questions drawn again 1,000 times"),
            real("high", "upper end"),
        ),
        ("task",),
    ),
    Table(
        "topic_stability",
        "What of each topic comes back when the model is fitted on samples of its articles.",
        (
            whole("topic", "topic number", pa.int32()),
            text("label", "its label", required=True),
            real("jaccard", "mean Jaccard similarity of its ten words with those of its match", required=True),
            real("low", "5 % of the refits are below"),
            real("high", "5 % of the refits are above"),
            real("found", "share of the refits in which half of its words came back", required=True),
            flag("dissolved", "found in no more than half of the refits"),
            text("goes", "words shown that fewer than half of the matches show"),
            text("comes", "words not shown that a quarter of the matches show"),
        ),
        ("topic",),
    ),
    Table(
        "topic_shares",
        "How large each topic is, with an interval that carries the uncertainty of articles and model.",
        (
            whole("topic", "topic number", pa.int32()),
            text("label", "its label", required=True),
            real("share", "mean weight over all articles", required=True),
            real("low", "lower end of the 95 % interval", required=True),
            real("high", "upper end of the 95 % interval", required=True),
        ),
        ("topic",),
    ),
    Table(
        "doc_ranges",
        "How far the weights of each article moved when the model was fitted on samples.",
        (
            text("doc_id", "the article", required=True),
            whole("topic", "topic number", pa.int32()),
            real("weight", "share of the article in the model", required=True),
            real("low", "5 % of the refits that had the article and found the topic are below; null where none"),
            real("high", "5 % of those are above"),
            whole("refits", "refits that had the article and found the topic"),
        ),
        ("doc_id", "topic"),
    ),
)
