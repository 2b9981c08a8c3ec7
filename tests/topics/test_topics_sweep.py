"""Promises of sweep: the trade-off shown, one number recommended with its reason."""

import pytest

from analysis import topics
from analysis.errors import AnalysisError
from analysis.tables import frame
from analysis.topics.sweep import choose
from topics.made import planted, terms_of, two_themes


def test_a_sweep_finds_the_planted_number():
    """Of the numbers around it, the true number of topics is recommended or a rival."""
    _, terms = planted(5, docs=300, words=200, length=60, mixing=0.02)
    table = topics.sweep(terms, ks=(2, 5, 15))
    assert table["k"].tolist() == [2, 5, 15]
    assert table["recommended"].sum() == 1
    assert table.set_index("k").loc[5, "rival"]
    assert table[["diversity", "exclusivity", "stability"]].stack().between(0, 1).all()


def test_auto_says_why():
    """The chosen k, its values, the best values and the rivals are in the recipe, the table in the quality."""
    model = topics.fit(two_themes(80), k="auto")
    assert model.recipe[-1].startswith(f"k = {model.k} of 5 to 8: coherence ")
    assert [row["k"] for row in model.quality["sweep"]] == [5, 6, 7, 8]


def test_the_seed_draws_the_samples_and_repeats():
    """The same seed gives the same table; impossible ks are left out."""
    terms = two_themes(20)
    assert topics.sweep(terms, ks=(2, 4), seed=3).equals(topics.sweep(terms, ks=(4, 2), seed=3))
    assert topics.sweep(terms, ks=(2, 50))["k"].tolist() == [2, 10]


@pytest.mark.parametrize("ks", [(), (0, 3)])
def test_nothing_to_compare_is_refused(ks):
    """No k, or one below 1; and no terms."""
    with pytest.raises(AnalysisError, match="nothing to compare"):
        topics.sweep(two_themes(), ks=ks)
    with pytest.raises(AnalysisError, match="nothing to compare"):
        topics.sweep(terms_of([""]), ks=(2,))


@pytest.mark.parametrize(("terms", "ks"), [("words", (2,)), (None, ["5"]), (None, 5.5), (None, "5")])
def test_what_is_no_number_or_no_terms_is_refused_in_three_lines(terms, ks):
    """Text for a number, a text for terms; one number alone is a list of one."""
    with pytest.raises(AnalysisError) as error:
        topics.sweep(terms or two_themes(), ks=ks)
    assert len(str(error.value).splitlines()) == 3
    assert topics.sweep(two_themes(), ks=2)["k"].tolist() == [2]


def test_rivals_are_named_with_what_they_do_better_and_worse():
    """The reason gives the nearest rivals, and why the chosen number and not they."""
    columns = ["k", "npmi", "exclusivity", "held_out", "stability", "score", "rival", "recommended"]
    rows = [
        (5, 0.2, 0.7, -7.5, 0.8, 0.8, True, True),
        (8, 0.3, 0.6, -7.4, 0.7, 0.75, True, False),
        (9, 0.1, 0.5, -7.6, 0.2, 0.1, False, False),
    ]
    table = frame("sweep", [dict(zip(columns, row, strict=True), diversity=1.0) for row in rows])
    k, reason = choose(table)
    assert k == 5
    said = "8 (coherence +0.10, held-out log likelihood a term +0.10 but exclusivity -0.10, stability -0.10)"
    assert f"rivals: {said}" in reason
    assert "9 (" not in reason


def test_held_out_articles_are_foretold_best_near_the_planted_number():
    """Too few topics foretell the terms of articles left out clearly worse."""
    _, terms = planted(5, docs=300, words=200, length=60, mixing=0.02)
    table = topics.sweep(terms, ks=(2, 5)).set_index("k")
    assert table.loc[5, "held_out"] > table.loc[2, "held_out"] + 0.1
