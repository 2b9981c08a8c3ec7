"""Promises of decompose: the parts add up, and each is what was planted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import decompose
from analysis.tables import check, frame
from analysis.wilson import newcombe
from conftest import article, corpus_of
from measure.counted import model, named


def made(*plan):
    """A corpus of (year, source, articles on Iran, articles in all)."""
    return corpus_of(
        *(
            article(f"{year}-{source}-{i}", "Iran." if i < on else "Rain.", day=f"{year}-05-01", source=source)
            for year, source, on, total in plan
            for i in range(total)
        )
    )


def parts(corpus, **options):
    """The changes by component and group."""
    table = decompose(named(corpus, "Iran"), corpus, item="IRN", before="2016", after="2017", **options)
    check(table, "decomposition")
    return table.set_index(["component", "group"])


def test_a_change_of_sources_alone_is_all_mix():
    """A half and B a tenth in both years, A publishes more: nothing changed within."""
    found = parts(made((2016, "A", 10, 20), (2016, "B", 6, 60), (2017, "A", 30, 60), (2017, "B", 2, 20)))
    assert found["change"]["within", "all"] == pytest.approx(0, abs=1e-12)
    assert found["change"]["mix", "all"] == pytest.approx(32 / 80 - 16 / 80)
    assert found["change"]["mix", "A"] > 0
    assert found["change"]["mix", "B"] > 0  # it has Iran less often than others, and shrank


def test_a_change_within_alone_is_all_within():
    """As many articles of each as before, A on Iran twice as often."""
    found = parts(made((2016, "A", 10, 40), (2016, "B", 5, 40), (2017, "A", 20, 40), (2017, "B", 5, 40)))
    assert found["change"]["mix", "all"] == pytest.approx(0, abs=1e-12)
    assert found["change"]["within", "A"] == pytest.approx(0.125)
    assert found["change"]["within", "B"] == pytest.approx(0, abs=1e-12)
    assert found["low"]["within", "A"] < 0.125 < found["high"]["within", "A"]


def test_a_source_that_is_new_is_all_mix():
    """It has no share before, so nothing within it can have changed."""
    found = parts(made((2016, "A", 2, 10), (2017, "A", 2, 10), (2017, "B", 9, 10)))
    assert found["change"]["within", "B"] == pytest.approx(0, abs=1e-12)
    assert pd.isna(found["share_before"]["total", "B"])
    assert found["change"]["total", "all"] == pytest.approx(11 / 20 - 2 / 10)


cells = st.lists(
    st.tuples(st.sampled_from([2016, 2017]), st.sampled_from("ABC"), st.integers(0, 1), st.booleans()),
    min_size=2,
    max_size=25,
).filter(lambda rows: len({row[0] for row in rows}) == 2)


@settings(deadline=None, max_examples=40)
@given(cells, st.booleans())
def test_the_parts_add_up(rows, with_topics):
    """mix + topics + within = the change of the share, groups sum to `all`, and all lie in their intervals."""
    corpus = corpus_of(
        article("never", "Iran.", day="2010-01-01"),
        *(
            article(f"{i:02d}", "Iran." if on else "Rain.", day=f"{year}-02-03", source=source)
            for i, (year, source, _, on) in enumerate(rows)
        ),
    )
    weights = {f"{i:02d}": (0.9, 0.1) if topic else (0.1, 0.9) for i, (_, _, topic, _) in enumerate(rows)}
    topics = model(weights, [["oil"], ["siege"]]) if with_topics else None
    table = parts(corpus, topics=topics)
    assert (table["low"] <= table["change"]).all()
    assert (table["change"] <= table["high"]).all()
    found = table["change"]
    share = [np.mean([on for year, _, _, on in rows if year == wanted]) for wanted in (2016, 2017)]
    sums = found.xs("all", level="group")
    assert abs(sums["total"] - (share[1] - share[0])) < 1e-9
    assert abs(sums.drop("total").sum() - sums["total"]) < 1e-9
    assert ("topics" in sums) == with_topics
    for component, of_groups in found.drop("all", level="group").groupby(level="component"):
        assert abs(of_groups.sum() - sums[component]) < 1e-9


def test_a_change_of_topics_within_a_source_is_told_apart():
    """Iran is in every article on oil and in none on the siege; there is more on oil."""
    corpus = made((2016, "A", 5, 20), (2017, "A", 15, 20))
    about = dict(zip(corpus.articles["doc_id"], corpus.articles["text"] == "Iran.", strict=True))
    topics = model({d: (0.9, 0.1) if oil else (0.1, 0.9) for d, oil in about.items()}, [["oil"], ["siege"]])
    found = parts(corpus, topics=topics)["change"]
    assert found["topics", "all"] == pytest.approx(0.5)
    assert found["within", "all"] == pytest.approx(0, abs=1e-12)


def test_the_interval_holds_the_truth_as_often_as_promised():
    """Shares .2 and .4 in a source of even weight: in 200 corpora the part within is caught in about 95 %."""
    random = np.random.default_rng(3)
    caught = 0
    for seed in range(200):
        counts = [int(random.binomial(60, share)) for share in (0.2, 0.3, 0.4, 0.3)]
        plan = zip((2016, 2016, 2017, 2017), "ABAB", counts, (60,) * 4, strict=True)
        row = parts(made(*plan), seed=seed).loc[("within", "all")]
        caught += row["low"] <= 0.1 <= row["high"]
    assert caught >= 180  # fewer than 180 of 200 has a chance below .002 where the truth is .95


def test_the_interval_of_a_rare_share_holds_the_truth_as_often_as_promised():
    """Shares of .05 in both of two years, 40 articles each: in 200 corpora no change is caught in 93 % or more."""
    random = np.random.default_rng(4)
    caught = {"within": 0, "total": 0}
    for seed in range(200):
        counts = [int(random.binomial(n, 0.05)) for n in (30, 10, 10, 30)]
        plan = list(zip((2016, 2016, 2017, 2017), "ABAB", counts, (30, 10, 10, 30), strict=True))
        found = parts(made((2010, "A", 1, 1), *plan), seed=seed)
        for component in caught:
            row = found.loc[(component, "all")]
            caught[component] += row["low"] <= 0 <= row["high"]
    assert min(caught.values()) >= 186


def test_an_item_that_no_article_has_is_not_surely_nowhere():
    """None of 30 and 20 articles has it: every part that can be is between two numbers, not exactly 0."""
    found = parts(
        made((2010, "A", 1, 1), (2016, "A", 0, 20), (2016, "B", 0, 10), (2017, "A", 0, 5), (2017, "B", 0, 15))
    )
    assert (found["change"] == 0).all()
    assert (found["low"] < 0).all()
    assert (found["high"] > 0).all()


def test_in_one_group_the_interval_is_newcombes():
    """3 of 40 against 9 of 50: the total, and all of it within, has the interval of a difference of two shares."""
    found = parts(made((2016, "A", 3, 40), (2017, "A", 9, 50)))
    wanted = newcombe(9, 50, 3, 40)
    for component in ("within", "total"):
        row = found.loc[(component, "all")]
        assert (row["change"], row["low"], row["high"]) == pytest.approx(wanted)


def test_the_interval_within_is_that_of_averaged_shares():
    """Two groups of 20 a year, shares of .5 in A both years, 0 then .2 in B, by hand from the published formulas."""
    found = parts(made((2016, "A", 10, 20), (2016, "B", 0, 20), (2017, "A", 10, 20), (2017, "B", 4, 20)))
    z2, ends, steps = 1.959964**2, [], []
    for a, b in ((10, 0), (10, 4)):
        pooled = (a + b + 0.5) / 41
        near = [(x + 4 * pooled) / 24 for x in (a, b)]
        mean, variance = sum(near) / 2, sum(p * (1 - p) / 20 for p in near) / 4
        n, share = mean * (1 - mean) / variance, (a + b) / 40
        middle, half = share + z2 / (2 * n), np.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n**2)))
        ends.append((share, (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)))
        steps.append(near)
    (was, was_low, was_high), (now, now_low, now_high) = ends
    step = np.subtract(steps[1], steps[0])
    varied = z2 * 2 * ((step**2).mean() - step.mean() ** 2) / 40 / 4
    row = found.loc[("within", "all")]
    assert row["change"] == pytest.approx(0.1)
    assert row["low"] == pytest.approx(0.1 - np.sqrt((now - now_low) ** 2 + (was_high - was) ** 2 + varied))
    assert row["high"] == pytest.approx(0.1 + np.sqrt((now_high - now) ** 2 + (was - was_low) ** 2 + varied))


def test_copies_are_drawn_together():
    """Ten prints of one story are one observation: the interval is wider."""
    corpus = made((2016, "A", 10, 40), (2017, "A", 20, 40))
    on = corpus.articles.loc[corpus.articles["text"] == "Iran.", "doc_id"].tolist()
    stories = [on[:10], on[10:20], on[20:]]
    copies = frame(
        "duplicates",
        (
            {"doc_id": d, "cluster": story[0], "level": "exact", "similarity": 1.0}
            for story in stories
            for d in story[1:]
        ),
    )
    alone, together = parts(corpus).loc[("total", "all")], parts(corpus, duplicates=copies).loc[("total", "all")]
    assert together["change"] == alone["change"]
    assert together["high"] - together["low"] > 1.5 * (alone["high"] - alone["low"])


def test_the_order_of_the_articles_does_not_matter():
    """Shuffled articles: the same table."""
    corpus = made((2016, "A", 1, 5), (2016, "B", 2, 5), (2017, "A", 4, 5), (2017, "B", 2, 8))
    other = Corpus(corpus.articles.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(parts(other), parts(corpus))


def test_articles_without_a_value_are_a_group():
    """They are counted like any other, so the parts still add up."""
    corpus = made((2016, "A", 1, 5), (2016, "B", 2, 5), (2017, "A", 4, 5), (2017, "B", 2, 8))
    section = corpus.articles["source"].where(corpus.articles["source"] == "A")
    found = parts(Corpus(corpus.articles.assign(section=section)), by="section")
    assert set(found.index.get_level_values("group")) == {"all", "A", "(none)"}
    assert found.loc[("total", "(none)"), ["before", "after"]].tolist() == [5, 8]


def test_a_bad_question_is_refused():
    """No article in a period, periods that overlap, an unknown item, names that the table needs for itself."""
    corpus = made((2016, "A", 1, 2), (2017, "A", 1, 2))
    ask = {"item": "IRN", "before": "2016"}
    with pytest.raises(AnalysisError, match=r"(?s)No article lies in '2019'.*where: measure\.decompose.*try: "):
        decompose(named(corpus, "Iran"), corpus, after="2019", **ask)
    with pytest.raises(AnalysisError, match="share days"):
        decompose(named(corpus, "Iran"), corpus, after="2016..2017", **ask)
    with pytest.raises(AnalysisError, match="share days"):  # of which no article is
        decompose(named(corpus, "Iran"), corpus, item="IRN", before="2016..2017-02", after="2017-02..2017")
    with pytest.raises(UnknownName, match="did you mean 'Iran'"):
        decompose(named(corpus, "Iran"), corpus, item="Irna", before="2016", after="2017")
    with pytest.raises(UnknownName, match="did you mean 'source'"):
        parts(corpus, by="sources")
    every = made((2016, "all", 1, 2), (2017, "A", 1, 2))
    with pytest.raises(AnalysisError, match=r"(?s)called 'all', which here means the sum.*try: "):
        parts(every)
    odd = corpus.articles.assign(section=["(none)", None, "A", "A"])
    with pytest.raises(AnalysisError, match=r"called '\(none\)', which here means no value"):
        parts(Corpus(odd), by="section")
