"""The spaCy component `analysis_linker`: what the tables link, written into a Doc of any English pipeline.

    nlp = spacy.blank("en")
    nlp.add_pipe("analysis_linker")
    doc = nlp("Iraqi security forces entered Mosul.")
    [(span.text, span.label_, span.kb_id_) for span in doc.spans["analysis"]]

This module imports spaCy; nothing of the package imports this module. spaCy finds it by its entry point.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from analysis.extract import actors as own
from analysis.extract.link import link
from analysis.extract.matcher import matcher

KEY = "analysis"
# labels of OntoNotes and Wikipedia pipelines that a mention of a kind may have; the first is given where none is
LABELS = {
    "country": ("GPE", "NORP", "LOC"),
    "place": ("GPE", "LOC", "FAC"),
    "person": ("PERSON", "PER"),
    "organisation": ("ORG", "NORP"),
    "group": ("ORG", "NORP"),
    "other": ("MISC",),
}

if not Doc.has_extension("published"):
    Doc.set_extension("published", default="")


class Linker:
    """Writes the mentions of a text into its Doc.

    `doc.spans["analysis"]` gets every mention, layers included: label = kind, kb_id = entity_id (empty = undecided),
    span_id = the rule that decided. An entity that overlaps a mention of its kind gets that mention's `kb_id`, the
    longest first; a mention that no entity overlaps becomes one. Offsets are widened to whole tokens.

    Args:
        nlp: the pipeline it stands in.
        name: its name there.
        actors: CSV of the analyst's own actors; empty = none. It is read once, when the component is made.
        entities: write into `doc.ents` too.
    """

    def __init__(self, nlp: Language, name: str, *, actors: str, entities: bool) -> None:
        self.name = name
        self.entities = entities
        self._matcher = matcher(own.read(actors or None))

    def __call__(self, doc: Doc) -> Doc:
        """Link one Doc; the date of the text is `doc._.published` (`YYYY-MM-DD` or a date), empty = unknown."""
        day = str(doc._.published or "")[:10]
        found = link(self._matcher, {"text": doc.text}, day=day).mentions
        found.sort(key=lambda m: (m.span.start, -m.span.end, m.entity or ""))
        spans = []
        for m in found:
            span = doc.char_span(
                m.span.start, m.span.end, label=m.kind, kb_id=m.entity or "", span_id=m.why, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
        doc.spans[KEY] = spans
        if self.entities:
            doc.ents = _entities(doc, spans)
        return doc

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Nothing to keep: what it knows comes with the package and the file of actors."""

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> "Linker":
        """Nothing to read back; the configuration has made it."""
        return self

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """Nothing to keep."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> "Linker":
        """Nothing to read back."""
        return self


def _entities(doc: Doc, spans: list[Span]) -> list[Span]:
    """The pipeline's entities with ids, and the mentions that none of them overlaps."""
    longest = sorted(spans, key=lambda s: (s.start - s.end, s.start))
    kept = [_with_id(doc, entity, longest) for entity in doc.ents]
    free = filter_spans([s for s in longest if not any(_meets(s, entity) for entity in kept)])
    return kept + [Span(doc, s.start, s.end, label=_label(s), kb_id=s.kb_id) for s in free]


def _with_id(doc: Doc, entity: Span, longest: list[Span]) -> Span:
    """The entity with the id of the longest mention of its kind that it overlaps, where it has none."""
    own_kind = (s for s in longest if s.kb_id and _meets(s, entity) and entity.label_ in LABELS[s.label_])
    linked = next(own_kind, None)
    if linked is None or entity.kb_id:
        return entity
    return Span(doc, entity.start, entity.end, label=entity.label, kb_id=linked.kb_id)


def _label(span: Span) -> str:
    """The label of an entity made from a mention: a demonym is a people."""
    return "NORP" if span.id_ == "demonym" else LABELS[span.label_][0]


def _meets(one: Span, other: Span) -> bool:
    return bool(one.start < other.end and other.start < one.end)


@Language.factory(
    "analysis_linker",
    default_config={"actors": "", "entities": True},
    assigns=["doc.spans", "doc.ents", "token.ent_kb_id"],
)
def make(nlp: Language, name: str, actors: str, entities: bool) -> Linker:
    """The component for `nlp.add_pipe("analysis_linker", config={"actors": "mine.csv"})`.

    Raises:
        InputError: the actors cannot be read.
    """
    return Linker(nlp, name, actors=actors, entities=entities)
