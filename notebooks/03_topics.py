# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 3 · Topics
#
# What the articles are about, found from their words alone. The fit starts from a deterministic solution, so the same articles give the same
# topics, whatever the seed and the order. That is repeatability; whether topics are *real* is for a reader to judge, below.

# %%
import analysis as an

corpus = an.load("../corpus")
terms = an.extract.terms(corpus).prune(min_docs=3, max_share=0.5)
terms

# %% [markdown]
# Every cut is recorded.

# %%
list(terms.recipe)[-8:]

# %%
model = an.topics.fit(terms, k=12)
model.topics

# %% [markdown]
# The model says what it cannot support.

# %%
list(model.warnings)

# %%
ax = an.plot.topic_terms(model.topic_terms, labels=model.labels)

# %% [markdown]
# ## Read before you believe
#
# The most typical articles of the largest topic.

# %%
an.topics.representative(model, corpus, topic=0, n=3)

# %% [markdown]
# Labels are made from the top words; a better name is one line.

# %%
model = model.relabel({0: "my name for the largest topic"})
model.topics[["topic", "label", "docs", "share", "npmi"]].head(3)

# %% [markdown]
# ## How many?
#
# A small sweep shows the trade-off: coherence, exclusivity, held-out likelihood and stability of each number of topics. It recommends, and names the
# rivals that might as well have been chosen; it does not decree.

# %%
sweep = an.topics.sweep(terms, ks=(6, 9, 12, 15))
an.plot.topic_sweep(sweep)
sweep

# %% [markdown]
# `k="auto"` takes the recommendation and gives the reason.

# %%
an.topics.fit(terms, k="auto").recipe[-1]

# %% [markdown]
# ## Which to believe?
#
# The model is fitted again on random 80 % samples. Topics that come back in no more than half of the refits dissolve; those that are boilerplate or two
# themes in one are flagged. The labels of every chart can carry both. More on this in notebook 6.

# %%
steady = an.topics.stability(model, terms, refits=10)
flags = an.topics.flags(model, terms, corpus)
labels = an.topics.marked_labels(model, flags, stability=steady.topics)
steady

# %%
by_year = an.measure.coverage(model, corpus.between("2014", "2018"), over="year")
ax = an.plot.topic_shares(by_year, labels=labels)

# %% [markdown]
# ## Another time, another model
#
# Two halves of the sample, each with topics of its own. `align` says which are the same, split, merged, new or gone, by their words. Here that is 72 and
# 78 articles: what is called gone and new may be one theme in other words, so read both.

# %%
earlier, later = corpus.between("2011", "2016"), corpus.between("2017", "2024")
earlier_terms = an.extract.terms(earlier, kind="words").prune(min_docs=2, max_share=0.5)
later_terms = an.extract.terms(later, kind="words").prune(min_docs=2, max_share=0.5)
older, newer = an.topics.fit(earlier_terms, k=8), an.topics.fit(later_terms, k=8)
alignment = an.topics.align(older, newer)
alignment[["relation", "similarity", "left_label", "right_label"]]

# %%
ax = an.plot.topic_flow(alignment, left="2011 to 2016", right="2017 to 2024")

# %% [markdown]
# Numbers are names: the same topics can keep theirs, and numbers that are gone are never given again.

# %%
newer = an.topics.carry_ids(older, newer)
newer.numbers, newer.retired

# %% [markdown]
# ## New articles under an old model
#
# `transform` reads later articles without fitting again; nothing about the topics changes. `novelty` says which articles the topics explain less well
# than nearly all articles of the fit, and `drift` in which years there are more of them.

# %%
older = an.topics.calibrate(older, earlier_terms)
found = an.extract.terms_like(later, older.vocabulary, older.recipe)
an.topics.transform(older, found).head(8)

# %%
strange = an.topics.novelty(older, found)
an.measure.drift(strange, later, over="year")[["period", "docs", "total", "share", "low", "high"]]

# %% [markdown]
# The articles that fit least.

# %%
titles = later.articles[["doc_id", "published", "title"]]
strange.sort_values("gain").head(5).merge(titles, on="doc_id")[["published", "title", "gain", "needed", "fits"]]
