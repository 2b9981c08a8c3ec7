"""What an article is about: whether the country people chose comes first, as written and with its name masked.

    python benchmarks/focus.py [CORPORA]

The masked sets are simulated: the sentences and headlines that name the country (or its people) are dropped, the rest
stays. `local.jsonl` was written for this project: no story names its country, the events are made up.
"""

import sys
from pathlib import Path

import pandas as pd
from gold.page import table

import analysis as an
from gold import about

SUMMARY = "the country an article is about, named and masked"


def run(corpora: Path) -> str:
    """The benchmark as Markdown."""
    rows: list[list[object]] = []
    for name, stories in about.beds(corpora).items():
        hidden = about.masked(stories)
        for shown, chosen in (("as written", stories), ("masked", hidden)):
            if shown == "masked" and chosen == stories:
                continue  # none of them names it
            for model in ("none", "default"):
                got = first(chosen, model=model)
                right = [got.get(s.id) == s.country for s in chosen]
                none = sum(s.id not in got for s in chosen)
                rows.append([name, shown, model, len(right), sum(right) / max(1, len(right)), none])
    head = ["set", "text", "model", "articles", "its country first", "no country"]
    return "# Focus\n\n" + table(head, rows) + "\n"


def first(stories: list[about.Story], *, model: str) -> dict[str, str]:
    """The heaviest country of each story that has one."""
    corpus = about.corpus(stories, source="stories")
    weights = an.extract.focus(an.extract.entities(corpus, model=model), corpus)
    countries = weights[weights["entity_id"].str.fullmatch(r"[A-Z]{3}")]
    leading: pd.Series = countries.drop_duplicates("doc_id").set_index("doc_id")["entity_id"]
    return dict(leading)


if __name__ == "__main__":
    print(run(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")))
