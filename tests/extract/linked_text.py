"""What the tables alone find in a sentence by hand."""

from analysis.extract.link import link
from analysis.extract.matcher import matcher


def mentioned(text, title=None, day=""):
    """Rows (text, entity, kind, embedded, why) in order, title first."""
    fields = ({"title": title} if title is not None else {}) | {"text": text}
    found = link(matcher(), fields, day=day).mentions
    found.sort(key=lambda m: (m.span.field != "title", m.span.start, -m.span.end))
    return [(fields[m.span.field][m.span.start : m.span.end], m.entity, m.kind, m.embedded, m.why) for m in found]


def countries(text, **more):
    """The country mentions as (text, entity)."""
    return [row[:2] for row in mentioned(text, **more) if row[2] == "country"]


def actors(text, **more):
    """The mentions of people, organisations and groups as (text, entity)."""
    return [row[:2] for row in mentioned(text, **more) if row[2] in ("person", "organisation", "group")]
