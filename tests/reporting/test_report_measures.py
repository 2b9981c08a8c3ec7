"""Promises of the sections on change, silence, company and agency: numbers with sentences, or why there are none."""

import re

import pandas as pd
import pytest

from analysis.corpus import Corpus
from analysis.measure import bursts, change, long_enough
from analysis.reporting import report
from analysis.store import file_hash, read_table, verify
from analysis.tables import empty, frame
from conftest import article, corpus_of
from reporting import made
from reporting.reader import Reader

MONTHS = pd.date_range("2014-01-01", periods=36, freq="MS")
SIDE = {"North": "Iran", "South": "Syria"}
PAIR = "Assad and the Commission met"
NAMES = {**made.NAMES, "Oman": ("OMN", "country", "Oman")}


def corpus():
    """Six articles a month of two sources: North leaves Syria out, Oman comes in 2015-07, two names go together."""
    rows = []
    for month, day in enumerate(MONTHS):
        for i in range(6):
            source = "North" if i % 2 else "South"
            parts = [f"{SIDE[source]} sold oil in note {month}-{i}."]
            parts += [f"Oman rules {month}-{i}."] if month >= 18 and i < 4 else []
            parts += [f"{PAIR} {month}-{i}."] if (month + i) % 4 == 0 else []
            parts += [f"Aleppo is far {month}-{i}."] if (month + 2 * i) % 3 == 0 else []
            rows.append(article(f"a{month:02d}{i}", " ".join(parts), day=f"{day:%Y-%m}-{3 + i:02d}", source=source))
    return corpus_of(*rows, span=(MONTHS[0], pd.Timestamp("2016-12-31")))


def mentions(of):
    """Every name in the texts as one mention."""
    rows = []
    for doc_id, text in zip(of.articles["doc_id"], of.articles["text"], strict=True):
        for word, (entity_id, kind, name) in NAMES.items():
            for found in re.finditer(word, text):
                place = {"sent": text[: found.start()].count("."), "start": found.start(), "end": found.end()}
                about = {"kind": kind, "entity_id": entity_id, "name": name, "embedded": False, "why": "name: table"}
                rows.append({"doc_id": doc_id, "field": "text", "text": word} | place | about)
    return frame("mentions", rows)


def motifs(of):
    """Oman rules, Iran and Syria sell oil; who meets, speaks."""
    verbs = {"OMN": ("rule", "rules"), "IRN": ("sell", "sold"), "SYR": ("sell", "sold")}
    verbs |= {"bashar-al-asad": ("meet", "met"), "the-commission": ("say", "met")}
    texts = of.articles.set_index("doc_id")["text"]
    rows = []
    for row in mentions(of).itertuples():
        if row.entity_id in verbs:
            word, written = verbs[row.entity_id]
            at = texts[row.doc_id].index(written, row.end)
            rows.append(
                {c: getattr(row, c) for c in ("doc_id", "field", "sent", "start", "end", "text", "entity_id", "name")}
                | {"motif": "treatment" if word == "sell" and row.entity_id == "SYR" else "action", "word": word}
                | {"word_start": at, "word_end": at + len(written), "negated": False, "reported": False}
                | {"speech": word == "say", "other": None, "other_word": None, "speaker": None}
            )
    return frame("motifs", rows)


def write(out, of, **options):
    """A report of the corpus by month and source."""
    given = {"mentions": mentions(of), "motifs": motifs(of)}
    return report(out, of, **{**given, **options})


