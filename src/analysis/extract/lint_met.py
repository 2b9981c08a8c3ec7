"""lint against articles: what the forms of the analyst's actors meet there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from analysis.corpus import Corpus
from analysis.extract import actors as own
from analysis.extract.known import Known
from analysis.extract.matcher import fold
from analysis.extract.names import spellings

Finding = tuple[int, str, str, str]
_REST = re.compile(r"[^\W_]*")
_NEXT = re.compile(r"[A-Z][\w']+")


@dataclass
class _Met:
    """How often a form stands in the articles."""

    written: int = 0  # as a word of its own, in any spelling that is linked
    small: int = 0  # in small letters
    begins: Counter[str] = field(default_factory=Counter)  # longer words that begin with it


def met(forms: Iterable[tuple[int, dict[str, str], str]], corpus: Corpus, known: Known) -> Iterator[Finding]:
    """What is doubtful about forms in view of the articles.

    Args:
        forms: line, cells and form of every name and alias.
        corpus: the articles.
        known: the tables.
    """
    told = list(forms)
    counted = _counted(told, corpus, known)
    by_row: defaultdict[int, list[str]] = defaultdict(list)
    for number, cells, form in told:
        if cells["id"] not in known.entities:  # else the names of the tables are read for it too
            by_row[number].append(form)
        found = counted[form]
        if found.small:
            small, written = (f"{n:,} time{'s' * (n != 1)}" for n in (found.small, found.written))
            times = f"{small} in small letters, {written} as written"
            yield number, form, "in small letters", times
        if not found.written and found.begins:
            words = ", ".join(word for word, _ in sorted(found.begins.items(), key=lambda w: (-w[1], w[0]))[:3])
            times = f"{found.begins.total():,} times the beginning of longer words: {words}"
            yield number, form, "in longer words", f"{times}; whole words are looked for"
        elif not found.written and form.endswith("-"):
            yield number, form, "before nothing", "in no article the name of a country stands behind it"
    for number, mine in by_row.items():
        if not any(counted[form].written for form in mine):
            yield number, mine[0], "never met", f"none of its {len(mine)} forms stands in the {len(corpus):,} articles"


def _counted(told: list[tuple[int, dict[str, str], str]], corpus: Corpus, known: Known) -> dict[str, _Met]:
    """What each form meets, in one pass over the articles."""
    counted: dict[str, _Met] = {form: _Met() for _, _, form in told}
    written: defaultdict[str, set[str]] = defaultdict(set)
    small: defaultdict[str, set[str]] = defaultdict(set)
    for _, cells, form in told:
        plain = own.matched(form)
        for spelled in spellings(plain, arabic=cells["kind"] in ("person", "group")):
            written[spelled].add(form)
        if plain != plain.lower():
            small[plain.lower()].add(form)
    wanted = sorted({*written, *small} - {""})
    automaton = AhoCorasick(wanted)
    articles = corpus.articles
    for raw in [*articles["title"].dropna(), *articles["text"]] if wanted else ():
        text = fold(raw)
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            spelled = wanted[index]
            alone = _alone(text, start, end, known)
            for form in written.get(spelled, ()):
                if alone:
                    counted[form].written += 1
                elif alone is not None:
                    counted[form].begins[text[start : _end(text, end)]] += 1
            if alone:
                for form in small.get(spelled, set()) - written.get(spelled, set()):
                    counted[form].small += 1
    return counted


def _end(text: str, place: int) -> int:
    """Where the word at a place ends."""
    found = _REST.match(text, place)
    return found.end() if found else place


def _alone(text: str, start: int, end: int, known: Known) -> bool | None:
    """Whether a match is a word of its own; False = it begins a longer one, None = neither."""
    if text[start - 1 : start].isalnum():
        return None
    if text[end - 1] == "-":
        word = _NEXT.match(text, end)
        readings = known.forms.get(word.group(), ()) if word else ()
        return True if readings and known.entities[readings[0].id].kind == "country" else None
    return not text[end : end + 1].isalnum()
