"""Files made for the tests of loading: a folder with many formats, and what a corpus lost."""

import json
from pathlib import Path

import analysis as an


def jsonl(path: Path, *rows: object) -> Path:
    """A file of JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lost(corpus: an.Corpus) -> int:
    return int((corpus.faults["kind"] != "field").sum())


def pile(root: Path) -> Path:
    """A folder with five formats, a description, a hidden file, and things that are no articles."""
    put(root / "README.md", "# What this is\n\nA pile of texts.")
    put(root / ".hidden.txt", "Not for reading.")
    put(
        root / "a.csv",
        "id,date,headline,body\n1,2017-04-04,One,Iran and Oman talked.\n2,2017-04-05,Two,Qatar waited.\n",
    )
    jsonl(root / "b.jsonl", {"id": "3", "text": "Turkey closed a bridge.", "date": "2017-04-06"})
    put(root / "desk" / "2017-05-01-note.txt", "Russia vetoed the draft again.")
    put(root / "desk" / "note.md", "---\ntitle: A note\ndate: 2017-05-02\n---\nJordan opened a crossing.\n")
    put(root / "empty.csv", "")
    (root / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(64)))
    put(root / "tool.py", "print('no article')\n")
    return root
