"""Chance that keeps how many items each article holds: the Rasch model, given the totals of its rows."""

import numpy as np
from scipy import sparse

ROUNDS, EXACT = 500, 1e-7  # of the fit, and how near it comes to the totals of the items


def kinds(held: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Articles that are alike: how many rows with so many items each kind has, and how many articles are of it."""
    size = int(held.max(initial=0)) + 1
    rich = held > 1  # what holds one item cannot hold two
    table = sparse.coo_array(
        (np.ones(int(rich.sum()), dtype=np.int64), (owner[rich], held[rich])),
        shape=(int(owner.max(initial=-1)) + 1, size),
    ).toarray()
    alike, many = np.unique(table, axis=0, return_counts=True)
    return alike, many


def _times(log_e: np.ndarray, log_w: np.ndarray | float) -> np.ndarray:
    """Logs of elementary symmetric functions, the last axis by order, with one more item of weight exp(log_w)."""
    out = log_e.copy()
    out[..., 1:] = np.logaddexp(log_e[..., 1:], log_e[..., :-1] + np.asarray(log_w)[..., None])
    return out


def _without(log_w: np.ndarray, left_out: np.ndarray, size: int) -> np.ndarray:
    """Logs of the symmetric functions up to order `size` of all weights but those of each row of `left_out`.

    By multiplication alone, which is stable; division is not.
    """
    named = np.unique(left_out)
    shared = np.full(size + 1, -np.inf)
    shared[0] = 0.0
    for j in np.setdiff1d(np.arange(len(log_w)), named):
        shared = _times(shared, log_w[j])
    out = np.tile(shared, (len(left_out), 1))
    for j in named:
        out = _times(out, np.where((left_out == j).any(axis=1), -np.inf, log_w[j]))
    return out


def weights(totals: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Log weights with which rows of the given sizes reproduce the totals of the items, equal totals alike.

    Args:
        totals: rows that have each item, none of them 0 unless the item is nowhere.
        sizes: number of rows that hold 0, 1, 2, ... items.
    """
    kept = np.maximum(totals, 1e-9)
    values, first, kind = np.unique(kept, return_index=True, return_inverse=True)
    log_w: np.ndarray = np.log(kept / kept.mean())
    largest = len(sizes) - 1
    if largest < 1:
        return log_w
    for _ in range(ROUNDS):
        log_e = _without(log_w, first[:, None], largest)
        full = _times(log_e[0], log_w[first[0]])
        with np.errstate(invalid="ignore"):
            per = np.where(sizes[1:] > 0, np.exp(log_e[:, :-1] - full[1:]), 0.0) @ sizes[1:]
        step = np.log(values) - np.log(np.maximum(per, 1e-300)) - log_w[first]
        log_w = np.clip(log_w + step[kind], -40, 40)
        log_w = log_w - log_w.mean()
        if np.abs(step).max() < EXACT:
            break
    return log_w


def both(log_w: np.ndarray, a: np.ndarray, b: np.ndarray, largest: int) -> np.ndarray:
    """Chance that a row of 0, 1, ... items has both of each pair: sizes x pairs."""
    out: np.ndarray = np.zeros((largest + 1, len(a)))
    if largest > 1:
        log_e = _without(log_w, np.stack([a, b], axis=1), largest)
        full = _times(_times(log_e[0], log_w[a[0]]), log_w[b[0]])
        with np.errstate(invalid="ignore"):
            out[2:] = np.exp((log_w[a] + log_w[b])[None, :] + log_e[:, :-2].T - full[2:, None])
    bounded: np.ndarray = np.clip(np.nan_to_num(out), 0.0, 1.0)
    return bounded
