"""The posts of an archive page: which lines are titles, which excerpts, which belong to the page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.loaders.bylines import Byline, of_line, take_out, with_title
from analysis.loaders.furniture import ends_the_list, is_furniture, leads_on
from analysis.loaders.page import Page, Post, drop_footer, drop_motto
from analysis.loaders.running_text import cut_off, left_open, reads_as_excerpt, unwrapped

_LABEL = re.compile(
    r"(?:analysis|opinions?|statements?|interviews?|editorials?|reports?|features?|commentar(?:y|ies)|comment|reviews?|"
    r"press releases?|letters?|culture|world|politics|economy|briefings?|essays?|articles?|updates?)",
    re.I,
)
_MARK = re.compile(r"\s*(?:[*•◦▪‣]|-|#{1,6}|\d{1,3}[.)])\s+(?=\S)")
_TITLE_LINES = 3


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
    for raw in _without_marks(unwrapped(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))):
        line = " ".join(raw.replace("\ufeff", "").split())
        if not line:
            block += 1
        elif (byline := of_line(line)) is None and is_furniture(raw):
            page.furniture += 1
            page.leads_on = page.leads_on or leads_on(raw)
            block += 1
            below = below or ends_the_list(raw)
        else:
            lines.append(_Line(line, block, byline, below))
    _Reading(page, _titles_with_dates(lines)).run()
    drop_motto(page)
    drop_footer(page)
    return page


def _without_marks(lines: Sequence[str]) -> list[str]:
    """Lines without the bullets, numbers or heading signs that three of them or more start with."""
    marked = sum(bool(_MARK.match(line)) for line in lines)
    return [_MARK.sub("", line) for line in lines] if marked >= 3 else list(lines)


def _titles_with_dates(lines: Sequence[_Line]) -> list[_Line]:
    """Titles and dates as lines of their own where two or more stand on one, between two excerpts."""
    texts = [reads_as_excerpt(line.text) for line in lines]
    both = {
        i: found
        for i, line in enumerate(lines[:-1])
        if texts[i + 1] and not texts[i] and (found := with_title(line.text)) is not None
    }
    if sum(i > 0 and texts[i - 1] for i in both) < 2:
        return list(lines)
    out = []
    for i, line in enumerate(lines):
        if i in both:
            title, byline = both[i]
            out += [replace(line, text=title, byline=None), replace(line, text=byline.date, byline=byline)]
        else:
            out.append(line)
    return out


class _Reading:
    """One pass over the lines: titles wait until an excerpt comes."""

    def __init__(self, page: Page, lines: Sequence[_Line]) -> None:
        self.page, self.lines = page, lines
        self.repeated = {t for t, n in Counter(line.text for line in lines).items() if n > 1}
        self.sizes = sizes = Counter(line.block for line in lines if line.byline is None)
        self.pairs = sum(n == 2 for n in sizes.values()) >= 0.6 * len(sizes) > 1  # blocks are title and excerpt
        self.head: list[_Line] = []  # above the first title
        self.width = 0  # of the longest line among titles
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
            self._rejoin()

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
        return self.pairs and self.sizes[line.block] == 2 and len(above) == 1

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
        titles, section = self._title()
        found, excerpt = take_out(line.text)
        title, below = " ".join(w.text for w in titles), titles[-1].below_the_list
        post = Post(title, excerpt, section=section, lines=len(titles), below_the_list=below)
        post.sign(self.above)
        post.sign(found)
        self.page.posts.append(post)
        self.waiting, self.above, self.block = [], Byline("", ""), line.block

    def _title(self) -> tuple[list[_Line], str]:
        """The title among the lines that wait: the last one, with those before that it goes on from; and its label."""
        labels = [w for w in self.waiting[:-1] if self._is_label(w.text)]
        kept = [w for w in self.waiting if not any(w is label for label in labels)]
        first = not self.page.posts
        start = len(kept) - 1
        while start > 0 and len(kept) - start < _TITLE_LINES and _joins(kept[start - 1], kept[start], first):
            start -= 1
        if first:
            self.head = kept[:start]
            self.page.site = _site(self.head)
        else:
            self._leave(kept[:start])
        self.width = max(self.width, *(len(w.text) for w in kept[start:]))
        return kept[start:], labels[-1].text if labels and not first else ""

    def _rejoin(self) -> None:
        """The line above the first title is its first half where others have two and its next word had no room."""
        first, others = self.page.posts[0], self.page.posts[1:]
        twice = sum(p.lines > 1 for p in others)
        if not self.head or first.lines > 1 or not twice:
            return
        above = self.head[-1].text
        full = len(above) + 1 + len(first.title.split()[0]) > self.width
        if (len(self.head) > 1 and (twice > 0.5 * len(others) or full)) or (full and len(above) >= 0.8 * self.width):
            first.title = f"{above} {first.title}"
            self.page.site = _site(self.head[:-1])

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
    if not head:
        return ""
    name = head[0].text
    for above, below in pairwise(head):
        if not left_open(above.text):
            break
        name += " " + below.text
    return name if len(name) <= 120 else ""
