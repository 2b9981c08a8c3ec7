"""Promises of what no article names: 0 of n where anybody knows it, an error only where nobody does."""

import pandas as pd
import pytest

from analysis.errors import AnalysisError, UnknownName
from analysis.extract.actors import Actor, Actors
from analysis.measure import Planned, agency, check_planned, contrast, coverage, evidence, planned
from analysis.tables import frame
from conftest import article, corpus_of
from measure.counted import named, terms

CORPUS = corpus_of(
    *(article(f"{n}", "Iran spoke.", source="AB"[n % 2], day=f"{2016 + n % 2}-05-06") for n in range(12))
)
MENTIONS = named(CORPUS, "Iran")
OWN = Actors((Actor("harbour-union", "Harbour Union", ("HU",), "organisation", "", "", ""),))


@pytest.mark.parametrize("word", ["Peru", "PER", "peru", "Peruvian"])
def test_a_country_that_no_article_names_is_in_none_of_them(word):
    """By name, id or alias: no article of six, and the interval says how many that may hide."""
    table = coverage(MENTIONS, CORPUS, over="year", items=[word, "Iran"])
    assert table["item"].tolist() == ["PER", "IRN"] * 2
    assert table["docs"].tolist() == [0, 6] * 2
    assert table.loc[0, "high"] == pytest.approx(0.390, abs=0.001)
    assert evidence(MENTIONS, CORPUS, item=word).empty


def test_a_pair_with_it_is_in_none_either():
    """Iran and Peru together, in any order; the other numbers stay as they are."""
    table = coverage(MENTIONS, CORPUS, over="year", items=["PER + IRN"])
    assert table["docs"].tolist() == [0, 0]
    asked = {"by": "source", "left": "A", "right": "B", "items": ["Iran"]}
    with_peru = contrast(MENTIONS, CORPUS, **asked | {"items": ["Iran", "Peru"]})
    pd.testing.assert_series_equal(
        with_peru.set_index("item").loc["IRN"].drop("q"), contrast(MENTIONS, CORPUS, **asked).iloc[0, 1:].drop("q"),
        check_names=False,
    )  # fmt: skip


def test_a_spelling_that_no_article_uses_leads_to_the_entity():
    """The articles write Iran; whoever asks for the Islamic Republic of Iran gets it."""
    table = coverage(MENTIONS, CORPUS, over="year", items=["Islamic Republic of Iran"])
    assert table["docs"].tolist() == [6, 6]


def test_what_nobody_knows_is_an_error():
    """A typo names what was meant."""
    with pytest.raises(UnknownName, match=r"(?s)'Irann'.*did you mean 'Iran'"):
        coverage(MENTIONS, CORPUS, over="year", items=["Irann"])
    with pytest.raises(UnknownName, match="'Irann'"):
        coverage(MENTIONS, CORPUS, over="year", items=["Irann + Peru"])
    with pytest.raises(UnknownName, match="did you mean 'Iran'"):  # IRNA is a news agency
        coverage(MENTIONS, CORPUS, over="year", items=["Irna"])


def test_a_planned_comparison_of_it_has_an_answer():
    """Peru, one's own actor, and a word that no article has: 0 of 6 on both sides, p 1."""
    asked = [
        Planned("Peru?", ("Peru",), "A", "B"),
        Planned("The union?", ("HU",), "A", "B", actors=OWN),
        Planned("Zebras?", ("zebra",), "A", "B", of="terms"),
    ]
    words = terms([[1]] * 12, ["spoke"], [str(n) for n in range(12)])
    check_planned(asked, CORPUS)
    table = planned(asked, CORPUS, mentions=MENTIONS, terms=words)
    assert table["name"].tolist() == ["Peru", "Harbour Union", "zebra"]
    assert table["left_docs"].tolist() == table["right_docs"].tolist() == [0, 0, 0]
    assert table["p"].tolist() == [1, 1, 1]


