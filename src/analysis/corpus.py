"""Corpus: a frozen set of articles with what was not loaded and where it came from."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.days import covered, inside
from analysis.errors import AnalysisError, UnknownName, check_seed, check_whole
from analysis.tables import PRECISIONS, check, empty, table

Span = tuple[pd.Timestamp, pd.Timestamp]

_LOST = {"record": "bad record", "duplicate": "repeated record"}
_NAMED, _SORTS = 5, 3  # names and sorts of doubts that a summary shows


class Corpus:
    """Articles in canonical order (date, then id), the faults of loading, and the origin.

    A value: methods return a new corpus, and the frames handed out are copies (copy-on-write).

    Args:
        articles: a frame of the `articles` table.
        faults: a frame of the `faults` table; none by default.
        origin: the files or folders it was read from.
        span: first and last day that the corpus is known to cover, or these by precision; by default
            as far as its articles surely reach, see `covered`. Periods outside or only partly inside
            count as incomplete.
        records: how many records the files held; by default the articles and what was not loaded.
        passed: names of the descriptions (README and the like) that loading passed over.
    """

    __slots__ = ("_articles", "_faults", "_fingerprint", "_origin", "_passed", "_records", "_span")

    def __init__(
        self,
        articles: pd.DataFrame,
        faults: pd.DataFrame | None = None,
        *,
        origin: Sequence[str] = (),
        span: Span | Mapping[str, Span] | None = None,
        records: int | None = None,
        passed: Sequence[str] = (),
    ) -> None:
        ordered = check(articles, "articles").sort_values(
            ["published", "doc_id"], na_position="last", kind="stable", ignore_index=True
        )
        self._articles = ordered
        self._faults = check(faults, "faults") if faults is not None else empty("faults")
        self._origin = tuple(str(o) for o in origin)
        self._span = dict.fromkeys(PRECISIONS, span) if isinstance(span, tuple) else span and dict(span)
        lost = int((self._faults["kind"] != "field").sum())
        self._records = len(ordered) + lost if records is None else records
        self._passed = tuple(passed)
        self._fingerprint = ""

    @property
    def articles(self) -> pd.DataFrame:
        """The `articles` table, ordered by date then id."""
        return self._articles.copy(deep=False)

    @property
    def faults(self) -> pd.DataFrame:
        """The `faults` table: what was not loaded, and why."""
        return self._faults.copy(deep=False)

    @property
    def origin(self) -> tuple[str, ...]:
        """The files or folders the corpus was read from."""
        return self._origin

    @property
    def passed(self) -> tuple[str, ...]:
        """Names of the descriptions that loading passed over, which are neither articles nor faults."""
        return self._passed

    @property
    def span(self) -> Span | None:
        """First and last day surely covered (naive, midnight), or None when no date tells of one."""
        found = self.covered("year")
        return found if found is None or found[0] <= found[1] else None

    def covered(self, precision: str) -> Span | None:
        """First and last day surely covered by the articles whose date is known to `precision` or better.

        An article known only to the month reaches into it, nobody knows how far: as a first article it
        covers the month's last day, as a last one its first. So a month or year that is known only by
        an article "March 2017" or "2017" at the end of the corpus is not complete.

        Args:
            precision: `day`, `month` or `year`; coarser articles are left out, as they are from such periods.

        Returns:
            The span that was stated, if one was; the first day lies after the last where no whole day is
            sure; None without such an article.
        """
        if self._span is not None:
            return self._span.get(precision)
        found = covered(self._articles, precision)
        return None if found is None else (pd.Timestamp(found[0]), pd.Timestamp(found[1]))

    @property
    def sources(self) -> list[str]:
        """The sources, sorted by name."""
        return sorted(self._articles["source"].unique())

    @property
    def fingerprint(self) -> str:
        """Hash of ids, dates, sources and texts: equal for equal corpora, whatever their order."""
        if not self._fingerprint:
            digest = hashlib.sha256()
            rows = self._articles.sort_values("doc_id")
            for row in zip(*(rows[c] for c in ("doc_id", "source", "published", "title", "text")), strict=True):
                digest.update("\x1f".join("" if pd.isna(v) else str(v) for v in row).encode("utf-8", "surrogatepass"))
                digest.update(b"\x1e")
            self._fingerprint = digest.hexdigest()[:16]
        return self._fingerprint

    def __len__(self) -> int:
        return len(self._articles)

    def __repr__(self) -> str:
        dates = self._articles["published"].dropna()
        when = f"{dates.min():%Y-%m}..{dates.max():%Y-%m}" if len(dates) else "undated"
        n = len(self.sources)
        return f"Corpus({len(self)} article{'s' * (len(self) != 1)}, {when}, {n} source{'s' * (n != 1)})"

    @property
    def records(self) -> int:
        """How many records the files held: the articles as loaded and the faults that cost a record or a file."""
        return self._records

    def summary(self) -> str:
        """What there is and what is not, in a few lines.

        Articles of records, dates, sources, columns that are none of ours, doubts by what they are about, and
        descriptions that were passed over. Files that could not be read are not counted as records: nobody knows
        how many they hold.
        """
        n, dated = len(self), self._articles["published"].notna()
        lines = [self._loaded()]
        if dated.any():
            days = self._articles.loc[dated, "published"]
            undated = f", {n - int(dated.sum()):,} undated" if not dated.all() else ""
            first, last = f"{days.min():%Y-%m-%d}", f"{days.max():%Y-%m-%d}"
            lines.append(f"{int(dated.sum()):,} dated, {first}{f' to {last}' if last > first else ''}{undated}")
        elif n:
            lines.append("none of them dated")
        sources = self._articles["source"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        if n:
            named = ", ".join(f"{name} ({count:,})" for name, count in sources.head(8).items())
            lines.append(f"{_count(len(sources), 'source')}: {named}{', …' if len(sources) > 8 else ''}")
        ours = set(table("articles").names)
        if kept := [str(name) for name in self._articles.columns if name not in ours]:
            lines.append(f"columns kept as they are: {_some(kept)}")
        lines += _doubts(self._faults)
        if self._passed:
            lines.append(f"{_count(len(self._passed), 'description')} passed over: {_some(self._passed)}")
        return "\n".join(lines)

    def _loaded(self) -> str:
        kinds = self._faults["kind"].value_counts()
        lost = [_count(int(kinds[kind]), noun) for kind, noun in _LOST.items() if kind in kinds]
        files = int(kinds.get("file", 0))
        said = f"{_count(len(self), 'article')} of {_count(self._records - files, 'record')}"
        if lost or not files:
            said += f": {', '.join(lost) or 'nothing lost'}"
        return said + (f"; {_count(files, 'file')} could not be read" if files else "")

    def where(self, **values: object) -> "Corpus":
        """The articles whose columns have the given values: `corpus.where(source=["A", "B"], lang="en")`.

        Raises:
            UnknownName: no column is called so.
        """
        keep = pd.Series(True, index=self._articles.index)
        for column, wanted in values.items():
            if column not in self._articles.columns:
                raise UnknownName("column", column, map(str, self._articles.columns), where="Corpus.where")
            accepted = list(wanted) if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
            keep &= self._articles[column].isin(accepted)
        return self._with(self._articles[keep], self._span)

    def between(self, first: str, last: str) -> "Corpus":
        """The dated articles from `first` to `last`, both inclusive: days, months or years ("2016-01").

        An article known only to the month or year is kept where all of it lies between the two. The
        new corpus is known to cover that whole span, as far as this one does.

        Raises:
            AnalysisError: a bound is no date, or `last` is before `first`.
        """
        low, high = _bound(first, end=False), _bound(last, end=True)
        if high < low:
            raise AnalysisError(f"{last!r} is before {first!r}.", where="Corpus.between", fix="swap the two")
        kept = self._articles[inside(self._articles, np.datetime64(low, "D"), np.datetime64(high, "D"))]
        spans = {
            precision: (max(low, span[0]), min(high.normalize(), span[1]))
            for precision in PRECISIONS
            if (span := self.covered(precision)) is not None
        }
        return self._with(kept, spans)

    def sample(self, n: int, *, seed: int = 0) -> "Corpus":
        """At most `n` articles drawn with `seed`; the draw does not depend on the input's order."""
        check_whole(n, name="n", least=0, where="Corpus.sample")
        check_seed(seed, where="Corpus.sample")
        kept = self._articles.sort_values("doc_id").sample(min(n, len(self)), random_state=seed)
        return self._with(kept, self._span)

    def take(self, keep: np.ndarray) -> "Corpus":
        """The articles where `keep`, one yes or no each in their order, is true; what is covered stays covered."""
        spans = {name: span for name in PRECISIONS if (span := self.covered(name)) is not None}
        return self._with(self._articles[keep], spans)

    def _with(self, articles: pd.DataFrame, span: Mapping[str, Span] | None) -> "Corpus":
        """Some of the articles, and all else that is known of this corpus."""
        return Corpus(
            articles, self._faults, origin=self._origin, span=span, records=self._records, passed=self._passed
        )

    def batches(self, size: int = 64) -> Iterator[pd.DataFrame]:
        """The articles in order, `size` at a time."""
        for first in range(0, len(self), size):
            yield self._articles.iloc[first : first + size].reset_index(drop=True)


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'s' * (n != 1)}"


