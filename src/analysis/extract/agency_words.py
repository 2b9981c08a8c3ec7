"""The words by which agency is read: verbs of speech, nouns that act for a state; data, so they can be reviewed."""

from functools import cache

from analysis.extract.known import rows


@cache
def words(use: str) -> frozenset[str]:
    """The lemmas listed for `use`, for example "speech" or "acts for it".

    Raises:
        KeyError: nothing is listed for it.
    """
    found = frozenset(word for name, word in rows("curated_agency") if name == use)
    if not found:
        raise KeyError(use)
    return found
