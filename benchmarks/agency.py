"""Who does what to whom: motifs of sentences by hand, a half for development, a half held back, beside a baseline.

    python benchmarks/agency.py

The baseline reads the same parse: subjects act, direct objects are acted on, a predicate or an adjective describes, a
genitive possesses; no passives, lists, complements, relative clauses, prepositions, or nouns that act for a state.
"""

import sys
from pathlib import Path

import spacy
from gold.page import table

import analysis as an
from analysis.agency_tables import MOTIFS
from analysis.extract.pipeline import resolve_name
from gold import motifs

SUMMARY = "who does what to whom, by motif, on sentences by hand"


def baseline(rows: list[dict], model: str) -> motifs.Marked:
    """Motifs by nsubj, dobj, attr and poss alone."""
    nlp = spacy.load(model, exclude=["ner"])
    out: motifs.Marked = {}
    for row, doc in zip(rows, nlp.pipe(r["text"] for r in rows), strict=True):
        ids = {s.root.i: i for a, b, i in row["mentions"] if (s := doc.char_span(a, b, alignment_mode="expand"))}
        here = out.setdefault(row["id"], {})
        none = (False, False, None)
        for token in doc:
            heads = {c.dep_: c for c in token.children}
            subject, thing = heads.get("nsubj"), heads.get("dobj")
            word = token.lemma_.lower()
            said = [heads[d].lemma_.lower() for d in ("attr", "acomp") if d in heads]
            if subject is not None and subject.i in ids and not said:
                here[ids[subject.i], "action", word] = none
                if thing is not None:
                    other = ids.get(thing.i, f"~{thing.lemma_.lower()}")
                    here[ids[subject.i], "action-patient", word, other] = none
            if subject is not None and subject.i in ids and said:
                here[ids[subject.i], "characterization", said[0]] = none
            if thing is not None and thing.i in ids:
                here[ids[thing.i], "treatment", word] = none
                if subject is not None:
                    other = ids.get(subject.i, f"~{subject.lemma_.lower()}")
                    here[ids[thing.i], "agent-treatment", word, other] = none
            if token.i in ids and token.dep_ == "poss":
                here[ids[token.i], "possession", token.head.lemma_.lower()] = none
    return out


def run(corpora: Path) -> str:
    """The benchmark as Markdown; it needs no corpora."""
    rows = motifs.load()
    found = an.extract.agency(motifs.corpus(rows), motifs.mentions(rows), engine="local")
    ours, naive = motifs.found(found), baseline(rows, resolve_name("default"))
    measured, plain = motifs.score(rows, ours), motifs.score(rows, naive)
    lines: list[list[object]] = []
    for part in motifs.PARTS:
        for motif in (*MOTIFS, "all"):
            *values, number = measured[part, motif]
            lines.append([part, motif, number, *values, *plain[part, motif][:3]])
    head = ["part", "motif", "asked for", "precision", "recall", "F1"]
    page = table([*head, "baseline precision", "baseline recall", "baseline F1"], lines)
    right, simple = motifs.flags(rows, ours), motifs.flags(rows, naive)
    second = [[part, flag, right[part, flag], simple[part, flag]] for part in motifs.PARTS for flag in motifs.FLAGS]
    return f"# Agency\n\n{page}\n\n{table(['part', 'flag', 'right', 'baseline'], second)}\n"


if __name__ == "__main__":
    print(run(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")))
