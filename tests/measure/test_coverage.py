"""Promises of coverage: one honest line for each item."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, TableError, UnknownName
from analysis.measure import coverage, volume, wilson
from analysis.tables import frame
from conftest import article, corpus_of
from measure.counted import mentions, model, monthly, named, terms


def test_a_constant_share_under_falling_volume_stays_constant():
    """40 of 80, 20 of 40, 5 of 10: fewer articles, the same line, wider intervals."""
    corpus = monthly({"2017-01": (40, 80), "2017-02": (20, 40), "2017-03": (5, 10)})
    found = coverage(named(corpus, "Iran"), corpus)
    assert found["share"].tolist() == [0.5, 0.5, 0.5]
    assert (found["high"] - found["low"]).is_monotonic_increasing
    assert found[["low", "high"]].values.tolist() == [list(wilson(d, t)) for d, t in ((40, 80), (20, 40), (5, 10))]


def test_absent_months_have_a_row_and_silent_ones_are_zero():
    """No article in February: a gap (null). Articles without Iran in March: zero, with an interval."""
    corpus = monthly({"2017-01": (1, 2), "2017-03": (0, 3), "2017-04": (1, 1)})
    found = coverage(named(corpus, "Iran"), corpus)
    assert found["total"].tolist() == [2, 0, 3, 1]
    assert found["share"].tolist() == pytest.approx([0.5, float("nan"), 0, 1], nan_ok=True)
    assert found["low"].isna().tolist() == found["high"].isna().tolist() == [False, True, False, False]


def test_the_first_and_the_last_month_are_marked_incomplete():
    """Articles of the 10th only: of the months at both ends nobody knows the rest."""
    corpus = monthly({"2017-01": (1, 2), "2017-02": (1, 2), "2017-03": (0, 3)})
    assert coverage(named(corpus, "Iran"), corpus)["complete"].tolist() == [False, True, False]


def test_a_year_makes_no_month_and_no_month_complete():
    """One article of "2010" beside two of 2017: the months are those of 2017, and 2010 is a year, not a whole one."""
    corpus = corpus_of(
        article("y", "Iran", day="2010-01-01", precision="year"),
        article("a", "Iran", day="2017-01-05"),
        article("b", "Iran", day="2017-03-05"),
    )
    months = coverage(named(corpus, "Iran"), corpus, over="month")
    assert months["period"].dt.strftime("%Y-%m").tolist() == ["2017-01", "2017-02", "2017-03"]
    assert months["complete"].tolist() == [False, True, False]
    years = coverage(named(corpus, "Iran"), corpus, over="year")
    assert years["docs"].tolist() == [1, 0, 0, 0, 0, 0, 0, 2]
    assert years["complete"].tolist() == [False, *[True] * 6, False]


def test_months_known_only_as_months_are_complete_between_the_ends():
    """January to March, no days: nobody knows whether the ends are whole; within a stated span they are."""
    months = [article(m, "Iran", day=f"2017-{m}-01", precision="month") for m in ("01", "02", "03")]
    corpus = corpus_of(*months)
    assert coverage(named(corpus, "Iran"), corpus)["complete"].tolist() == [False, True, False]
    whole = corpus_of(*months, span=(pd.Timestamp("2017-01-01"), pd.Timestamp("2017-03-31")))
    assert coverage(named(corpus, "Iran"), whole)["complete"].all()
    alone = corpus.between("2017-02", "2017-02")
    assert coverage(named(corpus, "Iran"), alone)["complete"].tolist() == [True]


def test_decades_are_dense_in_calendar_order_and_incomplete_at_both_ends():
    """1898 to 1925 across a century: a silent decade is a gap, a bare year is enough, the ends are whole if stated."""
    dated = [
        article("d", "Iran", day="1925-06-01"),
        article("a", "Iran", day="1898-01-01", precision="year"),
        article("c", "None", day="1909-12-31"),
        article("b", "Iran", day="1900-01-01"),
    ]
    corpus = corpus_of(*dated)
    found = coverage(named(corpus, "Iran"), corpus, over="decade")
    assert found["period"].dt.year.tolist() == [1890, 1900, 1910, 1920]
    assert found["docs"].tolist() == [1, 1, 0, 1]
    assert found["total"].tolist() == [1, 2, 0, 1]
    assert found["share"].isna().tolist() == [False, False, True, False]
    assert found["complete"].tolist() == [False, True, True, False]
    whole = corpus_of(*dated, span=(pd.Timestamp("1890-01-01"), pd.Timestamp("1929-12-31")))
    assert coverage(named(whole, "Iran"), whole, over="decade")["complete"].all()


def test_a_table_too_long_to_be_read_is_refused_before_it_is_made():
    """Every day of six centuries in forty sources: the size is named, and what to change."""
    corpus = corpus_of(*(article(f"{n}", "Iran", source=f"{n}", day=f"{1400 + 15 * n}-01-01") for n in range(40)))
    with pytest.raises(AnalysisError, match=r"(?s)8,546,[0-9]+ rows, more than 5,000,000.*where: .*try: .*longer"):
        coverage(named(corpus, "Iran"), corpus, over="day", by="source")
    many = terms([[1] * 40] * 40, [f"t{n:02d}" for n in range(40)], [str(n) for n in range(40)])
    with pytest.raises(AnalysisError, match="rows, more than"):
        coverage(many, corpus, over="day", top=40)
    assert len(coverage(named(corpus, "Iran"), corpus, over="day")) == 213_668


def test_months_are_in_calendar_order():
    """October follows September, not January."""
    corpus = monthly({f"2017-{m:02d}": (1, 1) for m in (10, 9, 12, 2, 11, 1)})
    assert coverage(named(corpus, "Iran"), corpus)["period"].dt.month.tolist() == list(range(1, 13))


def test_an_article_counts_once_and_only_what_is_resolved_counts():
    """Ten mentions in one article are one; a mention without entity is none; embedded ones count."""
    corpus = corpus_of(article("1", "Iran Iran Iran"), article("2", "Bank of Qatar"), article("3"))
    seen = named(corpus, "Iran")
    inside, unresolved = mentions(("2", "QAT", 8, "Qatar"), embedded=True), mentions(("3", None, 0, "Some"))
    found = coverage(pd.concat([seen, inside, unresolved]), corpus)
    assert found.set_index("item")["docs"].to_dict() == {"IRN": 1, "QAT": 1}
    assert found["total"].tolist() == [3, 3]


def test_an_article_belongs_to_its_strongest_topic_and_in_a_tie_to_the_lower_number():
    """Each article counts for one topic; topics are named by number or label; articles without terms count in total."""
    corpus = corpus_of(*(article(d) for d in "abcd"))
    topics = model({"a": (0.2, 0.8), "b": (0.5, 0.5), "c": (0.1, 0.9)}, [["oil"], ["siege"]], without="d")
    found = coverage(topics, corpus, over="year")
    assert found[["item", "docs", "total"]].values.tolist() == [["1", 2, 4], ["0", 1, 4]]
    assert coverage(topics, corpus, items=[0, "Siege"])["item"].tolist() == ["0", "1"]


def test_a_term_is_covered_by_the_articles_that_contain_it():
    """Counts above one do not count twice; rows of Terms are matched by doc_id, not by place."""
    corpus = corpus_of(article("a", day="2017-01-09"), article("b", day="2017-01-02"), article("c", day="2017-02-02"))
    counted = terms([[3, 0], [0, 1], [0, 0]], ["oil", "siege"], ["c", "a", "b"])
    found = coverage(counted, corpus, items=["OIL", "siege"])
    assert found["docs"].tolist() == [0, 1, 1, 0]


def test_items_are_found_by_id_or_name_whatever_their_capitals():
    """QAT, Qatar and qatar are one item, shown once, in the order asked for."""
    corpus = corpus_of(article("1", "Qatar and Iran"))
    seen = named(corpus, "Iran", "Qatar")
    assert coverage(seen, corpus, items=["qatar", "IRN", "QAT", " Qatar "])["item"].tolist() == ["QAT", "IRN"]
    with pytest.raises(UnknownName, match="did you mean 'Qatar'"):
        coverage(seen, corpus, items=["Quatar"])


def test_a_name_of_two_things_is_refused_and_their_ids_listed():
    """Georgia is a country and a state: the analyst chooses."""
    corpus = corpus_of(article("1", "Georgia Georgia"))
    seen = mentions(("1", "GEO", 0, "Georgia"), ("1", "us-georgia", 8, "Georgia"))
    with pytest.raises(AnalysisError, match="GEO, us-georgia"):
        coverage(seen, corpus, items=["georgia"])
    assert coverage(seen, corpus, items=["geo"])["item"].tolist() == ["GEO"]


def test_an_item_of_the_larger_corpus_is_zero_in_a_part_without_it():
    """Silence is a finding: a known item that a part never names has its rows."""
    corpus = corpus_of(article("1", "Iran", source="A"), article("2", "Qatar", source="B"))
    seen, part = named(corpus, "Iran", "Qatar"), corpus.where(source="A")
    assert coverage(seen, part, items=["QAT"])["docs"].tolist() == [0]
    assert coverage(seen, part)["item"].tolist() == ["IRN"]


def test_by_default_the_most_covered_are_shown_and_ties_go_by_id():
    """`top` cuts the list; equal counts are ordered by id."""
    corpus = corpus_of(article("1", "Syria Iran Qatar"), article("2", "Syria"))
    seen = named(corpus, "Syria", "Iran", "Qatar")
    assert coverage(seen, corpus)["item"].tolist() == ["SYR", "IRN", "QAT"]
    assert coverage(seen, corpus, top=2)["item"].tolist() == ["SYR", "IRN"]
    with pytest.raises(AnalysisError, match="top=0"):
        coverage(seen, corpus, top=0)


def test_nothing_to_cover_is_an_empty_table():
    """No mention, no dated article, no item asked for."""
    corpus = corpus_of(article("1", "Iran"))
    undated = corpus_of(article("1", "Iran", day=None))
    for found in (
        coverage(mentions(), corpus),
        coverage(named(undated, "Iran"), undated),
        coverage(named(corpus, "Iran"), corpus, items=[]),
    ):
        assert len(found) == 0
        assert "share" in found


def test_what_cannot_be_counted_is_refused():
    """Another frame, a number, an unknown column: the message says what is wanted."""
    corpus = corpus_of(article("1", "Iran"))
    with pytest.raises(TableError, match="mentions"):
        coverage(corpus.articles, corpus)
    with pytest.raises(AnalysisError, match="frame of mentions"):
        coverage(7, corpus)
    with pytest.raises(UnknownName, match="source"):
        coverage(named(corpus, "Iran"), corpus, by="sauce")


rows = st.lists(
    st.tuples(
        st.sampled_from([None, "2016-12-30", "2017-01-02", "2017-01-31", "2017-04-01"]),
        st.sampled_from("AB"),
        st.sets(st.sampled_from(["Iran", "Qatar", "Syria"])),
    ),
    min_size=1,
    max_size=25,
)


@settings(deadline=None, max_examples=60)
@given(rows, st.sampled_from(["week", "month", "year"]), st.randoms(use_true_random=False))
def test_coverage_is_what_counting_by_hand_gives(plan, over, random):
    """Dense; docs of each cell as counted one by one; totals are the volume; shuffled input gives the same table."""
    made = [article(f"{i:02d}", " ".join(sorted(n)), day=day, source=s) for i, (day, s, n) in enumerate(plan)]
    corpus = corpus_of(*made)
    seen = named(corpus, "Iran", "Qatar", "Syria")
    items = [name for name in ("Syria", "Iran") if any(name in n for _, _, n in plan)]
    found = coverage(seen, corpus, over=over, by="source", items=items)
    cells = volume(corpus, over=over, by="source")
    assert len(found) == len(cells) * len(items)
    assert found["total"].tolist() == [n for n in cells["docs"] for _ in items]
    code = {"week": "W-SUN", "month": "M", "year": "Y"}[over]
    ids = {"SYR": "Syria", "IRN": "Iran"}
    for row in found.itertuples():
        held = [n for day, s, n in plan if day and s == row.split and pd.Period(day, code).start_time == row.period]
        assert row.docs == sum(ids[row.item] in n for n in held)
        assert row.total == len(held)
        assert not held or row.low <= row.share == row.docs / row.total <= row.high
    random.shuffle(made)
    again = coverage(seen.sample(frac=1, random_state=1), corpus_of(*made), over=over, by="source", items=items)
    pd.testing.assert_frame_equal(again, found)


def test_inputs_are_unchanged():
    """Counting changes neither the corpus nor the mentions."""
    corpus = corpus_of(article("1", "Iran"))
    seen = named(corpus, "Iran")
    before, print_ = seen.copy(), corpus.fingerprint
    coverage(seen, corpus, by="source")
    pd.testing.assert_frame_equal(seen, before)
    assert Corpus(corpus.articles).fingerprint == print_


def test_an_item_may_be_named_by_a_spelling_in_use():
    """ "ISIS" finds the Islamic State where its articles write it so; a spelling of two entities is refused."""
    texts = corpus_of(article("a", "ISIS and Assad."), article("b", "The Islamic State and Assad."))
    rows = [
        ("a", "ISIS", "islamic-state", "Islamic State"),
        ("b", "Islamic State", "islamic-state", "Islamic State"),
        ("a", "Assad", "bashar-al-assad", "Bashar al-Assad"),
        ("b", "Assad", "maher-al-assad", "Maher al-Assad"),
    ]
    found = frame(
        "mentions",
        [
            {"doc_id": d, "field": "text", "sent": 0, "start": i, "end": i + 1, "text": t, "kind": "group"}
            | {"entity_id": e, "name": n, "embedded": False, "why": "name"}
            for i, (d, t, e, n) in enumerate(rows)
        ],
    )
    table = coverage(found, texts, over="year", items=["isis"])
    assert table[["item", "docs"]].to_numpy().tolist() == [["islamic-state", 2]]
    with pytest.raises(AnalysisError, match="several items"):
        coverage(found, texts, over="year", items=["Assad"])


def test_a_single_text_is_no_list_of_items():
    """items="Iran" would be four letters: it is refused with the list that was meant."""
    corpus = monthly({"2017-01": (1, 2)})
    with pytest.raises(AnalysisError, match=r"\['Iran'\]"):
        coverage(named(corpus, "Iran"), corpus, items="Iran")
