"""Promises of guided topics: seeds bring a planted rare theme, the report is honest where the text does not follow."""

import numpy as np
import pandas as pd
import pytest

from analysis import topics
from analysis.errors import AnalysisError
from analysis.topics.revise import renumber
from topics.made import shuffled, terms_of, two_themes

THEMES = {
    "oil": "oil price barrel market export tanker pipeline gas supply crude",
    "football": "goal match team player league coach referee stadium cup striker",
    "votes": "vote ballot party candidate campaign election poll seat voter turnout",
    "law": "court judge trial lawyer verdict appeal sentence jury witness prison",
    "gas attack": "sarin chlorine victim inspector mask toxic nerve antidote sample laboratory",
}


def news(*, rare=8, each=40):
    """Four large themes and a rare one; every article has words of everyday use and of one theme."""
    rng = np.random.default_rng(11)
    everyday = [f"day{i:02}" for i in range(40)]
    texts = []
    for name, words in THEMES.items():
        for _ in range(rare if name == "gas attack" else each):
            texts.append(" ".join([*rng.choice(words.split(), 14), *rng.choice(everyday, 10)]))
    return terms_of(texts)


def ids(name, terms):
    """The articles of a theme, by its words."""
    own = [i for i, term in enumerate(terms.vocabulary) if term in THEMES[name].split()]
    return [d for d, n in zip(terms.docs, terms.counts[:, own].sum(axis=1), strict=True) if n > 5]


def test_seed_words_bring_a_theme_that_is_not_found_without():
    """Of four topics none is the rare theme; with two of its words one is, and other words of it come along."""
    terms = news()
    free = topics.fit(terms, k=4)
    assert not free.topics["terms"].str.contains("sarin|chlorine").any()
    model = topics.fit_guided(terms, seeds={"gas attack": ["sarin", "Chlorine"]}, k=5)
    topic = model.labels.index("gas attack")
    shown = set(model.topics["terms"][topic].split(", "))
    assert len(shown & set(THEMES["gas attack"].split())) >= 8
    held = model.doc_topics[model.doc_topics["topic"] == topic].set_index("doc_id")["weight"]
    assert set(held.index[held > 0.5]) == set(ids("gas attack", terms))
    assert not model.warnings


def test_what_is_told_of_seeds_is_counted():
    """Tokens and ranks by hand; a theme that is there without seeds says so."""
    terms = news()
    model = topics.fit_guided(terms, seeds={"sport": ["goal", "match"]}, k=5)
    found = topics.followed(model).set_index("seed")
    assert found.loc["goal", "tokens"] == terms.counts[:, [terms.vocabulary.index("goal")]].sum()
    assert (found["share"] > 0.95).all()
    assert found["free_found"].all()
    topic = model.topic_terms[model.topic_terms["topic"] == model.labels.index("sport")].set_index("term")
    assert found["rank"].to_dict() == topic.loc[["goal", "match"], "rank"].to_dict()
    assert "was seeded by the analyst with words goal, match" in model.recipe[-1]


def test_seed_articles_bring_their_theme():
    """Three articles name the rare theme; all eight are found."""
    terms = news()
    own = ids("gas attack", terms)
    model = topics.fit_guided(terms, articles={"gas attack": own[:3]}, k=5)
    topic = model.labels.index("gas attack")
    held = model.doc_topics[model.doc_topics["topic"] == topic].set_index("doc_id")["weight"]
    assert set(held.index[held > 0.5]) == set(own)
    row = topics.followed(model).iloc[0]
    assert (row["seed"], row["articles"]) == ("", 3)
    assert row["articles_share"] > 0.8


def test_a_text_that_does_not_follow_is_told():
    """Everyday words are no theme: the warning says how much of them the topic has; absent seeds are named."""
    model = topics.fit_guided(news(), seeds={"days": ["day01", "day20", "day33"], "sport": ["goal", "chess"]}, k=5)
    said = " ".join(model.warnings)
    assert "The text hardly follows the seeds of 'days'" in said
    assert "Not modelled, so no seeds of 'sport': chess." in said
    assert "seeds of 'sport':" not in said.replace("no seeds of 'sport':", "")


def test_more_strength_draws_more_tokens():
    """Seeds that the text follows in part have more of their tokens in the topic the harder they pull."""
    shares = []
    for strength in (0.0, 1.0, 20.0):
        model = topics.fit_guided(news(), seeds={"days": ["day01", "day20", "day33"]}, k=5, strength=strength)
        found = topics.followed(model)
        shares.append(np.average(found["share"], weights=found["tokens"]))
    assert shares == sorted(shares)
    assert shares[2] > shares[0]


def test_the_other_topics_are_as_free_as_before():
    """Seeds for one theme leave the other three themes as they are found without."""
    terms = news()
    free, model = topics.fit(terms, k=5), topics.fit_guided(terms, seeds={"sport": ["goal"]}, k=5)

    def themes(fitted):
        return {frozenset(words.split(", ")) for words in fitted.topics["terms"] if "goal" not in words}

    assert len(themes(free) & themes(model)) >= 3


