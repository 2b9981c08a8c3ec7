"""Promises of the files of a model: read without pickles, refused when newer, cut or mixed, and exported faithfully."""

import json
import pickle
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from gensim.models import LdaModel
from scipy import sparse

from analysis import topics
from analysis.errors import AnalysisError, InputError, UnknownName
from analysis.store import read_table
from analysis.topics.export import pyldavis
from topics.made import planted, terms_of, two_themes


@pytest.fixture(scope="module")
def model():
    """A calibrated model of four planted topics, one of them gone."""
    terms = planted(5, docs=200, words=150, length=50)[1]
    return topics.calibrate(topics.fit(terms, k=5).merge([1, 3]), terms)


@pytest.fixture
def folder(model, tmp_path):
    """Its files."""
    return topics.save(model, tmp_path / "m")


@pytest.mark.parametrize("kind", ["lda", "nmf"])
def test_everything_comes_back_and_is_written_alike(tmp_path, kind):
    """Numbers, retired ones, arrays to the last bit; saving what was read gives the same bytes."""
    terms = planted(5, docs=200, words=150, length=50)[1]
    made = topics.calibrate(topics.fit(terms, k=5, model=kind).merge([1, 3]), terms)
    back = topics.read(topics.save(made, tmp_path / "a"))
    assert (back.numbers, back.retired, back.labels) == (made.numbers, made.retired, made.labels)
    for name in ("tokens", "docs", "read", "lengths", "gains"):
        assert np.array_equal(getattr(back.calibration, name), getattr(made.calibration, name))
    assert (back.calibration.words is None) == (kind == "lda")
    topics.save(back, tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_no_file_holds_a_pickle(folder, monkeypatch):
    """The arrays load with pickles forbidden, and reading never unpickles anything."""

    def refuse(*_, **__):
        raise AssertionError("unpickled")

    monkeypatch.setattr(pickle, "load", refuse)
    monkeypatch.setattr(pickle, "loads", refuse)
    assert sorted(p.name for p in folder.iterdir()) == [
        "doc_topics.parquet", "model.json", "model.npz", "topic_terms.parquet",
    ]  # fmt: skip
    with np.load(folder / "model.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype.kind in "iufU" for name in stored.files)
    topics.read(folder)


def test_a_pickle_in_the_arrays_is_refused(folder):
    """Arrays that only unpickling could read are an error, not code that runs."""
    with (folder / "model.npz").open("wb") as handle:
        np.savez(handle, vocabulary=np.array([{"a": 1}], dtype=object))
    with pytest.raises(InputError, match="cannot be read"):
        topics.read(folder)


@pytest.mark.parametrize("name", ["model.json", "model.npz", "topic_terms.parquet", "doc_topics.parquet"])
@pytest.mark.parametrize("part", [0.0, 0.5, 0.97])
def test_a_file_cut_short_is_refused_in_three_lines(folder, name, part):
    """Whichever file ends too early, and wherever: what, where, what to try."""
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: int(part * len(whole))])
    with pytest.raises(InputError) as caught:
        topics.read(folder)
    lines = str(caught.value).splitlines()
    assert [line.strip().partition(":")[0] for line in lines[-2:]] == ["where", "try"]
    assert name in str(caught.value)


@pytest.mark.parametrize("schema", [3, 99, 0, "2", None, True])
def test_another_schema_is_refused(folder, schema):
    """A newer file, or one that names no schema, is not guessed at."""
    page = json.loads((folder / "model.json").read_text())
    (folder / "model.json").write_text(json.dumps(page | {"schema": schema}))
    with pytest.raises(InputError, match="this version reads 1 to 2"):
        topics.read(folder)


def test_a_model_of_the_first_schema_can_be_read(tmp_path):
    """Without arrays and without numbers out of use: it is there, and is to be calibrated again."""
    terms = two_themes()
    folder = topics.save(topics.fit(terms, k=2), tmp_path)
    page = json.loads((folder / "model.json").read_text())
    old = {k: v for k, v in page.items() if k not in ("retired", "calibration")} | {"schema": 1}
    (folder / "model.json").write_text(json.dumps(old))
    (folder / "model.npz").unlink()
    back = topics.read(folder)
    assert back.calibration is None
    assert len(topics.transform(topics.calibrate(back, terms), terms)) == 120


def test_files_of_two_models_do_not_mix(folder, tmp_path):
    """Arrays of one model beside tables of another are noticed."""
    terms = two_themes()
    other = topics.save(topics.calibrate(topics.fit(terms, k=2), terms), tmp_path / "other")
    (folder / "model.npz").write_bytes((other / "model.npz").read_bytes())
    with pytest.raises(InputError, match="another model"):
        topics.read(folder)


@pytest.mark.parametrize(
    "change",
    [{"retired": "x"}, {"calibration": {}}, {"calibration": {"inference": "magic", "error": 0, "articles": 1}}],
)
def test_broken_fields_are_refused(folder, change):
    """A field of the wrong sort or value is told as such."""
    page = json.loads((folder / "model.json").read_text())
    (folder / "model.json").write_text(json.dumps(page | change))
    with pytest.raises(InputError, match="missing or broken"):
        topics.read(folder)


