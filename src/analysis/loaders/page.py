"""An archive page: its name, its posts, and what looks like a post at its head or foot and is none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from analysis.loaders.bylines import Byline
from analysis.loaders.running_text import cut_off


@dataclass
class Post:
    """One post: its title, its excerpt as it stands, who, when and under which label, as written."""

    title: str
    text: str
    author: str = ""
    date: str = ""
    section: str = ""
    lines: int = 1  # of the title
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
        leads_on: whether it has links to the pages before or behind it in a list.
    """

    site: str = ""
    posts: list[Post] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    furniture: int = 0
    leads_on: bool = False


def drop_motto(page: Page) -> None:
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


def drop_footer(page: Page) -> None:
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
