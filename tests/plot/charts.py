"""Tables made by hand or by a seed, and what a reader sees of a chart: its words, and whether any are in the way."""

import io
import warnings
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.text import Text

from analysis import plot
from analysis.measure import wilson
from analysis.tables import frame

mpl.use("Agg")
SOURCES = (
    ("Al Jazeera English", 74), ("The Guardian", 60), ("RT", 48), ("Press TV", 36), ("New York Times", 30),
    ("Reuters", 22), ("SANA", 14), ("Tehran Times", 10), ("BBC", 8), ("Washington Post", 6), ("Fox News", 5),
    ("CNN", 4), ("Daily Sabah", 2), ("Haaretz", 2), ("The Times of Israel", 1),
)  # fmt: skip
NAMES = {
    "SYR": "Syria",
    "RUS": "Russia",
    "opcw": "Organisation for the Prohibition of Chemical Weapons and much more that nobody can read at once",
    "assad": "Bashar al-Assad",
    "CHN": "中国 and 伊朗",
    "dollar": "$100 a_b^c",
    "EGY": "مصر",
}


def figure_of(chart):
    """The figure of an Axes."""
    return chart.figure


def panels_of(chart):
    """The Axes of all small multiples."""
    return chart.figure.axes


def words(chart):
    """Every text that is drawn, with its box in pixels; a warning is an error."""
    seen, original = [], Text.draw

    def draw(self, renderer, *args, **kwargs):
        if self.get_visible() and self.get_text().strip():
            # an annotation's own box has its arrow in it
            seen.append((self.get_text(), Text.get_window_extent(self, renderer)))
        return original(self, renderer, *args, **kwargs)

    Text.draw = draw
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            figure_of(chart).canvas.draw()
    finally:
        Text.draw = original
    return seen


def said(chart):
    """All words of a chart in one string, lines joined."""
    return " | ".join(text.replace("\n", " ").replace("\u00a0", " ") for text, _ in words(chart))


def assert_readable(chart):
    """No word lies on another, none is cut by the edge of the figure."""
    seen, edge = words(chart), figure_of(chart).bbox
    cut = [
        text
        for text, box in seen
        if box.x0 < edge.x0 - 1 or box.y0 < edge.y0 - 1 or box.x1 > edge.x1 + 1 or box.y1 > edge.y1 + 1
    ]
    assert not cut
    laid = [(a, b) for (a, p), (b, q) in combinations(seen, 2) if p.padded(-0.75).overlaps(q.padded(-0.75))]
    assert not laid


def svg(chart):
    """The bytes of the chart as a report saves it."""
    out = io.BytesIO()
    with plot.use_style(), mpl.rc_context({"svg.hashsalt": "a test"}):
        figure_of(chart).savefig(out, format="svg", metadata={"Date": None}, bbox_inches="tight")
    return out.getvalue()


def coverage(shares, *, over="MS", start="2016-01-01", periods=12, total=40, splits=("all",), whole=True, seed=1):
    """A coverage table: item → share; `total` a number, or one a period (repeated)."""
    rng, rows = np.random.default_rng(seed), []
    calendar = pd.date_range(start, periods=periods, freq=over)
    totals = np.resize(np.atleast_1d(total), periods)
    for n, period in enumerate(calendar):
        for split in splits:
            for item, share in shares.items():
                t = int(totals[n])
                docs = int(rng.binomial(t, share))
                low, high = wilson(docs, t)
                rows.append(
                    {"period": period, "split": split, "item": item, "docs": docs, "total": t}
                    | ({"share": docs / t, "low": low, "high": high} if t else {})
                    | {"complete": whole or 0 < n < periods - 1}
                )
    return frame("coverage", rows)


def counts(names, *, total=322, splits=()):
    """Counts of items by split or without one, most first."""
    rng, rows = np.random.default_rng(2), []
    for split, size in splits or ((None, total),):
        for n, (item, name) in enumerate(names.items()):
            docs = int(rng.binomial(size, 0.7 / (1 + n / 3)))
            low, high = wilson(docs, size)
            row = {"item": item, "name": name, "kind": "country", "docs": docs, "total": size, "mentions": 2 * docs}
            rows.append(row | {"share": docs / size, "low": low, "high": high} | ({"split": split} if split else {}))
    return pd.DataFrame(rows)