@pytest.mark.parametrize(
    ("name", "kind"), [("gains", "lda"), ("lengths", "lda"), ("gains", "empty"), ("explaining", "nmf")]
)
def test_thresholds_of_another_number_of_bands_or_topics_are_refused(tmp_path, name, kind):
    """A gain more, a band more, no gain for the bands there are, a topic more: told when read, not when used."""
    terms = planted(5, docs=600, words=150, length=50)[1]
    shorter = sparse.csr_array(sparse.vstack([terms.counts[:300], terms.counts[300:] > 0]), dtype=np.int32)
    terms = replace(terms, counts=shorter)
    made = topics.calibrate(topics.fit(terms, k=5, model="nmf" if kind == "nmf" else "lda"), terms)
    folder = topics.save(made, tmp_path / "m")
    assert topics.read(folder).calibration.gains.shape == (len(made.calibration.lengths) + 1,)
    with np.load(folder / "model.npz", allow_pickle=False) as stored:
        arrays = {key: stored[key] for key in stored.files}
    arrays[name] = arrays[name][:0] if kind == "empty" else np.concatenate([arrays[name], arrays[name][-1:]])
    with (folder / "model.npz").open("wb") as handle:
        np.savez(handle, allow_pickle=False, **arrays)
    with pytest.raises(InputError, match="thresholds are of another model") as told:
        topics.read(folder)
    assert len(str(told.value).splitlines()) == 3


def test_csv_has_the_tables(model, tmp_path):
    """Three CSV files that keep the contracts of their tables."""
    paths = topics.export(model, tmp_path, format="csv")
    assert [p.name for p in paths] == ["topics.csv", "topic_terms.csv", "doc_topics.csv"]
    for path in paths:
        table = read_table(path, path.stem)
        assert set(table["topic"]) == {0, 1, 2, 4}


def test_gensim_reads_its_own_format_with_topics_in_order(model, tmp_path):
    """LdaModel.load gives the same probabilities, and infers about the same weights."""
    topics.export(model, tmp_path, format="gensim")
    loaded = LdaModel.load(str(tmp_path / "gensim" / "lda.model"))
    assert np.abs(loaded.get_topics() - model.words).max() < 1e-9
    bag = loaded.id2word.doc2bow(model.topic_terms.query("topic == 4")["term"].head(10).tolist())
    assert max(loaded.get_document_topics(bag), key=lambda pair: pair[1])[0] == model.place(4)


def test_pyldavis_keeps_numbers_and_order(model, tmp_path):
    """The page has our numbers, in our order, however large the topics are; it holds no nan and is whole JSON."""
    (path,) = topics.export(model, tmp_path, format="pyldavis")
    page = json.loads(path.read_text(encoding="utf-8"))
    assert page["mdsDat"]["topics"] == page["topic.order"] == [0, 1, 2, 4]
    assert abs(sum(page["mdsDat"]["Freq"]) - 100) < 1e-3
    assert set(page["tinfo"]["Category"]) == {"Default", "Topic0", "Topic1", "Topic2", "Topic4"}
    assert len({len(column) for column in page["tinfo"].values()}) == 1
    assert set(page["token.table"]["Topic"]) <= {0, 1, 2, 4}
    assert page == json.loads(json.dumps(pyldavis(model)))


def test_relevance_of_the_page_is_ours(model):
    """The likeliest words of a topic are among its bars, with the logarithm of their probability."""
    page = pyldavis(model)
    own = {
        t: v
        for t, v, c in zip(*(page["tinfo"][n] for n in ("Term", "logprob", "Category")), strict=True)
        if c == "Topic4"
    }
    for row in model.topic_terms.query("topic == 4").nlargest(10, "weight").itertuples():
        assert abs(own[row.term] - np.log(row.weight)) < 1e-4


def test_exports_that_cannot_be_are_refused(tmp_path):
    """An unknown format, a model without topics, a model that remembers no counts."""
    bare = replace(topics.fit(two_themes(), k=2), calibration=None)
    with pytest.raises(UnknownName, match="xml"):
        topics.export(bare, tmp_path, format="xml")
    with pytest.raises(AnalysisError, match="no topic"):
        topics.export(topics.fit(terms_of([]), k=2), tmp_path, format="csv")
    for name in ("gensim", "pyldavis"):
        with pytest.raises(AnalysisError, match="how often"):
            topics.export(bare, tmp_path, format=name)


def test_the_archive_is_the_same_on_every_day(folder):
    """No time of writing stands in the arrays."""
    with zipfile.ZipFile(folder / "model.npz") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_weights_of_other_articles_are_not_saved_as_a_model_calibrated_on_its_own(model, tmp_path):
    """Such a folder could not be read again: it is refused, and without the calibration it comes back."""
    other = replace(model, doc_topics=model.doc_topics[model.doc_topics["doc_id"] < "d0100"])
    with pytest.raises(AnalysisError, match="calibrated on 200 articles and has weights of 100"):
        topics.save(other, tmp_path / "x")
    assert not (tmp_path / "x").exists()
    back = topics.read(topics.save(replace(other, calibration=None), tmp_path / "x"))
    assert back.docs == other.docs


def test_articles_without_a_term_are_remembered(tmp_path):
    """They were read, and not of any topic; a model saved before they were kept is read without them."""
    texts = ["oil price oil tanker", "", "goal match goal team", "oil price market"] * 10
    made = topics.fit(terms_of(texts), k=2)
    assert made.without_terms == tuple(f"d{i:03}" for i in range(1, 40, 4))
    assert topics.read(topics.save(made, tmp_path / "m")).without_terms == made.without_terms
    page = json.loads((tmp_path / "m" / "model.json").read_text(encoding="utf-8"))
    page.pop("without_terms")
    (tmp_path / "m" / "model.json").write_text(json.dumps(page), encoding="utf-8")
    assert topics.read(tmp_path / "m").without_terms == ()
    assert topics.fit(terms_of(["", ""]), k=2).without_terms == ("d000", "d001")
