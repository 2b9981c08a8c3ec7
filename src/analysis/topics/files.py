"""A topic model as files: two Parquet tables and a JSON page, no pickles."""

import json
from pathlib import Path

from analysis.errors import InputError
from analysis.store import read_table, write_json, write_table
from analysis.topics.model import TopicModel

SCHEMA = 1
TABLES = ("topic_terms", "doc_topics")


def save(model: TopicModel, folder: str | Path) -> Path:
    """Write topic_terms.parquet, doc_topics.parquet and model.json into `folder`; return the folder.

    Each file is written whole or not at all, model.json last.
    """
    folder = Path(folder)
    for name in TABLES:
        write_table(getattr(model, name), folder / f"{name}.parquet", name)
    page = {
        "schema": SCHEMA,
        "name": model.name,
        "k": model.k,
        "seed": model.seed,
        "labels": list(model.labels),
        "quality": dict(model.quality),
        "recipe": list(model.recipe),
        "warnings": list(model.warnings),
    }
    write_json(page, folder / "model.json")
    return folder


def read(folder: str | Path) -> TopicModel:
    """The model that `save` wrote into `folder`.

    Raises:
        InputError: a file is missing or broken, or of a newer schema.
        TableError: a table does not keep its contract.
    """
    path = Path(folder) / "model.json"
    try:
        page = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"No topic model can be read: {error}", where=str(path), fix="name a folder that topics.save wrote"
        ) from error
    if not isinstance(page, dict) or page.get("schema") != SCHEMA:
        found = page.get("schema") if isinstance(page, dict) else None
        raise InputError(
            f"The model has schema {found!r}; this version reads {SCHEMA}.",
            where=str(path),
            fix="fit it again, or read it with the version that wrote it",
        )
    topic_terms, doc_topics = (read_table(path.with_name(f"{name}.parquet"), name) for name in TABLES)
    try:
        return TopicModel(
            str(page["name"]),
            int(page["k"]),
            int(page["seed"]),
            topic_terms,
            doc_topics,
            labels=tuple(map(str, page["labels"])),
            quality=dict(page["quality"]),
            recipe=tuple(map(str, page["recipe"])),
            warnings=tuple(map(str, page["warnings"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"A field is missing or broken: {error}", where=str(path), fix="fit the model again"
        ) from error
