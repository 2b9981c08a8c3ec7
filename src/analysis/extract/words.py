"""Short word lists that the rules read: titles, abbreviations, particles; data, so that they can be reviewed."""

from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "knowledge" / "curated_words.tsv"


@lru_cache(maxsize=128)
def listed(use: str) -> frozenset[str]:
    """The words listed for `use`, for example "title" or "sentence starter"."""
    lines = _FILE.read_text(encoding="utf-8").split("\n")[1:]
    found = frozenset(word for name, _, word in (line.partition("\t") for line in lines) if name == use)
    if not found:
        raise KeyError(use)
    return found