def test_order_decides_nothing_and_the_model_is_saved_like_others(tmp_path):
    """Shuffled terms and seeds in another order give identical tables; files keep what was told."""
    terms, seeds = news(), {"gas attack": ["sarin", "chlorine"], "sport": ["goal"]}
    one = topics.fit_guided(terms, seeds=seeds, k=5)
    two = topics.fit_guided(shuffled(terms), seeds=dict(reversed(seeds.items())), k=5)
    pd.testing.assert_frame_equal(one.topic_terms, two.topic_terms)
    pd.testing.assert_frame_equal(one.doc_topics, two.doc_topics)
    assert one.labels == two.labels
    again = topics.read(topics.save(one, tmp_path / "m"))
    pd.testing.assert_frame_equal(topics.followed(again), topics.followed(one))
    assert topics.followed(topics.fit(terms, k=5)).empty


def test_refits_of_a_guided_model_are_guided():
    """The rare theme, which free refits of five topics may lose, comes back in every refit with its seeds."""
    terms = news()
    model = topics.fit_guided(terms, seeds={"gas attack": ["sarin", "chlorine"]}, k=5)
    found = topics.stability(model, terms, refits=4).topics
    assert found.loc[model.labels.index("gas attack"), "found"] == 1


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({}, "No topic has seeds"),
        ({"seeds": {"a": ["unicorn"]}}, "No seed is modelled, of 'a': unicorn"),
        ({"seeds": {"a": ["goal"], "b": ["goal"]}}, "'goal' is a seed of two topics"),
        ({"seeds": {"a": "goal"}}, "no list"),
        ({"seeds": {"a": ["goal"], "b": ["oil"]}, "k": 1}, "2 topics have seeds, but only 1"),
        ({"seeds": {"a": ["goal"]}, "strength": -1}, "pulls nowhere"),
        ({"seeds": {"a": ["goal"]}, "strength": "hard"}, "pulls nowhere"),
        ({"seeds": {"a": ["goal"]}, "k": "auto"}, "k='auto' is no number"),
        ({"seeds": {"a": ["goal"]}, "k": 2.5}, "k=2.5 is no number"),
        ({"seeds": {"a": [3]}}, "no list"),
        ({"seeds": ["goal"]}, "list holds no seeds by label"),
    ],
)
def test_wrong_seeds_are_refused_in_three_lines(options, what):
    """Each names what is wrong and what to try."""
    with pytest.raises(AnalysisError, match=what) as error:
        topics.fit_guided(two_themes(), **options)
    assert len(str(error.value).splitlines()) == 3


def test_what_is_no_terms_is_refused():
    """A list of texts is told to be none."""
    with pytest.raises(AnalysisError, match="list holds no terms"):
        topics.fit_guided(["goal match"], seeds={"a": ["goal"]})


@pytest.fixture(scope="module")
def guided():
    """The planted news with seeds for two themes, and their terms."""
    terms = news()
    return topics.fit_guided(terms, seeds={"gas attack": ["sarin", "chlorine"], "sport": ["goal"]}, k=5), terms


def ranks(model):
    """For each seed word that is told of, whether its rank is that of the topic it is told of."""
    rank = model.topic_terms.set_index(["topic", "term"])["rank"]
    found = topics.followed(model)
    return [rank[topic, seed] == told for topic, seed, told in found[["topic", "seed", "rank"]].itertuples(index=False)]


def others(model):
    """The two topics that have no seeds."""
    seeded = set(topics.followed(model)["topic"])
    return [t for t in model.numbers if t not in seeded][:2]


def test_seeds_follow_their_topics_when_those_get_other_numbers(guided):
    """Carried over from a model with other numbers, the topic told of is still the one that has the label."""
    model, terms = guided
    carried = topics.carry_ids(model.split(others(model)[0], terms).merge(others(model)), model)
    turned = renumber(model, {t: 40 - 3 * t for t in model.numbers})
    for now in (carried, turned):
        found = topics.followed(now)
        assert set(found["seed"]) == {"sarin", "chlorine", "goal"}
        assert all(now.labels[now.place(t)] == name for t, name in zip(found["topic"], found["label"], strict=True))
        assert all(ranks(now))


def test_nothing_is_told_of_seeds_whose_topic_was_merged_or_split(guided):
    """Its lines are gone, those of the other seeds stay and are still right."""
    model, terms = guided
    sport = model.numbers[model.labels.index("sport")]
    for now in (model.merge([sport, others(model)[0]]), model.split(sport, terms)):
        found = topics.followed(now)
        assert set(found["seed"]) == {"sarin", "chlorine"}
        assert all(now.labels[now.place(t)] == "gas attack" for t in found["topic"])
        assert all(ranks(now))
    assert set(topics.followed(model.merge(others(model)))["label"]) == {"gas attack", "sport"}


def test_a_topic_whose_seeds_nobody_writes_does_not_stop_the_others():
    """It is left out and named; the topic whose seeds are there is the same as without it."""
    terms = news()
    alone = topics.fit_guided(terms, seeds={"gas attack": ["sarin", "chlorine"]}, k=5)
    both = topics.fit_guided(terms, seeds={"gas attack": ["sarin", "chlorine"], "beasts": ["unicorn", "yeti"]}, k=5)
    assert any("'beasts'" in line and "unicorn, yeti" in line for line in both.warnings)
    assert both.topic_terms.equals(alone.topic_terms)
    assert "beasts" not in both.labels
