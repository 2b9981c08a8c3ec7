"""Promises of the flags, on corpora with planted boilerplate and a planted mixed topic."""

import numpy as np
import pytest

from analysis import topics
from analysis.errors import AnalysisError
from conftest import article, corpus_of
from topics.made import planted, terms_of, two_themes

THEMES = [
    "oil price barrel market export tanker pipeline gas supply crude refinery drilling".split(),  # noqa: SIM905
    "goal match team player league coach referee stadium cup striker defender keeper".split(),  # noqa: SIM905
    "vote ballot party candidate campaign election poll seat voter turnout district recount".split(),  # noqa: SIM905
]
FOOTER = "follow subscribe newsletter youtube facebook twitter channel share download app".split()  # noqa: SIM905


def made(footer, *, each=30):
    """Three themes, and short articles of a source that are mostly what `footer` makes of each."""
    rng = np.random.default_rng(8)
    texts = [" ".join(rng.choice(words, 25)) for words in THEMES for _ in range(each)]
    sources = [f"S{i % 4}" for i in range(len(texts))]
    for i in range(each):
        texts.append(f"{' '.join(rng.choice(THEMES[i % 3], 4))}. {footer(rng)}.")
        sources.append("S0" if i % 6 else "S1")
    terms = terms_of([text.replace(".", "") for text in texts])
    ids = terms.docs
    return terms, corpus_of(*(article(d, t, source=s) for d, t, s in zip(ids, texts, sources, strict=True)))


def flagged(terms, corpus, k):
    """The flags of a model by the words its topics show."""
    model = topics.fit(terms, k=k)
    return model, topics.flags(model, terms, corpus).assign(terms=model.topics["terms"])


@pytest.mark.parametrize(
    ("footer", "why"),
    [
        (lambda rng: " ".join(FOOTER), "passages that a source repeats"),
        (lambda rng: " ".join(rng.permutation(FOOTER)), "come together or not at all"),
    ],
    ids=["the same passage", "the same words in any order"],
)
def test_planted_boilerplate_is_flagged_and_themes_are_not(footer, why):
    """The topic of the footer is flagged for a reason that says how; the three themes are clean."""
    model, found = flagged(*made(footer), 4)
    is_footer = found["terms"].str.contains("subscribe")
    assert is_footer.sum() == 1
    assert found.loc[is_footer, "boilerplate"].all()
    assert why in found.loc[is_footer, "why"].iloc[0]
    assert not found.loc[~is_footer, ["boilerplate", "mixed"]].any(axis=None)
    labels = topics.marked_labels(model, found)
    assert ["boilerplate" in label for label in labels.values()] == is_footer.tolist()


def test_a_topic_of_one_source_is_flagged_as_such():
    """The footer's source has five sixths of the topic and a third of the articles; no theme is one source's."""
    _, found = flagged(*made(lambda rng: " ".join(FOOTER)), 4)
    is_footer = found["terms"].str.contains("subscribe")
    assert found["one_source"].tolist() == is_footer.tolist()
    assert found.loc[is_footer, "source"].tolist() == ["S0"]


@pytest.mark.parametrize(("more", "own"), [(None, True), (6, False)])
def test_half_of_a_topic_from_a_small_source_is_flagged_and_from_a_large_one_not(more, own):
    """Six in ten of a topic: of a source that hardly prints anything else it is its own, of a large one it is not."""
    rng = np.random.default_rng(5)
    themes = [[f"t{n}w{i}" for i in range(12)] for n in range(8)]
    texts = [" ".join(rng.choice(words, 25)) for words in themes for _ in range(20)]
    sources = ["mine"] * 12 + [f"S{i % 5}" for i in range(len(texts) - 12)]
    if more:
        sources[20::more] = ["mine"] * len(sources[20::more])
    terms = terms_of(texts)
    corpus = corpus_of(*(article(d, t, source=s) for d, t, s in zip(terms.docs, texts, sources, strict=True)))
    _, found = flagged(terms, corpus, 8)
    mine = found["terms"].str.contains("t0w")
    assert found.loc[mine, "source_share"].iloc[0] == pytest.approx(0.6, abs=0.05)
    assert found["one_source"].tolist() == [own and bool(is_mine) for is_mine in mine]


