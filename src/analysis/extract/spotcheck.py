"""Spot check: draw mentions for a reader to mark right or wrong, and say how often they are right."""

import math

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_seed, check_whole
from analysis.extract.explain import rule_of
from analysis.extract.marked import marks, stand
from analysis.extract.sentences import split
from analysis.tables import check, empty, frame
from analysis.wilson import wilson

MOST_NAMED = 10  # entities that are strata of their own
OTHERS = "others"


def spot_check(mentions: pd.DataFrame, corpus: Corpus, *, n: int = 100, seed: int = 0) -> pd.DataFrame:
    """Draw mentions to be read and marked, from every part of the table.

    Strata are the ten entities named most, and the rest by kind and rule; where there are more than n/2, the
    smallest are thrown together. Each gives two mentions where that takes no more than half of the places, else one;
    the other places are shared by size (largest remainders), so that rare rules are seen and the whole can be
    weighted back. Within a stratum every mention is as likely as another.

    Args:
        mentions: the `mentions` table.
        corpus: the articles it was made from.
        n: how many to draw; all where there are fewer.
        seed: of the draw, which does not depend on the order of the rows.

    Returns:
        The `spot_check` table in reading order. Fill in `right` (yes or no); `precision` makes the figures.
    """
    check_whole(n, name="n", least=1, where="extract.spot_check")
    check_seed(seed, where="extract.spot_check")
    if mentions.empty:
        return empty("spot_check")
    key = ["doc_id", "field", "start", "end", "entity_id"]
    rows = mentions.sort_values(key, kind="stable", ignore_index=True)
    rows = rows.assign(stratum=_strata(rows, n))
    sizes = rows["stratum"].value_counts().sort_index()
    drawn = _shares(sizes, n)
    chance = np.random.default_rng(seed)
    members = rows.groupby("stratum", sort=True).indices
    picked = [chance.choice(members[name], size=count, replace=False) for name, count in drawn.items()]
    chosen = rows.iloc[np.sort(np.concatenate(picked))].reset_index(drop=True)
    texts = corpus.articles.set_index("doc_id")[["title", "text"]]
    said = [
        _sentence(str(texts.at[doc_id, field]), start, end)
        for doc_id, field, start, end in chosen[["doc_id", "field", "start", "end"]].itertuples(index=False, name=None)
    ]
    out = chosen.assign(number=range(1, len(chosen) + 1), right=None, sentence=said, size=chosen["stratum"].map(sizes))
    return check(out[empty("spot_check").columns], "spot_check")


def _strata(rows: pd.DataFrame, n: int) -> pd.Series:
    """The stratum of each mention, by name; at most n/2 of them."""
    counts = rows["entity_id"].value_counts()
    most = sorted(counts.index, key=lambda id_: (-int(counts[id_]), str(id_)))[:MOST_NAMED]
    rest = rows["kind"] + ", " + rows["why"].map(rule_of)
    strata = rest.where(~rows["entity_id"].isin(most), "entity " + rows["entity_id"].astype(str))
    sizes = strata.value_counts()
    kept = sorted(sizes.index, key=lambda name: (-int(sizes[name]), name))
    if len(kept) > max(1, n // 2):
        kept = kept[: max(0, n // 2 - 1)]
    return strata.where(strata.isin(kept), OTHERS)


def _shares(sizes: pd.Series, n: int) -> dict[str, int]:
    """How many to draw from each stratum."""
    least = 2 if 4 * len(sizes) <= n else 1
    drawn = {str(name): min(least, int(size)) for name, size in sizes.items()}
    left = {str(name): int(size) - drawn[str(name)] for name, size in sizes.items()}
    places = min(n - sum(drawn.values()), sum(left.values()))
    if places <= 0:
        return drawn
    exact = {name: places * count / sum(left.values()) for name, count in left.items()}
    drawn = {name: drawn[name] + math.floor(share) for name, share in exact.items()}
    rest = places - sum(math.floor(share) for share in exact.values())
    for name in sorted(exact, key=lambda name: (math.floor(exact[name]) - exact[name], name))[:rest]:
        drawn[name] += 1
    return drawn


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place, the place between » and «, white space made even."""
    first, last = next(((a, b) for a, b in split(text) if a <= start < b), (start, end))
    return " ".join(f"{text[first:start]}»{text[start:end]}«{text[end : max(last, end)]}".split())


def precision(checked: pd.DataFrame, corpus: Corpus | None = None) -> pd.DataFrame:
    """How often mentions are right: in all, by kind, by rule, by entity, each with its 95 % interval.

    A marked mention stands for `size / marked in its stratum` mentions. The interval is Wilson's
    (doi:10.1080/01621459.1927.10502953) at the effective number of mentions, (Σw)² / Σw² (Kish 1965). Where all of
    n are right it reaches down to n / (n + 1.96²): .57 after five, .72 after ten, .96 after a hundred. Strata in which
    nothing is marked are not in the figures; `doubts` tells of them.

    Args:
        checked: the `spot_check` table with `right` filled in: yes or no (also y, n, 1, 0, true, false, right, wrong,
            and German or French words); rows left empty are not counted.
        corpus: the articles that the figures are meant for.

    Returns:
        The `precision` table: all first, then kinds, rules and entities, most checked first.

    Raises:
        AnalysisError: a mark is no mark, nothing is marked, rows are there twice or of two draws, or no marked
            mention stands in the corpus.
    """
    rows = check(checked, "spot_check")
    said = marks(rows)
    rows = rows.assign(mark=said)[said.notna()]
    if rows.empty:
        raise AnalysisError("Nothing is marked.", where="column 'right'", fix="fill in yes or no")
    if corpus is not None and not stand(rows, corpus).any():
        raise AnalysisError(
            f"None of the {len(rows):,} marked mentions stands in these articles.",
            where="column 'doc_id'",
            fix="a spot check drawn from these articles; a spreadsheet may have changed the ids",
        )
    marked = rows.groupby("stratum")["mark"].transform("size")
    rows = rows.assign(weight=rows["size"] / marked, rule=rows["why"].map(rule_of), mark=rows["mark"].astype(bool))
    out = [_figures("all", "all", rows)]
    for level, column in (("kind", "kind"), ("rule", "rule"), ("entity", "entity_id")):
        groups = [_figures(level, str(item), group) for item, group in rows.groupby(column, sort=True)]
        out += sorted(groups, key=lambda row: (-int(str(row["checked"])), str(row["item"])))
    return frame("precision", out)


def _figures(level: str, item: str, rows: pd.DataFrame) -> dict[str, object]:
    """One row of the table."""
    weight, mark = rows["weight"].to_numpy(dtype=float), rows["mark"].to_numpy(dtype=bool)
    share = float((weight * mark).sum() / weight.sum())
    effective = float(weight.sum() ** 2 / (weight**2).sum())
    low, high = wilson(share * effective, effective)
    return {
        "level": level,
        "item": item,
        "right": int(mark.sum()),
        "checked": len(rows),
        "precision": share,
        "low": low,
        "high": high,
        "effective": effective,
    }
