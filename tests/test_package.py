"""Promises of the package as a whole: a light front door, floors, sizes, manners of the API."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import analysis
from conftest import ROOT

SOURCES = sorted((ROOT / "src" / "analysis").rglob("*.py"))
HEAVY = ("spacy", "gensim", "sklearn", "matplotlib", "duckdb", "pandas", "pyarrow", "scipy", "dask", "trafilatura")


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_importing_the_front_door_loads_nothing_heavy_and_makes_nothing():
    """`import analysis` imports none of the big libraries and opens no folder."""
    loaded = python("import analysis, sys; print(*sorted({m.partition('.')[0] for m in sys.modules}))").split()
    assert not set(HEAVY) & set(loaded)


def test_tables_alone_do_without_spacy():
    """Linking from tables (`model="none"`) never imports spaCy, gensim or scikit-learn."""
    loaded = python(
        "import sys, analysis as an; sys.path.insert(0, 'tests'); from conftest import article, corpus_of;"
        "an.extract.entities(corpus_of(article('1', 'Iran and Russia.')), model='none');"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    ).split()
    assert not {"spacy", "gensim", "sklearn", "matplotlib"} & set(loaded)


@pytest.mark.parametrize("name", analysis.__all__)
def test_every_name_of_the_front_door_is_there(name):
    """Each promised name exists and says what it is."""
    assert getattr(analysis, name).__doc__


def test_an_unknown_name_says_what_there_is():
    """A typo at the front door lists its names."""
    with pytest.raises(AttributeError, match="it has AnalysisError"):
        _ = analysis.laod


def test_the_report_function_survives_the_import_of_its_package():
    """`an.report` stays a function however the pages' modules were imported."""
    assert python("import analysis.reporting, analysis as an; print(callable(an.report))").strip() == "True"


def test_the_floors_hold():
    """import-linter finds no import that goes up, and each library in its home."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_a_module_is_short_says_what_it_is_and_is_finished(path):
    """At most 300 lines, a docstring of its own, nothing left to do."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))
    assert not re.search("TO" + "DO|FIX" + "ME|NotImplemented" + "Error", text)


def public_functions():
    """Every public function of the rooms at the front door."""
    for room in ("curate", "extract", "measure", "plot", "topics"):
        module = getattr(analysis, room)
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isfunction(value):
                yield pytest.param(value, id=f"{room}.{name}")
    yield pytest.param(analysis.load, id="load")
    yield pytest.param(analysis.report, id="report")


@pytest.mark.parametrize("function", list(public_functions()))
def test_a_public_function_has_manners(function):
    """At most three positional parameters, no **kwargs, a docstring, and annotated types."""
    parameters = inspect.signature(function).parameters.values()
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    assert len(positional) <= 3
    assert not any(p.kind == p.VAR_KEYWORD for p in parameters)
    assert inspect.getdoc(function)
    assert all(p.annotation is not p.empty for p in parameters)


# One word for one thing: what the parameters of public functions must not be called, and the word we use.
SYNONYMS = {
    "n_topics": "k",
    "num_topics": "k",
    "random_state": "seed",
    "document_id": "doc_id",
    "docid": "doc_id",
    "outlet": "source",
    "publisher": "source",
    "freq": "over",
    "frequency": "over",
    "groupby": "by",
    "entity": "item",
    "n_jobs": "engine",
    "workers": "engine",
}


@pytest.mark.parametrize("function", list(public_functions()))
def test_one_word_stands_for_one_thing(function):
    """No public parameter uses a synonym of a word that is already ours."""
    used = set(inspect.signature(function).parameters) & set(SYNONYMS)
    assert not used, {word: SYNONYMS[word] for word in used}
