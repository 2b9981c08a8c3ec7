"""Words a second of matching with rules alone, as a ratio to spaCy's small tagger in the same run."""

import json
from pathlib import Path
from time import process_time
from typing import NamedTuple

import analysis as an
from analysis.extract.link import link
from analysis.extract.matcher import fold, matcher
from gold.sets import corpus_of
from gold.systems import tagger

FOLDERS = ("syria-news", "white-house-briefings", "un-general-debate-2017")
_SAMPLE = 40_000  # words for the tagger


class Speed(NamedTuple):
    """Words a second."""

    words: int
    forms: int
    tagger: float
    matching: float
    linking: float
    table: float


def measure(corpora: Path) -> Speed | None:
    """Processor time of the tagger on a sample and of ours on everything; best of three. None without the texts."""
    rows = []
    for folder in FOLDERS:
        path = corpora / folder / "articles.jsonl"
        if path.exists():
            raw = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            rows += [(f"{folder}/{r['id']}", r.get("title"), r["text"], r.get("date")) for r in raw]
    if not rows:
        return None
    whole = corpus_of(rows, source="speed")
    texts = list(whole.articles["text"])
    words = sum(len(t.split()) for t in texts)
    automaton = matcher()
    sample, size = [], 0
    for text in texts:
        if size > _SAMPLE:
            break
        sample.append(text)
        size += len(text.split())
    nlp = tagger()
    list(nlp.pipe(sample[:2]))
    tagged = size / _best(lambda: [None for _ in nlp.pipe(sample, batch_size=16)], times=2)
    matching = words / _best(lambda: [automaton.find(fold(t)) for t in texts])
    linking = words / _best(lambda: [link(automaton, {"text": t}) for t in texts])
    table = words / _best(lambda: an.extract.entities(whole, model="none"))
    return Speed(words, len(automaton.known.forms), tagged, matching, linking, table)


def _best(run: object, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = process_time()
        run()  # type: ignore[operator]
        taken.append(process_time() - start)
    return min(taken)
