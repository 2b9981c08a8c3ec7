"""From an article's text to its linked mentions: match, decide, lay out in layers, resolve within the article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.extract import acronyms, brackets, cities, metonyms, other_languages, posts, resolve, roles, titles
from analysis.extract.accents import unaccented
from analysis.extract.halves import first_halves
from analysis.extract.known import Known
from analysis.extract.matcher import Match, Matcher, fold
from analysis.extract.mention import Mention, Span
from analysis.extract.neighbours import coordinated
from analysis.extract.plans import plan
from analysis.extract.rules import Article, decide_at, local


@dataclass(frozen=True)
class Linked:
    """The mentions of one article, the article as it was read, and the spans that phrases without a mention take."""

    mentions: list[Mention]
    article: Article
    blocked: list[Span]


def link(matcher: Matcher, fields: Mapping[str, str], *, day: str = "", lang: object = None) -> Linked:
    """Link one article from the tables alone.

    Args:
        matcher: the automaton with its tables.
        fields: text by field name, title first; offsets of the result index these.
        day: date of the article as `YYYY-MM-DD`, empty when unknown.
        lang: its language; the rules below are for English, which it is where this is null (see `other_languages`).
    """
    folded = {name: fold(text) for name, text in fields.items()}
    if foreign := other_languages.foreign(lang):
        read = Article(matcher.known, folded, {name: [] for name in folded}, day)
        return Linked(other_languages.mentions(matcher, folded, foreign, day=day), read, [])
    found = {name: unaccented(matcher, text, matcher.find(text)) for name, text in folded.items()}
    article = Article(matcher.known, folded, found, day)
    rejected = _by_neighbours(article) | acronyms.read(article) | cities.not_meant(article)
    mentions: list[Mention] = []
    blocked: list[Span] = []
    surnames: list[Mention] = []
    for name, matches in article.matches.items():
        for cluster in _clusters(matches):
            if len(cluster) == 1:
                _alone(article, name, cluster[0], rejected, mentions, blocked, surnames)
                continue
            _lay_out(article, name, cluster, rejected, mentions, blocked, surnames)
    mentions = brackets.acronyms(article, first_halves(article, mentions))
    mentions += resolve.surnames(article, mentions, surnames, blocked)
    mentions = posts.compose(article, roles.compose(article, titles.holders(article, mentions)))
    mentions = titles.introduced(article, mentions)
    mentions += [seat for m in mentions if (seat := _seat(article, m)) is not None]
    return Linked(mentions, article, blocked)


def _by_neighbours(article: Article) -> set[Span]:
    """The places where an ambiguous name is no country; people and towns that bear it are noted in the article."""
    known, rejected = article.known, set()
    for name, matches in article.matches.items():
        tongue = -99  # where the last name of a language ended
        for match in matches:
            planned = plan(known, match.form)
            if planned.asks:
                rule = local(article, name, match)
                if not rule and planned.demonym:
                    rule = "language" if coordinated(article.fields[name], match.start, tongue) else ""
                if rule:
                    rejected.add(Span(name, match.start, match.end))
                    if rule == "language":
                        tongue = match.end
                    if rule == "surname" or rule.startswith("neighbour"):
                        article.bearers.add((match.form, rule == "surname"))
    return rejected


def _clusters(matches: list[Match]) -> Iterator[list[Match]]:
    """Runs of matches that overlap one another."""
    cluster: list[Match] = []
    end = -1
    for match in matches:
        if cluster and match.start >= end:
            yield cluster
            cluster = []
        cluster.append(match)
        end = max(end, match.end) if len(cluster) > 1 else match.end
    if cluster:
        yield cluster


def _alone(
    article: Article,
    name: str,
    match: Match,
    rejected: set[Span],
    mentions: list[Mention],
    blocked: list[Span],
    surnames: list[Mention],
) -> None:
    """A match that meets no other: most of them."""
    known, span = article.known, Span(name, match.start, match.end)
    if span in rejected:
        return
    planned = plan(known, match.form)
    if planned.template is not None:
        mention = Mention(span, *planned.template)
    else:
        readings = known.forms[match.form]
        if not readings:
            blocked.append(span)
            return
        verdict = decide_at(article, name, match)
        if verdict.entity == "":
            return
        mention = mention_of(known, span, verdict.entity, verdict.why, fallback=readings[0].id)
        if verdict.why == "known surname":
            surnames.append(mention)
            return
    mentions.append(_government(article, mention) if planned.capital else mention)


def _lay_out(
    article: Article,
    name: str,
    cluster: list[Match],
    rejected: set[Span],
    mentions: list[Mention],
    blocked: list[Span],
    surnames: list[Mention],
) -> None:
    """The longest readable match wins; countries inside an organisation's name stay as an inner layer."""
    known = article.known
    taken: list[tuple[int, int, str]] = []
    for match in sorted(cluster, key=lambda m: (m.start - m.end, m.start)):
        span = Span(name, match.start, match.end)
        over = next((t for t in taken if t[0] < match.end and match.start < t[1]), None)
        if over is not None and (
            over[0] > match.start or over[1] < match.end or not _shows(over[2], article, name, match)
        ):
            continue
        if span in rejected:
            taken.append((match.start, match.end, "phrase"))
            continue
        readings = known.forms[match.form]
        if not readings:
            if over is None:
                taken.append((match.start, match.end, "phrase"))
                blocked.append(span)
            continue
        verdict = decide_at(article, name, match)
        if verdict.entity == "":
            continue
        mention = mention_of(known, span, verdict.entity, verdict.why, fallback=readings[0].id)
        if plan(known, match.form).capital:
            mention = _government(article, mention)
        if over is not None:
            if mention.kind == "country":
                mentions.append(mention._replace(embedded=True))
                taken.insert(0, (match.start, match.end, "inner"))
            continue
        taken.append((match.start, match.end, mention.kind))
        (surnames if verdict.why == "known surname" else mentions).append(mention)


