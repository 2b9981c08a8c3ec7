"""The verb that makes a report from a file that describes it."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli_options import bar, say
from analysis.cli_outputs import check_folder
from analysis.study import check, make
from analysis.study_file import read_study

app = typer.Typer()

File = Annotated[str, typer.Argument(help="study.toml: keys as the options of `report`, and [[planned]] comparisons")]
Check = Annotated[bool, typer.Option("--check", "--dry-run", help="load and check everything, and make nothing")]


@app.command()
def run(study: File, check_only: Check = False) -> None:
    """Make the report that a study.toml describes; comparisons planned there are told apart from all others."""
    described = read_study(study)
    check_folder(described.out, described.sources)
    if check_only:
        corpus = check(described)
        print(corpus.summary())
        n = len(described.planned)
        print(f"{study} is in order: {n:,} planned comparison{'s' * (n != 1)}; the report would be {described.out}")
        return
    page = make(described, say=say, progress=bar("reading"), file=Path(study))
    print(f"The report is at {page}")
