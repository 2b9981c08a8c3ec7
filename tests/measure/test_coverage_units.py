"""Promises of coverage beyond shares of independent articles: given periods, clusters, rates, focus."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import coverage, volume, wilson
from analysis.tables import frame, table
from conftest import article, corpus_of
from measure.counted import model, monthly, named, terms

ABOUT = {"source": "A", "text": "", "origin": "made", "words": 0, "published_precision": "day"}


def copied(stories: int, on_iran: int, prints: int):
    """So many stories, each printed so often, with the story as a column."""
    return [
        article(f"{s}-{p}", f"{'Iran' if s < on_iran else 'Rain'} {s}.", story=str(s))
        for s in range(stories)
        for p in range(prints)
    ]


def test_given_periods_have_names_and_last_days():
    """Of unlike length, with a gap between them that belongs to neither; an empty one is there."""
    plan = {"2011-05": (1, 2), "2014-01": (3, 3), "2016-08": (1, 4)}
    corpus = monthly(plan)
    over = {"siege": "2016-07..2016-12", "before": "2011..2013", "after": "2018"}
    found = coverage(named(corpus, "Iran"), corpus, over=over)
    assert found["label"].tolist() == ["before", "siege", "after"]
    assert found["period"].dt.strftime("%Y-%m-%d").tolist() == ["2011-01-01", "2016-07-01", "2018-01-01"]
    assert found["until"].dt.strftime("%Y-%m-%d").tolist() == ["2013-12-31", "2016-12-31", "2018-12-31"]
    assert found[["docs", "total"]].values.tolist() == [[1, 2], [1, 4], [0, 0]]
    assert found["share"].isna().tolist() == [False, False, True]
    assert found["complete"].tolist() == [False, False, False]
    assert volume(corpus, over=over)["docs"].tolist() == [2, 4, 0]
    whole = monthly(plan, span=(pd.Timestamp("2010-01-01"), pd.Timestamp("2017-12-31")))
    assert coverage(named(whole, "Iran"), whole, over=over)["complete"].tolist() == [True, True, False]


@pytest.mark.parametrize("over", [["2011..2013", "2013-05"], {"a": "2011", "b": "2011-12-31"}, [], ["siege"]])
def test_given_periods_that_cannot_be_are_refused(over):
    """Two that share a day would count an article twice."""
    corpus = monthly({"2011-05": (1, 2)})
    with pytest.raises(AnalysisError):
        coverage(named(corpus, "Iran"), corpus, over=over)


def test_a_calendar_has_no_names():
    """The columns that were not asked for are absent, so the table is as it always was."""
    corpus = monthly({"2017-01": (1, 2)})
    assert list(coverage(named(corpus, "Iran"), corpus)) == [
        "period", "split", "item", "docs", "total", "share", "low", "high", "complete", "thin",
    ]  # fmt: skip


def test_copies_count_as_one_where_all_stories_are_printed_alike():
    """Ten stories printed four times each: the interval is that of ten, docs and total stay."""
    corpus = corpus_of(*copied(10, 3, 4))
    plain = coverage(named(corpus, "Iran"), corpus)
    found = coverage(named(corpus, "Iran"), corpus, clusters="story")
    assert found[["docs", "total", "share"]].values.tolist() == plain[["docs", "total", "share"]].values.tolist()
    assert found["effective"].tolist() == [10.0]
    assert found[["low", "high"]].values.tolist() == [pytest.approx(wilson(3, 10))]


def test_stories_are_found_where_no_column_tells():
    """Word for word the same text is one story."""
    text = "Iran spoke of the river and the dam, the town and the road, the bridge and the hill, and of rain."
    other = "Rain fell on the fields all night and in the morning the farmers went out to look at what was left of it."
    corpus = corpus_of(*(article(f"a{i}", text if i < 4 else f"{other} {i}" * 3) for i in range(12)))
    found = coverage(named(corpus, "Iran"), corpus, clusters="stories")
    assert found["effective"].item() < 12
    with pytest.raises(UnknownName):
        coverage(named(corpus, "Iran"), corpus, clusters="nothing")


def test_clusters_of_one_article_change_nothing_where_none_is_to_be_known():
    """Every article its own cluster: as many effective articles as there are."""
    corpus = monthly({"2017-01": (2, 8), "2017-02": (0, 5)})
    ids = corpus.articles["doc_id"]
    plain, found = (coverage(named(corpus, "Iran"), corpus, clusters=c) for c in (None, ids))
    assert found["effective"].tolist() == [8.0, 5.0]
    pd.testing.assert_frame_equal(found[plain.columns], plain)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=40))
def test_effective_articles_are_between_one_and_all(rows):
    """Whatever the clusters, no interval is narrower than that of independent articles' number."""
    corpus = corpus_of(*(article(f"{i:02d}", "Iran" if has else "Rain", group=g) for i, (g, has) in enumerate(rows)))
    found = coverage(named(corpus, "Iran"), corpus, clusters="group")
    if len(found):
        assert 0 < found["effective"].item() <= len(rows) + 1e-9
        assert found["low"].item() <= found["share"].item() <= found["high"].item()


