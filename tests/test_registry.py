"""Promises of the registries and errors: names are listed, errors say what to try."""

import pickle
from importlib.metadata import EntryPoint

import pytest

from analysis.errors import AnalysisError, MissingPackage, UnknownName, check_choice
from analysis.registry import ENGINES, LOADERS, MODELS, Entry


@pytest.mark.parametrize("registry", [LOADERS, MODELS, ENGINES], ids=lambda r: r.kind)
def test_every_entry_can_be_loaded_and_says_what_it_is(registry):
    """No entry points to nothing; each has a summary."""
    for entry in registry:
        assert entry.summary
        assert callable(entry.load()) or entry.load() is not None


def test_an_unknown_name_lists_the_known_ones_and_the_nearest():
    """A typo is met with the right spelling."""
    with pytest.raises(UnknownName, match="did you mean 'jsonl'"):
        LOADERS.get("jsnl")


def test_other_packages_add_entries_by_entry_points(monkeypatch):
    """An entry point of the registry's group is listed and loaded like a built-in."""
    point = EntryPoint("ours", "analysis.errors:AnalysisError", LOADERS.group)
    monkeypatch.setattr("analysis.registry.entry_points", lambda group: [point] if group == LOADERS.group else [])
    assert LOADERS.get("ours").load() is AnalysisError


def test_a_missing_package_says_what_to_install():
    """An entry whose needs are absent names the extra that brings them."""
    entry = Entry("x", "y", "analysis.errors:AnalysisError", needs=("no_such_package_here",), extra="dask")
    assert not entry.installed
    with pytest.raises(MissingPackage, match=r"press-analysis\[dask\]"):
        entry.load()


def test_an_error_has_three_lines():
    """What, where, what to try."""
    assert str(AnalysisError("It broke.", where="a.csv", fix="mend it")).split("\n") == [
        "It broke.",
        "  where: a.csv",
        "  try:   mend it",
    ]


@pytest.mark.parametrize("error", [AnalysisError("a", where="b", fix="c"), UnknownName("loader", "x", ["y"])])
def test_errors_cross_process_boundaries(error):
    """An error raised in a worker arrives as itself."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)


def test_a_choice_outside_the_list_is_refused():
    """check_choice returns what is known and refuses the rest."""
    assert check_choice("month", ["day", "month"], kind="over") == "month"
    with pytest.raises(UnknownName, match="did you mean 'month'"):
        check_choice("mont", ["day", "month"], kind="over")
