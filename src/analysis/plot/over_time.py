"""Shares over time: lines with their intervals, together while they can be told apart, else one panel each."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.coverage_tables import UNITS
from analysis.measure.cells import THIN
from analysis.plot import series
from analysis.plot.calendar import date_axis
from analysis.plot.canvas import many, needs, no_data, note, one, settle
from analysis.plot.labels import label_ends
from analysis.plot.overlays import Events, check_overlays, mark_events, name_events
from analysis.plot.style import WIDTH, styled
from analysis.plot.text import called, fit
from analysis.topics.marks import LABELS, marks_of, with_mark

DOCUMENTS = UNITS[0]
TOGETHER = 4  # lines in one Axes, at most
PANELS = 18  # panels in a figure, at most
ACROSS = 5  # splits side by side, where items have rows


@dataclass(frozen=True, eq=False)
class Lines:
    """What is drawn: the rows of a `coverage` table, and those of a longer period where they were given.

    Args:
        rows: in calendar order.
        steps: likewise; None = no steps.
        thin: articles of a period below which it is drawn hollow, or its step dashed.
        trend: the rows of a `trend` table; None = no smooth line.
        unit: what is drawn: shares of articles, or of `words` or `weights` the rates.
    """

    rows: pd.DataFrame
    steps: pd.DataFrame | None
    thin: int
    trend: pd.DataFrame | None = None
    unit: str = DOCUMENTS

    @classmethod
    def of(
        cls,
        coverage: pd.DataFrame,
        steps: pd.DataFrame | None,
        thin: int,
        *,
        chart: str,
        trend: pd.DataFrame | None = None,
    ) -> "Lines":
        """The tables in calendar order, rates in the place of shares where there are some.

        Raises:
            TableError: a column of either is missing.
        """
        for table in (coverage, steps) if steps is not None else (coverage,):
            needs(table, series.COLUMNS, chart=chart)
        if trend is not None:
            needs(trend, series.SMOOTHED, chart=chart)
        rows, longer, smooth = (
            None if t is None or not len(t) else series.drawn(t).sort_values("period", kind="stable")
            for t in (coverage, steps, trend)
        )
        unit = str(coverage["unit"].iloc[0]) if "unit" in coverage and len(coverage) else DOCUMENTS
        return cls(coverage if rows is None else rows, longer, thin, smooth, unit)

    def own(self, item: str, split: str) -> "Lines":
        """Those of one item and split."""
        tables = (self.rows, self.steps, self.trend)
        rows, *more = (t if t is None else t[(t["item"] == item) & (t["split"] == split)] for t in tables)
        return Lines(self.rows if rows is None else rows, more[0], self.thin, more[1], self.unit)


@styled
def over_time(
    coverage: pd.DataFrame,
    *,
    steps: pd.DataFrame | None = None,
    trend: pd.DataFrame | None = None,
    events: Events | None = None,
    names: Mapping[str, str] | None = None,
    thin: int = THIN,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of each period's articles that have an item, or its rate where there is one, with 95 % intervals.

    Lines share one Axes while there are at most four and their intervals mostly do not overlap; else each item,
    or each split, has a panel, and several items of several splits have a grid of panels; scales are shared. A
    period without articles is a gap. Marks are hollow where a period is thin or only partly covered, and a
    sentence under the chart says so.

    Args:
        coverage: table `coverage`.
        steps: the same items and splits by a longer period, for where single periods are mostly thin: drawn as dark
            steps, dashed where they are thin or only partly covered; the line of `coverage` stays, thin and quiet.
        trend: table `trend` of the same items and splits, drawn as smooth lines; the line of `coverage` stays, quiet.
        events: day or period as written ("2016-12-13", "2016-07..2016-12") → name: dotted lines and shades.
        names: item → name to show; an item without one is shown as it is. None = topics by their labels.
        thin: articles of a period below which it is drawn hollow, or dashed.
        ax: draw everything into this Axes.

    Returns:
        The Axes; of panels the first one, with all of them in `ax.figure.axes`.

    Raises:
        TableError: a column of a table is missing.
        AnalysisError: a trend is given beside steps or rates, or an event has no date.
    """
    check_overlays(coverage, steps, trend)
    lines = Lines.of(coverage, steps, thin, chart="over_time", trend=trend)
    if not (lines.rows["total"] > 0).any():
        return no_data(ax)
    items, splits = list(dict.fromkeys(coverage["item"])), _by_size(coverage)
    names = coverage.attrs.get(LABELS) if names is None else names
    if marks := marks_of(coverage):
        names = {item: with_mark(called(item, names), marks.get(item, "")) for item in items}
    if ax is not None or (len(splits) == 1 and len(items) <= TOGETHER and _clear(lines)):
        return _together(lines, items, splits, names, ax, events)
    if len(splits) == 1:
        return panels([(called(i, names), lines.own(i, splits[0])) for i in items], events=events)
    if len(items) == 1:
        return panels([(s, lines.own(items[0], s)) for s in splits], what="splits", events=events)
    shown = splits[:ACROSS]
    cells = [(f"{called(i, names)}, {s}", lines.own(i, s)) for i in items for s in shown]
    left = f"The {len(shown)} splits with most articles, of {len(splits)}." if len(shown) < len(splits) else ""
    return panels(cells, columns=len(shown), most=len(shown) * 8, also=left, events=events)


