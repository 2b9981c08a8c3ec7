"""Passages that a source prints again and again: furniture of its pages and stock paragraphs, not news."""

from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.extract.lemmas import END

LEAST = 5  # articles of one source that must share a passage; fewer may be copies of one story
LENGTH = 7  # content words that recur in the same order: news agencies' formulas are shorter
SHORT = 3  # a shorter sentence must recur whole, and have three content words; two are met by chance
MOST = 0.5  # share of an article that may go: more, and it is the article that is repeated

Words = tuple[str, ...]


def drop_repeated(docs: Sequence[Sequence[str]], sources: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """Leave out words in passages that recur, the same in the same order, in five or more articles of a source.

    Words are content words, so "Posted on 3 May" and "Posted on 4 May" are the same passage.

    Args:
        docs: words in order, "" closing a sentence.
        sources: who published each.

    Returns:
        The documents without them, and the passages left out, commonest first.
    """
    counts = Counter(
        (source, passage)
        for doc, source in zip(docs, sources, strict=True)
        for passage in {passage for sentence in sentences(doc) for _, passage in _passages(sentence)}
    )
    repeated = {key for key, count in counts.items() if count >= LEAST}
    kept = []
    left_out: Counter[str] = Counter()
    for doc, source in zip(docs, sources, strict=True):
        marked = [(s, _covered(s, source, repeated)) for s in sentences(doc)] if repeated else []
        gone = sum(sum(covered) for _, covered in marked)
        if not 0 < gone <= MOST * sum(len(s) for s, _ in marked):
            kept.append(list(doc))
            continue
        left_out.update(
            " ".join(w for w, c in zip(s, covered, strict=True) if c) for s, covered in marked if any(covered)
        )
        kept.append([w for s, covered in marked for w, c in zip((*s, END), (*covered, False), strict=True) if not c])
    return kept, [passage for passage, _ in sorted(left_out.items(), key=lambda item: (-item[1], item[0]))]


def sentences(doc: Sequence[str]) -> Iterator[Words]:
    """The sentences of a document as tuples of words."""
    start = 0
    for place, word in enumerate(doc):
        if word == END:
            yield tuple(doc[start:place])
            start = place + 1
    if start < len(doc):
        yield tuple(doc[start:])


def _passages(sentence: Words) -> Iterator[tuple[int, Words]]:
    """Where each run of words starts that may recur, and the run."""
    size = min(LENGTH, len(sentence))
    if size >= SHORT:
        for start in range(len(sentence) - size + 1):
            yield start, sentence[start : start + size]


def _covered(sentence: Words, source: str, repeated: set[tuple[str, Words]]) -> list[bool]:
    """Which words of a sentence stand in a passage that recurs."""
    covered = [False] * len(sentence)
    for start, passage in _passages(sentence):
        if (source, passage) in repeated:
            covered[start : start + len(passage)] = [True] * len(passage)
    return covered
