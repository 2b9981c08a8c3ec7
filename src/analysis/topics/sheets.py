"""Sheets for coders: the same questions in another order for each, and a key of their own for the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import filled
from analysis.check_tables import LETTERS, TASKS
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, InputError
from analysis.store import fingerprint
from analysis.tables import frame, table
from analysis.topics.intrusion import ASKED, Question, questions
from analysis.topics.model import TopicModel
from analysis.topics.words import SHOWN

_FORMULA = ("=", "+", "-", "@", "\t")  # what a spreadsheet would take for a formula
_NEEDED = ("id", "answer")


@dataclass(frozen=True, eq=False, repr=False)
class Sheets:
    """What is handed to coders, and what is not.

    Args:
        sheets: the `topic_sheet` table of each coder.
        key: the `topic_key` table of all; keep it from the coders.
    """

    sheets: tuple[pd.DataFrame, ...]
    key: pd.DataFrame

    def __repr__(self) -> str:
        one = self.key[self.key["coder"] == 1]["task"].value_counts()
        said = ", ".join(f"{one.get(task, 0)} {task}" for task in TASKS)
        return f"Sheets({len(self.sheets)} coder{'s' * (len(self.sheets) != 1)}, questions each: {said})"


def sheets(
    model: TopicModel, corpus: Corpus, *, coders: int = 2, words: int = 2, articles: int = 20, seed: int = 0
) -> Sheets:
    """Make the sheets by which people check the topics of a model, in the manner of R's oolong.

    Every coder gets the same questions in an order of their own, with the options in an order of their own: agreement
    is then none of places. Fill in `answer` with a letter; `score_sheets` makes the figures.

    Args:
        model: a fitted model.
        corpus: the articles it was fitted on, or some of them.
        coders: how many people will answer; two or more for agreement.
        words: word questions a topic.
        articles: questions on the topics of an article, and as many on labels, at most.
        seed: of the draw and the orders.

    Raises:
        AnalysisError: there is nothing to ask, or a number is out of range.
    """
    if coders < 1:
        raise AnalysisError(f"coders={coders}: nobody would answer.", where="topics.sheets", fix="coders from 1")
    asked = questions(model, corpus, words=words, articles=articles, seed=seed)
    if not asked:
        raise AnalysisError(
            "There is nothing to ask about this model.",
            where="topics.sheets",
            fix="a model of two topics or more, the corpus it was fitted on, words or articles above 0",
        )
    # the number of each option, the same for all coders: agreement is counted in these
    numbers = [np.random.default_rng((seed, i)).permutation(len(q.options)) for i, q in enumerate(asked)]
    made, keys, mark = [], [], mark_of(model)
    for coder in range(1, coders + 1):
        chance = np.random.default_rng((seed, coder, len(asked)))
        order = [i for task in TASKS for i in chance.permutation([j for j, q in enumerate(asked) if q.task == task])]
        rows = [_row(asked[i], i, numbers[i], chance) for i in map(int, order)]
        # letters in front: a spreadsheet takes 1-001 for a date
        ids = [f"c{coder}-q{number:03}" for number in range(1, len(rows) + 1)]
        made.append(frame("topic_sheet", ({"id": id_} | sheet for id_, (sheet, _) in zip(ids, rows, strict=True))))
        keys += [{"id": id_, "coder": coder, "model": mark} | key for id_, (_, key) in zip(ids, rows, strict=True)]
    return Sheets(tuple(made), frame("topic_key", keys))


def mark_of(model: TopicModel) -> str:
    """What tells the topics of a model from those of another: sixteen hex digits of the words that they show."""
    shown = model.topic_terms[model.topic_terms["rank"] <= SHOWN].sort_values(["topic", "rank"])
    return fingerprint(*zip(shown["topic"].tolist(), shown["term"].tolist(), strict=True))


def _row(
    question: Question, item: int, numbers: np.ndarray, chance: np.random.Generator
) -> tuple[dict[str, object], dict[str, object]]:
    """The question as a coder sees it, and its line of the key."""
    place = chance.permutation(len(question.options))
    shown = {LETTERS[i]: _plain(question.options[p]) for i, p in enumerate(place)}
    sheet: dict[str, object] = {
        "question": ASKED[question.task],
        "text": question.text and _plain(question.text),
        **shown,
    }
    by_number = np.argsort(numbers)
    key = {
        "task": question.task,
        "item": f"{question.task} {item + 1}",
        "topic": question.topic,
        "doc_id": question.doc_id,
        "order": " ".join(str(numbers[p]) for p in place),
        "right": str(numbers[0]),
        "weights": " ".join(f"{question.weights[i]:.6f}" for i in by_number) if question.weights else None,
    }
    return sheet, key


def _plain(text: str) -> str:
    """The text as no spreadsheet would run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def read_sheet(path: str | Path) -> pd.DataFrame:
    """A sheet as a coder gives it back: comma, semicolon or tab, in the encoding that their spreadsheet writes.

    Every cell is text, rows without any are left out; columns that the coder added are kept.

    Raises:
        InputError: the file cannot be read, or has no column `id` and `answer`.
    """
    found = filled.read(path, table("topic_sheet").names)
    missing = [name for name in _NEEDED if name not in found.columns]
    if missing:
        raise InputError(
            f"The sheet has no column {' and '.join(missing)}.",
            where=str(path),
            fix="give back the sheet as it was made, with its first line, the letters in the column `answer`",
        )
    return pd.DataFrame([cells for _, cells in found.rows], columns=found.columns, dtype="str")


def chosen(sheet: Sequence[str], answer: str) -> str:
    """The letter meant by an answer: `b`, `B)`, `2`, or the words of an option; empty where it is none of these.

    Args:
        sheet: the options by letter, as the coder saw them.
        answer: what the coder wrote.
    """
    said = answer.strip().casefold()
    bare = said.strip("().:[] ")
    if bare in LETTERS[: len(sheet)]:
        return bare
    words = [option.strip().casefold() for option in sheet]
    if said in words and words.count(said) == 1:
        return LETTERS[words.index(said)]
    if bare.removesuffix(".0").isdecimal() and 1 <= int(bare.removesuffix(".0")) <= len(sheet):
        return LETTERS[int(bare.removesuffix(".0")) - 1]
    return ""
