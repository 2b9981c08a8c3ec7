"""`analysis` and `python -m analysis`: the command line, loaded so that Ctrl-C is quiet from the first moment on."""

import sys
from importlib import import_module

STOPPED = "analysis: stopped; run the same command again to go on"


def main() -> None:
    """Load the command line and run it; Ctrl-C while it loads ends with one line and exit code 130."""
    try:
        run = import_module("analysis.cli").main  # takes a second: not at the top, where nothing would catch Ctrl-C
    except KeyboardInterrupt:
        sys.stderr.write(f"{STOPPED}\n")
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
