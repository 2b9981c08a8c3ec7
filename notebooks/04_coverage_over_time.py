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
# period is incomplete or thin. A share says how often an item is named, not whether anything is said about it, nor that it is liked.

# %%
import analysis as an

everything = an.load("../corpus")
corpus = everything.between("2016-01", "2017-12")
mentions = an.extract.entities(everything)
coverage = an.measure.coverage(mentions, corpus, over="quarter", items=["SYR", "RUS", "IRN", "USA"])
coverage.head(8)

# %%
names = dict(an.measure.counts(mentions, everything)[["item", "name"]].to_numpy())
ax = an.plot.over_time(coverage, names=names)

# %% [markdown]
# ## Split by source
#
# With three or four articles a quarter from each desk the intervals are wide. That is the finding.

# %%
by_source = an.measure.coverage(mentions, corpus, over="quarter", by="source", items=["IRN"])
ax = an.plot.over_time(by_source, names=names)

# %% [markdown]
# ## Longer steps
#
# The same items over decades: fewer points, narrower intervals. A decade whose years are not all covered is marked as incomplete; its share stands for
# the articles that are there, not for the ten years.

# %%
an.measure.coverage(mentions, everything, over="decade", items=["SYR", "RUS", "IRN", "USA"])

# %% [markdown]
# ## Copies once
#
# A report that is printed twice is no second observation. `curate.once` keeps the earliest article of each story (on the command line `--once all`); beside
# it the raw share. Here one quarter differs; in a collection of wire copies many do.

# %%
once = an.measure.coverage(mentions, an.curate.once(corpus), over="quarter", items=["IRN"])
raw = coverage.query("item == 'IRN'")
raw.merge(once, on="period", suffixes=("_raw", "_once"))[
    ["period", "docs_raw", "total_raw", "share_raw", "docs_once", "total_once", "share_once"]
]

# %% [markdown]
# ## From when is it another share?
#
# `change` looks through the quarters of all years for the one from which a share is another than before. `p` already counts how many series and places were
# looked at; `earliest` to `latest` is where the change may lie. Twelve series, one change. It does not say why, and a slow drift can look like a step.

# %%
quarters = an.measure.coverage(mentions, everything, over="quarter")
changes = an.measure.change(quarters)
changes.T

# %%
ax = an.plot.change(quarters, changes, names=names)

# %% [markdown]
# A burst is a run of quarters in which an item is named more than is usual for it, and `weight` is how far. There is no test behind it: it says when, not
# whether.

# %%
an.measure.bursts(quarters)

# %% [markdown]
# ## Why did this point move?
#
# The articles that name Trump in 2017 against those of the year before: which sources, forms of the name, other names and terms do they have more or less
# often? Ten articles are too few to tell, and the first sentences say so. A reason found here describes the articles; it is no cause.

# %%
why = an.measure.explain(
    mentions, everything, item="donald-trump", period="2017", before="2016", beside=[an.extract.terms(everything)]
)
why

# %% [markdown]
# With more articles something can be seen. The United States are named as often from 2018 on as before, but no more beside the Islamic State: q .08,
# likely, not sure. `difference` is that of two shares with its interval, `q` counts all rows of its aspect.

# %%
company = an.measure.explain(mentions, everything, item="USA", period="2018..2024", before="2011..2017")
company.sentences()[:5]

# %%
company.frame.query("aspect == 'entity'").head(5)[
    ["name", "docs_before", "total_before", "docs_after", "total_after", "difference", "low", "high", "p", "q"]
]

# %% [markdown]
# ## What is the change made of?
#
# Iran is in more articles of 2017 than of 2016. `mix` is what other numbers of articles from each desk would have done alone, `within` what happened inside the
# desks; the parts sum to the whole. Every interval here spans zero: the arithmetic is exact, the change itself may be chance.

# %%
parts = an.measure.decompose(mentions, corpus, item="IRN", before="2016", after="2017")
parts.head(3)

# %%
ax = an.plot.decomposition(parts)

# %% [markdown]
# ## Would another way of counting say the same?
#
# The same change, counted in every sensible way: copies once, titles only, longer articles, names as listed. The band is the interval of the default. A point
# outside it shows a choice that matters; that all points lie inside does not make the change surer than its own interval.

# %%
ways = an.measure.robustness(mentions, corpus, item="IRN", before="2016", after="2017")
ax = an.plot.robustness(ways)

# %% [markdown]
# The share itself, with the articles that are *about* Iran beside those that name it (`focus`). To be about something is a stricter question, so it must give
# less; that two ways differ is no error of either.

# %%
focus = an.extract.focus(mentions, corpus)
share = an.measure.robustness(mentions, corpus, item="IRN", period="2017", focus=focus)
ax = an.plot.robustness(share)

# %% [markdown]
# ## Two periods compared, by their words
#
# Articles on each side, the log odds ratio with its interval, and `q`, adjusted for all terms tested. No q is small: two years of this size do not differ in
# any word for sure.

# %%
terms = an.extract.terms(corpus)
an.measure.contrast(terms, corpus, by="period", left="2017", right="2016").head(8)

# %% [markdown]
# ## Which sentences is that point made of?
#
# In the order of their dates, and the most typical first: those whose words are most the words of all of them. Typical is not most important.

# %%
left = {"text-align": "left", "min-width": "6em"}
behind = an.measure.evidence(mentions, corpus, item="IRN", period="2017-Q2", n=5)
behind[["source", "published", "sentence"]].style.format({"published": "{:%Y-%m-%d}"}).set_properties(**left)

# %%
typical = an.measure.evidence(mentions, corpus, item="IRN", period="2017-Q2", n=5, order="typical")
typical[["source", "published", "sentence"]].style.format({"published": "{:%Y-%m-%d}"}).set_properties(**left)
