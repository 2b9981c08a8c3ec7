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
# # 4 · Coverage over time
#
# One honest line: the share of each period's articles that name an item, every period present, with its 95 % interval; hollow where the
# period is incomplete or thin.

# %%
import analysis as an

corpus = an.load("../corpus").between("2016-01", "2017-12")
mentions = an.extract.entities(corpus)
coverage = an.measure.coverage(mentions, corpus, over="quarter", items=["SYR", "RUS", "IRN", "USA"])
coverage.head(8)

# %%
names = dict(an.measure.counts(mentions, corpus)[["item", "name"]].to_numpy())
axes = an.plot.over_time(coverage, names=names)

# %% [markdown]
# ## Split by source
#
# With about three articles a month from each desk, the intervals are wide. That is the finding.

# %%
by_source = an.measure.coverage(mentions, corpus, over="quarter", by="source", items=["IRN"])
axes = an.plot.over_time(by_source)

# %% [markdown]
# ## Two desks compared
#
# Articles on each side, the log odds ratio with its interval, and q, adjusted for the number of items tested.

# %%
diff = an.measure.contrast(mentions, corpus, by="source", left="Gulf Desk", right="Eurasia Desk")
diff.head(10)

# %%
ax = an.plot.contrast(diff, left="Gulf Desk", right="Eurasia Desk", names=names)

# %% [markdown]
# ## Two periods compared, by their words

# %%
terms = an.extract.terms(corpus)
an.measure.contrast(terms, corpus, by="period", left="2016", right="2017").head(10)

# %% [markdown]
# ## Which sentences is that point made of?

# %%
an.measure.evidence(mentions, corpus, item="IRN", period="2017-04", over="quarter", n=5)[["source", "published", "sentence"]]
