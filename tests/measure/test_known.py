"""Promises on articles that topics or terms have not read: they count nowhere, and that is told."""

import warnings

import numpy as np
import pandas as pd
import pytest

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure import (
    Planned,
    change,
    contrast,
    coverage,
    decompose,
    difference_in_differences,
    distinctive,
    evidence,
    explain,
    names_of,
    paired,
    planned,
    robustness,
    silence,
    together,
)
from conftest import article, corpus_of
from measure.counted import model, named, terms

# Two desks, ten articles of each in January and February 2016 and 2017; the first six of each month have the item.
DAYS = [(year, month, i) for year in (2016, 2017) for month in (1, 2) for i in range(10)]
WHOLE = corpus_of(
    *(
        article(f"{s}{y}{m}{i}", f"Number {i} of {s} in {y}: {m * 7}.", source=s, day=f"{y}-{m:02d}-{i + 1:02d}")
        for s in "AB"
        for y, m, i in DAYS
    )
)
IDS = WHOLE.articles["doc_id"].tolist()
HAS = {i: (int(i[-1]) < (6 if i[0] == "A" else 3)) for i in IDS}
READ = [i for i in IDS if i[1:5] == "2016"]
WORDLESS = [i for i in READ if i.endswith("9")]
PART = Corpus(WHOLE.articles[WHOLE.articles["doc_id"].isin(READ)])
WORDS = [["oil", "gas"], ["siege", "aid"]]

TOPICS = model({i: (0.8, 0.2) if HAS[i] else (0.2, 0.8) for i in READ if i not in WORDLESS}, WORDS, without=WORDLESS)
TERMS = terms([[HAS[i], 1] for i in READ], ["0", "say"], READ)
WEIGHTS = TOPICS.doc_topics
OF = {"topics": TOPICS, "terms": TERMS}
OTHERS = Corpus(WHOLE.articles[~WHOLE.articles["doc_id"].isin(READ)])

