"""Promises of ids: kept where given, made of the content where not, and what repeats is told."""

from made_files import jsonl, put

import analysis as an


def test_ids_of_the_input_are_kept_and_made_ones_repeat(tmp_path):
    """Numbers stay as written; a made id is the same on a second load and in another place."""
    rows = [{"id": 7, "text": "Seven."}, {"text": "None."}]
    one, two = jsonl(tmp_path / "one" / "x.jsonl", *rows), jsonl(tmp_path / "two" / "x.jsonl", *rows)
    ids = an.load(one).articles["doc_id"].tolist()
    assert "7" in ids
    assert ids == an.load(one).articles["doc_id"].tolist() == an.load(two).articles["doc_id"].tolist()


def test_repeated_ids_and_contents_are_duplicates(tmp_path):
    """The first stays: of an id with another text, of an id with the same, of the same content without ids."""
    path = jsonl(
        tmp_path / "x.jsonl",
        {"id": "1", "text": "One."},
        {"id": "1", "text": "Another."},
        {"id": "1", "text": "One."},
        {"text": "No id."},
        {"text": "No id."},
    )
    corpus = an.load(path)
    assert sorted(corpus.articles["text"]) == ["No id.", "One."]
    assert corpus.faults["kind"].tolist() == ["duplicate"] * 3
    assert corpus.faults["record"].tolist() == ["2", "3", "5"]
    assert "another text" in corpus.faults["what"][0]
    assert corpus.records == 5


def test_files_that_each_count_from_one_keep_all_their_articles(tmp_path):
    """Another text under an id of another file is an article with an id of its own, told once a file."""
    jsonl(tmp_path / "a.jsonl", *({"id": i, "text": f"North {i}."} for i in (1, 2, 3)))
    rows = [{"id": i, "text": f"South {i}."} for i in (1, 2)]
    jsonl(
        tmp_path / "b.jsonl",
        *rows,
        {"id": 3, "text": "North 3."},
        {"id": 1, "text": "Again one."},
        {"id": 4, "text": "4"},
    )
    corpus = an.load(tmp_path)
    got = corpus.articles.set_index("text")["doc_id"].to_dict()
    assert [got[f"North {i}."] for i in (1, 2, 3)] == ["1", "2", "3"]
    assert got["4"] == "4"
    assert len({got["South 1."], got["South 2."]} - {"1", "2"}) == 2
    faults = corpus.faults.sort_values("kind")
    assert faults["kind"].tolist() == ["duplicate", "duplicate", "field"]
    assert faults["record"].tolist()[:2] == ["3", "4"]
    assert faults["what"].iloc[2].startswith("2 records have an id that another file gave")
    assert set(faults["path"].str.rpartition("/")[2]) == {"b.jsonl"}
    assert an.load(tmp_path).articles["doc_id"].tolist() == corpus.articles["doc_id"].tolist()


def test_the_same_text_from_two_sources_is_two_articles(tmp_path):
    """What an agency sends to two papers was printed twice."""
    put(tmp_path / "c" / "north" / "1.txt", "The same words.")
    put(tmp_path / "c" / "south" / "1.txt", "The same words.")
    assert len(an.load(tmp_path / "c")) == 2
