"""TopicModel: a frozen result, the topics found and how they were found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.tables import check, empty, frame
from analysis.terms import Terms
from analysis.topics.arguments import check_label
from analysis.topics.calibration import Calibration
from analysis.topics.marks import ATTR, with_mark
from analysis.topics.revise import merged, parted
from analysis.topics.words import SHOWN


@dataclass(frozen=True, eq=False, repr=False)
class TopicModel:
    """Topics of a corpus. `fit` numbers them from 0, largest first; the number is their name everywhere and persists.

    After `merge`, `split` and `carry_ids` numbers need not be by size, and some may be out of use.

    Args:
        name: the model, as the registry knows it.
        k: number of topics; may be fewer than asked for, then `warnings` says so.
        seed: the seed given; no effect on models that the registry calls deterministic.
        topic_terms: the `topic_terms` table; every term of every topic, the words to show first.
        doc_topics: the `doc_topics` table; a row for each topic of each article that has a term.
        labels: one a topic in the order of `numbers`, all different.
        quality: plain numbers: `npmi`, `diversity`, `exclusivity` of the words shown, `npmi_by_probability` and
            `diversity_by_probability` of the likeliest words, `articles`, `articles_without_terms`, `terms`,
            `tokens`; `topics`: for each topic `npmi`, `exclusivity`, `exemplars` (doc_ids, most typical first);
            `marks` where it was judged (`topics.with_marks`);
            `sweep` where k was chosen. After a merge or a split npmi is None until terms are given.
        recipe: what was done to the texts and the counts, one sentence each.
        warnings: what the result cannot support, one sentence each.
        retired: numbers that stood for topics once and are never given again.
        calibration: what `topics.calibrate` adds, so that new articles can be read; None without it.
        without_terms: doc_ids of the articles that were read and have no term of the model, so no weights.
    """

    name: str
    k: int
    seed: int
    topic_terms: pd.DataFrame
    doc_topics: pd.DataFrame
    labels: tuple[str, ...]
    quality: Mapping[str, Any] = field(default_factory=dict)
    recipe: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    retired: tuple[int, ...] = ()
    calibration: Calibration | None = None
    without_terms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "topic_terms", check(self.topic_terms, "topic_terms"))
        object.__setattr__(self, "doc_topics", check(self.doc_topics, "doc_topics"))
        facts = len(self.quality.get("topics", ())) if self.quality else self.k
        if len(self.numbers) != self.k:
            raise AnalysisError(
                f"{self.k} topics, but terms of {len(self.numbers)}.", where="TopicModel", fix="terms for each topic"
            )
        if not len(self.labels) == self.k == facts or len(set(self.labels)) < self.k:
            raise AnalysisError(
                f"{self.k} topics, but {len(set(self.labels))} different labels and facts on {facts}.",
                where="TopicModel",
                fix="one label a topic, all different",
            )
        if self.marks or ATTR in self.topic_terms.attrs:
            self.topic_terms.attrs = {**self.topic_terms.attrs, ATTR: self.marks}

    def __repr__(self) -> str:
        npmi = self.quality.get("npmi")
        docs = self.doc_topics["doc_id"].nunique()
        said = [f"{self.k} topic{'s' * (self.k != 1)}", f"{docs:,} article{'s' * (docs != 1)}"]
        said += [f"NPMI {npmi:.2f}"] if npmi is not None else []
        said += [f"{len(self.warnings)} warning{'s' * (len(self.warnings) != 1)}"] if self.warnings else []
        return f"TopicModel({self.name}, {', '.join(said)})"

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The topics, ascending."""
        return tuple(int(t) for t in np.unique(self.topic_terms["topic"]))

    @cached_property
    def marks(self) -> dict[int, str]:
        """What speaks against each topic, where something does: number -> `mixed, dissolves` (`topics.with_marks`)."""
        facts = zip(self.numbers, self.quality.get("topics") or (), strict=False)
        return {t: ", ".join(fact["marks"]) for t, fact in facts if fact.get("marks")}

    @cached_property
    def marked(self) -> dict[int, str]:
        """The labels by number, with the marks of those that have one: to be given to a chart as `labels`."""
        return {t: with_mark(label, self.marks.get(t, "")) for t, label in zip(self.numbers, self.labels, strict=True)}

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """The terms, sorted: one a column of `words`."""
        return tuple(sorted(set(self.topic_terms["term"])))

    @cached_property
    def words(self) -> np.ndarray:
        """Probability of each term in each topic, k x terms."""
        table, names = self.topic_terms, np.array(self.vocabulary, dtype=object)
        out = np.zeros((self.k, len(names)))
        columns = np.searchsorted(names, table["term"].to_numpy(dtype=object))
        out[np.searchsorted(self.numbers, table["topic"]), columns] = table["weight"]
        return out

    @cached_property
    def docs(self) -> tuple[str, ...]:
        """The doc_ids of the articles that have weights, sorted: one a row of `weights`."""
        return tuple(sorted(set(self.doc_topics["doc_id"])))

    @cached_property
    def weights(self) -> np.ndarray:
        """Share of each topic in each article, documents x k."""
        table, names = self.doc_topics, np.array(self.docs, dtype=object)
        out = np.zeros((len(names), self.k))
        rows = np.searchsorted(names, table["doc_id"].to_numpy(dtype=object))
        out[rows, np.searchsorted(self.numbers, table["topic"])] = table["weight"]
        return out

    def place(self, topic: int, *, where: str = "TopicModel") -> int:
        """The place of a topic among `numbers`.

        Raises:
            AnalysisError: there is no such topic.
        """
        if topic not in self.numbers:
            known = f"topics are {_listed(self.numbers)}" if self.k else "the model has no topic"
            raise AnalysisError(f"There is no topic {topic}.", where=where, fix=known)
        return self.numbers.index(topic)

    @property
    def topics(self) -> pd.DataFrame:
        """The `topics` table: label, words shown, size, coherence and most typical article of each topic."""
        if not self.k:
            return empty("topics")
        docs = np.bincount(self.weights.argmax(axis=1), minlength=self.k)
        share = self.weights.mean(axis=0)
        shown = self.topic_terms[self.topic_terms["rank"] <= SHOWN].sort_values(["topic", "rank"])
        words = shown.groupby("topic")["term"].agg(", ".join)
        facts = self.quality.get("topics") or [{} for _ in range(self.k)]
        return frame(
            "topics",
            (
                {
                    "topic": t,
                    "label": self.labels[i],
                    "terms": words[t],
                    "docs": int(docs[i]),
                    "share": float(share[i]),
                    "npmi": facts[i].get("npmi"),
                    "exemplar": next(iter(facts[i].get("exemplars", ())), None),
                }
                for i, t in enumerate(self.numbers)
            ),
        )

    def relabel(self, names: Mapping[int, str]) -> "TopicModel":
        """A model whose topics have the given labels; the decision is recorded in `recipe`.

        Args:
            names: topic number -> label.

        Raises:
            AnalysisError: there is no such topic, a label is blank or no text, or two topics would have the same.
        """
        labels = list(self.labels)
        said = []
        for topic, name in names.items():
            place = self.place(topic, where="TopicModel.relabel")
            said.append(f"topic {topic} relabelled {name!r} by the analyst, was {labels[place]!r}")
            labels[place] = check_label(name, where="TopicModel.relabel")
        return replace(self, labels=tuple(labels), recipe=self.recipe + tuple(said))

    def merge(self, topics: Sequence[int], *, label: str | None = None, terms: Terms | None = None) -> "TopicModel":
        """A model in which some topics are one; the decision is recorded in `recipe`.

        Weights of articles are summed, probabilities of terms are those of the topics by their size. The merged topic
        has the lowest of their numbers, the others are retired, and all other topics stay as they are.

        Args:
            topics: numbers of the topics, two or more.
            label: its name; None = made from its words.
            terms: the terms of the fit; with them the coherence of the merged topic is known, without it is None.

        Raises:
            AnalysisError: there is no such topic, they are fewer than two, or the label is blank.
        """
        return merged(self, topics, label=label, terms=terms)

    def split(self, topic: int, terms: Terms, *, k: int = 2) -> "TopicModel":
        """A model in which a topic is several; the decision is recorded in `recipe`.

        The tokens that are the topic's, by their probability, are fitted again from a deterministic start. The parts
        add up to the topic: in every article their weights do, and all other topics stay as they are. The largest
        part keeps the number, the others get new ones.

        Args:
            topic: its number.
            terms: the terms of the fit.
            k: number of parts.

        Raises:
            AnalysisError: there is no such topic, it holds too little for so many parts, or terms lack its articles.
        """
        return parted(self, topic, terms, k=k)


def _listed(numbers: tuple[int, ...]) -> str:
    """`0 to 11`, or each where some are out of use."""
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return ", ".join(map(str, numbers))
