"""Places: where in an article an item stands, for mentions, terms and topics; one finder each."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.errors import AnalysisError
from analysis.extract.sentences import split
from analysis.measure.incidence import strongest
from analysis.measure.wordforms import pattern
from analysis.tables import FIELDS
from analysis.terms import Terms
from analysis.topics.model import TopicModel

SHOWN = 10  # words of a topic that are looked for


class Place(NamedTuple):
    """Characters `start` to `end` of a field, and the rule that found them; an empty place marks nothing."""

    field: str
    start: int
    end: int
    why: str


class Article:
    """The fields of an article and their sentences, split once."""

    def __init__(self, doc_id: str, title: object, text: object) -> None:
        written = zip(FIELDS, (title, text), strict=True)
        self.doc_id = doc_id
        self.fields = {name: value for name, value in written if isinstance(value, str)}
        self.sentences = {name: split(value) for name, value in self.fields.items()}

    def number(self, field: str, offset: int) -> int:
        """The number of the sentence that holds a character."""
        return max(0, bisect_right(self.sentences[field], (offset, len(self.fields[field]) + 1)) - 1)

    def opening(self, why: str) -> Place:
        """The start of the first sentence, for what stands nowhere; of the title where there is no text."""
        field = next((name for name in reversed(FIELDS) if self.sentences.get(name)), "text")
        start = self.sentences[field][0][0] if self.sentences[field] else 0
        return Place(field, start, start, why)


Finder = Callable[[Article], Iterable[Place]]


def of_mentions(mentions: pd.DataFrame) -> Finder:
    """Finds the given mentions, in the order of the text, of those that begin together the longest first."""
    rows: dict[str, list[tuple[Place, str]]] = {}
    columns = ("doc_id", "field", "start", "end", "why", "text")
    for doc_id, field, start, end, why, text in zip(*(mentions[c] for c in columns), strict=True):
        rows.setdefault(doc_id, []).append((Place(field, int(start), int(end), why), text))

    def find(article: Article) -> list[Place]:
        found = rows.get(article.doc_id, [])
        for place, text in found:
            if article.fields.get(place.field, "")[place.start : place.end] != text:
                raise AnalysisError(
                    f"{text!r} is not in the {place.field} of article {article.doc_id!r} where it was mentioned.",
                    where="measure.evidence",
                    fix="give the corpus that the mentions were extracted from, or extract them again",
                )
        places = [place for place, _ in found]
        return sorted(places, key=lambda p: (FIELDS.index(p.field), p.start, -p.end, p.why))

    return find


def of_term(terms: Terms, term: str) -> Finder:
    """Finds a term as written or in a form that is no other term, else in any form, else the first sentence."""
    patterns = [re.compile(pattern(term, apart=set(terms.vocabulary))), re.compile(pattern(term))]

    def find(article: Article) -> list[Place]:
        for looked_for in patterns:
            found = [
                Place(field, match.start(), match.end(), f"term: {match.group()!r}")
                for field, sentences in article.sentences.items()
                for start, end in sentences
                if (match := looked_for.search(article.fields[field], start, end))
            ]
            if found:
                return found
        return [article.opening("term: counted here in a form that is not written like it; the first sentence")]

    return find


def of_any(finders: Sequence[Finder]) -> Finder:
    """Finds what any of several finders does, in the order of the text."""

    def find(article: Article) -> list[Place]:
        places = [place for finder in finders for place in finder(article)]
        return sorted(places, key=lambda p: (FIELDS.index(p.field), p.start, -p.end, p.why))

    return find


def of_topic(model: TopicModel, topic: int) -> Finder:
    """Finds, where the topic is the strongest, the sentence with most of its ten words, of equal ones the first."""
    shown = model.topic_terms[(model.topic_terms["topic"] == topic) & (model.topic_terms["rank"] <= SHOWN)]
    words = list(shown.sort_values("rank")["term"])
    apart = set(model.topic_terms["term"])
    looked_for = re.compile("|".join(f"({pattern(word, apart=apart)})" for word in words) or r"(?!)")
    weights = strongest(model).set_index("doc_id")["weight"].to_dict()

    def find(article: Article) -> list[Place]:
        best: tuple[int, Place] | None = None
        said = f"topic {topic}: strongest here, weight {weights[article.doc_id]:.2f}"
        for field, sentences in article.sentences.items():
            for start, end in sentences:
                matches = list(looked_for.finditer(article.fields[field], start, end))
                held = [words[i] for i in sorted({m.lastindex - 1 for m in matches if m.lastindex})]
                if held and (best is None or len(held) > best[0]):
                    first = matches[0]
                    best = len(held), Place(field, first.start(), first.end(), f"{said}; words: {', '.join(held)}")
        return [best[1] if best else article.opening(f"{said}; none of its words shown is written here")]

    return find


def of_weight(weights: pd.DataFrame, topic: int) -> Finder:
    """Marks nothing: where the topic is the strongest by weights alone, the first sentence stands for the article."""
    own = strongest(weights).set_index("doc_id")["weight"].to_dict()
    said = f"topic {topic}: strongest here, weight"
    return lambda article: [
        article.opening(f"{said} {own[article.doc_id]:.2f}; its words are in the model; the first sentence")
    ]
