"""Why a share moved: what the articles that have an item have more and less often than before, with intervals."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.measure.reasons import COPIES, ITEM, LISTED
from analysis.plot import apart
from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import styled
from analysis.plot.text import called, fit

_WORDS = {
    ITEM: "Articles that have it, of all",
    COPIES: "Copies, of those that have it",
    "form": "Forms of the name",
    "entity": "Also named",
    "topic": "Topics",
    "term": "Words",
}
_COLUMNS = ("aspect", "value", "name", "docs_before", "total_before", "docs_after", "total_after", "difference")


@styled
def reasons(
    reasons: pd.DataFrame, *, names: Mapping[str, str] | None = None, top: int = 5, ax: Axes | None = None
) -> Axes:
    """Draw what the articles of a period have more and less often than those of the window before, by aspect.

    Args:
        reasons: table `reasons`: the `frame` of what `measure.explain` gives.
        names: value to the name that is shown; one without is shown by the name in the table.
        top: rows of an aspect, the surest; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(reasons, (*_COLUMNS, "low", "high", "p", "q"), chart="reasons")
    if not len(reasons):
        return no_data(ax)
    marks: list[apart.Mark | str] = []
    shown, cut = [], 0
    for aspect in dict.fromkeys([ITEM, COPIES, *reasons["aspect"]]):
        own = _ranked(reasons[reasons["aspect"] == aspect])
        own = own if aspect == ITEM else own[own["difference"].notna()]
        if aspect == COPIES and not own[["docs_before", "docs_after"]].to_numpy().sum():
            continue
        rows = own.head(top)
        cut += len(own) - len(rows)
        shown.append(rows)
        whole = aspect in (ITEM, COPIES)
        if len(rows) and not whole:
            marks.append(_WORDS.get(aspect, f"{aspect[:1].upper()}{aspect[1:]}"))
        marks += [_mark(row, names, _WORDS[aspect] if whole else "") for row in rows.to_dict("records")]
    ax = one(1.3 + apart.ROW * len(marks), ax=ax)
    apart.draw(ax, marks, far=apart.reach(marks, least=0.02))
    apart.points(ax, signed=True)
    apart.heads(ax, "less than before", "more than before")
    beside(ax, "before | after", -1, points=8)
    ax.set_xlabel("change of the share in percentage points, with 95\u00a0% interval")
    rest = reasons[reasons["aspect"] != ITEM]
    compared = rest["difference"].notna().any()
    of = "Below the first row: shares of the stories that have it; copies are not tested." if compared else ""
    if len(rest) and not compared:
        of = "In one of the two windows no article has it, so that nothing else can be compared."
    more = f"The surest {top} of each; {cut:,} more in the table." if cut else ""
    note(ax, [of, apart.hollow(pd.concat(shown), LISTED), more])
    settle(ax)
    return ax


def _ranked(own: pd.DataFrame) -> pd.DataFrame:
    """The rows of an aspect, the surest first, of equal ones the larger difference."""
    keys = {"_p": own["p"].round(12), "_size": -own["difference"].abs().round(9), "_value": own["value"].astype(str)}
    return own.assign(**keys).sort_values(list(keys), kind="stable").drop(columns=list(keys))


def _mark(row: Mapping[Any, Any], names: Mapping[str, str] | None, words: str) -> apart.Mark:
    """The mark of a row; words are those of a whole, else the name is shown."""
    name = (names or {}).get(str(row["value"]), row["name"])
    label = words or fit(called(name, None), apart.NAMES)
    said = " | ".join(f"{row[f'docs_{side}']:,} of {row[f'total_{side}']:,}" for side in ("before", "after"))
    sure = pd.notna(row["q"]) and bool(row["q"] < LISTED)
    return apart.Mark(label, row["difference"], row["low"], row["high"], said, sure)
