"""The gold sets: articles with what people marked in them, as published and with our corrections."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import Corpus
from analysis.tables import check
from gold.codes import ALPHA3

CORRECTIONS = Path(__file__).parent.parent / "corrections.tsv"
NEUTRAL = ("embedded", "alias", "coref", "not_a_place")
DEMONYMS = ("gold-re3d",)  # the sets whose annotators marked demonyms everywhere
LINKED_ONLY = ("gold-gum",)  # the sets that mark only those actors that have an encyclopedia article
_PEOPLE = {"person": "person", "organization": "organisation", "organisation": "organisation"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PRONOUNS = _words(
    "i he she they we it you his her him their its our my me us them this that these those who which all"
)
_OFFICES = _words(
    "President Governor Secretary Secretary-General Speaker Mayor Fellow Tsar Shah Imam Regent Rector Emperor Queen "
    "King Chair Chairman Attorney General Member Senator Major Sheikh Parties Presidential"
)
_PEOPLES = _words("Americans Arabs Israelis Palestinians Jews Russians Saudis Polynesians Tatars Huguenots YouTubers")
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")


class Country(NamedTuple):
    """A country that people marked."""

    start: int
    end: int
    code: str


class Actor(NamedTuple):
    """A person or organisation that people marked by name; `id` is empty where the set gives none."""

    start: int
    end: int
    kind: str
    id: str
    text: str


@dataclass
class Article:
    """One article with its gold; `inside` bounds the part that was annotated."""

    id: str
    text: str
    title: str | None
    date: str | None
    inside: tuple[int, int]
    countries: list[Country] = field(default_factory=list)
    neutral: list[tuple[int, int]] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)
    places: tuple[str, ...] = ()  # the countries of all places marked


class Gold(NamedTuple):
    """One set; `demonyms`: whether they are marked; `whole`: whether every named actor is."""

    name: str
    articles: list[Article]
    demonyms: bool
    whole: bool


def folders(corpora: Path) -> list[Path]:
    """The gold sets that are there, by name."""
    return sorted(f for f in corpora.glob("gold-*") if (f / "articles.jsonl").exists())


def read(folder: Path, *, corrected: bool = False) -> Gold:
    """One set as published, or with the rows of `corrections.tsv`."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [_article(json.loads(line), folder.name) for line in lines]
    whole = folder.name not in LINKED_ONLY
    if not corrected:
        return Gold(folder.name, articles, folder.name in DEMONYMS, whole)
    by_id = {a.id: a for a in articles}
    for doc, start, end, code in _corrections(folder.name):
        _correct(by_id[doc], Country(start, end, code))
    return Gold(folder.name, articles, True, whole)


def _correct(article: Article, row: Country) -> None:
    """Put one row over the published gold: a code is a mention, "-" is none, "?" cannot be decided."""

    def touched(span: tuple[int, ...]) -> bool:
        return span[0] < row.end and row.start < span[1]

    article.neutral = [n for n in article.neutral if not touched(n)]
    if row.code == "?":
        article.neutral.append((row.start, row.end))
    here = [c for c in article.countries if touched(c)]
    article.countries = [c for c in article.countries if not touched(c) or c.code == row.code]
    if row.code not in ("-", "?") and not any(c.code == row.code for c in here):
        article.countries.append(row)
    article.countries.sort()


def _corrections(name: str) -> list[tuple[str, int, int, str]]:
    if not CORRECTIONS.exists():
        return []
    with CORRECTIONS.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(r["doc_id"], int(r["start"]), int(r["end"]), r["code"]) for r in rows if r["set"] == name]


def _article(raw: dict[str, Any], name: str) -> Article:
    text, title = raw["text"], raw.get("title")
    headline = title if title and not title.startswith("http") and not text.startswith(title) else None
    inside = tuple(raw.get("evaluation_span") or (0, len(text)))
    article = Article(raw["id"], text, headline, raw.get("date"), (inside[0], inside[1]))
    article.places = tuple(ALPHA3.get(c, c) for c in raw.get("doc_countries_incl_places") or ())
    countries: set[Country] = set()
    actors: list[Actor] = []
    for span in raw["spans"]:
        place = (span["start"], span["end"])
        if place[0] < inside[0] or place[1] > inside[1]:
            continue
        kind, code = span["kind"], span.get("gold_country")
        code = ALPHA3.get(code, code) if code else None
        marked = kind == "country" or (kind == "demonym" and name in DEMONYMS)
        if marked and code:
            countries.add(Country(*place, code))
        elif kind in (*NEUTRAL, "country", "demonym"):
            article.neutral.append(place)
        actor = _actor(span) if kind == "entity" else None
        if actor is not None:
            actors.append(actor)
        else:
            article.others.append(place)
    article.countries = _apart(sorted(countries))
    article.actors = _longest(actors)
    return article


def _apart(countries: list[Country]) -> list[Country]:
    """Overlapping spans of one code are one mention."""
    kept: list[Country] = []
    for country in countries:
        if not any(k.code == country.code and k.start < country.end and country.start < k.end for k in kept):
            kept.append(country)
    return kept


def _actor(span: dict[str, Any]) -> Actor | None:
    """The named person or organisation that a span is, or None for places, pronouns and common nouns."""
    types = {_PEOPLE[t.lower()] for t in str(span.get("type")).split("|") if t.lower() in _PEOPLE}
    if not types or span.get("coref") or "Geographic" in span["type"] or "Occupation" in span["type"]:
        return None
    if span.get("confidence") == 0 or _generic(span.get("wikipedia") or ""):  # 0: a machine's, confirmed by nobody
        return None
    text = span["surface"]
    for article in _ARTICLES:
        text = text.removeprefix(article)
    words = text.split()
    if not words or words[0].lower() in _PRONOUNS or not words[0][0].isupper():
        return None
    kind = "person" if "person" in types else "organisation"
    start = span["end"] - len(text)
    return Actor(start, span["end"], kind, span.get("qid") or span.get("wikipedia") or "", text)


def _generic(title: str) -> bool:
    """Whether an encyclopedia's title is an office or a people ("Governor of Virginia", "Israelis"), not somebody."""
    first, *rest = title.split() or [""]
    return first in _OFFICES or (not rest and first.endswith("s") and first in _PEOPLES)


def _longest(actors: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda a: (a.start - a.end, a.start, a.kind)):
        if not any(k.start < actor.end and actor.start < k.end for k in kept):
            kept.append(actor)
    return sorted(kept)


def corpus(gold: Gold) -> Corpus:
    """The texts of a set as a Corpus, without anything that was marked."""
    return corpus_of([(a.id, a.title, a.text, a.date) for a in gold.articles], source=gold.name)


def corpus_of(rows: list[tuple[str, str | None, str, str | None]], *, source: str) -> Corpus:
    """A Corpus of (id, title, text, ISO date) rows."""
    frame = pd.DataFrame(rows, columns=["doc_id", "title", "text", "date"])
    day = pd.to_datetime(frame.pop("date"), utc=True, errors="coerce").astype("datetime64[us, UTC]")
    known = day.notna()
    frame = frame.assign(source=source, published=day, author=None, url=None, lang="en", section=None)
    frame["published_precision"] = pd.Series("day", index=frame.index).where(known, None)
    frame["published_from"] = pd.Series("column", index=frame.index).where(known, None)
    frame["origin"] = source + "#" + frame["doc_id"]
    frame["words"] = frame["text"].str.split().str.len().astype("int32")
    return Corpus(check(frame, "articles"))
