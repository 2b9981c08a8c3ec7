"""What the tagger marks is trimmed, joined, and given one kind an article."""

import pytest

from analysis.extract import tagged
from analysis.extract.bodies import bodies
from analysis.extract.known import load
from analysis.extract.link import link
from analysis.extract.marks import settled, trimmed
from analysis.extract.matcher import matcher
from analysis.extract.persons import full_names, given_first
from analysis.extract.pipeline import Entity


def marks(text, *marked):
    """The settled marks of a text as (written, kind); `marked` are (written, label), each place of the string."""
    entities = [
        Entity(start, start + len(written), label)
        for written, label in marked
        for start in range(len(text))
        if text.startswith(written, start)
    ]
    linked = link(matcher(), {"text": text})
    return [(text[m.start : m.end], m.kind) for m in settled(linked, {"text": entities})["text"]]


def people(text, *marked):
    """Ids of the people of a text, in order, with a tagger that marks `marked`."""
    entities = [Entity(text.index(written), text.index(written) + len(written), label) for written, label in marked]
    found = tagged.merge(link(matcher(), {"text": text}), {"text": entities})
    return [m.entity for m in sorted(found, key=lambda m: m.span) if m.kind == "person"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("the Harbour Trust's", "Harbour Trust"),
        ("Bishop Anselm", "Anselm"),
        ("Ole Brandt (born", "Ole Brandt"),
        ("Tervo the Lantern", "Tervo"),
        ("Bank of the Isles", "Bank of the Isles"),
        ("Moreau composed Elegy", "Moreau"),
        ("Heading  Ole Brandt", "Heading"),
        ("Wire Weekly Monday", "Wire Weekly"),
    ],
)
def test_a_mark_ends_where_the_name_ends(written, kept):
    """Articles, titles, possessives and what runs on are no part of a name."""
    start, end = trimmed(written, 0, len(written))
    assert written[start:end] == kept


def test_pieces_of_one_name_are_one():
    """A tagger that cuts at an apostrophe gives one person, whose surname is his."""
    text = "Tervin Charles L'Orme came. L'Orme spoke. Days later L'Orme left."
    assert people(text, ("Tervin Charles", "PERSON"), ("L'Orme", "PERSON"))[0] == "tervin-charles-lorme"
    assert set(people(text, ("Tervin Charles", "PERSON"), ("L'Orme", "PERSON"))) == {"tervin-charles-lorme"}


def test_a_person_of_the_tables_is_no_part_of_a_longer_name():
    """Pierre Charles is in the tables; a man of another surname, which the article uses, is somebody else."""
    text = "Pierre Charles L'Orme drew the plan. L'Orme left. Later L'Orme wrote."
    assert set(people(text)) == {"pierre-charles-lorme"}


def test_what_people_alone_do_makes_a_person():
    """One word that the tagger took for a body is a person where it marries or has a mother."""
    text = "Quenby was educated in Leeds. Later Quenby left."
    assert marks(text, ("Quenby", "ORG")) == [("Quenby", "person")] * 2
    assert marks("Quenby raised its prices.", ("Quenby", "ORG")) == [("Quenby", "organisation")]


def test_a_given_name_makes_a_person():
    """Robert before a surname is a person's, whatever the tagger says, but not before the noun of a body."""
    assert marks("They met Robert Quenby.", ("Robert Quenby", "ORG")) == [("Robert Quenby", "person")]
    assert marks("They met Robert Quenby.") == [("Robert Quenby", "person")]
    assert not given_first(load(), "Robert Quenby Foundation")
    assert not list(full_names(load(), "At Robert Quenby Hospital they waited."))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("He studied at the University of Ostmark.", "University of Ostmark"),
        ("The Ostmark Institute's report", "Ostmark Institute"),
        ("It is the College of Hale and Orme.", "College of Hale and Orme"),
        ("Hull-based Lantern Observatory said", "Lantern Observatory"),
        ("When the Lantern Brigade came", "Lantern Brigade"),
        ("the National Council met", ""),
        ("the Foreign Ministry said", ""),
    ],
)
def test_a_noun_tells_a_body(text, body):
    """A body is a noun of bodies with a word of its own; a name that every state has is none."""
    assert [text[start:end] for start, end in bodies(text)] == ([body] if body else [])


def test_one_kind_an_article_and_everywhere():
    """What is marked twice as a body is one where it was missed or taken for a place; a common word is none."""
    text = "Sea Wardens met. The Sea Wardens voted. In Sea Wardens halls, few; of Sea Wardens, none."
    first = [("Sea Wardens", "ORG")]
    assert {kind for _, kind in marks(text, *first)} == {"organisation"}
    assert marks("Dark skies. The dark came.", ("Dark", "ORG")) == []
    assert marks("He won the Quenby Prize.", ("Quenby Prize", "ORG")) == []


def test_spellings_in_brackets_are_nobody():
    """How a place is written in another language names no person."""
    assert marks("Hamrin (Arabic: Jabal Hamrin) is low.", ("Jabal Hamrin", "PERSON")) == []


def test_a_speaker_in_capitals_is_a_person():
    """Transcripts write the speaker in capitals behind a title."""
    assert marks("MR. QUENBY: Thanks.", ("QUENBY", "ORG")) == [("QUENBY", "person")]
