"""The interval of a share, and of the difference of two."""

from statistics import NormalDist
from typing import Any, overload

import numpy as np

from analysis.errors import AnalysisError

Z = NormalDist().inv_cdf(0.975)  # half the width of a 95 % interval, in standard errors
HALF = 0.5  # article added to each cell of a table, so that no odds are 0 or infinite (Haldane 1956)


@overload
def wilson(docs: float, total: float) -> tuple[float, float]: ...
@overload
def wilson(docs: np.ndarray, total: np.ndarray) -> tuple[np.ndarray, np.ndarray]: ...
def wilson(docs: Any, total: Any) -> tuple[Any, Any]:
    """The 95 % score interval of the share `docs / total` (Wilson 1927, doi:10.1080/01621459.1927.10502953).

    It stays within 0..1, has a width at 0 of 9 and 9 of 9, and covers what it promises from small totals on (Brown,
    Cai and DasGupta 2001, doi:10.1214/ss/1009213286). It is the interval of articles drawn one by one.

    Args:
        docs: articles that have it; a number, which need not be whole, or an array.
        total: all articles; likewise, an array of the same shape.

    Returns:
        Lower and upper end, two numbers or two arrays; NaN where `total` is 0.

    Raises:
        AnalysisError: `docs` is negative or above `total`.
    """
    x, n = np.asarray(docs, dtype=np.float64), np.asarray(total, dtype=np.float64)
    if (x < 0).any() or (x > n).any():
        raise AnalysisError(
            "A part is negative or larger than its whole.", where="measure.wilson", fix="0 <= docs <= total"
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        middle = share + Z**2 / (2 * n)
        half = Z * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
        low, high = (middle - half) / (1 + Z**2 / n), (middle + half) / (1 + Z**2 / n)
    # the formula meets 0 and 1 but for rounding
    low, high = np.where((x == 0) & (n > 0), 0.0, low), np.where((x == n) & (n > 0), 1.0, high)
    low, high = np.clip(low, 0, 1), np.clip(high, 0, 1)
    return (float(low), float(high)) if low.ndim == 0 else (low, high)


@overload
def newcombe(docs: float, total: float, other: float, others: float) -> tuple[float, float, float]: ...
@overload
def newcombe(
    docs: np.ndarray, total: np.ndarray, other: np.ndarray, others: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]: ...
def newcombe(docs: Any, total: Any, other: Any, others: Any) -> tuple[Any, Any, Any]:
    """The difference docs / total - other / others of two shares, and its 95 % interval.

    Wilson's intervals of the two put together by squares (Newcombe 1998,
    doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I, method 10). It has a width also where no
    article has it.

    Args:
        docs: articles of one side that have it; a number, which need not be whole, or an array.
        total: all articles of that side.
        other: articles of the other side that have it.
        others: all articles of the other side.

    Returns:
        Difference, lower and upper end, numbers or arrays; NaN where a side has no article.

    Raises:
        AnalysisError: a part is negative or above its whole.
    """
    (low, high), (low_other, high_other) = wilson(docs, total), wilson(other, others)
    with np.errstate(divide="ignore", invalid="ignore"):
        share, against = np.divide(docs, total), np.divide(other, others)
    difference = share - against
    ends = (
        difference,
        difference - np.hypot(share - low, high_other - against),
        difference + np.hypot(high - share, against - low_other),
    )
    return tuple(map(float, ends)) if np.ndim(difference) == 0 else ends  # type: ignore[return-value]
