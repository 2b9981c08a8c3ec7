"""Promises of dates on loading: where they are found, how exact they are, what settles their order."""

import pandas as pd
from made_files import jsonl, put

import analysis as an


def test_dates_say_where_they_were_found_and_how_exact_they_are(tmp_path):
    """Column, file name, address; a month stays a month; nothing is invented for the rest."""
    put(tmp_path / "c" / "2017-06-14-a.txt", "A day in a name.")
    put(tmp_path / "c" / "2017-06.txt", "A month in a name.")
    put(tmp_path / "c" / "plain.txt", "No date at all.")
    jsonl(
        tmp_path / "c" / "d.jsonl",
        {"text": "A month.", "date": "March 2016"},
        {"text": "An address.", "url": "https://example.org/2015/02/03/x"},
    )
    got = an.load(tmp_path / "c").articles.set_index("text")
    got["day"] = got["published"].dt.strftime("%Y-%m-%d")
    columns = ["day", "published_precision", "published_from"]
    assert got.loc["A day in a name.", columns].tolist() == ["2017-06-14", "day", "filename"]
    assert got.loc["A month in a name.", columns].tolist() == ["2017-06-01", "month", "filename"]
    assert got.loc["A month.", columns].tolist() == ["2016-03-01", "month", "column"]
    assert got.loc["An address.", columns].tolist() == ["2015-02-03", "day", "url"]
    assert got.loc["No date at all.", columns].isna().all()


def test_an_unreadable_date_costs_the_date_and_an_order_in_doubt_is_told_once(tmp_path):
    """The article stays, undated; days and months that cannot be told apart are one fault of the column."""
    path = jsonl(
        tmp_path / "x.jsonl",
        *({"id": str(i), "text": f"Text {i}.", "date": d} for i, d in enumerate(["3/4/2017", "5/6/2017", "someday"])),
    )
    corpus = an.load(path)
    assert len(corpus) == 3
    assert corpus.faults["kind"].tolist() == ["field", "field"]
    assert corpus.articles["published"].isna().sum() == 1
    settled = an.load(path, dayfirst=True)
    assert settled.articles["published"].dt.strftime("%d.%m.").dropna().tolist() == ["03.04.", "05.06."]
    assert len(settled.faults) == 1


def test_an_unreadable_date_is_not_replaced_by_that_of_the_address(tmp_path):
    """The address speaks only where the record says nothing of its date; the fault stands."""
    address = "https://example.org/2015/02/03/x"
    path = jsonl(
        tmp_path / "x.jsonl",
        {"id": "1", "text": "One.", "date": "someday", "url": address},
        {"id": "2", "text": "Two.", "date": "", "url": address},
    )
    corpus = an.load(path)
    got = corpus.articles.set_index("doc_id")
    assert pd.isna(got.loc["1", "published"])
    assert pd.isna(got.loc["1", "published_from"])
    assert got.loc["2", "published_from"] == "url"
    assert corpus.faults["record"].tolist() == ["1"]


def test_one_date_settles_the_whole_column_but_not_another_file(tmp_path):
    """25/12 proves the order for its file; single articles are read by folder."""
    jsonl(tmp_path / "a.jsonl", {"text": "One.", "date": "3/4/2017"}, {"text": "Two.", "date": "25/12/2017"})
    put(tmp_path / "n" / "1.txt", "Date: 4/3/2017\nTitle: x\n\nThree.")
    put(tmp_path / "n" / "2.txt", "Date: 12/25/2017\nTitle: y\n\nFour.")
    corpus = an.load(tmp_path)
    days = corpus.articles.set_index("text")["published"].dt.strftime("%m-%d").to_dict()
    assert days == {"One.": "04-03", "Two.": "12-25", "Three.": "04-03", "Four.": "12-25"}
    assert corpus.faults.empty


def test_a_date_that_is_missing_is_no_fault_and_one_far_from_all_others_is_a_doubt(tmp_path):
    """Zeros of a database and words for no date are missing dates; 2099 among 2016 and 2017 is kept and told."""
    days = ["0000-00-00", "0000-00-00T00:00:00Z", "n/a", *(f"201{y}-0{m}-02" for y in (6, 7) for m in (1, 2, 3))]
    missing = an.load(jsonl(tmp_path / "a.jsonl", *({"text": f"Text {i}.", "date": d} for i, d in enumerate(days))))
    assert (missing.articles["published"].isna().sum(), len(missing.faults)) == (3, 0)
    days.append("2099-01-01")
    far = an.load(jsonl(tmp_path / "b.jsonl", *({"text": f"Text {i}.", "date": d} for i, d in enumerate(days))))
    assert far.faults["kind"].tolist() == ["field"]
    assert "'2099-01-01' is more than 50 years" in far.summary()
