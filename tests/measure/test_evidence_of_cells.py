"""Promises of evidence of any cell: passages with both of a pair, articles that have something else too, stories."""

import pandas as pd
import pytest
from counted import mentions, model, named, terms
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownName
from analysis.measure import (
    counts,
    coverage,
    evidence,
    explain,
    left_out,
    robustness,
    robustness_evidence,
    silence,
    together,
)
from analysis.store import write_table
from analysis.tables import frame
from conftest import article, corpus_of

SENTENCES = ("Iran met Qatar.", "Iran spoke.", "Qatar spoke.", "It rained.", "Syria met Iran.", "Iran, Qatar, Syria.")


def texts_of(plan):
    """A corpus of articles of some of these sentences, and the mentions in them with the numbers of sentences."""
    corpus = corpus_of(
        *(
            article(f"{i:02d}", " ".join(SENTENCES[n] for n in said), day=f"2017-01-{1 + i:02d}")
            for i, said in enumerate(plan)
        )
    )
    seen = named(corpus, "Iran", "Qatar", "Syria")
    texts = corpus.articles.set_index("doc_id")["text"]
    sent = [texts[doc_id][:start].count(".") for doc_id, start in zip(seen["doc_id"], seen["start"], strict=True)]
    return corpus, seen.assign(sent=pd.array(sent, dtype="Int32"))


def copied(*pairs: tuple[str, str]) -> pd.DataFrame:
    """A table of copies: (copy, first of its story)."""
    return frame(
        "duplicates", ({"doc_id": one, "cluster": first, "level": "exact", "similarity": 1.0} for one, first in pairs)
    )


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=6), min_size=2, max_size=12),
    st.sampled_from(["article", "sentence", "window"]),
    st.integers(1, 4),
)
def test_every_pair_of_together_leads_to_as_many_articles(plan, within, window):
    """In articles, sentences and windows; what is shown of sentences are those with both."""
    corpus, seen = texts_of([*plan, [5]])
    options = {"within": within, "window": window}
    for row in together(seen, corpus, min_docs=1, **options).itertuples():
        shown = evidence(seen, corpus, item=f"{row.left}+{row.right}", **options)
        assert shown["doc_id"].nunique() == row.docs
        if within == "sentence":
            names = {"IRN": "Iran", "QAT": "Qatar", "SYR": "Syria"}
            assert all(names[row.left] in said and names[row.right] in said for said in shown["sentence"])


def test_a_name_inside_another_is_no_company():
    """Japan of the Bank of Japan is none; of three items every two must be apart in one sentence."""
    corpus = corpus_of(article("1", "Iran of Iran and Qatar met."), article("2", "Iran. Qatar. Syria."))
    long = mentions(("1", "SYR", 0, "Iran of Iran"), ("1", "IRN", 8, "Iran"), ("1", "QAT", 17, "Qatar"))
    assert not len(evidence(long, corpus, item="IRN+SYR", within="sentence"))
    assert len(evidence(long, corpus, item="IRN+QAT", within="sentence")) == 1
    assert not len(evidence(long, corpus, item="IRN+QAT+SYR", within="sentence"))
    apart = mentions(("1", "SYR", 0, "Iran"), ("1", "IRN", 8, "Iran"), ("1", "QAT", 17, "Qatar"))
    assert len(evidence(apart, corpus, item="IRN+QAT+SYR", within="sentence")) == 1


def test_passages_of_both_are_shown_of_tables_on_disk(tmp_path):
    """Also where the first articles have none: `n` counts what is shown."""
    corpus, seen = texts_of([[1, 2], [0], [4, 2, 0]])
    write_table(seen, tmp_path / "mentions.parquet", "mentions")
    write_table(corpus.articles, tmp_path / "articles.parquet", "articles")
    options = {"item": "IRN+QAT", "within": "sentence", "n": 1}
    on_disk = evidence(tmp_path / "mentions.parquet", tmp_path / "articles.parquet", **options)
    pd.testing.assert_frame_equal(on_disk, evidence(seen, corpus, **options))
    assert on_disk["doc_id"].tolist() == ["01"]
    also = {"item": "SYR", "having": [(tmp_path / "mentions.parquet", "qatar")]}
    assert evidence(seen, corpus, **also)["doc_id"].tolist() == ["02"]


def test_passages_are_asked_for_of_pairs_of_mentions_alone():
    """One item, terms, a window of nothing, another word: three lines each."""
    corpus, seen = texts_of([[0]])
    words = terms([[1, 1]], ["iran", "qatar"], ["00"])
    for of, options, said in (
        (seen, {"item": "IRN", "within": "sentence"}, "no company"),
        (words, {"item": "iran+qatar", "within": "sentence"}, "Only mentions"),
        (seen, {"item": "IRN+QAT", "within": "window", "window": 0}, "holds nothing"),
    ):
        with pytest.raises(AnalysisError, match=said):
            evidence(of, corpus, **options)
    with pytest.raises(UnknownName, match="sentence"):
        evidence(seen, corpus, item="IRN+QAT", within="sentences")


