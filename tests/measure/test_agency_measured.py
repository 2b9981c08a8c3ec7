"""Promises of the measure of agency: articles are counted, all cells are there, each leads to its sentences."""

import pandas as pd
import pytest

from analysis.agency_tables import MOTIFS, ROLES
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import agency, agency_evidence, wilson
from analysis.tables import check, empty, frame
from conftest import article, corpus_of

TEXT = "Iran bombed Iraq. Iran said Iraq left."
NAMES = {"IRN": "Iran", "IRQ": "Iraq"}


def motif(doc_id, entity, motif, word, *, sent=0, start=0, other=None, **flags):
    """One row of the motifs table."""
    return {
        "doc_id": doc_id, "field": "text", "sent": sent, "start": start, "end": start + 4, "text": NAMES[entity],
        "entity_id": entity, "name": NAMES[entity], "motif": motif, "word": word,
        "word_start": start + 5, "word_end": start + 9,
        "other": other, "other_word": None, "negated": False, "reported": False, "speaker": None,
        "speech": word == "say",
    } | flags  # fmt: skip


def both(doc_id):
    """What `TEXT` says."""
    return [
        motif(doc_id, "IRN", "action", "bomb"),
        motif(doc_id, "IRN", "action-patient", "bomb", other="IRQ"),
        motif(doc_id, "IRQ", "treatment", "bomb", start=12),
        motif(doc_id, "IRQ", "agent-treatment", "bomb", start=12, other="IRN"),
        motif(doc_id, "IRN", "action", "say", sent=1, start=18),
        motif(doc_id, "IRQ", "action", "leave", sent=1, start=28, reported=True, speaker="IRN"),
    ]


@pytest.fixture
def corpus():
    """Two articles in January, none in February, one in March, one undated."""
    days = {"a": "2017-01-05", "b": "2017-01-09", "c": "2017-03-05", "d": None}
    return corpus_of(*(article(i, TEXT, day=day, source="AABB"["abcd".index(i)]) for i, day in days.items()))


@pytest.fixture
def motifs():
    """The whole of it in article a, one bombing in c and in d, a denied one in b."""
    rows = [*both("a"), motif("c", "IRN", "action", "bomb"), motif("d", "IRN", "action", "bomb")]
    return frame("motifs", [*rows, motif("b", "IRN", "action", "bomb", negated=True)])


def of(table, item, **cell):
    """The rows of an actor by role."""
    rows = table[table["item"] == item]
    for column, value in cell.items():
        rows = rows[rows[column] == value]
    return rows.set_index("role")


def test_each_role_is_a_share_of_the_articles_with_the_actor(motifs, corpus):
    """Undated articles count where there are no periods; the interval is Wilson's."""
    found = of(agency(motifs, corpus), "IRN")
    assert found["docs"].to_dict() == dict.fromkeys((*MOTIFS, *ROLES), 0) | {
        "action": 4, "action-patient": 1, "speaks": 1, "acts": 4,
    }  # fmt: skip
    assert set(found["total"]) == {4}
    assert tuple(found.loc["speaks", ["low", "high"]]) == wilson(1, 4)


def test_acting_and_being_acted_on_are_shares_of_the_articles_with_either(motifs, corpus):
    """Of Iraq's one article it is acted on in it and acts in it; what others say of it is spoken about."""
    found = of(agency(motifs, corpus), "IRQ")
    assert found.loc["acts", ["docs", "total"]].tolist() == [1, 1]
    assert found.loc["acted on", ["docs", "total"]].tolist() == [1, 1]
    assert found.loc["spoken about", "docs"] == 1
    alone = frame("motifs", [motif("a", "IRN", "action", "say"), motif("b", "IRN", "action", "bomb")])
    shares = of(agency(alone, corpus), "IRN")
    assert shares.loc["acts", ["docs", "total", "share"]].tolist() == [1, 1, 1.0]
    assert shares.loc["action", ["docs", "total"]].tolist() == [2, 2]


def test_words_are_those_of_most_articles_and_say_what_is_denied(motifs, corpus):
    """An article counts a word once; counterparts stand with the composite motifs."""
    found = of(agency(motifs, corpus), "IRN")
    assert found.loc["acts", "words"] == "bomb 3, not bomb 1"
    assert found.loc["action-patient", "words"] == "bomb IRQ 1"


def test_every_period_and_split_has_its_rows(motifs, corpus):
    """February is there, empty; shares without articles are null."""
    found = agency(motifs, corpus, over="month", by="source")
    assert len(found) == 3 * 2 * 2 * len((*MOTIFS, *ROLES))
    empty_month = of(found, "IRN", split="A", period=pd.Timestamp("2017-02-01"))
    assert empty_month["total"].eq(0).all()
    assert empty_month["share"].isna().all()
    assert of(found, "IRN", split="A", period=pd.Timestamp("2017-01-01")).loc["action", "docs"] == 2
    pd.testing.assert_frame_equal(check(found, "agency"), found)


def test_shuffled_input_gives_the_same_table(motifs, corpus):
    """Order does not matter."""
    mixed = motifs.sample(frac=1, random_state=1)
    for options in ({}, {"over": "year"}, {"by": "source"}):
        pd.testing.assert_frame_equal(agency(mixed, corpus, **options), agency(motifs, corpus, **options))


def test_items_are_found_by_name_and_wrong_ones_refused(motifs, corpus):
    """In the order asked for; by default the most frequent first."""
    assert agency(motifs, corpus, items=["Iraq", "IRN"])["item"].drop_duplicates().tolist() == ["IRQ", "IRN"]
    assert agency(motifs, corpus, top=1)["item"].unique().tolist() == ["IRN"]
    with pytest.raises(UnknownName, match="did you mean 'Iran'"):
        agency(motifs, corpus, items=["Irann"])
    with pytest.raises(AnalysisError, match="top=0"):
        agency(motifs, corpus, top=0)
    with pytest.raises(UnknownName):
        agency(motifs, corpus, by="outlet")


def test_no_motifs_make_an_empty_table(corpus):
    """Nothing to count."""
    assert agency(empty("motifs"), corpus).empty
    assert agency(empty("motifs"), corpus, over="month").empty


def test_each_cell_leads_to_as_many_articles_as_it_counts(motifs, corpus):
    """For every cell of the table, by period and source."""
    found = agency(motifs, corpus, over="month", by="source")
    for row in found.itertuples():
        part = corpus.where(source=row.split)
        shown = agency_evidence(motifs, part, item=row.item, role=row.role, period=row.period, over="month")
        assert shown["doc_id"].nunique() == row.docs, row


def test_evidence_shows_a_sentence_once_with_all_its_motifs(motifs, corpus):
    """The actor is marked; `why` says what it does."""
    found = agency_evidence(motifs, corpus.where(source="A"), item="Iran", word="bomb")
    assert found["sentence"].tolist() == ["Iran bombed Iraq."] * 2
    assert found["why"].tolist() == ["action: bomb; action-patient: bomb (IRQ)", "action: not bomb"]
    assert [s[a:b] for s, a, b in zip(found["sentence"], found["start"], found["end"], strict=True)] == ["Iran"] * 2
    assert len(agency_evidence(motifs, corpus, item="IRN", n=2, seed=1)) == 2
    with pytest.raises(UnknownName):
        agency_evidence(motifs, corpus, item="IRN", role="hero")
