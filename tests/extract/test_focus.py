"""Promises of focus: an article gets its country by what it names, also where it never names the country."""

import pandas as pd
import pytest

from analysis.extract import entities, focus, focus_home, focus_places, known
from analysis.extract.knowledge import tables
from conftest import article, corpus_of


def about(text, *, title=None, **more):
    """The countries of one article with their weights, heaviest first."""
    corpus = corpus_of(article("1", text, title=title, **more))
    found = focus(entities(corpus, model="none"), corpus)
    codes = found[found["entity_id"].str.fullmatch("[A-Z]{3}")]
    return dict(zip(codes["entity_id"], codes["weight"], strict=True))


def first(text, **more):
    """The heaviest country of one article, or nothing."""
    return next(iter(about(text, **more)), None)


def told(text, field="text"):
    """The names that tell a country, with the likeliest of each."""
    return {
        text[h.span.start : h.span.end]: max(h.shares, key=lambda c: h.shares[c]) if h.shares else None
        for h in focus_places.hints(field, text, ())
    }


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Sheriff's deputies closed a road in Lancaster County. Crews from Ephrata helped.", "USA"),
        ("A tornado came down near Tuscaloosa, Ala., and broke four barns.", "USA"),
        ("HARRISBURG, Pa. - The bill passed on Monday.", "USA"),
        ("Trains between Leeds and Bradford stopped. Passengers went by bus to Keighley.", "GBR"),
        ("Rain flooded Pune and Nashik. Each family gets four lakh rupees.", "IND"),
        ("Gunmen took cattle in Zamfara. Police in Gusau sent a patrol.", "NGA"),
        ("The bridge in Saskatoon will close in May. Buses to Regina take another road.", "CAN"),
        ("A bushfire came near Ballarat. Trucks came from Geelong.", "AUS"),
        ("The contractor was paid eleven billion naira.", "NGA"),
        ("More is told on www.council.example.gov.uk and by telephone.", "GBR"),
    ],
)
def test_a_story_that_never_names_its_country_gets_it(text, country):
    """Towns, counties, states after a comma, money, institutions and addresses tell the country."""
    assert first(text) == country


def test_a_shared_name_leans_to_what_the_others_say():
    """Cambridge among towns of Ontario is theirs, among English ones England's; alone the larger counts."""
    assert first("Guelph and Kitchener have one. So will Cambridge, and Waterloo waits.") == "CAN"
    assert first("Ely and Huntingdon have one. So will Cambridge, and Peterborough waits.") == "GBR"
    assert first("Paris police held two men. Lamar County deputies found the car near Dallas.") == "USA"
    assert first("Paris police held two men.") == "FRA"


def test_mentions_of_other_articles_are_left_alone():
    """A part of a corpus takes the mentions of the whole, and its articles get what they get there."""
    corpus = corpus_of(article("1", "Iran met Syria."), article("2", "Officials of Russia met in Paris."))
    mentions = entities(corpus, model="none")
    part, whole = corpus.where(doc_id="1"), focus(mentions, corpus)
    pd.testing.assert_frame_equal(focus(mentions, part), whole[whole["doc_id"] == "1"].reset_index(drop=True))


def test_the_state_after_a_town_decides():
    """London, Ontario is Canadian whatever its size."""
    assert first("London, Ontario was quiet.") == "CAN"
    assert told("It came to Paris, Texas at night.")["Paris"] == "USA"
    assert told("It came to Paris, London and Leeds.")["Paris"] == "FRA"


def test_a_county_named_as_a_country_makes_the_name_its_own():
    """Lebanon in an article of Lebanon County is no country there; without the county it is one."""
    text = "Lebanon County voted. Lebanon will pay. The township of Palmyra agrees."
    assert first(text) == "USA"
    assert first("Lebanon will pay. Beirut agrees.") == "LBN"


def test_people_are_no_towns():
    """A surname after a given name, a title or an initial tells nothing; nor does a small town inside a longer name."""
    assert told("Jane Byron met Mr Harrow and J. Paisley. Then Lindsey Welling spoke.") == {}
    assert "Austin" not in told("Austin Smith spoke.")
    assert told("It rained in Austin.") == {"Austin": "USA"}


def test_treaties_are_no_places():
    """The Paris Agreement says nothing of France, and takes the mention of the town away."""
    assert told("They signed the Paris Agreement.") == {"Paris": None}
    assert first("They signed the Paris Agreement.") is None


