"""One chart in one file, outside of a report."""

from collections.abc import Callable
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import plot
from analysis.errors import AnalysisError
from analysis.reporting.figures import DPI
from analysis.store import replacing

_UNDATED: dict[str, dict[str, None]] = {
    ".svg": {"Date": None},
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None},
}


def check_chart(path: str | Path) -> Path:
    """Refuse, before any work, a file that no chart can be saved to.

    Raises:
        AnalysisError: its ending names no format of charts, or it is a folder.
    """
    path = Path(path)
    if path.suffix.lower() not in _UNDATED:
        raise AnalysisError(
            f"No chart ends in {path.suffix!r}.", where=str(path), fix=f"end the name in {', '.join(_UNDATED)}"
        )
    if path.is_dir():
        raise AnalysisError("The chart is a folder.", where=str(path), fix="name a file")
    return path


def save_chart(make: Callable[[], Axes], path: str | Path) -> Path:
    """Draw a chart and save it, whole or not at all; equal charts are equal bytes."""
    path = check_chart(path)
    kind = path.suffix.lower()
    with plot.use_style(), plt.rc_context({"svg.hashsalt": "chart"}), replacing(path) as part:
        figure = make().get_figure(root=True)
        assert isinstance(figure, Figure)  # every chart was drawn into one of its own
        try:
            figure.savefig(part, format=kind[1:], dpi=DPI, metadata=_UNDATED[kind], bbox_inches="tight")
        finally:
            plt.close(figure)
    return path
