"""The verbs that speak of the installation: what there is, and whether it is well."""

from typing import Annotated

import typer

import analysis as an
from analysis import doctor
from analysis.cli_options import What
from analysis.errors import AnalysisError
from analysis.registry import ENGINES, LOADERS, MODELS
from analysis.store import verify

Folder = Annotated[str, typer.Argument(help="folder that `analysis report` wrote")]


def list_(what: What = None) -> None:
    """The loaders, topic models, engines and spaCy pipelines there are."""
    rows = {
        registry.kind + "s": [
            (e.name, e.summary + ("" if e.installed else f" (not installed: extra {e.extra})")) for e in registry
        ]
        for registry in (LOADERS, MODELS, ENGINES)
    }
    rows["pipelines"] = an.extract.pipelines()
    if what is not None and what not in rows:
        raise AnalysisError(f"There is no list of {what!r}.", where="analysis list", fix=", ".join(rows))
    for kind in [what] if what else rows:
        print(f"{kind}:")
        for name, summary in rows[kind]:
            print(f"  {name:24} {summary}")


def doctor_() -> None:
    """Check this installation: versions, pipelines, engines, processors."""
    findings = doctor.examine()
    for finding in findings:
        print(f"{'ok ' if finding.ok else 'BAD'}  {finding.what:28} {finding.found}")
        if not finding.ok:
            print(f"     try: {finding.fix}")
    if not all(f.ok for f in findings):
        raise typer.Exit(1)


def verify_(folder: Folder) -> None:
    """Hold a report against its manifest: exit 1 where a file is missing or has changed since it was written."""
    said = verify(folder)
    for line in said:
        print(line)
    if said:
        raise typer.Exit(1)
    print(f"{folder}: every file is as it was written")
