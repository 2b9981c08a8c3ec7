"""Promises of silence: what a source leaves out comes first, and nobody is accused of what was not to be expected."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from analysis.corpus import Corpus
from analysis.curate import duplicates
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import evidence, left_out, silence
from analysis.tables import check, empty, frame
from conftest import article, corpus_of
from measure.counted import named, terms


def made(*plan):
    """A corpus of (month, source, articles on Iran, on Qatar, in all)."""
    return corpus_of(
        *(
            article(
                f"{month}-{source}-{i}",
                ("Iran. " if i < iran else "") + ("Qatar." if i >= total - qatar else "Rain."),
                day=f"{month}-05",
                source=source,
            )
            for month, source, iran, qatar, total in plan
            for i in range(total)
        )
    )


NONE = empty("duplicates")  # these articles are alike in words and yet none is a copy


def ask(corpus, **options):
    """The table of both countries; every article is a story of its own, where nothing else is said."""
    table = silence(named(corpus, "Iran", "Qatar"), corpus, **{"duplicates": NONE, **options})
    check(table, "silence")
    return table


MONTHS = ["2017-01", "2017-02", "2017-03"]
PLAN = [(month, source, 0 if source == "C" else 10, 8, 40) for month in MONTHS for source in "ABCD"]


def test_a_source_that_never_covers_what_others_cover_comes_first():
    """C has none of Iran in three months, the others a quarter: all periods first, then each month."""
    found = ask(made(*PLAN))
    row = found.iloc[0]
    assert pd.isna(row["period"])
    assert (row["split"], row["item"], row["docs"], row["total"]) == ("C", "IRN", 0, 120)
    assert (row["expected"], row["least"]) == (30, 30)
    assert (row["others_docs"], row["others_total"], row["covering"], row["others"]) == (90, 360, 3, 3)
    assert row["q"] < 1e-6
    assert row["high"] == pytest.approx(1 - 0.05 ** (1 / 120))
    assert set(found["split"][found["q"] <= 0.1]) == {"C"}
    assert found["period"].tolist()[1:4] == [pd.Timestamp(month) for month in MONTHS]


def test_a_small_source_is_not_accused():
    """S has four articles and none of Iran: one would be expected, and of that nothing is said."""
    found = ask(made(*PLAN[:3], ("2017-01", "S", 0, 0, 4)))
    assert "S" not in set(found["split"])
    assert ask(made(("2017-01", "A", 5, 0, 10), ("2017-02", "B", 0, 0, 40))).empty  # never at the same time


def test_a_period_is_set_against_itself():
    """B publishes when nobody writes on Iran, A when everybody does: over all periods nobody is silent."""
    plan = [("2017-01", "A", 30, 0, 60), ("2017-01", "B", 5, 0, 10), ("2017-02", "A", 0, 0, 10)]
    found = ask(made(*plan, ("2017-02", "B", 0, 0, 60)))
    assert found.empty  # both have half of their articles on Iran in January


def test_p_is_fishers_of_one_period():
    """One period, two sources: the one-sided exact test of the two-by-two table."""
    found = ask(made(("2017-01", "A", 3, 1, 40), ("2017-01", "B", 9, 0, 35)), items=["IRN"])
    assert found["p"].tolist() == [pytest.approx(fisher_exact([[3, 37], [9, 26]], alternative="less")[1])]
    assert (found["split"].item(), found["expected"].item()) == ("A", pytest.approx(40 * 9 / 35))


def test_what_one_source_alone_covers_is_told_by_least():
    """Only A has Iran, much of it: B and C are below what A would have them, and nothing without A."""
    found = ask(made(("2017-01", "A", 20, 0, 40), ("2017-01", "B", 0, 0, 40), ("2017-01", "C", 0, 0, 40)))
    assert set(found["split"]) == {"B", "C"}
    assert (found["expected"] == 10).all()
    assert (found["least"] == 0).all()
    assert (found["covering"] == 1).all()


def copies_of(*clusters):
    """The duplicates table of clusters, the first of each the original."""
    return frame(
        "duplicates",
        (
            {"doc_id": d, "cluster": story[0], "level": "exact", "similarity": 1.0}
            for story in clusters
            for d in story[1:]
        ),
    )


def test_copies_are_one_story():
    """Ten articles of A and ten of B on Iran are one agency report: one story that C has not, which is no silence."""
    corpus = made(("2017-01", "A", 10, 0, 40), ("2017-01", "B", 10, 0, 40), ("2017-01", "C", 0, 0, 40))
    on = [f"2017-01-{source}-{i}" for source in "AB" for i in range(10)]
    assert not ask(corpus).empty
    assert ask(corpus, duplicates=copies_of(on)).empty
    one = ask(corpus, duplicates=copies_of(on), min_expected=0.1)
    assert one[["docs", "total", "others_docs", "others_total"]].values.tolist()[0] == [0, 40, 1, 61]


def test_copies_are_found_where_nobody_gives_them():
    """The function finds the copies of its corpus itself: its numbers are those of the verb and of the report."""
    corpus = made(*PLAN)  # four texts, printed again and again
    mentions = named(corpus, "Iran", "Qatar")
    asked = {"items": ["IRN"], "min_expected": 0.1}
    alone = silence(mentions, corpus, **asked)
    pd.testing.assert_frame_equal(alone, silence(mentions, corpus, duplicates=duplicates(corpus), **asked))
    assert alone["total"].max() < ask(corpus, **asked)["total"].max()


rows = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(["2017-01", "2017-02"]), st.integers(0, 4), st.booleans()),
    min_size=2,
    max_size=20,
)


@settings(deadline=None, max_examples=60)
@given(rows)
def test_counts_are_those_of_sets(plan):
    """Whatever is copied where: stories, and stories of the others, counted by hand."""
    corpus = corpus_of(
        article("0", "Iran.", day="2016-12-01", source="Z"),
        *(
            article(f"{i + 1:02d}", "Iran." if on else "Rain.", day=f"{month}-02", source=source)
            for i, (source, month, _, on) in enumerate(plan)
        ),
    )
    ids: dict[int, list[str]] = {}
    for i, (_, _, story, _) in enumerate(plan):
        ids.setdefault(story, []).append(f"{i + 1:02d}")
    found = silence(
        named(corpus, "Iran"), corpus, items=["IRN"], min_expected=1e-9, duplicates=copies_of(*ids.values())
    )
    for row in found[found["period"].notna()].itertuples():
        here = [(s, story, on) for s, month, story, on in plan if month == f"{row.period:%Y-%m}"]
        own, rest = ([r for r in here if (r[0] == row.split) is mine] for mine in (True, False))
        assert (row.docs, row.total) == (len({r[1] for r in own if r[2]}), len({r[1] for r in own}))
        assert (row.others_docs, row.others_total) == (len({r[1] for r in rest if r[2]}), len({r[1] for r in rest}))
        assert row.covering == len({r[0] for r in rest if r[2]})
        assert row.others == len({r[0] for r in rest})


def test_nobody_is_accused_where_all_are_alike():
    """Of 60 corpora of six sources of unlike size with ten items each, at most about one in ten has a q below .1."""
    random = np.random.default_rng(4)
    wrong = 0
    for _ in range(60):
        months = [f"2017-{m:02d}" for m in range(1, 7)]
        shares = random.uniform(0.01, 0.4, (6, 10))
        articles, has = [], []
        for m, month in enumerate(months):
            for source, size in zip("ABCDEF", (5, 10, 20, 40, 60, 80), strict=True):
                for i in range(int(random.poisson(size))):
                    articles.append(article(f"{month}{source}{i}", "x", day=f"{month}-09", source=source))
                    has.append((random.random(10) < shares[m]).astype(int))
        corpus = corpus_of(*articles)
        words = terms(has, [f"w{i}" for i in range(10)], [a["doc_id"] for a in articles])
        wrong += bool((silence(words, corpus, duplicates=NONE)["q"] <= 0.1).any())
    assert wrong <= 13  # more than 13 of 60 has a chance below .005 where the truth is .1


def test_the_sentences_of_the_others_stand_behind_it():
    """What C leaves out in January is what A, B and D have: evidence of the same articles."""
    corpus = made(*PLAN)
    mentions = named(corpus, "Iran", "Qatar")
    shown = left_out(mentions, corpus, item="Iran", split="C", period="2017-01")
    assert len(shown) == 30
    assert set(shown["source"]) == {"A", "B", "D"}
    row = ask(corpus).iloc[1]
    same = left_out(mentions, corpus, item=row["item"], split=row["split"], period=row["period"], over="month")
    pd.testing.assert_frame_equal(same, shown)
    everywhere = left_out(mentions, corpus, item="IRN", split="C")
    assert len(everywhere) == len(evidence(mentions, corpus, item="IRN"))
    with pytest.raises(UnknownName, match="Known: A, B, C, D"):
        left_out(mentions, corpus, item="IRN", split="Q")


def test_order_and_articles_without_a_source_column_do_not_matter():
    """Shuffled articles give the same table; articles without a value are on no side."""
    corpus = made(*PLAN)
    mentions = named(corpus, "Iran", "Qatar")
    other = Corpus(corpus.articles.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(silence(mentions, other, duplicates=NONE), silence(mentions, corpus, duplicates=NONE))
    desk = corpus.articles["source"].where(corpus.articles["source"] != "D")
    found = silence(mentions, Corpus(corpus.articles.assign(desk=desk)), by="desk", duplicates=NONE)
    assert found["others"].max() == 2


def test_a_bad_question_is_refused():
    """A threshold of none, an unknown column; one source alone has nobody to be compared with."""
    corpus = made(*PLAN)
    with pytest.raises(AnalysisError, match=r"(?s)min_expected=0 .*where: measure\.silence.*try: "):
        ask(corpus, min_expected=0)
    with pytest.raises(UnknownName, match="did you mean 'source'"):
        ask(corpus, by="sources")
    assert silence(named(one := made(("2017-01", "A", 3, 0, 40)), "Iran"), one).empty
