"""What a form of a name needs before it may be linked, and which forms are not matched at all."""

import re

from analysis.extract.knowledge.tables import CURATED, HERE, Row, read

# bodies that many states have under one name, and titles that PETRARCH2 took for names
_MINISTRY = re.compile(r"(?:Ministry|Department|Office|Bureau|Secretariat) (?:of|for) [\w' ,-]+")
_COMMON = re.compile(
    r"(?:National|Federal|Supreme|Constitutional|High|Central|State|Legislative|Armed|Security|Presidential|"
    r"Republican|Revolutionary|People's|Consultative|Advisory|Ruling|Transitional|Peoples) "
    r"(?:[A-Z][\w']+ )?(?:Assembly|Parliament|Senate|Council|Court|Bank|Guards?|Police|Forces?|Army|Commission|"
    r"Congress|Directorate|Party)"
)
_TITLED = re.compile(
    r"(?:.* )?(?:Director|Former|Premier|Presi?dent|Senator|Congressman|Governor|Speaker|Advisor|Representative|leader|"
    r"Brigade|Soviet|Kurdistan|Cia|C\.I\.A\.)(?: .*)?"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_NOT_LATIN = re.compile(r"[Ͱ-᷿぀-￯]")


def needs(flag: str, reason: str, *, country: str) -> str:
    """What an alias needs before it is linked: nothing, its country in the article, or its full name."""
    if flag != "1":
        return ""
    reasons = set(reason.split("|"))
    by_country = "marked" in reasons or reasons <= {"shared", ""}
    return "country" if by_country and country else "full"


def spelled(form: str) -> tuple[str, str]:
    """A form written by hand and what it needs: "PAC?full", "Duma?country"."""
    name, _, need = form.partition("?")
    if need not in ("", "country", "full"):
        raise ValueError(f"{form}: after ? stands country or full")
    return name, need


def guarded(row: Row, form: str, need: str) -> str:
    """The need of a form of a small actor, raised: one word, or a body whose name other countries share too."""
    if "cur" in row["source"].split("|") or row["kind"] == "person" or need == "full":
        return need
    if " " not in form:
        return "country" if row["country_iso3"] and form.isupper() and len(form) > 3 else "full"
    return "country" if row["country_iso3"] and row["kind"] in ("party", "government_body") else need


def foreign(row: Row, actor: Row) -> bool:
    """Whether a form of a core party or body is another country's: the sources joined them by a common name."""
    core = "cur" in actor["source"].split("|") and actor["kind"] in ("party", "government_body")
    return core and "cur" not in row["source"].split("|")


def of_land(form: str, lands: set[str]) -> bool:
    """Whether a person's name ends in a country: Harald V of Norway mentions Norway."""
    return form.rpartition(" of ")[2].removeprefix("the ") in lands and " of " in form


def usable(alias: list[str], dropped: set[str]) -> bool:
    """Whether a form can be matched: Latin script, two characters or more, not dropped by hand, no bare given name."""
    form, _, type_, _, source = alias
    core = source == CURATED or "cur" in source.split("|")
    if not core and type_ in ("name", "variant") and _MINISTRY.fullmatch(form):
        return False  # composed of the country and the role
    if type_ == "full_name" and source.startswith("pet") and _TITLED.fullmatch(form):
        return False
    words = re.sub(r"^[AaEe]l[- ]", "", form).split()
    single_person = type_ == "full_name" and len(words) < 2 and source != CURATED
    latin = bool(_LATIN.search(form)) and not _NOT_LATIN.search(form)
    left_out = form in dropped or (form.isupper() and form.capitalize() in dropped)
    return latin and len(form) > 1 and not single_person and (not left_out or source == CURATED)


def raised(alias: list[str], by_hand: dict[str, str]) -> list[str]:
    """The alias with the need that was set by hand, or that the name of a common body of a state has."""
    form, id_, type_, need, source = alias
    if source == CURATED or type_ in ("capital", "city") or need == "full":
        return alias
    if by_hand.get(form):
        return [form, id_, type_, by_hand[form], source]
    shared = type_ in ("name", "variant", "native") and not need and _COMMON.fullmatch(form)
    if shared and "cur" not in source.split("|"):
        return [form, id_, type_, "country", source]
    return alias


def reachable(aliases: list[list[str]]) -> list[list[str]]:
    """The aliases that can ever be linked: no plain words, and none that waits for a full name which no table has."""
    words = {row["word"] for row in read(HERE / "curated_common.tsv")}
    named = {id_ for _, id_, _, need, _ in aliases if not need}

    def linkable(alias: list[str]) -> bool:
        form, id_, _, need, source = alias
        if need == "full" and id_ not in named:
            return False
        plain_word = (form.lower() in words and need == "full") or (form.islower() and form.isalpha())
        return source == CURATED or not plain_word

    return [alias for alias in aliases if linkable(alias)]