def many_names(n):
    """Short and long names, more than a chart likes."""
    return dict(list(NAMES.items())[:n]) | {
        f"item-{i}": f"Item number {i} " * (1 + i % 4) for i in range(n - len(NAMES))
    }


def topic_terms(k, *, long=False):
    """Ten words a topic."""
    return frame(
        "topic_terms",
        [
            {"topic": t, "rank": r, "term": f"word {t} {r}" + " of a very long phrase" * long, "weight": 0.2 / r}
            for t in range(k)
            for r in range(1, 11)
        ],
    )


def alignment(pairs, *, new=0, gone=0, long=False):
    """Links of topics: a list of (left, right, relation), then topics of one side alone."""
    name = "some words · of a very long label · that nobody can read at once" if long else "words · of it"
    lefts, rights = ({pair[n] for pair in pairs} for n in (0, 1))
    pairs = [*pairs, *((len(lefts) + i, -1, "gone") for i in range(gone))]
    pairs += [(-1, len(rights) + i, "new") for i in range(new)]
    return frame(
        "topic_alignment",
        [
            {"left": i, "right": j, "relation": what, "similarity": 1 / (1 + (i + j) % 4), "docs": 3}
            | ({"left_label": f"{name} {i}"} if i >= 0 else {})
            | ({"right_label": f"{name} {j}"} if j >= 0 else {})
            for i, j, what in pairs
        ],
    )


def contrast(items, *, spread=1.0):
    """Items from the far left to the far right; the middle ones could be chance."""
    rows = []
    for n, item in enumerate(items):
        effect = spread * (1 - 2 * n / max(1, len(items) - 1))
        p = min(1.0, 0.001 + np.exp(-4 * abs(effect)))
        rows.append(
            {"item": item, "left": 20 - n % 7, "right": n % 9, "left_share": 0.4, "right_share": 0.2}
            | {"effect": effect, "low": effect - 0.9, "high": effect + 1.1, "p": p, "q": p}
        )
    return frame("contrast", rows)


def volume(*, splits=("all",), over="MS", periods=24, start="2016-01-01", whole=True):
    """Articles a period; every fourth period of a split is empty."""
    rows = [
        {
            "period": period,
            "split": split,
            "docs": (n * 7 + i) % 4 * (9 - i % 8),
            "complete": whole or 0 < n < periods - 1,
        }
        for i, split in enumerate(splits)
        for n, period in enumerate(pd.date_range(start, periods=periods, freq=over))
    ]
    return pd.DataFrame(rows)


SWEPT = ("npmi", "exclusivity", "held_out", "stability", "diversity", "score")


def sweep(ks, *, best, rivals=(), unknown=()):
    """A sweep whose measures all rise with k but for their place; held-out likelihood unknown at some k."""
    return frame(
        "sweep",
        (
            {"k": k, "rival": k in rivals or k == best, "recommended": k == best}
            | {name: i + k / 100 for i, name in enumerate(SWEPT)}
            | ({"held_out": None} if k in unknown else {})
            for k in ks
        ),
    )


def together(n, *, spread=3.0, sure=0.001):
    """Pairs of `n` items, each with the next one and some with the one after it, from the surest on."""
    items = list(many_names(n)) if n > len(NAMES) else list(NAMES)[:n]
    pairs = sorted({tuple(sorted((items[i], items[(i + 1 + i % 2) % n]))) for i in range(n) if n > 1})
    return frame(
        "together",
        [
            {"left": a, "right": b, "left_docs": 10 + 9 * items.index(a), "right_docs": 10 + 9 * items.index(b)}
            | {"docs": 8 + i, "expected": 2.0, "ratio": spread / (1 + i / 9), "low": 0.8 * spread / (1 + i / 9)}
            | {"high": 1.3 * spread / (1 + i / 9), "p": sure * (i + 1) / 10, "q": sure * (i + 1)}
            for i, (a, b) in enumerate(pairs)
            if a != b
        ],
    )


