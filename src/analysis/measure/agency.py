"""Agency: in how many articles an actor acts, is acted on, speaks, is described, and the sentences behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.agency_tables import MOTIFS, ROLES
from analysis.corpus import Corpus
from analysis.days import inside
from analysis.errors import check_choice, check_seed, check_whole
from analysis.measure.absent import with_absent
from analysis.measure.calendar import span_of
from analysis.measure.cells import Cells, cells, check_size, splits, whole
from analysis.measure.evidence import drawn, rows_of
from analysis.measure.incidence import Incidence, has_matrix, incidence
from analysis.measure.items import most
from analysis.measure.places import Article, Finder, Place
from analysis.tables import FIELDS, check, frame
from analysis.wilson import wilson

TOP, WORDS = 12, 5
_ALL_ROLES = (*MOTIFS, *ROLES)
_WITH_OTHER = ("action-patient", "agent-treatment")


def agency(
    motifs: pd.DataFrame,
    corpus: Corpus,
    *,
    by: str | None = None,
    over: str | None = None,
    items: Sequence[str] | None = None,
    top: int = TOP,
) -> pd.DataFrame:
    """How often each actor acts, is acted on, speaks, is spoken about, is described: in articles, by motif and role.

    The unit is the article. Of the articles that have the actor in any motif, each motif, `speaks` and `spoken about`
    has its share. `acts` and `acted on` leave speech out and are shares of the articles with either of the two: .8 and
    .3 say that the actor acts in eight of ten of them and is acted on in three (in some it does both). Negated motifs
    count, and say `not` among the words; `motifs[~motifs["negated"]]` leaves them out, `reported` ones likewise.

    Args:
        motifs: the table that `extract.agency` makes, of these articles or of more.
        corpus: the articles.
        by: column of the articles to split by; articles without a value in it are left out.
        over: `day`, `week`, `month`, `quarter` or `year`: one row a period, every period present; None = no periods,
            undated articles count.
        items: ids or names of actors; None = those with motifs in most articles.
        top: how many of them, where `items` is None.

    Returns:
        The `agency` table: by period, then split, then item (as asked for, or most first), then role.

    Raises:
        UnknownName: no such period, column or item.
        AnalysisError: a name stands for several items, `top` is below 1, or there would be more than five million rows.
        TableError: `motifs` is no such table.
    """
    check_whole(top, name="top", least=1, where="measure.agency")
    motifs = _asked(_checked(motifs), items)
    found = _incidence(motifs, corpus)
    grid = _timeless(corpus, by) if over is None else cells(corpus, over=over, by=by)
    named = grid.members @ found.has
    columns = most(named.sum(axis=0), top) if items is None else found.columns(items)
    check_size(len(grid.period) * len(columns) * len(_ALL_ROLES), over=over or "cell", by=by)
    here = motifs[motifs["entity_id"].isin(found.items[columns])]
    held = {role: _has(here[_is(here, role)], corpus, found, columns) for role in _ALL_ROLES}
    either = ((held["acts"] + held["acted on"]) > 0).astype(np.int64)
    totals = dict.fromkeys(("acts", "acted on"), grid.members @ either)
    docs = np.stack([(grid.members @ held[role]).toarray() for role in _ALL_ROLES], axis=-1).ravel()
    plain = named[:, columns]
    total = np.stack([totals.get(role, plain).toarray() for role in _ALL_ROLES], axis=-1).ravel()
    low, high = wilson(docs, total)
    width = len(columns) * len(_ALL_ROLES)
    made = pd.DataFrame(
        {
            "period": np.repeat(grid.period, width),
            "split": np.repeat(grid.split, width),
            "item": np.tile(np.repeat(found.items[columns], len(_ALL_ROLES)), len(grid.period)),
            "name": np.tile(np.repeat(found.names[columns], len(_ALL_ROLES)), len(grid.period)),
            "role": np.tile(np.array(_ALL_ROLES, dtype=object), len(grid.period) * len(columns)),
            "docs": docs,
            "total": total,
            "share": np.divide(docs, total, out=np.full(len(total), np.nan), where=total > 0),
            "low": low,
            "high": high,
            "words": _words(here, corpus, grid, list(found.items[columns])),
            "complete": np.repeat(grid.complete, width),
        }
    )
    return check(made, "agency")


def agency_evidence(
    motifs: pd.DataFrame,
    corpus: Corpus,
    *,
    item: str,
    role: str | None = None,
    word: str | None = None,
    period: str | pd.Timestamp | None = None,
    over: str | None = None,
    n: int | None = None,
    seed: int | None = None,
) -> pd.DataFrame:
    """The sentences behind a number of `agency`: each once, the actor marked, `why` saying its motifs there.

    For a split, give the part: `corpus.where(source="A")`.

    Args:
        motifs: the table that `extract.agency` makes.
        corpus: the articles.
        item: id or name of the actor.
        role: a motif or role of the `agency` table; None = all motifs.
        word: only motifs with this word: "bomb"; None = any.
        period: "2017", "2017-Q2", "2017-04", "2017-01..2017-06", or the `period` of a row of `agency`, which needs
            `over`; None or null = all articles, undated ones too.
        over: length of the period that `period` lies in.
        n: at most so many rows, the earliest without a seed; None = all.
        seed: draw the `n` rows at random instead.

    Returns:
        The `evidence` table, by date, then doc_id, then place. `start` and `end` index `sentence`.

    Raises:
        UnknownName: no such item or role.
        AnalysisError: this is no period, or `n` is below 0.
        TableError: `motifs` is no such table.
    """
    if n is not None:
        check_whole(n, name="n", least=0, where="measure.agency_evidence")
    if seed is not None:
        check_seed(seed, where="measure.agency_evidence")
    motifs = _asked(_checked(motifs), [item])
    found = _incidence(motifs, corpus)
    wanted = str(found.items[found.columns([item])[0]])
    of = motifs[motifs["entity_id"] == wanted]
    if role is not None:
        of = of[_is(of, check_choice(role, _ALL_ROLES, kind="roles"))]
    if word is not None:
        of = of[of["word"] == word]
    keep = corpus.articles["doc_id"].isin(of["doc_id"]).to_numpy(dtype=bool)
    if (days := span_of(period, over=over)) is not None:
        keep = keep & inside(corpus.articles, *days)
    rows = ({**row, "item": wanted} for row in rows_of(corpus.articles[keep], _finder(of)))
    return frame("evidence", islice(rows, n) if n is None or seed is None else drawn(list(rows), n, seed))


def _checked(motifs: pd.DataFrame) -> pd.DataFrame:
    needed = {"doc_id", "entity_id", "name", "motif", "word", "reported", "speaker", "speech", "start", "word_start"}
    return motifs if needed <= set(motifs.columns) else check(motifs, "motifs")


def _asked(motifs: pd.DataFrame, items: Sequence[str] | None) -> pd.DataFrame:
    """The motifs, and a row of no article for each actor asked for that has none and that the tables know."""
    found = with_absent(motifs, items)
    assert isinstance(found, pd.DataFrame)
    return found


def _incidence(motifs: pd.DataFrame, corpus: Corpus) -> Incidence:
    """Which article has which actor in any motif."""
    return incidence(motifs.assign(kind="other", why=""), corpus)


def _is(motifs: pd.DataFrame, role: str) -> pd.Series:
    """Which motifs show a role."""
    if role in MOTIFS:
        return motifs["motif"] == role
    done = motifs["motif"] == ("action" if role in ("speaks", "acts") else "treatment")
    if role in ("acts", "acted on"):
        return done & ~motifs["speech"]
    if role == "speaks":
        return done & motifs["speech"]
    other = motifs["speaker"].isna() | (motifs["speaker"] != motifs["entity_id"])
    return (motifs["reported"] & other) | (done & motifs["speech"])


def _has(motifs: pd.DataFrame, corpus: Corpus, found: Incidence, columns: list[int]) -> sparse.csr_array:
    """Articles times the actors wanted: 1 where the article has one of these motifs of the actor."""
    places = pd.Index(found.items[columns]).get_indexer(pd.Index(motifs["entity_id"]))
    return has_matrix(pd.Index(corpus.articles["doc_id"]), motifs["doc_id"], places, len(columns))


def _words(motifs: pd.DataFrame, corpus: Corpus, grid: Cells, items: list[str]) -> list[str | None]:
    """The words of each cell, actor and role that most articles have, with their numbers."""
    rows = pd.Index(corpus.articles["doc_id"]).get_indexer(pd.Index(motifs["doc_id"]))
    said = motifs["word"].where(~motifs["negated"], "not " + motifs["word"])
    counterpart = motifs["other"].fillna(motifs["other_word"]).fillna("")
    said = said.where(~motifs["motif"].isin(_WITH_OTHER), said + " " + counterpart)
    facts = pd.DataFrame(
        {"doc": rows, "item": pd.Index(items).get_indexer(pd.Index(motifs["entity_id"])), "word": said.to_numpy()}
    )
    facts["cell"] = np.where(rows >= 0, grid.cell[rows], -1)
    out = [""] * (len(grid.period) * len(items) * len(_ALL_ROLES))
    for number, role in enumerate(_ALL_ROLES):
        of = facts[_is(motifs, role).to_numpy(dtype=bool) & (facts["cell"] >= 0).to_numpy()].drop_duplicates()
        counted = of.groupby(["cell", "item", "word"]).size().reset_index(name="docs")
        ranked = counted.sort_values(["cell", "item", "docs", "word"], ascending=[True, True, False, True])
        best = ranked.groupby(["cell", "item"]).head(WORDS)
        for cell, item, word, docs in zip(*(best[c] for c in best.columns), strict=True):
            place = (cell * len(items) + item) * len(_ALL_ROLES) + number
            out[place] += f"{', ' if out[place] else ''}{word} {docs}"
    return [told or None for told in out]


def _finder(motifs: pd.DataFrame) -> Finder:
    """Finds the sentences of the given motifs, each marked at the actor's first mention that has one."""
    rows: dict[str, dict[tuple[str, int], tuple[int, int, list[str]]]] = {}
    columns = ("doc_id", "field", "sent", "start", "end", "motif", "word", "other", "negated")
    ordered = motifs.sort_values(["doc_id", "field", "start", "word_start", "motif"])
    for doc_id, field, sent, start, end, motif, word, other, negated in zip(
        *(ordered[c] for c in columns), strict=True
    ):
        place = rows.setdefault(doc_id, {}).setdefault((field, sent), (int(start), int(end), []))
        told = f"{motif}: {'not ' if negated else ''}{word}{'' if pd.isna(other) else f' ({other})'}"
        if told not in place[2]:
            place[2].append(told)

    def find(article: Article) -> Iterable[Place]:
        found = rows.get(article.doc_id, {})
        for field, sent in sorted(found, key=lambda key: (FIELDS.index(key[0]), key[1])):
            start, end, told = found[field, sent]
            yield Place(field, start, end, "; ".join(told))

    return find


def _timeless(corpus: Corpus, by: str | None) -> Cells:
    """One cell for each value split by, without periods, so that none is cut."""
    found = whole(splits(corpus, by))
    return replace(found, complete=np.ones(len(found), dtype=bool))