def test_words_and_parts_of_the_world_tell_nothing():
    """Names of places that are words of the language are not read, nor money that is a word."""
    assert told("Asia and the Atlantic. An Arab won. The sum was large. Reading helps. Union members met.") == {}


def test_a_named_country_wins_over_one_town_of_another():
    """The country that is named, and in the title, stays first; a people counts less than a country."""
    assert first("Syria said that shells fell. A man came from Leeds. Syria will answer.", title="Syria") == "SYR"
    weights = about("word " * 60 + "Russian planes flew over Syria.")
    assert weights["SYR"] > weights["RUS"]


def test_a_medium_lends_little():
    """Who reported it is not what it is about."""
    assert first("Reuters said so, and Reuters saw it. A shell fell near Homs.") == "SYR"


@pytest.mark.parametrize(
    ("source", "url", "country"),
    [
        ("Nepal", "", {"NPL": 1.0}),
        ("Gazette", "https://www.gazette.example.co.uk/a", {"GBR": 1.0}),
        ("Toronto Star", "", {"CAN": 1.0}),
        ("Gazette", "https://gazette.example.tv/a", {}),
        ("Gazette", "", {}),
    ],
)
def test_where_an_article_comes_from(source, url, country):
    """A country as source, the ending of the address, a town in the source's name; some endings say nothing."""
    assert {c: round(s, 1) for c, s in focus_home.home(source, url).items()} == country


def test_my_country_is_the_speakers():
    """In a speech by a state, "my country" is that state; in a paper it is nobody's."""
    speech = "My country thanks the Assembly. Our country has met Norway. My country will go on."
    assert first(speech, source="Nepal") == "NPL"
    assert first(speech, source="The Paper") == "NOR"


def test_where_it_comes_from_decides_between_equals_only():
    """One mention of a country outweighs the place of the paper."""
    assert first("Chile spoke.", url="https://paper.example.co.uk/1") == "CHL"
    assert first("Nothing happened.", url="https://paper.example.co.uk/1") == "GBR"


def test_other_languages_are_left_to_their_mentions():
    """The names are read as English ones: a German article gets none of them."""
    assert first("Die Leute aus Leeds kamen.", lang="de") is None
    assert first("The people of Leeds came.", lang="en") == "GBR"


def test_weights_are_shares_whatever_the_order():
    """Weights of an article sum to 1, are positive, and do not depend on the order of articles or mentions."""
    rows = [
        article(str(n), text) for n, text in enumerate(("In Leeds and Iran.", "Paris, Texas.", "Nothing.", "Pune."))
    ]
    corpus = corpus_of(*rows)
    mentions = entities(corpus, model="none")
    found = focus(mentions, corpus)
    assert found.groupby("doc_id")["weight"].sum().round(9).eq(1).all()
    assert (found["weight"] > 0).all()
    again = focus(mentions.sample(frac=1, random_state=0), corpus_of(*reversed(rows)))
    pd.testing.assert_frame_equal(found, again)


def test_offsets_hold_with_curly_quotes_and_accents():
    """Names are found where they stand, with accents and typographic quotes before them."""
    text = "“Élan”: the sheriff’s office in São Paulo, or Gardaí in Ballina…"
    assert set(told(text)) == {"sheriff’s office", "São Paulo", "Gardaí", "Ballina"}


def test_the_gazetteer_is_sorted_and_says_nothing_twice():
    """One row a form and country with what it needs; every country is one; sizes are positive."""
    for name in ("gazetteer", "curated_focus"):
        lines = (known.FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
        assert lines == sorted(set(lines)), name
    rows = tables.read(known.FOLDER / "gazetteer.tsv")
    keys = [(row["form"], row["country"], row["needs"] == "comma") for row in rows]
    assert len(set(keys)) == len(keys)
    entities_ = known.load().entities
    assert {row["country"] for row in rows} <= set(entities_)
    assert all(int(row["size"]) > 0 and row["needs"] in ("", "half", "place", "comma") for row in rows)


def test_no_name_of_a_country_is_in_the_gazetteer():
    """What mentions a country is a mention's business."""
    loaded = known.load()
    for row in tables.read(known.FOLDER / "gazetteer.tsv"):
        if row["needs"] != "comma" and row["source"] != tables.CURATED:
            readings = loaded.forms.get(row["form"], ())
            assert not any(loaded.entities[r.id].kind == "country" and not r.needs for r in readings), row["form"]