def changes(*found, split="all"):
    """A table of changes: item, first day of the new level, share before, share after."""
    return frame(
        "changes",
        [
            {"split": split, "item": item, "period": pd.Timestamp(day), "before": a, "after": b, "difference": b - a}
            | {"earliest": pd.Timestamp(day) - pd.Timedelta(days=31), "latest": pd.Timestamp(day)}
            | {"low": b - a - 0.1, "high": b - a + 0.1, "dispersion": 1.0, "p": 0.01 + n / 100}
            | {"docs_before": 5, "total_before": 50, "docs_after": 9, "total_after": 50}
            for n, (item, day, a, b) in enumerate(found)
        ],
    )


def decomposition(groups, *, components=("mix", "topics", "within", "total")):
    """Parts of a change of so many groups."""
    rng = np.random.default_rng(3)
    rows = []
    for component in components:
        parts = rng.normal(0, 0.02, groups)
        for name, part in [
            ("all", parts.sum()),
            *((f"{'Daily News ' * (1 + g % 5)}{g}", p) for g, p in enumerate(parts)),
        ]:
            about = {"component": component, "group": name, "before": 40, "after": 50, "change": part}
            rows.append(about | {"low": part - 0.03, "high": part + 0.03})
    return frame("decomposition", rows)


CHOICES = {
    "copies": ("once in all", "once in each source"),
    "length": ("50 words or more", "100 words or more"),
    "where": ("title or first 2 sentences", "title only"),
    "forms": ("without capitals and regions that stand for it", "names as listed only"),
    "model": ("lda, k = 10", "a model with a name that is longer than anybody would call a model " * 2),
    "all together": ("lowest of 1,342", "highest of 1,342"),
}


def robustness(statistic="share", *, middle=0.3, step=0.04, gone=()):
    """A default, and choices ever farther from it; those of `gone` have no such item."""
    rows = [("default", "as counted"), *((choice, value) for choice, values in CHOICES.items() for value in values)]
    return frame(
        "robustness",
        (
            {
                "choice": choice,
                "value": value,
                "default": not n,
                "statistic": statistic,
                "docs": 40 + n,
                "total": 12_345,
            }
            | {"docs_2": n * (statistic != "share"), "total_2": 900 * (statistic != "share"), "differs": abs(d) > 0.1}
            | ({} if value in gone else {"estimate": middle + d, "low": middle + d - 0.1, "high": middle + d + 0.1})
            for n, (choice, value) in enumerate(rows)
            for d in (step * n * (-1) ** n,)
        ),
    )


def agency(names, *, total=40):
    """Actors from those that act always to those that never do; none in all of its articles is acted on."""
    rows = []
    for n, (item, name) in enumerate(names.items()):
        for role in ("action", "acts", "acted on"):
            docs = max(0, total - n) if role == "acts" else min(total, n)
            low, high = wilson(docs, total)
            row = {"period": pd.NaT, "split": "all", "item": item, "name": name, "role": role}
            row |= {"docs": docs, "total": total}
            rows.append(row | ({"share": docs / total, "low": low, "high": high} if total else {}) | {"complete": True})
    return frame("agency", rows)


def silence(n, *, sure=0.0005, total=90):
    """Cells from the surest on, some of one period, the last ones nearly as expected."""
    items = list(many_names(40))
    rows = []
    for i in range(n):
        period = {"period": pd.Timestamp("2016-10-01") if i % 3 == 1 else pd.NaT}
        share = min(1.0, 0.01 + i % total / 100)
        facts = {"split": SOURCES[i % 5][0] + " and its friends" * (i % 2), "item": items[i]}
        facts |= {"docs": i % total, "total": total, "expected": total * share + 3, "least": 2.0, "high": share + 0.05}
        facts |= {"others_docs": 40, "others_total": 200, "covering": 3, "others": 4}
        rows.append(period | facts | {"p": sure * (i + 1), "q": sure * 4 * (i + 1)})
    return frame("silence", rows)


def paired(items, *, spread=0.3):
    """Items from the far left to the far right; the odds and their intervals are of another size than differences."""
    rows = []
    for n, item in enumerate(items):
        gap = spread * (1 - 2 * n / max(1, len(items) - 1))
        p = min(1.0, 0.001 + np.exp(-20 * abs(gap)))
        about = {"item": item, "periods": 1_200, "left": 20, "right": 9, "left_total": 12_345, "right_total": 50}
        about |= {"left_share": 0.5, "right_share": max(0.0, 0.5 - gap), "difference": gap, "low": gap - 0.1}
        about |= {"high": gap + 0.2, "effect": 9 * gap, "effect_low": 9 * gap - 3, "effect_high": 9 * gap + 3}
        rows.append(about | {"p": p, "q": p})
    return frame("paired", rows)


