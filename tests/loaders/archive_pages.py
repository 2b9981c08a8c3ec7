"""Archive pages made for the tests: the same posts, as different sites would print them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

# title, excerpt without its end, day
POSTS = (
    (
        "Ports Reopen After the Storm",
        "Ships waited outside the harbour for three days before the first pilots went out. Grain for "
        "Yemen was among the cargo that",
        (2018, 6, 3),
    ),
    (
        "What the Astana Talks Left Open",
        "Russia, Iran and Turkey agreed on four zones in which the fighting was meant to stop. Who "
        "watches over them is a question that",
        (2017, 5, 9),
    ),
    (
        "“No Bread, No Water”: A Winter Under Siege",
        "Convoys reached the town twice in a year. People who left it describe cellars, queues and the "
        "sound of aircraft, and they say that",
        (2016, 12, 20),
    ),
    (
        "Gas, Pipelines & Politics",
        "A field shared by Qatar and Iran feeds half of the trade in liquid gas. The quarrel of the "
        "neighbours has not closed it, but buyers in",
        (2017, 7, 1),
    ),
    (
        "Why Did the Ceasefire Fail?",
        "The text was short and the map was not part of it. Both sides read the same sentence in two "
        "ways, and within a week the shelling of",
        (2016, 9, 19),
    ),
    (
        "SANCTIONS AND THE PRICE OF MEDICINE",
        "Medicine is exempt from the sanctions, yet banks do not want to touch the payments. Pharmacies "
        "in Tehran report that insulin and",
        (2018, 11, 5),
    ),
    (
        "Elections in Lebanon, Nine Years Late",
        "For the first time since 2009 voters chose a parliament, under a law that few could explain. "
        "Turnout fell below half, and the lists of",
        (2018, 5, 7),
    ),
)
ENDS = {
    "dots": "...",
    "ellipsis": "…",
    "brackets": " [...]",
    "bracketed": " […]",
    "more": "... Read more",
    "stop": " nobody has counted.",
}
BYLINES = (
    "none",
    "by-on",
    "by-date",
    "name-bar",
    "posted-on",
    "day-line",
    "day-below",
    "inside",
    "start",
    "end",
    "by-line",
)
AUTHOR = "Kofi Annan"  # an office-holder; a byline needs a name
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Style:
    """How a site prints its posts."""

    end: str = "dots"
    byline: str = "none"
    between: int = 0  # blank lines between posts
    inside: int = 0  # blank lines between title and excerpt
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    split_title: bool = False


def day(y: int, m: int, d: int) -> str:
    return f"{MONTHS[m - 1]} {d}, {y}"


def page(style: Style, posts: tuple = POSTS) -> str:
    """The page as text."""
    lines = [*style.header]
    if style.header and style.between:
        lines.append("")
    for title, body, when in posts:
        lines += _post(style, title, body + ENDS[style.end], day(*when))
        lines += [""] * style.between
    return "\n".join([*lines, *style.footer])


def _post(style: Style, title: str, excerpt: str, when: str) -> list[str]:
    above = {
        "by-on": [f"by {AUTHOR} on {when}"],
        "by-date": [f"By {AUTHOR}, {when}"],
        "name-bar": [f"{AUTHOR} | {when}"],
        "posted-on": [f"Posted on {when} by {AUTHOR}"],
        "day-line": [when],
        "by-line": [f"By {AUTHOR}"],
    }.get(style.byline, [])
    below = [when] if style.byline == "day-below" else []
    if style.byline == "inside":
        first, _, rest = excerpt.partition(". ")
        excerpt = f"{first}. by {AUTHOR} {when} {rest[0].upper()}{rest[1:]}"
    if style.byline == "start":
        excerpt = f"{when} – {excerpt}"
    if style.byline == "end":
        excerpt = f"{excerpt} {when}"
    titles = [title]
    if style.split_title and len(title.split()) > 4:
        words = title.split()
        titles = [" ".join(words[:3]), " ".join(words[3:])]
    return [*titles, *above, *[""] * style.inside, excerpt, *below]


HEADERS = {
    "none": (),
    "one": ("Crescent Review",),
    "two": ("The Crescent Review", "News and comment from the region"),
    "wrapped": ("The Society of", "Readers and Writers"),
    "menu": ("Skip to content", "Crescent Review", "Home | About | Archives | Contact"),
}
FOOTERS = {
    "none": (),
    "older": ("« Older Entries",),
    "pages": ("1 2 3 … 14 Next Page »", "Search", "© 2018 Crescent Review. All rights reserved."),
    "words": ("Older posts", "Proudly powered by WordPress"),
}


def styles() -> Iterator[Style]:
    """Many pages: each end with each byline, and every layout with a few of them."""
    for end, byline in product(ENDS, BYLINES):
        for between, inside in ((0, 0), (1, 0), (1, 1), (2, 1)):
            yield Style(end, byline, between, inside, HEADERS["one"], FOOTERS["pages"])
    for (_, header), (_, footer) in product(HEADERS.items(), FOOTERS.items()):
        for between, end, split in product((0, 1), ("dots", "more", "stop"), (False, True)):
            yield Style(end, "none", between, 0, header, footer, split)
            yield replace(Style(end, "by-on", between, 0, header, footer), split_title=split)
