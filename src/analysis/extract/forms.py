"""Forms in -s that stand for another word: plurals and possessives whose apostrophe was lost."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

COMMONER = 2  # how many times as common the form without -s must be
LETTERS = 5  # shorter words are too often other words: "news", "arms", "iris"


def fold(docs: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """Read "syrias" as "syria" where that is at least twice as common; "states" stays in "united states".

    A form stays when half of its occurrences follow one word that the other form does not follow as often: it is
    part of a name.

    Args:
        docs: words in order, "" closing a sentence.

    Returns:
        The documents, and the forms that were folded, sorted.
    """
    counts = Counter(chain.from_iterable(docs))
    forms = {
        word: word[:-1]
        for word, count in counts.items()
        if len(word) >= LETTERS
        and word.endswith("s")
        and word[-2] not in "su"
        and counts[word[:-1]] >= COMMONER * count
    }
    if not forms:
        return [list(doc) for doc in docs], []
    wanted = {*forms, *forms.values()}
    pairs = Counter(pair for doc in docs for pair in pairwise(doc) if pair[1] in wanted)
    named = {
        second
        for (first, second), count in pairs.items()
        if first and second in forms and 2 * count >= counts[second] and count > pairs[first, forms[second]]
    }
    forms = {word: base for word, base in forms.items() if word not in named}
    return [[forms.get(word, word) for word in doc] for doc in docs], sorted(forms)
