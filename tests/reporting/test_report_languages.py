"""Promises of the report on texts that are not in English: the countries are right, and it says what it cannot read."""

import json

import pytest

from analysis import load
from analysis.extract import entities, terms
from analysis.reporting import report, tongues
from analysis.reporting.limits import warnings
from conftest import article, corpus_of
from reporting.test_report import words

GERMAN = (
    "Deutschland und die Türkei haben sich am Montag nicht auf einen Vertrag über die Grenze geeinigt.",
    "Die russische Regierung hat in Syrien zwei Lager für die Soldaten ihrer Armee gebaut.",
    "Der Iran hat mit den Türken über Öl gesprochen, aber die Preise sind noch nicht bekannt.",
    "In Deutschland ist die Ernte gut, und die Preise sind nach einem nassen Sommer gefallen.",
    "Die Syrer wollen nach dem Winter in ihre Dörfer zurück, und die Türkei hilft ihnen dabei.",
    "Russland liefert wieder Gas, aber nicht mehr so viel wie in den Jahren vor dem Krieg.",
    "Die deutsche Bahn fährt am Sonntag nicht, weil die Lokführer für mehr Lohn streiken.",
    "China hat mit der Türkei und mit Russlands Nachbarn eine Straße durch die Berge gebaut.",
    "Die türkische Marine hat ein Schiff mit Getreide aus der Ukraine in den Hafen gebracht.",
    "Die Deutschen sparen Strom, denn der Winter wird nach den Karten der Forscher kalt.",
)
EXPECTED = {"DEU": 4, "TUR": 5, "RUS": 3, "SYR": 2, "IRN": 1, "CHN": 1, "UKR": 1}  # articles that name it


@pytest.fixture
def german(tmp_path):
    """Ten short German texts as they are loaded from a file that does not say their language."""
    path = tmp_path / "texte.jsonl"
    rows = [{"id": str(n), "text": text, "date": f"2021-0{n % 6 + 1}-10"} for n, text in enumerate(GERMAN)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return load(path)


def test_a_german_corpus_counts_its_countries_and_says_what_it_cannot(german, tmp_path):
    """Each country is counted in the articles that name it; no actor is made up; the warning comes first."""
    assert set(german.articles["lang"]) == {"de"}
    mentions = entities(german, model="none")
    named = mentions.groupby("entity_id")["doc_id"].nunique().to_dict()
    assert named == EXPECTED
    page = report(tmp_path / "r", german, mentions=mentions, terms=terms(german, kind="words"))
    said = words(page)
    assert "Türkiye is the country named most: in 5 of 10 articles" in said
    assert (
        "10 of 10 texts are not in English (German 10): countries are recognised by their names in German; actors, "
        "topics and words are made for English and say little here."
    ) in said
    assert warnings(german, over="month", by="source")[0].startswith("10 of 10 texts are not in English")


@pytest.mark.parametrize(
    ("langs", "sentence", "most"),
    [
        ((None, "en", "en-GB"), None, False),
        (("de", "en", "en"), "1 of 3 texts is not in English (German 1): countries are recognised by their names in "
         "German; actors,", False),
        (("it", "it", None), "2 of 3 texts are not in English (Italian 2): countries are recognised in Italian only by "
         "names that are spelled as in English; actors,", True),
        (("ru", "Russian", "nl"), "3 of 3 texts are not in English (Russian 2, Dutch 1): countries are recognised by "
         "their names in Russian, in Dutch only by names that are spelled as in English; actors,", True),
        (("de", "fr", "es", "ru", "ar", "fa"), "(Arabic 1, German 1, Spanish 1, Persian 1, French 1, others 1)", True),
    ],
)  # fmt: skip
def test_the_warning_counts_by_language(langs, sentence, most):
    """Only texts known to be in another language count; it says which languages have forms of their own."""
    corpus = corpus_of(*(article(str(n), lang=lang) for n, lang in enumerate(langs)))
    said, first = tongues.warning(corpus)
    assert first == most
    assert (sentence in said[0]) if sentence else said == []


def test_a_few_foreign_texts_are_said_last():
    """A smaller part of the corpus is no headline."""
    corpus = corpus_of(*(article(str(n), lang="fr" if n < 2 else "en") for n in range(9)))
    assert not warnings(corpus, over="month", by="source")[0].startswith("2 of 9 texts")
    assert any(
        text.startswith("2 of 9 texts are not in English") for text in warnings(corpus, over="month", by="source")
    )