VERBS = {
    "coverage": lambda of, c: coverage(of, c, items=["0"]),
    "coverage of words": lambda of, c: coverage(of, c, items=["0"], unit="weights" if of is TOPICS else "words"),
    "coverage of clusters": lambda of, c: coverage(
        of, c, items=["0"], clusters=pd.Series([i[-1] for i in c.articles["doc_id"]])
    ),
    "contrast": lambda of, c: contrast(of, c, by="source", left="A", right="B"),
    "contrast of clusters": lambda of, c: contrast(
        of,
        c,
        by="source",
        left="A",
        right="B",
        clusters=pd.Series([f"{i[:-1]}{int(i[-1]) // 2}" for i in c.articles["doc_id"]]),
    ),
    "distinctive": lambda of, c: distinctive(of, c, by="source"),
    "paired": lambda of, c: paired(of, c, by="source", left="A", right="B"),
    "difference_in_differences": lambda of, c: difference_in_differences(
        of, c, by="source", left="A", right="B", before="2016-01", after="2016-02"
    ),
    "decompose": lambda of, c: decompose(of, c, item="0", before="2016-01", after="2016-02"),
    "silence": lambda of, c: silence(of, c, min_expected=0.1),
    "robustness": lambda of, c: robustness(of, c, item="0"),
    "explain": lambda of, c: explain(of, c, item="0", period="2016-02").frame,
    "planned": lambda of, c: planned(
        [Planned("Which?", ("0",), "A", "B", of="topics" if of is TOPICS else "terms")], c, topics=TOPICS, terms=TERMS
    ),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", OF)
def test_articles_that_were_not_read_change_no_number_and_are_told(verb, kind):
    """The table is that of the articles read alone, and a warning in three lines counts the others."""
    with pytest.warns(UserWarning, match="40 of 80 articles are left out, of the totals too") as told:
        found = VERBS[verb](OF[kind], WHOLE)
    assert len(told) == 1
    assert [line.split(":")[0].strip() for line in str(told[0].message).splitlines()[1:]] == ["where", "try"]
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        alone = VERBS[verb](OF[kind], PART)
    assert len(alone)
    pd.testing.assert_frame_equal(found, alone)


def test_an_article_without_a_term_counts_as_not_having_it():
    """It was read, so it is in the total: six and three of twenty articles a month."""
    with pytest.warns(UserWarning, match="left out"):
        found = coverage(TOPICS, WHOLE, items=[0, 1])
    assert found["total"].tolist() == [20] * 4
    assert found["docs"].tolist() == [9, 9, 9, 9]
    with pytest.warns(UserWarning, match="left out"):
        weighed = coverage(TOPICS, WHOLE, items=[0], unit="weights")
    assert weighed["rate"].tolist() == pytest.approx([(9 * 0.8 + 9 * 0.2) / 20] * 2)


def test_a_year_that_was_not_read_is_no_change():
    """The model of 2016 says nothing of 2017: no share, so no fall to none."""
    with pytest.warns(UserWarning, match="left out"):
        counted = coverage(TOPICS, WHOLE, over="day", items=[0])
    assert counted["period"].dt.year.unique().tolist() == [2016]
    assert not len(change(counted))


def test_a_period_is_complete_only_as_far_as_its_articles_were_read():
    """Half of February was read: it is no complete month, though the corpus covers it; a gap inside hides nothing."""
    span = pd.Timestamp("2016-01-01"), pd.Timestamp("2017-02-28")
    corpus = Corpus(WHOLE.articles, span=span)
    half = terms([[1]] * 30, ["oil"], [i for i in IDS if i[1:6] == "20161" or (i[1:6] == "20162" and i[-1] < "5")])
    gap = terms([[1]] * 79, ["oil"], [i for i in IDS if i != "A201614"])
    with pytest.warns(UserWarning, match="left out"):
        found = coverage(half, corpus)
    assert found["complete"].tolist() == [True, False]
    with pytest.warns(UserWarning, match="1 of 80 articles is left out, of the totals too: the terms do not have it"):
        assert coverage(gap, corpus)["complete"].all()


@pytest.mark.parametrize("of", [*OF.values(), WEIGHTS], ids=[*OF, "weights"])
def test_where_nothing_was_read_nothing_is_counted(of):
    """A wrong model is refused in three lines, and mentions, which do not say what was read, are not."""
    with pytest.raises(AnalysisError, match="none of these 40 articles") as caught:
        coverage(of, OTHERS)
    assert len(str(caught.value).splitlines()) == 3
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert coverage(named(OTHERS, "Iran"), OTHERS).empty


def test_topics_taken_apart_and_compared_beside_were_read_too():
    """`decompose` leaves out what its topics lack; `explain` counts terms beside by the articles that these have."""
    every = terms([[HAS[i], 1] for i in IDS], ["0", "say"], IDS)
    with pytest.warns(UserWarning, match="the topic model does not have them"):
        found = decompose(every, WHOLE, item="0", before="2016-01", after="2016-02", topics=TOPICS)
    pd.testing.assert_frame_equal(
        found, decompose(every, PART, item="0", before="2016-01", after="2016-02", topics=TOPICS)
    )
    some = [i for i in READ if not i.startswith("B")]
    beside = terms([[1] for _ in some], ["word"], some)
    with pytest.warns(UserWarning, match="6 of 18 articles are left out"):
        frame = explain(TOPICS, PART, item="0", period="2016-02", beside=[beside]).frame
    row = frame[(frame["aspect"] == "term") & (frame["value"] == "word")].iloc[0]
    assert row[["docs_before", "total_before", "docs_after", "total_after"]].tolist() == [6, 6, 6, 6]


def test_another_model_counts_among_the_articles_that_it_has_read():
    """In `robustness` a choice of model has its own total."""
    own = model({i: (0.8, 0.2) if HAS[i] else (0.2, 0.8) for i in READ if i[0] == "A"}, WORDS)
    found = robustness(TOPICS, PART, item="0", models={"of A": own}).set_index("value")
    assert found.loc["of A", ["docs", "total"]].tolist() == [12, 20]


def test_a_table_of_weights_is_counted_as_its_model():
    """What `topics.transform` gives: same numbers, named where it has labels; what it lacks was not read."""
    labelled = WEIGHTS.assign(label=WEIGHTS["topic"].map({0: "Oil and gas", 1: "War"}))
    read = PART.where(doc_id=[i for i in READ if i not in WORDLESS])
    pd.testing.assert_frame_equal(coverage(WEIGHTS, read), coverage(TOPICS, read))
    for unit in ("documents", "weights"):
        pd.testing.assert_frame_equal(
            coverage(labelled.sample(frac=1, random_state=2), read, items=["oil and gas"], unit=unit),
            coverage(TOPICS, read, items=[0], unit=unit),
        )
    sides = {"by": "source", "left": "A", "right": "B"}
    pd.testing.assert_frame_equal(contrast(labelled, read, **sides), contrast(TOPICS, read, **sides))
    assert names_of(labelled) == {"0": "Oil and gas", "1": "War"}
    assert names_of(WEIGHTS) == {"0": "0", "1": "1"}
    with pytest.warns(UserWarning, match="4 of 40 articles are left out, of the totals too: the table of weights"):
        assert coverage(WEIGHTS, PART, items=[0])["total"].tolist() == [18, 18]
    asked = {"item": 0, "period": "2016-02"}
    own = WEIGHTS.assign(label=WEIGHTS["topic"].map({0: "oil · gas", 1: "siege · aid"}))
    pd.testing.assert_frame_equal(explain(own, read, **asked).frame, explain(TOPICS, read, **asked).frame)
    assert robustness(labelled, read, item="War")["total"].iloc[0] == 36
    assert len(silence(labelled, read, min_expected=0.1)) == len(silence(TOPICS, read, min_expected=0.1))


def test_weights_alone_show_the_article_and_no_words():
    """The first sentence stands for it, nothing is marked, and why says so."""
    found = evidence(WEIGHTS, PART, item=0)
    assert set(found["doc_id"]) == {i for i in READ if HAS[i]}
    assert (found["start"] == found["end"]).all()
    assert found["why"].unique().tolist() == [
        "topic 0: strongest here, weight 0.80; its words are in the model; the first sentence"
    ]


@pytest.mark.filterwarnings("ignore:4 of 40")
def test_weights_that_are_none_are_refused():
    """Two labels of a topic, a weight twice, pairs and company of topics: told in three lines."""
    split = WEIGHTS.assign(label=[f"name {i % 3}" for i in range(len(WEIGHTS))])
    for call, error in (
        (lambda: coverage(split, PART), "has several labels"),
        (lambda: coverage(WEIGHTS, PART, items=["0 + 1"]), "one topic, no two"),
        (lambda: together(WEIGHTS, PART), "one topic, no two"),
        (lambda: coverage(pd.concat([WEIGHTS, WEIGHTS.head(1)]), PART), "twice"),
    ):
        with pytest.raises(AnalysisError, match=error):
            call()


def test_clusters_of_another_number_are_refused_and_not_narrowed():
    """A series has a row for each article of the corpus that was given."""
    with pytest.raises(AnalysisError, match="40 clusters for 80 articles"):
        coverage(TOPICS, WHOLE, clusters=pd.Series(np.arange(40)))
