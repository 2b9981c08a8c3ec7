"""Reasons: what is behind the movement of one point, as a person would say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pandas as pd

LISTED, NAMED = 0.1, 5  # the q at which a difference is said, and how many of an aspect are
ITEM, COPIES = "item", "copies"


@dataclass(frozen=True, eq=False)
class Reasons:
    """A point that moved, and what is behind it; a notebook shows its sentences.

    Args:
        name: what the item is called.
        period: the period, as written.
        before: the window it is set against, as written; `decompose` takes both words as they are.
        frame: the `reasons` table.
        evidence: the `evidence` table of three articles of the period that show what is more, one sentence each.
        complete: whether the corpus is known to cover all of both.
        partly: those of the two that it is not known to cover.
        reach: from when to when its articles run, in words.
    """

    name: str
    period: str
    before: str
    frame: pd.DataFrame
    evidence: pd.DataFrame
    complete: bool
    partly: tuple[str, ...] = ()
    reach: str = ""

    def __repr__(self) -> str:
        return f"Reasons({self._moved()})"

    def _repr_html_(self) -> str:
        said = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences())
        return f"<ul>{said}</ul>"

    def _moved(self) -> str:
        row = self._of(ITEM).iloc[0]
        sides = ((self.period, "after"), (self.before, "before"))
        parts = [
            f"{_part(row, side)} articles" + (f" ({row[f'share_{side}']:.1%})" if row[f"total_{side}"] else "")
            for _, side in sides
        ]
        return f"{self.name} in {self.period}: {parts[0]}; in {self.before}: {parts[1]}"

    def _of(self, aspect: str) -> pd.DataFrame:
        return self.frame[self.frame["aspect"] == aspect]

    def sentences(self) -> list[str]:
        """What is behind it, a sentence an aspect, then the sentences of articles that show it."""
        return [self._moved() + ".", *self._doubts(), *self._aspects(), *self._quotes()]

    def _doubts(self) -> Iterator[str]:
        if not self.complete:
            those = " and ".join(self.partly) or "One of the two"
            are = "are" if len(self.partly) > 1 else "is"
            yield f"{those} {are} covered only in part{f': {self.reach}' * bool(self.reach)}."
        row = self._of(ITEM).iloc[0]
        if pd.isna(row["p"]):
            yield "One of the two has no article, so nothing can be compared."
        else:
            p = "below 0.001" if row["p"] < 0.001 else f"{row['p']:.2f}" if row["p"] >= 0.1 else f"{row['p']:.3f}"
            yield (
                f"Between two windows that are alike, chance alone moves a share as far with p {p}. Windows are "
                "chosen: of one that was picked because it stands out, p says nothing."
            )
        for _, copies in self._of(COPIES).iterrows():
            if not copies["docs_after"] + copies["docs_before"]:
                continue
            yield (
                f"{_part(copies, 'after')} articles with it repeat an earlier one, before {_part(copies, 'before')}; "
                "below, copies are one story."
            )

    def _aspects(self) -> Iterator[str]:
        quiet = []
        for aspect in self.frame["aspect"].unique():
            rows = self._of(aspect)
            if aspect in (ITEM, COPIES):
                continue
            sure = rows[rows["q"] <= LISTED]
            for word, more in (("More", sure[sure["difference"] > 0]), ("Less", sure[sure["difference"] < 0])):
                if len(more):
                    yield f"{word} by {aspect}: {_listed(more)}."
            if not len(sure):
                quiet.append(f"{aspect} ({len(rows):,} compared)")
        if quiet:
            yield f"No difference beyond chance (q <= {LISTED}) by {', '.join(quiet)}."

    def _quotes(self) -> Iterator[str]:
        columns = ("source", "published", "sentence")
        for source, published, said in zip(*(self.evidence[c] for c in columns), strict=True):
            day = "undated" if pd.isna(published) else f"{published:%Y-%m-%d}"
            yield f"{source}, {day}: {' '.join(said.split())}"


def _part(row: pd.Series, side: str) -> str:
    return f"{row[f'docs_{side}']:,} of {row[f'total_{side}']:,}"


def _listed(rows: pd.DataFrame) -> str:
    said = [
        f"{row['name']} ({_part(row, 'after')} stories, before {_part(row, 'before')}, q {row['q']:.3f})"
        for _, row in rows.head(NAMED).iterrows()
    ]
    return "; ".join(said) + (f"; and {len(rows) - NAMED:,} more" if len(rows) > NAMED else "")
