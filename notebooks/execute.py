"""Execute every notebook in a kernel and keep it, rendered, in a folder: `python notebooks/execute.py FOLDER [NAME ...]`."""

import sys
from pathlib import Path

import jupytext
import nbclient
from nbconvert import HTMLExporter

HERE = Path(__file__).parent


def execute(script: Path, folder: Path) -> Path:
    """Run the notebook paired with `script` beside the sample corpus; write FOLDER/NAME.ipynb and .html.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    notebook = jupytext.read(script)
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}
    ).execute()
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / script.with_suffix(".ipynb").name
    jupytext.write(notebook, out)
    out.with_suffix(".html").write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")
    return out


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for source in sorted(HERE.glob("0*.py")):
        if len(sys.argv) == 2 or source.stem in sys.argv[2:]:
            print(execute(source, Path(sys.argv[1])))
