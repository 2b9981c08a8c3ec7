"""What each article is about, as people marked it or as its source tells, and the same with that name masked."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import analysis as an
from analysis.corpus import Corpus
from analysis.extract.sentences import split
from gold import sets
from gold.codes import ALPHA3

LOCAL = Path(__file__).parent.parent / "local.jsonl"
_SHOWN = 8_000  # characters of the long texts: a news article is no longer
_SIGNS = 100  # a masked article with fewer characters is left out
_NATIONS = dict.fromkeys(("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"), "GBR")


class Story(NamedTuple):
    """One article and the country it is about."""

    id: str
    title: str | None
    text: str
    date: str | None
    country: str
    source: str = ""
    url: str | None = None


def beds(corpora: Path) -> dict[str, list[Story]]:
    """The sets that are there, by name."""
    found: dict[str, list[Story]] = {}
    for folder in sets.folders(corpora):
        gold = sets.read(folder)
        one = {a.id: a.places[0] for a in gold.articles if len(a.places) == 1}
        if folder.name in ("gold-geovirus", "gold-gum", "gold-re3d") and one:
            found[f"{folder.name}, one country"] = _stories(gold, one)
        most = _leading(folder)
        if most and folder.name != "gold-oke":
            found[f"{folder.name}, leading country"] = _stories(gold, most)
    for name, country, titled in _SOURCES:
        path = corpora / name / "articles.jsonl"
        if path.exists():
            found[name] = _of_source(path, country, titled=titled)
    found["local stories"] = _of_source(LOCAL, lambda raw: raw["country"], titled=True)
    return found


def _stories(gold: sets.Gold, about: dict[str, str]) -> list[Story]:
    return [Story(a.id, a.title, a.text, a.date, about[a.id]) for a in gold.articles if a.id in about]


def _leading(folder: Path) -> dict[str, str]:
    """The country in which more than half of an article's marked places lie, three of them or more."""
    found = {}
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        counted = Counter(s["in_country"] for s in raw["spans"] if s.get("in_country"))
        for code, number in counted.most_common(1):
            if number >= 3 and number > counted.total() / 2:
                found[raw["id"]] = ALPHA3.get(code, code)
    return found


def _of_source(path: Path, country: Callable[[dict[str, str]], str], *, titled: bool) -> list[Story]:
    raws = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Story(
            r["id"],
            r.get("title") if titled else None,
            r["text"][:_SHOWN],
            r.get("date"),
            country(r),
            r.get("source", ""),
            r.get("url"),
        )
        for r in raws
    ]


_SOURCES: tuple[tuple[str, Callable[[dict[str, str]], str], bool], ...] = (
    ("syria-news", lambda raw: "SYR", True),
    ("un-general-debate-2017", lambda raw: ALPHA3.get(raw["speaker_country"], raw["speaker_country"]), False),
    ("state-of-the-union", lambda raw: "USA", False),
    ("white-house-briefings", lambda raw: "USA", True),
)


def corpus(stories: list[Story], *, source: str) -> Corpus:
    """The stories as a Corpus."""
    made = sets.corpus_of([(s.id, s.title, s.text, s.date) for s in stories], source=source)
    by_id = {s.id: s for s in stories}
    said = [by_id[doc] for doc in made.articles["doc_id"]]
    return Corpus(made.articles.assign(source=[s.source or source for s in said], url=[s.url for s in said]))


def masked(stories: list[Story]) -> list[Story]:
    """The stories without the sentences and headlines that name their country; those with next to nothing left go."""
    mentions = an.extract.entities(corpus(stories, source="masked"), model="none")
    named = mentions[mentions["kind"] == "country"].assign(entity_id=lambda m: m["entity_id"].replace(_NATIONS))
    places: dict[str, pd.DataFrame] = {str(doc): group for doc, group in named.groupby("doc_id")}
    return [short for s in stories if (short := _mask(s, places.get(s.id))) is not None]


def _mask(story: Story, named: pd.DataFrame | None) -> Story | None:
    if named is None:
        return story if len(story.text) >= _SIGNS else None
    own = named[named["entity_id"] == story.country]
    title = None if (own["field"] == "title").any() else story.title
    starts = own.loc[own["field"] == "text", "start"].tolist()
    kept = [
        story.text[start:end] for start, end in split(story.text) if not any(start <= place < end for place in starts)
    ]
    text = " ".join(kept)
    return story._replace(title=title, text=text) if len(text) >= _SIGNS else None
