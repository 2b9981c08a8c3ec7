"""The sentences that say best what a topic is about, from its most typical articles."""

import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import check_whole
from analysis.measure.places import Article, of_topic
from analysis.tables import frame
from analysis.topics.exemplars import typical_stories
from analysis.topics.model import TopicModel

_SAID = "; words: "  # what stands before the words in the rule of a topic's place


def topic_sentences(model: TopicModel, corpus: Corpus, *, n: int = 3) -> pd.DataFrame:
    """The `topic_sentences` table: for each topic the `n` sentences with most of its ten words, one a story.

    Looked at are the topic's twenty most typical articles, of copies the most typical one (`copies` counts the others),
    and no sentence stands twice; of sentences with equally many words the shorter comes first, then that of the more
    typical article. A topic without any gets no row.

    Args:
        model: a fitted model.
        corpus: the articles it was fitted on, or some of them.
        n: sentences a topic.

    Raises:
        AnalysisError: `n` is no whole number from 0.
    """
    check_whole(n, name="n", least=0, where="measure.topic_sentences")
    articles = corpus.articles.set_index("doc_id")
    rows: list[dict[str, object]] = []
    for topic, told in typical_stories(model, corpus).items():
        find = of_topic(model, topic)
        found: list[tuple[int, int, int, str, str, str]] = []
        copies = {doc_id: len(more) for doc_id, *more in told}
        for doc_id in copies:
            article = Article(doc_id, articles.at[doc_id, "title"], articles.at[doc_id, "text"])
            for place in find(article):
                words = place.why.partition(_SAID)[2]
                start, end = article.sentences[place.field][article.number(place.field, place.start)]
                if words:
                    sentence = article.fields[place.field][start:end]
                    found.append((-len(words.split(", ")), len(sentence), len(found), doc_id, sentence, words))
        once = {" ".join(row[4].casefold().split()): row for row in sorted(found, reverse=True)}
        for rank, (*_, doc_id, sentence, words) in enumerate(sorted(once.values())[:n], start=1):
            rows.append(
                {"topic": topic, "rank": rank, "doc_id": doc_id, "sentence": sentence, "words": words}
                | {"copies": copies[doc_id]}
                | {column: articles.at[doc_id, column] for column in ("source", "published", "origin")}
            )
    return frame("topic_sentences", rows)