def test_a_topic_of_one_event_is_flagged_and_named_by_its_article():
    """Eight reports of one event in the same words make a topic of one story; the themes beside it tell of many."""
    rng = np.random.default_rng(6)
    words = [[f"{word}{i}" for word in theme for i in range(12)] for theme in THEMES]
    texts = [
        " ".join([theme[0], *rng.choice(own, 25)]) for theme, own in zip(THEMES, words, strict=True) for _ in range(20)
    ]
    reports = "wedding bomber village groom bride guests hall blast explosives belt governor mourning".split()  # noqa: SIM905
    texts += [" ".join([*rng.permutation(reports)[:10], *rng.choice(THEMES[i % 3], 3)]) for i in range(8)]
    terms = terms_of(texts)
    corpus = corpus_of(
        *(article(d, t, source=f"S{i % 4}") for i, (d, t) in enumerate(zip(terms.docs, texts, strict=True)))
    )
    model, found = flagged(terms, corpus, 4)
    one = found["terms"].str.contains("wedding")
    assert found["one_story"].tolist() == one.tolist()
    assert found.loc[one, "story"].iloc[0] in set(terms.docs[60:])
    assert "tell of one event" in found.loc[one, "why"].iloc[0]
    assert "one story" in dict(zip(one, topics.marked_labels(model, found).values(), strict=True))[True]


@pytest.mark.parametrize(("true", "asked", "mixed"), [(8, 8, 0), (8, 7, 1), (12, 12, 0), (12, 11, 1)])
def test_a_planted_topic_that_holds_two_is_flagged(true, asked, mixed):
    """One topic fewer than were planted: the one that holds two is mixed, and no other ever is."""
    _, terms = planted(true, docs=25 * true, words=400, length=60)
    corpus = corpus_of(*(article(d) for d in terms.docs))
    _, found = flagged(terms, corpus, asked)
    assert found["mixed"].sum() == mixed
    assert found.loc[found["mixed"], "why"].str.startswith("two themes").all()


def test_too_few_articles_are_not_split_and_dissolving_topics_are_marked():
    """Below ten articles nothing is said of halves; labels take up what stability says."""
    terms = terms_of(["oil price oil barrel"] * 4 + ["goal match goal team"] * 4)
    model, found = flagged(terms, corpus_of(*(article(d) for d in terms.docs)), 2)
    assert found["similarity"].isna().all()
    assert not found["mixed"].any()
    terms = two_themes()
    model = topics.fit(terms, k=2)
    steady = topics.stability(model, terms, refits=2).topics.assign(dissolved=[True, False])
    corpus = corpus_of(*(article(d) for d in terms.docs))
    labels = topics.marked_labels(model, topics.flags(model, terms, corpus), stability=steady)
    assert [label.endswith("dissolves]") for label in labels.values()] == [True, False]


def test_other_articles_are_refused():
    """Flags need the articles that the model was made from."""
    terms = two_themes()
    with pytest.raises(AnalysisError, match="not fitted on these articles"):
        topics.flags(topics.fit(terms, k=2), terms, corpus_of(article("1")))


def test_what_flags_cannot_use_is_refused():
    """No terms, no articles, a seed below 0: told in three lines before any work."""
    terms, corpus = two_themes(), corpus_of(article("1"))
    model = topics.fit(terms, k=2)
    for given, seed, what in (
        ((["oil"], corpus), 0, "holds no terms"),
        ((terms, ["oil"]), 0, "holds no articles"),
        ((terms, corpus), -1, "seed=-1"),
    ):
        with pytest.raises(AnalysisError, match=what) as told:
            topics.flags(model, *given, seed=seed)
        assert len(str(told.value).splitlines()) == 3
