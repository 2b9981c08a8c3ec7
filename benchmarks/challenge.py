"""Hard sentences by kind of difficulty: what each asks for, and how many come out right.

    python benchmarks/challenge.py [MODEL ...] [--errors] [--kinds KIND ...]

A line of challenge.jsonl is an article of its own. `spans` must be found, `not` must not be linked to that id; `nth`
counts plain occurrences of the string in its field from 1. A sentence is right only when all that it asks for holds:

- country: an overlapping mention of kind country with the same id; `metonym`: whose `why` says so.
- actor or place: an overlapping mention with the same id. No id: something is found there, and no actor is linked.
- `country` in a span: an overlapping mention of an actor of that country that covers the whole phrase, whatever its id.
- `same` in a sentence: the actors without an id in it share one id that is not null.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

import analysis as an
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
from analysis.tables import KINDS, frame

SUMMARY = "hard sentences by kind of difficulty"
FILE = Path(__file__).with_name("challenge.jsonl")
ACTORS = ("person", "organisation", "group")
Row = Mapping[str, Any]


def place(row: Row, mark: Row) -> tuple[int, int]:
    """Start and end of a marked string in its field.

    Raises:
        AnalysisError: the string does not occur that often there.
    """
    start = -1
    for _ in range(mark["nth"]):
        start = row[mark["field"]].find(mark["text"], start + 1)
        if start < 0:
            raise AnalysisError(
                f"{mark['text']!r} does not occur {mark['nth']} times in the {mark['field']}.",
                where=f"{FILE.name}, sentence {row['id']!r}",
                fix="correct the string, the field or nth",
            )
    return start, start + len(mark["text"])


def load(path: Path = FILE) -> list[dict[str, Any]]:
    """The sentences, checked: marked strings occur, ids exist, kinds are those of mentions, no sentence twice.

    Raises:
        AnalysisError: a sentence does not keep to that.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    table = (files("analysis.extract.knowledge") / "entity.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = {line.split("\t", 1)[0] for line in table}
    seen: set[str] = set()
    for row in rows:
        faults = [f"the sentence {row['id']!r} occurs twice"] if row["id"] in seen else []
        seen.add(row["id"])
        if not row["spans"] and not row["not"]:
            faults.append("nothing is asked of it")
        for mark in [*row["spans"], *row["not"]]:
            place(row, mark)
            if mark["entity_id"] is not None and mark["entity_id"] not in known:
                faults.append(f"no entity has the id {mark['entity_id']!r}")
        faults += [f"{m['kind']!r} is no kind of mention" for m in row["spans"] if m["kind"] not in KINDS]
        faults += [f"{m['country']!r} is no country" for m in row["spans"] if m.get("country", "USA") not in known]
        if faults:
            raise AnalysisError(
                "; ".join(faults) + ".", where=f"{path.name}, sentence {row['id']!r}", fix="correct the line"
            )
    return rows


def corpus(rows: Iterable[Row]) -> Corpus:
    """One article a sentence, dated where the sentence is."""
    return Corpus(
        frame(
            "articles",
            [
                {
                    "doc_id": row["id"],
                    "source": "challenge",
                    "published": pd.Timestamp(row["day"], tz="UTC") if row["day"] else pd.NaT,
                    "published_precision": "day" if row["day"] else None,
                    "title": row["title"] or None,
                    "text": row["text"],
                    "lang": "en",
                    "origin": f"{FILE.name}#{row['id']}",
                    "words": len(row["text"].split()),
                }
                for row in rows
            ],
        )
    )


def wrong(row: Row, found: Sequence[Row]) -> list[str]:
    """What the mentions `found` in a sentence miss or link that must not be; empty when it is right."""
    faults: list[str] = []
    shared: list[set[str]] = []
    for span in row["spans"]:
        start, end = place(row, span)
        here = [m for m in found if m["field"] == span["field"] and m["start"] < end and start < m["end"]]
        ids = {m["entity_id"] for m in here if m["entity_id"]}
        actors = {m["entity_id"] for m in here if m["entity_id"] and m["kind"] in ACTORS}
        if "country" in span:
            good = any(
                m["kind"] in ACTORS and m["country"] == span["country"] and m["start"] <= start and m["end"] >= end
                for m in here
            )
        elif span["kind"] == "country":
            good = any(
                m["kind"] == "country"
                and m["entity_id"] == span["entity_id"]
                and (not span["metonym"] or "metonym" in (m["why"] or ""))
                for m in here
            )
        elif span["entity_id"] is not None:
            good = span["entity_id"] in ids
        elif row.get("same"):
            shared.append(actors)
            good = bool(actors)
        else:
            good = bool(here) and not actors
        if not good:
            faults.append(f"{span['text']!r} should be {_wanted(row, span)}: {_said(here)}")
    if all(shared) and shared and not set.intersection(*shared):
        faults.append("the names do not share one id")
    for mark in row["not"]:
        start, end = place(row, mark)
        here = [m for m in found if m["field"] == mark["field"] and m["start"] < end and start < m["end"]]
        if any(m["entity_id"] == mark["entity_id"] for m in here):
            faults.append(f"{mark['text']!r} became {mark['entity_id']}: {_said(here)}")
    return faults


def _wanted(row: Row, span: Row) -> str:
    if "country" in span:
        return f"an actor of {span['country']}"
    if span["entity_id"] is None:
        return "one and the same id" if row.get("same") else "found and left without an id"
    return f"{span['entity_id']}{' by metonym' if span['metonym'] else ''}"


def _said(found: Iterable[Row]) -> str:
    return "; ".join(f"{m['text']} {m['kind']} {m['entity_id'] or '-'} ({m['why']})" for m in found) or "nothing found"


def judge(rows: Sequence[Row], mentions: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence: id, kind, title, text, right (bool), wrong (what was, "" when right).

    Args:
        rows: sentences as `load` returns them.
        mentions: a `mentions` table whose doc_id is the sentence's id, from this extractor or a peer.
    """
    clean = mentions.astype(object).where(mentions.notna(), None)
    found: dict[str, list[Row]] = {}
    for mention in clean.to_dict("records"):
        found.setdefault(mention["doc_id"], []).append({str(k): v for k, v in mention.items()})
    judged = [(row, wrong(row, found.get(row["id"], []))) for row in rows]
    return pd.DataFrame(
        [
            {**{k: row[k] for k in ("id", "kind", "title", "text")}, "right": not faults, "wrong": " | ".join(faults)}
            for row, faults in judged
        ],
        columns=["id", "kind", "title", "text", "right", "wrong"],
    )


def totals(judged: pd.DataFrame) -> pd.DataFrame:
    """Columns kind, right, total, share: one row a kind in the file's order, then `all`."""
    kinds = judged.groupby("kind", sort=False)["right"].agg(right="sum", total="size").reset_index()
    everything = pd.DataFrame([{"kind": "all", "right": judged["right"].sum(), "total": len(judged)}])
    table = pd.concat([kinds, everything], ignore_index=True).astype({"right": "int64", "total": "int64"})
    return table.assign(share=(table["right"] / table["total"]).round(3))


def score(model: str = "none") -> pd.DataFrame:
    """Right and total by kind and in all, for the extractor with a tagger `model` ("none": tables alone)."""
    rows = load()
    return totals(judge(rows, an.extract.entities(corpus(rows), model=model)))


def run(_corpora: Path | None = None) -> str:
    """The page for benchmarks/run.py: the score with tables alone, as Markdown."""
    return f"# {SUMMARY.capitalize()}\n\n{_markdown(score())}\n"


def _markdown(table: pd.DataFrame) -> str:
    lines = ["| " + " | ".join(table.columns) + " |", "| --- | ---: | ---: | ---: |"]
    lines += ["| " + " | ".join(str(v) for v in row) + " |" for row in table.itertuples(index=False)]
    return "\n".join(lines)


def main() -> int:
    """Print the table for each model, and with --errors the sentences that come out wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", metavar="MODEL", help="spaCy pipelines, or none for tables alone")
    parser.add_argument("--errors", action="store_true", help="list what comes out wrong")
    parser.add_argument("--kinds", nargs="+", metavar="KIND", help="only these kinds of difficulty")
    given = parser.parse_args()
    try:
        rows = load()
        kinds = {check_choice(kind, {row["kind"] for row in rows}, kind="kind") for kind in given.kinds or ()}
        rows = [row for row in rows if not kinds or row["kind"] in kinds]
        articles = corpus(rows)
        for model in given.models or ["none"]:
            judged = judge(rows, an.extract.entities(articles, model=model))
            print(f"\nmodel {model}\n\n{_markdown(totals(judged))}")
            for row in judged[~judged["right"]].to_dict("records") if given.errors else ():
                headline = f"{row['title']} / " if row["title"] else ""
                print(f"\n{row['id']}\n  {headline}{row['text']}\n  {row['wrong']}")
    except AnalysisError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
