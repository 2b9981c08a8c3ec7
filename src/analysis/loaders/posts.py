"""The posts of an archive page: which lines are titles, which excerpts, which belong to the page."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from analysis.loaders.bylines import Byline, of_line, take_out
from analysis.loaders.furniture import is_furniture

_MORE = re.compile(
    r"(?:\.\s?\.\s?\.|…|\[\s?(?:\.\.\.|…)\s?\]|\(\s?(?:\.\.\.|…)\s?\))[”\"’')\]]*$"
    r"|(?:\.\.\.|…|\]|[.!?”’\"])\s*\[?\(?(?:read (?:more|on|the (?:full|rest).*)|continue reading.*|more)\]?\)?\s*[.…→»›>]*$",
    re.I,
)
_STOP = re.compile(r"[.][”\"’')\]]*$")
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.|\b(?:Inc|Jr|Sr|St|vs|No|etc|Co|Ltd))[”\"’')]*$")
_SENTENCES = re.compile(r"[.!?][”\"’')]*\s+[“\"‘'(]?[^\W\da-z_]")
_OPEN_END = re.compile(
    r"(?:\b(?:of|and|the|for|in|on|to|a|an|with|at|by|from|or|as|but|its|his|her|their|is|are|&)|[,:;–—&-])$", re.I
)


@dataclass
class Post:
    """One post: its title, its excerpt as it stands, who and when as written."""

    title: str
    text: str
    author: str = ""
    date: str = ""


@dataclass
class Page:
    """What a page holds.

    Args:
        site: its own name, from the lines above the first post; empty without any.
        posts: in order.
        left: titles that no excerpt follows.
        furniture: how many lines were menus, links to other pages, and the like.
        lines: how many lines were not.
    """

    site: str = ""
    posts: list[Post] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    furniture: int = 0
    lines: int = 0


@dataclass
class _Line:
    text: str
    block: int
    byline: Byline | None


def cut_off(line: str) -> bool:
    """Whether a line ends as an excerpt does that goes on elsewhere: `...`, `…`, `[...]`, `Read more`."""
    return bool(_MORE.search(line))


def reads_as_excerpt(line: str) -> bool:
    """Whether a line is running text and no headline: cut off, or a sentence with its full stop, or long."""
    n = len(line.split())
    if cut_off(line):
        return n >= 6
    if _STOP.search(line) and not _INITIALS.search(line):
        return n >= 4
    return n >= 26 or (n >= 12 and bool(_SENTENCES.search(line)) and n >= 16) or (line[-1:] in "!?" and n >= 20)


def parse(text: str) -> Page:
    """Read a page.

    Lines that belong to the page are left out; then a post is a title of one or two lines and an
    excerpt, with or without blank lines between and around them, and with its byline above, between,
    below or inside.
    """
    page = Page()
    lines: list[_Line] = []
    block = 0
    for raw in _unwrapped(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        line = " ".join(raw.replace("\ufeff", "").split())
        if not line:
            block += 1
        elif is_furniture(raw):
            page.furniture += 1
            block += 1
        else:
            lines.append(_Line(line, block, of_line(line)))
    page.lines = len(lines)
    _group(lines, page)
    _drop_motto(page)
    return page


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines joined again where a page was wrapped at a width: the next word would not have fitted."""
    width = max(map(len, lines), default=0)
    full = [i for i in range(len(lines) - 1) if _would_not_fit(lines[i], lines[i + 1], width)]
    if not 50 <= width <= 110 or len(full) < 0.35 * sum(bool(line.strip()) for line in lines):
        return lines
    joined: list[str] = []
    ends = set(full)
    for i, line in enumerate(lines):
        if i - 1 in ends and joined:
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _would_not_fit(line: str, after: str, width: int) -> bool:
    word = (after.split() or [""])[0]
    return bool(line.strip() and word) and len(line.rstrip()) + 1 + len(word) > width and not cut_off(line.strip())


