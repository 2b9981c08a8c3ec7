"""Calibration of comparisons: several groups, clusters, groups that differ in time, on corpora whose truth is known.

    python benchmarks/groups.py

Everything is simulated with a seed. A figure that does not hold is printed as it is.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from gold.page import table
from scipy import sparse
from scipy.stats import binom, hypergeom

from analysis.corpus import Corpus
from analysis.measure import contrast, difference_in_differences, distinctive, paired
from analysis.tables import frame
from analysis.terms import Terms

SUMMARY = "comparisons of several groups, of clusters and within periods, simulated, so that the truth is known"
CORPORA, WORDS, DIFFERENT, Q = 20, 400, 20, 0.1
GROUPS = 6
MONTHS = 12
Listed = tuple[int, int, int]  # listed, false of them, true ones found


def run(corpora: Path) -> str:
    """The benchmark as Markdown; nothing is read from `corpora`."""
    random = np.random.default_rng(17)
    parts = ["# Comparisons", groups(random), occurring(random), clusters(random), periods(random)]
    parts += [changes(np.random.default_rng(17)), unequal(np.random.default_rng(17))]
    return "\n\n".join(parts) + "\n"


def groups(random: np.random.Generator) -> str:
    """Each of six groups against the rest, words bursty."""
    rows, any_ = [], []
    for _ in range(CORPORA):
        group = np.repeat(np.arange(GROUPS), 100)
        share = np.tile(random.uniform(0.02, 0.25, WORDS), (GROUPS, 1))
        own = random.integers(0, GROUPS, DIFFERENT)
        share[:, :DIFFERENT] = 0.06
        share[own, np.arange(DIFFERENT)] = 0.2
        corpus, terms = made(random, random.random((600, WORDS)) < share[group], group=group)
        found = distinctive(terms, corpus, by="group", min_docs=1)
        number = found["item"].str[1:].astype(int)
        # the other rows of such a word differ in truth too, by little: neither false nor looked for
        home = pd.Series(np.append(own, np.full(WORDS, -1))[number].astype(str), index=found.index) == found["group"]
        rows.append(_listed((found["q"] <= Q) & (home | (number >= DIFFERENT)), home))
        once = found.drop_duplicates("item")
        any_.append(_listed(once["q_any"] <= Q, once["item"].str[1:].astype(int) < DIFFERENT))
    rows_ = [_told("rows, q", rows, DIFFERENT), _told("items, q of any difference", any_, DIFFERENT)]
    said = (
        f"{CORPORA} corpora of {GROUPS} groups of 100 articles, {WORDS} bursty words, {DIFFERENT} of them in .2 of the "
        f"articles of one group and .06 of the others. Listed: q <= {Q}."
    )
    return f"## Several groups\n\n{said}\n\n" + table(
        ("", "false of those listed", "found of the true", "listed"), rows_
    )


def occurring(random: np.random.Generator) -> str:
    """Log odds of occurrences over their standard deviation, and the log ratio of articles, where nothing differs."""
    rows = []
    for name, again in (("one occurrence an article", 0.0), ("bursts of 1.5", 0.5), ("bursts of 3.7", 2.7)):
        z, iid, held, beyond = [], [], [], []
        for _ in range(CORPORA):
            share = random.uniform(0.02, 0.25, WORDS)
            corpus, terms = made(random, random.random((600, WORDS)) < share, again=again, group=np.repeat([0, 1], 300))
            found = contrast(terms, corpus, by="group", left="0", right="1", min_docs=1)
            z.append(found["log_odds"] / found["log_odds_sd"])
            counts = found["left_count"] + 1, found["right_count"] + 1
            iid.append(found["log_odds"] / np.sqrt(1 / counts[0] + 1 / counts[1]))
            held.append((found["low"] <= 0) & (found["high"] >= 0))
            beyond.append(found["log_ratio_bound"] != 0)
        parts = (np.abs(np.concatenate(z)) > 1.96, np.abs(np.concatenate(iid)) > 1.96)
        rows.append((name, *(f"{part.mean():.3f}" for part in (*parts, np.concatenate(held), np.concatenate(beyond)))))
    head = ("300 articles a side", "|z| > 1.96, by article", "by word", "interval of effect holds 0", "bound is not 0")
    said = "Nothing differs: .05 of z and of the bounds is allowed, .95 of the intervals is promised."
    return f"## Keyness\n\n{said}\n\n" + table(head, rows)


def clusters(random: np.random.Generator) -> str:
    """Copies of stories: the test of articles beside that of clusters."""
    rows = []
    for name, stories, sizes, alike, both in (
        ("120 stories a side, 3 copies each", 120, (3, 3), 1.0, False),
        ("120 stories a side, 5 copies on the left, 1 on the right", 120, (5, 1), 1.0, False),
        ("40 speeches a side, 20 paragraphs each, correlation .25", 40, (20, 20), 0.5, False),
        ("20 speeches a side, 20 paragraphs on the left, 3 on the right", 20, (20, 3), 0.5, False),
        ("30 speeches a side, 20 paragraphs on the left, 3 on the right", 30, (20, 3), 0.5, False),
        ("120 stories that both sides print, twice each", 120, (2, 2), 1.0, True),
    ):
        plain, dealt, small, held = [], [], [], []
        for _ in range(CORPORA):
            corpus, terms = copied(random, stories, sizes, alike, both)
            by_article = contrast(terms, corpus, by="group", left="0", right="1")
            by_cluster = contrast(terms, corpus, by="group", left="0", right="1", clusters="story")
            plain.append(_listed(by_article["q"] <= Q, by_article["item"].str[1:].astype(int) < DIFFERENT))
            true = by_cluster["item"].str[1:].astype(int) < DIFFERENT
            dealt.append(_listed(by_cluster["q"] <= Q, true))
            null = by_cluster[~true]
            small.append((null["p"] <= 0.05).to_numpy())
            held.append(((null["low"] <= 0) & (null["high"] >= 0)).to_numpy())
        figures = (_told("", plain, DIFFERENT)[1:3], _told("", dealt, DIFFERENT)[1:3])
        ends = (f"{np.concatenate(part).mean():.3f}" for part in (small, held))
        rows.append((name, *(" / ".join(figure) for figure in figures), *ends))
    said = (
        f"{CORPORA} corpora of {WORDS} words, {DIFFERENT} of them three times as frequent in one group. Listed at q <= "
        f"{Q}: false of those listed / found of the true."
    )
    head = ("", "by article", "by cluster", "p <= .05 of the rest (.05 allowed)", "interval of effect holds 0 (.95)")
    return f"## Clusters\n\n{said}\n\n" + table(head, rows)


def periods(random: np.random.Generator) -> str:
    """Two groups that wrote at different times of words that come and go."""
    plain, within, held = [], [], []
    for _ in range(CORPORA):
        month = np.concatenate([_months(random, 400, 1.0), _months(random, 400, -1.0)])
        corpus, terms = made(random, _seasonal(random, month), group=np.repeat([0, 1], 400), month=month)
        for counted, found in (
            (plain, contrast(terms, corpus, by="group", left="0", right="1")),
            (within, comparison := paired(terms, corpus, by="group", left="0", right="1")),
        ):
            counted.append(_listed(found["q"] <= Q, found["item"].str[1:].astype(int) < DIFFERENT))
        null = comparison[comparison["item"].str[1:].astype(int) >= DIFFERENT]
        held.append(((null["low"] <= 0) & (null["high"] >= 0)).to_numpy())
    rows = [_told("contrast", plain, DIFFERENT), _told("paired, within months", within, DIFFERENT)]
    said = (
        f"{CORPORA} corpora of two groups with 400 articles each in {MONTHS} months, one more in the first, the other "
        f"in the last; words come and go, {DIFFERENT} of {WORDS} are in each month more frequent in one group. The "
        f"interval of the difference within months holds 0 for {np.concatenate(held).mean():.3f} of the others."
    )
    return f"## Groups that differ in time\n\n{said}\n\n" + table(
        ("", "false of those listed", "found of the true", "listed"), rows
    )


def changes(random: np.random.Generator) -> str:
    """Difference in differences where the difference stays the same for most words."""
    lists, small, held = [], [], []
    for _ in range(CORPORA):
        group, month = np.repeat([0, 1], 600), np.tile(np.arange(MONTHS), 100)
        share = np.empty((2, 2, WORDS))
        share[0, 0] = random.uniform(0.02, 0.3, WORDS)
        gap, drift = random.uniform(-0.5, 1.0, (2, WORDS)) * share[0, 0]
        share[0, 1], share[1, 0], share[1, 1] = share[0, 0] + gap, share[0, 0] + drift, share[0, 0] + gap + drift
        share[1, 1, :DIFFERENT] += 0.2
        share = np.clip(share, 0.0, 1.0)  # time x group x word
        kept = (share[1, 1] - share[1, 0]) - (share[0, 1] - share[0, 0])
        has = random.random((1200, WORDS)) < share[month // 6, group]
        corpus, terms = made(random, has, group=group, month=month)
        found = difference_in_differences(
            terms, corpus, by="group", left="1", right="0", before="2016-01..2016-06", after="2016-07..2016-12"
        )
        number = found["item"].str[1:].astype(int)
        lists.append(_listed(found["q"] <= Q, number < DIFFERENT))
        true = kept[number]
        held.append(((found["low"] <= true) & (true <= found["high"])).to_numpy())
        small.append((found["p"][np.abs(true) < 1e-9] <= 0.05).to_numpy())
    rows = [_told("difference in differences", lists, DIFFERENT)]
    said = (
        f"{CORPORA} corpora of two groups with 600 articles each in {MONTHS} months; both differ, both change, and for "
        f"{DIFFERENT} of {WORDS} words one changes by .2 more. p <= .05 for {np.concatenate(small).mean():.3f} of the "
        f"others (.05 allowed); the interval holds the truth for {np.concatenate(held).mean():.3f} (.95 promised)."
    )
    listed = table(("", "false of those listed", "found of the true", "listed"), rows)
    return f"## Change of a difference\n\n{said}\n\n{listed}"


def unequal(random: np.random.Generator) -> str:
    """The same without any difference, where sides are small or unequal, or articles come in clusters."""
    rows = []
    for months, left, right, share, copies in (
        (3, 50, 5, 0.03, 1),
        (12, 2, 20, 0.05, 1),
        (1, 10, 50, 0.1, 1),
        (12, 3, 30, 0.3, 1),
        (1, 20, 20, 0.3, 1),
        (3, 40, 40, 0.1, 3),
        (1, 20, 20, 0.2, 5),
    ):
        times = {"before": f"2016-01..2016-{months:02d}", "after": f"2017-01..2017-{months:02d}"}
        group = np.repeat([0, 1], [left, right])
        month = np.repeat([*range(months), *range(12, 12 + months)], len(group))
        small, held, alone = [], [], []
        for _ in range(CORPORA):
            has = random.random((len(month), WORDS)) < share
            story = np.repeat(np.arange(len(month)), random.geometric(1 / copies, len(month)))
            about = {"group": np.tile(group, 2 * months)[story], "month": month[story], "story": story}
            corpus, terms = made(random, has[story], again=0.0, **about)
            words = [word for word, there in zip(terms.vocabulary, has.any(axis=0), strict=True) if there]
            asked = {"by": "group", "left": "0", "right": "1", "items": words} | times
            found = difference_in_differences(terms, corpus, clusters="story", **asked)
            small.append((found["p"] <= 0.05).to_numpy())
            held.append(((found["low"] <= 0) & (found["high"] >= 0)).to_numpy())
            if copies > 1:
                plain = difference_in_differences(terms, corpus, **asked)
                alone.append((plain["p"] <= 0.05).to_numpy())
        name = f"{months} months a time, {left} and {right} {'stories' if copies > 1 else 'articles'} a month, share"
        least = f"{_conditional(months * min(left, right), share):.3f}" if copies == 1 else ""
        by_article = f"{np.concatenate(alone).mean():.3f}" if alone else ""
        figures = (f"{np.concatenate(part).mean():.3f}" for part in (small, held))
        rows.append((f"{name} {share}" + f", {copies} copies each" * (copies > 1), *figures, least, by_article))
    said = (
        f"{CORPORA} corpora of {WORDS} words without any difference. A small side has few articles with a word, and "
        "the fewer there are the fewer p there can be: beside it a conditional mid-p test of the smaller side alone."
    )
    head = ("", "p <= .05 (.05 allowed)", "interval holds 0 (.95)", "smaller side alone", "by article")
    return f"{said}\n\n" + table(head, rows)


def _conditional(articles: int, share: float) -> float:
    """How often the two-sided conditional mid-p test of two equal shares of so many articles has p <= .05."""
    size = 0.0
    for total in range(2 * articles + 1):
        chance = hypergeom.pmf(np.arange(articles + 1), 2 * articles, articles, total)
        likelier = chance[None, :] > chance[:, None] * (1 + 1e-9)
        equal = np.abs(chance[None, :] - chance[:, None]) <= chance[:, None] * 1e-9
        p = 1 - likelier @ chance - (equal @ chance) / 2
        size += binom.pmf(total, 2 * articles, share) * chance[p <= 0.05].sum()
    return float(size)


def made(
    random: np.random.Generator,
    has: np.ndarray,
    *,
    again: float = 2.7,
    month: np.ndarray | None = None,
    **columns: object,
) -> tuple[Corpus, Terms]:
    """A corpus of articles with words, each `again` times more on average where it is (negative binomial)."""
    counts = has * (1 + random.negative_binomial(0.3, 0.3 / (0.3 + again), has.shape) if again else 1)
    docs = [f"{i:05d}" for i in range(len(has))]
    when = np.zeros(len(has), dtype=int) if month is None else month
    articles = frame(
        "articles",
        (
            {"doc_id": d, "source": "s", "text": "", "published_precision": "day", "published_from": "column"}
            | {"published": pd.Timestamp(2016 + int(m) // 12, int(m) % 12 + 1, 10, tz="UTC"), "origin": d, "words": 0}
            for d, m in zip(docs, when, strict=True)
        ),
    ).assign(**{name: pd.Series(values).astype(str).to_numpy() for name, values in columns.items()})
    words = tuple(f"w{i:04d}" for i in range(has.shape[1]))
    return Corpus(articles), Terms(tuple(docs), words, sparse.csr_array(counts.astype(np.int32)))


def copied(
    random: np.random.Generator, stories: int, sizes: tuple[int, int], alike: float, both: bool
) -> tuple[Corpus, Terms]:
    """Stories in several articles: each takes a word from its story with chance `alike`, else it is drawn anew."""
    share = np.tile(random.uniform(0.03, 0.3, WORDS), (2, 1))
    share[0, :DIFFERENT], share[1, :DIFFERENT] = 0.1, 0.3
    group = np.concatenate([np.zeros(stories, dtype=int), np.ones(stories, dtype=int)])
    chance = random.random((len(group), WORDS))
    if both:
        chance[stories:] = chance[:stories]
    copies = random.geometric(1 / np.array(sizes)[group])
    story = np.repeat(np.arange(len(group)), copies)
    drawn = np.where(random.random((len(story), WORDS)) < alike, chance[story], random.random((len(story), WORDS)))
    side = group[story]
    return made(random, drawn < share[side], group=side, story=story % stories if both else story)


def _months(random: np.random.Generator, articles: int, lean: float) -> np.ndarray:
    weight = np.exp(lean * np.linspace(1, -1, MONTHS))
    return random.choice(MONTHS, articles, p=weight / weight.sum())


def _seasonal(random: np.random.Generator, month: np.ndarray) -> np.ndarray:
    """Words whose share goes up or down over the months; the first are more frequent in the second group."""
    level = random.uniform(0.05, 0.25, WORDS) * np.exp(
        np.linspace(-1, 1, MONTHS)[:, None] * random.normal(0, 0.6, WORDS)
    )
    share = np.clip(level, 0, 0.6)[month]
    share[400:, :DIFFERENT] = np.clip(2.5 * share[400:, :DIFFERENT], 0, 0.9)
    return random.random(share.shape) < share


def _listed(listed: pd.Series, true: pd.Series) -> Listed:
    return int(listed.sum()), int((listed & ~true).sum()), int((listed & true).sum())


def _told(name: str, counts: list[Listed], true: int) -> tuple[str, str, str, str]:
    listed, false, hit = np.sum(counts, axis=0)
    parts = false / max(listed, 1), hit / (len(counts) * true)
    return name, *(f"{part:.3f}" for part in parts), f"{listed / len(counts):.1f}"


if __name__ == "__main__":
    print(run(Path()), end="")
