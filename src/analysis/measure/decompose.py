"""Decompose: the parts of the change of a share between two periods, which add up to it."""

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.change_tables import COMPONENTS
from analysis.corpus import Corpus
from analysis.curate import stories
from analysis.errors import AnalysisError
from analysis.measure.cells import ALL, splits
from analysis.measure.incidence import Countable, incidence
from analysis.measure.known import known
from analysis.measure.placing import placing
from analysis.measure.sides import two_periods
from analysis.tables import frame
from analysis.topics.model import TopicModel

NONE = "(none)"
BATCHES, DRAWS = 10, 100  # bootstrap samples, and how many of them are held together, which bounds the memory


def decompose(
    of: Countable,
    corpus: Corpus,
    *,
    item: str | int,
    before: str,
    after: str,
    by: str = "source",
    topics: TopicModel | None = None,
    duplicates: pd.DataFrame | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Which part of the change of a share is due to which sources publish more, which topics, and change within.

    The share of a period is the sum over groups of weight x share within. `mix` is what other weights of the groups
    would have changed alone, `within` what other shares within would have, each beside the mean of the other (Kitagawa
    1955, doi:10.1080/01621459.1955.10501299); with `topics`, groups are sources times strongest topics, and `topics` is
    the part due to other weights of topics within the groups (three factors: Das Gupta 1993). A group's part of the mix
    is counted from the overall share: one that grows and has the item less often than others takes the share down.
    A group without articles in one period has no share there and is given the other period's, so all of its part is
    mix. The interval is that of articles drawn again within each period (percentile bootstrap, Efron 1979); copies of
    one article are drawn together. It is an arithmetic of the change, not its cause.

    Args:
        of: a frame of mentions, a topic model, or terms.
        corpus: the articles.
        item: id or name, topic number or label, or term.
        before: a period as written: "2017", "2017-Q2", "2017-04", "2017-01..2017-06".
        after: the other; the two share no day.
        by: column of the articles; those without a value are the group "(none)".
        topics: whose strongest topics are taken apart too; None = not.
        duplicates: the `duplicates` table; None = every article is drawn on its own.
        seed: of the 1,000 bootstrap samples.

    Returns:
        The `decomposition` table: each component for `all`, then by group. `mix`, `topics` and `within` of `all` sum to
        its `total` to 1e-9, and so do the groups' of each component.

    Raises:
        UnknownName: no such item or column.
        AnalysisError: no article is in a period, the periods share days, a value of `by` is "all", or one is "(none)"
            where others are missing.
    """
    for counted in (of, topics):
        corpus = corpus if counted is None else known(counted, corpus, where="measure.decompose")
    sides = two_periods(corpus, before, after, where="measure.decompose")
    found = incidence(of, corpus)
    has = found.has[:, found.columns([item])].toarray().ravel()
    names, group = np.unique(_groups(corpus, by), return_inverse=True)
    theme, themes = _themes(corpus, topics)
    shape = (len(names), themes, 2)
    cell = np.ravel_multi_index((group, theme, has), shape)
    doc_ids = corpus.articles["doc_id"]
    story = (doc_ids if duplicates is None else stories(doc_ids, duplicates)).to_numpy(dtype=object)
    told = [_counted(story[side], cell[side], int(np.prod(shape))) for side in sides]
    real = [side.sum(axis=0).reshape(1, *shape) for side in told]
    random = np.random.default_rng(seed)
    parts = _parts(*real)
    spread = np.concatenate(
        [_parts(*(_drawn(side, random).reshape(-1, *shape) for side in told)) for _ in range(BATCHES)]
    )
    low, high = np.quantile(spread, (0.025, 0.975), axis=0)
    articles = [counts[0].sum(axis=(1, 2)) for counts in real]
    with_item = [counts[0, :, :, 1].sum(axis=1) for counts in real]
    rows: list[dict[str, object]] = []
    for place, name in enumerate((ALL, *names)):
        own = slice(None) if place == 0 else slice(place - 1, place)
        n, x = ([int(side[own].sum()) for side in facts] for facts in (articles, with_item))
        about = {"group": name, "before": n[0], "after": n[1]}
        shares = {f"share_{w}": x[i] / n[i] if n[i] else None for i, w in enumerate(("before", "after"))}
        for c, component in enumerate(COMPONENTS):
            if component != "topics" or topics is not None:
                figures = {"change": parts[0, c, place], "low": low[c, place], "high": high[c, place]}
                rows.append({"component": component, **about, **shares, **figures})
    return frame("decomposition", rows)


def _parts(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The components of `all` and each group: samples x components x (1 + groups), of samples x groups x topics x 2."""
    a, b, c = (_filled(one, other) for one, other in zip(_factors(before), _factors(after), strict=True))
    overall = (a[..., None] * b * c).sum(axis=(2, 3)).mean(axis=0)
    rate = c - overall[None, :, None, None]
    same, crossed = b[0] * rate[0] + b[1] * rate[1], b[0] * rate[1] + b[1] * rate[0]
    mix = (a[1] - a[0]) * (same / 3 + crossed / 6).sum(axis=2)
    outer, inner = a[0][..., None], a[1][..., None]
    shift = b[1] - b[0]
    topics = (shift * ((outer * rate[0] + inner * rate[1]) / 3 + (outer * rate[1] + inner * rate[0]) / 6)).sum(axis=2)
    step = c[1] - c[0]
    within = (step * ((outer * b[0] + inner * b[1]) / 3 + (outer * b[1] + inner * b[0]) / 6)).sum(axis=2)
    parts = np.stack([mix, topics, within, mix + topics + within], axis=1)
    return np.concatenate([parts.sum(axis=2, keepdims=True), parts], axis=2)


def _factors(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weight of each group, of each topic within it, and the share that has the item; NaN where there is no article."""
    cells = counts.sum(axis=3)
    groups = cells.sum(axis=2)
    with np.errstate(invalid="ignore", divide="ignore"):
        return groups / groups.sum(axis=1, keepdims=True), cells / groups[..., None], counts[..., 1] / cells


def _filled(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Both, each with the other's value where its own is missing, 0 where both are."""
    out: np.ndarray = np.nan_to_num(
        np.stack([np.where(np.isnan(one), other, one), np.where(np.isnan(other), one, other)])
    )
    return out


def _counted(story: np.ndarray, cell: np.ndarray, cells: int) -> sparse.csr_array:
    """Articles of each story (rows) in each cell."""
    units, unit = np.unique(story, return_inverse=True)
    return placing(unit, cell, (len(units), cells))


def _drawn(counted: sparse.csr_array, random: np.random.Generator) -> np.ndarray:
    """Articles in each cell (columns) of as many stories, drawn with replacement, in each sample (rows)."""
    units = counted.shape[0]
    samples: np.ndarray = random.multinomial(units, np.full(units, 1 / units), DRAWS) @ counted
    return samples


def _groups(corpus: Corpus, by: str) -> np.ndarray:
    """The value of each article, "(none)" where it has none.

    Raises:
        AnalysisError: a value is one of the words that the table needs for itself.
    """
    values = splits(corpus, by)
    needed = [ALL, *([NONE] if values.isna().any() else [])]
    if (taken := next((word for word in needed if (values == word).any()), None)) is not None:
        raise AnalysisError(
            f"A {by} is called {taken!r}, which here means {'the sum' if taken == ALL else 'no value'}.",
            where="measure.decompose, argument 'by'",
            fix="another name for it, or another column",
        )
    return values.fillna(NONE).to_numpy(dtype=object)


def _themes(corpus: Corpus, topics: TopicModel | None) -> tuple[np.ndarray, int]:
    """The place of the strongest topic of each article, and how many there are; without a topic a place of its own."""
    if topics is None:
        return np.zeros(len(corpus), dtype=np.int64), 1
    has = incidence(topics, corpus).has
    # 1 at the strongest, so the number of the column; articles without a topic have none
    return np.where(has.sum(axis=1) > 0, has @ np.arange(topics.k), topics.k), topics.k + 1
