"""Promises of loading languages: told from the text where nothing says them, kept where something does."""

import json

import analysis as an
from analysis.store import write_table

GERMAN = "Die Regierung sagte, dass die Gespräche am Montag beginnen und nicht öffentlich sind."


def test_languages_that_no_column_says_are_told_from_the_text(tmp_path):
    """Empty cells are filled, what a column says stays, too little text stays undecided; an articles table is kept."""
    rows = [{"text": GERMAN}, {"text": GERMAN, "lang": "en"}, {"text": GERMAN, "lang": ""}, {"text": "Moskau, Kiew."}]
    lines = [json.dumps({"id": str(n), **row}) for n, row in enumerate(rows)]
    (tmp_path / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles = an.load(tmp_path / "x.jsonl").articles
    assert articles["lang"].fillna("").tolist() == ["de", "en", "de", ""]
    path = write_table(articles.assign(lang=None), tmp_path / "a.parquet", "articles")
    assert an.load(path).articles["lang"].isna().all()
