"""Promises of the report: whole, honest about what it cannot say, safe to open, the same bytes twice."""

import json
import re

import pandas as pd
import pytest

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.reporting import report
from analysis.store import file_hash, read_table, verify
from analysis.tables import frame
from analysis.topics import read as read_model
from conftest import article, corpus_of
from reporting import made
from reporting.reader import Reader


def write(out, corpus, **options):
    """A report of `corpus` with everything that can be measured in it."""
    given = {"mentions": made.mentions(corpus), "topics": made.model(corpus), "terms": made.terms(corpus)}
    return report(out, corpus, **{**given, **options})


def words(page):
    """The text of a page as a reader sees it."""
    return " ".join("".join(Reader(page.read_text(encoding="utf-8")).text).split()).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The report of the made corpus."""
    return write(tmp_path_factory.mktemp("whole") / "my-study", made.corpus()).parent


@pytest.fixture(scope="module")
def read(whole):
    """Its page, read back."""
    return Reader((whole / "report.html").read_text(encoding="utf-8"))


def test_a_report_is_a_page_its_markdown_figures_tables_and_a_manifest(whole):
    """All parts are there, and the manifest matches every file."""
    assert {p.name for p in whole.iterdir()} == {
        "report.html",
        "report.md",
        "figures",
        "tables",
        "model",
        "manifest.json",
    }
    assert verify(whole) == []
    listed = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert set(listed) == {p.relative_to(whole).as_posix() for p in whole.rglob("*") if p.is_file()} - {"manifest.json"}


def test_the_topic_model_lies_in_the_folder_and_goes_with_it(tmp_path):
    """It is read back as it was given; a report without topics leaves none of the last one's."""
    corpus = made.corpus()
    write(tmp_path / "r", corpus)
    given, kept = made.model(corpus), read_model(tmp_path / "r" / "model")
    assert kept.labels == given.labels
    pd.testing.assert_frame_equal(kept.doc_topics, given.doc_topics)
    write(tmp_path / "r", corpus, topics=None)
    assert not list((tmp_path / "r").rglob("model.*"))
    assert verify(tmp_path / "r") == []


def test_every_figure_has_both_formats_and_the_table_it_was_drawn_from(whole):
    """SVG and PNG of each, a CSV of the table that its caption leads to."""
    text = (whole / "report.html").read_text(encoding="utf-8")
    figures = re.findall(r'<figure id="f-(\w+)">.*?href="#t-(\w+)"', text, re.DOTALL)
    assert {name for name, _ in figures} == {p.stem for p in (whole / "figures").glob("*.svg")}
    assert {p.stem for p in (whole / "figures").glob("*.svg")} == {p.stem for p in (whole / "figures").glob("*.png")}
    for _, table in figures:
        assert len(pd.read_csv(whole / "tables" / f"{table}.csv"))
    assert {"volume", "countries", "actors", "grid", "topic_terms", "contrast_terms"} <= {name for name, _ in figures}


def test_every_link_leads_somewhere(whole, read):
    """#links have an id, each id occurs once, files exist; nothing else is linked to."""
    assert len(read.ids) == len(set(read.ids))
    inside = {href[1:] for href in read.hrefs if href.startswith("#")}
    assert inside <= set(read.ids)
    assert sum(id.startswith("e--") for id in inside) > 50
    files = {href for href in read.hrefs if not href.startswith("#")}
    assert all((whole / href).is_file() for href in files)


