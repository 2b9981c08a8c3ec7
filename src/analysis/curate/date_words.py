"""The words and signs that dates are written in: months, clocks, zones; the one grammar for columns and bylines."""

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
               "november", "december")  # fmt: skip
MONTHS = {name: i for names in (_SHORT, MONTH_NAMES) for i, name in enumerate(names, start=1)} | {"sept": 9}
MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
YEAR = r"(?<![\d.,])(?:1\d|20|21)\d\d(?!\d)"
# a date in running text that names its month or starts with its year: what bylines and datelines are made of
WRITTEN = rf"(?:{MONTH}\s+{DAY},?\s+{YEAR}|{DAY}(?:\s+of)?\s+{MONTH},?\s+{YEAR}|{YEAR}-\d\d-\d\d(?!\d))"

# months and weekdays of other languages, for dates in bylines; columns of them are read by dateparser
_ABROAD = (
    "januar jänner februar märz mai juni juli oktober dezember jan feb mär mrz okt dez",
    "janvier février mars avril juin juillet août septembre octobre novembre décembre janv févr avr juil déc",
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre",
    "ene abr ago dic",
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott",
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev out",
    "januari februari maart mei augustus mrt",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
_NAMES = {name for line in _ABROAD for name in line.split()} | set(MONTHS)
MONTH_ABROAD = rf"(?:{'|'.join(sorted(_NAMES, key=lambda name: (-len(name), name)))})\b\.?"
WRITTEN_ABROAD = (
    rf"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:\.?[ºo°]|er\b|\.)?\s+(?:de\s+|di\s+)?{MONTH_ABROAD},?\s+(?:del?\s+)?{YEAR}"
)
WEEKDAY_ABROAD = (
    r"(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:lune|marte|mercole|giove|vener)d[ìi]|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b"
)

OFFSET = r"[+-]\d\d:?\d\d\b"
ZONE = (
    r"(?:UTC|GMT|Z|[ACEMP][SD]?T|AK[SD]T|[HN]ST|BST|IST|CES?T|EES?T|WES?T|MES?Z|MSK|TRT|IR[SD]T|PKT|GST|SGT|HKT|JST|"
    r"KST|[ECSW]AT|SAST|A[CEW][SD]T|NZ[SD]T)\b"
)
HALF = r"(?i:[ap]\.?m\b\.?)"
_BEHIND = rf"(?:\s*{HALF})?(?:\s?(?:{ZONE}|{OFFSET}))?"
COLONS = rf"\d{{1,2}}:\d\d(?::\d\d)?(?:[.,]\d+)?{_BEHIND}"
DOTS = rf"\d{{1,2}}[.h]\d\d{_BEHIND}"  # 10.44 GMT, 10h30: among other numbers this can be part of a date
CLOCK = rf"(?:{COLONS}|{DOTS})"
