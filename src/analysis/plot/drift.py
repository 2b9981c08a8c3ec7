"""How well a topic model still fits: the share of each period's articles that no topic fits, over time."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.measure.cells import ALL, THIN
from analysis.plot.canvas import needs, no_data, settle
from analysis.plot.over_time import Lines, panels
from analysis.plot.style import INK, styled
from analysis.topics.calibrate import STRANGE

_COLUMNS = ("period", "split", "docs", "total", "share", "low", "high", "complete")
_UNKNOWN = ("unknown", "unknown_low", "unknown_high")


@styled
def drift(drift: pd.DataFrame, *, thin: int = THIN) -> Axes:
    """Draw the share of articles that fit no topic, and beside it that of tokens that the model does not know.

    Args:
        drift: table `drift`; with several splits a panel each, and nothing of tokens.
        thin: articles of a period below which it is drawn hollow.

    Returns:
        The first panel; all of them are in `ax.figure.axes`.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(drift, (*_COLUMNS, *_UNKNOWN), chart="drift")
    if not (drift["total"] > 0).any():
        return no_data()
    splits = list(dict.fromkeys(drift["split"]))
    rows = drift.assign(item=ALL)
    lines = Lines.of(rows, None, thin, chart="drift")
    cells = [(str(split), lines.own(ALL, split)) for split in splits]
    if len(splits) == 1:
        cells = [("Articles that fit no topic", lines)]
        if drift["unknown"].notna().any():
            tokens = rows.assign(**dict(zip(("share", "low", "high"), (rows[c] for c in _UNKNOWN), strict=True)))
            cells.append(("Words that the model does not know", Lines.of(tokens, None, thin, chart="drift")))
    alone = len(splits) == 1
    of = "" if alone else "Share of articles that fit no topic. "
    also = f"{of}Dashed line: {100 * STRANGE:.0f}\u00a0%, as unseen articles like those of the model have."
    first = panels(cells, what="splits", columns=1 if alone else 3, also=also)
    for ax in first.figure.axes[: 1 if alone else None]:
        ax.axhline(STRANGE, color=INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1.5)
    settle(first)
    return first