def _group(lines: list[_Line], page: Page) -> None:
    """Titles wait until an excerpt comes; what waits too long before the first one is the page's own head."""
    repeated = {t for t, n in Counter(line.text for line in lines).items() if n > 1}
    waiting: list[_Line] = []
    above: Byline | None = None
    open_post: Post | None = None
    for i, line in enumerate(lines):
        if line.byline is not None:
            if waiting or open_post is None or (open_post.date and line.byline.date):
                above = _both(above, line.byline)
            elif _belongs_below(lines, i):
                _sign(open_post, line.byline)
            else:
                above = _both(above, line.byline)
            continue
        if waiting and _is_excerpt(line, waiting):
            title = _title(waiting, page, repeated)
            found, excerpt = take_out(line.text)
            open_post = Post(title, excerpt)
            page.posts.append(open_post)
            for byline in (above, found):
                _sign(open_post, byline)
            waiting, above = [], None
        elif not waiting and open_post is not None and _goes_on(open_post, line, lines, i):
            found, excerpt = take_out(line.text)
            _sign(open_post, found)
            open_post.text += "\n" + excerpt
        else:
            waiting.append(line)
    page.left = [w.text for w in waiting if len(w.text.split()) >= 4 and w.text not in repeated and page.posts]


def _is_excerpt(line: _Line, waiting: list[_Line]) -> bool:
    """Whether a line is the excerpt of the titles that wait."""
    return reads_as_excerpt(line.text)


def _goes_on(post: Post, line: _Line, lines: list[_Line], i: int) -> bool:
    """Whether running text behind an excerpt belongs to it: it is not cut off, or no excerpt follows."""
    if not reads_as_excerpt(line.text):
        return False
    following = next((after for after in lines[i + 1 :] if after.byline is None), None)
    title_before_excerpt = following is not None and reads_as_excerpt(following.text)
    return not (cut_off(post.text.rsplit("\n", 1)[-1]) and title_before_excerpt)


def _belongs_below(lines: list[_Line], i: int) -> bool:
    """Whether a byline between an excerpt and a title is the excerpt's: no blank line parts them."""
    before = lines[i - 1].block == lines[i].block
    after = i + 1 < len(lines) and lines[i + 1].block == lines[i].block
    if before != after:
        return before
    first = next((j for j, line in enumerate(lines) if line.byline is not None), i)
    return not (first + 1 < len(lines) and not reads_as_excerpt(lines[first + 1].text)) or first > 2


def _both(first: Byline | None, second: Byline) -> Byline:
    return second if first is None else Byline(first.author or second.author, first.date or second.date)


def _sign(post: Post, byline: Byline | None) -> None:
    if byline is not None:
        post.author, post.date = post.author or byline.author, post.date or byline.date


def _title(waiting: list[_Line], page: Page, repeated: set[str]) -> str:
    """The title among the lines that wait: the last one, with those before it that it goes on from."""
    kept = [w for w in waiting if w.text not in repeated] or waiting[-1:]
    first = not page.posts
    start = len(kept) - 1
    while start > 0 and len(kept) - start < 3 and _joins(kept[start - 1], kept[start], first):
        start -= 1
    if first and start > 0:
        page.site = _site(kept[:start])
    return " ".join(w.text for w in kept[start:])


def _joins(above: _Line, below: _Line, first: bool) -> bool:
    """Whether two lines are one title."""
    if above.block != below.block:
        return False
    if _OPEN_END.search(above.text) or below.text[:1].islower():
        return True
    return not first or (above.text.isupper() and below.text.isupper())


def _site(head: list[_Line]) -> str:
    """The page's own name: its first line, with what that goes on in."""
    name = head[0].text
    for above, below in pairwise(head):
        if not _OPEN_END.search(above.text):
            break
        name += " " + below.text
    return name if len(name) <= 120 else ""


def _drop_motto(page: Page) -> None:
    """The page's name and motto are no post: its excerpt is short and whole, others are not."""
    if len(page.posts) < 3:
        return
    first, others = page.posts[0], page.posts[1:]
    n = len(first.text.split())
    usual = median(len(p.text.split()) for p in others)
    cut = sum(cut_off(p.text) for p in others) / len(others)
    whole = not cut_off(first.text) and not first.date and not first.author
    if whole and n <= 15 and not page.site and (cut > 0.7 or n <= 0.5 * usual):
        page.site = first.title
        del page.posts[0]
