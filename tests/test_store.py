"""Promises of the store: whole or not at all, and a manifest that can be checked."""

import networkx as nx
import pytest

from analysis.errors import InputError
from analysis.store import file_hash, fingerprint, read_table, replacing, verify, write_graph, write_json, write_table
from analysis.tables import frame
from conftest import article


def test_a_failure_while_writing_leaves_the_old_file_and_no_part(tmp_path):
    """The old bytes stay, and nothing temporary remains."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def write_half() -> None:
        with replacing(path) as part:
            part.write_text("half")
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_ending_is_refused_before_anything_is_written(tmp_path):
    """The message lists the endings there are."""
    with pytest.raises(InputError, match="parquet"):
        write_table(frame("articles", [article("1")]), tmp_path / "out.xlsx", "articles")
    assert not list(tmp_path.iterdir())


def test_the_same_table_gives_the_same_bytes(tmp_path):
    """Two writes of one table are equal files in every format."""
    table = frame("articles", [article("1"), article("2", "ü")])
    for suffix in ("parquet", "csv", "jsonl"):
        first, second = (write_table(table, tmp_path / f"{n}.{suffix}", "articles") for n in "ab")
        assert first.read_bytes() == second.read_bytes()


def test_a_broken_file_is_an_error_with_its_path(tmp_path):
    """A file that is no Parquet is refused in three lines."""
    path = tmp_path / "a.parquet"
    path.write_bytes(b"no parquet")
    with pytest.raises(InputError) as caught:
        read_table(path, "articles")
    assert str(path) in str(caught.value)


def test_verify_finds_what_is_missing_and_what_was_changed(tmp_path):
    """verify() is silent for the folder as written and names each difference after."""
    for name in "ab":
        (tmp_path / name).write_text(name)
    write_json({"outputs": {n: file_hash(tmp_path / n) for n in "ab"}}, tmp_path / "manifest.json")
    assert verify(tmp_path) == []
    (tmp_path / "a").write_text("other")
    (tmp_path / "b").unlink()
    assert verify(tmp_path) == ["a has changed since the report was written", "b is missing"]
    with pytest.raises(InputError, match="manifest"):
        verify(tmp_path / "nowhere")


def test_a_fingerprint_tells_parts_apart():
    """Moving a character between parts changes it."""
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


@pytest.mark.parametrize("manifest", ["[]", "{}", "not json"])
def test_a_manifest_that_lists_nothing_verifies_nothing(tmp_path, manifest):
    """A broken manifest is refused; it never says that all is well."""
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(InputError, match="manifest"):
        verify(tmp_path)


@pytest.mark.parametrize(("suffix", "read"), [(".gexf", nx.read_gexf), (".graphml", nx.read_graphml)])
def test_a_network_is_read_back_by_others_and_has_no_day_of_writing(tmp_path, suffix, read):
    """Nodes, edges and what is known of them survive, with signs that XML needs escaped; two writes are equal bytes."""
    graph = nx.Graph(modularity=0.4)
    graph.add_node("IRN", label="Iran <& Iran>", docs=7, community=1)
    graph.add_node("QAT", label="Qatar", docs=3, community=2)
    graph.add_edge("IRN", "QAT", weight=1.5, docs=2, q=1e-9)
    first, second = (write_graph(graph, tmp_path / f"{n}{suffix}") for n in "ab")
    assert first.read_bytes() == second.read_bytes()
    assert b"date" not in first.read_bytes()
    again = read(first)
    assert again.nodes["IRN"]["label"] == "Iran <& Iran>"
    assert again.nodes["QAT"]["docs"] == 3
    assert again.edges["IRN", "QAT"]["weight"] == 1.5
    assert again.edges["IRN", "QAT"]["q"] == 1e-9
    with pytest.raises(InputError, match="gexf"):
        write_graph(graph, tmp_path / "out.csv")
