"""Page furniture: the menus, links to other pages and footers among the lines of a saved page."""

import re

from analysis.curate.date_words import MONTH_NAMES

# entries of menus
_ITEM_WORDS = (
    "home", r"about(?: us)?", r"contact(?: us)?", "subscribe", "donate", r"share(?: this)?", "search", "menu",
    r"log ?in", r"log ?out", r"sign (?:in|up)", "register", r"archives?", "categories", "category", r"tags?",
    "topics", "blog", "news", "events", "shop", "store", r"podcasts?", r"videos?", "gallery", "rss", "facebook",
    "twitter", "instagram", "youtube", "telegram", "mastodon", r"e-?mail", "print", "tweet", "newsletter",
    "imprint", r"privacy(?: policy)?", r"cookies?(?: policy)?", r"terms(?: of (?:use|service))?", "sitemap", "faq",
    "help", "english", "français", "español", "deutsch", "العربية", "فارسی", "resources", "links", "publications",
    r"our (?:team|mission|work)", r"support(?: us)?", "get involved", r"join(?: us)?", r"follow(?: us)?",
    "who we are", "what we do", "careers", "press", "media",
)  # fmt: skip
# whole lines
_LINES = (
    r"[«←‹<]+ ?(?:older|newer|prev\w*|next|earlier|later|back|first|page)\b.*",
    r"(?:\S+\s+){0,5}(?:older|newer|prev\w*|next|page|more|entries|posts|reading|last)\b\W*[»→›>]+",

    r"(?:older|newer|previous|next|earlier|later)(?: (?:posts?|entries|page|articles?|stories))*",
    r"read (?:more|on|the (?:full|rest).*)\W*", r"(?:continue|keep) reading.*",
    r"more(?: posts| stories| articles| news)?\W*", r"load more.*", "show more", r"(?:view|see) (?:all|more).*",
    r"search (?:for|this|the|…|\.\.\.).*", r"skip to .*", r"back to (?:top|home).*", r"recent (?:posts|comments)",
    r"leave a (?:comment|reply)", r"(?:no|\d+) (?:comments?|responses?|replies)", r"comments? (?:off|are closed).*",
    r"page \d+(?: of \d+)?", r"[\d\s.…,|]+(?:next.*|last.*)?", r"(?:proudly )?powered by .*", r".*\btheme by\b.*",
    r"(?:copyright|©|\(c\)).*", r".*all rights reserved.*", r".*©\s*(?:19|20)\d\d.*",
    r"(?:follow|find|like) us (?:on|at)\b.*", r"share (?:on|via|this)\b.*", r"like this:?", r"loading.*",
    r"(?:filed (?:under|in)|posted in|tagged|tags|category|categories)\b:?\s.*",
    r"(?:monthly )?archives?(?: for)?:?\s.*", r"(?:browse|sort by|filter by|you are here|showing)\b.*",
    r"toggle (?:navigation|menu)", r"(?:sign up|subscribe) (?:to|for)\b.*", r"enter your e-?mail.*",
    r"[|·•*=_–—-]+",
)  # fmt: skip
# heads of a month or a year
_MONTHS = rf"(?:{'|'.join(name[:3] for name in MONTH_NAMES)})\w*\.?,? (?:19|20)\d\d|(?:19|20)\d\d"
# what ends the list of posts
_LAST = re.compile(
    r"(?:older|newer|next|previous|«|‹|←|page \d|[\d\s.…]+$|©|copyright|\(c\)|.*all rights reserved).*|.*»", re.I
)
# what only the pages of a list have
_LEADS_ON = re.compile(
    r"\W*(?:(?:older|newer|earlier|later)\b|(?:next|previous) (?:page|entries|posts)|page \d+ of \d+"
    r"|\d+ \d+[\d\s.…]*\D*$).*",
    re.I,
)
_ITEM = re.compile("|".join(_ITEM_WORDS), re.I)
_LINE = re.compile("|".join((*_ITEM_WORDS, *_LINES, _MONTHS)), re.I)
_BETWEEN = re.compile(r"\s*[|·•/»>]\s*|\s{2,}|\t+")


def is_furniture(line: str) -> bool:
    """Whether a line is a menu, a link to other pages, a footer."""
    line = line.strip()
    if _LINE.fullmatch(line):
        return True
    parts = [p for p in _BETWEEN.split(line) if p]
    if len(parts) > 1 and sum(bool(_ITEM.fullmatch(p)) for p in parts) >= 0.5 * len(parts):
        return True
    words = line.split()
    return len(words) > 2 and all(_ITEM.fullmatch(w) for w in words)


def leads_on(line: str) -> bool:
    """Whether a line of furniture leads to another page of a list: `Older entries`, `Page 1 of 12`, `1 2 3 …`."""
    return bool(_LEADS_ON.fullmatch(line.strip()))


def ends_the_list(line: str) -> bool:
    """Whether a line of furniture is of the kind that stands below the last post."""
    return bool(_LAST.match(line.strip()))
