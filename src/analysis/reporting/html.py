"""One HTML file from the plain dict of a report: no network, everything from data escaped."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def render(page: Mapping[str, Any], figures: Mapping[str, bytes]) -> str:
    """The page as text.

    Args:
        page: the dict that `summary.summarise` makes.
        figures: name of a figure → its SVG; every figure block of the page needs one.

    Returns:
        A whole HTML document that loads nothing: styles, script and figures are inside.
    """
    environment = Environment(
        loader=PackageLoader("analysis.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["runs"] = runs
    text: str = environment.get_template("page.html").render(
        page=page,
        figures={name: _data_uri(svg) for name, svg in figures.items()},
        css=_shipped("page.css"),
        script=_shipped("page.js"),
    )
    return text


def runs(blocks: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Neighbouring blocks of one kind together, so that a template can print them as one list."""
    for kind, same in groupby(blocks, key=lambda block: block["kind"]):
        yield {"kind": kind, "blocks": list(same)}


def _shipped(name: str) -> Markup:
    """A file of this package, which may go into the page unescaped because no data is in it."""
    return Markup(files("analysis.reporting").joinpath("templates", name).read_text(encoding="utf-8").strip())


def _data_uri(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")
