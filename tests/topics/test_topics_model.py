"""Promises of TopicModel: a value that reads aloud, and files that give it back."""

import json

import pytest

from analysis import topics
from analysis.errors import AnalysisError, InputError
from conftest import article, corpus_of
from topics.made import terms_of, two_themes


def test_the_model_reads_aloud():
    """The repr says model, topics, articles, coherence, and that there are warnings."""
    said = repr(topics.fit(two_themes(), k=2))
    assert said.startswith("TopicModel(lda, 2 topics, 60 articles, NPMI 0.")
    assert said.endswith("1 warning)")
    assert repr(topics.fit(terms_of([]), k=2)) == "TopicModel(lda, 0 topics, 0 articles, 1 warning)"


def test_the_topics_table_has_one_row_a_topic():
    """Label, ten words, size, coherence and an article for each."""
    table = topics.fit(two_themes(), k=2).topics
    assert table["topic"].tolist() == [0, 1]
    assert table["terms"].str.split(", ").map(len).tolist() == [10, 10]
    assert table["docs"].sum() == 60
    assert table["exemplar"].notna().all()


def test_relabelling_gives_a_new_model_and_is_recorded():
    """The old model keeps its labels; the recipe says who renamed what."""
    model = topics.fit(two_themes(), k=2)
    renamed = model.relabel({1: "the oil market"})
    assert renamed.topics["label"].tolist() == [model.labels[0], "the oil market"]
    assert model.labels != renamed.labels
    assert "topic 1 relabelled 'the oil market' by the analyst" in renamed.recipe[-1]


@pytest.mark.parametrize("names", [{2: "x"}, {-1: "x"}, {0: "same", 1: "same"}])
def test_a_wrong_relabelling_is_refused(names):
    """No such topic, or two topics of one name."""
    with pytest.raises(AnalysisError):
        topics.fit(two_themes(), k=2).relabel(names)


def test_a_saved_model_comes_back_as_it_was(tmp_path):
    """Tables, labels, numbers, recipe and warnings survive; saving again gives the same bytes."""
    model = topics.fit(two_themes(), k="auto").relabel({0: "größte · 1"})
    back = topics.read(topics.save(model, tmp_path / "m"))
    assert back.topic_terms.equals(model.topic_terms)
    assert back.doc_topics.equals(model.doc_topics)
    assert (back.name, back.k, back.seed, back.labels) == (model.name, model.k, model.seed, model.labels)
    assert (back.recipe, back.warnings) == (model.recipe, model.warnings)
    assert dict(back.quality) == json.loads(json.dumps(model.quality))
    topics.save(back, tmp_path / "again")
    for path in (tmp_path / "m").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_an_empty_model_survives_too(tmp_path):
    """A corpus without terms gives a model without topics, which can be saved and read."""
    back = topics.read(topics.save(topics.fit(terms_of([""]), k=3), tmp_path))
    assert back.k == 0
    assert len(back.topics) == 0


def test_broken_files_are_refused_in_plain_words(tmp_path):
    """No folder, another schema, a missing field: each an InputError that says where."""
    with pytest.raises(InputError, match="No topic model"):
        topics.read(tmp_path / "nowhere")
    topics.save(topics.fit(two_themes(), k=2), tmp_path)
    page = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps(page | {"schema": 99}))
    with pytest.raises(InputError, match="schema 99"):
        topics.read(tmp_path)
    (tmp_path / "model.json").write_text(json.dumps({name: page[name] for name in page if name != "labels"}))
    with pytest.raises(InputError, match="labels"):
        topics.read(tmp_path)


def test_representative_articles_are_of_their_topic():
    """The most typical articles come first, with source, date and the start of their text."""
    words = ["oil price market tanker"] * 4 + ["goal match team league"] * 4 + ["oil goal"]
    texts = [f"{text} {' '.join(f'w{i}x{j}' for j in range(9))}" for i, text in enumerate(words)]
    corpus = corpus_of(*(article(f"d{i:03}", text, title=f"title {i}") for i, text in enumerate(texts)))
    model = topics.fit(terms_of(texts), k=2)
    found = topics.representative(model, corpus, n=2)
    assert found["topic"].tolist() == [0, 0, 1, 1]
    assert found["rank"].tolist() == [1, 2, 1, 2]
    assert "d008" not in set(found["doc_id"])
    assert found["excerpt"].str.split().map(len).tolist() == [13, 13, 13, 13]
    assert topics.representative(model, corpus, topic=1)["topic"].unique().tolist() == [1]
    assert len(topics.representative(model, corpus.where(doc_id="nobody"))) == 0
    with pytest.raises(AnalysisError, match="no topic 2"):
        topics.representative(model, corpus, topic=2)
