"""Promises of the words on who acts: one denominator, ties told as ties, nothing ranked that few articles hold."""

from analysis.reporting.agency_section import agencies, agency_section
from analysis.reporting.collect import measured
from analysis.reporting.passages import Passages
from analysis.tables import frame
from conftest import article, corpus_of


def section(plan):
    """The section on a plan: actor → articles in which it acts, is acted on, speaks."""
    rows, articles, names = [], [], []
    for actor, counts in plan.items():
        for (motif, speech), n in zip((("action", False), ("treatment", False), ("action", True)), counts, strict=True):
            for _ in range(n):
                number = len(articles)
                articles.append(article(f"d{number:03d}", f"x rules {number}.", source="AB"[number % 2]))
                place = {"doc_id": f"d{number:03d}", "field": "text", "sent": 0, "start": 0, "end": 1, "text": "x"}
                who = {"entity_id": actor.lower(), "name": actor}
                names.append(place | who | {"kind": "country", "embedded": False, "why": "name: table"})
                what = {"motif": motif, "word": "rule", "word_start": 2, "word_end": 7, "negated": False}
                rows.append(place | who | what | {"reported": False, "speech": speech})
    asked = {"model": None, "terms": None, "over": "month", "by": "source", "left": None, "right": None}
    m = measured(corpus_of(*articles), mentions=frame("mentions", names), motifs=frame("motifs", rows), **asked)
    m.tables.update(agencies(m))
    return m.tables["agency"], agency_section(m, Passages((), {}))["blocks"]


def said(plan):
    """Its first sentence, without hard spaces."""
    return section(plan)[1][0]["text"].replace("\u00a0", " ")


FIVE = {"Aland": (20, 10, 0), "Bland": (12, 8, 0), "Cland": (12, 0, 0), "Dland": (11, 0, 0), "Eland": (5, 10, 0)}


def test_actors_are_chosen_and_ranked_by_the_articles_in_which_they_act_or_are_acted_on():
    """Speaker speaks in forty articles, acts in one: it is none of the five, and stands last in the table."""
    table, _ = section({"Speaker": (1, 0, 40), **FIVE})
    assert list(table["name"].unique()) == ["Aland", "Bland", "Eland", "Cland", "Dland", "Speaker"]
    assert "Speaker" not in said({"Speaker": (1, 0, 40), **FIVE})


def test_a_tie_is_told_as_a_tie():
    """Two act in all of their articles: neither acts most alone."""
    text = said(FIVE)
    assert text.startswith("Cland and Dland act most: Cland in 12 of 12 articles (100 %, 95 % interval 76–100 %) where")
    assert "; Eland acts least: in 5 of 15 articles" in text
    assert said({"Aland": (12, 0, 0), "Bland": (10, 0, 0)}).startswith("All act equally often: Aland in 12 of 12")


def test_few_articles_rank_nobody():
    """Who acts in nine of nine articles is not said to act most."""
    assert "Small" not in said({**FIVE, "Small": (9, 0, 0)})
    text = said({"Aland": (6, 9, 0), "Small": (9, 0, 0)})
    assert text.startswith("Aland acts or is acted on in most articles: it acts in 6 of 15 articles")
    assert "Small" not in text


def test_an_order_that_may_be_chance_says_so():
    """Overlapping intervals rank nobody surely."""
    assert said({"Aland": (10, 5, 0), "Bland": (10, 6, 0)}).endswith(
        "Their intervals overlap, so the order may be chance."
    )
    assert "overlap" not in said({"Aland": (40, 0, 0), "Bland": (0, 40, 0)})


def test_the_table_names_both_denominators():
    """91 % of 45, 12 of 58: both numbers stand in the row, and the caption says which is whose."""
    table = section({"Aland": (41, 4, 13)})[1][-1]
    head = [one["text"] if isinstance(one, dict) else one for one in table["head"]]
    assert head[1:6] == ["Articles", "Acts or acted on", "Acts", "Acted on", "Speaks"]
    cells = [one["text"].replace("\u00a0", " ") for one in table["rows"][0]]
    assert cells[1:6] == ["58", "45", "41 (91 %)", "4 (9 %)", "13 (22 %)"]
    assert "of the articles under “Acts or acted on”" in table["caption"]
