"""Archive pages saved as text: posts of title and excerpt, some with a byline."""

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


def sniff(path: Path, head: bytes, *, columns: Mapping[str, str] = NO_MAPPING) -> float:
    """Likely where three posts or more are cut off, signed, or stand among links to other pages."""
    text = peek(head)
    if not text or path.suffix.lower() in (".html", ".htm", ".csv", ".tsv", ".json", ".jsonl"):
        return 0.0
    if text.lstrip()[:1] in "<{[" or front_matter.split(text, columns=columns)[0]:
        return 0.0
    page = parse(text)
    if len(page.posts) >= 3:
        return _likeness(page)
    return 0.5 if len(page.posts) == 2 and all(cut_off(p.text) for p in page.posts) else 0.0


def _likeness(page: Page) -> float:
    """How much a page looks like posts and not like an article with headings."""
    posts = page.posts
    n = len(posts)
    words = mean(len(p.text.split()) for p in posts)
    titles = mean(len(p.title.split()) for p in posts)
    single = sum("\n" not in p.text for p in posts) / n
    if words > 150 or single < 0.6 or len({p.title for p in posts}) < 0.9 * n:
        return 0.0
    if sum(cut_off(p.text) for p in posts) >= 0.5 * n:
        return 0.9
    if sum(bool(p.date or p.author) for p in posts) >= 0.3 * n:
        return 0.85
    if page.furniture and single > 0.8:
        return 0.7
    return 0.6 if titles >= 4.5 and single >= 0.9 and n >= 4 and words <= 80 else 0.0


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
