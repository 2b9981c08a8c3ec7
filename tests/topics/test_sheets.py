"""Promises of the sheets by which people check topics, and of their score."""

import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import cli, topics
from analysis.errors import AnalysisError, InputError
from analysis.tables import frame
from conftest import article, corpus_of
from topics.made import two_themes

LISTS = [
    "oil price barrel market export tanker pipeline gas supply crude",
    "goal match team player league coach referee stadium cup striker",
    "vote ballot party candidate campaign election poll seat voter turnout",
    "virus vaccine hospital patient doctor dose infection ward nurse clinic",
    "court judge trial lawyer verdict appeal sentence jury witness prison",
]


def model(docs=60, mixed=True):
    """Five topics of ten words; every article has a main topic, a second part and none of the rest."""
    k = len(LISTS)
    rows = []
    for topic, words in enumerate(LISTS):
        own, others = words.split(), [w for t, ws in enumerate(LISTS) if t != topic for w in ws.split()]
        weights = [0.09] * 10 + [0.1 / len(others)] * len(others)
        rows += [
            {"topic": topic, "rank": r, "term": term, "weight": weight}
            for r, (term, weight) in enumerate(zip(own + others, weights, strict=True), start=1)
        ]
    weights = []
    for i in range(docs):
        held = np.zeros(k)
        held[i % k], held[(i + 1) % k] = (0.6, 0.4) if mixed else (1, 0)
        weights += [{"doc_id": f"d{i:02}", "topic": t, "weight": held[t]} for t in range(k)]
    return topics.TopicModel(
        "lda",
        k,
        0,
        frame("topic_terms", rows),
        frame("doc_topics", weights),
        ("oil", "football", "votes", "health", "law"),
    )


def corpus(docs=60):
    """Articles whose text is the words of their topic."""
    return corpus_of(*(article(f"d{i:02}", f"About {LISTS[i % 5]}.", title="A headline") for i in range(docs)))


def by_key(sheet, key, choose):
    """The sheet filled in by a coder who answers with `choose(options, row of the key)`, a number of an option."""
    known = key.set_index("id")
    letters = []
    for id_ in sheet["id"]:
        order = known.loc[id_, "order"].split()
        letters.append("abcdef"[order.index(choose(order, known.loc[id_]))])
    return sheet.assign(answer=letters)


def perfect(made):
    """All sheets as the model would fill them in."""
    return {f"{i}": by_key(s, made.key, lambda _, row: row["right"]) for i, s in enumerate(made.sheets)}


def test_a_perfect_sheet_scores_one_in_everything():
    """Precision 1, log odds 0, alpha 1; nothing is told."""
    made = topics.sheets(model(), corpus())
    found = topics.score_sheets(perfect(made), made.key)
    assert (found.precision["precision"] == 1).all()
    assert (found.precision["log_odds"].dropna() == 0).all()
    assert (found.agreement["alpha"] == 1).all()
    assert found.faults.empty
    assert "word 1.00 (20 of 20)" in repr(found)


def test_sheets_filled_at_random_score_at_chance():
    """Thirty coders who draw lots: 1/6, 1/3 and 1/4, alpha 0, and each interval holds the chance."""
    made = topics.sheets(model(), corpus(), coders=30, words=4)
    rng = np.random.default_rng(5)
    drawn = {f"{i}": by_key(s, made.key, lambda order, _: str(rng.choice(order))) for i, s in enumerate(made.sheets)}
    found = topics.score_sheets(drawn, made.key)
    whole = found.precision[found.precision["level"] == "all"].set_index("task")
    assert whole["chance"].to_dict() == pytest.approx({"word": 1 / 6, "topic": 1 / 3, "label": 1 / 4})
    assert ((whole["low"] <= whole["chance"]) & (whole["chance"] <= whole["high"])).all()
    assert (found.agreement["alpha"].abs() < 0.05).all()
    assert (whole["log_odds"].dropna() < -1).all()