def test_a_row_of_reasons_leads_to_its_stories():
    """Oil stands in three articles of February, in two stories of those with Iran: the row says 2, its evidence too."""
    before = [article(f"b{i}", "Iran spoke.", day="2017-01-05") for i in range(9)]
    after = [
        article("1", "Oil of Iran.", day="2017-02-01"),
        article("2", "Oil of Iran.", day="2017-02-02"),
        article("3", "Oil in Iran.", day="2017-02-03"),
        article("4", "Oil rose.", day="2017-02-04"),
        *(article(f"a{i}", "Iran and Oil again.", day="2017-02-06") for i in range(4)),
    ]
    corpus, copies = corpus_of(*before, *after), copied(("2", "1"))
    seen = named(corpus, "Iran")
    ids = corpus.articles["doc_id"]
    oil = terms([["Oil" in text] for text in corpus.articles["text"]], ["oil"], ids)
    table = explain(seen, corpus, item="IRN", period="2017-02", beside=[oil], duplicates=copies).frame
    row = table[table["aspect"] == "term"].iloc[0]
    shown = evidence(oil, corpus, item="oil", period="2017-02", having=[(seen, "Iran")], duplicates=copies)
    assert row["docs_after"] == shown["doc_id"].nunique() == 6
    assert len(evidence(oil, corpus, item="oil", period="2017-02")) == 8


def test_a_focus_leads_to_the_mentions_of_what_articles_are_about():
    """A focus has no places: it is refused by name where they are asked for, and narrows the mentions."""
    corpus, seen = texts_of([[0], [1], [2]])
    focus = frame("focus", ({"doc_id": d, "entity_id": e, "weight": 1.0} for d, e in (("00", "QAT"), ("01", "IRN"))))
    for asked in (
        lambda: evidence(focus, corpus, item="IRN"),
        lambda: counts(focus, corpus),
        lambda: explain(focus, corpus, item="IRN", period="2017-01"),
        lambda: robustness(focus, corpus, item="IRN"),
        lambda: left_out(focus, corpus, item="IRN", split="A"),
    ):
        with pytest.raises(AnalysisError, match="A focus says what articles are about"):
            asked()
    shown = evidence(seen, corpus, item="QAT", having=[(focus, "QAT")])
    assert shown["doc_id"].tolist() == ["00"]
    assert coverage(focus, corpus, items=["QAT"])["docs"].sum() == shown["doc_id"].nunique()


@settings(deadline=None, max_examples=20)
@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.integers(1, 3), st.integers(0, 2), st.integers(0, 4)),
        min_size=8,
        max_size=30,
    )
)
def test_every_row_of_silence_leads_to_the_stories_of_the_others(plan):
    """As many articles as `others_docs`, of one period and of all, copies once in each period."""
    corpus = corpus_of(
        *(
            article(f"{i:02d}", SENTENCES[said], source=source, day=f"2017-{month:02d}-{1 + i % 27:02d}")
            for i, (source, month, said, _) in enumerate(plan)
        )
    )
    seen = named(corpus, "Iran", "Qatar")
    first: dict[int, str] = {}
    pairs = []
    for doc_id in corpus.articles["doc_id"]:
        story = plan[int(doc_id)][3]
        if first.setdefault(story, doc_id) != doc_id:
            pairs.append((doc_id, first[story]))
    copies = copied(*pairs)
    for row in silence(seen, corpus, min_expected=0.01, duplicates=copies).itertuples():
        asked = {"item": row.item, "split": row.split, "period": row.period, "over": "month", "duplicates": copies}
        assert left_out(seen, corpus, **asked)["doc_id"].nunique() == row.others_docs


def test_every_row_of_robustness_leads_to_its_articles():
    """Of mentions with a focus, and of a topic in another model: as many articles as `docs`, marked where it counts."""
    corpus = corpus_of(
        *(article(f"{i}", f"Iran of day {i}. Rain. Qatar met Iran.", title="Iran" * (i % 2)) for i in range(6))
    )
    seen = named(corpus, "Iran", "Qatar")
    titles = mentions(*((f"{i}", "IRN", 0, "Iran") for i in (1, 3)), field="title")
    seen = pd.concat([seen, titles], ignore_index=True).assign(embedded=[i % 4 == 1 for i in range(len(seen) + 2)])
    focus = frame("focus", ({"doc_id": f"{i}", "entity_id": "IRN", "weight": 1.0} for i in range(4)))
    for item in ("IRN", "IRN+QAT"):
        options = {"item": item, "focus": focus, "duplicates": copied(("1", "0"))}
        table = robustness(seen, corpus, **options)
        for row in table.itertuples():
            value = row.how if row.choice == "all together" and row.how else row.value
            if row.choice == "all together" and not row.how:
                value = "as counted"
            shown = robustness_evidence(seen, corpus, value=value, **options)
            assert shown["doc_id"].nunique() == row.docs
    titled = robustness_evidence(seen, corpus, item="IRN", value="title only")
    assert set(titled["field"]) == {"title"}
    words = [["iran", "day"], ["rain", "qatar"]]
    one, other = (model({f"{i}": (w, 1 - w)[:: 1 - 2 * (i % 2)] for i in range(6)}, words) for w in (0.9, 0.8))
    again = robustness(one, corpus, item=0, models={"other": other})
    row = again[again["choice"] == "model"].iloc[0]
    shown = robustness_evidence(one, corpus, item=0, value="other", models={"other": other})
    assert shown["doc_id"].nunique() == row["docs"]
    with pytest.raises(UnknownName, match="did you mean 'title only'"):
        robustness_evidence(seen, corpus, item="IRN", value="titles only")