def test_data_stays_text_and_nothing_is_loaded(whole, read):
    """A title that is a script is shown, not run; no address of data becomes a link; resources are inside."""
    assert read.tags.count("script") == 1
    assert read.handlers == []
    assert made.EVIL in "".join(read.text)
    assert all(source.startswith("data:image/svg+xml;base64,") for source in read.loads)
    assert "<script>alert" not in (whole / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in (whole / "report.md").read_text(encoding="utf-8").replace("\\<script\\>", "")


def test_the_page_is_in_order(read):
    """Tags close, no level of heading is skipped, every figure says its finding, every table what it is."""
    assert read.open == []
    assert read.headings[0] == 1
    assert all(below - above <= 1 for above, below in zip(read.headings, read.headings[1:], strict=False))
    assert all(len(image["alt"]) > 30 for image in read.images)


def test_the_page_opens_with_numbers_that_are_right(whole):
    """The first sentences name count, total, share and interval; recounting gives the same."""
    corpus, said = made.corpus(), words(whole / "report.html")
    mentions = made.mentions(corpus)
    n = mentions[mentions["entity_id"] == "SYR"]["doc_id"].nunique()
    assert f"Syria is the country named most: in {n} of 96 articles ({n / 96:.0%}".replace("%", " %") in said
    assert said.index("What was found") < said.index("Syria is the country") < said.index("How dates are known")
    assert "The largest change between 2016 and 2017" in said


def test_the_same_inputs_give_the_same_bytes(whole, tmp_path):
    """Another folder, articles in another order: identical files."""
    there = made.corpus(root="/elsewhere")
    shuffled = Corpus(there.articles.sample(frac=1, random_state=3), origin=there.origin, span=there.span)
    again = write(tmp_path / "my-study", shuffled).parent
    for path in whole.rglob("*"):
        if path.is_file():
            assert file_hash(path) == file_hash(again / path.relative_to(whole)), path.name


def test_no_path_of_a_machine_and_no_clock_is_in_any_file(whole):
    """Folders above the source are nobody's business."""
    for path in whole.rglob("*"):
        if path.is_file() and path.suffix != ".png":
            held = path.read_bytes()
            assert b"/home/" not in held, path
            assert b"nemo" not in held, path
            assert str(whole).encode() not in held, path


def test_declared_tables_can_be_read_back(whole):
    """Coverage, contrast, evidence and topics keep their contracts as files."""
    coverage = read_table(whole / "tables" / "countries_over_time.csv", "coverage")
    assert coverage["period"].nunique() == 24
    read_table(whole / "tables" / "contrast_terms.csv", "contrast")
    read_table(whole / "tables" / "topics.csv", "topics")
    for name in ("entities", "topics", "terms", "articles"):
        evidence = read_table(whole / "tables" / f"evidence_{name}.csv", "evidence")
        assert len(evidence)
    found = read_table(whole / "tables" / "evidence_entities.csv", "evidence")
    row = found[found["item"] == "IRN"].iloc[0]
    assert row["sentence"][row["start"] : row["end"]] == "Iran"


def test_a_budget_of_passages_is_kept_and_said(tmp_path):
    """A page may be short; links then lead to the item or to the file, and all of them still resolve."""
    page = write(tmp_path / "r", made.corpus(), passages=20)
    read = Reader(page.read_text(encoding="utf-8"))
    assert {h[1:] for h in read.hrefs if h.startswith("#")} <= set(read.ids)
    assert 0 < sum(tag == "cite" for tag in read.tags) <= 20
    assert "evidence_entities.csv" in words(page)


def test_nine_undated_excerpts_open_with_what_they_cannot_carry(tmp_path):
    """No trend, topic or comparison is claimed or drawn; the counts are there all the same."""
    page = write(tmp_path / "r", made.corpus(9, dated=False))
    said = words(page)
    assert "Nine articles cannot carry a trend, a topic or a comparison" in said
    assert said.index("Nine articles cannot") < said.index("is the country named most")
    assert {p.stem for p in (tmp_path / "r" / "figures").glob("*.svg")} == {"countries", "actors", "grid"}
    assert "The largest" not in said


@pytest.mark.parametrize(
    ("corpus", "options", "sentence"),
    [
        (made.corpus(sources=("Only",)), {}, "There is only one source (Only), so there is nothing to compare."),
        (made.corpus(dated=False), {}, "No article has a date precise enough for a month"),
        (made.corpus(), {"mentions": None}, "Countries and actors were not looked for."),
        (
            made.corpus(),
            {"mentions": made.mentions(made.corpus()).head(0)},
            "No country, actor or place was recognised",
        ),
        (made.corpus(), {"topics": None}, "No topics were fitted."),
        (made.corpus(), {"topics": None, "terms": None, "mentions": None}, "nothing could be compared"),
        (corpus_of(article("1")), {}, "One article cannot carry"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(tmp_path, corpus, options, sentence):
    """One source, no dates, no entities, no topics: a sentence stands where a figure would be empty."""
    page = write(tmp_path / "r", corpus, **options)
    assert sentence in words(page)
    read = Reader(page.read_text(encoding="utf-8"))
    assert {h[1:] for h in read.hrefs if h.startswith("#")} <= set(read.ids)


def test_named_sides_are_compared_however_small(tmp_path):
    """left= and right= choose the comparison; a typo lists what there is."""
    corpus = made.corpus()
    page = write(tmp_path / "r", corpus, left="South", right="North")
    assert "South (32 articles) against North (32 articles)" in words(page)
    with pytest.raises(UnknownName, match="North"):
        write(tmp_path / "x", corpus, left="Nort", right="South")
    with pytest.raises(AnalysisError, match="two sides"):
        write(tmp_path / "x", corpus, left="North")
    with pytest.raises(UnknownName, match="section"):
        write(tmp_path / "x", corpus, by="sektion")
    assert not (tmp_path / "x").exists()


def test_a_report_of_nothing_is_refused(tmp_path):
    """An empty corpus is an error, not an empty page."""
    with pytest.raises(AnalysisError, match="no articles"):
        report(tmp_path / "r", corpus_of(article("1")).where(source="B"))


def test_a_second_report_leaves_nothing_of_the_first(tmp_path):
    """Figures of an earlier run do not remain."""
    write(tmp_path / "r", made.corpus())
    write(tmp_path / "r", made.corpus(), topics=None)
    assert not (tmp_path / "r" / "figures" / "topic_terms.svg").exists()
    assert verify(tmp_path / "r") == []


def test_faults_and_missing_titles_are_shown_without_paths_of_a_machine(tmp_path):
    """What was not loaded is listed by file and record; an article without a title still has a row."""
    untitled = made.corpus().articles.assign(title=None)
    faults = frame(
        "faults",
        [
            {"path": "/home/nemo/news/a.csv", "record": "3", "what": f"cut {made.EVIL}", "kind": "record"},
            {"path": "/home/nemo/news/a.csv", "record": "4", "what": "date", "kind": "field"},
            {"path": "/home/nemo/news/b.zip", "record": None, "what": "no text", "kind": "file"},
        ],
    )
    page = write(tmp_path / "r", Corpus(untitled, faults, origin=["/home/nemo/news"]))
    said = words(page)
    assert "Not loaded: 1 bad record and 1 unreadable file. 1 doubt about a field" in said
    assert "news/a.csv#3" in said
    assert "/home/nemo" not in (tmp_path / "r" / "tables" / "faults.csv").read_text(encoding="utf-8")
    assert "nan" not in said.split()


def test_thin_months_are_drawn_with_a_longer_period_and_its_table_is_written(whole, read):
    """Four articles a month: quarters stand beside, in a table of the same contract, linked under the figure."""
    steps = read_table(whole / "tables" / "countries_by_quarter_over_time.csv", "coverage")
    months = read_table(whole / "tables" / "countries_over_time.csv", "coverage")
    assert steps["period"].nunique() == 8
    assert steps["complete"].all()
    assert steps.groupby("item")["docs"].sum().to_dict() == months.groupby("item")["docs"].sum().to_dict()
    assert list(dict.fromkeys(steps["item"])) == list(dict.fromkeys(months["item"]))
    assert "#t-countries_by_quarter_over_time" in read.hrefs
    assert "t-countries_by_quarter_over_time" in read.ids
