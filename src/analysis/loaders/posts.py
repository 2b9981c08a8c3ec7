"""The posts of an archive page: which lines are titles, which excerpts, which belong to the page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from analysis.loaders.bylines import Byline, of_line, take_out
from analysis.loaders.furniture import ends_the_list, is_furniture
from analysis.loaders.running_text import cut_off, left_open, reads_as_excerpt, unwrapped

_LABEL = re.compile(
    r"(?:analysis|opinions?|statements?|interviews?|editorials?|reports?|features?|commentar(?:y|ies)|comment|reviews?|"
    r"press releases?|letters?|culture|world|politics|economy|briefings?|essays?|articles?|updates?)",
    re.I,
)
_TITLE_LINES = 3


@dataclass
class Post:
    """One post: its title, its excerpt as it stands, who, when and under which label, as written."""

    title: str
    text: str
    author: str = ""
    date: str = ""
    section: str = ""
    below_the_list: bool = False

    def sign(self, byline: Byline | None) -> None:
        """Take author and date from a byline, where none was known."""
        if byline is not None:
            self.author, self.date = self.author or byline.author, self.date or byline.date


@dataclass
class Page:
    """What a page holds.

    Args:
        site: its own name, from the lines above the first post; empty without any.
        posts: in order.
        left: titles that no excerpt follows.
        furniture: how many lines were menus, links to other pages, and the like.
    """

    site: str = ""
    posts: list[Post] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    furniture: int = 0


@dataclass
class _Line:
    text: str
    block: int  # blank lines and furniture part blocks
    byline: Byline | None
    below_the_list: bool


def parse(text: str) -> Page:
    """Read a page.

    Lines that belong to the page are left out; then a post is a title of one to three lines and an
    excerpt, with or without blank lines between and around them, and with its byline above, between,
    below or inside.
    """
    page = Page()
    lines: list[_Line] = []
    block, below = 0, False
    for raw in unwrapped(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        line = " ".join(raw.replace("\ufeff", "").split())
        if not line:
            block += 1
        elif (byline := of_line(line)) is None and is_furniture(raw):
            page.furniture += 1
            block += 1
            below = below or ends_the_list(raw)
        else:
            lines.append(_Line(line, block, byline, below))
    _Reading(page, lines).run()
    _drop_motto(page)
    _drop_footer(page)
    return page


class _Reading:
    """One pass over the lines: titles wait until an excerpt comes."""

    def __init__(self, page: Page, lines: Sequence[_Line]) -> None:
        self.page, self.lines = page, lines
        self.repeated = {t for t, n in Counter(line.text for line in lines).items() if n > 1}
        sizes = Counter(line.block for line in lines if line.byline is None)
        self.pairs = sum(n == 2 for n in sizes.values()) >= 0.6 * len(sizes) > 1  # blocks are title and excerpt
        self.waiting: list[_Line] = []
        self.above = Byline("", "")
        self.block = -1  # of the last excerpt

    def run(self) -> None:
        for i, line in enumerate(self.lines):
            if line.byline is not None:
                self._byline(i, line.byline)
            elif self.waiting and self._is_excerpt(line):
                self._post(line)
            elif not self.waiting and self.page.posts and self._goes_on(i):
                found, excerpt = take_out(line.text)
                self.page.posts[-1].sign(found)
                self.page.posts[-1].text += "\n" + excerpt
                self.block = line.block
            else:
                self.waiting.append(line)
        if self.page.posts:
            self._leave(self.waiting)

    def _byline(self, i: int, byline: Byline) -> None:
        posts = self.page.posts
        if not self.waiting and posts and not (posts[-1].date and byline.date) and self._is_below(i):
            posts[-1].sign(byline)
        else:
            self.above = Byline(self.above.author or byline.author, self.above.date or byline.date)

    def _is_below(self, i: int) -> bool:
        """Whether a byline between an excerpt and a title is the excerpt's: no blank line parts them."""
        before = self.lines[i - 1].block == self.lines[i].block
        after = i + 1 < len(self.lines) and self.lines[i + 1].block == self.lines[i].block
        if before != after:
            return before
        first = next(j for j, line in enumerate(self.lines) if line.byline is not None)
        return any(reads_as_excerpt(line.text) for line in self.lines[:first])

    def _is_excerpt(self, line: _Line) -> bool:
        """Whether a line is the excerpt of the titles that wait."""
        if reads_as_excerpt(line.text) or reads_as_excerpt(take_out(line.text)[1]):
            return True
        above = [w for w in self.waiting if w.block == line.block]
        return self.pairs and len(above) == 1 and bool(self.page.posts)

    def _goes_on(self, i: int) -> bool:
        """Whether running text behind an excerpt belongs to it, and is not a long title with its own excerpt."""
        line = self.lines[i]
        if not reads_as_excerpt(line.text):
            return False
        following = next((after for after in self.lines[i + 1 :] if after.byline is None), None)
        if following is None or not reads_as_excerpt(following.text):
            return True
        last = self.page.posts[-1].text.rsplit("\n", 1)[-1]
        return not cut_off(last) and not (line.block != self.block and following.block == line.block)

    def _post(self, line: _Line) -> None:
        title, section = self._title()
        found, excerpt = take_out(line.text)
        post = Post(title, excerpt, section=section, below_the_list=self.waiting[-1].below_the_list)
        post.sign(self.above)
        post.sign(found)
        self.page.posts.append(post)
        self.waiting, self.above, self.block = [], Byline("", ""), line.block

    def _title(self) -> tuple[str, str]:
        """The title among the lines that wait: the last one, with those before that it goes on from; and its label."""
        labels = [w.text for w in self.waiting[:-1] if self._is_label(w.text)]
        kept = [w for w in self.waiting if w.text not in labels]
        first = not self.page.posts
        start = len(kept) - 1
        while start > 0 and len(kept) - start < _TITLE_LINES and _joins(kept[start - 1], kept[start], first):
            start -= 1
        if first and start > 0:
            self.page.site = _site(kept[:start])
        elif start > 0:
            self._leave(kept[:start])
        return " ".join(w.text for w in kept[start:]), labels[-1] if labels and not first else ""

    def _is_label(self, text: str) -> bool:
        return bool(_LABEL.fullmatch(text)) or (text in self.repeated and len(text.split()) <= 4)

    def _leave(self, waiting: Sequence[_Line]) -> None:
        """Titles without an excerpt: shown, where they are more than a word or two."""
        left = [w.text for w in waiting if len(w.text.split()) >= 4 and w.text not in self.repeated]
        self.page.left += [text for text in left if text != self.page.site]


