"""Countries and actors: this project beside spaCy with the same names, on every gold set.

    python benchmarks/entities.py [CORPORA]

Conventions: a hit is an overlapping span with the same alpha-3 code, each gold mention once; England, Scotland,
Wales and Northern Ireland count as GBR; historic states are themselves. Where a set marks no demonyms, those found
are left out of the published score; the corrected gold (`corrections.tsv`, a reason in each row) has them.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from gold.page import table

from analysis.corpus import Corpus
from gold import actors, hard, score, sets, speed, systems

SUMMARY = "countries and actors on human-marked texts"
SYSTEMS: dict[str, Callable[[Corpus], systems.Found]] = {
    "tables and rules": lambda corpus: systems.ours(corpus, model="none"),
    "with the tagger (default)": lambda corpus: systems.ours(corpus, model="default"),
    "spaCy small + look-up": systems.spacy_lookup,
    "spaCy EntityRuler": systems.spacy_ruler,
}
Results = dict[tuple[str, str], systems.Found]


def run(corpora: Path) -> str:
    """The benchmark as Markdown.

    Raises:
        FileNotFoundError: there is no gold set in the folder.
    """
    folders = sets.folders(corpora)
    if not folders:
        raise FileNotFoundError(f"no gold-*/articles.jsonl in {corpora}")
    found: Results = {}
    for folder in folders:
        corpus = sets.corpus(sets.read(folder))
        for name, system in SYSTEMS.items():
            found[folder.name, name] = system(corpus)
    parts = [
        "# Countries and actors",
        _countries(folders, found, corrected=False),
        _countries(folders, found, corrected=True),
        _hard(folders, found),
        _actors(folders, found),
        _speed(corpora),
    ]
    return "\n\n".join(parts) + "\n"


def _countries(folders: list[Path], found: Results, *, corrected: bool) -> str:
    rows: list[list[object]] = []
    for system in SYSTEMS:
        scores = []
        for folder in folders:
            gold = sets.read(folder, corrected=corrected)
            mentions, docs = score.countries(gold, found[folder.name, system])
            if not mentions.right + mentions.missed:
                rows.append([system, folder.name, 0, "–", "–", "–", f"{mentions.wrong} wrong", "–"])
                continue
            scores.append((mentions.f1, docs.f1))
            there = mentions.right + mentions.missed
            counted = [there, mentions.precision, mentions.recall, mentions.f1, f"{mentions.wrong} / {mentions.missed}"]
            rows.append([system, folder.name, *counted, docs.f1])
        f1, docs_f1 = (sum(s[i] for s in scores) / len(scores) for i in (0, 1))
        rows.append([f"**{system}**", "**mean**", "", "", "", f1, "", docs_f1])
    head = ["system", "set", "gold", "precision", "recall", "F1", "wrong / missed", "document sets F1"]
    return f"## Country mentions, {'corrected' if corrected else 'published'} gold\n\n" + table(head, rows)


def _hard(folders: list[Path], found: Results) -> str:
    rows: list[list[object]] = []
    for system in SYSTEMS:
        row: list[object] = [system]
        for corrected in (False, True):
            counted = hard.Hard()
            for folder in folders:
                counted.add(sets.read(folder, corrected=corrected), found[folder.name, system])
            meant, other = counted.occurrences()
            row += [len(counted.both()), f"{meant} / {other}", counted.balanced, counted.pooled]
        rows.append(row)
    columns = ("names in both senses", "country / other", "balanced by name", "balanced")
    head = ["system", *(f"{column} ({gold})" for gold in ("published", "corrected") for column in columns)]
    return "## Hard names\n\n" + table(head, rows)


def _actors(folders: list[Path], found: Results) -> str:
    rows: list[list[object]] = []
    for system in SYSTEMS:
        whole = actors.Actors()
        for folder in folders:
            got = actors.score(sets.read(folder), found[folder.name, system])
            if got.found.right + got.found.missed:
                rows.append(_actor_row(system, folder.name, got))
                whole.add(got)
        rows.append(_actor_row(f"**{system}**", "**all**", whole))
    head = ["system", "set", "named actors", "precision", "recall", "F1", "linked of found", "people linked",
            "organisations linked", "B-cubed F1", "surnames", "covered", "right"]  # fmt: skip
    said = (
        "Published gold. GUM marks only actors with an encyclopedia article: there, wrong counts confusions of kind "
        "alone. spaCy has no ids: what is in no table has its own string for one."
    )
    return f"## People and organisations\n\n{said}\n\n" + table(head, rows)


def _actor_row(system: str, name: str, got: actors.Actors) -> list[object]:
    f, s = got.found, got.surnames
    detected = [f.right + f.missed, f.precision, f.recall, f.f1]
    linked = [got.linked.recall, got.people.recall, got.organisations.recall, got.clustering]
    return [system, name, *detected, *linked, s.right + s.wrong + s.missed, got.covered, s.precision]


def _speed(corpora: Path) -> str:
    got = speed.measure(corpora)
    if got is None:
        return "## Speed\n\nSkipped: none of the folders " + ", ".join(speed.FOLDERS) + " is there."
    rows: list[list[object]] = [["spaCy small, tok2vec + ner", f"{got.tagger:,.0f}", "1"]]
    timed = {
        "matching, word boundaries": got.matching,
        "matching with rules and resolution": got.linking,
        'entities(corpus, model="none"), the whole table': got.table,
    }
    for name, value in timed.items():
        rows.append([name, f"{value:,.0f}", f"{value / got.tagger:,.0f}"])
    said = f"{got.words:,} words; {got.forms:,} forms; processor time, best of three runs in one process."
    return "## Speed\n\n" + said + "\n\n" + table(["", "words/s", "ratio"], rows)


if __name__ == "__main__":
    print(run(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")))
