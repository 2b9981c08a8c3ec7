"""Promises of the notebooks: paired, clean, public API only, and they run."""

import ast
import re
import sys

import jupytext
import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "notebooks"))
from execute import execute

SCRIPTS = sorted((ROOT / "notebooks").glob("0*.py"))
each = pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)


@each
def test_a_notebook_and_its_script_say_the_same(script):
    """The .ipynb holds the cells of the .py and no outputs."""
    paired = jupytext.read(script.with_suffix(".ipynb"))
    cells = [(c.cell_type, c.source) for c in jupytext.read(script).cells]
    assert [(c.cell_type, c.source) for c in paired.cells] == cells
    assert not any(c.get("outputs") for c in paired.cells)


@each
def test_a_notebook_uses_the_public_api_and_defines_nothing(script):
    """Only `import analysis as an`; a function in a notebook belongs in the package."""
    code = script.read_text(encoding="utf-8")
    tree = ast.parse(code)
    assert not any(isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)) for node in ast.walk(tree))
    assert re.findall(r"^(?:import|from) .*", code, re.MULTILINE) == ["import analysis as an"]


@pytest.mark.slow
@each
def test_a_notebook_runs_from_top_to_bottom(script, tmp_path):
    """Every cell executes in a fresh kernel; each that draws shows its picture, and one at least shows a table."""
    done = jupytext.read(execute(script, tmp_path))
    shown = [
        (cell.source, {kind for out in cell.get("outputs", []) for kind in out.get("data", {})}) for cell in done.cells
    ]
    assert [source for source, kinds in shown if "an.plot." in source and "image/png" not in kinds] == []
    assert any("text/html" in kinds for _, kinds in shown)
