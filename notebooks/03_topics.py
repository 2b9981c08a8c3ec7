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
axes = an.plot.topic_terms(model.topic_terms, labels=model.labels)

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
# A small sweep shows the trade-off; it recommends, it does not decree.

# %%
an.topics.sweep(terms, ks=(6, 9, 12, 15))
