"""What a news page says about itself in its head: JSON-LD, meta tags, language."""

import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(
    r"(News|Blog|Opinion|Report|Analysis|Review|Live|Scholarly|Tech|Advertiser)?\w*(Article|Posting)$"
)

_CDATA = re.compile(r"^\s*(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|(?://|/\*)?\s*\]\]>(?:\s*\*/)?\s*$")


class Meta:
    """The head of a page.

    Args:
        tree: the page as lxml reads it; it is not changed.
    """

    def __init__(self, tree: Any) -> None:
        self.tags: dict[str, str] = {}
        for tag in tree.iter("meta"):
            name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
            value = " ".join((tag.get("content") or "").split())
            if name and value:
                self.tags.setdefault(name.strip().lower(), value)
        self.article = _article(tree)
        links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
        self.canonical = next((href.strip() for href in links if href and href.strip()), "")
        root = tree.getroottree().getroot()
        self.written_in = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""

    @property
    def title(self) -> str:
        """The headline of its JSON-LD; empty without one."""
        return _name(self.article.get("headline"))

    @property
    def site(self) -> str:
        """Its publisher or site; empty without one."""
        return _name(self.article.get("publisher")) or self._first("og:site_name", "application-name")

    @property
    def author(self) -> str:
        """Its authors; empty without one, and where only an address stands for one."""
        found = _name(self.article.get("author")) or self._first("author", "article:author", "parsely-author", "byl")
        return "" if found.startswith(("http:", "https:", "//", "@")) else re.sub(r"^by\s+", "", found, flags=re.I)

    @property
    def url(self) -> str:
        """Its address; empty where it names none."""
        return next((u for u in (self.canonical, self._first("og:url", "parsely-link")) if u.startswith("http")), "")

    @property
    def lang(self) -> str:
        """Two letters of its language; empty where it does not say."""
        said = self.written_in or self._first("content-language", "language", "og:locale", "dc.language")
        match = re.match(r"[a-z]{2}(?![a-z])", said.strip().lower())
        return match[0] if match else ""

    @property
    def section(self) -> str:
        """Its rubric; empty without one."""
        return self._first("article:section", "parsely-section") or _name(self.article.get("articleSection"))

    @property
    def claims_article(self) -> bool:
        """Whether it calls itself one article."""
        return bool(self.article) or self.tags.get("og:type", "").lower() in ("article", "news", "blog", "story")

    def _first(self, *names: str) -> str:
        return next((self.tags[name] for name in names if name in self.tags), "")


def _article(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object of a page that is an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(_CDATA.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            if any(_ARTICLE.match(k) for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)):
                return item
    return {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth)
    elif isinstance(value, dict) and depth < 4:
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(name), depth + 1)


def _name(value: Any) -> str:
    """The name in a JSON-LD value: a text, an object with a name, or a list of these."""
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_name, value))))
    return " ".join(value.split()) if isinstance(value, str) else ""
