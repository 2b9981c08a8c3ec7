"""What is drawn with a share over time: a smooth line, given periods as long as they are, dated events."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.errors import AnalysisError
from analysis.measure.calendar import bounds
from analysis.plot.style import COLOURS, LINE, QUIET, SMALL
from analysis.plot.text import fit, width

Events = Mapping[str, str]
_LABEL = 130.0  # points of an event's name, at most
_AIR = 6.0  # points between two names


def smooth(ax: Axes, trend: pd.DataFrame, *, number: int) -> tuple[np.datetime64, float] | None:
    """Draw the rows of a `trend` table of one item and split, in calendar order; where it ends, None without a line."""
    known = trend[trend["share"].notna()]
    if not len(known):
        return None
    when, colour = trend["period"].to_numpy(), COLOURS[number % len(COLOURS)]
    share, low, high = (trend[c].to_numpy(float, na_value=np.nan) for c in ("share", "low", "high"))
    ax.fill_between(when, low, high, color=colour, alpha=0.2, linewidth=0)
    ax.plot(when, share, color=colour, linewidth=2.2)
    return known["period"].to_numpy()[-1], float(known["share"].iloc[-1])


def spans(ax: Axes, rows: pd.DataFrame, look: dict[str, Any], weak: np.ndarray) -> tuple[np.datetime64, float]:
    """Draw given periods as long as they are, dashed where they say little; where the last one ends."""
    first, last = rows["period"].to_numpy(), rows["until"].to_numpy()
    share, low, high = (rows[c].to_numpy(float, na_value=np.nan) for c in ("share", "low", "high"))
    known = np.flatnonzero(~np.isnan(share))
    for i in known:
        ax.fill_between([first[i], last[i]], low[i], high[i], color=look["color"], alpha=0.15, linewidth=0)
        ax.plot(
            [first[i], last[i]], [share[i]] * 2, color=look["color"], linewidth=2.2, linestyle="--" if weak[i] else "-"
        )
    return last[known[-1]], float(share[known[-1]])


def mark_events(axes: Iterable[Axes], events: Events | None) -> list[str]:
    """Draw a dotted line at each day, and a shade over each longer period, as far as the axes reach.

    Args:
        axes: Axes of one calendar, limits set.
        events: day or period as written ("2016-12-13", "2016-07..2016-12") → name.

    Returns:
        The sentences that say which they are, in calendar order, for charts without room for names.

    Raises:
        AnalysisError: a key is no day or period.
    """
    axes = list(axes)
    shown, hidden = _within(axes[0], events)
    for first, last, *_ in shown:
        for ax in axes:
            if first == last:
                ax.axvline(first, color=QUIET, linewidth=0.8, linestyle=(0, (1, 1.5)), zorder=1.5)
            else:
                ax.axvspan(first, last, color=LINE, alpha=0.6, linewidth=0, zorder=0.5)
    if not events:
        return []
    named = "; ".join(f"{written.replace('..', ' to ')}: {name}" for *_, name, written in shown)
    outside = f"{hidden} event{'s lie' if hidden > 1 else ' lies'} outside of what is shown." if hidden else ""
    return [f"{named}." if named else "", f"Marks stand at the first day of their period. {outside}"]


def name_events(ax: Axes, events: Events | None) -> None:
    """Write the names of events above the Axes, which is laid out already, in as many rows as they need."""
    ends: list[float] = []
    points = ax.get_window_extent().width * 72 / ax.figure.dpi
    left, right = ax.get_xlim()
    for first, last, name, _ in _within(ax, events)[0]:
        text = fit(name, _LABEL, size=SMALL)
        size = width(text, size=SMALL)
        middle = (_number(first) + _number(last)) / 2
        at = min(max((middle - left) / (right - left) * points, size / 2), points - size / 2)
        row = next((i for i, end in enumerate(ends) if end + _AIR <= at - size / 2), len(ends))
        ends[row : row + 1] = [at + size / 2]
        ax.annotate(
            text,
            xy=(at / points, 1),
            xycoords="axes fraction",
            xytext=(0, 3 + row * SMALL * 1.5),
            textcoords="offset points",
            ha="center",
            size=SMALL,
            color=QUIET,
            annotation_clip=False,
        )


def _within(ax: Axes, events: Events | None) -> tuple[list[tuple[Any, Any, str, str]], int]:
    """First day, last day, name and date as written of the events that the axis reaches, and how many it does not."""
    dated = sorted((*bounds(day), name, str(day)) for day, name in (events or {}).items())
    left, right = ax.get_xlim()
    shown = [event for event in dated if _number(event[1]) >= left and _number(event[0]) <= right]
    return shown, len(dated) - len(shown)


def _number(day: Any) -> float:
    """The place of a day on a date axis, whose 0 is 1970-01-01."""
    return float(day.astype("M8[D]").astype(np.int64))


def check_overlays(coverage: pd.DataFrame, steps: pd.DataFrame | None, trend: pd.DataFrame | None) -> None:
    """Refuse what cannot stand in one chart.

    Raises:
        AnalysisError: a trend beside steps, which both stand for the line, or beside rates, of which it is not.
    """
    if trend is not None and (steps is not None or "rate" in coverage):
        beside = "steps" if steps is not None else "rates, of which it is not,"
        raise AnalysisError(
            f"A trend and {beside} in one chart cannot be read.", where="plot.over_time", fix="one of them"
        )
