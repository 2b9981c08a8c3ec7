"""What a corpus is too small, too undated or too lopsided for, in plain sentences."""

from dataclasses import dataclass

import pandas as pd

from analysis import measure
from analysis.corpus import Corpus
from analysis.reporting import wording

ENOUGH = 30  # articles below which a report claims no topic, no trend and no difference
ENOUGH_A_SIDE = 10  # articles on the smaller side of a comparison
THIN = 10  # articles below which the share of a period or source says little
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
            f"Only {wording.spelled(n, 'article')} of {len(corpus):,} {'has' if n == 1 else 'have'} a date precise "
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
    said = []
    n, words = len(corpus), corpus.articles["words"]
    undated = measure.undated(corpus, over=over)
    if n < ENOUGH:
        low, high = measure.wilson(round(n / 2), n)
        said.append(
            f"With {wording.spelled(n, 'article')}, a share near one half has a 95\u00a0% interval of "
            f"{wording.interval(low, high)}. No trend, no topic and no comparison is claimed; what follows describes "
            f"these {wording.spelled(n, 'article')} and nothing beyond."
        )
    cut = int(corpus.articles["text"].str.rstrip().str.endswith(("...", "…")).sum())
    if cut > n / 2:
        said.append(
            f"{wording.count(cut, 'text')} of {n:,} end in an ellipsis: these are excerpts (median "
            f"{words.median():.0f} words). What an article says after its excerpt ends is not counted, and not naming "
            "somebody in an excerpt says little."
        )
    elif words.median() < 60:
        said.append(f"The texts are short (median {words.median():.0f} words); not naming somebody says little.")
    if undated:
        said.append(
            f"{wording.count(undated, 'article')} of {n:,} ({wording.percent(undated / n)}) cannot be placed in a "
            f"{over}: they count everywhere except over time."
        )
    if n - undated:
        volume = totals(corpus, over)
        held = volume[volume["docs"] > 0]
        thin, empty = int((held["docs"] < THIN).sum()), len(volume) - len(held)
        if thin:
            gaps = f", and {empty:,} have none" if empty else ""
            said.append(
                f"{wording.count(thin, over)} of {len(volume):,} have fewer than {THIN} articles{gaps}: read their "
                "intervals, not their points."
            )
    sizes = corpus.articles[by].value_counts()
    small = int((sizes < THIN).sum())
    if small and len(sizes) > 1 and n >= ENOUGH:
        said.append(
            f"{small} of {wording.count(len(sizes), by)} have fewer than {THIN} articles: nothing about them alone "
            "would be firm."
        )
    return said
