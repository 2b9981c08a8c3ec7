"""Countries by their names and demonyms in the language of a text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from analysis.extract import endings
from analysis.extract.known import rows

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "ru", "tr", "zh")
_TABLES = {"zh-Hant": "zh"}
_WORD = re.compile(r"[^\W_\u064b-\u0652]*(?:\u200c[^\W_]+)*")
_BY_HAND = "curated_languages"


class Form(NamedTuple):
    """A spelling that is looked for.

    Args:
        text: the spelling.
        id: the country; empty = a phrase that mentions none.
        kind: which endings it has; "stems" = `words` decides.
        before: which particles may stand before it within its word.
        left: characters at its start that are context, not mention; right: the same at its end.
        words: pattern of a form of several words that are inflected each; empty = none.
    """

    text: str
    id: str
    kind: str
    before: str = ""
    left: int = 0
    right: int = 0
    words: str = ""


class Found(NamedTuple):
    """A country at a place in a text."""

    start: int
    end: int
    id: str


class Forms:
    """The forms of one language in an Aho-Corasick automaton, and the rules of their endings."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        by_text: defaultdict[str, list[Form]] = defaultdict(list)
        for form in dict.fromkeys(_forms(lang)):
            by_text[form.text].append(form)
        self._forms = [tuple(by_text[text]) for text in sorted(by_text)]
        self._automaton = AhoCorasick(sorted(by_text), implementation=Implementation.ContiguousNFA)
        self._folds = endings.FOLDS.get(lang, {})
        self._endings = {kind: re.compile(ending) for kind, ending in endings.ENDINGS[lang].items()}
        self._before = {kind: re.compile(before) for kind, before in endings.BEFORE.get(lang, {}).items()}
        tongue = endings.TONGUES.get(lang)
        self._tongue = tuple(re.compile(part, re.IGNORECASE) for part in tongue) if tongue else ()

    def find(self, folded: str) -> list[Found]:
        """The countries of a folded text, in order; where forms overlap the longest wins, then the first id."""
        for written, read in self._folds.items():
            folded = folded.replace(written, read)
        every = [
            found
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            for form in self._forms[index]
            if (found := self._read(folded, start, end, form)) is not None
        ]
        taken, kept = bytearray(len(folded)), []
        for found in sorted(every, key=lambda f: (f.start - f.end, f.start, f.id)):
            if taken.find(1, found.start, found.end) < 0:
                taken[found.start : found.end] = b"\x01" * (found.end - found.start)
                kept.append(found)
        return sorted(f for f in kept if f.id)

    def _read(self, text: str, start: int, end: int, form: Form) -> Found | None:
        """What a form at a place mentions; None where it is part of another word, or the name of a language."""
        if self.lang == "zh":
            spoken = self._speaks(text, start, end, "")
            return None if spoken else Found(start + form.left, end - form.right, form.id)
        if form.words:
            hit = re.compile(form.words).match(text, start)
            if hit is None or not self._begins(text, start, form):
                return None
            return Found(start, hit.end(), form.id)
        word = _WORD.match(text, end)
        rest = "" if form.right or word is None else word.group()
        if not self._begins(text, start, form) or not self._endings[form.kind].fullmatch(rest):
            return None
        if form.kind not in ("name", "stem") and self._speaks(text, start, end + len(rest), rest):
            return None
        article = form.before in ("article", "people") and text.endswith("ال", 0, start)
        return Found(start + form.left - 2 * article, end + len(rest) - form.right, form.id)

    def _begins(self, text: str, start: int, form: Form) -> bool:
        """Whether a form begins its word, but for the particles that its language writes together with it."""
        if not start or not (text[start - 1].isalnum() or text[start - 1] in "_\u200c"):
            return form.before != "article"
        if not self._before:
            return False
        first = start
        while first and (text[first - 1].isalnum() or text[first - 1] == "\u200c"):
            first -= 1
        return bool(self._before[form.before].fullmatch(text, first, start))

    def _speaks(self, text: str, start: int, end: int, rest: str) -> bool:
        """Whether an adjective names the language."""
        if not self._tongue or not self._tongue[2].fullmatch(rest):
            return False
        before, after = self._tongue[:2]
        while start and not text[start - 1].isspace() and self.lang in ("ar", "he"):
            start -= 1
        return bool(before.search(text, max(0, start - 24), start) or after.match(text, end))


def _forms(lang: str) -> Iterator[Form]:
    """The forms of a language: those of the sources that are not dropped by hand, then those by hand."""
    by_hand = [row[1:] for row in rows(_BY_HAND) if row[0] == lang]
    dropped = {form for use, _, form in by_hand if use == "drop"}
    for form, id_, of, type_, match, _ in rows("country_forms"):
        if _TABLES.get(of, of) != lang or form in dropped or "(" in form:
            continue
        demonym = type_.startswith("demonym") or (lang in ("de", "es", "fr") and match == "exact" and form[0].islower())
        if lang == "de" and demonym and match == "exact" and form[0].isupper():
            continue  # Russisch is the language
        if match == "stems":
            yield from _spelled(lang, form, id_, "stems")
        elif match == "exact" and not demonym:
            yield from _spelled(lang, form, id_, "name")
        else:
            yield from _spelled(lang, form, id_, "people" if demonym else "stem")
    for use, id_, form in by_hand:
        if use != "drop":
            kind = {"phrase": "name", "phrase-stems": "stems"}.get(use, use)
            yield from _spelled(lang, form, id_, kind)


def _spelled(lang: str, form: str, id_: str, kind: str) -> Iterator[Form]:
    """The spellings of one form."""
    for written, read in endings.FOLDS.get(lang, {}).items():
        form = form.replace(written, read)
    if lang == "fa" and "ٔ" in form:  # a sign that few write
        yield from _spelled(lang, form.replace("ٔ", ""), id_, kind)
    if lang == "zh":
        kind = "name"
    if kind == "stems":
        words = re.split("[ -]", form)
        pattern = r"[\s-]".join(rf"{re.escape(word)}\w{{0,4}}" for word in words) + r"(?!\w)"
        yield Form(words[0], id_, kind, "" if lang != "ar" else "people", words=pattern)
        return
    left, right = form.find("]"), form.rfind("[")  # what stands in brackets at an end is context
    context = (max(0, left - 1) if form.startswith("[") else 0, len(form) - right - 2 if form.endswith("]") else 0)
    text = form.replace("[", "").replace("]", "")
    kind = "name" if any(context) else kind
    before = ""
    if lang == "ar":
        before = "people" if kind == "people" else "article" if text.startswith("ال") else ""
        text = text.removeprefix("ال")
    for spelling, ending in endings.kinds(lang, text, kind):
        yield Form(spelling, id_, ending, before, *context)


@lru_cache(maxsize=len(LANGUAGES))
def forms(lang: str) -> Forms:
    """The forms of a language, built once a process; one of `LANGUAGES`."""
    return Forms(lang)