def _government(article: Article, place: Mention) -> Mention:
    """The country for a capital that stands for its government, else the place as it is."""
    country = article.known.entities.get(place.country or "")
    if (
        country is None
        or place.kind != "place"
        or not metonyms.stands_for_government(
            article.fields[place.span.field], place.span.start, place.span.end, given=article.known.given
        )
    ):
        return place
    return place._replace(kind="country", entity=country.id, name=country.name, why="metonym")


def _seat(article: Article, m: Mention) -> Mention | None:
    """The country behind a seat of power, as its inner layer: the White House is an actor and stands for its state."""
    if m.kind != "organisation" or not m.country or m.embedded or not m.entity:
        return None
    entity, country = article.known.entities.get(m.entity), article.known.entities.get(m.country)
    if entity is None or country is None or entity.type != "seat_of_power":
        return None
    return Mention(m.span, "country", country.id, country.name, country.id, "metonym of a seat of power", embedded=True)


def _shows(kind: str, article: Article, name: str, match: Match) -> bool:
    """Whether a name of this kind lets a country inside it be seen: Bank of Japan, Iraqi Kurdistan; not Mexico City."""
    readings = article.known.forms[match.form]
    demonym = bool(readings) and readings[0].type.startswith("demonym")
    of = article.fields[name].endswith("of ", 0, match.start)
    return kind in ("organisation", "group") or (kind == "place" and (demonym or of))


def mention_of(known: Known, span: Span, id_: str | None, why: str, *, fallback: str = "") -> Mention:
    """A mention of the entity `id_`; undecided (None) it has the kind of `fallback` alone."""
    entity = known.entities[id_ or fallback]
    name, country = (entity.name, entity.country) if id_ else (None, None)
    return Mention(span, entity.kind, id_, name, country, why)
