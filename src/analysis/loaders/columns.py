"""Which column is which: one table of synonyms, and the analyst's own word before it."""

import re
import unicodedata
from collections.abc import Collection, Container, Iterable, Mapping
from difflib import get_close_matches
from itertools import count
from types import MappingProxyType

from analysis.errors import AnalysisError
from analysis.loaders.column_words import IN_COMPANY, words

NO_MAPPING: Mapping[str, str] = MappingProxyType({})  # the analyst mapped nothing
MAPPING = "argument 'columns' (--map)"
# Our name, then what files call it, best first. Compared in lower case, without accents, every other sign as "_".
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    name: (*english.split(), *words(name))
    for name, english in {
        "doc_id": "doc_id docid id article_id articleid document_id _id uid uuid guid news_id story_id post_id "
        "record_id",
        "text": "text body content texts article_text full_text fulltext body_text bodytext article_body articlebody "
        "article_content maintext main_text content_text text_content raw_text plain_text plaintext story_text "
        "news_text post_content transcript speech story article full_article document news message paragraph "
        "excerpt summary description abstract snippet lead",
        "title": "title headline headlines head heading article_title news_title post_title story_title hed "
        "name subject",
        "published": "published published_at publishedat publish_date publishdate published_date date_published "
        "datepublished publication_date publicationdate pub_date pubdate date_publish publish_time published_time "
        "publication_time date article_date post_date news_date webpublicationdate datetime date_time timestamp "
        "created_at created creation_date time day year",
        "source": "source outlet publisher publication newspaper source_name sourcename news_source article_source "
        "news_outlet media_outlet media_name media paper site site_name sitename website domain journal channel agency "
        "press",
        "author": "author authors byline writer reporter journalist creator by author_name contributor speaker "
        "president",
        "url": "url link href article_url articleurl article_link article_source_link source_url permalink "
        "weburl web_url news_url page_url canonical_url uri",
        "lang": "lang language lang_code language_code",
        "section": "section category rubric desk section_name sectionname news_desk categories",
    }.items()
}
_TOKENS = {  # a last resort: one telling word among the words of a name, where just one column has it
    "text": {"text", "body", "content"},
    "title": {"title", "headline"},
    "published": {"date", "published"},
    "url": {"url", "link"},
    "author": {"author", "byline"},
}
_NOT_OURS = {"id", "length", "len", "count", "num", "image", "img", "sub", "alt", "scraped", "crawled", "updated",
             "modified",
             "access", "accessed", "retrieved", "download", "downloaded", "added", "type", "format", "summary",
             "video", "source", "category", "event"}  # fmt: skip
# what is read where a row has no text
SHORTER = (
    "standfirst",
    "subtitle",
    "sub_title",
    "deck",
    "excerpt",
    "summary",
    "description",
    "abstract",
    "snippet",
    "lead",
)
_YMD = ("year", "month", "day")


def plain(name: str) -> str:
    """A column's name in lower case and without accents, with `_` for everything that is no letter or digit."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\W_]+", "_", _bare(spaced)).strip("_") or name


def _bare(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return "".join(c for c in parts if not unicodedata.combining(c))


_PLAIN = {ours: tuple(dict.fromkeys(map(plain, names))) for ours, names in SYNONYMS.items()}
_WORDS = {word for names in (*SYNONYMS.values(), *_PLAIN.values()) for word in names} - IN_COMPANY
_FOREIGN = {plain(word) for ours in SYNONYMS for word in words(ours)} - IN_COMPANY


def known(name: str, mapped: Collection[str] = ()) -> bool:
    """Whether a column's name is in the table of synonyms, or is one that the analyst mapped."""
    return is_mapped(name, mapped) or plain(name) in _WORDS or _tight(name) in _WORDS


def is_mapped(name: str, mapped: Collection[str]) -> bool:
    """Whether the analyst mapped a column of this name, in capitals or not."""
    return name in mapped or (bool(mapped) and plain(name) in map(plain, mapped))