def did(items, *, spread=0.3):
    """Changes of a difference from the far left to the far right."""
    rows = paired(items, spread=spread).to_dict("records")
    shares = {f"{side}_share_{when}": 0.2 for side in ("left", "right") for when in ("before", "after")}
    counts = {f"{side}_{when}": 5 for side in ("left", "right") for when in ("before", "after")}
    kept = ("item", "low", "high", "p", "q")
    return frame(
        "difference_in_differences",
        (
            {name: row[name] for name in kept}
            | shares
            | counts
            | {"before": 0.1, "after": 0.1 + row["difference"], "change": row["difference"]}
            for row in rows
        ),
    )


def distinctive(groups, *, items=9, spread=2.0):
    """For each group and its articles the rows of a contrast with all others."""
    tables = []
    for n, (group, size) in enumerate(groups):
        own = contrast(list(many_names(items))[n % 3 :], spread=spread / (1 + n % 2))
        tables.append(own.assign(group=group, left_share=own["left"] / size, p_any=0.01, q_any=0.01))
    return frame("distinctive", pd.concat(tables).to_dict("records"))


def reasons(plan, *, empty_before=False):
    """Aspect to number of values; the first two aspects are the item and its copies, as `measure.explain` has them."""
    rows = []
    for aspect, values in ({"item": 1, "copies": 1} | plan).items():
        for n in range(values):
            gap = 0.4 * (1 - 2 * n / max(1, values - 1)) if values > 1 else 0.2
            known = not (empty_before and aspect != "item")
            row = {"aspect": aspect, "value": f"{aspect}-{n}", "name": f"A name of {aspect} " * (1 + n % 3) + str(n)}
            row |= {"docs_before": 5 * known, "total_before": 50 * known, "docs_after": 9, "total_after": 1_150}
            if known:
                row |= {"share_before": 0.1, "share_after": 0.1 + gap, "difference": gap}
            if known and aspect != "copies":
                row |= {"low": gap - 0.1, "high": gap + 0.1, "p": 0.4 - 0.9 * abs(gap), "q": 0.4 - 0.9 * abs(gap)}
            rows.append(row)
    return frame("reasons", rows)


def bursts(*found, split="all"):
    """A table of bursts: item, first and last day, level; ever weaker."""
    return frame(
        "bursts",
        [
            {"split": split, "item": item, "first": pd.Timestamp(first), "last": pd.Timestamp(last), "level": level}
            | {"weight": 9.0 - n, "docs": 20, "total": 40, "share": 0.5, "usual": 0.3}
            for n, (item, first, last, level) in enumerate(found)
        ],
    )


def together_change(n, *, sure=0.001):
    """Pairs of `n` items, those that came and went in turn; the first of each share nothing at the other time."""
    pairs = together(n)
    rows = []
    for i, (a, b) in enumerate(zip(pairs["left"], pairs["right"], strict=True)):
        size = 3.0 / (1 + i / 9)
        ends = (0.5 * size, np.inf if i == 0 else 2 * size) if i % 2 == 0 else (-np.inf if i == 1 else -2 * size, -size)
        row = {"left": a, "right": b, "docs_before": 1_234 * (i % 2) + i - i % 2, "expected_before": 4.0}
        row |= {"docs_after": 0 if i == 1 else 7, "expected_after": 4.0, "change": size * (-1) ** i}
        rows.append(row | {"low": ends[0], "high": ends[1], "p": sure * (i + 1) / 10, "q": sure * (i + 1)})
    return frame("together_change", rows)


def drift(*, splits=("all",), periods=24, total=40, unknown=True):
    """Articles that fit no topic, ever more of them, and words that the model does not know."""
    rising = coverage({"none": 0.2}, splits=splits, periods=periods, total=total).drop(columns="item")
    known = {"unknown": 0.1, "unknown_low": 0.08, "unknown_high": 0.12} if unknown else {}
    return frame("drift", [row | known for row in rising.to_dict("records")])
