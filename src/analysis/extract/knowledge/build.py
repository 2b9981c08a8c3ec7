"""Make the knowledge tables of this folder: `python -m analysis.extract.knowledge.build FOLDER`.

FOLDER holds the open fact tables (countries, country_forms, actors, ...); the curated_*.tsv files beside this
module are added by hand. The output is sorted, so that a new build is reviewed as a text diff.
"""

import re
import sys
from pathlib import Path

from analysis.extract.knowledge import languages, offices
from analysis.extract.knowledge.guards import foreign, guarded, needs, of_land, raised, reachable, spelled, usable
from analysis.extract.knowledge.spelled import spellings as further
from analysis.extract.knowledge.tables import CURATED, HERE, Row, read, write
from analysis.extract.names import slug

KIND = {"person": "person", "armed_group": "group", "place": "place"}


def countries(folder: Path) -> tuple[dict[str, Row], list[list[str]], list[list[str]]]:
    """Country records by id, their entity rows, and the alias rows of countries, capitals and cities."""
    records = {row["iso3"]: row for row in read(folder / "countries.tsv")}
    entities, aliases = [], []
    for code, row in records.items():
        partial = not re.fullmatch("[A-Z]{3}", code) and code not in languages.TERRITORIES
        kind = "place" if partial else "country"
        own = row["parent_iso3"] if "-" in code and row["parent_iso3"] else code
        type_ = "territory without an ISO code" if partial else row["kind"]
        id_ = code if kind == "country" else slug(row["name"])
        entities.append([id_, row["name"], kind, type_, own, row["qid"], row["source"]])
    ids = {code: entity[0] for code, entity in zip(records, entities, strict=True)}
    kinds = {code: entity[2] for code, entity in zip(records, entities, strict=True)}
    seats = {spelled(form)[0] for seat in read(HERE / "curated_actors.tsv")
             for form in [seat["name"], *seat["forms"].split("|")]}  # fmt: skip
    cities = {form: place["id"] for place in read(HERE / "curated_actors.tsv") if place["kind"] == "place"
              for form in [place["name"], *place["forms"].split("|")] if form}  # fmt: skip
    alone = {row["form"] for row in read(HERE / "curated_cities.tsv")}
    for row in read(folder / "country_forms.tsv"):
        form, type_, code = row["form"], row["type"], row["iso3"]
        if row["lang"] != "en" or type_ == "region":
            continue
        if type_ == "seat_of_power":
            if form in seats:
                continue
            entities.append([slug(form), form, "organisation", type_, code, "", row["source"]])
            aliases.append([form, slug(form), "name", "country" if row["ambiguous"] == "1" else "", row["source"]])
            continue
        if type_ in ("capital", "city"):
            place = cities.get(form, slug(form))
            entities.append([place, form, "place", type_, code, "", row["source"]])
            need = "" if type_ == "capital" or form in alone else "country"
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
        if foreign(row, by_slug[row["slug"]]):
            continue
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
        name, _ = spelled(row["name"])
        entities.append([id_, name, kind, row["kind"], row["country"], qids.get(id_, ""), CURATED])
        type_ = "full_name" if kind == "person" else "name"
        for form, need in map(spelled, [row["name"], *filter(None, row["forms"].split("|"))]):
            aliases.append([form, id_, type_, need, CURATED])
        aliases += [[form, id_, "family_name", "", CURATED] for form in filter(None, row["family"].split("|"))]
    return entities, aliases, merged


def spelled_alike(aliases: list[list[str]]) -> list[list[str]]:
    """Full names by hand with other spellings of the given name (Mahmood, Mahmoud), where nobody else has that name."""
    groups = [row["spellings"].split("|") for row in read(HERE / "curated_spellings.tsv")]
    alike = {word: group for group in groups for word in group}
    names = {alias[0] for alias in aliases}
    made: dict[str, set[str]] = {}
    rows = {}
    for form, id_, type_, need, source in aliases:
        first, _, rest = form.partition(" ")
        for word in alike.get(first, ()) if type_ == "full_name" and rest and source == CURATED else ():
            other = f"{word} {rest}"
            if other not in names:
                made.setdefault(other, set()).add(id_)
                rows[other] = [other, id_, type_, need, source]
    return [row for form, row in rows.items() if len(made[form]) == 1]


