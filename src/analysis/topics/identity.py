"""carry_ids: the topics of a newer model under the numbers and names that they had in an older one."""

from dataclasses import replace

from analysis.topics.align import align
from analysis.topics.model import TopicModel
from analysis.topics.revise import renumber


def carry_ids(older: TopicModel, newer: TopicModel) -> TopicModel:
    """The newer model with the numbers of the older one: the same topics keep number and label.

    Topics that are split, merged or new get numbers above all that were ever given, larger topics first; numbers of
    topics that are gone stay out of use (`retired`), so that a number never means two things. Numbers then need not
    be by size. The decision is recorded in `recipe`.

    Args:
        older: the model whose numbers persist.
        newer: the model that is renumbered; it stays as it is, a new one comes back.
    """
    links = align(older, newer)
    same = links[links["relation"] == "same"]
    numbers = {int(right): int(left) for left, right in zip(same["left"], same["right"], strict=True)}
    used = {*older.numbers, *older.retired}
    fresh = max(used, default=-1) + 1
    shares = dict(zip(newer.numbers, newer.weights.mean(axis=0) if newer.docs else [0.0] * newer.k, strict=True))
    for topic in sorted((t for t in newer.numbers if t not in numbers), key=lambda t: (-shares[t], t)):
        numbers[topic], fresh = fresh, fresh + 1
    carried = renumber(newer, numbers, retired=tuple(sorted(used - set(numbers.values()))))
    kept = {t: older.labels[older.numbers.index(t)] for t in same["left"]}
    names = {t: kept.get(t, label) for t, label in zip(carried.numbers, carried.labels, strict=True)}
    taken = set(kept.values())
    labels = tuple(n if t in kept or n not in taken else f"{n} ({t})" for t, n in names.items())
    gone = sorted(int(t) for t in links.loc[links["relation"] == "gone", "left"])
    said = (
        f"numbers carried over from an older model: {len(same)} topics are the same, "
        f"{newer.k - len(same)} have new numbers" + (f", gone: {', '.join(map(str, gone))}" if gone else "")
    )
    return replace(carried, labels=labels, recipe=(*carried.recipe, said))
