"""Robustness: one number counted again in every sensible way."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.choices import Way, ways
from analysis.measure.compared import odds
from analysis.measure.database import Stored
from analysis.measure.evidence import evidence
from analysis.measure.frames import in_memory
from analysis.measure.incidence import Countable, refuse_focus
from analysis.measure.known import known
from analysis.measure.sides import PERIOD, in_period, side
from analysis.tables import empty, frame
from analysis.topics.model import TopicModel
from analysis.wilson import newcombe, wilson

ENOUGH = 10  # articles on a side below which a way to count does not stretch the range of all together
DEFAULT, AS_COUNTED, TOGETHER = "default", "as counted", "all together"
_SHARE, _DIFFERENCE, _ODDS = "share", "difference", "log odds ratio"


def robustness(  # noqa: PLR0913  one word an option
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    item: str | int,
    period: str | None = None,
    by: str | None = None,
    left: str | None = None,
    right: str | None = None,
    before: str | None = None,
    after: str | None = None,
    focus: pd.DataFrame | None = None,
    duplicates: pd.DataFrame | None = None,
    models: Mapping[str, TopicModel] | None = None,
) -> pd.DataFrame:
    """A share, a change or a contrast under each choice that could as well have been made (Steegen et al. 2016).

    The choices, one at a time, the others at their default: copies counted once, in all or in each value of `by`;
    articles of 50 or 100 words and more; for mentions the title or the first two sentences only, no mentions inside
    longer names, no words for a people, no capitals that stand for a government, no names read by their context, no
    names that are in no table, or only names as listed; with `focus` the articles that are about the item, not those
    that name it; for a topic the one most like it in other `models`. `title only` is counted among articles that have a
    title. A sort of mention that is all there is of an item is not left out. The last two rows are the lowest and the
    highest estimate over all combinations of the choices that leave ten articles a side.

    The ways share their articles, so an estimate outside the interval of the default is no test: it says that the
    choice moves the number more than chance in drawing the articles would.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie.
        item: id or name, topic number or label, term, or a pair, "IRN + RUS".
        period: only articles of this period, as written: "2017", "2017-Q2", "2017-01..2017-06"; not for a change.
        by: column of the articles, or `period`, for a contrast; copies count once in each of its values, or in each
            source.
        left: for a contrast, a value of `by`: the log odds ratio as in `contrast`, positive = more on the left.
        right: the other value.
        before: for a change, a period: the difference of shares, after - before (interval: Newcombe 1998,
            doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I).
        after: the other period.
        focus: the `focus` table of these articles, for mentions.
        duplicates: the `duplicates` table; None = it is made.
        models: for a topic, other models of these articles, by what they are called: {"k = 10": model}.

    Returns:
        The `robustness` table: the default, each other choice, the two ends of all together.

    Raises:
        UnknownName: no such item, column or value.
        InputError, TableError: there is no such table on disk.
        AnalysisError: a side is named alone, two questions are asked at once, a side has no article, or `of` is
            a focus.
    """
    refuse_focus(of, where="measure.robustness", fix="the mentions, and focus=focus")
    of, corpus = in_memory(of, corpus, columns=[by], texts=duplicates is None)
    corpus = known(of, corpus, where="measure.robustness")
    question = _asked(corpus, by=by, period=period, sides=(left, right), periods=(before, after))
    within = "source" if by is None or (by == PERIOD and by not in corpus.articles) else by
    every = ways(of, corpus, item, by=within, focus=focus, duplicates=duplicates, models=dict(models or {}))
    answers = [(way, question.counted(way)) for way in every]
    default = answers[0][1]
    if not all(default.totals):
        raise AnalysisError("A side has no article.", where="measure.robustness", fix="another period or value")
    single = [(way, got) for way, got in answers if len(way.chosen) < 2]
    rows = [_row(*(way.chosen or ((DEFAULT, AS_COUNTED),))[0], got, default) for way, got in single]
    able = [(way, got) for way, got in answers if got.enough]
    for name, sign in (("lowest", 1), ("highest", -1)) if able else ():
        # of equal ones that with the fewest choices: they come first
        way, got = min(able, key=lambda pair: round(sign * pair[1].estimate, 12))
        rows.append(_row(TOGETHER, f"{name} of {len(able):,}", got, default) | {"how": way.how})
    return frame("robustness", ({**row, "statistic": question.statistic} for row in rows))


def robustness_evidence(
    of: Countable,
    corpus: Corpus,
    *,
    item: str | int,
    value: str,
    by: str = "source",
    focus: pd.DataFrame | None = None,
    duplicates: pd.DataFrame | None = None,
    models: Mapping[str, TopicModel] | None = None,
    n: int | None = None,
) -> pd.DataFrame:
    """The sentences behind one row of `robustness`: of the articles that have the item in one way to count.

    Args:
        of: a frame of mentions, a topic model, or terms, as for `robustness`.
        corpus: the articles, all of them; a period or a side of the row is a part of the result.
        item: id or name, topic number or label, term, or a pair.
        value: that of the row: "title only", "once in all", "as counted"; of the two ends of all together `how`.
        by: column within whose values copies count once.
        focus: as for `robustness`.
        duplicates: as for `robustness`.
        models: as for `robustness`.
        n: at most so many rows, the earliest; None = all.

    Returns:
        The `evidence` table, of the mentions that this way counts alone.

    Raises:
        UnknownName: no such item, or no such way to count it.
        AnalysisError: `of` is a focus.
    """
    refuse_focus(of, where="measure.robustness_evidence", fix="the mentions, and focus=focus")
    every = ways(of, corpus, item, by=by, focus=focus, duplicates=duplicates, models=dict(models or {}))
    # single choices go by their value alone, several by all of them
    told = {(way.how if len(way.chosen) > 1 else way.chosen[0][1] if way.chosen else AS_COUNTED): way for way in every}
    told |= {way.how: way for way in every if way.chosen}
    if value not in told:
        raise UnknownName("way to count", value, told, where="measure.robustness_evidence, argument 'value'")
    way = told[value]
    if way.has is None or not (way.keep & way.has).any():
        return empty("evidence")
    counted, name = way.of or (of, item)
    return evidence(counted, corpus.take(way.keep & way.has), item=name, n=n)


@dataclass(frozen=True, eq=False)
class _Count:
    """Articles that have the item, and all, on each side; the estimate with its interval."""

    docs: tuple[int, int]
    total: tuple[int, int]
    sides: int
    estimate: float
    low: float
    high: float

    @property
    def totals(self) -> tuple[int, ...]:
        """Articles on the sides that there are."""
        return self.total[: self.sides]

    @property
    def enough(self) -> bool:
        """Whether each side has ten articles, and the item is there to be found."""
        return min(self.totals) >= ENOUGH and not np.isnan(self.estimate)


@dataclass(frozen=True, eq=False)
class _Question:
    """What is asked of every way to count: which articles are on which side, and what is made of the counts."""

    statistic: str
    sides: tuple[np.ndarray, ...]

    def counted(self, way: Way) -> _Count:
        """The answer of one way to count."""
        has = np.zeros(len(way.keep), dtype=bool) if way.has is None else way.has
        docs = [int((side & way.keep & has).sum()) for side in self.sides]
        total = [int((side & way.keep).sum()) for side in self.sides]
        known = way.has is not None and min(total) > 0
        figures = _figures(self.statistic, docs, total) if known else (np.nan, np.nan, np.nan)
        pad = [0] * (2 - len(docs))
        return _Count((*docs, *pad)[:2], (*total, *pad)[:2], len(docs), *figures)  # type: ignore[arg-type]


def _figures(statistic: str, docs: list[int], total: list[int]) -> tuple[float, float, float]:
    """Estimate and ends of its 95 % interval."""
    if statistic == _SHARE:
        return docs[0] / total[0], *wilson(docs[0], total[0])
    if statistic == _DIFFERENCE:
        return newcombe(docs[0], total[0], docs[1], total[1])
    cells = (docs[0], total[0] - docs[0], docs[1], total[1] - docs[1])
    effect, low, high = odds(tuple(np.array([float(cell)]) for cell in cells))
    return float(effect[0]), float(low[0]), float(high[0])


def _row(choice: str, value: str, got: _Count, default: _Count) -> dict[str, object]:
    return {
        "choice": choice,
        "value": value,
        "default": choice == DEFAULT,
        "docs": got.docs[0],
        "total": got.total[0],
        "docs_2": got.docs[1],
        "total_2": got.total[1],
        "estimate": got.estimate,
        "low": got.low,
        "high": got.high,
        "differs": bool(got.estimate < default.low or got.estimate > default.high),
    }


def _asked(
    corpus: Corpus,
    *,
    by: str | None,
    period: str | None,
    sides: tuple[str | None, str | None],
    periods: tuple[str | None, str | None],
) -> _Question:
    """What is asked, refused where it is half a question or two."""
    for names, values in ((("left", "right"), sides), (("before", "after"), periods)):
        if (values[0] is None) != (values[1] is None) or (values[0] is not None and values[0] == values[1]):
            raise AnalysisError(
                f"{names[0]}={values[0]!r} and {names[1]}={values[1]!r} are not two sides.",
                where="measure.robustness",
                fix=f"name {names[0]} and {names[1]}, or neither",
            )
    (left, right), (before, after) = sides, periods
    if before is not None and after is not None:
        if left is not None or period is not None:
            raise AnalysisError(
                "A change has no other sides or period.",
                where="measure.robustness",
                fix="before and after alone; Corpus.where takes a part of the articles",
            )
        later, earlier = (in_period(corpus, value, where="measure.robustness") for value in (after, before))
        if (later & earlier).any():
            raise AnalysisError(
                f"{before!r} and {after!r} share articles.", where="measure.robustness", fix="periods that are apart"
            )
        return _Question(_DIFFERENCE, (later, earlier))
    within = np.ones(len(corpus), dtype=bool)
    if period is not None:
        within = in_period(corpus, period, where="measure.robustness")
    if left is None or right is None:
        return _Question(_SHARE, (within,))
    if by is None:
        raise AnalysisError("left and right are values of no column.", where="measure.robustness", fix="by='source'")
    return _Question(
        _ODDS, tuple(within & side(corpus, by, value, where="measure.robustness") for value in (left, right))
    )
