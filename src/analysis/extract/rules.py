"""Which reading of a matched form holds in its article: named rules over neighbours, evidence and defaults."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis.extract import neighbours
from analysis.extract.cues import cues
from analysis.extract.known import Alias, Known, Sense
from analysis.extract.matcher import Match
from analysis.extract.names import plain
from analysis.extract.plans import NOTHING, Verdict, ambiguity, plain_rule, plan, ranked_readings, settled

_LOCAL = ("organisation", "region", "water", "place", "us_place", "us_state", "english_word", "ethnic_group", "object")
_NEVER_LOCAL = frozenset(("War", "Open", "peninsula", "team", "she", "her", "Michael", "period", "era"))
_PEOPLE = frozenset(("given_name", "surname"))
_US = frozenset(("US", "U.S.", "U.S", "U. S."))
_ROAD = re.compile(
    r"-\d{1,3}(?![\w%-]|[.,]\d)|[- ](?:Highway|Route|Hwy)\s?\d{1,3}\b"
    r"| \d{1,3}(?![\w%-]|[.,]\d| (?:percent|million|billion|[a-z]{3,}s\b))"
)
_PRONOUN = re.compile(
    r"\b(?:ABOUT|CONTACT|TRUST|BELIEVE|HEAR|LOVE|HATE|FORGIVE|REMEMBER|CALL|JOIN|FOLLOW|LET|TELL|GIVE|SHOW|HELP|ALL|BOTH|NONE|SOME|MANY|MOST|MAKE|MAKES|KEEP|LEAVE|TAKE|"
    r"BRING|TELLS|TAUGHT|TEACH|TEACHES|GIVES|GAVE|SHOWS|SHOWED|HELPS|HELPED|REMINDS|REMIND|BRINGS|BROUGHT|TOLD|LETS|"
    r"LEFT|TAKES|TOOK|MADE|ASK|ASKS|KILLS|KILLING|SAVE|HAUNTS|HAUNT) (?=US)"
    r"|\b(?:WITH|FOR|TO|OF|FROM|BETWEEN|AMONG|AROUND|AGAINST|BY|AND) (?=US\s*(?:[.,!?;:]|$|AND\b|ALL\b))"
)


@dataclass
class Article:
    """One article while it is read: folded fields, their matches, and what they are evidence for."""

    known: Known
    fields: Mapping[str, str]
    matches: Mapping[str, list[Match]]
    day: str = ""
    bearers: set[tuple[str, bool]] = field(default_factory=set)  # names that were a person's (True) or a town's here
    verdicts: dict[str, "Verdict"] = field(default_factory=dict)  # what is decided already, by form

    @cached_property
    def plain(self) -> dict[str, str]:
        """The fields without diacritics, where that changes no offset."""
        stripped = {name: plain(text) for name, text in self.fields.items()}
        return {
            name: bare if len(bare) == len(self.fields[name]) else self.fields[name] for name, bare in stripped.items()
        }

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country is named or one of its capitals is."""
        named = Counter(match.form for matches in self.matches.values() for match in matches)
        counted: Counter[str] = Counter()
        for form, times in named.items():
            for country in plan(self.known, form).speaks_for:
                counted[country] += times
        return counted

    @cached_property
    def named(self) -> set[str]:
        """Ids of the actors that a form without conditions names."""
        forms = {match.form for matches in self.matches.values() for match in matches}
        return {id_ for form in forms for id_ in plan(self.known, form).names}

    @cached_property
    def cues(self) -> Counter[str]:
        """How often each cue word stands in the article."""
        return cues(self.known).count(self.fields.values())

    def hits(self, words: tuple[str, ...], form: str) -> int:
        """How often the cue words stand in the article, each counted twice at most; parts of the form do not count."""
        counted = self.cues
        return sum(
            min(2, counted[word])
            for word in set(words)
            if word in counted and not (form.startswith(word) or word.startswith(form))
        )


def local(article: Article, name: str, match: Match) -> str:
    """Why an ambiguous form means no country or capital here, by its neighbours; empty when they are silent."""
    known, text, form = article.known, article.fields[name], match.form
    if form in _US:
        return _not_the_country(text, match)
    senses, types, towns = ambiguity(known, form)
    rule = _names_another(article, name, match, types=types, towns=towns)
    if rule:
        return rule
    if not senses:
        return ""
    if form in ("Korea", "Korean") and text.startswith((" peninsula", " Peninsula"), match.end):
        return "neighbour peninsula"
    if "language" in types and neighbours.language(text, match.start, match.end):
        return "language"
    beside = (neighbours.word_before(text, match.start), neighbours.word_after(text, match.end))
    for sense in senses:
        if not sense.default and sense.type in _LOCAL:
            for word in beside:
                if word and word in sense.cues and word not in _NEVER_LOCAL:
                    return f"neighbour {word}"
    return ""


