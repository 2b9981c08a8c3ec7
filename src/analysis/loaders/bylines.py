"""Who and when, as archive pages say it: on a line of its own, or at the start, the end or inside an excerpt."""

import re
from dataclasses import dataclass

from analysis.curate.date_words import CLOCK, MONTH_NAMES, WEEKDAY_ABROAD, WRITTEN, WRITTEN_ABROAD

_PARTICLE = r"(?:al|el|bin|ibn|abu|van|von|der|den|de|du|da|di|del|la|le|and|und|et|y|of)"
_NAME = (
    rf"[^\W\d_a-z][\w.’'-]*(?:(?:,?[ ]|,[ ]|[ ]&[ ])(?:{_PARTICLE}[ ])*(?:{_PARTICLE}-)?[^\W\d_a-z][\w.’'-]*){{0,7}}"
)
_WEEKDAY = (
    r"(?:(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?|"
    rf"{WEEKDAY_ABROAD}),?\s+(?:den\s+|de\s+)?)"
)
_NUMERIC = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})(?!\d)"
_CLOCK = (
    rf"(?:(?:,?(?:\s+(?:at|à|um|om|às|alle|ore|a\s+las))?|\s*[@–—-])?\s*{CLOCK}(?:\s*(?i:uhr|uur|horas|hs?)\b\.?)?)?"
)
_SEP = r"(?:\s*(?:[|·•–—/,-]|::|\bon\b)\s*|\s+)"
_DONE = (
    r"(?:posted|published|written|updated|dated?|added|veröffentlicht|erschienen|publiée?|mis\s+en\s+ligne|publicado|"
    r"pubblicato|gepubliceerd|geplaatst|opublikowano|опубликовано)"
)
_ON = r"(?:on|am|vom|den|le|el|il|em|op)\s+"
_LEAD = rf"(?i:{_DONE}\s*:?\s+(?:{_ON})?|{_ON})?"
_LEAD_INSIDE = rf"(?i:{_DONE}\s*:?\s+(?:{_ON})?)?"  # a bare `on` is prose
_BY = r"(?i:(?:(?:posted|published|written|story|words|text)\s+)?by:?\s+)"
# in other languages only beside a date: `Von Damaskus` is as good a headline as `Von Kofi Annan` is a byline
_BY_ANY = rf"(?:{_BY}|(?i:(?:{_DONE}\s+)?(?:von|par|por|di|da|door|tekst:|texte?\s?:|texto:|автор:?)\s+))"
_WHO = rf"(?P<author>{_NAME})"
_DAY = rf"(?i:{_WEEKDAY})?(?P<date>(?i:{WRITTEN}|{WRITTEN_ABROAD})|{_NUMERIC}){_CLOCK}"
_WHEN, _WHEN_INSIDE = _LEAD + _DAY, _LEAD_INSIDE + _DAY
_BY_DATE = rf"{_BY_ANY}(?P<author>{_NAME}?){_SEP}{_WHEN}"
_DATE_BY = rf"{_WHEN}{_SEP}{_BY_ANY}{_WHO}"
_NAME_DATE = rf"{_WHO}\s*(?:[|·•–—/,]|\s-\s|\bon\b)\s*{_WHEN}"
_AFTER = (
    r"(?:\s*(?:[|·•–—/,-]\s*)?(?:(?:no|\d+)\s+(?:comments?|responses?|replies)|comments? off.*|"
    r"leave a (?:comment|reply)|"
    r"\d+ min(?:ute)?s?(?: read)?|(?:filed (?:under|in)|posted in|in|category)\b:?\s.{1,60}))*\s*"
)
_MORE = r"(?:\s*[|·•]\s*[^|·•]{1,80})*"  # rubrics and comments behind bars
_FEW = (
    r"(?:\s*\|\s*[^|.…]{1,40}(?=\s*\|)){0,3}(?:\s*\|\s*(?:No|\d+) [Cc]omments?)?"  # the same before an excerpt goes on
)
_OPEN, _CLOSE = r"[\[(]?\s*", r"\s*[\])]?"

