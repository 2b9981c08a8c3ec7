"""Names and demonyms of countries in other languages, as the sources have them."""

import re
from pathlib import Path

from analysis.extract.knowledge.tables import read

COLUMNS = ("form", "id", "lang", "type", "match", "source")
LANGUAGES = ("fr", "de", "es", "ru", "ar", "fa", "tr", "zh", "zh-Hant", "he")
TERRITORIES = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")
MENTIONS = ("name", "official", "short", "abbrev", "former_name", "variant", "region")  # and the demonyms
# forms that the sources give to two countries: the one that is meant
MEANT = {
    "Congolais": "COD",
    "Dominicain": "DOM",
    "Dominicano": "DOM",
    "Guyanais": "GUF",
    "Kongolesisch": "COD",
    "Kongolu": "COD",
    "Nigerianisch": "NGA",
    "Turco": "TUR",
    "guinean": "GIN",
    "Конго": "COD",
    "Макао": "MAC",
    "доминикан": "DOM",
    "конголез": "COD",
    "мавритан": "MRT",
    "самоан": "WSM",
    "刚果": "COD",
    "剛果": "COD",
}


def other_languages(folder: Path) -> list[list[str]]:
    """Forms in the order of `COLUMNS`, each form of a country once.

    `match`: `exact` = the whole form, `prefix` = any word that begins with it, `stems` = each of its words is a prefix.
    """
    best: dict[tuple[str, str, str, str], list[str]] = {}
    for row in read(folder / "country_forms.tsv"):
        type_, code = row["type"], row["iso3"]
        if row["lang"] not in LANGUAGES or row["rank"] != "1" or len(row["form"]) < 2:
            continue
        if type_ not in MENTIONS and not type_.startswith("demonym"):
            continue
        if MEANT.get(row["form"], code) == code and (re.fullmatch("[A-Z]{3}", code) or code in TERRITORIES):
            key = (row["form"], code, row["lang"], row["match"])
            found = [row["form"], code, row["lang"], type_, row["match"], row["source"]]
            best[key] = min(
                best.get(key, found), found, key=lambda r: (r[3].startswith("demonym"), r[3] != "name", r[3])
            )
    return list(best.values())
