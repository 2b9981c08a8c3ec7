"""Promises of the documentation: what it shows runs, what is generated is up to date, what it links to is there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "corpus").glob("*.md")),
]
RUN = [ROOT / "README.md", ROOT / "docs" / "tutorial.md"]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_generated_pages_are_up_to_date():
    """docs/tables.md and docs/cli.md are what the code says today."""
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page):
    """Links and pictures of a page exist in the checkout."""
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_blocks_of_a_page_run_in_order(page, tmp_path):
    """Python blocks share one session, console lines with `$ analysis` run and print the lines shown below them."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    scripts, commands = [], []
    for language, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "python":
            scripts.append(body)
        else:
            asked = [part.splitlines() for part in body.split("$ ")]
            commands += [(lines[0], lines[1:]) for lines in asked if lines and lines[0].startswith("analysis")]
    assert scripts or commands
    folder = str(Path(sys.executable).parent)
    env = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    for command, shown in commands:
        done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False, env=env)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert [line for line in shown if line not in done.stdout.splitlines()] == [], f"{command}\n{done.stdout}"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(scripts)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=env | {"MPLBACKEND": "agg"},
    )
    assert done.returncode == 0, done.stderr