_LINES = tuple(
    re.compile(f"{_OPEN}{form}{_CLOSE}(?i:{_AFTER})(?:{_MORE})")
    for form in (
        _BY_DATE,
        _DATE_BY,
        _WHEN,
        _NAME_DATE,
        rf"{_WHEN}\s*[|·•–—/]\s*{_WHO}",
        rf"{_BY}{_WHO}",
        rf"{_BY}(?P<author>\w[\w.-]+){_SEP}{_WHEN}",
    )
)
_END = r"(?:(?<=[.!?…\]\)”’\"'])|(?<=[Rr]ead [Mm]ore)|(?<=[Rr]eading))"
_NEXT = r"(?=[\"“‘'(\[]?[^\W\da-z_])"
_START = tuple(
    re.compile(form)
    for form in (
        rf"{_OPEN}{_BY_DATE}{_CLOSE}{_FEW}(?:\s*[|·•–—:-]\s*|\.?\s+{_NEXT})",
        rf"{_OPEN}{_DATE_BY}{_CLOSE}\s*[|·•–—:-]\s*",
        rf"{_WHEN_INSIDE}\s*[|·•]\s*{_NAME}\s*[|·•–—]\s*",  # a rubric as well as a name
        rf"{_OPEN}{_WHEN_INSIDE}{_CLOSE}(?:\s*[|·•–—:]\s*|\s+-\s+|\.?\s+{_NEXT})",
        rf"{_WHO}\s*[|·•–—/]\s*{_WHEN_INSIDE}\s*[|·•–—:]\s*",
    )
)
_INSIDE = tuple(
    re.compile(form)
    for form in (
        rf"{_END}\s+{_OPEN}{_BY_DATE}{_CLOSE}{_FEW}(?:\s*[|·•–—:-])?(?:\s+{_NEXT}|\s*$)",
        rf"{_END}\s+{_OPEN}{_DATE_BY}{_CLOSE}\s*$",
        rf"{_END}\s+(?:[|·•–—-]\s*)?{_OPEN}{_WHEN_INSIDE}{_CLOSE}\.?\s*$",
        rf"{_END}\s+[|·•–—-]\s*{_OPEN}{_NAME_DATE}{_CLOSE}\s*$",
        rf"{_END}\s+{_WHO}\s*[|·•]\s*{_WHEN_INSIDE}\s*$",
        rf"{_END}\s+{_WHEN_INSIDE}\s*[|·•]\s*{_NAME}\s*$",
        rf"{_END}\s+(?:[–—|-]\s*)?{_BY}{_WHO}\s*$",
    )
)
_DATELINE = re.compile(
    rf"[^\W\d_a-z][^\W\d_]*(?:[ ,./-]+[^\W\d_a-z][^\W\d_]*){{0,4}},?\s*\(?{_DAY}\)?\s*(?:[–—:]|--|\s-\s)"
)
_AGENCY = (
    r"(?:Reuters|AFP|AP|UPI|DPA|dpa|EFE|ANSA|TASS|RIA Novosti|Interfax|Xinhua|SANA|IRNA|Anadolu(?: Agency)?|AA|PTI)"
)
_WITH_TITLE = (
    re.compile(rf"(?P<title>\S.{{6,}}?)\s*[|·•]\s*{_WHO}\s*[|·•]\s*\(?{_DAY}\)?"),
    re.compile(rf"(?P<title>\S.{{6,}}?)\s+[–—-]\s+(?P<author>{_AGENCY})\s*(?:,|\s[–—-])\s+\(?{_DAY}\)?"),
    re.compile(rf"(?P<title>\S.{{6,}}?)\s*\({_WHO},\s+{_DAY}\)"),
    re.compile(rf"(?P<title>\S.{{6,}}?)\s*(?:[|·•–—,]|\s-|\s)\s*\(?{_DAY}\)?"),
    re.compile(rf"{_OPEN}{_WHEN}{_CLOSE}\s*(?:[|·•–—:]|-\s)\s*(?P<title>\S.{{6,}})"),
)
# whatever the language: day, word and year, or a clock; or two names behind a foreign `by`
_AS_BYLINE = re.compile(
    r"(?:(?<!\d)\d{1,2}\S{0,2}\s+(?:[^\W\d_]+\s+)?[^\W\d_]{3,}\.?,?\s+(?:[^\W\d_]+\s+)?(?:19|20)\d\d\b|\d{1,2}:\d\d|"
    rf"{_NUMERIC})\W*(?:[^\W\d_]{{1,5}}\W*)?$|\s(?i:von|par|por|di|door)\s+[^\W\d_a-z][\w’'-]*\s+[^\W\d_a-z][\w’'-]*$"
)
_NO_NAME = re.compile(
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|{WEEKDAY_ABROAD}|(?:{'|'.join(MONTH_NAMES)})\b|the\b|comments?\b|page\b",
    re.I,
)


@dataclass(frozen=True)
class Byline:
    """Author and date as written; empty where one is missing."""

    author: str
    date: str


def of_line(line: str) -> Byline | None:
    """The byline that a whole line is, as `by X on DATE`, `X | DATE`, `Posted on DATE by X`, `DATE`, `by X`."""
    if len(line) > 160:
        return None
    for form in _LINES:
        match = form.fullmatch(line.strip(" *_"))
        if match is not None and (found := _of(match)) is not None:
            return found
    return None


def with_title(line: str) -> tuple[str, Byline] | None:
    """A title and the date on the same line, before or behind it, perhaps with an agency; None for other lines."""
    for form in _WITH_TITLE:
        match = form.fullmatch(line) if len(line) <= 200 else None
        if match is not None:
            found = _of(match)
            return match["title"].strip(), found or Byline("", " ".join(match["date"].split()))
    return None


def seems_to_end(title: str) -> bool:
    """Whether a title ends as if a byline of a form that is not known had been joined to it."""
    return bool(_AS_BYLINE.search(title))


def take_out(text: str) -> tuple[Byline | None, str]:
    """A byline in an excerpt, and the excerpt without it.

    Clearly a byline, and so taken out, is: `by NAME DATE` at the start, at the end, or behind the end of a
    sentence and before a capital; a date, with or without a name, at the start before a dash, a colon, a
    bar or a capital; and a date, or `by NAME`, behind the last sentence. Any other date is part of what the
    excerpt says and stays. A dateline (`GENEVA, June 3, 2018 –`) gives its date and stays too.
    """
    for form in _START:
        match = form.match(text)
        if match is not None and match.end() < len(text) and (found := _of(match)) is not None:
            return found, text[match.end() :].lstrip()
    for form in _INSIDE:
        match = form.search(text)
        if match is not None and (found := _of(match)) is not None:
            rest = text[match.end() :].lstrip()
            return found, text[: match.start()] + (" " + rest if rest else "")
    match = _DATELINE.match(text)
    return (_of(match) if match is not None else None), text


def _of(match: re.Match[str]) -> Byline | None:
    groups = match.groupdict()
    name = (groups.get("author") or "").strip(" ,-–—|")
    if name and (_NO_NAME.match(name) or len(name) > 80):
        return None
    day = re.sub(r"(?<=\d)\.?[º°]", "", groups.get("date") or "")
    return Byline(name, " ".join(day.split()))