def build(folder: Path, out: Path = HERE) -> None:
    """Write all tables that are not by hand into `out`, from the tables in `folder` and those by hand."""
    by_hand = {row["form"]: row["needs"] for row in read(HERE / "curated_drop.tsv")}
    dropped = {form for form, need in by_hand.items() if not need}
    records, entities, aliases = countries(folder)
    capitals = {alias[1] for alias in aliases if alias[2] == "capital"}
    home = {code: row["parent_iso3"] for code, row in records.items() if "-" in code and row["parent_iso3"]}
    more, names, merged = actors(folder, home)
    aliases = [raised(alias, by_hand) for alias in aliases + names if usable(alias, dropped)]
    # a form by hand that needs nothing wins over every other reading; a person never takes the name of another thing
    curated = {alias[0] for alias in aliases if alias[4] == CURATED and not alias[3]}
    either = {(alias[0], alias[1]) for alias in aliases if alias[4] == CURATED}
    aliases = [
        alias
        for alias in aliases
        if alias[4] == CURATED or (alias[0].removeprefix("The ") not in curated and tuple(alias[:2]) not in either)
    ]
    things = {alias[0] for alias in aliases if alias[2] != "full_name"}
    aliases = [alias for alias in aliases if alias[2] != "full_name" or alias[4] == CURATED or alias[0] not in things]
    lands = {alias[0] for alias in aliases if alias[2] in languages.MENTIONS}
    aliases = [alias for alias in aliases if alias[2] != "full_name" or not of_land(alias[0], lands)]
    listed = {actor[0]: actor for actor in more if actor[6] == CURATED and actor[2] == "person"}
    people = [(a[0], a[1], listed[a[1]][4]) for a in aliases if a[2] == "full_name" and a[1] in listed and not a[3]]
    aliases += [[form, id_, "full_name", "", "spelled"] for form, id_ in further(people, {a[0] for a in aliases})]
    aliases = [[*a[:2], "capital", *a[3:]] if a[1] in capitals and a[2] == "name" else a for a in aliases]
    aliases = reachable(aliases)
    aliases += spelled_alike(aliases)
    used = {alias[1] for alias in aliases}
    best: dict[str, list[str]] = {}
    for entity in entities + more:
        if entity[0] in used and (entity[0] not in best or entity[6] == CURATED):
            best[entity[0]] = entity
    write(out, "entity", ["id", "name", "kind", "type", "country", "qid", "source"], best.values())
    write(out, "alias", ["form", "id", "type", "needs", "source"], aliases)
    write(out, "merged", ["old", "id"], merged.items())
    cues = read(folder / "ambiguity.tsv")
    added = {(row["form"], row["sense"]): row["cues"] for row in read(HERE / "curated_cues.tsv")}
    for row in cues:
        row["cues"] = "|".join(filter(None, (row["cues"], added.get((row["form"], row["sense"]), ""))))
    columns = ["form", "sense", "sense_type", "default", "cues", "source"]
    senses = (r for r in cues if r["kind"] == "ambiguous" and r["form"][0].isupper())
    write(out, "sense", columns, ([r[c] for c in columns] for r in senses))
    phrases = [[r["form"], r["sense_type"], r["source"]] for r in cues if r["kind"] == "suppress"]
    phrases += [[r["form"], r["reason"], CURATED] for r in read(HERE / "curated_suppress.tsv")]
    dropped |= {alias[0] for alias in aliases}
    write(out, "suppress", ["form", "reason", "source"], [p for p in phrases if p[0] not in dropped])
    write(out, "office", offices.COLUMNS, offices.offices(folder, merged, used))
    write(out, "country_forms", languages.COLUMNS, languages.other_languages(folder))
    sources = [
        [r[c] for c in ("id", "title", "licence", "attribution", "origin")] for r in read(folder / "sources.tsv")
    ]
    sources.append(["spelled", "Spellings made by rule", "MIT", "this project", "spelled.py, from names by hand"])
    sources.append([
        "cldr-subdivisions", "Unicode CLDR 48.2, parts of countries", "Unicode-3.0",
        "Copyright (c) 2004-2026 Unicode, Inc.", "package cldr-subdivisions-full, version 48.2.0",
    ])  # fmt: skip
    sources.append([CURATED, "Additions by hand", "MIT", "this project", "the curated_*.tsv files beside this table"])
    write(out, "source", ["id", "title", "licence", "attribution", "origin"], sources)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
