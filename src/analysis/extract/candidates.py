"""candidates: names that no table lists, ranked, with what an analyst needs to add them to an actors file."""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import check_whole
from analysis.extract import likeness
from analysis.extract.actors import NO_ACTORS
from analysis.extract.explain import rule_of
from analysis.extract.known import load
from analysis.extract.names import plain, slug
from analysis.extract.sentences import split
from analysis.extract.ties import ties
from analysis.tables import DAY, check, empty

_BRACKETS = ("introduced in brackets", "acronym in brackets")
SAMPLES = 3
_LENGTH = 240  # characters of a sample


def candidates(mentions: pd.DataFrame, corpus: Corpus, *, n: int = 100) -> pd.DataFrame:
    """Rank the names that no table lists by how many articles name them and how closely they are tied to a country.

    Spellings that differ in case, accents, apostrophes or an article before them are one name. The countries tied to a
    name are found by `ties` and told in columns of their own: to share articles with a country is not to belong to it,
    so `country` is left empty for the analyst. Names are ordered by docs × (1 + the share of those docs that name the
    country most tied to it, where that is beyond chance).

    The first seven columns are those of an actors file: written as CSV, edited and given to `actors=`, it is read as
    it is. Lines that are not wanted are to be deleted; an id can be changed to that of a known actor.

    Args:
        mentions: the `mentions` table, read with a model: the tables alone find few names that they do not list.
        corpus: the articles it was made from.
        n: how many names at most.

    Returns:
        The `candidates` table, best first.
    """
    check_whole(n, name="n", least=1, where="extract.candidates")
    named = _named(mentions)
    if named.empty:
        return empty("candidates")
    listed = mentions[mentions["country"].notna() & ~mentions.index.isin(named.index)]
    tied = ties(named[["key", "doc_id"]], listed[["doc_id", "country"]], articles=len(corpus))
    grouped = named.groupby("key", sort=True)
    rows = grouped.agg(docs=("doc_id", "nunique"), mentions=("doc_id", "size")).join(tied)
    rank = rows["docs"] + rows["together"].where(rows["beyond_chance"], 0)
    rows = rows.assign(rank=rank).sort_values(["rank", "docs", "mentions"], ascending=False, kind="stable").head(n)
    described = pd.DataFrame([_described(grouped.get_group(key)) for key in rows.index], index=rows.index)
    kept = named[named["key"].isin(rows.index)]
    out = rows.join(described).join(_dates(kept, corpus)).join(_samples(kept, corpus))
    out["id"] = _ids([slug(str(name)) for name in out["name"]])
    out = out.assign(**{"country": None, "from": None, "to": None}).join(_nearest(out["name"]))
    out = out.round({"expected": 2, "log_ratio": 2, "similarity": 2})
    return check(out[empty("candidates").columns], "candidates")


def _named(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions of names that no table lists, with `key`: the same for all spellings of a name."""
    known = load(NO_ACTORS).entities
    rules = mentions["why"].map(rule_of)
    unlisted = (rules.str.startswith("model") | rules.isin(_BRACKETS)) & ~mentions["entity_id"].isin(known)
    made = set(mentions.loc[unlisted, "entity_id"].dropna())
    rows = mentions[unlisted | (mentions["entity_id"].isin(made) & ~mentions["entity_id"].isin(known))]
    rows = rows[rows["kind"] != "country"]
    full = rows["name"].where(rows["entity_id"].notna(), rows["text"])
    written = rows["text"].where(rows["entity_id"].isna() | (rows["text"].map(_key) == full.map(_key)))
    rows = rows.assign(key=full.map(_key), written=written)
    return rows[rows["key"].str.len() > 1]


def _key(name: str) -> str:
    """A name without case, accents, marks and the article before it."""
    return slug(plain(name)).removeprefix("the-").removeprefix("al-")


def _described(group: pd.DataFrame) -> dict[str, object]:
    """Name, other spellings and kind: the commonest; of equals capitals last, then the alphabet."""
    written = group["written"].dropna()
    forms = _by_count(written if len(written) else group["name"].dropna())
    return {"name": forms[0], "aliases": "|".join(forms[1:]) or None, "kind": _by_count(group["kind"])[0]}


def _by_count(values: pd.Series) -> list[str]:
    counted = values.map(lambda value: " ".join(str(value).split())).value_counts()
    return sorted(map(str, counted.index), key=lambda value: (-int(counted[value]), value.isupper(), value))


def _ids(ids: Sequence[str]) -> list[str]:
    """Ids that are nobody's yet: a second one of a name gets a number."""
    taken: defaultdict[str, int] = defaultdict(int)
    known = load(NO_ACTORS).entities
    out = []
    for wanted in (id_ or "name" for id_ in ids):
        taken[wanted] += 1
        free = taken[wanted] == 1 and wanted not in known
        out.append(wanted if free else f"{wanted}-{taken[wanted] + 1}")
    return out


def _dates(named: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Day of the first and the last dated article of each key."""
    published = corpus.articles.set_index("doc_id")["published"].dt.tz_localize(None).dt.normalize()
    days = named.assign(day=named["doc_id"].map(published)).groupby("key")["day"]
    return pd.DataFrame({"first": days.min().astype(DAY.to_pandas_dtype()), "last": days.max()})


def _samples(named: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Up to three sentences of each key, from different articles where there are some, in order of the articles."""
    texts = corpus.articles.set_index("doc_id")[["title", "text"]]
    first = named.sort_values(["key", "doc_id", "field", "start"], ascending=[True, True, False, True], kind="stable")
    chosen = first.drop_duplicates(["key", "doc_id"]).groupby("key").head(SAMPLES)
    place = chosen.groupby("key").cumcount() + 1
    said = [
        _sentence(str(texts.at[doc_id, field]), int(start))
        for doc_id, field, start in chosen[["doc_id", "field", "start"]].itertuples(index=False, name=None)
    ]
    wide = chosen.assign(said=said, place="sample_" + place.astype(str)).pivot(
        index="key", columns="place", values="said"
    )
    return wide.reindex(columns=[f"sample_{i}" for i in range(1, SAMPLES + 1)])


def _sentence(text: str, start: int) -> str:
    """The sentence at a place, or the words of it around there."""
    first, last = next(((a, b) for a, b in split(text) if a <= start < b), (start, start + _LENGTH))
    if last - first > _LENGTH:
        first = max(first, text.rfind(" ", 0, max(first, start - _LENGTH // 2)) + 1)
        last = min(last, max(start, text.rfind(" ", start, first + _LENGTH)))
    return " ".join(text[first:last].split())


def _nearest(names: pd.Series) -> pd.DataFrame:
    """The known form most like each name."""
    known = load(NO_ACTORS)
    plain_forms = ((f, r[0].id) for f, r in known.forms.items() if r and not (f.isupper() and len(f) > 3))
    index = likeness.index(plain_forms)
    near = [index.nearest(str(name)) for name in names]
    columns = {
        "nearest": [n.form if n else None for n in near],
        "nearest_id": [n.id if n else None for n in near],
        "similarity": [n.similarity if n else None for n in near],
    }
    return pd.DataFrame(columns, index=names.index)
