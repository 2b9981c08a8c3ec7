"""What an article is about: weights over its countries and actors from title, position, frequency and spread."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.extract import known
from analysis.extract.focus_places import hints
from analysis.extract.other_languages import foreign
from analysis.tables import check, empty

_KINDS = ("country", "person", "organisation", "group")
_SPANS = ["doc_id", "field", "start", "end", "kind", "country", "why"]
_OPEN = ("open", "guessed", "place", "other")  # what may hold a name that tells a country
_PARTS = dict.fromkeys(("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"), "GBR")
_TITLE, _LEAD, _EMBEDDED, _LENT, _PLACE, _PEOPLE, _REPORTS = 3.0, 2.0, 0.5, 0.5, 1.0, 0.7, 0.25
_SURE = 0.3  # the share from which a name counts for the spread of a country
_LINKED = 3.0  # how much likelier the country is to which a place mention is linked
_DOUBT, _ROUNDS = 0.1, 3  # what a country that nothing else speaks for keeps of a name it shares; rounds of sharing


def focus(mentions: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """How much of each article's attention its countries and actors get.

    Each mention counts 1; in the title 3, in the first fifth of the text up to 2 (falling evenly), inside a
    longer name half of that. An entity's sum is damped by its square root and multiplied by its spread: the
    number of quarters of the text that name it, and one. A person, organisation or place gives half of its weight
    to its country, a medium an eighth; places get none themselves. So do names that are no mention but tell a country
    (`focus_places`): towns, provinces, counties, parties, money. A name that several countries share is divided by
    their size and by what else the article says of them. England, Scotland, Wales and Northern Ireland count as the
    United Kingdom.

    Args:
        mentions: the `mentions` table.
        corpus: the articles it was made from; their texts are needed.

    Returns:
        The `focus` table, heaviest first within an article; weights of an article sum to 1.
    """
    articles = corpus.articles[["doc_id", "title", "text", "lang"]]
    lengths = articles.set_index("doc_id")["text"].str.len().clip(lower=1)
    told = _told(mentions, articles)
    named = _placed(mentions[mentions["entity_id"].notna() & mentions["kind"].isin((*_KINDS, "place"))], lengths)
    named = named[~((named["kind"] == "place") & _keys(named).isin(told["instead"]))]
    rows = pd.concat([_own(named), _lent(named)], ignore_index=True)
    rows = pd.concat([rows, _shared(_placed(told, lengths), rows)], ignore_index=True)
    return _weights(rows) if len(rows) else empty("focus")


def _keys(mentions: pd.DataFrame) -> pd.Series:
    """The place of each mention as one value."""
    return pd.Series(list(zip(mentions["doc_id"], mentions["field"], mentions["start"], strict=True)), mentions.index)


def _placed(found: pd.DataFrame, lengths: pd.Series) -> pd.DataFrame:
    """With `weight` by the place in the article, and `quarter` of the text (4 = the title)."""
    title = (found["field"] == "title").to_numpy()
    where = np.clip(found["start"].to_numpy(dtype=float) / found["doc_id"].map(lengths).to_numpy(dtype=float), 0, 1)
    weight = np.where(title, _TITLE, np.maximum(1.0, _LEAD - where / 0.2))
    weight = weight * np.where(found["embedded"].to_numpy(dtype=bool), _EMBEDDED, 1.0)
    return found.assign(weight=weight, quarter=np.where(title, 4.0, np.minimum(3, np.floor(where * 4))))


def _own(named: pd.DataFrame) -> pd.DataFrame:
    """What countries and actors get for themselves."""
    rows = named.loc[named["kind"] != "place", ["doc_id", "entity_id", "weight", "quarter"]]
    people = np.where(named.loc[rows.index, "why"] == "demonym", _PEOPLE, 1.0)
    return rows.assign(entity_id=rows["entity_id"].replace(_PARTS), weight=rows["weight"] * people)


def _lent(named: pd.DataFrame) -> pd.DataFrame:
    """What actors and places lend to their country."""
    rows = named[(named["kind"] != "country") & named["country"].notna()]
    known_entities = known.load().entities
    media = [id_ in known_entities and known_entities[id_].type == "media" for id_ in rows["entity_id"]]
    lent = np.where(rows["kind"] == "place", _PLACE, np.where(media, _LENT * _REPORTS, _LENT))
    weight = rows["weight"] * lent
    rows = rows.assign(entity_id=rows["country"].replace(_PARTS), weight=weight)
    return rows[["doc_id", "entity_id", "weight", "quarter"]]


def _told(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The names that tell a country, in English articles; `instead` = key of the place mention they stand for."""
    spans: defaultdict[tuple[str, str], list[tuple[int, int, str, str]]] = defaultdict(list)
    for doc, field, start, end, kind, country, why in mentions[_SPANS].itertuples(index=False):
        if kind in ("organisation", "group") and pd.isna(country):
            kind = "open"
        elif kind == "person" and why.startswith("model"):
            kind = "guessed"
        spans[doc, field].append((start, end, kind, "" if pd.isna(country) else country))
    found = []
    for doc, title, text, lang in articles.itertuples(index=False):
        for field, content in (("title", title), ("text", text)):
            if not isinstance(content, str) or foreign(lang):
                continue
            here = spans.get((doc, field), [])
            taken = [(start, end) for start, end, kind, _ in here if kind not in _OPEN]
            for hint in hints(field, content, taken):
                if any(s[2] == "guessed" and s[:2] != hint.span[1:] and s[0] < hint.span.end and hint.span.start < s[1] for s in here):
                    continue
                met = [s for s in here if s[0] < hint.span.end and hint.span.start < s[1]]
                places = [s for s in met if s[2] == "place" and s[3]]
                key = (doc, field, places[0][0]) if places else None
                inside = any(s[2] == "open" for s in met)
                shares, sure = hint.shares, hint.weight
                if places and shares:
                    shares, sure = _linked(shares, places[0][3]), 1.0
                found.append((doc, field, hint.span.start, inside, shares, sure, key))
    return pd.DataFrame(found, columns=["doc_id", "field", "start", "embedded", "shares", "sure", "instead"])


