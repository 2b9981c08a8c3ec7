"""Promises of robustness: the default is what the other verbs count, and each choice changes what it says."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.extract.rule_kinds import RULE_KINDS, rule_kinds
from analysis.extract.why import RULES
from analysis.measure import contrast, coverage, robustness, wilson
from analysis.tables import empty, frame
from conftest import ROOT, article, corpus_of
from measure.counted import mentions, model, named, terms

COPIES = "Iran spoke of oil and gas and of the price of bread in the cities of the south."


def row(table, choice, value):
    """The one row of a choice."""
    found = table[(table["choice"] == choice) & (table["value"] == value)]
    assert len(found) == 1
    return found.iloc[0]


def docs(table, choice, value):
    """Articles that have the item, and all, under a choice."""
    found = row(table, choice, value)
    return found["docs"], found["total"]


def mixed():
    """Twelve articles, four of which name Iran, each in another way; one is copied by another source."""
    texts = {
        "copied": (COPIES, "A", None),
        "copy": (COPIES, "B", None),
        "titled": ("It rained all day in the north, and the rivers rose.", "A", "Iran spoke"),
        "late": ("It rained. It snowed. Then Iran spoke. " + "It was cold there. " * 20, "B", None),
    }
    rows = [
        article(name, text, source=source, title=title, day=f"201{6 + (name in ('late', 'copy'))}-03-01")
        for name, (text, source, title) in texts.items()
    ]
    rows += [
        article(f"x{i}", f"Number {i} of {i * 7} things that were said of rain.", source="AB"[i % 2], title=f"Rain {i}")
        for i in range(8)
    ]
    return corpus_of(*rows)


def read(corpus):
    """Its mentions: in texts a people in one article, one inside a longer name in another, and one in a title."""
    found = named(corpus, "Iran").assign(sent=lambda m: (m["doc_id"] == "late") * 2)
    found["why"] = np.where(found["doc_id"] == "copied", "demonym", "country name")
    found["embedded"] = found["doc_id"] == "late"
    title = mentions(("titled", "IRN", 0, "Iran"), field="title", why="default reading: IRN")
    return pd.concat([found, title], ignore_index=True)


def test_each_choice_counts_what_it_says():
    """Copies, length, place, longer names, and sorts of rules leave out the articles planted for them, no others."""
    table = robustness(read(mixed()), mixed(), item="Iran")
    assert docs(table, "default", "as counted") == (4, 12)
    assert docs(table, "copies", "once in all") == (3, 11)
    assert docs(table, "copies", "once in each source") == (4, 12)
    assert docs(table, "length", "50 words or more") == (1, 1)
    assert docs(table, "where", "title or first 2 sentences") == (3, 12)
    assert docs(table, "where", "title only") == (1, 9)  # of the articles that have a title
    assert docs(table, "embedded", "not inside longer names") == (3, 12)
    assert docs(table, "forms", "without words for a people") == (3, 12)
    assert docs(table, "forms", "without names read by their context") == (3, 12)
    assert docs(table, "forms", "names as listed only") == (2, 12)
    assert table["default"].tolist() == [True] + [False] * (len(table) - 1)


def test_the_focus_counts_what_articles_are_about():
    """A fifth of the attention is about it; the main focus is the one with the largest weight, of equals the first."""
    weights = [("copied", "IRN", 0.5), ("copied", "SYR", 0.5), ("late", "SYR", 0.7), ("late", "IRN", 0.3)]
    about = frame("focus", ({"doc_id": d, "entity_id": e, "weight": w} for d, e, w in weights))
    table = robustness(read(mixed()), mixed(), item="Iran", focus=about)
    assert docs(table, "about", "a focus of 25 % or more") == (2, 12)
    assert docs(table, "about", "the main focus") == (1, 12)
    with pytest.raises(AnalysisError, match="focus"):
        robustness(terms([[1]], ["rain"], ["x1"]), mixed().where(doc_id="x1"), item="rain", focus=empty("focus"))


def test_a_sort_of_mention_that_is_all_there_is_stays():
    """An item known by nothing but demonyms has no row that leaves them out."""
    only = named(mixed(), "Iran").assign(why="demonym")
    table = robustness(only, mixed(), item="IRN")
    assert "without words for a people" not in set(table["value"])
    assert "names as listed only" not in set(table["value"])


def test_the_default_is_what_coverage_and_contrast_count():
    """The same articles, the same share, the same odds ratio and the same intervals."""
    found, corpus = read(mixed()), mixed()
    share = row(robustness(found, corpus, item="Iran", period="2017"), "default", "as counted")
    year = coverage(found, corpus, over="year", items=["IRN"]).set_index("period").loc["2017-01-01"]
    assert (share["docs"], share["total"], share["estimate"], share["low"], share["high"]) == tuple(
        year[["docs", "total", "share", "low", "high"]]
    )
    odds = row(robustness(found, corpus, item="Iran", by="source", left="A", right="B"), "default", "as counted")
    sides = contrast(found, corpus, by="source", left="A", right="B", items=["IRN"]).iloc[0]
    np.testing.assert_allclose(
        odds[["estimate", "low", "high"]].astype(float), sides[["effect", "low", "high"]].astype(float)
    )
    assert (odds["docs"], odds["docs_2"]) == (sides["left"], sides["right"])


def test_a_change_has_newcombes_interval():
    """56 of 70 against 48 of 80: .2, from .0524 to .3339 (Newcombe 1998, table II, method 10)."""
    plan = [("2017", i < 56) for i in range(70)] + [("2016", i < 48) for i in range(80)]
    corpus = corpus_of(
        *(
            article(f"{n}", "Iran spoke." if yes else f"It rained {n}.", day=f"{year}-02-03")
            for n, (year, yes) in enumerate(plan)
        )
    )
    found = row(
        robustness(named(corpus, "Iran"), corpus, item="Iran", before="2016", after="2017"), "default", "as counted"
    )
    np.testing.assert_allclose([found["estimate"], found["low"], found["high"]], [0.2, 0.0524, 0.3339], atol=5e-5)


def test_a_topic_is_found_again_in_other_models_or_said_to_be_gone():
    """The counterpart has the same words and articles, whatever its number; without one nothing is said."""
    ids = [f"x{i}" for i in range(8)]
    own = {i: (0.9, 0.1) if n < 3 else (0.1, 0.9) for n, i in enumerate(ids)}
    turned = {i: (b, a) if i != "x0" else (0.9, 0.1) for i, (a, b) in own.items()}
    words, rest = [["rain", "flood"], ["snow", "ice"]], [i for i in mixed().articles["doc_id"] if i not in ids]
    first, other = model(own, words, without=rest), model(turned, words[::-1], without=rest)
    strange = model(dict.fromkeys(ids, (0.9, 0.1)), [["oil", "gas"], ["bread", "salt"]], without=rest)
    table = robustness(first, mixed(), item=0, models={"turned": other, "strange": strange})
    assert docs(table, "default", "as counted") == (3, 12)
    assert docs(table, "model", "turned") == (2, 12)
    gone = row(table, "model", "strange")
    assert np.isnan(gone["estimate"])
    assert not gone["differs"]
    with pytest.raises(AnalysisError, match="models"):
        robustness(read(mixed()), mixed(), item="Iran", models={"turned": other})


def test_terms_have_copies_and_length_only():
    """A word is neither embedded nor a demonym."""
    ids = mixed().articles["doc_id"]
    table = robustness(terms([[i in ("x1", "x2")] for i in ids], ["rain"], list(ids)), mixed(), item="rain")
    assert set(table["choice"]) == {"default", "copies", "length", "all together"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(1, 130)), min_size=25, max_size=50))
def test_the_range_of_all_together_holds_every_choice_with_enough_articles(plan):
    """The lowest is never above, the highest never below, a single choice that leaves ten articles."""
    corpus = corpus_of(
        *(
            article(f"{n:02d}", f"{'Iran' if yes else 'Rain'} {n} " + f"w{n} " * words)
            for n, (yes, _, words) in enumerate(plan)
        )
    )
    found = named(corpus, "Iran")
    if not len(found):
        return
    found["why"] = ["demonym" if plan[int(doc)][1] else "name" for doc in found["doc_id"]]
    table = robustness(found, corpus, item="IRN", duplicates=empty("duplicates"))
    ends = table[table["choice"] == "all together"]["estimate"].tolist()
    single = table[(table["choice"] != "all together") & (table["total"] >= 10)]
    assert ends[0] <= single["estimate"].min()
    assert ends[1] >= single["estimate"].max()
    default = table.iloc[0]
    assert (default["low"], default["high"]) == wilson(default["docs"], default["total"])
    outside = (table["estimate"] < default["low"]) | (table["estimate"] > default["high"])
    assert table["differs"].tolist() == outside.tolist()


def test_the_order_of_articles_and_mentions_decides_nothing():
    """Shuffled input, the same table; what goes in is not changed."""
    corpus, found = mixed(), read(mixed())
    before = found.copy(deep=True)
    one = robustness(found, corpus, item="Iran", by="source", left="A", right="B")
    shuffled = Corpus(corpus.articles.sample(frac=1, random_state=1))
    other = robustness(found.sample(frac=1, random_state=2), shuffled, item="Iran", by="source", left="A", right="B")
    pd.testing.assert_frame_equal(one, other)
    pd.testing.assert_frame_equal(found, before)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"left": "A"}, "two sides"),
        ({"before": "2016"}, "two sides"),
        ({"before": "2016", "after": "2016"}, "two sides"),
        ({"before": "2016", "after": "2016-03..2017"}, "share"),
        ({"before": "2016", "after": "2017", "period": "2016"}, "no other sides"),
        ({"left": "A", "right": "B"}, "no column"),
        ({"period": "1990"}, "No article lies"),
        ({"by": "source", "left": "A", "right": "C"}, "No value of source"),
    ],
)
def test_half_a_question_is_refused(options, said):
    """One side alone, two questions at once, and sides without articles have no answer."""
    with pytest.raises(AnalysisError, match=said):
        robustness(read(mixed()), mixed(), item="Iran", **options)
    with pytest.raises(UnknownName):
        robustness(read(mixed()), mixed(), item="Irann")


def test_every_rule_has_one_sort():
    """Each rule that a mention can have stands in exactly one list, and the sample corpus has no rule beside them."""
    listed = [rule for rules in RULE_KINDS.values() for rule in rules]
    assert sorted(listed) == sorted(RULES)
    found = an.extract.entities(an.load(ROOT / "corpus" / "gulf-desk.csv"), model="none")
    assert set(rule_kinds(found["why"])) <= set(RULE_KINDS)
    assert rule_kinds(pd.Series(["a rule of somebody else: x", "demonym: adjective"])).tolist() == ["other", "people"]
