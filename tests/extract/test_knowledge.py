"""Promises of the knowledge tables: every row has a source, every alias an entity, every `why` a rule."""

import time

from linked_text import mentioned

from analysis.extract import known, neighbours
from analysis.extract.knowledge.build import build
from analysis.extract.matcher import matcher
from analysis.extract.why import RULES


def test_every_row_names_a_source_that_is_described():
    """Sources are ids of source.tsv, before a colon or an at sign."""
    described = {row[0] for row in known.rows("source")}
    for table in ("entity", "alias", "suppress", "sense", "office"):
        for row in known.rows(table):
            named = {part.replace("@", ":").split(":")[0] for part in row[-1].split("|")}
            assert named, row
            assert named <= described | {"own", "derived"}, row


def test_every_alias_has_an_entity_and_every_entity_an_alias():
    """No id leads nowhere."""
    ids = {row[0] for row in known.rows("entity")}
    aliased = {row[1] for row in known.rows("alias")}
    assert aliased == ids
    assert not {row[0] for row in known.rows("merged")} & ids


def test_the_tables_are_ready_quickly():
    """Tables and automaton load within a few seconds even on a busy machine."""
    known.load.cache_clear()
    matcher.cache_clear()
    start = time.perf_counter()
    matcher()
    assert time.perf_counter() - start < 8


def test_every_why_is_a_rule_of_the_docs():
    """What a mention says decided is in the table of rules."""
    text = "Georgia, Chad, Gaza, Kyiv, Leeds, UK, Assad, NATO, the Levant Institute for Strategic Affairs (LISA)."
    assert {row[4] for row in mentioned(text)} <= set(RULES)


def test_a_new_build_gives_the_same_tables(shared, tmp_path, monkeypatch):
    """Running the build again changes no byte."""
    from analysis.extract.knowledge import build as module  # noqa: PLC0415  its folder is replaced

    for path in known.FOLDER.glob("curated_*.tsv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(module, "HERE", tmp_path)
    build(shared / "knowledge")
    for name in ("entity", "alias", "suppress", "sense", "office", "source", "merged"):
        assert (tmp_path / f"{name}.tsv").read_bytes() == (known.FOLDER / f"{name}.tsv").read_bytes(), name


def test_the_model_of_neighbours_names_its_evidence():
    """A road sign, a county and a state are told apart from countries by the words beside them."""
    assert neighbours.place("Lebanon, Ohio.", 0, 7, towns=()) == "Ohio"
    assert neighbours.place("from Mexico, Texas and", 5, 11, towns=()) == ""
    assert neighbours.place("Guernsey County jail", 0, 8, towns=()) == "County"
