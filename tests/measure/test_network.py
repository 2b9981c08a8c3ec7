"""Promises of the network of company: what survives is an edge, planted groups are communities."""

import pandas as pd
import pytest

from analysis.errors import AnalysisError, TableError
from analysis.measure import network
from analysis.tables import empty, frame


def pair(left: str, right: str, *, low: float = 1.0, q: float = 0.001) -> dict[str, object]:
    """A row of `together`."""
    docs = {"left_docs": 20, "right_docs": 30, "docs": 9, "expected": 3.0}
    return {"left": left, "right": right, **docs, "ratio": low + 0.5, "low": low, "high": low + 1, "p": q / 2, "q": q}


def groups(graph) -> list[list[str]]:
    """The items of each community, by its number."""
    found: dict[int, list[str]] = {}
    for item, node in graph.nodes(data=True):
        found.setdefault(node["community"], []).append(item)
    return [sorted(found[number]) for number in sorted(found)]


BLOCKS = frame(
    "together",
    [pair(a, b) for block in ("abcd", "vwx") for a in block for b in block if a < b] + [pair("d", "v", low=0.05)],
)


def test_planted_groups_are_communities_the_largest_first():
    """Four that all meet and three that all meet, with one weak tie between them, are two communities."""
    graph = network(BLOCKS)
    assert groups(graph) == [list("abcd"), list("vwx")]
    assert graph.graph["modularity"] > 0.3
    assert graph.number_of_edges() == 10


def test_only_what_is_sure_and_above_chance_is_an_edge():
    """A q too large, or an interval that reaches chance, is no edge, and who has no edge is no node."""
    rows = [pair("a", "b"), pair("a", "c", q=0.06), pair("b", "d", low=-0.1), pair("b", "e", low=0.0)]
    graph = network(frame("together", rows), names={"a": "Alpha"})
    assert sorted(graph.edges) == [("a", "b")]
    assert dict(graph.nodes(data="label")) == {"a": "Alpha", "b": "b"}
    assert graph.nodes["a"]["docs"], graph.nodes["b"]["docs"] == (20, 30)
    assert graph.edges["a", "b"]["weight"] == 1.0
    assert sorted(network(frame("together", rows), q=0.1).edges) == [("a", "b"), ("a", "c")]


def test_the_order_of_the_rows_decides_nothing():
    """Shuffled pairs give the same nodes, edges and communities in the same order."""
    first = network(BLOCKS)
    for seed in range(5):
        again = network(BLOCKS.sample(frac=1, random_state=seed))
        assert list(again.nodes(data=True)) == list(first.nodes(data=True))
        assert list(again.edges(data=True)) == list(first.edges(data=True))


def test_nothing_is_an_empty_network_and_wrong_questions_are_refused():
    """No pair, no node; another table or a q that is no share is an error."""
    assert len(network(empty("together"))) == 0
    with pytest.raises(TableError):
        network(pd.DataFrame({"left": ["a"]}))
    for q in (0, 1.5):
        with pytest.raises(AnalysisError, match="no share"):
            network(BLOCKS, q=q)
