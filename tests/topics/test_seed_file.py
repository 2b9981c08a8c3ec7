"""Promises of the file of seeds: read as any spreadsheet saves it, refused in three lines, its effect is told."""

from functools import partial

import pytest

from analysis import topics
from analysis.errors import InputError
from conftest import ROOT


@pytest.fixture
def saved(tmp_path):
    """Write a file of seeds."""

    def write(text):
        path = tmp_path / "seeds.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    "text",
    [
        "label,terms\nwar,siege;air  strike\noil,oil\n",
        'label,terms\nwar,"siege, air strike"\noil,oil\n',
        "Label;Terms;note\nwar;siege, air strike;mine\noil;oil;\n",
        "label\tterms\nwar\tsiege\nwar\tair strike\noil\toil\n",
    ],
)
def test_terms_stand_between_semicolons_or_commas_or_in_rows(saved, text):
    """All ways to write several terms of a label give the same seeds."""
    assert topics.read_seeds(saved(text)) == ({"war": ["siege", "air strike"], "oil": ["oil"]}, {})


def test_a_label_may_have_words_and_articles(saved):
    """A doc_id stays as it is, whatever stands in it."""
    found = topics.read_seeds(saved('label,terms,doc_id\nwar,siege,"a;1,2"\nwar,,a2\noil,,a3\n'))
    assert found == ({"war": ["siege"]}, {"war": ["a;1,2", "a2"], "oil": ["a3"]})


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name,terms\nwar,siege\n", "The columns are name, terms"),
        ("label\nwar\n", "The columns are label"),
        ("label,terms\n,siege\n", "no label"),
        ("label,terms\noil,oil\nwar, ; \n", "'war' has no seed"),
        ("label,terms\nwar,siege,strike\n", "A row has 3 cells"),
        ("label,terms\n", "no seeds"),
    ],
)
def test_what_is_no_file_of_seeds_is_refused_in_three_lines(saved, text, what):
    """Columns, labels and seeds that are missing are named, with their line."""
    with pytest.raises(InputError, match=what) as refused:
        topics.read_seeds(saved(text))
    assert len(str(refused.value).splitlines()) == 3


@pytest.fixture
def topics_verb(run):
    """Run `analysis topics` on the sample; return exit code, stdout and stderr."""
    return partial(run, "topics", ROOT / "corpus", "--terms", "words")


def test_the_verb_guides_topics_and_tells_how_far_the_text_followed(topics_verb, saved, tmp_path):
    """The topics have the labels of the file; share of tokens, words shown, and whether they would be there unasked."""
    path = saved("label,terms\noil market,oil; barrels\nwhaling,whaling; putin\n")
    code, said, err = topics_verb("--out", tmp_path / "m", "--k", "8", "--seeds", path)
    assert code == 0, err
    model = topics.read(tmp_path / "m")
    assert {"oil market", "whaling"} <= set(model.labels)
    seeded = topics.followed(model).set_index("label")["topic"]
    assert f"seed words occur are in topic {seeded['oil market'].iloc[0]}; 2 of 2 seed words" in said
    assert "seeds of whaling: " in said
    assert "no seeds of 'whaling': whaling" in err
    carried = tmp_path / "n"
    code, said, err = topics_verb("--out", carried, "--k", "8", "--seeds", path, "--carry", tmp_path / "m")
    assert code == 0, err
    assert f"are in topic {seeded['oil market'].iloc[0]};" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--k", "auto"), "with k auto"),
        (("--model", "nmf"), "with the model nmf"),
        (("--k", "1"), "only 1 can be fitted"),
    ],
)
def test_seeds_that_cannot_guide_are_refused(topics_verb, saved, tmp_path, words, told):
    """A number of topics to be found, another model, fewer topics than seeds: three lines, nothing written."""
    code, said, err = topics_verb(
        "--out", tmp_path / "m", "--seeds", saved("label,terms\noil,oil\nwar,aleppo\n"), *words
    )
    assert (code, said) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 3
    assert not (tmp_path / "m").exists()
