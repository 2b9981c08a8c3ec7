"""The tables that say who does what to whom."""

import pyarrow as pa

from analysis.columns import DAY, FIELDS
from analysis.columns import flag as _b
from analysis.columns import real as _f
from analysis.columns import text as _s
from analysis.columns import whole as _i
from analysis.contracts import Column, Table

MOTIFS = ("action", "treatment", "action-patient", "agent-treatment", "characterization", "possession")
ROLES = ("speaks", "spoken about", "acts", "acted on")

AGENCY_TABLES = (
    Table(
        "motifs",
        "What each actor does, is done, is and has: one row a motif (Stuhler 2022).",
        (
            _s("doc_id", "the article", required=True),
            _s("field", "where in the article", required=True, allowed=FIELDS),
            _i("sent", "number of the sentence within the field, from 0", pa.int32()),
            _i("start", "first character of the mention, offset into the field", pa.int32()),
            _i("end", "character after its last", pa.int32()),
            _s("text", "the words of the mention as written", required=True),
            _s("entity_id", "the actor, as in `mentions`", required=True),
            _s("name", "preferred name of the actor"),
            _s("motif", "what the actor does, is done, is or has", required=True, allowed=MOTIFS),
            _s("word", "lemma of the verb, of the adjective or noun", required=True),
            _i("word_start", "first character of that word, offset into the field", pa.int32()),
            _i("word_end", "character after its last", pa.int32()),
            _s("other", "entity_id of the patient or agent; null = none, or no linked actor"),
            _s("other_word", "lemma of the noun that is patient or agent; null = none"),
            _b("negated", "the sentence says that it is not so"),
            _b("reported", "somebody is said to say or believe it"),
            _s("speaker", "entity_id of who says so; null = not said, or no linked actor"),
            _b("speech", "the word is a verb of speech"),
        ),
        ("doc_id", "field", "start", "end", "entity_id", "motif", "word_start", "other", "other_word"),
    ),
    Table(
        "agency",
        "How often each actor acts, is acted on, speaks, is described: articles by motif and role; dense.",
        (
            Column("period", DAY, "first day of the period; null without periods"),
            _s("split", "value of the column split by; 'all' without one", required=True),
            _s("item", "entity_id", required=True),
            _s("name", "preferred name"),
            _s(
                "role",
                "a motif; `speaks`: does what is speech; `spoken about`: in what somebody else says, or done to by "
                "speech; `acts`, `acted on`: action, treatment other than speech",
                required=True,
                allowed=(*MOTIFS, *ROLES),
            ),
            _i("docs", "articles in which the actor has the role"),
            _i("total", "articles with the actor in any motif; for `acts` and `acted on` in one of these two roles"),
            _f("share", "docs / total; null where total is 0"),
            _f("low", "lower end of its 95 % Wilson interval"),
            _f("high", "upper end of its 95 % Wilson interval"),
            _s("words", "the words in most of these articles, with their numbers: `bomb 12, strike 7`; null = none"),
            _b("complete", "the corpus covers the whole period; without periods always"),
        ),
        ("period", "split", "item", "role"),
    ),
)
