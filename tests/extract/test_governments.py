"""Promises of capitals that stand for governments, and of the organs of a state."""

import pytest
from linked_text import actors, mentioned


def governments(text):
    """The capitals read as governments."""
    return [written for written, _, _, _, why in mentioned(text) if why == "metonym"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid ended on 24 August. Ankara said nothing more.", ["Ankara"]),
        ("Moscow and Damascus say the pause will end.", ["Moscow", "Damascus"]),
        ("Neither Cairo nor Khartoum would yield.", ["Cairo", "Khartoum"]),
        ("The truce was brokered by Doha and Cairo.", ["Doha", "Cairo"]),
        ("The vote prompted Warsaw to close the crossing.", ["Warsaw"]),
        ("They called on Baku to release the men.", ["Baku"]),
        ("The pipeline gives Ankara leverage.", ["Ankara"]),
        ("The tariff annoyed Tokyo.", ["Tokyo"]),
        ("It is unclear whether Tehran is stockpiling fuel.", ["Tehran"]),
        ("The group cooperates with Damascus.", ["Damascus"]),
        ("The militia was trained and equipped by Tehran.", ["Tehran"]),
        ("Riyadh has quietly bankrolled the channel.", ["Riyadh"]),
        ("Moscow plans a new base.", ["Moscow"]),
        ("The strikes helped its ally Damascus.", ["Damascus"]),
    ],
)
def test_a_capital_acts_owns_or_is_addressed_as_a_government(text, expected):
    """Verbs, pairs, objects, allies and agents show a government, also after a full stop."""
    assert governments(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cairo protests went on for a week.",
        "Police warned Moscow residents of the frost.",
        "Lisbon said goodbye to its last tram.",
        "Radio Pyongyang said it would rain.",
        "George Washington was a general. Washington refused the crown.",
        "He accepted an invitation to London.",
        "The parade was followed by Paris fireworks.",
        "Officials in Berlin and Vienna said so.",
        "The Moscow trains were late.",
    ],
)
def test_a_city_a_person_and_a_station_are_no_government(text):
    """Residents, farewells, nouns that look like verbs, names of people and of stations leave a capital a place."""
    assert governments(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Moroccan gendarmes closed the road.", ("Moroccan gendarmes", "mar-police")),
        ("Peru's congress met.", ("Peru's congress", "per-parliament")),
        ("The Swiss federal council met.", ("Swiss federal council", "che-government")),
        ("Chadian peacekeepers left.", ("Chadian peacekeepers", "tcd-armed-forces")),
        ("They met the Algerian leadership.", ("Algerian leadership", "dza-government")),
        ("The armed forces of Mali withdrew.", ("armed forces of Mali", "mli-armed-forces")),
    ],
)
def test_organs_of_a_state_are_its_actors(text, actor):
    """A country and an organ of state are one actor, before and after the country's name."""
    assert actor in actors(text)


@pytest.mark.parametrize(
    "text",
    [
        "They admire America's leadership.",
        "The talks went on under the leadership of Chile.",
        "Pro-Iran militias left.",
    ],
)
def test_leading_and_siding_with_make_no_organ(text):
    """Leadership as a trait is no government, and who is for a country is not its own."""
    assert actors(text) == []