@pytest.mark.parametrize(("prints", "periods", "share"), [(2, 6, 0.1), (4, 2, 0.3)])
def test_the_interval_of_clustered_copies_holds_the_truth(prints, periods, share):
    """Stories printed a random number of times: in .93 to .97 of periods, where that of raw articles has .5 to .8."""
    rng, held, plain = np.random.default_rng(4), [], []
    for _ in range(150 // periods):
        rows = []
        for month in range(1, periods + 1):
            for s, (n, has) in enumerate(zip(rng.geometric(1 / prints, 60), rng.random(60) < share, strict=True)):
                rows += [(f"{month}-{s}-{p}", f"2017-{month:02d}-10", f"{month}-{s}", int(has)) for p in range(n)]
        corpus = Corpus(
            pd.DataFrame(rows, columns=["doc_id", "published", "story", "has"])
            .assign(published=lambda t: pd.to_datetime(t["published"], utc=True), **ABOUT)
            .reindex(columns=[*table("articles").names, "story"])
        )
        made = terms([[row[3]] for row in rows], ["iran"], [row[0] for row in rows])
        for clusters, out in (("story", held), (None, plain)):
            found = coverage(made, corpus, items=["iran"], clusters=clusters)
            out.extend((found["low"] <= share) & (share <= found["high"]))
    assert 0.915 <= np.mean(held) <= 0.985
    assert np.mean(plain) < np.mean(held)


def test_rates_are_of_words_and_shares_of_articles():
    """One article with four mentions in eight words, one with none in twelve: half of the articles, 200 a thousand."""
    corpus = corpus_of(
        article("a", "Iran and Iran and Iran and Iran again", title=None),
        article("b", " ".join(["rain"] * 10), title="Two words"),
    )
    found = coverage(named(corpus, "Iran"), corpus, unit="words")
    assert found[["share", "rate"]].values.tolist() == [[0.5, 200.0]]
    assert found["rate_low"].item() < 200 < found["rate_high"].item()
    counted = terms([[4], [0]], ["iran"], ["a", "b"])
    assert coverage(counted, corpus, unit="words")["rate"].tolist() == [200.0]


def test_a_burst_of_words_is_not_certainty():
    """Forty mentions in one of thirty articles say less than forty in thirty."""
    once = terms([[40], *[[0]] * 29], ["iran"], [f"{i:02d}" for i in range(30)])
    spread = terms([[2]] * 10 + [[1]] * 20, ["iran"], [f"{i:02d}" for i in range(30)])
    corpus = corpus_of(*(article(f"{i:02d}", " ".join(["word"] * 50)) for i in range(30)))
    wide, narrow = (coverage(of, corpus, unit="words").iloc[0] for of in (once, spread))
    assert wide["rate"] == pytest.approx(narrow["rate"])
    assert wide["rate_high"] - wide["rate_low"] > 3 * (narrow["rate_high"] - narrow["rate_low"])


def test_a_topic_has_no_words_and_a_mention_no_weight():
    """What is not there is refused, not made up."""
    corpus = monthly({"2017-01": (1, 2)})
    made = model({i: [0.5, 0.5] for i in corpus.articles["doc_id"]}, [["rain"], ["siege"]])
    for of, unit in ((made, "words"), (named(corpus, "Iran"), "weights")):
        with pytest.raises(AnalysisError, match="Only"):
            coverage(of, corpus, unit=unit)
    with pytest.raises(UnknownName):
        coverage(made, corpus, unit="tokens")


def test_an_article_is_about_its_strongest_and_what_has_a_quarter_of_it():
    """Weights .6 and .3 are both about, .1 is named only; of many small ones the largest."""
    corpus = corpus_of(article("a"), article("b"))
    weights = {"a": {"IRN": 0.6, "SYR": 0.3, "RUS": 0.1}, "b": {"RUS": 0.22, "IRN": 0.2, "SYR": 0.2}}
    rows = ({"doc_id": d, "entity_id": e, "weight": w} for d, own in weights.items() for e, w in own.items())
    found = coverage(frame("focus", rows), corpus)
    assert dict(zip(found["item"], found["docs"], strict=True)) == {"IRN": 1, "SYR": 1, "RUS": 1}
