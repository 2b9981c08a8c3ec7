"""Draw the figures that the page names, one after the other, and save each as SVG and PNG."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import plot, topics
from analysis.reporting.behind import contrast_rows
from analysis.reporting.collect import Measured
from analysis.tables import empty

DPI = 160


def draw(m: Measured, page: Mapping[str, Any], folder: Path) -> dict[str, bytes]:
    """Save `figures/NAME.svg` and `.png` for each figure block of `page`; return the SVG of each."""
    names = [b["name"] for s in page["sections"] for b in s["blocks"] if b["kind"] == "figure"]
    target = folder / "figures"
    target.mkdir(parents=True, exist_ok=True)
    return {name: _save(_drawers(m)[name], target, name) for name in names}


def _save(make: Callable[[], Axes], folder: Path, name: str) -> bytes:
    # the salt and the missing date make the same chart the same bytes
    with plot.use_style(), plt.rc_context({"svg.hashsalt": name}):
        figure = make().get_figure(root=True)
        assert isinstance(figure, Figure)  # every chart was drawn into one of its own
        try:
            figure.savefig(folder / f"{name}.svg", metadata={"Date": None}, bbox_inches="tight")
            figure.savefig(folder / f"{name}.png", dpi=DPI, metadata={"Software": None}, bbox_inches="tight")
        finally:
            plt.close(figure)
    return (folder / f"{name}.svg").read_bytes()


def _drawers(m: Measured) -> dict[str, Callable[[], Axes]]:
    t = m.tables
    left, right = m.sides or ("", "")
    labels = m.trust.labels
    return {
        "volume": lambda: plot.volume(t["volume"]),
        "countries": lambda: _bars(m, "countries"),
        "actors": lambda: _bars(m, "actors"),
        "grid": lambda: plot.grid(t[f"entities_by_{m.by}"], items=m.items("countries", 10) + m.items("actors", 10)),
        "topic_terms": lambda: plot.topic_terms(t["topic_terms"], labels=labels),
        "topic_stability": lambda: plot.topic_stability(_marked(m)),
        "topics_over_time": lambda: plot.topic_shares(
            t["topics_over_time"], steps=t.get(m.steps("topics_over_time")[0]), labels=labels
        ),
        "countries_over_time": lambda: _lines(m, "countries_over_time"),
        "actors_over_time": lambda: _lines(m, "actors_over_time"),
        f"by_{m.by}_over_time": lambda: _lines(m, f"by_{m.by}_over_time"),
        "contrast_terms": lambda: plot.contrast(contrast_rows(m, "contrast_terms"), left=left, right=right),
        "contrast_entities": lambda: plot.contrast(
            contrast_rows(m, "contrast_entities"), left=left, right=right, names=m.names
        ),
    }


def _marked(m: Measured) -> pd.DataFrame:
    """What comes back, each topic under its marked label; that it dissolves is said by the chart itself."""
    labels = topics.marked_labels(m.model, m.tables.get("topic_flags", empty("topic_flags")))
    rows = m.tables["topic_stability"]
    return rows.assign(label=[labels[topic] for topic in rows["topic"]])


def _lines(m: Measured, name: str) -> Axes:
    return plot.over_time(m.tables[name], steps=m.tables.get(m.steps(name)[0]), names=m.names)


def _bars(m: Measured, name: str) -> Axes:
    rows = m.tables[name]
    return plot.bars(rows.assign(name=[m.marked(item) for item in rows["item"]]).head(15))
