"""Promises of explain: every mention with its readings and rule, every rejected name with its reason, safe to show."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.extract import explain
from analysis.extract.explain import rule_of
from analysis.extract.readings import REASONS
from analysis.extract.why import RULES

HARD = (
    *("Syria’s", "the Bank of Japan", "Michael Jordan", "New Mexico", "Moscow said", "in French", "turkey", "Georgia"),
    *(
        "Iraqi security forces",
        "Assad",
        "Hillary Clinton",
        "Clinton",
        "\n\n",
        "<script>",
        "&amp;",
        "😀",
        "US$ 5",
        "\x85",
    ),
    *("the Free Syrian Army (FSA)", "President Putin", "The Greens", '"', "'", "\x85"),
)


class Text(HTMLParser):
    """The text of a page without its tags, labels apart."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def rows(text, **more):
    """(text, mentioned, entity, why) of each row."""
    frame = explain(text, **more).frame
    shown = frame[["text", "mentioned", "entity_id", "why"]].astype(object)
    return list(shown.where(shown.notna(), None).itertuples(index=False, name=None))


def test_the_rule_and_the_readings_of_a_mention_are_told():
    """An ambiguous name lists its senses with what speaks for each; the rule has its sentence."""
    frame = explain("Georgia spoke. Tbilisi was calm.").frame
    first = frame.iloc[0]
    assert first["entity_id"] == "GEO"
    assert first["reason"] == RULES["document evidence"]
    assert "GEO Georgia (name)" in list(first["candidates"])
    assert any(line.startswith("sense US state") for line in first["candidates"])


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("He met Michael Jordan.", "Jordan", "surname"),
        ("They moved to New Mexico.", "Mexico", "neighbour New"),
        ("He reads Proust in French.", "French", "language"),
        ("It cost US$ 5.", "US", "currency"),
    ],
)
def test_a_name_that_mentions_nothing_says_why(text, name, why):
    """Rejected names stand in the frame with the rule that rejected them."""
    assert (name, False, None, why) in rows(text)


def test_a_composed_actor_shows_what_it_is_made_of():
    """Country and role name the country inside; the country is a row of its own, embedded."""
    frame = explain("Iraqi security forces left.").frame
    outer, inner = frame.iloc[0], frame.iloc[1]
    assert list(outer["candidates"]) == ["IRQ Iraq (inside it)"]
    assert (inner["entity_id"], inner["embedded"]) == ("IRQ", True)


def test_an_office_at_a_date_shows_its_term():
    """Who held the office, with the days; another day, another holder."""
    frame = explain("The Iranian president spoke.", day="2017-05-10").frame
    held = frame[frame["why"] == "office at date"].iloc[0]
    assert held["entity_id"] == "hassan-rouhani"
    assert "2013-08" in held["candidates"][0]
    assert "hassan-rouhani" not in set(explain("The Iranian president spoke.", day="2010-05-10").frame["entity_id"])


def test_a_part_of_a_longer_name_is_listed_only_where_it_could_be_somebody_else():
    """Syria inside Bashar al-Assad's full name is nobody's row; the surname alone is not repeated."""
    assert [row[0] for row in rows("Bashar al-Assad left.")] == ["Bashar al-Assad"]


def test_own_actors_are_explained_as_own(tmp_path):
    """A name from the analyst's file, and one outside its dates."""
    path = tmp_path / "own.csv"
    path.write_text("id,name,kind,from\nlamplight,Lamplight,organisation,2016-01-01\n", encoding="utf-8")
    assert rows("Lamplight met.", day="2017-01-01", actors=path) == [("Lamplight", True, "lamplight", "own actor")]
    assert rows("Lamplight met.", day="2012-01-01", actors=path) == [("Lamplight", False, None, "outside its dates")]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(HARD), max_size=12), st.lists(st.sampled_from(HARD), max_size=4))
def test_any_text_is_explained_and_shown_whole(words, title):
    """Every rule is documented; the page holds the text, escaped, and no tag but ours; the lines hold it too."""
    text, head = " ".join(words), " ".join(title)
    shown = explain(text, title=head, day="2017-05-10")
    for row in shown.frame.itertuples():
        assert {"title": head, "text": text}[row.field][row.start : row.end]
        assert rule_of(row.why) in RULES if row.mentioned else any(row.why.startswith(r) for r in REASONS)
        assert row.reason
    page = Text(re.sub(r'<span style="font-size:.72em.*?</span>', "", shown._repr_html_()))
    assert set(page.tags) <= {"div", "p", "span"}
    assert page.text.startswith((head + text).replace("\r", "\n"))
    assert [line for line in str(shown).split("\n") if "<script>" in line] or "<script>" not in text + head


def test_underlines_stand_below_the_names():
    """Outer mentions, inner layers and rejected names have marks of their own at the right columns."""
    first, second = str(explain("Iraqi security forces saw Michael Jordan.")).split("\n")[:2]
    assert first == "Iraqi security forces saw Michael Jordan."
    assert second == "=====~~~~~~~~~~~~~~~~" + " " * 13 + "......"


def test_a_long_line_is_cut_at_spaces_without_loss():
    """Lines of the terminal have at most 100 characters and together all words."""
    text = "Iran " + "word " * 60 + "Syria"
    lines = str(explain(text)).split("\n\n")[0].split("\n")
    assert max(map(len, lines)) <= 100
    assert " ".join(line for line in lines if "~" not in line).split() == text.split()


def test_the_value_says_what_it_holds():
    """The repr counts mentions and rejected names."""
    assert repr(explain("Iran and the Gulf of Mexico.")) == "Explanation(1 mention, 1 name rejected)"
    assert repr(explain("")) == "Explanation(0 mentions, 0 names rejected)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Erdoğan besucht Syrien.", "cannot be told"),
        ("Damascus", "cannot be told"),
        ("Assad left the town.", ""),
        ("", ""),
        ("...", ""),
        ("The army of Syria left the town and the people in it came back to their houses.", ""),
        ("Die Türkei und Syrien reden mit der Regierung über den Frieden und die Grenze.", "Read as German"),
        ("Pemerintah Suriah dan Iran akan bertemu dengan delegasi yang datang dari Rusia itu.", "Read as Indonesian"),
    ],
)
def test_what_the_language_costs_is_told(text, said):
    """In a line: another language, or one that cannot be told where the text may well be none in English."""
    shown = explain(text)
    assert said in shown.note
    assert bool(shown.note) == bool(said)
    assert str(shown).endswith(shown.note)
    assert shown.note in shown._repr_html_()


def test_a_language_that_is_named_decides():
    """By code or name; what is no language is refused."""
    assert rows("Erdoğan besucht Syrien.") == [("Erdoğan", True, "recep-tayyip-erdogan", "known surname")]
    for said in ("de", "German", "deu", "de-AT"):
        shown = explain("Erdoğan besucht Syrien.", lang=said)
        assert (shown.lang, shown.frame["entity_id"].tolist()) == ("de", ["SYR"])
    with pytest.raises(AnalysisError, match="'klingon' is no language"):
        explain("Iran.", lang="klingon")


@pytest.mark.slow
def test_a_model_adds_its_finds():
    """With a pipeline, actors that no table lists are explained as the model's."""
    assert ("Maria Rossi", "model full name") in [r[::3] for r in rows("Maria Rossi saw Geneva.", model="default")]
