"""Promises of people behind titles and given names, of acronyms that are words, of accents, halves and large cities."""

import pytest
from linked_text import actors, countries, mentioned

from analysis.extract.knowledge.spelled import spellings
from analysis.extract.known import load, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Messrs Blair and Schröder met.", ["tony-blair", "gerhard-schroder"]),
        ("Presidents Putin and Xi met.", ["vladimir-putin", "xi-jinping"]),
        ("Secretary of State Pompeo flew home.", ["mike-pompeo"]),
        ("I commend His Excellency Secretary-General Guterres for it.", ["antonio-guterres"]),
        ("In 2003 President Bush spoke.", ["george-w-bush"]),
        ("In 1990 President Bush spoke.", ["george-h-w-bush"]),
    ],
)
def test_a_title_and_surnames_name_the_only_holders(text, expected):
    """Several people share one title; without a day the year of the sentence decides."""
    assert [id_ for _, id_ in actors(text)] == expected


def test_a_government_is_named_by_its_head():
    """The Cameron government is that of the United Kingdom."""
    assert ("Cameron government", "gbr-government") in actors("The Cameron government lost the vote.")


def test_a_given_name_needs_its_family():
    """A given name alone is somebody beside a word of kinship, or where two of one family are named in full."""
    assert ("Bashar", "bashar-al-assad") in actors("Rifaat al-Assad left; his nephew Bashar stayed.")
    assert ("Raúl", "raul-castro") in actors("Fidel Castro fell ill. Raúl Castro followed, and Raúl stayed on.")
    assert actors("His nephew Bashar stayed.") == []


def test_another_given_name_opens_a_sentence():
    """Jeb Bush is not George W. Bush, at the beginning of a sentence either."""
    found = actors("George W. Bush was there. Jeb Bush was not.")
    assert found == [("George W. Bush", "george-w-bush"), ("Jeb Bush", "jeb-bush")]


def test_acronyms_that_are_words_need_words_of_the_article():
    """WHO is the health organisation near health, and a word in a headline; the IRA needs Ireland."""
    assert ("WHO", "world-health-organization") in actors("The WHO warned of an outbreak.")
    assert actors("A virus spread.", title="MAN WHO SOLD THE CURE") == []
    assert ("IRA", "irish-republican-army") in actors("The IRA laid down its arms in Belfast.")
    assert actors("She paid into an IRA that her Irish bank offered.") == []


@pytest.mark.parametrize("text", ["The Harbour Pilots' Union, or HPU, met; the HPU left.",
                                  "The HPU (Harbour Pilots' Union) met; the HPU left."])  # fmt: skip
def test_an_acronym_is_introduced_without_brackets_and_before_its_name(text):
    """After "or" and before the bracket an acronym and its long name are one."""
    found = actors(text)
    assert [id_ for _, id_ in found] == ["harbour-pilots-union"] * 3


def test_accents_part_no_name_of_several_words():
    """Boko Harām is Boko Haram."""
    assert actors("Boko Harām fled.") == [("Boko Harām", "boko-haram")]


def test_both_halves_of_a_divided_country_count():
    """North and South Korea are two countries; the first has the place of its side."""
    assert countries("North and South Korea met.") == [("North", "PRK"), ("South Korea", "KOR")]
    assert countries("South and North Sudan parted.")[0] == ("South", "SSD")


def test_a_large_city_needs_no_country():
    """Sydney is a place alone; people and newspapers that bear a city's name are none."""
    assert ("Sydney", "sydney", "place", False, "city") in mentioned("The harbour of Sydney was closed.")
    for text in ("They met Whitney Houston.", "He read the Chicago Tribune.", "They quoted Milan Kundera."):
        assert [row for row in mentioned(text) if row[2] == "place"] == []


def test_curated_cities_and_acronyms_are_listed():
    """Every city that stands alone is a place of the tables, every acronym by evidence an actor of them."""
    known = load()
    assert {known.entities[r.id].kind for (form,) in rows("curated_cities") for r in known.forms[form]} == {"place"}
    assert {id_ for _, id_, _ in rows("curated_acronyms")} <= known.entities.keys()


def test_further_spellings_are_nobody_elses():
    """One group of letters changes; a spelling that is taken or shared is not made."""
    made = spellings(
        [("Hosni Mubarak", "a", "EGY"), ("Hosni Mobarek", "b", "EGY"), ("Karl Mubak", "c", "DEU")], {"Hosni Mubarek"}
    )
    assert ("Hosni Mobarak", "a") in made
    assert {id_ for _, id_ in made} <= {"a", "b"}
    assert "Hosni Mubarek" not in {form for form, _ in made}


@pytest.mark.parametrize(
    "text",
    [
        "Messrs. Brown and Smith opened a bakery in Ohio.",
        "Messrs. Park and Lee joined the law firm.",
        "She painted the Brown cabinet blue.",
    ],
)
def test_no_politician_is_made_of_a_common_surname(text):
    """Partners of a firm and furniture bear the surnames of heads of government."""
    assert actors(text, day="2009-05-01") == []
