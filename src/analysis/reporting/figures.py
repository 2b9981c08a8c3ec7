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
from analysis.reporting.changed import PARTS
from analysis.reporting.collect import Measured
from analysis.reporting.company_section import sure_pairs
from analysis.reporting.silence_section import SHOWN as SILENCES
from analysis.reporting.silence_section import silent
from analysis.tables import empty

DPI = 160
CHANGED = 8  # series that changed in a chart


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
        "changes_entities": lambda: _changed(m, "entities", ("countries_over_time", "actors_over_time")),
        "changes_topics": lambda: _changed(m, "topics", ("topics_over_time",)),
        PARTS: lambda: plot.decomposition(t[PARTS]),
        "together": lambda: plot.together(sure_pairs(m), names=m.names),
        "network": lambda: plot.network(t["together"], names=m.names),
        "silence": lambda: plot.silence(silent(m), names=m.names, top=SILENCES),
        "agency": lambda: plot.agency(t["agency"]),
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


def _changed(m: Measured, group: str, series: tuple[str, ...]) -> Axes:
    """The series of a group that changed, as they are called in their tables."""
    coverage = pd.concat([m.tables[name] for name in series if m.has(name)], ignore_index=True)
    names = m.names if group == "entities" else {str(t): m.label(int(t)) for t in coverage["item"].unique()}
    return plot.change(coverage, m.tables[f"changes_{group}"], names=names, most=CHANGED)


def _lines(m: Measured, name: str) -> Axes:
    return plot.over_time(m.tables[name], steps=m.tables.get(m.steps(name)[0]), names=m.names)


def _bars(m: Measured, name: str) -> Axes:
    rows = m.tables[name]
    return plot.bars(rows.assign(name=[m.marked(item) for item in rows["item"]]).head(15))
