"""What an article is about: weights over its countries and actors from title, position, frequency and spread."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.extract import known
from analysis.extract.focus_evidence import PLACE, homes, shared, told
from analysis.tables import check, empty

_KINDS = ("country", "person", "organisation", "group")
_PARTS = dict.fromkeys(("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"), "GBR")
_TITLE, _LEAD, _EMBEDDED = 3.0, 2.0, 0.5
_LENT, _PEOPLE, _REPORTS = 0.5, 0.7, 0.25  # an actor for its country; a people (Russian officials); a medium


def focus(mentions: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """How much of each article's attention its countries and actors get.

    Each mention counts 1, a demonym 0.7; in the title 3 times that, in the first fifth of the text up to twice
    (falling evenly), inside a longer name half. An entity's sum is damped by its square root and multiplied by its
    spread: the number of parts (title, quarters of the text) that name it, and one. A place gives its weight to its
    country and has none itself; a person or organisation lends half of its weight, a medium an eighth.

    In English articles, names that are no mention tell a country too (`focus_places`): towns, provinces, counties,
    parties, money, and "my country" where the source is one. One that several countries share is divided by the size
    of the places and by what the other names of the article speak for. Where an article comes from decides between
    equals (`focus_home`). England, Scotland, Wales and Northern Ireland count as the United Kingdom.

    Args:
        mentions: the `mentions` table of these articles, or of more.
        corpus: the articles; their texts are needed.

    Returns:
        The `focus` table, heaviest first within an article; weights of an article sum to 1.
    """
    articles = corpus.articles[["doc_id", "title", "text", "lang", "source", "url"]]
    mentions = mentions[mentions["doc_id"].isin(articles["doc_id"])]
    lengths = articles.set_index("doc_id")["text"].str.len().clip(lower=1)
    names = told(mentions, articles)
    named = _placed(mentions[mentions["entity_id"].notna() & mentions["kind"].isin((*_KINDS, "place"))], lengths)
    named = named[~_keys(named).isin(names["instead"])]
    rows = pd.concat([_own(named), _lent(named), homes(articles)], ignore_index=True)
    rows = pd.concat([rows, shared(_placed(names, lengths), rows)], ignore_index=True)
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
    lent = np.where(rows["kind"] == "place", PLACE, np.where(media, _LENT * _REPORTS, _LENT))
    weight = rows["weight"] * lent
    rows = rows.assign(entity_id=rows["country"].replace(_PARTS), weight=weight)
    return rows[["doc_id", "entity_id", "weight", "quarter"]]


def _weights(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each entity summed, damped, multiplied by their spread."""
    grouped = rows.astype({"weight": float, "quarter": float}).groupby(["doc_id", "entity_id"], sort=True)
    found = grouped.agg(weight=("weight", "sum"), spread=("quarter", "nunique")).reset_index()
    found["weight"] = np.sqrt(found["weight"]) * (1 + found["spread"])
    found["weight"] /= found.groupby("doc_id")["weight"].transform("sum")
    found = found.sort_values(["doc_id", "weight", "entity_id"], ascending=[True, False, True], kind="stable")
    return check(found[["doc_id", "entity_id", "weight"]].reset_index(drop=True), "focus")
