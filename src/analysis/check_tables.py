"""The contracts of the tables by which topics are checked: sheets for coders, their agreement, stability, flags."""

import pyarrow as pa

from analysis.columns import INSTANT, flag, real, text, whole
from analysis.contracts import Column, Table

TASKS = ("word", "topic", "label")
LETTERS = tuple("abcdef")
RANKINGS = ("shown", "probability", "frex", "relevance")

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
        "What the model would answer, one row a question of a coder; `model` marks its topics. Not for the coders.",
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
        open=True,  # keys of older versions have no `model`
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
            real("low", "lower end of its 95 % interval", required=True),
            real("high", "upper end of its 95 % interval", required=True),
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
            real("low", "lower end of its 95 % interval: score interval of the observed disagreement"),
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
            real("low", "lower end of its 90 % range: 5 % of the refits are below"),
            real("high", "upper end of its 90 % range: 5 % of the refits are above"),
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
            real("low", "lower end of its 95 % interval", required=True),
            real("high", "upper end of its 95 % interval", required=True),
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
            real(
                "low",
                "lower end of its 90 % range: 5 % of the refits that had the article and found the topic are below; "
                "null where none",
            ),
            real("high", "upper end of its 90 % range: 5 % of those are above"),
            whole("refits", "refits that had the article and found the topic"),
        ),
        ("doc_id", "topic"),
    ),
    Table(
        "topic_words",
        "The words of each topic by several rankings.",
        (
            whole("topic", "topic number", pa.int32()),
            text(
                "ranking", "as the model shows them, by p(w|t), by FREX, by relevance", required=True, allowed=RANKINGS
            ),
            whole("rank", "1 = the first", pa.int32()),
            text("term", "the word", required=True),
            real("score", "what it is ranked by; p(w|t) for shown", required=True),
        ),
        ("topic", "ranking", "rank"),
    ),
    Table(
        "topic_profile",
        "The sources, entities and periods that each topic has most of.",
        (
            whole("topic", "topic number", pa.int32()),
            text("kind", "what the row is about", required=True, allowed=("source", "entity", "period")),
            whole("rank", "1 = most articles", pa.int32()),
            text("item", "name of the source, entity_id, or period (2017, 2017Q2, 2017-04)", required=True),
            whole("docs", "articles whose strongest topic it is that have the item"),
            whole("total", "articles whose strongest topic it is"),
            real("share", "docs / total", required=True),
            real("overall", "share of all modelled articles that have the item", required=True),
            real("ratio", "share / overall", required=True),
        ),
        ("topic", "kind", "rank"),
    ),
    Table(
        "topic_flags",
        "What speaks against reading a topic as a theme.",
        (
            whole("topic", "topic number", pa.int32()),
            text("label", "its label", required=True),
            flag("boilerplate", "formula from .5 and times below 1.5 in ten articles or more, or repeated from .5"),
            flag("one_source", "source_share from .8 and twice source_overall; from .5 and five times in ten articles"),
            flag("mixed", "two themes: see the measures"),
            text("why", "the flags in words"),
            real("formula", "mean Jaccard similarity of the articles of each two of its ten words", required=True),
            real("times", "mean count of its ten words in an article that has them", required=True),
            real("repeated", "mean share of a word's articles that have it in repeated passages only", required=True),
            whole("articles", "articles that it has half of or more"),
            text("source", "the source with most of its weight", required=True),
            real("source_share", "share of its weight there", required=True),
            real("source_overall", "share of all articles there", required=True),
            real("smaller", "share of its articles in the smaller of two parts; null where there are fewer than ten"),
            real("agreement", "mean adjusted Rand index of the parts with those on 80 % samples"),
            real(
                "similarity",
                "cosine of the parts' word counts, over that of parts of a topic whose words are drawn by lot",
            ),
            real("across", "mean NPMI of words of one part with words of the other"),
            text("halves", "the words of the two parts"),
            Column("one_story", pa.bool_(), "story_share from .5, and no boilerplate; null in older tables"),
            real("story_share", "largest share of its articles that tell of one event; null of fewer than five"),
            text("story", "doc_id of the article that those are most like"),
        ),
        ("topic",),
    ),
    Table(
        "topic_sentences",
        "The sentences that say best what a topic is about.",
        (
            whole("topic", "topic number", pa.int32()),
            whole("rank", "1 = the best", pa.int32()),
            text("doc_id", "the article", required=True),
            text("source", "who published it", required=True),
            Column("published", INSTANT, "when"),
            text("sentence", "the sentence, as stored", required=True),
            text("words", "which of the topic's ten words it has", required=True),
            text("origin", "path#record", required=True),
            Column(
                "copies", pa.int32(), "further ones of the topic's twenty articles looked at that tell the same story"
            ),
        ),
        ("topic", "rank"),
    ),
    Table(
        "topic_seeds",
        "What the text made of the seeds of guided topics.",
        (
            whole("topic", "topic number; -1 = the topic is empty", pa.int32()),
            text("label", "its label", required=True),
            text("seed", "the seed word; empty where the topic has seed articles only", required=True),
            whole("tokens", "how often the word occurs"),
            whole("rank", "its rank among the topic's words; 0 = no seed word, or no topic", pa.int32()),
            real("share", "share of its tokens that belong to the topic"),
            whole("free_rank", "its rank in the topic that would have been nearest without seeds", pa.int32()),
            flag("free_found", "without seeds half of the topic's seed words would be among the ten shown of a topic"),
            whole("articles", "seed articles of the topic"),
            real("articles_share", "mean weight of the topic in them"),
        ),
        ("label", "seed"),
    ),
)
