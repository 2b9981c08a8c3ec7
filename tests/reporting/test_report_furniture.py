"""Promises about page furniture: a name that stands only in repeated passages is marked and not followed."""

import pandas as pd

from analysis.curate import unrepeated
from analysis.curate.passages import places
from analysis.reporting import report
from analysis.reporting.furniture import only_repeated, resting
from conftest import article, corpus_of
from measure.counted import mentions, named
from reporting.test_report import words

MENU = "More stories | Voters in Qatar elect a new assembly | Follow us"


def corpus():
    """Forty articles on Iran; in all of one source stands a menu that names Qatar, in two articles its news does."""
    rows = []
    for n in range(40):
        own = f"Iran sent {n} trucks to the town on day {n}."
        own += f" Qatar received {n} of them." if n in (1, 2) else ""
        tail = f" {MENU}" if n % 2 else ""
        rows.append(article(f"{n:02d}", own + tail, source="AB"[n % 2], day=f"2017-{n % 8 + 1:02d}-10"))
    return corpus_of(*rows)


def test_articles_that_name_something_only_in_repeated_passages_are_counted():
    """Twenty articles have the menu, one of them names Qatar elsewhere too, one only elsewhere."""
    made = corpus()
    found = only_repeated(named(made, "Iran", "Qatar"), places(made))
    assert found.to_dict() == {"QAT": 19}


def test_what_stands_outside_of_repeated_passages_is_kept_as_it_is():
    """The mentions of Iran and the two of Qatar in the news stay, the twenty of the menu go."""
    made = corpus()
    seen = named(made, "Iran", "Qatar")
    kept = unrepeated(seen, made)
    assert len(seen) - len(kept) == 20
    assert kept.index.isin(seen.index).all()
    assert set(kept.loc[kept["entity_id"] == "QAT", "doc_id"]) <= {"01", "02"}


def test_a_title_is_not_in_a_passage():
    """A mention in the headline is the article's own, whatever stands at the same place of its text."""
    made = corpus()
    title = mentions(*((f"{n:02d}", "QAT", 60, "Qatar") for n in (3, 5)), field="title")
    found = only_repeated(pd.concat([named(made, "Iran", "Qatar"), title]), places(made))
    assert found.to_dict() == {"QAT": 17}


def test_most_articles_and_more_than_two_decide():
    """Half is not most, and two articles are too few to say it of."""
    ranked = pd.DataFrame({"item": list("abc"), "docs": [4, 5, 2], "repeated": [2, 3, 2]})
    assert resting(ranked) == ["b"]


def test_a_report_stars_such_a_name_says_so_first_and_does_not_follow_it(tmp_path):
    """Qatar has a star in the ranked table, a sentence among the limits, its passage in the corpus section, no line."""
    made = corpus()
    seen = named(made, "Iran", "Qatar")
    page = report(tmp_path / "r", made, mentions=seen)
    said = words(page)
    assert "Qatar *" in said
    assert "Qatar (19 of 21 articles) is named mostly in passages that one source repeats" in said
    assert "1 passage of six words or more stands in three or more articles of one source" in said
    assert "Voters in Qatar elect a new assembly" in said
    tables = tmp_path / "r" / "tables"
    assert set(pd.read_csv(tables / "countries_over_time.csv")["item"]) == {"IRN"}
    assert pd.read_csv(tables / "countries.csv").set_index("item")["repeated"].to_dict() == {"IRN": 0, "QAT": 19}
    assert pd.read_csv(tables / "repeated.csv")["docs"].tolist() == [20]
    report(tmp_path / "asked", made, mentions=seen, items=["QAT"])
    asked = pd.read_csv(tmp_path / "asked" / "tables" / "countries_over_time.csv")
    assert set(asked["item"]) == {"QAT"}


def test_a_corpus_without_repeated_passages_says_so(tmp_path):
    """No star, no warning, one sentence."""
    made = corpus().where(source="A")
    said = words(report(tmp_path / "r", made, mentions=named(made, "Iran")))
    assert "No passage of six words or more stands in three or more articles of one source." in said
    assert "named mostly in passages" not in said
