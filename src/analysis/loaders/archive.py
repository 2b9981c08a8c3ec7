"""Archive pages saved as text: posts of title and excerpt, some with a byline."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean

from analysis.errors import InputError
from analysis.loaders import front_matter
from analysis.loaders.columns import NO_MAPPING
from analysis.loaders.encodings import decode
from analysis.loaders.page import Page
from analysis.loaders.posts import parse
from analysis.loaders.rows import Fault, Loader, Row
from analysis.loaders.running_text import cut_off
from analysis.loaders.sniff import peek
from analysis.loaders.text import in_name

_HEADING = re.compile(r"^(#{1,6})[ \t]+\S", re.M)


def sniff(path: Path, head: bytes, *, columns: Mapping[str, str] = NO_MAPPING) -> float:
    """Likely where three posts or more are cut off, signed, or stand among links to other pages."""
    text = peek(head)
    if not text or path.suffix.lower() in (".html", ".htm", ".csv", ".tsv", ".json", ".jsonl"):
        return 0.0
    if text.lstrip()[:1] in "<{[" or front_matter.split(text, columns=columns)[0]:
        return 0.0
    page = parse(text)
    if len(page.posts) >= 3:
        return _likeness(page, of_one=_is_one(path, text))
    return 0.5 if len(page.posts) == 2 and all(cut_off(p.text) for p in page.posts) else 0.0


def _is_one(path: Path, text: str) -> bool:
    """Whether something besides its lines says that a file is one article: a day in its name, one heading above others.

    A saved page can have a day in its name too, so this speaks against weak evidence only.
    """
    marks: list[int] = [len(mark) for mark in _HEADING.findall(text)]
    dated = in_name(path.stem) is not None
    return dated or (len(marks) > 2 and marks.count(min(marks)) == 1)


def _likeness(page: Page, *, of_one: bool) -> float:
    """How much a page looks like posts and not like an article with headings.

    Excerpts that are cut off are enough, or bylines. Whole paragraphs below headings are an article as well:
    they are posts only on a page that leads on to older ones, or under titles as headlines are printed, each
    word with a capital, beside menus; not where questions are asked, nor where the file says it is one article.
    """
    posts = page.posts
    n = len(posts)
    words = mean(len(p.text.split()) for p in posts)
    single = sum("\n" not in p.text for p in posts) / n
    if words > 150 or single < 0.6 or len({p.title for p in posts}) < 0.9 * n:
        return 0.0
    if sum(cut_off(p.text) for p in posts) >= 0.5 * n:
        return 0.9
    signed = sum(bool(p.date or p.author) for p in posts)
    if of_one or sum(p.title.rstrip("”\"’' ").endswith("?") for p in posts) >= 0.5 * n:
        return 0.85 if signed >= 0.8 * n else 0.0
    if signed >= max(2, 0.3 * n):
        return 0.85
    headlines = sum(_is_headline(p.title) for p in posts) >= 0.7 * n
    return 0.7 if single > 0.8 and (page.leads_on or (page.furniture and headlines)) else 0.0


def _is_headline(title: str) -> bool:
    """Whether a title is printed as headlines are: a capital for each long word."""
    long: list[str] = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 4]
    return sum(word[:1].isupper() for word in long) >= 0.8 * len(long)


def read(path: Path) -> Iterator[Row | Fault]:
    """Posts in order, numbered from 1; the page's head, menus and footers are no posts.

    The excerpt is the text, as it stands, with its last `...` or `Read more`. A byline is moved to author and
    date, from a line of its own or out of the excerpt (`bylines.take_out` says where it is clearly one). The
    source is the page's own name, from the lines above its first post.
    """
    try:
        text, _ = decode(path.read_bytes())
    except InputError as error:
        yield Fault(error.what, error.fix, kind="file")
        return
    page = parse(text)
    for number, post in enumerate(page.posts, start=1):
        values: dict[str, object] = {
            "title": post.title,
            "text": post.text,
            "author": post.author or None,
            "published": post.date or None,
            "source": page.site or None,
            "section": post.section or None,
        }
        yield Row(str(number), values, "byline")
    for number, title in enumerate(page.left, start=len(page.posts) + 1):
        shown = title if len(title) <= 60 else title[:57] + "..."
        yield Fault(f"No excerpt follows the line {shown!r}.", "add its text, or leave it out", str(number))


LOADER = Loader("archive", (".txt", ".text"), sniff, read, by_name=("sniff",))
