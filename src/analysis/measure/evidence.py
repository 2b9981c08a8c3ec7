"""Evidence: the sentences behind a number."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.curate import stories
from analysis.days import inside
from analysis.errors import AnalysisError, check_choice, check_seed, check_whole
from analysis.measure.beside import WINDOW, beside
from analysis.measure.calendar import span_of
from analysis.measure.database import Stored
from analysis.measure.frames import in_memory
from analysis.measure.incidence import Countable, refuse_focus, resolved, topical
from analysis.measure.narrowed import narrowed
from analysis.measure.pairs import joined
from analysis.measure.places import Article, Finder, Place, of_any, of_mentions, of_term, of_topic, of_weight
from analysis.measure.typical import typical
from analysis.tables import empty, frame
from analysis.terms import Terms
from analysis.together_tables import WITHIN
from analysis.topics.model import TopicModel

ORDERS = ("date", "typical")


def evidence(  # noqa: PLR0913  one word an option
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    item: str | int,
    period: str | pd.Timestamp | None = None,
    over: str | None = None,
    n: int | None = None,
    seed: int | None = None,
    order: str = "date",
    within: str = "article",
    window: int = WINDOW,
    having: Sequence[tuple[Countable | Stored, str | int]] = (),
    duplicates: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The sentences behind a number: the articles are those that `coverage`, `counts` and `contrast` count.

    For an entity: every sentence with a mention, once, the first mention marked. For a term: every sentence that has
    it in some form. For a topic: of each article whose strongest it is, the sentence with most of its words. Where an
    article was counted and no such sentence is found (a term in a rare form, weights without their model), its first
    sentence stands for it with nothing marked, and `why` says so. For a pair: of articles that have both, every
    sentence with either. For a split, give the part: `corpus.where(source="A")`; for a form in a row of `explain`, the
    mentions that are written so.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet, see `coverage`.
        corpus: the articles, or where an `articles` table lies in Parquet; only those behind the number are loaded.
        item: id or name, topic number or label, term, or a pair, "IRN + RUS".
        period: "2017", "2017-Q2", "2017-04", "2017-04-03", "2017-01..2017-06", or the `period` of a row of coverage,
            which needs `over`; None, or null as in rows on all periods, = all articles, undated ones too.
        over: length of the period that `period` lies in; None = as its words say ("2017-04" is a month).
        n: at most so many rows, the first in `order` without a seed; None = all.
        seed: draw the `n` rows at random instead, each as likely as any other; the same rows for the same seed.
        order: `date`, then doc_id, then place; or `typical`, the sentences first whose words are most those of all.
        within: for a pair of mentions, `article`; `sentence` or `window` for the passages that have both, apart, as
            `together` counts them.
        window: sentences of a window.
        having: only articles that also have these, each with what it is counted in: `[(mentions, "IRN")]` for a term in
            a row of `explain` of Iran, `[(focus, "IRN")]` for mentions of Iran in articles that are about it.
        duplicates: the `duplicates` table; of each story only the first article counted is shown, as where stories are
            counted (`explain`, `silence`). None = every article.

    Returns:
        The `evidence` table, in that order. `start` and `end` index `sentence`.

    Raises:
        UnknownName: no such item, length of period, order or `within`.
        InputError, TableError: there is no such table on disk.
        AnalysisError: this is no period, `n` is below 0, a seed is given without `n`, the mentions are not those of
            these articles, `of` is a focus, or passages are asked for of one item or of what has none.
    """
    refuse_focus(of, where="measure.evidence", fix="the mentions it is made of, with having=[(focus, item)]")
    check_choice(within, WITHIN, kind="within")
    check_choice(order, ORDERS, kind="order")
    if n is not None:
        check_whole(n, name="n", least=0, where="measure.evidence")
    if over is not None and period is None:
        raise AnalysisError(
            f"over={over!r} is given without a period.", where="measure.evidence", fix="period='2017-04'"
        )
    if seed is not None and n is None:
        raise AnalysisError(f"seed={seed} draws nothing without n.", where="measure.evidence", fix="n=20")
    if seed is not None:
        check_seed(seed, where="measure.evidence")
    days = span_of(period, over=over)
    if isinstance(of, str | Path) or not isinstance(corpus, Corpus):
        every = seed is not None or order != "date" or within != "article" or having or duplicates is not None
        most = None if every else n
        of, corpus, item = narrowed(of, corpus, item=item, days=days, most=most)
        if not len(corpus):
            return empty("evidence")
    found = joined(of, corpus, [item])
    column = found.columns([item])[0]
    articles, parts = corpus.articles, found.parts(column)
    keep = found.has[:, [column]].toarray().ravel() > 0
    if within != "article":
        of = beside(of, parts, within=within, window=window)
        keep &= articles["doc_id"].isin(of["doc_id"]).to_numpy(dtype=bool)
    for other, wanted in having:
        also = joined(in_memory(other, corpus)[0], corpus, [wanted])
        keep &= also.has[:, also.columns([wanted])].toarray().ravel() > 0
    if days is not None:
        keep &= inside(articles, *days)
    if duplicates is not None:
        keep[keep] = ~stories(articles["doc_id"][keep], duplicates).duplicated().to_numpy(dtype=bool)
    rows = rows_of(articles[keep], _finder(of, parts, articles["doc_id"][keep]))
    named: Iterator[dict[str, object]] = ({**row, "item": found.items[column]} for row in rows)
    if n is not None and seed is not None:
        named = iter(drawn(list(named), n, seed))
    if order == "typical":
        held = list(named)
        named = (held[i] for i in typical([str(row["sentence"]) for row in held]))
    return frame("evidence", islice(named, n))


def drawn(rows: list[dict[str, object]], n: int, seed: int) -> list[dict[str, object]]:
    """`n` of the rows, drawn without replacement, in their order."""
    chosen = np.random.default_rng(seed).permutation(len(rows))[:n]
    return [rows[i] for i in np.sort(chosen)]


def _finder(of: Countable, parts: tuple[str, ...], doc_ids: pd.Series) -> Finder:
    """Finds an item, or each item of a pair, in the order of the text."""
    if isinstance(of, TopicModel):
        return of_topic(of, int(parts[0]))
    if topical(of):
        assert isinstance(of, pd.DataFrame)
        return of_weight(of, int(parts[0]))
    if isinstance(of, Terms):
        each = [of_term(of, part) for part in parts]
        return each[0] if len(each) == 1 else of_any(each)
    known = resolved(of)
    return of_mentions(known[known["entity_id"].isin(parts) & known["doc_id"].isin(doc_ids)])


def rows_of(articles: pd.DataFrame, find: Finder) -> Iterator[dict[str, object]]:
    """Rows of the `evidence` table but for `item`: each sentence in which `find` finds a place, once."""
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
