"""Halves of a divided country that share its name: "North and South Korea" names two."""

import re

from analysis.extract.mention import Mention, Span
from analysis.extract.rules import Article

_SIDE = r"(?:North|South|East|West)"
_FIRST = re.compile(rf"(?<![\w-])({_SIDE}),? (?:and|or|nor|&) (?:the )?(?:{_SIDE} )?$")
_JOINS = ("and ", "or ", "nor ", "& ", "the ", "North ", "South ", "East ", "West ")
_SECOND = re.compile(rf"{_SIDE} ")


def first_halves(article: Article, mentions: list[Mention]) -> list[Mention]:
    """The mentions, and the country that the first of two sides stands for, where the tables hold its full name."""
    found = []
    for m in mentions:
        if m.kind != "country" or m.embedded:
            continue
        text = article.fields[m.span.field]
        if not text.endswith(_JOINS, 0, m.span.start):
            continue
        before = _FIRST.search(text, max(0, m.span.start - 25), m.span.start)
        if before is None:
            continue
        own = _SECOND.match(text, m.span.start)
        if own is None and before.group().count(" ") < 3:
            continue  # "the North and Syria" names no half
        name = text[own.end() if own else m.span.start : m.span.end]
        readings = article.known.forms.get(f"{before.group(1)} {name}", ())
        countries = [r for r in readings if article.known.entities[r.id].kind == "country"]
        if countries and countries[0].id != m.entity:
            country = article.known.entities[countries[0].id]
            span = Span(m.span.field, *before.span(1))
            found.append(Mention(span, "country", country.id, country.name, country.country, m.why))
    return mentions + found
