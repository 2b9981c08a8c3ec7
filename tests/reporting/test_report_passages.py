"""Promises of the evidence: every number leads somewhere, within a budget, and the mention stays in sight."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reporting.passages import Behind, Passages, clip, spread


def evidence(n, *, period="2017-04"):
    """Rows of evidence, one an article."""
    return pd.DataFrame(
        {
            "doc_id": [f"d{i}" for i in range(n)],
            "sentence": "Iran and Oman talked.",
            "start": 0,
            "end": 4,
            "period": period,
            "split": ["A" if i % 2 else "B" for i in range(n)],
        }
    )


ARTICLES = {
    f"d{i}": {"title": f"Title {i}", "source": "A", "date": "1 April 2017", "origin": "a.csv#1", "url": u}
    for i, u in enumerate(["https://example.org/x", "javascript:alert(1)", *[""] * 48])
}
CELLS = {"period": {"2017-04": "April 2017"}, "split": {"A": "A", "B": "B"}}


def ids(groups):
    """Every id that the evidence section will have."""
    return {part["id"] for g in groups for e in g["entries"] for part in (e, *e["cells"])}


@pytest.mark.parametrize("budget", [0, 1, 6, 12, 500])
def test_every_link_leads_to_a_place_of_the_page_or_to_the_file(budget):
    """Whatever the budget, a link resolves, and the budget is kept."""
    behind = [Behind("entities", item, item, evidence(10), CELLS) for item in ("IRN", "RUS", "nobody knows")]
    passages = Passages(behind, ARTICLES, budget=budget)
    there = ids(passages.groups({"entities": "Entities"}))
    links = [
        passages.href("entities", b.item, *cell)
        for b in behind
        for cell in (("", ""), ("split", "A"), ("period", "2017-04"))
    ]
    assert all(
        link == "tables/evidence_entities.csv" or link.removeprefix("#") in there or budget < 18 for link in links
    )
    assert passages.shown <= budget
    shown = sum(
        len(x["passages"]) for g in passages.groups({"entities": ""}) for e in g["entries"] for x in (e, *e["cells"])
    )
    assert shown == passages.shown


def test_items_come_before_cells_when_the_page_is_short():
    """A small budget shows something of every item rather than all of the first."""
    behind = [Behind("entities", item, item, evidence(10), CELLS) for item in ("IRN", "RUS")]
    groups = Passages(behind, ARTICLES, budget=10).groups({"entities": ""})
    assert [len(e["passages"]) for e in groups[0]["entries"]] == [5, 5]
    assert not any(e["cells"] for e in groups[0]["entries"])


def test_only_web_addresses_become_links():
    """An article's url from data is a link for http and https, nothing else."""
    groups = Passages([Behind("entities", "IRN", "Iran", evidence(2))], ARTICLES).groups({"entities": ""})
    assert [p["url"] for p in groups[0]["entries"][0]["passages"]] == ["https://example.org/x", ""]


def test_a_shortened_list_says_so():
    """Showing 5 of 30, and where all are."""
    groups = Passages([Behind("entities", "IRN", "Iran", evidence(30))], ARTICLES).groups({"entities": ""})
    assert groups[0]["entries"][0]["note"] == "Showing 5 of 30; all in tables/evidence_entities.csv."


@given(st.integers(0, 40), st.integers(1, 8))
def test_passages_are_spread_over_time_from_different_articles(rows, n):
    """At most n, never two of one article, the first and last among them."""
    found = spread(evidence(rows), n)
    assert len(found) == min(rows, n)
    assert found["doc_id"].is_unique
    if rows and n > 1:
        assert found["doc_id"].iloc[0] == "d0"
        assert found["doc_id"].iloc[-1] == f"d{rows - 1}"


@given(st.text(max_size=900), st.integers(0, 900), st.integers(0, 60))
def test_a_clipped_sentence_keeps_its_mention(text, start, length):
    """The mention is there, character by character, and the rest is bounded."""
    start = min(start, len(text))
    end = min(start + length, len(text))
    before, mark, after = clip(text, start, end)
    assert mark == text[start:end]
    assert len(before) + len(after) <= 330
    if len(text) < 150:
        assert before + mark + after == text


def test_page_furniture_is_told_from_reporting():
    """A name in the same list of headlines everywhere is flagged; one in sentences of their own is not."""
    rows = evidence(6)
    menu = rows.assign(sentence="Related: Elections in Slovenia | Subscribe", start=22, end=30)
    own = rows.assign(sentence=[f"{word} said Iran." for word in "abcdef"], start=7, end=11)
    passages = Passages([Behind("entities", "SVN", "Slovenia", menu), Behind("entities", "IRN", "Iran", own)], ARTICLES)
    assert passages.furniture("entities", ["SVN", "IRN"]) == ["SVN"]
    assert "6 only in words" in passages.groups({"entities": ""})[0]["entries"][0]["said"]
