"""Network: the pairs that stand together more often than by chance, as a graph with its communities."""

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from analysis.errors import AnalysisError
from analysis.tables import check


def network(together: pd.DataFrame, *, q: float = 0.05, names: Mapping[str, str] | None = None) -> "nx.Graph":
    """Items that stand together more often than by chance, and who belongs with whom.

    An edge is a pair whose `q` is small enough and whose interval is above chance; its weight is the lower end of that
    interval, so that a pair is not close because it is rare. Communities are those of the Louvain method (Blondel et
    al. 2008) on these weights, with one fixed order of the nodes: the same table gives the same communities. Where
    nothing groups the graph they are arbitrary; its `modularity` says how far they are from that (0 = not at all).

    Args:
        together: the `together` table.
        q: the largest q of an edge.
        names: item to the name that is shown; the item itself where it has none.

    Returns:
        A `networkx.Graph`. Nodes: `label`, `docs` (articles that have it), `community` (from 1, the largest first).
        Edges: `weight` (log2), `docs`, `expected`, `ratio`, `q`. Graph: `modularity`, between -.5 and 1.

    Raises:
        TableError: it is no such table.
        AnalysisError: `q` is no share.
    """
    if not 0 < q <= 1:
        raise AnalysisError(f"q={q} is no share of pairs.", where="measure.network", fix="above 0 to 1, as 0.05")
    found = check(together, "together")
    found = found[(found["q"] <= q) & (found["low"] > 0)].sort_values(["left", "right"])
    graph = nx.Graph()
    docs = dict(zip(found["left"], found["left_docs"], strict=True))
    docs |= dict(zip(found["right"], found["right_docs"], strict=True))
    for item in sorted(docs):
        graph.add_node(item, label=(names or {}).get(item, item), docs=int(docs[item]))
    for row in found.rename(columns={"low": "weight"}).to_dict("records"):
        about = {name: float(row[name]) for name in ("weight", "expected", "ratio", "q")}
        graph.add_edge(row["left"], row["right"], docs=int(row["docs"]), **about)
    groups = nx.community.louvain_communities(graph, seed=0) if len(graph) else []
    for number, group in enumerate(sorted(groups, key=lambda one: (-len(one), min(one))), start=1):
        for item in group:
            graph.nodes[item]["community"] = number
    graph.graph["modularity"] = float(nx.community.modularity(graph, groups)) if groups else 0.0
    return graph
