"""Names for topics, made from their own words and different from each other."""

from collections.abc import Sequence

LENGTH = 3  # words in a label
SEEN = 10  # words it is made from
SEPARATOR = " · "


def labels(ranked: Sequence[Sequence[str]], shares: Sequence[Sequence[float]]) -> tuple[str, ...]:
    """One label a topic: its best words that are more its own than any other topic's, phrases before their parts.

    Args:
        ranked: the terms of each topic, best first.
        shares: for each topic, how far each of those terms belongs to it, 0 to 1 (p(topic|word)).
    """
    out: list[str] = []
    for terms, own in zip(ranked, shares, strict=True):
        # a word shared by topics tells them apart for nobody: those below one half come last
        words = sorted(range(min(SEEN, len(terms))), key=lambda i: own[i] < 0.5)
        chosen = _apart([terms[i] for i in words])[:LENGTH]
        out.append(SEPARATOR.join(chosen))
    return _distinct(out, ranked)


def _apart(terms: list[str]) -> list[str]:
    """The terms in order; those that repeat a word of an earlier one, or are part of a phrase, come last."""
    parts = {part for term in terms if " " in term for part in term.split()}
    kept: list[str] = []
    for term in terms:
        said = [word for other in kept for word in other.split()]
        if term not in parts and not any(alike(word, other) for word in term.split() for other in said):
            kept.append(term)
    return kept + [term for term in terms if term not in kept]


def alike(a: str, b: str) -> bool:
    """Equal, or as near as Syria and Syrian, bomb and bombing: one begins with the other."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) > 3 and long.startswith(short) and len(long) - len(short) <= 3)


def _distinct(names: list[str], ranked: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Equal names get a further word of their topic, and a number where that does not help."""
    taken: set[str] = set()
    for i, name in enumerate(names):
        more = (name + SEPARATOR + term for term in ranked[i][LENGTH:SEEN])
        numbered = (f"{name or 'topic'} ({n})" for n in range(2, len(names) + 2))
        names[i] = next(n for n in (name, *more, *numbered) if n and n not in taken)
        taken.add(names[i])
    return tuple(names)
