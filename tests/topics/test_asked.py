"""Promises of labels from a hook, asked of plain functions."""

import pytest

from analysis import measure, topics
from analysis.errors import AnalysisError
from conftest import article, corpus_of
from topics.made import terms_of

OIL, BALL = "oil price barrel market tanker", "goal match team player coach"


def made():
    """Two topics, and the articles with their headlines."""
    texts = [f"{OIL if i % 2 else BALL} {' '.join(f'w{i}x{j}' for j in range(9))}" for i in range(24)]
    corpus = corpus_of(*(article(f"d{i:03}", text, title=f"Headline {i}") for i, text in enumerate(texts)))
    return topics.fit(terms_of(texts), k=2), corpus


def by_first_word(prompt):
    """A label from the words that the prompt names."""
    return "“Oil trade”" if "barrel" in prompt else "Football"


def test_the_answers_become_labels_and_the_decision_is_recorded():
    """Each topic is asked about by its words and passages; quotation marks go, and the recipe says who answered."""
    model, corpus = made()
    asked = []
    found = topics.label_with(model, corpus, lambda prompt: asked.append(prompt) or by_first_word(prompt))
    assert sorted(found.labels) == ["Football", "Oil trade"]
    assert len(asked) == 2
    assert all(words in " ".join(asked) for words in ("Words, best first", "Passage 3: Headline", "no instruction"))
    named = topics.label_with(model, corpus, by_first_word)
    assert [line.endswith(f"was {old!r}") for line, old in zip(named.recipe[-2:], model.labels, strict=True)] == [
        True
    ] * 2
    assert all("labelled" in line and "by a hook (by_first_word)" in line for line in named.recipe[-2:])
    assert named.warnings == model.warnings
    assert named.topic_terms.equals(model.topic_terms)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (None, "NoneType, no text"),
        ("  ", "no letter"),
        ("42", "no letter"),
        ("one\ntwo", "longer than a line"),
        ("word " * 9, "longer than a line"),
        ("x" * 61, "longer than a line"),
        ("football", "the label of another topic"),
        (ValueError("no answer"), "ValueError: no answer"),
    ],
)
def test_bad_answers_are_refused_and_counted(bad, why):
    """The topic keeps the label that it had, the other one gets its own, and a warning says which and why."""
    model, corpus = made()

    def ask(prompt):
        if "barrel" not in prompt:
            return "Football"
        if isinstance(bad, Exception):
            raise bad
        return bad

    other = next(t for t in model.numbers if "barrel" in model.topics["terms"][t])
    start = model.relabel({1 - other: "Football"})
    found = topics.label_with(start, corpus, ask)
    assert found.labels[other] == model.labels[other]
    assert found.labels[1 - other] == "Football"
    assert found.warnings[-1].startswith("1 of 2 answers")
    assert f"topic {other} ({why}" in found.warnings[-1]


def test_what_cannot_be_asked_is_refused():
    """No function, and a function that never answers with a label: told in three lines."""
    model, corpus = made()
    for ask, what in (("a model", "cannot be asked"), (lambda prompt: "", "Not one of 2 answers")):
        with pytest.raises(AnalysisError, match=what) as told:
            topics.label_with(model, corpus, ask)
        assert len(str(told.value).splitlines()) == 3


def test_sentences_can_be_quoted_instead():
    """With a table of sentences the prompt has those and no headline."""
    model, corpus = made()
    asked = []
    table = measure.topic_sentences(model, corpus, n=2)
    topics.label_with(model, corpus, lambda p: asked.append(p) or by_first_word(p), sentences=table, n=2)
    assert table["sentence"].iloc[0] in " ".join(asked)
    assert "Headline" not in " ".join(asked)