def words(page):
    """The text of a page as a reader sees it."""
    return " ".join("".join(Reader(page.read_text(encoding="utf-8")).text).split()).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The report of the corpus."""
    return write(tmp_path_factory.mktemp("measures") / "report", corpus()).parent


@pytest.fixture(scope="module")
def read(whole):
    """Its page, read back."""
    return Reader((whole / "report.html").read_text(encoding="utf-8"))


def test_the_sections_follow_change_over_time(read):
    """What changed stands after the lines; silence, company and agency after the comparison."""
    order = [id for id in read.ids if id in ("change", "changes", "comparison", "silence", "together", "agency")]
    assert order == ["change", "changes", "comparison", "silence", "together", "agency"]


def test_a_planted_change_is_found_said_at_the_top_and_taken_apart(whole):
    """Oman comes in July 2015: the month, the shares with their articles, p, and what it is made of."""
    changes = read_table(whole / "tables" / "changes_entities.csv", "changes")
    assert changes["item"].tolist() == ["OMN"]
    assert changes["period"].iloc[0] == pd.Timestamp("2015-07-01")
    said = words(whole / "report.html")
    assert "Oman rose from 0 % (0 of 108 articles) to 67 % (72 of 108 articles) from July 2015 on" in said
    assert said.index("Oman rose from") < said.index("The corpus holds") + 3000  # among the findings
    parts = read_table(whole / "tables" / "change_parts.csv", "decomposition")
    every = parts[parts["group"] == "all"].set_index("component")["change"]
    assert every["mix"] + every["within"] == pytest.approx(every["total"])
    assert every["total"] == pytest.approx(changes["difference"].iloc[0])
    assert "points within sources and" in said
    whole_change = parts[(parts["group"] == "all") & (parts["component"] == "total")].iloc[0]
    for end in ("low", "high"):  # one number, one interval
        assert whole_change[end] == pytest.approx(changes[end].iloc[0])


def test_changes_are_those_of_what_is_drawn_over_time(whole):
    """All series drawn are one family: p is that of `measure.change` on the tables of countries and actors together."""
    names = ("countries_over_time", "actors_over_time")
    drawn = pd.concat([read_table(whole / "tables" / f"{name}.csv", "coverage") for name in names])
    found = read_table(whole / "tables" / "changes_entities.csv", "changes")
    pd.testing.assert_frame_equal(change(drawn), found, check_dtype=False)
    n = len(long_enough(drawn))
    assert f"{n} of {drawn['item'].nunique()} series over time" in words(whole / "report.html")


def test_bursts_are_those_of_what_is_drawn_over_time_and_called_untested(whole):
    """The table is that of `measure.bursts` on the same series; the strongest is said with its articles."""
    names = ("countries_over_time", "actors_over_time")
    drawn = pd.concat([read_table(whole / "tables" / f"{name}.csv", "coverage") for name in names])
    found = read_table(whole / "tables" / "bursts_entities.csv", "bursts")
    pd.testing.assert_frame_equal(bursts(drawn), found, check_dtype=False)
    first = found.sort_values("weight", ascending=False).iloc[0]
    said = words(whole / "report.html")
    assert "Bursts are runs of months in which more articles than usual have something." in said
    assert first["item"] == "OMN"
    assert re.search(
        rf"Oman in July 2015 to December 2016 \(67 %, {first['docs']} of {first['total']}; usually 33 %\)", said
    )
    assert "there is no test" in said


def test_a_planted_silence_leads_to_the_sentences_of_the_others(whole, read):
    """North never has Syria, South never has Iran; the number of the others leads to what they say."""
    found = read_table(whole / "tables" / "silence.csv", "silence")
    sure = found[found["q"] < 0.05]
    assert {("North", "SYR"), ("South", "IRN")} == set(zip(sure["split"], sure["item"], strict=True))
    said = words(whole / "report.html")
    assert re.search(r"has (Syria|Iran) in 0 of \d+ stories \(all periods\), where the others’ share", said)
    evidence = read_table(whole / "tables" / "evidence_silence.csv", "evidence")
    assert set(evidence.loc[evidence["item"] == "North: SYR", "source"]) == {"South"}
    assert sum(h.startswith("#e--silence--") for h in read.hrefs) >= 2


def test_a_planted_pair_leads_to_sentences_that_name_both(whole, read):
    """The two who meet are the surest pair, and each of its sentences has both."""
    found = read_table(whole / "tables" / "together.csv", "together").iloc[0]
    assert (found["left"], found["right"]) == ("bashar-al-asad", "the-commission")
    evidence = read_table(whole / "tables" / "evidence_pairs.csv", "evidence")
    own = evidence[evidence["item"] == "bashar-al-asad + the-commission"]
    assert len(own) == found["docs"]
    assert own["sentence"].str.contains(PAIR).all()
    assert any(h.startswith("#e--pairs--") for h in read.hrefs)


def test_who_acts_is_told_from_who_is_acted_on_and_who_speaks(whole, read):
    """Shares, words and sentences of each role."""
    table = read_table(whole / "tables" / "agency.csv", "agency").set_index(["item", "role"])
    assert table.loc[("OMN", "acts"), "share"] == 1
    assert table.loc[("SYR", "acted on"), "share"] == 1
    assert table.loc[("the-commission", "speaks"), "docs"] == table.loc[("the-commission", "action"), "docs"]
    assert "rule 72" in words(whole / "report.html")
    evidence = read_table(whole / "tables" / "evidence_agency.csv", "evidence")
    assert set(evidence["item"]) >= {"OMN: acts", "SYR: acted on", "the-commission: speaks"}
    assert any(h.startswith("#e--agency--OMN-acts") for h in read.hrefs)


def test_charts_are_drawn_and_every_link_leads_somewhere(whole, read):
    """A chart of each, the tables they were drawn from, no link to nothing."""
    drawn = {p.stem for p in (whole / "figures").glob("*.svg")}
    assert {"changes_entities", "change_parts", "silence", "together", "network", "agency"} <= drawn
    assert len(read.ids) == len(set(read.ids))
    assert {h[1:] for h in read.hrefs if h.startswith("#")} <= set(read.ids)
    assert all((whole / h).is_file() for h in read.hrefs if not h.startswith("#"))
    assert verify(whole) == []


def test_each_section_is_exploratory_or_says_what_its_number_does_not_mean(whole):
    """Nothing was asked before the run, and no number explains itself."""
    said = words(whole / "report.html")
    assert said.count("Exploratory: found by looking through everything") == 3
    for sentence in ("says neither why", "A silence is no intent", "Company is no relation", "Grammar is not"):
        assert said.count(sentence) == 1
    for start in (
        "Changes: the series",
        "Left out: each source",
        "Company: for each pair",
        "Who does what to whom: from",
    ):
        assert start in said


def test_the_same_articles_in_another_order_give_the_same_bytes(whole, tmp_path):
    """Every file is the same."""
    there = corpus()
    shuffled = Corpus(there.articles.sample(frac=1, random_state=5), origin=there.origin, span=there.span)
    given = {"mentions": mentions(there).sample(frac=1, random_state=1), "motifs": motifs(there)}
    again = write(tmp_path / "report", shuffled, **given).parent
    for path in whole.rglob("*"):
        if path.is_file():
            assert file_hash(path) == file_hash(again / path.relative_to(whole)), path.name


def test_names_in_a_passage_that_a_source_repeats_are_no_coverage_here(tmp_path):
    """A menu that names Syria in each article of North: its silence on Syria is heard all the same."""
    of = corpus()
    menu = "\n\nSubscribe to the newsletter on Syria and all that comes with it."
    texts = of.articles["text"].where(of.articles["source"] != "North", of.articles["text"] + menu)
    of = Corpus(of.articles.assign(text=texts), origin=of.origin, span=of.span)
    page = report(tmp_path / "r", of, mentions=mentions(of))
    table = read_table(page.parent / "tables" / "silence.csv", "silence")
    row = table[(table["split"] == "North") & (table["item"] == "SYR") & table["period"].isna()].iloc[0]
    assert row["docs"] == 0


@pytest.mark.parametrize(
    ("of", "options", "sentences"),
    [
        (
            made.corpus(9),
            {"motifs": None},
            (
                "About 30 articles are needed before it can be told who stands together",
                "About 30 articles are needed before it can be told what a source leaves out",
                "Who does what to whom was not read",
            ),
        ),
        (made.corpus(sources=("Only",)), {}, ("There is only one source, so nobody is there",)),
        (made.corpus(dated=False), {}, ("No article has a date precise enough for a month",)),
        (
            made.corpus(),
            {"mentions": None, "motifs": None},
            ("so no company is told", "so it cannot be told what is left out", "Nothing was followed over time"),
        ),
        (
            made.corpus(),
            {"mentions": empty("mentions"), "motifs": empty("motifs")},
            ("No two countries or actors stand together", "no country or actor was found to do"),
        ),
        (made.corpus(40), {"over": "year"}, ("fall into two years; a line over time needs at least 3",)),
        (made.corpus(), {"over": "quarter"}, ("series over time",)),
    ],
)
def test_what_cannot_be_told_is_said_in_a_sentence(tmp_path, of, options, sentences):
    """Few articles, one source, no dates, no names, no parse: sentences, and a page whose links all lead somewhere."""
    given = {"mentions": made.mentions(of), "motifs": empty("motifs")}
    page = report(tmp_path / "r", of, **{**given, **options})
    said = words(page)
    assert [sentence for sentence in sentences if sentence not in said] == []
    read = Reader(page.read_text(encoding="utf-8"))
    assert {h[1:] for h in read.hrefs if h.startswith("#")} <= set(read.ids)


def test_series_too_short_to_show_a_change_are_not_tested(tmp_path):
    """Four quarters of articles: one sentence says that nothing can be told."""
    of = corpus()
    early = of.articles["published"] < pd.Timestamp("2014-09-01", tz=of.articles["published"].dt.tz)
    of = of.take(early.to_numpy(dtype=bool))
    page = write(tmp_path / "r", of, over="quarter")
    assert "No change is looked for: none of" in words(page)
    assert not (page.parent / "figures" / "changes_entities.svg").exists()


def test_a_change_of_one_source_is_told_whole_and_not_denied(tmp_path):
    """An article a month: no year has twenty, but Oman came; of one source there is no mix to take out of it."""
    of = corpus()
    of = of.take(of.articles["doc_id"].str.endswith("1").to_numpy(dtype=bool))
    page = write(tmp_path / "r", of)
    said = words(page)
    assert "Oman rose from 0 % (0 of 18 articles) to 100 % (18 of 18 articles) from July 2015 on" in said
    assert "No change is claimed" not in said
    assert not (page.parent / "tables" / "change_parts.csv").exists()


def test_a_change_from_some_sources_to_others_is_not_taken_apart(tmp_path):
    """Where no source has articles on both sides, all would be mix, which is no answer."""
    of = corpus()
    era = of.articles["published"].dt.year.astype("str")
    of = Corpus(of.articles.assign(source=era + " " + of.articles["source"].astype("str")), span=of.span)
    page = write(tmp_path / "r", of, by="source")
    assert "Oman rose from" in words(page)
    assert not (page.parent / "tables" / "change_parts.csv").exists()
