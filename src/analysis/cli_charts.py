"""The option of verbs that draw what they found: the file is refused before any work, and drawn after it."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Annotated, Any

import typer

from analysis.cli_options import check_out
from analysis.store import CHARTS

Chart = Annotated[str | None, typer.Option("--chart", help="draw it into this file: .svg, .png or .pdf")]


def check_chart(chart: str | None, inputs: Iterable[str]) -> None:
    """Refuse a chart that no format ends in, that cannot be made, or that is an input; None = none is asked for."""
    if chart is not None:
        check_out(chart, list(inputs), of=CHARTS)


def drew(chart: str | None, make: Callable[[], Any]) -> None:
    """Draw the chart where one is asked for, and say so."""
    if chart is not None:
        # on use: drawing is half of what starting the command line would cost
        import_module("analysis.reporting.chart_file").save_chart(make, chart)
        print(f"chart in {chart}")
