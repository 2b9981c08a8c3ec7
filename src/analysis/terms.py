"""Terms: a frozen document-term matrix that remembers every cut made to it."""

import re
from ast import literal_eval
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.errors import AnalysisError

_NAMED = re.compile(r"removed (['\"].*): (?:in|named) ", re.DOTALL)
# in fewer than 1: such terms were in no article, so nothing was cut
_RARE = re.compile(r"removed [\d,]+ terms: in fewer than (?!1 )\d+ articles")


@dataclass(frozen=True, eq=False)
class Terms:
    """Counts of terms in documents.

    Args:
        docs: doc_ids, one a row of `counts`.
        vocabulary: terms, one a column, sorted.
        counts: int32 CSR matrix, documents x terms.
        recipe: what was done, one sentence each, in order.
    """

    docs: tuple[str, ...]
    vocabulary: tuple[str, ...]
    counts: sparse.csr_array
    recipe: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.counts.shape != (len(self.docs), len(self.vocabulary)):
            raise AnalysisError(
                f"counts has shape {self.counts.shape}, but there are {len(self.docs)} documents and "
                f"{len(self.vocabulary)} terms.",
                where="Terms",
                fix="one row a document, one column a term",
            )

    def __repr__(self) -> str:
        return f"Terms({len(self.docs)} documents, {len(self.vocabulary)} terms, {int(self.counts.sum())} tokens)"

    @property
    def doc_counts(self) -> np.ndarray:
        """In how many documents each term occurs: int64, shape (terms,)."""
        return np.bincount(self.counts.indices, minlength=len(self.vocabulary)).astype(np.int64)

    def prune(self, *, min_docs: int = 1, max_share: float = 1.0, drop: tuple[str, ...] = ()) -> "Terms":
        """Leave out terms that are too rare, too common or named; every cut is recorded in `recipe`.

        Args:
            min_docs: keep terms that occur in at least so many documents.
            max_share: keep terms that occur in at most this share of the documents, 0 to 1.
            drop: terms to leave out by name.

        Raises:
            AnalysisError: a bound is out of range, or nothing would be left.
        """
        if min_docs < 1 or not 0 < max_share <= 1:
            raise AnalysisError(
                f"min_docs={min_docs}, max_share={max_share} is out of range.",
                where="Terms.prune",
                fix="min_docs from 1, max_share above 0 and up to 1",
            )
        docs, words = self.doc_counts, np.array(self.vocabulary, dtype=object)
        rare, common = docs < min_docs, docs > max_share * max(len(self.docs), 1)
        named = np.isin(words, list(drop)) if drop else np.zeros(len(words), dtype=bool)
        keep = ~(rare | common | named)
        if len(words) and not keep.any():
            raise AnalysisError(
                f"No term is left of {len(words)}.", where="Terms.prune", fix="lower min_docs or raise max_share"
            )
        said = []
        if rare.any():
            said.append(f"removed {int(rare.sum())} terms: in fewer than {min_docs} articles")
        said += [
            f"removed {words[i]!r}: in {docs[i] / len(self.docs):.0%} of articles"
            for i in np.flatnonzero(common & ~named)
        ]
        said += [f"removed {words[i]!r}: named by the analyst" for i in np.flatnonzero(named)]
        return replace(
            self,
            vocabulary=tuple(words[keep]),
            counts=self.counts[:, np.flatnonzero(keep)],
            recipe=self.recipe + tuple(said),
        )

    def frame(self) -> pd.DataFrame:
        """Long form: doc_id, term, count, one row for each count above 0."""
        coo = self.counts.tocoo()
        rows, columns = coo.coords
        return pd.DataFrame(
            {
                "doc_id": np.array(self.docs, dtype=object)[rows],
                "term": np.array(self.vocabulary, dtype=object)[columns],
                "count": coo.data.astype(np.int64),
            }
        )


def removed(recipe: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The terms that a recipe says were removed, and those of its sentences whose term cannot be read back."""
    terms, unread = [], []
    for sentence in recipe:
        if found := _NAMED.match(sentence):
            try:
                terms.append(str(literal_eval(found[1])))
            except (SyntaxError, ValueError):  # a recipe comes from a file too
                unread.append(sentence)
    return frozenset(terms), tuple(unread)


def rare_removed(recipe: Iterable[str]) -> bool:
    """Whether a recipe says that terms were removed for being rare: those it counts and does not name."""
    return any(_RARE.match(sentence) for sentence in recipe)
