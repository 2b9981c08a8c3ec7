"""People named by title and surname: Chancellor Schröder, Presidents Putin and Xi, the Cameron government."""

import re
from collections.abc import Iterable, Iterator

from analysis.extract import titles
from analysis.extract.known import Term
from analysis.extract.mention import Mention, Span
from analysis.extract.names import plain
from analysis.extract.rules import Article
from analysis.extract.words import listed

_NAME = r"(?:[Aa]l-)?[A-ZÀ-Þ][\w'-]+"
_SURNAME = re.compile(rf" ({_NAME})")
_SEVERAL = re.compile(
    r"\b(Messrs\.?|Presidents|Prime Ministers|Premiers|Chancellors|Foreign Ministers) "
    rf"({_NAME}(?:, {_NAME}){{0,4}},? (?:and|or) {_NAME})(?! [A-Z])"
)
_LEADING = ("chief_of_state", "head_of_government", "foreign_minister")
_LED = (" government", " administration", " cabinet")
_THE = re.compile(rf"\b[Tt]he ({_NAME})$")
_YEAR = re.compile(r"\b(?:19[4-9]|20[0-4])\d\b")
_SENTENCE = re.compile(r"[.!?] [A-Z]")


class Taken:
    """Which characters of each field lie in a mention already."""

    def __init__(self, article: Article, spans: Iterable[Span]) -> None:
        self._masks = {name: bytearray(len(text)) for name, text in article.fields.items()}
        for span in spans:
            self.take(span)

    def take(self, span: Span) -> None:
        """Mark a place."""
        self._masks[span.field][span.start : span.end] = b"\x01" * (span.end - span.start)

    def meets(self, span: Span) -> bool:
        """Whether a place shares a character with those marked."""
        return self._masks[span.field].find(1, span.start, span.end) >= 0


def people(article: Article, mentions: list[Mention]) -> list[Mention]:
    """People named by title and surname: who held that office on the article's day.

    A year that the sentence names speaks where nobody did. Where the article has no day, it is the one person of
    that name in the tables who ever held it, in a country that the article names if there is one.
    """
    found: list[Mention] = []
    taken: Taken | None = None
    for mention in _candidates(article):
        taken = taken or Taken(article, [m.span for m in mentions])
        if not taken.meets(mention.span):
            found.append(mention)
            taken.take(mention.span)
    return found


def _candidates(article: Article) -> Iterator[Mention]:
    for name, text in article.fields.items():
        for title, end in sorted(titles.written(text), key=lambda place: place[0]):
            hit = _SURNAME.match(text, end)
            written = hit.group(1).removesuffix("'s") if hit else ""
            if hit and not text[hit.start(1) + len(written) : hit.start(1) + len(written) + 2].strip()[:1].isupper():
                yield from _titled(article, Span(name, hit.start(1), hit.start(1) + len(written)), title)
        for noun in _LED:
            at = text.find(noun)
            while at >= 0:
                named = text[text.rfind(" ", 0, at) + 1].isupper()
                led = _THE.search(text, max(0, at - 30), at) if named else None
                if led and not article.known.forms.get(led.group(1)):
                    holders = _titled(article, Span(name, led.start(1), at), "", _LEADING[:2])
                    # a brown cabinet may be furniture
                    yield from (m for m in holders if noun != " cabinet" or m.country in article.countries)
                at = text.find(noun, at + 1)
        if "Messrs" in text or "Presidents" in text or "Ministers" in text or "Chancellors" in text:
            for several in _SEVERAL.finditer(text):
                yield from _together(article, name, several)


def _together(article: Article, name: str, several: re.Match[str]) -> Iterator[Mention]:
    """The people of one title; "Messrs." is of no office: there all must be found, and one of them beyond doubt."""
    plural = several.group(1).lower().rstrip(".")
    title = "" if plural == "messrs" else plural.removesuffix("s")
    names = list(re.finditer(_NAME, several.group(2)))
    found: list[Mention] = []
    for one in names:
        start = several.start(2) + one.start()
        span = Span(name, start, start + len(one.group().removesuffix("'s")))
        found += _titled(article, span, title, _LEADING if title else _LEADING[:2])
    if title or (len(found) == len(names) and any(_sure(article, m) for m in found)):
        yield from found


def _sure(article: Article, m: Mention) -> bool:
    """Whether a surname is no common one, or the article names the person or the country."""
    surname = article.fields[m.span.field][m.span.start : m.span.end]
    return surname not in listed("common surname") or m.country in article.countries or m.entity in article.named


def _titled(article: Article, span: Span, title: str, offices: tuple[str, ...] = _LEADING) -> Iterator[Mention]:
    """The holder of an office named by title and surname, where exactly one person of that name held it."""
    text = article.fields[span.field]
    terms = article.known.offices.get(plain(re.sub("^[Aa]l-", "", text[span.start : span.end])))
    if not terms:
        return
    held = [t for t in terms if (titles.means(title, t) if title else t.office in offices)]
    if article.day:
        now = [t for t in held if titles.in_office(t, article.day)] or _that_year(held, text, span, default=())
        held = now or ([t for t in held if t.first < article.day] if offices != _LEADING else [])
    elif len({t.id for t in held}) > 1:
        held = _that_year(held, text, span, default=held)
    if not held and title == "president":  # the Americans are called president for life, and everywhere
        held = [t for t in terms if t.country == "USA" and titles.means(title, t) and t.first <= article.day]
    at_home = {t.id for t in held if t.country in article.countries}
    ids = at_home or {t.id for t in held}
    entity = article.known.entities.get(ids.pop()) if len(ids) == 1 else None
    if entity is not None:
        yield Mention(span, entity.kind, entity.id, entity.name, entity.country, "title at date")


def _that_year(terms: Iterable[Term], text: str, span: Span, *, default: Iterable[Term]) -> list[Term]:
    """The terms that cover a year named in the sentence of a place; `default` where none is named."""
    start = max(
        (m.end() for m in _SENTENCE.finditer(text, max(0, span.start - 200), span.start)), default=span.start - 200
    )
    end = _SENTENCE.search(text, span.end, span.end + 200)
    years = _YEAR.findall(text, max(0, start), end.start() if end else span.end + 200)
    if not years:
        return list(default)
    return [t for t in terms if any(t.first[:4] <= year <= (t.last or "9999")[:4] for year in years)]
