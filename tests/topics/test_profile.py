"""Promises of a topic's profile, its counter-exemplars and its sentences."""

import pandas as pd
import pytest

from analysis import measure, topics
from analysis.errors import AnalysisError
from analysis.extract import terms as terms_from
from analysis.tables import frame
from conftest import article, corpus_of

OIL = "The oil price rose and the barrel market saw crude exports by tanker and pipeline."
BALL = "The goal won the match for the team and the player thanked the coach and referee."


def corpus():
    """Oil from North in 2016, football from South in 2017, and one of both."""
    rows = [article(f"o{i:02}", f"{OIL} Crude oil number {i}.", source="North", day="2016-03-01") for i in range(12)]
    rows += [article(f"b{i:02}", f"{BALL} A match of team {i}.", source="South", day="2017-05-01") for i in range(12)]
    both = article("x", f"{OIL} {BALL}", source="North", day="2016-01-01", precision="year")
    return corpus_of(*rows, both)


def fitted():
    """Two topics of the corpus."""
    terms = terms_from(corpus(), kind="words", phrases=False)
    return topics.fit(terms, k=2), terms


def which(model, word):
    """The topic that shows a word."""
    return next(t for t in range(model.k) if word in model.topics["terms"][t])


def mention(doc_id, entity):
    """A row of the mentions table."""
    return {"doc_id": doc_id, "field": "text", "sent": 0, "start": 0, "end": 3, "text": "The", "kind": "country"} | {
        "entity_id": entity, "embedded": False, "why": "name"
    }  # fmt: skip


def test_sources_entities_and_periods_are_counted_in_articles_of_the_strongest_topic():
    """Shares of the topic's articles, against those of all; two mentions in an article are one."""
    model, _ = fitted()
    mentions = frame(
        "mentions", [mention("o00", "SAU"), {**mention("o00", "SAU"), "start": 9, "end": 12}, mention("b01", "SAU")]
    )
    found = topics.profile(model, corpus(), mentions=mentions)
    ball = found[found["topic"] == which(model, "match")].set_index(["kind", "item"])
    assert ball.loc[("source", "South"), "share"] * ball.loc[("source", "South"), "total"] == 12
    assert ball.loc[("period", "2017"), "ratio"] > 1.8
    assert ball.loc[("entity", "SAU"), "docs"] == 1
    assert ball.loc[("entity", "SAU"), "overall"] == pytest.approx(2 / 25)
    assert set(topics.profile(model, corpus())["kind"]) == {"source", "period"}


def test_an_article_known_to_the_year_counts_in_no_month():
    """By month the article of 2016 without a month is left out."""
    model, _ = fitted()
    by_month = topics.profile(model, corpus(), over="month")
    assert set(by_month.loc[by_month["kind"] == "period", "item"]) == {"2016-03", "2017-05"}
    with pytest.raises(AnalysisError, match="No over"):
        topics.profile(model, corpus(), over="week")


def test_the_counter_exemplar_is_the_article_of_both_themes():
    """The one article that is half of another topic speaks most against its topic."""
    model, terms = fitted()
    held = model.doc_topics[model.doc_topics["doc_id"] == "x"].set_index("topic")["weight"]
    found = topics.counter_exemplars(model, corpus(), terms).set_index("topic")
    assert found.loc[held.idxmax(), "doc_id"] == "x"
    with pytest.raises(AnalysisError, match="not fitted on these terms"):
        topics.counter_exemplars(model, corpus(), terms_from(corpus_of(article("z", OIL)), kind="words"))


def test_sentences_are_those_with_most_of_the_words():
    """Each stands in a typical article as it was written, one a story, and names the words it has."""
    model, _ = fitted()
    found = measure.topic_sentences(model, corpus(), n=2)
    texts = corpus().articles.set_index("doc_id")["text"]
    assert all(row.sentence in texts[row.doc_id] for row in found.itertuples())
    assert not found.duplicated(["topic", "doc_id"]).any()
    assert found[found["topic"] == which(model, "match")]["sentence"].tolist() == [BALL]


def test_copies_of_one_story_give_one_sentence_and_are_counted():
    """Three typical articles are cuts of one report: it speaks once, and it is told how many more there are."""
    report = " ".join(f"The goal of player {i} won the match for the team at minute {i}." for i in range(9))
    rows = [article(f"c{i}", f"{report} Cut {i}.", source="South") for i in range(3)]
    rows += [
        article(f"b{i}", f"Team {i} lost the match by a late goal in town {i}, as coach {i} saw.") for i in range(3)
    ]
    rows += [article(f"o{i}", f"The oil price rose {i} and crude {i} left by tanker {i}.") for i in range(6)]
    given = corpus_of(*rows)
    model = topics.fit(extract_terms(given), k=2)
    topic = int(which(model, "match"))
    for found in (measure.topic_sentences(model, given, n=6), topics.representative(model, given, n=6)):
        own = found[found["topic"] == topic]
        assert own["doc_id"].str.startswith("c").sum() == 1
        assert own.loc[own["doc_id"].str.startswith("c"), "copies"].tolist() == [2]
        assert own.loc[own["doc_id"].str.startswith("b"), "copies"].tolist() == [0, 0, 0]
        assert own["rank"].tolist() == list(range(1, len(own) + 1))


def extract_terms(given):
    """Words as written, without phrases."""
    return terms_from(given, kind="words", phrases=False)


def test_dates_of_sentences_are_instants():
    """The column of dates is one of instants, as in every table."""
    model, _ = fitted()
    found = measure.topic_sentences(model, corpus(), n=2)
    assert isinstance(found["published"].dtype, pd.DatetimeTZDtype)
