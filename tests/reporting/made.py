"""A small corpus made by hand: 96 articles of three sources over two years, with mentions, terms and topics."""

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.tables import frame
from analysis.terms import Terms
from analysis.topics import TopicModel
from conftest import article, corpus_of

NAMES = {
    "Iran": ("IRN", "country", "Iran"),
    "Syria": ("SYR", "country", "Syria"),
    "Assad": ("bashar-al-asad", "person", "Bashar al-Assad"),
    "the Commission": ("the-commission", "organisation", "the Commission"),
    "Aleppo": ("aleppo", "place", "Aleppo"),
}
SOURCES = ("North", "South", 'East "quoted" <b>')
EVIL = "<script>alert(1)</script>"


def corpus(n: int = 96, *, dated: bool = True, sources: tuple[str, ...] = SOURCES, root: str = "/home/nemo") -> Corpus:
    """Articles on sieges in Syria (the first source, the first year more) and on oil in Iran."""
    rows = []
    for i in range(n):
        month = i % 24
        siege = (i // 24 + i) % len(sources) == 0 or month < 9
        # with a number, as a sentence that several articles have is page furniture
        first = f"Syria said in note {i} that Aleppo is under siege."
        first = first if siege else f"Iran sells oil, the Commission said in note {i}."
        second = "Assad spoke of the siege." if siege else "Prices of oil fell."
        rows.append(
            article(
                f"a{i:03d}",
                f"{first} {second}",
                day=f"{2016 + month // 12}-{month % 12 + 1:02d}-{i % 28 + 1:02d}" if dated else None,
                source=sources[(i // 24 + i) % len(sources)],
                title=f"{EVIL} {i}",
                origin=f"{root}/news/made.csv#{i}",
                url="javascript:alert(1)",
            )
        )
    span = (pd.Timestamp("2016-01-01"), pd.Timestamp("2017-12-31")) if dated else None
    return corpus_of(*rows, origin=[f"{root}/news"], span=span)


def mentions(of: Corpus) -> pd.DataFrame:
    """Every name in the texts as one mention."""
    rows = []
    for row in of.articles.itertuples():
        for word, (entity_id, kind, name) in NAMES.items():
            start = str(row.text).find(word)
            if start >= 0:
                end = start + len(word)
                sent = int(start > str(row.text).index("."))
                rows.append(
                    {"doc_id": row.doc_id, "field": "text", "sent": sent, "start": start, "end": end, "text": word}
                    | {"kind": kind, "entity_id": entity_id, "name": name, "embedded": False, "why": "name: table"}
                )
    return frame("mentions", rows)


def terms(of: Corpus) -> Terms:
    """Four words, counted."""
    words = ("fell", "oil", "prices", "siege")
    articles = of.articles.sort_values("doc_id")
    counts = np.array([[text.lower().count(word) for word in words] for text in articles["text"]], dtype=np.int32)
    return Terms(tuple(articles["doc_id"]), words, sparse.csr_array(counts), ("words of a test",))


def model(of: Corpus) -> TopicModel:
    """Two topics, one a subject."""
    siege = dict(zip(of.articles["doc_id"], of.articles["text"].str.contains("siege"), strict=True))
    weights = {doc: (0.9, 0.1) if yes else (0.1, 0.9) for doc, yes in siege.items()}
    doc_topics = [{"doc_id": d, "topic": t, "weight": w[t]} for d, w in weights.items() for t in (0, 1)]
    words = ((("siege", 0.9), ("fell", 0.1)), (("oil", 0.6), ("prices", 0.4)))
    shown = [
        {"topic": t, "rank": r, "term": word, "weight": w}
        for t, ranked in enumerate(words)
        for r, (word, w) in enumerate(ranked, 1)
    ]
    exemplars = [sorted(d for d, yes in siege.items() if yes == wanted) for wanted in (True, False)]
    facts = [{"npmi": 0.3, "exclusivity": 0.9, "exemplars": docs[:20]} for docs in exemplars]
    return TopicModel(
        "lda",
        2,
        0,
        frame("topic_terms", shown),
        frame("doc_topics", doc_topics),
        (f"siege {EVIL}", "oil, prices"),
        {"npmi": 0.3, "topics": facts},
        ("counts of four words",),
        ("Two topics of a test.",),
    )
