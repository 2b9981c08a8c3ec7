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
# # 1 · First look
#
# Before any finding: what is in the pile? This notebook loads the sample corpus, says what was and what was not loaded, and shows
# how many articles there are, from whom, and when. Point `load` at your own folder and run it again.

# %%
import analysis as an

corpus = an.load("../corpus")
corpus

# %% [markdown]
# Nothing is lost on the way in: records = loaded + not loaded + duplicates.

# %%
print(corpus.summary())

# %%
corpus.faults

# %% [markdown]
# Every article is one row, whatever file it came from. `origin` says which file and record; `published_precision` and
# `published_from` say how much of the date is known and where it was found.

# %%
corpus.articles[["doc_id", "source", "published", "published_precision", "published_from", "title", "words", "origin"]].head(8)

# %% [markdown]
# ## Volume first
#
# A share means little without the number it is a share of.

# %%
volume = an.measure.volume(corpus, over="quarter", by="source")
ax = an.plot.volume(volume)

# %% [markdown]
# Articles without a usable date cannot be placed on a calendar. They still count everywhere else.

# %%
an.measure.undated(corpus, over="month")

# %% [markdown]
# ## Copies
#
# Wire copies and double exports make some voices louder than they are. Exact and near copies, with the earliest article of each cluster:

# %%
an.curate.duplicates(corpus)

# %% [markdown]
# Menus, lists of headlines and standing paragraphs name countries in every article of a source. Sentences and lines that stand in three or
# more of its articles:

# %%
an.curate.repeated(corpus)

# %% [markdown]
# ## A part of it
#
# A corpus is a value: every method returns a new one.

# %%
part = corpus.between("2016-01", "2017-12").where(source=["Levant Desk", "Gulf Desk"])
part