def _joins(above: _Line, below: _Line, first: bool) -> bool:
    """Whether two lines are one title."""
    if above.block != below.block:
        return False
    return left_open(above.text) or below.text[:1].islower() or not first


def _site(head: Sequence[_Line]) -> str:
    """The page's own name: its first line, with what that goes on in."""
    name = head[0].text
    for above, below in pairwise(head):
        if not left_open(above.text):
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
    short = n <= 20 and (_mostly(others) or n <= 0.5 * usual)
    if short and not _is_like(first) and (not page.site or n <= 0.5 * usual):
        page.site = page.site or first.title
        del page.posts[0]


def _drop_footer(page: Page) -> None:
    """Below the links to other pages, what is neither cut off nor signed where others are, or short, is no post."""
    posts = [p for p in page.posts if not p.below_the_list]
    if len(posts) >= 3:
        usual, alike = median(len(p.text.split()) for p in posts), _mostly(posts)
        page.posts = [
            p
            for p in page.posts
            if not p.below_the_list or _is_like(p) or (not alike and len(p.text.split()) > 0.5 * usual)
        ]


def _is_like(post: Post) -> bool:
    return cut_off(post.text) or bool(post.date or post.author)


def _mostly(posts: Sequence[Post]) -> bool:
    return sum(map(_is_like, posts)) > 0.7 * len(posts)
