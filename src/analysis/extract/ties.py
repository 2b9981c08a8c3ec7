"""Which country's articles a name shares, and whether beyond chance."""

import numpy as np
import pandas as pd

CHANCE = 3.84  # G² above this is met by chance once in twenty
MORE = 3  # further countries that are told


def ties(names: pd.DataFrame, countries: pd.DataFrame, *, articles: int) -> pd.DataFrame:
    """For each name the country whose articles it shares most beyond chance, else the one it shares most with.

    G² of the two-by-two table of articles (Dunning 1993, https://aclanthology.org/J93-1003). Beyond chance = above
    3.84, met more often than in all articles, and in a third of the name's articles and two of them at least.

    Args:
        names: columns key, doc_id: who is named where; repeats count once.
        countries: columns doc_id, country.
        articles: how many articles there are.

    Returns:
        By key, sorted: with_country, together (articles that name both), expected (how many would by chance: the
        name's times the country's share of all), log_ratio (log2 of the country's share of the name's articles over
        its share of all, one half added to each count), beyond_chance, also (up to three further countries beyond
        chance, as `RUS 5 of 2.1 expected`, separated by semicolons). A name that shares no article with a country has
        null, 0, null, null, False, null.
    """
    pairs, listed = names.drop_duplicates(), countries.drop_duplicates()
    with_name, with_country = pairs["key"].value_counts(), listed["country"].value_counts()
    both = pairs.merge(listed, on="doc_id").groupby(["key", "country"]).size().rename("together").reset_index()
    a = both["together"].to_numpy(dtype=float)
    docs = both["key"].map(with_name).to_numpy(dtype=float)
    theirs = both["country"].map(with_country).to_numpy(dtype=float)
    both["log_ratio"] = np.log2((a + 0.5) / (docs + 0.5) * (articles + 0.5) / (theirs + 0.5))
    met = np.stack([a, docs - a, theirs - a, articles - docs - theirs + a])
    name, country = (
        np.stack([docs, docs, articles - docs, articles - docs]),
        np.stack([theirs, articles - theirs, theirs, articles - theirs]),
    )
    expected = name * country / articles
    both["expected"] = expected[0]
    ratio = np.divide(met, expected, out=np.ones_like(met), where=(expected > 0) & (met > 0))  # no article, no gain
    gained = 2 * (met * np.log(ratio)).sum(axis=0)
    both["beyond_chance"] = (gained > CHANCE) & (both["log_ratio"] > 0) & (a >= 2) & (3 * a >= docs)
    both["tie"] = np.where(both["beyond_chance"], gained, 0.0)
    ordered = both.sort_values(["key", "tie", "together", "country"], ascending=[True, False, False, True])
    best = ordered.groupby("key").first().rename(columns={"country": "with_country"})
    kept = ["with_country", "together", "expected", "log_ratio", "beyond_chance"]
    best = best[kept].reindex(sorted(with_name.index)).join(_further(ordered))
    return best.assign(
        together=best["together"].fillna(0).astype(int), beyond_chance=best["beyond_chance"].eq(True).fillna(False)
    )


def _further(ordered: pd.DataFrame) -> pd.Series:
    """By key, the countries beyond chance behind the first, in a line."""
    more = ordered[ordered["beyond_chance"] & (ordered.groupby("key").cumcount() > 0)].groupby("key").head(MORE)
    said = [
        f"{country} {together} of {expected:.1f} expected"
        for country, together, expected in more[["country", "together", "expected"]].itertuples(index=False, name=None)
    ]
    return more.assign(also=said).groupby("key")["also"].agg("; ".join)
