"""Promises of --topics: every verb that counts topics counts those of a saved model, as the analyst left them."""

import pytest

import analysis as an
from analysis.store import read_table
from conftest import ROOT

GULF, LEVANT = ROOT / "corpus" / "gulf-desk.csv", ROOT / "corpus" / "levant-desk.jsonl"
BOTH = (GULF, LEVANT)


@pytest.fixture(scope="module")
def made():
    """A model of one desk that an analyst has merged and named."""
    corpus = an.load([GULF])
    terms = an.extract.terms(corpus, kind="words")
    return an.topics.calibrate(an.topics.fit(terms, k=4), terms).merge([1, 2], label="War").relabel({0: "Talks"})


@pytest.fixture
def folder(made, tmp_path):
    """Its folder."""
    return an.topics.save(made, tmp_path / "m")


@pytest.fixture(scope="module")
def whole(made):
    """Both desks, and the model with the weights of both."""
    corpus = an.load([GULF, LEVANT])
    new = corpus.where(doc_id=sorted(set(corpus.articles["doc_id"]) - set(made.docs)))
    terms = an.extract.terms_like(new, made.vocabulary, made.recipe)
    return corpus, new, an.topics.transform(made, terms)


def test_the_articles_of_the_model_are_counted_as_it_has_them(run, made, folder, tmp_path):
    """Merged topics and labels reach the numbers; nothing is fitted, nothing is read."""
    out = tmp_path / "c.csv"
    words = ("coverage", GULF, "--of", "topics", "--topics", folder, "--over", "year", "--items", "war,Talks")
    code, said, err = run(*words, "--out", out)
    assert code == 0, err
    assert "read by it" not in said
    own = an.measure.coverage(made, an.load([GULF]), over="year", items=["War", "Talks"])
    found = read_table(out, "coverage")
    assert found[["item", "docs", "total"]].values.tolist() == own[["item", "docs", "total"]].values.tolist()


def test_articles_that_the_model_has_not_seen_are_read_by_it(run, made, folder, whole, tmp_path):
    """A line says how many; each desk's numbers are those of its own weights."""
    corpus, new, weights = whole
    out = tmp_path / "c.csv"
    words = ("coverage", *BOTH, "--of", "topics", "--topics", folder, "--by", "source", "--over", "year")
    code, said, err = run(*words, "--out", out)
    assert code == 0, err
    assert f"{len(new)} of {len(corpus)} articles are not those that the saved model was fitted on" in said
    assert "left out" not in err
    found = read_table(out, "coverage")
    levant = found[found["split"] == "Levant Desk"]
    own = an.measure.coverage(weights, new, over="year", items=levant["item"].unique().tolist())
    for docs in (levant.groupby("item")["docs"].sum(), own.groupby("item")["docs"].sum()):
        assert docs.sum() == weights["doc_id"].nunique()
    assert levant.groupby("item")["docs"].sum().to_dict() == own.groupby("item")["docs"].sum().to_dict()
    assert found.groupby(["period", "split"])["total"].first().sum() == len(corpus)


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "--by", "source", "--left", "Gulf Desk", "--right", "Levant Desk", "--items", "War"),
        ("paired", "--by", "source", "--left", "Gulf Desk", "--right", "Levant Desk", "--over", "year"),
        ("change", "--items", "War", "--over", "quarter"),
        ("silence", "--over", "year", "--items", "War"),
        ("why", "--item", "War", "--period", "2013", "--beside", "none"),
        ("evidence", "--item", "War"),
        ("robust", "--item", "War"),
    ],
    ids=lambda words: words[0],
)
def test_every_verb_that_counts_topics_takes_the_saved_ones(run, folder, whole, tmp_path, words):
    """The label that the analyst gave is an item, and the other desk is read once."""
    verb, *rest = words
    code, said, err = run(verb, *BOTH, *rest, "--of", "topics", "--topics", folder, "--out", tmp_path / "t.csv")
    assert code == 0, err
    assert said.count(f"{len(whole[1])} of {len(whole[0])} articles are not those") == 1
    assert "left out" not in err
    if verb == "robust":
        table = read_table(tmp_path / "t.csv", "robustness")
        assert [v for v in table["value"] if "k = " in v] == ["lda, k = 2", "lda, k = 4", "lda, k = 5", "nmf, k = 3"]


def test_why_counts_saved_topics_beside_entities(run, folder, tmp_path):
    """The labels stand among the reasons."""
    ask = ("why", GULF, "--item", "Iran", "--period", "2017", "--model", "none", "--beside", "topics")
    code, _, err = run(*ask, "--topics", folder, "--out", tmp_path / "w.csv")
    assert code == 0, err
    found = read_table(tmp_path / "w.csv", "reasons")
    assert set(found.loc[found["aspect"] == "topic", "name"]) & {"War", "Talks"}
    code, _, err = run(*ask[:-1], "terms", "--topics", folder)
    assert code == 2
    assert "--beside topics" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--of", "entities"), "No topics are counted, but entities"),
        (("--of", "topics", "--k", "5"), "A saved model has its topics"),
        (("--of", "topics", "--actors", "mine.csv"), "Names are plain words"),
    ],
)
def test_options_that_would_change_nothing_are_refused(run, folder, words, said, tmp_path):
    """Before any article is read."""
    code, _, err = run("coverage", "absent.csv", "--topics", folder, *words, "--out", tmp_path / "c.csv")
    assert code == 2
    assert said in err


def test_a_folder_without_a_model_and_an_output_over_it_are_refused(run, folder, tmp_path):
    """No model, no count; the tables of a model are inputs."""
    words = ("compare", GULF, "--by", "source", "--of", "topics")
    code, _, err = run(*words, "--topics", tmp_path, "--out", tmp_path / "c.csv")
    assert code == 2
    assert "name a folder that topics.save wrote" in err
    code, _, err = run(*words, "--topics", folder, "--out", folder / "doc_topics.parquet")
    assert code == 2
    assert "overwrite an input" in err
