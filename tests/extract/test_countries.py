"""Promises of country mentions: every form is found, and what is no country is none."""

import pytest
from linked_text import countries, mentioned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syria’s army and Iran's allies", ["SYR", "IRN"]),
        ("Syria`s army and Iran´s allies", ["SYR", "IRN"]),
        ("Syrias war, Russias planes and Irans money", ["SYR", "RUS", "IRN"]),
        ("SYRIA AND THE LEFT", ["SYR"]),
        ("IRANIAN OFFICIALS MET TURKISH ONES", ["IRN", "TUR"]),
        ("the U.S., the US, the USA, the U.S.A. and the United States", ["USA"] * 5),
        ("a U.S.-led raid, a Syrian-Turkish pact, anti-Russian, pro-Iran", ["USA", "SYR", "TUR", "RUS", "IRN"]),
        ("the Russians, two Iranians and a Saudi", ["RUS", "IRN", "SAU"]),
        ("South Sudan and Sudan; Guinea-Bissau and Papua New Guinea", ["SSD", "SDN", "GNB", "PNG"]),
        ("the Soviet Union, East Germany, Czechoslovakia and Yugoslavia", ["SUN", "DDR", "CSK", "YUG"]),
        ("England, Scotland, Wales and Northern Ireland", ["GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"]),
        ("fighting in Gaza and the West Bank", ["PSE", "PSE"]),
        ("Iran/Iraq, Syria\nand (Lebanon)", ["IRN", "IRQ", "SYR", "LBN"]),
        ("United\nStates 😀 e\u0301 Türkiye", ["USA", "TUR"]),
        ("Britain’s UK and Great Britain", ["GBR"] * 3),
    ],
)
def test_all_forms_of_a_country_are_found(text, expected):
    """Names, adjectives, people, abbreviations, capitals letters, hyphens, possessives with any apostrophe or none."""
    assert [entity for _, entity in countries(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He lives in New Mexico and swims in the Gulf of Mexico.",
        "They ate French fries, Brazil nuts and Turkish delight.",
        "She speaks French, wrote in German, and the book was translated into Russian.",
        "The Russian-language channel and the Arabic word.",
        "Lebanon, Ohio, and Palestine, Texas.",
        "A fair in Norway, Maine.",
        "The Guernsey County sheriff and the Lebanon County court.",
        "Michael Jordan and Jim Jordan met Jordan Henderson and Kathy Ireland.",
        "Mr. Holland paid US$ 5 on US-24.",
        "china, turkey and polish in lower case",
        "JOIN US NOW. CONTACT US!",
        "He wore a Panama hat; American Airlines flew native Indians.",
        "Abu Bakr al-Iraqi and Omar al-Masri spoke.",
        "see www.syria.com or mail us@iran.org",
        "Mexico City and Kuwait City are capitals.",
        "Moscow, Paris and Tehran are capitals.",
        "He answered in Russian, then in halting Turkish; his Greek was better.",
        "The deed was put from Spanish into Portuguese, and the English version differs.",
        "Lessons in Kurdish and Persian, in Hungarian and Slovak before the war.",
        "Lisa Monaco briefed; MS. MONACO answered. Private England left, and Chad le Clos swam.",
        "Iran Barkley won twice, and Kenya Barris produced the film.",
        "The vet treated two Afghan hounds; the China tea set was sold.",
        "They walked in Luxembourg Gardens and along the Niger river.",
        'The film "Lebanon" won; the ship, the "Norwegian Breakaway", docked.',
    ],
)
def test_what_is_no_country_is_none(text):
    """Food, languages, people, towns, roads, companies, waters, addresses and words in lower case are no mention."""
    assert countries(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Many died in Russian and Syrian raids.", ["RUS", "SYR"]),
        ("He spoke of French, Belgian and Dutch politics in Turkish and Iranian cities.",
         ["FRA", "BEL", "NLD", "TUR", "IRN"]),
        ("His Greek and Albanian neighbours came.", ["GRC", "ALB"]),
        ("The German Chancellor met an Iraqi Christian and a Syrian Muslim.", ["DEU", "IRQ", "SYR"]),
        ("The general visited Jordan while the congressman Jim Jordan stayed.", ["JOR"]),
        ("The South-Sudanese pound and the North-Korean won", ["SSD", "PRK"]),
        ("Brunei Darussalam proudly joined.", ["BRN"]),
    ],
)  # fmt: skip
def test_what_looks_like_a_language_or_a_person_may_be_a_country(text, expected):
    """A pair with a noun behind it is no language, a title behind a demonym no surname."""
    assert [entity for _, entity in countries(text)] == expected


def test_the_article_decides_what_georgia_is():
    """Georgia is a state near Atlanta and a country near Tbilisi."""
    assert countries("Georgia voted. The governor spoke in Atlanta and Savannah; the county sheriff came.") == []
    assert ("Georgia", "GEO") in countries("Georgia protested. In Tbilisi the Georgian president spoke.")


def test_the_article_decides_which_congo():
    """Congo is Kinshasa's unless the article is about Brazzaville."""
    assert countries("Rebels in eastern Congo took Goma.") == [("Congo", "COD")]
    assert countries("Congo votes. In Brazzaville, Sassou-Nguesso won.") == [("Congo", "COG")]


def test_a_person_called_like_a_country_keeps_the_name_in_the_article():
    """After "Michael Jordan", a bare Jordan without a word on the country is the person."""
    assert countries("Michael Jordan scored. Jordan then rested.") == []
    assert countries("Michael Jordan flew to Amman, where Jordan's king waited.") == [("Jordan", "JOR")]


def test_a_country_inside_a_name_is_a_layer_of_its_own():
    """A country in an organisation's name is embedded next to the organisation; a longer country swallows it."""
    rows = mentioned("The Syrian Observatory for Human Rights and the Bank of Japan met.")
    assert ("Syrian", "SYR", "country", True, "demonym") in rows
    assert ("syrian-observatory-for-human-rights", "organisation", False) in [row[1:4] for row in rows]
    assert ("Japan", "JPN", "country") in [row[:3] for row in rows]


def test_capitals_are_places_with_a_country():
    """A capital is a place; a seat of power is an actor, and its country stands inside as a metonym."""
    assert [(r[1], r[2], r[3]) for r in mentioned("Damascus and Kiev heard the Kremlin and the White House.")] == [
        ("damascus", "place", False),
        ("kyiv", "place", False),
        ("kremlin", "organisation", False),
        ("RUS", "country", True),
        ("white-house", "organisation", False),
        ("USA", "country", True),
    ]
