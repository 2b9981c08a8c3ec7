"""Make the knowledge tables of this folder: `python -m analysis.extract.knowledge.build FOLDER`.

FOLDER holds the open fact tables (countries, country_forms, actors, ...); the curated_*.tsv files beside this
module are added by hand. The output is sorted, so that a new build is reviewed as a text diff.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.extract.names import slug

Row = dict[str, str]
HERE = Path(__file__).parent
KIND = {"person": "person", "armed_group": "group", "place": "place"}
CURATED = "curated"
TERRITORIES = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")
OFFICES = (
    "chief_of_state",
    "head_of_government",
    "deputy_head_of_government",
    "vice_president",
    "foreign_minister",
    "heir_apparent",
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_NOT_LATIN = re.compile(r"[Ͱ-᷿぀-￯]")


def read(path: Path) -> list[Row]:
    """The rows of a tab-separated table: UTF-8, a header, no quoting."""
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def write(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the distinct `rows`, sorted, to the table `name` of this folder."""
    lines = ["\t".join(columns), *sorted({"\t".join(row) for row in rows})]
    (HERE / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def needs(flag: str, reason: str, *, country: str) -> str:
    """What an alias needs before it is linked: nothing, its country in the article, or its full name."""
    if flag != "1":
        return ""
    reasons = set(reason.split("|"))
    by_country = "marked" in reasons or reasons <= {"shared", ""}
    return "country" if by_country and country else "full"


def guarded(row: Row, form: str, need: str) -> str:
    """The need of a form of a small actor, raised: one word, or a body whose name other countries share too."""
    if "cur" in row["source"].split("|") or row["kind"] == "person" or need == "full":
        return need
    if " " not in form:
        return "country" if row["country_iso3"] and form.isupper() and len(form) > 3 else "full"
    return "country" if row["country_iso3"] and row["kind"] in ("party", "government_body") else need


def countries(folder: Path) -> tuple[dict[str, Row], list[list[str]], list[list[str]]]:
    """Country records by id, their entity rows, and the alias rows of countries, capitals and cities."""
    records = {row["iso3"]: row for row in read(folder / "countries.tsv")}
    entities, aliases = [], []
    for code, row in records.items():
        partial = not re.fullmatch("[A-Z]{3}", code) and code not in TERRITORIES
        kind = "place" if partial else "country"
        own = row["parent_iso3"] if "-" in code and row["parent_iso3"] else code
        type_ = "territory without an ISO code" if partial else row["kind"]
        id_ = code if kind == "country" else slug(row["name"])
        entities.append([id_, row["name"], kind, type_, own, row["qid"], row["source"]])
    ids = {code: entity[0] for code, entity in zip(records, entities, strict=True)}
    kinds = {code: entity[2] for code, entity in zip(records, entities, strict=True)}
    cities = {form: place["id"] for place in read(HERE / "curated_actors.tsv") if place["kind"] == "place"
              for form in [place["name"], *place["forms"].split("|")]}  # fmt: skip
    for row in read(folder / "country_forms.tsv"):
        form, type_, code = row["form"], row["type"], row["iso3"]
        if row["lang"] != "en" or type_ in ("seat_of_power", "region"):
            continue
        if type_ in ("capital", "city"):
            place = cities.get(form, slug(form))
            entities.append([place, form, "place", type_, code, "", row["source"]])
            need = "" if type_ == "capital" else "country"
            aliases.append([form, place, type_, need, row["source"]])
        elif kinds[code] == "country" or not type_.startswith("demonym"):
            need = "country" if row["rank"] == "2" and row["ambiguous"] != "1" else ""
            aliases.append([form, ids[code], type_ if row["rank"] == "1" else f"{type_}/2", need, row["source"]])
    aliases += [[row["form"], row["id"], row["type"], "", CURATED] for row in read(HERE / "curated_forms.tsv")]
    return records, entities, aliases


def actors(folder: Path, home: dict[str, str]) -> tuple[list[list[str]], list[list[str]], dict[str, str]]:
    """Entity rows and alias rows of people and organisations, and the ids that were merged into others."""
    curated = read(HERE / "curated_actors.tsv")
    merged = {old: row["id"] for row in curated for old in row["merges"].split("|") if old}
    rows = read(folder / "actors.tsv")
    by_slug = {row["slug"]: row for row in rows}
    country = {row["slug"]: home.get(row["country_iso3"], row["country_iso3"]) for row in rows}
    ours = {row["id"] for row in curated}
    entities, aliases = [], []
    for row in rows:
        id_ = merged.get(row["slug"], row["slug"])
        kind = KIND.get(row["kind"], "organisation")
        if id_ not in ours:
            entities.append([id_, row["name"], kind, row["kind"], country[row["slug"]], row["qid"], row["source"]])
        need = "country" if row["name_requires_context"] == "1" and country[row["slug"]] else ""
        need = guarded(row, row["name"], need or ("full" if row["name_requires_context"] == "1" else ""))
        aliases.append([row["name"], id_, "full_name" if kind == "person" else "name", need, row["source"]])
    for row in read(folder / "actor_forms.tsv"):
        need = needs(row["requires_context"], row["reason"], country=country[row["slug"]])
        need = need if "cur" in row["source"].split("|") else guarded(by_slug[row["slug"]], row["form"], need)
        type_ = "full_name" if by_slug[row["slug"]]["kind"] == "person" else row["type"]
        aliases.append([row["form"], merged.get(row["slug"], row["slug"]), type_, need, row["source"]])
    for row in read(folder / "person_variants.tsv"):
        if row["type"] != "family_name":
            need = needs(row["requires_context"], row["reason"], country="")
            id_ = merged.get(row["person_slug"], row["person_slug"])
            aliases.append([row["variant"], id_, "full_name", need, row["source"]])
    qids = {merged.get(row["slug"], row["slug"]): row["qid"] for row in rows if row["qid"]}
    for row in curated:
        id_, kind = row["id"], KIND.get(row["kind"], "organisation")
        entities.append([id_, row["name"], kind, row["kind"], row["country"], qids.get(id_, ""), CURATED])
        type_ = "full_name" if kind == "person" else "name"
        full = [row["name"], *filter(None, row["forms"].split("|"))]
        aliases += [[form, id_, type_, "", CURATED] for form in full]
        aliases += [[form, id_, "family_name", "", CURATED] for form in filter(None, row["family"].split("|"))]
    return entities, aliases, merged


def usable(alias: list[str], dropped: set[str]) -> bool:
    """Whether a form can be matched: Latin script, two characters or more, not dropped by hand, no bare given name."""
    form, _, type_, _, source = alias
    words = re.sub(r"^[AaEe]l[- ]", "", form).split()
    single_person = type_ == "full_name" and len(words) < 2 and source != CURATED
    latin = bool(_LATIN.search(form)) and not _NOT_LATIN.search(form)
    left_out = form in dropped or (form.isupper() and form.capitalize() in dropped)
    return latin and len(form) > 1 and not single_person and (not left_out or source == CURATED)


def build(folder: Path) -> None:
    """Write entity, alias, sense, suppress, office and source tables from the tables in `folder`."""
    dropped = {row["form"] for row in read(HERE / "curated_drop.tsv")}
    records, entities, aliases = countries(folder)
    home = {code: row["parent_iso3"] for code, row in records.items() if "-" in code and row["parent_iso3"]}
    more, names, merged = actors(folder, home)
    aliases = [alias for alias in aliases + names if usable(alias, dropped)]
    curated = {alias[0] for alias in aliases if alias[4] == CURATED}  # by hand wins over every other reading
    aliases = [alias for alias in aliases if alias[4] == CURATED or alias[0].removeprefix("The ") not in curated]
    used = {alias[1] for alias in aliases}
    best: dict[str, list[str]] = {}
    for entity in entities + more:
        if entity[0] in used and (entity[0] not in best or entity[6] == CURATED):
            best[entity[0]] = entity
    write("entity", ["id", "name", "kind", "type", "country", "qid", "source"], best.values())
    write("alias", ["form", "id", "type", "needs", "source"], aliases)
    write("merged", ["old", "id"], merged.items())
    cues = read(folder / "ambiguity.tsv")
    columns = ["form", "sense", "sense_type", "default", "cues", "source"]
    senses = (r for r in cues if r["kind"] == "ambiguous" and r["form"][0].isupper())
    write("sense", columns, ([r[c] for c in columns] for r in senses))
    phrases = [[r["form"], r["sense_type"], r["source"]] for r in cues if r["kind"] == "suppress"]
    phrases += [[r["form"], r["reason"], CURATED] for r in read(HERE / "curated_suppress.tsv")]
    dropped |= {alias[0] for alias in aliases}
    write("suppress", ["form", "reason", "source"], [p for p in phrases if p[0] not in dropped])
    terms = (r for r in read(folder / "office_holders.tsv") if r["office"] in OFFICES and r["family_name"])
    columns = ["family_name", "person_slug", "country_iso3", "office", "title", "from", "to", "last_seen", "source"]
    office = ([merged.get(r[c], r[c]) if c == "person_slug" else r[c] for c in columns] for r in terms)
    write("office", ["family", "id", "country", "office", "title", "from", "to", "last_seen", "source"], office)
    sources = [
        [r[c] for c in ("id", "title", "licence", "attribution", "origin")] for r in read(folder / "sources.tsv")
    ]
    sources.append([CURATED, "Additions by hand", "MIT", "this project", "the curated_*.tsv files beside this table"])
    write("source", columns, sources)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
