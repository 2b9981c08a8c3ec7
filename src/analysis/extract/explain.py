"""explain: how a text is read: its mentions, the readings that each name could have had, and the rule that decided."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.curate import language_names
from analysis.curate.language import function_words, language
from analysis.errors import AnalysisError
from analysis.extract import actors as own
from analysis.extract import pipeline, tagged
from analysis.extract.country_forms import LANGUAGES
from analysis.extract.link import Linked, link
from analysis.extract.matcher import Match, matcher
from analysis.extract.mention import Mention, Span
from analysis.extract.other_languages import foreign
from analysis.extract.readings import candidates, reason
from analysis.extract.sentences import split
from analysis.extract.shown import as_html, as_text
from analysis.extract.why import RULES
from analysis.tables import frame

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_]+")
UNDECIDED = "The language cannot be told: read as English. Name it if it is another (lang=, --lang)."


@dataclass(frozen=True)
class Explanation:
    """A text and how it was read.

    Args:
        fields: the text by field name, title first.
        day: date of the article, `YYYY-MM-DD`, or empty.
        frame: the `explanation` table: mentions, and names that were looked at and rejected, in order.
        lang: code of its language, as given or told from the text; None = undecided, read as English.
        reader: what read it: the tables alone, or a pipeline beside them.
    """

    fields: Mapping[str, str]
    day: str
    frame: pd.DataFrame
    lang: str | None = None
    reader: str = ""

    @property
    def note(self) -> str:
        """What must be known about the language; empty for English, and for what can hardly be anything else."""
        if self.lang is None:
            return UNDECIDED if _strange(" ".join(self.fields.values())) else ""
        if not foreign(self.lang):
            return ""
        how = (
            "countries by its names for them" if self.lang in LANGUAGES else "countries that are spelled as in English"
        )
        return (
            f"Read as {language_names.name(self.lang)}: {how}, and full names of actors that are spelled as in English."
        )

    def __repr__(self) -> str:
        mentioned = int(self.frame["mentioned"].sum())
        rejected = len(self.frame) - mentioned
        names = f"{rejected} name{'s' * (rejected != 1)} rejected"
        return f"Explanation({mentioned} mention{'s' * (mentioned != 1)}, {names})"

    def __str__(self) -> str:
        return as_text(self.fields, self.frame, note=self.note, reader=self.reader)

    def _repr_html_(self) -> str:
        return as_html(self.fields, self.frame, note=self.note, reader=self.reader)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def explain(
    text: str,
    *,
    title: str | None = None,
    day: str = "",
    lang: str | None = None,
    model: str = "none",
    actors: str | Path | None = None,
) -> Explanation:
    """Say how a text is read: what is mentioned, by which rule, what else each name could have meant.

    Args:
        text: an article or a sentence.
        title: its headline; it is evidence for the text, and the other way round.
        day: its date as `YYYY-MM-DD`: who held an office that day.
        lang: its language, a code or a name; None = told from the text, as loading does, and where that cannot be told
            it is read as English. The rules and the pipeline are for English.
        model: a spaCy pipeline by name, "default", or "none" for the tables alone.
        actors: CSV of the analyst's own actors.

    Returns:
        A value that shows itself in a notebook (`_repr_html_`) and a terminal (`print`); `.frame` is the
        `explanation` table, offsets as in `mentions`.

    Raises:
        UnknownName: no such pipeline.
        InputError: the actors cannot be read.
        AnalysisError: `day` is no day, `lang` no language.
    """
    if day and not (_DAY.fullmatch(day) and _exists(day)):
        raise AnalysisError(f"{day!r} is no day.", where="extract.explain, argument 'day'", fix="YYYY-MM-DD")
    fields = ({"title": title} if title is not None else {}) | {"text": text}
    name = pipeline.resolve_name(model)
    lang = _language(lang) if lang else language(text)
    linked = link(matcher(own.read(actors)), fields, day=day, lang=lang)
    name = pipeline.NONE if foreign(lang) else name  # pipelines are for English
    mentions = linked.mentions if name == pipeline.NONE else tagged.merge(linked, _marked(name, fields))
    rows = [_mentioned(linked, mentions, m) for m in mentions] + list(_rejected(linked, mentions))
    rows.sort(key=lambda row: (row["field"] != "title", row["start"], -int(str(row["end"]))))
    return Explanation(fields, day, frame("explanation", rows), lang, pipeline.reader(name))


def _language(said: str) -> str:
    """The code of a language that was named."""
    found = language_names.code(said)
    if found is None:
        raise AnalysisError(
            f"{said!r} is no language.", where="extract.explain, argument 'lang'", fix="a code or a name: de, German"
        )
    return found


def _strange(text: str) -> bool:
    """Whether a text of undecided language may well be none in English: letters beyond ASCII, no English small word."""
    words = _WORD.findall(text.lower())
    beyond = any(c.isalpha() and not c.isascii() for c in text)
    return beyond or (bool(words) and not function_words("en").intersection(words))


def _marked(model: str, fields: Mapping[str, str]) -> dict[str, list[pipeline.Entity]]:
    """What the pipeline marks in each field."""
    nlp = pipeline.load(model, ("mentions",))
    found: dict[str, list[pipeline.Entity]] = {}
    for name, text in fields.items():
        cuts = pipeline.pieces(text, split(text))
        docs = pipeline.docs(nlp, (text[start:end] for start, end in cuts))
        found[name] = [e for (start, _), doc in zip(cuts, docs, strict=True) for e in pipeline.entities(doc, start)]
    return found


def rule_of(why: str) -> str:
    """The name of the rule that a `why` begins with; the `why` itself where none does."""
    return max((rule for rule in RULES if why.startswith(rule)), key=len, default=why)


def _row(linked: Linked, span: Span) -> dict[str, object]:
    written = linked.article.fields[span.field][span.start : span.end]
    return {"field": span.field, "start": span.start, "end": span.end, "text": written}


def _mentioned(linked: Linked, mentions: list[Mention], m: Mention) -> dict[str, object]:
    """The row of a mention."""
    return _row(linked, m.span) | {
        "mentioned": True,
        "embedded": m.embedded,
        "kind": m.kind,
        "entity_id": m.entity,
        "name": m.name,
        "country": m.country,
        "why": m.why,
        "reason": RULES.get(rule_of(m.why), ""),
        "candidates": candidates(linked.article, m.span, mentions, mention=m),
    }


def _rejected(linked: Linked, mentions: list[Mention]) -> Iterator[dict[str, object]]:
    """The rows of known names that mention nothing here; parts of a longer name only where they could mean another."""
    article = linked.article
    spans = {m.span for m in mentions}
    for name, matches in article.matches.items():
        for match in matches:
            span = Span(name, match.start, match.end)
            if span in spans or _part(linked, mentions, match, span):
                continue
            why, said = reason(article, name, match, mentions)
            yield _row(linked, span) | {
                "mentioned": False,
                "embedded": False,
                "why": why,
                "reason": said,
                "candidates": candidates(article, span, mentions),
            }


def _part(linked: Linked, mentions: list[Mention], match: Match, span: Span) -> bool:
    """Whether a match says nothing of its own: a phrase, or a part of a longer name that could not mean another."""
    known = linked.article.known
    readings = known.forms[match.form]
    phrases = (m for m in linked.article.matches[span.field] if not known.forms[m.form])
    if any(m.start <= match.start and match.end <= m.end for m in phrases):
        readings = tuple(r for r in readings if not r.needs)
    over = [m for m in mentions if m.span.covers(span)]
    ids = {r.id for r in readings if not r.needs or not over}
    return not ids or any(m.entity in ids for m in over)
