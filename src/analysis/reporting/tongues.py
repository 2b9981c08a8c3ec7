"""How many texts are in another language than English, and what that costs."""

from collections import Counter

from analysis.corpus import Corpus
from analysis.curate.language_names import code, name
from analysis.extract.country_forms import LANGUAGES
from analysis.reporting import wording

_NAMED = 5  # languages that are named; the rest is summed


def warning(corpus: Corpus) -> tuple[list[str], bool]:
    """A sentence on the texts that are not in English, where there are any, and whether they are most of the corpus.

    Texts whose language is not known are read as English and are not counted.
    """
    found = Counter(lang for said in corpus.articles["lang"] if (lang := code(said)) not in (None, "en"))
    n, total = found.total(), len(corpus)
    if not n:
        return [], False
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0])))
    parts = [f"{name(str(lang))} {count:,}" for lang, count in ranked[:_NAMED]]
    if len(ranked) > _NAMED:
        parts.append(f"others {sum(count for _, count in ranked[_NAMED:]):,}")
    said = (
        f"{n:,} of {wording.count(total, 'text')} {'is' if n == 1 else 'are'} not in English ({', '.join(parts)}): "
        f"{_countries([str(lang) for lang, _ in ranked])}; actors, topics and words are made for English and say "
        "little here."
    )
    return [said], 2 * n > total


def _countries(langs: list[str]) -> str:
    """How countries are recognised in these languages."""
    read = [name(lang) for lang in langs if lang in LANGUAGES]
    rest = [name(lang) for lang in langs if lang not in LANGUAGES]
    own = f"countries are recognised by their names in {wording.listing(read)}" if read else ""
    if not rest:
        return own
    others = wording.listing(rest) if len(rest) <= _NAMED else "the others"
    alike = f"in {others} only by names that are spelled as in English"
    return f"{own}, {alike}" if own else f"countries are recognised {alike}"
