"""What a corpus lost on the way in and what it holds twice: faults of loading, copies, repeated passages."""

import pandas as pd

from analysis.reporting import wording
from analysis.reporting.blocks import ROWS, Block, cell, link, num, records, sentence, table
from analysis.reporting.collect import Measured

PASSAGES = 10  # repeated passages on the page
_SHOWN = 240  # characters of a passage on the page


def repeats(m: Measured) -> pd.DataFrame:
    """The articles that repeat an earlier one; the first of each cluster is not among them."""
    found = m.tables["duplicates"]
    return found[found["doc_id"] != found["cluster"]]


def faults(m: Measured) -> list[Block]:
    """What was not loaded, and why, record by record."""
    every = m.tables["faults"]
    if not len(every):
        return [sentence("Everything found was loaded.")]
    kinds = every["kind"].value_counts()
    lost, fields = int(kinds.drop("field", errors="ignore").sum()), int(kinds.get("field", 0))
    parts = [wording.count(int(kinds[k]), noun) for k, noun in _LOST.items() if k in kinds]
    said = f"Not loaded: {wording.listing(parts)}." if lost else "Every record was loaded."
    if fields:
        listed = "is listed; its articles count" if fields == 1 else "are listed; their articles count"
        said += f" {wording.count(fields, 'doubt')} about a field (a date that cannot be read, say) {listed}."
    rows = [
        [
            cell(f"{row.path}#{row.record}" if row.record else row.path),
            cell(row.kind),
            cell(row.what),
            cell(row.fix or ""),
        ]
        for row in records(every.fillna("").head(ROWS))
    ]
    head = ["Where", "Kind", "What is wrong", "What to try"]
    return [sentence(said), table("faults", head, rows, caption="Faults of loading", total=len(every))]


_LOST = {"record": "bad record", "duplicate": "repeated record", "file": "unreadable file"}


def copies(m: Measured) -> list[Block]:
    """How many articles repeat another, and which."""
    found, n = repeats(m), len(m.corpus)
    if not len(found):
        return [sentence("No article repeats another, exactly or nearly.")]
    levels = found["level"].value_counts()
    said = (
        f"{len(found):,} of {wording.count(n, 'article')} ({wording.percent(len(found) / n)}) repeat an earlier one: "
        f"{levels.get('exact', 0)} word for word, {levels.get('near', 0)} nearly. They are counted in every number of "
        "this report."
    )
    articles = m.corpus.articles.fillna({"title": ""}).set_index("doc_id")
    rows = [
        [
            cell(articles.loc[row.doc_id, "title"] or row.doc_id),
            cell(articles.loc[row.doc_id, "source"]),
            cell(articles.loc[row.cluster, "title"] or row.cluster),
            cell(articles.loc[row.cluster, "source"]),
            cell(row.level),
            num(wording.number(row.similarity)),
        ]
        for row in records(found.head(ROWS))
    ]
    head = ["Article", "Source", "repeats", "of", "Level", "Similarity"]
    block = table("duplicates", head, rows, caption="Copies", total=len(found), folded=True)
    return [sentence(said, link("#t-duplicates", "copies")), block]


def repeated(m: Measured) -> list[Block]:
    """The passages that a source prints again and again, the ten in most articles."""
    found = m.tables["repeated"]
    what = "passage of six words or more"
    if not len(found):
        return [sentence(f"No {what} stands in three or more articles of one source.")]
    stand = "stands" if len(found) == 1 else "stand"
    said = (
        f"{wording.count(len(found), 'passage')} of six words or more {stand} in three or more articles of one "
        "source: menus, lists of headlines, standing paragraphs, a report sent again. Names in these passages are "
        "counted in every number; clean them before concluding."
    )
    rows = [
        [
            cell(row.source),
            cell(row.passage if len(row.passage) <= _SHOWN else row.passage[:_SHOWN].rpartition(" ")[0] + " …"),
            num(f"{row.docs:,}"),
            num(wording.percent(row.share)),
        ]
        for row in records(found.head(PASSAGES))
    ]
    head = ["Source", "Passage", "Articles", "Of the source"]
    block = table("repeated", head, rows, caption="Passages repeated most", total=len(found))
    return [sentence(said, link("#t-repeated", "passages")), block]
