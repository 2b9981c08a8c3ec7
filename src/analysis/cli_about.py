"""The verbs that speak of the installation: what there is, and whether it is well."""

from typing import Annotated

import typer

import analysis as an
from analysis import doctor
from analysis.cli_options import What
from analysis.errors import AnalysisError
from analysis.registry import ENGINES, LOADERS, MODELS, Entry
from analysis.store import verify

Folder = Annotated[str, typer.Argument(help="folder that `analysis report` wrote")]


def list_(what: What = None) -> None:
    """The loaders, topic models, engines and spaCy pipelines there are: deterministic or not, and what they need."""
    rows = {
        registry.kind + "s": [(entry.name, _facts(entry)) for entry in registry]
        for registry in (LOADERS, MODELS, ENGINES)
    }
    rows["pipelines"] = an.extract.pipelines()
    if what is not None and what not in rows:
        raise AnalysisError(f"There is no list of {what!r}.", where="analysis list", fix=", ".join(rows))
    for kind in [what] if what else rows:
        print(f"{kind}:")
        for name, summary in rows[kind]:
            print(f"  {name:24} {summary}")


def _facts(entry: Entry) -> str:
    """What an entry is, whether the same input gives the same output everywhere, and what it needs."""
    said = [entry.summary, "deterministic" if entry.deterministic else "not known to be deterministic"]
    if entry.needs:
        where = "" if entry.installed else "; not installed" + (f": extra {entry.extra}" if entry.extra else "")
        said.append(f"needs {', '.join(entry.needs)}{where}")
    return " | ".join(said)


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
