"""Promises of the marks that a judged model carries into its charts."""

import matplotlib.pyplot as plt
import pytest

from analysis import measure, plot, topics
from analysis.topics.marks import with_mark
from conftest import article, corpus_of
from topics.made import two_themes


def judged(**given):
    """A model of two topics of which the first dissolves, unmarked and marked, and its articles."""
    terms = two_themes()
    model = topics.fit(terms, k=2)
    steady = topics.stability(model, terms, refits=2).topics.assign(dissolved=[True, False])
    return model, topics.with_marks(model, stability=steady, **given), corpus_of(*(article(d) for d in terms.docs))


def said(ax):
    """Everything that is written on a figure."""
    figure = ax.figure
    found = [text.get_text() for one in figure.axes for text in (*one.texts, one.title, one._left_title)]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize(
    "draw",
    [
        lambda model, corpus: plot.topic_terms(model.topic_terms),
        lambda model, corpus: plot.topic_terms(model.topic_terms, labels=model.labels),
        lambda model, corpus: plot.topic_shares(measure.coverage(model, corpus), labels=model.labels),
        lambda model, corpus: plot.topic_shares(measure.coverage(model, corpus).query("total > 0")),
        lambda model, corpus: plot.over_time(measure.coverage(model, corpus)),
        lambda model, corpus: plot.topic_flow(topics.align(model, model)),
    ],
    ids=["terms", "terms with labels", "shares", "shares of some periods", "over time", "flow"],
)
def test_every_chart_of_a_judged_model_says_what_dissolves(draw):
    """Without anything handed over the chart of the marked model says so; that of the other says nothing."""
    plain, marked, corpus = judged()
    assert "dissolves" not in said(draw(plain, corpus))
    assert "dissolves" in said(draw(marked, corpus))
    plt.close("all")


def test_marks_are_saved_and_go_with_what_was_judged(tmp_path):
    """Read back, relabelled, renumbered: the mark stays with its topic. A topic that a merge makes has none."""
    _, marked, _ = judged()
    assert marked.marks == {0: "dissolves"}
    assert topics.read(topics.save(marked, tmp_path)).marks == marked.marks
    renamed = marked.relabel({0: "war"})
    assert renamed.marked[0] == "war [dissolves]"
    assert renamed.labels[0] == "war"
    assert topics.carry_ids(marked, marked).marks == marked.marks
    assert marked.merge([0, 1]).marks == {}
    assert "dissolves" not in str(marked.merge([0, 1]).topic_terms.attrs)
    assert "0 dissolves" in marked.recipe[-1]


def test_judging_again_takes_the_place_of_what_was_found_before():
    """New stability without flags leaves what flags said; a topic that comes back now loses its mark."""
    terms = two_themes()
    corpus = corpus_of(*(article(d) for d in terms.docs))
    model = topics.fit(terms, k=2)
    flags = topics.flags(model, terms, corpus).assign(mixed=[True, False], boilerplate=False)
    flags["one_story"] = False
    steady = topics.stability(model, terms, refits=2).topics
    first = topics.with_marks(model, flagged=flags, stability=steady.assign(dissolved=[True, False]))
    assert first.marks == {0: "mixed, dissolves"}
    assert topics.with_marks(first, stability=steady.assign(dissolved=False)).marks == {0: "mixed"}
    assert topics.with_marks(first, flagged=flags.assign(mixed=False)).marks == {0: "dissolves"}
    assert topics.marked_labels(model, flags) == topics.with_marks(model, flagged=flags).marked


def test_a_mark_is_not_said_twice():
    """Labels that have marks already get only those that they lack; brackets of the analyst stay."""
    assert with_mark("war [mixed]", "mixed, dissolves") == "war [mixed, dissolves]"
    assert with_mark("war [Syria]", "mixed") == "war [Syria] [mixed]"
    assert with_mark("war", "") == "war"
