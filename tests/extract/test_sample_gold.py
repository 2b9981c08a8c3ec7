"""Promises on the sample corpus: what the tables alone find in thirty dispatches that were marked by hand."""

import json

import pytest

from analysis.extract import entities
from conftest import ROOT, article, corpus_of

GOLD = [json.loads(line) for line in (ROOT / "tests" / "gold" / "dispatches.jsonl").read_text("utf-8").splitlines()]
ACTORS = ("person", "organisation", "group")


@pytest.fixture(scope="module")
def found():
    """The mentions of all thirty; capitals that stand for governments are left out."""
    rows = [article(g["doc_file"], g["text"], title=g["title"], day=None) for g in GOLD]
    table = entities(corpus_of(*rows), model="none")
    return table[~table["why"].str.startswith("metonym")]


def marked(kinds):
    """What was marked by hand: {(document, field, id)} → spans."""
    spans = {}
    for g in GOLD:
        for s in g["spans"]:
            if s["kind"] in kinds and s["entity_id"]:
                spans.setdefault((g["doc_file"], s["field"], s["entity_id"]), []).append((s["start"], s["end"]))
    return spans


def hits(table, kinds, gold):
    """How many marked spans a mention with the same id overlaps, of how many; and the mentions that hit none."""
    kept = table[table["kind"].isin(kinds) & table["entity_id"].notna()]
    ours = {}
    for row in kept.itertuples():
        ours.setdefault((row.doc_id, row.field, row.entity_id), []).append((row.start, row.end))
    right = sum(any(a < e and s < b for s, e in ours.get(key, [])) for key, spans in gold.items() for a, b in spans)
    wrong = [
        (key, span) for key, spans in ours.items() for span in spans
        if not any(a < span[1] and span[0] < b for a, b in gold.get(key, []))
    ]  # fmt: skip
    return right, sum(map(len, gold.values())), wrong


def test_the_gold_is_what_the_loaders_read():
    """Each marked span is what stands at its place."""
    assert len(GOLD) == 30
    for g in GOLD:
        assert all(g[s["field"]][s["start"] : s["end"]] == s["text"] for s in g["spans"])


def test_countries_of_the_gold_are_found_and_no_others(found):
    """At least 99 in 100 marked country mentions are found, and 99 in 100 found ones are marked."""
    right, total, wrong = hits(found, ("country",), marked(("country",)))
    assert right >= 0.99 * total, (right, total)
    assert len(wrong) <= 0.01 * total, wrong


def test_known_actors_of_the_gold_are_linked_to_their_ids(found):
    """At least nine in ten mentions of actors that the tables list are linked to the right one, few to a wrong one."""
    right, total, _ = hits(found, ACTORS, marked(ACTORS))
    assert right >= 0.9 * total, (right, total)
