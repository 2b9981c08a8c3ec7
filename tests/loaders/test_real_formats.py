"""Real files of the formats that analysts hold, against what people read out of them; skips where they are absent."""

import json
import unicodedata
from pathlib import Path

import pytest

import analysis as an

FORMATS = Path(__file__).parents[3] / "shared" / "formats"
READ = ("csv", "html_news", "whitehouse_raw", "encodings")
LISTED = json.loads((FORMATS / "manifest.json").read_text(encoding="utf-8"))["files"] if FORMATS.is_dir() else []


def same(one, other):
    """Whether two titles are the same words, the name of the site behind one of them aside."""
    one, other = (" ".join(unicodedata.normalize("NFKC", t).casefold().split()) for t in (one, other))
    return one.startswith(other) or other.startswith(one)


@pytest.mark.parametrize("entry", [e for e in LISTED if e["file"].split("/")[0] in READ], ids=lambda e: e["file"])
def test_a_file_gives_what_a_person_reads_in_it(shared, entry):
    """Number of articles, first and last title and date, the text in the right encoding."""
    corpus = an.load(shared / "formats" / entry["file"])
    assert len(corpus) == entry["n_articles"]
    articles = corpus.articles.assign(n=corpus.articles["origin"].str.rpartition("#")[2].astype(int)).sort_values("n")
    for place, row in (("first", articles.iloc[0]), ("last", articles.iloc[-1])):
        expected = entry.get(place) or {}
        if expected.get("title"):
            assert same(expected["title"], row["title"])
        if expected.get("date") and not entry["file"].startswith("whitehouse_raw"):  # those days come from elsewhere
            day = "-".join(part.zfill(2) for part in expected["date"].replace("/", "-").split("-"))
            assert str(row["published"])[: len(day)] == day
            assert row["published_precision"] == ("year" if len(day) == 4 else "day")
    if "starts_with" in entry:
        text = articles["text"].iloc[0]
        assert text.replace("\r\n", "\n").startswith(entry["starts_with"])
        assert entry["chars"] in (len(text), len(text.replace("\r\n", "\n")))
    if entry["file"].startswith("whitehouse_raw"):
        assert corpus.faults["what"].str.contains("byte escapes").any()


@pytest.mark.parametrize("entry", [e for e in LISTED if e["file"].split("/")[0] not in READ], ids=lambda e: e["file"])
def test_a_format_that_is_not_read_yet_is_one_clear_fault(shared, entry):
    """No article is made of markup or of a cover page."""
    corpus = an.load(shared / "formats" / entry["file"])
    assert len(corpus) == 0
    assert corpus.faults["kind"].tolist() == ["file"]
    assert "which no loader reads" in corpus.faults["what"][0]


def test_the_corpora_are_loaded_whole(shared):
    """Every line of every articles.jsonl is an article with its own id and text."""
    for path in sorted((shared / "corpora").glob("*/articles.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        articles = an.load(path).articles
        assert articles.set_index("doc_id")["text"].to_dict() == {row["id"]: row["text"] for row in rows}
        assert articles["published"].notna().sum() == sum(bool(row.get("date")) for row in rows)
