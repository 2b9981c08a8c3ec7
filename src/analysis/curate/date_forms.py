"""One date as written: what a single string says, and no more than it says."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateparser.date import DateDataParser

from analysis.curate.date_words import COLONS, DAY, DOTS, HALF, MONTH, MONTHS, OFFSET, YEAR, ZONE

FIRST_YEAR, LAST_YEAR = 1600, 2100
# years that the newspapers of our time write in other calendars: from, to
_CALENDARS = (
    (1300, 1409, "Solar Hijri calendar"),
    (1410, 1500, "Islamic (Hijri) calendar"),
    (2440, 2660, "Buddhist calendar"),
    (5600, 5900, "Hebrew calendar"),
)

_MISSING = {"", "-", "--", "n/a", "na", "nan", "nat", "none", "null", "n.d.", "nd", "unknown", "undated", "no date",
            "0000-00-00"}  # fmt: skip
_ZERO = ("0000-00-00 ", "0000-00-00T")  # how databases write that there is no date, with a time behind it
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>-?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
    r"(?:[T ](?P<h>\d\d):?(?P<m>\d\d)(?::?(?P<s>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.I,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# a clock with dots is one only behind a whole date or before its half of the day or zone
_CLOCK = re.compile(
    rf"\b{COLONS}|(?<=[\s./-]\d{{4}})[\s,]+(?:(?:at|klo|kl\.?|um)\s+)?{DOTS}(?![.\d])"
    rf"|(?<![\d.])(?={DOTS})\d{{1,2}}[.h]\d\d\s*(?:{HALF}(?:\s?{ZONE})?|{ZONE})"
    rf"|\b\d{{1,2}}\s*{HALF}|(?:\b(?:utc|gmt)\s?|(?<=\s)){OFFSET}",
    re.I,
)
_FORMS = [
    (kind, re.compile(form, re.I))
    for kind, form in (
        ("mdy", rf"\b({MONTH})[\s-]*({DAY}),?[\s-]+({YEAR})"),
        ("mdy", rf"\b({MONTH})\s+({DAY}),?\s+['’]?(\d\d)(?![\d:])"),
        ("dmy", rf"({DAY})(?:\s+of)?[\s-]*({MONTH}),?[\s-]*({YEAR})"),
        ("dmy", rf"({DAY})[\s-]+({MONTH}),?[\s-]+['’]?(\d\d)(?![\d:])"),
        ("ymd", rf"({YEAR}),?[\s-]+({MONTH})[\s-]+({DAY})"),
        ("ymd", rf"({YEAR})\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일]"),
        ("ymd", r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)"),
        ("ymd", r"(?<!\d)(\d{4})\.\s(\d{1,2})\.\s(\d{1,2})\b\.?"),
        ("num", r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)"),
        ("num", r"(?<!\d)(\d{1,2})(\.)\s(\d{1,2})\.\s(\d{4})(?!\d)"),
        ("my", rf"\b({MONTH}),?[\s-]+({YEAR})"),
        ("ym", rf"({YEAR}),?[\s-]+({MONTH})(?![\s-]*\d)"),
        ("ym", r"(?<!\d)(\d{4})[-/.](\d{1,2})(?![\d/.-])"),
        ("my", r"(?<![\d/.-])(\d{1,2})[-/.](\d{4})(?!\d)"),
        ("y", rf"^(?:(?:spring|summer|autumn|fall|winter)\s+)?({YEAR})$"),
    )
]
# no relative words, no time stamps, and no part of a date that is not in the string
_FOREIGN = DateDataParser(
    settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
)


@dataclass(frozen=True)
class Reading:
    """What a string says: a year, perhaps a month, perhaps a day; `order` tells what it shows of day and month.

    `order` is "" for dates that name their parts, `dayfirst` or `monthfirst` for numbers that allow one
    reading, `either` for those that allow two (then `month` and `day` are the month-first reading), and
    `dotted` for those that allow two and are written with dots. `serial` marks the bare number of a
    spreadsheet's day, which is to be believed only among its like.
    """

    year: int
    month: int | None = None
    day: int | None = None
    instant: datetime | None = None
    order: str = ""
    serial: bool = False

    @property
    def precision(self) -> str:
        """How much of the date is known: day, month or year."""
        return "day" if self.day else "month" if self.month else "year"

    def stamp(self, *, dayfirst: bool = False) -> datetime:
        """The first moment of what is known, in UTC; `dayfirst` settles numbers that allow two readings."""
        if self.instant is not None:
            return self.instant
        month, day = self.month or 1, self.day or 1
        if dayfirst and self.order in ("either", "dotted"):
            month, day = day, month
        return datetime(self.year, month, day, tzinfo=UTC)


def read(raw: str) -> Reading | str | None:
    """Read one string: a reading, a sentence that says why there is none, or None for a missing date.

    Missing are empty strings, words such as `n/a` or `unknown`, and the zeros of databases (`0000-00-00`): no fault.
    """
    text = " ".join(raw.replace("\u200e", "").split())
    if text.casefold() in _MISSING or text.startswith(_ZERO):
        return None
    if _NUMBER.fullmatch(text):
        return _number(text)
    if match := _ISO.fullmatch(text):
        return _iso(match)
    return _written(text)


def _valid(year: int, month: int | None = None, day: int | None = None, *, order: str = "") -> Reading | str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        for first, last, calendar in _CALENDARS:
            if first <= year <= last:
                return f"{year} looks like a year of the {calendar}"
        return f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}"
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        return f"there is no such day: {error}"
    return Reading(year, month, day, order=order)


def _number(text: str) -> Reading | str:
    """Year, YYYYMM, YYYYMMDD, a spreadsheet's serial day, or seconds, milli-, micro- or nanoseconds since 1970."""
    whole = text.partition(".")[0]
    value = int(whole[:20])
    if len(whole) == 4:
        return _valid(value)
    if len(whole) == 6:
        return _valid(value // 100, value % 100)
    if len(whole) == 8 and 1 <= value // 100 % 100 <= 12:
        return _valid(value // 10_000, value // 100 % 100, value % 100)
    if len(whole) in (12, 14) and 1900 <= int(whole[:4]) <= LAST_YEAR:  # YYYYMMDDHHMM[SS]
        return _valid(int(whole[:4]), int(whole[4:6]), int(whole[6:8]))
    if len(whole) == 5 and 10_000 <= value <= 73_000:  # 1927 to 2099; day 1 is 1 January 1900, with Lotus's extra day
        day = date(1899, 12, 30) + timedelta(days=value)
        return Reading(day.year, day.month, day.day, serial=True)
    for digits, unit in ((10, 1), (13, 10**3), (16, 10**6), (19, 10**9)):
        if len(whole) in (digits, digits - 1):
            instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value // unit)
            return Reading(instant.year, instant.month, instant.day, instant)
    return "the number is no date"


def _iso(match: re.Match[str]) -> Reading | str:
    """The written day; the time of day is kept where that day is the same in UTC."""
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    reading = _valid(year, month, day)
    if isinstance(reading, str) or match["h"] is None:
        return reading
    try:
        clock = datetime(year, month, day, int(match["h"]), int(match["m"]), int(match["s"] or 0), tzinfo=UTC)
    except ValueError:
        return reading  # 24:00 and the like: the day stands, the time is not kept
    zone = (match["zone"] or "Z").upper().replace(":", "")
    if zone not in ("Z", "UTC", "GMT"):
        ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5] or 0))
        clock += -ahead if zone[0] == "+" else ahead
    clock += timedelta(microseconds=int((match["part"] or "0").ljust(6, "0")[:6]))
    return Reading(year, month, day, clock) if clock.date() == date(year, month, day) else reading


