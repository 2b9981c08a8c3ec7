"""Who names whom: shares of each source's articles as a grid of shaded cells."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from analysis.plot.canvas import needs, no_data, note, one, settle
from analysis.plot.style import FAINT, INK, QUIET, SMALL, WIDTH, styled
from analysis.plot.text import clean, fit, width

# never so dark that the words on it need another colour
SHADES = LinearSegmentedColormap.from_list("shades", ["#ffffff", "#b5d4ea", "#4f9bd0"])
SMALL_SOURCE = 10  # articles below which a share says little
ROW = 0.27  # inches
_NAMES = 170.0  # points
_WIDE = 60.0  # points of a column that holds a share and a count

Counts = np.ndarray[Any, np.dtype[np.int64]]


@styled
def grid(
    counts: pd.DataFrame,
    *,
    items: Sequence[str] | None = None,
    small: int = SMALL_SOURCE,
    top: int = 15,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of each split's articles that name an item: rows are items, columns are splits.

    Args:
        counts: table that `measure.counts` makes with `by`; an absent pair is 0.
        items: the rows from top to bottom; by default the twenty with most articles.
        small: articles below which a split's cells are counts in grey, not shades.
        top: columns drawn, those with most articles; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column is missing.
    """
    needs(counts, ("item", "name", "split", "docs", "total"), chart="grid")
    rows = [i for i in items if i in set(counts["item"])] if items is not None else _most(counts)
    totals = counts.groupby("split")["total"].max()
    totals = totals[totals > 0].sort_index().sort_values(ascending=False, kind="stable")
    splits = list(totals.index[:top])
    if not rows or not splits:
        return no_data(ax)
    docs = counts.pivot_table(index="item", columns="split", values="docs", aggfunc="sum", fill_value=0)
    docs = docs.reindex(index=rows, columns=splits, fill_value=0)
    names = counts.drop_duplicates("item").set_index("item")["name"]
    said = [fit(names[i] if pd.notna(names[i]) else i, _NAMES) for i in rows]
    column = min(72.0, 72 * (WIDTH - 0.3) / len(splits) - max(map(width, said)) / len(splits))
    heads, turned = _heads([clean(split) for split in splits], column)
    above = max(width(h) for h in heads) / 72 if turned else 0.16 * (1 + max(h.count("\n") for h in heads))
    ax = one(ROW * len(rows) + above + 0.75, ax=ax)
    wide = column >= _WIDE
    few = _cells(ax, docs.to_numpy(), totals[splits].to_numpy(), small, wide=wide)
    ax.set_xlim(-0.5, len(splits) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -1.5)
    ax.set_yticks(range(-1, len(rows)), ["articles", *said])
    ax.set_xticks(range(len(splits)), heads, rotation=90 if turned else 0)
    ax.tick_params(axis="both", length=0, labelsize="medium", labelcolor=INK, top=False, labeltop=True)
    ax.tick_params(axis="x", labelbottom=False)
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    cut = f"The {len(splits)} with most articles, of {len(totals)}." if len(splits) < len(totals) else ""
    grey = f"Grey: fewer than {small} articles, number that name it." if few else ""
    cells = "share of its articles that name it (and their number)" if wide else "% of its articles that name it"
    note(ax, [f"Cells: {cells}.", grey, cut])
    settle(ax)
    return ax


def _most(counts: pd.DataFrame) -> list[str]:
    sums = counts.groupby("item")["docs"].sum().sort_index().sort_values(ascending=False, kind="stable")
    return list(sums.index[:20])


def _heads(splits: list[str], column: float) -> tuple[list[str], bool]:
    """Names of the columns: upright on up to three lines where all words fit, else turned."""
    longest = max(width(word) for split in splits for word in split.split() or [""])
    if longest <= column - 6 and all(width(s) <= 2.5 * (column - 6) for s in splits):
        return [fit(s, column - 6, lines=3) for s in splits], False
    return [fit(s, 110) for s in splits], True


def _cells(ax: Axes, docs: Counts, totals: Counts, small: int, *, wide: bool) -> bool:
    """Draw the cells, and the articles of each column above them; whether any column is small."""
    shares = docs / totals
    held = shares[:, totals >= small]
    most = float(held.max()) if held.size and held.max() > 0 else 1.0
    for (y, x), n in np.ndenumerate(docs):
        weak, share = bool(totals[x] < small), float(shares[y, x])
        face = FAINT if weak else SHADES(share / most)
        ax.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=face, linewidth=0))
        text = f"{n:,}" if weak else f"{100 * share:.0f}"
        if wide and not weak:
            text = f"{text}\u00a0% ({n:,})"
        colour = QUIET if weak or not n else INK
        ax.text(x, y, text if n else "·", ha="center", va="center", size=SMALL, color=colour)
    for x, total in enumerate(totals):
        ax.text(x, -1, f"{total:,}", ha="center", va="center", size=SMALL, color=QUIET)
    return bool((totals < small).any())
