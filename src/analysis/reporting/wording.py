"""Numbers, periods and lists as a person would write them."""

import hashlib
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from analysis.measure.calendar import month_name

_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def count(n: int, noun: str = "") -> str:
    """`1 article`, `12,000 articles`; `y` at the end becomes `ies`."""
    if not noun:
        return f"{n:,}"
    return f"{n:,} {noun if n == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """The regular English plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch")) else "s")


def spelled(n: int, noun: str) -> str:
    """Small numbers as words: `nine articles`, `13 articles`."""
    return f"{_SMALL[n] if 0 <= n < len(_SMALL) else f'{n:,}'} {noun if n == 1 else plural(noun)}"


def part(n: int, total: int, noun: str) -> str:
    """`all nine articles`, `eight of nine articles`, `12 of 322 articles`."""
    if n == total:
        return f"all {spelled(n, noun)}" if n > 1 else f"the {noun}"
    if total < len(_SMALL):
        return f"{_SMALL[n]} of {spelled(total, noun)}"
    return f"{n:,} of {count(total, noun)}"


def first_up(text: str) -> str:
    """The sentence with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def percent(share: float, *others: float) -> str:
    """A share as `66 %`; with one decimal where it or one of `others` lies within 1 % of 0 or of 1, but not on it."""
    return f"{_digits(share, (share, *others))}\u00a0%"


def interval(low: float, high: float, *others: float) -> str:
    """An interval of shares as `60–71 %`."""
    near = (low, high, *others)
    return f"{_digits(low, near)}–{_digits(high, near)}\u00a0%"


def _digits(share: float, near: Sequence[float]) -> str:
    fine = any(1e-9 < x < 0.01 or 0.99 < x < 1 - 1e-9 for x in near if not math.isnan(x))
    text = f"{100 * share:.{1 if fine else 0}f}"
    return text.removesuffix(".0") if text in ("0.0", "100.0") else text


def of_total(n: int, total: int, low: float, high: float, *, noun: str = "article") -> str:
    """`212 of 322 articles (66 %, 95 % interval 60–71 %)`; a plain `0 of 0` where there is nothing to share."""
    if not total:
        return f"0 of {count(0, noun)}"
    share = n / total
    return (
        f"{n:,} of {count(total, noun)} ({percent(share, low, high)}, 95\u00a0% interval {interval(low, high, share)})"
    )


def number(value: float, digits: int = 2) -> str:
    """A number with a true minus sign and fixed decimals."""
    return "" if math.isnan(value) else f"{value:.{digits}f}".replace("-", "−")


def points(difference: float) -> str:
    """A difference of shares in percentage points, with its sign: `+16.2`, `−0.4`."""
    return f"{100 * difference:+.1f}".replace("-", "−")


def probability(value: float) -> str:
    """A p- or q-value: `< 0.001` or three decimals."""
    return "" if math.isnan(value) else "< 0.001" if value < 0.001 else f"{value:.3f}"


def listing(words: Sequence[str]) -> str:
    """`A, B and C`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def day(when: Any, precision: str = "day") -> str:
    """A date as far as it is known: `14 June 2017`, `June 2017`, `2017`."""
    if pd.isna(when):
        return "undated"
    if precision == "year":
        return f"{when:%Y}"
    month = f"{month_name(when)} {when:%Y}"
    return month if precision == "month" else f"{when.day} {month}"


def month(when: Any, precision: str = "day") -> str:
    """A month in short: `Jun 2017`; only the year where no more is known."""
    return f"{when:%Y}" if precision == "year" else f"{month_name(when, short=True)} {when:%Y}"


def reach(articles: pd.DataFrame, *, say: Callable[[Any, str], str] = day) -> tuple[str, str]:
    """The first and the last date of articles in words, each as far as it is known; at least one must be dated."""
    dated = articles.dropna(subset=["published"]).fillna({"published_precision": "day"})
    ends = (dated.iloc[int(i)] for i in (dated["published"].argmin(), dated["published"].argmax()))
    first, last = (say(row["published"], row["published_precision"]) for row in ends)
    return first, last


def period(start: pd.Timestamp, over: str) -> str:
    """The name of the period that begins at `start`."""
    if over == "decade":
        return f"{start:%Y}s"
    if over == "quarter":
        return f"Q{start.quarter} {start:%Y}"
    return ("week of " if over == "week" else "") + day(start, over)


def anchor(kind: str, *parts: str) -> str:
    """An id for a link target, equal for equal parts; a hash stands for what an id cannot hold."""
    words = []
    for part in parts:
        slug = re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-")
        words.append(
            slug if slug == part else f"{slug[:40]}-{hashlib.sha256(part.encode()).hexdigest()[:8]}".strip("-")
        )
    return "--".join([kind, *words])  # a slug never holds two hyphens, so parts cannot run into each other
