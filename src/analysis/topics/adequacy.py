"""What a corpus is too small for, said in plain words."""

FEW_ARTICLES = 50  # below, leaving out a single article can change what the topics are
FEW_A_TOPIC = 10  # below, a topic is a handful of articles and its words are theirs
LOOSE = 0.05  # mean NPMI below which words shown together hardly occur together
FEW_TOKENS = 2000  # below, most words occur once or twice and meet each other by chance


def warn(*, articles: int, empty: int, tokens: int, k: int, asked: int, npmi: float | None = None) -> tuple[str, ...]:
    """Sentences on what the result cannot support; none when the corpus is large enough.

    Args:
        articles: articles that were modelled.
        empty: articles without a term.
        tokens: terms counted in all.
        k: topics fitted.
        asked: topics asked for.
        npmi: mean coherence of the topics.
    """
    said = []
    if not articles:
        return ("No article has a term left, so there are no topics.",)
    if k < asked:
        said.append(
            f"{_number(k, 'topic')} instead of {asked}: a topic needs two articles, and there are no more topics than "
            "different articles or terms."
        )
    if articles < FEW_ARTICLES:
        said.append(
            f"{_number(articles, 'article')}: too few for topics to mean much. Below {FEW_ARTICLES}, leaving out one "
            "article can change them; read them as a list of what is there, not as evidence."
        )
    elif articles < FEW_A_TOPIC * k:
        said.append(
            f"{articles / k:.0f} articles a topic: too few. Below {FEW_A_TOPIC}, a topic's words are those of a "
            f"handful of articles; at most {max(1, articles // FEW_A_TOPIC)} topics would be safer."
        )
    if tokens < FEW_TOKENS:
        said.append(
            f"{_number(tokens, 'term')} in all: too few. Below {FEW_TOKENS:,}, most words occur once or twice and meet "
            "by chance, so coherence (NPMI) says little."
        )
    if npmi is not None and npmi < LOOSE and tokens >= FEW_TOKENS:
        said.append(
            f"The topics' words keep hardly any company (mean NPMI {npmi:.2f}; in random text it is 0). These topics "
            "may be no more than chance; read their articles first."
        )
    if empty:
        verb = "has" if empty == 1 else "have"
        said.append(f"{_number(empty, 'article')} {verb} no term left and no topic.")
    return tuple(said)


def _number(n: int, what: str) -> str:
    return f"{n:,} {what}{'s' * (n != 1)}"
