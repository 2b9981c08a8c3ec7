"""One chart in one file, outside of a report."""

from collections.abc import Callable
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import plot
from analysis.reporting.figures import DPI
from analysis.store import replacing

_UNDATED: dict[str, dict[str, None]] = {
    ".svg": {"Date": None},
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None},
}


def save_chart(make: Callable[[], Axes], path: str | Path) -> Path:
    """Draw a chart and save it, whole or not at all; equal charts are equal bytes.

    Args:
        make: draws it into a figure of its own.
        path: the file; `.svg`, `.png` or `.pdf`.
    """
    path = Path(path)
    kind = path.suffix.lower()
    with plot.use_style(), plt.rc_context({"svg.hashsalt": "chart"}), replacing(path) as part:
        figure = make().get_figure(root=True)
        assert isinstance(figure, Figure)  # every chart was drawn into one of its own
        try:
            figure.savefig(part, format=kind[1:], dpi=DPI, metadata=_UNDATED[kind], bbox_inches="tight")
        finally:
            plt.close(figure)
    return path
