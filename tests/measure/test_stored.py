"""Promises of counting where tables lie: Parquet parts give the tables that frames give."""

import random as random_
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from counted import mentions, model, named, terms
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import extract
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, InputError, TableError, UnknownName
from analysis.measure import counts, coverage, evidence, undated, volume
from analysis.measure.calendar import OVER
from analysis.measure.database import database
from analysis.store import write_table
from conftest import article, corpus_of

BY = (None, "source", "section", "words", "desk")
COUNTRIES = {"IRN": "Iran", "QAT": "Qatar", "us-georgia": "Georgia", "égypte": "Égypte", "Ж": "Ж", "𐍈": "𐍈"}
rows = st.lists(
    st.tuples(
        st.sampled_from([None, "1969-12-28", "1969-12-31 23:59:59.5", "1970-01-02", "1970-02-01", "1971-03-04"]),
        st.sampled_from(["day", "month", "year"]),
        st.sampled_from("AB"),
        st.sampled_from([None, "World", "Ä"]),
        st.sampled_from([None, 1, 2]),
        st.lists(st.sampled_from([*COUNTRIES, None]), max_size=4),
    ),
    min_size=1,
    max_size=20,
)


def made(plan) -> tuple[Corpus, pd.DataFrame]:
    """A corpus and mentions: some unresolved, nameless, shouted, of two kinds, or of an article that is not there."""
    articles, found = [], [mentions(("elsewhere", "QAT", 0, "Doha"), ("elsewhere", "SYR", 8, "Syria"))]
    for i, (day, precision, source, section, desk, said) in enumerate(plan):
        words = [COUNTRIES.get(entity or "", "Some") for entity in said]
        text = "".join(word.ljust(8) for word in words)
        kept = {"source": source, "section": section, "desk": desk}
        articles.append(article(f"{i:02d}", text, day=day, precision=precision, **kept))
        places = [(f"{i:02d}", said[n], 8 * n, word) for n, word in enumerate(words)]
        found.append(mentions(*places, kind="place" if i % 3 else "country"))
    seen = pd.concat(found)
    name = seen["name"].where(seen["start"] == 0)
    return corpus_of(*articles), seen.assign(name=name.mask(seen["doc_id"].str.endswith("1"), name.str.upper()))


def parted(frame: pd.DataFrame, folder: Path, name: str, *, n: int = 1, seed: int = 0) -> Path:
    """A folder with the rows in `n` parts, shuffled."""
    order = frame.sample(frac=1, random_state=seed)
    for i in range(n):
        write_table(order.iloc[i::n], folder / name / f"part-{i}.parquet", name)
    return folder / name


