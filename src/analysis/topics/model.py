"""TopicModel: a frozen result, the topics found and how they were found."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from analysis.errors import AnalysisError
from analysis.tables import check, empty, frame
from analysis.topics.words import SHOWN


@dataclass(frozen=True, eq=False, repr=False)
class TopicModel:
    """Topics of a corpus. Topics are numbered from 0, largest first; the number is their name everywhere.

    Args:
        name: the model, as the registry knows it.
        k: number of topics; may be fewer than asked for, then `warnings` says so.
        seed: the seed given; no effect on models that the registry calls deterministic.
        topic_terms: the `topic_terms` table; every term of every topic, the words to show first.
        doc_topics: the `doc_topics` table; a row for each topic of each article that has a term.
        labels: one a topic, all different.
        quality: plain numbers: `npmi`, `diversity`, `exclusivity` of the words shown, `npmi_by_probability` and
            `diversity_by_probability` of the likeliest words, `articles`, `articles_without_terms`, `terms`,
            `tokens`; `topics`: for each topic `npmi`, `exclusivity`, `exemplars` (doc_ids, most typical first);
            `sweep` where k was chosen.
        recipe: what was done to the texts and the counts, one sentence each.
        warnings: what the result cannot support, one sentence each.
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

    def __post_init__(self) -> None:
        object.__setattr__(self, "topic_terms", check(self.topic_terms, "topic_terms"))
        object.__setattr__(self, "doc_topics", check(self.doc_topics, "doc_topics"))
        facts = len(self.quality.get("topics", ())) if self.quality else self.k
        if not len(self.labels) == self.k == facts or len(set(self.labels)) < self.k:
            raise AnalysisError(
                f"{self.k} topics, but {len(set(self.labels))} different labels and facts on {facts}.",
                where="TopicModel",
                fix="one label a topic, all different",
            )

    def __repr__(self) -> str:
        npmi = self.quality.get("npmi")
        docs = self.doc_topics["doc_id"].nunique()
        said = [f"{self.k} topic{'s' * (self.k != 1)}", f"{docs:,} article{'s' * (docs != 1)}"]
        said += [f"NPMI {npmi:.2f}"] if npmi is not None else []
        said += [f"{len(self.warnings)} warning{'s' * (len(self.warnings) != 1)}"] if self.warnings else []
        return f"TopicModel({self.name}, {', '.join(said)})"

    @property
    def topics(self) -> pd.DataFrame:
        """The `topics` table: label, words shown, size, coherence and most typical article of each topic."""
        if not self.k:
            return empty("topics")
        weights = self.doc_topics.pivot(index="doc_id", columns="topic", values="weight")
        docs = weights.idxmax(axis=1).value_counts()
        share = weights.mean()
        shown = self.topic_terms[self.topic_terms["rank"] <= SHOWN].sort_values(["topic", "rank"])
        words = shown.groupby("topic")["term"].agg(", ".join)
        facts = self.quality.get("topics") or [{} for _ in range(self.k)]
        return frame(
            "topics",
            (
                {
                    "topic": t,
                    "label": self.labels[t],
                    "terms": words[t],
                    "docs": int(docs.get(t, 0)),
                    "share": float(share[t]),
                    "npmi": facts[t].get("npmi"),
                    "exemplar": next(iter(facts[t].get("exemplars", ())), None),
                }
                for t in range(self.k)
            ),
        )

    def relabel(self, names: Mapping[int, str]) -> "TopicModel":
        """A model whose topics have the given labels; the decision is recorded in `recipe`.

        Args:
            names: topic number -> label.

        Raises:
            AnalysisError: there is no such topic, or two topics would have the same label.
        """
        labels = list(self.labels)
        said = []
        for topic, name in names.items():
            if not 0 <= topic < self.k:
                raise AnalysisError(
                    f"There is no topic {topic}.", where="TopicModel.relabel", fix=f"topics are 0 to {self.k - 1}"
                )
            said.append(f"topic {topic} relabelled {name!r} by the analyst, was {labels[topic]!r}")
            labels[topic] = name
        return replace(self, labels=tuple(labels), recipe=self.recipe + tuple(said))
