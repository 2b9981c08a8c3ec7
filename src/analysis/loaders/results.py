"""Folders that this package wrote: a report or a topic model is made of articles, and is not read as some."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any


def result_in(folder: str | Path, names: Collection[str]) -> str:
    """What the files of a folder are when they are a result of ours, as `report`; empty where they are none.

    Args:
        folder: the folder.
        names: the names of its files.
    """
    if "manifest.json" in names:
        page = _page(Path(folder, "manifest.json"))
        made = page.get("made_with")
        if isinstance(made, dict) and "press-analysis" in made and isinstance(page.get("outputs"), dict):
            return "report"
    if {"model.json", "topic_terms.parquet"} <= set(names):
        page = _page(Path(folder, "model.json"))
        if {"schema", "k", "labels", "recipe"} <= set(page):
            return "topic model"
    return ""


def _page(path: Path) -> dict[str, Any]:
    """A JSON object; empty where the file holds none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
