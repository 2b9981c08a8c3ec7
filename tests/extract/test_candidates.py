"""Promises of the candidates: unlisted names once each, tied to the country they share articles with, ready to edit."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.extract import actors as own
from analysis.extract import candidates, entities, lint
from analysis.extract.likeness import index, skeleton
from analysis.extract.ties import ties
from analysis.store import write_table
from analysis.tables import empty, frame
from conftest import article, corpus_of


def mention(doc_id, text, kind, id_=None, **more):
    """One row of mentions."""
    country = {"country": id_} if kind == "country" else {}
    why = "demonym" if kind == "country" else "model full name" if id_ else "model"
    place = {"field": "text", "sent": 0, "start": 0, "end": len(text), "embedded": False}
    row = {"doc_id": doc_id, "text": text, "kind": kind, "entity_id": id_, "name": id_ and text, "why": why}
    return place | row | country | more


@pytest.fixture
def found():
    """Twenty articles: the Lampists and Leila Farouk are met with Qatar only, Karmel anywhere; and their mentions."""
    rows, texts = [], []
    for n in range(20):
        doc, qatar = f"{n:02}", n < 6
        name = ("The Lampists", "Lampists", "LAMPISTS")[n % 3]
        texts.append(article(doc, f"{name} in Karmel. A second sentence.", day=f"2017-01-{n + 1:02}"))
        if qatar:
            rows += [
                mention(doc, name, "group"),
                mention(doc, "Leila Farouk", "person", "leila-farouk", start=40, end=52),
            ]
            rows += [
                mention(doc, "Farouk", "person", "leila-farouk", start=60, end=66, why="surname", name="Leila Farouk")
            ]
            rows += [mention(doc, "Qatar", "country", "QAT", start=90, end=95)]
        else:
            rows += [mention(doc, "Oman", "country", "OMN", start=90, end=94)]
        if n % 2:
            rows.append(
                mention(doc, "Karmel", "place", "karmel", start=len(name) + 4, end=len(name) + 10, why="model place")
            )
    return frame("mentions", rows), corpus_of(*texts)


def test_spellings_are_one_name_with_country_and_dates(found):
    """Case and article do not part a name; the country it is met with beyond chance is told, none is proposed."""
    table = candidates(*found).set_index("name")
    assert list(table.index) == ["Leila Farouk", "Lampists", "Karmel"]
    lampists = table.loc["Lampists"]
    assert lampists["aliases"] == "The Lampists|LAMPISTS"
    assert (lampists["docs"], lampists["together"], lampists["with_country"]) == (6, 6, "QAT")
    assert lampists["expected"] == pytest.approx(6 * 6 / 20)
    assert lampists["log_ratio"] > 1
    assert lampists["first"] == pd.Timestamp("2017-01-01")
    assert lampists["last"] == pd.Timestamp("2017-01-06")
    assert table["country"].isna().all()


def test_a_person_is_counted_by_surname_but_not_spelled_by_it(found):
    """Mentions by surname count, the surname is no alias: it would be found everywhere."""
    farouk = candidates(*found).set_index("id").loc["leila-farouk"]
    assert (farouk["docs"], farouk["mentions"]) == (6, 12)
    assert pd.isna(farouk["aliases"])


def test_samples_are_sentences_of_different_articles(found):
    """Up to three sentences in the order of the articles."""
    row = candidates(*found).set_index("id").loc["lampists"]
    assert [row["sample_1"], row["sample_2"], row["sample_3"]] == [
        "The Lampists in Karmel.", "Lampists in Karmel.", "LAMPISTS in Karmel."]  # fmt: skip


def test_order_does_not_matter(found):
    """Shuffled mentions give the same table."""
    mentions, corpus = found
    again = candidates(mentions.sample(frac=1, random_state=5), corpus)
    pd.testing.assert_frame_equal(again, candidates(mentions, corpus))


def test_the_csv_is_an_actors_file(found, tmp_path):
    """Written, read as own actors, linted, and used to link: nothing needs to be changed first."""
    mentions, corpus = found
    path = write_table(candidates(mentions, corpus), tmp_path / "own.csv", "candidates")
    assert path.read_text(encoding="utf-8").startswith("id,name,aliases,kind,country,from,to,")
    assert [row.id for row in own.read(path).rows] == ["leila-farouk", "lampists", "karmel"]
    assert "no country" in set(lint(path)["problem"])
    linked = entities(corpus, model="none", actors=path)
    assert {"lampists", "karmel"} <= set(linked["entity_id"])


def test_known_and_linked_names_are_no_candidates():
    """Countries, listed actors and composed ones never appear; no unlisted names, an empty table."""
    corpus = corpus_of(article("1", "Iraqi security forces and Bashar al-Assad met NATO. Assad left Damascus."))
    assert candidates(entities(corpus, model="none"), corpus).empty
    assert candidates(empty("mentions"), corpus).empty
    with pytest.raises(AnalysisError, match="n=0"):
        candidates(empty("mentions"), corpus, n=0)


def test_the_nearest_known_name_is_told():
    """A spelling that no table lists leads to the actor it may be."""
    corpus = corpus_of(article("1", "Hizbulahh spoke."))
    row = candidates(frame("mentions", [mention("1", "Hizbulahh", "group")]), corpus).iloc[0]
    assert row["nearest_id"] == "hezbollah"
    assert 0.75 <= row["similarity"] < 1


@pytest.mark.parametrize(
    "names",
    [("Hizbullah", "Hezbollah", "Hizballah"), ("Qaddafi", "Gaddafi", "Kadhafi"), ("al-Assad", "Asad", "El-Asad"),
     ("Daesh", "Da'esh"), ("Zelensky", "Zelenskyy", "Zelenskiy")],
)  # fmt: skip
def test_spellings_of_one_name_have_one_skeleton(names):
    """Vowels, doubling, articles and transcription do not matter."""
    assert len({skeleton(name) for name in names}) == 1


@given(st.text(max_size=20))
def test_any_name_has_a_skeleton(name):
    """No text breaks it, and it compares equal to itself in the index."""
    assert skeleton(name) == skeleton(name)
    near = index([(name, "x")]).nearest(name)
    assert near is None or near.similarity == 1


def test_a_tie_needs_more_than_chance():
    """One shared article is no tie; all shared articles of a rare country are."""
    names = pd.DataFrame({"key": ["a"] * 4 + ["b"] + ["c"] * 2, "doc_id": [0, 1, 2, 3, 4, 8, 9]})
    countries = pd.DataFrame({"doc_id": [0, 1, 2, 3, 4, 5, 6, 7], "country": ["QAT"] * 4 + ["OMN"] * 4})
    found = ties(names, countries, articles=40)
    assert found["with_country"].fillna("").tolist() == ["QAT", "OMN", ""]
    assert found["together"].tolist() == [4, 1, 0]
    assert found["beyond_chance"].tolist() == [True, False, False]
    assert found["expected"].fillna(-1).tolist() == pytest.approx([4 * 4 / 40, 1 * 4 / 40, -1])
    assert found["also"].isna().all()


def test_further_countries_beyond_chance_are_told_in_a_line():
    """Behind the first: articles together, and how many would be by chance."""
    names = pd.DataFrame({"key": ["a"] * 4, "doc_id": range(4)})
    countries = pd.DataFrame({"doc_id": [0, 1, 2, 3, 0, 1, 2], "country": ["QAT"] * 4 + ["OMN"] * 3})
    row = ties(names, countries, articles=40).iloc[0]
    assert (row["with_country"], row["also"]) == ("QAT", "OMN 3 of 0.3 expected")
