"""What coders said about topics: precision against the model, agreement with each other, and what could not be used."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.check_tables import LETTERS, TASKS
from analysis.errors import AnalysisError
from analysis.tables import check, frame
from analysis.topics.agreement import krippendorff
from analysis.topics.model import TopicModel
from analysis.topics.sheets import chosen, mark_of
from analysis.wilson import wilson

_LEAST = 1e-4  # weight that log odds count for less


@dataclass(frozen=True, eq=False, repr=False)
class Judged:
    """The result of filled sheets.

    Args:
        precision: the `topic_precision` table.
        agreement: the `topic_agreement` table.
        faults: the `faults` table: what was not counted, and why.
    """

    precision: pd.DataFrame
    agreement: pd.DataFrame
    faults: pd.DataFrame

    def __repr__(self) -> str:
        rows = self.precision[self.precision["level"] == "all"]
        said = [f"{r.task} {r.precision:.2f} ({r.right} of {r.answered})" for r in rows.itertuples()]
        said += [f"alpha {r.task} {r.alpha:.2f}" for r in self.agreement.dropna(subset=["alpha"]).itertuples()]
        said += [f"{len(self.faults)} not counted"] if len(self.faults) else []
        return f"Judged({', '.join(said)})"


def score_sheets(filled: Mapping[str, pd.DataFrame], key: pd.DataFrame, *, model: TopicModel | None = None) -> Judged:
    """Score filled sheets against the key.

    A row is counted where its id is in the key and its answer is one of its options; the same row twice with the same
    answer is one; rows with two different answers, of another sheet or without an answer are not counted and are told.

    The interval of a precision is Wilson's (doi:10.1080/01621459.1927.10502953) at the effective number of answers:
    m answers to one question tell as much as m / (1 + (m - 1) r), r how alike right and wrong are within questions
    (alpha of right and wrong; Kish 1965). Precision is to be held against `chance`, the log odds of topic questions
    (Chang et al. 2009) against 0. Agreement is counted in options, so 0 is what answers drawn by lot give.

    Args:
        filled: name of each sheet -> its rows, as `read_sheet` gives them; `id` and `answer` are needed.
        key: the `topic_key` table.
        model: the model that was asked about, to make sure that the key is of its topics; None = not compared.

    Raises:
        AnalysisError: no row can be counted, or the key is of another model.
        TableError: the key is none.
    """
    key = check(key, "topic_key")
    if model is not None and "model" in key.columns and set(key["model"]) != {mark_of(model)}:
        raise AnalysisError(
            "The sheets were made of another model, or its topics were changed since.",
            where="topics.score_sheets, argument 'model'",
            fix="the model that the sheets were made of; or make new sheets of this one",
        )
    said = pd.concat([_rows(rows, name) for name, rows in filled.items()], ignore_index=True) if filled else None
    if said is None or said.empty:
        raise AnalysisError(
            "No sheet has a row.", where="topics.score_sheets", fix="name the sheets that were filled in"
        )
    told: list[dict[str, object]] = []
    answers = _told(said, key, told)
    if answers.empty:
        raise AnalysisError(
            f"No answer can be counted: {told[0]['what']}", where=str(told[0]["path"]), fix=str(told[0]["fix"])
        )
    precision, agreement = [], []
    for task in TASKS:
        rows = answers[answers["task"] == task]
        if len(rows):
            precision += _precision(task, rows)
            agreement.append(_agreement(task, rows))
    return Judged(frame("topic_precision", precision), frame("topic_agreement", agreement), frame("faults", told))


def _rows(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    missing = [column for column in ("id", "answer") if column not in rows.columns]
    if missing:
        raise AnalysisError(
            f"The sheet has no column {' and '.join(missing)}.", where=name, fix="topics.read_sheet(path)"
        )
    columns = ["id", "answer", *(c for c in LETTERS if c in rows.columns)]
    out = rows[columns].astype("object").where(rows[columns].notna(), "").map(lambda v: str(v).strip())
    return out.reindex(columns=["id", "answer", *LETTERS], fill_value="").assign(sheet=name)


def _told(said: pd.DataFrame, key: pd.DataFrame, told: list[dict[str, object]]) -> pd.DataFrame:
    """The rows of the key that were answered, with the number of the option chosen; the others are told."""
    known = {row["id"]: row for row in key.to_dict("records")}
    found: dict[str, set[str]] = {}
    seen: dict[str, str] = {}
    for row in said.to_dict("records"):
        id_, answer, sheet = row["id"], row["answer"], row["sheet"]
        if id_ not in known:
            what = f"No question of the key is called {id_!r}." if id_ else "The row has no id."
            told.append(_fault(sheet, id_, what, "score a sheet with the key that was made with it"))
            continue
        seen[id_] = sheet
        place = known[id_]["order"].split()
        letters = LETTERS[: len(place)]
        letter = chosen([row[name] for name in letters], answer)
        if letter:
            found.setdefault(id_, set()).add(place[letters.index(letter)])
        elif answer:
            told.append(_fault(sheet, id_, f"{answer!r} is no answer.", f"one of {', '.join(letters)}"))
    bad = {fault["record"] for fault in told} | set(found)
    told += [_fault(seen[i], i, "No answer is given.", "a letter") for i in seen if i not in bad]
    told += [
        _fault(seen[i], i, "The question has two different answers.", "keep one row")
        for i in found
        if len(found[i]) > 1
    ]
    rows = [known[i] | {"option": min(options)} for i, options in found.items() if len(options) == 1]
    for coder in sorted({row["coder"] for row in rows}):
        absent = [i for i in key.loc[key["coder"] == coder, "id"] if i not in seen]
        told += [_fault(f"coder {coder}", i, "The question is in no sheet.", "give back all rows") for i in absent]
    return pd.DataFrame(rows)


def _fault(sheet: str, record: str, what: str, fix: str) -> dict[str, object]:
    return {"path": sheet, "record": record or None, "what": what, "fix": fix, "kind": "record"}


def _precision(task: str, rows: pd.DataFrame) -> list[dict[str, object]]:
    rows = rows.assign(hit=rows["option"] == rows["right"], chance=[1 / len(order.split()) for order in rows["order"]])
    if task == "topic":
        rows["log_odds"] = [
            _log_odds(w, r, o) for w, r, o in zip(rows["weights"], rows["right"], rows["option"], strict=True)
        ]
    hits = rows.pivot(index="coder", columns="item", values="hit").astype("float64")
    alike = krippendorff(hits.to_numpy()).alpha
    alike = 1.0 if math.isnan(alike) else min(max(alike, 0.0), 1.0)
    out = [_figures(task, "all", "all", rows, alike)]
    for level in ("topic", "coder"):
        out += [_figures(task, level, str(item), part, alike) for item, part in rows.groupby(level, sort=True)]
    return out


def _figures(task: str, level: str, item: str, rows: pd.DataFrame, alike: float) -> dict[str, object]:
    n, share = len(rows), float(rows["hit"].mean())
    effective = float(sum(m / (1 + (m - 1) * alike) for m in rows.groupby("item").size()))
    low, high = wilson(share * effective, effective)
    return {
        "task": task,
        "level": level,
        "item": item,
        "right": int(rows["hit"].sum()),
        "answered": n,
        "precision": share,
        "low": low,
        "high": high,
        "effective": effective,
        "chance": float(rows["chance"].mean()),
        "log_odds": float(rows["log_odds"].mean()) if task == "topic" else None,
    }


def _log_odds(weights: str, right: str, option: str) -> float:
    held = [max(float(w), _LEAST) for w in weights.split()]
    return math.log(held[int(right)] / held[int(option)])


def _agreement(task: str, rows: pd.DataFrame) -> dict[str, object]:
    options = rows.assign(option=rows["option"].astype("float64")).pivot(index="coder", columns="item", values="option")
    found = krippendorff(options.sort_index(axis=1).to_numpy())
    figures = {name: value for name in ("alpha", "low", "high") if not np.isnan(value := getattr(found, name))}
    return {"task": task, "coders": len(options), "items": found.items, **figures}
