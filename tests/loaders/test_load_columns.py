"""Promises of columns: mapped, recognised, kept as they are, and said where they are not known."""

import pandas as pd
import pytest
from made_files import jsonl, put

import analysis as an
from analysis.errors import AnalysisError


def test_extra_columns_travel_along(tmp_path):
    """Numbers stay numbers, mixed values become text, nested ones JSON; a name of ours that is taken gets a _2."""
    path = jsonl(
        tmp_path / "x.jsonl",
        {"id": "1", "text": "A.", "party": "Blue", "score": 1, "mix": 1, "tags": ["x", "y"], "words": 9},
        {"id": "2", "text": "B.", "party": None, "score": 2, "mix": "one", "tags": [], "words": 9},
    )
    got = an.load(path).articles
    assert got["party"].tolist()[0] == "Blue"
    assert got["score"].tolist() == [1, 2]
    assert got["mix"].tolist() == ["1", "one"]
    assert got["tags"].tolist() == ['["x", "y"]', "[]"]
    assert got["words"].tolist() == [1, 1]
    assert got["words_2"].tolist() == [9, 9]


def test_columns_can_be_mapped_and_a_wrong_mapping_is_refused(tmp_path):
    """The analyst's word comes before every synonym; a name that is nowhere is an error."""
    path = jsonl(tmp_path / "x.jsonl", {"text": "Not this.", "inhalt": "This."})
    got = an.load(path, columns={"inhalt": "text"}).articles
    assert got["text"].tolist() == ["This."]
    assert got["text_2"].tolist() == ["Not this."]
    with pytest.raises(AnalysisError, match="inhlat"):
        an.load(path, columns={"inhlat": "text"})
    with pytest.raises(AnalysisError, match="analysis has no column 'body'; it has title, text, published") as caught:
        an.load(path, columns={"inhalt": "body"})
    assert (caught.value.where, caught.value.fix[:19]) == ("argument 'columns' (--map)", "--map inhalt=text, ")
    with pytest.raises(AnalysisError, match="--map inhalt=text"):
        an.load(path, columns={"text": "inhalt"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", "inhalt,titel\nOne.,Eins\nTwo.,Zwei\n"),
        ("x.txt", "inhalt;titel\nOne.;Eins\nTwo.;Zwei\n"),
        ("y.csv", 'inhalt\n"One."\nTwo.\n'),
        ("x.jsonl", '{"inhalt": "One."}\n'),
        ("x.json", '{"inhalt": "One.", "titel": "Eins"}'),
        ("z.json", '{"articles": [{"inhalt": "One."}, {"inhalt": "Two."}]}'),
        ("v.json", '{"inhalt": {"0": "One.", "1": "Two."}, "titel": {"0": "Eins", "1": "Zwei"}}'),
    ],
)
def test_mapped_names_are_known_in_every_format(tmp_path, name, content):
    """Also where a header has short values below it, and where an object is told by its names."""
    put(tmp_path / "c" / name, content)
    put(tmp_path / "c" / "other.txt", "An article without columns, which stops nothing.")
    put(tmp_path / "c" / "titel.md", "---\ntitel: Kopf\n---\n# Heading\n\nThree.\n")
    corpus = an.load(tmp_path / "c", columns={"inhalt": "text", "titel": "title"})
    assert {"One.", "# Heading\n\nThree.\n"} <= set(corpus.articles["text"])
    assert corpus.articles.loc[corpus.articles["text"].eq("# Heading\n\nThree.\n"), "title"].tolist() == ["Kopf"]
    assert corpus.faults.empty


def test_long_names_of_columns_are_mapped(tmp_path):
    """As they stand in the file; a header without rows has the column all the same."""
    names = {"Text of the article in English": "text", "Date of first publication": "published"}
    path = put(tmp_path / "x.csv", ",".join(names) + "\nShort.,2017-01-02\nToo.,2017-01-03\n")
    got = an.load(path, columns=names).articles
    assert got["text"].tolist() == ["Short.", "Too."]
    assert got["published"].dt.day.tolist() == [2, 3]
    bare = an.load(put(tmp_path / "y.csv", ",".join(names) + "\n"), columns=names)
    assert bare.faults["kind"].tolist() == ["file"]


def test_languages_are_codes(tmp_path):
    """Regions and capitals are left out; none is none."""
    rows = [{"text": "A.", "lang": "en-GB"}, {"text": "B.", "language": "FR"}, {"text": "C."}]
    for row, expected in zip(rows, ("en", "fr", None), strict=True):
        got = an.load(jsonl(tmp_path / "x.jsonl", row)).articles["lang"][0]
        assert got == expected or (expected is None and pd.isna(got))


def test_advice_names_the_option_and_the_argument(tmp_path):
    """Those who type commands and those who write Python are both served."""
    fix = an.load(put(tmp_path / "x.json", '{"kern": "One."}')).faults["fix"][0]
    assert "--map" in fix
    assert "columns=" in fix
    with pytest.raises(AnalysisError) as caught:
        an.load(tmp_path / "x.json", columns={"inhlat": "text"})
    assert "--map" in str(caught.value)
    assert len(str(caught.value).split("\n")) == 3