def test_a_word_that_the_terms_leave_out_is_not_counted_as_none():
    """All twelve articles have it: 0 of 12 would be wrong."""
    words = terms([[1]] * 12, ["speak"], [str(n) for n in range(12)])
    with pytest.raises(AnalysisError, match="'spoke' stands in 12 articles, and the terms leave it out"):
        planned([Planned("Spoke?", ("spoke",), "A", "B", of="terms")], CORPUS, terms=words)


def test_an_item_that_nobody_knows_is_refused_before_anything_is_read():
    """Neither a table nor an article has Irann; a name that only an article has may still be found by reading."""
    with pytest.raises(AnalysisError, match=r"(?s)Nobody knows 'Irann'.*where: planned comparison: Who\?.*'Iran'"):
        check_planned([Planned("Who?", ("Irann",), "A", "B")], CORPUS)
    with pytest.raises(AnalysisError, match="'Irann'"):
        check_planned([Planned("Who?", ("IRN + Irann",), "A", "B")], CORPUS)
    with pytest.raises(AnalysisError, match="'HU'"):
        check_planned([Planned("Who?", ("HU",), "A", "B")], CORPUS)
    check_planned([Planned("Who?", ("Spoke", "IRN + PER"), "A", "B")], CORPUS)


def test_the_same_comparison_with_its_sides_swapped_is_refused():
    """Iran between A and B, and IRN between B and A: q would pay for it twice; other items and sides are others."""
    first, again = Planned("More?", ("Iran",), "A", "B"), Planned("Less?", ("Peru", "IRN"), "B", "A")
    with pytest.raises(AnalysisError, match=r"(?s)same articles as in “More\?”.*where: planned comparison: Less\?"):
        check_planned([first, again], CORPUS)
    with pytest.raises(AnalysisError, match="same articles as in “More"):
        planned([first, again], CORPUS, mentions=MENTIONS)
    check_planned([first, Planned("Less?", ("Peru",), "B", "A")], CORPUS)
    check_planned([Planned("a", ("IRN + PER",), "A", "B"), Planned("b", ("IRN",), "A", "B")], CORPUS)
    with pytest.raises(AnalysisError, match="same articles"):
        check_planned([Planned("a", ("IRN+PER",), "A", "B"), Planned("b", ("Peru + Iran",), "B", "A")], CORPUS)


def test_tables_on_disk_and_what_articles_are_about_are_asked_alike(tmp_path):
    """Peru in a Parquet file of mentions, in a focus without names, and among motifs: none, and a typo is an error."""
    for name, table in (("mentions", MENTIONS), ("articles", CORPUS.articles)):
        table.to_parquet(tmp_path / f"{name}.parquet")
    stored = tmp_path / "mentions.parquet", tmp_path / "articles.parquet"
    asked = ["Peru", "Islamic Republic of Iran", "PER + IRN"]
    in_memory = coverage(MENTIONS, CORPUS, over="year", items=asked)
    assert in_memory["docs"].tolist() == [0, 6, 0] * 2
    on_disk = coverage(*stored, over="year", items=asked)
    assert on_disk[["item", "docs", "total"]].equals(in_memory[["item", "docs", "total"]])
    assert evidence(*stored, item="Peru").empty
    with pytest.raises(UnknownName, match="'Irann'"):
        coverage(*stored, over="year", items=["Irann"])
    about = frame("focus", [{"doc_id": f"{n}", "entity_id": "IRN", "weight": 1.0} for n in range(12)])
    assert coverage(about, CORPUS, over="year", items=["Peru", "Iran"])["docs"].tolist() == [0, 6] * 2
    place = {"doc_id": "0", "field": "text", "sent": 0, "start": 0, "end": 4, "text": "Iran"}
    done = {"entity_id": "IRN", "name": "Iran", "motif": "action", "word": "speak", "word_start": 5, "word_end": 10}
    one = frame("motifs", [place | done | {"negated": False, "reported": False, "speech": True}])
    found = agency(one, CORPUS, items=["Peru", "Iran"])
    assert found.loc[found["role"] == "action", ["item", "docs"]].to_numpy().tolist() == [["PER", 0], ["IRN", 1]]
