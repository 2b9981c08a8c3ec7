"""Evidence: the sentences behind a number."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.days import inside
from analysis.errors import AnalysisError
from analysis.measure.calendar import bounds
from analysis.measure.incidence import Countable, resolved
from analysis.measure.pairs import joined
from analysis.measure.places import Article, Finder, Place, of_any, of_mentions, of_term, of_topic
from analysis.tables import frame
from analysis.terms import Terms
from analysis.topics.model import TopicModel


def evidence(
    of: Countable,
    corpus: Corpus,
    *,
    item: str | int,
    period: str | pd.Timestamp | None = None,
    over: str | None = None,
    n: int | None = None,
    seed: int | None = None,
) -> pd.DataFrame:
    """The sentences behind a number: the articles are those that `coverage`, `counts` and `contrast` count.

    For an entity: every sentence with a mention, once, the first mention marked. For a term: every sentence that has
    it in some form. For a topic: of each article whose strongest it is, the sentence with most of its words. Where an
    article was counted and no such sentence is found (a term in a rare form), its first sentence stands for it with
    nothing marked, and `why` says so. For a pair: of articles that have both, every sentence with either. For a split,
    give the part: `corpus.where(source="A")`.

    Args:
        of: a frame of mentions, a topic model, or terms.
        corpus: the articles.
        item: id or name, topic number or label, term, or a pair, "IRN + RUS".
        period: "2017", "2017-Q2", "2017-04", "2017-04-03", "2017-01..2017-06", or the `period` of a row of coverage,
            which needs `over`; None = all articles, undated ones too.
        over: length of the period that `period` lies in; None = as its words say ("2017-04" is a month).
        n: at most so many rows, the earliest without a seed; None = all.
        seed: draw the `n` rows at random instead, each as likely as any other; the same rows for the same seed.

    Returns:
        The `evidence` table, by date, then doc_id, then place. `start` and `end` index `sentence`.

    Raises:
        UnknownName: no such item or length of period.
        AnalysisError: this is no period, `n` is below 0, a seed is given without `n`, or the mentions are not those of
            these articles.
    """
    if n is not None and n < 0:
        raise AnalysisError(f"n={n} rows cannot be shown.", where="measure.evidence", fix="n from 0, or None for all")
    if over is not None and period is None:
        raise AnalysisError(
            f"over={over!r} is given without a period.", where="measure.evidence", fix="period='2017-04'"
        )
    if seed is not None and n is None:
        raise AnalysisError(f"seed={seed} draws nothing without n.", where="measure.evidence", fix="n=20")
    found = joined(of, corpus, [item])
    column = found.columns([item])[0]
    articles = corpus.articles
    keep = found.has[:, [column]].toarray().ravel() > 0
    if period is not None:
        keep &= inside(articles, *bounds(period, over=over))
    rows = _rows(articles[keep], _finder(of, found.parts(column), articles["doc_id"][keep]))
    named = ({**row, "item": found.items[column]} for row in rows)
    return frame("evidence", islice(named, n) if n is None or seed is None else _drawn(list(named), n, seed))


def _drawn(rows: list[dict[str, object]], n: int, seed: int) -> list[dict[str, object]]:
    """`n` of the rows, drawn without replacement, in their order."""
    chosen = np.random.default_rng(seed).permutation(len(rows))[:n]
    return [rows[i] for i in np.sort(chosen)]


def _finder(of: Countable, parts: tuple[str, ...], doc_ids: pd.Series) -> Finder:
    """Finds an item, or each item of a pair, in the order of the text."""
    if isinstance(of, TopicModel):
        return of_topic(of, int(parts[0]))
    if isinstance(of, Terms):
        each = [of_term(of, part) for part in parts]
        return each[0] if len(each) == 1 else of_any(each)
    known = resolved(of)
    return of_mentions(known[known["entity_id"].isin(parts) & known["doc_id"].isin(doc_ids)])


def _rows(articles: pd.DataFrame, find: Finder) -> Iterator[dict[str, object]]:
    columns = ("doc_id", "source", "published", "title", "text", "origin")
    for doc_id, source, published, title, text, origin in zip(*(articles[c] for c in columns), strict=True):
        article = Article(doc_id, title, text)
        seen: set[tuple[str, int]] = set()
        for place in find(article):
            where = place.field, article.number(place.field, place.start)
            if where not in seen:
                seen.add(where)
                about = {"doc_id": doc_id, "source": source, "published": published, "title": title, "origin": origin}
                yield about | _passage(article, place)


def _passage(article: Article, place: Place) -> dict[str, object]:
    """The sentence around a place; a mention that runs over its end takes the next one along."""
    text, sentences = article.fields[place.field], article.sentences[place.field]
    if not sentences:
        return {"field": place.field, "sentence": text, "start": 0, "end": 0, "why": place.why}
    begin = sentences[article.number(place.field, place.start)][0]
    end = sentences[article.number(place.field, max(place.end - 1, place.start))][1]
    offsets = np.clip([place.start - begin, place.end - begin], 0, None)
    return {
        "field": place.field,
        "sentence": text[begin:end],
        "start": int(offsets[0]),
        "end": int(offsets[1]),
        "why": place.why,
    }
