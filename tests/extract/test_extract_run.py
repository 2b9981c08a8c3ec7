"""Promises of the reading pass: rows that index the text, labels, engines, options."""

import pandas as pd
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import errors
from analysis.extract import entities, focus, forget, pipelines, read
from analysis.extract.run import read_batch
from analysis.extract.sentences import split
from conftest import article, corpus_of

PIECES = (
    *("Syria’s", "the U.S.-led raid", "😀", "e\u0301", "Bashar al-Assad", "Assad", "ISIS (Daesh)", "\n\n"),
    *("New Mexico", "Georgia", "the Free Syrian Army (FSA)", "IRAN", ". The", "Jordan Henderson", "Clinton"),
    *("Bank of Japan", "Syrian Observatory for Human Rights (SOHR)", "President Putin", "𝒜", "Hillary Clinton"),
)


def tagger():
    """A blank English pipeline that marks a few names, as a trained one would."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Leila Farouk"},
            {"label": "PERSON", "pattern": "Farouk"},
            {"label": "PERSON", "pattern": "Mr. Omar Haddad's"},
            {"label": "ORG", "pattern": "the Council of Lebanon Teachers"},
            {"label": "ORG", "pattern": "Red Lamp"},
            {"label": "ORG", "pattern": "Observatory"},
            {"label": "GPE", "pattern": "Karmel Town"},
            {"label": "GPE", "pattern": "Syria"},
        ]
    )
    return nlp


def marked(text, title=None):
    """Mentions of one article read with the blank pipeline."""
    batch = corpus_of(article("1", text, title=title)).articles
    return read_batch(batch, nlp=tagger(), readers=("mentions",))["mentions"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.lists(st.sampled_from(PIECES), max_size=4))
def test_every_mention_indexes_its_field_and_none_overlap(words, title):
    """`text[start:end]` is the mention, whatever characters surround it; only embedded ones lie inside others."""
    row = article("1", " ".join(words) or "x", title=" ".join(title) or None)
    found = entities(corpus_of(row), model="none")
    for mention in found.itertuples():
        assert row[mention.field][mention.start : mention.end] == mention.text
        start, end = split(row[mention.field])[mention.sent]
        assert start <= mention.start < end
    outer = found[~found["embedded"]]
    for _, group in outer.groupby("field"):
        ordered = group.sort_values("start")
        assert (ordered["start"].to_numpy()[1:] >= ordered["end"].to_numpy()[:-1]).all()
    for inner in found[found["embedded"]].itertuples():
        same = outer[outer["field"] == inner.field]
        assert ((same["start"] <= inner.start) & (same["end"] >= inner.end)).any()


def test_titles_come_first_and_rows_are_in_order():
    """Rows are ordered by article, field, place."""
    corpus = corpus_of(article("b", "Iran and Syria.", title="Russia"), article("a", "Qatar."))
    found = entities(corpus, model="none")
    assert found[["doc_id", "field", "entity_id"]].to_numpy().tolist() == [
        ["a", "text", "QAT"], ["b", "title", "RUS"], ["b", "text", "IRN"], ["b", "text", "SYR"]]  # fmt: skip


def test_order_and_processes_do_not_matter():
    """Shuffled input and two processes give the same table."""
    rows = [article(str(n), f"Iran met {name} in {n}. Assad, NATO and the IRGC came to Damascus.", day=None)
            for n, name in enumerate(["Vladimir Putin", "Congo", "Georgia", "ISIS"] * 40)]  # fmt: skip
    once = entities(corpus_of(*rows), model="none")
    pd.testing.assert_frame_equal(once, entities(corpus_of(*rows[::-1]), model="none", engine="processes:2"))


def test_the_model_names_what_no_table_lists():
    """A person marked by full name has an id that the surname shares; other unlisted actors stay undecided."""
    found = marked("Leila Farouk came. Farouk met the Red Lamp in Karmel Town.", title="Farouk comes")
    rows = found.set_index(["field", "text"])[["kind", "entity_id", "why"]].fillna("").to_numpy().tolist()
    assert rows == [
        ["person", "leila-farouk", "surname before its full name"],
        ["person", "leila-farouk", "model full name"],
        ["person", "leila-farouk", "surname"],
        ["organisation", "red-lamp", "model name"],
        ["place", "karmel-town", "model place"],
    ]


def test_titles_and_possessives_are_no_part_of_a_name():
    """What the model marked is trimmed to the name."""
    assert marked("We saw Mr. Omar Haddad's car.")["text"].tolist() == ["Omar Haddad"]


def test_a_country_inside_what_the_model_found_is_a_layer():
    """An unlisted organisation makes the country in its name an inner layer; labels go to what the tables linked."""
    found = marked("Syria heard the Council of Lebanon Teachers.")
    assert found[["text", "label", "embedded"]].to_numpy().tolist() == [
        ["Syria", "GPE", False], ["Council of Lebanon Teachers", "ORG", False], ["Lebanon", "ORG", True]]  # fmt: skip


def test_own_actors_win_and_can_remove(tmp_path):
    """The analyst's file adds, overrides by form, removes by id, and can bind a name to dates."""
    path = tmp_path / "own.csv"
    rows = ("id,name,aliases,kind,country,from,to", "red-lamp,Red Lamp,Lampists|ISIS,organisation,SYR,2016-01-01,")
    path.write_text("\n".join((*rows, "hezbollah,,,remove,,,")), encoding="utf-8")
    text = "Lampists, ISIS and Hezbollah."
    days = ("2017-01-05", "2012-01-05")
    new, old = (entities(corpus_of(article("1", text, day=day)), model="none", actors=path) for day in days)
    assert new["entity_id"].tolist() == ["red-lamp", "red-lamp"]
    assert set(new["why"]) == {"own actor"}
    assert "red-lamp" not in set(old["entity_id"])


