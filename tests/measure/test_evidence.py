"""Promises of evidence: every number leads to its sentences, and to no others."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import coverage, evidence
from analysis.tables import check
from conftest import article, corpus_of
from measure.counted import mentions, model, named, terms

CORPUS = corpus_of(
    article("b", "Rain fell. Iran and Iran met Qatar. Later Iran left.", day="2017-04-03", title="On Iran"),
    article("a", "Iran spoke.", day="2017-04-03"),
    article("c", "Iran again.", day="2017-01-09"),
    article("d", "Iran, undated.", day=None),
    article("e", "Iran, some day in April.", day="2017-04-01", precision="month"),
)
SEEN = named(CORPUS, "Iran", "Qatar")


def test_each_sentence_is_shown_once_and_its_words_are_marked():
    """By date, then doc_id, then place; two mentions in one sentence are one row."""
    found = evidence(SEEN, CORPUS, item="Iran")
    assert found["doc_id"].tolist() == ["c", "e", "a", "b", "b", "d"]
    assert found["sentence"].tolist()[3:5] == ["Iran and Iran met Qatar.", "Later Iran left."]
    assert [s[a:b] for s, a, b in zip(found["sentence"], found["start"], found["end"], strict=True)] == ["Iran"] * 6
    assert set(found["item"]) == {"IRN"}
    assert set(found["why"]) == {"country name"}
    check(found, "evidence")


def test_titles_come_before_texts():
    """A mention in the headline is evidence too."""
    title = mentions(("b", "IRN", 3, "Iran"), field="title")
    found = evidence(pd.concat([SEEN, title]), CORPUS, item="IRN", period="2017-04-03")
    assert found[["doc_id", "field", "sentence"]].values.tolist()[1] == ["b", "title", "On Iran"]


@pytest.mark.parametrize(
    ("period", "over", "docs"),
    [
        ("2017-04", None, "eab"),
        ("2017-Q2", None, "eab"),
        ("2017-04", "quarter", "eab"),
        ("2017", None, "ceab"),
        ("2017-04-03", None, "ab"),
        ("2017-04-03", "month", "eab"),
        (pd.Timestamp("2017-04-03"), "week", "ab"),
        ("2017-01..2017-02", None, "c"),
        ("1999", None, ""),
    ],
)
def test_a_period_is_given_as_on_the_chart(period, over, docs):
    """A month, a quarter, a year, a day, a range, or the first day of a row and its length."""
    found = evidence(SEEN, CORPUS, item="IRN", period=period, over=over)
    assert list(dict.fromkeys(found["doc_id"])) == list(docs)


rows = st.lists(
    st.tuples(
        st.sampled_from([None, "2016-12-30", "2017-01-02", "2017-04-01"]),
        st.sampled_from(["day", "month", "year"]),
        st.lists(st.sampled_from(["Iran met.", "Qatar met Iran.", "Rain."]), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=40)
@given(rows, st.sampled_from(["day", "week", "month", "year"]))
def test_every_cell_of_coverage_leads_to_as_many_articles_as_it_counts(plan, over):
    """docs of a cell = distinct articles of its evidence, each sentence with its mention."""
    corpus = corpus_of(
        article("x", "Iran met."),
        *(article(f"{i:02d}", " ".join(said), day=day, precision=p) for i, (day, p, said) in enumerate(plan)),
    )
    seen = named(corpus, "Iran", "Qatar")
    table = coverage(seen, corpus, over=over)
    for row in table[table["total"] > 0].itertuples():
        found = evidence(seen, corpus, item=row.item, period=row.period, over=over)
        assert found["doc_id"].nunique() == row.docs
        assert all(s[a:b] in ("Iran", "Qatar") for s, a, b in found[["sentence", "start", "end"]].values)


def test_a_mention_that_runs_over_a_stop_keeps_its_words():
    """St. Petersburg, cut by no sentence: the passage takes the next one along."""
    text = "He saw the U.N. Then Office there. More."
    corpus = corpus_of(article("1", text))
    at = text.index("U.N.")
    found = evidence(mentions(("1", "x", at, "U.N. Then Office")), corpus, item="x").iloc[0]
    assert found["sentence"][found["start"] : found["end"]] == "U.N. Then Office"


def test_a_term_is_shown_in_its_forms_and_a_miss_is_said():
    """Inflected words are marked; where none is found the first sentence stands, marked nowhere."""
    corpus = corpus_of(
        article("1", "It rained. Two weapons fell. A weapon fell. Arms fell."), article("2", "Arms. Nothing.")
    )
    found = evidence(terms([[2], [1]], ["weapon"], ["1", "2"]), corpus, item="Weapon")
    assert found["sentence"].tolist() == ["Two weapons fell.", "A weapon fell.", "Arms."]
    assert found["why"].tolist()[:2] == ["term: 'weapons'", "term: 'weapon'"]
    assert "first sentence" in found["why"][2]
    assert found.loc[2, ["start", "end"]].tolist() == [0, 0]


def test_a_term_that_only_the_title_has_is_shown_there():
    """Titles are counted with the texts, so they are searched with them."""
    corpus = corpus_of(article("1", "It rained.", title="The siege"))
    assert evidence(terms([[1]], ["siege"], ["1"]), corpus, item="siege")["field"].tolist() == ["title"]


def test_a_topic_is_shown_by_the_sentence_with_most_of_its_words():
    """One row an article, of those whose strongest topic it is; `why` names weight and words."""
    corpus = corpus_of(
        article("1", "Oil. The siege of the town went on. Town."), article("2", "Oil rose."), article("3", "Rain.")
    )
    topics = model({"1": (0.2, 0.8), "2": (0.9, 0.1), "3": (0.1, 0.9)}, [["oil"], ["siege", "town"]])
    found = evidence(topics, corpus, item=1)
    assert found["sentence"].tolist() == ["The siege of the town went on.", "Rain."]
    assert found["sentence"][0][found["start"][0] : found["end"][0]] == "siege"
    assert found["why"][0] == "topic 1: strongest here, weight 0.80; words: siege, town"
    assert "none of its words" in found["why"][1]
    assert evidence(topics, corpus, item="oil")["doc_id"].tolist() == ["2"]


def test_articles_without_a_sentence_do_no_harm():
    """An empty text, a missing title: the article was counted, so it has its row."""
    corpus = corpus_of(article("1", ""), article("2", "", title="Oil"))
    found = evidence(terms([[1], [1]], ["oil"], ["1", "2"]), corpus, item="oil")
    assert found[["field", "sentence", "end"]].values.tolist() == [["text", "", 0], ["title", "Oil", 3]]


def test_at_most_n_rows_come_the_earliest():
    """n cuts, it does not choose."""
    whole = evidence(SEEN, CORPUS, item="IRN")
    pd.testing.assert_frame_equal(evidence(SEEN, CORPUS, item="IRN", n=2), whole.head(2))
    assert len(evidence(SEEN, CORPUS, item="IRN", n=0)) == 0


def test_a_seed_draws_rows_that_are_as_likely_as_any_others():
    """Over many seeds each row comes about equally often, in its place; the same seed draws the same rows."""
    whole = evidence(SEEN, CORPUS, item="IRN")
    places = dict(zip(whole[["doc_id", "sentence"]].apply(tuple, axis=1), range(len(whole)), strict=True))
    met = [0] * len(whole)
    for seed in range(300):
        drawn = evidence(SEEN, CORPUS, item="IRN", n=2, seed=seed)
        rows = [places[key] for key in drawn[["doc_id", "sentence"]].apply(tuple, axis=1)]
        assert rows == sorted(rows)
        assert len(set(rows)) == 2
        for row in rows:
            met[row] += 1
    assert min(met) > 300 * 2 / len(whole) * 0.7
    once, again = (evidence(SEEN, CORPUS, item="IRN", n=3, seed=1) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)
    pd.testing.assert_frame_equal(evidence(SEEN, CORPUS, item="IRN", n=99, seed=1), whole)


def test_the_order_of_the_mentions_does_not_matter():
    """Shuffled mentions and articles: the same table."""
    other = Corpus(CORPUS.articles.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(
        evidence(SEEN.sample(frac=1, random_state=2), other, item="IRN"), evidence(SEEN, CORPUS, item="IRN")
    )


def test_a_bad_question_is_refused():
    """An unknown item, a length without a period, mentions of another text."""
    with pytest.raises(UnknownName, match="did you mean 'Qatar'"):
        evidence(SEEN, CORPUS, item="Qatr")
    with pytest.raises(AnalysisError, match=r"(?s)n=-1 .*where: measure\.evidence.*try: "):
        evidence(SEEN, CORPUS, item="IRN", n=-1)
    with pytest.raises(AnalysisError, match="without a period"):
        evidence(SEEN, CORPUS, item="IRN", over="month")
    with pytest.raises(AnalysisError, match="draws nothing"):
        evidence(SEEN, CORPUS, item="IRN", seed=1)
    changed = Corpus(CORPUS.articles.assign(text="Short."))
    with pytest.raises(AnalysisError, match=r"(?s)not in the text of article 'c'.*extract them again"):
        evidence(SEEN, changed, item="IRN")