def panels(
    cells: list[tuple[str, Lines]],
    *,
    what: str = "items",
    columns: int = 3,
    most: int = PANELS,
    also: str = "",
    events: Events | None = None,
    quiet: bool = False,
) -> Axes:
    """One panel a title and its lines, scales shared; at most `most` of them. Returns the first.

    Args:
        cells: title and lines of each panel, in order.
        what: what a panel stands for, where some are left out.
        columns: panels side by side, at most.
        most: panels drawn; a sentence says how many there are.
        also: a further sentence for under the chart.
        events: drawn in every panel, named under the chart.
        quiet: lines stand back, for what the caller draws over them.
    """
    shown = cells[:most]
    columns = 2 if len(shown) == 4 and columns == 3 else min(columns, len(shown))
    axes = many(len(shown), height=1.45 if columns > 1 else 2.4, columns=columns)
    inches = (WIDTH - 0.55) / columns - 0.1
    for ax, (title, own) in zip(axes, shown, strict=True):
        series.draw(ax, own.rows, steps=own.steps, trend=own.trend, thin=own.thin, quiet=quiet)
        ax.set_title(fit(title, 72 * inches, lines=2, bold=True))
    longer = [own.steps for _, own in shown if own.steps is not None]
    every, first_ = pd.concat([own.rows for _, own in shown]), shown[0][1]
    thin, unit, smooth = first_.thin, first_.unit, first_.trend is not None
    steps = pd.concat(longer) if longer else None
    top = series.share_axis(axes[0], every, steps=steps, thin=thin, unit=unit)
    for ax in axes[1:]:
        ax.spines["bottom"].set_position(("data", 0))
    date_axis(axes[0], series.dates(every), inches=inches, after=steps is not None or bool(events))
    cut = f"The first {len(shown)} of {len(cells)} {what}." if len(shown) < len(cells) else ""
    said = series.meaning(every, steps=steps, thin=thin, top=top, unit=unit, smoothed=smooth)
    note(axes, [*said, *mark_events(axes, events), cut, also])
    settle(axes)
    first: Axes = axes[0]
    return first


def _together(
    lines: Lines,
    items: list[str],
    splits: list[str],
    names: Mapping[str, str] | None,
    ax: Axes | None,
    events: Events | None,
) -> Axes:
    ax = one(3.6, ax=ax)
    rows, steps, thin = lines.rows, lines.steps, lines.thin
    ends: list[tuple[str, int, np.datetime64, float]] = []
    for number, (item, split) in enumerate((i, s) for i in items for s in splits):
        own = lines.own(item, split)
        end = series.draw(ax, own.rows, steps=own.steps, trend=own.trend, thin=thin, number=number)
        name = called(item, names) if len(splits) == 1 else f"{called(item, names)}, {split}"
        ends += [(name, number, *end)] if end else []
    top = series.share_axis(ax, rows, steps=steps, thin=thin, bins=5, unit=lines.unit)
    date_axis(ax, series.dates(rows), inches=WIDTH - 2, after=steps is not None or bool(events))
    smooth = lines.trend is not None
    outside = mark_events([ax], events)[1:]
    said = series.meaning(rows, steps=steps, thin=thin, top=top, unit=lines.unit, smoothed=smooth)
    note(ax, [*said, *outside])
    settle(ax)
    label_ends(ax, ends)
    name_events(ax, events)
    settle(ax)
    return ax


def _by_size(coverage: pd.DataFrame) -> list[str]:
    """The splits, those with most articles first."""
    once = coverage.drop_duplicates(["period", "split"])
    sizes = once.groupby("split")["total"].sum().sort_index().sort_values(ascending=False, kind="stable")
    return list(sizes.index)


def _clear(lines: Lines) -> bool:
    """Whether lines can share an Axes: over all pairs, their intervals overlap in less than half of the periods."""
    if lines.rows["item"].nunique() > 1 and lines.steps is not None:
        return False
    seen = lines.rows if lines.trend is None else lines.trend
    wide = {item: own.set_index("period")[["low", "high"]] for item, own in seen.groupby("item")}
    both = [
        (np.maximum(a["low"], b["low"]) <= np.minimum(a["high"], b["high"]))[a["low"].notna()]
        for a, b in combinations(wide.values(), 2)
    ]
    return not both or float(pd.concat(both).mean()) < 0.5
