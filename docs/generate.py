"""Write the generated pages again: tables.md from the contracts, cli.md from the help texts, rules.md from the rules.

`python docs/generate.py` writes; with `--check` it only says whether they are up to date (exit 1 if not).
"""

import re
import sys
from pathlib import Path

import typer
from typer.testing import CliRunner

from analysis.cli import app
from analysis.contracts import Table
from analysis.extract.why import RULES
from analysis.tables import TABLES

DOCS = Path(__file__).parent


def same_words() -> list[str]:
    """The lines that say what a word means in each table that has a column called so."""
    lines = ["## The same word in several tables", "", "| word | table | meaning |", "| --- | --- | --- |"]
    for pair in (("before", "after"), ("left", "right")):
        for table in TABLES.values():
            docs = {c.name: c.doc for c in table.columns}
            if all(word in docs for word in pair):
                meant = "; ".join(f"`{word}`: {docs[word]}" for word in pair)
                lines.append(f"| {_coded(pair)} | {table.name} | {meant} |")
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for table in TABLES.values():
        for words, meant in ends(table).items():
            found.setdefault((meant, words), []).append(table.name)
    lines += [f"| {_coded(words)} | {', '.join(names)} | {meant} |" for (meant, words), names in found.items()]
    return [*lines, ""]


def ends(table: Table) -> dict[tuple[str, ...], str]:
    """The columns that are ends of an interval, and of what and how sure it is: `its` is of the column before them."""
    out: dict[tuple[str, ...], str] = {}
    of = ""
    for column in table.columns:
        if not re.search(r"(^|_)(low|high)$", column.name):
            of = column.name
            continue
        said = re.search(r"((?:one-sided )?\d+ %)(?: \w+)? (?:interval|range)", column.doc)
        if said is None:  # the other end of the interval before
            words, meant = out.popitem()
            out[*words, column.name] = meant
            continue
        named = re.search(r"interval of (docs / total)", column.doc)
        meant = f"{said[1]} of {f'`{named[1]}`' if named else f'`{of}`'}"
        words = next((w for w, m in out.items() if m == meant), ())
        out.pop(words, None)
        out[*words, column.name] = meant
    return out


def _coded(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def tables_page() -> str:
    """The page of all tables, one section each."""
    lines = [
        "# Tables",
        "",
        "Generated from `analysis.tables` by `make docs`. Every table that travels between stages keeps one of these",
        "contracts; `!` = never null; `?` = a column that is there only where it was asked for. Open = columns of the",
        "analyst travel along.",
        "",
        *same_words(),
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
