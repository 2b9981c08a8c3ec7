"""What a corpus is too small, too undated or too lopsided for, in plain sentences."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis import measure
from analysis.corpus import Corpus
from analysis.measure.cells import THIN
from analysis.reporting import tongues, wording
from analysis.reporting.blocks import records

ENOUGH = 30  # articles below which a report claims no topic, no trend and no difference
ENOUGH_A_SIDE = 10  # articles on the smaller side of a comparison
RANKED = 25  # rows of a ranked table on the page
PERIODS = 3  # periods with articles that a line needs


@dataclass(frozen=True)
class Limits:
    """Why a part of the report is left out; an empty text where it is not.

    Args:
        topics: why no topic is claimed.
        change: why nothing is said about change over time.
        comparison: why nothing is compared.
    """

    topics: str
    change: str
    comparison: str


def limits(corpus: Corpus, *, over: str, by: str, named: bool) -> Limits:
    """What cannot be claimed about `corpus`.

    Args:
        corpus: the articles.
        over: length of a period.
        by: column compared by.
        named: the analyst named the two sides, so a small side is shown all the same.
    """
    n = len(corpus)
    few = f"{wording.spelled(n, 'article').capitalize()} {'is' if n == 1 else 'are'} too few for topics"
    return Limits(
        topics=f"{few}; about {ENOUGH} are needed to begin with." if n < ENOUGH else "",
        change=_change(corpus, over),
        comparison=_comparison(corpus, by) if not named else "",
    )


def _change(corpus: Corpus, over: str) -> str:
    n = len(corpus) - measure.undated(corpus, over=over)
    if not n:
        return f"No article has a date precise enough for a {over}, so nothing can be said about change over time."
    if n < ENOUGH:
        return (
            f"{wording.first_up(wording.part(n, len(corpus), 'article'))} {'has' if n == 1 else 'have'} a date precise "
            f"enough for a {over}; about {ENOUGH} are needed before a line over time means anything."
        )
    filled = int((totals(corpus, over)["docs"] > 0).sum())
    if filled < PERIODS:
        return (
            f"All dated articles fall into {wording.spelled(filled, over)}; a line over time needs at least {PERIODS}."
        )
    return ""


def _comparison(corpus: Corpus, by: str) -> str:
    sizes = corpus.articles[by].value_counts()
    if len(sizes) < 2:
        only = f" ({sizes.index[0]})" if len(sizes) else ""
        return f"There is only one {by}{only}, so there is nothing to compare."
    if sizes.iloc[1] < ENOUGH_A_SIDE:
        return (
            f"No two values of {by} have {ENOUGH_A_SIDE} articles each (the second largest, {sizes.index[1]}, has "
            f"{sizes.iloc[1]}), so nothing is compared."
        )
    return ""


def totals(corpus: Corpus, over: str) -> pd.DataFrame:
    """Articles of each period, all sources together."""
    return measure.volume(corpus, over=over)


def warnings(corpus: Corpus, *, over: str, by: str) -> list[str]:
    """Sentences on what weakens the numbers of the report, most serious first."""
    said = [*_small(corpus), *_short(corpus), *_undated(corpus, over), *_doubtful(corpus)]
    other, most = tongues.warning(corpus)
    said = [*other, *said] if most else [*said, *other]
    if not _change(corpus, over):
        said += _thin(corpus, over)
    sizes = corpus.articles[by].value_counts()
    small = int((sizes < THIN).sum())
    if small and len(sizes) > 1 and len(corpus) >= ENOUGH:
        has = "has" if small == 1 else "have"
        said.append(
            f"{wording.first_up(wording.part(small, len(sizes), by))} {has} fewer than {THIN} articles: "
            "nothing about them alone would be firm."
        )
    return said


def repeated_names(tables: Mapping[str, pd.DataFrame], furniture: Collection[str]) -> list[str]:
    """A sentence on those among the most named that rest mostly on passages which one source repeats.

    Args:
        tables: the ranked tables, `countries` and `actors`.
        furniture: the ids that do.
    """
    ranked = [tables[name].head(RANKED) for name in ("countries", "actors") if name in tables]
    found = [row for rows in ranked for row in records(rows) if row.item in furniture]
    if not found:
        return []
    said = wording.listing([f"{row.name} ({row.repeated:,} of {wording.count(row.docs, 'article')})" for row in found])
    return [
        f"{said} {'is' if len(found) == 1 else 'are'} named mostly in passages that one source repeats, as menus and "
        "lists of headlines are: not what its articles say. See the repeated passages of the corpus."
    ]


def _small(corpus: Corpus) -> list[str]:
    n = len(corpus)
    if n >= ENOUGH:
        return []
    low, high = measure.wilson(round(n / 2), n)
    few = wording.spelled(n, "article")
    return [
        f"{wording.first_up(few)} cannot carry a trend, a topic or a comparison; none is claimed below. What is "
        f"counted describes {'this article' if n == 1 else f'these {few}'} and nothing beyond: a share near one half "
        f"has a 95\u00a0% interval of {wording.interval(low, high)}."
    ]


def _short(corpus: Corpus) -> list[str]:
    n, texts, median = len(corpus), corpus.articles["text"], corpus.articles["words"].median()
    cut = int(texts.str.rstrip().str.endswith(("...", "…")).sum())
    if cut > n / 2:
        return [
            f"{wording.first_up(wording.part(cut, n, 'text'))} {'ends' if cut == 1 else 'end'} in an ellipsis: "
            f"excerpts, {median:.0f} words at the median. What an article says after its excerpt is not counted, and "
            "not naming somebody in an excerpt says little."
        ]
    if median < 60:
        return [f"The texts are short, {median:.0f} words at the median; not naming somebody says little."]
    return []


def _undated(corpus: Corpus, over: str) -> list[str]:
    n, undated = len(corpus), measure.undated(corpus, over=over)
    if not undated:
        return []
    counts = "It counts" if undated == 1 else "They count"
    return [
        f"{wording.first_up(wording.part(undated, n, 'article'))} cannot be placed in a {over} "
        f"({wording.percent(undated / n)}). {counts} everywhere except over time."
    ]


def _doubtful(corpus: Corpus) -> list[str]:
    """Dates whose order of day and month was a guess: everything over time rests on it."""
    faults = corpus.faults
    return list(faults.loc[faults["what"].str.contains("can be read in two ways", regex=False), "what"])


def _thin(corpus: Corpus, over: str) -> list[str]:
    docs = totals(corpus, over)["docs"]
    empty, thin = int((docs == 0).sum()), int(((docs > 0) & (docs < THIN)).sum())
    if not thin + empty:
        return []
    none = f", and {empty:,} {'has' if empty == 1 else 'have'} none" if empty else ""
    return [
        f"{wording.first_up(wording.part(thin, len(docs), over))} {'has' if thin == 1 else 'have'} fewer than {THIN} "
        f"articles{none}: read their intervals, not their points."
    ]
