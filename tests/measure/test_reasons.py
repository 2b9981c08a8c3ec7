"""Promises of explain: what is planted behind a movement is named, chance is not, copies are one story."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import Reasons, coverage, decompose, explain
from analysis.measure.windows import windows, written
from analysis.tables import check
from conftest import article, corpus_of
from measure.counted import mentions as mentions_of
from measure.counted import model, named, terms


def made(*plan):
    """A corpus of (day, source, text, how many)."""
    return corpus_of(
        *(
            article(f"{place:02d}-{i:02d}", text, day=day, source=source)
            for place, (day, source, text, many) in enumerate(plan)
            for i in range(many)
        )
    )


def alone(corpus):
    """A duplicates table that says that there are none, whatever the texts are."""
    return pd.DataFrame({"doc_id": [], "cluster": [], "level": [], "similarity": []}).astype(
        {"doc_id": "str", "cluster": "str", "level": "str", "similarity": "float"}
    )


PLAN = [
    ("2017-03-10", "A", "Iran and Syria.", 10),
    ("2017-03-11", "B", "Iran.", 2),
    ("2017-03-12", "A", "Rain.", 48),
    ("2017-04-10", "A", "Iran and Syria.", 8),
    ("2017-04-11", "B", "Iran and Qatar.", 22),
    ("2017-04-12", "B", "Rain.", 30),
]


def test_what_is_planted_is_named():
    """In April B writes on Iran and names Qatar: the source and the entity are said, with counts and shares."""
    corpus = made(*PLAN)
    mentions = named(corpus, "Iran", "Syria", "Qatar")
    found = explain(mentions, corpus, item="Iran", period="2017-04", duplicates=alone(corpus))
    check(found.frame, "reasons")
    assert (found.period, found.before, found.name) == ("2017-04", "2017-03", "Iran")
    rows = found.frame.set_index(["aspect", "value"])
    assert rows.loc[("item", "IRN"), ["docs_before", "total_before", "docs_after", "total_after"]].tolist() == [
        12,
        60,
        30,
        60,
    ]
    b = rows.loc[("source", "B")]
    assert b[["docs_before", "total_before", "docs_after", "total_after"]].tolist() == [2, 12, 22, 30]
    assert b["difference"] == pytest.approx(22 / 30 - 2 / 12)
    assert b["low"] < b["difference"] < b["high"]
    assert b["q"] < 0.01
    assert rows.loc[("entity", "QAT"), "q"] < 0.01
    assert rows.loc[("entity", "SYR"), "difference"] < 0
    assert ("entity", "IRN") not in rows.index
    said = found.sentences()
    assert said[0] == "Iran in 2017-04: 30 of 60 articles (50.0%); in 2017-03: 12 of 60 articles (20.0%)."
    assert any(s.startswith("More by source: B (22 of 30 stories, before 2 of 12, q ") for s in said)
    assert any(s.startswith("More by entity: Qatar (22 of 30") for s in said)
    assert any(s.startswith("Less by entity: Syria (8 of 30") for s in said)
    assert repr(found) == f"Reasons({said[0][:-1]})"


def test_three_sentences_of_three_stories_show_it():
    """The sentences are of the articles of the period that have most of what is more: those of B on Qatar."""
    corpus = made(*PLAN)
    mentions = named(corpus, "Iran", "Syria", "Qatar")
    found = explain(mentions, corpus, item="IRN", period="2017-04", duplicates=alone(corpus))
    check(found.evidence, "evidence")
    assert found.evidence["doc_id"].tolist() == ["04-00", "04-01", "04-02"]
    assert found.sentences()[-1] == "B, 2017-04-11: Iran and Qatar."
    one = explain(mentions, corpus, item="IRN", period="2017-04")  # all copies of one another
    assert one.evidence["doc_id"].is_unique
    assert len(one.evidence) == 2  # two stories: with Syria, first printed in March, and with Qatar


def test_copies_are_one_story_and_their_share_is_told():
    """B prints one report twenty-two times: one story, so neither the source nor Qatar is found to be more."""
    corpus = made(*PLAN)
    copies = (
        alone(corpus)
        .reindex(range(21))
        .assign(doc_id=[f"04-{i:02d}" for i in range(1, 22)], cluster="04-00", level="exact", similarity=1.0)
    )
    mentions = named(corpus, "Iran", "Syria", "Qatar")
    found = explain(mentions, corpus, item="IRN", period="2017-04", duplicates=copies)
    rows = found.frame.set_index(["aspect", "value"])
    row = rows.loc[("copies", "IRN")]
    assert row[["docs_before", "total_before", "docs_after", "total_after"]].tolist() == [0, 12, 21, 30]
    assert row[["low", "high", "p", "q"]].isna().all()
    assert rows.loc[("item", "IRN"), "docs_after"] == 30
    assert ("entity", "QAT") not in rows.index
    assert rows.loc[("entity", "SYR"), ["docs_after", "total_after"]].tolist() == [8, 9]
    assert rows.loc[("source", "A"), ["docs_after", "total_after"]].tolist() == [8, 9]
    assert any("21 of 30 articles with it repeat an earlier one, before 0 of 12" in s for s in found.sentences())
    assert any("No difference beyond chance (q <= 0.1) by source (1 compared)" in s for s in found.sentences())
    found = explain(mentions, corpus, item="IRN", period="2017-04", duplicates=alone(corpus))
    assert not any("repeat an earlier one" in s for s in found.sentences())


def test_forms_topics_and_terms_are_looked_at():
    """The rise is of another form, another topic and another word."""
    corpus = made(("2017-03-10", "A", "Iran.", 20), ("2017-04-10", "A", "Iran!", 20), ("2017-04-10", "A", "Rain.", 5))
    ids = corpus.articles["doc_id"].tolist()
    late = [id.startswith("01") for id in ids]
    mentions = mentions_of(
        *((d, "IRN", 0, "Iran!" if x else "Iran.") for d, x in zip(ids, late, strict=True) if d < "02")
    )
    topics = model({d: (0.1, 0.9) if x else (0.9, 0.1) for d, x in zip(ids, late, strict=True)}, [["oil"], ["siege"]])
    words = terms([[int(x), 1] for x in late], ["sanction", "say"], ids)
    found = explain(
        mentions, corpus, item="IRN", period="2017-04", beside=[topics, words], duplicates=alone(corpus)
    ).frame.set_index(["aspect", "value"])
    for row in (("form", "Iran!"), ("topic", "1"), ("term", "sanction")):
        assert found.loc[row, "difference"] == 1
        assert found.loc[row, "q"] < 1e-6
    assert found.loc[("topic", "1"), "name"] == "siege"
    assert found.loc[("term", "say"), "q"] == 1
    of_topic = explain(topics, corpus, item="siege", period="2017-04", beside=[mentions]).frame
    assert "topic" not in set(of_topic["aspect"])
    of_term = explain(words, corpus, item="say", period="2017-04", duplicates=alone(corpus)).frame
    assert of_term.loc[of_term["aspect"] == "term", "value"].tolist() == ["sanction"]


def test_what_did_not_change_is_rarely_said():
    """Of 100 pairs of months with forty bursty words each, about one in ten at most has a word at q <= .1."""
    random = np.random.default_rng(6)
    wrong = 0
    for _ in range(100):
        share = random.uniform(0.02, 0.5, 40)
        articles = [
            article(f"{i:03d}", "x", day=f"2017-0{3 + (i >= 60)}-10", source=random.choice(list("AB")))
            for i in range(160)
        ]
        has = random.random((160, 40)) < share
        has = np.hstack([np.ones((160, 1)), has * (1 + random.negative_binomial(0.3, 0.1, has.shape))]).astype(int)
        corpus = corpus_of(*articles)
        words = terms(has, ["item", *(f"w{i:02d}" for i in range(40))], [a["doc_id"] for a in articles])
        table = explain(words, corpus, item="item", period="2017-04", duplicates=alone(corpus)).frame
        wrong += bool((table.loc[table["aspect"] == "term", "q"] <= 0.1).any())
    assert wrong <= 19  # more than 19 of 100 has a chance below .003 where the truth is .1


cells = st.lists(
    st.tuples(st.sampled_from([3, 4]), st.sampled_from("AB"), st.booleans(), st.integers(0, 3)), min_size=1, max_size=30
)


@settings(deadline=None, max_examples=40)
@given(cells)
def test_totals_are_those_of_coverage(rows):
    """Whatever is absent: the row of the item has the counts of coverage, and no row has more docs than its total."""
    corpus = corpus_of(
        article("never", "Iran.", day="2010-01-01"),
        article("early", "Rain.", day="2017-03-01"),
        article("late", "Rain.", day="2017-04-01"),
        *(
            article(
                f"{i:02d}", f"{'Iran' if on else 'Rain'} {story} a b c d e f.", day=f"2017-0{month}-02", source=source
            )
            for i, (month, source, on, story) in enumerate(rows)
        ),
    )
    mentions = named(corpus, "Iran")
    found = explain(mentions, corpus, item="IRN", period="2017-04")
    counted = coverage(mentions, corpus, items=["IRN"]).set_index("period")
    row = found.frame[found.frame["aspect"] == "item"].iloc[0]
    for side, month in (("before", "2017-03-01"), ("after", "2017-04-01")):
        assert (row[f"docs_{side}"], row[f"total_{side}"]) == tuple(counted.loc[month, ["docs", "total"]])
        assert (found.frame[f"docs_{side}"] <= found.frame[f"total_{side}"]).all()
    assert found.sentences()
    known = found.frame["p"].notna()
    assert (found.frame["q"][known] >= found.frame["p"][known] - 1e-12).all()


def test_nothing_before_is_said_and_not_tested():
    """No article on Iran in March: the movement is tested, what its articles have is only counted."""
    corpus = made(("2017-03-10", "A", "Rain.", 20), ("2017-04-10", "A", "Iran.", 10))
    found = explain(named(corpus, "Iran"), corpus, item="IRN", period="2017-04", duplicates=alone(corpus))
    rows = found.frame.set_index("aspect")
    assert rows.loc["item", "p"] < 0.001
    assert rows.loc["source", ["docs_after", "share_after"]].tolist() == [10, 1]
    assert rows.loc["source", ["share_before", "difference", "low", "p", "q"]].isna().all()
    assert "0 of 20 articles (0.0%)" in found.sentences()[0]


def test_windows_are_as_written():
    """The window before has the same length; a range has as many days; the words read back are the same days."""
    for period, over, before in (
        ("2017-04", None, "2017-03"),
        ("2017-04", "year", "2016"),
        ("2017-01-01", None, "2016-12-31"),
        ("2017-Q1", None, "2016-Q4"),
        ("2010s", None, "2000s"),
        (pd.Timestamp("2017-04-03"), "week", "2017-03-27..2017-04-02"),
        ("2017-01..2017-02", None, "2016-11-03..2016-12-31"),
    ):
        earlier, now = windows(period, over=over)
        assert written(*earlier) == before
        assert windows(written(*now), before=written(*earlier)) == (earlier, now)
    for words in ("2016-10..2016-11", "2016..2018", "2016-10-02..2018-12-31"):
        assert written(*windows(words)[1]) == words


def test_a_window_can_be_given_and_decompose_takes_its_words():
    """April against April of the year before; `decompose` reads the words of the result."""
    corpus = made(("2016-04-10", "A", "Rain.", 20), ("2017-04-10", "A", "Iran.", 10))
    mentions = named(corpus, "Iran")
    found = explain(mentions, corpus, item="IRN", period="2017-04", over="month", before="2016-04")
    assert found.before == "2016-04"
    parts = decompose(mentions, corpus, item="IRN", before=found.before, after=found.period)
    assert parts.loc[0:, "change"].abs().max() == 1
    assert found.complete is False  # nobody said that the corpus covers all of April
    assert found.partly == ("2016-04", "2017-04")
    reach = "the articles' dates run from 2016-04-10 to 2017-04-10"
    assert f"2016-04 and 2017-04 are covered only in part: {reach}." in found.sentences()


def test_a_notebook_shows_the_sentences():
    """One line a sentence; what an article says is no markup."""
    corpus = corpus_of(article("1", "Iran <b>bold</b>.", day="2017-04-01"), article("2", "Iran.", day="2017-03-01"))
    found = explain(named(corpus, "Iran"), corpus, item="IRN", period="2017-04")
    shown = found._repr_html_()
    assert shown.count("<li>") == len(found.sentences())
    assert "Iran &lt;b&gt;bold&lt;/b&gt;." in shown


def test_the_order_of_the_articles_does_not_matter():
    """Shuffled articles: the same table and sentences."""
    corpus = made(*PLAN)
    mentions = named(corpus, "Iran", "Syria", "Qatar")
    one = explain(mentions, corpus, item="IRN", period="2017-04")
    other = explain(
        mentions.sample(frac=1, random_state=1),
        Corpus(corpus.articles.sample(frac=1, random_state=2)),
        item="IRN",
        period="2017-04",
    )
    pd.testing.assert_frame_equal(one.frame, other.frame)
    assert one.sentences() == other.sentences()
    assert isinstance(one, Reasons)


def test_a_bad_question_is_refused():
    """No article there, windows that share days, two of a kind, no such item."""
    corpus = made(*PLAN)
    mentions = named(corpus, "Iran", "Syria")
    with pytest.raises(AnalysisError, match=r"(?s)No article lies in '2017-02'.*where: measure\.explain.*try: "):
        explain(mentions, corpus, item="IRN", period="2017-03")
    with pytest.raises(AnalysisError, match="share days"):
        explain(mentions, corpus, item="IRN", period="2017-04", before="2017-03..2017-04")
    with pytest.raises(AnalysisError, match="Two sets of entity"):
        explain(mentions, corpus, item="IRN", period="2017-04", beside=[mentions])
    with pytest.raises(UnknownName, match="did you mean 'Iran'"):
        explain(mentions, corpus, item="Irna", period="2017-04")


def test_p_is_said_whatever_it_is_and_that_windows_are_chosen():
    """Of a window that moved surely, and of one that did not."""
    for many, p in ((30, "below 0.001"), (10, "1.00"), (20, f"{fisher_exact([[20, 40], [10, 50]])[1]:.3f}")):
        corpus = made(
            ("2017-03-01", "A", "Iran.", 10), ("2017-03-31", "A", "Rain.", 50),
            ("2017-04-01", "A", "Iran.", many), ("2017-04-30", "A", "Rain.", 60 - many),
        )  # fmt: skip
        found = explain(named(corpus, "Iran"), corpus, item="IRN", period="2017-04", duplicates=alone(corpus))
        told = [sentence for sentence in found.sentences() if f"moves a share as far with p {p}." in sentence]
        assert len(told) == 1, found.sentences()
        assert "picked because it stands out, p says nothing" in told[0]


def test_the_window_that_is_empty_is_named():
    """The period that was asked for, or the one before it and how to name another; or that nothing is dated."""
    one = corpus_of(article("1", "Iran.", day="2017-05-05"))
    with pytest.raises(
        AnalysisError, match=r"(?s)No article lies in '2017-04'\..*all that are dated are of 2017-05-05"
    ):
        explain(named(one, "Iran"), one, item="IRN", period="2017-04")
    with pytest.raises(AnalysisError, match=r"(?s)'2017-04', the window before '2017-05'.*--before; all that are"):
        explain(named(one, "Iran"), one, item="IRN", period="2017-05")
    undated = Corpus(one.articles.assign(published=one.articles["published"].where([False])))
    with pytest.raises(AnalysisError, match="None has a date"):
        explain(named(one, "Iran"), undated, item="IRN", period="2017-05")
