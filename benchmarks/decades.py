"""Two centuries by decade: do topics of the State of the Union rise and fall where history says they do?

    python benchmarks/decades.py [CORPORA] [--out decades.svg]

Topics of its paragraphs, the share of each decade's paragraphs, intervals of addresses and not of paragraphs. Skipped
where the corpus is absent.
"""

import argparse
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from entities import table
from matplotlib.axes import Axes

import analysis as an
from analysis.corpus import Corpus
from analysis.plot import use_style
from analysis.topics import TopicModel

SUMMARY = "decades: topics of two centuries of addresses by decade, beside what history says"
K, WORDS = 35, 20  # topics, and words below which a line is a heading or a greeting
# words that a topic is found by, and the decades in which history has it: the constitutional crisis and the war over
# slavery, the wars with arms, the quarrels over bank, silver and gold, the Cold War
SOUGHT = {
    "slavery": (("slavery", "slave", "slaves", "emancipation", "territory"), (1850, 1860)),
    "war": (("war", "enemy", "forces", "victory", "fighting"), (1810, 1860, 1910, 1940)),
    "currency": (("gold", "silver", "currency", "notes", "coinage"), (1830, 1870, 1880, 1890)),
    "Soviet Union": (("soviet", "communist", "aggression", "nuclear", "free"), (1940, 1950, 1960, 1970, 1980)),
}
EVENTS = {"1861-04..1865-04": "Civil War", "1917-04..1918-11": "World War I", "1941-12..1945-09": "World War II"}
EVENTS |= {"1896": "free silver", "1947-03..1991-12": "Cold War"}


def run(corpora: Path) -> str:
    """The benchmark as Markdown."""
    corpus = paragraphs(corpora)
    model = fitted(corpus)
    found = topics(model)
    cov = an.measure.coverage(model, corpus, over="decade", items=list(found), clusters="address")
    rows = []
    for item, (name, peak) in found.items():
        own = cov[(cov["item"] == str(item)) & (cov["total"] > 0)]
        best = own.sort_values("share", ascending=False).head(4)
        high = ", ".join(
            f"{p.year}s {s:.0%} ({low:.0%} to {high:.0%})"
            for p, s, low, high in zip(best["period"], best["share"], best["low"], best["high"], strict=True)
        )
        hit = own["period"].dt.year.isin(peak)
        means = (own.loc[some, "docs"].sum() / own.loc[some, "total"].sum() for some in (hit, ~hit))
        rows.append((name, model.labels[model.place(item)], high, *(f"{x:.1%}" for x in means), _worth(own)))
    head = ("topic", "its words", "highest", "in history's decades", "in the others", "effective / all paragraphs")
    said = (
        f"{corpus.articles['address'].nunique()} addresses, {len(corpus):,} paragraphs of {WORDS} words or more, {K} "
        "topics (lda on words). A paragraph counts for its strongest topic; intervals are of addresses "
        "(`clusters='address'`)."
    )
    return f"# Decades\n\n{said}\n\n" + table(head, rows) + "\n"


def paragraphs(corpora: Path) -> Corpus:
    """The paragraphs of the addresses as articles, each with the address it is of."""
    folder = corpora / "state-of-the-union"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is absent")
    articles = an.load(folder).articles
    split = articles.assign(address=articles["doc_id"], text=articles["text"].str.split("\n\n")).explode("text")
    split = split.assign(words=split["text"].str.split().str.len().astype("int32"))
    split = split[split["words"] >= WORDS]
    number = split.groupby("address").cumcount()
    ids = split["address"] + [f"-{n:04d}" for n in number]
    return Corpus(split.assign(doc_id=ids, title=None).reset_index(drop=True))


def fitted(corpus: Corpus) -> TopicModel:
    """The topics of the paragraphs."""
    terms = an.extract.terms(corpus, kind="words").prune(min_docs=5, max_share=0.3)
    return an.topics.fit(terms, k=K)


def topics(model: TopicModel) -> dict[int, tuple[str, tuple[int, ...]]]:
    """The topics sought, by number: of each name the topic to which its words are dearest."""
    found = {}
    for name, (words, peak) in SOUGHT.items():
        columns = [model.vocabulary.index(word) for word in words if word in model.vocabulary]
        mass = model.words[:, columns] / model.words[:, columns].sum(axis=0)
        weight = model.words[:, columns].sum(axis=1) * mass.mean(axis=1)
        weight[[model.place(t) for t in found]] = -1
        found[model.numbers[int(weight.argmax())]] = (name, peak)
    return found


def chart(model: TopicModel, corpus: Corpus) -> Axes:
    """The topics sought over two centuries, with their trends."""
    found = topics(model)
    cov = an.measure.coverage(model, corpus, over="decade", items=list(found), clusters="address")
    names = {str(item): f"{name}: {model.labels[model.place(item)]}" for item, (name, _) in found.items()}
    return an.plot.over_time(cov, trend=an.measure.trend(cov), events=EVENTS, names=names)


def _worth(rows: pd.DataFrame) -> str:
    return f"{rows['effective'].median():.0f} of {rows['total'].median():.0f} at the median"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared" / "corpora")
    parser.add_argument("--out", type=Path, help="file for the chart")
    given = parser.parse_args()
    print(run(given.corpora), end="")
    if given.out:
        own = paragraphs(given.corpora)
        ax = chart(fitted(own), own)
        with use_style(), mpl.rc_context({"svg.hashsalt": "decades"}):
            made = {"metadata": {"Date": None}} if given.out.suffix == ".svg" else {"dpi": 160}
            ax.figure.savefig(given.out, bbox_inches="tight", **made)
