"""The topics of a model by number: numbers are names, and need not begin with 0 or be without gaps."""

from analysis.topics.model import TopicModel


def named(model: TopicModel) -> dict[int, str]:
    """The label of each topic by its number, ascending: the order in which the model's lists have them."""
    numbers = sorted(map(int, model.topic_terms["topic"].unique()))
    return dict(zip(numbers, model.labels, strict=True))