def same(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(ours, theirs, check_exact=True)


@settings(deadline=None, max_examples=25)
@given(rows, st.sampled_from(OVER), st.sampled_from(BY), st.integers(1, 4), st.integers(0, 9), st.booleans())
def test_frames_and_parts_give_identical_tables(plan, over, by, n, seed, chosen):
    """Coverage, counts, volume and what is undated: for every period and split, in any parts, however shuffled."""
    corpus, seen = made(plan)
    items = ["syria", "QAT"] if chosen else None
    with TemporaryDirectory() as folder:
        of = parted(seen, Path(folder), "mentions", n=n, seed=seed)
        where = parted(corpus.articles, Path(folder), "articles", n=min(n, 2), seed=seed)
        expected = coverage(seen, corpus, over=over, by=by, items=items)
        same(coverage(of, where, over=over, by=by, items=items), expected)
        same(coverage(str(of / "*.parquet"), corpus, over=over, by=by, items=items), expected)
        same(coverage(seen, where, over=over, by=by, items=items), expected)
        same(counts(of, where, by=by), counts(seen, corpus, by=by))
        same(volume(where, over=over, by=by), volume(corpus, over=over, by=by))
        assert undated(where, over=over) == undated(corpus, over=over)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Sixty articles of two years and their mentions: in memory, and the folders of their parts."""
    random = random_.Random(4)
    days = [f"2016-{1 + i % 12:02d}-{1 + i % 28:02d}" for i in range(30)] + [
        f"2017-{1 + i % 12:02d}-03" for i in range(30)
    ]
    plan = [(day, "day", random.choice("AB"), None, 1, random.sample([*COUNTRIES], 2)) for day in days]
    corpus, seen = made(plan)
    folder = tmp_path_factory.mktemp("tables")
    return corpus, seen, parted(corpus.articles, folder, "articles", n=3), parted(seen, folder, "mentions", n=5)


@pytest.mark.parametrize("over", OVER)
@pytest.mark.parametrize("by", BY)
def test_every_period_and_every_split_is_counted_alike(tables, over, by):
    """Six lengths of period times text, whole numbers and nothing to split by."""
    corpus, seen, articles, found = tables
    same(coverage(found, articles, over=over, by=by, top=3), coverage(seen, corpus, over=over, by=by, top=3))


def test_a_stated_span_and_a_part_of_the_corpus_hold_for_mentions_on_disk(tables):
    """What is complete, and which articles there are, the corpus in memory says."""
    corpus, seen, _, found = tables
    part = corpus.between("2016-03", "2017-06").where(source="A")
    expected = coverage(seen, part, by="source")
    assert expected["complete"].all()
    same(coverage(found, part, by="source"), expected)


def test_items_are_found_by_id_name_or_spelling_on_disk_too(tables):
    """Doha is how Qatar is written somewhere; a name that nothing has is refused with the nearest."""
    corpus, seen, articles, found = tables
    wanted = ["doha", "irn", "IRAN", "Égypte"]
    expected = coverage(seen, corpus, items=wanted)
    assert expected["item"].drop_duplicates().tolist() == ["QAT", "IRN", "égypte"]
    same(coverage(found, articles, items=wanted), expected)
    with pytest.raises(UnknownName, match="No item is called 'Irann'"):
        coverage(found, articles, items=["Irann"])
    with pytest.raises(UnknownName, match="source"):
        coverage(found, articles, by="sauce")
    with pytest.raises(UnknownName, match="month"):
        coverage(found, articles, over="months")


def test_intervals_that_carry_a_spot_check_are_the_same(tables):
    """The kind of an entity, by which its check is weighed, is found on disk as in memory."""
    corpus, seen, articles, found = tables
    sheet = extract.spot_check(seen[seen["doc_id"] != "elsewhere"], corpus, n=20)
    checked = extract.precision(sheet.assign(right=["yes", "no", "yes", "yes"] * 5))
    same(coverage(found, articles, precision=checked), coverage(seen, corpus, precision=checked))


@pytest.mark.parametrize(
    ("period", "over"), [(None, None), ("2016-03", None), ("2016-05..2017-02", None), ("2017", "year")]
)
@pytest.mark.parametrize(
    ("n", "seed", "order"), [(None, None, "date"), (3, None, "date"), (3, 1, "date"), (3, None, "typical")]
)
def test_the_sentences_behind_a_number_are_the_same(tables, period, over, n, seed, order):
    """Evidence reads only the articles it shows, and shows what it does from memory."""
    corpus, seen, articles, found = tables
    said = {"item": "Iran", "period": period, "over": over, "n": n, "seed": seed, "order": order}
    expected = evidence(seen, corpus, **said)
    assert len(expected)
    for of, where in ((found, articles), (found, corpus), (seen, articles)):
        same(evidence(of, where, **said), expected)
    assert len(evidence(found, articles, item="Iran", period="1999")) == 0


def test_articles_on_disk_are_read_in_the_types_of_others(tmp_path):
    """Dates without a zone, in nanoseconds or as days, large texts and dictionaries; only columns that count matter."""
    days = (("1969-12-31", "A", "IRN"), ("1970-01-02", "B", "QAT"))
    corpus, seen = made([(day, "day", source, None, 1, [entity]) for day, source, entity in days])
    of = parted(seen, tmp_path, "mentions")
    expected = coverage(seen, corpus, by="source", over="day")
    kept = pa.Table.from_pandas(corpus.articles[["doc_id", "source", "published", "published_precision"]])
    for kind in (
        pa.timestamp("us"),
        pa.timestamp("ns"),
        pa.timestamp("ns", "UTC"),
        pa.timestamp("s", "Asia/Tokyo"),
        pa.date32(),
    ):
        path = tmp_path / "other [1]*.parquet"
        table = kept.set_column(2, "published", kept["published"].cast(kind))
        table = table.set_column(0, "doc_id", table["doc_id"].cast(pa.large_string()))
        pq.write_table(table.set_column(1, "source", table["source"].dictionary_encode()), path)
        same(coverage(of, path, by="source", over="day"), expected)


def _faulty(tmp_path: Path) -> dict[str, Path]:
    """Articles as they should not be, by what is wrong."""
    good = corpus_of(article("1", "Iran"), article("2", "Iran")).articles
    table = pa.Table.from_pandas(good)
    written = {
        "missing: published_precision": table.drop_columns("published_precision"),
        "holds string, not timestamp": table.set_column(2, "published", pa.array(["2017-01-05"] * 2)),
        "key occurs twice": pa.concat_tables([table, table]),
        "articles have no id": table.set_column(0, "doc_id", pa.array(["1", None])),
        "'decade' is not allowed": table.set_column(3, "published_precision", pa.array(["day", "decade"])),
        "but for capitals": table.append_column("DOC_ID", pa.array(["1", "2"])),
    }
    for i, held in enumerate(written.values()):
        pq.write_table(held, tmp_path / f"{i}.parquet")
    whole = tmp_path / "whole.parquet"
    pq.write_table(table, whole, compression="none")
    data = bytearray(whole.read_bytes())
    (tmp_path / "cut.parquet").write_bytes(data[:-40])
    data[4:80] = b"\xff" * 76
    (tmp_path / "broken.parquet").write_bytes(data)
    (tmp_path / "empty").mkdir()
    return {what: tmp_path / f"{i}.parquet" for i, what in enumerate(written)} | {
        "cannot be read as Parquet": tmp_path / "cut.parquet",
        "cannot be counted": tmp_path / "broken.parquet",
        "no Parquet file": tmp_path / "empty",
        "no such file": tmp_path / "nowhere.parquet",
    }


def test_tables_that_are_none_are_refused_in_three_lines(tmp_path):
    """A missing column, another type, an id twice, a cut or broken file, an empty folder: what, where, what to try."""
    of = mentions(("1", "IRN", 0, "Iran"))
    for what, path in _faulty(tmp_path).items():
        with pytest.raises((InputError, TableError)) as told:
            coverage(of, path)
        assert what in str(told.value)
        assert [line.split()[0] for line in str(told.value).splitlines()[1:]] == ["where:", "try:"], told.value
    corpus = corpus_of(article("1", "Iran"))
    articles = parted(corpus.articles, tmp_path, "articles")
    with pytest.raises(TableError, match=r"(?s)missing: .*entity_id.*where: table 'mentions' in .*part-0"):
        coverage(articles, corpus)


def test_one_faulty_part_among_good_ones_is_named(tmp_path):
    """Parts of one table have its columns all; a part that was cut off is not passed over."""
    corpus, seen = made([("2017-01-05", "day", "A", None, 1, ["IRN"])] * 4)
    of = parted(seen, tmp_path, "mentions", n=3)
    lacking = pq.read_table(of / "part-1.parquet").drop_columns("entity_id")
    pq.write_table(lacking, of / "part-1.parquet")
    with pytest.raises(TableError, match=r"(?s)missing: entity_id.*part-1\.parquet"):
        coverage(of, corpus)
    (of / "part-1.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match=r"part-1\.parquet"):
        coverage(of, corpus)
    (of / "part-1.parquet").rename(of / "_part-1.parquet")
    (of / ".hidden").mkdir()
    (of / ".hidden" / "part.parquet").write_bytes(b"PAR1")
    assert len(coverage(of, corpus))


def test_topics_and_terms_are_not_counted_in_articles_on_disk(tmp_path):
    """They were made from a corpus in memory; the message says what to do, and no table is taken for a corpus."""
    corpus = corpus_of(article("a", "Iran"))
    path = parted(corpus.articles, tmp_path, "articles")
    for of in (terms([[1]], ["oil"], ["a"]), model({"a": (1.0,)}, [["oil"]])):
        with pytest.raises(AnalysisError, match=r"(?s)not counted in articles on disk.*try:.*load"):
            coverage(of, path)
    with pytest.raises(AnalysisError, match="is no corpus"):
        coverage(named(corpus, "Iran"), corpus.articles)


def test_more_splits_than_a_table_may_have_rows_are_refused(tmp_path, monkeypatch):
    """Splitting by a column that is another for each article is refused before its values are read."""
    monkeypatch.setattr("analysis.measure.cells.MOST", 3)
    corpus = corpus_of(*(article(f"{i}", f"Iran {i}") for i in range(4)))
    with pytest.raises(AnalysisError, match="more than 3"):
        coverage(named(corpus, "Iran"), parted(corpus.articles, tmp_path, "articles"), by="text", over="year")


def test_the_database_leaves_nothing_behind_and_fetches_nothing(tmp_path, monkeypatch):
    """It spills to a temporary folder that is removed, within its memory; extensions are neither loaded nor fetched."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with database("a test") as db:
        settings_ = dict(db.sql("SELECT name, value FROM duckdb_settings()").fetchall())
        inside = list(tmp_path.iterdir())
        db.execute("SET memory_limit = '60MB'")
        db.execute("CREATE TEMP TABLE large AS SELECT md5(range::VARCHAR) AS a FROM range(2000000)")
        spilled = [file for file in inside[0].rglob("*") if file.is_file() and file.stat().st_size]
    assert spilled
    assert [str(inside[0])] == [settings_["temp_directory"]]
    assert not list(tmp_path.iterdir())
    assert settings_["memory_limit"].endswith("MiB")
    assert {settings_[f"auto{what}_known_extensions"] for what in ("load", "install")} == {"false"}
    with pytest.raises(InputError, match=r"(?s)cannot be counted: .*where: a test\n  try:"), database("a test") as db:
        db.sql("SELECT * FROM 'http://localhost/x.parquet'").fetchall()
    assert not duckdb.default_connection().sql("SELECT 1 WHERE false").fetchall()


@pytest.mark.parametrize("by", ["day", "precision", "split", "articles", "sort", 'a "b" c', "select", "published"])
def test_any_column_can_be_split_by(tmp_path, by):
    """Names that mean something in SQL, or in the tables made on the way, are columns like others."""
    plain = corpus_of(article("1", "Iran"), article("2", "Iran", day="2016-02-03"))
    corpus = plain if by == "published" else Corpus(plain.articles.assign(**{by: ["x", "y"]}))
    seen, path = named(corpus, "Iran"), parted(corpus.articles, tmp_path, "articles")
    same(coverage(seen, path, by=by), coverage(seen, corpus, by=by))
    same(counts(parted(seen, tmp_path, "mentions"), path, by=by), counts(seen, corpus, by=by))


@settings(deadline=None, max_examples=15)
@given(rows, st.sampled_from(BY), st.integers(0, 9))
def test_pairs_are_counted_where_tables_lie(plan, by, seed):
    """Articles with both, of three with all: coverage, counts and evidence as of frames."""
    corpus, seen = made(plan)
    seen = pd.concat([seen, mentions(*(("elsewhere", id, 0, name) for id, name in COUNTRIES.items()))])
    items = ["Qatar+IRN", "QAT", "us-georgia + QAT + irn"]
    with TemporaryDirectory() as folder:
        of = parted(seen, Path(folder), "mentions", n=3, seed=seed)
        where = parted(corpus.articles, Path(folder), "articles", seed=seed)
        same(coverage(of, where, by=by, items=items), coverage(seen, corpus, by=by, items=items))
        same(counts(of, where, by=by, items=items), counts(seen, corpus, by=by, items=items))
        for item in items:
            same(evidence(of, where, item=item), evidence(seen, corpus, item=item))
        with pytest.raises(AnalysisError, match="one item twice"):
            coverage(of, where, items=["IRN+Iran"])