def test_headlines_alone_are_loaded_and_said(tmp_path):
    """Without any column of texts the titles are the corpus, with a fault of kind field."""
    path = put(tmp_path / "x.csv", "date,headline\n2017-01-02,Talks in Astana\n2017-01-03,Talks are over\n")
    corpus = an.load(path)
    assert corpus.articles["title"].tolist() == ["Talks in Astana", "Talks are over"]
    assert corpus.faults["kind"].tolist() == ["field"]


def test_an_empty_text_takes_the_summary_and_says_so(tmp_path):
    """A row without text but with a summary is kept; one with neither is a fault."""
    path = jsonl(tmp_path / "x.jsonl", {"text": "A."}, {"text": "", "summary": "Short."}, {"text": " ", "title": "T"})
    corpus = an.load(path)
    assert sorted(corpus.articles["text"]) == ["A.", "Short."]
    assert sorted(corpus.faults["kind"]) == ["field", "record"]


HEADERS = {
    "German": "Überschrift;Text;Veröffentlicht;Zeitung;Autor",
    "capitals": "ÜBERSCHRIFT;INHALT;DATUM;QUELLE;AUTOR",
    "French": "Titre;Contenu;Date de publication;Média;Auteur",
    "Spanish": "título;texto;fecha;fuente;autor",
    "no accents": "titulo;texto;fecha de publicacion;periodico;autor",
    "Italian": "titolo;testo;data;testata;autore",
    "Portuguese": "Título;Conteúdo;Data de publicação;Jornal;Autor",
    "Dutch": "kop;tekst;datum;krant;auteur",
    "Russian": "Заголовок;Текст;Дата публикации;Источник;Автор",
    "Turkish": "BAŞLIK;METİN;TARİH;GAZETE;YAZAR",
    "Arabic": "العنوان;النص;التاريخ;المصدر;الكاتب",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_columns_are_known_in_ten_languages(tmp_path, header):
    """Title, text, date, source and author are found, with accents or without, and nothing is left over."""
    row = "Talks in Astana;Iran and Turkey met again.;12.03.2017;North;Kofi Annan"
    corpus = an.load(put(tmp_path / "x.csv", f"{header}\n{row}\n{row.replace('12', '13')}\n"))
    got = corpus.articles.iloc[0]
    assert got[["title", "text", "source", "author"]].tolist() == row.split(";")[:2] + row.split(";")[3:]
    assert f"{got['published']:%Y-%m-%d}" == "2017-03-12"
    assert "columns kept" not in corpus.summary()
    assert corpus.faults.empty


def test_a_word_of_two_languages_is_a_column_only_in_company(tmp_path):
    """`data` is a date in Italian and no date in English."""
    got = an.load(put(tmp_path / "x.csv", "title,text,data\nTalks,They met.,2017-01-02\n")).articles
    assert got["published"].isna().all()
    assert got["data"].tolist() == ["2017-01-02"]


def test_columns_that_look_like_headlines_or_dates_are_told(tmp_path):
    """Where neither title nor date is known, one fault lists the columns and says how to name them."""
    rows = "".join(f"{i};They met again.;Talks in round {i};{i}.03.2017\n" for i in (13, 14, 15))
    path = put(tmp_path / "x.csv", "id;Text;Kopfzeile;Tagesangabe\n" + rows)
    corpus = an.load(path)
    assert corpus.faults["what"].tolist() == [
        "No column is known as the title or the date. Columns: id, Text, Kopfzeile, Tagesangabe."
    ]
    assert "--map Kopfzeile=title --map Tagesangabe=published" in corpus.faults["fix"][0]
    assert "columns kept as they are: Kopfzeile, Tagesangabe" in corpus.summary()
    mapped = an.load(path, columns={"Kopfzeile": "title", "Tagesangabe": "published"})
    assert mapped.faults.empty
    labels = an.load(jsonl(tmp_path / "y.jsonl", {"text": "One.", "party": "Blue"}, {"text": "Two.", "party": "Red"}))
    assert labels.faults.empty


def test_mapped_names_may_differ_in_capitals_where_one_column_is_meant(tmp_path):
    """Two that differ in capitals only are told apart by the exact name, or refused with both."""
    path = put(tmp_path / "x.csv", "id,Kern,KOPF\n1,They met again.,Talks\n")
    got = an.load(path, columns={"kern": "text", "Kopf": "Title"}).articles
    assert got[["title", "text"]].iloc[0].tolist() == ["Talks", "They met again."]
    with pytest.raises(AnalysisError, match="The columns are id, Kern, KOPF"):
        an.load(path, columns={"leib": "text"})
    both = put(tmp_path / "y.csv", "Kern,KERN\nOne.,Two.\n")
    assert an.load(both, columns={"KERN": "text"}).articles["text"].tolist() == ["Two."]
    with pytest.raises(AnalysisError, match="one of several columns: Kern, KERN"):
        an.load(both, columns={"kern": "text"})
