"""Persons whom only a country and a post, a title or an administration names."""

import pytest

from analysis.extract.link import link
from analysis.extract.matcher import matcher


def actors(text, *, day=""):
    """(written, id, country) of the people and bodies of a text that no longer mention covers."""
    found = link(matcher(), {"text": text}, day=day).mentions
    kept = [m for m in sorted(found, key=lambda m: m.span) if m.kind in ("person", "organisation") and not m.embedded]
    return [(text[m.span.start : m.span.end], m.entity, m.country) for m in kept]


@pytest.mark.parametrize(
    ("text", "written", "id_"),
    [
        ("They met the Iraqi foreign minister today.", "Iraqi foreign minister", "irq-foreign-minister"),
        ("The defence minister of Japan came.", "defence minister of Japan", "jpn-defence-minister"),
        ("Syria's interior minister denied it.", "Syria's interior minister", "syr-interior-minister"),
    ],
)
def test_a_country_and_a_post_are_an_actor(text, written, id_):
    """Without a day nobody can be named, but the post is one of its country, which stays as an inner layer."""
    assert actors(text) == [(written, id_, id_[:3].upper())]
    assert [m.entity for m in link(matcher(), {"text": text}).mentions if m.embedded] == [id_[:3].upper()]


def test_a_state_has_many_ambassadors():
    """Two of one country's envoys are nobody in particular, but somebody of that country."""
    text = "The Turkish ambassador to Russia met the Turkish ambassador to Iran."
    assert [(m.entity, m.country) for m in link(matcher(), {"text": text}).mentions if m.kind == "person"] == [
        (None, "TUR"),
        (None, "TUR"),
    ]


@pytest.mark.parametrize(
    "text", ["A former Iraqi foreign minister spoke.", "An Iraqi foreign minister spoke.", "Iraqi officials spoke."]
)
def test_no_post_of_another_time_or_of_anybody(text):
    """A former or any minister is a mention of the country."""
    assert actors(text) == []


def test_a_name_after_the_comma_is_whom_the_post_means():
    """The title of somebody who is named behind it is that person."""
    text = "He met the Iraqi Foreign Minister, Ibrahim al-Jaafari, in London."
    assert [id_ for _, id_, _ in actors(text)] == ["ibrahim-al-jaafari"] * 2


def test_a_title_of_one_office_is_whoever_of_the_article_bore_it():
    """The Foreign Secretary of an article that names Boris Johnson; "Foreign Minister" is no title of his."""
    text = "Boris Johnson arrived. The {} said it was late."
    assert ("Foreign Secretary", "boris-johnson", "GBR") in actors(text.format("Foreign Secretary"), day="2017-01-10")
    assert len(actors(text.format("Foreign Minister"), day="2017-01-10")) == 1
    assert len(actors(text.format("Foreign Secretary"), day="2020-01-10")) == 1


def test_an_administration_without_a_day():
    """Of two presidents of one surname nobody is chosen, but it is America's."""
    assert actors("The Bush administration agreed.") == [("Bush administration", None, "USA")]
    text = "The Bush administration agreed."
    assert actors(text, day="1991-03-01") == [("Bush administration", "george-h-w-bush-administration", "USA")]


def test_forms_of_address_tell_a_couple_apart():
    """Mrs. Clinton is Hillary, Mr. Clinton is Bill."""
    text = "Bill Clinton introduced Hillary Rodham Clinton. {} Clinton spoke."
    assert actors(text.format("Mrs."))[-1][1] == "hillary-clinton"
    assert actors(text.format("Mr."))[-1][1] == "bill-clinton"


def test_a_title_gives_no_surname():
    """A post in capitals introduces nobody called Minister."""
    text = "The Russian Foreign Minister spoke. Later the Minister left."
    assert [written for written, _, _ in actors(text)] == ["Russian Foreign Minister"]


def test_given_names_are_spelled_alike():
    """Mahmood and Mahmoud are one name; an adjective before the role changes nothing."""
    assert actors("Mahmood Ahmadinejad came.")[0][1] == "mahmoud-ahmadinejad"
    assert actors("Assad's brutal regime fell.")[0][1] == "syr-government"
