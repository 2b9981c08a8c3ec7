"""The names of an article that tell a country and are no mention of it, divided among the countries they may tell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.extract.focus_home import home, speaker, spoken
from analysis.extract.focus_places import hints
from analysis.extract.other_languages import foreign

PLACE = 1.0  # what a place, or a name that tells a country, gives to its country; a country's own mention counts 1
_HOME = 0.25  # what the country gets that the article comes from: it decides between equals
_SURE = 0.3  # the share from which a name counts for the spread of a country
_LINKED = 3.0  # how much likelier the country is to which a place mention is linked
_DOUBT, _ROUNDS = 0.1, 3  # what a country that nothing else speaks for keeps of a name it shares; rounds of sharing
_SPANS = ["doc_id", "field", "start", "end", "kind", "country", "why", "text"]
_OPEN = ("open", "guessed", "place", "other")  # what may hold a name that tells a country
_COUNTIES = (" County", " Parish")

Shares = Mapping[str, float]


class _Taken(NamedTuple):
    """A mention, as far as it bears on the names beside it; `kind` is `open` for a body whose country is unknown,
    `guessed` for a person that only a pipeline saw."""

    start: int
    end: int
    kind: str
    country: str
    text: str
    default: bool

    def meets(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


class Told(NamedTuple):
    """A name that tells a country, where it stands, and how sure it is; `instead` = the mention it stands for."""

    doc_id: str
    field: str
    start: int
    embedded: bool
    shares: Shares
    sure: float
    instead: tuple[str, str, int] | None
    form: str


def told(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The names that tell a country, in English articles, with the columns of `Told`."""
    spans = _taken(mentions)
    found: list[Told] = []
    for doc, title, text, lang, source in articles[["doc_id", "title", "text", "lang", "source"]].itertuples(
        index=False
    ):
        if foreign(lang):
            continue
        if own := speaker(source):
            found += [Told(doc, "text", start, False, {own: 1.0}, 1.0, None, "") for start in spoken(text)]
        here = {name: spans.get((doc, name), []) for name in ("title", "text")}
        names = []
        for field, content in (("title", title), ("text", text)):
            if isinstance(content, str):
                names += list(_named(doc, field, content, here[field]))
        found += names
        found += _of_counties(names, doc, here)
    return pd.DataFrame(found, columns=list(Told._fields))


def _taken(mentions: pd.DataFrame) -> dict[tuple[str, str], list[_Taken]]:
    """The mentions by article and field."""
    spans: defaultdict[tuple[str, str], list[_Taken]] = defaultdict(list)
    for doc, field, start, end, kind, country, why, text in mentions[_SPANS].itertuples(index=False):
        of = "" if pd.isna(country) else country
        open_ = kind in ("organisation", "group") and not of
        guessed = kind == "person" and why.startswith("model")
        stands = "open" if open_ else "guessed" if guessed else kind
        spans[doc, field].append(_Taken(start, end, stands, of, text, why == "default reading"))
    return spans


def _named(doc: str, field: str, content: str, here: list[_Taken]) -> Iterator[Told]:
    """The names in one field that lie in no mention of another kind."""
    for hint in hints(field, content, [(m.start, m.end) for m in here if m.kind not in _OPEN]):
        start, end = hint.span.start, hint.span.end
        met = [m for m in here if m.meets(start, end)]
        if any(m.kind == "guessed" and (m.start, m.end) != (start, end) for m in met):
            continue  # part of a person's name
        place = next((m for m in met if m.kind == "place" and m.country), None)
        shares, sure, instead = hint.shares, hint.weight, None
        if place is not None:
            instead = (doc, field, place.start)
            shares, sure = (_linked(shares, place.country), 1.0) if shares else ({}, 0.0)
        yield Told(doc, field, start, any(m.kind == "open" for m in met), shares, sure, instead, content[start:end])


def _of_counties(names: Iterable[Told], doc: str, fields: Mapping[str, list[_Taken]]) -> list[Told]:
    """Names of countries that nothing in the article speaks for, where it names the county: Lebanon County."""
    counties = {n.form.rpartition(" ")[0]: n.shares for n in names if n.form.endswith(_COUNTIES) and n.shares}
    return [
        Told(doc, field, m.start, False, counties[m.text], 1.0, (doc, field, m.start), m.text)
        for field, here in fields.items()
        for m in here
        if m.default and m.text in counties
    ]


def _linked(shares: Shares, country: str) -> Shares:
    """The shares of a name that is also a place mention: its country comes first, the others stay possible."""
    raised = dict(shares) | {country: max(shares.get(country, 0.0), 1.0) * _LINKED}
    whole = sum(raised.values())
    return {name: share / whole for name, share in raised.items()}


def homes(articles: pd.DataFrame) -> pd.DataFrame:
    """The little that the country an article comes from gets beforehand."""
    found = [
        (doc, country, _HOME * share, np.nan)
        for doc, source, url in articles[["doc_id", "source", "url"]].itertuples(index=False)
        for country, share in home(source, url if isinstance(url, str) else "").items()
    ]
    return pd.DataFrame(found, columns=["doc_id", "entity_id", "weight", "quarter"])


def shared(names: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The names (`told`, with weight and quarter) divided among their countries, by what else speaks for those.

    Args:
        names: what `told` found.
        rows: what the mentions give to each entity: doc_id, entity_id, weight.
    """
    rest: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for doc, id_, weight in rows[["doc_id", "entity_id", "weight"]].itertuples(index=False):
        if len(id_) == 3 and id_.isupper():
            rest[doc][id_] += weight
    found = []
    for doc, group in names.groupby("doc_id", sort=False):
        weights = list(group["weight"] * group["sure"] * PLACE)
        settled = _settled(list(group["shares"]), weights, list(group["form"]), rest[str(doc)])
        for shares, weight, quarter in zip(settled, weights, group["quarter"], strict=True):
            for country, share in shares.items():
                found.append((doc, country, weight * share, quarter if share >= _SURE else np.nan))
    return pd.DataFrame(found, columns=["doc_id", "entity_id", "weight", "quarter"])


def _settled(prior: list[Shares], weights: list[float], forms: list[str], rest: Mapping[str, float]) -> list[Shares]:
    """The shares after a few rounds in which each name leans to the countries that all other names speak for."""
    if all(len(one) < 2 for one in prior):
        return prior
    shares = prior
    for _ in range(_ROUNDS):
        own: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        speak = defaultdict(float, rest)
        for one, weight, form in zip(shares, weights, forms, strict=True):
            for country, share in one.items():
                speak[country] += weight * share
                own[form][country] += weight * share
        whole = sum(speak.values())
        shares = [_leaning(one, speak, own[form], whole) for one, form in zip(prior, forms, strict=True)]
    return shares


def _leaning(prior: Shares, speak: Mapping[str, float], own: Mapping[str, float], whole: float) -> Shares:
    """The shares of one name times what the other names of its article say for each of its countries."""
    if len(prior) < 2:
        return prior
    left = max(whole - sum(own.values()), 0.0) or 1.0
    found = {c: share * (_DOUBT + max(speak.get(c, 0.0) - own.get(c, 0.0), 0.0) / left) for c, share in prior.items()}
    total = sum(found.values())
    return {country: value / total for country, value in found.items()}
