"""A spot check to be read in a notebook: each sentence with its mention in colour, what it is said to be, its mark."""

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from analysis.extract.marked import marks
from analysis.extract.shown import FONT, box, keys
from analysis.tables import check

_SIGNS = {True: ("✓", "#1b7f3b"), False: ("✗", "#c0392b")}
_NUMBER = "min-width:3.2em;line-height:2;text-align:right;opacity:.7"
_ROW = "display:flex;gap:.8em;border-top:1px solid rgba(128,128,128,.25);padding:.15em 0"


@dataclass(frozen=True)
class Cards:
    """Drawn mentions that show themselves in a notebook (`_repr_html_`) and a terminal (`print`).

    Args:
        frame: the `spot_check` table.
    """

    frame: pd.DataFrame

    def __repr__(self) -> str:
        return f"Cards({len(self.frame)} mention{'s' * (len(self.frame) != 1)})"

    def __str__(self) -> str:
        lines = []
        for row, mark in self._rows():
            sign = f" {_SIGNS[mark][0]}" if mark is not None else ""
            who = f"{_name(row)} ({row.entity_id})" if isinstance(row.entity_id, str) else _name(row)
            lines += [f"{row.number:>4}{sign}  {row.sentence}", f"      {row.kind} {who} · {row.why}"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        cards = "".join(_card(row, mark) for row, mark in self._rows())
        return f'<div style="{FONT};max-width:60em">{cards}<p style="font-size:.8em;line-height:2">{keys()}</p></div>'

    def _rows(self) -> list[tuple[Any, bool | None]]:
        said = [None if pd.isna(mark) else bool(mark) for mark in marks(self.frame)]
        return list(zip(self.frame.itertuples(), said, strict=True))


def cards(drawn: pd.DataFrame) -> Cards:
    """Show drawn mentions for reading; `mark` takes the numbers of those that are wrong.

    Args:
        drawn: the `spot_check` table, marked or not.

    Raises:
        AnalysisError: a mark is none, or rows are there twice or of two draws.
    """
    rows = check(drawn, "spot_check")
    marks(rows)
    return Cards(rows)


def _card(row: Any, mark: bool | None) -> str:
    before, inner, after = _parts(row.sentence, row.end - row.start)
    sign, colour = _SIGNS[mark] if mark is not None else ("", "inherit")
    number = f'<div style="{_NUMBER}">{row.number} <b style="color:{colour}">{sign}</b></div>'
    hover = f"{row.kind} {row.entity_id if isinstance(row.entity_id, str) else 'undecided'}"
    label = row.why if _name(row) == inner else f"{_name(row)} · {row.why}"
    marked = box(row.kind, escape(inner), label, hover=hover)
    shown = f"{escape(before)}{marked}{escape(after)}"
    return f'<div style="{_ROW}">{number}<div style="line-height:2">{shown}</div></div>'


def _name(row: Any) -> str:
    """Who is said to be mentioned."""
    return next((v for v in (row.name, row.entity_id) if isinstance(v, str)), "undecided")


def _parts(sentence: str, length: int) -> tuple[str, str, str]:
    """What stands before, between and behind the marks; of several pairs, the one as long as the mention."""
    pairs = [(i, j) for i, c in enumerate(sentence) if c == "»" for j in range(i, len(sentence)) if sentence[j] == "«"]
    if not pairs:
        return sentence, "", ""
    i, j = min(pairs, key=lambda pair: (abs(pair[1] - pair[0] - 1 - length), pair))
    return sentence[:i], sentence[i + 1 : j], sentence[j + 1 :]
