"""Promises of agency: each construction of a sentence gives the motifs that a reader gives it."""

import pandas as pd
import pytest

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, TableError
from analysis.extract import agency, entities, parses
from analysis.tables import check, frame
from conftest import article, corpus_of

pytestmark = pytest.mark.slow
COMPOSITE = ("action-patient", "agent-treatment")


def motifs(text, **more):
    """The motifs table of one article, its mentions linked from the tables."""
    corpus = corpus_of(article("1", text, **more))
    return agency(corpus, entities(corpus, model="none"), engine="local")


def told(text, **more):
    """Motifs in words: "RUS action bomb", "SYR agent-treatment bomb RUS", flags behind them."""
    out = set()
    for m in motifs(text, **more).itertuples():
        other = "" if m.motif not in COMPOSITE else f" {m.other_word if pd.isna(m.other) else m.other}"
        flags = (" not" if m.negated else "") + (" reported" if m.reported else "")
        out.add(f"{m.entity_id} {m.motif} {m.word}{other}{flags}{'' if pd.isna(m.speaker) else f' by {m.speaker}'}")
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraq invaded Kuwait.", {"IRQ action invade", "KWT treatment invade", "IRQ action-patient invade KWT"}),
        ("Kuwait was invaded by Iraq.", {"IRQ action invade", "KWT agent-treatment invade IRQ"}),
        ("Kuwait was invaded.", {"KWT treatment invade"}),
        ("Norway and Sweden condemned the raid.", {"NOR action condemn", "SWE action-patient condemn raid"}),
        ("Russia bombed and shelled Ukraine.", {"RUS action-patient bomb UKR", "RUS action-patient shell UKR"}),
        ("Israel attacked Syria and Lebanon.", {"SYR treatment attack", "LBN agent-treatment attack ISR"}),
        ("Egypt agreed to withdraw its troops.", {"EGY action agree", "EGY action-patient withdraw troop"}),
        ("Israel carried out several strikes.", {"ISR action-patient carry out strike"}),
        ("Iran, which is backed by Russia, left.", {"RUS action-patient back IRN", "IRN action leave"}),
        ("The treaty that Chile signed failed.", {"CHL action-patient sign treaty"}),
        ("Turkey, a transit country, waited.", {"TUR characterization country", "TUR action wait"}),
        ("Iran is a threat.", {"IRN characterization threat"}),
        ("Iran's missiles worried Israel.", {"IRN possession missile", "ISR agent-treatment worry missile"}),
        ("Norway has a large fund.", {"NOR possession fund"}),
        ("Austria imposed sanctions on Belarus.", {"BLR agent-treatment impose AUT"}),
        ("China sold weapons to Sudan.", {"CHN action-patient sell SDN", "SDN treatment sell"}),
        ("Iran-backed militias fled.", {"IRN action-patient back militia"}),
        ("After leaving, Greece signed a pact.", {"GRC action leave", "GRC action-patient sign pact"}),
    ],
)
def test_a_construction_gives_its_motifs(text, expected):
    """Actives, passives, lists, complements, relative clauses, appositions, genitives, prepositions."""
    assert expected <= told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces bombed the bridge.",
        "Russia's air force bombed the bridge.",
        "Soldiers of Russia bombed the bridge.",
        "Officials in Russia bombed the bridge.",
        "Russian airstrikes bombed the bridge.",
    ],
)
def test_a_noun_that_acts_for_a_state_hands_its_actions_on(text):
    """The country that modifies forces, soldiers or officials is who does it."""
    assert "RUS action-patient bomb bridge" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Egypt condemned the Russian airstrikes.",
        "Russia was quiet when air strikes killed ten.",
        "Russian students protested.",
        "Russian opposition forces attacked.",
        "Rain fell over Russia.",
    ],
)
def test_a_country_that_only_modifies_or_locates_does_nothing(text):
    """Students, opposition forces and weather are not the state."""
    assert not {m for m in told(text) if m.startswith("RUS action")}


@pytest.mark.parametrize(
    "text",
    [
        "The reformist wins Iranian presidency in first round",
        "The reformist was elected president of Iran.",
        "Norway appointed an ambassador of Iran.",
        "Iraq accepted a cut of 210,000 and Iran, still recovering from sanctions, may raise its output slightly.",
    ],
)
def test_what_is_done_to_an_office_or_in_the_clause_before_is_done_to_no_country(text):
    """To win a presidency does nothing to the country; whom the next clause begins with is not of the list before."""
    assert not {m for m in told(text) if m.startswith(("IRN treatment", "IRN agent"))}


