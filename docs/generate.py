"""Write the generated pages again: tables.md from the contracts, cli.md from the help texts, rules.md from the rules.

`python docs/generate.py` writes; with `--check` it only says whether they are up to date (exit 1 if not).
"""

import sys
from pathlib import Path

import typer
from typer.testing import CliRunner

from analysis.cli import app
from analysis.extract.why import RULES
from analysis.tables import TABLES

DOCS = Path(__file__).parent


def tables_page() -> str:
    """The page of all tables, one section each."""
    lines = [
        "# Tables",
        "",
        "Generated from `analysis.tables` by `make docs`. Every table that travels between stages keeps one of these",
        "contracts; `!` = never null; `?` = a column that is there only where it was asked for. Open = columns of the",
        "analyst travel along.",
        "",
    ]
    for table in TABLES.values():
        lines += [
            f"## {table.name}",
            "",
            table.summary + (" Open." if table.open else "") + (f" Key: {', '.join(table.key)}." if table.key else ""),
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
        ]
        for column in table.columns:
            allowed = f" ({', '.join(f'`{a}`' for a in column.allowed)})" if column.allowed else ""
            marks = "!" * column.required + "?" * column.optional
            lines.append(f"| `{column.name}` | {column.type}{marks} | {column.doc}{allowed} |")
        lines.append("")
    return "\n".join(lines)


def cli_page() -> str:
    """The page of all verbs, each with its help as it is printed."""
    runner = CliRunner(env={"TERMINAL_WIDTH": "110", "COLUMNS": "110"})
    group = typer.main.get_command(app)
    verbs = list(group.commands)  # type: ignore[attr-defined]
    lines = [
        "# Command line",
        "",
        "Generated from the help texts by `make docs`. Results go to stdout or the file named; progress to stderr,",
        "on a terminal only. An error is three lines (what, where, what to try) on stderr and exit code 2.",
        "",
    ]
    for words in [[], *[[verb] for verb in verbs]]:
        shown = runner.invoke(app, [*words, "--help"], prog_name="analysis").output.strip()
        lines += [
            f"## analysis {' '.join(words)}".rstrip(),
            "",
            "```text",
            *[x.rstrip() for x in shown.splitlines()],
            "```",
            "",
        ]
    return "\n".join(lines)


def rules_page() -> str:
    """The page of the rules that a mention's `why` may name."""
    lines = [
        "# Rules",
        "",
        "Generated from `analysis.extract.why` by `make docs`; `why` of `mentions` begins with one of these.",
        "",
        "| rule | when it decides |",
        "| --- | --- |",
        *(f"| `{name}` | {meaning} |" for name, meaning in RULES.items()),
        "",
    ]
    return "\n".join(lines)


PAGES = {"tables.md": tables_page, "cli.md": cli_page, "rules.md": rules_page}


def main() -> int:
    """Write or check the pages; return the exit code."""
    stale = [
        name
        for name, make in PAGES.items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != make()
    ]
    if "--check" in sys.argv:
        print(f"stale: {', '.join(stale)}; run `make docs`" if stale else "generated pages are up to date")
        return int(bool(stale))
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
