"""Promises of pairs in every verb: what is asked of one item may be asked of two."""

import pytest
from counted import mentions, named, terms

from analysis.measure import coverage, decompose, explain, robustness, silence
from analysis.tables import empty, frame
from conftest import article, corpus_of

MONTHS = ("2017-01", "2017-02")
BOTH = {("2017-01", "A"): 2, ("2017-01", "B"): 9, ("2017-02", "A"): 8, ("2017-02", "B"): 9}
CORPUS = corpus_of(
    *(
        article(f"{month}-{source}-{i:02d}", text, source=source, day=f"{month}-10")
        for (month, source), n in BOTH.items()
        for i, text in enumerate(["Iran met Qatar."] * n + ["Iran alone."] * 3 + ["Qatar alone."] * (17 - n))
    )
)
SEEN = named(CORPUS, "Iran", "Qatar")
PAIR = "Qatar+Iran"


def test_the_change_of_a_pair_is_taken_apart():
    """11 of 40 to 17 of 40: mix and within sum to what coverage says of the pair."""
    found = decompose(SEEN, CORPUS, item=PAIR, before="2017-01", after="2017-02").set_index(["group", "component"])
    shares = coverage(SEEN, CORPUS, items=[PAIR])["share"].tolist()
    assert found.at[("all", "total"), "change"] == pytest.approx(shares[1] - shares[0])
    assert shares == [11 / 40, 17 / 40]


def test_why_a_pair_moved_is_told_of_its_own_articles():
    """Articles with both are compared, forms of either are listed, and neither part is a reason of its own."""
    oil = terms([[1]] * len(CORPUS), ["oil"], CORPUS.articles["doc_id"])
    found = explain(SEEN, CORPUS, item=PAIR, period="2017-02", beside=[oil], duplicates=empty("duplicates"))
    whole = found.frame[found.frame["aspect"] == "item"].iloc[0]
    assert whole[["value", "name", "docs_before", "docs_after"]].tolist() == ["IRN + QAT", "Iran + Qatar", 11, 17]
    assert set(found.frame.loc[found.frame["aspect"] == "form", "value"]) == {"Iran", "Qatar"}
    assert "entity" not in set(found.frame["aspect"])
    assert set(found.evidence["item"]) == {"IRN + QAT"}


def test_a_source_may_leave_out_a_pair():
    """A has both in 2 of 20 stories of January where B has 9 of 20; its single items are no matter."""
    found = silence(SEEN, CORPUS, items=[PAIR], duplicates=empty("duplicates"))
    assert set(found["item"]) == {"IRN + QAT"}
    row = found[found["period"] == "2017-01-01"].iloc[0]
    assert row[["split", "docs", "others_docs"]].tolist() == ["A", 2, 9]


def test_a_pair_is_counted_in_every_sensible_way():
    """A way counts the articles where both are left; a main focus is never of two, a quarter each may be."""
    corpus = corpus_of(article("1", "Iran met Qatar.", title="Iran"), article("2", "Iran met Qatar.", title="Rain"))
    seen = mentions(
        ("1", "IRN", 0, "Iran"), ("1", "QAT", 9, "Qatar"), ("2", "IRN", 0, "Iran"), ("2", "QAT", 9, "Qatar")
    )
    seen.loc[2, "embedded"] = True
    weights = [("1", "IRN", 0.5), ("1", "QAT", 0.5), ("2", "IRN", 0.9), ("2", "QAT", 0.1)]
    focus = frame("focus", (dict(zip(("doc_id", "entity_id", "weight"), row, strict=True)) for row in weights))
    table = robustness(seen, corpus, item="IRN+QAT", focus=focus, duplicates=empty("duplicates"))
    docs = table.set_index("value")["docs"].to_dict()
    assert docs["as counted"] == 2
    assert docs["not inside longer names"] == 1
    assert docs["a focus of 25 % or more"] == 1
    assert "the main focus" not in docs
