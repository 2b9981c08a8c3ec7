"""Promises of the report on topics: what comes back, what speaks against each, and where that is not known."""

import numpy as np
import pandas as pd
import pytest

from analysis import topics
from analysis.errors import AnalysisError
from analysis.reporting import report
from analysis.store import read_table
from conftest import article, corpus_of
from reporting import made
from topics.made import terms_of

THEMES = ["oil price barrel market export tanker pipeline gas", "goal match team player league coach referee cup"]
DECLARED = {
    "topic_stability": "topic_stability",
    "topic_shares": "topic_shares",
    "doc_ranges": "doc_ranges",
    "topic_flags": "topic_flags",
    "topic_words": "topic_words",
    "topic_profile": "topic_profile",
    "counter_exemplars": "exemplars",
    "typical_articles": "exemplars",
}


def two_and_a_footer():
    """Two themes and a footer, over two years: corpus, terms and a model of three topics."""
    rng = np.random.default_rng(5)
    texts = [" ".join(rng.choice(THEMES[i % 2].split(), 20)) for i in range(60)]
    texts += ["subscribe newsletter youtube facebook twitter channel share download app" for _ in range(20)]
    terms = terms_of(texts)
    rows = [
        article(doc, text, source=f"S{i % 2}", day=f"{2016 + i % 2}-0{1 + i % 9}-11", title=f"Note {i}")
        for i, (doc, text) in enumerate(zip(terms.docs, texts, strict=True))
    ]
    return corpus_of(*rows), terms, topics.fit(terms, k=3)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The report, and its model."""
    corpus, terms, model = two_and_a_footer()
    return report(tmp_path_factory.mktemp("trust") / "r", corpus, topics=model, terms=terms, refits=4).parent, model


def test_tables_of_the_topics_are_written_under_their_names(whole):
    """Each can be read back as the table that docs/tables.md declares."""
    folder, model = whole
    for name, declared in DECLARED.items():
        assert len(read_table(folder / "tables" / f"{name}.csv", declared)), name
    shares = read_table(folder / "tables" / "topic_shares.csv", "topic_shares")
    assert shares["topic"].tolist() == list(model.numbers)
    assert (shares["low"] <= shares["share"]).all()


def test_what_speaks_against_a_topic_is_said_and_marks_it_everywhere(whole):
    """The footer is flagged in words; its mark is in the tables, in the findings and in every chart of topics."""
    folder, model = whole
    said = (folder / "report.md").read_text(encoding="utf-8")
    footer = next(label for label in model.labels if {"subscribe", "youtube", "share", "channel"} & set(label.split()))
    assert f"{footer}. Its words" in said
    assert rf"{footer} \[boilerplate\]" in said
    for name in ("topic_terms", "topic_stability", "topics_over_time"):
        drawn = (folder / "figures" / f"{name}.svg").read_text(encoding="utf-8")
        assert "[boilerplate]" in drawn, name


def test_the_page_says_how_often_topics_came_back_and_how_sure_their_share_is(whole):
    """The table of topics has stability beside coherence, and an interval beside the share."""
    folder, _ = whole
    said = (folder / "report.md").read_text(encoding="utf-8")
    assert "| NPMI | Came back |" in said
    assert "fitted again four times" in said
    assert "% interval" in said[said.index("The largest of 3 topics") :][:200]
    assert "By FREX" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_topic_that_dissolves_is_named(tmp_path):
    """Words without any theme: the page says which topics do not come back and that nothing is to be read there."""
    rng = np.random.default_rng(2)
    terms = terms_of([" ".join(f"w{i}" for i in rng.integers(0, 200, 12)) for _ in range(60)])
    corpus = corpus_of(*(article(doc, "Text.", day="2016-05-01") for doc in terms.docs))
    page = report(tmp_path / "r", corpus, topics=topics.fit(terms, k=5), terms=terms, refits=3)
    said = page.with_name("report.md").read_text(encoding="utf-8")
    assert "Nothing should be read into them" in said
    assert r"dissolves\]" in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"terms": None}, "were not given to the report"),
        ({"terms": made.terms(made.corpus()).prune(drop=("fell",))}, "The model was not fitted on these terms"),
        ({"refits": 0}, "not fitted again on samples"),
    ],
)
def test_where_stability_is_not_known_the_page_says_why(tmp_path, options, told):
    """No terms, other terms, no refits: a sentence, and neither chart nor marks."""
    corpus = made.corpus()
    page = report(tmp_path / "r", corpus, **{"topics": made.model(corpus), "terms": made.terms(corpus)} | options)
    assert told in page.with_name("report.md").read_text(encoding="utf-8")
    assert not (tmp_path / "r" / "figures" / "topic_stability.svg").exists()


def test_terms_of_the_fit_may_be_others_than_those_compared(tmp_path):
    """`modelled` are the terms of the topics, `terms` those that are compared."""
    corpus = made.corpus()
    more = made.terms(corpus)
    modelled = more.prune(drop=("fell",))
    page = report(tmp_path / "r", corpus, topics=topics.fit(modelled, k=2), terms=more, modelled=modelled, refits=2)
    assert "Came back" in page.with_name("report.md").read_text(encoding="utf-8")
    assert "fell" in set(pd.read_csv(tmp_path / "r" / "tables" / "contrast_terms.csv")["item"])


def test_few_articles_are_neither_refitted_nor_flagged(tmp_path):
    """Below the articles that topics need nothing is said about how far they can be trusted."""
    corpus = made.corpus(12)
    page = report(tmp_path / "r", corpus, topics=made.model(corpus), terms=made.terms(corpus))
    assert "Can these topics be trusted?" not in page.read_text(encoding="utf-8")
    assert not (tmp_path / "r" / "tables" / "topic_flags.csv").exists()


def test_topics_merged_by_hand_are_flagged_though_no_refit_finds_them(tmp_path):
    """The page says that their stability cannot be told, and still says what speaks against them."""
    corpus, terms, model = two_and_a_footer()
    page = report(tmp_path / "r", corpus, topics=model.merge([0, 1], terms=terms), terms=terms)
    said = page.with_name("report.md").read_text(encoding="utf-8")
    assert "merged or split by hand" in said
    assert r"\[boilerplate\]" in said


def test_one_refit_is_refused(tmp_path):
    """A single refit shows no spread: nothing is written."""
    with pytest.raises(AnalysisError, match="no spread"):
        report(tmp_path / "r", made.corpus(), refits=1)
    assert not (tmp_path / "r").exists()