def _some(names: Sequence[str]) -> str:
    """The first few names, and whether there are more."""
    return ", ".join(names[:_NAMED]) + (f", … ({len(names)} in all)" if len(names) > _NAMED else "")


def _doubts(faults: pd.DataFrame) -> list[str]:
    """What is doubtful about what was loaded, one line a sort of doubt with an example; the most frequent first."""
    told = faults.loc[faults["kind"] == "field", ["path", "record", "what"]].fillna("").astype(str)
    sorts = [re.sub(r"'[^']*'|\"[^\"]*\"|\d[\d.,]*", "", what) for what in told["what"]]
    if not sorts:
        return []
    lines = [f"{_count(len(sorts), 'doubt')}:"]
    for sort, n in sorted(Counter(sorts).items(), key=lambda found: (-found[1], found[0]))[:_SORTS]:
        path, record, what = told.iloc[sorts.index(sort)]
        place = f"{path}#{record}" if record else path
        shown = what if len(what) <= 160 else what[:157] + "..."
        lines.append(f"  {place}: {shown}" + (f" ({n:,} such)" if n > 1 else ""))
    if len(set(sorts)) > _SORTS:
        lines.append("  …")
    return lines


def _bound(text: str, *, end: bool) -> pd.Timestamp:
    try:
        period = pd.Period(text)
    except ValueError as error:
        raise AnalysisError(
            f"{text!r} is no date.", where="Corpus.between", fix="'2016', '2016-03' or '2016-03-14'"
        ) from error
    return period.end_time.floor("us") if end else period.start_time
