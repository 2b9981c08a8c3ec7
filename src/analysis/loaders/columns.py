"""Which column is which: one table of synonyms, and the analyst's own word before it."""

import re
from collections.abc import Container, Iterable, Mapping
from itertools import count
from types import MappingProxyType

from analysis.errors import AnalysisError, UnknownName

NO_MAPPING: Mapping[str, str] = MappingProxyType({})  # the analyst mapped nothing
# Our name, then what files call it, best first. Compared in lower case with every other sign as "_".
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    name: tuple(words.split())
    for name, words in {
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
_WORDS = {form for words in SYNONYMS.values() for word in words for form in (word, word.strip("_"))}
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
    """A column's name in lower case, with `_` for everything that is no letter or digit."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\W_]+", "_", spaced.casefold()).strip("_") or name


def known(name: str, mapped: Container[str] = ()) -> bool:
    """Whether a column's name is in the table of synonyms, or is one that the analyst mapped."""
    return name in mapped or plain(name) in _WORDS or _tight(name) in _WORDS


def unused(name: str, taken: Container[str], *, first: int = 2) -> str:
    """The name with the first number behind it, from `first` on, that makes it one of its own: `title_2`."""
    return next(made for i in count(first) if (made := f"{name}_{i}") not in taken)


def _tight(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """The analyst's mapping, once it is sure that it names our columns, each once.

    Raises:
        AnalysisError: a column of ours is unknown or named twice.
    """
    chosen = dict(columns or {})
    for ours in chosen.values():
        if ours not in SYNONYMS:
            raise UnknownName("column", ours, SYNONYMS, where="argument 'columns' (--map)")
    twice = sorted({ours for ours in chosen.values() if list(chosen.values()).count(ours) > 1})
    if twice:
        raise AnalysisError(
            f"Two columns are mapped to {twice[0]!r}.",
            where="argument 'columns' (--map)",
            fix="map one column to each name",
        )
    return chosen


def recognise(names: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """For each of our columns that a file has: the file's name for it.

    Args:
        names: the file's column names, in order.
        chosen: the analyst's names for ours; they come before every synonym.
    """
    names = list(names)
    found = {ours: theirs for theirs, ours in chosen.items() if theirs in names}
    for ours, words in SYNONYMS.items():
        if ours in found:
            continue
        free = [n for n in names if n not in found.values()]
        by_name = {plain(n): n for n in reversed(free)} | {n.casefold(): n for n in reversed(free)}
        by_name |= {t: n for n in reversed(free) if (t := _tight(n)) not in by_name}
        hit = next((by_name[w] for w in words if w in by_name), None)
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
