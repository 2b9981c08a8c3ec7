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
# # 6 · Are these topics real?
#
# A topic model always finds topics. Four questions tell which of them to believe: do they come back, what are they made of, do people see them, and
# are they there without being asked for?

# %%
import analysis as an

corpus = an.load("../corpus")
terms = an.extract.terms(corpus, kind="words").prune(min_docs=3, max_share=0.5)
model = an.topics.fit(terms, k=12)
model

# %% [markdown]
# ## Do they come back?
#
# The model is fitted again on random 80 % samples of the articles, and the topics are matched. Topics that come back in no more than half of the
# refits dissolve: nothing should be read into them.

# %%
steady = an.topics.stability(model, terms, refits=10)
steady

# %%
ax = an.plot.topic_stability(steady.topics)

# %% [markdown]
# Prevalence, with an interval that carries both the articles that happened to be written and the model that happened to be found.

# %%
steady.shares

# %% [markdown]
# ## What are they made of?
#
# Flags with their measures: boilerplate, one source's own, two themes in one.

# %%
flags = an.topics.flags(model, terms, corpus)
flags[["topic", "label", "boilerplate", "one_source", "mixed", "why"]]

# %% [markdown]
# The labels of any chart can carry them.

# %%
ax = an.plot.topic_terms(model.topic_terms, labels=an.topics.marked_labels(model, flags, stability=steady.topics))

# %% [markdown]
# One topic by four rankings of its words, its sources and years, its sentences, and the article that speaks most against it.

# %%
an.topics.rankings(model, n=5).query("topic == 0")

# %%
an.topics.profile(model, corpus, n=3).query("topic == 0")

# %%
an.measure.topic_sentences(model, corpus, n=2).query("topic == 0")

# %%
an.topics.counter_exemplars(model, corpus, terms).query("topic == 0")

# %% [markdown]
# ## Do people see them?
#
# Sheets for two coders, blind: which word does not belong, which topic has nothing to do with an article, which label fits. On the command line:
# `analysis check-topics DIR SOURCE --out sheet.csv`, then `analysis check-topics DIR --score sheet-1.csv sheet-2.csv`; with `--out reports/NAME-checked`
# the report `reports/NAME` prints what was found.

# %%
made = an.topics.sheets(model, corpus, coders=2)
made

# %%
made.sheets[0].head(3)

# %% [markdown]
# Two people who always write "a" agree with the model as often as chance does, and their agreement with each other is none: everyone has the options
# in an order of their own.

# %%
judged = an.topics.score_sheets(
    {"first": made.sheets[0].assign(answer="a"), "second": made.sheets[1].assign(answer="a")}, made.key
)
judged.precision.query("level == 'all'")

# %%
judged.agreement

# %% [markdown]
# ## Are they there without being asked for?
#
# Seed words for some topics, the rest free. The model says how far the text followed, and whether the topic would have been there anyway.

# %%
guided = an.topics.fit_guided(
    terms, seeds={"chemical weapons": ["chemical weapons", "opcw", "sarin"], "oil": ["oil", "barrels"]}, k=12
)
an.topics.followed(guided)

# %%
list(guided.warnings)
