"""Running text or headline: what the lines of a saved page are, by how they end and how long they are."""

import re

# what a link to the whole text is called
MORE = (
    r"(?:read more|continue reading|weiterlesen|mehr lesen|lire la suite|leer m[áa]s|seguir leyendo|leggi tutto"
    r"|continua a leggere|ler mais|leia mais|lees (?:meer|verder)|читать (?:далее|дальше|полностью))"
)
_MORE = re.compile(
    r"(?:\.\s?\.\s?\.|…|\[\s?(?:\.\.\.|…)\s?\]|\(\s?(?:\.\.\.|…)\s?\))[”\"’')\]]*$"
    r"|(?:\.\.\.|…|\]|[.!?”’\"])\s*\[?\(?(?:read (?:on|the (?:full|rest).*)|continue reading.*|more|"
    + MORE
    + r")\]?\)?"
    r"\s*[.…→»›>]*$",
    re.I,
)
_LINK = re.compile(
    rf"(?:(?<=[.!?…\])”\"’'])|\n)[ \t]*[\[(]?{MORE}(?:[ \t]+[“\"].*|[^\n.!?]{{0,120}}[→»›])?[\])]?[ \t]*[.…→»›>]*\s*$",
    re.I,
)
_STOP = re.compile(r"[.][”\"’')\]]*$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Jr|Sr|St|vs|No|etc|Co|Ltd)\.)[”\"’')]*$")
_SENTENCES = re.compile(r"[.!?][”\"’')]*\s+[“\"‘'(]?[^\W\da-z_]")
_OPEN_END = re.compile(
    r"(?:\b(?:of|and|the|for|in|on|to|a|an|with|at|by|from|or|as|but|its|his|her|their|is|are|&)|[,:;–—&-])$", re.I
)


def cut_off(line: str) -> bool:
    """Whether a line ends as an excerpt does that goes on elsewhere: `...`, `…`, `[...]`, `Read more`."""
    return bool(_MORE.search(line))


def without_link(text: str) -> str:
    """The text without a last `Read more` or `Continue reading`, which is the page's; `...` before it stays."""
    return _LINK.sub("", text)


def reads_as_excerpt(line: str) -> bool:
    """Whether a line is running text and no headline: cut off, or a sentence with its full stop, or long."""
    n = len(line.split())
    if cut_off(line):
        return n >= 6
    if _STOP.search(line) and not _INITIALS.search(line):
        return n >= 4
    return n >= 26 or (n >= 16 and bool(_SENTENCES.search(line))) or (line[-1:] in "!?" and n >= 20)


def left_open(line: str) -> bool:
    """Whether a headline breaks off where the next line has to go on: behind `of`, a comma, a colon, a dash."""
    return bool(_OPEN_END.search(line))


def unwrapped(lines: list[str]) -> list[str]:
    """Lines joined again where a page was wrapped at a width: the next word would not have fitted."""
    width = max(map(len, lines), default=0)
    full = {i for i in range(len(lines) - 1) if _would_not_fit(lines[i], lines[i + 1], width)}
    within = sum(lines[i].rstrip()[-1].isalnum() and lines[i + 1].lstrip()[:1].islower() for i in full)
    if not 40 <= width <= 110 or within < max(2, 0.1 * sum(bool(line.strip()) for line in lines)):
        return lines
    joined: list[str] = []
    for i, line in enumerate(lines):
        if i - 1 in full:
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _would_not_fit(line: str, after: str, width: int) -> bool:
    word = (after.split() or [""])[0]
    return bool(line.strip() and word) and len(line.rstrip()) + 1 + len(word) > width and not cut_off(line.strip())
