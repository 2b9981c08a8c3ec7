"""Promises of the verb why: what is behind a movement is written and said, with the sentences that show it."""

from analysis.store import read_table


def test_why_says_what_is_behind_a_movement(run, tmp_path):
    """In February West writes on Iran and sanctions: the source and the word are said, sentences follow."""
    subjects = ("rain", "wheat", "ships", "roads", "wool", "coal", "glass", "bread", "salt", "trees", "milk", "iron")
    rows = [
        f"{source}{m}{i},2016-{m:02d}-{i + 1:02d},"
        f"{subject}{m}{source} {said} {'sanctions' if m == 2 and source == 'West' else 'harvest'},{source}"
        for m in (1, 2)
        for source, many in (("North", 9 if m == 1 else 2), ("West", 1 if m == 1 else 11))
        for i, subject in enumerate(subjects)
        for said in ["Iran" if i < many else "no"]
    ]
    path = tmp_path / "months.csv"
    path.write_text("\n".join(["id,date,text,source", *rows]), encoding="utf-8")
    ask = ("why", path, "--item", "Iran", "--period", "2016-02", "--model", "none", "--terms", "split")
    code, said, err = run(*ask, "--over", "month", "--out", tmp_path / "w.csv")
    assert code == 0, err
    found = read_table(tmp_path / "w.csv", "reasons").set_index(["aspect", "value"])
    assert found.loc[("source", "West"), ["docs_before", "docs_after"]].tolist() == [1, 11]
    assert found.loc[("term", "sanctions"), "q"] <= 0.1
    lines = said.splitlines()
    assert lines[1] == "Iran in 2016-02: 13 of 24 articles (54.2%); in 2016-01: 10 of 24 articles (41.7%)."
    assert any(line.startswith("More by source: West (11 of 13 stories") for line in lines)
    assert any(line.startswith("More by term: sanctions") for line in lines)
    assert sum(line.startswith("West, 2016-02-") for line in lines) == 3
    code, said, err = run(*ask[:-2], "--only", "source=West", "--beside", "none")
    assert code == 0, err
    assert said.splitlines()[0] == "Iran in 2016-02: 11 of 12 articles (91.7%); in 2016-01: 1 of 12 articles (8.3%)."
    code, _, err = run(*ask, "--beside", "term")
    assert code == 2
    assert "did you mean 'terms'" in err
    code, _, err = run(*ask, "--before", "2016-02")
    assert code == 2
    assert "share days" in err


def test_change_holds_seasons_and_the_mix_of_sources(run, tmp_path):
    """West has Iran in four of five articles, North never; West grows: a change of all, of no source."""
    rows = [
        f"{m}-{i},{2014 + m // 12}-{m % 12 + 1:02d}-{i + 1:02d},{'Iran.' if i < m // 12 * 4 else 'Rain.'},"
        f"{'West' if i < m // 12 * 5 else 'North'}"
        for m in range(36)
        for i in range(10)
    ]
    path = tmp_path / "months.csv"
    path.write_text("\n".join(["id,date,text,source", *rows]), encoding="utf-8")
    ask = ("change", path, "--out", tmp_path / "c.csv", "--items", "IRN", "--model", "none")
    assert run(*ask)[0] == 0
    assert len(read_table(tmp_path / "c.csv", "changes"))
    code, said, err = run(*ask, "--mix", "source", "--season")
    assert code == 0, err
    assert said.startswith("0 changes")
    assert "1 of 1 series" in said
    code, _, err = run(*ask, "--mix", "source", "--by", "source")
    assert code == 2
    assert "where: --by, --mix" in err
