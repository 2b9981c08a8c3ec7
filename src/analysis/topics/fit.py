"""fit: from terms to a TopicModel, the same bytes whatever the order of the articles and the seed."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.errors import AnalysisError, check_seed
from analysis.registry import MODELS
from analysis.tables import empty
from analysis.terms import Terms
from analysis.topics import adequacy
from analysis.topics.adequacy import FEW_A_TOPIC
from analysis.topics.assemble import assemble, by_size
from analysis.topics.model import TopicModel
from analysis.topics.prepare import Prepared, prepare
from analysis.topics.sweep import choose, compare

AUTO = (5, 6, 7, 8, 10, 12, 14, 17, 20)  # the ks that "auto" compares: finer where one topic more changes more


def fit(terms: Terms, *, k: int | str = 12, model: str = "lda", seed: int = 0, progress: str = "") -> TopicModel:
    """Find `k` topics in terms.

    The result does not depend on the order of the articles. A corpus that is too small still gives a result, with
    fewer topics where need be; `warnings` says what it cannot support.

    Args:
        terms: counts of terms in articles; articles without a term get no topic.
        k: number of topics, or "auto" to choose one of 5 to 20 by `sweep` (fewer below 50 articles).
        model: `lda` (gensim from a deterministic start) or `nmf` (quick), or a registered one.
        seed: for whatever is random: the samples by which "auto" judges stability. `lda` and `nmf` draw nothing,
            so with a number for `k` the seed has no effect. That is repeatability, not stability.
        progress: what the bars on stderr say while "auto" compares and a model is fitted; empty = none.

    Raises:
        UnknownName: no model is called so.
        AnalysisError: `k` is no number above 0.
    """
    if not isinstance(terms, Terms):
        raise AnalysisError(
            f"{type(terms).__name__} holds no terms.", where="topics.fit", fix="terms = an.extract.terms(corpus)"
        )
    if k != "auto" and (not isinstance(k, int | np.integer) or isinstance(k, bool) or k < 1):
        raise AnalysisError(
            f"{k!r} is no number of topics.", where="argument 'k'", fix="a whole number above 0, or auto"
        )
    seed = check_seed(seed, where="topics.fit")
    solve = MODELS.get(model).load()
    ready = prepare(terms)
    most = ready.most_topics
    if not most:
        return _nothing(ready, model, seed)
    with threadpool_limits(1):  # sums in one order; spinning threads cost more than they bring
        sweep, said = pd.DataFrame(), ""
        if k == "auto":
            sweep = compare(ready, solve, ks=_candidates(len(ready.docs)), seed=seed, progress=progress)
            k, said = choose(sweep)
        ready.ground.progress = progress
        # the solution is not kept by a name: of many articles its weights are large, and by_size gives them anew
        ordered = by_size(solve(ready.ground, k=min(int(k), most), seed=seed))
        made = assemble(ready, ordered, asked=int(k), name=model, seed=seed)
    if not said:
        return made
    facts = {**made.quality, "sweep": json.loads(sweep.to_json(orient="records"))}
    return replace(made, quality=facts, recipe=(*made.recipe, said))


def _candidates(articles: int) -> list[int]:
    """The ks that leave ten articles a topic; for a small corpus fewer than five topics, but two."""
    return [k for k in AUTO if FEW_A_TOPIC * k <= articles] or list(range(2, max(3, articles // FEW_A_TOPIC + 1)))


def _nothing(ready: Prepared, name: str, seed: int) -> TopicModel:
    """The model of a corpus without a single term."""
    facts = {"articles": 0, "articles_without_terms": ready.empty, "terms": 0, "tokens": 0, "topics": []}
    said = adequacy.warn(articles=0, empty=ready.empty, tokens=0, k=0, asked=0)
    tables = empty("topic_terms"), empty("doc_topics")
    return TopicModel(name, 0, seed, *tables, (), facts, ready.recipe, said, without_terms=ready.without)
