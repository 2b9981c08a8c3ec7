"""Names among the terms: as the words they are written in, as the ids of what they mean, or left out."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from analysis.errors import AnalysisError
from analysis.extract.lemmas import words
from analysis.tables import check

NAMES = ("words", "ids", "out")


def without_names(
    docs: Sequence[Sequence[str]], ids: Sequence[str], mentions: pd.DataFrame
) -> tuple[list[list[str]], list[list[str]]]:
    """The documents without the words of linked names, and the entity_id of each name, in order.

    A lemma goes when it is a word of the name or differs from it in a last s ("Syrians", "syrian"), once for each
    time the name is written. Names inside longer names go with those.

    Args:
        docs: words in order, "" closing a sentence.
        ids: doc_id of each document.
        mentions: the `mentions` table of these articles.

    Raises:
        TableError: `mentions` is no such table.
        AnalysisError: it has an article that `ids` has not.
    """
    table = check(mentions, "mentions")
    linked = table[table["entity_id"].notna() & ~table["embedded"]]
    strangers = set(linked["doc_id"]) - set(ids)
    if strangers:
        raise AnalysisError(
            f"{len(strangers)} articles of the mentions are not in the corpus, for example {min(strangers)!r}.",
            where="extract.terms, argument 'mentions'",
            fix="extract.entities(corpus) makes the table of these articles",
        )
    written: defaultdict[str, list[str]] = defaultdict(list)
    named: defaultdict[str, list[str]] = defaultdict(list)
    for doc_id, text, entity in zip(linked["doc_id"], linked["text"], linked["entity_id"], strict=True):
        written[doc_id] += [_stem(word) for word in words(text) if word]
        named[doc_id].append(entity)
    kept = []
    for doc_id, doc in zip(ids, docs, strict=True):
        left = Counter(written[doc_id])
        out = []
        for word in doc:
            stem = _stem(word)
            if left[stem] > 0:
                left[stem] -= 1
            else:
                out.append(word)
        kept.append(out)
    return kept, [named[doc_id] for doc_id in ids]


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word
