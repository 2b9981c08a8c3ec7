"""Passages that one source prints again and again: page furniture, standing paragraphs, reports sent twice."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.tables import check

WORDS = 6  # words from which a passage is hardly met twice by chance
LEAST = 3  # articles of one source that must share it; two may be copies of one story
_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])|\s*[\r\n]+\s*|\s[|•·]\s")
_WORD = re.compile(r"\w+")
PLACES = {"doc_id": "str", "source": "str", "start": "int64", "end": "int64", "key": "uint64", "passage": "str"}


def repeated(corpus: Corpus) -> pd.DataFrame:
    """The sentences and lines that stand in three or more articles of one source.

    Menus, "related news", subscription offers and standing paragraphs: whatever they name is counted in every article.
    A passage is a sentence, a line, or what stands between two bars; it has six words or more and is the same
    but for case and punctuation. Languages that put no space between words have none.

    Args:
        corpus: the articles; their texts, not their titles.

    Returns:
        The `repeated` table, most articles first, then by source and passage.
    """
    return tabled(places(corpus), corpus)


def tabled(places: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The `repeated` table of what `places` found in `corpus`."""
    grouped = places.groupby(["source", "key"], sort=False)
    out = grouped.agg(passage=("passage", "first"), docs=("doc_id", "nunique")).reset_index()
    sizes = corpus.articles["source"].value_counts()
    out["share"] = out["docs"] / out["source"].map(sizes).astype("float64")
    out = out.sort_values(["docs", "source", "passage"], ascending=[False, True, True], kind="stable")
    return check(out.drop(columns="key")[["source", "passage", "docs", "share"]], "repeated")


def places(corpus: Corpus) -> pd.DataFrame:
    """Where repeated passages stand: doc_id, source, start and end in the text, key, passage with even white space.

    In the order of the articles and of their texts. Texts are read twice, so that no more is held of a passage that
    is not repeated than eight bytes.
    """
    articles = corpus.articles
    texts = list(zip(articles["doc_id"], articles["source"], articles["text"], strict=True))
    hashes = [np.unique(np.array([key for _, _, key in _keyed(source, text)], np.uint64)) for _, source, text in texts]
    every, counts = np.unique(np.concatenate([*hashes, np.array([], np.uint64)]), return_counts=True)
    again = set(every[counts >= LEAST].tolist())
    rows = [
        (doc_id, source, start, end, key, " ".join(text[start:end].split()))
        for doc_id, source, text in texts
        for start, end, key in _keyed(source, text)
        if key in again
    ]
    return pd.DataFrame(rows, columns=list(PLACES)).astype(PLACES)


def _keyed(source: str, text: str) -> Iterator[tuple[int, int, int]]:
    for start, end in passages(text):
        words = " ".join(_WORD.findall(text[start:end].casefold()))
        digest = blake2b(f"{source}\x1f{words}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        yield start, end, int.from_bytes(digest)


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences and lines of six words or more, in order."""
    start = 0
    for stop, following in [*((m.start(), m.end()) for m in _END.finditer(text)), (len(text), len(text))]:
        if sum(1 for _ in _WORD.finditer(text, start, stop)) >= WORDS:
            yield start, stop
        start = following


def unrepeated(rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The mentions or motifs that stand in no passage which their source repeats: no menu, no footer.

    A menu names the same countries and actors in every article, so that they seem to belong together.

    Args:
        rows: a table with doc_id, field and start, as `mentions` and `motifs`, of these articles.
        corpus: the articles.

    Returns:
        The rows that are left, as they were.
    """
    return rows[~inside_repeated(rows, places(corpus))]


def inside_repeated(rows: pd.DataFrame, places: pd.DataFrame) -> pd.Series:
    """Which rows with doc_id, field and start stand in one of the passages that `places` found."""
    held = {
        str(doc_id): (found["start"].tolist(), found["end"].tolist())
        for doc_id, found in places.sort_values(["doc_id", "start"]).groupby("doc_id")
    }
    return pd.Series(
        [
            field == "text" and doc_id in held and _within(held[doc_id], start)
            for doc_id, field, start in zip(rows["doc_id"], rows["field"], rows["start"], strict=True)
        ],
        index=rows.index,
        dtype=bool,
    )


def _within(held: tuple[list[int], list[int]], at: int) -> bool:
    starts, ends = held
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < ends[before]
