"""Promises of actor mentions: one actor one id over spellings, surnames within the article, acronyms in brackets."""

import pytest
from linked_text import actors, mentioned


@pytest.mark.parametrize(
    ("forms", "entity"),
    [
        (("Bashar al-Assad", "Bashar Al-Assad", "Bashar al-Asad", "Bashar Assad"), "bashar-al-assad"),
        (("Assad", "al-Assad", "Al Assad", "ASSAD", "el-Assad", "Assad’s"), "bashar-al-assad"),
        (("Islamic State", "ISIS", "ISIL", "Daesh", "Da’esh", "Da'esh", "DAESH"), "islamic-state"),
        (("Islamic Revolutionary Guard Corps", "IRGC", "Revolutionary Guards"), "islamic-revolutionary-guard-corps"),
        (("Hezbollah", "Hizbullah", "Hizbollah", "Hizballah"), "hezbollah"),
        (("Houthis", "Ansar Allah", "Houthi"), "houthi-movement"),
        (("SDF", "Syrian Democratic Forces"), "syrian-democratic-forces"),
        (("YPG", "People's Protection Units", "People’s Protection Units"), "peoples-protection-units"),
        (("Jabhat al-Nusra", "al-Nusra Front", "Nusra Front"), "al-nusra-front"),
        (("NATO", "North Atlantic Treaty Organization"), "north-atlantic-treaty-organization"),
        (("UN Security Council", "U.N. Security Council", "Security Council"), "united-nations-security-council"),
        (("Vladimir Putin", "Putin"), "vladimir-putin"),
        (("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelenskiy"), "volodymyr-zelensky"),
        (("Recep Tayyip Erdogan", "Erdoğan", "Erdogan"), "recep-tayyip-erdogan"),
        (("Donald Trump", "Donald J. Trump", "Trump"), "donald-trump"),
        (("Qassem Soleimani", "Qasem Soleimani", "Suleimani"), "qassem-soleimani"),
    ],
)  # fmt: skip
def test_one_actor_has_one_id_over_its_spellings(forms, entity):
    """Every spelling leads to the same id."""
    for form in forms:
        assert [id_ for _, id_ in actors(f"On Monday {form} was named.")] == [entity], form


def test_a_surname_goes_back_to_the_full_name():
    """After a full name its surname is the same person, with possessives and in the headline too."""
    found = actors("Jean-Marc Ayrault spoke. Ayrault’s party won.", title="Ayrault speaks")
    assert found == [(t, "jean-marc-ayrault") for t in ("Ayrault", "Jean-Marc Ayrault", "Ayrault")]


def test_two_people_of_one_surname_stay_two():
    """A bare surname that two people of the article share is nobody's; full names stay apart."""
    found = actors("Hillary Clinton met Bill Clinton. Clinton laughed.")
    assert found == [("Hillary Clinton", "hillary-clinton"), ("Bill Clinton", "bill-clinton"), ("Clinton", None)]


def test_another_given_name_is_another_person():
    """Asma al-Assad is not Bashar; an unknown Assad is nobody that the tables know."""
    assert actors("He met Asma al-Assad there.") == [("Asma al-Assad", "asma-al-assad")]
    assert actors("On Monday he met Ribal Assad there.") == []


def test_an_acronym_means_what_the_article_says():
    """An acronym introduced in brackets links its long name, wherever it stands, known before or not."""
    found = actors("LISA said so. The Levant Institute for Strategic Affairs (LISA) is new. LISA again.")
    id_ = "levant-institute-for-strategic-affairs"
    assert found == [(t, id_) for t in ("LISA", "Levant Institute for Strategic Affairs", "LISA", "LISA")]


def test_a_title_and_a_surname_at_a_date():
    """"President Hollande" needs the office to be held on the day; without a holder there is no answer."""
    assert actors("President Rousseff of Brazil spoke.", day="2015-05-05") == [("Rousseff", "dilma-rousseff")]
    assert actors("President Rousseff of Brazil spoke.", day="2021-05-05") == []


def test_short_names_need_their_long_form_or_their_country():
    """English words and shared names are no actors without evidence."""
    assert actors("AND MAY IS NOT A PARTY") == []
    assert actors("The Congress of dentists met.") == []
    assert ("Congress", "united-states-congress") in actors("In the United States, Congress voted.")


def test_names_of_people_hide_the_country_inside():
    """No country inside a person's name; the person stays."""
    assert not [row for row in mentioned("Jordan Bardella spoke.") if row[2] == "country"]
