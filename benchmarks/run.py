"""Every benchmark that can run here: one Markdown page each, printed and written to reports/benchmarks/.

    python benchmarks/run.py [CORPORA] [--out FOLDER] [--only NAME ...]

CORPORA holds the development texts; a benchmark whose texts are absent is skipped, and said so.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


def benchmarks() -> list[str]:
    """The scripts beside this one: each has a SUMMARY and a `run(corpora)` that returns Markdown."""
    return sorted(p.stem for p in HERE.glob("*.py") if p.stem != "run")


def main() -> int:
    """Run them; 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "corpora")
    parser.add_argument("--out", type=Path, default=HERE.parent / "reports" / "benchmarks")
    parser.add_argument("--only", nargs="*", choices=benchmarks(), default=benchmarks())
    given = parser.parse_args()
    failed = 0
    given.out.mkdir(parents=True, exist_ok=True)
    for name in given.only:
        try:
            page = import_module(name).run(given.corpora)
        except FileNotFoundError as absent:
            print(f"{name}: skipped, {absent}", file=sys.stderr)
        except Exception as error:  # one benchmark must not hide the others
            print(f"{name}: failed, {type(error).__name__}: {error}", file=sys.stderr)
            failed = 1
        else:
            path = given.out / f"{name}.md"
            path.write_text(page, encoding="utf-8")
            print(page)
            print(f"{name}: {path}", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
