"""Promises of topics over time: a chart of what a model counts is titled with its labels, without being told."""

from pathlib import Path

import analysis as an

ROOT = Path(__file__).parents[2]


def titles(ax):
    """What stands over each panel."""
    return [panel.get_title(loc="left") or panel.get_title() for panel in ax.figure.axes]


def test_topics_have_their_labels_as_titles():
    """Neither bare numbers nor a need to pass names; names that are passed win."""
    corpus = an.load(ROOT / "corpus")
    model = an.topics.fit(an.extract.terms(corpus, kind="words"), k=4)
    coverage = an.measure.coverage(model, corpus, over="year")
    assert set(titles(an.plot.over_time(coverage))) == set(model.labels)
    assert "the war" in titles(an.plot.over_time(coverage, names={"0": "the war"}))
