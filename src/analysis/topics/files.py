"""A topic model as files: two Parquet tables, arrays in npz, and a JSON page; no pickles."""

import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from analysis.errors import AnalysisError, InputError
from analysis.store import read_table, replacing, write_json, write_table
from analysis.topics.calibration import INFERENCES, Calibration
from analysis.topics.model import TopicModel

SCHEMA = 2  # 1 had no arrays: such a model can be read, and calibrated again
TABLES = ("topic_terms", "doc_topics")
FILES = (*(f"{name}.parquet" for name in TABLES), "model.npz", "model.json")
COUNTED = ("tokens", "docs", "read", "lengths", "gains")  # the arrays of a calibration


def save(model: TopicModel, folder: str | Path) -> Path:
    """Write topic_terms.parquet, doc_topics.parquet, model.npz and model.json into `folder`; return the folder.

    Each file is written whole or not at all, model.json last. `model.npz` has the vocabulary and the probability of
    each term in each topic, and of a calibrated model the counts and thresholds; `numpy.load` reads it without pickles.

    Raises:
        AnalysisError: the calibration is of other articles than the weights.
    """
    if model.calibration is not None and len(model.calibration.read) != len(model.docs):
        raise AnalysisError(
            f"The model is calibrated on {len(model.calibration.read):,} articles and has weights of "
            f"{len(model.docs):,}.",
            where="topics.save",
            fix="the model as it was, and weights of other articles as a table of their own; or calibration=None",
        )
    folder = Path(folder)
    for name in TABLES:
        write_table(getattr(model, name), folder / f"{name}.parquet", name)
    found = model.calibration
    arrays = {
        "topics": np.array(model.numbers, dtype=np.int32),
        "vocabulary": np.array(model.vocabulary, dtype=np.str_),
        "words": model.words,
    }
    if found is not None:
        arrays |= {name: getattr(found, name) for name in COUNTED}
        arrays |= {"explaining": found.words} if found.words is not None else {}
    with replacing(folder / "model.npz") as part, part.open("wb") as handle:
        np.savez_compressed(handle, allow_pickle=False, **arrays)
    page = {
        "schema": SCHEMA,
        "name": model.name,
        "k": model.k,
        "seed": model.seed,
        "labels": list(model.labels),
        "quality": dict(model.quality),
        "recipe": list(model.recipe),
        "warnings": list(model.warnings),
        "retired": list(model.retired),
        "without_terms": list(model.without_terms),
        "calibration": found and {"inference": found.inference, "error": found.error, "articles": found.articles},
    }
    write_json(page, folder / "model.json")
    return folder


def read(folder: str | Path) -> TopicModel:
    """The model that `save` wrote into `folder`.

    Raises:
        InputError: a file is missing or broken, of a newer schema, or of another model.
        TableError: a table does not keep its contract.
    """
    path = Path(folder) / "model.json"
    try:
        page = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"No topic model can be read: {error}", where=str(path), fix="name a folder that topics.save wrote"
        ) from error
    schema = page.get("schema") if isinstance(page, dict) else None
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        raise InputError(
            f"The model has schema {schema!r}; this version reads 1 to {SCHEMA}.",
            where=str(path),
            fix="fit it again, or read it with the version that wrote it",
        )
    topic_terms, doc_topics = (read_table(path.with_name(f"{name}.parquet"), name) for name in TABLES)
    try:
        model = TopicModel(
            str(page["name"]),
            int(page["k"]),
            int(page["seed"]),
            topic_terms,
            doc_topics,
            labels=tuple(map(str, page["labels"])),
            quality=dict(page["quality"]),
            recipe=tuple(map(str, page["recipe"])),
            warnings=tuple(map(str, page["warnings"])),
            retired=tuple(map(int, page["retired"])) if schema > 1 else (),
            without_terms=tuple(map(str, page.get("without_terms", ()))),  # earlier versions counted them only
        )
        if schema == 1:
            return model
        return replace(model, calibration=_calibration(model, page["calibration"], path.with_name("model.npz")))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"A field is missing or broken: {error}", where=str(path), fix="fit the model again"
        ) from error


def _calibration(model: TopicModel, page: dict[str, Any] | None, path: Path) -> Calibration | None:
    """The calibration in the arrays, which must be those of the model's tables."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as error:
        raise InputError(
            f"The arrays of the model cannot be read: {error}", where=str(path), fix="fit the model again"
        ) from error
    missing = [name for name in ("vocabulary", "words", *(COUNTED if page else ())) if name not in arrays]
    same = not missing and tuple(arrays["vocabulary"].tolist()) == model.vocabulary
    if not same or not np.array_equal(arrays["words"], model.words):
        raise InputError(
            f"The arrays lack {', '.join(missing)}." if missing else "The arrays are of another model than the tables.",
            where=str(path),
            fix="keep the files of a model together, or fit it again",
        )
    if page is None:
        return None
    found = Calibration(
        str(page["inference"]),
        float(page["error"]),
        int(page["articles"]),
        **{name: arrays[name] for name in COUNTED},
        words=arrays.get("explaining"),
    )
    sizes = {len(found.tokens), len(found.docs)} | ({found.words.shape[1]} if found.words is not None else set())
    bands = len(found.gains) - len(found.lengths)
    explained = found.words is None or len(found.words) == model.k
    # topics that were changed since have no thresholds
    if bands != (1 if len(found.gains) else 0) or not explained:
        raise ValueError("the thresholds are of another model")
    if found.inference not in INFERENCES or sizes != {len(model.vocabulary)} or len(found.read) != len(model.docs):
        raise ValueError("calibration")
    return found