def test_the_intervals_cover_what_coders_really_do():
    """Coders who see a question alike (two in three copy their neighbour): 95 % intervals cover at least 90 %."""
    rng, truth, covered = np.random.default_rng(2), 0.7, []
    made = topics.sheets(model(), corpus(), coders=4, words=5, articles=0)
    items = sorted(set(made.key["item"]))
    for _ in range(40):
        easy = dict(zip(items, rng.random(len(items)) < truth, strict=True))

        def choose(order, row, easy=easy):
            right = easy[row["item"]] if rng.random() < 2 / 3 else rng.random() < truth
            return row["right"] if right else next(o for o in order if o != row["right"])

        filled = {f"{i}": by_key(s, made.key, choose) for i, s in enumerate(made.sheets)}
        row = topics.score_sheets(filled, made.key).precision.iloc[0]
        covered.append(row["low"] <= truth <= row["high"])
    assert np.mean(covered) >= 0.9


def test_a_sheet_is_blind():
    """No number of a topic, no weight, no doc_id; the intruder's letter and the order of questions tell nothing."""
    made = topics.sheets(model(), corpus(), coders=2, words=8)
    first, second = made.sheets
    assert list(first.columns) == ["id", "question", "text", *"abcdef", "answer"]
    assert first["answer"].isna().all()
    key = made.key[made.key["coder"] == 1]
    places = pd.Series([o.split().index(r) for o, r in zip(key["order"], key["right"], strict=True)])
    assert set(places[key["task"].to_numpy() == "word"]) == set(range(6))
    asked = [set(row[list("abcdef")].dropna()) for _, row in first.iterrows()]
    again = [set(row[list("abcdef")].dropna()) for _, row in second.iterrows()]
    assert asked != again
    assert sorted(map(sorted, asked)) == sorted(map(sorted, again))


def test_an_intruder_is_of_another_topic_and_the_questions_are_what_they_say():
    """Five words of one topic and one of another's; topics held and one not held; the article's own label."""
    made = topics.sheets(model(), corpus())
    own = {w: t for t, words in enumerate(LISTS) for w in words.split()}
    key = made.key.set_index("id")
    for row in made.sheets[0].itertuples():
        line = key.loc[row.id]
        options = [getattr(row, letter) for letter in "abcdef"[: len(line["order"].split())]]
        right = options[line["order"].split().index(line["right"])]
        if line["task"] == "word":
            of = [own[o] for o in options]
            assert of.count(line["topic"]) == 5
            assert own[right] != line["topic"]
        elif line["task"] == "topic":
            held = dict(zip(range(3), map(float, line["weights"].split()), strict=True))
            assert held.pop(int(line["right"])) == 0
            assert sorted(held.values()) == [0.4, 0.6]
        else:
            assert right == model().labels[line["topic"]]
            assert LISTS[line["topic"]] in row.text


def test_the_draw_depends_on_the_seed_and_not_on_the_order():
    """Articles in another order give the same sheets; another seed gives others."""
    one, other = corpus(), corpus_of(*corpus().articles.sample(frac=1, random_state=3).to_dict("records"))
    pd.testing.assert_frame_equal(topics.sheets(model(), one).key, topics.sheets(model(), other).key)
    assert not topics.sheets(model(), one, seed=1).sheets[0].equals(topics.sheets(model(), one).sheets[0])


def test_a_model_of_one_topic_an_article_has_no_topic_questions():
    """Where articles have one topic each, only words and labels are asked; a single topic cannot be checked."""
    made = topics.sheets(model(mixed=False), corpus())
    assert set(made.key["task"]) == {"word", "label"}
    with pytest.raises(AnalysisError, match="nothing to ask"):
        topics.sheets(topics.fit(two_themes(), k=1), corpus())


def test_numbers_of_topics_are_names_and_may_have_gaps():
    """A model whose topics are called 3, 4, 7, 8 and 9 gives the same sheets, with those numbers in the key."""
    numbers = {0: 3, 1: 4, 2: 7, 3: 8, 4: 9}
    plain, odd = topics.sheets(model(), corpus()), model()
    tables = {
        name: getattr(odd, name).assign(topic=lambda t: t["topic"].map(numbers))
        for name in ("topic_terms", "doc_topics")
    }
    odd = replace(odd, **tables)
    made = topics.sheets(odd, corpus())
    assert made.key["topic"].tolist() == plain.key["topic"].map(numbers).tolist()
    assert made.sheets[0].equals(plain.sheets[0])
    ranked = topics.rankings(model())
    pd.testing.assert_frame_equal(
        topics.rankings(odd), ranked.assign(topic=ranked["topic"].map(numbers).astype("int32"))
    )