def _linked(shares: Mapping[str, float], country: str) -> Mapping[str, float]:
    """The shares of a name that is also a place mention: its country comes first, the others stay possible."""
    raised = dict(shares) | {country: max(shares.get(country, 0.0) * _LINKED, _LINKED)}
    whole = sum(raised.values())
    return {name: share / whole for name, share in raised.items()}


def _shared(told: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The names divided among the countries they may tell, by what else speaks for those in the article."""
    rest: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc, id_, weight in rows[["doc_id", "entity_id", "weight"]].itertuples(index=False):
        if len(id_) == 3 and id_.isupper():
            rest[doc][id_] += weight
    found = []
    for doc, names in told.groupby("doc_id", sort=False):
        prior = list(names["shares"])
        weights = list(names["weight"] * names["sure"] * _PLACE)
        for shares, weight, quarter in zip(_settled(prior, weights, rest[doc]), weights, names["quarter"], strict=True):
            for country, share in shares.items():
                found.append((doc, country, weight * share, quarter if share >= _SURE else np.nan))
    return pd.DataFrame(found, columns=["doc_id", "entity_id", "weight", "quarter"])


def _settled(
    prior: list[Mapping[str, float]], weights: list[float], rest: Mapping[str, float]
) -> list[Mapping[str, float]]:
    """The shares after a few rounds in which each name leans to the countries that the others speak for."""
    shares = prior
    for _ in range(_ROUNDS):
        speak = Counter(rest)
        for one, weight in zip(shares, weights, strict=True):
            for country, share in one.items():
                speak[country] += weight * share
        whole = sum(speak.values()) or 1.0
        shares = [_leaning(one, {c: _DOUBT + speak[c] / whole for c in one}) for one in prior]
    return shares


def _leaning(prior: Mapping[str, float], speak: Mapping[str, float]) -> Mapping[str, float]:
    """The shares times what speaks for each country, 1 where nothing is said."""
    if len(prior) < 2:
        return prior
    found = {country: share * speak.get(country, 1.0) for country, share in prior.items()}
    whole = sum(found.values())
    return {country: value / whole for country, value in found.items()}


def _weights(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each entity summed, damped, multiplied by their spread."""
    grouped = rows.groupby(["doc_id", "entity_id"], sort=True)
    found = grouped.agg(weight=("weight", "sum"), spread=("quarter", "nunique")).reset_index()
    found["weight"] = np.sqrt(found["weight"]) * (1 + found["spread"])
    found["weight"] /= found.groupby("doc_id")["weight"].transform("sum")
    found = found.sort_values(["doc_id", "weight", "entity_id"], ascending=[True, False, True], kind="stable")
    return check(found[["doc_id", "entity_id", "weight"]].reset_index(drop=True), "focus")
