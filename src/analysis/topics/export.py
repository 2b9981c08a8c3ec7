"""export: a topic model for other programs: CSV tables, the data of a pyLDAvis page, a gensim LdaModel."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import LdaModel

from analysis.errors import AnalysisError, check_choice
from analysis.store import replacing, write_table
from analysis.topics.calibration import Calibration
from analysis.topics.files import read
from analysis.topics.infer import ALPHA, TINY
from analysis.topics.likeness import alike
from analysis.topics.model import TopicModel

ETA = 1e-6  # the prior of terms that gensim is told: below what any term has, for the counts carry it already
CSVS = ("topics", "topic_terms", "doc_topics")
TERMS, STEP = 30, 0.01  # of a pyLDAvis page: bars, and the distance of the values of its slider


def export(model: TopicModel, folder: str | Path, *, format: str) -> list[Path]:
    """Write a model for another program into `folder`; return the files.

    Args:
        model: a fitted model; for `pyldavis` and `gensim` a calibrated one.
        folder: where to; made where it is not there.
        format: `csv` (topics.csv, topic_terms.csv, doc_topics.csv), `pyldavis` (pyldavis.json, the prepared data)
            or `gensim` (gensim/lda.model and what belongs to it; `LdaModel.load` reads it). gensim's own format
            contains pickles: read only what you wrote yourself. `topics.read` never reads it.

    Raises:
        UnknownName: no such format.
        AnalysisError: the model has no topic, or is not calibrated.
    """
    check_choice(format, FORMATS, kind="format")
    if not model.k:
        raise AnalysisError("The model has no topic.", where="topics.export", fix="fit it on more articles")
    return FORMATS[format](model, Path(folder))


def exports_in(folder: str | Path) -> list[Path]:
    """The files that `export` wrote into the folder of a model, as far as nobody changed them: none else has its names.

    A table is one of them where it is, byte for byte, what the model in the folder exports.
    """
    folder = Path(folder)
    found = sorted((folder / "gensim").glob("lda.model*"))
    page = folder / "pyldavis.json"
    if page.is_file() and "mdsDat" in page.read_text(encoding="utf-8", errors="replace")[:99]:
        found.append(page)
    with suppress(AnalysisError), TemporaryDirectory() as made:
        for path in _csv(read(folder), Path(made)):
            if (folder / path.name).is_file() and cmp(path, folder / path.name, shallow=False):
                found.append(folder / path.name)
    return found


def pyldavis(model: TopicModel) -> dict[str, Any]:
    """What `pyLDAvis.prepare(..., sort_topics=False, start_index=0)` prepares, made without that package.

    Topics keep their order and their numbers: pyLDAvis by default sorts and renumbers them from 1, and then topic 3 of
    the page is not topic 3 of any table. What its page calls topic n is topic n here; on topic 0 its slider has no
    effect, because the page takes 0 for "none". Relevance is that of Sievert and Shirley (2014).

    Args:
        model: a calibrated model.

    Returns:
        A dictionary that JSON can hold, as `pyLDAvis.PreparedData.to_dict` gives it.

    Raises:
        AnalysisError: the model is not calibrated.
    """
    sizes = _sizes(model)
    share = sizes / sizes.sum()
    words = np.maximum(model.words, TINY)
    counts = words * sizes[:, None]
    total = counts.sum(axis=0)
    x, y = _map(model.words).T
    marginal = total / total.sum()
    logs = np.log(words)
    lifts = logs - np.log(np.maximum(marginal, TINY))
    chosen = [_relevant(logs[i], lifts[i]) for i in range(model.k)]
    default = _salient(words, share, marginal)
    rows = [(np.arange(len(default), 0, -1.0),) * 2] + [(logs[i, c], lifts[i, c]) for i, c in enumerate(chosen)]
    names = np.array(model.vocabulary, dtype=object)
    held = [np.floor(total[default]), *(counts[i, c] for i, c in enumerate(chosen))]
    of = ["Default", *(f"Topic{t}" for t in model.numbers)]
    parts = [default, *chosen]
    seen = np.unique(np.concatenate(chosen))
    table = [
        (int(t), float(round(counts[i, w]) / total[w]), str(names[w]))
        for w in seen
        for i, t in enumerate(model.numbers)
        if counts[i, w] >= 0.5
    ]
    return {
        "mdsDat": {
            "x": _plain(x),
            "y": _plain(y),
            "topics": list(model.numbers),
            "cluster": [1] * model.k,
            "Freq": _plain(100 * share),
        },
        "tinfo": {
            "Term": [str(names[w]) for part in parts for w in part],
            "Freq": [v for values in held for v in _plain(values)],
            "Total": [v for n, part in enumerate(parts) for v in _plain(total[part] if n else np.floor(total[part]))],
            "Category": [name for name, part in zip(of, parts, strict=True) for _ in part],
            "logprob": [v for first, _ in rows for v in _plain(first)],
            "loglift": [v for _, second in rows for v in _plain(second)],
        },
        "token.table": {
            "Topic": [row[0] for row in table],
            "Freq": [row[1] for row in table],
            "Term": [row[2] for row in table],
        },
        "R": min(TERMS, len(names)),
        "lambda.step": STEP,
        "plot.opts": {"xlab": "PC1", "ylab": "PC2"},
        "topic.order": list(model.numbers),
    }


def gensim(model: TopicModel) -> LdaModel:
    """A gensim LdaModel with these topics in this order: `get_topics()` gives their words.

    gensim counts topics from 0 without gaps, so topic `model.numbers[i]` is its topic i.

    Args:
        model: a calibrated model.

    Raises:
        AnalysisError: the model is not calibrated.
    """
    found = _remembered(model)
    names = Dictionary([list(model.vocabulary)])
    names.token2id = {term: i for i, term in enumerate(model.vocabulary)}
    names.id2token = dict(enumerate(model.vocabulary))
    names.dfs = {i: int(n) for i, n in enumerate(found.docs)}
    names.cfs = {i: int(n) for i, n in enumerate(found.tokens)}
    names.num_docs, names.num_pos = len(model.docs), int(found.tokens.sum())
    out = LdaModel(num_topics=model.k, id2word=names, alpha=ALPHA, eta=ETA, random_state=0, dtype=np.float64)
    # get_topics divides sstats + eta by its sum
    sizes = np.maximum(_sizes(model), 1.0)
    out.state.sstats = np.maximum(model.words * (sizes + ETA * len(model.vocabulary))[:, None] - ETA, 0)
    out.state.numdocs = out.num_updates = len(model.docs)
    out.sync_state()
    return out


def _csv(model: TopicModel, folder: Path) -> list[Path]:
    return [write_table(getattr(model, name), folder / f"{name}.csv", name) for name in CSVS]


def _pyldavis(model: TopicModel, folder: Path) -> list[Path]:
    path = folder / "pyldavis.json"
    text = json.dumps(pyldavis(model), ensure_ascii=False, allow_nan=False)
    with replacing(path) as part:
        part.write_text(text + "\n", encoding="utf-8")
    return [path]


def _gensim(model: TopicModel, folder: Path) -> list[Path]:
    made, inside = gensim(model), folder / "gensim"
    inside.mkdir(parents=True, exist_ok=True)
    made.save(str(inside / "lda.model"))
    return sorted(inside.iterdir())


FORMATS: Mapping[str, Callable[[TopicModel, Path], list[Path]]] = {
    "csv": _csv,
    "pyldavis": _pyldavis,
    "gensim": _gensim,
}


def _remembered(model: TopicModel) -> Calibration:
    """The counts of the training articles."""
    if model.calibration is None:
        raise AnalysisError(
            "The model does not remember how often its terms occur.",
            where="topics.export",
            fix="model = an.topics.calibrate(model, terms), with the terms it was fitted on",
        )
    return model.calibration


def _sizes(model: TopicModel) -> np.ndarray:
    """Tokens of each topic: those of each article shared out by its weights."""
    sizes: np.ndarray = np.maximum(_remembered(model).read @ model.weights, TINY)
    return sizes


def _map(words: np.ndarray) -> np.ndarray:
    """Two principal coordinates of the topics by Jensen-Shannon divergence, k x 2."""
    k = len(words)
    far = 1 - alike(words, words)
    np.fill_diagonal(far, 0)
    centre = np.eye(k) - 1 / k
    values, vectors = np.linalg.eigh(-centre @ (far**2) @ centre / 2)
    best = np.argsort(-values, kind="stable")[:2]
    out = np.zeros((k, 2))
    out[:, : len(best)] = vectors[:, best] * np.sqrt(np.maximum(values[best], 0))
    # a coordinate may be drawn either way round: the topic farthest out lies on the positive side
    out *= np.where(out[np.abs(out).argmax(axis=0), range(2)] < 0, -1, 1)
    return np.round(out, 6) + 0.0


def _relevant(logs: np.ndarray, lifts: np.ndarray) -> np.ndarray:
    """Terms that are among the first for any value of the page's slider, best by probability first."""
    values = np.arange(0, 1 + STEP / 2, STEP)
    seen = {int(w) for v in values for w in np.argsort(-(v * logs + (1 - v) * lifts), kind="stable")[:TERMS]}
    return np.array(sorted(seen, key=lambda w: (-logs[w], w)), dtype=np.int64)


def _salient(words: np.ndarray, share: np.ndarray, marginal: np.ndarray) -> np.ndarray:
    """The terms that tell most about topics (Chuang, Manning and Heer 2012), best first."""
    given = words / words.sum(axis=0)
    distinct = (given * np.log(np.maximum(given, TINY) / np.maximum(share, TINY)[:, None])).sum(axis=0)
    best: np.ndarray = np.argsort(-np.round(marginal * distinct, 12), kind="stable")[:TERMS]
    return best


def _plain(values: np.ndarray) -> list[float]:
    return [round(float(v), 6) for v in values]