def test_who_begins_a_clause_that_ran_into_a_list_acts_in_it():
    """Iran may raise its output, and Iraq does not; a list of objects stays one."""
    found = told("Iraq accepted a cut of 210,000 and Iran, still recovering from sanctions, may raise its output.")
    assert "IRN action raise" in found
    assert "IRQ action raise" not in found
    assert "IRQ treatment bomb" in told("Russia bombed Syria and Iraq and may attack Libya.")
    assert "IRN treatment expel" in told("Norway expelled officials of Iran.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway did not sign the pact.", "NOR action sign not"),
        ("Norway never signed the pact.", "NOR action sign not"),
        ("Neither Norway nor Chile signed the pact.", "CHL action sign not"),
        ("Norway refused to sign the pact.", "NOR action sign not"),
        ("The law prevents Norway from signing the pact.", "NOR action sign not"),
        ("Norway is not a member.", "NOR characterization member not"),
    ],
)
def test_what_is_denied_is_marked(text, expected):
    """By "not", "never", "neither", or a verb that says it is not done."""
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran said that Israel attacked the port.", "ISR action attack reported by IRN"),
        ("Israel attacked the port, Iran said.", "ISR action attack reported by IRN"),
        ("According to Iran, Israel attacked the port.", "ISR action attack reported by IRN"),
        ("Iran accused Israel of attacking the port.", "ISR action attack reported by IRN"),
        ("Iran urged Israel to leave the port.", "ISR action leave reported by IRN"),
        ("Iran's claim that Israel attacked the port spread.", "ISR action attack reported by IRN"),
        ("Witnesses said that Israel attacked the port.", "ISR action attack reported"),
        ("Israel said it would respond.", "ISR action respond reported by ISR"),
        ("Iran denied attacking the port.", "IRN action attack not reported by IRN"),
        ("France called Iran a threat.", "IRN characterization threat reported by FRA"),
    ],
)
def test_what_somebody_says_is_reported_and_has_its_speaker(text, expected):
    """Complements, inserted clauses, participles, nouns such as claim; a pronoun is who speaks."""
    assert expected in told(text)


def test_saying_is_speech_and_bombing_is_not():
    """The flag parts those who speak from those who act."""
    found = motifs("Iran said that Israel bombed the port.").drop_duplicates(["entity_id", "word"])
    assert dict(zip(found["word"], found["speech"], strict=True)) == {"say": True, "bomb": False}


def test_offsets_lead_to_the_mention_and_the_word():
    """Both index the field as stored, in title and text, behind a first sentence too, across line ends."""
    title, text = "Iraq attacks Iran", "It rained.\nOn Monday, Turkey\nbombed the road.  Iraq waited."
    found = motifs(text, title=title)
    fields = {"title": title, "text": text}
    words = {(m.field, m.sent, fields[m.field][m.start : m.end], fields[m.field][m.word_start : m.word_end])
             for m in found.itertuples()}  # fmt: skip
    assert {("text", 1, "Turkey", "bombed"), ("text", 2, "Iraq", "waited")} <= words
    assert {field for field, *_ in words} == {"title", "text"}


def test_a_composite_mention_and_the_country_inside_it_both_act():
    """The Turkish government and Türkiye."""
    assert {"TUR action condemn", "tur-government action condemn"} <= told("The Turkish government condemned the raid.")


def test_order_and_engines_change_nothing():
    """Shuffled articles and mentions, two processes: one table."""
    rows = [article(f"{n:03d}", f"Iran bombed Iraq {n} times. Syria, which Turkey attacked, fled.") for n in range(130)]
    corpus = corpus_of(*rows)
    mentions = entities(corpus, model="none")
    one = agency(corpus, mentions, engine="local")
    mixed = Corpus(corpus.articles.sample(frac=1, random_state=1))
    two = agency(mixed, mentions.sample(frac=1, random_state=2), engine="processes:2")
    pd.testing.assert_frame_equal(one, two)
    pd.testing.assert_frame_equal(check(one, "motifs"), one)
    assert one["doc_id"].nunique() == 130


def test_articles_in_another_language_and_unlinked_mentions_give_nothing():
    """The parser is an English one; a mention without an entity is nobody."""
    corpus = corpus_of(article("1", "Iran bombed Iraq.", lang="de"), article("2", "Iran bombed Iraq."))
    mentions = entities(corpus, model="none")
    assert set(agency(corpus, mentions, engine="local")["doc_id"]) == {"2"}
    assert agency(corpus, mentions.assign(entity_id=None), engine="local").empty


def test_a_sentence_as_long_as_a_table_is_left_out():
    """Two thousand characters without a full stop are no sentence."""
    assert motifs("Iran bombed Iraq " + "and the road " * 200).empty


def test_a_pipeline_without_a_parser_and_strange_mentions_are_refused():
    """The tables alone cannot parse; offsets of other articles are named."""
    corpus = corpus_of(article("1", "Iran bombed Iraq."))
    mentions = entities(corpus, model="none")
    with pytest.raises(AnalysisError, match="does not parse"):
        agency(corpus, mentions, model="none")
    other = corpus_of(article("1", "It rained all day long."))
    with pytest.raises(AnalysisError, match="'Iran' is not in the text of article '1'"):
        agency(other, mentions, engine="local")
    with pytest.raises(TableError):
        agency(corpus, frame("focus", []))


def test_a_killed_run_continues_from_its_parts(tmp_path):
    """Finished batches are kept and read again: the same table."""
    corpus = corpus_of(article("1", "Iran bombed Iraq."), article("2", "Iran left."))
    mentions = entities(corpus, model="none")
    first = agency(corpus, mentions, engine="local", parts=tmp_path / "parts")
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()}
    pd.testing.assert_frame_equal(agency(corpus, mentions, engine="local", parts=tmp_path / "parts"), first)
    assert kept
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_it_can_be_asked_whether_a_pipeline_parses():
    """The default one does, the tables alone do not."""
    assert parses("default")
    assert not parses("none")
