"""Sentences by hand that say who does what to whom: read, and motifs held against what they ask for.

A motif is right when its actor, its class and its word are, in composite motifs the counterpart too: its id where it is
an actor, else its noun. Flags (negated, reported, speaker) are counted among motifs that are right.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.agency_tables import MOTIFS
from analysis.corpus import Corpus
from analysis.tables import frame

FILE = Path(__file__).parents[2] / "tests" / "gold" / "agency.jsonl"
PARTS = ("development", "held back")
FLAGS = ("negated", "reported", "speaker")
_COMPOSITE = ("action-patient", "agent-treatment")
Key = tuple[str, ...]
Marked = dict[str, dict[Key, tuple[Any, ...]]]  # sentence -> motif -> its flags


def load(path: Path = FILE) -> list[dict[str, Any]]:
    """The sentences: id, part, kind, text, mentions (start, end, id), motifs."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def corpus(rows: Iterable[Mapping[str, Any]]) -> Corpus:
    """One article a sentence."""
    made = (
        {"doc_id": r["id"], "source": "gold", "published": pd.NaT, "text": r["text"]}
        | {"origin": r["id"], "words": len(r["text"].split())}
        for r in rows
    )
    return Corpus(frame("articles", made))


def mentions(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The mentions that stand in the sentences, as a `mentions` table: capitals are countries."""
    return frame(
        "mentions",
        (
            {"doc_id": r["id"], "field": "text", "sent": 0, "start": start, "end": end, "text": r["text"][start:end]}
            | {"kind": "country" if id_.isupper() else "organisation", "entity_id": id_, "name": id_}
            | {"embedded": False, "why": "by hand"}
            for r in rows
            for start, end, id_ in r["mentions"]
        ),
    )


def wanted(rows: Iterable[Mapping[str, Any]]) -> Marked:
    """What the sentences ask for."""
    return {
        r["id"]: {
            _key(m["entity"], m["motif"], m["word"], m.get("other"), m.get("other_word")): (
                m.get("negated", False),
                m.get("reported", False),
                m.get("speaker"),
            )
            for m in r["motifs"]
        }
        for r in rows
    }


def found(motifs: pd.DataFrame) -> Marked:
    """What a `motifs` table says."""
    out: Marked = {}
    columns = ("doc_id", "entity_id", "motif", "word", "other", "other_word", *FLAGS)
    for doc_id, entity, motif, word, other, noun, negated, reported, speaker in zip(
        *(motifs[c] for c in columns), strict=True
    ):
        key = _key(entity, motif, word, None if pd.isna(other) else other, noun)
        out.setdefault(doc_id, {})[key] = bool(negated), bool(reported), None if pd.isna(speaker) else speaker
    return out


def _key(entity: str, motif: str, word: str, other: str | None, noun: Any) -> Key:
    return (entity, motif, word, other or f"~{noun}") if motif in _COMPOSITE else (entity, motif, word)


def score(rows: list[dict[str, Any]], got: Marked) -> dict[tuple[str, str], tuple[float, float, float, int]]:
    """Precision, recall, F1 and the number asked for, by part and motif (`all`: together)."""
    want, out = wanted(rows), {}
    for part in PARTS:
        ids = [r["id"] for r in rows if r["part"] == part]
        for motif in (*MOTIFS, "all"):
            ours = {(i, k) for i in ids for k in got.get(i, {}) if motif in (k[1], "all")}
            theirs = {(i, k) for i in ids for k in want[i] if motif in (k[1], "all")}
            right = len(ours & theirs)
            precision, recall = right / max(1, len(ours)), right / max(1, len(theirs))
            f1 = 2 * right / max(1, len(ours) + len(theirs))
            out[part, motif] = precision, recall, f1, len(theirs)
    return out


def flags(rows: list[dict[str, Any]], got: Marked) -> dict[tuple[str, str], float]:
    """Share of right flags among the motifs that are right, by part and flag."""
    want, out = wanted(rows), {}
    for part in PARTS:
        pairs = [
            (ours, want[r["id"]][key])
            for r in rows
            if r["part"] == part
            for key, ours in got.get(r["id"], {}).items()
            if key in want[r["id"]]
        ]
        for number, flag in enumerate(FLAGS):
            out[part, flag] = sum(a[number] == b[number] for a, b in pairs) / max(1, len(pairs))
    return out
