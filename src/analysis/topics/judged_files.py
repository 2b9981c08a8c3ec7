"""The result of filled sheets as files, with the topics that people judged; the report reads them again."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import InputError
from analysis.store import read_table, write_table
from analysis.topics.judged import Judged
from analysis.topics.model import TopicModel

FILES = {"topic_precision": "precision", "topic_agreement": "agreement", "faults": "faults"}


class Checked(NamedTuple):
    """What people said, and the `topics` table of the model that they were asked about."""

    judged: Judged
    topics: pd.DataFrame


def save_judged(judged: Judged, model: TopicModel, folder: str | Path) -> Path:
    """Write topic_precision.csv, topic_agreement.csv, faults.csv and topics.csv into `folder`; return the folder.

    Args:
        judged: from `score_sheets`.
        model: the model that the sheets were made of.
        folder: made where it is missing.
    """
    folder = Path(folder)
    for name, part in FILES.items():
        write_table(getattr(judged, part), folder / f"{name}.csv", name)
    write_table(model.topics, folder / "topics.csv", "topics")
    return folder


def read_judged(folder: str | Path) -> Checked:
    """What `save_judged` wrote.

    Raises:
        InputError: a file is missing or cannot be read.
        TableError: a table does not keep its contract.
    """
    folder = Path(folder)
    missing = [f"{name}.csv" for name in (*FILES, "topics") if not (folder / f"{name}.csv").is_file()]
    if missing:
        raise InputError(
            f"No check of topics is here: {', '.join(missing)} missing.",
            where=str(folder),
            fix="analysis check-topics DIR --score sheet-1.csv sheet-2.csv --out FOLDER writes one",
        )
    parts = {part: read_table(folder / f"{name}.csv", name) for name, part in FILES.items()}
    return Checked(Judged(**parts), read_table(folder / "topics.csv", "topics"))
