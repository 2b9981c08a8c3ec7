"""What changed: the series drawn over time, tested together, the parts of the surest change, and bursts."""

from contextlib import suppress
from typing import Any

import pandas as pd

from analysis import measure
from analysis.errors import AnalysisError
from analysis.measure.cells import ALL
from analysis.reporting.blocks import records
from analysis.reporting.collect import Measured

FOLLOWED = {"countries_over_time": "entities", "actors_over_time": "entities", "topics_over_time": "topics"}
PARTS = "change_parts"
DAY = pd.Timedelta(days=1)
EQUAL = 1e-9  # two differences of shares of the same articles
SHARED = 0.5  # of the articles, by groups that have some on both sides: a mix of others says nothing
METHOD = (
    "Changes: the series drawn over time are cut by binary segmentation into levels; the p of a cut is that of its "
    "periods, and of the articles, in random order (the larger), and counts all series that can be tested; a second p "
    "is that of a drift without any step, each period like the one before. The surest change is divided "
    "into change within each {by} and another mix of them (Kitagawa 1955); the whole of it keeps the interval of the "
    "change. Bursts are those of Kleinberg’s (2002) automaton of two states, of complete periods; they have no test."
)


def series(m: Measured) -> pd.DataFrame:
    """What the page draws over time as one coverage table, `item` being `group:item`; empty where nothing is."""
    found = [m.tables[n].assign(item=g + ":" + m.tables[n]["item"]) for n, g in FOLLOWED.items() if m.has(n)]
    return pd.concat(found, ignore_index=True) if found and not m.limits.change else pd.DataFrame()


def changes(m: Measured) -> dict[str, pd.DataFrame]:
    """The tables `changes_` and `bursts_` of entities and of topics, and `change_parts` of the surest change.

    All changes are one family of tests; bursts have none.
    """
    coverage = series(m)
    if not len(coverage):
        return {}
    found, runs = measure.change(coverage), measure.bursts(coverage)
    made = {}
    for group in dict.fromkeys(g for n, g in FOLLOWED.items() if m.has(n)):
        for name, table in (("changes", found), ("bursts", runs)):
            own = table[table["item"].str.startswith(f"{group}:")]
            own = own.assign(item=own["item"].str.removeprefix(f"{group}:")).reset_index(drop=True)
            made[f"{name}_{group}"] = own
    if len(found) and m.corpus.articles[m.by].nunique() > 1:
        first = surest(found)
        with suppress(AnalysisError):  # a value of the column is called as the table calls the sum
            parts = _parts(m, coverage, found, first)
            if _shared(parts) >= SHARED:
                made[PARTS] = _as_told(parts, first)
    return made


def surest(found: pd.DataFrame) -> Any:
    """The row of a table of changes whose p is smallest, of those the largest difference."""
    size = found.assign(size=-found["difference"].abs().round(12))
    return records(size.sort_values(["p", "size", "item", "period"], kind="stable").head(1))[0]


def _parts(m: Measured, coverage: pd.DataFrame, found: pd.DataFrame, first: Any) -> pd.DataFrame:
    """What the change is made of, between the levels before and after it."""
    cuts = [coverage["period"].min(), *found.loc[found["item"] == first.item, "period"].sort_values()]
    at = len(cuts) - 1 - cuts[::-1].index(first.period)
    end = cuts[at + 1] - DAY if at + 1 < len(cuts) else m.corpus.articles["published"].max()
    group, _, item = first.item.partition(":")
    of: Any = m.mentions if group == "entities" else m.model
    return measure.decompose(
        of,
        m.corpus,
        item=item,
        before=f"{cuts[at - 1]:%Y-%m-%d}..{first.period - DAY:%Y-%m-%d}",
        after=f"{first.period:%Y-%m-%d}..{end:%Y-%m-%d}",
        by=m.by,
        duplicates=m.tables["duplicates"],
    )


def _as_told(parts: pd.DataFrame, first: Any) -> pd.DataFrame:
    """The parts, the whole change with the interval that the change is told with: one number, one interval."""
    whole = (parts["component"] == "total") & (parts["group"] == ALL)
    same = whole & ((parts["change"] - first.difference).abs() < EQUAL)
    return parts.assign(low=parts["low"].mask(same, first.low), high=parts["high"].mask(same, first.high))


def _shared(parts: pd.DataFrame) -> float:
    """The share of articles whose group has articles before and after the change."""
    groups = parts[(parts["component"] == "total") & (parts["group"] != ALL)]
    both = groups[(groups["before"] > 0) & (groups["after"] > 0)]
    return float(both[["before", "after"]].to_numpy().sum() / groups[["before", "after"]].to_numpy().sum())


def found_in(m: Measured) -> pd.DataFrame:
    """All changes, `item` being `group:item`."""
    return _joined(m, "changes")


def bursts_in(m: Measured) -> pd.DataFrame:
    """All bursts, likewise."""
    return _joined(m, "bursts")


def _joined(m: Measured, name: str) -> pd.DataFrame:
    keys = [g for g in ("entities", "topics") if m.has(f"{name}_{g}")]
    rows = [m.tables[f"{name}_{g}"].assign(item=f"{g}:" + m.tables[f"{name}_{g}"]["item"]) for g in keys]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