def _names_another(article: Article, name: str, match: Match, *, types: frozenset[str], towns: tuple[str, ...]) -> str:
    """Why a name belongs to a town, a street, a work, a sight or a person; empty when nothing beside it says so."""
    known, text, first = article.known, article.fields[name], article.known.forms[match.form][0]
    land = known.entities[first.id].kind == "country" and not first.type.startswith("demonym")
    found = neighbours.place(text, match.start, match.end, towns=towns)
    if land and not found:
        found = neighbours.sight(known, text, match.start, match.end)
    if found:
        return f"neighbour {found}"
    if neighbours.work(text, match.start):
        return "title of a work"
    if land or types & _PEOPLE:
        return neighbours.person(known, text, (match.start, match.end), headline=name == "title", types=types)
    return ""


def _not_the_country(text: str, match: Match) -> str:
    """US$ 5, US-24, and the pronoun in capitals."""
    if text.startswith(("$", " $"), match.end):
        return "currency"
    if _ROAD.match(text, match.end):
        return "road"
    if match.form == "US" and _PRONOUN.search(text, max(0, match.start - 12), match.end + 4):
        return "pronoun"
    return ""


def by_document(article: Article, form: str) -> Verdict | None:
    """The reading of an ambiguous form that the whole article speaks for; None when the form needs no evidence."""
    if not plan(article.known, form).by_words:
        return None
    senses = article.known.senses[form]
    silent = {"given_name", "surname", "language", "region", "object"} | (
        set() if (form, False) in article.bearers else {"us_place", "city"}
    )
    scores = [(article.hits(s.cues, form), s) for s in senses if s.type not in silent or s.default]
    default = max((n for n, s in scores if s.default), default=0)
    best, winner = max(scores, key=lambda pair: (pair[0], pair[1].default))
    threshold = 1 if _is_country(article.known, winner) or winner.type == "us_state" else 2
    if best >= default + threshold and not winner.default:
        return Verdict(winner.sense if _is_country(article.known, winner) else "", "document evidence")
    if default == 0 and {(form, True), (form, False)} & article.bearers:
        return NOTHING
    chosen = next((s.sense for s in senses if s.default), senses[0].sense)
    return Verdict(chosen, "document evidence" if default else "default reading")


def _is_country(known: Known, sense: Sense) -> bool:
    return sense.sense in known.entities and known.entities[sense.sense].kind == "country"


def decide(article: Article, form: str) -> Verdict:
    """Which entity a form means in an article, and by which rule; neighbours have been asked before."""
    verdict = article.verdicts.get(form)
    if verdict is None:
        verdict = article.verdicts[form] = settled(article.known, form) or _decided(article, form)
    return verdict


def decide_at(article: Article, name: str, match: Match) -> Verdict:
    """The verdict on a form where it stands: a country in "visited Jordan" though a Mr. Jordan is in the article."""
    verdict = decide(article, match.form)
    if verdict is NOTHING and (match.form, True) in article.bearers:
        default = next((s.sense for s in article.known.senses[match.form] if s.default), "")
        if default in article.known.entities and neighbours.located(article.fields[name], match.start):
            return Verdict(default, "default reading")
    return verdict


def _decided(article: Article, form: str) -> Verdict:
    known = article.known
    ranked, countries = ranked_readings(known, form)
    verdict = by_document(article, form) if countries else None
    if verdict is not None:
        return _named(known, known.forms[form], verdict)
    rivals: dict[str, str] = {}
    level = None
    for place, reading, plainly in ranked:
        if level is not None and place > level:
            break
        rule = plainly or _allowed(article, reading)
        if rule:
            level = place
            rivals.setdefault(reading.id, rule)
    if len(rivals) > 1:
        at_home = [id_ for id_ in rivals if known.entities[id_].country in article.countries]
        if len(at_home) != 1:
            return Verdict(None, "several candidates")
        return Verdict(at_home[0], "its country is named")
    return Verdict(*rivals.popitem()) if rivals else NOTHING


def _named(known: Known, readings: tuple[Alias, ...], verdict: Verdict) -> Verdict:
    """The verdict of the document, with the place's own id where the form is a capital."""
    if verdict.entity and verdict.entity not in {r.id for r in readings}:
        places = [r.id for r in readings if known.entities[r.id].country == verdict.entity]
        return Verdict(places[0], "capital") if places else NOTHING
    return verdict


def _allowed(article: Article, reading: Alias) -> str:
    """The rule by which a reading may be linked here; empty when what it needs is not in the article."""
    entity = article.known.entities[reading.id]
    if reading.needs == "full":
        return "its full name is named" if reading.id in article.named else ""
    if reading.needs == "country":
        if reading.id in article.named:
            return "its full name is named"
        return (
            ("city" if reading.type == "city" else "its country is named")
            if entity.country in article.countries
            else ""
        )
    if entity.type == "own":
        first, last = article.known.dates.get(entity.id, ("", ""))
        outside = article.day and not first <= article.day <= (last or "9999")
        return "" if outside else "own actor"
    return plain_rule(article.known, reading)
