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
# # 2 · Countries and actors
#
# Who is named, how often, by whom, and which sentences say so.

# %%
import analysis as an

corpus = an.load("../corpus")
mentions = an.extract.entities(corpus)
mentions[["doc_id", "field", "text", "kind", "entity_id", "country", "embedded", "why"]].head(10)

# %% [markdown]
# Each mention carries the rule that decided, in `why`. Which rules did the work?

# %%
mentions["why"].str.partition(":")[0].value_counts().head(12)

# %% [markdown]
# ## Ranked by articles
#
# We count articles, not words: a country named ten times in one article is one article.

# %%
ranked = an.measure.counts(mentions, corpus)
ranked.head(12)

# %%
ax = an.plot.bars(ranked[ranked["kind"] == "country"].head(15))

# %%
ax = an.plot.bars(ranked[ranked["kind"].isin(["person", "organisation", "group"])].head(15))

# %% [markdown]
# ## Who writes about whom
#
# Share of each source's articles that name an entity.

# %%
grid = an.measure.counts(mentions, corpus, by="source")
ax = an.plot.grid(grid, items=list(ranked.head(15)["item"]))

# %% [markdown]
# ## One actor, many spellings
#
# The surface forms behind one id.

# %%
mentions[mentions["entity_id"] == "bashar-al-assad"]["text"].value_counts()

# %% [markdown]
# ## The sentences behind a number

# %%
behind = an.measure.evidence(mentions, corpus, item="RUS", n=5)[["source", "published", "sentence", "why"]]
behind.style.format({"published": "{:%Y-%m-%d}"}, na_rep="undated").set_properties(**{"text-align": "left"})
