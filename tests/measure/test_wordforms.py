"""Promises of word forms: a term is found again where it was counted, and not in other words."""

import re

import pytest

from analysis.measure.wordforms import pattern


def found(term, text, **options):
    """What of a text is taken for a term."""
    match = re.search(pattern(term, **options), text)
    return match.group() if match else ""


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("weapon", "weapons"),
        ("bomb", "Bombing"),
        ("strike", "struck"),
        ("strike", "STRIKES"),
        ("country", "countries"),
        ("stop", "stopped"),
        ("woman", "women"),
        ("child", "children"),
        ("crisis", "crises"),
        ("die", "dying"),
        ("syria", "Syria's"),
        ("syria", "syria’s"),
        ("usa", "U.S."),
        ("usa", "US"),
        ("un", "U.N."),
        ("large", "largest"),
        ("half", "halves"),
        ("chemical weapon", "chemical weapons"),
        ("state emergency", "state of emergency"),
        ("include woman child", "including women and children"),
        ("deir ez zor", "Deir ez-Zor"),
        ("ярмарка", "Ярмарка"),
        ("2254", "2254"),
    ],
)
def test_a_term_is_found_as_it_is_written(term, written):
    """Inflected, irregular, dotted, possessive, or as a phrase with small words between."""
    assert found(term, f"They saw {written}, it is said.") == written


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("usa", "let us go to Jerusalem"),
        ("un", "undo a bun"),
        ("bomb", "a bombardier"),
        ("oil", "turmoil and oilfields"),
        ("chemical weapon", "chemical attacks, and later on the same very long day a weapon"),
        ("in", "of"),
    ],
)
def test_other_words_are_not_taken_for_a_term(term, text):
    """Pronouns, longer words, words far apart."""
    assert found(term, text) == ""


def test_a_form_that_is_a_term_of_its_own_is_left_to_it():
    """Where `meeting` is counted apart, `meet` is not found in it."""
    assert found("meet", "a meeting") == "meeting"
    assert found("meet", "a meeting where they met", apart={"meeting", "meet"}) == "met"


def test_signs_in_a_term_are_signs():
    """A token of a text that was tokenised elsewhere may hold anything."""
    assert found("c++", "we like C++ here") == "C++"
    assert found("(a|b)", "not ab") == ""