def spelled(names: Collection[str], chosen: Collection[str]) -> dict[str, str]:
    """For each of the analyst's names that a file has: how the file spells it.

    Capitals, accents and signs between words may differ where that leaves one column only.
    """
    found = {name: name for name in chosen if name in names}
    for name in (name for name in chosen if name not in found):
        alike = [other for other in names if other not in found and plain(other) == plain(name)]
        if len(alike) == 1:
            found[name] = alike[0]
    return found


def unused(name: str, taken: Container[str], *, first: int = 2) -> str:
    """The name with the first number behind it, from `first` on, that makes it one of its own: `title_2`."""
    return next(made for i in count(first) if (made := f"{name}_{i}") not in taken)


def _tight(name: str) -> str:
    return re.sub(r"[\W_]+", "", _bare(name))


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """The analyst's mapping, once it is sure that it names our columns, each once.

    Raises:
        AnalysisError: a column of ours is unknown or named twice.
    """
    chosen = {theirs: ours if ours in SYNONYMS else ours.strip().casefold() for theirs, ours in (columns or {}).items()}
    for theirs, ours in chosen.items():
        if ours not in SYNONYMS:
            raise AnalysisError(
                f"analysis has no column {ours!r}; it has title, text, published, "
                f"{', '.join(n for n in SYNONYMS if n not in ('title', 'text', 'published'))}.",
                where=MAPPING,
                fix=_meant(theirs, ours),
            )
    twice = sorted({ours for ours in chosen.values() if list(chosen.values()).count(ours) > 1})
    if twice:
        raise AnalysisError(
            f"Two columns are mapped to {twice[0]!r}.", where=MAPPING, fix="map one column to each name"
        )
    return chosen


def _meant(theirs: str, ours: str) -> str:
    """What was perhaps meant by a name that is none of ours."""
    if theirs in SYNONYMS:
        return f"the file's name comes first: --map {ours}={theirs}, columns={{{ours!r}: {theirs!r}}}"
    near = next((name for name, called in _PLAIN.items() if plain(ours) in called), None)
    near = near or next(iter(get_close_matches(ours, SYNONYMS, n=1)), "text")
    return f"--map {theirs}={near}, columns={{{theirs!r}: {near!r}}}"


def recognise(names: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """For each of our columns that a file has: the file's name for it.

    Args:
        names: the file's column names, in order.
        chosen: the analyst's names for ours; they come before every synonym.
    """
    names = list(names)
    found = {chosen[name]: theirs for name, theirs in spelled(names, chosen).items()}
    foreign = any(plain(name) in _FOREIGN for name in names)
    for ours, called in SYNONYMS.items():
        if ours in found:
            continue
        free = [n for n in names if n not in found.values()]
        by_name = {plain(n): n for n in reversed(free)} | {n.casefold(): n for n in reversed(free)}
        by_name |= {t: n for n in reversed(free) if (t := _tight(n)) not in by_name}
        known_here = (w for w in dict.fromkeys((*called, *_PLAIN[ours])) if foreign or w not in IN_COMPANY)
        hit = next((by_name[w] for w in known_here if w in by_name), None)
        if hit is not None:
            found[ours] = hit
    for ours, tokens in _TOKENS.items():
        if ours not in found:
            free = [n for n in names if n not in found.values() and _tells(n, tokens)]
            if len(free) == 1:
                found[ours] = free[0]
    return found


def _tells(name: str, tokens: set[str]) -> bool:
    words = set(plain(name).split("_"))
    return len(words & tokens) == 1 and not words & (_NOT_OURS | set().union(*_TOKENS.values()) - tokens)


def date_parts(names: Iterable[str], found: Mapping[str, str]) -> tuple[str, ...]:
    """The columns year, month and perhaps day, where a file has those in place of a date."""
    theirs = {plain(n): n for n in names if n not in found.values() or n == found.get("published")}
    if plain(found.get("published", "year")) not in _YMD:
        return ()
    parts = tuple(theirs[p] for p in _YMD if p in theirs)
    return parts if [plain(p) for p in parts[:2]] == ["year", "month"] else ()
