"""The contracts: every table that travels between stages, declared once as an Arrow schema.

One declaration gives the Parquet file, the dtypes, the empty frame and the documentation page.
"""

from collections.abc import Iterable, Mapping

import pandas as pd
import pyarrow as pa

from analysis import columns
from analysis.actor_tables import ACTOR_TABLES
from analysis.agency_tables import AGENCY_TABLES
from analysis.burst_tables import BURST_TABLES
from analysis.change_tables import CHANGE_TABLES
from analysis.check_tables import CHECK_TABLES
from analysis.columns import flag as _b
from analysis.columns import real as _f
from analysis.columns import text as _s
from analysis.columns import whole as _i
from analysis.contracts import Column, Table, check_frame
from analysis.contrast_tables import CONTRAST_TABLES
from analysis.coverage_tables import COVERAGE_MORE, COVERAGE_TABLES
from analysis.errors import UnknownName
from analysis.reason_tables import REASON_TABLES
from analysis.robust_tables import ROBUST_TABLES
from analysis.silence_tables import SILENCE_TABLES
from analysis.together_tables import TOGETHER_TABLES
from analysis.topic_tables import TOPIC_TABLES

INSTANT, DAY = columns.INSTANT, columns.DAY
KINDS, FIELDS = columns.KINDS, columns.FIELDS
PRECISIONS = ("day", "month", "year")
DATE_ORIGINS = ("column", "byline", "meta", "url", "feed", "filename")
FAULT_KINDS = ("record", "duplicate", "field", "file")

