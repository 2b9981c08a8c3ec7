"""Promises of the verb silence: what is left out is written, printed and shown in the words of the others."""

from analysis.store import read_table


def test_silence_names_what_a_source_leaves_out(run, tmp_path):
    """North and East write on Iran, West never does: West comes first, with a sentence of another."""
    subjects = ("rain", "wheat", "ships", "roads", "wool", "coal", "glass", "bread", "salt", "trees")
    rows = [
        f"{source}{m}{i},2016-{m:02d}-{i + 1:02d},"
        f"{source} no {m} on {subject} {'and Iran' if source != 'West' and i % 2 else 'and more'}.,{source}"
        for source in ("North", "East", "West")
        for m in (1, 2)
        for i, subject in enumerate(subjects)
    ]
    path = tmp_path / "months.csv"
    path.write_text("\n".join(["id,date,text,source", *rows]), encoding="utf-8")
    code, said, err = run("silence", path, "--out", tmp_path / "s.csv", "--items", "IRN", "--model", "none")
    assert code == 0, err
    found = read_table(tmp_path / "s.csv", "silence")
    assert set(found["split"]) == {"West"}
    assert found[["docs", "total", "expected"]].values.tolist()[0] == [0, 20, 10]
    assert "all periods | West | Iran | 0 of 20 stories, 10.0 expected (10.0 without the source that has most)" in said
    assert "  East: East no 1 on wheat and Iran." in said
    code, _, err = run("silence", path, "--out", tmp_path / "s.csv", "--by", "sauce", "--model", "none")
    assert code == 2
    assert "No column is called 'sauce'" in err


def test_one_source_alone_is_set_against_nobody(run, tmp_path):
    """That nothing was found is then no finding, and it is said."""
    path = tmp_path / "one.csv"
    path.write_text("id,date,text,source\n1,2016-01-01,Iran sold wheat.,North\n", encoding="utf-8")
    code, said, err = run("silence", path, "--out", tmp_path / "s.csv", "--model", "none")
    assert code == 0, err
    assert "has 1 value: there is nobody to be set against" in said
