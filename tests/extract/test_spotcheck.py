"""Promises of the spot check: a draw that can be repeated and weighted back, figures that cover the truth."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.extract import entities, precision, spot_check
from analysis.store import read_table, write_table
from analysis.tables import empty, frame
from conftest import article, corpus_of

TEXTS = [f"Iran met {name} in {n}. Assad and Hillary Clinton saw Iraqi security forces in Damascus. Clinton left."
         for n, name in enumerate(["Vladimir Putin", "Qatar", "Georgia", "Hezbollah", "Oman"] * 12)]  # fmt: skip


def sheet(rows):
    """A `spot_check` table of (number, mark, stratum, size); all is about Syria."""
    return frame("spot_check", [
        {"number": i + 1, "right": mark, "sentence": "»x«", "kind": "country", "entity_id": "SYR", "name": "Syria",
         "why": "demonym", "doc_id": str(i), "field": "text", "start": 0, "end": 1, "stratum": stratum, "size": size}
        for i, mark, stratum, size in rows])  # fmt: skip


@pytest.fixture(scope="module")
def corpus():
    """Sixty short articles."""
    return corpus_of(*(article(f"{n:02}", text, title="Iran’s\nday") for n, text in enumerate(TEXTS)))


@pytest.fixture(scope="module")
def mentions(corpus):
    """Their mentions."""
    return entities(corpus, model="none")


def marked(drawn, right):
    """The draw with every row marked by `right(row)`."""
    return drawn.assign(right=[("yes" if right(row) else "no") for row in drawn.itertuples()])


def test_the_draw_shows_each_mention_in_its_sentence(corpus, mentions):
    """Between the marks stands the mention, in a sentence with even white space; nothing is marked yet."""
    drawn = spot_check(mentions, corpus, n=60)
    assert len(drawn) == 60
    assert drawn["right"].isna().all()
    texts = mentions.set_index(["doc_id", "field", "start", "end"])["text"]
    for row in drawn.itertuples():
        inner = row.sentence.split("»")[1].split("«")[0]
        assert inner == texts.loc[[(row.doc_id, row.field, row.start, row.end)]].iloc[0]
        assert "\n" not in row.sentence


def test_the_draw_does_not_depend_on_the_order_and_changes_with_the_seed(corpus, mentions):
    """Shuffled rows give the same draw; another seed another."""
    drawn = spot_check(mentions, corpus, n=50)
    pd.testing.assert_frame_equal(drawn, spot_check(mentions.sample(frac=1, random_state=3), corpus, n=50))
    assert not drawn.equals(spot_check(mentions, corpus, n=50, seed=1))


def test_every_kind_and_rule_is_seen(corpus, mentions):
    """Two of each stratum are drawn where there is room, the sizes of the strata sum to the table."""
    drawn = spot_check(mentions, corpus, n=80)
    assert set(drawn["why"]) == set(mentions["why"])
    strata = drawn.drop_duplicates("stratum")
    assert strata["size"].sum() == len(mentions)
    assert (strata["stratum"].map(drawn["stratum"].value_counts()) >= strata["size"].clip(upper=2)).all()


@pytest.mark.parametrize("n", [1, 2, 3, 7, 20, 33, 539])
def test_as_many_are_drawn_as_asked_for(corpus, mentions, n):
    """However few, the number is kept and the weights add up."""
    drawn = spot_check(mentions, corpus, n=n)
    assert len(drawn) == n
    assert drawn.drop_duplicates("stratum")["size"].sum() == len(mentions)


def test_few_mentions_are_drawn_all():
    """Asking for more than there are gives all, once; no mentions give an empty table."""
    corpus = corpus_of(article("1", "Iran and Qatar."))
    drawn = spot_check(entities(corpus, model="none"), corpus)
    assert drawn["sentence"].tolist() == ["»Iran« and Qatar.", "Iran and »Qatar«."]
    assert spot_check(empty("mentions"), corpus).empty


def test_the_table_survives_csv_and_every_way_to_mark(corpus, mentions, tmp_path):
    """Written, marked by hand in many ways, read back and scored."""
    drawn = spot_check(mentions, corpus, n=30)
    again = read_table(write_table(drawn, tmp_path / "c.csv", "spot_check"), "spot_check")
    pd.testing.assert_frame_equal(again, drawn)
    marks = ["yes", "No", " y", "n", "1", "0", "TRUE", "false", "Right", "wrong", "richtig", "falsch", "Ja", "oui", "",
             None]  # fmt: skip
    table = precision(again.assign(right=[marks[i % len(marks)] for i in range(len(again))]))
    assert table.iloc[0]["level"] == "all"
    assert table.iloc[0]["checked"] == sum(bool(marks[i % len(marks)]) for i in range(len(again)))


def test_all_right_and_all_wrong_are_told_with_their_doubt(corpus, mentions):
    """Precision 1 has an interval below it, precision 0 one above it."""
    drawn = spot_check(mentions, corpus, n=40)
    right, wrong = precision(marked(drawn, lambda row: True)), precision(marked(drawn, lambda row: False))
    assert (right["precision"] == 1).all()
    assert (right["high"] == 1).all()
    assert (right["low"] < 1).all()
    assert (wrong["precision"] == 0).all()
    assert (wrong["low"] == 0).all()
    assert (wrong["high"] > 0).all()


@pytest.mark.parametrize(("n", "low"), [(1, 0.2065), (5, 0.5655), (10, 0.7225), (100, 0.9630)])
def test_a_perfect_check_says_no_more_than_its_size_allows(n, low):
    """All of n equally weighted mentions right: the interval reaches from n / (n + 1.96²) to 1."""
    row = precision(sheet([(i, "yes", "a", n) for i in range(n)])).iloc[0]
    assert (row["precision"], row["high"], row["effective"]) == (1, 1, n)
    assert row["low"] == pytest.approx(low, abs=1e-4)
    assert row["low"] == pytest.approx(n / (n + 1.959964**2))


def test_each_stratum_weighs_what_it_stands_for():
    """A small stratum that is wrong costs its share of the mentions, not of the draw."""
    rows = [(0, "no", "a", 10), (1, "no", "a", 10), (2, "yes", "b", 90), (3, "yes", "b", 90)]
    table = precision(sheet(rows))
    assert table["precision"].tolist() == pytest.approx([0.9] * 4)
    assert table["effective"].iloc[0] == pytest.approx(100**2 / (2 * 5**2 + 2 * 45**2))
    assert table[["level", "item"]].to_numpy().tolist() == [
        ["all", "all"], ["kind", "country"], ["rule", "demonym"], ["entity", "SYR"]]  # fmt: skip


def test_a_mark_that_is_none_is_refused_with_its_number(corpus, mentions):
    """A typo names its row; an unmarked table says so."""
    drawn = spot_check(mentions, corpus, n=20)
    with pytest.raises(AnalysisError, match="'maybe' is no mark") as caught:
        precision(drawn.assign(right=["yes", "maybe"] + [None] * (len(drawn) - 2)))
    assert "number 2" in caught.value.where
    with pytest.raises(AnalysisError, match="Nothing is marked"):
        precision(drawn)


def test_the_interval_covers_a_planted_precision(corpus, mentions):
    """With errors planted by rule, the 95 % interval holds the truth in at least 93 of 100 draws."""
    chance = np.random.default_rng(7)
    truth = pd.Series(chance.random(len(mentions)) < mentions["why"].map(
        dict(zip(sorted(set(mentions["why"])), [0.95, 0.7, 0.9, 0.5, 1, 0.8, 0.9, 0.6], strict=False))
    ).fillna(0.9).to_numpy())  # fmt: skip
    key = ["doc_id", "field", "start", "end"]
    right = dict(zip(mentions[key].itertuples(index=False, name=None), truth, strict=True))
    held = 0
    for seed in range(100):
        drawn = spot_check(mentions, corpus, n=80, seed=seed)
        row = precision(marked(drawn, lambda r: right[r.doc_id, r.field, r.start, r.end])).iloc[0]
        held += row["low"] <= truth.mean() <= row["high"]
    assert held >= 93