@pytest.mark.parametrize("content", ["name\nx\n", "id,name,kind\na,A,planet\n", "id,name,kind,hue\na,A,person,red\n"])
def test_a_faulty_file_of_actors_is_refused_at_once(tmp_path, content):
    """Missing or unknown columns and unusable rows are told before any work."""
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(errors.InputError):
        entities(corpus_of(article("1")), model="none", actors=path)


def test_unknown_names_list_the_known():
    """A pipeline or reader that is not there names those that are."""
    with pytest.raises(errors.UnknownName, match="none"):
        entities(corpus_of(article("1")), model="xx_core")
    with pytest.raises(errors.UnknownName, match="lemmas"):
        read(corpus_of(article("1")), model="none", readers=("lemma",))
    assert pipelines()[-1][0] == "none"


def test_a_corpus_without_mentions_gives_an_empty_table(tmp_path):
    """No names, no rows, the right columns; the folder of parts is used and removed."""
    found = read(corpus_of(article("1", "nothing here")), model="none", parts=tmp_path / "parts")
    assert found.mentions.empty
    assert found.lemmas.empty
    assert list((tmp_path / "parts").iterdir())
    forget(tmp_path / "parts")
    assert not (tmp_path / "parts").exists()


def test_focus_is_what_an_article_is_about():
    """Weights sum to one; the title and repetition outweigh a passing name; an actor lends weight to its country."""
    row = article("1", "Iran spoke. Rouhani left. Iran again. " + "word " * 60 + "Qatar.", title="Iran and the deal")
    corpus = corpus_of(row, article("2", "nothing"))
    found = focus(entities(corpus, model="none"), corpus)
    assert found["entity_id"].tolist()[0] == "IRN"
    assert found["weight"].sum() == pytest.approx(1)
    assert set(found["entity_id"]) == {"IRN", "QAT", "hassan-rouhani"}


@pytest.mark.slow
def test_the_default_pipeline_reads_once_for_both_tables():
    """One pass of a trained pipeline gives mentions with labels and lemmas that end their sentences."""
    pytest.importorskip("analysis.extract.lemmas")
    row = article("1", "Russian jets bombed Aleppo. Maria Rossi, a doctor, fled. Rossi saw Geneva.", title="Aleppo")
    found = read(corpus_of(row))
    assert {"RUS", "aleppo", "geneva"} <= set(found.mentions["entity_id"].dropna())
    assert found.mentions["label"].notna().any()
    assert found.lemmas["doc_id"].tolist() == ["1"]
    assert "bomb" in list(found.lemmas["lemmas"].iloc[0])


def test_a_person_inside_a_role_stays_with_a_model():
    """ "The Assad regime" is a government and names Assad, with a pipeline as without one."""
    for found in (
        marked("The Assad regime fell."),
        entities(corpus_of(article("a", "The Assad regime fell.")), model="none"),
    ):
        rows = found[["text", "entity_id", "embedded"]].to_numpy().tolist()
        assert ["Assad", "bashar-al-assad", True] in rows
        assert ["Assad regime", "syr-government", False] in rows


def test_one_word_of_a_body_named_in_full_is_that_body():
    """ "The Observatory" after its full name has its id; without the full name it is a body of its own."""
    texts = ("The Syrian Observatory for Human Rights spoke. So did the Observatory.", "So did the Observatory.")
    ids = [marked(text)["entity_id"].iloc[-1] for text in texts]
    assert ids == ["syrian-observatory-for-human-rights", "observatory"]


def test_a_headline_in_capitals_names_no_new_body():
    """In "Red Lamp Shines Over Karmel Town" every word has a capital: what the text never names is no actor."""
    assert "red-lamp" not in set(marked("It was a quiet day.", title="Red Lamp Shines Over Karmel Town")["entity_id"])
    assert "red-lamp" in set(marked("The Red Lamp shone.", title="Red Lamp Shines Over Karmel Town")["entity_id"])


def test_a_folder_is_no_corpus():
    """What holds no articles is refused in three lines."""
    with pytest.raises(errors.AnalysisError, match="holds no articles") as error:
        entities("folder", model="none")
    assert len(str(error.value).splitlines()) == 3