def test_a_fitted_model_can_be_checked():
    """Words of one theme never serve as intruders that resemble it."""
    fitted = topics.fit(two_themes(), k=2)
    ids = fitted.doc_topics["doc_id"].unique()
    made = topics.sheets(fitted, corpus_of(*(article(i, "Text.") for i in ids)), coders=1)
    assert {"word", "label"} <= set(made.key["task"])


@pytest.fixture
def files(tmp_path):
    """Two filled sheets and the key as a spreadsheet and a shell see them."""
    made = topics.sheets(model(), corpus())
    return made, list(perfect(made).values()), tmp_path


def test_a_spreadsheets_habits_are_read(files):
    """Semicolons, a byte-order mark, Windows letters, UTF-16 with tabs, capital letters, an own column, empty lines."""
    made, (first, second), folder = files
    first = first.assign(answer=first["answer"].str.upper() + ")", note="fine; really, é")
    for name, text, encoding in (
        ("a.csv", "sep=;\n" + first.to_csv(index=False, sep=";") + ";;\n", "cp1252"),
        ("b.csv", second.to_csv(index=False, sep="\t", lineterminator="\r\n"), "utf-16"),
        ("c.csv", second.to_csv(index=False), "utf-8-sig"),
    ):
        (folder / name).write_bytes(text.encode(encoding))
    read = {name: topics.read_sheet(folder / name) for name in ("a.csv", "b.csv", "c.csv")}
    found = topics.score_sheets(read, made.key)
    assert found.faults.empty
    assert (found.agreement["alpha"] == 1).all()


def test_what_cannot_be_counted_is_told(files):
    """Blanks, doubles, contradictions, nonsense, foreign and missing rows: each once, the rest is scored."""
    made, (first, second), _ = files
    answers = first["answer"].tolist()
    answers[0], answers[1] = "", "perhaps"
    first = first.assign(answer=answers)
    wrong = "b" if answers[2] == "a" else "a"
    extra = [first.iloc[[3]], first.iloc[[2]].assign(answer=wrong), first.iloc[[4]].assign(id="c9-q001")]
    first = pd.concat([first.drop(index=5), *extra])
    found = topics.score_sheets({"a.csv": first, "b.csv": second}, made.key)
    assert found.faults[["record", "what"]].to_numpy().tolist() == [
        ["c1-q002", "'perhaps' is no answer."],
        ["c9-q001", "No question of the key is called 'c9-q001'."],
        ["c1-q001", "No answer is given."],
        ["c1-q003", "The question has two different answers."],
        ["c1-q006", "The question is in no sheet."],
    ]
    whole = found.precision[found.precision["level"] == "all"]
    assert whole["answered"].sum() == len(made.key) - 4
    assert (whole["precision"] == 1).all()


def test_an_answer_may_be_a_letter_a_number_or_the_words():
    """`B`, `2`, `2.0` and the option itself are the same answer; a seventh option is none."""
    made = topics.sheets(model(), corpus(), coders=1)
    sheet = made.sheets[0]
    for form in ("b", " (B) ", "2", "2.0", sheet.loc[0, "b"].upper()):
        row = sheet.iloc[[0]].assign(answer=form)
        scored = topics.score_sheets({"a": row}, made.key)
        assert scored.precision["answered"].max() == 1
    with pytest.raises(AnalysisError, match="'7' is no answer"):
        topics.score_sheets({"a": sheet.iloc[[0]].assign(answer="7")}, made.key)


def test_a_sheet_without_its_columns_is_refused(tmp_path):
    """A file that is no sheet is refused in three lines, and so is none at all."""
    path = tmp_path / "a.csv"
    path.write_text("number;letter\n1;a\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column id and answer"):
        topics.read_sheet(path)
    path.write_bytes(b"PK\x03\x04 a workbook")
    with pytest.raises(InputError, match="a workbook"):
        topics.read_sheet(path)
    path.write_bytes(b"")
    with pytest.raises(InputError, match="no column id and answer"):
        topics.read_sheet(path)
    with pytest.raises(InputError, match="cannot be read"):
        topics.read_sheet(tmp_path / "none.csv")


def test_no_cell_is_a_formula():
    """A headline that a spreadsheet would run gets a quote before it."""
    made = topics.sheets(model(), corpus_of(*(article(f"d{i:02}", "x", title="=1+1") for i in range(60))), coders=1)
    assert made.sheets[0]["text"].dropna().str.startswith("'=1+1").all()


