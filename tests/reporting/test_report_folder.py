"""Promises of the folder: a report replaces a report, whole, and touches nothing else."""

import json

import pytest

from analysis.errors import AnalysisError
from analysis.reporting.folder import filling
from analysis.store import verify


def write(out, names):
    """A report of the named files, as `report` would write it."""
    with filling(out) as folder:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name, encoding="utf-8")
        (folder / "manifest.json").write_text(json.dumps({"outputs": dict.fromkeys(names, "")}), encoding="utf-8")


def files(out):
    """Every file below `out`."""
    return sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())


def test_a_stale_figure_does_not_remain_and_a_stranger_s_file_does(tmp_path):
    """What the last report wrote and this one does not is gone; notes beside it stay."""
    out = tmp_path / "r"
    write(out, ["report.html", "figures/old.svg"])
    (out / "figures" / "mine.svg").write_text("mine", encoding="utf-8")
    write(out, ["report.html", "figures/new.svg"])
    assert files(out) == ["figures/mine.svg", "figures/new.svg", "manifest.json", "report.html"]
    assert list(tmp_path.iterdir()) == [out]


def test_a_failed_report_leaves_the_last_one_as_it_was(tmp_path):
    """An error in the middle changes nothing and leaves no temporary folder."""
    out = tmp_path / "r"
    write(out, ["report.html"])
    with pytest.raises(IsADirectoryError):
        write(out, ["report.html", "figures/a.svg", "figures"])
    assert (out / "report.html").read_text(encoding="utf-8") == "report.html"
    assert list(tmp_path.iterdir()) == [out]


def test_a_run_killed_while_moving_is_told_by_verify_and_mended_by_the_next(tmp_path, monkeypatch):
    """The manifest moves first, so a half-moved report never verifies and its files are known."""
    out = tmp_path / "r"
    write(out, ["a.svg", "b.svg"])
    moved = type(out).replace

    def killed(self, target):
        if self.name == "d.svg":
            raise KeyboardInterrupt
        return moved(self, target)

    monkeypatch.setattr(type(out), "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write(out, ["c.svg", "d.svg"])
    monkeypatch.undo()
    assert any("d.svg is missing" in said for said in verify(out))
    write(out, ["e.svg"])
    assert files(out) == ["e.svg", "manifest.json"]


def test_a_manifest_cannot_make_us_delete_outside_the_folder(tmp_path):
    """Names that lead out of the folder are not followed."""
    out, precious = tmp_path / "r", tmp_path / "precious.txt"
    precious.write_text("keep", encoding="utf-8")
    write(out, [])
    (out / "manifest.json").write_text(json.dumps({"outputs": {"../precious.txt": "", str(precious): ""}}), "utf-8")
    write(out, ["report.html"])
    assert precious.exists()


def test_a_file_in_the_way_is_refused(tmp_path):
    """A report needs a folder, and says so."""
    (tmp_path / "r").write_text("", encoding="utf-8")
    with pytest.raises(AnalysisError, match="needs a folder"):
        write(tmp_path / "r", ["a"])