def _written(text: str) -> Reading | str:
    """A date among words, weekdays, times and zones, as long as there is exactly one."""
    bare = " ".join(_CLOCK.sub(" ", text).replace("|", " ").split())
    for kind, form in _FORMS:
        matches = list(form.finditer(bare))
        if len({m.group().casefold() for m in matches}) > 1:
            return "there is more than one date"
        if matches:
            rest = bare.replace(matches[0].group(), " ")
            if re.search(r"\d", rest) or len(rest.split()) > 6:
                continue
            return _parts(kind, matches[0])
    return _foreign(text)


def _parts(kind: str, match: re.Match[str]) -> Reading | str:
    groups = [g for g in match.groups() if g not in ("-", "/", ".")]
    if kind == "num":
        return _numeric(int(groups[0]), int(groups[1]), groups[2], dotted="." in match.group())
    values = dict(zip(kind, groups, strict=True))
    month = values.get("m")
    return _valid(
        _year(values["y"]),
        None if month is None else int(month) if month.isdigit() else MONTHS[month.rstrip(".").casefold()],
        int(re.sub(r"\D", "", values["d"])) if "d" in values else None,
    )


def _year(digits: str) -> int:
    """Two digits mean 1969 to 2068, as POSIX has it."""
    short = int(digits)
    return short if len(digits) > 2 else short + (2000 if short < 69 else 1900)


def _numeric(first: int, second: int, year: str, *, dotted: bool) -> Reading | str:
    """Day and month in either order: 13 and above can only be the day."""
    if first > 31 and len(year) == 2:  # 99/05/03
        return _valid(_year(f"{first:02d}"), second, int(year))
    full = _year(year)
    if first > 12 and second > 12:
        return "there is no such day: neither number is a month"
    if first > 12:
        return _valid(full, second, first, order="dayfirst")
    if second > 12:
        return _valid(full, first, second, order="monthfirst")
    return _valid(full, first, second, order="" if first == second else "dotted" if dotted else "either")


def _foreign(text: str) -> Reading | str:
    """Dates in other languages, by dateparser; a day or year that the string does not hold is not believed."""
    unreadable = "it is not a date that can be read"
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if len(text) > 60 or not numbers or not re.search(r"[^\W\d_]", text) or not re.search(r"(?<!\d)\d{4}(?!\d)", text):
        return unreadable
    bare = " ".join(_CLOCK.sub(" ", text).split())
    try:
        found = _FOREIGN.get_date_data(bare)
    except (ValueError, OverflowError, RecursionError):
        return unreadable
    when = found.date_obj
    if when is None or when.year not in numbers or not re.search(r"[^\W\d_]{3}", bare):
        return unreadable
    days = [n for n in numbers if n != when.year]
    if found.period == "month" and not days:
        return _valid(when.year, when.month)
    return _valid(when.year, when.month, when.day) if found.period == "day" and days == [when.day] else unreadable