def test_the_verb_makes_sheets_and_scores_them(tmp_path, monkeypatch, capsys):
    """`check-topics DIR SOURCE --out` then `--score`: files, figures, and three lines where both are missing."""

    def run(*words):
        monkeypatch.setattr("sys.argv", ["analysis", "check-topics", *map(str, words)])
        monkeypatch.setattr("sys.stdin", io.StringIO())
        with pytest.raises(SystemExit) as end:
            cli.main()
        return end.value.code or 0, *capsys.readouterr()

    topics.save(model(), tmp_path / "m")
    source = tmp_path / "articles.parquet"
    corpus().articles.to_parquet(source)
    code, said, error = run(tmp_path / "m", source, "--out", tmp_path / "sheet.csv", "--coders", 2)
    assert (code, error) == (0, "")
    assert "key in" in said
    key = pd.read_csv(tmp_path / "sheet-key.csv", dtype=str).set_index("id")
    for coder in (1, 2):
        path = tmp_path / f"sheet-{coder}.csv"
        sheet = pd.read_csv(path, dtype=str)
        by_key(sheet, key.reset_index(), lambda _, row: row["right"]).to_csv(path, index=False, sep=";")
    sheets = tmp_path / "sheet-1.csv", tmp_path / "sheet-2.csv"
    before = {path: path.read_bytes() for path in (*sheets, tmp_path / "sheet-key.csv")}
    for words in (
        (source, "--out", tmp_path / "sheet.csv", "--coders", 1),
        ("--score", *sheets, "--out", sheets[1]),
        ("--score", *sheets, "--out", tmp_path / "sheet-key.csv"),
    ):
        code, _, error = run(tmp_path / "m", *words)
        assert (code, len(error.strip().splitlines())) == (2, 3)  # answers and their key are not overwritten
    assert before == {path: path.read_bytes() for path in before}
    code, said, _ = run(tmp_path / "m", "--score", *sheets, "--out", tmp_path / "figures.csv")
    assert code == 0
    assert "0: oil" in said
    assert "Krippendorff's alpha 1.00" in said
    assert len(pd.read_csv(tmp_path / "figures.csv")) > 10
    code, said, _ = run(tmp_path / "m", "--score", *sheets, "--out", tmp_path / "checked")
    assert (code, "the check is in" in said) == (0, True)
    again = topics.read_judged(tmp_path / "checked")
    assert again.judged.precision["precision"].eq(1).all()
    assert again.judged.agreement["alpha"].tolist() == [1.0] * 3
    assert again.topics["label"].tolist() == list(model().labels)
    code, _, error = run(tmp_path / "m", source, "--out", tmp_path / "folder")
    assert (code, len(error.splitlines())) == (2, 3)
    code, _, error = run(tmp_path / "m", source)
    assert code == 2
    assert error.splitlines()[2].startswith("  try:")
    topics.save(model().merge([0, 1]), tmp_path / "other")
    code, _, error = run(tmp_path / "other", "--score", *sheets)
    assert (code, len(error.splitlines())) == (2, 3)
    assert "made of another model" in error
    corpus().articles.head(20).to_parquet(source)
    code, _, error = run(tmp_path / "m", source, "--out", tmp_path / "few.csv")
    assert (code, "20 of the 60 articles" in error) == (0, True)
    corpus().articles.head(20).assign(doc_id=lambda t: "x" + t["doc_id"]).to_parquet(source)
    code, _, error = run(tmp_path / "m", source, "--out", tmp_path / "none.csv")
    assert (code, "0 of the 60 articles" in error) == (2, True)


def test_a_key_without_the_model_is_scored_as_before():
    """Keys of older versions do not know their model, so it is not compared."""
    made = topics.sheets(model(), corpus(), seed=1)
    key = made.key.drop(columns="model")
    assert topics.score_sheets(perfect(made), key, model=model().merge([0, 1])).precision["precision"].eq(1).all()
    with pytest.raises(AnalysisError, match="another model"):
        topics.score_sheets(perfect(made), made.key, model=model().merge([0, 1]))


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"words": 1.5}, {"articles": "all"}, {"articles": -2}])
def test_numbers_that_draw_nothing_are_refused(wrong):
    """Each is named, with what would do."""
    with pytest.raises(AnalysisError, match=next(iter(wrong))) as told:
        topics.sheets(model(), corpus(), **wrong)
    assert len(str(told.value).splitlines()) == 3