_DECLARED = (
    Table(
        "articles",
        "One row an article, as loaded.",
        (
            _s("doc_id", "the input's own id, else a hash of the content", required=True),
            _s("source", "who published it", required=True),
            Column("published", INSTANT, "when; null = undated"),
            _s("published_precision", "how much of the date is known", allowed=PRECISIONS),
            _s("published_from", "where the date was found", allowed=DATE_ORIGINS),
            _s("title", "headline"),
            _s("text", "body, byte for byte where the input is a table", required=True),
            _s("author", "by whom"),
            _s("url", "address"),
            _s("lang", "ISO 639-1 code"),
            _s("section", "rubric within the source"),
            _s("origin", "path#record it was read from", required=True),
            _i("words", "white-space separated words in the text", pa.int32()),
        ),
        ("doc_id",),
        open=True,
    ),
    Table(
        "mentions",
        "One row a mention of a country, actor or place.",
        (
            _s("doc_id", "the article", required=True),
            _s("field", "where in the article", required=True, allowed=FIELDS),
            _i("sent", "number of the sentence within the field, from 0", pa.int32()),
            _i("start", "first character, offset into the field as stored", pa.int32()),
            _i("end", "character after the last", pa.int32()),
            _s("text", "the words as written", required=True),
            _s("label", "spaCy's label, where a model saw it"),
            _s("kind", "what is mentioned", required=True, allowed=KINDS),
            _s("entity_id", "alpha-3 code or slug; null = unresolved"),
            _s("name", "preferred name of the entity"),
            _s("country", "alpha-3 of the country the entity belongs to"),
            _b("embedded", "inside a longer mention, as Japan in Bank of Japan"),
            _s("why", "the rule that decided", required=True),
        ),
        ("doc_id", "field", "start", "end", "entity_id"),
    ),
    *ACTOR_TABLES,
    *AGENCY_TABLES,
    *CHECK_TABLES,
    Table(
        "focus",
        "What each article is about, not only what it names.",
        (
            _s("doc_id", "the article", required=True),
            _s("entity_id", "country or actor", required=True),
            _f("weight", "share of the article's attention, 0 to 1; sums to 1 an article", required=True),
        ),
        ("doc_id", "entity_id"),
    ),
    Table(
        "lemmas",
        "The words of each article as the topic models read them.",
        (
            _s("doc_id", "the article", required=True),
            Column("lemmas", pa.list_(pa.string()), "lemmas of the content words in order; '' ends a sentence", True),
        ),
        ("doc_id",),
    ),
    Table(
        "topic_terms",
        "The words of each topic, best first.",
        (
            _i("topic", "topic number, from 0, largest first", pa.int32()),
            _i("rank", "1 = the word shown first", pa.int32()),
            _s("term", "lemma or phrase", required=True),
            _f("weight", "probability of the term in the topic", required=True),
        ),
        ("topic", "rank"),
    ),
    Table(
        "doc_topics",
        "How much of each article belongs to each topic.",
        (
            _s("doc_id", "the article", required=True),
            _i("topic", "topic number", pa.int32()),
            _f("weight", "share of the article, 0 to 1; sums to 1 an article", required=True),
        ),
        ("doc_id", "topic"),
    ),
    Table(
        "topics",
        "One row a topic: what it is and how good.",
        (
            _i("topic", "topic number", pa.int32()),
            _s("label", "name made from its top terms, or given by the analyst", required=True),
            _s("terms", "the ten words shown", required=True),
            _i("docs", "articles whose strongest topic it is"),
            _f("share", "mean weight over all articles"),
            _f("npmi", "coherence: normalised pointwise mutual information of the words shown, -1 to 1"),
            _s("exemplar", "doc_id of the most typical article"),
        ),
        ("topic",),
    ),
    Table(
        "exemplars",
        "The articles that show best what a topic is.",
        (
            _i("topic", "topic number", pa.int32()),
            _i("rank", "1 = the most typical", pa.int32()),
            _s("doc_id", "the article", required=True),
            _f("weight", "share of the article that belongs to the topic", required=True),
            _s("source", "who published it", required=True),
            Column("published", INSTANT, "when"),
            _s("title", "headline"),
            _s("excerpt", "the start of its text, white space made even", required=True),
            Column(
                "copies",
                pa.int32(),
                "further ones of the topic's twenty most typical articles that tell the same story; null where it was "
                "not looked for",
            ),
        ),
        ("topic", "rank"),
    ),
    *TOPIC_TABLES,
    Table(
        "coverage",
        "Share of the period's articles per item; dense, so zero rows are present.",
        (
            Column("period", DAY, "first day of the period", True),
            _s("split", "value of the column split by; 'all' without one", required=True),
            _s("item", "entity_id, topic or term", required=True),
            _i("docs", "articles of the period and split that have the item"),
            _i("total", "articles of the period and split"),
            _f("share", "docs / total; null where total is 0"),
            _f("low", "lower end of the 95 % interval of the share (Wilson)"),
            _f("high", "upper end of it"),
            _b("complete", "the corpus covers the whole period"),
            *COVERAGE_MORE,
        ),
        ("period", "split", "item"),
    ),
    *CONTRAST_TABLES,
    *TOGETHER_TABLES,
    *COVERAGE_TABLES,
    *CHANGE_TABLES,
    *ROBUST_TABLES,
    *BURST_TABLES,
    *REASON_TABLES,
    *SILENCE_TABLES,
    Table(
        "evidence",
        "The sentences behind a number.",
        (
            _s("doc_id", "the article", required=True),
            _s("source", "who published it", required=True),
            Column("published", INSTANT, "when"),
            _s("title", "headline"),
            _s("field", "where in the article", required=True, allowed=FIELDS),
            _s("sentence", "the sentence, as stored", required=True),
            _i("start", "first character of the mention within the sentence", pa.int32()),
            _i("end", "character after its last", pa.int32()),
            _s("item", "what it is evidence for", required=True),
            _s("why", "the rule that found it"),
            _s("origin", "path#record", required=True),
        ),
    ),
    Table(
        "duplicates",
        "Articles that repeat another.",
        (
            _s("doc_id", "the article", required=True),
            _s("cluster", "doc_id of the earliest article of the cluster", required=True),
            _s("level", "exact or near copy", required=True, allowed=("exact", "near")),
            _f(
                "similarity",
                "Jaccard similarity of word 5-grams with the cluster's nearest earlier member",
                required=True,
            ),
        ),
        ("doc_id",),
    ),
    Table(
        "repeated",
        "Passages that one source prints again and again.",
        (
            _s("source", "who published it", required=True),
            _s("passage", "sentence or line as first written, white space made even", required=True),
            _i("docs", "articles of the source that have it"),
            _f("share", "docs / articles of the source", required=True),
        ),
        ("source", "passage"),
    ),
    Table(
        "faults",
        "Everything that was not loaded, and why.",
        (
            _s("path", "the file", required=True),
            _s("record", "which record of it"),
            _s("what", "what is wrong", required=True),
            _s("fix", "what to try"),
            _s(
                "kind",
                "record, duplicate, file: nothing was loaded; field: the article was, without that field",
                required=True,
                allowed=FAULT_KINDS,
            ),
        ),
    ),
)
TABLES: Mapping[str, Table] = {t.name: t for t in _DECLARED}


def table(name: str) -> Table:
    """The declaration called `name`.

    Raises:
        UnknownName: no table is called so.
    """
    if name not in TABLES:
        raise UnknownName("table", name, TABLES)
    return TABLES[name]


def empty(name: str) -> pd.DataFrame:
    """A frame of table `name` with its dtypes and no rows, without its optional columns."""
    declared = table(name)
    out: pd.DataFrame = declared.schema.empty_table().to_pandas()
    return out[declared.always]


def frame(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """A checked frame of table `name` from dictionaries; absent columns are null, optional ones stay absent."""
    declared = table(name)
    rows = list(rows)
    if not rows:
        return empty(name)
    return check(pd.DataFrame(rows).reindex(columns=_order(declared, rows)), name)


def _order(declared: Table, rows: list[Mapping[str, object]]) -> list[str]:
    given = dict.fromkeys(k for row in rows for k in row)
    extra = [k for k in given if k not in set(declared.names)]
    always = set(declared.always)
    return [c for c in declared.names if c in always or c in given] + (extra if declared.open else [])


def check(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `frame` with the dtypes of table `name`, its columns in order and a fresh index.

    Raises:
        TableError: a column is missing or unknown, a value has the wrong type, a required
            value is null, a value is not allowed, or a key occurs twice.
    """
    return check_frame(frame, table(name))
